"""The answer and the grey lines as a table of states, each made from a small case and read for what is no sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, permutations

import pytest

from dashboard.screens.compare import sentences
from dashboard.view import compare_wording as wording
from dashboard.wording import scores
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios as acts
from scenarios.model.scenario import Cell, CommitmentStatus, Scenario
from scenarios.model.settings import Settings, usual
from scenarios.other_cases import compare_also, together
from scenarios.simulation.pairs import Pair
from tests.support import golden, half_known

CASE = load_case(seed_folder("china-russia-2017"))
OTHER = load_case(seed_folder("us-japan-1985"))
USUAL = usual(CASE).changed(draws=1_000)
A = assess(CASE, USUAL)
WHY = {"basis": "assumption", "reason": "made up"}
TREATY = str(CASE.method.treaty and CASE.method.treaty.commitment)
NO_SENTENCE = (
    r" {2}|None(?! of the)|nan|\b0 of 0\b|(?<![\d.])1 (claims|points|allies|others|indicators)\b|"
    r"[−-]\d[\d.]* points| [.,;:]|\.\.|“”|;;"
)


def by_hand(name: str, **levels: int) -> Scenario:
    """A scenario of the worked register in which these indicators are certain and the others unknown."""
    cells = {i: Cell.model_validate({"rule": "fixed", "value": v} | WHY) for i, v in levels.items()}
    return Scenario.model_validate({"id": name, "name": name.title(), "group": "future", "cells": cells})


def worked(*scenarios: Scenario, **choices: object) -> Assessment:
    case = golden.changed(golden.case(), scenarios=scenarios or golden.case().scenarios)
    return assess(case, Settings.model_validate({"case": "golden", "draws": 1_000} | choices))


def own(parent: str, **cells: int) -> tuple[Assessment, str]:
    """The case with a copy of a scenario in which these cells are at least so high."""
    settings, new = acts.copied(CASE, USUAL, parent)
    for indicator, level in cells.items():
        settings = acts.with_entry(settings, new, "cells", indicator, {"rule": "floor", "value": level} | WHY)
    return assess(CASE, settings), new


def of_treaties() -> Assessment:
    """Scenarios that differ in the treaty alone: at each step, and not documented."""
    first = CASE.scenarios[0]

    def at(step: int | None, name: str = "s") -> Scenario:
        held = {} if step is None else {TREATY: CommitmentStatus.model_validate({"status": step} | WHY)}
        return first.model_copy(
            update={"id": f"{name}{step}", "name": f"Step {step}", "group": "future", "commitments": held}
        )

    case = CASE.model_copy(
        update={"scenarios": (*(at(step) for step in (None, 0, 2, 3, 4)), *(at(s, n) for s in (3, 4) for n in "tu"))}
    )
    return assess(case, usual(case).changed(draws=1_000))


def answered(a: Assessment, picked: Sequence[str]) -> str:
    """The answer and the grey lines, read for what no sentence holds."""
    said = [sentences.answer(a, picked), sentences.below(a, picked)]
    for text in filter(None, said):
        assert not re.search(NO_SENTENCE, text.rstrip()), text
        assert text.rstrip().endswith("."), text
        assert re.match(r"[A-Z“\d]", text), text
    return said[0]


FULL = dict.fromkeys(golden.IDS, 2)
PART = worked(
    by_hand("half", **{i: 2 for i in golden.IDS if i[1] in "12"}),
    by_hand("other", **{i: 3 for i in golden.IDS if i[1] in "34"}),
)
ONE_STEP = worked(by_hand("first", **FULL), by_hand("second", **FULL | {"I1": 3}), weights={"indicators": {"I1": 3}})
UNSCORED = worked(by_hand("bare", I1=2), by_hand("full", **FULL), by_hand("nothing", T1=2))
ASSUMED, NEW = own("as-the-author-argues", EXE3=3)
STATES: dict[str, tuple[Assessment, tuple[str, str], str]] = {
    "higher, all assumed": (
        A,
        ("all-claims", "pressure-deepens"),
        r"“.+” would add 10\.2 points, all of them assumed\.",
    ),
    "lower, all assumed": (
        worked(),
        ("baseline", "drift"),
        r"“Drift” would take 27\.0 points, all of them assumed\.",
    ),
    "higher, some assumed": (ASSUMED, ("all-claims", NEW), r"“.+” would add \d\.\d points, \d\.\d of them assumed\."),
    "higher, none assumed": (A, ("all-claims", "as-the-author-argues"), r"“.+” stands 5\.3 points higher\."),
    "lower, none assumed": (A, ("as-the-author-argues", "all-claims"), r"“.+” stands 5\.3 points lower\."),
    "could stand level": (
        A,
        ("all-claims", "treaty-without-depth"),
        r"They could stand level: “.+” would take 6\.5 points, .+",
    ),
    "not settled": (
        A,
        ("as-the-author-argues", "pressure-deepens"),
        r"It is not settled which stands higher: “.+” .+ points.*\.",
    ),
    "less than a point": (ONE_STEP, ("first", "second"), r"“First” and “Second” stand less than a point apart\."),
    "the same": (own("all-claims")[0], ("all-claims", "own-1"), r"Both stand at 75\.4, the same on every indicator\."),
    "not comparable": (
        PART,
        ("half", "other"),
        rf"“Half” and “Other” cannot be compared: {scores.TOO_LITTLE_IN_COMMON}\.",
    ),
    "the first not scored": (UNSCORED, ("bare", "full"), r"“Bare” has no score, so it is open which stands higher\."),
    "the second not scored": (UNSCORED, ("full", "bare"), r"“Bare” has no score, so it is open which stands higher\."),
    "neither scored": (UNSCORED, ("bare", "nothing"), r"Neither “Bare” nor “Nothing” has a score, so .+\."),
}


@pytest.mark.parametrize("state", STATES)
def test_each_state_of_two_has_its_answer(state: str) -> None:
    a, picked, said = STATES[state]
    assert re.fullmatch(said, answered(a, picked))


def test_whatever_two_are_compared_the_answer_and_what_is_below_are_sentences_that_agree_with_the_numbers() -> None:
    seen: Counter[str] = Counter()
    for a in (A, worked(), worked(offsetting="partly", weights={"dimensions": {"T": 80}}), PART, of_treaties()):
        for first, second in permutations(a.ids, 2):
            said = answered(a, (first, second))
            if not all(a.marks.assessed[a.position(s)] for s in (first, second)):
                continue
            far = round(100 * float(a.marks.readiness[a.position(second)] - a.marks.readiness[a.position(first)]), 1)
            if found := re.search(r"(would add|would take|stands) (\d+\.\d) points( lower)?", said):
                assert float(found[2]) == abs(far) >= sentences.POINT
                assert (found[1] == "would take" or bool(found[3])) == (far < 0)
                pair = a.pair(second, first)
                assert pair.finding or pair.same or said.startswith(("They could", "It is not settled"))
            seen[said.partition(":")[0] if ":" in said else re.sub(r"“.*?”|[\d.]+", "", said)] += 1
    assert len(seen) > 8, seen


@pytest.mark.parametrize("count", [3, 4])
def test_three_and_four_are_ranked_the_highest_first_and_what_is_not_settled_is_said(count: int) -> None:
    some = [*A.ids[:2], "pressure-deepens", "treaty-without-depth", "formal-alliance", "china-pakistan"]
    for picked in combinations(some, count):
        said = answered(A, picked)
        named = re.findall(r"“(.+?)”", said)
        scored = [s for s in picked if A.marks.assessed[A.position(s)]]
        order = sentences.ranked(A, scored)
        assert named[: len(scored)] == [wording.name(A, s) for s in order]
        assert all(wording.tenths(float(A.marks.readiness[A.position(s)])) in said for s in scored)
        assert ("has no score" in said) == (len(scored) < count)


def test_three_of_which_few_have_a_score() -> None:
    assert answered(UNSCORED, ("bare", "full", "nothing")).startswith("Only “Full” has a score, ")
    more = worked(by_hand("bare", I1=2), by_hand("nothing", T1=2), by_hand("little", E1=2))
    assert answered(more, more.ids) == "None of the three has a score."
    alike = worked(by_hand("a", **FULL), by_hand("b", **FULL), by_hand("c", **FULL))
    assert re.fullmatch(r"All three stand at [\d.]+ in practice\.", answered(alike, alike.ids))
    two = worked(by_hand("a", **FULL), by_hand("b", **FULL), by_hand("c", **FULL | dict.fromkeys(golden.IDS, 3)))
    assert re.fullmatch(r"Highest in practice: “C” [\d.]+, then “A” and “B” [\d.]+ each\.", answered(two, two.ids))


TREATIES = {
    ("sNone", "s0"): "No defence treaty in either",
    ("s0", "s2"): "No defence treaty in either",
    ("s3", "s0"): "No defence treaty in either; “Step 3” has one signed, not in force",
    ("s3", "t3"): "A defence treaty is signed in both, in force in neither",
    ("s4", "t4"): "A defence treaty is in force in both",
    ("s0", "s4"): "Only “Step 4” has a defence treaty; a treaty gives no points",
    ("sNone", "s0", "s2"): "No defence treaty in any",
    (
        "s4",
        "s3",
        "s0",
    ): "Only “Step 4” has a defence treaty; a treaty gives no points; “Step 3” has one signed, not in force",
    ("s4", "t4", "u4"): "A defence treaty is in force in all",
}


@pytest.mark.parametrize("picked", TREATIES, ids="-".join)
def test_each_state_of_the_treaty_is_said(picked: tuple[str, ...]) -> None:
    a = of_treaties()
    assert TREATIES[picked] in sentences.below(a, picked)


def test_where_nothing_is_coded_no_treaty_is_denied() -> None:
    a = half_known.uncoded()
    picked = (a.ids[0], a.ids[0])
    said = sentences.below(a, picked)
    assert scores.TREATY_SENTENCES[scores.UNCODED] in said and "No defence treaty" not in said


def test_scores_and_common_ground_that_disagree_are_both_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assessment, "pair", lambda *_: Pair(-0.04, -0.07, -0.02, 0.10, 0.8, 0.01, ""))
    picked = ("all-claims", "pressure-deepens")
    below = sentences.below(A, picked)
    assert "Over what both know the order is the other way round, by 4.0 (2 to 7): they know different things." in below


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.002, 0.21, "could be 0.2 to 21.0"),
        (-0.03, 0.21, "up to 21 points higher or up to 3 points lower"),
        (-0.01, 0.01, "up to 1 point higher or up to 1 point lower"),
    ],
)
def test_a_range_that_rounds_to_0_has_a_decimal_and_an_open_one_has_no_minus(
    low: float, high: float, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    picked = ("all-claims", "pressure-deepens")
    monkeypatch.setattr(Assessment, "pair", lambda *_: Pair(0.102, low, high, 0.102, 0.8, 0.9, ""))
    assert said in sentences.below(A, picked)


def test_of_another_case_nothing_is_an_assumption_of_this_one() -> None:
    elsewhere = f"{OTHER.id}:{OTHER.reference}"
    joined = together(assess(CASE, compare_also(USUAL, [elsewhere])), {OTHER.id: OTHER})
    said = answered(joined, ("all-claims", elsewhere))
    assert " stands " in said and "assume" not in said
    assert "treaty of 2001" not in sentences.below(joined, (elsewhere, "all-claims"))  # a source of the open case


def test_own_weights_are_told_where_they_may_matter() -> None:
    a = assess(CASE, USUAL.changed(weights={"dimensions": {"THR": 60}}))
    picked = ("all-claims", "as-the-author-argues")
    below = sentences.below(a, picked)
    assert "with your weights" in below or "with any weights" in below
