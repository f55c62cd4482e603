"""The passages of a source as HTML: marked in a reader's own copy, or listed by paragraph. No Streamlit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled, line
from dashboard.drawing.palette import colour_of
from dashboard.drawing.track import INK
from dashboard.screens.evidence import passages_wording, wording
from dashboard.wording.evidence import SIGNS, copy_of, direction_words
from dashboard.wording.text import upper_first
from indicators.codebook import Indicator
from indicators.evidence import Claim
from indicators.passages import MAX_BYTES, Copy, Finding, Paragraph, Spot, read_copy
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.documents.document import Document
from scenarios.model.case import Case

COMMITMENTS, CONTEXT = "commitments", "context"
MANY_ROWS = 60  # of more paragraphs the table shows those with claims alone
PART = 40  # blocks drawn at once
EXCERPT = 260  # characters shown on either side of a passage in the box above the text


class Block(NamedTuple):
    """A piece of the page, drawn when it is its turn; the claims whose links stand beside it, and its paragraph."""

    draw: Callable[[], Markup]
    claims: tuple[Claim, ...] = ()
    number: int | None = None


class Mark(NamedTuple):
    """A claim's passage in one piece of text."""

    start: int
    end: int
    claim: Claim


class Own(NamedTuple):
    """What is known of a reader's own document: which paragraphs are read, and what leads to one.

    only: of a copy those that do not stand in its original.
    """

    document: Document
    read: frozenset[int]
    address: Callable[[int], str]
    only: frozenset[int] = frozenset()

    def page(self, number: int) -> int | None:
        """The page on which a paragraph begins."""
        return self.document.passages[number - 1].page if number <= len(self.document.passages) else None


def copy_beside(folder: Path, source: Source) -> Copy | None:
    """The copy that lies beside the case, if any; Unreadable where it cannot be used."""
    name = f"{source.id}.txt"
    try:
        if not (folder / name).is_file():  # a pipe or a device may never end
            return None
        with (folder / name).open("rb") as file:
            return read_copy(file.read(MAX_BYTES + 1))
    except OSError:
        return None


def source_in_view(a: Assessment) -> str:
    """The source of the claim that the link names, else the one it names, else the first."""
    view = a.settings.view
    return a.case.claims[view.claim].source if view.claim else view.source or a.case.header.sources[0].id


def claims_of(case: Case, source: str) -> list[Claim]:
    """The claims that rest on a source, in the order of the register."""
    return [c for c in case.evidence if c.source == source]


def colour(case: Case, claim: Claim) -> str:
    """The colour of a claim's dimension; the text's own ink for commitments and context."""
    return INK if claim.direction == "context" else colour_of(case, claim.indicator)


def _column(case: Case, claim: Claim) -> str:
    if claim.direction == "context" or claim.indicator is None:
        return CONTEXT
    item = case.codebook.scored[claim.indicator]
    return item.dimension if isinstance(item, Indicator) else COMMITMENTS


def strip(case: Case, source: Source, claims: Sequence[Claim]) -> Markup:
    """A table of counts: paragraphs down, dimensions, commitments and context across."""
    columns = {d.id: (d.name, colour_of(case, case.codebook.members(d.id)[0].id)) for d in case.codebook.dimensions}
    columns |= {COMMITMENTS: ("Commitments", INK), CONTEXT: ("Context", INK)}
    count = {n: Counter[str]() for n in (*range(1, (source.paragraphs or 0) + 1), *(c.paragraph for c in claims))}
    for claim in claims:
        count[claim.paragraph][_column(case, claim)] += 1
    rows = {n: row for n, row in count.items() if row or len(count) <= MANY_ROWS}
    return filled(
        "screens/evidence/templates/strip.html",
        columns=[name for name, _ in columns.values()],
        rows=[(n, [(row[c], _tint(row[c], colour)) for c, (_, colour) in columns.items()]) for n, row in rows.items()],
        total=[sum(row[c] for row in rows.values()) for c in columns],
    )


def _tint(number: int, colour: str) -> str:
    """A cell of so many claims: the more, the more of its colour."""
    share = min(10 * number, 50) // (3 if colour == INK else 1)  # ink is so much darker than any colour
    return f"color-mix(in srgb,{colour} {share}%,transparent)"


