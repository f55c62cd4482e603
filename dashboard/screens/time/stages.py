"""The stages of the past as steps beside the time line: dated where a claim about them has a period, else in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard.drawing.figure import Trace, note
from dashboard.drawing.palette import Inks
from dashboard.screens.time import wording
from dashboard.screens.time.wording import Stage
from dashboard.wording.text import in_html, points
from indicators.parsing.fields import period_start
from scenarios.assessment import Assessment

FEW = 12  # steps of a time line up to which the stages stand beside it
WIDTH = 0.26  # of the chart, with a gap of the same again by ten


def stages(a: Assessment, scenario: str) -> list[Stage]:
    """The past of a scenario, in the order of the case; none for a scenario of the past itself."""
    past = [k for k, s in enumerate(a.case.scenarios) if s.group == "past" and a.marks.assessed[k]]
    if a.position(scenario) in past:
        return []
    return [
        Stage(
            a.case.scenarios[k].name,
            float(a.marks.readiness[k]),
            float(a.ranges.low[k]),
            float(a.ranges.high[k]),
            _begun(a, a.ids[k]),
            bool(a.by_hand[k]),
        )
        for k in past
    ]


def _begun(a: Assessment, scenario: str) -> date | None:
    days = [period_start(c.period) for c in a.case.evidence if c.about == scenario and c.period]
    return min((d for d in days if d is not None), default=None)


def panel(stages: Sequence[Stage], ink: Inks) -> tuple[list[Trace], list[dict[str, Any]], dict[str, Any]]:
    """The steps as traces on the axis x2, the words above them, and that axis. One step a stage."""
    traces: list[Trace] = [
        {
            "type": "scatter",
            "mode": "lines",
            "xaxis": "x2",
            "x": [n, n + 0.86, n + 0.86, n, n],
            "y": [100 * s.low, 100 * s.low, 100 * s.high, 100 * s.high, 100 * s.low],
            "fill": "toself",
            "fillcolor": ink.strong,
            "opacity": 0.16 if s.by_hand else 0.28,
            "line": {"width": 0},
            "hoverinfo": "skip",
        }
        for n, s in enumerate(stages)
    ]
    traces += [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "xaxis": "x2",
            "x": [n, n + 0.43, n + 0.86],
            "y": [100 * s.readiness] * 3,
            "line": {"color": ink.strong, "width": 2.5, "dash": "dot" if s.by_hand else "solid"},
            "marker": {
                "size": [0, 11, 0],
                "color": ink.back if s.by_hand else ink.strong,
                "line": {"width": 2.5, "color": ink.strong},
            },
            "customdata": [in_html(wording.stage(n, s))] * 3,
            "hovertemplate": "%{customdata}<extra></extra>",
        }
        for n, s in enumerate(stages)
    ]
    texts = [note(0.0, 106, wording.STAGES, "left", ink.faint) | {"xref": "x2"}]
    texts += [
        note(n + 0.43, 100 * s.high, points(s.readiness), "center", ink.text) | {"xref": "x2"}
        for n, s in enumerate(stages)
    ]
    axis = {
        "domain": [0, WIDTH],
        "range": [-0.1, len(stages)],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "tickvals": [n + 0.43 for n in range(len(stages))],
        "ticktext": [f"{n + 1}" + (f"<br>{s.begun.year}" if s.begun else "") for n, s in enumerate(stages)],
        "tickfont": {"color": ink.faint, "size": 12},
    }
    return traces, texts, axis
