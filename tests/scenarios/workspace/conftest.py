"""Each test of what is kept runs on both databases: a file of one person's, and the PostgreSQL of a team."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scenarios.model.case import Case
from scenarios.workspace import contents, drafts
from scenarios.workspace.drafts import Draft
from scenarios.workspace.opening import Workspace
from scenarios.workspace.rounds import Round
from tests.support.kept import FRIEND, OWNER, begun, round_of, saved, small_case
from tests.support.postgres import BOTH, Postgres


@pytest.fixture(params=BOTH)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Names an empty database with every call."""
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        return server.fresh
    numbers = itertools.count()
    return lambda: str(tmp_path / f"{next(numbers)}.db")


@pytest.fixture
def workspace(fresh: Callable[[], str]) -> Iterator[Workspace]:
    """A workspace that holds nothing yet."""
    held = Workspace(fresh())
    yield held
    held.close()


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case of the user's own, with one claim."""
    return small_case(tmp_path)


@pytest.fixture
def draft(workspace: Workspace, case: Case) -> str:
    """A draft of it, of nobody's own."""
    return begun(workspace, case).token


@pytest.fixture
def handed(workspace: Workspace, draft: str, case: Case) -> Round:
    """A round of it for Ann and Ben, where nobody signs in."""
    return round_of(workspace, draft, case)


@pytest.fixture
def shared(workspace: Workspace, case: Case) -> Draft:
    """A draft of its owner, shared with a friend."""
    with workspace.writing() as c:
        made = drafts.create(c, saved(contents.put(c, case), case), OWNER)
        drafts.share(c, made.token, OWNER, [FRIEND, OWNER])
    return made
