"""What to check first in words: the same fact and the same outcomes on the first screen and in the brief."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.wording import next_fact, place
from dashboard.wording.text import points
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.next_fact import DocumentOutcome, collect
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale, scale_of

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE)
FIRST = CASE.reference
PLAN = collect(A, FIRST)


def test_it_is_the_first_that_some_document_would_change() -> None:
    still = PLAN.items[0]._replace(look_for=None)
    check = next_fact.check(A, PLAN._replace(items=(still, *PLAN.items[1:])))
    assert check is not None and check.indicator == PLAN.items[1].indicator
    assert next_fact.check(A, PLAN._replace(items=(still,))) is None


@pytest.mark.parametrize("a", [A, assess(load_case(seed_folder("russia-belarus-2021")))], ids=lambda a: str(a.case.id))
def test_every_outcome_has_its_number_and_the_first_sentence_that_it_changes(a: Assessment) -> None:
    said_of = set()
    for item in collect(a, a.ids[0]).moving:
        said = next_fact.outcomes(a, item)
        scored = sorted((o.readiness, n) for n, o in enumerate(item.outcomes) if not np.isnan(o.readiness))
        if points(scored[0][0]) == points(scored[-1][0]):
            assert said == f"No one document would move the number from {points(scored[0][0])}."
            continue
        for readiness, level in (scored[0], scored[-1]):
            words = words_then(a, item.outcomes[level])
            said_of.add(words)
            assert f": {points(readiness)}, {words}" in said
    assert next_fact.VERDICT_STAYS in said_of and set(place.VERDICTS.values()) & said_of


def words_then(a: Assessment, outcome: DocumentOutcome) -> str:
    """What the known pairs say of the readiness then, where that is not what they say now."""
    scale = scale_of(a, a.ids[0])
    assert isinstance(scale, PairScale)
    now, then = (scale.place(100 * r) for r in (float(a.marks.readiness[0]), outcome.readiness))
    if then.verdict != now.verdict:
        return place.VERDICTS[then.verdict]
    if then.place != now.place:
        return f"the ratio is {place.SETTLED[then.place]}"
    return next_fact.VERDICT_STAYS
