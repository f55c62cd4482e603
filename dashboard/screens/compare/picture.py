"""The comparison as a picture to take away: the same lines as on the page. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.drawing.palette import LIGHT
from dashboard.drawing.svg import Mark, box, fitted, path, sheet, text
from dashboard.screens.compare import marks as places
from dashboard.screens.compare import wording
from dashboard.screens.compare.comparison_table import Block, Comparison, Row
from dashboard.wording import headline
from scenarios.assessment import Assessment

SIZE, SMALL, LINE = 11.5, 9.5, 13.0
NAME, TRACK, HELD, POINTS = 206.0, 182.0, 232.0, 140.0
_GREY = "#8b969e"


def picture(a: Assessment, made: Comparison, answer: Sequence[str]) -> str:
    """The table as SVG under the sentences that it bears out. answer: these sentences."""
    n = len(made.letters)
    y = LINE * 2
    drawn = [
        text(NAME + TRACK + HELD * k, LINE, fitted(f"{letter}: {name}", HELD - 10, SIZE, most=1)[0], SIZE, weight=650)
        for k, (letter, name) in enumerate(made.letters)
    ]
    for block, row in _lines(made):
        if row is None:
            assert block is not None
            drawn.append(
                text(
                    14,
                    y + LINE,
                    fitted(block.fold, NAME + TRACK + HELD * n, SMALL, most=1)[0],
                    SMALL,
                    colour=LIGHT.faint,
                )
            )
            y += LINE + 8
            continue
        height, found = _line(row, y, n)
        drawn += found
        y += height
    notes = [f"{wording.COMMITMENTS}: {wording.commitments_note(a)}.", wording.shaded(a)]
    if made.account:
        notes.append(wording.adds_up(made.account.a, made.account.total, made.account.b))
    return sheet(
        drawn,
        NAME + TRACK + HELD * n + POINTS,
        y,
        title=" ".join(answer),
        alt=" ".join(f"{row.name}: {'; '.join(f'{h.letter} {h.text}' for h in row.held)}." for row in made.rows),
        source=headline.source_line(a),
        key=notes,
    )


def _lines(made: Comparison) -> Iterator[tuple[Block | None, Row | None]]:
    """Every line that is not folded, and the sentence of each fold (a block without a row)."""
    if made.commitments:
        yield from ((None, row) for row in made.commitments.rows)
        if made.commitments.fold:
            yield made.commitments, None
    yield None, made.total
    for block in made.parts:
        yield from ((None, row) for row in ([block.head] if block.head else []) + block.rows)
        if block.fold:
            yield block, None
    if made.rest:
        yield None, made.rest


def _line(row: Row, top: float, n: int) -> tuple[float, list[Mark]]:
    """One line with its height."""
    colour = LIGHT.strong if row.colour == places.NEUTRAL else row.colour
    heavy = row.kind in ("total", "part")
    left, weight = (0.0, 650) if heavy or row.kind == "commitment" else (14.0, 400)
    said = [
        (k, fitted(_held(h.text, h.range, h.hand), HELD - 12, SMALL if h.quiet else SIZE, most=3), h.quiet)
        for k, h in enumerate(row.held)
    ]
    lines = max([1, *(len(t) for _, t, _ in said)])
    height = LINE * lines + 9
    y = top + height / 2
    found = [path(f"M0 {top:g}H{NAME + TRACK + HELD * n + POINTS:g}", LIGHT.grid, 0.8)]
    found += [text(left, y + 4, fitted(row.name, NAME - left - 6, SIZE, most=1)[0], SIZE, weight=weight)]
    if row.kind == "part":
        found.append(box(NAME - 12, y - 4, 7, 7, colour))
    if row.track:
        found += _track(row.track, y, colour)
    for k, texts, quiet in said:
        first = y + 4 - LINE * (len(texts) - 1) / 2
        look = {"colour": LIGHT.faint} if quiet else {}
        size = SMALL if quiet else SIZE
        found += [
            text(NAME + TRACK + HELD * k, first + LINE * m, t, size, weight=650 if heavy else 400, **look)
            for m, t in enumerate(texts)
        ]
    if row.note and not row.held:
        found.append(text(NAME, y + 4, row.note, SMALL, colour=LIGHT.faint))
    return height, found + (_bar(row.bar, NAME + TRACK + HELD * n, y, colour) if row.bar else [])


def _held(said: str, reach: str, hand: str) -> str:
    return " ".join(x for x in (said, reach, f"[{wording.HAND}]" if hand else "") if x)


def _track(track: places.Track, y: float, colour: str) -> list[Mark]:
    """Five steps, or the axis where there are none, with the letters of the scenarios on it."""
    found = [
        box(NAME + float(x), y - 4, 30, 8, colour, opacity="0.4" if shaded else "0.15") for x, shaded in track.cells
    ]
    if track.ready:
        found.append(path(f"M{NAME + places.START:g} {y:g}h{places.LENGTH:g}", LIGHT.grid, 1))
        found.append(path(f"M{NAME + float(track.ready):g} {y - 9:g}v18", _GREY, 1, "2 2"))
    if track.join:
        found.append(path(f"M{NAME + float(track.join[0]):g} {y:g}h{track.join[1]}", colour, 3))
    if track.heavy:
        found.append(path(f"M{NAME + float(track.heavy) + 1:g} {y - 9:g}v18", LIGHT.text, 2))
    for mark in track.marks:
        x, first = NAME + float(mark.at), mark.letter == "A"
        round_ = {"rx": "7" if first else "2", "stroke": LIGHT.text, "stroke_width": "1.2"}
        found.append(box(x - 7, y - 7, 14, 14, LIGHT.text if first else LIGHT.back, **round_))
        found.append(
            text(x, y + 3.2, mark.letter, 9, colour=LIGHT.back if first else LIGHT.text, anchor="middle", weight=700)
        )
    return found


def _bar(bar: places.Bar, left: float, y: float, colour: str) -> list[Mark]:
    """The points of a line, on the one scale of all of them."""
    room = POINTS - 60
    start = left + 22 + room * float(bar.left) / 100
    wide = room * float(bar.width) / 100
    zero = left + 22 + room * float(bar.zero) / 100
    beside = (
        text(start - 4, y + 4, bar.text, SIZE, anchor="end")
        if bar.down
        else text(start + wide + 4, y + 4, bar.text, SIZE)
    )
    return [path(f"M{zero:g} {y - 11:g}v22", LIGHT.grid), box(start, y - 4, wide, 8, colour), beside]
