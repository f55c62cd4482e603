"""The table of scenarios that is the chart of the brief, as inline SVG: drawn once for a sheet and once for a phone.

No Streamlit, no Plotly. Readable in black and white: hand-set rows differ by shape, not by colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from dashboard.drawing import table_picture as drawing
from dashboard.drawing.html import filled
from dashboard.drawing.table_picture import Cell, Column, Stacked, quiet, words
from dashboard.drawing.track import plot_of
from dashboard.export.brief import wording
from dashboard.wording import scores
from dashboard.wording.text import GROUP_NAMES
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.model.scenario import GROUPS

MOST_NAMED = 6  # commitments whose short names stand over their steps
SHEET, PHONE = (9.6, 8.6), (13.0, 11.0)  # sizes of names and of what is small


def chart(a: Assessment, shown: Sequence[str], beside: str) -> Markup:
    """The table as HTML: both drawings (the style sheet shows one of them) and how to read them.

    shown: the scenarios in it; beside: what is said of those that are not.
    """
    return filled(
        "export/brief/templates/chart.html",
        drawings=[("sheet", *_sheet(a, shown)), ("phone", *_phone(a, shown))],
        title=wording.CHART_TITLE,
        alt=scores.chart_alt(a, shown),
        beside=beside,
        key=wording.chart_key(a),
    )


def _sheet(a: Assessment, shown: Sequence[str]) -> tuple[Markup, float, float]:
    """For paper: name, plot, number, commitments, class; where a scenario is not assessed, why."""
    size, small = SHEET
    items, room = a.case.codebook.commitments, 90.0
    names = [quiet(c.short or c.name, small, turn=38, room=58) for c in items]
    if len(items) > MOST_NAMED:
        names = [quiet("commitments", small, room=room), *[quiet("")] * (len(items) - 1)]
    columns = [
        Column(174),
        Column(196, drawing.axis(wording.benchmark_shows(a), size=small)),
        Column(72, quiet(wording.NUMBERS_HEAD, small)),
        *(Column(room / max(5, len(items)), name) for name in names),
        Column(102 - room * len(items) / max(5, len(items))),
        Column(144, quiet(wording.CLASS_HEAD, small)),
    ]

    def row(k: int) -> drawing.Row:
        scenario, name = a.ids[k], _name(a, k, size)
        if not a.marks.assessed[k]:
            return [name, quiet(scores.not_scored(a, scenario), small, indent=12, room=400)]
        number = words(scores.readiness_with_range(a, scenario), size, room=84)
        return [name, *_marks(a, k, number), None, quiet(scores.class_near(a, scenario), small, most=2)]

    return drawing.drawn(columns, _rows(a, shown, size, row), least=14, pad=3, classed=True)


def _phone(a: Assessment, shown: Sequence[str]) -> tuple[Markup, float, float]:
    """The same with the words over the plot."""
    size, small = PHONE
    axis, count = drawing.axis(wording.benchmark_shows(a), size=small), len(a.case.codebook.commitments)

    def row(k: int) -> Stacked:
        scenario = a.ids[k]
        known = f"{scores.readiness_with_range(a, scenario)} · {scores.class_near(a, scenario)}"
        said = known if a.marks.assessed[k] else scores.not_scored(a, scenario)
        return Stacked([_name(a, k, size), quiet(said, small)], _marks(a, k))

    columns = [Column(266, axis), *[Column(84 / max(5, count))] * count]
    return drawing.drawn(columns, _rows(a, shown, size, row), least=24, pad=3, classed=True)


def _rows(a: Assessment, shown: Sequence[str], size: float, row: Callable[[int], drawing.Row]) -> Iterator[drawing.Row]:
    """The scenarios under their groups, in fixed order."""
    for group in GROUPS:
        members = [k for k, s in enumerate(a.case.scenarios) if s.group == group and s.id in shown]
        if members:
            yield drawing.heading(GROUP_NAMES[group], size=size + 0.4, high=1.75 * size)
            yield from map(row, members)


def _name(a: Assessment, k: int, size: float) -> Cell:
    mine = "yours · " if is_own(a.settings, a.ids[k]) else ""  # in front, where nothing cuts it off
    return words(mine + a.case.scenarios[k].name, size, most=2)


def _marks(a: Assessment, k: int, *between: Cell) -> list[Cell]:
    """The plot of a scenario and its commitments, with what stands between; none where it is not assessed."""
    if not a.marks.assessed[k]:
        return []
    plot, standings = plot_of(a, None, k)._replace(known=""), a.standings(a.ids[k])  # no room for words in it
    done = [None if s.step is None else [n < s.step for n in range(s.target)] for s in standings]
    scale = drawing.scale(a.case.method.ready.value, [(plot.dot, drawing.dot(hollow=a.by_hand[k]))], plot)
    return [scale, *between, *map(drawing.steps, done)]
