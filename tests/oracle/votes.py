"""From the claims on an indicator to a belief over its five levels. Source: method.md, section 1."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tests.oracle.conventions import LEVELS, SLACK, Conventions, at_least
from tests.oracle.dates import expired, later
from tests.oracle.inputs import Admission, Choices, Claim, Register

EQUAL_VOTE = 0.5  # of every claim that has one, where all count alike
VOTING = ("supports", "at_least", "contradicts")


@dataclass(frozen=True)
class Evidence:
    """What the admitted claims say about one indicator."""

    counted: dict[str, float]  # claim: counted vote
    same_as: dict[str, str]  # claim: the row that votes in its place
    total: float  # T
    sources: int  # m
    q: list[float]
    p: list[float]
    level: int | None
    conflict: float | None
    status: str


def marks(register: Register, choices: Choices, conv: Conventions, claim: Claim) -> tuple[str, str]:
    """Reliability and credibility used: never better than the document that relays."""
    reliability, credibility = claim.reliability, claim.credibility
    cap = register.source(claim.source).reliability
    if cap and choices.relayer_cap and conv.reliability[reliability] > conv.reliability[cap]:
        reliability = cap
    return reliability, credibility


def vote(register: Register, choices: Choices, conv: Conventions, claim: Claim) -> float:
    """t = sqrt(reliability x credibility)."""
    reliability, credibility = marks(register, choices, conv, claim)
    t = math.sqrt(conv.reliability[reliability] * conv.credibility[credibility])
    return EQUAL_VOTE if choices.equal_votes and t > 0 else t


def speaker(register: Register, claim: Claim) -> str:
    """Who speaks, case and white space folded; the author by name, an empty speaker as the source itself."""
    said = " ".join(claim.attributed_to.split()).casefold()
    source = register.source(claim.source)
    if said == "author":  # of a source without one nobody is named, so that it speaks itself
        said = " ".join(source.author.split()).casefold()
    return said or f"\0{document(register, claim)}"


def document(register: Register, claim: Claim) -> str:
    """The document that a claim stands in: that of a copy is what it repeats."""
    source = register.source(claim.source)
    return source.copy_of or source.id


def switched_off(register: Register, choices: Choices, claim: Claim) -> bool:
    """Whether the settings shut the claim's source out."""
    return claim.source in choices.sources_off or (register.source(claim.source).outside and not choices.outside)


def speaks(register: Register, choices: Choices, claim: Claim) -> bool:
    """Whether a claim may vote at all, whatever its grade and whatever a reading admits."""
    return (
        claim.direction in VOTING
        and claim.id not in choices.left_out
        and not claim.about
        and not later(register, choices, claim)
        and not expired(register, choices, claim)
        and not switched_off(register, choices, claim)
    )


def admitted(register: Register, choices: Choices, reading: Admission | None, indicator: str) -> list[Claim]:
    """The claims on an indicator that vote in a reading, in file order."""
    claims = [c for c in register.claims if c.indicator == indicator and speaks(register, choices, c)]
    if reading is None:
        return claims
    if reading.kinds:
        return [c for c in claims if c.kind in reading.kinds]
    own = [c for c in claims if c.stance == reading.stance]
    if own:
        return own
    return [] if reading.elsewhere == "none" else claims


