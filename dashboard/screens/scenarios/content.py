"""What the Scenarios page shows: what each scenario assumes, in words. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.scenarios import wording
from dashboard.view import blocks
from dashboard.view.blocks import Block
from dashboard.wording import differences, headline, stretch
from dashboard.wording import scores as wording_scores
from dashboard.wording.text import lower_first, plain, points, scenario_name, signed, span
from indicators.codebook import Indicator
from indicators.short import short_of
from scenarios.analysis.difference import Points, differs
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.model.scenario import BY_HAND
from scenarios.model.scenario import Cell as SetCell
from scenarios.reference.place import PairScale, Place

MOST = 2  # assumptions that a row names
NAMED = 2  # indicators that most hangs on


class Item(NamedTuple):
    """Something that a scenario assumes, with the points that it adds to the first one."""

    points: str
    said: str


class Row(NamedTuple):
    """A scenario in words."""

    name: str
    first: bool
    summary: str
    score: str
    reach: str
    exact: str  # with tenths, on hover
    word: str
    treaty: str
    starred: bool
    items: Sequence[Item]
    more: str


class Shown(NamedTuple):
    """The scenarios in view, the first one of the case before all others, and what they stand beside."""

    a: Assessment
    ids: Sequence[str]
    kind: str
    places: Mapping[str, Place | None]
    points: Mapping[str, Points | None]  # of the others, against the first
    scale: PairScale | None
    why_none: str = ""  # why no word stands beside a score
    outside: str = ""  # what a source outside the study would say of the treaty

    @property
    def others(self) -> list[str]:
        """All but the first."""
        return [i for i in self.ids if i != self.a.case.reference]

    def end(self, scenario: str) -> tuple[float, str, str]:
        """Its score, as printed, with its word; both with decimals where the whole number belongs to another word."""
        at, readiness = self.places[scenario], float(self.a.marks.readiness[self.a.position(scenario)])
        if at is None or self.scale is None:
            return readiness, points(readiness), ""
        word = stretch.border(readiness, self.scale) or at.verdict
        return readiness, stretch.score(readiness, self.scale), word


def by_definition(a: Assessment, scenario: str) -> bool:
    """Whether a scenario is what stands at 100: every indicator set exactly, none below the level of an alliance."""
    k = a.position(scenario)
    exactly = all(c.rule == "fixed" for c in a.case.resolved[k].cells.values())
    return exactly and bool((a.cells_by_scenario.level[k] >= a.targets).all())


def members(a: Assessment, kind: str) -> list[str]:
    """The scenarios of a group, without the first one of the case and the reader's own."""
    others = (s for s in a.case.scenarios if s.id != a.case.reference and not is_own(a.settings, s.id))
    return [s.id for s in others if s.group == kind]


def own(a: Assessment) -> list[str]:
    """The reader's own scenarios."""
    return [s.id for s in a.settings.own_scenarios]


def answer(shown: Shown) -> Block:
    """How many scenarios there are, and from where to where they lie."""
    a, fixed = shown.a, [s for s in shown.others if by_definition(shown.a, s)]
    scored = [s for s in shown.others if a.marks.assessed[a.position(s)]]
    ends = [shown.end(s)[:2] for s in scored if s not in fixed]
    unscored = len(shown.others) - len(scored)
    mine = sum(is_own(a.settings, s) for s in shown.others)
    return blocks.answer(wording.answer(shown.kind, ends, len(fixed), unscored, mine))


def grey(shown: Shown, *, in_words: bool) -> Block:
    """How they came about, and on which indicators most of their differences hang."""
    said = wording.grey(shown.a, shown.kind) if shown.others else wording.BEGIN
    most = _hangs_on(shown, [s for s in shown.others if not by_definition(shown.a, s)]) if in_words else []
    return blocks.grey(filled("screens/scenarios/templates/grey.html", said=said, hangs=wording.HANGS_ON, most=most))


def _hangs_on(shown: Shown, scenarios: Iterable[str]) -> list[str]:
    """The indicators that add or take most in all of these together, most first."""
    found = [p for s in scenarios if (p := shown.points[s])]
    if not found:
        return []
    total = np.abs([p.by_indicator for p in found]).sum(axis=0)
    order = [i for i in np.argsort(-total, kind="stable")[:NAMED] if total[i] >= 1]
    return [lower_first(plain(shown.a.case.codebook.indicators[i].name)) for i in order]


def in_words(shown: Shown, ids: Sequence[str]) -> Markup:
    """The table in words, a line a scenario; ids: those of its lines."""
    rows = [row(shown, s) for s in ids]
    heads = wording.HEADS if shown.kind in ("future", "past") else (*wording.HEADS[:-1], wording.DIFFERS)
    return filled("screens/scenarios/templates/words.html", rows=rows, heads=heads, notes=_notes(shown, rows))


