"""A round: the sentences handed to coders who do not see each other, what such a coder sees of one, and answers.

Sentences with claims stand mixed with sentences of passages that were answered with nothing, so that none says by
being there that something was found in it. A claim whose text is not here is shown by its own words.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple, Self

import numpy as np
from pydantic import Field, StringConstraints, TypeAdapter, ValidationError, model_validator

from indicators.codebook import TOP, Frozen, Id
from indicators.evidence import Claim, Direction, Proposal, unscorable
from indicators.parsing.fields import matching
from indicators.parsing.problems import CaseError, Problem, duplicates, from_validation, shown
from indicators.passages import Finding, Paragraph, Searched, find
from indicators.sources import MAX_PARAGRAPHS, Source
from scenarios.coding import sentences
from scenarios.coding.sentences import Span
from scenarios.documents.passage import LONGEST
from scenarios.model.case import Case
from scenarios.reference.coder_file import Code

MAX_ITEMS = 2_000
MAX_WORDS = 1000  # characters of a claim's words, as in a register
NOTHING_HERE = 1 / 3  # share of the sentences of a round that stand in passages answered with nothing
FEWEST_WORDS = 4  # of such a sentence: a shorter one, a caption, would be known at once for what it is
NO_PAGES: Mapping[str, Sequence[int | None]] = MappingProxyType({})
_NOT_YET = "S1"  # id of an item before all are numbered
_MAX_BYTES = 2_000_000
_FILE = "round"
ItemId = Annotated[str, matching(r"S[1-9][0-9]{0,3}", "S1 to S9999")]
_Place = Annotated[int, Field(ge=0, le=LONGEST)]


class Item(Frozen):
    """A sentence of a round, or a claim whose text is not here.

    start, end: characters of the passage's text; 0 and 0 where there is no passage. claims: those of the first coder
    on it, none where the passage was answered with nothing.
    """

    id: ItemId
    source: Id
    paragraph: Annotated[int, Field(ge=1, le=MAX_PARAGRAPHS)] | None = None
    page: Annotated[int, Field(ge=1)] | None = None
    start: _Place = 0
    end: _Place = 0
    claims: Annotated[tuple[Id, ...], Field(max_length=100)] = ()

    @property
    def has_passage(self) -> bool:
        """Whether a sentence is marked in a passage."""
        return self.end > 0

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.end and not (self.start < self.end and self.paragraph):
            raise ValueError("a sentence ends behind its start, in a paragraph that is named")
        if not self.end and (self.start or len(self.claims) != 1):
            raise ValueError("without a sentence it stands for one claim, and starts and ends at 0")
        if duplicates(self.claims):
            raise ValueError("each claim may be named once")
        return self


class Passage(NamedTuple):
    """What a coder sees of one item: its passage, and those before and after where they are handed out as well."""

    before: str
    text: str
    after: str


class Coded(Frozen):
    """What a coder says a sentence shows: an item of the codebook, a direction and a level."""

    item: Id
    direction: Direction
    level: Annotated[int, Field(ge=0, le=TOP)] | None = None

    @model_validator(mode="after")
    def _scorable(self) -> Self:
        if faults := unscorable(self.direction, self.item, self.level, ""):
            raise ValueError("; ".join(said for _, said in faults))
        return self

    @property
    def code(self) -> Code:
        """Item, direction and level alone, as a second coder's file has them."""
        return Code(self.item, self.direction, self.level)


class Answer(Coded):
    """One code given to a sentence. A sentence with none was answered with nothing; it may carry more than one.

    words: the claim in the coder's own words; in a round they are a remark, and no part of the agreement.
    """

    words: Annotated[str, StringConstraints(max_length=MAX_WORDS)] = ""
    proposal: Proposal = ""
    unsure: bool = False


_ITEMS = TypeAdapter(Annotated[tuple[Item, ...], Field(max_length=MAX_ITEMS)])


def draw_items(
    case: Case,
    texts: Mapping[str, Sequence[str]],
    nothing: Mapping[str, Collection[int]],
    count: int,
    seed: int,
    pages: Mapping[str, Sequence[int | None]] = NO_PAGES,
) -> tuple[Item, ...]:
    """The sentences of a round, in the order of the case's sources and their paragraphs.

    texts: the passages of each source that is here. nothing: numbers, from 1, of its passages that were answered with
    nothing. count: of sentences, at most. How many of them stand in passages answered with nothing is drawn, so
    that nobody can count what is left, and as few as go with the sentences that carry claims.
    pages: of each passage, where the file has them; not those that claims name, or a sentence without one would be
    known for what it is. Each group is a random sample of what is there; ids say nothing of what an item is.
    """
    rng = np.random.default_rng(seed)
    count = min(count, MAX_ITEMS)
    coded = _coded(case, texts)
    marked = {(i.source, i.paragraph) for i in coded if i.has_passage}
    free = [
        Item(id=_NOT_YET, source=source, paragraph=number, start=start, end=end)
        for source in case.sources
        for number in sorted(set(nothing.get(source, ())))
        if 0 < number <= len(texts.get(source, ())) and (source, number) not in marked
        for start, end in _long_enough(texts[source][number - 1])
    ]
    whole = min(count, round(len(coded) / (1 - NOTHING_HERE)))
    empty = min(len(free), int(rng.binomial(whole, NOTHING_HERE)) if whole > 0 else 0)
    drawn = _sample(coded, count - empty, rng) + _sample(free, empty, rng)
    order = {source: n for n, source in enumerate(case.sources)}
    claim = {c.id: n for n, c in enumerate(case.evidence)}
    drawn = [_on_its_page(i, pages) for i in drawn]
    drawn.sort(key=lambda i: (order[i.source], i.paragraph or 0, i.start, claim[i.claims[0]] if i.claims else -1))
    return tuple(i.model_copy(update={"id": f"S{n}"}) for n, i in enumerate(drawn, start=1))


