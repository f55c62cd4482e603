"""What moved between two assessments: parts that add up, as brute force has them, and nothing without a cause."""

from __future__ import annotations

import math
from datetime import date
from itertools import permutations, product

import numpy as np
import pandas as pd
import pytest

from indicators.evidence import Admissible, Claim, inadmissible
from indicators.levels import Floats
from indicators.weights import shares
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.attribution import CAUSES, Change
from scenarios.analysis.moved import (
    CAME,
    CHANGES,
    LOG_RATIO,
    READINESS,
    REST,
    WENT,
    WHOLE,
    Moved,
    changes_table,
    what_moved,
)
from scenarios.analysis.two_sides import Divergence
from scenarios.assessment import Assessment
from scenarios.columns import names
from scenarios.model.case import Case
from scenarios.model.scenario import Cell
from scenarios.model.settings import Settings, usual
from scenarios.reference.place import PairScale, scale_of
from scenarios.scoring.readiness import OFFSETTING, believed, combine, targets
from tests.support import turns
from tests.support.acts import CASE, State, history
from tests.support.counts import many

CLOSE = 1e-9
HISTORIES = range(40) if turns.SOAK else [turns.seed() // 2 % 40]  # always another
FIRST = CASE.reference
MOST = 5  # changes that brute force switches in every order


def of(state: State) -> Assessment:
    return assess(state.case, state.settings)


# Brute force: each mixture made as a case and settings of its own, scored from the claims anew.


class Mixture:
    """The two sides, and what any mixture of their changes gives."""

    def __init__(self, a: Assessment, b: Assessment, changes: tuple[Change, ...]) -> None:
        self.a, self.b, self.changes = a, b, changes
        ends = [x.cells_by_scenario for x in (a, b)]
        self.ends, self.both = [x.belief[0] for x in ends], ends[0].known[0] & ends[1].known[0]
        self.whole = {c.item: n for n, c in enumerate(changes) if c.cause == "whole_indicator"}

    def taken(self, chosen: frozenset[int], kind: str, item: str = "") -> bool:
        """Whether a change of this kind or cause is."""
        return any(kind in (c.kind, c.cause) and c.item == item for c in (self.changes[n] for n in chosen))

    def side(self, b: bool) -> Assessment:
        return self.b if b else self.a

    def claims(self, chosen: frozenset[int]) -> list[Claim]:
        """The claims that count in the mixture, without dates: they are weighed here."""
        counting = []
        for name in dict.fromkeys([*self.a.case.claims, *self.b.case.claims]):
            here = [name in x.case.claims for x in (self.a, self.b)]
            if not here[self.taken(chosen, "only", name)]:
                continue
            both = all(here)
            coded = self.side(self.taken(chosen, "code", name) if both else here[1])
            left = self.side(self.taken(chosen, "claim", name) if both else here[1]).settings.left_out
            claim, source = coded.case.claims[name], coded.case.sources[coded.case.claims[name].source]
            dated = self.side(self.taken(chosen, "day", name) if both else here[1])
            switched = self.side(self.taken(chosen, "source", source.id)).settings.sources_off
            by = Admissible(
                dated.settings.as_of or dated.case.header.as_of,
                frozenset(left),
                self.side(self.taken(chosen, "outside")).settings.outside,
                frozenset(switched),
                self.side(self.taken(chosen, "published")).settings.published_by,
                coded.case.header.as_of,
            )
            if not inadmissible(claim, source, by):
                counting.append(claim.model_copy(update={"period": "2000", "valid_to": ""}))
        return counting

    def beliefs(self, chosen: frozenset[int]) -> Assessment:
        """The mixture as an assessment of its own: cells alone are read from it."""
        case, ids = self.a.case, self.a.case.codebook.indicator_ids
        resolved = [x.resolved(FIRST) for x in (self.a, self.b)]
        cells = {i: resolved[self.taken(chosen, "cells", i)].cells[i] for i in ids}
        scenario = case.scenarios[0].model_copy(update={"starts_from": None, "cells": cells, "commitments": {}})
        made: Case = case.model_copy(update={"evidence": tuple(self.claims(chosen)), "scenarios": (scenario,)})
        burden = self.side(self.taken(chosen, "burden")).settings.burden_of_proof
        return assess(made, Settings(case=case.id, outside=True, burden_of_proof=burden, draws=1_000))

    def value(self, chosen: frozenset[int]) -> float:
        """R over cells that both sides know, without the rule of half; some of them are switched whole."""
        known, book = self.both, self.a.case.codebook
        belief = self.beliefs(chosen).cells_by_scenario.belief[0].copy()
        for item, place in self.whole.items():
            position = book.indicator_ids.index(item)
            belief[position] = self.ends[place in chosen][position]
        goal = targets(book, self.side(self.taken(chosen, "benchmark")).settings.benchmark)
        reached = believed(belief, goal)
        raw = [shares(book, x.settings.weights.dimensions, x.settings.weights.indicators) for x in (self.a, self.b)]
        across = np.array([raw[self.taken(chosen, "dimension", d)][0][n] for n, d in enumerate(book.dimension_ids)])
        inside = np.array([raw[self.taken(chosen, "weights", i)][1][n] for n, i in enumerate(book.indicator_ids)])
        inside = np.where(known, inside, 0)
        home = np.array(book.dimension_index)
        share = np.array([inside[home == d].sum() for d in range(len(across))])
        dims = np.array([(inside * reached)[home == d].sum() / share[d] if share[d] else 0 for d in range(len(across))])
        weight = np.where(share > 0, across, 0)
        offsetting = self.side(self.taken(chosen, "offsetting")).settings.offsetting
        return float(combine(dims[None], (weight / weight.sum())[None], OFFSETTING[offsetting])[0])


def brute(a: Assessment, b: Assessment, found: Divergence) -> list[float]:
    """What each change adds: the mean over every order in which the changes of a cause stand together."""
    mix = Mixture(a, b, found.changes)
    by_cause = [[n for n, c in enumerate(found.changes) if c.cause == cause] for cause in CAUSES]
    groups = [g for g in by_cause if g]
    orders = [
        [n for group in order for n in group]
        for causes in permutations(groups)
        for order in product(*(list(permutations(g)) for g in causes))
    ]
    prefixes = {frozenset(order[:n]) for order in orders for n in range(len(order) + 1)}
    known = np.all([mix.beliefs(p).cells_by_scenario.known[0] for p in prefixes], axis=0)
    lost = np.flatnonzero(mix.both & ~known)
    assert set(mix.whole) == {a.case.codebook.indicator_ids[i] for i in lost}
    worth = {p: mix.value(p) for p in prefixes}
    parts = [0.0] * len(found.changes)
    for order in orders:
        for n, change in enumerate(order):
            parts[change] += (worth[frozenset(order[: n + 1])] - worth[frozenset(order[:n])]) / len(orders)
    return parts


def adds_up(found: Divergence) -> Floats:
    """What is left of each gap once all parts are taken off: R, then each dimension; nothing, but for rounding."""
    whole = found.gap - sum(c.part for c in found.changes) - found.one_side
    by_dimension = (found.dimensions[1] - found.dimensions[0]) - found.parts.sum(axis=0) - found.rest
    return np.array([whole, *by_dimension])


def check(a: Assessment, b: Assessment, found: Moved, where: object) -> None:
    """What holds of any two: parts add up, and whatever moved has something to name."""
    k = 0
    apart = float(b.marks.readiness[k] - a.marks.readiness[k])
    if found.divergence is None:
        assert found.why_not, where
    else:
        left = adds_up(found.divergence)
        assert np.nan_to_num(left) == pytest.approx(np.zeros(len(left)), abs=CLOSE), where
        assert found.divergence.gap == pytest.approx(apart, abs=CLOSE), where
        moves = abs(apart) > CLOSE or np.nanmax(np.abs(np.diff(found.divergence.dimensions, axis=0)), initial=0) > CLOSE
        assert found.divergence.changes or not moves, where
    steps = {s.commitment: (s.before, s.after) for s in found.steps}
    for one, two in zip(a.standings(FIRST), b.standings(FIRST), strict=True):
        assert steps.get(one.commitment, (one.step, one.step)) == (one.step, two.step), where
        assert (one.commitment in steps) == (one.step != two.step), where
    for step in found.steps:
        assert step.claims or step.set_otherwise, (where, step)
    if found.ratio is not None:
        assert found.ratio.by_readiness + found.ratio.by_pairs == pytest.approx(
            found.ratio.after - found.ratio.before, abs=CLOSE
        )


@pytest.mark.slow
@pytest.mark.parametrize("number", HISTORIES)
def test_a_history_of_twenty_acts_against_brute_force(number: int) -> None:
    states = history(number)
    assert len(states) == 21
    assessed = [of(s) for s in states]
    compared, without = 0, 0
    for n, now in enumerate(assessed):
        for back in (1, 2, 3, n):
            if not 1 <= back <= n:
                continue
            before = assessed[n - back]
            found = what_moved(before, now, FIRST)
            check(before, now, found, (number, n, back))
            account = found.divergence
            without += account is None
            if account is None or not 0 < len(account.changes) <= MOST:
                continue
            wanted = brute(before, now, account)
            assert [c.part for c in account.changes] == pytest.approx(wanted, abs=CLOSE), (number, n, back)
            compared += 1
    assert compared + without >= 10


def test_a_claim_that_lapses_and_one_that_comes_are_named_with_what_they_add() -> None:
    rows = {c.id: c for c in CASE.evidence}
    lapses, comes = rows["E63"], rows["E14"]
    rows["E63"] = lapses.model_copy(update={"valid_to": "2017-12-31"})
    rows["E14"] = comes.model_copy(update={"period": "2018"})
    case = CASE.model_copy(update={"evidence": tuple(rows.values())})
    settings = Settings(case=case.id, draws=1_000)
    before, now = (of(State(case, settings.changed(as_of=day))) for day in ("2017-06-01", "2018-06-01"))
    found = what_moved(before, now, FIRST).divergence
    assert found is not None
    told = {c.item: (c.kind, c.before, c.after) for c in found.changes}
    assert told["E63"] == ("day", "counts", "expired")
    assert told["E14"] == ("day", "later than the date", "counts")
    assert set(told) == {"E63", "E14"}


def test_the_ratio_moves_by_the_readiness_and_by_the_known_pairs() -> None:
    before = of(State(CASE, Settings(case=CASE.id, draws=1_000)))
    left = of(State(CASE, Settings(case=CASE.id, draws=1_000, left_out=("E63",))))
    found = what_moved(before, left, FIRST).ratio
    assert found is not None and found.by_pairs == pytest.approx(0, abs=CLOSE) and found.by_readiness != 0
    weighed = of(State(CASE, Settings(case=CASE.id, draws=1_000, weights={"dimensions": {"THR": 100}})))
    found = what_moved(before, weighed, FIRST).ratio
    assert found is not None and abs(found.by_pairs) > 0.01
    for a, log in ((before, found.before), (weighed, found.after)):
        scale = scale_of(a, FIRST)
        assert isinstance(scale, PairScale)
        assert math.exp(log) == pytest.approx(float(scale.even.ratio(100 * float(a.marks.readiness[0]))))


def test_a_commitment_that_is_set_otherwise_says_so() -> None:
    first = CASE.scenarios[0]
    stated = {"COM2": {"status": 4, "basis": "assumption", "reason": "made up"}}
    scenario = type(first).model_validate(first.model_dump() | {"commitments": stated})
    case = CASE.model_copy(update={"scenarios": (scenario, *CASE.scenarios[1:])})
    found = what_moved(of(State(CASE, Settings(case=CASE.id))), of(State(case, Settings(case=CASE.id))), FIRST)
    (step,) = (s for s in found.steps if s.commitment == "COM2")
    assert (step.before, step.after, step.set_otherwise) == (None, 4, True)


def test_one_that_is_not_assessed_says_why_there_is_no_account() -> None:
    bare = CASE.scenarios[0].model_copy(
        update={"cells": {i: Cell(rule="unknown") for i in CASE.codebook.indicator_ids}}
    )
    case = CASE.model_copy(update={"scenarios": (bare, *CASE.scenarios[1:])})
    found = what_moved(of(State(CASE, Settings(case=CASE.id))), of(State(case, Settings(case=CASE.id))), FIRST)
    assert found.divergence is None and "not assessed" in found.why_not and found.ratio is None


# The same as a table

NOW = assess(CASE, usual(CASE))


def table_adds_up(table: pd.DataFrame) -> int:
    """Of every number that is split, the parts against what it moved by; how many there were."""
    seen = 0
    for _, rows in table.groupby(["scenario", "number"]):
        causes = rows[rows["cause"] != WHOLE]
        if rows["cause"].eq(WHOLE).any() and len(causes) and causes["part"].notna().all():
            whole = rows.loc[rows["cause"] == WHOLE, "part"].iloc[0]
            assert causes["part"].sum() == pytest.approx(whole, abs=1e-8)
            seen += 1
    return seen


def test_nothing_moved_between_a_case_and_itself() -> None:
    table = changes_table(NOW, NOW)
    assert list(table.columns) == names(CHANGES) and table.empty


@pytest.mark.slow
def test_a_day_moves_what_its_claims_say() -> None:
    case = load_case(seed_folder("china-russia-documents"))
    was, now = (assess(case, usual(case).changed(as_of=day)) for day in (date(2017, 3, 28), None))
    table = changes_table(was, now)
    assert table_adds_up(table) >= 5
    first = table[(table["scenario"] == case.reference) & (table["number"] == READINESS)]
    k = now.position(case.reference)
    assert first["was"].unique().tolist() == [100 * was.marks.readiness[k]]
    assert first["is"].unique().tolist() == [100 * now.marks.readiness[k]]
    assert {"day"} <= set(first["kind"]) and set(first["item"]) & set(case.claims)


@pytest.mark.slow
@pytest.mark.parametrize(("offsetting", "split"), [("fully", "all_orders"), ("partly", "sample")])
def test_each_part_says_over_which_orders_it_was_split(offsetting: str, split: str) -> None:
    case = load_case(seed_folder("china-russia-documents"))
    chosen = usual(case).changed(offsetting=offsetting)
    table = changes_table(*(assess(case, chosen.changed(as_of=day)) for day in (date(2022, 12, 31), None)))
    first = table[(table["scenario"] == case.reference) & (table["number"] == READINESS)].set_index("cause")
    assert set(first.loc[["believe"], "split"]) == {split} and (first.loc[["believe"], "error"] > 0).any() == (
        split == "sample"
    )
    whole = first.loc[["whole_indicator"]]
    assert set(whole["item"]) == {"INS2", "INS3"} and set(whole["split"]) == {"all_orders"}
    assert first.loc[WHOLE, "split"] == "" and first.loc[[WHOLE], "error"].isna().all()


def test_one_weight_moves_readiness_of_every_scenario_by_itself_alone() -> None:
    heavier = assess(CASE, usual(CASE).changed(weights={"dimensions": {CASE.codebook.dimension_ids[0]: 2.0}}))
    table = changes_table(NOW, heavier)
    readiness = table[table["number"] == READINESS]
    both = zip(NOW.ids, NOW.marks.readiness, heavier.marks.readiness, strict=True)
    moved = [i for i, one, two in both if one == one and one != two]
    assert set(readiness["scenario"]) >= set(moved) and moved
    assert set(readiness["cause"]) <= {WHOLE, "weights", REST}
    assert LOG_RATIO in set(table["number"])
    assert table_adds_up(table)


@pytest.mark.slow
def test_a_scenario_that_one_side_has_is_told() -> None:
    fewer = assess(CASE.model_copy(update={"scenarios": CASE.scenarios[:-1]}), usual(CASE))
    gone = CASE.scenarios[-1].id  # one that is assessed
    for table, cause in ((changes_table(NOW, fewer), WENT), (changes_table(fewer, NOW), CAME)):
        (row,) = table[table["scenario"] == gone].to_dict("records")
        assert row["cause"] == cause
        assert pd.isna(row["is"] if cause == WENT else row["was"])


@pytest.mark.rotating
@pytest.mark.parametrize("seed", range(many(2, 20)))
def test_of_any_history_every_number_that_moved_has_rows_that_add_up(seed: int) -> None:
    states = history(seed)
    before, now = (assess(s.case, s.settings) for s in (states[0], states[-1]))
    table = changes_table(before, now)
    table_adds_up(table)
    for name in {*before.ids} & {*now.ids}:
        was, is_ = (float(a.marks.readiness[a.position(name)]) for a in (before, now))
        if was != is_ and not (was != was and is_ != is_):
            assert ((table["scenario"] == name) & (table["number"] == READINESS)).any()