def marked(
    case: Case, text: str, marks: Sequence[Mark], here: str | None = None, leads: Mapping[str, str] | None = None
) -> Markup:
    """A text with its passages marked, as HTML; leads: the address of each claim by id.

    Passages may overlap: the text is cut wherever one starts or ends, and each cut carries one nested
    mark for every passage it belongs to, so that elements always close in order. One sweep from cut to cut: a
    text may repeat a passage thousands of times.
    """
    marks = sorted(marks, key=lambda m: (m.start, -m.end))
    starting, ending = defaultdict[int, list[Mark]](list), defaultdict[int, list[Mark]](list)
    for mark in marks:
        starting[mark.start].append(mark)
        ending[mark.end].append(mark)
    # Made once a claim, however often the text repeats its passage.
    shown = {
        c.id: _shown(case, c, here, (leads or {}).get(c.id, "")) for c in {m.claim.id: m.claim for m in marks}.values()
    }
    pieces = []
    over: list[Mark] = []
    for start, end in pairwise(sorted({0, len(text), *starting, *ending})):
        over = [m for m in over if m.end > start] + starting[start]
        pieces.append(
            {
                "text": text[start:end],
                "over": [shown[m.claim.id] for m in over],
                "ending": [shown[m.claim.id] for m in ending[end]],
            }
        )
    return filled("screens/evidence/templates/marked.html", pieces=pieces)


def _shown(case: Case, claim: Claim, here: str | None, lead: str) -> dict[str, Markup]:
    """How a passage of a claim begins, and the id that stands behind it; lead: the address of the claim."""
    look = {"kind": claim.direction + (" here" if claim.id == here else ""), "colour": colour(case, claim)}
    label = claim.id + SIGNS[claim.direction]
    return {
        "opening": filled("screens/evidence/templates/mark.html", title=passages_wording.mark_help(claim), **look),
        "label": filled("screens/evidence/templates/label.html", label=label, href=lead, **look),
    }


def text_blocks(
    case: Case,
    paragraphs: Sequence[Paragraph],
    findings: Sequence[Finding],
    here: str | None,
    leads: Mapping[str, str],
    number: int | None = None,
    own: Own | None = None,
) -> list[Block]:
    """The text paragraph by paragraph with its passages marked; what is none stands with the one that follows.

    A claim whose words are not there stands beside the paragraph it names, or else at the end. here, number: the claim
    and the paragraph in view.
    """
    marks: dict[int, list[Mark]] = {}
    beside: dict[int, dict[str, Claim]] = {}
    place_of = {p.number: n for n, p in enumerate(paragraphs) if p.number is not None}
    lost = []
    for finding in findings:
        claim = finding.claim
        for spot in finding.spots:
            marks.setdefault(spot.place, []).append(Mark(spot.start, spot.end, claim))
            beside.setdefault(spot.place, {})[claim.id] = claim
        if not finding.spots and claim.paragraph in place_of:
            beside.setdefault(place_of[claim.paragraph], {})[claim.id] = claim
        elif not finding.spots:
            lost.append(claim)

    def drawn(places: Sequence[int]) -> Markup:
        pieces = [
            {
                "number": paragraphs[n].number,
                "text": marked(case, paragraphs[n].text, marks[n], here, leads) if n in marks else paragraphs[n].text,
                "here": here in beside.get(n, {}) or (number is not None and paragraphs[n].number == number),
                **_of_own(own, paragraphs[n].number),
            }
            for n in places
        ]
        language = own.document.language if own else ""
        return filled("screens/evidence/templates/paragraphs.html", paragraphs=pieces, language=language)

    groups: list[list[int]] = [[]]
    for n, piece in enumerate(paragraphs):
        groups[-1].append(n)
        if piece.number is not None or n in beside:
            groups.append([])
    blocks = [
        Block(partial(drawn, g), tuple(c for n in g for c in beside.get(n, {}).values()), paragraphs[g[-1]].number)
        for g in groups
        if g
    ]
    return [*blocks, Block(lambda: line(passages_wording.LOST), tuple(lost))] if lost else blocks


