"""How sure, tried on the known pairs: whether an answer that is surer stands on the right side more often.

Each pair under the usual weights and among the others, all dates of its two states left out. Beside it the same split
by distance from the even point alone, which asks nothing else. It tells what came of it, and calibrates nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scenarios.model.settings import usual
from scenarios.reference.certainty import WORDS, CertaintyWord, certainty
from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.known_pairs import ReferenceSet, known_pairs, locked_cache
from scenarios.reference.place import VERDICTS, PairScale, scale_of, verdict_at
from scenarios.scoring.evaluation import Evaluation

BETWEEN = VERDICTS[2]


class Answered(NamedTuple):
    """A known pair of either group: the word of its answer, and how far it stands from even, in points."""

    case: str
    word: CertaintyWord
    right: bool | None  # whether its answer takes the side that it is of; None where it takes none
    away: float


class Counts(NamedTuple):
    """How many answers stand on the right side, how many on the wrong one, how many between the two."""

    right: int
    wrong: int
    between: int

    @classmethod
    def of(cls, answers: Iterable[Answered]) -> Counts:
        """Those of some answers."""
        sides = [x.right for x in answers]
        return cls(*(sum(side is it for side in sides) for it in (True, False, None)))


class Trial(NamedTuple):
    """The counts by word, and those of as many pairs as have High or Moderate by distance from even alone."""

    answers: tuple[Answered, ...]

    @property
    def by_word(self) -> dict[CertaintyWord, Counts]:
        """The counts of each word that some pair has."""
        found = {w: [x for x in self.answers if x.word == w] for w in WORDS}
        return {word: Counts.of(of) for word, of in found.items() if of}

    @property
    def surer(self) -> tuple[Counts, Counts]:
        """Those with High or Moderate, and the others."""
        sure = [x for x in self.answers if x.word in WORDS[:2]]
        return Counts.of(sure), Counts.of(x for x in self.answers if x not in sure)

    @property
    def further(self) -> tuple[Counts, Counts]:
        """As many as have High or Moderate that stand furthest from even, and the others."""
        order = sorted(self.answers, key=lambda x: (-x.away, x.case))
        count = sum(x.word in WORDS[:2] for x in self.answers)
        return Counts.of(order[:count]), Counts.of(order[count:])


@locked_cache
def known_trial() -> Trial | None:
    """The trial under the usual weights and choices, worked out once; None without known pairs."""
    pairs = known_pairs()
    return Trial(tuple(_answers(pairs))) if pairs else None


def _answers(pairs: ReferenceSet) -> Iterable[Answered]:
    for case, group in zip(pairs.cases, pairs.groups, strict=True):
        if group not in (WORKING, UNALLIED):
            continue
        a = Evaluation.of(case, usual(case).changed(draws=1_000))  # of ranges nothing is asked
        scale, found = scale_of(a, case.reference), certainty(a, case.reference)
        if found.word is None or not isinstance(scale, PairScale):
            continue
        readiness = float(a.marks.readiness[0])
        verdict = verdict_at(scale, readiness)
        allied = VERDICTS.index(verdict) > VERDICTS.index(BETWEEN)
        right = None if verdict == BETWEEN else allied == (group == WORKING)
        yield Answered(case.id, found.word, right, abs(100 * readiness - float(scale.even.centre)))
