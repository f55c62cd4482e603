"""The one list of questions: a line taken out takes the question away."""

from __future__ import annotations

from typing import Any

from scenarios.analysis.backwards import BACKWARDS
from scenarios.analysis.certificates import OVERTURNED
from scenarios.analysis.contributions import CONTRIBUTIONS
from scenarios.analysis.moved import MOVED
from scenarios.analysis.moves import MOVES
from scenarios.analysis.next_fact import NEXT_FACT
from scenarios.analysis.pair_orders import ORDERS
from scenarios.analysis.specifications import CHOICES
from scenarios.analysis.timeline import BY_DATE, OVER_TIME
from scenarios.analysis.turned_round import TURNED_ROUND
from scenarios.analysis.two_sides import TWO_SIDES
from scenarios.question import Question
from scenarios.reference.pair_scale import CERTAINTY, PAIR_SCALE
from scenarios.reference.weight_draws import OVER_WEIGHTS
from scenarios.second_opinion import WHAT_BECAME
from scenarios.two_days import TWO_DAYS

QUESTIONS: tuple[Question[Any], ...] = (
    PAIR_SCALE,
    CERTAINTY,
    TURNED_ROUND,
    CONTRIBUTIONS,
    OVERTURNED,
    NEXT_FACT,
    CHOICES,
    OVER_WEIGHTS,
    MOVED,
    TWO_SIDES,
    BY_DATE,
    OVER_TIME,
    MOVES,
    TWO_DAYS,
    WHAT_BECAME,
    ORDERS,
    BACKWARDS,
)