def passages(
    items: Sequence[Item], texts: Mapping[str, Sequence[str]], *, neighbours: bool = False
) -> dict[str, Passage]:
    """By item what is handed out of its text: its passage, and those before and behind it where the owner says so.

    Paragraphs that a case counted may be longer than any passage: such a one is not handed out.
    """
    found = {}
    for item in items:
        if not item.has_passage or item.paragraph is None:
            continue
        paragraphs = ["", *texts.get(item.source, ()), ""]
        around = [p if len(p) <= LONGEST else "" for p in paragraphs[item.paragraph - 1 : item.paragraph + 2]]
        if len(around) == 3 and around[1]:
            found[item.id] = Passage(*around) if neighbours else Passage("", around[1], "")
    return found


def coder_seed(token: str, number: int) -> int:
    """The seed of the order in which a coder sees the sentences, from the round's token and the coder's number."""
    return int.from_bytes(blake2b(f"{token}/{number}".encode(), digest_size=8).digest())


def order(items: Sequence[Item], seed: int) -> tuple[int, ...]:
    """In which order a coder sees the items: their places, at random, the same whenever it is asked."""
    return tuple(np.random.default_rng(seed).permutation(len(items)).tolist())


def for_coder(item: Item, passage: Passage | None, source: Source, words: str = "") -> dict[str, Any]:
    """All that a coder who sees nobody's codes may see of an item, for JSON.

    words: of the item's claim, shown where there is no passage and left out where there is one. Neither ids of claims
    nor anything of how they are coded.
    """
    seen: dict[str, Any] = {
        "id": item.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "page": item.page,
        "paragraph": item.paragraph,
    }
    if passage is None or not item.has_passage:
        return {**seen, "words": words}
    return {**seen, **passage._asdict(), "start": item.start, "end": min(item.end, len(passage.text))}


def items_json(items: Sequence[Item]) -> str:
    """Items as they are kept."""
    return _ITEMS.dump_json(tuple(items), exclude_defaults=True).decode()


def read_items(data: str | bytes, case: Case | None = None) -> tuple[Item, ...]:
    """Items from what is kept or comes from outside. case: whose sources and claims they are to name.

    Raises CaseError with everything that is wrong, a sentence each.
    """
    if len(data) > _MAX_BYTES:
        raise CaseError([Problem(_FILE, "", f"has {len(data):,} bytes", f"allowed are {_MAX_BYTES:,}")])
    try:
        items = _ITEMS.validate_json(data)
    except ValidationError as error:
        raise CaseError(from_validation(_FILE, error, None, prefix="item ")) from None
    found = [
        Problem(_FILE, "ids of items", f"holds {shown(i)} twice", "each id may be used once")
        for i in duplicates(i.id for i in items)
    ]
    for item in items if case is not None else ():
        assert case is not None
        found += [
            Problem(_FILE, f"item {item.id}, {what}", f"holds {shown(name)}", f"allowed are ids of {what}s of the case")
            for what, names, held in (("source", [item.source], case.sources), ("claim", item.claims, case.claims))
            for name in names
            if name not in held
        ]
    if found:
        raise CaseError(found)
    return items


def _coded(case: Case, texts: Mapping[str, Sequence[str]]) -> list[Item]:
    """An item for each sentence that carries claims, and for each claim whose sentence is not here."""
    by_source: dict[str, list[Claim]] = {}
    for claim in case.evidence:
        by_source.setdefault(claim.source, []).append(claim)
    found: list[Item] = []
    for source, claims in by_source.items():
        text = texts.get(source, ())
        searched = Searched.of(Paragraph(n, t) for n, t in enumerate(text, start=1))
        on: dict[tuple[int, Span], list[Claim]] = {}
        for finding in find(claims, searched):
            if (at := _sentence(finding, text)) is not None:
                on.setdefault(at, []).append(finding.claim)
            else:
                c = finding.claim
                found.append(Item(id=_NOT_YET, source=source, paragraph=c.paragraph, page=c.page, claims=(c.id,)))
        for (number, (start, end)), mine in on.items():
            ids = tuple(c.id for c in mine)
            found.append(Item(id=_NOT_YET, source=source, paragraph=number, start=start, end=end, claims=ids))
    return found


def _sentence(finding: Finding, text: Sequence[str]) -> tuple[int, Span] | None:
    """The paragraph and the sentence that a claim points at; None where that cannot be told."""
    places = {spot.place for spot in finding.spots}
    if len(places) != 1:
        return None
    (place,) = places
    at = finding.spots[0].start
    return next(((place + 1, (a, b)) for a, b in sentences.sentences(text[place]) if at < b), None)


def _on_its_page(item: Item, pages: Mapping[str, Sequence[int | None]]) -> Item:
    of = pages.get(item.source, ())
    if not item.has_passage or item.paragraph is None or item.paragraph > len(of):
        return item
    return item.model_copy(update={"page": of[item.paragraph - 1]})


def _long_enough(text: str) -> list[Span]:
    return [(a, b) for a, b in sentences.sentences(text) if len(sentences.word_spans(text[a:b])) >= FEWEST_WORDS]


def _sample(items: Sequence[Item], count: int, rng: np.random.Generator) -> list[Item]:
    return [items[n] for n in rng.permutation(len(items))[: max(count, 0)].tolist()]
