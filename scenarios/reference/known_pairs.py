"""The known pairs: where real alliances and real partnerships stand on the same scale, and what follows from them.

Every pair is a case of its own under seeds/yardstick; its group is the class that the rule gives from its documented
commitments, not one that we assign.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, wraps
from threading import RLock
from typing import Literal, NamedTuple, ParamSpec, TypeVar

import numpy as np

from indicators.codebook import Codebook
from indicators.levels import Floats, Ints, share_at, verdicts
from scenarios.files.case_folder import load_case, seed_folder, yardstick_ids
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.scoring.cells import Cells, admissible, build_cells
from scenarios.scoring.commitments import Commitments
from scenarios.scoring.readiness import Scale, classify
from scenarios.scoring.replay import Replay
from scenarios.simulation import simulation

Group = Literal["functioning", "on paper", "not allied"]
GROUPS: tuple[Group, ...] = ("functioning", "on paper", "not allied")
DRAWS = 1_000  # for the ranges of the pairs, which are read off a small dot
P = ParamSpec("P")
T = TypeVar("T")


def locked_cache(make: Callable[P, T]) -> Callable[P, T]:
    """Keep each result as functools.cache does; whoever asks while it is made waits for it and does not make another.

    For what is asked for with few different arguments: nothing is forgotten.
    """
    kept, making = cache(make), RLock()

    @wraps(make)
    def locked(*args: P.args, **kwargs: P.kwargs) -> T:
        with making:
            return kept(*args, **kwargs)  # type: ignore[arg-type]

    return locked


class PairStanding(NamedTuple):
    """Where one pair stands; scores on 0..1, nan where it is not assessed."""

    case: str
    title: str
    parties: tuple[str, ...]
    as_of: str
    group: Group
    class_: str
    readiness: float
    low: float
    high: float
    known: int
    reaches: int
    claims: int
    documents: int
    steps: tuple[int | None, ...]  # of the commitments, in codebook order


def group_of(treaty: bool, works: bool) -> Group:
    """The group of a pair: whether a treaty is in force, and whether anything makes it work."""
    return "not allied" if not treaty else "functioning" if works else "on paper"


@dataclass(frozen=True)
class ReferenceSet:
    """The first scenario of every known pair, P of them, on one codebook."""

    cases: tuple[Case, ...]
    cells: Cells  # (P, N)
    committed: tuple[Commitments, ...]

    @property
    def codebook(self) -> Codebook:
        """The codebook that all of them are coded with."""
        return self.cases[0].codebook

    @cached_property
    def facts(self) -> tuple[tuple[bool, bool], ...]:
        """Whether each pair has a treaty in force, and what makes it work."""
        return tuple(c.treaty_facts(case.resolved[0]) for case, c in zip(self.cases, self.committed, strict=True))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The group of each pair: by its treaty in force and what makes it work."""
        return tuple(group_of(*facts) for facts in self.facts)

    @cached_property
    def steps(self) -> tuple[tuple[int | None, ...], ...]:
        """The steps of the commitments of each pair, in codebook order: no weight moves them."""
        formal = self.codebook.formal
        return tuple(
            tuple(s.step for s in committed.standings(case.resolved[0], formal))
            for case, committed in zip(self.cases, self.committed, strict=True)
        )

    def coded_with(self, codebook: Codebook) -> bool:
        """Whether a codebook is the one that the pairs are coded with."""
        return same_framework(codebook, self.codebook)

    def members(self, *groups: Group) -> Ints:
        """Positions of the pairs of some groups."""
        return np.array([n for n, g in enumerate(self.groups) if g in groups], dtype=int)

    def readiness(self, scale: Scale) -> Floats:
        """R of every pair on a scale, (P,), nan where it is not assessed."""
        return self._on(scale).readiness

    def _on(self, scale: Scale) -> Replay:
        return Replay.of(scale, self.cells.belief, self.cells.known, self.cells.drawn)

    def reaches(self, scale: Scale) -> Ints:
        """How many indicators of every pair clearly reach the targets of a scale, (P,); unknown is not shown."""
        met = verdicts(share_at(self.cells.belief, scale.targets), self.cases[0].method) > 0
        return np.asarray((self.cells.known & met).sum(axis=1))

    def inside(self, settings: Settings, draws: int = DRAWS) -> simulation.Inside | None:
        """What no weight of a dimension moves of the draws of `standings`; None where it is too much to keep."""
        scale = Scale.of(self.codebook, self.cases[0].method, settings)
        return scale.draw_inside(self.cells.drawn, self.cells.known, None, settings, draws)

    def standings(
        self, settings: Settings, draws: int = DRAWS, inside: simulation.Inside | None = None
    ) -> tuple[PairStanding, ...]:
        """Where every pair stands under the weights and method choices of some settings.

        inside: that of the same settings and number of draws, where the caller has it.
        """
        method = self.cases[0].method
        scale = Scale.of(self.codebook, method, settings)
        pairs, formal = self._on(scale), scale.formal(self.codebook)
        spans = pairs.ranges(settings, draws, inside)
        by_formal = spans if formal is scale else pairs.ranges(settings, draws, scale=formal)
        reaches = self.reaches(scale)
        return tuple(
            PairStanding(
                case=case.id,
                title=case.header.title,
                parties=case.header.parties,
                as_of=case.header.as_of.isoformat(),
                group=self.groups[n],
                class_=classify(float(by_formal.low[n]), float(by_formal.high[n]), *self.facts[n], method.ready.value),
                readiness=float(pairs.readiness[n]),
                low=float(spans.low[n]),
                high=float(spans.high[n]),
                known=int(self.cells.known[n].sum()),
                reaches=int(reaches[n]),
                claims=sum(c.votes_on_level for c in case.evidence),
                documents=len(case.header.sources),
                steps=self.steps[n],
            )
            for n, case in enumerate(self.cases)
        )


def same_framework(one: Codebook, other: Codebook) -> bool:
    """Whether two codebooks ask the same of the same indicators and commitments, so that scores may stand together."""
    return (one.version, one.indicators, one.commitments) == (other.version, other.indicators, other.commitments)


@locked_cache
def known_pairs(burden: str = "neutral") -> ReferenceSet | None:
    """The known pairs that come with the product; None where there are none. Read once."""
    cases = tuple(load_case(seed_folder(i)) for i in yardstick_ids())
    return reference_set(cases, usual(cases[0]).changed(burden_of_proof=burden)) if cases else None


def reference_set(cases: Sequence[Case], settings: Settings) -> ReferenceSet:
    """The first scenarios of some cases of one codebook, as one set of cells."""
    first, committed = list[tuple[Cells, slice]](), list[Commitments]()
    for case in cases:
        by = admissible(case, settings.changed(case=case.id))
        alone = case.model_copy(update={"scenarios": case.scenarios[:1]})
        first.append((build_cells(alone, by, settings.burden_of_proof), slice(1)))
        committed.append(Commitments.of(case, by))
    return ReferenceSet(tuple(cases), Cells.joined(first, excluded={}, eligible=()), tuple(committed))
