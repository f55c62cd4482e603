"""The method choices by name, as the sidebar asks for them and as two files are told apart."""

from __future__ import annotations

OFFSETTING = "May strong dimensions offset weak ones?"

PAGES = "Pages"
WEIGHTS_HELP = "How much each dimension counts. Only the shares matter: twice the number is twice the weight."
SCORE_IN_SIGHT = "Readiness"  # beside the sliders of a phone, which cover the page
SHARE = "Its share, of 100"
SHARE_HELP = "50 is half of all: the other dimensions keep their proportions."
USE_POINTS = "Use these points"


def inside(indicators: int, shared: bool) -> str:
    """What the box below the slider of a dimension holds; shared: whether there are other dimensions."""
    many = f"{indicators} indicator{'s' if indicators != 1 else ''}"
    return f"Type its share · {many}" if shared else many


def sum_of_points(total: int) -> str:
    """What the points add up to, and what is wrong with that.

    >>> sum_of_points(104)
    '**104** of 100: take 4 away'
    """
    wrong = f": take {total - 100} away" if total > 100 else f": {100 - total} to give out" if total < 100 else ""
    return f"**{total}** of 100{wrong}"
