"""What the Compare page shows, as HTML, sentences and tables. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.shared.names import scenario_name
from dashboard.shared.palette import dimension_colour
from dashboard.shared.text import GROUP_NAMES, gap, in_html, plain, points, signed, span
from dashboard.shared.track import LETTERS, track
from dashboard.shared.wording import scores as wording_scores
from indicators.levels import Floats
from scenarios.assessment import Assessment
from scenarios.own import is_own
from scenarios.scenario import ADJUSTED, BY_HAND


def swapped(a: Assessment, picked: Sequence[str]) -> list[str]:
    """The same scenarios with the next one that is assessed as the reference."""
    following = [i for i in picked[1:] if a.marks.assessed[a.position(i)]]
    return [following[0], *(i for i in picked if i != following[0])] if following else list(picked)


def cards(a: Assessment, picked: Sequence[str]) -> str:
    """A card a scenario: readiness with its range, class, counts."""
    parts = []
    for n, scenario in enumerate(picked):
        k = a.position(scenario)
        standings = a.standings(scenario)
        role = "reference" if n == 0 else GROUP_NAMES[a.case.scenarios[k].group].lower()
        yours = ' <span class="badge">yours</span>' if is_own(a.settings, scenario) else ""
        hand = ' <span class="badge hand">some cells set by hand</span>' if a.by_hand[k] else ""
        at = f"{int(a.at_benchmark[k])} of {len(a.case.codebook.indicators)} at the benchmark"
        committed = f"{sum(s.at_target for s in standings)} of {len(standings)} commitments at it"
        parts.append(
            f'<div class="card"><div><b class="letter">{LETTERS[n]}</b>'
            f"{in_html(a.case.scenarios[k].name)}</div><small>{role}{yours}{hand}</small>"
            f'<div class="big">{in_html(wording_scores.readiness_line(a, scenario))}</div>'
            f"<small>{in_html(wording_scores.class_help(a, scenario))}</small>"
            f"<small>{at}; {committed}</small></div>"
        )
    return f'<div class="ar"><div class="cards">{"".join(parts)}</div></div>'


def tracks_of(a: Assessment, picked: Sequence[str], *, differing: bool, link: dict[str, str]) -> str:
    """Tracks with a mark for each scenario, either those that differ or those that agree; empty if none."""
    codebook, held = a.case.codebook, a.cells_by_scenario
    rows = [a.position(s) for s in picked]
    blocks = []
    for d, dimension in enumerate(codebook.dimensions):
        part = []
        for i, indicator in enumerate(codebook.indicators):
            if codebook.dimension_index[i] != d:
                continue
            levels = [int(held.level[k, i]) if held.known[k, i] else None for k in rows]
            if (len(set(levels)) > 1) is not differing:
                continue
            hand = [a.case.resolved[k].cells[indicator.id].rule in (*BY_HAND, *ADJUSTED) for k in rows]
            name = in_html(indicator.name)
            href = link.get(indicator.id)
            linked = f'<a href="{in_html(href)}" target="_self">{name}</a>' if href else name
            where = "; ".join(
                f"{letter} {'unknown' if level is None else f'level {level}'}"
                for letter, level in zip(LETTERS, levels, strict=False)
            )
            drawn = track(
                colour=dimension_colour(d),
                target=int(a.targets[i]),
                marks=list(zip(levels, hand, strict=True)),
                belief=held.belief[rows[0], i],
                label=f"{plain(indicator.name)}: {where}; benchmark {int(a.targets[i])}",
            )
            words = "<br>".join(_level_words(indicator.levels, levels, level) for level in dict.fromkeys(levels))
            part.append(
                f'<div class="track"><div class="name">{linked}<small>{indicator.id}</small></div>{drawn}'
                f'<div class="said">{words}</div></div>'
            )
        if part:
            blocks.append(
                f'<h3><span class="dot" style="background:{dimension_colour(d)}"></span>'
                f"{in_html(dimension.name)}</h3>{''.join(part)}"
            )
    if not blocks:
        return '<div class="ar"><p>They agree on every indicator.</p></div>' if differing else ""
    return f'<div class="ar">{"".join(blocks)}</div>'


def _level_words(anchors: Sequence[str], levels: Sequence[int | None], level: int | None) -> str:
    """The scenarios that stand at one level, and what it says."""
    letters = ", ".join(LETTERS[n] for n, x in enumerate(levels) if x == level)
    return f"<b>{letters}</b> {'unknown' if level is None else in_html(anchors[level])}"


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


def dimensions_alt(a: Assessment, picked: Sequence[str]) -> str:
    """The bars by dimension in words."""
    said = []
    for d, dimension in enumerate(a.case.codebook.dimensions):
        values: Floats = a.marks.dimensions[[a.position(s) for s in picked], d]
        scores = ", ".join(f"{LETTERS[n]} {'no score' if np.isnan(v) else points(v)}" for n, v in enumerate(values))
        said.append(f"{plain(dimension.name)}: {scores}")
    return "Scores by dimension from 0 to 100. " + ". ".join(said) + "."


def map_alt(a: Assessment, picked: Sequence[str]) -> str:
    """The map in words."""
    said = [
        f"{scenario_name(a, s)}: {wording_scores.readiness_line(a, s)}, "
        f"{sum(x.at_target for x in a.standings(s))} commitments at the benchmark"
        for s in picked
    ]
    return "Readiness across, commitments at the benchmark upwards. " + ". ".join(said) + "."
