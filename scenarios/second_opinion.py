"""What other sources say of the same two states: on the day of a case, and of what became of its scenarios since.

A case names the other one (`second_opinion` in case.toml). The weights and choices in force hold for both.
"""

from __future__ import annotations

from scenarios.analysis.nearest import Nearness, nearest
from scenarios.model.case import Case
from scenarios.question import Question, Step
from scenarios.reference.elsewhere import fits
from scenarios.scoring.evaluation import Evaluation


def is_later(case: Case, other: Case) -> bool:
    """Whether the other case tells of a later day, so that it can say what became of this one's scenarios."""
    return other.header.as_of > case.header.as_of


def why_none(case: Case, other: Case | None) -> str:
    """Why the case that one names as its second opinion cannot be read beside it; empty where it can, or names none."""
    named = case.header.second_opinion
    if not named or (other is not None and fits(case, other)):
        return ""
    if other is None:
        return f"case.toml, second_opinion: no case {named} is here."
    return f"case.toml, second_opinion: {named} is not on the same two states with the same codebook and method."


def what_became(a: Evaluation, since: Evaluation) -> tuple[Nearness, ...]:
    """The futures of a case, the nearest to what a later case of the same two holds first; none without any."""
    if not is_later(a.case, since.case) or not any(s.group == "future" for s in a.case.scenarios):
        return ()
    return nearest(a, since)


# What became of the futures of a case, by a later case that stands beside.
WHAT_BECAME = Question(
    "what became", Step("answer", lambda q: what_became(q.a, q.beside), hangs_on=("beside",), entries=8)
)
