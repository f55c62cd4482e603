"""The product against the independent oracle, on random cases: the same numbers wherever both can be asked.

A failing case is named by its number: random_registers.random_case(number) makes it again. `make soak` tries thousands.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from scenarios import assess
from scenarios.accounts.influence import influence, without_each
from scenarios.accounts.pair import between_weights, difference
from scenarios.accounts.remains import remains
from scenarios.accounts.tipping import by_dimensions, by_indicators, least_weight, ordered, tipping
from scenarios.assessment import Assessment
from scenarios.readiness import CLASSES
from tests.oracle import accounts, commitments, draws, from_case, pairs, tips, votes
from tests.oracle import readiness as oracle
from tests.oracle.conventions import Conventions
from tests.support.counts import many
from tests.support.random_registers import Chance, random_case, random_weights

pytestmark = pytest.mark.soak
BLOCKS = 10
CASES, DRAWN, ASKED_CLAIM_BY_CLAIM = many(250, 5_000), many(50, 1_000), many(50, 1_000)
DRAWS = 4_000
CLOSE = 1e-9  # on 0..1; 100 times that in points


class Both:
    """One random case, scored by the product and by the oracle."""

    def __init__(self, number: int, draws: int = 1_000) -> None:
        self.number = number
        self.case, chosen = random_case(number)
        self.settings = chosen.changed(draws=draws)
        self.a = assess(self.case, self.settings)
        self.register = from_case.register(self.case, self.settings)
        self.choices = from_case.choices(self.case, self.settings)
        self.method = from_case.conventions(self.case.method)

    @cached_property
    def scored(self) -> dict[str, oracle.Assessment]:
        """The oracle's scenarios by id."""
        return {s: oracle.assess(self.register, self.choices, self.method, s) for s in self.a.ids}

    def under(self, weights: object) -> tuple[Assessment, dict[str, oracle.Assessment]]:
        """Both under other weights."""
        chosen = self.settings.changed(weights=weights)
        choices = from_case.choices(self.case, chosen)
        found = {s: oracle.assess(self.register, choices, self.method, s) for s in self.a.ids}
        return assess(self.case, chosen), found


@lru_cache(maxsize=400)
def both(number: int) -> Both:
    return Both(number)


def numbers(block: int, count: int) -> Iterator[int]:
    """The numbers of the cases of a block."""
    yield from range(block, count, BLOCKS)


def near(value: Any) -> Any:
    """A number of the oracle as the product must give it; nan where the oracle has none."""
    if isinstance(value, dict):
        return {k: near(v) for k, v in value.items()}
    value = math.nan if value is None else value
    return pytest.approx(value, abs=100 * CLOSE, nan_ok=True) if isinstance(value, float) else value


in_blocks = pytest.mark.parametrize("block", range(BLOCKS))


@in_blocks
def test_every_cell_is_believed_alike(block: int) -> None:
    for number in numbers(block, CASES):
        both_ = both(number)
        a, held = both_.a, both_.a.cells_by_scenario
        for k, (scenario, mine) in enumerate(both_.scored.items()):
            cells, where = list(mine.cells.values()), (number, scenario)
            assert held.known[k].tolist() == [c.known for c in cells], where
            assert np.abs(held.belief[k] - [c.q for c in cells]).max() < CLOSE, where
            assert np.abs(held.drawn[k] - [c.p for c in cells]).max() < CLOSE, where
            spans = [votes.interval(c.p, both_.method) for c in cells]
            assert list(zip(held.low[k].tolist(), held.high[k].tolist(), strict=True)) == spans, where
            known = held.known[k]
            assert held.level[k][known].tolist() == [c.level for c in cells if c.known], where
            ends = [(c.least, c.most) for c in cells if not c.known]
            assert list(zip(held.least[k][~known].tolist(), held.most[k][~known].tolist(), strict=True)) == ends, where
            for name, values in (("reached", mine.a), ("at_levels", mine.at_level), ("share_at", mine.pi)):
                away = np.abs(getattr(a, name)[k][known] - list(values.values())).max(initial=0.0)
                assert away < CLOSE, (where, name)


