"""A claim on Evidence as a card: who says it, as what it is coded, what is left without it, what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import colour_of
from dashboard.screens.evidence import card_wording, passages_wording, wording
from dashboard.screens.evidence.content import Entry
from indicators.evidence import LEFT_OUT, SWITCHED_OFF, Claim
from scenarios.assessment import Assessment
from scenarios.reference.coder_file import Codes
from scenarios.reference.place import Lacking, PairScale


class Elsewhere(NamedTuple):
    """The case that is named as second opinion: its title, the address of an item there, claims that count on it."""

    title: str
    href: str
    claims: tuple[Claim, ...]


class Beside(NamedTuple):
    """What stands beside the claims on one item. voting: those that count; one: the one document of all, by id."""

    scale: PairScale | Lacking
    codes: Codes | None
    voting: tuple[Claim, ...]
    elsewhere: Elsewhere | None
    one: str
    passage: Callable[[str], str]  # address of the passage of a claim


def lower(claim: Claim, others: Iterable[Claim], *, bond: bool = False) -> list[Claim]:
    """Of other claims on the same item those that speak for a lower level than this one.

    bond: of a commitment, which stands at the highest step that a claim shows: only a bound speaks against one.
    """
    if claim.level is None:
        return []
    does = ("contradicts",) if bond else ("supports", "contradicts")
    below = [c for c in others if c.level is not None and c.level < claim.level and c.direction in does]
    return [c for c in below if c.id != claim.id]


def card(a: Assessment, scenario: str, entry: Entry, beside: Beside) -> Markup:
    """One claim with what it rests on and what stands against it, as it counts in a scenario."""
    claim, source = entry.claim, a.case.sources[entry.claim.source]
    does, level = card_wording.level_said(a, claim)
    votes = [] if entry.counted is None else [(card_wording.COUNTS.format(votes=f"{entry.counted:.2f}"), "")]
    silent = _why_silent(a, scenario, entry)
    used = a.case.method.capped(claim.reliability, source.reliability)
    scored, effect = None, card_wording.WITHOUT
    if entry.counted is not None or (entry.why_not == LEFT_OUT and entry.change is not None):
        effect = card_wording.WITHOUT if entry.counted is not None else card_wording.BACK
        scored = card_wording.without(a, scenario, beside.scale, entry.change, back=entry.counted is None)
    against: tuple[str, ...] = ()
    bond = claim.indicator in a.case.codebook.commitment_ids
    if entry.counted is not None or (bond and not silent):
        title, href, claims = beside.elsewhere or ("", "", ())
        here, there = lower(claim, beside.voting, bond=bond), lower(claim, claims, bond=bond)
        against = (*card_wording.against(here, title, len(there), len(claims)), href)
    return filled(
        "screens/evidence/templates/claim.html",
        id=claim.id,
        says=claim.claim,
        off=bool(silent),
        here=claim.id == a.settings.view.claim,
        colour=colour_of(a.case, claim.indicator),
        who=card_wording.said_by(claim, source, one=source.document == beside.one),
        quoted=passages_wording.quoted(claim),
        href=passages_wording.passage_link(source, claim),
        passage=beside.passage(claim.id),
        does=does,
        level=level,
        coded=card_wording.coded_by(claim, beside.codes),
        effect=effect,
        scored=scored,
        silent=silent,
        against=against,
        facts=[*votes, *wording.facts(a.case, claim, used, late=entry.late)],
        more=wording.belonging(claim, a.case.sources.get(source.copy_of or "")),
        words=card_wording,
    )


def _why_silent(a: Assessment, scenario: str, entry: Entry) -> str:
    """Why a claim does not count; of one on a commitment why it neither shows nor bounds a step of it."""
    claim, item = entry.claim, entry.claim.indicator
    if item not in a.case.codebook.commitment_ids or not claim.votes_on_level:
        return entry.why_not
    why = a.commitments.silence(claim.id, item, a.resolved(scenario).scenario)
    return card_wording.OUTSIDE if why == SWITCHED_OFF and a.case.sources[claim.source].outside else why
