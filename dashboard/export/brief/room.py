"""How much of each part the one page takes, and how tall it becomes in print: about, for no browser is at hand."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.svg import wide

PAGE = 793.0  # points between the margins of A4 in the style sheet, less what fonts may differ by
WIDE, BESIDE = 527.0, 458.0  # points of a line across the page, and beside the heading of a section
BODY, FINE = (10.0, 11.6), (8.0, 9.3)  # sizes of letters and of lines, as the style sheet prints them
LARGE, APART = (9.0, 10.4), 4.0  # the fine print where there is room, and what sections then stand further apart
CLOSER = 0.83  # real letters against `wide`, which leaves room
ROW = 13.4  # of the table
TITLED = 20.0  # what a title of its own adds, about: the date then stands on a line below
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
    aside: bool = True  # whether it is said who coded the known pairs, as *Method* says, and what to check first
    large: bool = False  # whether the fine print is larger and sections stand further apart


# From the whole brief to what no page leaves out, whatever is compared, noted or judged on it.
ROOMS = (
    Room(7, 2, 6, 2, True, True, True, large=True),
    Room(7, 2, 6, 2, True, True, True),
    Room(7, 1, 6, 2, True, True, True),
    Room(7, 1, 2, 1, True, True, True),
    Room(6, 1, 3, 1, True, True, True),
    Room(5, 1, 3, 1, True, True, True),
    Room(4, 1, 3, 1, True, True, True),
    Room(5, 1, 3, 1, False, True, True),
    Room(3, 1, 2, 0, False, True, True),
    Room(3, 0, 2, 0, False, False, True),
    Room(3, 0, 2, 0, False, False, False),
    Room(3, 0, 1, 0, False, False, False, aside=False),
)


def height(parts: Iterable[tuple[Markup | None, bool]], rows: int, *, large: bool = False) -> float:
    """About how tall these parts become, in points, with so many rows in the table.

    parts: each with whether it stands beside a heading. large: whether the fine print is the larger one.
    """
    fine, apart = (LARGE, APART) if large else (FINE, 0.0)
    return ROW * rows + sum(
        max(2 * BODY[1], _part(made, BESIDE, fine)) + 5 + apart if headed else _part(made, WIDE, fine)
        for made, headed in parts
        if made
    )


def _part(made: Markup, width: float, fine: tuple[float, float]) -> float:
    """The blocks of text of a part, each in as many lines as it needs."""
    total = 0.0
    for block in _BLOCK.split(re.sub(r"<(svg|table|details)\b.*?</\1>", "", made, flags=re.DOTALL)):
        said = html.unescape(" ".join(re.sub(r"<[^>]*>", "", block).split()))
        size, line = fine if 'class="fine"' in block else BODY
        if said:
            total += line * math.ceil(CLOSER * wide(said) * size / width) + 1.5
    return total