@in_blocks
def test_every_cell_is_printed_alike(block: int) -> None:
    for number in numbers(block, CASES):
        both_ = both(number)
        for found in both_.a.cells.astype(object).where(lambda t: t.notna(), None).to_dict("records"):
            scenario, item = found["scenario"], found["indicator"]
            mine, where = both_.scored[scenario], (number, scenario, item)
            cell = mine.cells[item]
            weight = mine.weights.dimensions[mine.weights.home[item]] * mine.weights.indicators[item]
            assert found["weight"] == near(100 * weight), where
            assert found["verdict"] == mine.verdicts.get(item), where
            assert (found["set_by_hand"], found["rule"]) == (cell.set_by_hand, cell.rule.name), where
            if cell.set_by_hand or cell.rule.name == "unknown":
                assert found["votes"] is found["evidence_status"] is found["sources"] is None, where
                continue
            e = cell.evidence
            assert (found["evidence_status"], found["sources"]) == (e.status, e.sources), where
            assert found["votes"] == near(float(e.total)), where
            assert (None if found["conflict"] is None else found["conflict"]) == (
                None if e.conflict is None else near(e.conflict)
            ), where


@in_blocks
def test_every_vote_is_counted_alike(block: int) -> None:
    for number in numbers(block, CASES):
        both_ = both(number)
        held = both_.a.cells_by_scenario
        for k, (scenario, mine) in enumerate(both_.scored.items()):
            for i, item in enumerate(both_.case.codebook.indicator_ids):
                judgement, e = held.judgements[k][i], mine.cells[item].evidence
                if judgement is None:
                    continue
                asked, where = held.voters[k][i], (number, scenario, item)
                counted = {c.id: float(v) for c, v in zip(asked, judgement.counted, strict=True)}
                same = {c.id: asked[n].id for c, n in zip(asked, judgement.same_as, strict=True) if n >= 0}
                assert (counted, same) == (near(e.counted), e.same_as), where


@in_blocks
def test_every_scenario_is_scored_alike(block: int) -> None:
    for number in numbers(block, CASES):
        both_ = both(number)
        for found in both_.a.scores.astype(object).where(lambda t: t.notna(), None).to_dict("records"):
            mine = both_.scored[found["scenario"]]
            where = (number, found["scenario"])
            dims = both_.case.codebook.dimension_ids
            scores = {d: 100 * x for d, x in mine.sum.scores.items()} if mine.readiness is not None else {}
            expected = {
                **{f"score_{d}": scores.get(d) for d in dims},
                "readiness": mine.readiness,
                "readiness_fully": mine.by_offsetting["fully"],
                "readiness_partly": mine.by_offsetting["partly"],
                "readiness_not_at_all": mine.by_offsetting["not at all"],
                "readiness_at_levels": None if mine.readiness is None else mine.levels,
                "gap": None if mine.readiness is None else mine.gap,
                "doubt": mine.doubt,
                "coverage": 100 * mine.sum.coverage,
                "documented_share": mine.documented,
                "bound_low": mine.bounds[0],
                "bound_high": mine.bounds[1],
                "expected_at_benchmark": float(mine.expected),
                "known": len(mine.known),
                "at_benchmark": mine.at_benchmark,
                **dict(zip(("reaches", "open", "falls_short"), mine.counts, strict=True)),
            }
            seen = {name: found[name] for name in expected}
            assert seen == {k: None if v is None else near(v) for k, v in expected.items()}, where


@in_blocks
def test_every_commitment_stands_alike(block: int) -> None:
    for number in numbers(block, CASES):
        both_ = both(number)
        for s in both_.register.scenarios:
            mine = commitments.commitments(both_.register, both_.choices, both_.method, s)
            standings = both_.a.standings(s.id)
            assert {x.commitment: x.step for x in standings} == mine.steps, (number, s.id)
            documented = {x.commitment for x in standings if x.basis == "documented"}
            assert documented == mine.documented, (number, s.id)
            at = commitments.at_benchmark(both_.register, mine, both_.choices.benchmark)
            assert [x.commitment for x in standings if x.at_target] == at, (number, s.id)


