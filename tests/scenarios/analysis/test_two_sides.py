"""Two days taken apart exactly: what each claim in between adds."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.screens.compare import two_files
from indicators.codebook import Codebook
from indicators.evidence import cannot_vote, is_later
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.attribution import CAUSES, COUNTS
from scenarios.analysis.two_sides import NotComparable, between, diverge
from scenarios.assessment import Assessment, assessed
from scenarios.model.case import Case
from scenarios.model.scenario import UNKNOWN, CommitmentStatus, Scenario
from scenarios.model.settings import Settings, usual
from tests.support import dated_claims, golden, golden_first, golden_second, random_cases
from tests.support.counts import examples
from tests.support.dated import GOLDEN, all_at, choices, dated, days, on, registers, scenarios

SEED = load_case(seed_folder("china-russia-2017"))


@pytest.mark.slow
@given(case=registers(), choice=choices(), scenario=scenarios, first=days, second=days)
@examples(60)
def test_parts_add_up_to_the_gap_and_turn_with_the_days(
    case: Case, choice: Settings, scenario: str, first: date, second: date
) -> None:
    there, back = between(case, choice, scenario, first, second), between(case, choice, scenario, second, first)
    a, b = (assess(case, on(case, choice, d)) for d in (first, second))
    ends = [float(x.marks.readiness[x.position(scenario)]) for x in (a, b)]
    assert [there.first.readiness, there.second.readiness] == pytest.approx(ends, abs=1e-12, nan_ok=True)
    assert (there.came, there.went) == (back.went, back.came)
    if there.split is None or back.split is None:
        assert back.split is there.split
        return
    assert sum(c.part for c in there.split.changes) + there.split.one_side == pytest.approx(there.gap, abs=1e-9)
    turned = {(c.cause, c.item): -c.part for c in back.split.changes}
    assert {(c.cause, c.item): c.part for c in there.split.changes} == pytest.approx(turned, abs=1e-12)
    named = {c.item for c in there.split.changes}
    assert set(there.speaking) == set(back.speaking) <= {*there.came, *there.went} <= named


@given(case=registers(), choice=choices(), scenario=scenarios, first=days, second=days)
@examples(40)
def test_two_days_are_the_account_of_the_two_assessments(
    case: Case, choice: Settings, scenario: str, first: date, second: date
) -> None:
    found = between(case, choice, scenario, first, second)
    a, b = (assess(case, on(case, choice, d)) for d in (first, second))
    try:
        whole = diverge(a, b, scenario)
    except NotComparable:
        assert found.split is None
        return
    assert found.split is not None and found.split.changes == whole.changes
    assert {c.kind for c in whole.changes} <= {"day", "indicator"}
    named = {c.item: c for c in whole.changes}
    assert all(named[i].after == COUNTS for i in found.came) and all(named[i].before == COUNTS for i in found.went)


def test_a_part_is_what_the_claim_alone_adds_where_only_one_comes() -> None:
    case = dated(all_at("2010"), e18={"period": "2018"})
    found = between(case, GOLDEN, "baseline", date(2017, 1, 1), date(2020, 1, 1))
    assert (found.came, found.went, found.speaking) == (("e18",), (), ("e18",))
    assert found.split is not None
    worked = golden_first.WITHOUT_A_CLAIM
    assert found.gap == pytest.approx(-worked["e18"] / 100, abs=1e-6)
    # e19 has no weight, so P3 is unknown without e18: nothing of it can be split.
    (change,) = found.split.changes
    assert (change.part, change.apart, change.sampled) == (0.0, True, False)
    assert found.split.one_side == pytest.approx(found.gap)
    case = dated(all_at("2010"), e03={"period": "2018"})
    found = between(case, GOLDEN, "baseline", date(2017, 1, 1), date(2020, 1, 1))
    assert found.split is not None
    (change,) = found.split.changes
    assert change.part == pytest.approx(-worked["e03"] / 100, abs=1e-6)
    assert not change.apart
    assert found.split.one_side == pytest.approx(0.0, abs=1e-12)


def test_an_indicator_whose_only_claim_is_exchanged_has_a_row_of_its_own() -> None:
    """Known at both ends, and not while the one claim has gone and the other not come."""
    case = dated(all_at("2010"), e07={"period": "2010", "valid_to": "2017"})
    (old,) = (c for c in case.evidence if c.id == "e07")  # alone on T2
    new = old.model_copy(update={"id": "new", "period": "2018", "valid_to": "", "level": 3})
    case = golden.changed(case, evidence=(*case.evidence, new))
    found = between(case, GOLDEN, "baseline", date(2017, 1, 1), date(2019, 1, 1))
    assert found.split is not None
    parts = {(c.cause, c.item): c for c in found.split.changes}
    whole = parts["whole_indicator", "T2"]
    assert whole.after == "by e07, new" and whole.part == pytest.approx(found.gap) and abs(found.gap) > 0.01
    assert all(parts["believe", c].part == 0 and parts["believe", c].apart for c in ("e07", "new"))
    assert found.split.one_side == pytest.approx(0, abs=1e-12)


def test_claims_that_cannot_matter_do_not_speak() -> None:
    found = between(SEED, usual(SEED), "formal-alliance", date(2016, 9, 12), date(2017, 3, 28))
    first, second = date(2016, 9, 12), date(2017, 3, 28)
    expected = [
        c.id
        for c in SEED.evidence
        if not cannot_vote(c, SEED.codebook)
        and not SEED.sources[c.source].outside
        and is_later(c, SEED.sources[c.source], first)
        and not is_later(c, SEED.sources[c.source], second)
    ]
    assert len(expected) > 30 and list(found.came) == expected
    assert found.speaking == ()  # every cell is set by hand
    assert found.split is not None and found.gap == found.split.one_side == 0.0
    assert not any(c.part for c in found.split.changes)


DOCUMENTS = load_case(seed_folder("china-russia-documents"))
PAIRS = [
    (date(2022, 12, 31), date(2025, 12, 31)),
    (date(2017, 3, 28), date(2025, 12, 31)),
    (date(2010, 12, 31), date(2016, 12, 31)),
    (date(2001, 12, 31), date(2010, 1, 1)),
    (date(2024, 6, 1), date(2019, 12, 31)),
]


@pytest.mark.slow
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_every_part_between_two_days_is_that_of_all_orders_of_an_indicators_own_claims(
    first: date, second: date
) -> None:
    """Against the oracle: each mixture of what changed on an indicator, judged from its claims."""
    found = between(DOCUMENTS, usual(DOCUMENTS), DOCUMENTS.reference, first, second).split
    assert found is not None
    a, b = (assess(DOCUMENTS, usual(DOCUMENTS).changed(as_of=day, draws=1_000)) for day in (first, second))
    both = a.cells_by_scenario.known[0] & b.cells_by_scenario.known[0]
    home = np.array(DOCUMENTS.codebook.dimension_index)
    inside = np.where(both, a.inside, 0)
    share = np.bincount(home, inside)
    weight = inside / share[home] * (a.across * (share > 0) / a.across[share > 0].sum())[home]
    told = {c.item: c for c in found.changes}
    exact = 0
    for i in np.flatnonzero(both):
        item = DOCUMENTS.codebook.indicator_ids[i]
        mix = dated_claims.Exchange(DOCUMENTS, item, first, second)
        target = int(a.targets[i])
        worth = [float(weight[i]) * mix.reached(taken, target) for taken in range(1 << len(mix.claims))]
        if not mix.known:
            assert told[item].cause == "whole_indicator" and not told[item].sampled
            assert told[item].part == pytest.approx(worth[-1] - worth[0], abs=1e-12)
            assert all(told[c].apart and told[c].part == 0 for c in mix.claims)
            continue
        assert item not in told
        for claim, part in zip(mix.claims, dated_claims.shapley(worth), strict=True):
            assert not told[claim].apart and told[claim].sampled == (len(mix.claims) > 10)
            assert told[claim].part == pytest.approx(part, abs=max(1e-12, 5 * told[claim].error)), claim
            exact += not told[claim].sampled
    assert exact > 20
    gap = float(b.marks.readiness[0] - a.marks.readiness[0])
    assert sum(c.part for c in found.changes) + found.one_side == pytest.approx(gap, abs=1e-12)


@pytest.mark.slow
@pytest.mark.parametrize("offsetting", ["fully", "partly"])
def test_no_part_hangs_on_the_order_of_rows(offsetting: str) -> None:
    rows = list(DOCUMENTS.evidence)
    settings = usual(DOCUMENTS).changed(offsetting=offsetting, draws=1_000)
    told = []
    for seed in range(3):
        case = DOCUMENTS.model_copy(update={"evidence": tuple(rows)})
        for first, second in PAIRS[:2]:
            split = between(case, settings, DOCUMENTS.reference, first, second).split
            assert split is not None
            told.append({(first, c.cause, c.item): (c.part, c.error) for c in split.changes})
        random.Random(seed).shuffle(rows)
    if offsetting == "partly":  # there all are mixed with all
        assert any(error for found in told for _, error in found.values())
    for found, again in zip(told[:2] * 2, told[2:], strict=True):
        assert found.keys() == again.keys()
        for key, numbers in found.items():
            assert again[key] == pytest.approx(numbers, abs=1e-12), key


USUAL = Settings(case="golden")
WHY: dict[str, Any] = {"basis": "assumption", "reason": "made up"}


@st.composite
def recoded_registers(draw: st.DrawFn, case: Case) -> Case:
    """The case with some claims coded differently and some taken out."""
    for claim in draw(st.sets(st.sampled_from([c.id for c in case.evidence]), max_size=3)):
        way = draw(st.sampled_from(["supports", "at_least", "contradicts"]))
        case = golden.recoded(case, claim, direction=way, level=draw(st.integers(1, 3)))
    gone = draw(st.sets(st.sampled_from([c.id for c in case.evidence]), max_size=2))
    return golden.changed(case, evidence=tuple(c for c in case.evidence if c.id not in gone))


def _side(case: Case, chosen: Settings) -> Assessment:
    return assessed(case, chosen.changed(left_out=tuple(c for c in chosen.left_out if c in case.claims)))


@pytest.mark.slow
@examples(40)
@given(st.data())
def test_causes_and_changes_add_up_to_the_gap_and_turn_their_sign(data: st.DataObject) -> None:
    one, other = data.draw(random_cases.cases()), data.draw(random_cases.cases())
    a, b = (_side(data.draw(recoded_registers(case)), data.draw(random_cases.choices())) for case in (one, other))
    if not (a.marks.assessed[0] and b.marks.assessed[0]):
        with pytest.raises(NotComparable, match="not assessed"):
            diverge(a, b, "s0")
        return
    try:
        there, back = diverge(a, b, "s0"), diverge(b, a, "s0")
    except NotComparable as error:
        assert "No indicator is known" in str(error)
        return
    for found in (there, back):
        assert sum(found.causes.values()) + found.one_side == pytest.approx(found.gap, abs=1e-9)
        for cause in CAUSES:
            parts = [c.part for c in found.changes if c.cause == cause]
            assert sum(parts) == pytest.approx(found.causes[cause], abs=1e-9)
    assert there.gap == pytest.approx(b.marks.readiness[0] - a.marks.readiness[0])
    for cause in CAUSES:
        assert there.causes[cause] == pytest.approx(-back.causes[cause], abs=1e-9)


def test_one_cause_alone_carries_the_whole_gap() -> None:
    a = assessed(golden.case(), USUAL)
    weighed = assessed(golden.case(), USUAL.changed(weights={"dimensions": {"P": 100}}))
    found = diverge(a, weighed, "baseline")
    assert found.causes["weights"] == pytest.approx(found.gap)
    told = {(c.kind, c.item): (c.before, c.after) for c in found.changes}
    others = [d for d in golden.case().codebook.dimension_ids if d != "P"]
    assert told == {("dimension", "P"): ("25 of 100", "40 of 100")} | {
        ("dimension", d): ("25 of 100", "20 of 100") for d in others
    }

    mine = {"id": "mine", "name": "Mine", "group": "future", "starts_from": "baseline"}
    low = USUAL.changed(own_scenarios=[mine | {"cells": {"T1": {"rule": "about", "value": 1} | WHY}}])
    high = USUAL.changed(own_scenarios=[mine | {"cells": {"T1": {"rule": "about", "value": 2} | WHY}}])
    found = diverge(assessed(golden.case(), low), assessed(golden.case(), high), "mine")
    assert found.causes["cells"] == pytest.approx(found.gap)
    assert [(c.cause, c.item, c.before, c.after) for c in found.changes] == [("cells", "T1", "about 1", "about 2")]


def test_a_claim_left_out_is_a_belief_and_a_claim_recoded_a_coding() -> None:
    a = assessed(golden.case(), USUAL)
    b = assessed(golden.recoded(golden.case(), "e07", level=3), USUAL.changed(left_out=("e18",)))
    found = {c.item: c for c in diverge(a, b, "baseline").changes}
    assert {(c.cause, c.kind) for c in found.values()} == {("believe", "claim"), ("code", "claim")}
    # Without e18 alone, P3 falls back on nothing that counts: known on one side, so in neither part.
    assert found["e18"].part == 0.0
    vote = (
        0.75 * 0.5
    ) ** 0.5  # e07, B3, the only claim on T2 (target 3), one of three known in T, one of four: by hand
    levels = np.arange(5)
    attained = []
    for level in (2, 3):
        q = 5.0 ** (-vote * np.abs(levels - level))
        attained.append(float(q / q.sum() @ np.minimum(1, levels / 3)))
    assert found["e07"].part == pytest.approx(0.25 / 3 * (attained[1] - attained[0]), abs=1e-9)


def test_who_relays_is_a_coding_and_a_convention_is_the_method() -> None:
    """The worked gap without the relayer cap stands whole with the source's claims."""
    case = golden.second()
    sources = tuple(s.model_copy(update={"reliability": None}) for s in case.header.sources)
    free = golden.changed(case, header=case.header.model_copy(update={"sources": sources}))
    a, b = assessed(case, golden.second_settings()), assessed(free, golden.second_settings())
    found = diverge(a, b, "all")
    worked = golden_second.ALL_WITHOUT_THE_CAP.readiness - (golden_second.SCORED["All"].fully or 0)
    assert 100 * found.gap == pytest.approx(worked, abs=1e-4)
    assert found.causes["code"] == pytest.approx(found.gap)
    parts = {c.item: c.part for c in found.changes}
    assert {i for i, part in parts.items() if abs(part) > 1e-12} == {"f01", "f12", "f14"}  # those that it bound

    three = golden.with_method(golden.method(odds_per_vote=3.0))
    found = diverge(assessed(golden.case(), USUAL), assessed(three, USUAL), "baseline")
    (change,) = found.changes
    assert (change.cause, change.kind) == ("method", "conventions")
    worked = golden_first.OTHER_CHOICES["3 for 5"].readiness - (golden_first.SCORED["Baseline"].fully or 0)
    assert 100 * change.part == pytest.approx(worked, abs=1e-4)


