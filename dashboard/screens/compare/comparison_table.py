"""The one table that is the comparison: scores, parts, indicators, what stands on paper, and what each adds.

Its rows are made once, for the screen, the file and the picture. No Streamlit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from dashboard.drawing.palette import dimension_colour
from dashboard.screens.compare import marks
from dashboard.screens.compare.admissions import Admitted, admitted
from dashboard.view import compare_wording as wording
from dashboard.wording import place as place_words
from dashboard.wording import scores
from dashboard.wording.text import RULE_NAMES, plain
from indicators.levels import Bools, Floats
from indicators.short import short_of
from scenarios.analysis.difference import Points, differs, parts_of, points_of
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED, BY_HAND, Basis
from scenarios.reference.place import Lacking, PairScale

MARKED = (*BY_HAND, *ADJUSTED)  # rules under which the reader decides, not the evidence alone
# Index points: an indicator that adds less to every scenario stands in one line with the others.
LITTLE = 1.0
Kind = Literal["total", "part", "indicator", "less", "rest", "paper", "commitment"]


class Held(NamedTuple):
    """What one scenario holds, in words."""

    text: str = ""
    points: float | None = None  # index points that it adds to the first; None where nothing is split
    aside: str = ""  # said of it behind
    quiet: bool = False  # said of the cell, not by it: unknown, the same
    hand: str = ""  # how it is set by hand and why; empty where it is not
    claims: Admitted = Admitted()


class Row(NamedTuple):
    """One line: what it is about, where the scenarios stand, what it adds."""

    kind: Kind
    part: str
    name: str
    held: list[Held]
    track: marks.Track | None = None
    href: str | None = None
    colour: str = marks.NEUTRAL
    note: str = ""  # in the place of its points
    where: Literal["table", "less", "same", "others"] = "table"  # others: what is told in a fold of its own


class Score(NamedTuple):
    """A score as printed, the word for it, and what is said of it below."""

    text: str
    word: str
    said: str


class Head(NamedTuple):
    """A column: the scenario, how it came by what it holds, where that leads."""

    name: str
    about: str
    href: str


class Comparison(NamedTuple):
    """Everything that is compared, once."""

    heads: list[Head]
    scores: list[Score]
    every: list[Row]  # from top to bottom, what is not in the table too
    split: bool  # whether what each row adds can be told
    parts_add_up: bool
    link: Mapping[str, str]  # claim -> address of its evidence

    def of(self, where: str) -> list[Row]:
        """The rows that stand in one place."""
        return [row for row in self.every if row.where == where]

    @property
    def flat(self) -> bool:
        """Whether indicators stand by what they add, without a row for each part: of two that can be split."""
        return self.split and len(self.heads) == 2

    @property
    def parts(self) -> list[tuple[str, float | None]]:
        """What each part adds, where its row is not in the table."""
        return [(row.name, row.held[1].points) for row in self.every if row.kind == "part"] if self.flat else []

    @property
    def table(self) -> Iterator[Row]:
        """The rows of the table; those that add little as one line, of more than two at the end of their part."""
        return self._by_points() if self.flat else self._by_part()

    def _by_points(self) -> Iterator[Row]:
        shown, less = self.of("table"), self.of("less")
        yield from (row for row in shown if row.kind == "total")
        yield from sorted((r for r in shown if r.kind == "indicator"), key=lambda r: -abs(r.held[1].points or 0.0))
        if less:
            yield _together(less)
        yield from (row for row in shown if row.kind not in ("total", "part", "indicator"))

    def _by_part(self) -> Iterator[Row]:
        waiting: list[Row] = []
        for row in self.every:
            if row.where == "less":
                waiting.append(row)
            elif row.kind != "indicator" and waiting:
                yield _together(waiting)
                waiting = []
            if row.where == "table":
                yield row
        if waiting:
            yield _together(waiting)

    @property
    def at_odds(self) -> bool:
        """Whether a line names claims that one scenario admits and the first does not, or the other way round."""
        return any(h.claims != Admitted() for row in self.of("table") for h in row.held)


def _together(rows: Sequence[Row]) -> Row:
    added = [[row.held[n].points for row in rows] for n in range(len(rows[0].held))]
    held = [Held(points=None if None in p else round(sum(x or 0.0 for x in p), 1)) for p in added]
    return Row("less", rows[0].part, wording.less_than_a_point([r.name for r in rows]), held, colour=rows[0].colour)


class Sides(NamedTuple):
    """What is compared: who, what each adds to the first by indicator and part, and where each differs from it."""

    a: Assessment
    picked: Sequence[str]
    points: list[Points | None]
    apart: list[Bools]  # (N,) each

    @classmethod
    def of(cls, a: Assessment, picked: Sequence[str]) -> Sides:
        """The first of these and the others against it."""
        points = [None, *(points_of(a, picked[0], other) for other in picked[1:])]
        return cls(a, picked, points, [differs(a, picked[0], s) for s in picked])

    def alt(self, name: str, said: Sequence[str], target: int | None = None) -> str:
        """Where each scenario stands, for those who do not see the track."""
        return wording.track_alt([wording.name(self.a, s) for s in self.picked], plain(name), said, target)


def comparison(
    a: Assessment,
    picked: Sequence[str],
    link: Mapping[str, str],
    scales: Sequence[PairScale | Lacking] = (),
    hrefs: Sequence[str] = (),
) -> Comparison:
    """The comparison of two to four scenarios with the first; scales: the known pairs beside each.

    link: indicator, commitment or claim -> address of its evidence; hrefs: where the head of each column leads.
    """
    codebook, sides, given = a.case.codebook, Sides.of(a, picked), parts_of(a, picked)
    of_parts = a.marks.dimensions[[a.position(s) for s in picked]]
    shown = np.where(np.isnan(of_parts), np.nan, 100 * of_parts if given is None else given)
    every = [_total(sides)]
    for d in range(len(codebook.dimensions)):
        every.append(_part(sides, d, shown[:, d]))
        every += [_indicator(sides, i, link) for i, at in enumerate(codebook.dimension_index) if at == d]
    if any(p and p.rest for p in sides.points):
        held = [Held(points=p.rest if p else None) for p in sides.points]
        every.append(Row("rest", "", wording.ONE_SIDE, held))
    if codebook.commitments:
        every += [_on_paper(a, picked), *_commitments(sides, link)]
    heads = [
        Head(wording.name(a, s), about(sides, n), h)
        for n, (s, h) in enumerate(zip(picked, hrefs or [""] * len(picked), strict=True))
    ]
    beside = scales or [Lacking("no known pairs")] * len(picked)
    said = [score(a, s, scale, len(picked)) for s, scale in zip(picked, beside, strict=True)]
    return Comparison(heads, said, every, any(sides.points), given is not None, link)


def set_by_hand(a: Assessment, scenario: str, i: int) -> str:
    """How a cell is set by hand and why; empty where the evidence alone speaks."""
    cell = a.resolved(scenario).cells[a.case.codebook.indicator_ids[i]]
    return _why(RULE_NAMES[cell.rule], cell.basis, cell.reason) if cell.rule in MARKED else ""


def _why(how: str, basis: Basis | None, reason: str) -> str:
    return f"{how} ({basis})" + (f": {plain(reason)}" if reason else "")


def by_hand(a: Assessment, scenario: str) -> Bools:
    """Which indicators a scenario sets by hand, or adjusts. (N,)."""
    cells = a.resolved(scenario).cells
    return np.array([cells[i].rule in MARKED for i in a.case.codebook.indicator_ids])


def about(sides: Sides, n: int) -> str:
    """How a scenario came by what it holds, set against the first."""
    scenario = sides.picked[n]
    hand = by_hand(sides.a, scenario)
    assumed = hand & sides.apart[n]
    if assumed.any():
        return wording.set_by_hand(int(assumed.sum()), int(sides.apart[n].sum()))
    return wording.read_from(sides.a, scenario, 0 if n else int(hand.sum()), len(hand))


def score(a: Assessment, scenario: str, scale: PairScale | Lacking, count: int) -> Score:
    """A score with its word and its range; of two scenarios also how many known allies stand lower."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return Score(wording.NO_SCORE, "", scores.not_scored(a, scenario))
    readiness = float(a.marks.readiness[k])
    word, below = "", ""
    if isinstance(scale, PairScale):
        place = scale.place(100 * readiness)
        word, below = place.verdict, place_words.higher_than_allies(place) if count == 2 else ""
    return Score(wording.tenths(readiness), word, "; ".join(filter(None, (wording.could_be(a, scenario), below))))


