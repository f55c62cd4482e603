"""Every sentence of the Method screen beside seeds/method.md: the words of the product, what stands above tables."""

from __future__ import annotations

import numpy as np

from dashboard.wording import headline
from dashboard.wording.ratio import with_range
from dashboard.wording.text import points
from indicators.method import Treaty
from scenarios.assessment import Assessment
from scenarios.reference.place import Place
from scenarios.reference.validation import YEAR, Coder, Line, Subset

WHOLE = "The whole method, every rule and edge case (Markdown)"
CONVENTIONS = "Choices, not estimates. A case folder may bring its own; every export names their hash."
KINDS = {
    "document": "A treaty, statement or record that both or one of the parties issued.",
    "event": "Something that took place.",
    "data": "A count or figure.",
    "statement": "An official's word.",
    "expert": "A specialist's word.",
    "assertion": "What the author says himself.",
    "reported": "What the author says that others hold.",
    "press": "A report in the press.",
}


def graded(kind: str, grade: str) -> str:
    """A kind of claims, and the grade that it has by default."""
    return f"{KINDS[kind]} Grade {grade} unless a note says why not."


def treaty(rule: Treaty) -> str:
    """Which commitment makes an alliance formal, and which make it function."""
    return f"{rule.commitment} at step {rule.in_force}; working: {', '.join(rule.functioning) or 'none'}"


def hashes(a: Assessment) -> str:
    """What the page was made with."""
    pairs = headline.pairs_cited(a.case)
    return f"Data: codebook, method and case {a.case_hash}{pairs} · settings {a.settings_hash}"


LINE, PAIRS, GROUP, PAIR, RATIO, PLACE = "Groups", "Pairs", "Group", "Pair", "Ratio", "Place"
LINES: dict[Line, str] = {
    "working against no treaty": "working alliances against pairs without a treaty",
    "treaty against no treaty": "pairs with a treaty against pairs without",
}
SUBSETS: dict[Subset, str] = {"all": "", "after 1990": f", after {YEAR} alone"}
CODERS: dict[Coder, str] = {"first": "First coder", "second": "Second coder"}
HIGHER = "Higher in the alliance"
EACH_PAIR = "Each known pair: readiness, ratio, place"
EACH_PAIR_HELP = (
    "Readiness of 100 as either coder reads the claims. Ratio and place by the first coder's readiness and by the "
    "other pairs, all dates of the two states left out; in brackets the range as known pairs are drawn again."
)
EACH_INDICATOR = "Each indicator: does it tell them apart by itself?"
EACH_INDICATOR_HELP = (
    "Of 100 comparisons of a working alliance with a pair without a treaty, in how many the alliance has got further "
    "towards the level asked for; over the pairs that know the indicator. Grey where the bracket holds 50: nothing is "
    "shown."
)


def score(readiness: float) -> str:
    """Readiness as shown, or that there is none."""
    return "not scored" if np.isnan(readiness) else points(readiness)


def ratio(place: Place | None) -> str:
    """A ratio with its range; empty without one."""
    return with_range(place.ratio, place.low, place.high) if place else ""
