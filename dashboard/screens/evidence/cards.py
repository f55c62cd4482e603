"""A claim on Evidence as a card: who says it, as what it is coded, what is left without it, what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import colour_of
from dashboard.screens.evidence import card_wording, passages_wording, wording
from dashboard.screens.evidence.content import Entry
from indicators.evidence import LEFT_OUT, Claim
from scenarios.assessment import Assessment
from scenarios.reference.coder_file import Codes
from scenarios.reference.place import Lacking, PairScale


class Elsewhere(NamedTuple):
    """The case that is named as second opinion: its title, the address of an item there, claims that count on it."""

    title: str
    href: str
    claims: tuple[Claim, ...]


class Beside(NamedTuple):
    """What stands beside the claims on one item. voting: those that count here; one: whether all is of one document."""

    scale: PairScale | Lacking
    codes: Codes | None
    voting: tuple[Claim, ...]
    elsewhere: Elsewhere | None
    one: bool
    passage: Callable[[str], str]  # address of the passage of a claim


def lower(claim: Claim, others: Iterable[Claim]) -> list[Claim]:
    """Of other claims on the same item those that speak for a lower level than this one."""
    if claim.level is None:
        return []
    return [
        c
        for c in others
        if c.id != claim.id
        and c.level is not None
        and c.level < claim.level
        and c.direction in ("supports", "contradicts")
    ]


def card(a: Assessment, scenario: str, entry: Entry, beside: Beside) -> Markup:
    """One claim with what it rests on and what stands against it, as it counts in a scenario."""
    claim, source = entry.claim, a.case.sources[entry.claim.source]
    does, level = card_wording.level_said(a, claim)
    votes = "" if entry.counted is None else card_wording.COUNTS.format(votes=f"{entry.counted:.2f}")
    scored, effect = None, card_wording.WITHOUT
    if entry.counted is not None or (entry.why_not == LEFT_OUT and entry.change is not None):
        effect = card_wording.WITHOUT if entry.counted is not None else card_wording.BACK
        scored = card_wording.without(a, scenario, beside.scale, entry.change)
    against: tuple[str, ...] = ()
    if entry.counted is not None and claim.level:
        against = card_wording.against_here(lower(claim, beside.voting)) or card_wording.NOTHING_LOWER, "", ""
        if there := beside.elsewhere:
            said = card_wording.against_there(there.title, len(lower(claim, there.claims)), len(there.claims))
            against = against[0], said, there.href
    return filled(
        "screens/evidence/templates/claim.html",
        id=claim.id,
        says=claim.claim,
        off=entry.counted is None,
        here=claim.id == a.settings.view.claim,
        colour=colour_of(a.case, claim.indicator),
        who=card_wording.said_by(claim, source, one=beside.one),
        quoted=passages_wording.quoted(claim),
        href=passages_wording.passage_link(source, claim),
        passage=beside.passage(claim.id),
        does=does,
        level=level,
        coded=" · ".join(filter(None, (card_wording.coded_by(claim, beside.codes), votes))),
        effect=effect,
        scored=scored,
        silent=entry.why_not,
        against=against,
        facts=wording.facts(claim, a.case.method.capped(claim.reliability, source.reliability), late=entry.late),
        more=wording.belonging(claim, a.case.sources.get(source.copy_of or "")),
        words=card_wording,
    )
