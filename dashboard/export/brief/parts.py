"""The parts of the brief: its chart, what is compared, what remains, what is set by hand, what it rests on.

No Streamlit, no Plotly. Every function gives HTML; a part with nothing to say is empty. The chart is the table of
scenarios as inline SVG, drawn once for a sheet and once for a phone, and readable in black and white: hand-set rows
differ by shape, not by colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from dashboard.drawing import svg as drawing
from dashboard.drawing.html import filled
from dashboard.drawing.svg import Cell, Column, Stacked, quiet, words
from dashboard.drawing.track import plot_of
from dashboard.export.brief import wording
from dashboard.wording import differences, evidence, scores
from dashboard.wording.text import GROUP_NAMES, scenario_names, signed
from scenarios.analysis.difference import Difference, difference
from scenarios.analysis.remains import remains
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.model.scenario import GROUPS

LARGEST = 3  # indicators named for each dimension of a difference
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
        scenario, name = a.ids[k], _row_name(a, k, size)
        if not a.marks.assessed[k]:
            return [name, quiet(scores.not_scored(a, scenario), small, indent=12, room=400)]
        number = words(scores.readiness_with_range(a, scenario), size, room=84)
        return [name, *_marks(a, k, number), None, quiet(scores.class_short(a, scenario), small, most=2)]

    return drawing.drawn(columns, _rows(a, shown, size, row), least=14, pad=3, classed=True)


def _phone(a: Assessment, shown: Sequence[str]) -> tuple[Markup, float, float]:
    """The same with the words over the plot."""
    size, small = PHONE
    axis, count = drawing.axis(wording.benchmark_shows(a), size=small), len(a.case.codebook.commitments)

    def row(k: int) -> Stacked:
        scenario = a.ids[k]
        known = f"{scores.readiness_with_range(a, scenario)} · {scores.class_short(a, scenario)}"
        said = known if a.marks.assessed[k] else scores.not_scored(a, scenario)
        return Stacked([_row_name(a, k, size), quiet(said, small)], _marks(a, k))

    columns = [Column(266, axis), *[Column(84 / max(5, count))] * count]
    return drawing.drawn(columns, _rows(a, shown, size, row), least=24, pad=3, classed=True)


def _rows(a: Assessment, shown: Sequence[str], size: float, row: Callable[[int], drawing.Row]) -> Iterator[drawing.Row]:
    """The scenarios under their groups, in fixed order."""
    for group in GROUPS:
        members = [k for k, s in enumerate(a.case.scenarios) if s.group == group and s.id in shown]
        if members:
            yield drawing.heading(GROUP_NAMES[group], size=size + 0.4, high=1.75 * size)
            yield from map(row, members)


def _row_name(a: Assessment, k: int, size: float) -> Cell:
    mine = "yours · " if is_own(a.settings, a.ids[k]) else ""  # in front, where nothing cuts it off
    return words(mine + a.case.scenarios[k].name, size, most=2)


def _marks(a: Assessment, k: int, *between: Cell) -> list[Cell]:
    """The plot of a scenario and its commitments, with what stands between; none where it is not assessed."""
    if not a.marks.assessed[k]:
        return []
    plot, standings = plot_of(a, None, k)._replace(known=""), a.standings(a.ids[k])  # no room for words in it
    done = [None if s.step is None else [n < s.step for n in range(s.target)] for s in standings]
    scale = drawing.scale([(plot.dot, drawing.dot(hollow=a.by_hand[k]))], plot)
    return [scale, *between, *map(drawing.steps, done)]


class Room(NamedTuple):
    """How much of each part the one page takes, before "and n more"."""

    gaps: int
    names: int
    notes: int
    tables: bool  # whether the parts of a difference are printed, or only what makes most of it


def room(a: Assessment, chosen: Sequence[str], *, written: bool = False) -> Room:
    """The room that is left: a second comparison, notes or a judgement take it from what can be looked up in the file.

    written: whether its author gives a judgement.
    """
    many, noted = len(chosen) > 2, bool(a.settings.notes or a.settings.own_scenarios)
    return Room(
        gaps=max(1, 5 - 2 * many - noted - written - (many and noted)),  # the two together leave less than their sum
        names=4 if many or noted else 6,
        notes=max(0, 3 - 2 * many - written),
        tables=not (many or written),
    )


class _Name(NamedTuple):
    """A scenario by name, whether it is the reader's own, and how it stands."""

    name: str
    own: bool
    standing: str


def _name(a: Assessment, scenario: str, most: int = 80) -> _Name:
    name = wording.cut(a.case.scenarios[a.position(scenario)].name, most)
    return _Name(name, is_own(a.settings, scenario), wording.standing(a, scenario))


def compared(a: Assessment, chosen: Sequence[str], space: Room) -> Markup:
    """The reference against each other scenario: who is ahead, and where that is a finding, why."""
    reference = chosen[0]
    others = [
        {"scenario": _name(a, other), "order": order} | _because(a, reference, other, space)
        for other, order in zip(chosen[1:], differences.order_sentences(a, chosen), strict=True)
    ]
    return filled(
        "export/brief/templates/compared.html",
        reference=_name(a, reference),
        others=others,
        one_only=wording.ONE_ONLY,
    )


