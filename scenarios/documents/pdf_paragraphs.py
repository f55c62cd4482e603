"""Lines in their order of reading as paragraphs: where one ends, where one goes on, and words broken at line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from indicators.parsing.prose import ENDS_A_SENTENCE
from scenarios.documents.pdf_columns import DROPPED, MARKED, Block
from scenarios.documents.pdf_lines import Line

_GAP = 1.3  # line steps
_SIZE = 1.12  # times as large: other type
_INDENT = 0.7  # of a line's height
_LARGER = 1.15  # times as large as the text: a heading
_WIDER = 1.2  # times as wide: over more columns than one
_BROKEN_OFF = 0.2  # of the width: a line that leaves so much room ends a piece, though no sentence ends there
_LONGEST_WORD = 60  # letters
_BYLINE = 24  # characters: a line of text, even beside a picture, has more
_NEAR = 4  # lines before and after, by which the right edge of a line is judged
_SOFT = "\u00ad\u2010"  # what those set who break words, if they set another hyphen than in compounds
_HYPHENS = ("-", *_SOFT)
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
_DROPPED = re.compile(rf"^(\w){DROPPED}([^\W\d_]*)")
_LETTERS_ALONE = "AIOAÀÉYВИКОСУЯ"  # words of one letter
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
    note: bool = False


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
            tail, front = _tail(line), _FRONT.match(line) if before else None
            whole.update(_WORD.findall(line[front.end() if front else 0 : -len(tail) - 1 if tail else None].casefold()))
            before = tail
        ends = [
            (tail.casefold(), front[0], line[-1])
            for line, after in pairwise(lines)
            if (tail := _tail(line)) and (front := _FRONT.match(after)) and front[0].islower()
        ]
        marked = "-" in inside and not inside & set(_SOFT) and any(mark in _SOFT for _, _, mark in ends)
        sure = sum(whole[one + two] > 0 or _broken_off(two, whole) for one, two, _ in ends)
        hard = sum(count for found, count in compounds.items() if len(found) > 4)
        return cls(whole, compounds, marked, sure > 1 or len(ends) > 0.15 * hard + 1.5)


def _broken_off(front: str, whole: Counter[str]) -> bool:
    """Whether a part of a word can only be the rest of one."""
    return _ENDING.match(front) is not None and not whole[front]


def paragraphs(blocks: Iterable[tuple[int, Block]]) -> list[Paragraph]:
    """The paragraphs that blocks of lines hold, each block with its page, in their order of reading.

    Within footnotes each mark begins one.
    """
    placed = [
        Placed(line, page, _edge_left(block), block.right, n == 0, block.kind == "note")
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


def _beside_a_picture(placed: Sequence[Placed], n: int) -> float | None:
    """How far a line reaches with those around it, where each is full and yet far from the edge."""
    for start in (n - 3, n - 1, n):
        near = [p.line for p in placed[max(0, start) : start + 4]]
        edge = max(line.right for line in near)
        full = len(near) == 4 and all(
            _room(below, above, edge) <= 0 and _alike(above, below) and len(above.text) > _BYLINE
            for above, below in pairwise(near)
        )
        if full and placed[n].right - edge > _BROKEN_OFF * (placed[n].right - placed[n].left):
            return edge
    return None


def _ends(placed: Sequence[Placed], n: int, step: float, rights: Sequence[float]) -> bool:
    """Whether a paragraph ends before a line."""
    a, b = placed[n - 1], placed[n]
    after = placed[n + 1] if n + 1 < len(placed) and not placed[n + 1].first else None
    above, below = a.line, b.line
    stopped = ENDS_A_SENTENCE.search(above.text) is not None
    room = _room(below, above, a.right if b.first else _beside_a_picture(placed, n - 1) or rights[n - 1])
    short = room > 0
    broken_off = room > _BROKEN_OFF * (a.right - a.left) and not below.text[:1].islower()
    if not _alike(above, below):
        return True
    if above.bold != below.bold and (short or stopped):
        return True
    if _BULLET.match(below.text) or (b.note and MARKED.match(below.text)):
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
    parts = [_DROPPED.sub(lambda found: _first_word(found[1], found[2], words), lines[0])]
    for line in lines[1:]:
        drop, between = _seam(parts[-1], line, words)
        if drop:
            parts[-1] = parts[-1][:-1]
        parts += [between, line]
    return " ".join("".join(parts).translate(_FORMS).split())


def _first_word(letter: str, rest: str, words: Words) -> str:
    """A large first letter with what stands beside it: a word by itself where the rest is one."""
    alone = letter in _LETTERS_ALONE and words.whole[rest] > 1 and not words.whole[letter.casefold() + rest]
    return f"{letter} {rest}" if alone else letter + rest


def _seam(text: str, line: str, words: Words) -> tuple[bool, str]:
    """Whether the hyphen at a line's end goes, and what stands between it and the next."""
    tail, front = _tail(text), _FRONT.match(line)
    if tail and front:
        return line[0].islower() and not _stays(text[-1], tail, front[0], line, words), ""
    if text[-1:] == "-" and line[:1].isalnum() and not text[-2:-1].isspace():
        return False, ""  # a range or a number
    unspaced = (text[-1:] in ("—", "/") and not text[-2:-1].isspace()) or (line[:1] == "—" and line[1:2] != " ")
    written_so = _UNSPACED.match(text[-1:]) and _UNSPACED.match(line)
    return False, "" if unspaced or written_so else " "


def _tail(line: str) -> str:
    """The part of a word that stands before a hyphen at a line's end; "" where none does."""
    if line[-1:] not in _HYPHENS:
        return ""
    found = _TAIL.search(line[-_LONGEST_WORD:])
    return found[1] if found else ""


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
