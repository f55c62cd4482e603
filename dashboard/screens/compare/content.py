"""What the Compare page shows, as HTML and tables. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.screens.compare import wording
from dashboard.shared.html import filled
from dashboard.shared.names import scenario_name
from dashboard.shared.palette import dimension_colour
from dashboard.shared.text import GROUP_NAMES, gap, points, signed, span
from dashboard.shared.track import LETTERS, track
from dashboard.shared.wording import scores
from scenarios.assessment import Assessment
from scenarios.own import is_own
from scenarios.scenario import ADJUSTED, BY_HAND


def swapped(a: Assessment, picked: Sequence[str]) -> list[str]:
    """The same scenarios with the next one that is assessed as the reference."""
    following = [i for i in picked[1:] if a.marks.assessed[a.position(i)]]
    return [following[0], *(i for i in picked if i != following[0])] if following else list(picked)


def cards(a: Assessment, picked: Sequence[str]) -> Markup:
    """A card a scenario: readiness with its range, class, counts."""
    made = []
    for n, scenario in enumerate(picked):
        k = a.position(scenario)
        made.append(
            {
                "letter": LETTERS[n],
                "name": a.case.scenarios[k].name,
                "role": wording.REFERENCE if n == 0 else GROUP_NAMES[a.case.scenarios[k].group].lower(),
                "own": is_own(a.settings, scenario),
                "by_hand": wording.SOME_BY_HAND if a.by_hand[k] else "",
                "readiness": scores.readiness_line(a, scenario),
                "kind": scores.class_help(a, scenario),
                "counts": wording.counts(a, scenario),
            }
        )
    return filled("screens/compare/templates/cards.html", cards=made)


def tracks_of(a: Assessment, picked: Sequence[str], *, differing: bool, link: Mapping[str, str]) -> str:
    """Tracks with a mark for each scenario, either those that differ or those that agree; empty if none."""
    codebook = a.case.codebook
    groups = []
    for d, dimension in enumerate(codebook.dimensions):
        rows = [
            _compared(a, picked, i, link.get(codebook.indicator_ids[i]))
            for i, of in enumerate(codebook.dimension_index)
            if of == d and (len(set(_levels(a, picked, i))) > 1) is differing
        ]
        if rows:
            groups.append({"name": dimension.name, "colour": dimension_colour(d), "rows": rows})
    if not groups and not differing:
        return ""
    return filled("screens/compare/templates/tracks.html", groups=groups, alike=wording.ALIKE)


def _levels(a: Assessment, picked: Sequence[str], i: int) -> list[int | None]:
    """The level of an indicator in each scenario, None where it is not known."""
    held = a.cells_by_scenario
    return [int(held.level[k, i]) if held.known[k, i] else None for k in map(a.position, picked)]


def _compared(a: Assessment, picked: Sequence[str], i: int, href: str | None) -> dict[str, object]:
    """One indicator with a dot for each scenario, and what each level says."""
    indicator, levels, target = a.case.codebook.indicators[i], _levels(a, picked, i), int(a.targets[i])
    places = [a.position(s) for s in picked]
    hand = [a.case.resolved[k].cells[indicator.id].rule in (*BY_HAND, *ADJUSTED) for k in places]
    drawn = track(
        colour=dimension_colour(a.case.codebook.dimension_index[i]),
        target=target,
        marks=list(zip(levels, hand, strict=True)),
        belief=a.cells_by_scenario.belief[places[0], i],
        label=wording.track_alt(indicator.name, levels, target),
    )
    said = [
        (
            ", ".join(LETTERS[n] for n, x in enumerate(levels) if x == level),
            "unknown" if level is None else indicator.levels[level],
        )
        for level in dict.fromkeys(levels)
    ]
    return {"id": indicator.id, "name": indicator.name, "href": href, "track": drawn, "said": said}


def against_usual(a: Assessment, usual: Assessment, picked: Sequence[str]) -> pd.DataFrame:
    """Readiness of the chosen scenarios under the reader's and under the usual weights, index points."""
    rows = []
    for scenario in picked:
        mine, theirs = (float(x.marks.readiness[x.position(scenario)]) for x in (a, usual))
        rows.append(
            {
                "Scenario": scenario_name(a, scenario),
                "My weights": _with_range(a, scenario),
                "Usual weights": _with_range(usual, scenario),
                "Difference": "" if np.isnan(mine - theirs) else signed(gap(theirs, mine) / 100),
            }
        )
    return pd.DataFrame(rows)


def _with_range(a: Assessment, scenario: str) -> str:
    k = a.position(scenario)
    reach = span(a.ranges.low[k], a.ranges.high[k])
    return f"{points(a.marks.readiness[k])} ({reach})" if a.marks.assessed[k] else f"not assessed ({reach})"
