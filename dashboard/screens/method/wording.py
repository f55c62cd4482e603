"""Every sentence of the Method screen beside seeds/method.md: the words of the product, what stands above tables."""

from __future__ import annotations

from dashboard.wording import headline
from dashboard.wording.evidence import KIND_WORDS
from dashboard.wording.text import upper_first
from indicators.method import Kind, Treaty
from scenarios.assessment import Assessment

WHOLE = "The whole method, every rule and edge case (Markdown)"
CODEBOOK_CHANGED = "What changed in the codebook"
DIRECTION = "Direction, by rule"  # the heading in the guide
CONVENTIONS = "Choices, not estimates. A case folder may bring its own; every export names their hash."


def graded(kind: Kind, grade: str) -> str:
    """A kind of claims, and the grade that it has by default."""
    return f"{upper_first(KIND_WORDS[kind])}. Grade {grade} unless a note says why not."


def treaty(rule: Treaty) -> str:
    """Which commitment makes an alliance formal, and which make it function."""
    return f"{rule.commitment} at step {rule.in_force}; working: {', '.join(rule.functioning) or 'none'}"


def hashes(a: Assessment) -> str:
    """What the page was made with."""
    pairs = headline.pairs_cited(a.case)
    return f"Data: codebook, method and case {a.case_hash}{pairs} · settings {a.settings_hash}"
