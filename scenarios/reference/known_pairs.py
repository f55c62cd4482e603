"""The known pairs: where real alliances and real partnerships stand on the same scale, and what follows from them.

Every pair is a case of its own under seeds/yardstick; its group is the class that the rule gives from its documented
commitments, not one that we assign.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, wraps
from pathlib import Path
from threading import RLock
from typing import Literal, NamedTuple, ParamSpec, TypeVar

import numpy as np

from indicators.codebook import Codebook
from indicators.levels import Bools, Floats, Ints, share_at, verdicts
from indicators.method import Burden
from indicators.parsing.nested_text import canonical
from indicators.parsing.problems import CaseError, Problem
from scenarios.files.case_folder import HEADER, SECOND_CODER, YARDSTICK, common_framework, load_case, yardstick_folders
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.reference.coder_file import Codes, not_held, read_codes
from scenarios.reference.groups import Couple, Group, couples, group_of, signed_on
from scenarios.reference.recoded import codes_without_late, first_case, second_case, without_late
from scenarios.scoring.cells import Cells, admissible, build_cells
from scenarios.scoring.claims_used import documents_of, used_in
from scenarios.scoring.commitments import Class, Commitments, classify
from scenarios.scoring.readiness import Scale
from scenarios.scoring.replay import Replay
from scenarios.simulation import simulation

Missing = Literal[
    "no known pairs", "pairs of other versions", "an earlier version", "another codebook", "other conventions"
]
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
    claims: int  # used
    documents: int  # in its register
    counting: int  # documents that hold a claim that counts
    steps: tuple[int | None, ...]  # of the commitments, in codebook order
    sparse: bool  # whether it rests on little
    beside: str  # id of the pair before signing that it is a control of, empty for none
    signed: str  # of a pair before signing the day on which it signed, empty for others


@dataclass(frozen=True)
class ReferenceSet:
    """The first scenario of every known pair, P of them, on one codebook."""

    cases: tuple[Case, ...]
    cells: Cells  # (P, N)
    committed: tuple[Commitments, ...]
    codes: tuple[Codes | None, ...]  # of the second coder; None for a pair that has none
    burden: Burden

    @property
    def codebook(self) -> Codebook:
        """The codebook that all of them are coded with."""
        return self.cases[0].codebook

    @cached_property
    def treaty_classes(self) -> tuple[Class, ...]:
        """What each pair is by its treaty in force at its date and what makes it work."""
        of = zip(self.cases, self.committed, strict=True)
        return tuple(classify(*committed.treaty_facts(case.resolved[0])) for case, committed in of)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The group of each pair: by its treaty in force and what makes it work, and whether it signed one later."""
        of = zip(self.treaty_classes, self.cases, strict=True)
        return tuple(group_of(class_, case.header) for class_, case in of)

    @cached_property
    def couples(self) -> tuple[Couple, ...]:
        """Every pair before signing with each control that stands beside it."""
        return couples([case.header for case in self.cases], self.treaty_classes)

    @cached_property
    def steps(self) -> tuple[tuple[int | None, ...], ...]:
        """The steps of the commitments of each pair, in codebook order: no weight moves them."""
        formal = self.codebook.formal
        return tuple(
            tuple(s.step for s in committed.standings(case.resolved[0], formal))
            for case, committed in zip(self.cases, self.committed, strict=True)
        )

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The class of each pair's scenario: no weight moves it."""
        of = zip(self.cases, self.committed, self.cells.known, strict=True)
        return tuple(str(by.class_of(case.resolved[0], bool(known.any()))) for case, by, known in of)

    @cached_property
    def claims(self) -> tuple[int, ...]:
        """How many claims of each pair are used."""
        of = zip(self.cases, self.committed, strict=True)
        return tuple(len(used_in(case, committed.by).on_indicators) for case, committed in of)

    @cached_property
    def documents(self) -> tuple[int, ...]:
        """How many documents of each pair hold a claim that counts."""
        return tuple(len(documents_of(case, self.cells, n).counting) for n, case in enumerate(self.cases))

    def coded_with(self, codebook: Codebook) -> bool:
        """Whether a codebook is the one that the pairs are coded with."""
        return same_framework(codebook, self.codebook)

    def members(self, *groups: Group) -> Ints:
        """Positions of the pairs of some groups."""
        return np.array([n for n, g in enumerate(self.groups) if g in groups], dtype=int)

    def readiness(self, scale: Scale) -> Floats:
        """R of every pair on a scale, (P,), nan where it is not assessed."""
        return self._on(scale).readiness

    @cached_property
    def coded_twice(self) -> Bools:
        """Which pairs a second coder coded whole: every claim that the first gives a level has his code, (P,)."""
        return np.array(
            [
                codes is not None and all(c.id in codes.by_claim for c in case.evidence if c.votes_on_level)
                for case, codes in zip(self.cases, self.codes, strict=True)
            ],
            dtype=bool,
        )

    @cached_property
    def first(self) -> ReferenceSet:
        """The same pairs as their first coders read them, before what the cases hold was settled.

        Itself where no file has the first's codes: nothing was settled, the cases hold them.
        """
        if not any(codes and codes.first for codes in self.codes):
            return self
        read = [
            first_case(case, codes) if codes and codes.first else case
            for case, codes in zip(self.cases, self.codes, strict=True)
        ]
        return self._read_as(read)

    @cached_property
    def second(self) -> ReferenceSet:
        """The same pairs as their second coders read them; one that none coded whole as it stands."""
        read = [
            second_case(case, codes) if codes and twice else case
            for case, codes, twice in zip(self.cases, self.codes, self.coded_twice, strict=True)
        ]
        return self._read_as(read)

    @cached_property
    def without_late(self) -> ReferenceSet:
        """The same pairs, of which no claim from a late document votes, by either coder; their groups stay."""
        codes = [codes and codes_without_late(case, codes) for case, codes in zip(self.cases, self.codes, strict=True)]
        return self._read_as([without_late(case) for case in self.cases], codes)

    def _read_as(self, cases: Sequence[Case], codes: Sequence[Codes | None] = ()) -> ReferenceSet:
        return reference_set(cases, usual(self.cases[0]).changed(burden_of_proof=self.burden), codes)

    def readiness_second(self, scale: Scale) -> Floats:
        """R of every pair by its second coder, (P,), nan where none coded it whole or it is not assessed so."""
        return np.where(self.coded_twice, self.second.readiness(scale), np.nan)

    def coders_apart(self, settings: Settings) -> float:
        """Mean difference of the readiness that the two coders of a pair give it, in points; nan without any."""
        scale = Scale.of(self.codebook, self.cases[0].method, settings)
        apart = 100 * np.abs(self.first.readiness(scale) - self.readiness_second(scale))
        return float(np.nanmean(apart)) if not np.isnan(apart).all() else float("nan")

    @cached_property
    def hash(self) -> str:
        """Eight digits of what the pairs hold: codebook, method, cases and both coders' codes."""
        held = [
            [case.hash, codes and dict(codes.by_claim), *([dict(codes.first)] if codes and codes.first else [])]
            for case, codes in zip(self.cases, self.codes, strict=True)
        ]
        return hashlib.sha256(canonical(held).encode()).hexdigest()[:8]

    def _on(self, scale: Scale) -> Replay:
        return Replay.of(scale, self.cells.belief, self.cells.known, self.cells.drawn)

    def reaches(self, scale: Scale) -> Ints:
        """How many indicators of every pair clearly reach the targets of a scale, (P,); unknown is not shown."""
        met = verdicts(share_at(self.cells.belief, scale.targets), self.cases[0].method) > 0
        return np.asarray((self.cells.known & met).sum(axis=1))

    def parts_scored(self, scale: Scale) -> Ints:
        """In how many of the parts that carry weight every pair has a score, (P,)."""
        return np.asarray((scale.scored(self.cells.known) & (scale.across > 0)).sum(axis=1))

    def inside(self, settings: Settings) -> simulation.Inside | None:
        """What no weight of a dimension moves of the draws of `standings`; None where it is too much to keep."""
        scale = Scale.of(self.codebook, self.cases[0].method, settings)
        return scale.draw_inside(self.cells.drawn, self.cells.known, None, settings)

    def standings(self, settings: Settings, inside: simulation.Inside | None = None) -> tuple[PairStanding, ...]:
        """Where every pair stands under the weights and method choices of some settings, from their draws.

        inside: that of the same settings, where the caller has it.
        """
        method = self.cases[0].method
        scale = Scale.of(self.codebook, method, settings)
        pairs = self._on(scale)
        spans = pairs.ranges(settings, inside)
        reaches, beside = self.reaches(scale), {c.control: c.signed for c in self.couples}
        return tuple(
            PairStanding(
                case=case.id,
                title=case.header.title,
                parties=case.header.parties,
                as_of=case.header.as_of.isoformat(),
                group=self.groups[n],
                class_=self.classes[n],
                readiness=float(pairs.readiness[n]),
                low=float(spans.low[n]),
                high=float(spans.high[n]),
                known=int(self.cells.known[n].sum()),
                reaches=int(reaches[n]),
                claims=self.claims[n],
                documents=len(case.header.documents),
                counting=self.documents[n],
                steps=self.steps[n],
                sparse=case.sparse,
                beside=beside.get(case.id, ""),
                signed=signed_on(case.header),
            )
            for n, case in enumerate(self.cases)
        )


