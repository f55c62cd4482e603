"""Lines in their order of reading as paragraphs: where one ends, where one goes on, and words broken at line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from indicators.parsing.prose import ENDS_A_SENTENCE
from scenarios.documents.pdf_columns import Block
from scenarios.documents.pdf_lines import Line

_GAP = 1.3  # line steps
_SIZE = 1.12  # times as large: other type
_INDENT = 0.7  # of a line's height
_LARGER = 1.15  # times as large as the text: a heading
_WIDER = 1.2  # times as wide: over more columns than one
_BROKEN_OFF = 0.2  # of the width: a line that leaves so much room ends a piece, though no sentence ends there
_NEAR = 4  # lines before and after, by which the right edge of a line is judged
_SOFT = "\u00ad\u2010"  # what those set who break words, if they set another hyphen than in compounds
_HYPHEN = re.compile(r"[-\u00ad\u2010\u2011]")
# How the rest of a word broken in English begins.
_ENDING = re.compile(
    r"(?:[ts]ions?|ments?|n?ess|ings?|[tv]ing|t?ives?|[ai]bl[ey]|[ae]nces?|[ae]nts?|tures?|[ct]ial|[tc]ally|tical|"
    r"[aeo]r[iy]|r?ity|ties|ous|[tld]?ed|[dt]?ly|ters?|ders?|bers?|ses)\b"
)
_BULLET = re.compile(r"[•‣▪●○◦■□♦➢]\s")
_ITEM = re.compile(r"(?:[–—-]\s|\(?\d{1,3}[.)]\s|\(?[A-Za-z][.)]\s|\([ivxIVX]{1,5}\)\s)")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# Second parts of compounds, rarely the rest of another word.
_SECOND = (
    "led",
    "based",
    "backed",
    "brokered",
    "sponsored",
    "owned",
    "friendly",
    "speaking",
    "trained",
    "born",
    "level",
)
_OPEN = re.compile(r"[:;]$")
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")
_TAIL = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_FRONT = re.compile(r"[^\W\d_]+")
_FORMS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": None})
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


class Placed(NamedTuple):
    """A line in its block: the page it stands on, the block's edges, and whether it is the first of its block."""

    line: Line
    page: int
    left: float
    right: float
    first: bool


class Paragraph(NamedTuple):
    """Lines that make one paragraph."""

    lines: list[Placed]
    text: str

    @property
    def page(self) -> int:
        """The page on which it starts."""
        return self.lines[0].page


class Words(NamedTuple):
    """The words of a document, by which a hyphen at a line's end is judged.

    whole, compounds: how often a word stands unbroken in a line, without a hyphen and with; marked: the hyphens of
    words broken are not those of compounds, so that each says which it is; breaks: the document breaks words.
    """

    whole: Counter[str]
    compounds: Counter[str]
    marked: bool
    breaks: bool

    @classmethod
    def of(cls, lines: Sequence[str]) -> Words:
        """The words of a document's lines."""
        whole: Counter[str] = Counter()
        compounds: Counter[str] = Counter()
        inside: set[str] = set()
        before = ""
        for line in lines:
            for found in _COMPOUND.findall(line.casefold()):
                compounds[_HYPHEN.sub("-", found)] += 1
                inside.update(_HYPHEN.findall(found))
            unbroken = _TAIL.sub("", _FRONT.sub("", line, count=1) if _TAIL.search(before) else line)
            whole.update(_WORD.findall(unbroken.casefold()))
            before = line
        ends = [
            (tail[1].casefold(), front[0], tail[0][-1])
            for line, after in pairwise(lines)
            if (tail := _TAIL.search(line)) and (front := _FRONT.match(after)) and front[0].islower()
        ]
        marked = "-" in inside and not inside & set(_SOFT) and any(mark in _SOFT for _, _, mark in ends)
        sure = sum(whole[one + two] > 0 or _broken_off(two, whole) for one, two, _ in ends)
        hard = sum(count for found, count in compounds.items() if len(found) > 4)
        return cls(whole, compounds, marked, sure > 1 or len(ends) > 0.15 * hard + 1.5)


