"""The atlas as a picture to take away: the same rows as on the page. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.drawing import svg as drawing
from dashboard.drawing.svg import BOLD, Column, number, quiet, scale, words
from dashboard.screens.cases import content, wording
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import PairStanding


def picture(a: Assessment, found: Sequence[PairStanding], names: Mapping[str, str]) -> str:
    """The rows as SVG, in the order given; names: of all cases, by id."""
    columns = [
        Column(290, wording.CASE),
        Column(70, wording.DATE),
        Column(322, drawing.axis(wording.FULL)),
        Column(8),
        *drawing.scored(f"{wording.READINESS} {wording.RANGE}"),
        *(Column(46, quiet(name, side="end")) for name in (wording.KNOWN, wording.MET)),
        Column(10),
        *(Column(54, c.short or c.name) for c in a.case.codebook.commitments),
        Column(124, wording.KIND),
        *(Column(46, quiet(name, side="end")) for name in (wording.CLAIMS, wording.DOCUMENTS)),
    ]
    return drawing.picture(
        a,
        columns,
        [_row(content.atlas_row(a, s, str, names)) for s in found],
        title=wording.picture_title(a, found),
        key=(wording.atlas_intro(a), wording.DOTS),
    )


def _row(row: content.AtlasRow) -> drawing.PictureRow:
    dots = [(row.dot, drawing.pair(row.look))]
    said = " · ".join(filter(None, (row.pair.title, row.beside, row.sparse)))
    return [
        words(said, weight=400 if row.href else BOLD, most=2),
        quiet(row.pair.as_of),
        scale(dots, line=row.line) if row.dot else quiet(wording.NOT_SCORED, indent=12),
        None,
        words(row.score, weight=BOLD),
        quiet(row.range),
        number(row.pair.known),
        number(row.pair.reaches),
        None,
        *(drawing.step_boxes(step.filled) for step in row.steps),
        drawing.verdict(row.kind, settled=row.settled),
        number(row.pair.claims),
        number(row.pair.documents),
    ]