def _total(sides: Sides) -> Row:
    values = [float(sides.a.marks.readiness[sides.a.position(s)]) for s in sides.picked]
    said = [wording.NO_SCORE if np.isnan(v) else wording.tenths(v) for v in values]
    held = [Held(t, p.total if p else None) for t, p in zip(said, sides.points, strict=True)]
    return Row("total", "", wording.TOTAL, held)


def _part(sides: Sides, d: int, shown: Floats) -> Row:
    none, weighed = (wording.NO_SCORE, shown) if sides.a.across[d] > 0 else (wording.WEIGHT_0, shown * np.nan)
    held = [
        Held(none if np.isnan(x) else f"{x:.1f}", float(p.by_part[d]) if p else None, quiet=bool(np.isnan(x)))
        for x, p in zip(weighed, sides.points, strict=True)
    ]
    name = sides.a.case.codebook.dimensions[d].name
    return Row("part", name, name, held, colour=dimension_colour(d))


def _indicator(sides: Sides, i: int, link: Mapping[str, str]) -> Row:
    codebook, cells, places = sides.a.case.codebook, sides.a.cells_by_scenario, map(sides.a.position, sides.picked)
    indicator, target, d = codebook.indicators[i], int(sides.a.targets[i]), codebook.dimension_index[i]
    levels = [int(cells.level[k, i]) if cells.known[k, i] else None for k in places]
    added = [float(p.by_indicator[i]) if p else None for p in sides.points]
    most = max((abs(x) for x in added if x is not None), default=LITTLE)
    where: Literal["table", "less", "same"] = "less"
    if not (any(at[i] for at in sides.apart) or any(added)):
        where = "same"
    elif most >= LITTLE:
        where = "table"
    stands = [wording.UNKNOWN if level is None else f"level {level}" for level in levels]
    return Row(
        "indicator",
        codebook.dimensions[d].name,
        indicator.name,
        [_cell(sides, n, i, levels, added[n]) for n in range(len(levels))],
        marks.step_track(levels, target, sides.alt(indicator.name, stands, target)),
        link.get(indicator.id),
        dimension_colour(d),
        where=where,
    )