def marks(method: Conventions, by: int) -> Conventions:
    """The method with its quantiles moved by five standard errors of both sets of draws: down (-1) or up (1)."""

    def moved(mark: float) -> float:
        error = 5 * math.sqrt(2 * mark * (1 - mark) / DRAWS)
        return min(1.0, max(0.0, mark + by * error))

    (low, high), (lower, upper) = method.interval, method.half
    return replace(method, interval=(moved(low), moved(high)), half=(moved(lower), moved(upper)))


def lies(found: float | None, low: float | None, high: float | None) -> bool:
    """Whether a quantile of the product lies between two of the oracle; nowhere where there is none."""
    if low is None or high is None or found is None:
        return low is high is found is None
    return low - 1e-5 <= found <= high + 1e-5  # the reach of the unknown is kept in single precision


@in_blocks
def test_ranges_and_classes_are_alike_within_the_error_of_the_draws(block: int) -> None:
    decided = 0
    for number in numbers(block, DRAWN):
        both_ = Both(number, DRAWS)
        early, late = marks(both_.method, -1), marks(both_.method, 1)
        drawn = draws.draw(both_.register, both_.choices, both_.method)
        for found in both_.a.scores.astype(object).where(lambda t: t.notna(), None).to_dict("records"):
            scenario = found["scenario"]
            mine, where = both_.scored[scenario], (number, scenario)
            low, high = (draws.ranges(drawn, mine, m) for m in (early, late))
            for name in ("low", "half_low", "half_high", "high"):
                assert lies(found[name], getattr(low, name), getattr(high, name)), (where, name)
            for n, name in enumerate(("unknown_low", "unknown_high")):
                ends = (low.reach and low.reach[n], high.reach and high.reach[n])
                assert lies(found[name], *ends), (where, name)
            for n, name in enumerate(("expected_low", "expected_high")):
                assert low.expected[n] <= found[name] <= high.expected[n], (where, name)
            least, most = (
                draws.scenario_class(both_.register, both_.choices, m, drawn, scenario) for m in (early, late)
            )
            decided += least == most
            if least is None or most is None:
                assert found["class"] is least is most, where
            else:
                assert CLASSES.index(least) >= CLASSES.index(found["class"]) >= CLASSES.index(most), where
    assert decided > DRAWN / BLOCKS  # most classes hang on no draw


@in_blocks
def test_pairs_are_compared_alike(block: int) -> None:
    for number in numbers(block, CASES):
        both_ = both(number)
        for one, other in combinations(both_.a.ids, 2):
            pair, (x, y) = both_.a.pair(one, other), (both_.scored[one], both_.scored[other])
            k, where = pairs.common(x, y, both_.method), (number, one, other)
            over = pairs.difference_over_common(x, y, both_.method)
            assert 100 * pair.difference == near(over), where
            if k is None:
                assert not pair.comparable, where
                continue
            assert x.readiness is not None and y.readiness is not None
            assert 100 * pair.difference_all == near(x.readiness - y.readiness), where
            assert (pair.compared_over, pair.leads) == (near(k.covers), pairs.leads(x, y, both_.method)), where


@in_blocks
def test_pairs_are_drawn_alike_within_the_error_of_the_draws(block: int) -> None:
    for number in numbers(block, DRAWN):
        both_ = Both(number, DRAWS)
        drawn = draws.draw(both_.register, both_.choices, both_.method)
        for one, other in combinations(both_.a.ids, 2):
            pair, (x, y) = both_.a.pair(one, other), (both_.scored[one], both_.scored[other])
            if not pair.comparable:
                continue
            where = (number, one, other)
            low, high = (draws.pair_draws(drawn, x, y, marks(both_.method, by)) for by in (-1, 1))
            assert low is not None and high is not None
            assert lies(100 * pair.low, low.low, high.low) and lies(100 * pair.high, low.high, high.high), where
            if pair.share_ahead is not None:
                assert pair.share_ahead == pytest.approx(low.share, abs=5 * math.sqrt(2 * 0.25 / DRAWS)), where


