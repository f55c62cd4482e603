"""The product against the independent oracle, on random cases: the same numbers wherever both can be asked.

A failing case is named by its number: random_registers.random_case(number) makes it again. `make soak` tries thousands.
"""

from __future__ import annotations

import ast
import math
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from scenarios.scoring.commitments import CLASSES
from tests.oracle import commitments, draws, pairs, votes
from tests.oracle.conventions import Conventions
from tests.support.against_oracle import CASES, CLOSE, DRAWN, Both, both, cases, in_blocks, near, numbers
from tests.support.turns import half

DRAWS = 4_000


@in_blocks
def test_every_cell_is_believed_alike(block: int) -> None:
    for number, both_ in cases(block):
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
    for number, both_ in cases(block):
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
    for number, both_ in cases(block):
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


@pytest.mark.slow
@in_blocks
def test_every_scenario_is_scored_alike(block: int) -> None:
    for number, both_ in cases(block):
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
    for number, both_ in cases(block):
        for s in both_.register.scenarios:
            mine = commitments.commitments(both_.register, both_.choices, both_.method, s)
            standings = both_.a.standings(s.id)
            assert {x.commitment: x.step for x in standings} == mine.steps, (number, s.id)
            documented = {x.commitment for x in standings if x.basis == "documented"}
            assert documented == mine.documented, (number, s.id)
            at = commitments.at_benchmark(both_.register, mine, both_.choices.benchmark)
            known = any(c.known for c in both_.scored[s.id].cells.values())
            class_ = commitments.class_of(both_.register, both_.method, mine, known=known)
            assert (both_.a.class_of(s.id) or None) == class_, (number, s.id)
            assert [x.commitment for x in standings if x.at_target] == at, (number, s.id)


def marks(method: Conventions, by: int) -> Conventions:
    """The method with its quantiles moved by five standard errors of both sets of draws: down (-1) or up (1)."""

    def moved(mark: float) -> float:
        error = 5 * math.sqrt(2 * mark * (1 - mark) / DRAWS)
        return min(1.0, max(0.0, mark + by * error))

    (low, high), (lower, upper) = method.interval, method.middle
    return replace(method, interval=(moved(low), moved(high)), middle=(moved(lower), moved(upper)))


def lies(found: float | None, low: float | None, high: float | None) -> bool:
    """Whether a quantile of the product lies between two of the oracle; nowhere where there is none."""
    if low is None or high is None or found is None:
        return low is high is found is None
    return low - 1e-5 <= found <= high + 1e-5  # the reach of the unknown is kept in single precision


@in_blocks
def test_ranges_are_alike_within_the_error_of_the_draws(block: int) -> None:
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


@in_blocks
def test_pairs_are_compared_alike(block: int) -> None:
    for number, both_ in cases(block):
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


@pytest.mark.always
@pytest.mark.slow
def test_the_random_cases_hold_what_they_are_meant_to_try() -> None:
    """Otherwise the tests above could agree on nothing."""
    seen: dict[str, int] = {}

    def saw(what: str, times: float = 1) -> None:
        seen[what] = seen.get(what, 0) + int(times)

    for number in half(range(CASES)):
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


def test_the_oracle_takes_nothing_from_the_product() -> None:
    """Two accounts of the method, each held to the worked numbers by the other (tests/scenarios/test_assessment.py)."""
    files = [*Path(__file__).parent.glob("oracle/*.py")]
    records = {"from_case.py", "inputs.py"}  # name the product's records, whose fields are read
    assert len(files) > 10
    for file in (f for f in files if f.name not in records):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            named = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            named += [a.name for a in node.names] if isinstance(node, ast.Import) else []
            assert not {n.split(".")[0] for n in named} & {"indicators", "scenarios", "dashboard", "seeds"}, file
