"""How sure an answer is, in one word, as GRADE has it: a step down for each thing that it hangs on or that is missing.

It stands beside a verdict word alone: of a reading with a score, no cell of positive weight set by hand, beside known
pairs. A convention that says what the answer hangs on and warns; nothing is calibrated. Method, section 4b.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

import numpy as np

from indicators.evidence import Claim
from indicators.levels import Floats
from indicators.method import SLACK
from scenarios.model.scenario import ADJUSTED, BY_HAND, OF_ANOTHER
from scenarios.reference.elsewhere import alone as alone_of
from scenarios.reference.elsewhere import second_case, settings_then
from scenarios.reference.place import Lacking, PairScale, scale_of, verdict_at, word_at
from scenarios.scoring.cells import Cells, cells_of
from scenarios.scoring.claims_used import documents
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.left_out import cells_without, statements, without_claims
from scenarios.scoring.replay import CellChange

CertaintyWord = Literal["High", "Moderate", "Low", "Very low"]
WORDS: tuple[CertaintyWord, ...] = get_args(CertaintyWord)
WhyNone = Literal["", "set by hand", "no score", "no known pairs", "not a reading"]
Second = Literal["", "up", "down"]


class Statement(NamedTuple):
    """A statement and what is left without it."""

    claims: tuple[str, ...]  # ids of its rows, in file order
    readiness: float  # 0..1, nan without a score
    verdict: str  # the word then; empty without a score


class Certainty(NamedTuple):
    """How sure the answer of a scenario is, and what makes it so; where there is no word, why."""

    why_none: WhyNone
    one_document: bool = False
    flips: tuple[Statement, ...] = ()  # those that, left out, change the verdict word or leave no score
    others: tuple[float, float] | None = None  # the least and greatest readiness without one of the others, 0..1
    claims: int = 0  # that vote in the scenario, rows of one statement each counted
    not_settled: bool = False
    gaps: bool = False
    one_coder: bool = False
    second: Second = ""  # whether a second opinion gives the same word, or another

    @property
    def one_statement(self) -> bool:
        """Whether some statement alone changes the verdict word or leaves no score."""
        return bool(self.flips)

    @property
    def steps(self) -> int:
        """Steps down, less the one up."""
        down = (self.one_document, self.one_statement, self.not_settled, self.gaps, self.one_coder)
        return sum(down) + (self.second == "down") - (self.second == "up")

    @property
    def word(self) -> CertaintyWord | None:
        """High with no step down, Moderate with one, Low with two, else Very low.

        Where the known pairs settle nothing at most Moderate, where one coder alone coded it at most Low.
        """
        if self.why_none:
            return None
        at_least = 2 if self.one_coder else 1 if self.not_settled else 0
        return WORDS[min(max(self.steps, at_least), len(WORDS) - 1)]

    @property
    def low(self) -> bool:
        """Whether the answer is not to be called settled for it."""
        return self.word in WORDS[2:]


def certainty(
    a: Evaluation,
    scenario: str,
    scale: PairScale | Lacking | None = None,
    second: str | None = None,
    alone: tuple[Statement, ...] | None = None,
) -> Certainty:
    """How sure the answer of a scenario is.

    scale, second, alone: those of `scale_of`, `second_word` and `each_alone`, where the caller has them.
    """
    found, (a, scenario) = scale or scale_of(a, scenario), _at_home(a, scenario)
    k = a.position(scenario)
    if why := _why_none(a, k, found):
        return Certainty(why)
    assert isinstance(found, PairScale)
    readiness = float(a.marks.readiness[k])
    word = verdict_at(found, readiness)
    alone = each_alone(a, scenario, found) if alone is None else alone
    stay = [s.readiness for s in alone if s.verdict == word]
    second = second_word(a, found) if second is None else second
    votes = sum(len(s.claims) for s in alone)
    known = float(a.marks.coverage[k]) < a.case.method.sure_known.value / 100 - SLACK
    return Certainty(
        "",
        documents(a, scenario).one,
        tuple(s for s in alone if s.verdict != word),
        (min(stay), max(stay)) if stay else None,
        votes,
        word_at(found, "place", 100 * readiness) == "not settled",
        known or a.case.few(votes, int(a.known[k])),
        not a.case.header.coded_twice,
        "" if not second else "up" if second == word else "down",
    )


def _at_home(a: Evaluation, scenario: str) -> tuple[Evaluation, str]:
    """What scores the case that a scenario is of, and the scenario as that calls it."""
    return a.origin(scenario), scenario.split(OF_ANOTHER)[-1]


def _why_none(a: Evaluation, k: int, scale: PairScale | Lacking) -> WhyNone:
    """Why no word stands beside the answer of the scenario in row k; empty where one does."""
    resolved, weight = a.case.resolved[k], a.across[a.scale.index] * a.inside
    cells = zip(a.case.codebook.indicator_ids, weight, strict=True)
    if any(resolved.cells[i].rule in (*BY_HAND, *ADJUSTED) and w > 0 for i, w in cells):
        return "set by hand"
    if resolved.scenario.group != "reading":
        return "not a reading"
    if np.isnan(a.marks.readiness[k]):
        return "no score"
    return "no known pairs" if isinstance(scale, Lacking) else ""


class LeftOut(NamedTuple):
    """The statements that vote in a scenario, and the cells that change without each alone: no weight moves them."""

    statements: tuple[tuple[Claim, ...], ...]
    cells: tuple[CellChange, ...]


def each_left_out(a: Evaluation, scenario: str) -> LeftOut:
    """Every statement that votes in a scenario, left out alone."""
    a, scenario = _at_home(a, scenario)
    k = a.position(scenario)
    said = statements(a, k)
    return LeftOut(tuple(said), cells_without(a, k, said))


def each_alone(a: Evaluation, scenario: str, scale: PairScale, left: LeftOut | None = None) -> tuple[Statement, ...]:
    """Every statement that votes in a scenario, and what is left without it alone.

    left: that of `each_left_out`, where the caller has it.
    """
    said, cells = each_left_out(a, scenario) if left is None else left
    a, scenario = _at_home(a, scenario)
    then: Floats = without_claims(a, a.position(scenario), said, cells).readiness
    return tuple(
        Statement(tuple(c.id for c in rows), r, verdict_at(scale, r))
        for rows, r in zip(said, then.tolist(), strict=True)
    )


def second_cells(a: Evaluation) -> Cells | None:
    """The cells of the case named as a second opinion on this case's day, which no weight moves; None where none is."""
    other = second_case(a.case)
    return None if other is None else cells_of(other, settings_then(a, other))


def second_word(a: Evaluation, scale: PairScale | Lacking, cells: Cells | None = None) -> str:
    """The verdict word that the case named as a second opinion has on this case's day; empty where it has none.

    scale: of the case in hand, whose two states are those of the other. cells: those of `second_cells`, where the
    caller has them.
    """
    other = None if isinstance(scale, Lacking) else second_case(a.case)
    if other is None or isinstance(scale, Lacking) or other.scenarios[0].group != "reading":
        return ""
    return verdict_at(scale, alone_of(other, settings_then(a, other), cells).readiness)
