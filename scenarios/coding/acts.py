"""What somebody does who codes a document by keys: acts, numbered by the browser and sent up as they are done.

What comes from a browser is data: anything that is no act is refused whole, with a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError, model_validator

from indicators.codebook import TOP, Frozen, Id
from indicators.evidence import LOCATOR_WORDS, Direction, Label, Proposal, unscorable
from indicators.method import Kind
from indicators.sources import MAX_PARAGRAPHS
from scenarios.coding.round import MAX_WORDS

T = TypeVar("T")
MOST_AT_ONCE = 1_000  # acts that a browser sends together; more it has not kept
MOST_OTHERS = 50  # documents whose acts wait
_TAB = r"^[A-Za-z0-9]{8,32}$"
Tab = Annotated[str, StringConstraints(pattern=_TAB)]
LAST_NUMBER = 10**9  # of the acts of a tab
Number = Annotated[int, Field(ge=1, le=LAST_NUMBER)]
Passage = Annotated[int, Field(ge=1, le=MAX_PARAGRAPHS)]
Word = Annotated[int, Field(ge=0, le=20_000)]
Mark = Annotated[str, StringConstraints(pattern=r"^[0-9]{0,20}$")]  # of a passage's words, as the browser was told


class Coding(Frozen):
    """What a claim holds that is coded by keys.

    first, last: the words of its passage that it points at, from 0; none where a claim is changed and keeps its place.
    """

    passage: Passage
    mark: Mark = ""
    first: Word | None
    last: Word | None
    item: Id
    direction: Direction
    level: Annotated[int, Field(ge=0, le=TOP)] | None = None
    words: Annotated[str, StringConstraints(min_length=1, max_length=MAX_WORDS, strip_whitespace=True)]
    kind: Kind
    speaker: Label = ""
    party: Label = ""
    period: Annotated[str, StringConstraints(max_length=40)] = ""
    proposal: Proposal = ""
    unsure: bool = False

    @model_validator(mode="after")
    def _scorable(self) -> Coding:
        if faults := unscorable(self.direction, self.item, self.level, self.words):
            raise ValueError("; ".join(said for _, said in faults))
        if (self.first is None) != (self.last is None):
            raise ValueError("first and last stand both or neither")
        if self.first is not None and self.last is not None and not 0 <= self.last - self.first < LOCATOR_WORDS:
            raise ValueError(f"a claim points at 1 to {LOCATOR_WORDS} words")
        return self


class Keep(Frozen):
    """A new claim."""

    act: Literal["keep"]
    number: Number
    coding: Coding


class Change(Frozen):
    """Another coding of a claim that is there."""

    act: Literal["change"]
    number: Number
    claim: Id
    coding: Coding


class Drop(Frozen):
    """A claim is taken out."""

    act: Literal["drop"]
    number: Number
    claim: Id


class Nothing(Frozen):
    """A passage was read and holds nothing, or nothing more."""

    act: Literal["nothing"]
    number: Number
    passage: Passage
    mark: Mark = ""


class Turn(Frozen):
    """An act is undone, or done again once it was undone: the one of this number in this tab."""

    act: Literal["undo", "redo"]
    number: Number
    tab: Tab
    of: Number


Act = Annotated[Keep | Change | Drop | Nothing | Turn, Field(discriminator="act")]
_ACT: TypeAdapter[Act] = TypeAdapter(Act)


class Sent(NamedTuple):
    """What a browser sent: its tab, the draft and the document it is about, and its acts, by their numbers.

    others: the same of other documents that were left before their acts were kept.
    """

    tab: str
    draft: str
    document: str
    acts: tuple[Mapping[str, Any], ...]
    others: tuple[Sent, ...] = ()

    def after(self, number: int) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """The acts above a number, rising, as they were sent. The same number counts once."""
        numbered = ((given.get("number"), given) for given in self.acts)
        found = {n: given for n, given in numbered if isinstance(n, int) and number < n <= LAST_NUMBER}
        for n in sorted(found):
            yield n, found[n]


def sent(given: object) -> Sent | None:
    """What came from a browser; None where it is nothing that one of ours sends."""
    if not isinstance(given, Mapping):
        return None
    tab, document, acts = given.get("tab"), given.get("document"), given.get("acts")
    if not isinstance(document, str) or not isinstance(acts, list) or len(acts) > MOST_AT_ONCE:
        return None
    try:
        TypeAdapter(Tab).validate_python(tab)
    except ValidationError:
        return None
    others, draft = given.get("others"), given.get("draft")
    more = [sent({**o, "tab": tab, "draft": draft, "others": None}) for o in _mappings(others)[:MOST_OTHERS]]
    of = draft if isinstance(draft, str) else ""
    return Sent(str(tab), of, document, tuple(_mappings(acts)), tuple(filter(None, more)))


def _mappings(given: object) -> list[Mapping[str, Any]]:
    return [x for x in given if isinstance(x, Mapping)] if isinstance(given, list) else []


def read(given: Mapping[str, Any]) -> Act | str:
    """An act, or a sentence on what is wrong with it."""
    return read_as(_ACT, given, "kept")


def read_as(act: TypeAdapter[T], given: Mapping[str, Any], done: str) -> T | str:
    """An act as a browser sends it, or a sentence on why it was not done."""
    try:
        return act.validate_python(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "act"
        return f"This was not {done}: {where}: {first['msg'].removeprefix('Value error, ')}."