@in_blocks
def test_differences_are_laid_out_alike(block: int) -> None:
    for number in numbers(block, CASES):
        both_ = both(number)
        for one, other in combinations(both_.a.ids, 2):
            found = difference(both_.a, one, other)
            mine = pairs.difference(both_.scored[one], both_.scored[other], both_.method)
            where = (number, one, other)
            assert (found is None) == (mine is None), where
            if found is None or mine is None:
                continue
            assert found.by_indicator is not None
            parts = dict(zip(both_.case.codebook.indicator_ids, 100 * found.by_indicator, strict=True))
            assert parts == near({i: float(mine.parts.get(i, 0.0)) for i in parts}), where
            assert 100 * found.one_side == near(mine.rest), where


def degenerate(one: oracle.Assessment, other: oracle.Assessment) -> bool:
    """Whether some mixture of two weightings leaves no weight at all: the method does not say what follows there."""
    scored = one.sum.scores.keys() | other.sum.scores.keys()
    return all(min(x.weights.dimensions[d] for x in (one, other)) == 0 or d not in one.sum.scores for d in scored)


@in_blocks
def test_two_weightings_are_laid_out_alike(block: int) -> None:
    laid_out = 0
    for number in numbers(block, CASES):
        both_ = both(number)
        theirs, scored = both_.under(random_weights(Chance(number), both_.case.codebook))
        for scenario in both_.a.ids:
            mine, other = both_.scored[scenario], scored[scenario]
            found, where = between_weights(both_.a, theirs, scenario), (number, scenario)
            if mine.readiness is None or other.readiness is None:
                assert found is None, where
                continue
            if mine.sum.scores.keys() != other.sum.scores.keys() or degenerate(mine, other):
                continue
            assert found is not None
            laid_out += 1
            parts = pairs.two_weightings(mine, other, both_.method)
            if both_.settings.offsetting == "fully":
                assert found.by_indicator is not None
                seen = dict(zip(both_.case.codebook.indicator_ids, 100 * found.by_indicator, strict=True))
                assert seen == near({i: float(parts.get(i, 0.0)) for i in seen}), where
            else:
                seen = dict(zip(both_.case.codebook.dimension_ids, 100 * found.by_dimension, strict=True))
                assert seen == near(parts), where
            assert 100 * found.total == near(other.readiness - mine.readiness), where
    assert laid_out > CASES / BLOCKS / 10


@in_blocks
def test_what_remains_is_listed_alike(block: int) -> None:
    for number in numbers(block, CASES):
        both_ = both(number)
        for scenario, mine in both_.scored.items():
            found, where = remains(both_.a, scenario), (number, scenario)
            if mine.readiness is None:
                assert not found.left, where
                continue
            lines = accounts.what_remains(mine, both_.method)
            assert [x.indicator for x in found.left] == [x.indicator for x in lines], where
            for seen, line in zip(found.left, lines, strict=True):
                assert seen.steps == line.steps, where
                columns = (seen.by_steps, seen.by_evidence)
                for x, y in zip(columns, (line.by_steps, line.by_evidence), strict=True):
                    assert (None if x is None else 100 * x) == (None if y is None else near(y)), where
                assert (100 * seen.gain, 100 * seen.after) == (near(line.gain), near(line.readiness)), where


@in_blocks
def test_readiness_without_a_claim_is_alike(block: int) -> None:
    for number in numbers(block, ASKED_CLAIM_BY_CLAIM):
        both_ = both(number)
        for scenario in both_.a.ids[:2]:
            mine = accounts.change_without(both_.register, both_.choices, both_.method, scenario)
            found = without_each(both_.a, scenario)
            assert found == near({c: mine[c] for c in found}), (number, scenario)
            table = influence(both_.a, scenario)
            listed = table.loc[table["by"] == "claim"].set_index("item")["change"].to_dict()
            for claim, change in mine.items():
                if claim in listed:
                    assert listed[claim] == near(change), (number, scenario, claim)
                elif both_.scored[scenario].readiness is not None:
                    assert change == near(0.0), (number, scenario, claim)


