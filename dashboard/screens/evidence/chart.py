"""The claims on one indicator and the belief they give."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.screens.evidence import wording
from dashboard.shared.figure import figure, line, note
from dashboard.shared.palette import inks
from dashboard.shared.text import in_html
from indicators.codebook import LEVELS
from scenarios.assessment import Assessment

SHAPES = {
    "document": "square",
    "event": "diamond",
    "data": "hexagon2",
    "statement": "triangle-up",
    "expert": "pentagon",
    "assertion": "circle",
    "reported": "triangle-down",
    "press": "star",
}

_FILL = {"supports": "rgb({},{},{})", "at_least": "rgba({},{},{},.45)", "contradicts": "rgba({},{},{},0)"}


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5))


def votes(a: Assessment, scenario: str, indicator: str, colour: str, *, dark: bool) -> go.Figure:
    """Claims on one indicator in one scenario: a mark a claim over its level, area = counted vote.

    Claims for the level stand right of its middle, those for at least it in the middle, contradicting ones left.
    Behind them the belief, as a column from 0 to its share.
    """
    ink = inks(dark)
    k, i = a.position(scenario), a.case.codebook.indicator_ids.index(indicator)
    judgement, voters = a.cells_by_scenario.judgements[k][i], a.cells_by_scenario.voters[k][i]
    belief = a.cells_by_scenario.belief[k, i]
    stacked: dict[tuple[int, str], int] = {}
    xs, ys, sizes, symbols, fills, said = [], [], [], [], [], []
    for n, claim in enumerate(voters):
        assert claim.level is not None and judgement is not None
        side = (claim.level, claim.direction)
        row = stacked[side] = stacked.get(side, -1) + 1
        xs.append(claim.level + {"supports": 0.2, "at_least": 0.02, "contradicts": -0.24}[claim.direction])
        ys.append(0.1 + 0.16 * row)
        counted = float(judgement.counted[n])
        sizes.append(20 * counted**0.5)  # the area is the counted vote
        symbols.append(SHAPES[claim.kind])
        fills.append(_FILL[claim.direction].format(*_rgb(colour)))
        does, *rest = map(in_html, wording.vote_hover(claim, counted))
        said.append("<br>".join([f"<b>{claim.id}</b> {does}", *rest]))
    target = int(a.targets[i])
    top = max(0.5, float(belief.max()) + 0.08, 0.24 + 0.16 * max(stacked.values(), default=0))
    quiet = {"fixedrange": True, "showgrid": False, "zeroline": False}
    return figure(
        [
            {
                "type": "bar",
                "x": list(range(LEVELS)),
                "y": belief,
                "width": 0.94,
                "marker": {"color": colour, "line": {"width": 0}},
                "opacity": 0.28,
                "customdata": [in_html(t) for t in a.case.codebook.indicators[i].levels],
                "hovertemplate": "%{customdata}<br>belief %{y:.2f}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": xs,
                "y": ys,
                "marker": {"size": sizes, "symbol": symbols, "color": fills, "line": {"width": 2, "color": colour}},
                "customdata": said,
                "hovertemplate": "%{customdata}<extra></extra>",
                "cliponaxis": False,
            },
        ],
        dark,
        height=118,
        shapes=[line(target, target, 0, top, 2.4, ink.text)],
        annotations=[note(target, top, wording.ALLIANCE, "center", ink.faint)],
        xaxis={
            "range": [-0.55, LEVELS - 0.45],
            "tickvals": list(range(LEVELS)),
            "tickfont": {"color": ink.faint, "size": 11},
            **quiet,
        },
        yaxis={"range": [0, top], "visible": False, **quiet},
        margin={"l": 6, "r": 6, "t": 16, "b": 18},
    )
