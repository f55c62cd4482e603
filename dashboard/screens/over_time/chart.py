"""The figure of Over time: readiness in steps over the verdict words, its range, what moved it; the treaty below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import floor
from typing import NamedTuple
from urllib.parse import quote

import numpy as np

from dashboard.drawing.html import filled
from dashboard.drawing.svg import spread
from dashboard.screens.over_time import road
from dashboard.screens.over_time import road_wording as wording
from dashboard.screens.over_time.road import Road
from dashboard.view import blocks
from dashboard.view.blocks import Block
from dashboard.wording import stretch
from scenarios.reference.place import PairScale, word_at

APART = {"desk": 2.5, "phone": 6.6}  # parts of 100 of the width from one number to the next
WORDS_APART = 7.5  # of the height, from one word to the next
LOWEST, ROOM = 40, 3.0  # index points from which the axis begins at the latest, and below what is lowest
LABELS = {"desk": 9, "phone": 4}  # of the axis, at most
MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 12_000, 60_000)  # from one label to the next
LONG = timedelta(days=6 * 365)  # of a line that begins with a year


class Diamond(NamedTuple):
    """Another case on one day: its score with its range, R on 0..1; hollow where it is set by hand."""

    day: date
    readiness: float
    low: float
    high: float
    score: str
    said: str
    hand: bool = False


class Mark(NamedTuple):
    """A numbered mark: where its number stands on a desk and on a phone, where it points, in parts of 100."""

    number: int
    desk: float
    phone: float
    x: float
    y: float


class Drawn(NamedTuple):
    """Where everything stands, in parts of 100 of the plot, from the left and from the top."""

    bands: list[dict[str, object]]
    heights: list[tuple[float, int]]
    days: dict[str, list[tuple[float, str]]]
    empty: list[dict[str, object]]
    line: str
    range: str
    marks: list[Mark]
    stems: dict[str, str]
    dots: list[dict[str, object]]
    diamond: dict[str, object] | None
    paper: list[dict[str, object]]


class Axes(NamedTuple):
    """From when to when and from which score on: what turns days and scores into parts of 100."""

    start: date
    end: date
    low: int

    def x(self, day: date) -> float:
        """A day, from the left."""
        return 100 * (min(max(day, self.start), self.end) - self.start).days / max(1, (self.end - self.start).days)

    def y(self, readiness: float) -> float:
        """R on 0..1, from the top."""
        return 100 * (100 - max(100 * readiness, self.low)) / (100 - self.low)


def legend(of: Road, keys: Sequence[str]) -> Block:
    """What the marks of the figure are; keys: which of them it has."""
    said = wording.KEYS | {"steps": wording.line_key(of)}
    here = filled("screens/over_time/templates/key.html", kind="word", said=_word_here(of)) if of.scale else None
    made = [filled("screens/over_time/templates/key.html", kind=k, said=said[k]) for k in ("steps", "range", *keys)]
    return blocks.legend([*made, *([here] if here else [])])


def _word_here(of: Road) -> str:
    """The word in which it stands, for a phone, on which the words have no room beside the plot."""
    assert of.scale is not None
    word = word_at(of.scale, "verdict", 100 * of.now)
    return next(f"{b.word} {b.begins(_fine(of, of.scale))}" for b in stretch.stretches(of.scale) if b.word == word)


def _fine(of: Road, scale: PairScale) -> int:
    """How many decimals the borders have beside the scores that the page prints."""
    return stretch.finest(scale, (of.scored[0], of.on(of.end), of.now))


def keys(of: Road, diamond: Diamond | None, *, numbered: bool) -> list[str]:
    """Which marks besides line and range the figure has."""
    there = {"diamond": diamond is not None, "no": numbered and bool(of.moves), "empty": bool(_empty(of))}
    return [k for k, on in there.items() if on]


def figure(of: Road, diamond: Diamond | None, *, numbered: bool) -> Block:
    """The figure. numbered: whether what moved it is marked."""
    made = drawn(of, diamond, numbered=numbered)
    html = filled(
        "screens/over_time/templates/road.html", d=made, part=_part, image=_image, words=wording, tall=numbered
    )
    return blocks.figure("road", html, wording.alt(of))


def _part(place: float) -> float:
    """A place as it is written: what is finer is not seen."""
    return round(place, 2)


def _image(path: str, stroke: float = 0.0) -> str:
    """A path as the address of a picture that is stretched over the plot; filled where it has no stroke."""
    drawn = filled("screens/over_time/templates/shape.svg", path=path, stroke=stroke)
    return f"data:image/svg+xml,{quote(drawn, safe=' ,:/=')}"


def drawn(of: Road, diamond: Diamond | None, *, numbered: bool) -> Drawn:
    """The figure as places."""
    axes = _axes(of, diamond)
    marks = _marks(of, axes) if numbered else []
    return Drawn(
        bands=_bands(of.scale, of, axes) if of.scale else [],
        heights=[(axes.y(at / 100), at) for at in range(100, axes.low, -20) if at > axes.low + 5],
        days={size: _labels(axes, most) for size, most in LABELS.items()},
        empty=[
            {"x": axes.x(first), "width": axes.x(last) - axes.x(first), "said": said}
            for first, last, said in _empty(of)
        ],
        line=_line(of, axes),
        range=_range(of, axes),
        marks=marks,
        stems={
            size: "".join(f"M{10 * getattr(m, size):.1f},70L{10 * m.x:.1f},120V{10 * m.y:.1f}" for m in marks)
            for size in APART
        },
        dots=list(_dots(of, axes)),
        diamond=_diamond(diamond, axes) if diamond else None,
        paper=list(_paper(of, axes)),
    )


def _axes(of: Road, diamond: Diamond | None) -> Axes:
    lows = [*of.rows["low"].dropna(), *([100 * diamond.low] if diamond else [])]
    days = [of.days[0], of.end, *([diamond.day] if diamond else [])]
    first, end = min(days), max(days)
    room = first - date.min if (first - date.min) < (end - first) / 25 else (end - first) / 25
    start = first - max(room, timedelta(days=1)) if first > date.min else first
    low = min(LOWEST, 10 * floor((min(lows) - ROOM) / 10))
    return Axes(date(start.year, 1, 1) if end - first > LONG else start, end, max(0, low))


def _bands(scale: PairScale, of: Road, axes: Axes) -> list[dict[str, object]]:
    """The stretches of the words, and where their names stand at the right so that none lies on another."""
    there, word = list(reversed(stretch.stretches(scale))), word_at(scale, "verdict", 100 * of.now)
    shown, fine = [b for b in there if b.high > axes.low], _fine(of, scale)
    tops = [axes.y(min(100.0, b.high) / 100) for b in shown]
    ends = [axes.y(max(0.0, b.low) / 100) for b in shown]
    names = spread([(top + end) / 2 for top, end in zip(tops, ends, strict=True)], WORDS_APART)
    return [
        {
            "y": top,
            "height": end - top,
            "at": at,
            "name": b.word,
            "numbers": b.begins(fine),
            "look": "here" if b.word == word else "pale" if n % 2 else "band",
            "here": b.word == word,
        }
        for n, (b, top, end, at) in enumerate(zip(shown, tops, ends, names, strict=True))
    ]


def _labels(axes: Axes, most: int) -> list[tuple[float, str]]:
    """Where the axis says which year it is, or which month, so that there are no more than may be."""
    first, last = (12 * day.year + day.month - 1 for day in (axes.start, axes.end))
    step = next(s for s in MONTHS if (last - first) / s < most)
    months = list(range(first + -first % step, last + 1, step))
    days = [day for m in months if (day := date(max(1, m // 12), m % 12 + 1, 1)) >= axes.start]
    found = [(axes.x(day), wording.label(day, whole=not step % 12)) for day in days]
    start = [] if found and found[0][0] < 90 / most else [(0.0, wording.label(axes.start, whole=not step % 12))]
    return start + found


def _empty(of: Road) -> list[tuple[date, date, str]]:
    """From when to when nothing is documented, or too little for a score, and what is said of it."""
    found = list[tuple[date, date, str]]()
    for year in road.empty_years(of):
        first, last = date(year, 1, 1), min(date(year, 12, 31), of.end)
        if found and (first - found[-1][1]).days <= 1:
            first = found.pop()[0]
        found.append((first, last, wording.NOTHING))
    edges = [*of.days, of.end]
    gaps = [(edges[n], edges[n + 1], wording.TOO_LITTLE) for n, r in enumerate(of.readiness) if np.isnan(r)]
    return [*found, *gaps]


def _line(of: Road, axes: Axes) -> str:
    """The steps as a path, broken where there is no score and where other indicators become known or unknown."""
    edges, path, on = [*of.days, of.end], "", False
    broken = [bool(x or y) for x, y in zip(of.rows["learned"], of.rows["lost"], strict=True)]
    for n, r in enumerate(of.readiness):
        if np.isnan(r):
            on = False
            continue
        start, y = axes.x(edges[n]), axes.y(r)
        path += f"V{10 * y:.1f}" if on and not broken[n] else f"M{10 * start:.1f},{10 * y:.1f}"
        path += f"H{10 * axes.x(edges[n + 1]):.1f}"
        on = True
    return path


def _range(of: Road, axes: Axes) -> str:
    """The range as a path: along its upper ends and back along its lower ones, a piece where it is without a gap."""
    edges, pieces = [*of.days, of.end], list[list[int]]()
    for n, r in enumerate(of.readiness):
        if np.isnan(r):
            continue
        if pieces and pieces[-1][-1] == n - 1:
            pieces[-1].append(n)
        else:
            pieces.append([n])
    lows, highs = of.rows["low"].to_numpy(), of.rows["high"].to_numpy()
    path = ""
    for rows in pieces:
        there = [f"V{10 * axes.y(highs[n] / 100):.1f}H{10 * axes.x(edges[n + 1]):.1f}" for n in rows]
        back = [f"V{10 * axes.y(lows[n] / 100):.1f}H{10 * axes.x(edges[n]):.1f}" for n in reversed(rows)]
        path += f"M{10 * axes.x(edges[rows[0]]):.1f},{10 * axes.y(lows[rows[0]] / 100):.1f}{''.join((*there, *back))}Z"
    return path


def _marks(of: Road, axes: Axes) -> list[Mark]:
    """What moved it, numbered in its order, each number near to where it points and none on another."""
    at = [axes.x(m.day) for m in of.moves]
    if not at:
        return []
    desk, phone = (spread(at, min(apart, 100 / len(at))) for apart in APART.values())
    heights = [axes.y(of.on(m.day)) if not np.isnan(of.on(m.day)) else 100.0 for m in of.moves]
    return [Mark(n, *places) for n, places in enumerate(zip(desk, phone, at, heights, strict=True), 1)]


def _dots(of: Road, axes: Axes) -> Iterator[dict[str, object]]:
    """The first and the last number of the line, and the one on the date in force where that is another day."""
    first, last = of.scored[0], of.on(of.end)
    yield {"x": axes.x(of.days[0]), "y": axes.y(first), "said": stretch.score(first, of.scale), "kind": "first"}
    now = date.fromisoformat(of.a.as_of)
    if not np.isnan(last):
        kind = "last" if now >= of.end else "last pale"
        yield {"x": axes.x(of.end), "y": axes.y(last), "said": stretch.score(last, of.scale), "kind": kind}
    if of.days[0] <= now < of.end and not np.isnan(of.on(now)):
        yield {"x": axes.x(now), "y": axes.y(of.now), "said": stretch.score(of.now, of.scale), "kind": "now"}


def _diamond(of: Diamond, axes: Axes) -> dict[str, object]:
    x = axes.x(of.day)
    return {
        "x": x,
        "y": axes.y(of.readiness),
        "high": axes.y(of.high),
        "low": axes.y(of.low),
        "score": of.score,
        "said": of.said,
        "left": x > 50,
        "hand": of.hand,
    }


def _paper(of: Road, axes: Axes) -> Iterator[dict[str, object]]:
    """What the two are by treaty, from step to step."""
    states = [wording.treaty(of, row) for row in of.rows.to_dict("records")]
    starts = [n for n, s in enumerate(states) if not n or s != states[n - 1]]
    for n, behind in zip(starts, [*starts[1:], len(states)], strict=True):
        left = 0.0 if not n else axes.x(of.days[n])
        right = axes.x(of.days[behind]) if behind < len(states) else axes.x(of.end)
        said: Mapping[str, object] = {"said": wording.on_paper(of, states[n], n)}
        yield {**said, "x": left, "width": right - left, "strong": states[n] in wording.STRONG}