def _notes(shown: Shown, rows: Sequence[Row]) -> list[str]:
    """How to read the table: what of it occurs in it."""
    first = shown.a.position(shown.a.case.reference)
    said = [f"* {shown.outside}"] if any(r.starred for r in rows) else []
    if shown.a.has_treaty:
        said.append(wording.NO_POINTS)
    if any(i.points for r in rows for i in r.items):
        said.append(wording.HOW_POINTS.format(score=points(shown.a.marks.readiness[first])))
    return said + ([wording.NO_WORD.format(why=shown.why_none)] if shown.why_none else [])


def row(shown: Shown, scenario: str) -> Row:
    """A scenario in words: what happens, where it stands, what it assumes."""
    a, k = shown.a, shown.a.position(scenario)
    s, first = a.case.scenarios[k], scenario == a.case.reference
    scored, fixed = bool(a.marks.assessed[k]), by_definition(a, scenario)
    state, today = (wording_scores.treaty_state(a, x) if a.has_treaty else "" for x in (scenario, a.case.reference))
    found = shown.points.get(scenario)
    items, more = ([Item("", wording.as_it_stands(a, scenario))], "") if first else assumed(a, scenario, found)
    nothing = wording.NOTHING_ASSUMED.format(month=headline.month(a.as_of))
    return Row(
        name=scenario_name(a, scenario),
        first=first,
        summary=nothing if first and s.group == "reading" and not a.by_hand[k] else plain(s.summary),
        score=shown.end(scenario)[1] if scored else "–",
        reach=wording.OF_DEFINITION if fixed else reach(a, k),
        exact=exact(a, k, found),
        word=shown.end(scenario)[2] if scored else "",
        treaty=differences.treaty_in_short(a, scenario) if first or state != today else wording.AS_TODAY * bool(state),
        starred=bool(shown.outside) and first,
        items=items,
        more=more,
    )


def reach(a: Assessment, k: int) -> str:
    """The range of a scenario; that it has no score; empty where it is one point."""
    if not a.marks.assessed[k]:
        return wording.UNSCORED
    low, high = float(a.ranges.low[k]), float(a.ranges.high[k])
    return span(low, high) if points(low) != points(high) else ""


def exact(a: Assessment, k: int, found: Points | None) -> str:
    """Readiness with tenths, and what it lies above the first."""
    if not a.marks.assessed[k]:
        return ""
    return f"{100 * a.marks.readiness[k]:.1f}" + (f" ({signed(found.total / 100)})" if found else "")


def assumed(a: Assessment, scenario: str, found: Points | None) -> tuple[list[Item], str]:
    """What a scenario assumes otherwise than the first one, most points first, and how much more there is."""
    k = a.position(scenario)
    if by_definition(a, scenario):
        return [Item(signed(found.total / 100) if found else "", wording.EVERY_TARGET)], ""
    apart = differs(a, a.case.reference, scenario)
    adds = found.by_indicator if found else np.zeros(len(apart))
    changed = [i for i in range(len(apart)) if apart[i] or adds[i]]
    changed.sort(key=lambda i: -abs(adds[i]))
    named = changed if len(changed) == MOST + 1 else changed[:MOST]  # one more name is as short as that there is one
    items = [Item(signed(adds[i] / 100) if found else "", said(a, k, i)) for i in named]
    if found and found.rest:
        items.append(Item(signed(found.rest / 100), wording.ONE_SIDE))
    rest = [float(adds[i]) for i in changed if i not in named]
    return items or [Item("", wording.THE_SAME)], wording.more(rest, scored=found is not None)


def said(a: Assessment, k: int, i: int) -> str:
    """What a scenario says of an indicator, in short, beside the first one."""
    item: Indicator = a.case.codebook.indicators[i]
    cells, r, cell = a.cells_by_scenario, a.position(a.case.reference), a.case.resolved[k].cells[item.id]
    name, level = lower_first(plain(item.name)), int(cells.level[k, i])
    if not cells.known[k, i]:
        return wording.OF_IT_UNKNOWN.format(name=name)
    as_first = bool(cells.known[r, i]) and level == cells.level[r, i]
    if as_first and (bound := bound_of(cell)):
        return f"{bound} {plain(short_of(item, bound_at(cell)))}"
    if as_first and cell.rule not in BY_HAND:
        return wording.SAME_LEVEL[bool(a.reached[k, i] > a.reached[r, i])].format(name=name)
    note = f" ({wording.forecast(a)})" if cell.basis == "forecast" else ""
    return f"{plain(short_of(item, level))}{note}"


def bound_of(cell: SetCell) -> str:
    """At most or at least, where a cell is the evidence within a bound."""
    return wording.BOUNDS.get(cell.rule, "")


def bound_at(cell: SetCell) -> int:
    """The level of that bound."""
    assert isinstance(cell.value, int)
    return cell.value


def summary(a: Assessment, scenario: str, before: dict[str, float]) -> Markup:
    """What one scenario is: summary, what it starts from, passages, readiness and its last move, class."""
    return filled(
        "screens/scenarios/templates/summary.html",
        summary=a.case.resolved[a.position(scenario)].scenario.summary,
        lines=wording.origin(a, scenario),
        now=wording_scores.readiness_line(a, scenario),
        moved=headline.delta(a, scenario, before),
        kind=f"{wording_scores.class_help(a, scenario).capitalize()}.",
    )
