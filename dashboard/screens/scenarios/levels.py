"""The scenarios as levels: rows the indicators that differ, columns the scenarios. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import dimension_colour
from dashboard.screens.scenarios import content, fold_wording, wording
from dashboard.screens.scenarios.content import Row, Shown
from dashboard.view import blocks
from dashboard.view.blocks import Block
from dashboard.wording.text import VERDICT_NAMES, plain, points, signed, upper_first
from scenarios.analysis.difference import Points, differs
from scenarios.assessment import Assessment

COLUMNS = 6  # scenarios beside the first: so many fit a wide screen


class Cell(NamedTuple):
    """An indicator in a scenario: the level with its bound and points; empty where it is as in the first."""

    level: str = ""
    bound: str = ""
    points: str = ""
    stands: str = ""  # met, open or short
    anchor: str = ""  # on hover
    unknown: str = ""


def legend(a: Assessment) -> Block:
    """What shades and signs of the table mean."""
    met = fold_wording.MET.format(level=wording.alliance_level(a))
    keys = [("met", met), ("open", fold_wording.OPEN), ("short", fold_wording.SHORT)]
    drawn = [filled("screens/scenarios/templates/key.html", kind=kind, said=said) for kind, said in keys]
    return blocks.legend([*drawn, fold_wording.BEST, fold_wording.AS_FIRST, fold_wording.ADDS])


def columns(shown: Shown) -> list[str]:
    """The scenarios beside the first: those that are something else than 100 by definition."""
    return [s for s in shown.others if not content.by_definition(shown.a, s)]


def table(shown: Shown, ids: Sequence[str]) -> Markup:
    """The table of levels; ids: the scenarios beside the first that are in view."""
    a, first = shown.a, shown.a.case.reference
    heads: list[Row] = [content.row(shown, s) for s in (first, *ids)]
    apart, found = [differs(a, first, s) for s in ids], [shown.points[s] for s in ids]
    parts = []
    for d, dimension in enumerate(a.case.codebook.dimensions):
        rows = []
        for i, item in enumerate(a.case.codebook.indicators):
            if a.case.codebook.dimension_index[i] == d and any(x[i] for x in apart):
                cells = [_cell(a, s, i, p) if x[i] else Cell() for s, p, x in zip(ids, found, apart, strict=True)]
                rows.append((plain(item.name), [_cell(a, first, i, None), *cells]))
        if rows:
            parts.append((plain(dimension.name), dimension_colour(d), rows))
    return filled(
        "screens/scenarios/templates/levels.html",
        heads=heads,
        labels=fold_wording.LEVEL_HEADS,
        parts=parts,
        notes=_notes(shown, heads, parts),
    )


def _cell(a: Assessment, scenario: str, i: int, found: Points | None) -> Cell:
    k, first, cells = a.position(scenario), a.position(a.case.reference), a.cells_by_scenario
    item = a.case.codebook.indicators[i]
    adds = signed(found.by_indicator[i] / 100) if found and found.by_indicator[i] else ""
    if not cells.known[k, i]:
        return Cell(points=adds, unknown=fold_wording.unknown_here(a, scenario))
    level, cell = int(cells.level[k, i]), a.case.resolved[k].cells[item.id]
    bound = content.bound_of(cell) if cells.known[first, i] and level == cells.level[first, i] else ""
    if bound and content.bound_at(cell) != level:
        bound += f" {content.bound_at(cell)}"
    return Cell(str(level), bound, adds, VERDICT_NAMES[int(a.verdicts[k, i])], plain(item.levels[level]))


def _notes(
    shown: Shown, heads: Sequence[Row], parts: Sequence[tuple[str, str, list[tuple[str, list[Cell]]]]]
) -> list[str]:
    """How to read the table: what of it occurs in it."""
    cells = [c for *_, rows in parts for _, of in rows for c in of]
    said = [fold_wording.HOW_LEVELS] if cells else [f"{upper_first(wording.THE_SAME)}."]
    if any(c.bound for c in cells):
        said.append(fold_wording.HOW_BOUNDS)
    if any(c.points for c in cells):
        first = shown.a.marks.readiness[shown.a.position(shown.a.case.reference)]
        said.append(wording.HOW_POINTS.format(score=points(first)))
    said += [shown.outside] if any(h.starred for h in heads) else []
    return said + ([wording.NO_WORD.format(why=shown.why_none)] if shown.why_none else [])
