"""The headline sentences: true ones alone, and each as the tables have it."""

from __future__ import annotations

import pytest

from scenarios import assess
from scenarios.analysis.sentences import sentences
from scenarios.model.settings import Settings
from tests.support import golden

A = assess(golden.case(), Settings(case="golden", draws=1_000))


@pytest.mark.parametrize("scenario", A.ids)
def test_every_sentence_is_what_the_scores_say(scenario: str) -> None:
    row = A.scores[A.scores["scenario"] == scenario].iloc[0]
    said = {x.kind: x for x in sentences(A, scenario, [i for i in A.ids if i != scenario])}
    assert int(said["reach_at_most"].value) == int(A.count(1)[A.position(scenario)])
    assert ("reach_at_least" in said) == (int(said["reach_at_most"].value) > 0)
    if A.marks.assessed[A.position(scenario)]:
        assert ("readiness_at_least" in said) == (row["readiness"] >= A.case.method.ready.value)
        assert ("readiness_at_least" in said) != ("readiness_below" in said)
    else:
        assert not {"readiness_at_least", "readiness_below"} & set(said)


def test_who_is_said_to_be_ahead_is_ahead() -> None:
    for scenario in A.ids:
        for said in sentences(A, scenario, [i for i in A.ids if i != scenario]):
            if said.kind == "ahead":
                assert A.pair(said.scenario, said.other).difference > 0