def _cell(sides: Sides, n: int, i: int, levels: Sequence[int | None], added: float | None) -> Held:
    """What a scenario holds of an indicator: its anchor, or how it differs from the first on the same level."""
    a, scenario, level = sides.a, sides.picked[n], levels[n]
    indicator, first, k = a.case.codebook.indicators[i], a.position(sides.picked[0]), a.position(scenario)
    if level is None:
        return Held(wording.unknown(a, scenario, indicator.id), added, quiet=True)
    hand = set_by_hand(a, scenario, i)
    if n and not sides.apart[n][i]:
        return Held(wording.THE_SAME, added, quiet=True, hand=hand)
    claims, aside = admitted(a, sides.picked[0], scenario, i), wording.OPEN if a.verdicts[k, i] == 0 else ""
    cell, several = a.resolved(scenario).cells[indicator.id], len(levels) > 2
    bound = wording.BOUNDS.get(cell.rule, "") if several and level == levels[0] == cell.value else ""
    text = short_of(indicator, level) if several else plain(indicator.levels[level])
    if n and level == levels[0] and not bound:
        belief = a.cells_by_scenario.belief
        text = wording.same_level(belief[first, i], belief[k, i], level, int(a.targets[i]))
    return Held(bound + text, added, aside, hand=hand, claims=claims)


def _on_paper(a: Assessment, picked: Sequence[str]) -> Row:
    held = [Held(wording.on_paper(a, s)) for s in picked]  # in full where they are alike: commitments below may differ
    return Row("paper", wording.ON_PAPER, wording.ON_PAPER, held, note=wording.GIVES_NO_POINTS)


def _commitments(sides: Sides, link: Mapping[str, str]) -> Iterator[Row]:
    """Those that differ and are documented in each stand in the table; of the treaty its head has said it."""
    a, picked, _, _ = sides
    treaty, differ = a.case.method.treaty, len({wording.on_paper(a, s) for s in picked}) > 1
    for standings in zip(*(a.standings(s) for s in picked), strict=True):
        item, steps = a.case.codebook.scored[standings[0].commitment], [s.step for s in standings]
        held = []
        for n, standing in enumerate(standings):
            hand = standing.basis not in (None, "documented")
            why = _why(wording.HAND, standing.basis, standing.reason) if hand else ""
            if standing.step is None:
                held.append(Held(wording.NOT_DOCUMENTED, quiet=True))
            elif n and standing.step == steps[0]:
                held.append(Held(wording.THE_SAME, quiet=True, hand=why))
            else:
                level = plain(item.levels[standing.step])
                held.append(Held(short_of(item, standing.step) if len(picked) > 2 else level, hand=why))
        said = [wording.NOT_DOCUMENTED if step is None else f"step {step}" for step in steps]
        target = standings[0].target
        track = marks.step_track(steps, target, sides.alt(item.name, said, target))
        told = treaty is not None and item.id == treaty.commitment and differ
        where: Literal["table", "same", "others"] = "same"
        if len(set(steps)) > 1 and not told:
            where = "others" if None in steps else "table"
        if not told:
            yield Row(
                "commitment", wording.ON_PAPER, item.name, held, track, link.get(item.id), marks.ON_PAPER, where=where
            )


def as_shown(made: Comparison) -> pd.DataFrame:
    """The comparison as a file has it: what each scenario holds of every line, and the points that it adds."""
    names, rows = [head.name for head in made.heads], []
    several = len(names) > 2
    for row in made.every:
        texts = [
            wording.in_a_file(h.text, h.hand, [c.id for c in h.claims.missing], [c.id for c in h.claims.added])
            for h in row.held
        ]
        if row.kind == "total":
            texts = [", ".join(filter(None, s)) for s in made.scores]
        rows.append(
            [
                row.part or row.name,
                "" if row.kind in ("part", "paper") else row.name,
                *texts,
                *(h.points for h in row.held[1:]),
            ]
        )
    heads = [f"points: {name}" for name in names[1:]] if several else ["points"]
    holds = [f"scenario: {name}" for name in names]  # a name alone may begin as a formula does
    return pd.DataFrame(rows, columns=["part", "indicator_or_commitment", *holds, *heads])
