"""Differences told and tables listed in words that agree with the numbers beside them."""

from __future__ import annotations

import re

import numpy as np
import pytest

from dashboard.export.brief import parts as brief_parts
from dashboard.screens.compare import wording as fold_wording
from dashboard.screens.scenarios.wording import OWN_SCENARIO
from dashboard.wording import differences, evidence, headline, scores
from dashboard.wording.text import signed
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.between_weights import between_weights
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios as acts
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import to_json, usual
from scenarios.simulation.pairs import Pair
from tests.support import golden
from tests.support.pages import code_of, compared_with, opened, pressed, said

CASE = load_case(seed_folder("china-russia-2017"))
WHY = {"basis": "assumption", "reason": "A joint staff was announced."}


def ahead_by_less_than_prints() -> Assessment:
    """The case, and a copy of its first scenario that a floor under what is almost sure puts a little ahead."""
    for indicator in CASE.codebook.indicator_ids:
        settings, new = acts.copied(CASE, usual(CASE), "all-claims")
        settings = acts.with_entry(settings, new, "cells", indicator, {"rule": "floor", "value": 1} | WHY)
        a = assess(CASE, settings.changed(view={"compare": ["all-claims", new]}))
        first, copied = (100 * float(a.marks.readiness[a.position(i)]) for i in ("all-claims", new))
        if 1e-4 < copied - first < 0.05 and f"{first:.1f}" == f"{copied:.1f}":
            return a
    raise AssertionError("no floor leads by so little")


def test_a_lead_too_small_to_print_is_no_failed_finding_in_the_brief() -> None:
    a = ahead_by_less_than_prints()
    told = str(brief_parts.compared(a, a.settings.view.compare, ()))
    tells = differences.LESS_THAN_PRINTS.partition("{second}")[2]
    assert tells in told and differences.NOT_A_FINDING not in told


def test_a_difference_below_a_tenth_is_said_to_be_so() -> None:
    names, pair = ("A", "B"), Pair(-4e-4, -0.1, -0.0, -4e-4, 1.0, None, "B")
    account = differences.Account(50.0, 50.0, 0.0, None, np.zeros(4), 0.0)
    told = differences.because(assess(CASE, usual(CASE)), account, names, pair)
    assert told == differences.LESS_THAN_PRINTS.format(first="A", second="B")


def test_an_order_that_turns_over_what_both_know_is_told_and_has_no_reasons_without_a_finding() -> None:
    a = assess(CASE, usual(CASE))
    for share, low, high in ((0.97, 0.01, 0.2), (0.03, -0.2, -0.01)):
        sign = 1 if share > 0.5 else -1
        odd = Pair(sign * 0.03, low, high, -sign * 0.02, 0.8, share, "")
        assert odd.at_odds
        told = scores.pair_words("A", "B", odd, a.case.method, built=False)
        assert "97 of 100" in told and "the other way round: they know different things." in told
    firm = scores.pair_words("A", "B", Pair(0.03, 0.01, 0.2, 0.03, 0.8, 0.97, ""), a.case.method, built=False)
    assert firm == "“A” is ahead of “B”, firmly: in 97 of 100 draws."
    open_ = Pair(0.03, -0.1, 0.2, 0.03, 0.8, 0.97, "")
    assert "is not settled" in scores.pair_words("A", "B", open_, a.case.method, built=False)
    account = differences.Account(50.0, 53.0, 3.0, None, np.zeros(4), 0.0)
    assert differences.because(a, account, ("A", "B"), open_) == differences.NOT_A_FINDING


def test_the_difference_beside_two_scores_is_the_exact_one_whatever_they_print() -> None:
    mine = usual(CASE).changed(offsetting="partly", weights={"dimensions": {"INS": 100, "THR": 0}}, draws=1000)
    seen = 0
    a, base = assess(CASE, mine), assess(CASE, mine.changed(weights={}))
    table = fold_wording.against_usual(a, base, a.ids)
    for scenario, told in zip(a.ids, table["Difference"], strict=True):
        if told in ("", "0.0"):
            continue
        found = between_weights(base, a, scenario)
        assert found is not None
        together = differences.parts_table(a, differences.account(a, found))["Points"].iloc[-1]
        assert told == together
        low, high = (x.marks.readiness[x.position(scenario)] for x in (base, a))
        assert told == signed(high - low)
        seen += told != signed(round(high, 3) - round(low, 3))
        moved = re.search(r"^([+−][\d.]+) by", headline.delta(a, scenario, {scenario: low}))
        assert moved and moved.group(1) == told
    assert seen, "no scenario here rounds otherwise, so this test tells nothing"