def test_what_had_been_published_is_a_belief() -> None:
    case = golden.case()
    late = {"id": "late", "title": "Told later", "date": "2021"}
    sources = [*(s.model_dump() for s in case.header.sources), late]
    header = type(case.header).model_validate(case.header.model_dump() | {"sources": sources})
    moved = golden.recoded(golden.changed(case, header=header), "e03", source="late", period="2010")
    a, b = (assessed(moved, USUAL.changed(published_by=p)) for p in (False, True))
    (change,) = diverge(a, b, "baseline").changes
    assert (change.cause, change.kind) == ("believe", "published")
    assert 100 * change.part == pytest.approx(golden_first.WITHOUT_A_CLAIM["e03"], abs=1e-4)


def test_another_codebook_and_an_unassessed_scenario_are_not_compared() -> None:
    a = assessed(golden.case(), USUAL)
    whole = golden.case().codebook
    fewer = Codebook(
        benchmarks=whole.benchmarks, dimensions=whole.dimensions, indicators=whole.indicators[:-1], commitments=()
    )
    other = golden.changed(golden.case(), codebook=fewer, scenarios=golden.case().scenarios[:1])
    with pytest.raises(NotComparable, match="codebook"):
        diverge(a, assessed(other, USUAL), "baseline")
    empty = Scenario(id="baseline", name="Empty", group="reading", cells=dict.fromkeys(golden.IDS, UNKNOWN))
    bare = golden.changed(golden.case(), scenarios=(empty,))
    with pytest.raises(NotComparable, match="not assessed on the other side"):
        diverge(a, assessed(bare, USUAL), "baseline")
    elsewhere = golden.changed(golden.case(), header=other.header.model_copy(update={"id": "elsewhere"}))
    with pytest.raises(NotComparable, match="another case"):
        diverge(a, assessed(elsewhere, Settings(case="elsewhere")), "baseline")
    with pytest.raises(NotComparable, match="no scenario drift"):
        diverge(a, assessed(bare, USUAL), "drift")