@in_blocks
def test_orders_tip_alike(block: int) -> None:
    for number in numbers(block, CASES):
        both_ = both(number)
        for one, other in combinations(both_.a.ids, 2):
            found, (x, y) = tipping(both_.a, one, other), (both_.scored[one], both_.scored[other])
            where, method = (number, one, other), both_.method
            if pairs.common(x, y, method) is None or tips.ahead_first(x, y) is None:
                assert found is None, where
                continue
            assert found is not None, where
            for tip, mine in (
                (found.dimensions, tips.tip_by_dimensions(x, y, method)),
                (found.indicators, tips.tip_by_indicators(x, y, method)),
            ):
                assert (tip is None) == (mine is None), where
                if tip is not None and mine is not None:
                    assert (tip.points, tip.only_tie) == (near(mine.points), mine.only_tie), where
            evens = {d: math.nan if w is None else w for d, w in found.break_even.items()}
            assert evens == near(tips.break_even(x, y, method)), where
            lower = tips.tip_by_evidence(x, y, method)
            assert (found.levels and found.levels[:2]) == (lower and (lower.cells, lower.sets)), where


@in_blocks
def test_the_least_weight_is_what_a_linear_programme_finds(block: int) -> None:
    for number in numbers(block, CASES):
        a = both(number).a
        for one, other in combinations(a.ids, 2):
            pair = ordered(a, one, other)
            for lead in (by_dimensions(a, *pair), by_indicators(a, *pair)) if pair else ():
                if lead is None:
                    continue
                solved = tips.least_weight_by_programme(
                    dict(zip(lead.items, map(float, lead.weights), strict=True)),
                    dict(zip(lead.items, map(float, lead.delta), strict=True)),
                )
                tip = least_weight(lead)
                if tip is None:  # a lead within the slack of none counts as a tie, which the programme does not know
                    assert solved is None or min(lead.delta) > 0, (number, one, other)
                elif solved is not None:
                    assert tip.points == pytest.approx(solved, abs=1e-5), (number, one, other)


def test_the_random_cases_hold_what_they_are_meant_to_try() -> None:
    """Otherwise the tests above could agree on nothing."""
    seen: dict[str, int] = {}

    def saw(what: str, times: float = 1) -> None:
        seen[what] = seen.get(what, 0) + int(times)

    for number in range(100):
        both_ = both(number)
        saw("offsetting " + both_.settings.offsetting)
        saw("published_by", both_.settings.published_by)
        saw("assessed", both_.a.marks.assessed.sum())
        saw("not assessed", (~both_.a.marks.assessed).sum())
        for mine in both_.scored.values():
            for cell in mine.cells.values():
                saw("rule " + cell.rule.name)
                saw("status " + cell.evidence.status)
                saw("same statement", len(cell.evidence.same_as))
            for verdict in mine.verdicts.values():
                saw(verdict)
        for one, other in combinations(both_.a.ids, 2):
            pair = both_.a.pair(one, other)
            saw(f"leads {pair.leads}" if pair.comparable else "not comparable")
        for scenario in both_.a.ids:
            saw("class " + (both_.a.class_of(scenario) or "none"))
            for x in both_.a.standings(scenario):
                saw("documented" if x.basis == "documented" else "given" if x.step is not None else "not documented")
    rules = ("evidence", "shift", "floor", "cap", "about", "triangle", "fixed", "unknown")
    wanted = [
        *(f"rule {r}" for r in rules),
        *(f"status {s}" for s in ("unknown", "thin", "supported", "corroborated", "contested")),
        *(f"class {c}" for c in CLASSES),
        *("reaches", "open", "falls short", "documented", "given", "not documented", "published_by", "same statement"),
        *("leads ", "leads A", "leads B", "leads both", "not comparable", "assessed", "not assessed"),
        *(f"offsetting {o}" for o in ("fully", "partly", "not at all")),
    ]
    assert {w: seen.get(w, 0) for w in wanted if seen.get(w, 0) < 2} == {}
