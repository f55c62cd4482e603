"""How sure an answer is, against the independent oracle, on random cases and on the shipped article."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import assess, load_case, seed_folder, usual
from scenarios.model.case import Case
from scenarios.model.scenario import ADJUSTED, BY_HAND
from scenarios.model.settings import Settings
from scenarios.reference.certainty import Certainty, certainty, second_word
from scenarios.reference.place import VERDICTS, PairScale, scale_of
from tests.oracle import certainty as oracle
from tests.oracle import from_case
from tests.oracle import place as beside
from tests.oracle.certainty import Sure
from tests.oracle.conventions import Conventions
from tests.support import golden, random_cases
from tests.support.counts import examples
from tests.support.made_scale import made_scale

ARTICLE = load_case(seed_folder("china-russia-2017"))


def answering(scale: PairScale, conv: Conventions) -> oracle.Answer:
    """What a readiness is called by the oracle's own ratio and range, of the same pairs drawn the same way."""
    f, n = scale.alliances.tolist(), scale.unallied.tolist()
    centre, slope = beside.centre_and_slope(f, n, [1.0] * len(f), [1.0] * len(n))
    again = list(zip(scale.drawn.centre.tolist(), scale.drawn.slope.tolist(), strict=True))

    def answer(r: float) -> tuple[str, bool]:
        lr = beside.ratio(r, centre, slope, len(f), len(n))
        ratios = [beside.ratio(r, c, b, len(f), len(n)) for c, b in again]
        low, high = np.quantile(ratios, conv.interval)
        like = lr >= conv.settles - 1e-9 and low >= 1 - 1e-9
        return beside.verdict(lr, conv), like or (lr <= 1 / conv.settles + 1e-9 and high <= 1 + 1e-9)

    return answer


def assert_same(found: Certainty, theirs: Sure) -> None:
    assert (found.word or "", found.why_none) == (theirs.word, theirs.why_none)
    assert found.one_document == theirs.one_document and found.claims == theirs.claims
    assert tuple(s.claims for s in found.flips) == theirs.flips
    steps = (found.not_settled, found.gaps, found.one_coder, found.second)
    assert steps == (theirs.not_settled, theirs.gaps, theirs.one_coder, theirs.second)


@pytest.mark.slow
@given(random_cases.cases(), random_cases.choices(), st.data())
@examples(40)
def test_random_cases_are_as_sure(case: Case, choices: Settings, data: st.DataObject) -> None:
    few = data.draw(st.integers(0, 25))
    method = golden.method(sure_claims=few, sure_known=data.draw(st.sampled_from([0.0, 60.0, 75.0, 100.0])))
    twice, second = data.draw(st.booleans()), data.draw(st.sampled_from(["", *VERDICTS]))
    first = case.scenarios[0].model_copy(update={"group": "reading"})
    if data.draw(st.booleans()):  # of most random scenarios some cell is set by hand
        first = first.model_copy(
            update={"cells": {i: c for i, c in (first.cells or {}).items() if c.rule not in (*BY_HAND, *ADJUSTED)}}
        )
    header = case.header.model_copy(update={"coded_twice": twice})
    case = golden.changed(case, method=method, header=header, scenarios=(first, *case.scenarios[1:]))
    a = assess(case, choices)
    scale = made_scale(method, data.draw(st.integers(0, 99)), near=data.draw(st.floats(40, 90)), draws=40)
    register, chosen = from_case.register(case, choices), from_case.choices(case, choices)
    conv = from_case.conventions(method)
    for scenario in a.ids:
        theirs = oracle.sure(register, chosen, conv, scenario, answering(scale, conv), second, twice=twice)
        assert_same(certainty(a, scenario, scale, second), theirs)


@pytest.mark.slow
@pytest.mark.parametrize("scenario", [s.id for s in ARTICLE.scenarios[:6]])
def test_the_article_is_as_sure(scenario: str) -> None:
    settings = usual(ARTICLE).changed(draws=1_000)
    a = assess(ARTICLE, settings)
    scale = scale_of(a, scenario)
    assert isinstance(scale, PairScale)
    register, chosen = from_case.register(ARTICLE, settings), from_case.choices(ARTICLE, settings)
    conv, second = from_case.conventions(ARTICLE.method), second_word(a, scale)
    theirs = oracle.sure(register, chosen, conv, scenario, answering(scale, conv), second, twice=True)
    assert_same(certainty(a, scenario, scale), theirs)
