"""Passages of a source, the reader's own text and what is found in it, in words."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from dashboard.texts.documents_wording import unreadable
from dashboard.wording.evidence import SIGNS, direction_words, place_of
from dashboard.wording.text import listed, many, plain, some
from indicators.evidence import LOCATOR_WORDS, Claim
from indicators.passages import Finding, Reason
from indicators.sources import Source
from scenarios.documents.document import Document

_PLACES = 6  # named where words stand in many


def passage_link(source: Source, claim: Claim) -> str:
    """Address of the passage at its publisher's: the page, scrolled to the locator where a browser can."""
    if not source.url:
        return ""
    return source.url + (f"#:~:text={quote(claim.locator, safe='')}" if claim.locator else "")


def quoted(claim: Claim) -> str:
    """The words that a claim points at, in quotes; empty where it points at none."""
    return f"“{claim.locator}”" if claim.locator else ""


KEY = (
    "Colour: the dimension; grey ink: commitments and context. Solid line: + stands here, ≥ at least "
    "this. Wavy line and −: at most this. Dotted and fainter: context. The ids beside a paragraph lead to the "
    "claims."
)
BRING_HELP = (
    "A plain text file (.txt, UTF-8, at most 2 MB); any other becomes a document of its own, on the page Documents. It "
    "is kept beside your draft for this browser alone: it is in no version, link, download or export, and nobody else "
    "sees it. Putting it away, or forgetting the draft, deletes it."
)
BRING_ANY_HELP = (
    "PDF, DOCX, HTML, TXT or Markdown. It becomes the text of this source, so that claims can point at its words. It "
    "is kept beside your draft for this browser alone; colleagues see paragraph numbers and the words pointed at."
)
NO_TEXT = (
    "The text is its publisher's and does not come with this program. Below are its paragraphs with the words that "
    "each claim points at. With your own copy, the passages are marked in the text."
)
NO_PUBLICATION = (
    "No text of this source is here, and it names no publisher. Below are the words that each claim points at. If you "
    "have a text of it, the passages are marked there."
)


def beside_unreadable(name: str, reason: Reason) -> str:
    """The same for a file that lies beside the case."""
    return f"{plain(name)} {NOT_USED} {unreadable(reason)}"


AT_PUBLISHER = "at its publisher"
FROM_OUTSIDE = "From outside the study: its claims count only where Method choices switch that on."
NO_SOURCE = "No document yet. Bring one on the page Documents, or **Add a claim** from a new source."
FROM_PASSAGE_HELP = "The form opens here with this paragraph filled in. The scores follow as soon as it is added."
NO_CLAIM_ON_IT = "No claim rests on this source yet."
WHERE = "Where the claims are"
WHERE_HELP = (
    "How many claims point at each paragraph, by the dimension they speak to. Claims that bear on no level are counted "
    "as context; those on a commitment stand in their own column. The darker, the more."
)
NO_POINTER = "It names no paragraph, no page and no words of its source."
DIFFERS, THE_SAME_TEXT = "It differs from the text the case was coded from", "This is the text the case was coded from."
NOT_USED, STAYS_WITH_YOU = "beside the case is not used.", "It stays with you"
NOT_IN_TEXT = "{words} is not in this text. Look {stated} up and mend its locator in the register."
SEEMS_TO_HAVE = "The case counts {expected} paragraphs; this text seems to have {found}."
AS_A_WHOLE, ADD_FROM = "Claims on the source as a whole", "Add a claim from this passage"
ONCE, NAMES_THAT = "{words} stands once in the text, in {places}.", "the claim now names that one."
AS_THERE, NEAREST = "Take words as they stand there.", "Nearest there: “{words}”."
MOST_WORDS = "{most} of its {of} words point at it; {most} are the most."
LOST = "Claims without a passage in this text"


def no_text(source: Source) -> str:
    """That a text is not here, and whose it is."""
    return NO_TEXT if source.publisher or source.url else NO_PUBLICATION


def source_option(source: Source, claims: int) -> str:
    """A source in the list to choose from."""
    return f"{plain(source.title)} ({many(claims, 'claim')})"


def source_facts(source: Source, claims: int) -> str:
    """Who published a source, when, and how many claims rest on it."""
    bits = (source.author, source.publisher, source.date or "no date known", many(claims, "claim"))
    return " · ".join(filter(None, bits))


