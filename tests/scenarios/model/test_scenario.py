"""Scenarios as they stand in a file: what makes no sense is refused with its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from dashboard.screens.scenarios.own_wording import RULE_CHOICES
from dashboard.wording.text import RULE_NAMES
from scenarios.files.new_case import SKELETON
from scenarios.model.scenario import Admission, Rule, Scenario, by_construction, resolve
from tests.support import appendix_b, golden, random_registers
from tests.support.folders import copied, problems


def test_every_rule_has_its_words_its_line_in_the_guide_and_is_tried_by_random_cases() -> None:
    rules = set(get_args(Rule))
    guide = re.search(r"\| rule \| value .*?\n\n", (SKELETON / "HOW-TO.md").read_text("utf-8"), re.DOTALL)
    assert guide is not None
    lines = re.findall(r"^\| (\w+) \|", guide[0], re.MULTILINE)[1:]  # without the head
    assert set(RULE_NAMES) == set(RULE_CHOICES) == set(lines) == rules
    assert appendix_b.WORDS["rule"] == rules
    assert {*random_registers.RULES, "evidence"} == rules


def test_scenarios_that_start_from_each_other_are_a_circle(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "scenarios.toml").open("a", encoding="utf-8") as file:
        for a, b in (("x", "y"), ("y", "x")):
            file.write(f'\n[[scenarios]]\nid = "{a}"\nname = "{a}"\ngroup = "future"\nstarts_from = "{b}"\n')
    assert sum("in a circle" in line for line in problems(folder)) == 2


def test_a_scenario_comes_by_construction_from_whatever_it_starts_from_unless_it_believes_other_claims() -> None:
    parent = Scenario(id="a", name="A", group="future")
    child, heir = (Scenario(id=i, name=i, group="future", starts_from=of) for i, of in (("b", "a"), ("c", "b")))
    reading = Scenario(id="d", name="D", group="reading", starts_from="c", claims=Admission(kinds=("event",)))
    a, b, c, d = resolve([parent, child, heir, reading], golden.case().codebook)
    assert (c.ancestors, by_construction(a, c), by_construction(c, b)) == (("b", "a"), True, True)
    assert not by_construction(c, d)
