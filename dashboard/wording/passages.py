"""Sources, copies of their texts and the passages in them, in words."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.evidence import direction_words, passage_link
from dashboard.wording.text import in_html, in_markdown, listed, plain
from indicators.evidence import Claim
from indicators.passages import Copy, Finding, Reason
from indicators.sources import Source

SIGNS = {"supports": "+", "contradicts": "−", "context": ""}
STRIP_HEADING = "Where the claims are"
STRIP_HELP = (
    "How many claims point at each paragraph, by the dimension they speak to. Claims without a vote are counted as "
    "context; those on a commitment stand in their own column. The darker, the more."
)
KEY = (
    "Colour: the dimension; grey ink: commitments and context. Solid line and +: supports. Wavy line and −: "
    "contradicts. Dotted and fainter: context. The ids beside a paragraph lead to the claims."
)
BRING = "Bring your own copy of the text"
BRING_HELP = (
    "A plain text file (.txt, UTF-8, at most 2 MB). It stays in this browser session: it is written to no file, "
    "and is in no link and no download. Reloading the page forgets it."
)
NO_TEXT = (
    "The text is its publisher's and does not come with this program. Below are its paragraphs with the words that "
    "each claim points at. With your own copy, the passages are marked in the text."
)


def unreadable(reason: Reason) -> str:
    """Why a copy cannot be used, and what to do."""
    return {
        "too large": "This file is larger than 2 MB. Choose the text alone, without pictures.",
        "not UTF-8": "This file is not plain text in UTF-8. Save it with that encoding and choose it again.",
        "empty": "There is no text in this file.",
    }[reason]


def beside_unreadable(name: str, reason: Reason) -> str:
    """The same for a file that lies beside the case."""
    return f"{plain(name)} beside the case is not used. {unreadable(reason)}"


def source_facts(source: Source, claims: int) -> str:
    """Who published a source, when and where, and how many claims rest on it, as HTML."""
    bits = [source.author, source.publisher, source.date]
    said = " · ".join(in_html(b) for b in bits if b)
    noun = "claim" if claims == 1 else "claims"
    said += f" · {claims} {noun}"
    if source.url:
        said += f' · <a href="{in_html(source.url)}" target="_blank" rel="noopener noreferrer">at its publisher</a>'
    outside = (
        '<p class="line">From outside the study: its claims count only where Method choices switch that on.</p>'
        if source.outside
        else ""
    )
    return f'<div class="ar"><p class="say">{in_html(source.title)}</p><p class="line">{said}</p>{outside}</div>'


def whose_text(copy: Copy, source: Source, own: bool) -> str:
    """Which copy is shown, and whether it is the text the case was coded from."""
    name = plain(copy.name)
    first = f"Your copy, {name}, held in this browser session only." if own else f"Read from {name} beside the case."
    if source.sha256 is None:
        return f"{first} The case names no check sum, so it cannot be checked that this is the text it was coded from."
    if copy.sha256 == source.sha256:
        return f"{first} This is the text the case was coded from."
    return (
        f"{first} It differs from the text the case was coded from (another check sum), if only in a line break; "
        "it is used all the same."
    )


def split_line(found: int, expected: int | None) -> str:
    """That another number of paragraphs was found than the case counts; empty if not."""
    if expected is None or found == expected:
        return ""
    start = f"The case counts {expected} paragraphs; this text seems to have {found}."
    if found > expected:
        return f"{start} Those are numbered that fit the claims best; the rest is shown without a number."
    return f"{start} Paragraph numbers may not be those of the case."


def found_line(findings: Sequence[Finding]) -> str:
    """How many locators stand where the register says."""
    with_locator = [f for f in findings if f.state != "no locator"]
    right = sum(f.state == "found" for f in with_locator)
    said = f"{right} of {len(with_locator)} locators stand once, in the paragraph the register names."
    if with_locator and all(f.state == "missing" for f in with_locator):
        return f"{said} None of them is in this text: it may be another document."
    return said


def to_do(finding: Finding) -> str:
    """What is wrong with one locator and what to do; empty if nothing is."""
    claim = finding.claim
    words = f"{claim.id}: “{plain(claim.locator)}”"
    stated = "the text" if claim.paragraph is None else f"paragraph {claim.paragraph}"
    if finding.state == "missing":
        return f"{words} is not in this text. Look {stated} up and mend the locator in the register."
    places = listed(list(dict.fromkeys(_place(n) for n in finding.numbers)))
    if finding.state == "twice":
        times = f"{len(finding.numbers)} times ({places})"
        return f"{words} stands {times}. Point with a word more or other words, so that it stands once."
    if finding.state == "elsewhere":
        return f"{words} stands in {places}; the register says {stated}. Mend the paragraph in the register."
    return ""


def _place(number: int | None) -> str:
    return "a part without a number" if number is None else f"paragraph {number}"


def where(claim: Claim) -> str:
    """A claim and its paragraph, as E12: paragraph 7."""
    return f"{claim.id}: " + (f"paragraph {claim.paragraph}" if claim.paragraph else "no paragraph given")


def claim_option(claim: Claim) -> str:
    """A claim in the list to choose from."""
    words = plain(claim.claim)
    return f"{where(claim)} · {words if len(words) <= 90 else words[:88].rstrip() + '…'}"


def link_label(claim: Claim) -> str:
    """The small link from a passage to its claim, as a Markdown label."""
    return in_markdown(f"{claim.id} {SIGNS[claim.direction]}".strip())


def evidence_label(claim: Claim) -> str:
    """The link from the passage in view to its claim, as a Markdown label."""
    return in_markdown(f"{claim.id} among the evidence")


def link_help(claim: Claim) -> str:
    """What a claim says, for whoever points at its link."""
    return in_markdown(f"{direction_words(claim).capitalize()}. {claim.claim}")


def pointer(source: Source, claim: Claim) -> str:
    """The words a claim points at, in quotes, leading to the passage at the publisher's, as HTML."""
    if not claim.locator:
        return ""
    words = f"“{in_html(claim.locator)}”"
    link = passage_link(source, claim)
    return f'<a href="{in_html(link)}" target="_blank" rel="noopener noreferrer">{words}</a>' if link else words
