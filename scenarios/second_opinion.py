"""What other sources say of the same two states: on the day of a case, and of what became of its scenarios since.

A case names the other one (`second_opinion` in case.toml). The weights and choices in force hold for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from indicators.method import SLACK
from scenarios.analysis.nearest import Nearness, nearest
from scenarios.model.case import Case
from scenarios.model.scenario import Cell
from scenarios.question import Question, Step
from scenarios.reference.elsewhere import fits
from scenarios.scoring.evaluation import Evaluation

SET = ("assumption", "forecast")  # bases of what a future adds of its own
RELATIONS = ("floor", "cap", "about", "triangle", "fixed")  # rules that set a level


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


class Assumption(NamedTuple):
    """What a future sets for an indicator or a commitment, and what the later case holds of it."""

    item: str
    level: int
    there: int | None  # None where it is not known
    came: bool  # at least, at most or exactly as it was set
    apart: float  # levels by which belief lies apart, of a commitment steps; nan where not known
    rule: str = "fixed"  # by which the level is set: floor is at least, cap at most


class Became(NamedTuple):
    """What became of one future: how near it lies to the later case, and which of its assumptions came."""

    near: Nearness
    treaty: bool  # whether a treaty to defend each other is in force in both, or in neither
    in_force: bool  # whether it is in this future
    assumed: tuple[Assumption, ...]

    @property
    def came(self) -> int:
        """How many of its assumptions came."""
        return sum(x.came for x in self.assumed)

    @property
    def failed_most(self) -> Assumption | None:
        """The assumed indicator that lies most apart, of those that did not come; None where all that is known came."""
        commitments = {s.commitment for s in self.near.steps}
        failed = [x for x in self.assumed if not x.came and x.apart > 0 and x.item not in commitments]
        return max(failed, key=lambda x: x.apart, default=None)


def what_became(a: Evaluation, since: Evaluation) -> tuple[Became, ...]:
    """The futures of a case, the nearest to what a later case of the same two holds first; none without any.

    A scenario of the reader's own is of today: it foresaw nothing.
    """
    own = {s.id for s in a.settings.own_scenarios}
    if not is_later(a.case, since.case) or not any(s.group == "future" and s.id not in own for s in a.case.scenarios):
        return ()
    there = since.commitments.treaty_facts(since.resolved(since.case.reference))[0]
    found = []
    for near in nearest(a, since, without=own):
        here = a.commitments.treaty_facts(a.resolved(near.scenario))[0]
        found.append(Became(near, here == there, here, tuple(_assumed(a, since, near))))
    return tuple(found)


def _assumed(a: Evaluation, since: Evaluation, near: Nearness) -> Sequence[Assumption]:
    """What a future assumes or foresees, as the later case has it."""
    k, held = a.position(near.scenario), since.cells_by_scenario
    resolved, first = a.case.resolved[k], since.position(since.case.reference)
    found = []
    for n, item in enumerate(a.case.codebook.indicator_ids):
        cell = resolved.cells[item]
        if cell.basis in SET and cell.rule in RELATIONS:
            level = int(cell.value) if isinstance(cell.value, int) else int(a.cells_by_scenario.level[k, n])
            there = int(held.level[first, n]) if held.known[first, n] else None
            came = there is not None and _came(cell, level, there)
            found.append(Assumption(item, level, there, came, float(near.by_indicator[n]), cell.rule))
    for step in near.steps:
        status = resolved.commitments.get(step.commitment)
        if status is not None and status.basis in SET and step.here is not None:
            apart = float("nan") if step.there is None else float(abs(step.here - step.there))
            found.append(Assumption(step.commitment, step.here, step.there, step.here == step.there, apart))
    return found


def _came(cell: Cell, level: int, there: int) -> bool:
    return there >= level if cell.rule == "floor" else there <= level if cell.rule == "cap" else there == level


def fitted_best(found: Sequence[Became], firm: float) -> Became | None:
    """The future that came, in practice in so many of the draws and on paper as it was; None where none did."""
    first = next(iter(found), None)
    return first if first is not None and first.near.share_nearest >= firm - SLACK and first.treaty else None


# What became of the futures of a case, by a later case that stands beside.
WHAT_BECAME = Question(
    "what became", Step("answer", lambda q: what_became(q.a, q.beside), hangs_on=("beside",), entries=8)
)
