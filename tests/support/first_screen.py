"""The first screen of a case without a page: what it is made of, its blocks, and what they say."""

from __future__ import annotations

import re
from html import unescape

from dashboard.view import overview
from dashboard.view.blocks import Block
from dashboard.view.side import Addresses, Side
from dashboard.wording import next_fact
from dashboard.wording import overview as screen
from dashboard.wording.overview import Second
from scenarios.assessment import Assessment
from scenarios.reference.certainty import certainty
from scenarios.reference.place import place, scale_of

TO = Addresses(
    lambda s: f"scenarios?{s}", lambda i: f"evidence?{i}", "method", "how-sure", "look-for#{}".format, "docs", "all"
)


def side(a: Assessment, second: Second | None = None) -> Side:
    """What the first screen is made of."""
    scenario = a.ids[0]
    scale = scale_of(a, scenario)
    check = next_fact.check(a, None, scale) if a.marks.assessed[0] else screen.to_a_score(a)
    return Side(a, scale, place(a, scenario, scale), certainty(a, scenario, scale), second, check)


def blocks(now: Side, was: Side | None = None) -> dict[str, Block]:
    """Its blocks by name."""
    return {block.name: block for block in overview.made(now, was, TO)}


def read(markup: object) -> str:
    """What stands in a piece of HTML, a space between its pieces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", str(markup))).split())