def _because(a: Assessment, reference: str, other: str, space: Room) -> dict[str, object]:
    """What makes most of a difference, and its parts; only where it is a finding."""
    nothing: dict[str, object] = {"because": "", "parts": None}
    if not all(a.marks.assessed[a.position(i)] for i in (reference, other)):
        return nothing
    found = difference(a, reference, other)
    if found is None:
        return nothing | {"because": differences.NOT_COMPARABLE}
    told = differences.account(a, found)
    names, pair = scenario_names(a), a.pair(reference, other)
    if not pair.finding:
        return nothing
    sentence = differences.because(a, told, (names[reference], names[other]), pair)
    shown = told.moves and space.tables
    return {"because": sentence, "parts": _parts(a, found, told, (reference, other)) if shown else None}


def _parts(a: Assessment, found: Difference, told: differences.Account, pair: tuple[str, str]) -> dict[str, object]:
    """The parts of a difference by dimension with their largest indicators; as printed they add up."""
    rows, index = [], np.asarray(a.case.codebook.dimension_index)
    for d, dimension in enumerate(a.case.codebook.dimensions):
        compared_here = bool(found.common[index == d].any())
        if not compared_here and a.across[d] > 0:
            rows.append((dimension.name, "", wording.NOT_SCORED))
        elif compared_here:
            rows.append((dimension.name, signed(told.dimensions[d] / 100), _largest(a, told, d)))
    if told.rest:
        rows.append((differences.ONE_SIDE.capitalize(), signed(told.rest / 100), ""))
    heading = wording.parts_heading(a, list(zip((told.a, told.b), pair, strict=True)))
    return {"heading": heading, "rows": rows, "total": signed(told.total / 100)}


def _largest(a: Assessment, told: differences.Account, dimension: int) -> str:
    """The indicators that make most of one dimension's part, and what the others come to."""
    if told.indicators is None:
        return ""
    index, items = a.case.codebook.dimension_index, a.case.codebook.indicators
    moved = [(float(v), i) for i, v in enumerate(told.indicators) if index[i] == dimension and v]
    moved.sort(key=lambda entry: (-abs(entry[0]), entry[1]))
    shown = moved if len(moved) <= LARGEST + 1 else moved[:LARGEST]
    return wording.largest([(items[i].name, v) for v, i in shown], [v for v, _ in moved[len(shown) :]])


def remaining(a: Assessment, scenario: str, space: Room) -> Markup:
    """What is short of the benchmark in one scenario: the largest gaps, what is unknown, the commitments."""
    found = remains(a, scenario)
    table = differences.remains_table(a, scenario)
    columns = [c for c in wording.REMAINS_COLUMNS if c in table.columns]
    rows = table.loc[:, columns].to_numpy().tolist()
    shown = rows if len(rows) == space.gaps + 1 else rows[: space.gaps]
    return filled(
        "export/brief/templates/remaining.html",
        scenario=_name(a, scenario),
        said_of=wording.short_of(a, scenario, found),
        columns=columns,
        gaps=shown,
        rest=wording.beside_the_gaps(a, found, more=len(rows) - len(shown), names=space.names),
    )


def how_sure(a: Assessment, scenario: str, hangs_on: str = "") -> Markup:
    """What makes the range of one scenario as wide as it is; hangs_on: which claims carry its headlines, if asked."""
    return filled(
        "export/brief/templates/how_sure.html",
        scenario=_name(a, scenario),
        said=" ".join([*([hangs_on] if hangs_on else []), *scores.range_reasons(a, scenario)]),
    )


def said(text: str) -> Markup | None:
    """A paragraph; nothing where nothing was written."""
    return filled("export/brief/templates/said.html", text=text) if text else None


def by_hand(a: Assessment, chosen: Sequence[str], space: Room) -> Markup:
    """How many cells of each compared scenario are set by hand, and which scenarios are the reader's."""
    counts = {scenario: wording.by_hand(a, scenario) for scenario in chosen}
    sentences = []
    if not any(counts.values()):
        sentences.append(wording.AS_EVIDENCED)
    elif not all(counts.values()):
        sentences.append(wording.OTHERS_AS_EVIDENCED)
    own = [s.name for s in a.settings.own_scenarios if s.id not in chosen]
    if own:
        sentences.append(wording.also_own(own, space.names))
    return filled(
        "export/brief/templates/by_hand.html",
        scenarios=[(_name(a, scenario, 44), count) for scenario, count in counts.items() if count],
        said=sentences,
    )


def notes(a: Assessment, space: Room) -> Markup | None:
    """The first of the reader's notes, and how many more there are."""
    found = evidence.notes_table(a)
    records = list(zip(found["name"].tolist(), found["note"].tolist(), strict=True))
    shown = [wording.note(str(name), str(note)) for name, note in records[: space.notes]]
    if len(records) > space.notes:
        shown.append(wording.more_notes(len(records) - space.notes, after=bool(shown)))
    return bullets(shown)


def bullets(sentences: Sequence[str]) -> Markup | None:
    """Sentences as a list."""
    return filled("export/brief/templates/list.html", sentences=sentences) if sentences else None