def test_more_than_ten_changes_that_bear_on_each_other_are_split_by_a_sample_of_orders_and_said_so() -> None:
    claims = [c.id for c in golden.case().evidence[:11]]
    case = golden.case()
    for claim in claims:
        case = golden.recoded(case, claim, level=1)
    a, b = (assessed(x, USUAL.changed(offsetting="partly")) for x in (golden.case(), case))
    found = diverge(a, b, "baseline")
    assert [c.item for c in found.changes if c.cause == "code"] == claims
    assert [c.item for c in found.sampled] == claims and any(c.error > 0 for c in found.sampled)
    assert sum(found.causes.values()) + found.one_side == pytest.approx(found.gap, abs=1e-9)
    assert "means over a fixed sample of orders" in two_files.cautions(found)[0]
    alone = diverge(assessed(golden.case(), USUAL), assessed(case, USUAL), "baseline")
    assert not alone.sampled and not two_files.cautions(alone)  # no indicator has more than ten


def test_ten_changes_in_several_causes_at_once_still_add_up() -> None:
    claims = [c.id for c in golden.case().evidence]
    case = golden.case()
    for claim in claims[:10]:
        case = golden.recoded(case, claim, level=1)
    sliders = {"indicators": dict.fromkeys(golden.IDS[:10], 20.0)}
    b = assessed(case, USUAL.changed(weights=sliders, left_out=tuple(claims[10:14]), offsetting="partly"))
    found = diverge(assessed(golden.case(), USUAL), b, "baseline")
    assert sum(found.causes.values()) + found.one_side == pytest.approx(found.gap, abs=1e-9)


