"""The figure of the first screen as SVG: as a picture to take away, on a sheet of paper, and narrow for a phone.

What it shows stands in `figure.py`; here alone is decided where each of it stands, and how large. Always in the light
inks, for a picture ends on white paper. No Streamlit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import LIGHT
from dashboard.drawing.svg import BOLD, Side, fitted, sheet, tint, wide
from dashboard.drawing.track import stacked
from dashboard.view import wording as figure_words
from dashboard.view.blocks import Block
from dashboard.view.figure import FULL, Figure, Group, Lane, Row
from scenarios.assessment import Assessment

ZONE, UNALLIED, PALE = "#e3e8eb", "#7d8891", 0.4
_LINE = tint(LIGHT.strong, 0.5)
_CLOSER = 0.86  # real letters against `wide`
_KEY, _NOTE = 6, 4  # lines at most
_BESIDE = 3.0  # percent of the axis right of 100, where its mark has room


class Look(NamedTuple):
    """How large everything is, in the units of the letters. names: how wide the names are.

    phone: whether names and numbers stand above their line.
    """

    width: float
    size: float
    small: float
    row: float
    names: float
    mark: float
    phone: bool = False


SLIDE = Look(980.0, 13.0, 11.0, 22.0, 236.0, 8.0)
SHEET = Look(527.0, 8.6, 7.6, 13.0, 158.0, 5.6)
PHONE = Look(330.0, 12.0, 10.5, 32.0, 0.0, 7.0, phone=True)


class Text(NamedTuple):
    """What is said at a place."""

    x: float
    y: float
    said: str
    size: float
    colour: str = LIGHT.text
    side: Side = "start"
    weight: int = 400


class Shape(NamedTuple):
    """A mark: rect from x, y with a size; circle around x, y."""

    kind: str
    x: float
    y: float
    wide: float
    high: float
    fill: str
    stroke: str = "none"
    of: str = ""  # which kind of known pair it is of


@dataclass
class _Sheet:
    """Where drawing has come to, and what stands there already."""

    of: Figure
    look: Look
    y: float = 0.0
    key: float = 0.0  # the foot of what stands over the numbers
    texts: list[Text] = field(default_factory=list)
    behind: list[Shape] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)

    @property
    def numbers(self) -> float:
        """Where the numbers right of the axis begin."""
        return self.look.width - (0 if self.look.phone else self.look.size * 9.6)

    @property
    def plot(self) -> tuple[float, float]:
        """From where to where the axis runs, up to 100."""
        end = self.look.width if self.look.phone else self.numbers - self.look.size
        return self.look.names, end - (end - self.look.names) * _BESIDE / 100

    def at(self, points: float) -> float:
        """Where a number of index points stands; what lies below the axis at its beginning."""
        start, end = self.plot
        return start + max(0.0, (points - self.of.low) / (FULL - self.of.low)) * (end - start)

    def say(
        self,
        x: float,
        y: float,
        said: str,
        *,
        small: bool = False,
        colour: str = "",
        side: Side = "start",
        weight: int = 400,
        size: float = 0.0,
    ) -> None:
        """A text whose foot stands at y."""
        size = size or (self.look.small if small else self.look.size)
        self.texts.append(Text(x, y, said, size, colour or (LIGHT.faint if small else LIGHT.text), side, weight))

    def centre(self, x: float, y: float, said: str, colour: str) -> None:
        """A small text around x, moved where it would stand over an edge of the drawing."""
        half = wide(said) * self.look.small / 2
        self.say(min(max(x, half), self.look.width - half), y, said, small=True, colour=colour, side="middle")

    def rule(self, y: float, start: float, end: float, colour: str = LIGHT.grid, thick: float = 0.8) -> None:
        """A line from left to right."""
        self.shapes.append(Shape("rect", start, y - thick / 2, end - start, thick, colour))

    def upright(self, x: float, y: float, high: float, colour: str, thick: float) -> None:
        """A line from above down."""
        self.shapes.append(Shape("rect", x - thick / 2, y, thick, high, colour))


def figure_svg(of: Figure, look: Look) -> tuple[Markup, float]:
    """The figure as shapes and texts of SVG, and how high it is."""
    s = _Sheet(of, look)
    _axis(s)
    top = s.y
    for n, lane in enumerate(of.lanes):
        _lane(s, lane, heads=n == len(of.lanes) - 1)
    if not of.lanes and not look.phone:
        s.y = max(s.y + look.size * 2.6, _below_key(s))
        _heads(s, s.y)
    _case(s)
    for group in of.groups:
        _group(s, group)
    s.y += look.row * 0.25
    _through(s, top)
    if look.phone:
        pale = f"; {figure_words.PALE}" if of.pale else ""
        _below(s, f"{figure_words.READINESS} {_of_100(of)}. 100: {of.full}{pale}.")
    made = filled("view/templates/figure.svg", texts=s.texts, shapes=[*s.behind, *s.shapes])
    return made, round(s.y, 1)


def _fitted(said: str, width: float, size: float, most: int = 2, weight: int = 400) -> tuple[str, ...]:
    """Text in lines of a width: nearer to what letters take than `fitted`, which leaves room for any font."""
    return fitted(said, width / _CLOSER, size, most, weight)


def _axis(s: _Sheet) -> None:
    """The numbers of the axis, and over them what the shade is."""
    look, of = s.look, s.of
    y = look.small * 1.1
    if of.shade is not None:
        s.centre(s.at((of.shade.low + of.shade.high) / 2), y, of.shade.words, LIGHT.text)
    y += look.small * 1.3
    for at, said in of.ticks:
        colour = LIGHT.faint if at in (of.low, FULL) else LIGHT.text
        if at == of.low:
            s.say(s.at(at), y, said, small=True, colour=colour)
        else:
            s.centre(s.at(at), y, said, colour)
    if not look.phone:
        _key(s, y)
    s.y = y + look.small * 0.5
    s.rule(s.y, *s.plot)


def _key(s: _Sheet, y: float) -> None:
    """What 100 is, beside it, and what pale marks are: downwards, as many lines as its words need."""
    small, room = s.look.small, s.look.width - s.numbers
    for said in (f"{s.of.full};", figure_words.PALE) if s.of.pale else (s.of.full,):
        for line in fitted(said, room, small, _KEY):
            s.say(s.numbers, y, line, small=True)
            s.key, y = y, y + 1.2 * small


def _below_key(s: _Sheet) -> float:
    """Where the head of the numbers, which is two lines high, has room below the key."""
    return s.key + 2.6 * s.look.small


def _of_100(of: Figure) -> str:
    return figure_words.OF_100_YOURS if of.yours else figure_words.OF_100


def _lane(s: _Sheet, lane: Lane, *, heads: bool) -> None:
    """Known pairs of one kind: stacked marks, pale where a part is unknown; at its head which is nearest."""
    look = s.look
    unit = s.at(1 + s.of.low) - s.at(s.of.low)
    rows = stacked([m.at for m in lane.marks], (look.mark + 0.8) / unit)
    step = min(look.mark + 1.4, look.row * 3.4 / max(rows, default=1) if max(rows, default=0) else 99)
    above = look.size * 1.5 + look.small * 1.3 * len(lane.notes)
    high = max(step * (max(rows, default=0) + 1) + look.mark, 0 if look.phone else above + look.size * 0.4)
    if heads and not look.phone:
        high = max(high, look.size * 3.2, _below_key(s) + look.size * 0.4 - s.y)
    _lane_head(s, lane, s.y + (look.size * 1.3 if look.phone else (high - above) / 2 + look.size * 1.1))
    s.y += above if look.phone else 0
    foot = s.y + high
    allies = lane.kind == "allies"
    for mark, row in zip(lane.marks, rows, strict=True):
        x, y = s.at(mark.at), foot - look.mark * 0.9 - row * step
        ink = LIGHT.text if allies else UNALLIED
        ink = ink if mark.whole else tint(ink, PALE)
        size = look.mark
        if allies:
            s.shapes.append(Shape("rect", x - size / 2, y - size / 2, size, size, ink, of="ally"))
        else:
            s.shapes.append(Shape("circle", x, y, size, size, ink, of="other"))
    if heads and not look.phone:
        _heads(s, foot - look.size * 0.4)
    s.y = foot
    s.rule(s.y, *s.plot)


def _lane_head(s: _Sheet, lane: Lane, y: float) -> None:
    size = s.look.mark
    if lane.kind == "allies":
        s.shapes.append(Shape("rect", 0, y - size, size, size, LIGHT.text))
    else:
        s.shapes.append(Shape("circle", size / 2, y - size / 2, size, size, UNALLIED))
    s.say(size * 1.7, y, lane.head, weight=BOLD)
    room = s.look.names or s.look.width
    for note in lane.notes:
        y += s.look.small * 1.25
        s.say(size * 1.7, y, _fitted(note, room - size, s.look.small, 1)[0], small=True)


def _heads(s: _Sheet, y: float) -> None:
    """The head of the numbers."""
    end = s.look.width - 2
    s.say(end, y - s.look.small * 1.2, figure_words.READINESS, small=True, colour=LIGHT.text, side="end", weight=BOLD)
    s.say(end, y, _of_100(s.of), small=True, side="end")


def _case(s: _Sheet) -> None:
    """The case: its dot with the range, the stretch of its answer below, its numbers large."""
    look, row, of = s.look, s.of.case, s.of
    high = look.row * 2.5 if not look.phone else look.row * 3
    line = s.y + (look.row * 0.95 if not look.phone else look.row * 1.75)
    first = s.y + (look.row * 0.95 if not look.phone else look.row * 0.7) + look.size * 0.35
    s.say(
        0,
        first,
        _fitted(row.name, (look.names or look.width * 0.6) - 4, look.size, 1, BOLD)[0],
        colour=LIGHT.strong,
        weight=BOLD,
    )
    s.say(
        0,
        first + look.small * 1.35,
        _fitted(of.case_note, (look.names or look.width * 0.6) - 4, look.small, 1)[0],
        small=True,
    )
    _line(s, row, line, thick=look.mark * 0.55, dot=look.mark * 1.75)
    if of.border is not None:
        _border(s, line + look.mark * 1.7)
    _numbers(s, row, first, large=True)
    s.y += high


def _border(s: _Sheet, y: float) -> None:
    """The stretch of the verdict word, as a bracket with its name and ends."""
    border, look = s.of.border, s.look
    assert border is not None
    low, high = s.at(border.low or s.of.low), s.at(FULL if border.high is None else border.high)
    s.rule(y + look.mark * 0.7, low, high, LIGHT.strong, 1.2)
    for x, there in ((low, border.low is not None), (high, border.high is not None)):
        if there:
            s.upright(x, y, look.mark * 0.7, LIGHT.strong, 1.2)
    foot, start = y + look.small * 0.8, (0 if look.phone else wide(s.of.case_note) * look.small + 8)
    before, both = f"{border.words} {border.first}", f"{border.first}\N{EN DASH}{border.last} {border.words}"

    def say(x: float, said: str, side: Side) -> None:
        s.say(x, foot, said, small=True, colour=LIGHT.strong, side=side)

    def room(said: str) -> float:
        return wide(said) * look.small + 8

    if border.low is not None and room(before) < low - start:
        say(low - 4, before, "end")
        if room(border.last) < s.plot[1] - high:
            say(high + 4, border.last, "start")
    elif room(both) < s.plot[1] - high:
        say(high + 4, both, "start")


def _group(s: _Sheet, group: Group) -> None:
    look = s.look
    s.y += look.row * (1.5 if not look.phone else 0.8)
    foot = s.y - look.row * 0.25
    s.say(0, foot, group.head, weight=BOLD)
    x = wide(group.head) * look.size + look.size
    mark = look.mark if group.hand else 0.0
    if group.note:
        if look.phone and x + mark + wide(group.note) * look.small > look.width:
            x, foot = mark * 0.7, foot + look.small * 1.5
            s.y = foot + look.row * 0.25
        if group.hand:
            s.shapes.append(
                Shape("circle", x, foot - look.small * 0.35, look.mark, look.mark, LIGHT.back, LIGHT.strong)
            )
        for n, line in enumerate(fitted(group.note, look.width - x - mark, look.small, _NOTE)):
            s.say(x + mark, foot + n * look.small * 1.2, line, small=True)
            s.y += look.small * 1.2 if n else 0
    for row in group.rows:
        _row(s, row)


def _row(s: _Sheet, row: Row) -> None:
    """A scenario: name and treaty, dot with its range, numbers."""
    look = s.look
    first = s.y + (look.row / 2 if not look.phone else look.row * 0.4) + look.size * 0.35
    line = s.y + (look.row / 2 if not look.phone else look.row * 0.78)
    room = look.names - 4 if not look.phone else look.width * 0.6
    tag = f" {row.tag}" if row.tag else ""
    kept = wide(tag) * look.small * _CLOSER + (8 if tag else 0)
    name = _fitted(row.name, room - kept, look.size, 1)[0]
    s.say(0, first, name)
    if tag:
        s.say(wide(name) * look.size * _CLOSER + 8, first, row.tag, small=True)
    if row.unscored:
        x, y = (s.plot[0], first) if not look.phone else (0.0, line + 4)
        s.say(x, y, fitted(row.unscored, look.width - x, look.small, 1)[0], small=True)
    _line(s, row, line, thick=1.4, dot=look.mark * 1.05)
    _numbers(s, row, first, large=False)
    s.y += look.row


def _line(s: _Sheet, row: Row, y: float, *, thick: float, dot: float) -> None:
    if row.reach is not None:
        start, end = map(s.at, row.reach)
        s.rule(y, start, end, _LINE, thick)
    if row.at is not None:
        fill, stroke = (LIGHT.back, LIGHT.strong) if row.hand else (LIGHT.strong, LIGHT.back)
        s.shapes.append(Shape("circle", s.at(row.at), y, dot, dot, fill, stroke))
    if row.was is not None:
        s.upright(s.at(row.was), y - dot * 0.9, dot * 1.8, LIGHT.text, 1.4)


def _numbers(s: _Sheet, row: Row, y: float, *, large: bool) -> None:
    """Score and range."""
    look = s.look
    x = s.numbers + look.size * 2.3 if not look.phone else look.width - look.size * 7.2
    size = look.size * (1.7 if large else 1)
    s.say(x, y, row.score, weight=BOLD, size=size, side="end", colour=LIGHT.strong if large else LIGHT.text)
    lines = [row.range]
    if large and row.at is not None and row.range:
        lines = [figure_words.COULD_BE.format(span="").strip(), row.range, figure_words.TIMES]
    for n, line in enumerate(lines):
        s.say(x + look.size * 0.5, y + n * look.small * 1.2, line, small=True)


def _through(s: _Sheet, top: float) -> None:
    """What runs behind all rows: the shade, the case's line, 100."""
    of, high = s.of, s.y - top
    if of.shade is not None:
        low, end = s.at(of.shade.low), s.at(of.shade.high)
        s.behind.append(Shape("rect", low, top, end - low, high, ZONE))
    if of.case.at is not None:
        s.behind.append(Shape("rect", s.at(of.case.at) - 0.6, top, 1.2, high, _LINE))
    s.behind.append(Shape("rect", s.at(FULL) - 0.4, top, 0.8, high, UNALLIED))


