"""The characters of a PDF's page as stretches of text: what stands on one line without a wide gap."""

from __future__ import annotations

import ctypes
import math
import re
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

MOST_CHARACTERS = 60_000  # of a page; a page of a newspaper has some 20,000
_LEAST, _FARTHEST = 0.1, 1e6  # points: how high a line is at least, and how far out the last one may stand
_WIDE = 1.0  # of the height of a line: a gap that parts two stretches
_OVERLAP = 0.35  # of the lower of two characters: what both share in height where they stand on one line
_SPACE = 0.13  # of the height of a line: room between two letters of a word that is a space
_APART = 0.2  # of the height: a hyphen at a line's end that is drawn by itself stands less far from its word
LARGE = 1.8  # times as high: a large first letter, not of the line beside it
_LINE_END = (2, 0xFFFE)  # pdfium's marks for a hyphen at the end of a line
_SPACES = (0xA0, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_NO_LETTERS = (0, 0xFFFD, 0xFFFF)  # beside what is for private use and for control
_DASHES = (ord("-"), 0xAD, 0x2010, 0x2011)
_RAISED, _SMALLER = 0.15, 0.85  # of the height of a line: how far up and how high at most a footnote's mark is
_SUPERIOR = 0.35  # of the height of a font: how far up a raised digit of it begins
_MARKS = "0123456789*†‡§,"
_MEASURE = re.compile(r"(?:^|\W)(?:10|[cdkm]?m|ft|in|mi)$")
_TURNED_BY = math.radians(5)
_BOLD = re.compile(r"bold|black|heavy|semibd|demi", re.IGNORECASE)
Numbers = NDArray[np.float64]


class Line(NamedTuple):
    """A stretch of text with its box in points, y upwards; size: height of its letters from lowest to highest."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool = False


class PageLines(NamedTuple):
    """What stands on a page, in the order in which the file draws it.

    turned: some stretches stand at an angle to the rest and are left out. vertical: its lines run downwards, so that
    their order is the file's alone. leftwards: written from right to left; mirrored, and letters in the file's
    order. unreadable: how many characters are of fonts that do not say which letters they draw.
    """

    lines: tuple[Line, ...]
    turned: bool = False
    vertical: bool = False
    leftwards: bool = False
    unreadable: int = 0


def page_lines(page: pdfium.PdfPage) -> PageLines:
    """The stretches of text on a page."""
    held = page.get_textpage()
    try:
        return _lines(held.raw, min(held.count_chars(), MOST_CHARACTERS))
    finally:
        held.close()


def _lines(raw: object, count: int) -> PageLines:
    codes = _codes(raw, count)
    codes[np.isin(codes, _LINE_END)] = ord("-")
    space = np.isin(codes, _SPACES) | ((codes > 0) & (codes <= 32)) | ((codes >= 0x2000) & (codes <= 0x200B))
    unknown = (
        np.isin(codes, _NO_LETTERS) | ((codes >= 0x7F) & (codes <= 0x9F)) | ((codes >= 0xE000) & (codes <= 0xF8FF))
    )
    seen = np.flatnonzero(~space & ~unknown & (codes != 0xFEFF))
    unreadable = int(unknown.sum())
    if not seen.size:
        return PageLines((), unreadable=unreadable)
    letters, boxes = codes[seen], _boxes(raw, count)[seen]
    quarters = _quarters(raw, seen, boxes)
    boxes = _heightened(letters, _turn(boxes, quarters))
    leftwards = _leftwards(letters)
    if leftwards:  # as in a mirror, so that lines, columns and indents start on the left; letters in the file's order
        boxes[:, [0, 2]] = -boxes[:, [2, 0]]
    starts = _starts(boxes, math.inf if leftwards else _WIDE)
    ends = np.append(starts[1:], seen.size) - 1
    spaced = np.diff(np.cumsum(space)[seen], prepend=0) > 0  # white space before a character
    spaced |= _lost_spaces(boxes, spaced, starts) & (not leftwards)
    spaced[ends[_hyphen_apart(letters, boxes, ends)]] = False
    angles = _angles(raw, seen[starts])
    off = np.abs(np.angle(np.exp(1j * (angles - quarters * math.pi / 2)))) > _TURNED_BY
    spaced[0] = False
    superior = _superior(raw, seen, letters, spaced)
    text, places = _text(letters, spaced)
    found: list[Line] = []
    fonts: dict[bytes, bool] = {}
    for start, end, aside in zip(starts.tolist(), ends.tolist(), off.tolist(), strict=True):
        if aside:
            continue
        inside = slice(start, end + 1)
        bottom, top = np.sort(boxes[inside, 1::2], axis=0)[(end + 1 - start) // 2].tolist()
        size = max(top - bottom, _LEAST)
        words = text[places[start] : places[end] + 1]
        high = (boxes[inside, 1] > bottom + _RAISED * size) & (np.ptp(boxes[inside, 1::2], axis=1) < _SMALLER * size)
        marks = _marks(words, places[inside] - places[start], high | superior[inside])
        words = "".join(c for n, c in enumerate(words) if n not in marks).rstrip() if marks else words
        bold = all(_bold(raw, int(seen[at]), fonts) for at in {start, (start + end) // 2, end})
        left, right = float(boxes[inside, 0].min()), float(boxes[inside, 2].max())
        found.append(Line(words, left, right, bottom, top, size, bold))
    turned = int((ends - starts + 1)[off].sum()) > 3
    return PageLines(tuple(found), turned, _runs_downwards(found), leftwards, unreadable)


def _leftwards(letters: NDArray[np.int64]) -> bool:
    """Whether most of a page is in a script that is written from right to left."""
    inside = ((letters >= 0x590) & (letters <= 0x8FF)) | ((letters >= 0xFB1D) & (letters <= 0xFEFC))
    return bool(inside.mean() > 0.5)


def _heightened(letters: NDArray[np.int64], boxes: Numbers) -> Numbers:
    """Boxes with hyphens as high as the letter before: some have the height of their shape."""
    heights = boxes[:, 3] - boxes[:, 1]
    low = np.flatnonzero(np.isin(letters[1:], _DASHES) & (heights[1:] < 0.4 * heights[:-1])) + 1
    boxes[low, 1], boxes[low, 3] = boxes[low - 1, 1], boxes[low - 1, 3]
    return boxes


def _hyphen_apart(letters: NDArray[np.int64], boxes: Numbers, ends: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which stretches end with a hyphen that is drawn by itself, close to its word."""
    apart = boxes[ends, 0] - boxes[ends - 1, 2] < _APART * (boxes[ends, 3] - boxes[ends, 1])
    found: NDArray[np.bool_] = apart & np.isin(letters[ends], _DASHES)
    return found


def _superior(
    raw: object, seen: NDArray[np.intp], letters: NDArray[np.int64], spaced: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which digits within words are drawn raised by their font, in a box as high as any other's."""
    digit = (letters >= ord("0")) & (letters <= ord("9"))
    found = np.zeros(letters.size, np.bool_)
    edges = [ctypes.c_double() for _ in range(4)]
    loose = pdfium_c.FS_RECTF()
    for n in np.flatnonzero(digit[1:] & ~spaced[1:]).tolist():
        if digit[n] and not found[n]:
            continue  # within a number that is not raised
        pdfium_c.FPDFText_GetCharBox(raw, int(seen[n + 1]), *edges)
        pdfium_c.FPDFText_GetLooseCharBox(raw, int(seen[n + 1]), loose)
        bottom, top, height = edges[2].value, edges[3].value, loose.top - loose.bottom
        found[n + 1] = bottom > loose.bottom + _SUPERIOR * height and top - bottom < 2 * _SUPERIOR * height
    return found


def _marks(words: str, places: NDArray[np.intp], raised: NDArray[np.bool_]) -> set[int]:
    """Where in a line the raised marks of footnotes stand: within it, and not after a unit of measure or ten."""
    found: set[int] = set()
    inside = started = False
    for place, high in zip(places.tolist(), raised.tolist(), strict=True):
        high = high and words[place] in _MARKS
        inside = high and started and (inside or not _MEASURE.search(words[:place].rstrip()))
        started = started or not high
        if inside:
            found.add(place)
    return found


def _codes(raw: object, count: int) -> NDArray[np.int64]:
    """Code points of a page's characters; one call where all are within 16 bits, as they nearly always are."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(raw, 0, count, buffer) - 1
    codes = np.frombuffer(bytes(buffer), np.uint16)[:count].astype(np.int64)
    if written == count and not ((codes >= 0xD800) & (codes <= 0xDFFF)).any():
        return codes
    return np.array([pdfium_c.FPDFText_GetUnicode(raw, i) for i in range(count)], np.int64)


def _boxes(raw: object, count: int) -> Numbers:
    """Left, bottom, right, top of each character, as high as its font is and not as its shape."""
    boxes = (pdfium_c.FS_RECTF * count)()
    ask = pdfium_c.FPDFText_GetLooseCharBox
    for number, box in enumerate(boxes):
        ask(raw, number, box)
    left, top, right, bottom = np.frombuffer(bytes(boxes), np.float32).reshape(count, 4).astype(np.float64).T
    ordered = (np.minimum(left, right), np.minimum(bottom, top), np.maximum(left, right), np.maximum(bottom, top))
    found: Numbers = np.clip(np.nan_to_num(np.stack(ordered, axis=1)), -_FARTHEST, _FARTHEST)
    return found


def _starts(boxes: Numbers, wide: float = _WIDE) -> NDArray[np.intp]:
    """Where stretches start: the character before stands higher or lower, far away, or is of quite another size."""
    left, bottom, right, top = boxes.T
    height = np.maximum(top - bottom, _LEAST)
    lower, higher = np.minimum(height[1:], height[:-1]), np.maximum(height[1:], height[:-1])
    shared = np.minimum(top[1:], top[:-1]) - np.maximum(bottom[1:], bottom[:-1])
    gap = np.maximum(left[1:] - right[:-1], left[:-1] - right[1:])
    parted = (shared < _OVERLAP * lower) | (gap > wide * higher) | (higher > LARGE * lower)
    return np.concatenate(([0], np.flatnonzero(parted) + 1))


def _lost_spaces(boxes: Numbers, spaced: NDArray[np.bool_], starts: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Before which characters a space stands that the file only leaves room for."""
    gap = np.diff(boxes[:, 0], prepend=boxes[0, 0])
    gap[1:] = boxes[1:, 0] - boxes[:-1, 2]
    room = gap > _SPACE * (boxes[:, 3] - boxes[:, 1])
    found = np.zeros(len(boxes), np.bool_)
    ends = np.append(starts[1:], len(boxes))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        inside = slice(start + 1, end)
        if room[inside][~spaced[inside]].any():
            usual = float(np.median(gap[inside][~spaced[inside]]))
            found[inside] = ~spaced[inside] & (gap[inside] - usual > _SPACE * (boxes[inside, 3] - boxes[inside, 1]))
    return found


def _angles(raw: object, places: NDArray[np.intp]) -> Numbers:
    """By how much characters are turned, against the clock, in radians; pdfium says it with the clock."""
    return -np.array([pdfium_c.FPDFText_GetCharAngle(raw, place) for place in places.tolist()])


def _quarters(raw: object, seen: NDArray[np.intp], boxes: Numbers) -> int:
    """By how many quarters of a turn, against the clock, most of a page's characters stand."""
    starts = _starts(boxes)
    lengths = np.diff(np.append(starts, seen.size))
    quarters = np.round(_angles(raw, seen[starts]) / (math.pi / 2)).astype(int) % 4
    return int(np.bincount(quarters, weights=lengths, minlength=4).argmax())


def _turn(boxes: Numbers, quarters: int) -> Numbers:
    """Boxes turned back by quarters, so that their letters stand upright."""
    for _ in range(quarters):
        left, bottom, right, top = boxes.T
        boxes = np.stack((bottom, -right, top, -left), axis=1)
    return boxes


def _text(letters: NDArray[np.int64], spaced: NDArray[np.bool_]) -> tuple[str, NDArray[np.intp]]:
    """All characters with one space where white space stood, and where each of them stands in that."""
    places = np.arange(letters.size) + np.cumsum(spaced)
    held = np.full(int(places[-1]) + 1, 32, np.uint32)
    held[places] = np.where((letters >= 0xD800) & (letters <= 0xDFFF) | (letters > 0x10FFFF), 0xFFFD, letters)
    return held.tobytes().decode("utf-32-le" if np.little_endian else "utf-32-be"), places


def _bold(raw: object, index: int, fonts: dict[bytes, bool]) -> bool:
    """Whether the font of a character says that it is bold."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(raw, index, name, 128, flags)
    if name.value not in fonts:
        fonts[name.value] = _BOLD.search(name.value.decode("latin-1")) is not None
    return fonts[name.value]


def _runs_downwards(lines: list[Line]) -> bool:
    """Whether a page's text is set in vertical lines: nearly all of it falls into stretches of one letter."""
    single = sum(len(line.text) == 1 for line in lines)
    return single > 20 and single > 0.6 * len(lines)