def same_framework(one: Codebook, other: Codebook) -> bool:
    """Whether two codebooks ask the same of the same indicators and commitments, so that scores may stand together."""
    return (one.version, one.indicators, one.commitments) == (other.version, other.indicators, other.commitments)


def known_pairs(burden: Burden = "neutral") -> ReferenceSet | None:
    """The known pairs that come with the product; None where there are none, or not all of one version. Read once."""
    return _under(burden)


@locked_cache
def _under(burden: Burden) -> ReferenceSet | None:
    cases, codes = _read()
    if not cases or pairs_of_other_versions():
        return None
    return reference_set(cases, usual(cases[0]).changed(burden_of_proof=burden), codes)


def pairs_of_other_versions() -> list[Problem]:
    """The known pairs that are not coded with the present codebook, each as a sentence; a set holds none of them."""
    return other_versions(_read()[0], common_framework()[0])


def other_versions(cases: Sequence[Case], present: Codebook) -> list[Problem]:
    """Those of some cases that are not coded with the present codebook, each as a sentence."""
    return [
        Problem(
            f"{YARDSTICK}/{case.id}/{HEADER}",
            "key codebook_version",
            f"holds {case.coded_with}",
            f"known pairs stand in one set, so each is coded with the present codebook, version {present.version}",
        )
        for case in cases
        if not same_framework(case.codebook, present) or case.coded_with != present.version
    ]


