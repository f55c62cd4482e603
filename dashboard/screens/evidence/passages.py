"""The passages of a source as HTML: marked in a reader's own copy, or listed by paragraph. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

from dashboard.screens.evidence import wording as said
from dashboard.screens.evidence.wording import direction_words
from dashboard.shared.palette import colour_of
from dashboard.shared.text import in_html
from indicators.evidence import Claim
from indicators.passages import MAX_BYTES, Copy, Finding, Paragraph, Spot, read_copy
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.case import Case

INK = "var(--ar-ink)"
COMMITMENTS, CONTEXT = "commitments", "context"
MANY_ROWS = 60  # of more paragraphs the table shows those with claims alone
PART = 40  # blocks drawn at once
EXCERPT = 260  # characters shown on either side of a passage in the box above the text


class Block(NamedTuple):
    """A piece of the page: HTML, and the claims whose links stand beside it."""

    html: str
    claims: tuple[Claim, ...] = ()


class Mark(NamedTuple):
    """A claim's passage in one piece of text."""

    start: int
    end: int
    claim: Claim


def copy_beside(folder: Path, source: Source) -> Copy | None:
    """The copy that lies beside the case, if any; Unreadable where it cannot be used."""
    name = f"{source.id}.txt"
    try:
        with (folder / name).open("rb") as file:
            return read_copy(name, file.read(MAX_BYTES + 1))
    except OSError:
        return None


def source_in_view(a: Assessment) -> str:
    """The source of the claim that the link names, else the first."""
    claim = a.settings.view.claim
    return a.case.claims[claim].source if claim else a.case.header.sources[0].id


def claims_of(case: Case, source: str) -> list[Claim]:
    """The claims that rest on a source, in the order of the register."""
    return [c for c in case.evidence if c.source == source]


def colour(case: Case, claim: Claim) -> str:
    """The colour of a claim's dimension; the text's own ink for commitments and context."""
    return INK if claim.direction == "context" else colour_of(case, claim.indicator)


def _column(case: Case, claim: Claim) -> str:
    if claim.direction == "context" or claim.indicator is None:
        return CONTEXT
    if claim.indicator in case.codebook.commitment_ids:
        return COMMITMENTS
    return case.codebook.indicators[case.codebook.indicator_ids.index(claim.indicator)].dimension


def strip(case: Case, source: Source, claims: Iterable[Claim]) -> str:
    """A table of counts: paragraphs down, dimensions, commitments and context across."""
    columns = {d.id: (d.name, colour_of(case, case.codebook.members(d.id)[0].id)) for d in case.codebook.dimensions}
    columns |= {COMMITMENTS: ("Commitments", INK), CONTEXT: ("Context", INK)}
    count: dict[int | None, dict[str, int]] = {n: {} for n in range(1, (source.paragraphs or 0) + 1)}
    for claim in claims:
        row = count.setdefault(claim.paragraph, {})
        row[_column(case, claim)] = row.get(_column(case, claim), 0) + 1
    rows = {n: row for n, row in count.items() if row or len(count) <= MANY_ROWS}
    head = "".join(f'<th scope="col"><span>{in_html(n)}</span></th>' for n, _ in columns.values())
    body = ""
    for number, row in rows.items():
        cells = "".join(_count(row.get(key, 0), tint) for key, (_, tint) in columns.items())
        body += f'<tr><th scope="row">{_to(number) if number else "none"}</th>{cells}</tr>'
    total = "".join(f"<td>{sum(row.get(key, 0) for row in rows.values())}</td>" for key in columns)
    return (
        '<div class="strip"><div class="scroll" tabindex="0" role="region" aria-label="Claims by paragraph">'
        f"<table><thead><tr><th scope='col'><span>Paragraph</span></th>{head}</tr></thead>"
        f'<tbody>{body}</tbody><tfoot><tr><th scope="row">all</th>{total}</tr></tfoot></table></div></div>'
    )


def _to(number: int) -> str:
    """A paragraph's number, leading to it on the same page: a plain jump, so it stands outside the class ar."""
    return f'<a href="#paragraph-{number}" aria-label="paragraph {number}">{number}</a>'


def _count(number: int, tint: str) -> str:
    if not number:
        return "<td></td>"
    share = min(12 * number, 60) // (3 if tint == INK else 1)  # ink is so much darker than any colour
    return f'<td style="background:color-mix(in srgb,{tint} {share}%,transparent)">{number}</td>'


def marked(
    case: Case, text: str, marks: Sequence[Mark], here: str | None = None, leads: Mapping[str, str] | None = None
) -> str:
    """A text with its passages marked, as HTML; leads: the address of each claim by id.

    Passages may overlap: the text is cut wherever one starts or ends, and each cut carries one nested
    mark for every passage it belongs to, so that elements always close in order. One sweep from cut to cut: a
    text may repeat a passage thousands of times.
    """
    marks = sorted(marks, key=lambda m: (m.start, -m.end))
    starting, ending = _by_place(marks, "start"), _by_place(marks, "end")
    out: list[str] = []
    over: list[Mark] = []
    for start, end in pairwise(sorted({0, len(text), *starting, *ending})):
        over = [m for m in over if m.end > start] + starting.get(start, [])
        out += [_opening(case, m.claim, here) for m in over]
        out.append(in_html(text[start:end]))
        out.append("</mark>" * len(over))
        out += [_label(case, m.claim, here, (leads or {}).get(m.claim.id, "")) for m in ending.get(end, ())]
    return "".join(out)


