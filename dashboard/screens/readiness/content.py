"""What the home page lists: the answer, and the track of every indicator and commitment. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from dashboard.screens.readiness import wording
from dashboard.shared import track
from dashboard.shared.html import filled
from dashboard.shared.palette import dimension_colour
from dashboard.shared.text import RULE_NAMES, STATUS_NAMES
from dashboard.shared.wording import cell, headline, scores
from indicators.codebook import Commitment
from indicators.levels import Floats
from scenarios.assessment import Assessment
from scenarios.scenario import ADJUSTED, BY_HAND
from scenarios.settings import usual


class _Row(NamedTuple):
    """One indicator or commitment: its name, its track, where it is and what comes next."""

    id: str
    name: str
    href: str | None
    track: Markup
    hand: str  # how it is set, where it is not read off the evidence
    unknown: str  # what is said where it stands nowhere
    at: str
    badge: str
    next: str


class _Group(NamedTuple):
    """A dimension, or the commitments."""

    name: str
    colour: str
    said: str
    rows: list[_Row]


def first_screen(a: Assessment, before: dict[str, float]) -> Markup:
    """The answer as HTML: what it rests on, the two sentences, the counts, readiness with its range."""
    template, line = "screens/readiness/templates/first_screen.html", headline.claims_line(a) + headline.date_note(a)
    if a.case.scenarios[0].group != "reading":  # what is set by hand is not reported by anyone
        return filled(template, line=line, answer="", no_reading=headline.NO_READING)
    reference = a.ids[0]
    reweighted = a.settings.weights != usual(a.case).weights
    said = [headline.readings(a), scores.commitments_line(a, reference), headline.WEIGHTS_APART if reweighted else ""]
    return filled(
        template,
        line=line,
        answer=headline.answer(a),
        said=[sentence for sentence in said if sentence],
        now=scores.readiness_line(a, reference),
        moved=headline.delta(a, reference, before),
        kind=wording.of_100(a, reference),
    )


def missing(a: Assessment, scenario: str, link: Mapping[str, str]) -> Markup:
    """Tracks of all indicators of one scenario by dimension, gaps first, then the commitments.

    link: indicator id -> address of its evidence; an indicator without one is shown without link.
    """
    groups = list(_dimensions(a, scenario, link))
    if a.case.codebook.commitments:
        groups.append(_commitments(a, scenario, link))
    return filled("screens/readiness/templates/missing.html", keys=wording.TRACK_KEYS, groups=groups)


def _dimensions(a: Assessment, scenario: str, link: Mapping[str, str]) -> Iterator[_Group]:
    k = a.position(scenario)
    codebook, held = a.case.codebook, a.cells_by_scenario
    cells = a.case.resolved[k].cells
    for d, dimension in enumerate(codebook.dimensions):
        members = [i for i, x in enumerate(codebook.dimension_index) if x == d]
        reached = sum(bool(held.known[k, i]) and held.level[k, i] >= a.targets[i] for i in members)
        members.sort(key=lambda i: (0 if not held.known[k, i] else min(0, int(held.level[k, i] - a.targets[i])), i))
        rows = []
        for i in members:
            indicator = codebook.indicators[i]
            rule = cells[indicator.id].rule
            judgement = held.judgements[k][i]
            rows.append(
                _row(
                    indicator,
                    colour=dimension_colour(d),
                    level=int(held.level[k, i]) if held.known[k, i] else None,
                    target=int(a.targets[i]),
                    belief=held.belief[k, i],
                    status=STATUS_NAMES[judgement.status] if judgement else "",
                    href=link.get(indicator.id),
                    hand=RULE_NAMES[rule] if rule in (*BY_HAND, *ADJUSTED) else "",
                )
            )
        yield _Group(dimension.name, dimension_colour(d), wording.reached(reached, len(members)), rows)


def _commitments(a: Assessment, scenario: str, link: Mapping[str, str]) -> _Group:
    standings, commitments = a.standings(scenario), a.case.codebook.commitments
    rows = [
        _row(
            commitment,
            colour=track.INK,
            level=standing.step,
            target=standing.target,
            belief=None,
            status="",
            href=link.get(commitment.id),
            hand=standing.basis if standing.basis in ("assumption", "forecast") else "",
            unknown=wording.not_documented(a, scenario, commitment.id),
        )
        for standing, commitment in zip(standings, commitments, strict=True)
    ]
    said = wording.reached_apart(sum(s.at_target for s in standings), len(commitments))
    return _Group("Commitment", "", said, rows)


def _row(
    item: Commitment,
    *,
    colour: str,
    level: int | None,
    target: int,
    belief: Floats | None,
    status: str,
    href: str | None,
    hand: str,
    unknown: str = "",
) -> _Row:
    drawn = track.track(
        colour=colour,
        target=target,
        marks=[(level, bool(hand))],
        belief=belief,
        label=cell.track_alt(item.name, level, target, unknown or "unknown"),
        hint=track.all_levels(item),
    )
    return _Row(
        id=item.id,
        name=item.name,
        href=href,
        track=drawn,
        hand=hand,
        unknown=unknown if level is None else "",
        at=wording.UNKNOWN if level is None else item.levels[level],
        badge=status if status in wording.WORTH_A_BADGE else "",
        next=wording.next_level(item, level, target),
    )
