"""Every sentence of the Method screen beside method.md: the words of the product, and what stands above tables."""

from __future__ import annotations

from indicators.method import Treaty
from scenarios.assessment import Assessment

CONVENTIONS = "Choices, not estimates. A case folder may bring its own; every export names their hash."
CHANGES = "What changed in the codebook"
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
WORDS = {
    "case": "A pair of states at a date, or a comparison of several.",
    "source": "A document that claims are taken from.",
    "claim": "One row of evidence, in our own words, with a pointer to its passage.",
    "register": "All claims of a case.",
    "speaker": "Who says it: the author, a minister, the sceptics. Repeating oneself adds less each time.",
    "stance": "The side of the argument that a claim belongs to.",
    "indicator": "One observable part of readiness, with five levels.",
    "level": "0 to 4, each described by what one would observe.",
    "anchor": "That description of a level.",
    "dimension": "A group of indicators that is weighted as one; one of the parts on the first screen.",
    "benchmark": "The levels that a formal, functioning (or a deeply integrated) alliance shows.",
    "belief": "How far the votes support each of the five levels; adds up to 100 of 100.",
    "verdict": "Met, open or short: how much of the belief lies at the level of an alliance or above.",
    "attainment": "How far an indicator is believed to have got towards the benchmark, at most 1.",
    "weight": "How much a dimension or an indicator counts. Only shares matter.",
    "readiness": "0 to 100: the weighted average of attainment. A distance, no forecast.",
    "gap": "Points that are missing because the best supported levels lie below the benchmark.",
    "doubt": "Points that are missing because the claims leave room for lower levels; negative where for higher ones.",
    "commitment": "One of the formal facts, such as a treaty. Never part of readiness.",
    "scenario": "A reading, a stage of the past, a possible future, or a yardstick.",
    "reading": "A scenario that believes some of the claims.",
    "cell": "One indicator in one scenario.",
    "basis": "What a cell rests on: documented, a forecast, or an assumption.",
    "draw": "One trial: a level for every indicator as the claims allow, and weights near yours.",
    "range": "The middle 90 of 100 draws under our rules, over what is known.",
    "reach of the unknown": "How far readiness could lie if the unknown indicators were at their lowest or highest.",
    "settings": "Every choice of yours; the link and the file hold all of them.",
    "assessment": "A case under settings: the tables that every page, file and command shows.",
    "unknown": "No claim speaks to it. Left out, never counted as 0.",
    "contested": "Claims pull to levels far apart.",
    "thin": "Less than one good document speaks to it.",
    "vote": "What a claim adds to its level: the better the source and the more credible the claim, the more.",
    "grade": "Reliability of the source, A to F, and credibility of the claim, 1 to 6; by default from the kind.",
    "conflict": "How far the votes on an indicator pull apart, from 0.",
    "partnership": "The whole range lies below the line of ready, without a treaty of mutual defence in force.",
    "not settled": "The range holds that line: between partnership and ready.",
    "ready": "The whole range lies at or above that line, without such a treaty: ready, not allied.",
    "allied on paper": "A treaty of mutual defence in force, and nothing that makes it work: formal, hollow.",
    "allied, functioning": "Such a treaty, and joint command, bases or common policy at alliance level.",
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
