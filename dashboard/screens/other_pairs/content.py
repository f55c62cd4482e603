"""What Other pairs lists: the case and its second opinion, the others in an order, each a row. No Streamlit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import floor
from typing import Any

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.other_pairs import wording
from dashboard.screens.other_pairs.wording import YEARS, Years
from dashboard.session import links
from dashboard.shell import scored, slots
from dashboard.view import blocks
from dashboard.view import wording as figure
from dashboard.view.blocks import Block
from dashboard.wording import overview, scores, stretch, strip
from dashboard.wording.strip import LOOKS
from dashboard.wording.text import many, pair_name, plain, points, span, upper_first
from indicators.method import SLACK
from indicators.sources import Header
from scenarios.assessment import Assessment
from scenarios.other_cases import standing_of_case
from scenarios.reference.groups import club_of
from scenarios.reference.known_pairs import PairStanding, pairs_beside
from scenarios.reference.pair_scale import SignedAndControls, signed_and_controls
from scenarios.reference.place import Lacking, PairScale, verdict_at
from scenarios.reference.validation import COUPLES_NEEDED

EACH_SIDE = 6  # of the nearest


@dataclass(frozen=True)
class Listed:
    """All cases on one scale under the choices in force."""

    a: Assessment
    scale: PairScale | Lacking
    mine: PairStanding
    second: PairStanding | None  # by other documents, on the day of the case
    others: tuple[PairStanding, ...]  # without these two
    known: frozenset[str]  # ids of the known pairs

    @cached_property
    def scored(self) -> tuple[PairStanding, ...]:
        """The others that have a score."""
        return tuple(s for s in self.others if not np.isnan(s.readiness))

    @cached_property
    def unscored(self) -> tuple[PairStanding, ...]:
        """Those that have none, by name."""
        return tuple(sorted((s for s in self.others if np.isnan(s.readiness)), key=lambda s: s.title))

    @cached_property
    def headers(self) -> dict[str, Header]:
        """What the cases of the known pairs say of themselves, by id."""
        pairs = pairs_beside(self.a.case)
        return {case.id: case.header for case in pairs.cases} if pairs else {}

    @cached_property
    def couples(self) -> list[tuple[PairStanding, PairStanding, str]]:
        """Each pair before signing with each control beside it and the club that it joined, the highest first."""
        pairs, by_id = pairs_beside(self.a.case), {s.case: s for s in (self.mine, *self.others)}
        both = [c for c in (pairs.couples if pairs else ()) if by_id.keys() >= {*c}]
        found = [(by_id[c.signed], by_id[c.control], club_of(self.headers[c.signed])) for c in both]
        return sorted(found, key=lambda two: (np.isnan(two[0].readiness), -two[0].readiness, two[0].title))

    @property
    def score(self) -> str:
        """The readiness of the case as printed; empty without one."""
        return "" if np.isnan(self.mine.readiness) else stretch.score(self.mine.readiness, self.scale)

    @cached_property
    def names(self) -> dict[str, str]:
        """What each is called where another speaks of it, by id."""
        return {s.case: pair_name(s) for s in (self.mine, *self.others)}

    def kind(self, s: PairStanding) -> str:
        """Under which button a pair stands: its group, where it is a known one."""
        return s.group if s.case in self.known else wording.OTHER

    def of(self, group: str, pairs: Collection[PairStanding]) -> list[PairStanding]:
        """Those of some pairs that a button shows."""
        if group == wording.NEAREST:
            return nearest(pairs, self.mine.readiness)
        return [s for s in pairs if group in (wording.ALL, self.kind(s))]

    def counts(self) -> dict[str, int]:
        """The buttons that show something, each with how many: those of the kinds add up to all."""
        near = [wording.NEAREST] * bool(self.score)
        found = {g: len(self.of(g, self.scored)) for g in (*near, wording.ALL, *wording.OF_KIND)}
        return {g: n for g, n in found.items() if n}


def listed(a: Assessment) -> Listed:
    """The cases of this codebook, the open one apart, with what other sources say of it on its day."""
    mine, *others = scored.atlas(a)
    beside: tuple[Assessment, str] | None = slots.given("second opinion beside", a, otherwise=None)
    second = standing_of_case(beside[0]) if beside else None
    rest = tuple(s for s in others if second is None or s.case != second.case)
    known = frozenset(s.case for s in scored.known_pairs(a))
    return Listed(a, scored.pair_scale(a, a.case.reference), mine, second, rest, known)


def nearest(pairs: Collection[PairStanding], readiness: float) -> list[PairStanding]:
    """The six that stand next above a readiness (0..1) and the six next at it or below; fewer where fewer do."""
    order = sorted(pairs, key=lambda s: -s.readiness)
    above = [s for s in order if is_higher(s, readiness)]
    return [*above[-EACH_SIDE:], *order[len(above) : len(above) + EACH_SIDE]]


def is_higher(s: PairStanding, readiness: float) -> bool:
    """Whether a pair stands higher than a readiness (0..1): as high is not higher."""
    return 100 * s.readiness > 100 * readiness + SLACK


def within(pairs: Collection[PairStanding], years: Years) -> list[PairStanding]:
    """Those whose date lies in some years."""
    return [s for s in pairs if years.first <= int(s.as_of[:4]) < years.before]


def ordered(pairs: Collection[PairStanding], by: str) -> list[PairStanding]:
    """Pairs in an order of `ORDERS`; without a score last, equals by name."""
    mine = sorted(pairs, key=lambda s: s.title)
    blank = [bool(np.isnan(s.readiness)) for s in mine]  # sorted apart: among numbers a nan would disorder these too
    groups = ([s for s, none in zip(mine, blank, strict=True) if none is last] for last in (False, True))
    return [s for group in groups for s in sorted(group, key=wording.ORDERS[by].key)]


@dataclass(frozen=True)
class Chosen:
    """What is chosen of the list."""

    group: str = wording.ALL
    years: Years = YEARS[0]
    by: str = "readiness"
    further: tuple[str, ...] = ()  # columns


def answered(of: Listed) -> list[Block]:
    """The answer, and that number and word compare and do not tell what a pair is."""
    at = scored.place(of.a, of.a.case.reference)
    said = [blocks.answer(wording.answer(of.a, at, of.scale))]
    return [*said, blocks.grey(wording.below(of.scale))] if at and isinstance(of.scale, PairScale) else said


def legend(of: Listed, rows: Sequence[PairStanding]) -> Block:
    """What marks, shade and line of the list are."""
    there = {s.group for s in rows}
    keys = [(f"pair {LOOKS[g]}", wording.KEYS[g]) for g in LOOKS if g in there]
    if isinstance(of.scale, PairScale) and of.scale.overlap:
        keys.append(("shade", figure.ALIKE))
    keys += [("", wording.HERE_KEY)] * bool(of.score)
    return blocks.legend(filled("screens/other_pairs/templates/key.html", kind=k, said=said) for k, said in keys)


def table(of: Listed, rows: Sequence[PairStanding], how: Chosen) -> Markup:
    """The list: the case and its second opinion pinned, the others below them in a box that scrolls."""
    pinned = [_row(of, s) for s in (of.mine, of.second) if s is not None]
    by_number = how.by == "readiness" and bool(of.score)
    if by_number:  # the words stand over the rows of each, the case's own beside it
        for row in pinned:
            row["aside"] = row["word"]
    pinned[0]["href"], pinned[0]["aside"] = "", ", ".join(filter(None, (wording.OPEN_NOW, pinned[0]["aside"])))
    if of.second is not None:
        pinned[1]["name"] = wording.SECOND.format(n=many(of.second.counting, "other document"))
    above = [s for s in rows if of.score and is_higher(s, of.mine.readiness)]
    beyond = _beyond(of, rows, how, len(above)) if by_number else ("", "")
    all_of_them = of.of(how.group, of.scored) if how.group != wording.NEAREST else of.scored
    some = wording.years_of(len(within(all_of_them, how.years)), len(all_of_them), how.years)
    made = [_row(of, s) for s in rows]
    for above_it, row in pairwise(made):
        row["again"] = row["word"] == above_it["word"]
    return _drawn(
        of,
        pinned=pinned,
        rows=made,
        here=len(above) if by_number else -1,
        beyond=beyond,
        some=some,
        further=how.further,
        outside=overview.outside(of.a),
        in_practice=isinstance(of.scale, PairScale) and not by_number,
    )


def unscored(of: Listed) -> Markup:
    """Those that have no score, with what is known of them."""
    return filled(
        "drawing/templates/block.html",
        inside=_drawn(of, rows=[_row(of, s) for s in of.unscored], further=("rests", "commitments")),
    )


def _drawn(of: Listed, **held: Any) -> Markup:
    low, high = (100 * x for x in _shade(of))
    ticks = (20, 40, 60, 80, 100) if low == high else (20, 40, round(low), round(high), 100)
    nothing: dict[str, Any] = {"pinned": [], "here": -1, "beyond": ("", ""), "some": "", "outside": ""}
    nothing["in_practice"] = isinstance(of.scale, PairScale)
    return filled(
        "screens/other_pairs/templates/pairs.html",
        words=wording,
        commitments=of.a.case.codebook.commitments,
        of_indicators=wording.OF_INDICATORS.format(n=len(of.a.case.codebook.indicators)),
        shade=f"{_at(of, low / 100):.1f}%;--wide:{_at(of, high / 100) - _at(of, low / 100):.1f}%",
        ticks=[(t, f"{_at(of, t / 100):.1f}", t in (round(low), round(high))) for t in ticks if _at(of, t / 100) >= 0],
        **nothing | held,
    )


def _beyond(of: Listed, rows: Sequence[PairStanding], how: Chosen, above: int) -> tuple[str, str]:
    """How many more stand higher and lower than what the list shows."""
    every = within(of.scored, how.years) if how.group == wording.NEAREST else rows
    higher = sum(is_higher(s, of.mine.readiness) for s in every)
    counts = higher - above, len(every) - higher - (len(rows) - above)
    return wording.cut_off(counts[0], wording.HIGHER), wording.cut_off(counts[1], wording.LOWER)


def _shade(of: Listed) -> tuple[float, float]:
    both = of.scale.overlap if isinstance(of.scale, PairScale) else None
    return (both.low / 100, both.high / 100) if both else (0.0, 0.0)


def _at(of: Listed, readiness: float) -> float:
    """Where a readiness (0..1) stands on the axis, parts of 100 of its width; it begins below every range."""
    lows = [100 * s.low for s in (of.mine, *of.scored) if not np.isnan(s.low)]
    start = max(0, 10 * floor(min(lows, default=0) / 10))
    return 100 * (100 * readiness - start) / (100 - start)


def _row(of: Listed, s: PairStanding) -> dict[str, Any]:
    has_score = not np.isnan(s.readiness)
    targets = [c.targets[of.a.case.codebook.formal] for c in of.a.case.codebook.commitments]
    word = verdict_at(of.scale, s.readiness) if has_score and isinstance(of.scale, PairScale) else ""
    return {
        "pair": s,
        "name": plain(s.title),
        "aside": "",
        "href": links.case_address(s.case),
        "look": LOOKS[s.group],
        "told": wording.in_full(s, of.names) if has_score else plain(s.title),
        "line": (f"{_at(of, s.low):.1f}", f"{_at(of, s.high) - _at(of, s.low):.1f}") if has_score else (),
        "dot": f"{_at(of, s.readiness):.1f}" if has_score else "",
        "score": points(s.readiness) if has_score else "",
        "range": span(s.low, s.high) if has_score else "",
        "word": word if word else "",
        "again": False,
        "paper": wording.on_paper(of.a, s),
        "note": ", ".join(filter(None, (wording.beside(s, of.names), strip.SPARSE if s.sparse else ""))),
        "steps": [
            (None if at is None else [n < at for n in range(target)], scores.step_help(c, at, target))
            for c, at, target in zip(of.a.case.codebook.commitments, s.steps, targets, strict=True)
        ],
    }


def left_out(of: Listed) -> list[str]:
    """Which are left out of the answer, being of the same two states."""
    ids = of.scale.left_out if isinstance(of.scale, PairScale) else ()
    return wording.left_out([of.names[i] for i in ids if i in of.names and i != of.mine.case])


def before_signing(of: Listed) -> SignedAndControls | None:
    """How the pairs that signed later, and their controls, stand to the case; None without a scale or a score."""
    if not (of.score and isinstance(of.scale, PairScale)):
        return None
    return signed_and_controls(of.others, of.scale, 100 * of.mine.readiness)


def before_each_kind(of: Listed) -> list[str]:
    """The same of clubs and of treaties of two or three, a sentence each; of few of the latter none."""
    said, scale = list[str](), of.scale
    if not (of.score and isinstance(scale, PairScale)):
        return said
    counted = {s.case for s in of.scored} - {*scale.left_out}
    for club, words in wording.KINDS.items():
        both = [two for *two, name in of.couples if bool(name) is club]
        scored = sum(counted.issuperset(s.case for s in two) for two in both)
        each = dict.fromkeys(s for two in both for s in two if s != of.mine)
        told = signed_and_controls([*each], scale, 100 * of.mine.readiness)
        if told and (club or scored >= COUPLES_NEEDED):
            said.append(words.format(told=strip.as_high(told)))
    return said


def in_no_group(of: Listed) -> dict[str, str]:
    """The pairs that stand in no group, by name, and why."""
    why = {name: of.headers[i].in_no_group for i, name in of.names.items() if i in of.headers}
    return {name: said for name, said in sorted(why.items()) if said}


def couples(of: Listed) -> pd.DataFrame:
    """The couples as a table."""
    return pd.DataFrame(
        [
            {
                wording.SIGNED: plain(one.title),
                wording.SIGNED_ON: one.signed[:4],
                wording.READINESS: _readiness(one),
                wording.CONTROL: plain(control.title),
                f"{wording.READINESS} ": _readiness(control),
                wording.AS_READY: _higher(one, control),
                wording.CLUB: plain(club) or wording.NO_CLUB,
            }
            for one, control, club in of.couples
        ]
    )


def _readiness(s: PairStanding) -> str:
    return wording.NOT_SCORED if np.isnan(s.readiness) else f"{points(s.readiness)} ({span(s.low, s.high)})"


def _higher(one: PairStanding, control: PairStanding) -> str:
    if np.isnan(one.readiness + control.readiness):
        return ""
    for s, other, name in ((one, control, wording.SIGNED), (control, one, "control")):
        if is_higher(s, other.readiness):
            return name.lower()
    return wording.NEITHER


def who_coded(a: Assessment, scale: PairScale) -> list[str]:
    """How many that signed later stood as high; who coded the pairs, how far coders differ, who is left out."""
    standings = scored.known_pairs(a)
    told = signed_and_controls(standings, scale, 100 * float(a.marks.readiness[0])) if a.marks.assessed[0] else None
    said = [f"{upper_first(strip.as_high(told))}."] if told else []
    return [*said, strip.coded_by(standings, scored.coders_apart(a), scale, a.settings)]
