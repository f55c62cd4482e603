"""The strip as a drawing that stands by itself, for paper: the same marks, stacked anew for its width. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.palette import LIGHT
from dashboard.drawing.strip import LOOKS, Field, Lane, Pair, Strip, ticks
from dashboard.drawing.svg import BOLD, drawing, wide
from dashboard.drawing.track import stacked
from scenarios.reference.groups import BEFORE_SIGNING

SIZE, NUMBER, NAME = 9.0, 15.0, 8.2  # of what is said, of the readiness itself, of a pair's name
_LEFT, _RIGHT = 8.0, 20.0  # beside the axis, for the numbers at its ends
_TOP = 20.0  # of the field, below the readiness
_STEP, _MARK = 7.0, 6.4  # from one mark to the one stacked on it, and how large it is
_ROOM = (3.0, 4.0, 1.6)  # marks on each other above, below and before signing on a sheet; more are pushed together
_BESIDE = 7.0  # from a mark to the name beside it


class Text(NamedTuple):
    """What is said at a place; anchor: start, middle or end."""

    x: float
    y: float
    said: str
    anchor: str = "middle"
    colour: str = LIGHT.faint
    size: float = SIZE
    weight: int = 400


class _Row(NamedTuple):
    """A mark with its look and the row in which it is stacked."""

    pair: Pair
    look: str
    row: int


class _Axis(NamedTuple):
    """The scale from 0 to 100 in a drawing of a width."""

    width: float

    def at(self, points: float) -> float:
        """Where a number of index points stands."""
        return _LEFT + points * self.unit

    @property
    def unit(self) -> float:
        """How wide an index point is."""
        return (self.width - _LEFT - _RIGHT) / 100


def strip_picture(shown: Strip, width: float, *, named: bool) -> tuple[Markup, float]:
    """The strip, `width` wide, and its height; named: with the names of pairs and what stands beside the shade."""
    axis = _Axis(width)
    signing = LOOKS[BEFORE_SIGNING]
    above, below, signed = (
        _stacked(lanes, axis)
        for lanes in (
            shown.lanes[:1],
            [x for x in shown.lanes[1:] if x.look != signing],
            [x for x in shown.lanes[1:] if x.look == signing],
        )
    )
    pressed = [min(1.0, room / _rows(of)) for room, of in zip(_ROOM, (above, below, signed), strict=True)]
    steps = [_STEP * by if named else _STEP for by in pressed]
    middle = _TOP + steps[0] * _rows(above) + 12
    under = middle + steps[1] * _rows(below) + 10
    foot = under + steps[2] * _rows(signed) * bool(signed)
    placed = [
        [(axis.at(m.pair.at), y + by * m.row, m) for m in of]
        for of, y, by in (
            (above, middle - 12, -steps[0]),
            (below, middle + 12, steps[1]),
            (signed, under + 2, steps[2]),
        )
    ]
    case, field = shown.case, shown.field
    here, low, high = map(axis.at, (case.at, *case.ends))
    texts = [
        Text(here, 13, case.score, colour=LIGHT.strong, size=NUMBER, weight=BOLD),
        Text(low - 4, middle + 3, case.printed[0], "end", LIGHT.strong),
        Text(_clear(high + 4, axis), middle + 3, case.printed[1], "start", LIGHT.strong),
        *(
            Text(axis.at(float(at)), foot + 12, said, colour=LIGHT.text if kind else LIGHT.faint)
            for at, said, kind in ticks(field)
            if named or kind != "even"
        ),
    ]
    if named:
        texts += [text for of in placed for text in _names(of, here, axis)]
        texts += _sides(field, axis, foot + 24) if field else []
    made = drawing(
        "drawing/templates/strip.svg",
        zone=field and (axis.at(field.low), axis.unit * (field.high - field.low)),
        even=field and field.even is not None and axis.at(field.even),
        at=axis.at,
        case=case,
        marks=[(x, y, m.look) for of in placed for x, y, m in of],
        texts=texts,
        top=_TOP,
        middle=middle,
        foot=foot,
        size=_MARK,
    )
    return made, foot + (28 if named and field else 16)


def _clear(x: float, axis: _Axis) -> float:
    """Where a number of two signs begins so that the line at 100 does not run through it."""
    return max(x, axis.at(100) + 4) if x + 11 > axis.at(100) else x


def _stacked(lanes: Sequence[Lane], axis: _Axis) -> list[_Row]:
    """The marks of lanes that share their room, lowest first, each in its row."""
    marks = sorted(((m.pair, lane.look) for lane in lanes for m in lane.marks), key=lambda m: m[0].at)
    rows = stacked([pair.at for pair, _ in marks], (_MARK + 0.8) / axis.unit)
    return [_Row(pair, look, row) for (pair, look), row in zip(marks, rows, strict=True)]


def _rows(marks: Sequence[_Row]) -> int:
    return 1 + max((m.row for m in marks), default=0)


def _names(marks: Sequence[tuple[float, float, _Row]], here: float, axis: _Axis) -> list[Text]:
    """The lowest pair of a lane left of its mark, the highest right of it, where there is room.

    here: where the line of the case would run through it.
    """
    if len(marks) < 2:
        return []
    (x, y, low), (end, over, high) = marks[0], marks[-1]
    texts = []
    if (left := x - _BESIDE - wide(said := _named(low.pair)) * NAME) > 0 and not left < here < x:
        texts.append(Text(x - _BESIDE, y + 3, said, "end", size=NAME))
    right = end + _BESIDE + wide(said := _named(high.pair)) * NAME
    if right < axis.at(100) and not end < here < right:
        texts.append(Text(end + _BESIDE, over + 3, said, "start", size=NAME))
    return texts


def _named(pair: Pair) -> str:
    return f"{pair.name} {pair.score}"


def _sides(field: Field, axis: _Axis, y: float) -> list[Text]:
    """What the shade is, and what stands below it: as far apart as the words need."""
    middle = axis.at((field.low + field.high) / 2)
    half = max(axis.unit * (field.high - field.low), wide(field.words) * SIZE) / 2 + 8
    texts = [Text(middle, y, field.words, colour=LIGHT.text, weight=BOLD)]
    if field.below and wide(field.below) * SIZE < middle - half:
        texts.append(Text(middle - half, y, field.below, "end"))
    return texts
