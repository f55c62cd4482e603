"""Every sentence of the Method screen beside method.md: the words of the product, and what stands above tables."""

from __future__ import annotations

from dashboard.wording.text import points
from indicators.method import Treaty
from scenarios.assessment import Assessment
from scenarios.reference.validation import Line, Number

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


def of_belief(share: float) -> str:
    """A share of belief as the text names it.

    >>> of_belief(0.8)
    '80 of 100 parts'
    """
    return f"{100 * share:g} of 100 parts"


def graded(kind: str, grade: str) -> str:
    """A kind of claims, and the grade that it has by default."""
    return f"{KINDS[kind]} Grade {grade} unless a note says why not."


def treaty(rule: Treaty) -> str:
    """Which commitment makes an alliance formal, and which make it function."""
    return f"{rule.commitment} at step {rule.in_force}; functioning: {', '.join(rule.functioning) or 'none'}"


def hashes(a: Assessment) -> str:
    """What the page was made with."""
    return f"Data: codebook, method and case {a.case_hash} · settings {a.settings_hash}"


NUMBER, LINE, SAYS = "Number", "Groups", "What it says"
NUMBERS: dict[Number, str] = {
    "readiness": "Readiness",
    "indicators that reach": "Indicators met, unknown counted as not shown",
}
LINES: dict[Line, str] = {
    "allied or not": "with against without a mutual-defence treaty",
    "functioning or not": "functioning alliances against the rest",
}
HIGHER = "Of 100 comparisons in the right order"
BY_INDICATOR_HELP = (
    "Of the pairs that know an indicator, how many of 100 are best supported at the level asked for or above; in "
    "brackets how many pairs know it, and how many of 100 are clearly there (met)."
)


def of_known(known: int, share: float, sure: float) -> str:
    """A share at target with how many pairs know the indicator."""
    return f"{points(share)} (of {known}; {points(sure)} met)" if known else "none known"


def what_it_says(rare: bool, common: bool) -> str:
    """What the shares of an indicator say of the level asked for."""
    remarks = ["not every alliance shows it"] * rare + ["others show it too"] * common
    return ", ".join(remarks) or "marks an alliance"