def _broken_off(front: str, whole: Counter[str]) -> bool:
    """Whether a part of a word can only be the rest of one."""
    return _ENDING.match(front) is not None and not whole[front]


def paragraphs(blocks: Iterable[tuple[int, Block]]) -> list[Paragraph]:
    """The paragraphs that blocks of lines hold, each block with its page, in their order of reading."""
    placed = [
        Placed(line, page, _edge_left(block), block.right, n == 0)
        for page, block in blocks
        for n, line in enumerate(block.lines)
    ]
    if not placed:
        return []
    step = _step(placed)
    rights = _rights(placed)
    groups: list[list[Placed]] = [[placed[0]]]
    for n in range(1, len(placed)):
        if _ends(placed, n, step, rights):
            groups.append([])
        groups[-1].append(placed[n])
    groups = _mended(groups)
    words = Words.of([p.line.text for p in placed])
    return [Paragraph(group, text_of([p.line.text for p in group], words)) for group in groups]


def _edge_left(block: Block) -> float:
    """Where most lines of a block start: an indent is to the right of it."""
    starts = Counter(round(line.left) for line in block.lines)
    most = max(starts.values())
    return float(min(start for start, count in starts.items() if count == most))


def _step(placed: Sequence[Placed]) -> float:
    """From foot to foot of two lines that follow each other, in line heights: the commonest, smaller where two are."""
    steps = Counter(
        round((a.line.bottom - b.line.bottom) / b.line.size, 1)
        for a, b in pairwise(placed)
        if not b.first and 0.5 < (a.line.bottom - b.line.bottom) / b.line.size < 2.5 and _alike(a.line, b.line)
    )
    if not steps:
        return 1.2
    most = max(steps.values())
    return min(step for step, count in steps.items() if count > 0.5 * most)


def _alike(one: Line, other: Line) -> bool:
    """Whether two lines are set in type of one size."""
    return max(one.size, other.size) < _SIZE * min(one.size, other.size)


def _rights(placed: Sequence[Placed]) -> list[float]:
    """How far lines reach near each line, in its block: beside a picture they are shorter."""
    rights: list[float] = []
    for n, one in enumerate(placed):
        near = placed[max(0, n - _NEAR) : n + _NEAR + 1]
        rights.append(max(p.line.right for p in near if (p.left, p.right, p.page) == (one.left, one.right, one.page)))
    return rights


def _ends(placed: Sequence[Placed], n: int, step: float, rights: Sequence[float]) -> bool:
    """Whether a paragraph ends before a line."""
    a, b = placed[n - 1], placed[n]
    after = placed[n + 1] if n + 1 < len(placed) and not placed[n + 1].first else None
    above, below = a.line, b.line
    stopped = ENDS_A_SENTENCE.search(above.text) is not None
    room = _room(below, above, a.right if b.first else rights[n - 1])
    short = room > 0
    broken_off = room > _BROKEN_OFF * (a.right - a.left) and not below.text[:1].islower()
    if not _alike(above, below):
        return True
    if above.bold != below.bold and (short or stopped):
        return True
    if _BULLET.match(below.text):
        return True
    if _ITEM.match(below.text) and (stopped or _OPEN.search(above.text) is not None or short):
        return True
    indented = _indented(a, b, after)
    spaced = above.bottom - below.bottom > _GAP * step * below.size
    if b.first and spaced and a.page == b.page and below.text[:1].isupper():
        wide, narrow = sorted((a.right - a.left, b.right - b.left), reverse=True)
        if wide > _WIDER * narrow:
            return True  # text over all columns, above or below one of them
    if b.first:
        return (stopped and (indented or short or (spaced and a.page == b.page))) or broken_off
    if spaced:
        return True
    outdented = below.left < b.left - _INDENT * below.size or _ends_a_quotation(placed, n)
    return (stopped and (indented or short or outdented)) or (indented and short) or broken_off