@pytest.mark.page
def test_a_scenario_that_the_other_file_lacks_is_set_against_nothing_unasked() -> None:
    settings, new = acts.copied(CASE, usual(CASE), "all-claims")
    at = opened(to_code(settings, CASE), path="compare")
    compared_with(at, "theirs.json", to_json(usual(CASE), CASE))
    at.selectbox(key="pick:file").set_value(new).run()
    assert "The other file has no scenario All claims weighed, my version (yours)" in said(at)
    assert at.selectbox(key=f"pick:file:{new}").value is None
    assert "there" not in said(at).split("has no scenario")[1].split("**")[0]
    at.selectbox(key=f"pick:file:{new}").set_value("all-claims").run()
    assert "All claims weighed, my version (yours) against All claims weighed" in said(at)


def test_the_log_lists_what_was_emptied_or_put_back_and_the_notes_on_commitments() -> None:
    settings, new = acts.copied(CASE, usual(CASE), "pressure-deepens")
    parent = next(s for s in CASE.resolved if s.id == "pressure-deepens")
    settings = acts.with_entry(settings, new, "cells", "INS1", {"rule": "unknown", "reason": "The files are closed."})
    settings = acts.with_entry(settings, new, "cells", "INS2", {"rule": "evidence"})
    settings = acts.with_entry(settings, new, "commitments", "COM1", {"status": "none", "reason": "Withdrawn."})
    settings = acts.with_entry(settings, new, "commitments", "COM2", {"status": 4} | WHY)
    settings = settings.changed(notes={f"cell:{new}:COM2": "Ask twice.", f"cell:{new}:COM1": "Really?"}, draws=1000)
    table = evidence.assumptions_table(assess(CASE, settings))
    mine = table[table["scenario"] == new].set_index("item")
    name = {i: item.name for i, item in CASE.codebook.scored.items()}
    assert list(mine.index) == [name[i] for i in ("INS1", "INS2", "COM1", "COM2")]
    assert list(mine["value"]) == ["", "", "not documented", "4"]
    assert list(mine["rule"])[:2] == ["emptied", "from the evidence"]
    assert list(mine["reason"])[::2] == ["The files are closed.", "Withdrawn."]
    assert list(mine["note"]) == ["", "", "Really?", "Ask twice."]
    assert all(mine["would_overturn_it"])
    assert parent.cells["INS1"].rule != "unknown"


@pytest.mark.page
def test_a_cell_that_is_emptied_keeps_its_reason() -> None:
    at = pressed(opened(path="scenarios"), OWN_SCENARIO)
    at.selectbox(key="edit:entry:own-1:INS1:rule").set_value("unknown").run()
    at.text_input(key="edit:entry:own-1:INS1:reason").set_value("The files are closed.").run()
    pressed(at, "Set it")
    cells = from_code(code_of(at)).own_scenarios[0].cells
    assert cells is not None and cells["INS1"].reason == "The files are closed."


@pytest.mark.parametrize("state", differences.TREATY_IN_SHORT)
def test_every_state_of_a_treaty_has_its_words_and_none_is_documented_is_said_of_what_was_read_alone(
    state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a = assess(CASE)
    monkeypatch.setattr(scores, "treaty_state", lambda *_: state)
    read, assumed = (differences.treaty_in_short(a, s) for s in ("all-claims", "thaw-loosens"))
    assert read == differences.TREATY_IN_SHORT[state]
    assert assumed == differences.TREATY_IN_SHORT["none" if state == "silent" else state]


def test_a_codebook_without_a_treaty_says_nothing_of_one() -> None:
    a = assess(golden.case())
    assert not a.has_treaty and differences.treaty_in_short(a, a.ids[0]) == ""
