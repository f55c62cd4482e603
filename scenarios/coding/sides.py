"""Two codes left and right while they are settled: nothing on the page says whose is whose before one is chosen.

What is sent to a browser has neither claims nor coders in it: a unit is known there by a key that also names both
codes, so that what was chosen between two codes is never done to others that stand there since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from typing import Annotated, Literal, NamedTuple

from pydantic import Field, StringConstraints, TypeAdapter

from indicators.codebook import Frozen
from indicators.method import Kind
from indicators.parsing.problems import CaseError
from scenarios.coding.acts import Number, Turn, read_as
from scenarios.coding.effects import Effect
from scenarios.coding.round import MAX_WORDS, Coded
from scenarios.coding.settling import Choice, Settlement, left_right
from scenarios.coding.units import Unit, alike
from scenarios.files.editing import with_rows
from scenarios.model.case import Case
from scenarios.reference.coder_file import MAX_REASON, Code, Codes, Seen, Settled

Side = Literal["left", "right"]
Chosen = Literal["left", "right", "both", "third", "nothing"]
Coder = Literal["first", "second"]
_Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Sides(NamedTuple):
    """A disagreement as it is settled: whose code stands left was drawn by lot."""

    unit: Unit
    key: str  # as the browser knows it
    left: Coder
    right: Coder

    def code(self, side: Side) -> Code | None:
        """The code on one side; None: nothing here."""
        return self.unit.first if (self.left if side == "left" else self.right) == "first" else self.unit.second

    def choice(self, chosen: Chosen) -> Choice:
        """Whom a choice follows."""
        return self.left if chosen == "left" else self.right if chosen == "right" else chosen

    def chosen(self, choice: Choice) -> Chosen:
        """On which side of the page a choice stands."""
        if choice == "first" or choice == "second":
            return "left" if choice == self.left else "right"
        return choice

    @property
    def one_saw_nothing(self) -> bool:
        """Whether one of the two has no code here: a code that is kept then may be a claim that is added."""
        return self.unit.first is None or self.unit.second is None


class Settle(Frozen):
    """One disagreement is settled. seen: what stood there for whoever chose, as it was told by `standing`.

    code: that of a third choice, instead of both. read: before the choice.
    """

    act: Literal["settle"]
    number: Number
    unit: _Key
    seen: Annotated[str, StringConstraints(max_length=40)]
    choice: Chosen
    read: Seen = ""
    code: Coded | None = None
    words: Annotated[str, StringConstraints(max_length=MAX_WORDS, strip_whitespace=True)] = ""
    kind: Kind | None = None
    period: Annotated[str, StringConstraints(max_length=40)] = ""
    reason: Annotated[str, StringConstraints(min_length=1, max_length=MAX_REASON, strip_whitespace=True)]


Act = Annotated[Settle | Turn, Field(discriminator="act")]
_ACT: TypeAdapter[Act] = TypeAdapter(Act)


def read(given: Mapping[str, object]) -> Act | str:
    """An act as a browser sends it, or a sentence on what is wrong with it."""
    return read_as(_ACT, given, "settled")


def sides(units: Sequence[Unit], token: str) -> tuple[Sides, ...]:
    """The disagreements among units, left and right by lot. token: of what is settled, which no key gives away."""
    return tuple(Sides(u, _key(u, token), *left_right(u.key, token)) for u in units if u.differs)


def in_order(of: Sequence[Sides], effects: Iterable[Effect]) -> list[tuple[Sides, Effect]]:
    """Each disagreement with what it is worth, in the order of these: the biggest first."""
    by_unit = {s.unit.key: s for s in of}
    return [(by_unit[e.unit.key], e) for e in effects]


def standing(case: Case, of: Sides, before: Settlement | None) -> str:
    """What stands there of a disagreement, told without saying it: its claims as they are, how it was settled last."""
    claims = (of.unit.claim, before.added if before else None)
    rows = [case.claims[c].as_json if c in case.claims else "" for c in claims]
    told = [of.key, before.to_json() if before else "", *rows]
    return blake2b("\n".join(told).encode(), digest_size=12).hexdigest()


def in_register(case: Case, of: Sides, before: Settlement | None) -> Code | None:
    """What the register says of a disagreement now: the code of its claim, or of the one that settling it added."""
    for claim in (of.unit.claim, before.added if before else None):
        if claim in case.claims:
            held = case.claims[claim]
            return Code(held.indicator, held.direction, held.level)
    return None


def changed_since(case: Case, of: Sides, before: Settlement | None) -> bool:
    """Whether the register says something else of it than it was settled to, or than the first coder had given."""
    holds = in_register(case, of, before)
    if before is not None:
        agreed = before.agreed
        return not alike(holds, agreed[0] if agreed else None)
    one, two = of.unit.first, of.unit.second
    by = of.unit.settled.by if of.unit.settled else "first"
    if by == "third":
        return alike(holds, one) or alike(holds, two)
    return not alike(holds, two if by == "second" else one)


def as_first_coded(case: Case, settled: Collection[Settlement]) -> Case:
    """The case with the first coder's codes again where these were settled: what was added is still there.

    Only to be read from, such as for a second coder's file, whose claims are then all there.
    """
    if not settled:
        return case
    made = [s for s in settled if s.claim]
    gone = [s.taken for s in made if s.taken and s.claim not in case.claims and s.taken["source"] in case.sources]
    with suppress(CaseError):  # what else they rest on has gone meanwhile: then they are not to be read any more
        case = with_rows(case, gone) if gone else case
    first = {s.claim: s.first.code for s in made if s.first is not None}
    return case.model_copy(
        update={
            "evidence": tuple(c.model_copy(update=first[c.id]._asdict()) if c.id in first else c for c in case.evidence)
        }
    )


def with_settled(codes: Codes, settled: Iterable[Settlement]) -> Codes:
    """A file's codes with who was followed where these were settled; not where that was another code of its coder.

    Where both codes stand, each in a claim, nobody was; nothing is a third code.
    """
    made: dict[str, Settled] = {}
    for s in settled:
        if s.claim and s.second and s.second.code == codes.by_claim.get(s.claim) and s.choice != "both":
            made[s.claim] = Settled("third" if s.choice == "nothing" else s.choice, s.reason, s.seen)
    left = tuple(claim for claim in codes.unsettled if claim not in made)
    return replace(codes, settled={**codes.settled, **made}, unsettled=left)


def _key(unit: Unit, token: str) -> str:
    told = f"{token}/{unit.key}/{unit.first}/{unit.second}"
    return blake2b(told.encode(), digest_size=8).hexdigest()
