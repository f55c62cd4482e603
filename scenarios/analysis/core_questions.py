"""Questions whose answers tables of scores are made of: what each claim contributes, what turns an order round."""

from __future__ import annotations

from typing import Literal

from scenarios.analysis.influence import influence
from scenarios.analysis.reversal import reversals
from scenarios.question import Chosen, Question, Step


class LeaveOut(Chosen):
    """What is left out, each on its own."""

    by: Literal["claim", "speaker", "kind", "source"] = "claim"


CONTRIBUTIONS = Question(
    "contributions",
    Step("answer", lambda q: influence(q.a, q.scenario, (q.chosen(LeaveOut).by,)), hangs_on=("scenario", "chosen")),
    LeaveOut,
)
TURNED_ROUND = Question(
    "turned round", Step("answer", lambda q: reversals(q.a, q.scenario, q.other), hangs_on=("scenario", "other"))
)
