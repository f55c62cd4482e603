"""What the Evidence page shows of the register, as HTML, rows and tables. No Streamlit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing.html import filled, html_table
from dashboard.screens.evidence import card_wording, items, wording
from dashboard.session import links
from dashboard.shell import scored
from dashboard.view import blocks
from dashboard.view.blocks import Block
from dashboard.wording import certainty, evidence
from dashboard.wording.text import plain
from indicators.evidence import LEFT_OUT, Claim
from indicators.method import KINDS
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference.certainty import Certainty, Statement
from scenarios.scoring.belief import vote_of
from scenarios.scoring.cells import Counted
from scenarios.scoring.claims_used import documents


class Entry(NamedTuple):
    """A claim as it counts in one scenario."""

    claim: Claim
    counted: float | None
    why_not: str
    change: float | None = None  # of readiness without it, or of one left out with it; index points
    late: bool = False  # whether its document is


def answered(a: Assessment, scenario: str, sure: Certainty, how: Counted) -> list[Block]:
    """The answer with the claims that carry it, each with its address; from what, why the other rows do not count."""
    flips, shown = furthest(a, scenario, sure), card_wording.NAMED
    leads = links.claim_links([a.case.claims[s.claims[0]] for s in flips])
    used = [c for c in a.case.claims if card_wording.is_used(how, c)]
    answer = filled(
        "screens/evidence/templates/answer.html",
        said=card_wording.answer(a, scenario, used),
        turns=card_wording.turns(sure),
        claims=[(certainty.named(s.claims), leads[s.claims[0]]) for s in flips[:shown]],
        more=len(flips) - shown if len(flips) > shown else 0,
    )
    if not a.case.evidence:
        return [blocks.answer(answer)]
    on = documents(a, scenario).counting
    one = a.case.sources[on[0]] if len(on) == 1 else None
    grey = filled(
        "screens/evidence/templates/grey.html",
        source=None if one is None else (f"“{plain(one.title)}”", one.url),
        why=card_wording.why_the_others(how, len(a.case.evidence)),
    )
    return [blocks.answer(answer), blocks.grey(grey)]


def furthest(a: Assessment, scenario: str, sure: Certainty) -> list[Statement]:
    """The statements on which an answer hangs, the one first without which it would lie furthest away."""
    now = float(a.marks.readiness[a.position(scenario)])
    return sorted(sure.flips, key=lambda s: -abs(s.readiness - now) if s.verdict else -np.inf)


def turning(case: Case) -> list[str]:
    """The claims on which the answer of the first scenario hangs, with weights and choices as they come.

    Not with those in force: with an act that changes which they are the page would change what it is about.
    """
    a = scored.assessment(case, usual(case))
    return [c for s in furthest(a, case.reference, scored.certainty(a, case.reference)) for c in s.claims]


def parted(a: Assessment, entries: Sequence[Entry], opened: str | None) -> tuple[list[Entry], list[Entry]]:
    """The claims that count or could, with those in hand, and the others. opened: the claim whose form is open."""
    in_hand = (a.settings.view.claim, opened)
    bonds = a.case.codebook.commitment_ids

    def is_heard(entry: Entry) -> bool:
        bond = entry.claim.indicator in bonds and entry.claim.votes_on_level
        return entry.counted is not None or bond or entry.why_not == LEFT_OUT or entry.claim.id in in_hand

    return [e for e in entries if is_heard(e)], [e for e in entries if not is_heard(e)]


def what_counts(a: Assessment, scenario: str, item: str) -> Markup:
    """What an item is and how its claims add up, then each of its levels in full."""
    in_full = votes_table(a, scenario, item)
    return filled(
        "screens/evidence/templates/what_counts.html",
        sentences=items.definition(a, scenario, item),
        table=html_table(in_full),
    )


def kinds(case: Case) -> list[str]:
    """Kinds that occur, in the order of the method."""
    present = {c.kind for c in case.evidence}
    return [k for k in KINDS if k in present]


def speakers(case: Case) -> list[str]:
    """Speakers that occur, by number of claims."""
    count = Counter(map(wording.speaker_name, case.evidence))
    return sorted(count, key=lambda n: (-count[n], n))


def found(case: Case, item: str | None, text: str, kinds: Sequence[str], speakers: Sequence[str]) -> list[Claim]:
    """The claims that fit the choices, those that weigh most first where one indicator is chosen."""
    words = text.casefold().split()
    claims = [
        claim
        for claim in case.evidence
        if (item is None or claim.indicator == item)
        and (not kinds or claim.kind in kinds)
        and (not speakers or wording.speaker_name(claim) in speakers)
        and (not words or _has(claim, words))
    ]
    if item is not None:  # by what they weigh, left out or not: leaving one out keeps its place
        claims.sort(key=lambda c: (bool(c.about), -_vote(case, c)))
    return claims


def _has(claim: Claim, words: Sequence[str]) -> bool:
    texts = " ".join((claim.id, claim.claim, claim.note, claim.locator, claim.attributed_to, claim.figures)).casefold()
    return all(word in texts for word in words)


def _vote(case: Case, claim: Claim) -> float:
    return vote_of(claim, case.sources[claim.source], case.method) if claim.votes_on_level else 0.0


def entries(
    case: Case, claims: Sequence[Claim], how: Counted, change: Mapping[str, float] | None = None
) -> list[Entry]:
    """Claims as they count; change: of readiness without each that counts, index points."""
    moved_by = change or {}
    return [
        Entry(
            c,
            how.votes.get(c.id),
            how.why_not.get(c.id, ""),
            None if np.isnan(moved_by.get(c.id, np.nan)) else moved_by[c.id],
            case.sources[c.source].is_late(case.header.as_of),
        )
        for c in claims
    ]


def count_line(claims: Sequence[Claim], case: Case, how: Counted) -> str:
    """How many claims fit, of how many, and how many of them count."""
    why_not = [how.why_not[c.id] for c in claims if c.id in how.why_not]
    return wording.count_line(len(claims), len(claims) - len(why_not), len(case.evidence), why_not)


def found_table(case: Case, entries: Sequence[Entry]) -> pd.DataFrame:
    """The claims found, as a table, what each does and who says so first; `late` and `coded` where one of them is."""
    found = pd.DataFrame(
        [
            {
                "id": e.claim.id,
                "claim": plain(e.claim.claim),
                "indicator": e.claim.indicator or "",
                "direction": evidence.DIRECTION_NAMES[e.claim.direction],
                "level": "" if e.claim.level is None else str(e.claim.level),
                "kind": e.claim.kind,
                "speaker": wording.speaker_name(e.claim),
                "counts": "" if e.counted is None else f"{e.counted:.2f}",
                "why not": e.why_not,
                "late": wording.LATE_WORD if e.late else "",
                "source": plain(case.sources[e.claim.source].title),
                "paragraph": "" if e.claim.paragraph is None else str(e.claim.paragraph),
                "grade": e.claim.grade,
                "locator": plain(e.claim.locator),
                "note": plain(e.claim.note),
                "coded": wording.how_coded(e.claim),
            }
            for e in entries
        ]
    )
    of_none = [name for name in ("late", "coded") if not found.empty and not found[name].any()]
    return found.drop(columns=of_none)


def votes_table(a: Assessment, scenario: str, item: str) -> pd.DataFrame:
    """A row a level, in full; of an indicator with the belief in it and the claims that say so."""
    anchors = [(n, plain(anchor)) for n, anchor in enumerate(a.case.codebook.scored[item].levels)]
    if item in a.case.codebook.commitment_ids:
        return pd.DataFrame(anchors, columns=["Level", "What it says"])
    voters, belief = evidence.votes_on(a, scenario, item)
    rows = [(n, says, f"{belief[n]:.2f}", ", ".join(_named(c) for c in voters if c.level == n)) for n, says in anchors]
    return pd.DataFrame(rows, columns=["Level", "What it says", "Belief", "Claims"])


def _named(claim: Claim) -> str:
    return f"{claim.id} ({evidence.DIRECTION_NAMES[claim.direction]})"
