"""The tests stand in the tree of what they test: whoever changes a file knows from its path where its tests are."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard import installed
from tests.support.modules import ROOT, nodes
from tests.support.pages import PATHS

TESTS = Path(__file__).parent
# Modules whose tests stand elsewhere because a mirror of their own would say nothing. Keep it short.
ELSEWHERE = {"scenarios/workspace/tables.py": "scenarios/workspace/test_migrations.py"}  # they are what its steps make


def modules() -> list[str]:
    """Every module of indicators/ and scenarios/ by its path."""
    found = (p for layer in ("indicators", "scenarios") for p in (ROOT / layer).rglob("*.py"))
    return sorted(p.relative_to(ROOT).as_posix() for p in found if p.name != "__init__.py")


@cache
def imported(path: Path) -> set[str]:
    """Dotted names of everything that a file imports, each module and each name out of it."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("module", modules())
def test_every_module_has_its_tests_where_it_stands_itself(module: str) -> None:
    path = Path(module)
    mirror = TESTS / ELSEWHERE.get(module, (path.parent / f"test_{path.name}").as_posix())
    assert mirror.exists(), f"{module} has no tests at {mirror.relative_to(ROOT)}"
    text = mirror.read_text(encoding="utf-8")
    assert "def test_" in text
    dotted = ".".join(path.with_suffix("").parts)
    used = dotted in imported(mirror) or f"from {dotted} import" in text
    assert used, f"{mirror.relative_to(ROOT)} imports nothing of {module}"


def test_no_module_is_excused_that_is_not_there() -> None:
    assert set(ELSEWHERE) <= set(modules())


def test_no_folder_of_tests_mirrors_nothing() -> None:
    for layer in ("indicators", "scenarios", "dashboard"):
        for folder in (TESTS / layer).rglob("*/"):
            if folder.name != "__pycache__":
                assert (ROOT / folder.relative_to(TESTS)).is_dir(), folder


@pytest.mark.always
@pytest.mark.slow
def test_helpers_stand_in_support_and_in_no_test_file() -> None:
    for path in TESTS.rglob("*.py"):
        lent = {name for name in imported(path) if name.startswith("tests.") and ".test_" in name}
        assert not lent, f"{path.relative_to(ROOT)} borrows from {lent}"
    for path in (TESTS / "support").rglob("*.py"):
        assert "\ndef test_" not in path.read_text(encoding="utf-8"), path


# What costs seconds, by what is imported for it, and with which marks it stays out of the quick run.
COSTLY = (
    ({"tests.support.pages.opened", "tests.support.pages.pages", "streamlit.testing.v1.AppTest"}, {"page"}),
    ({"tests.support.browsing", "playwright.sync_api"}, {"browser"}),
    ({"subprocess.run", "subprocess.Popen", "tests.support.serving.running"}, {"slow", "browser"}),
)


def test_what_draws_a_page_drives_a_browser_or_starts_a_program_is_marked_so_and_stays_out_of_the_quick_run() -> None:
    for path in TESTS.rglob("test_*.py"):
        named = {ast.unparse(node) for node in nodes(path) if isinstance(node, ast.Attribute)}
        text = path.read_text(encoding="utf-8")
        for signs, marks in COSTLY:
            if (imported(path) | named) & signs and path.name != "test_contributing.py":  # which asks make alone
                assert any(f"pytest.mark.{mark}" in text for mark in marks), path


def test_no_test_keeps_a_list_of_pages_of_its_own() -> None:
    """Three lists once lacked three pages each. Whoever means all pages asks the registry: tests/support/pages.py."""
    for path in TESTS.rglob("*.py"):
        for node in nodes(path):
            if isinstance(node, ast.List | ast.Tuple | ast.Set):
                words = {e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)}
                kept = words & {*PATHS}
                assert len(kept) < 3, f"{path.relative_to(ROOT)}, line {node.lineno}: a list of pages: {sorted(kept)}"


def test_the_registry_lists_the_folders_of_screens_and_names_none_twice() -> None:
    shows: list[Any] = [*(s.show for s in installed.SCREENS), *(d.show for d in installed.DESKS)]
    listed = [Path(inspect.getfile(getattr(show, "func", show))).parent.name for show in shows]  # that of a partial
    assert len(set(listed)) == len(listed)
    assert set(listed) == {p.parent.name for p in (ROOT / "dashboard" / "screens").glob("*/page.py")}
    assert len(set(PATHS)) == len(PATHS)
