"""Pages stay calm on cases at the edge: what stands on them, counted in Chromium as on the shipped case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scenarios.files.case_folder import case_files
from scenarios.model.case import Case
from tests.support.browsing import go, opened
from tests.support.calm import FOLD, counted
from tests.support.half_known import DRAWING, scored, uncoded
from tests.support.large_case import large_case
from tests.support.serving import dashboard, free_port, running
from tests.support.shipped import CASE

pytestmark = pytest.mark.browser
MOST_BLOCKS, MOST_FIGURES, MOST_BEFORE = 8, 40, 7


def of_scenarios(n: int) -> Case:
    """The shipped case with as many futures more as make it so many scenarios."""
    future = next(s for s in CASE.scenarios if s.group == "future")
    more = (future.model_copy(update={"id": f"m{k}", "name": f"More {k}"}) for k in range(n - len(CASE.scenarios)))
    return CASE.model_copy(update={"scenarios": (*CASE.scenarios, *more)})


CASES: dict[str, Callable[[], Case]] = {
    "empty": lambda: uncoded().case,
    "without a score": lambda: scored(DRAWING).case,
    "one part": lambda: large_case(60, 6, 3, 1),
    "twelve parts": lambda: large_case(400, 36, 5, 12),
    "sixty scenarios": lambda: of_scenarios(60),
}


def written(folder: Path) -> Iterator[str]:
    """Each of these cases in turn in the one folder that is served, which is read again where a file is another."""
    for name, made in CASES.items():
        for file in folder.iterdir():
            file.unlink()
        for file_name, data in case_files(made()).items():
            (folder / file_name).write_bytes(data)
        yield name


def test_no_case_makes_a_page_of_more_than_a_few_blocks_and_figures(browser: Browser, tmp_path: Path) -> None:
    folder, port = tmp_path / "case", free_port()
    folder.mkdir()
    cases = written(folder)
    name = next(cases)
    with running(dashboard(port, "--case", str(folder), "--workspace", str(tmp_path / "w.db")), port) as address:
        while name:
            with opened(browser, address) as page:
                found = counted(page, "figure", "table")
                above = [kind for kind, top, _ in found["above"] if top < FOLD]
                assert 4 < len(above) <= MOST_BLOCKS and len(found["figures"]) <= MOST_FIGURES, (name, found)
                for title in ("How sure", "Compare", "Scenarios"):
                    go(page, title)
                    kinds = [kind for kind, *_ in counted(page, "figure", "table")["above"]]
                    before = kinds.index("fold") if "fold" in kinds else len(kinds)
                    assert 2 < before <= MOST_BEFORE, (name, title, kinds)
            name = next(cases, "")
