"""How tall the one page becomes in print, about, for no browser is at hand; what goes first where it is full."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Literal, get_args

from markupsafe import Markup

from dashboard.drawing.svg import fitted

PAGE = 800.0  # points between the margins of A4 in the style sheet, less what fonts may differ by
WIDE, BESIDE, HEADING = 527.0, 458.0, 55.0  # points of a line across the page, beside a heading, and of the heading
BODY = (10.0, 11.6)  # sizes of letters and of lines, as the style sheet prints them
LETTERS = {"fine": (8.0, 9.3), "judged": (10.7, 11.6), "verdict": (14.2, 17.0)}  # bold ones as wide as larger ones
CLOSER = 0.85  # real letters against `wide`, which leaves room
_BLOCK = re.compile(r"</(?:p|li|dd|h1)>")
Part = Literal[
    "what stays", "notes", "set by hand", "gaps", "carries", "reasons", "compared", "rows", "more rows", "caveats"
]
FIRST_OUT: tuple[Part, ...] = get_args(Part)
ROWS = {"rows": 5, "more rows": 3}  # of each kind of scenario that stay in the figure


def height(parts: Iterable[tuple[Markup, str]]) -> float:
    """About how tall these parts become, in points; each with the heading that it stands beside, empty for none."""
    return sum(
        max(_lines(heading, BODY[0], HEADING) * BODY[1], _part(made, BESIDE)) + 4.5 if heading else _part(made, WIDE)
        for made, heading in parts
    )


def _lines(said: str, size: float, room: float) -> int:
    return len(fitted(said, room, size, most=999))


def _part(made: Markup, width: float) -> float:
    """The blocks of text of a part, each in as many lines as it needs."""
    total = 0.0
    for block in _BLOCK.split(made):
        said = html.unescape(" ".join(re.sub(r"<[^>]*>", " ", block).split()))
        size, line = next((of for name, of in LETTERS.items() if f'class="{name}"' in block), BODY)
        room = width - 84 if "<dd" in block else width
        if said:
            total += line * _lines(said, CLOSER * size, room) + (1.5 if "<p" in block else 0)
    return total
