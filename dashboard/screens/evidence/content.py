"""What the Evidence page shows of the register, as HTML, rows and tables. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from dashboard.screens.evidence import wording
from dashboard.screens.evidence.chart import SHAPES
from dashboard.shared.palette import colour_of
from dashboard.shared.text import in_html, plain
from dashboard.shared.track import anchors, track
from dashboard.shared.wording import cell
from indicators.evidence import Claim
from indicators.levels import CONTESTED
from scenarios.assessment import Assessment
from scenarios.case import Case

ONE, PASSAGES, EVERYTHING = SCOPES = ("By indicator", "By passage", "The register")


class Entry(NamedTuple):
    """A claim as it counts in one scenario."""

    claim: Claim
    counted: float | None
    why_not: str
    colour: str


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


def scope_in_view(a: Assessment) -> str:
    """The whole register where the link names a claim that bears on no indicator."""
    claim = a.settings.view.claim
    return EVERYTHING if claim and not a.case.claims[claim].indicator else ONE


def item_header(a: Assessment, scenario: str, item: str) -> str:
    """Definition, track and state of one indicator."""
    k, i = a.position(scenario), a.case.codebook.indicator_ids.index(item)
    indicator, held = a.case.codebook.indicators[i], a.cells_by_scenario
    level = int(held.level[k, i]) if held.known[k, i] else None
    hand = a.case.resolved[k].cells[item].rule not in ("evidence", "unknown")
    target = int(a.targets[i])
    where = "unknown" if level is None else f"level {level}"
    drawn = track(
        colour=colour_of(a.case, item),
        target=target,
        marks=[(level, hand)],
        belief=held.belief[k, i],
        label=f"{plain(indicator.name)}: {where}, benchmark {target}",
    )
    origin = {"article": "the article", "literature": "the literature", "ours": "us"}[indicator.anchor_origin]
    return (
        f'<div class="ar"><div class="track"><div class="name">{in_html(indicator.name)}<small>{item}</small>'
        f'</div>{drawn}<div class="said">{in_html(cell.cell_line(a, scenario, item))}'
        f"{anchors(indicator, level, target)}</div></div>"
        f'<p class="line">{in_html(indicator.definition)} The anchor at the benchmark was worded from {origin}.'
        "</p></div>"
    )


def commitment_header(a: Assessment, scenario: str, item: str) -> str:
    """Where one commitment stands, coded directly: it is not voted on."""
    standing = next(s for s in a.standings(scenario) if s.commitment == item)
    commitment = a.case.codebook.scored[item]
    drawn = track(
        colour="var(--ar-ink)",
        target=standing.target,
        marks=[(standing.step, standing.basis in ("assumption", "forecast"))],
        belief=None,
        label=f"{plain(commitment.name)}: {'not documented' if standing.step is None else standing.step}",
    )
    where = "Not documented." if standing.step is None else f"{plain(commitment.levels[standing.step])}."
    basis = ""
    if standing.step is not None:
        cited = f" ({', '.join(standing.evidence)})" if standing.evidence else ""
        basis = f" {(standing.basis or '').capitalize()}{cited}. {plain(standing.reason)}"
    return (
        f'<div class="ar"><div class="track"><div class="name">{in_html(commitment.name)}<small>{item}</small>'
        f'</div>{drawn}<div class="said">{in_html(where + basis)}'
        f"{anchors(commitment, standing.step, standing.target)}</div></div>"
        '<p class="line">Commitments are coded directly from public facts; claims on them are listed, not counted.</p>'
        "</div>"
    )


def kinds(case: Case) -> list[str]:
    """Kinds that occur, in the order of the method."""
    present = {c.kind for c in case.evidence}
    return [k for k in SHAPES if k in present]


def speakers(case: Case) -> list[str]:
    """Speakers that occur, by number of claims."""
    count: dict[str, int] = {}
    for claim in case.evidence:
        name = wording.speaker_name(claim)
        count[name] = count.get(name, 0) + 1
    return sorted(count, key=lambda n: (-count[n], n))


def found(
    a: Assessment, scenario: str, item: str | None, text: str, kinds: Sequence[str], speakers: Sequence[str]
) -> list[Entry]:
    """The claims that fit the choices, those that count first where one indicator is chosen."""
    scored: dict[str, dict[str, Any]] = {r["id"]: r for r in a.evidence_in(scenario).to_dict("records")}  # type: ignore[misc]
    words = text.casefold().split()
    entries = []
    for claim in a.case.evidence:
        if item is not None and claim.indicator != item:
            continue
        if kinds and claim.kind not in kinds:
            continue
        if speakers and wording.speaker_name(claim) not in speakers:
            continue
        hay = " ".join((claim.id, claim.claim, claim.note, claim.locator, claim.attributed_to, claim.figures))
        if not all(word in hay.casefold() for word in words):
            continue
        row = scored[claim.id]
        counted = float(row["counted_vote"]) if row["counted"] else None
        entries.append(Entry(claim, counted, str(row["why_not_counted"] or ""), colour_of(a.case, claim.indicator)))
    if item is not None:
        entries.sort(key=lambda e: (e.counted is None, -(e.counted or 0)))
    return entries


def may_be_left_out(claim: Claim) -> bool:
    """Whether leaving a claim out can change anything: context and claims about others never count."""
    return claim.votes_on_level and not claim.about


def count_line(entries: Sequence[Entry], case: Case) -> str:
    """How many claims fit, of how many, and how many of them count."""
    counted = sum(e.counted is not None for e in entries)
    noun = "row" if len(entries) == 1 else "rows"
    rest = len(entries) - counted
    why = (
        f", {rest} do{'es' if rest == 1 else ''} not (context, commitments, other scenarios, or left out)"
        if rest
        else ""
    )
    return f"**{len(entries)}** {noun} of {len(case.evidence)} in the register; **{counted}** count here{why}"


def table(entries: Sequence[Entry]) -> pd.DataFrame:
    """The claims found, as a table."""
    return pd.DataFrame(
        [
            {
                "id": e.claim.id,
                "¶": "" if e.claim.paragraph is None else str(e.claim.paragraph),
                "claim": plain(e.claim.claim),
                "indicator": e.claim.indicator or "",
                "direction": e.claim.direction,
                "level": "" if e.claim.level is None else str(e.claim.level),
                "kind": e.claim.kind,
                "grade": e.claim.grade,
                "speaker": wording.speaker_name(e.claim),
                "counts": "" if e.counted is None else f"{e.counted:.2f}",
                "why not": e.why_not,
                "locator": plain(e.claim.locator),
                "note": plain(e.claim.note),
            }
            for e in entries
        ]
    )


def passage_link(claim: Claim, address: str) -> str:
    """The way from a claim to its passage, as HTML."""
    return f'<div class="ar"><a class="go" href="{in_html(address)}">passage of {in_html(claim.id)}</a></div>'
