"""The first screen above the table: question, verdict, two sentences, the strip, the ratio, what to check, the parts.

No Streamlit.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import dimension_colour
from dashboard.screens.readiness import wording
from dashboard.wording import headline
from dashboard.wording import place as place_wording
from dashboard.wording.text import points
from indicators.levels import CONTESTED
from scenarios.assessment import Assessment
from scenarios.reference.place import Place

MARKS = {1: "met", 0: "open", -1: "short"}


class Links(NamedTuple):
    """Where the first screen leads."""

    method: str  # how the pairs were chosen, and what fails
    documents: str  # where texts are brought in, and what a score still wants
    bring_over: str = ""  # where a case of an earlier codebook is brought over; empty for others


def first(
    a: Assessment,
    links: Links,
    *,
    place: Place | None = None,
    why_none: str = "",
    strip: Markup | None = None,
    said: str = "",
    check: dict[str, object] | None = None,
    second: dict[str, object] | None = None,
    edited: str = "",
    before: Assessment | None = None,
) -> Markup:
    """All of it as HTML. edited: how far the case is from the one that came.

    place, why_none: among the known pairs, and why there is none; strip, said: these pairs, and who chose and coded
    them. check, second: what to check first, and what other sources say of the same two, as the words of the template.
    """
    scenario = a.ids[0]
    sentences = place_wording.sentences(a, scenario, place, why_none)
    return filled(
        "screens/readiness/templates/first.html",
        top={"question": headline.question(a), "line": headline.top_line(a)},
        new_here=wording.PATH_HEAD,
        verdict=place_wording.verdict(a, scenario, place),
        # Where the verdict says that nothing is known, what a score wants alone.
        sentences=sentences if a.class_of(scenario) or a.case.evidence else sentences[:1],
        begin=begin(a, links),
        strip=strip or "",
        pairs=said,
        method=links.method,
        what_fails=wording.WHAT_FAILS,
        ratio=place_wording.ratio_sentence(place) if place else None,
        check=check,
        cards=cards(a, before),
        second=second,
        edited=edited,
    )


def begin(a: Assessment, links: Links) -> list[tuple[str, str]]:
    """The way on where there is no score yet, or no place until the case is brought over."""
    first = [(wording.BRING_OVER, links.bring_over)] if links.bring_over else []
    if a.marks.assessed[0]:
        return first
    if a.case.evidence:
        return [*first, (wording.ON_TO_A_SCORE, links.documents)]
    label = wording.READ_DOCUMENTS if a.case.header.sources else wording.BRING_DOCUMENTS
    return [*first, (label, links.documents)]


def cards(a: Assessment, before: Assessment | None = None) -> Markup:
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
                "counts": wording.met_and_open(*map(len, of.values())),
                "names": wording.not_met(of["short"], of["unknown"], at_odds) if anything else "",
                "help": wording.worked_example(a, d),
            }
        )
    return filled("screens/readiness/templates/cards.html", cards=drawn, words=wording)


def _was(a: Assessment, before: Assessment | None, d: int) -> str:
    """The score of a dimension before, where it prints otherwise; empty where it does not."""
    if before is None or a.ids[0] not in before.ids or d >= len(before.across):
        return ""
    value, now = float(before.marks.dimensions[before.position(a.ids[0]), d]), float(a.marks.dimensions[0, d])
    one, two = ("?" if np.isnan(x) else points(x) for x in (value, now))
    return "" if one == two else one