def _below(s: _Sheet, said: str) -> None:
    for line in fitted(said, s.look.width, s.look.small, 9):
        s.y += s.look.small * 1.3
        s.say(0, s.y, line, small=True)
    s.y += s.look.small * 0.5


def in_words(blocks: Iterable[Block]) -> dict[str, list[str]]:
    """What the blocks say, by their name, each sentence as plain text; the figure draws what it says itself."""
    said: dict[str, list[str]] = {}
    for block in blocks:
        if block.name == "question":
            said["question"] = [" \N{MIDDLE DOT} ".join(filter(None, map(str, block.of)))]
        elif block.name == "lines":
            said["lines"] = [f"{row.head}: {row.in_words}" for row in block.of]
        elif block.name == "check":
            check = block.of
            first = " ".join(filter(None, (check.before, check.name, check.stands, check.says)))
            told = [f"{o.shows}: {', '.join(filter(None, (o.score, o.then)))}." for o in check.outcomes]
            said["check"] = [" ".join((first, *told))]
        elif block.name == "answer":
            said["answer"] = [str(block.of)]
    return said


def picture(a: Assessment, blocks: Sequence[Block]) -> str:
    """The blocks of the first screen as a whole SVG file: question, answer, lines, figure, what to check first."""
    said, of = in_words(blocks), next(b.of for b in blocks if isinstance(b.of, Figure))
    drawn, height = figure_svg(of, SLIDE)
    above = [*said["question"], *said["lines"]]
    return sheet(
        a,
        drawn,
        SLIDE.width,
        height,
        title=" ".join(said["answer"]),
        alt=of.alt,
        above=above,
        key=said.get("check", ()),
    )
