"""Scenarios as they stand in a file: what makes no sense is refused with its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from dashboard.wording.text import RULE_CHOICES, RULE_NAMES
from scenarios.files.new_case import SKELETON
from scenarios.model.scenario import UNKNOWN, Admission, Cell, Rule, Scenario, by_construction, resolve
from tests.support import appendix_b, golden, random_registers
from tests.support.folders import copied, problems, replaced


def test_every_rule_has_its_words_its_line_in_the_guide_and_is_tried_by_random_cases() -> None:
    rules = set(get_args(Rule))
    guide = re.search(r"\| rule \| value .*?\n\n", (SKELETON / "HOW-TO.md").read_text("utf-8"), re.DOTALL)
    assert guide is not None
    lines = re.findall(r"^\| (\w+) \|", guide[0], re.MULTILINE)[1:]  # without the head
    assert set(RULE_NAMES) == set(RULE_CHOICES) == set(lines) == rules
    assert appendix_b.WORDS["rule"] == rules
    assert {*random_registers.RULES, "evidence"} == rules


@pytest.mark.parametrize(
    "cell",
    [
        '{ rule = "floor", value = 0, basis = "assumption", reason = "x" }',
        '{ rule = "cap", value = 4, basis = "assumption", reason = "x" }',
        '{ rule = "shift", value = 0, basis = "assumption", reason = "x" }',
        '{ rule = "triangle", value = [3, 2, 4], basis = "assumption", reason = "x" }',
        '{ rule = "fixed", value = 3, basis = "documented" }',
        '{ rule = "fixed", value = 3, basis = "assumption" }',
        '{ rule = "fixed", value = 3 }',
        '{ rule = "unknown", value = 3 }',
    ],
)
def test_a_cell_that_says_nothing_or_gives_no_ground_is_refused(tmp_path: Path, cell: str) -> None:
    folder = copied(tmp_path)
    with (folder / "scenarios.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[scenarios]]\nid = "x"\nname = "x"\ngroup = "future"\n[scenarios.cells]\nINS1 = {cell}\n')
    assert any("scenarios[x].cells.INS1" in line for line in problems(folder))


def test_scenarios_that_start_from_each_other_are_a_circle(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "scenarios.toml").open("a", encoding="utf-8") as file:
        for a, b in (("x", "y"), ("y", "x")):
            file.write(f'\n[[scenarios]]\nid = "{a}"\nname = "{a}"\ngroup = "future"\nstarts_from = "{b}"\n')
    assert sum("in a circle" in line for line in problems(folder)) == 2


def test_kinds_and_stance_cannot_stand_together(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replaced(folder, "scenarios.toml", ('elsewhere = "none" }', 'elsewhere = "none", kinds = ["event"] }'))
    assert any("kinds and stance cannot stand together" in line for line in problems(folder))


def test_a_scenario_takes_over_what_it_does_not_name_from_the_one_it_starts_from() -> None:
    made = {"basis": "assumption", "reason": "made up"}
    top, low = (Cell.model_validate({"rule": "fixed", "value": v} | made) for v in (4, 1))
    parent = Scenario(id="a", name="A", group="future", cells={"I1": top, "I2": top})
    child = Scenario(id="b", name="B", group="future", starts_from="a", cells={"I2": low})
    reading = Scenario(id="c", name="C", group="reading", starts_from="b", claims=Admission(kinds=("event",)))
    codebook = golden.case().codebook
    a, b, c = resolve([parent, child, reading], codebook)
    assert list(b.cells) == list(codebook.indicator_ids)
    assert (b.cells["I1"], b.cells["I2"], b.cells["T1"]) == (top, low, UNKNOWN)
    assert c.ancestors == ("b", "a")
    assert by_construction(a, b)
    assert not by_construction(b, c)  # it believes other claims, so nothing makes it agree
