"""What a disagreement is worth is what the case scores under either code, and the biggest stands first."""

from __future__ import annotations

import math
from functools import cache

import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.coding.effects import effects
from scenarios.coding.round import Item
from scenarios.coding.units import Unit, units_of_file
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference.coder_file import Code, first_code
from scenarios.scoring.cells import cells_of
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.replay import Replay
from tests.support import golden
from tests.support.second_coders import coded_twice

SCORED = "china-russia-2017"


@cache
def case() -> Case:
    return load_case(seed_folder(SCORED))


@cache
def now() -> Evaluation:
    return assess(case(), usual(case()))


def plainly(a: Evaluation, changed: Case) -> float:
    """Readiness of the first scenario of another case, everything judged again."""
    cells = cells_of(changed, a.settings)
    return float(Replay.of(a.scale, cells.belief, cells.known).readiness[0])


def under(a: Evaluation, unit: Unit, code: Code | None) -> float:
    """Readiness with a unit's claim under a code, or without it."""
    if code is None:
        return plainly(a, golden.changed(a.case, evidence=tuple(c for c in a.case.evidence if c.id != unit.claim)))
    assert unit.claim is not None
    return plainly(a, golden.recoded(a.case, unit.claim, **code._asdict()))


@pytest.mark.slow
@pytest.mark.parametrize("name", [SCORED, "china-russia-documents", "us-rok-1985"])
def test_each_is_what_scoring_the_whole_case_again_gives(name: str) -> None:
    held, codes = next((c, codes) for c, codes in coded_twice() if c.id == name)
    a = assess(held, usual(held))
    units = [u for u in units_of_file(held, codes) if u.differs]
    assert units
    for found in effects(a, units[:40]):
        for told, code in ((found.first, found.unit.first), (found.second, found.unit.second)):
            assert told == pytest.approx(under(a, found.unit, code), abs=1e-12, nan_ok=True)


def test_a_claim_against_nothing_is_told_with_it_and_without() -> None:
    some = next(c for c in case().evidence if c.votes_on_level and c.indicator == "INS1")
    (found,) = effects(now(), [Unit("u", some.id, None, first_code(some), None)])
    assert found.first == pytest.approx(float(now().marks.readiness[0]))
    assert found.second == pytest.approx(under(now(), found.unit, None)) and found.size > 0


def test_a_claim_that_the_second_alone_saw_counts_as_the_others_of_its_sentence() -> None:
    beside = next(c for c in case().evidence if c.votes_on_level and c.indicator == "INS1")
    item = Item(id="S1", source=beside.source, paragraph=1, start=0, end=9, claims=(beside.id,))
    code = Code("INS2", "supports", 4)
    (found,) = effects(now(), [Unit("S1+1", None, item, None, code)])
    added = beside.model_copy(update={"id": "new", **code._asdict()})
    assert found.second == pytest.approx(plainly(now(), golden.changed(case(), evidence=(*case().evidence, added))))
    assert found.first == pytest.approx(float(now().marks.readiness[0]))


def test_what_nobody_can_grade_has_no_effect_and_stands_last() -> None:
    item = Item(id="S1", source="elsewhere", paragraph=1, start=0, end=9)
    some = next(c for c in case().evidence if c.votes_on_level and c.indicator == "INS1")
    unknown = Unit("S1+1", None, item, None, Code("INS2", "supports", 4))
    small = Unit("small", some.id, None, first_code(some), first_code(some)._replace(direction="at_least"))
    big = Unit("big", some.id, None, first_code(some), None)
    found = effects(now(), [unknown, small, big])
    assert found[-1].unit is unknown and math.isnan(found[-1].size) and found[-1].second is None
    assert found[0].size >= found[1].size


def test_a_code_on_a_commitment_moves_no_readiness() -> None:
    some = next(c for c in case().evidence if c.indicator == "COM6")
    (found,) = effects(now(), [Unit("u", some.id, None, Code("COM6", "supports", 4), Code("COM6", "context", None))])
    assert found.size == 0
