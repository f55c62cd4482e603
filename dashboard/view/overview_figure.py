"""What stands in the figure of the first screen, made from results: lanes, the case, its readings and futures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.drawing.track import stacked
from dashboard.view import wording as fig
from dashboard.view.figure import USUAL_LOW, Border, Figure, Group, Lane, Mark, Row, Shade, printed
from dashboard.view.side import Side
from dashboard.wording import place as place_words
from dashboard.wording import scores
from dashboard.wording.stretch import border_moved, score, stretch
from dashboard.wording.text import OWN, heading_of, lower_first, named_pair, points, scenario_names, states, upper_first
from indicators.levels import Floats
from indicators.method import SLACK
from scenarios.assessment import Assessment
from scenarios.model.settings import Weights
from scenarios.reference.known_pairs import known_pairs
from scenarios.reference.place import PairScale
from scenarios.scoring.readiness import Scale

GROUPS = {"reading": fig.OTHERWISE, OWN: fig.YOURS, "future": fig.COULD_COME}  # what stands as rows, in order
PLOT, PHONE = 676.0, 338.0  # pixels that the axis takes on a wide page, on a phone
MARK = 10.0  # pixels that a mark takes


def figure(now: Side, was: Side | None) -> Figure:
    """The figure; was: what it is set against."""
    a, low = now.a, _lowest(now, was)
    beside = now.scale if isinstance(now.scale, PairScale) else None
    before = was.scale if was is not None and isinstance(was.scale, PairScale) else None
    lanes = _lanes(now, beside, before, low) if beside is not None else ()
    shade = _shade(beside, before)
    return Figure(
        alt=fig.alt(a, now.place, (printed(shade.low), printed(shade.high)) if shade else None),
        low=low,
        full=fig.full(a),
        case=_case(now, was),
        case_note=_case_note(now),
        lanes=lanes,
        shade=shade,
        border=_border(now, was, low),
        groups=_groups(now, was),
        yours=a.settings.weights != Weights(),
        against=fig.CHANGE if was is not None else "",
        key=(fig.CHANGED, fig.WHERE_IT_WAS) if was is not None else ("", ""),
    )


def _lowest(now: Side, was: Side | None) -> float:
    """Where the axis begins: at 30, or at the ten below the lowest mark."""
    of = [now] if was is None else [now, was]
    at = [100 * x for side in of for x in side.a.marks.readiness[_shown(side.a)].tolist()]
    at += [x for side in of if isinstance(side.scale, PairScale) for x in (*side.scale.alliances, *side.scale.unallied)]
    lowest = min((x for x in at if not np.isnan(x)), default=USUAL_LOW)
    return USUAL_LOW if lowest >= USUAL_LOW else max(0.0, float(np.floor(lowest / 10) * 10))


def _shown(a: Assessment) -> list[int]:
    """The scenarios that stand as rows, the first among them."""
    return [k for k in range(len(a.ids)) if heading_of(a, k) in GROUPS or not k]


# The known pairs.


def _lanes(now: Side, scale: PairScale, before: PairScale | None, low: float) -> tuple[Lane, ...]:
    pairs = known_pairs(now.a.settings.burden_of_proof)
    assert pairs is not None
    on = Scale.of(pairs.codebook, pairs.cases[0].method, now.a.settings)
    every = int((on.across > 0).sum())
    some = dict(zip((c.id for c in pairs.cases), pairs.parts_scored(on).tolist(), strict=True))
    headers = {c.id: c.header for c in pairs.cases}
    lanes = []
    groups = zip(("allies", "others"), scale.ids, (scale.alliances, scale.unallied), strict=True)
    for n, (kind, ids, at) in enumerate(groups):
        was = (before.alliances, before.unallied)[n] if before is not None else at
        given = sorted(
            (float(x), named_pair(headers[i].title, headers[i].parties, headers[i].as_of.isoformat()), some[i])
            for i, x in zip(ids, at, strict=True)
        )
        rows = _rows([x for x, *_ in given], low)
        marks = tuple(
            Mark(
                x,
                name,
                f"{fig.PAIR.format(name=name, at=printed(x))}{fig.parts_known(known, every)}",
                known == every,
                row,
                phone,
            )
            for (x, name, known), row, phone in zip(given, *rows, strict=True)
        )
        head = fig.group_head(kind == "allies", len(marks))
        moved = head != fig.group_head(kind == "allies", len(was)) or _print_otherwise(at, was)
        lanes.append(Lane(kind, head, _notes(now, marks, len(was)), marks, moved))  # type: ignore[arg-type]
    return tuple(lanes)


def _print_otherwise(at: Floats, was: Floats) -> bool:
    return [printed(x) for x in at.tolist()] != [printed(x) for x in was.tolist()]


def _rows(at: Sequence[float], low: float) -> list[list[int]]:
    """The rows of marks that would touch: on a wide page and on a phone."""
    return [stacked(at, MARK / (wide * 0.979 / (100 - low))) for wide in (PLOT, PHONE)]


def _notes(now: Side, marks: Sequence[Mark], were: int) -> tuple[str, ...]:
    """Which pair stands nearest to the case, and how many more or fewer have a score than before."""
    nearest = [marks[place_words.nearest([m.at for m in marks], now.readiness)]] if now.scored and marks else []
    named = "".join(fig.NEAREST.format(name=m.name, at=printed(m.at)) for m in nearest)
    return tuple(filter(None, (named, fig.scored_otherwise(len(marks), were))))


def _shade(scale: PairScale | None, before: PairScale | None) -> Shade | None:
    over = scale.overlap if scale is not None else None
    if scale is None or over is None:
        return None
    was = before.overlap if before is not None else None
    moved = [x for x, y in zip(was, over, strict=True) if printed(x) != printed(y)] if was is not None else []
    counts = [
        fig.OF_GROUP.format(
            some=int(((group >= over.low - SLACK) & (group <= over.high + SLACK)).sum()),
            n=len(group),
            group=fig.group_head(n == 0, 2).removeprefix("2 "),
        )
        for n, group in enumerate((scale.alliances, scale.unallied))
    ]
    help = fig.ALIKE_HELP.format(allies=counts[0], others=counts[1], low=printed(over.low), high=printed(over.high))
    return Shade(over.low, over.high, fig.ALIKE, help, tuple(moved))


def _border(now: Side, was: Side | None, low: float) -> Border | None:
    of = now.stretch
    if of is None:
        return None
    before = was.stretch if was is not None else None
    moved = before is not None and before.word == of.word and border_moved(of, before).startswith("Border")
    return Border(
        of.low if of.low > low else None,
        of.high if of.high < 100 else None,
        of.word,
        of.first,
        of.last,
        before.low if moved and before is not None else None,
    )


# The rows.


def _case(now: Side, was: Side | None) -> Row:
    a = now.a
    row = _row(now, 0, was)
    name = upper_first(states(a.case))
    if now.scored:
        return row._replace(name=name, score=now.score, tag="")
    reach = (100 * float(a.bounds[0][0]), 100 * float(a.bounds[1][0])) if a.known[0] else None
    return row._replace(name=name, score=fig.NO_SCORE, range=fig.NO_SCORE_YET, reach=reach, tag="", unscored="")


def _case_note(now: Side) -> str:
    a = now.a
    name = lower_first(scenario_names(a)[a.ids[0]])
    if now.scored or not a.known[0]:
        return name
    low, high = (points(float(x[0])) for x in a.bounds)
    return fig.ANYWHERE.format(name=name, low=low, high=high)


def _groups(now: Side, was: Side | None) -> tuple[Group, ...]:
    a, found = now.a, list[Group]()
    for group, head in GROUPS.items():
        mine = [k for k in range(1, len(a.ids)) if heading_of(a, k) == group]
        if mine:
            rows = tuple(_row(now, k, was) for k in mine)
            hand = any(row.hand for row in rows)
            told = any(row.tag for row in rows)
            future = fig.UNLIKELY_OR_LIKELY + fig.NO_POINTS * told
            note = future if group == "future" else fig.HAND if hand else ""
            found.append(Group(group, head, note, hand, rows))
    return tuple(found) or (Group("future", fig.COULD_COME, fig.STAND_HERE, False, ()),)


def _row(now: Side, k: int, was: Side | None) -> Row:
    a, scenario = now.a, now.a.ids[k]
    scored = bool(a.marks.assessed[k])
    at = 100 * float(a.marks.readiness[k])
    state = scores.treaty_state(a, scenario)
    tag = "" if state == scores.treaty_state(a, a.ids[0]) else fig.TAGS[state]
    row = Row(
        id=scenario,
        name=scenario_names(a)[scenario],
        at=at if scored else None,
        reach=(100 * float(a.ranges.low[k]), 100 * float(a.ranges.high[k])) if scored else None,
        score=score(at / 100, now.scale) if scored else fig.NO_SCORE,
        range=fig.range_said(a, k) if scored else "",
        help=_help(now, at) if scored else "",
        tag=tag,
        unscored="" if scored else scores.not_scored(a, scenario),
        hand=a.by_hand[k],
    )
    if was is None or scenario not in was.a.ids:
        return row
    before = _row(was, was.a.position(scenario), None)
    change = fig.difference(float(a.marks.readiness[k]), float(was.a.marks.readiness[was.a.position(scenario)]))
    moved = before.at is not None and row.at is not None and abs(before.at - row.at) >= 0.05
    return row._replace(change=change, was=before.at if moved else None, changed=_printed(row) != _printed(before))


def _printed(row: Row) -> tuple[str, ...]:
    return row.name, row.score, row.range, row.tag, row.unscored


def _help(now: Side, at: float) -> str:
    """A score with one decimal and the word that it has."""
    said = f"{at:.1f}"
    if isinstance(now.scale, PairScale):
        return f"{said}: {stretch(now.scale, at).word}"
    return said