def _room(below: Line, above: Line, right: float) -> float:
    """What room a line left after the first word of the next, in points; above 0 the break there is meant."""
    word = below.text.split(" ", 1)[0]
    width = (below.right - below.left) / max(len(below.text), 1)
    return right - above.right - width * (len(word) + 1) - 0.3 * above.size


def _indented(a: Placed, b: Placed, after: Placed | None) -> bool:
    """Whether a line starts further right than its block does, and than the line before it; at the top, after it."""
    least = _INDENT * b.line.size
    if b.line.left < b.left + least:
        return False
    other = after if b.first else a
    return other is None or b.line.left > other.line.left + 0.5 * least


def _ends_a_quotation(placed: Sequence[Placed], n: int) -> bool:
    """Whether a line starts further left than the two before it, which start alike."""
    before, a, b = placed[max(n - 2, 0)], placed[n - 1], placed[n]
    alike = not a.first and abs(before.line.left - a.line.left) < 1
    return alike and b.line.left < a.line.left - _INDENT * b.line.size


def _mended(groups: list[list[Placed]]) -> list[list[Placed]]:
    """Sentences put together that a caption or a heading in the way had parted: they go on in small letters."""
    mended: list[list[Placed]] = []
    for group in groups:
        start, head = group[0].line, group[0].line.text[:1]
        if head.islower() and not _ITEM.match(start.text):
            for n in range(len(mended) - 1, max(-1, len(mended) - 4), -1):
                last = mended[n][-1]
                if (
                    ENDS_A_SENTENCE.search(last.line.text)
                    or not _alike(last.line, start)
                    or last.line.bold != start.bold
                ):
                    continue
                apart = last.page != group[0].page or last.line.bottom <= start.bottom or n < len(mended) - 1
                if apart and len(mended[n]) + len(group) > 2:
                    mended[n].extend(group)
                    break
            else:
                mended.append(group)
        else:
            mended.append(group)
    return mended


def text_of(lines: Sequence[str], words: Words) -> str:
    """Lines as one text: white space single, ligatures as letters, words whole that were broken at a line's end.

    A hyphen at a line's end stays before a capital letter or digit, and where the document has the word with a hyphen
    elsewhere; it goes where the document has the word without one, or breaks words at all and has one hyphen for both.
    What that cannot tell: a compound that such a document has once, at a line's end, loses its hyphen.
    """
    text = lines[0]
    for line in lines[1:]:
        text = _join(text, line, words)
    return " ".join(text.translate(_FORMS).split())


def _join(text: str, line: str, words: Words) -> str:
    tail, front = _TAIL.search(text), _FRONT.match(line)
    if tail and front:
        if line[0].islower() and not _stays(text[-1], tail[1], front[0], line, words):
            return text[:-1] + line
        return text[:-1] + "-" + line
    if text[-1:] == "-" and line[:1].isalnum() and not text[-2:-1].isspace():
        return text + line  # a range or a number
    unspaced = (text[-1:] in "—/" and not text[-2:-1].isspace()) or (line[:1] in "—" and line[1:2] not in " ")
    if unspaced or (_UNSPACED.match(text[-1:]) and _UNSPACED.match(line)):
        return text + line
    return f"{text} {line}"


def _stays(mark: str, tail: str, front: str, line: str, words: Words) -> bool:
    """Whether the hyphen between two parts of a word is the word's own."""
    if words.marked:
        return mark not in _SOFT
    one, two = tail.casefold(), front.casefold()
    chained = line[len(front) : len(front) + 1] in ("-", "\u2011")
    if words.compounds[f"{one}-{two}"] or (one.endswith("ty") and two in _ONES):
        return True
    if words.whole[one] and (chained or two in _SECOND):
        return True
    if mark == "\u00ad" or words.whole[one + two] or _broken_off(two, words.whole):
        return False
    return not words.breaks
