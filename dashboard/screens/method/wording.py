"""Every sentence of the Method screen beside seeds/method.md: the words of the product, what stands above tables."""

from __future__ import annotations

from dashboard.wording import headline, place
from dashboard.wording.evidence import KIND_WORDS
from dashboard.wording.text import many, upper_first
from indicators.codebook import Codebook
from indicators.method import Kind, Method, Treaty
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import why_not_beside
from scenarios.reference.place import Lacking

ASKS = "Does it work?"
TRYING = "Trying it on the known pairs"
_NOT_TRIED = "It was not tried for this case: {why}."
# The questions on the method itself, and their short answers.
HOW, HOW_SHORT = "How is a number made?", "claims vote on levels; readiness is how far these have got, on average"
CONVENTIONS, _CHOICES = "Which numbers are choices, and why?", "{n}, each with its reason; none is an estimate"
OWN_CONVENTIONS = "Choices, not estimates. A case folder may bring its own; every export names their hash."
CODEBOOK, _LOOKED_FOR = "What is looked for?", "{indicators} in {parts}, five levels each{commitments}"
CODEBOOK_CHANGED = "What changed in the codebook"
DIRECTION = "Direction, by rule"  # the heading in the guide
RULES, RULES_SHORT = "What are the rules, word by word?", "every rule, formula and edge case, by section"
WORDS, _WORDS = "What does each word mean?", "{n} words, one meaning each"
REFERENCES, _WORKS = "What does it build on, and which data is this?", "{works}, and the hashes of what is shown"
# What is taken away.
WHOLE, WHOLE_HELP = "Method (.md)", "Every rule and edge case, with the values in force."
AS_HERE = "As it stands on this page."
TABLES = {"conventions.csv": "Conventions (CSV)", "words.csv": "Words (CSV)"}


def not_tried(a: Assessment) -> str:
    """Why nothing is known of whether it works for a case."""
    lacking = Lacking(why_not_beside(a.case) or "no known pairs")
    return _NOT_TRIED.format(why=place.why_none(a, lacking))


def choices(n: int) -> str:
    """How many conventions there are."""
    return _CHOICES.format(n=n)


def looked_for(codebook: Codebook) -> str:
    """How many indicators and commitments there are."""
    commitments = f", and {many(n, 'commitment')}" if (n := len(codebook.commitments)) else ""
    return _LOOKED_FOR.format(
        indicators=many(len(codebook.indicators), "indicator"),
        parts=many(len(codebook.dimensions), "part"),
        commitments=commitments,
    )


def words(n: int) -> str:
    """How many words are explained."""
    return _WORDS.format(n=n)


def works(method: Method) -> str:
    """How many works the method names."""
    return _WORKS.format(works=many(len(method.references), "work"))


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