def _of_own(own: Own | None, number: int | None) -> dict[str, object]:
    """What a paragraph of a document says beside its text."""
    if own is None or number is None:
        return {"read": False, "page": "", "href": "", "only": ""}
    return {
        "read": number in own.read,
        "page": passages_wording.page(own.page(number)),
        "href": own.address(number),
        "only": passages_wording.ONLY_HERE if number in own.only else "",
        "label": passages_wording.number(number, number in own.read),
    }


def pointer_blocks(
    case: Case, source: Source, claims: Sequence[Claim], here: str | None, leads: Mapping[str, str]
) -> list[Block]:
    """Without a text: each paragraph with the words its claims point at and what they say; ids lead to the claims."""
    groups: dict[int | None, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.paragraph, []).append(claim)
    return [
        Block(
            partial(
                filled,
                "screens/evidence/templates/pointers.html",
                number=number,
                title=passages_wording.paragraph_heading(number),
                claims=[_pointed(case, source, claim, here, leads[claim.id]) for claim in groups[number]],
            ),
            tuple(groups[number]),
        )
        for number in sorted(groups, key=lambda n: (n is None, n or 0))
    ]


def _pointed(case: Case, source: Source, claim: Claim, here: str | None, lead: str) -> dict[str, object]:
    """One claim with the words it points at, which lead to the passage at the publisher's. lead: to the claim."""
    edge = f"color-mix(in srgb,{INK} 30%,transparent)" if claim.direction == "context" else colour(case, claim)
    return {
        "id": claim.id,
        "lead": lead,
        "kind": claim.direction + (" here" if claim.id == here else ""),
        "here": claim.id == here,
        "colour": edge,
        "words": passages_wording.quoted(claim),
        "href": passages_wording.passage_link(source, claim),
        "says": claim.claim,
        "does": direction_words(claim.direction, claim.level),
        "whose": wording.whose(claim),
    }


def source_facts(case: Case, source: Source, claims: int) -> Markup:
    """Who published a source, when and where, how many claims rest on it, and of which other it is a copy."""
    original = case.sources.get(source.copy_of or "")
    return filled(
        "screens/evidence/templates/source.html",
        facts=passages_wording.source_facts(source, claims),
        late=wording.LATE_WORD if source.is_late(case.header.as_of) else "",
        late_help=wording.LATE_HELP,
        source=source,
        words=passages_wording,
        copy=f"{upper_first(copy_of(original))}." if original else "",
    )


def passage_box(case: Case, source: Source, finding: Finding, paragraphs: Sequence[Paragraph]) -> Markup:
    """The passage of the claim in view, above the text so that it is seen without scrolling."""
    claim = finding.claim
    return filled(
        "screens/evidence/templates/passage.html",
        colour=colour(case, claim),
        where=passages_wording.where(claim),
        does=direction_words(claim.direction, claim.level),
        whose=wording.whose(claim),
        excerpts=[_excerpt(case, paragraphs[spot.place].text, spot, claim) for spot in finding.spots[:2]],
        words=passages_wording.quoted(claim),
        missing=passages_wording.missing(claim),
        href=passages_wording.passage_link(source, claim) if claim.locator else "",
        says=claim.claim,
    )


def _excerpt(case: Case, text: str, spot: Spot, claim: Claim) -> dict[str, object]:
    """A passage with some of what stands around it, cut between words."""
    start = 0 if spot.start <= EXCERPT else text.find(" ", spot.start - EXCERPT, spot.start) + 1 or spot.start
    end = len(text) if len(text) - spot.end <= EXCERPT else text.rfind(" ", spot.end, spot.end + EXCERPT)
    end = max(end, spot.end)
    mark = Mark(spot.start - start, spot.end - start, claim)
    cut = {"cut_before": start > 0, "cut_after": end < len(text)}
    return cut | {"text": marked(case, text[start:end], [mark], claim.id)}


def links(
    claims: Sequence[Claim],
    leads: Mapping[str, str],
    label: Callable[[Claim], str] = passages_wording.link_label,
) -> Markup:
    """The ways from a passage to its claims. leads: claim id -> address of the claim; label: what a link says."""
    ways = [{"href": leads[c.id], "label": label(c), "help": passages_wording.link_help(c)} for c in claims]
    return filled("screens/evidence/templates/ways.html", ways=ways)