def paragraph_heading(number: int | None) -> str:
    """What stands over the claims on one paragraph."""
    return f"Paragraph {number}" if number else AS_A_WHOLE


def mark_help(claim: Claim) -> str:
    """What hovering a marked passage says."""
    return f"{claim.id} {direction_words(claim.direction, claim.level)}: {claim.claim}"


def whose_text(name: str, sha256: str, source: Source, own: bool) -> str:
    """Which copy is shown, and whether it is the text the case was coded from."""
    name = plain(name)
    first = f"Your copy, {name}, kept for this browser alone." if own else f"Read from {name} beside the case."
    if source.sha256 is None:
        return f"{first} The case names no check sum, so it cannot be checked that this is the text it was coded from."
    if sha256 == source.sha256:
        return f"{first} {THE_SAME_TEXT}"
    return f"{first} {DIFFERS} (another check sum), if only in a line break; it is used all the same."


def split_line(paragraphs: int, expected: int | None) -> str:
    """That another number of paragraphs was found than the case counts; empty if not."""
    if expected is None or paragraphs == expected:
        return ""
    start = SEEMS_TO_HAVE.format(expected=expected, found=paragraphs)
    if paragraphs > expected:
        return f"{start} Those are numbered that fit the claims best; the rest is shown without a number."
    return f"{start} Paragraph numbers may not be those of the case."


def found_line(findings: Sequence[Finding]) -> str:
    """How many locators stand where the register says."""
    with_locator = [f for f in findings if f.state != "no locator"]
    right = sum(f.state == "found" for f in with_locator)
    sentence = f"{right} of {len(with_locator)} pointers stand once, in the paragraph that the claim names."
    if len(with_locator) > 1 and all(f.state == "missing" for f in with_locator):
        return f"{sentence} None of them is in this text: it may be another document."
    return sentence


def to_do(finding: Finding) -> str:
    """What is wrong with one locator and what to do; empty if nothing is."""
    claim = finding.claim
    words = f"{claim.id}: “{plain(claim.locator)}”"
    stated = "the text" if claim.paragraph is None else f"paragraph {claim.paragraph}"
    if finding.state == "missing":
        return NOT_IN_TEXT.format(words=words, stated=stated)
    places = _places(finding)
    if finding.state == "twice":
        times = f"{len(finding.numbers)} times ({places})"
        return f"{words} stands {times}. Point with a word more or other words, so that it stands once."
    if finding.state == "elsewhere":
        return f"{words} stands in {places}; the claim says {stated}. Mend its paragraph in the register."
    return ""


def _places(finding: Finding) -> str:
    """Where the words of a locator stand; of many places the first few."""
    places = ["a part without a number" if n is None else f"paragraph {n}" for n in dict.fromkeys(finding.numbers)]
    return listed(some(places, _PLACES))


def where(claim: Claim) -> str:
    """A claim and its place, as E12: paragraph 7, page 2."""
    return f"{claim.id}: {place_of(claim) or 'no paragraph given'}"


def missing(claim: Claim) -> str:
    """What a claim does not say of where it stands in its source; empty where it names words of it."""
    if claim.locator:
        return ""
    if place := place_of(claim):
        return f"It points at {place} as a whole: no words of it are named as a locator."
    return NO_POINTER


def fits(finding: Finding, before: str | None = None, like: str = "") -> str:
    """Whether the words that a claim is to point at stand in the text where it says, or how to name some.

    before: the paragraph that was typed, where the form has put theirs in its place; like: words of it that are most
    like those, where these do not stand in the text.
    """
    claim, places = finding.claim, _places(finding)
    words = f"“{plain(claim.locator)}”"
    if before is not None and finding.state == "found":
        instead = f", not in paragraph {before}" if before else ""
        return f"{words} stands in {places}{instead}: {NAMES_THAT}"
    return {
        "no locator": "Select words of the paragraph, choose a sentence, or type them as they stand there.",
        "found": ONCE.format(words=words, places=places),
        "missing": f"{words} is not in the text. {NEAREST.format(words=plain(like)) if like else AS_THERE}",
        "twice": f"{words} stands {len(finding.numbers):,} times ({places}). Take a word more or other words.",
        "elsewhere": f"{words} stands in {places}, not in paragraph {claim.paragraph}.",
    }[finding.state]


