"""What the home page lists: the answer, and the track of every indicator and commitment. No Streamlit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from dashboard.drawing import track
from dashboard.drawing.html import filled, section
from dashboard.drawing.palette import dimension_colour
from dashboard.screens.readiness import wording
from dashboard.wording import differences, evidence, scores
from dashboard.wording.text import RULE_NAMES, STATUS_NAMES, scenario_names
from dashboard.wording.unknown import why_unknown
from indicators.codebook import Commitment
from indicators.levels import Floats
from scenarios.analysis.influence import ScorePreview
from scenarios.analysis.remains import RemainingGap
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED, BY_HAND


class TrackRow(NamedTuple):
    """One indicator or commitment: where it is, and how that is set."""

    item: Commitment
    colour: str
    href: str | None
    level: int | None
    target: int
    belief: Floats | None
    hand: str  # how it is set, where it is not read off the evidence
    silence: str  # what is said where it stands nowhere
    badge: str = ""

    @property
    def label(self) -> str:
        """Its track read aloud."""
        return evidence.track_alt(self.item.name, self.level, self.target, self.silence)

    @property
    def track(self) -> Markup:
        """Its track as HTML."""
        return track.track(
            colour=self.colour,
            target=self.target,
            mark=(self.level, bool(self.hand)),
            belief=self.belief,
            label=self.label,
            hint=track.all_levels(self.item),
        )

    @property
    def at(self) -> str:
        """What the level where it stands describes."""
        return "" if self.level is None else self.item.levels[self.level]

    @property
    def next(self) -> str:
        """What comes next."""
        return wording.next_level(self.item, self.level, self.target)


class Group(NamedTuple):
    """A dimension, or the commitments."""

    anchor: str
    name: str
    colour: str
    said: str
    rows: list[TrackRow]


def ask(
    a: Assessment, left: RemainingGap, without: tuple[int, ScorePreview] | None = None, failing: Sequence[str] = ()
) -> Markup | None:
    """The questions behind the answer for the first scenario, each a button that opens its sentences.

    without: how many claims are the author's own word, and the first scenario without them, where there are any;
    failing: where the known pairs speak against the method.
    Nothing is asked of a score that there is not.
    """
    if not a.marks.assessed[0]:
        return None
    author = [wording.without_author(a, *without)] if without else []
    return filled(
        "screens/readiness/templates/ask.html",
        asked=[
            (wording.WHY_NOT_100, [*wording.why_not_100(a, a.ids[0], left), *failing]),
            (wording.HOW_SURE, [*scores.range_reasons(a, a.ids[0]), *author]),
            (wording.WHAT_WOULD_CHANGE, wording.what_would_change(a, a.ids[0], left)),
        ],
    )


def path(a: Assessment, compare: str) -> Markup:
    """Three steps for a first visit; shown by a script until it is closed, and never again in this browser.

    compare: address of Compare. The first step has none: the script leads to the sliders.
    """
    parts = a.case.codebook.dimensions
    links = ("", compare, f"#part-{parts[0].id}" if parts else "")
    return filled(
        "screens/readiness/templates/path.html",
        head=wording.PATH_HEAD,
        steps=[(name, what, href) for (name, what), href in zip(wording.PATH, links, strict=True)],
        close=wording.PATH_CLOSE,
    )


def missing(a: Assessment, scenario: str, link: Mapping[str, str], read: Collection[str] = ()) -> Markup:
    """Tracks of all indicators of one scenario by dimension, gaps first, then the commitments.

    link: indicator id -> address of its evidence; an indicator without one is shown without link.
    read: sources that this reader has read to their end.
    """
    return filled(
        "screens/readiness/templates/missing.html",
        keys=wording.track_keys(nothing_known=not a.known[a.position(scenario)]),
        heading=wording.MISSING,
        groups=tracks(a, scenario, link, read),
    )


def tracks(a: Assessment, scenario: str, link: Mapping[str, str], read: Collection[str] = ()) -> list[Group]:
    """The rows of that table by dimension, then the commitments."""
    groups = list(_dimensions(a, scenario, link, read))
    return groups + ([_commitments(a, scenario, link, read)] if a.case.codebook.commitments else [])


def thesis(a: Assessment) -> Markup | None:
    """How far each reading bears the case's thesis out; None where nothing is coded yet and no thesis stands."""
    said, sentences = a.case.header.thesis, differences.thesis(a)
    return section(wording.THESIS if said else wording.READINGS, sentences, said) if said or sentences else None


def _dimensions(a: Assessment, scenario: str, link: Mapping[str, str], read: Collection[str]) -> Iterator[Group]:
    k = a.position(scenario)
    codebook, held = a.case.codebook, a.cells_by_scenario
    cells = a.case.resolved[k].cells
    for d, dimension in enumerate(codebook.dimensions):
        members = [i for i, x in enumerate(codebook.dimension_index) if x == d]
        verdict = [int(a.verdicts[k, i]) if held.known[k, i] else None for i in members]
        said = wording.verdict_counts(*(verdict.count(v) for v in (1, 0, -1, None)))
        members.sort(key=lambda i: (a.reached[k, i] if held.known[k, i] else 2.0, i))
        rows = []
        for i in members:
            indicator, judgement = codebook.indicators[i], held.judgements[k][i]
            rule, status = cells[indicator.id].rule, STATUS_NAMES[judgement.status] if judgement else ""
            row = TrackRow(
                indicator,
                dimension_colour(d),
                link.get(indicator.id),
                int(held.level[k, i]) if held.known[k, i] else None,
                int(a.targets[i]),
                held.belief[k, i],
                hand=RULE_NAMES[rule] if rule in (*BY_HAND, *ADJUSTED) else "",
                silence=f"Unknown: {why_unknown(a, scenario, indicator.id, read)}.",
                badge=status if status in wording.WORTH_A_BADGE else "",
            )
            rows.append(row)
        yield Group(f"part-{dimension.id}", dimension.name, dimension_colour(d), said, rows)


def _commitments(a: Assessment, scenario: str, link: Mapping[str, str], read: Collection[str]) -> Group:
    rows = [
        TrackRow(
            commitment,
            track.INK,
            link.get(commitment.id),
            standing.step,
            standing.target,
            None,
            hand=standing.basis if standing.basis in ("assumption", "forecast") else "",
            silence=wording.not_documented(a, scenario, commitment.id, read),
        )
        for standing, commitment in zip(a.standings(scenario), a.case.codebook.commitments, strict=True)
    ]
    return Group("part-commitments", "Commitments", "", wording.APART, rows)


def table_numbers(a: Assessment) -> pd.DataFrame:
    """The numbers that the table shows, one decimal."""
    columns = ["name", "readiness", "low", "high", "reaches", "open", "falls_short", "known", "class"]
    return a.scores.assign(name=list(scenario_names(a).values()))[columns].round(1)


def weights_table(a: Assessment, pinned: Assessment) -> pd.DataFrame:
    """Every scenario under the pinned weights and under those in force."""
    rows = []
    for k, i in enumerate(a.ids):
        if i not in pinned.ids:
            continue
        met, unsettled, short = (int(a.count(v)[k]) for v in (1, 0, -1))
        rows.append(
            {
                "Scenario": scenario_names(a)[i],
                "Before": scores.readiness_with_range(pinned, i),
                "Now": scores.readiness_with_range(a, i),
                "It was": scores.class_short(pinned, i),
                "By treaty": scores.class_short(a, i),
                "Indicators, whatever the weights": wording.verdict_counts(met, unsettled, short, 0),
            }
        )
    return pd.DataFrame(rows)
