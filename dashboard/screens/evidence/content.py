"""What the Evidence page shows of the register, as HTML, rows and tables. No Streamlit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing.html import explained, filled
from dashboard.drawing.palette import colour_of
from dashboard.drawing.track import INK, anchors, track
from dashboard.screens.evidence import passages_wording, wording
from dashboard.screens.evidence.chart import SHAPES, in_piles
from dashboard.wording import evidence, headline
from dashboard.wording.text import plain
from dashboard.wording.unknown import why_not_documented
from indicators.evidence import Claim
from indicators.levels import CONTESTED
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.scoring.belief import vote_of
from scenarios.scoring.cells import Counted


class Entry(NamedTuple):
    """A claim as it counts in one scenario."""

    claim: Claim
    counted: float | None
    why_not: str
    change: float | None = None  # of readiness without it, or of one left out with it; index points
    late: bool = False  # whether its document is


def item_names(case: Case) -> dict[str, str]:
    """What can be chosen: each indicator by dimension, each commitment."""
    dimensions = {d.id: plain(d.name) for d in case.codebook.dimensions}
    names = {i.id: f"{dimensions[i.dimension]}: {plain(i.name)}" for i in case.codebook.indicators}
    return names | {c.id: f"Commitment: {plain(c.name)}" for c in case.codebook.commitments}


def item_in_view(a: Assessment) -> str:
    """The indicator the link names, else the first one on which claims contradict each other."""
    view = a.settings.view
    if view.indicator:
        return view.indicator
    if view.claim and (item := a.case.claims[view.claim].indicator):
        return item
    judged = zip(a.case.codebook.indicator_ids, a.cells_by_scenario.judgements[0], strict=True)
    return next((i for i, j in judged if j and j.status == CONTESTED), a.case.codebook.indicator_ids[0])


def item_header(a: Assessment, scenario: str, item: str, read: Collection[str] = ()) -> Markup:
    """Definition, track and state of one indicator; of a commitment, which is not voted on, where it stands.

    read: sources that this reader has read to their end.
    """
    codebook, belief, level = a.case.codebook, None, None
    scored = codebook.scored[item]
    if item in codebook.commitment_ids:
        standing = next(s for s in a.standings(scenario) if s.commitment == item)
        level, target, colour = standing.step, standing.target, INK
        hand = standing.basis in ("assumption", "forecast")
        label = wording.commitment_alt(standing, scored)
        state = wording.commitment_line(standing, scored, why_not_documented(a, scenario, item, read))
        what = wording.CODED_DIRECTLY
    else:
        k, i = evidence.cell_at(a, scenario, item)
        target, colour, cells = int(a.targets[i]), colour_of(a.case, item), a.cells_by_scenario
        if cells.known[k, i]:
            level, belief = int(cells.level[k, i]), cells.belief[k, i]
        hand = a.case.resolved[k].cells[item].rule not in ("evidence", "unknown")
        label, what = wording.track_alt(scored.name, level, target), wording.definition(codebook.indicators[i])
        state = explained(evidence.cell_line(a, scenario, item, read), "belief")
    return filled(
        "screens/evidence/templates/item.html",
        id=item,
        name=scored.name,
        track=track(colour=colour, target=target, mark=(level, hand), belief=belief, label=label),
        said=state,
        anchors=anchors(scored, level, target),
        line=what,
    )


def under_columns(a: Assessment, scenario: str, item: str) -> Markup:
    """The five anchors under the columns of the chart, and how to read it; a narrow page has them in the fold above."""
    return filled(
        "screens/evidence/templates/anchors.html",
        anchors=a.case.codebook.scored[item].levels,
        how=wording.VOTES_KEY,
        key=wording.votes_key(SHAPES, piles=in_piles(a, scenario, item)),
    )


def is_drawn(a: Assessment, scenario: str, item: str) -> bool:
    """Whether there is anything to draw of an indicator: claims that count, or a level set by hand."""
    if item not in a.case.codebook.indicator_ids:
        return False
    k, i = evidence.cell_at(a, scenario, item)
    return bool(a.cells_by_scenario.known[k, i] or a.cells_by_scenario.voters[k][i])


def now_and_last_move(a: Assessment, scenario: str, before: dict[str, float]) -> Markup:
    """Readiness of one scenario and how far the last act moved it, 0 included; not where it was not known before."""
    change = headline.change_since(a, scenario, before)
    return filled(
        "screens/evidence/templates/moved.html",
        now=wording.now(a, scenario),
        moved="" if change is None else headline.by_the_last_change(change),
    )


def claim_card(a: Assessment, scenario: str, entry: Entry, passage: str) -> Markup:
    """One claim with everything it rests on, as it counts in a scenario; passage: address of its passage."""
    now = float(a.marks.readiness[a.position(scenario)])
    claim, source = entry.claim, a.case.sources[entry.claim.source]
    return filled(
        "screens/evidence/templates/claim.html",
        id=claim.id,
        says=claim.claim,
        direction=claim.direction,
        off=entry.counted is None,
        here=claim.id == a.settings.view.claim,
        colour=colour_of(a.case, claim.indicator),
        does=evidence.direction_words(claim.direction, claim.level),
        counts=wording.how_it_counts(entry.counted, entry.why_not, now, entry.change),
        facts=wording.facts(claim, a.case.method.capped(claim.reliability, source.reliability), late=entry.late),
        where=wording.place(claim, source),
        words=passages_wording.quoted(claim),
        href=passages_wording.passage_link(source, claim),
        beside=wording.belonging(claim, a.case.sources.get(source.copy_of or "")),
        passage=passage,
    )


def kinds(case: Case) -> list[str]:
    """Kinds that occur, in the order of the method."""
    present = {c.kind for c in case.evidence}
    return [k for k in SHAPES if k in present]


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


def votes_table(a: Assessment, scenario: str, indicator: str) -> pd.DataFrame:
    """The claims on an indicator and the belief they give: a row a level."""
    voters, belief = evidence.votes_on(a, scenario, indicator)
    rows = [
        (n, plain(anchor), f"{belief[n]:.2f}", ", ".join(_named(c) for c in voters if c.level == n))
        for n, anchor in enumerate(a.case.codebook.scored[indicator].levels)
    ]
    return pd.DataFrame(rows, columns=["Level", "What it says", "Belief", "Claims"])


def _named(claim: Claim) -> str:
    return f"{claim.id} ({evidence.DIRECTION_NAMES[claim.direction]})"
