"""The one table that is the comparison: commitments, readiness, parts and indicators, and what each adds. No Streamlit.

Rows are made once, for the screen and for the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.drawing.palette import dimension_colour
from dashboard.drawing.track import LETTERS
from dashboard.screens.compare import marks, wording
from dashboard.wording import differences, ratio
from dashboard.wording import place as place_words
from dashboard.wording.text import RULE_NAMES, plain, points, span
from dashboard.wording.unknown import why_unknown
from indicators.evidence import Claim
from indicators.levels import Floats
from indicators.method import SLACK
from scenarios.analysis.difference import difference
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED, BY_HAND, Basis
from scenarios.reference.place import Lacking, Overlap, PairScale, place
from scenarios.scoring.belief import vote_of

MARKED = (*BY_HAND, *ADJUSTED)  # rules under which the reader decides, not the evidence alone


class Admitted(NamedTuple):
    """Set against the first scenario: the claims that it alone admits, and those that this one alone does."""

    missing: tuple[Claim, ...] = ()
    added: tuple[Claim, ...] = ()


class Held(NamedTuple):
    """What one scenario holds, in words."""

    letter: str
    text: str
    range: str = ""
    quiet: bool = False  # said of the cell, not by it: unknown, the same step
    hand: str = ""  # how it is set by hand and why; empty where it is not
    missing: tuple[Claim, ...] = ()  # claims that the first scenario alone admits
    added: tuple[Claim, ...] = ()  # and those that this one alone does


class ComparedRow(NamedTuple):
    """One line: what it is about, where the scenarios stand, what it adds to the difference."""

    kind: str  # "commitment" | "total" | "ratio" | "standing" | "part" | "indicator" | "rest"
    part: str
    name: str
    held: list[Held] = []
    track: marks.Track | None = None
    href: str | None = None
    colour: str = marks.NEUTRAL
    points: float | None = None  # index points as printed; None where nothing is split
    note: str = ""


class Block(NamedTuple):
    """A part with its indicators, or all commitments: those that differ, and those that do not."""

    id: str
    head: ComparedRow | None
    rows: list[ComparedRow]
    same: list[ComparedRow]
    fold: str


class Comparison(NamedTuple):
    """Everything that the table shows."""

    letters: list[tuple[str, str]]  # of each scenario, and its name
    commitments: Block | None
    total: ComparedRow
    beside: list[ComparedRow]  # the known pairs
    parts: list[Block]
    rest: ComparedRow | None
    account: differences.Account | None  # of the explained scenario against the reference
    link: Mapping[str, str]  # claim -> address of its evidence

    @property
    def at_odds(self) -> bool:
        """Whether a line names claims that one scenario admits and the first does not, or the other way round."""
        return any(h.missing or h.added for row in self.rows for h in row.held)

    @property
    def rows(self) -> Iterator[ComparedRow]:
        """Every line from top to bottom, what is folded too."""
        if self.commitments:
            yield from self.commitments.rows + self.commitments.same
        yield self.total
        yield from self.beside
        for block in self.parts:
            yield from ([block.head] if block.head else []) + block.rows + block.same
        if self.rest:
            yield self.rest

    def bars(self) -> Callable[[float], marks.Bar]:
        """How the points of every line are drawn, on one scale."""
        return marks.bars([row.points for row in self.rows])


def comparison(
    a: Assessment,
    picked: Sequence[str],
    explained: str,
    link: Mapping[str, str],
    scales: Sequence[PairScale | Lacking] = (),
) -> Comparison:
    """The comparison of two to four scenarios; explained: whose difference from the first is split into points.

    link: indicator, commitment or claim -> address of its evidence. scales: the known pairs beside each scenario, if
    they are to be shown.
    """
    taken_apart = difference(a, picked[0], explained)
    told = differences.account(a, taken_apart) if taken_apart else None
    codebook = a.case.codebook
    scores = partial(_scores, a, picked, picked.index(explained))
    parts = []
    for d, dimension in enumerate(codebook.dimensions):
        members = [i for i, x in enumerate(codebook.dimension_index) if x == d]
        weightless = a.across[d] <= 0
        split = [i for i in members if taken_apart is not None and (taken_apart.common[i] or weightless)]
        rows = {i: _indicator(a, picked, i, told, i in split, link) for i in members}
        differ = [i for i in members if differs(a, picked, i) or rows[i].points]
        same = [rows[i] for i in members if i not in differ]
        part = float(told.dimensions[d]) if told and split else None
        head = scores("part", dimension.name, dimension_colour(d), a.marks.dimensions[:, d], part)
        fold = wording.fold("indicator", [r.name for r in same], len(picked)) if same else ""
        parts.append(Block(dimension.id, head, [rows[i] for i in differ], same, fold))
    rest = None
    if taken_apart and told and told.rest:
        known = a.cells_by_scenario.known
        apart = int((known[a.position(picked[0])] != known[a.position(explained)]).sum())
        rest = ComparedRow("rest", "", wording.ONE_SIDE_NAME, points=told.rest, note=wording.one_side(apart))
    return Comparison(
        letters=[(LETTERS[n], wording.name(a, i)) for n, i in enumerate(picked)],
        commitments=_commitments(a, picked, link) if codebook.commitments else None,
        total=scores(
            "total",
            wording.TOTAL,
            marks.NEUTRAL,
            a.marks.readiness,
            told.total if told else None,
            scales[0].overlap if scales and isinstance(scales[0], PairScale) else None,
        ),
        beside=_known_pairs(a, picked, scales) if scales else [],
        parts=parts,
        rest=rest,
        account=told,
        link=link,
    )


def differs(a: Assessment, picked: Sequence[str], i: int) -> bool:
    """Whether an indicator is known, or believed, otherwise in one scenario than in the first."""
    first, *others = (a.position(s) for s in picked)
    return any(_cell_differs(a, first, k, i) for k in others)


def _cell_differs(a: Assessment, first: int, other: int, i: int) -> bool:
    cells = a.cells_by_scenario
    if not (cells.known[first, i] and cells.known[other, i]):
        return bool(cells.known[first, i] or cells.known[other, i])
    return bool(np.abs(cells.belief[first, i] - cells.belief[other, i]).max() > SLACK)


def set_by_hand(a: Assessment, scenario: str, i: int) -> str:
    """How a cell is set by hand and why; empty where the evidence alone speaks."""
    cell = a.resolved(scenario).cells[a.case.codebook.indicator_ids[i]]
    return _why(RULE_NAMES[cell.rule], cell.basis, cell.reason) if cell.rule in MARKED else ""


def _why(how: str, basis: Basis | None, reason: str) -> str:
    return f"{how} ({basis})" + (f": {plain(reason)}" if reason else "")


def _indicator(
    a: Assessment,
    picked: Sequence[str],
    i: int,
    told: differences.Account | None,
    compared: bool,
    link: Mapping[str, str],
) -> ComparedRow:
    codebook, cells = a.case.codebook, a.cells_by_scenario
    indicator, target, d = codebook.indicators[i], int(a.targets[i]), codebook.dimension_index[i]
    places = [a.position(s) for s in picked]
    levels = [int(cells.level[k, i]) if cells.known[k, i] else None for k in places]
    sides = []
    for n, (scenario, level) in enumerate(zip(picked, levels, strict=True)):
        hand, quiet = set_by_hand(a, scenario, i), True
        claims = admitted(a, picked[0], scenario, i)
        if level is None:
            text, hand = f"{wording.UNKNOWN}: {why_unknown(a, scenario, indicator.id)}", ""
        elif n and not _cell_differs(a, places[0], places[n], i):
            text, claims = wording.AS_REFERENCE, Admitted()
        elif n and level == levels[0]:
            text = wording.same_step(cells.belief[places[0], i], cells.belief[places[n], i], level)
        else:
            text, quiet = plain(indicator.levels[level]), False
        sides.append(Held(LETTERS[n], text, "", quiet, hand, *claims))
    return ComparedRow(
        kind="indicator",
        part=codebook.dimensions[d].name,
        name=indicator.name,
        held=sides,
        track=marks.step_track(levels, target, wording.track_alt(indicator.name, levels, target)),
        href=link.get(indicator.id),
        colour=dimension_colour(d),
        points=float(told.indicators[i]) if told and told.indicators is not None and compared else None,
        note=wording.NOT_COMPARED if told and not compared else "",
    )


def _commitments(a: Assessment, picked: Sequence[str], link: Mapping[str, str]) -> Block:
    differ: list[ComparedRow] = []
    same: list[ComparedRow] = []
    for standings in zip(*(a.standings(i) for i in picked), strict=True):
        item = a.case.codebook.scored[standings[0].commitment]
        steps = [s.step for s in standings]
        sides = []
        for n, standing in enumerate(standings):
            hand = standing.basis not in (None, "documented")
            why = _why(wording.HAND, standing.basis, standing.reason) if hand else ""
            if standing.step is None:
                sides.append(Held(LETTERS[n], wording.NOT_DOCUMENTED, quiet=True))
            else:
                as_first = n > 0 and standing.step == steps[0]
                text = wording.AS_REFERENCE if as_first else plain(item.levels[standing.step])
                sides.append(Held(LETTERS[n], text, quiet=as_first, hand=why))
        target = standings[0].target
        track = marks.step_track(steps, target, wording.track_alt(item.name, steps, target, wording.NOT_DOCUMENTED))
        row = ComparedRow("commitment", wording.COMMITMENTS, item.name, sides, track, link.get(item.id))
        (differ if wording.apart(standings) else same).append(row)
    fold = wording.fold("commitment", [r.name for r in same], len(picked)) if same else ""
    return Block("commitments", None, differ, same, fold)


def _scores(
    a: Assessment,
    picked: Sequence[str],
    explained: int,
    kind: str,
    name: str,
    colour: str,
    values: Floats,
    of_difference: float | None,
    overlap: Overlap | None = None,
) -> ComparedRow:
    """A line of scores on the axis from 0 to 100; values of every scenario on 0..1, nan where there is none."""
    sides = []
    places = [a.position(scenario) for scenario in picked]
    for n, k in enumerate(places):
        value = float(values[k])
        scored = not np.isnan(value)
        low, high = float(a.ranges.low[k]), float(a.ranges.high[k])
        wide = kind == "total" and scored and points(low) != points(high)
        reach = f"({span(low, high)})" if wide else ""
        sides.append(Held(LETTERS[n], points(value) if scored else wording.NO_SCORE, reach, quiet=not scored))
    track = marks.axis(values[places], explained, wording.axis_alt(name, [h.text for h in sides]), overlap)
    part = name if kind == "part" else wording.READINESS
    return ComparedRow(kind, part, name, sides, track, colour=colour, points=of_difference)


def _known_pairs(a: Assessment, picked: Sequence[str], scales: Sequence[PairScale | Lacking]) -> list[ComparedRow]:
    """The ratio of each scenario, and where it stands among the known pairs; why where none of them does."""
    why = [place_words.why_none(a, scale) if isinstance(scale, Lacking) else "" for scale in scales]
    ratios, standings = list[Held](), list[Held]()
    for n, (scenario, scale) in enumerate(zip(picked, scales, strict=True)):
        at = place(a, scenario, scale)
        if at is None:
            ratios.append(Held(LETTERS[n], wording.NO_RATIO, quiet=True))
            standings.append(Held(LETTERS[n], why[n] or wording.NO_SCORE, quiet=True))
        else:
            reach = f"({ratio.between(at.low, at.high)}), {at.place}"
            ratios.append(Held(LETTERS[n], ratio.figure(at.ratio), reach))
            standings.append(Held(LETTERS[n], place_words.higher_than(at)))
    if all(held.quiet for held in ratios):
        causes = "; ".join(dict.fromkeys(filter(None, why)))
        return [ComparedRow("standing", "", wording.STANDING, note=causes)] if causes else []
    level = wording.level_note(a, left_out=any(isinstance(s, PairScale) and s.left_out for s in scales))
    return [
        ComparedRow("ratio", wording.READINESS, wording.RATIO, ratios, note=wording.RATIO_NOTE),
        ComparedRow("standing", wording.READINESS, wording.STANDING, standings, note=level),
    ]


def admitted(a: Assessment, reference: str, other: str, i: int) -> Admitted:
    """The claims with a vote on an indicator that one of two readings admits alone.

    None where the register is not asked by both, and none between two cases, which share no claims.
    """
    first, second = a.position(reference), a.position(other)
    judgements = a.cells_by_scenario.judgements
    if a.home(reference) is not a.home(other) or judgements[first][i] is None or judgements[second][i] is None:
        return Admitted()
    one, two = (_with_a_vote(a, reference, k, i) for k in (first, second))
    return Admitted(
        tuple(c for c in one.values() if c.id not in two), tuple(c for c in two.values() if c.id not in one)
    )


def _with_a_vote(a: Assessment, scenario: str, k: int, i: int) -> dict[str, Claim]:
    case = a.home(scenario)
    asked = a.cells_by_scenario.voters[k][i]
    return {c.id: c for c in asked if vote_of(c, case.sources[c.source], case.method) > 0}


def claims_at_odds(a: Assessment, picked: Sequence[str]) -> list[Claim]:
    """Every claim of the open case that a scenario and the first one do not both admit, each once."""
    found: dict[str, Claim] = {}
    if a.home(picked[0]).id == a.case.id:
        for other in picked[1:]:
            for i in range(len(a.case.codebook.indicators)):
                at_odds = admitted(a, picked[0], other, i)
                found |= {c.id: c for c in (*at_odds.missing, *at_odds.added)}
    return list(found.values())


def as_shown(made: Comparison) -> pd.DataFrame:
    """The table as a file has it: part, indicator or commitment, what each scenario holds, points with one decimal."""
    rows = []
    for row in made.rows:
        texts = [wording.in_a_file(h.text, h.range, h.hand, h.missing, h.added) for h in row.held]
        filled = texts or [row.note] + [""] * (len(made.letters) - 1)
        rows.append([row.part or row.name, "" if row.kind == "part" else row.name, *filled, row.points])
    columns = ["part", "indicator_or_commitment", *(f"{letter}: {name}" for letter, name in made.letters), "points"]
    return pd.DataFrame(rows, columns=columns)
