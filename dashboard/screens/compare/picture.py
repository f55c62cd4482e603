"""The comparison as a picture to take away: the same lines as on the page. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dashboard.drawing import svg as drawing
from dashboard.drawing.svg import BOLD, Cell, Column, number, quiet, words
from dashboard.screens.compare import marks, wording
from dashboard.screens.compare.comparison_table import Block, ComparedRow, Comparison, Held
from scenarios.assessment import Assessment


def picture(a: Assessment, made: Comparison, answer: Sequence[str]) -> str:
    """The table as SVG under the sentences that it bears out. answer: these sentences."""
    names = [words(f"{letter}: {name}", weight=BOLD, most=2) for letter, name in made.letters]
    notes = [f"{wording.COMMITMENTS}: {wording.commitments_note(a)}.", wording.shaded(a)]
    if made.total.track and made.total.track.shade:
        notes.append(f"{wording.READINESS}: {wording.axis_note(a, shade=True)}.")
    if made.at_odds:
        notes.append(wording.CLAIMS_NOTE)
    if made.account:
        notes.append(wording.adds_up(made.account.a, made.account.total, made.account.b))
    return drawing.picture(
        a,
        [Column(212), Column(186), *(Column(232, name) for name in names), Column(104), Column(46)],
        _rows(made),
        title=" ".join(answer),
        alt=" ".join(f"{row.name}: {'; '.join(f'{h.letter} {h.text}' for h in row.held)}." for row in made.rows),
        key=notes,
    )


def _rows(made: Comparison) -> Iterator[drawing.PictureRow]:
    """Every line that is not folded, and the sentence of each fold."""
    total, bars = Block("", made.total, made.beside, [], ""), made.bars()
    for block in (*([made.commitments] if made.commitments else []), total, *made.parts):
        yield from (_row(row, made, bars) for row in ([block.head] if block.head else []) + block.rows)
        if block.fold:
            yield quiet(block.fold, indent=14)
    if made.rest:
        yield _row(made.rest, made, bars)


def _row(row: ComparedRow, made: Comparison, bars: Callable[[float], marks.Bar]) -> drawing.PictureRow:
    bar = bars(row.points) if row.points is not None else None
    weight = BOLD if row.kind in ("total", "part") else 400
    named, indent = BOLD if row.kind == "commitment" else weight, 14 if row.kind in ("indicator", "rest") else 0
    return [
        words(row.name, weight=named, indent=indent, most=2),
        _track(row.track, row.colour) if row.track else quiet(row.note, most=4),
        *(_held(held, weight) for held in row.held),
        *[None] * (len(made.letters) - len(row.held)),
        drawing.bar(float(bar.zero), (bar.left, bar.width), row.colour) if bar else None,
        number(bar.text, weight) if bar else None,
    ]


def _held(held: Held, weight: int) -> Cell:
    said = wording.in_a_file(held.text, held.range, held.hand, held.missing, held.added)
    return (quiet if held.quiet else words)(said, weight=weight, most=5)


def _track(track: marks.Track, colour: str) -> Cell:
    return drawing.track(
        colour,
        [(float(at), letter) for letter, at in track.marks],
        float(track.heavy) + 1,
        blocks=[
            *((float(x), marks.CELL - 4, 0.4 if shaded else 0.15) for x, shaded in track.cells),
            *([(float(track.shade[0]), float(track.shade[1]), 0.15)] if track.shade else []),
        ],
        line=(marks.START, marks.LENGTH) if track.axis else None,
        join=(float(track.join[0]), float(track.join[1])) if track.join else None,
    )