def _by_place(marks: Sequence[Mark], edge: Literal["start", "end"]) -> dict[int, list[Mark]]:
    """The marks that start, or end, at each place; their order is kept."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(getattr(mark, edge), []).append(mark)
    return found


def _opening(case: Case, claim: Claim, here: str | None) -> str:
    title = in_html(f"{claim.id} {direction_words(claim)}: {claim.claim}")
    at = " here" if claim.id == here else ""
    return f'<mark class="{claim.direction}{at}" style="--c:{colour(case, claim)}" title="{title}">'


def _label(case: Case, claim: Claim, here: str | None, lead: str) -> str:
    """The id that stands behind a passage, with a mark for its direction.

    By keyboard the same link is reached beside the paragraph, so that it is not met twice.
    """
    label = claim.id + said.SIGNS[claim.direction]
    if lead:
        label = f'<a href="{in_html(lead)}" tabindex="-1">{label}</a>'
    at = " here" if claim.id == here else ""
    return f'<sup class="{claim.direction}{at}" style="--c:{colour(case, claim)}">{label}</sup>'


def text_blocks(
    case: Case,
    paragraphs: Sequence[Paragraph],
    findings: Sequence[Finding],
    here: str | None,
    leads: Mapping[str, str],
) -> list[Block]:
    """The text piece by piece with its passages marked; pieces that no claim points at are put together.

    A claim whose words are not there stands beside the paragraph it names, or else at the end.
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
    blocks: list[Block] = []
    for n, piece in enumerate(paragraphs):
        claims = tuple(beside.get(n, {}).values())
        html = _piece(piece, marked(case, piece.text, marks.get(n, ()), here, leads), here in beside.get(n, {}))
        if blocks and not claims and not blocks[-1].claims:
            blocks[-1] = Block(blocks[-1].html + html)
        else:
            blocks.append(Block(html, claims))
    if lost:
        blocks.append(
            Block('<div class="ar"><p class="line">Claims without a passage in this text</p></div>', tuple(lost))
        )
    return blocks


def _piece(piece: Paragraph, html: str, here: bool) -> str:
    if piece.number is None:
        return f'<div class="ar"><p class="aside">{html}</p></div>'
    return (
        f'<div class="ar"><p class="par{" here" if here else ""}" id="paragraph-{piece.number}">'
        f'<b class="no">{piece.number}</b>{html}</p></div>'
    )


def pointer_blocks(case: Case, source: Source, claims: Sequence[Claim], here: str | None) -> list[Block]:
    """Without a text: each paragraph with the words its claims point at and what they say."""
    groups: dict[int | None, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.paragraph, []).append(claim)
    blocks = []
    for number in sorted(groups, key=lambda n: (n is None, n or 0)):
        items = "".join(_pointed(case, source, claim, here) for claim in groups[number])
        title = f"Paragraph {number}" if number else "Claims on the source as a whole"
        anchor = f' id="paragraph-{number}"' if number else ""
        blocks.append(
            Block(f'<div class="ar"><h3 class="top"{anchor}>{title}</h3>{items}</div>', tuple(groups[number]))
        )
    return blocks


def _pointed(case: Case, source: Source, claim: Claim, here: str | None) -> str:
    words = said.pointer(source, claim)
    at = " here" if claim.id == here else ""
    edge = f"color-mix(in srgb,{INK} 30%,transparent)" if claim.direction == "context" else colour(case, claim)
    return (
        f'<div class="claim {claim.direction}{at}" style="border-color:{edge}">'
        f"<b>{claim.id}{' ▸' if at else ''}</b> {words}{' · ' if words else ''}{in_html(claim.claim)}"
        f'<span class="meta"> · {direction_words(claim)}</span></div>'
    )


def passage_box(case: Case, source: Source, finding: Finding, paragraphs: Sequence[Paragraph]) -> str:
    """The passage of the claim in view, above the text so that it is seen without scrolling."""
    claim = finding.claim
    shown = (
        "".join(f"<p>{_excerpt(case, paragraphs[spot.place].text, spot, claim)}</p>" for spot in finding.spots[:2])
        or f"<p>{said.pointer(source, claim) or 'The register points at no words of this source.'}</p>"
    )
    return (
        f'<div class="ar"><div class="passage" style="--c:{colour(case, claim)}">'
        f"<p><b>{in_html(said.where(claim))}</b> · {direction_words(claim)}</p>{shown}"
        f'<p class="line">{in_html(claim.claim)}</p></div></div>'
    )


def _excerpt(case: Case, text: str, spot: Spot, claim: Claim) -> str:
    """A passage with some of what stands around it, cut between words."""
    start = 0 if spot.start <= EXCERPT else text.find(" ", spot.start - EXCERPT, spot.start) + 1 or spot.start
    end = len(text) if len(text) - spot.end <= EXCERPT else text.rfind(" ", spot.end, spot.end + EXCERPT)
    end = max(end, spot.end)
    mark = Mark(spot.start - start, spot.end - start, claim)
    return ("… " if start else "") + marked(case, text[start:end], [mark], claim.id) + (" …" if end < len(text) else "")


def links(claims: Sequence[Claim], leads: Mapping[str, str]) -> str:
    """The ways from a passage to its claims, as HTML. leads: claim id -> address of the claim."""
    made = (
        f'<a class="go" href="{in_html(leads[c.id])}" title="{in_html(said.link_help(c))}">'
        f"{in_html(said.link_label(c))}</a>"
        for c in claims
    )
    return f'<div class="ar">{" ".join(made)}</div>'


def evidence_link(claim: Claim, address: str) -> str:
    """The way from the passage in view to its claim, as HTML."""
    label, help = in_html(said.evidence_label(claim)), in_html(said.link_help(claim))
    return f'<div class="ar"><a class="go" href="{in_html(address)}" title="{help}">{label}</a></div>'
