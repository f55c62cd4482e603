"""How much of each part the one page takes, and how tall it becomes in print: about, for no browser is at hand."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.svg import wide

PAGE = 789.0  # points between the margins of A4 in the style sheet, less what fonts may differ by
WIDE, BESIDE = 527.0, 458.0  # points of a line across the page, and beside the heading of a section
BODY, FINE = (10.0, 11.6), (8.0, 9.3)  # sizes of letters and of lines, as the style sheet prints them
CLOSER = 0.83  # real letters against `wide`, which leaves room
ROW = 13.4  # of the table
_BLOCK = re.compile(r"</(?:p|li|figcaption|h1)>")


class Room(NamedTuple):
    """What is left to each part; rows: scenarios in the table that nobody has chosen."""

    rows: int
    gaps: int
    names: int
    notes: int
    reasons: bool  # whether it is said what makes the range wide
    because: bool  # whether it is said what makes most of a difference
    hand: bool  # whether it is said how much of each is set by hand; the table shows that something is


# From the whole brief to what no page leaves out, whatever is compared, noted or judged on it.
ROOMS = (
    Room(7, 2, 6, 2, True, True, True),
    Room(7, 1, 6, 2, True, True, True),
    Room(6, 1, 3, 1, True, True, True),
    Room(5, 1, 3, 1, False, True, True),
    Room(3, 1, 2, 0, False, True, True),
    Room(3, 0, 2, 0, False, False, True),
    Room(3, 0, 2, 0, False, False, False),
)


def height(parts: Iterable[tuple[Markup | None, bool]], rows: int) -> float:
    """About how tall these parts become, in points, with so many rows in the table.

    parts: each with whether it stands beside a heading.
    """
    return ROW * rows + sum(_headed(made) if headed else _part(made, WIDE) for made, headed in parts if made)


def _headed(made: Markup) -> float:
    """A part beside its heading, of two lines at least."""
    return max(2 * BODY[1], _part(made, BESIDE)) + 5


def _part(made: Markup, width: float) -> float:
    """The blocks of text of a part, each in as many lines as it needs."""
    total = 0.0
    for block in _BLOCK.split(re.sub(r"<(svg|table|details)\b.*?</\1>", "", made, flags=re.DOTALL)):
        said = html.unescape(" ".join(re.sub(r"<[^>]*>", "", block).split()))
        size, line = FINE if 'class="fine"' in block else BODY
        if said:
            total += line * math.ceil(CLOSER * wide(said) * size / width) + 1.5
    return total