@locked_cache
def _read() -> tuple[tuple[Case, ...], tuple[Codes | None, ...]]:
    """Every known pair, and the codes of its second coder; CaseError where a file of theirs cannot be used."""
    folders = yardstick_folders()
    cases = tuple(map(load_case, folders))
    return cases, tuple(second_codes(folder, case) for folder, case in zip(folders, cases, strict=True))


def second_codes(folder: Path, case: Case) -> Codes | None:
    """The codes of a second coder in a folder, None where nobody coded it again; CaseError with what is wrong."""
    file = folder / SECOND_CODER
    if not file.exists():
        return None
    codes, problems = read_codes(file.name, file.read_bytes(), case)
    if codes is None or codes.unsettled:
        raise CaseError(problems if codes is None else not_held(f"{YARDSTICK}/{case.id}/{SECOND_CODER}", codes))
    return codes


def reference_set(cases: Sequence[Case], settings: Settings, codes: Sequence[Codes | None] = ()) -> ReferenceSet:
    """The first scenarios of some cases of one codebook, as one set of cells. codes: of their second coders."""
    first, committed = list[tuple[Cells, slice]](), list[Commitments]()
    for case in cases:
        by = admissible(case, settings.changed(case=case.id))
        chain = [case.scenarios[0]]  # and what it starts from, wherever in the file that stands
        while (parent := chain[-1].starts_from) is not None:
            chain.append(next(s for s in case.scenarios if s.id == parent))
        alone = case.model_copy(update={"scenarios": tuple(chain)})
        first.append((build_cells(alone, by, settings.burden_of_proof), slice(1)))
        committed.append(Commitments.of(case, by))
    return ReferenceSet(
        tuple(cases),
        Cells.joined(first, excluded={}, electorates=()),
        tuple(committed),
        tuple(codes) or (None,) * len(cases),
        settings.burden_of_proof,
    )


def why_not_beside(case: Case) -> Missing | None:
    """Why a case cannot stand beside the known pairs; None where it can: one codebook, the same conventions."""
    pairs = known_pairs()
    if pairs is None:
        return "pairs of other versions" if pairs_of_other_versions() else "no known pairs"
    if case.coded_earlier(pairs.codebook):
        return "an earlier version"
    if not pairs.coded_with(case.codebook):
        return "another codebook"
    return None if pairs.cases[0].method.scoring == case.method.scoring else "other conventions"


def pairs_beside(case: Case, burden: Burden = "neutral") -> ReferenceSet | None:
    """The known pairs where a case can stand beside them, else None."""
    return None if why_not_beside(case) else known_pairs(burden)


def pairs_hash(case: Case) -> str | None:
    """What the known pairs hold that a case stands beside, in eight digits; None where it stands beside none."""
    pairs = pairs_beside(case)
    return pairs.hash if pairs else None