def some_of(words: int) -> str:
    """That a locator is not the whole of the sentence that was chosen, of so many words."""
    if words <= LOCATOR_WORDS:
        return ""
    return f" {MOST_WORDS.format(most=LOCATOR_WORDS, of=words)}"


def whose_document(document: Document) -> str:
    """Whose text is shown: that of a document which this reader has brought."""
    what = "A text that you pasted" if document.kind == "pasted" else f"The text of your file {plain(document.file)}"
    return f"{what}. {STAYS_WITH_YOU}; colleagues see title, paragraph number and the words pointed at."


def part(number: int, of: int, first: int | None) -> str:
    """One part of a long text, with the paragraph that it begins with."""
    begins = "" if first is None else f", from paragraph {first}"
    return f"{number} of {of}{begins}"


def claim_option(claim: Claim) -> str:
    """A claim in the list to choose from."""
    words = plain(claim.claim)
    return f"{where(claim)} · {words if len(words) <= 90 else words[:88].rstrip() + '…'}"


def link_label(claim: Claim) -> str:
    """The small link from a passage to its claim, of a few signs."""
    return f"{claim.id} {SIGNS[claim.direction]}".strip()


def evidence_label(claim: Claim) -> str:
    """The link from the passage in view to its claim."""
    return f"{claim.id} among the evidence"


def link_help(claim: Claim) -> str:
    """What a claim says, for whoever points at its link."""
    return plain(f"{direction_words(claim.direction, claim.level).capitalize()}. {claim.claim}")


# A document of one's own: what is read of it, its borders, what can be done beside a paragraph.
HOW = "A click on a paragraph's number shows where it can be split or joined. What is marked as read is yours alone."
ALL, ALL_DOCUMENTS = "All documents", "Back to the list, where each document says how far it is read."
BY_KEYS, KEYS_HELP = "Read and code by keys", "Sentence by sentence, without the form: also by mouse and on a phone."
ONLY_HERE = "only in this copy"
NEXT_HELP = "Of which something is left to read."
FIXED = "A claim points at this paragraph or at one behind it: its borders stay, so that no number moves."
TO_HERE_HELP = "Marks this paragraph and all before it as read."
PART_HELP = "Marks the paragraphs shown here as read, and goes on with the next ones."
ALL_HELP = "Marks every paragraph of this document as read."
NOTHING_HELP = "Marks the whole of it as read, and that nothing in it is to be coded."
SPLIT_HELP = "The text stays as it is; the paragraphs after it are counted anew. Undo takes it back."
_ENDS = 60  # characters shown of a sentence


def how_far(read: int, number: int) -> str:
    """How much of a document is read."""
    return f"{read:,} of {number:,} paragraphs read"


def next_unread(title: str) -> str:
    """What leads to the next document that is to be read."""
    return f"Next unread document: {plain(title)}"


def read_part(first: int, last: int, number: int) -> str:
    """What marks the part in view as read: all that is left, or so far."""
    return f"Paragraphs {first:,} to {last:,} are read" + ("" if last == number else ": go on")


def page(number: int | None) -> str:
    """The page that a paragraph begins on; empty where its file has none."""
    return f"p. {number:,}" if number else ""


def number(number: int, read: bool) -> str:
    """What the number of a paragraph says to those who hear it."""
    return f"Paragraph {number:,}{', read' if read else ''}: its borders"


def behind(text: str, at: int) -> str:
    """A place where a passage may be split: behind these words, before those."""
    before, after = text[:at].rstrip(), text[at:].lstrip()
    return f"{'…' if len(before) > _ENDS else ''}{before[-_ENDS:]} | {after[:_ENDS]}{'…' if len(after) > _ENDS else ''}"


def coming(name: str, page: int, pages: int | None) -> str:
    """How far a file has got that is to be the text of a source.

    >>> coming("a.pdf", 0, None), coming("a.pdf", 3, 20)
    ('a.pdf is being read.', 'a.pdf is being read: page 3 of 20.')
    """
    where = f": page {page:,}{f' of {pages:,}' if pages else ''}" if page else ""
    return f"{plain(name)} is being read{where}."
