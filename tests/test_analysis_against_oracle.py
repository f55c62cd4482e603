"""The accounts of differences against the independent oracle, on random cases.

A failing case is named by its number: random_registers.random_case(number) makes it again. `make soak` tries thousands.
"""

from __future__ import annotations

import math
from itertools import combinations

from scenarios.analysis.between_weights import between_weights
from scenarios.analysis.contributions import influence
from scenarios.analysis.difference import difference
from scenarios.analysis.influence import without_each
from scenarios.analysis.remains import remains
from scenarios.analysis.reversal import tipping_figures
from scenarios.analysis.turned_round import reversals
from tests.oracle import analysis, pairs, tips
from tests.oracle import readiness as oracle
from tests.support.against_oracle import ASKED_CLAIM_BY_CLAIM, BLOCKS, CASES, cases, in_blocks, near
from tests.support.random_registers import Chance, random_weights


@in_blocks
def test_differences_are_laid_out_alike(block: int) -> None:
    for number, both_ in cases(block):
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
    for number, both_ in cases(block):
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
    assert laid_out > CASES / BLOCKS / 20


@in_blocks
def test_what_remains_is_listed_alike(block: int) -> None:
    for number, both_ in cases(block):
        for scenario, mine in both_.scored.items():
            found, where = remains(both_.a, scenario), (number, scenario)
            if mine.readiness is None:
                assert not found.left, where
                continue
            lines = analysis.what_remains(mine, both_.method)
            assert [x.indicator for x in found.left] == [x.indicator for x in lines], where
            for seen, line in zip(found.left, lines, strict=True):
                assert seen.steps == line.steps, where
                columns = (seen.by_steps, seen.by_evidence)
                for x, y in zip(columns, (line.by_steps, line.by_evidence), strict=True):
                    assert (None if x is None else 100 * x) == (None if y is None else near(y)), where
                assert (100 * seen.gain, 100 * seen.after) == (near(line.gain), near(line.readiness)), where


@in_blocks
def test_readiness_without_a_claim_is_alike(block: int) -> None:
    for number, both_ in cases(block, ASKED_CLAIM_BY_CLAIM):
        for scenario in both_.a.ids[:2]:
            mine = analysis.change_without(both_.register, both_.choices, both_.method, scenario)
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
    for number, both_ in cases(block):
        for one, other in combinations(both_.a.ids, 2):
            found, (x, y) = reversals(both_.a, one, other), (both_.scored[one], both_.scored[other])
            where, method = (number, one, other), both_.method
            pair = tips.ahead_first(x, y)
            if pairs.common(x, y, method) is None or pair is None:
                assert found is None, where
                continue
            assert found is not None, where
            by_dimension, by_indicator = (f(*pair, method) for f in (tips.dimension_lead, tips.indicator_lead))
            for tip, lead in ((found.dimensions, by_dimension), (found.indicators, by_indicator)):
                mine = tips.least_weight(*lead) if lead else None
                assert (tip and (tip.points, tip.only_tie)) == (mine and (near(mine[0]), mine[1])), where
            evens = {d: math.nan if w is None else w for d, w in found.break_even.items()}
            assert evens == near(tips.break_even(*by_dimension) if by_dimension else {}), where
            lower = tips.tip_by_evidence(*pair, method)
            assert (found.levels and found.levels[:2]) == lower, where
            points = [tip and near(tip.points) for tip in (found.dimensions, found.indicators)]
            listed = tipping_figures(both_.a, one, other)
            assert [*listed] == [*points, found.levels and len(found.levels.indicators)], where
