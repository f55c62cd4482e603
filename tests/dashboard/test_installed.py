"""What is installed: the app draws with none of it, and calls each thing where it belongs around a page."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from dashboard import exports, installed
from dashboard.coding import log
from dashboard.export.tables import EXPORTS, Exports
from dashboard.session.forms import FORMS
from dashboard.session.keeper import Keeper, Nobody
from dashboard.session.parts import INSTALLED
from scenarios.installed import QUESTIONS
from scenarios.question import install
from tests.support import turns
from tests.support.modules import FACE, MODULES, ROOMS, ROOT, reached, room_of
from tests.support.pages import draft_of, opened, opened_box, page, pressed, readiness, said, session_of
from tests.support.room_out import Without, standing_on

pytestmark = pytest.mark.page
HOOKS = ("GATE", "BEFORE", "SIDEBAR", "BESIDE", "AFTER")


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    EXPORTS.fill(exports.TAKEN_AWAY)
    install(QUESTIONS)


def test_what_stands_around_a_page_is_called_in_order_and_beside_no_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    for hook in HOOKS:
        monkeypatch.setattr(installed, hook, (partial(called.append, hook),))
    at = opened()
    assert called == [*HOOKS]
    assert not session_of(at).draft.token and readiness() in said(at)
    called.clear()
    page(at, "read")
    assert called == ["GATE"]


@pytest.mark.parametrize("keeper", [installed.KEEPER, Nobody()], ids=["kept", "kept by nobody"])
def test_with_nothing_installed_the_app_scores_edits_and_undoes(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    for what in ("PARTS", "BUTTONS", *HOOKS):
        monkeypatch.setattr(installed, what, ())
    monkeypatch.setattr(installed, "SLOTS", {})
    monkeypatch.setattr(installed, "KEEPER", keeper)
    monkeypatch.setattr("scenarios.installed.QUESTIONS", ())
    monkeypatch.setattr(exports, "TAKEN_AWAY", Exports())
    at = opened()
    assert INSTALLED.parts == () and readiness() in said(at)
    for path in ("compare", "scenarios"):
        page(at, path)
    opened_box(page(at, "evidence"), "box:note:claim:E71")
    at.text_area(key="note:claim:E71").set_value("Ask.").run()
    assert bool(draft_of(at)) is not isinstance(keeper, Nobody) and session_of(at).settings.notes
    pressed(at, "Undo")
    assert not session_of(at).settings.notes


def test_no_part_is_listed_twice_and_no_two_claim_the_same_of_a_draft() -> None:
    assert len({*installed.PARTS}) == len(installed.PARTS) and {FORMS, log.ACTS} <= {*installed.PARTS}
    claims = [start for part in installed.PARTS for start in (*part.fields, *part.kinds)]
    assert not [(a, b) for a in claims for b in claims if a is not b and a.startswith(b) and b != "form"]


@pytest.mark.slow
def test_the_ring_alone_scores_and_draws_the_first_pages_and_loads_no_other_room() -> None:
    ring = [m for m in MODULES if room_of(m).kind == "inner" and m != FACE]
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.bare_ring", *ring], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert {*ring} <= {*told["loaded"]} <= reached(ring) | {FACE}
    assert f"{100 * told['readiness']:.0f}" == readiness().split()[0] and readiness() in told["first"]


OUTER = [room for room in ROOMS["outer"] if room != "entry"]


@pytest.mark.soak
@pytest.mark.parametrize("room", OUTER)
def test_without_any_one_room_and_those_that_stand_on_it_every_page_is_drawn_and_every_file_made(room: str) -> None:
    told = without(room)
    assert told["loaded"] == [] and room in told["out"] and {*ROOMS["first"]} <= {*told["pages"]}
    assert told["tables"]["scores.csv"] == 16 and told["tables"]["cells.csv"] == 256


@pytest.mark.slow
def test_without_one_room_a_commit_every_page_is_drawn_and_every_file_made() -> None:
    assert without(OUTER[turns.seed() // 2 % len(OUTER)])["loaded"] == []


def test_a_room_that_is_taken_out_takes_those_along_that_stand_on_it_and_their_lines() -> None:
    assert standing_on("next_fact") == {"next_fact", "brief", "explorer", "site", "coding", "second_coder", "evidence"}
    lists = "from rooms import kept, gone\nA = (kept, gone.x, (1, gone))\nB = {'a': lambda: gone(1), 'b': kept}\n"
    left = ast.unparse(Without({"rooms.gone"}).visit(ast.parse(lists + "C = F(a=(gone,), b=(kept, gone))")))
    assert left == "from rooms import kept\nA = (kept,)\nB = {'b': kept}\nC = F(b=(kept,))"


def without(room: str) -> dict[str, Any]:
    """What is told of the product without a room."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.room_out", room], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]
