"""The table that is the chart as a picture to take away: the same rows as on the page. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.drawing import svg as drawing
from dashboard.drawing.palette import LIGHT, dimension_colour
from dashboard.drawing.svg import BOLD, SMALL, Column, number, quiet, scale, words
from dashboard.screens.readiness import table, wording
from dashboard.wording import scores
from dashboard.wording import table as table_words
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale


def picture(a: Assessment, pinned: Assessment | None, scale: PairScale | None = None) -> str:
    """The table as SVG.

    pinned: the same under the weights that changes are shown against, where those are others; scale: the known pairs,
    where they stand beside the case.
    """
    groups = table.groups(a, pinned, scale, table.Addresses(lambda _: "", {}))
    names = [(d.short or d.name, dimension_colour(n)) for n, d in enumerate(a.case.codebook.dimensions)]
    columns = [
        Column(252),
        *(Column(40, words(name, SMALL, colour, side="end")) for name, colour in names),
        Column(360, drawing.axis(table_words.benchmark(a))),
        Column(54, words(wording.against(a), SMALL, LIGHT.ghost, side="end")) if pinned else Column(8),
        Column(34, f"{table_words.READINESS} {table_words.RANGE}"),
        Column(62),
        *([Column(66, f"{table_words.RATIO} {table_words.RATIO_EVEN}")] if scale else []),
        *(Column(54, c.short or c.name) for c in a.case.codebook.commitments),
        Column(132, table_words.BY_TREATY),
    ]
    return drawing.picture(
        a,
        columns,
        _rows(groups, table.field(scale), rated=scale is not None),
        title=wording.picture_title(a),
        alt=scores.chart_alt(a),
        key=(wording.NOTHING, "  ".join(f"{what} {how}".strip() for what, how in table_words.key(a, scale))),
    )


def _rows(groups: Sequence[table.Group], field: tuple[str, str] | None, *, rated: bool) -> Iterator[drawing.PictureRow]:
    for group in groups:
        yield drawing.heading(group.name, group.said)
        for row in group.rows:
            if row.plot is None:
                yield [words(row.name, most=2), *[None] * len(row.parts), quiet(row.unscored, indent=12)]
                continue
            yield [
                words(row.name, most=2),
                *(number(part) for part in row.parts),
                scale(row.plot, hollow=row.hand, field=field),
                number(row.change, LIGHT.ghost),
                words(row.score, weight=BOLD),
                quiet(row.range),
                *([words(row.ratio)] if rated else []),
                *(drawing.step_boxes(steps.filled) for steps in row.steps),
                words(row.kind, weight=BOLD),
            ]
