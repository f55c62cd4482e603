"""What CONTRIBUTING.md says: its map, its recipes, what is to be run; a commit runs `make check`."""

from __future__ import annotations

import inspect
import re
import subprocess
from pathlib import Path

import pytest

from dashboard.installed import SCREENS
from tests.support import rooms_map
from tests.support.modules import ROOMS

ROOT = Path(__file__).parents[1]
TOLD = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^\*\*(.*?)\.\*\*$", TOLD, re.MULTILINE)


def test_the_map_is_made_from_the_rooms_and_says_a_sentence_of_every_folder() -> None:
    assert rooms_map.in_contributing() == rooms_map.table(), "python -m tests.support.rooms_map"
    for name, said in ROOMS["map"].items():
        assert said.endswith("."), f"{name}: a sentence is needed"


def test_the_recipes_are_the_nine_and_name_files_that_are_there() -> None:
    assert RECIPES == [
        "A question",
        "A page",
        "A chart",
        "A column",
        "A file to export",
        "A benchmark",
        "A version of the codebook",
        "A rule of evidence",
        "A sentence",
    ]
    named = re.findall(r"`((?:seeds|indicators|scenarios|dashboard|tests|\.ci)/[^`]*)`", TOLD)
    for path in named:
        if "NAME" not in path:
            assert (ROOT / path).exists(), path
    for screen in SCREENS:  # what the recipe of a page asks for is what every page has
        show = getattr(screen.show, "func", screen.show)  # that of a partial
        folder = Path(inspect.getfile(show)).parent
        for path in (p for p in named if "NAME" in p):
            assert (ROOT / path.replace("NAME", folder.name)).exists(), f"{folder.name}: {path}"


def test_at_the_head_of_each_recipe_stands_how_few_files_it_takes() -> None:
    """A question, a chart, a benchmark, a sentence or a file takes three at most, a rule of a cell five."""
    words = {"One": 1, "Two": 2, "Three": 3, "Five": 5}
    told = {name: words[count] for name, count in re.findall(r"^\*\*(.*?)\.\*\*\n(\w+) files?\b", TOLD, re.MULTILINE)}
    assert [*told] == RECIPES
    few = ("A question", "A chart", "A file to export", "A benchmark", "A sentence")
    assert max(told[name] for name in few) <= 3 and max(told.values()) <= 5
    shown = ROOT / "tests" / "support" / "made_up_question"
    assert len([p for p in shown.iterdir() if p.is_file()]) == told["A question"]


def test_every_word_of_the_glossary_stands_where_it_says() -> None:
    rows = re.findall(r"^\| ([^|]*) \| .*\. \| `([a-z_/.]+)` \|$", TOLD, re.MULTILINE)
    assert len(rows) > 20
    for words, path in rows:
        text = (ROOT / path).read_text(encoding="utf-8")
        for word in re.findall(r"`([^`]*)`", words):
            assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text), f"{word} does not stand in {path}"


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|^)make ([a-z]+)", README + TOLD, re.MULTILINE))))
def test_whatever_is_to_be_run_can_be_made(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_commit_runs_what_make_check_runs() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"repo: (\S+)", hooks)) == {"local"}
    assert set(re.findall(r"language: (\S+)", hooks)) == {"system"}
    entries = re.findall(r"entry: (.*)", hooks)
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\ncheck:")[1].split("\n\n")[0]
    assert entries == [line.strip().replace("$(PY)", ".venv/bin/python") for line in recipe.splitlines()[1:]]


def test_help_lists_every_target_and_no_other() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert re.findall(r"^  make ([a-z]+)", listed, re.MULTILINE) == " ".join(phony).split()