def test_changed_targets_under_one_name_are_told_by_indicator() -> None:
    case = golden.case()
    i = case.codebook.indicators[0]
    moved = i.model_copy(update={"targets": i.targets | {"formal": i.targets["formal"] - 1}})
    codebook = case.codebook.model_copy(update={"indicators": (moved, *case.codebook.indicators[1:])})
    a, b = assessed(case, USUAL), assessed(golden.changed(case, codebook=codebook), USUAL)
    found = diverge(a, b, "baseline")
    (change,) = found.changes
    was, now = (f"{i.name} {n}" for n in (i.targets["formal"], i.targets["formal"] - 1))
    assert (change.kind, change.before, change.after) == ("targets", was, now)
    assert change.part == pytest.approx(found.gap, abs=1e-9)
    table = two_files.changes_table(found, a.case, b.case)
    assert table.loc[0, "What"] == f"Targets of the benchmark “{case.codebook.benchmarks['formal'].name}”"
    assert (table.loc[0, "Here"], table.loc[0, "There"]) == (was, now)


def test_what_differs_outside_the_score_is_named_and_not_called_nothing() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    first, base = case.scenarios[0], usual(case)
    commitment = case.codebook.commitment_ids[0]
    status = {commitment: CommitmentStatus(status=4, basis="assumption", reason="made up")}
    method = case.method.model_copy(
        update={
            "wide": case.method.wide.model_copy(update={"value": 99.0}),
            "known_share": case.method.known_share.model_copy(update={"value": 0.4}),
        }
    )
    other = golden.changed(
        case, scenarios=(first.model_copy(update={"commitments": status}), *case.scenarios[1:]), method=method
    )
    a, b = assessed(case, base), assessed(other, base.changed(weight_spread="loose"))
    outside = two_files.beside_the_score(a, b, first.id, first.id).set_index("Outside the score")
    name = case.codebook.scored[commitment].name
    assert outside.loc[f"Commitment: {name}", "There"] == "step 4 (assumption)"
    assert outside.loc["Convention: wide", "There"] == "99.0"
    assert outside.loc["Convention: known share that a score needs", "There"] == "0.4"
    assert outside.loc["Weights vary in the draws", "There"] == "loose"
    assert "By treaty" not in outside.index  # the other commitment is no treaty
    found = diverge(a, b, first.id)
    assert not found.changes
    assert "what differs lies outside the score" in two_files.sentence(found, "x", "x", outside=True)
    assert two_files.beside_the_score(a, a, first.id, first.id).empty
    assert "nothing differs" in two_files.sentence(diverge(a, a, first.id), "x", "x", outside=False)
