"""The claims on one indicator and the belief they give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import plotly.graph_objects as go
from plotly.colors import hex_to_rgb

from dashboard.drawing.figure import figure, line, note, scatter
from dashboard.drawing.palette import inks
from dashboard.screens.evidence import wording
from dashboard.wording.evidence import cell_at, votes_on
from dashboard.wording.text import in_html
from indicators.codebook import LEVELS
from indicators.evidence import Claim
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

MOST_MARKS = 60  # claims with a mark each: more would hide each other
LARGEST = 34.0  # pixels across the largest mark of many claims

_FILL = {"supports": "rgb({},{},{})", "at_least": "rgba({},{},{},.45)", "contradicts": "rgba({},{},{},0)"}


class Mark(NamedTuple):
    """A claim over its level, or where there are very many all those that say the same of it."""

    x: float
    row: int  # above the axis
    size: float  # its area is the counted vote
    symbol: str
    direction: str
    said: list[str]  # what hovering it says: what it is, what it does, more
    inside: str = ""


def votes(a: Assessment, scenario: str, indicator: str, colour: str, *, dark: bool) -> go.Figure:
    """Claims on one indicator in one scenario: a mark a claim over its level, area = counted vote.

    Claims for the level stand right of its middle, those for at least it in the middle, contradicting ones left.
    Behind them the belief, as a column from 0 to its share. Of very many claims a mark is all that say the same.
    """
    ink = inks(dark)
    k, i = cell_at(a, scenario, indicator)
    judgement, (voters, belief) = a.cells_by_scenario.judgements[k][i], votes_on(a, scenario, indicator)
    counted = [] if judgement is None else [float(n) for n in judgement.counted]
    marks = _piles(voters, counted) if in_piles(a, scenario, indicator) else _one_each(voters, counted)
    target = int(a.targets[i])
    top = max(0.5, float(belief.max()) + 0.08, 0.24 + 0.16 * max((m.row for m in marks), default=0))
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
            scatter(
                "markers+text" if any(m.inside for m in marks) else "markers",
                [m.x for m in marks],
                [0.1 + 0.16 * m.row for m in marks],
                [_hover(m.said) for m in marks],
                marker={
                    "size": [m.size for m in marks],
                    "symbol": [m.symbol for m in marks],
                    "color": [_FILL[m.direction].format(*hex_to_rgb(colour)) for m in marks],
                    "line": {"width": 2, "color": colour},
                },
                text=[m.inside for m in marks],
                textfont={"size": 11, "color": ink.text},
                cliponaxis=False,
            ),
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


def in_piles(a: Assessment, scenario: str, indicator: str) -> bool:
    """Whether so many claims count on an indicator that those that say the same share a mark."""
    return len(votes_on(a, scenario, indicator)[0]) > MOST_MARKS


def _one_each(voters: Sequence[Claim], counted: Sequence[float]) -> list[Mark]:
    """A mark for each claim, those that say the same above each other."""
    stacked: Counter[tuple[int, str]] = Counter()
    marks = []
    for claim, vote in zip(voters, counted, strict=True):
        assert claim.level is not None
        side = (claim.level, claim.direction)
        lines = [claim.id, *wording.vote_hover(claim, vote)]
        x = claim.level + {"supports": 0.2, "at_least": 0.02, "contradicts": -0.24}[claim.direction]
        marks.append(Mark(x, stacked[side], 20 * vote**0.5, SHAPES[claim.kind], claim.direction, lines))
        stacked[side] += 1
    return marks


def _piles(voters: Sequence[Claim], counted: Sequence[float]) -> list[Mark]:
    """A mark for all claims that say the same of a level, with how many they are; the largest as large as will fit."""
    piles: dict[tuple[int, str], list[float]] = {}
    for claim, vote in zip(voters, counted, strict=True):
        assert claim.level is not None
        piles.setdefault((claim.level, claim.direction), []).append(vote)
    most = max(sum(votes) for votes in piles.values())
    marks = []
    for (level, direction), votes in piles.items():
        x = level + {"supports": 0.36, "at_least": 0.12, "contradicts": -0.3}[direction]
        size = LARGEST * (sum(votes) / most) ** 0.5 if most else 0.0
        lines = wording.pile_hover(len(votes), direction, level, sum(votes))
        marks.append(Mark(x, 2, size, "circle", direction, lines, str(len(votes))))
    return marks


def _hover(lines: Sequence[str]) -> str:
    what, does, *rest = map(in_html, lines)
    return "<br>".join([f"<b>{what}</b> {does}", *rest])
