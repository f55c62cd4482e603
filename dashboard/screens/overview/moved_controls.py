"""Choosing what the first screen is set against; every number of it before and now, and what moved each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.following import before as following
from dashboard.keeping import drafts, second_file
from dashboard.screens.overview import moved_wording as wording
from dashboard.session import actions
from dashboard.session.session import current
from dashboard.shell import kept, scored
from dashboard.shell.scored import Before
from dashboard.wording import headline, ratio
from dashboard.wording import place as place_words
from dashboard.wording.changes import BELOW, changed, how_split
from dashboard.wording.text import bullets, gap, in_markdown, plain, scenario_names, signed
from indicators.levels import Floats
from indicators.method import SLACK
from indicators.parsing.days import typed_day
from indicators.parsing.fields import last_day
from scenarios.analysis.attribution import Change
from scenarios.analysis.difference import rounded_parts
from scenarios.analysis.moved import MOVED, Moved
from scenarios.analysis.two_sides import Divergence
from scenarios.assessment import Assessment
from scenarios.question import Of
from scenarios.reference.place import Place

Places = tuple[Place | None, Place | None]  # before and now
FEW = 5  # changes that move no number as printed: up to so many have rows of their own


def ways_on(a: Assessment, was: Before) -> None:
    """Beside what has changed since: what moved it, and the way back."""
    if st.button(wording.WHAT_MOVED, type="tertiary", help=wording.WHAT_MOVED_HELP):
        _what_moved(a, was)
    st.button(wording.NO_LONGER, on_click=following.pin, args=("",), type="tertiary", help=wording.NO_LONGER_HELP)


def choose_button() -> None:
    """The way to set the screen against something."""
    if st.button(wording.SET_AGAINST, type="tertiary", help=wording.SET_AGAINST_HELP):
        _choose()


def since_version(chosen: str) -> None:
    """The way from a version to the first screen, set against it."""
    st.button(
        "What moved since",
        on_click=actions.leading("overview", following.pin),
        args=(f"{following.VERSION}{chosen}",),
        key="work:before",
        help="Sets the first screen against it: every number as it was, and in one press what moved it.",
    )


@st.dialog("Set against")
def _choose() -> None:
    case, settings = current().case, current().settings
    st.markdown(wording.CHOOSE)
    history = drafts.history(case.id)
    names = {v.hash: f"{v.number}: {v.why} ({v.at[:10]})" for v in history}  # noqa: PD008, a time, no cell of a table
    if names:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.selectbox(wording.A_VERSION, list(names), format_func=names.__getitem__, help="Newest first.")
            if st.button("Set against it", key="before:version"):
                following.pin(f"{following.VERSION}{chosen}")
                st.rerun()
    else:
        st.caption(wording.NO_VERSION)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year = (settings.as_of or case.header.as_of).year
        typed = st.text_input(wording.A_DAY, f"{year - 1:04d}", help=wording.DAY_HELP)
        asked = st.button("Set against it", key="before:day")
    if asked:
        try:
            following.pin_day(last_day(typed_day(typed)))
        except ValueError as error:
            st.error(in_markdown(wording.no_day(typed, str(error))))
        else:
            st.rerun()
    if other := second_file.other():
        if st.button(in_markdown(f"Set against {other.name}"), key="before:file"):
            following.pin(following.FILE)
            st.rerun()
    else:
        st.caption(wording.NO_FILE)


@st.dialog("What moved", width="large")
def _what_moved(a: Assessment, was: Before) -> None:
    """Of one scenario: each number before and now, each change with what it adds, and what moved beside readiness."""
    both = [i for i in a.ids if i in was.assessment.ids]
    if not both:
        st.markdown(wording.NOT_THERE)
        return
    names = scenario_names(a)
    scenario = st.selectbox("Scenario", both, format_func=names.__getitem__, help="Of which the numbers are.")
    places = _place(was, scenario), scored.place(a, scenario)
    with st.spinner("Scoring every mixture of the two"):
        found = kept.answer(MOVED, Of(a, scenario, beside=was.assessment))
    table, same = numbers(was.assessment, a, scenario, places)
    st.html(html_table(table, grey=same))
    if beside := beside_readiness(found, a):
        st.markdown(bullets(beside))
    told = None
    if found.divergence is not None and found.divergence.changes:
        told = causes(found.divergence, was.assessment, a)
        st.html(html_table(told.table))
    elif found.changes:
        st.html(html_table(changes(found, was.assessment, a)))
    elif not found.steps and not found.why_not:
        st.markdown(wording.NOTHING)
    if said := notes(found, was.assessment, a, scenario, told):
        st.markdown(bullets(said))


def _place(was: Before, scenario: str) -> Place | None:
    return scored.place(was.assessment, scenario) if scenario in was.assessment.ids else None


class Causes(NamedTuple):
    """What changed, the largest first, and what has no row, where that is more than a few."""

    table: pd.DataFrame
    idle: tuple[str, ...] = ()  # moves no number as printed
    below: tuple[str, ...] = ()  # moves indicators alone that one side does not know


def numbers(was: Assessment, now: Assessment, scenario: str, places: Places) -> tuple[pd.DataFrame, range]:
    """The numbers of the first screen of one scenario, those that moved first, and the positions of the rest."""
    rows = sorted(_numbers(was, now, scenario, places), key=lambda row: row[1] == row[2])
    moved = sum(before != after for _, before, after in rows)
    shown = [(name, before, after if n < moved else wording.SAME) for n, (name, before, after) in enumerate(rows)]
    return pd.DataFrame(shown, columns=[wording.NUMBER, wording.WAS, wording.NOW]), range(moved, len(rows))


def _numbers(was: Assessment, now: Assessment, scenario: str, places: Places) -> Iterator[tuple[str, str, str]]:
    k, n = was.position(scenario), now.position(scenario)
    yield "Readiness (range)", *_two(wording.to_a_decimal(a, scenario) for a in (was, now))
    for d, dimension in enumerate(now.case.codebook.dimensions):
        scores = (float(a.marks.dimensions[row, d]) for a, row in ((was, k), (now, n)))
        yield plain(dimension.name), *_two(wording.part(x) for x in scores)
    yield "Ratio (range)", *_two(ratio.with_range(p.ratio, p.low, p.high) if p else wording.NONE for p in places)
    yield "Among known pairs", *_two(place_words.higher_than(p) if p else wording.NONE for p in places)
    yield "Place", *_two(p.place if p else wording.NONE for p in places)
    counts = ([words for _, words in headline.counted(a, scenario)] for a in (was, now))
    yield "Indicators", *_two(", ".join(words) for words in counts)
    for item in now.case.codebook.commitments:
        steps = ({s.commitment: s.step for s in a.standings(scenario)}.get(item.id) for a in (was, now))
        yield plain(item.name), *_two(wording.step(now.case, item.id, value) for value in steps)


def _two(of: Iterable[str]) -> tuple[str, str]:
    before, now = of
    return before, now


def causes(found: Divergence, was: Assessment, now: Assessment) -> Causes:
    """What changed, and what each change adds to readiness and to each part: every column adds up as printed."""
    columns: list[list[float] | None] = [_printed([c.part for c in found.changes], found.one_side, found.a, found.b)]
    for d in range(found.parts.shape[1]):
        before, after = found.dimensions[:, d]
        blank = np.isnan([before, after]).any()  # one of the two has no score
        columns.append(None if blank else _printed(found.parts[:, d].tolist(), float(found.rest[d]), before, after))
    names = ["Readiness", *(plain(d.name) for d in now.case.codebook.dimensions)]
    rows = [*_told(found.changes, was, now), (wording.ONE_SIDE, "", ""), (wording.TOGETHER, "", "")]
    rest = len(found.changes)
    by_row = [[0.0 if column is None else column[n] for column in columns] for n in range(len(rows))]
    order = sorted(range(rest), key=lambda n: (-abs(by_row[n][0]), -sum(map(abs, by_row[n]))))
    still = [n for n in order if not any(by_row[n])]
    in_rows = {i for by in found.whole.values() for i in by}
    elsewhere = [n for n in still if found.changes[n].apart]
    named_there = [n for n in elsewhere if found.changes[n].item in in_rows]
    unsaid = [n for n in still if n not in elsewhere], [n for n in elsewhere if n not in named_there]
    idle, below = (group if len(group) > FEW else [] for group in unsaid)
    left = {*idle, *below, *named_there}
    shown = [*(n for n in order if n not in left), *([rest] if any(by_row[rest]) else []), rest + 1]
    cells = [
        (*rows[n], *(BELOW if n in elsewhere else "" if c is None else signed(c[n] / 100) for c in columns))
        for n in shown
    ]
    table = pd.DataFrame(cells, columns=[wording.WHAT, wording.BEFORE, wording.AFTER, *names])
    named = (tuple(wording.short(found.changes[n], now, was) for n in group) for group in (idle, below))
    return Causes(table, *named)


def changes(found: Moved, was: Assessment, now: Assessment) -> pd.DataFrame:
    """What changed, where nothing can be told of what each adds."""
    return pd.DataFrame(
        _told(found.changes, was, now), columns=[wording.WHAT, wording.BEFORE, wording.AFTER], dtype=object
    )


def _told(of: Iterable[Change], was: Assessment, now: Assessment) -> list[tuple[str, str, str]]:
    return [(changed(c, now.case, was.case), plain(c.before), plain(c.after)) for c in of]


def _printed(parts: list[float], rest: float, before: float, after: float) -> list[float]:
    """Parts and what is known on one side, in tenths of a point, and behind them their sum, the exact difference."""
    total = gap(before, after)
    every: Floats = 100 * np.array([*parts, rest])
    return [*rounded_parts(every, total).tolist(), total]


def beside_readiness(found: Moved, now: Assessment) -> list[str]:
    """What moved beside readiness and its parts, and why: the ratio, each commitment."""
    at = found.ratio
    said = [wording.ratio_because(at)] if at is not None and abs(at.after - at.before) > SLACK else []
    return [*said, *(wording.because(now, step) for step in found.steps)]


def notes(found: Moved, was: Assessment, now: Assessment, scenario: str, of: Causes | None = None) -> list[str]:
    """What is to be known of the parts: which changes have no row, how they were split, or why they were not."""
    account = found.divergence
    if account is None:
        return [wording.no_account(found.why_not, was, now, scenario)]
    said = [wording.move_nothing(of.idle)] if of and of.idle else []
    said += [wording.stand_below(of.below)] if of and of.below else []
    if np.any(np.abs([*account.rest, account.one_side]) > SLACK):
        before, after = (a.cells_by_scenario.known[a.position(scenario)] for a in (was, now))
        names = np.array([i.name for i in now.case.codebook.indicators])
        gone, come = names[before & ~after].tolist(), names[after & ~before].tolist()
        said.append(wording.split(account.common, come, gone, len(names)))
    return [*said, *how_split(account)]
