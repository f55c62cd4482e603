"""The strip: one case on the scale from 0 to 100 between the known pairs. No Streamlit.

Alliances stand above the case, pairs without a treaty below, and under these in a row of their own, where there are
any, those that had none yet; where both kinds stand the scale is shaded. Places are in index points. Marks that would
lie on each other are stacked, once for a wide page and once for a phone; a lane keeps its height, so that nothing below
it jumps when a weight moves them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from dashboard.drawing.track import stacked
from dashboard.wording import place as place_wording
from dashboard.wording import strip as wording
from dashboard.wording.text import pair_name, points, states, upper_first
from scenarios.assessment import Assessment
from scenarios.reference.groups import BEFORE_SIGNING, ON_PAPER, Group
from scenarios.reference.known_pairs import PairStanding
from scenarios.reference.pair_scale import signed_and_controls
from scenarios.reference.place import PairScale, Place, standing

WIDE, PHONE = 1.4, 3.2  # index points from one mark to the next where they do not touch
_ROOM = 4  # marks on each other that a lane has room for; more are pushed together
_SIGNED = (2, 3)  # the same of those before signing, on a wide page and on a phone
_STEP = 11.0  # pixels from one mark to the one stacked on it
_APART = 5.0  # index points from one number under the axis to the next
_NAME = 15.0  # index points that the name of a pair takes beside its mark, at least
_SIGN = 0.78  # index points that a sign of it takes
_CLEAR = 3.0  # index points from a name to a mark of another pair that is as high


class Pair(NamedTuple):
    """A known pair as the strip is given it."""

    at: float  # index points
    name: str
    score: str
    said: str  # on hover, and read aloud
    href: str


class Mark(NamedTuple):
    """A known pair in its place."""

    pair: Pair
    up: str  # pixels away from the case, on a wide page
    phone: str  # the same on a phone


class Name(NamedTuple):
    """The name of a pair beside its mark, on a wide page."""

    pair: Pair
    up: str
    side: str  # low: left of the mark; high: right of it; over: above the row, before 100
    own: str = ""  # pixels up to its mark, where marks of others stand between: a line then leads to it


class Lane(NamedTuple):
    """The pairs of one group, and what stands beside them."""

    look: str  # alliance | unallied | paper | signing
    words: str
    counts: str
    marks: list[Mark]
    names: list[Name]  # of the lowest and the highest, where there is room


class Case(NamedTuple):
    """The case itself: a line with its range, as printed and as it stands."""

    name: str
    how: str  # what box and line are
    score: str
    href: str
    help: str
    at: float
    ends: tuple[float, float]
    half: tuple[float, float]
    printed: tuple[str, str]


class Field(NamedTuple):
    """Where both kinds stand, and where the ratio is even; words under it and below its lower end."""

    low: float
    high: float
    even: float | None
    words: str
    below: str
    said: str  # all of it in a sentence, for a phone


def lane(
    look: str,
    words: str,
    counts: str,
    pairs: Sequence[Pair],
    room: int = _ROOM - 1,
    high: tuple[int, int] = (_ROOM, _ROOM),
) -> Lane:
    """The pairs of one group in their places, the lowest and the highest by name; room: rows up to the highest name.

    high: marks on each other that there is room for, on a wide page and on a phone.
    """
    ordered = sorted(pairs, key=lambda p: p.at)
    rows = [stacked([p.at for p in ordered], apart) for apart in (WIDE, PHONE)]
    steps = [min(_STEP, _STEP * (most - 1) / max([1, *of])) for of, most in zip(rows, high, strict=True)]
    marks = [
        Mark(pair, f"{wide * steps[0]:g}", f"{phone * steps[1]:g}")
        for pair, wide, phone in zip(ordered, *rows, strict=True)
    ]
    return Lane(look, words, counts, marks, _names(ordered, rows[0], steps[0], room) if len(ordered) > 1 else [])


def _names(ordered: Sequence[Pair], rows: Sequence[int], step: float, room: int) -> list[Name]:
    """The lowest to the left of its mark, the highest to the right, or over its row where that runs past 100.

    Over its row it is clear of the marks of others: it would be read as the name of the one that it stands beside.
    """
    names, (low, high) = [], (ordered[0], ordered[-1])
    if low.at > _beside(low):
        names.append(Name(low, "0", "low"))
    if high.at < 100 - _beside(high):
        names.append(Name(high, f"{rows[-1] * step:g}", "high"))
        return names
    begins = 99 - _long(high)
    others = [(pair.at, row) for pair, row in zip(ordered[:-1], rows, strict=False) if pair.at > begins - _CLEAR]
    up = max([rows[-1], *(row for _, row in others)]) + 1
    up += any(at > begins and row == up - 1 for at, row in others)
    if up * step <= room * _STEP:
        own = f"{rows[-1] * step:g}" if up > rows[-1] + 1 else ""
        names.append(Name(high, f"{up * step:g}", "over", own))
    return names


def _beside(pair: Pair) -> float:
    """Index points that the name of a pair takes beside its mark."""
    return max(_NAME, _long(pair) + 1)


def _long(pair: Pair) -> float:
    """Index points that the name of a pair is long, its score with it."""
    return _SIGN * len(f"{pair.name} {pair.score}")


def ticks(field: Field | None) -> list[tuple[str, str, str]]:
    """The numbers under the axis: where, what, and whether it is an end of the field or the even point.

    Those of the field come first; a round number that would run into one is left out.
    """
    kept: list[tuple[float, str, str]] = []
    wanted: list[tuple[float, str, str]] = [(0.0, "0", ""), (100.0, "100", "")]
    if field is not None:
        wanted += [(field.low, f"{field.low:.0f}", "edge"), (field.high, f"{field.high:.0f}", "edge")]
        wanted += [(field.even, f"even {field.even:.0f}", "even")] if field.even is not None else []
    wanted += [(float(at), str(at), "") for at in (20, 40, 60, 80)]
    for at, said, kind in wanted:
        if all(abs(at - other) >= _APART for other, *_ in kept):
            kept.append((at, said, kind))
    return [(f"{at:.1f}", said, kind) for at, said, kind in sorted(kept)]


LOOKS: dict[Group, str] = {
    "working": "alliance",
    "no treaty": "unallied",
    "on paper": "paper",
    "before signing": "signing",
}


class Strip(NamedTuple):
    """What the strip shows, for the page and for a picture."""

    case: Case
    lanes: list[Lane]
    field: Field | None
    what: str
    alt: str
    level: str  # what it means to stand level


def on_strip(pairs: Sequence[PairStanding], scale: PairScale | None) -> list[PairStanding]:
    """The pairs that stand beside the case: those that the scale is made of, those on paper and before signing."""
    if scale is None:
        return []
    of_scale = {i for ids in scale.ids for i in ids}
    others = [p for p in pairs if p.group in (ON_PAPER, BEFORE_SIGNING) and p.case not in scale.left_out]
    return [p for p in pairs if p.case in of_scale] + [p for p in others if not np.isnan(p.readiness)]


def strip_of(
    a: Assessment,
    scale: PairScale,
    place: Place,
    pairs: Sequence[PairStanding],
    address: Callable[[str], str] = str,
    claims: str = "",
) -> Strip:
    """The first scenario between the known pairs.

    pairs: as `on_strip` gives them; address: where a pair's case leads, by its id; claims:
    where the number leads.
    """
    scenario = a.ids[0]
    at = 100 * float(a.marks.readiness[0])
    low, high = (100 * end for end in a.range_of(scenario))
    drawn = {group: [_pair(p, address) for p in pairs if p.group == group] for group in LOOKS}
    counts: dict[Group, str] = {
        "working": place_wording.counts(place.alliances),
        "no treaty": place_wording.counts(place.unallied),
        "on paper": place_wording.counts(standing(np.array([p.at for p in drawn["on paper"]]), at)),
    }
    alliances = drawn["working"]
    room = _ROOM - (at > 97.5 - _NAME)  # the highest name stands beside the score itself, unless that is there
    lanes = [lane(LOOKS["working"], wording.legend("working", len(alliances)), counts["working"], alliances, room)]
    lanes += lanes_below({g: drawn[g] for g in ("no treaty", "on paper")}, counts)
    told = signed_and_controls(pairs, scale, at)
    as_high = wording.as_high(told) if told else ""
    if signed := drawn[BEFORE_SIGNING]:
        said = wording.legend(BEFORE_SIGNING, len(signed))
        lanes.append(lane(LOOKS[BEFORE_SIGNING], said, as_high, signed, _SIGNED[0] - 1, _SIGNED))
    over = scale.overlap
    everywhere = [p.at for of in drawn.values() for p in of]
    return Strip(
        case=Case(
            name=upper_first(states(a.case)),
            how=wording.BOX_AND_LINE,
            score=points(at / 100),
            href=claims,
            help=wording.to_its_claims(a),
            at=at,
            ends=(low, high),
            half=(100 * float(a.ranges.lower_half[0]), 100 * float(a.ranges.upper_half[0])),
            printed=(points(low / 100), points(high / 100)),
        ),
        lanes=lanes,
        field=None
        if over is None
        else Field(
            over.low,
            over.high,
            float(scale.even.centre) if 0 <= float(scale.even.centre) <= 100 else None,
            wording.both_kinds(over),
            wording.below_field(everywhere, over),
            wording.shade_said(over, float(scale.even.centre)),
        ),
        what=wording.what_the_scale_is(max(everywhere, default=0.0), scale),
        alt=wording.strip_alt(a, place, scale, as_high),
        level=wording.why_within(scale),
    )


def lanes_below(drawn: Mapping[Group, Sequence[Pair]], counts: Mapping[Group, str]) -> list[Lane]:
    """Groups that share one lane: their marks are stacked together, and each keeps its own words."""
    together = lane("", "", "", [p for of in drawn.values() for p in of])
    lanes = []
    for group, of in drawn.items():
        if of:
            mine = {id(p) for p in of}  # two pairs may be alike in all that the strip knows of them
            marks = [m for m in together.marks if id(m.pair) in mine]
            names = [n for n in together.names if id(n.pair) in mine]
            lanes.append(Lane(LOOKS[group], wording.legend(group, len(of)), counts[group], marks, names))
    return lanes


def _pair(p: PairStanding, address: Callable[[str], str]) -> Pair:
    return Pair(100 * p.readiness, pair_name(p), points(p.readiness), wording.pair_said(p), address(p.case))
