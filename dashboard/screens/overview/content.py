"""What the home page lists: the ways on, the parts, the track of every indicator and commitment. No Streamlit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing import track
from dashboard.drawing.html import filled, section
from dashboard.drawing.palette import dimension_colour
from dashboard.screens.overview import wording
from dashboard.wording import differences, evidence, scores
from dashboard.wording.text import RULE_NAMES, STATUS_NAMES, points, scenario_names
from dashboard.wording.unknown import why_unknown
from indicators.codebook import Commitment
from indicators.levels import CONTESTED, Floats
from scenarios.analysis.influence import ScorePreview
from scenarios.analysis.remains import RemainingGap
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED, BY_HAND

MARKS = {1: "met", 0: "open", -1: "short"}


def begin(a: Assessment, documents: str, bring_over: str) -> list[tuple[str, str]]:
    """The way on where there is no score yet, or no place until the case is brought over.

    documents: where texts are brought in, and what a score still wants; bring_over: where a case of an earlier
    codebook is brought over, empty for others.
    """
    first = [(wording.BRING_OVER, bring_over)] if bring_over else []
    if a.marks.assessed[0]:
        return first
    if a.case.evidence:
        return [*first, (wording.ON_TO_A_SCORE, documents)]
    label = wording.READ_DOCUMENTS if a.case.header.sources else wording.BRING_DOCUMENTS
    return [*first, (label, documents)]


def cards(a: Assessment, before: Assessment | None) -> Markup:
    """The dimensions of the first scenario, each with its score, a mark an indicator, and those not met by name.

    before: what they are set against; where a score was another one, it says which.
    """
    held, codebook = a.cells_by_scenario, a.case.codebook
    anything = bool(a.known[0])  # else Documents names all that is unknown, which is everything
    drawn = []
    for d, dimension in enumerate(codebook.dimensions):
        mine = np.flatnonzero(np.asarray(codebook.dimension_index) == d)
        of: dict[str, list[str]] = {mark: [] for mark in (*MARKS.values(), "unknown")}
        at_odds = []
        for i in mine:
            mark = MARKS[int(a.verdicts[0, i])] if held.known[0, i] else "unknown"
            of[mark].append(codebook.indicators[i].name)
            judgement = held.judgements[0][i]
            if judgement is not None and judgement.status == CONTESTED:
                at_odds.append(codebook.indicators[i].name)
        value = float(a.marks.dimensions[0, d])
        idle = {codebook.indicators[i].name for i in mine if a.across[d] <= 0 or a.inside[i] <= 0}
        drawn.append(
            {
                "name": dimension.name,
                "href": f"#part-{dimension.id}",
                "colour": dimension_colour(d),
                "score": "" if np.isnan(value) else points(value),
                "was": _was(a, before, d),
                "idle": a.across[d] <= 0,
                "marks": [
                    (f"{mark} idle", wording.weightless(name, mark)) if name in idle else (mark, f"{name}: {mark}")
                    for mark, names in of.items()
                    for name in names
                ],
                "counts": wording.met_and_open(*(len(of[mark]) for mark in MARKS.values())),
                "names": wording.not_met(of["short"], of["unknown"], at_odds) if anything else "",
                "help": wording.worked_example(a, d),
            }
        )
    return filled("screens/overview/templates/cards.html", cards=drawn, words=wording)


def _was(a: Assessment, before: Assessment | None, d: int) -> str:
    """The score of a dimension before, where it prints otherwise; empty where it does not."""
    if before is None or a.ids[0] not in before.ids or d >= len(before.across):
        return ""
    value, now = float(before.marks.dimensions[before.position(a.ids[0]), d]), float(a.marks.dimensions[0, d])
    one, two = ("?" if np.isnan(x) else points(x) for x in (value, now))
    return "" if one == two else one


def ask(
    a: Assessment, left: RemainingGap, without: tuple[int, ScorePreview] | None, failing: Sequence[str]
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
        "screens/overview/templates/ask.html",
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
        "screens/overview/templates/path.html",
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
        "screens/overview/templates/missing.html",
        keys=wording.track_keys(nothing_known=not a.known[a.position(scenario)]),
        heading=wording.MISSING,
        groups=[
            *_dimensions(a, scenario, link, read),
            *([_commitments(a, scenario, link, read)] if a.case.codebook.commitments else []),
        ],
    )


def thesis(a: Assessment) -> Markup | None:
    """How far each reading bears the case's thesis out; None where nothing is coded yet and no thesis stands."""
    said, sentences = a.case.header.thesis, differences.thesis(a)
    return section(wording.THESIS if said else wording.READINGS, sentences, said) if said or sentences else None


def _row(
    item: Commitment,
    colour: str,
    href: str | None,
    level: int | None,
    target: int,
    belief: Floats | None,
    *,
    hand: str,
    silence: str,
    badge: str = "",
) -> dict[str, object]:
    """One indicator or commitment: where it is, and how that is set.

    hand: how it is set, where it is not read off the evidence; silence: what is said where it stands nowhere.
    """
    return {
        "item": item,
        "href": href,
        "level": level,
        "hand": hand,
        "silence": silence,
        "badge": badge,
        "track": track.track(
            colour=colour,
            target=target,
            mark=(level, bool(hand)),
            belief=belief,
            label=evidence.track_alt(item.name, level, target, silence),
            hint=track.all_levels(item),
        ),
        "at": "" if level is None else item.levels[level],
        "next": wording.next_level(item, level, target),
    }


def _dimensions(
    a: Assessment, scenario: str, link: Mapping[str, str], read: Collection[str]
) -> Iterator[dict[str, object]]:
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
            row = _row(
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
        colour = dimension_colour(d)
        yield {"anchor": f"part-{dimension.id}", "name": dimension.name, "colour": colour, "said": said, "rows": rows}


def _commitments(a: Assessment, scenario: str, link: Mapping[str, str], read: Collection[str]) -> dict[str, object]:
    rows = [
        _row(
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
    return {"anchor": "part-commitments", "name": "Commitments", "colour": "", "said": wording.APART, "rows": rows}


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
