"""Claims and cells in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

import numpy as np

from dashboard.wording.text import (
    RULE_NAMES,
    STATUS_NAMES,
    in_html,
    listed,
    plain,
)
from indicators.evidence import AUTHOR, Claim, folded
from indicators.levels import CORROBORATED, behind, distance
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.settings import source_counts


def speaker_name(claim: Claim) -> str:
    """Who speaks, as shown: the author, a named speaker, or the source itself."""
    if not claim.attributed_to:
        return "the source itself"
    return "the author" if folded(claim.attributed_to) == AUTHOR else plain(claim.attributed_to)


def votes_alt(a: Assessment, scenario: str, indicator: str) -> str:
    """The claims on an indicator and the belief they give, in words."""
    k, i = a.position(scenario), a.case.codebook.indicator_ids.index(indicator)
    voters, belief = a.cells_by_scenario.voters[k][i], a.cells_by_scenario.belief[k, i]
    claims = "; ".join(f"{c.id} {c.direction} level {c.level}" for c in voters) or "no claim votes"
    shares = ", ".join(f"level {n} {p:.2f}" for n, p in enumerate(belief))
    return f"Claims: {claims}. Belief: {shares}."


def cell_line(a: Assessment, scenario: str, indicator: str) -> str:
    """What one cell says: level, evidence status, votes and conflict."""
    k, i = a.position(scenario), a.case.codebook.indicator_ids.index(indicator)
    held, item = a.cells_by_scenario, a.case.codebook.indicators[i]
    cell = a.case.resolved[k].cells[indicator]
    rule = RULE_NAMES[cell.rule]
    value = "" if cell.value is None else f" {list(cell.value) if isinstance(cell.value, tuple) else cell.value}"
    if not held.known[k, i]:
        return f"Unknown ({rule}{value}): no claim speaks to it. It is left out of readiness, never counted as 0."
    level = int(held.level[k, i])
    target = int(a.targets[i])
    reach = "at or above" if level >= target else "below"
    interval = f"{int(held.low[k, i])} to {int(held.high[k, i])}"
    said = [f"Level {level} of 4, {reach} the benchmark ({target}); 5–95 % of the belief: {interval}."]
    judgement = held.judgements[k][i]
    if cell.rule == "evidence" and judgement:
        said.append(
            f"{STATUS_NAMES[judgement.status].capitalize()}{_by_documents(a, k, i)}: votes {judgement.votes:.2f}, "
            f"conflict {judgement.conflict:.2f}."
        )
    else:
        because = f": {plain(cell.reason)}" if cell.reason else ""
        said.append(f"{rule.capitalize()}{value} ({cell.basis}){because}")
    top = np.flatnonzero(held.belief[k, i] >= held.belief[k, i].max() - 1e-9)
    if cell.rule == "evidence" and len(top) > 1:
        names = listed([str(n) for n in top])
        said[1] += f" Levels {names} are equally supported; the one nearest the mean is taken."
    return f"{said[0]} {said[1]} At this level: {plain(item.levels[level])}."


def _by_documents(a: Assessment, k: int, i: int) -> str:
    """The documents that carry the level of a cell between them; empty where it is not corroborated."""
    judgement, voters = a.cells_by_scenario.judgements[k][i], a.cells_by_scenario.voters[k][i]
    if judgement is None or judgement.status != CORROBORATED:
        return ""
    far = distance(
        np.array([c.level for c in voters], dtype=int), np.array([c.direction == "contradicts" for c in voters])
    )
    documents = [a.case.sources[s] for s in behind(judgement.counted, far, judgement.level, [c.source for c in voters])]
    return " by " + listed([f"“{plain(d.title)}” ({d.date})" for d in documents])


def passage_link(source: Source, claim: Claim) -> str:
    """Address of the passage at its publisher's: the page, scrolled to the locator where a browser can."""
    if not source.url:
        return ""
    return source.url + (f"#:~:text={quote(claim.locator, safe='')}" if claim.locator else "")


def direction_words(claim: Claim) -> str:
    """What a claim does to the level of its indicator."""
    level = "" if claim.level is None else f" level {claim.level}"
    return {"supports": f"supports{level}", "contradicts": f"contradicts anything above{level}"}.get(
        claim.direction, "context"
    )


def claim_card(a: Assessment, claim: Claim, colour: str, why_not: str, counted: float | None) -> str:
    """One claim with everything it rests on, as HTML."""
    source = a.case.sources[claim.source]
    where = in_html(source.author or source.title)
    if claim.paragraph:
        where += f", paragraph {claim.paragraph}"
    if claim.locator:
        link = passage_link(source, claim)
        words = f"“{in_html(claim.locator)}”"
        where += (
            f': <a href="{in_html(link)}" target="_blank" rel="noopener noreferrer">{words}</a>'
            if link
            else f": {words}"
        )
    direction = direction_words(claim)
    counts = f"counts {counted:.2f}" if counted is not None else f"not counted: {in_html(why_not)}"
    bits = [speaker_name(claim), claim.kind, f"grade {claim.grade}", claim.party, claim.period, claim.figures]
    meta = " · ".join(in_html(b) for b in bits if b)
    extra = ""
    if claim.rebuts:
        extra += f'<div class="meta">rebuts {in_html(", ".join(claim.rebuts))}</div>'
    if claim.note:
        extra += f'<div class="meta">Note: {in_html(claim.note)}</div>'
    off = "" if counted is not None else " off"
    mark = " ▸" if claim.id == a.settings.view.claim else ""
    return (
        f'<div class="ar"><div class="claim {claim.direction}{off}" style="border-color:{colour}">'
        f"<b>{claim.id}{mark}</b> {in_html(claim.claim)}"
        f'<div class="meta"><b>{direction}</b> · {counts} · {meta}</div>'
        f'<div class="meta">{where}</div>{extra}</div></div>'
    )


def votes_key(shapes: Mapping[str, str]) -> str:
    """How to read the chart of votes."""
    words = {"hexagon2": "hexagon", "triangle-up": "triangle", "triangle-down": "triangle pointing down"}
    kinds = ", ".join(f"{words.get(shape, shape)} = {kind}" for kind, shape in shapes.items())
    return (
        "Each mark is a claim over its level, its area how much it counts: supporting right of the middle and full, "
        f"contradicting left and hollow. Shape: {kinds}. Column behind: the belief."
    )


def source_switch(a: Assessment, source: Source, votes: int) -> str:
    """A source beside its switch: how many claims it has, and how many of them count now."""
    mine = [c for c in a.case.evidence if c.source == source.id]
    said = f"{source.title} ({source.date}) · {len(mine)} claim{'s' if len(mine) != 1 else ''}"
    if source_counts(a.settings, source):
        said += f", {votes} count{'s' if votes == 1 else ''}"
        coded = sum(c.indicator in a.case.codebook.commitment_ids and c.votes_on_level for c in mine)
        said += f", {coded} on commitments (coded directly)" if coded else ""
    elif mine:
        said += ", none counts"
    return said + (" · from outside the study" if source.outside else "")


def edited(added: Sequence[str], changed: Sequence[str], gone: Sequence[str]) -> str:
    """That a case is edited, and what is other than in its folder."""
    parts = [
        f"{len(ids)} claim{'s' if len(ids) > 1 else ''} {word} ({', '.join(ids[:6])}{' ...' if len(ids) > 6 else ''})"
        for word, ids in (("added", added), ("changed", changed), ("taken out", gone))
        if ids
    ]
    said = f": {'; '.join(parts)}" if parts else ""
    return f"Edited for this session{said}. No link can carry it; save everything.zip or download the case."