def statements(
    register: Register, choices: Choices, conv: Conventions, claims: list[Claim]
) -> tuple[list[Claim], dict[str, str]]:
    """The rows that vote, one a statement, and for the others the row that votes in their place."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for c in claims:
        key = (c.indicator, speaker(register, c), document(register, c), c.paragraph, c.direction, c.level)
        groups.setdefault(key, []).append(c)
    voting: list[Claim] = []
    same_as: dict[str, str] = {}
    for rows in groups.values():
        best = rows[0]
        for c in rows[1:]:
            if vote(register, choices, conv, c) > vote(register, choices, conv, best):
                best = c
        voting.append(best)
        same_as |= {c.id: best.id for c in rows if c is not best}
    return voting, same_as


def counted_votes(
    register: Register, choices: Choices, conv: Conventions, claims: list[Claim]
) -> tuple[dict[str, float], dict[str, str]]:
    """Counted vote of every claim: one statement one vote, repeats halved; and which rows are the same statement."""
    voting, same_as = statements(register, choices, conv, claims)
    counted = {c.id: 0.0 for c in claims}
    said: dict[tuple[object, ...], list[Claim]] = {}
    for c in voting:
        said.setdefault((c.indicator, speaker(register, c), c.direction, c.level), []).append(c)
    for rows in said.values():
        votes = {c.id: vote(register, choices, conv, c) for c in rows}
        ranked = sorted(votes.values(), reverse=True)
        for id_, t in votes.items():
            factors = [conv.repeat_factor**r for r, other in enumerate(ranked) if abs(other - t) < 1e-12]
            counted[id_] = t * sum(factors) / len(factors)
    return counted, same_as


def distance(claim: Claim, level: int) -> int:
    """How far a level lies from what a claim says: 0 where they agree."""
    assert claim.level is not None
    if claim.direction == "supports":
        return abs(level - claim.level)
    if claim.direction == "at_least":
        return max(0, claim.level - level)
    return max(0, level - claim.level)


def mean(q: list[float]) -> float:
    """The mean level of a belief."""
    return sum(k * x for k, x in enumerate(q))


def documented(claims: list[Claim], counted: dict[str, float]) -> set[int]:
    """The levels that a counted claim says are there, or at least reached."""
    return {c.level for c in claims if counted[c.id] > 0 and c.direction != "contradicts" and c.level is not None}


def faded(spread: list[float], claims: list[Claim], counted: dict[str, float], conv: Conventions) -> list[float]:
    """F: what lies above everything documented costs each floor a part of its vote for every level more."""
    top = max(documented(claims, counted), default=4)
    floors = sum(counted[c.id] for c in claims if c.direction == "at_least")
    return [spread[k] + conv.floor_fades * floors * max(0, k - top) for k in LEVELS]


def shown(q: list[float], said: set[int]) -> int:
    """The best supported level; of equals the lowest that a claim documents, else that nearest the mean, the lower."""
    top = [k for k in LEVELS if q[k] >= max(q) - SLACK]
    named = [k for k in top if k in said]
    if named:
        return min(named)
    near = min(abs(k - mean(q)) for k in top)
    return next(k for k in top if abs(k - mean(q)) <= near + SLACK)


def interval(p: list[float], conv: Conventions) -> tuple[int, int]:
    """Smallest levels with cumulated p at or above .05 and .95."""
    low, high = (next(k for k in LEVELS if at_least(sum(p[: k + 1]), mark)) for mark in conv.interval)
    return low, high


def evidence(
    register: Register, choices: Choices, conv: Conventions, reading: Admission | None, indicator: str
) -> Evidence:
    """Votes, belief, level, conflict and status of an indicator in a reading."""
    claims = admitted(register, choices, reading, indicator)
    counted, same_as = counted_votes(register, choices, conv, claims)
    total = sum(counted.values())
    prior = conv.prior(choices.burden_of_proof)
    if total == 0:
        return Evidence(counted, same_as, 0.0, 0, prior, list(prior), None, None, "unknown")
    spread = [sum(counted[c.id] * distance(c, k) for c in claims) for k in LEVELS]
    away = faded(spread, claims, counted, conv)
    raw = [prior[k] * conv.odds_per_vote ** -away[k] for k in LEVELS]
    q = [x / sum(raw) for x in raw]
    by_source: dict[str, float] = {}
    for c in claims:
        by_source[document(register, c)] = by_source.get(document(register, c), 0.0) + counted[c.id]
    sources = max(1, sum(at_least(t, conv.document_counts) for t in by_source.values()))
    held = conv.held_back**sources
    p = [(1 - held) * q[k] + held * prior[k] for k in LEVELS]
    level = shown(q, documented(claims, counted))
    conflict = min(spread) / (2 * total)
    agree = {document(register, c) for c in claims if counted[c.id] > 0 and distance(c, level) == 0}
    if at_least(conflict, conv.contested):
        status = "contested"
    elif not at_least(total, conv.thin):
        status = "thin"
    else:
        status = "corroborated" if len(agree) >= 2 else "supported"
    return Evidence(counted, same_as, total, sources, q, p, level, conflict, status)


def attainment(q: list[float], target: int) -> float:
    """a = sum_k q(k) min(1, k / target)."""
    return sum(x * min(1.0, k / target) for k, x in enumerate(q))


def share_at(q: list[float], target: int) -> float:
    """pi: the share of belief at or above the target."""
    return sum(q[target:])


def verdict(q: list[float], target: int, conv: Conventions) -> str:
    """reaches, falls short or open, by the share of belief at or above the target."""
    share = share_at(q, target)
    if at_least(share, conv.reaches):
        return "reaches"
    return "falls short" if share <= conv.falls_short + SLACK else "open"
