"""The pages are calm in other states, too: empty, without a score, of one part or of twelve, with sixty scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scenarios import load_case, seed_folder
from scenarios.files.case_folder import case_files
from scenarios.files.new_case import blank_case
from scenarios.model.case import Case
from tests.support import golden
from tests.support.browsing import go, opened
from tests.support.calm import counted
from tests.support.large_case import large_case
from tests.support.serving import dashboard, free_port, running

pytestmark = pytest.mark.browser
MOST_BLOCKS = {"Over time": 8}
CASE = load_case(seed_folder("china-russia-2017"))


def sixty() -> Case:
    future = next(s for s in CASE.scenarios if s.group == "future")
    more = [future.model_copy(update={"id": f"f{n}", "name": f"Future {n}"}) for n in range(60 - len(CASE.scenarios))]
    return golden.changed(CASE, scenarios=(*CASE.scenarios, *more))


STATES: dict[str, tuple[Callable[[], Case], tuple[str, ...]]] = {
    "empty": (
        lambda: blank_case("Ruritania and Sylvania", ("Ruritania", "Sylvania"), date(2017, 3, 28), [], []),
        ("Evidence", "My work"),
    ),
    "without a score": (lambda: large_case(5, 17, 3), ("Over time", "Other pairs")),
    "of one part": (lambda: large_case(60, 5, 3, dimensions=1), ("Over time", "Method")),
    "of twelve parts": (lambda: large_case(300, 72, 3, dimensions=12), ("Evidence", "Method", "My work")),
    "of sixty scenarios": (sixty, ("Evidence", "Over time", "Other pairs")),
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A server of one folder, whose case is another in each test: it is read again where its files change."""
    folder = tmp_path_factory.mktemp("case")
    put(folder, CASE)
    port = free_port()
    with running(dashboard(port, "--case", str(folder)), port) as address:
        yield address, folder


def put(folder: Path, case: Case) -> None:
    for file in folder.iterdir():
        file.unlink()
    for name, data in case_files(case).items():
        (folder / name).write_bytes(data)


@pytest.mark.parametrize("state", STATES)
def test_a_page_is_few_blocks_before_its_first_question_whatever_the_case_is(
    browser: Browser, served: tuple[str, Path], state: str
) -> None:
    made, names = STATES[state]
    address, folder = served
    case = made()
    put(folder, case)
    with opened(browser, f"{address}/{names[0].lower().replace(' ', '-')}") as page:
        expect(page.locator("[data-of]")).to_have_attribute("data-of", case.header.title)
        for name in names:
            if name != names[0]:
                go(page, name)
            kinds = [kind for kind, *_ in counted(page, "figure", "table")["above"]]
            before = kinds[: kinds.index("fold")] if "fold" in kinds else kinds
            assert kinds and len(before) <= MOST_BLOCKS.get(name, 7), (name, before)
