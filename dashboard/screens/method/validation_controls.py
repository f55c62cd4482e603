"""Does it work? What the known pairs say of the method, on the Method page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.method import validation_wording as wording
from dashboard.wording import beforehand, known_pairs, strip
from dashboard.wording.ratio import figure
from dashboard.wording.text import bullets, in_markdown, plain, upper_first
from scenarios.assessment import Assessment
from scenarios.reference.beforehand import Miss, worst_misses
from scenarios.reference.groups import BEFORE_SIGNING, GROUPS, ON_PAPER, UNALLIED, WORKING
from scenarios.reference.place import PLACES
from scenarios.reference.trial import Trial, known_trial
from scenarios.reference.validation import LINES, SUBSETS, Validation, validation_beside


def section(a: Assessment) -> None:
    """Whether it works: nothing where the known pairs cannot stand beside the case."""
    validation = validation_beside(a.case)
    if validation is None:
        return
    st.header("Does it work?", anchor=False)
    st.markdown(in_markdown(known_pairs.who(validation)))
    st.markdown(in_markdown(known_pairs.HOW_READ))
    st.subheader(beforehand.HEADING, anchor=False)
    st.html(html_table(_beforehand(validation)))
    st.subheader(wording.FIGURES, anchor=False)
    st.html(html_table(_separations(validation)))
    st.markdown(bullets(known_pairs.results(validation)))
    st.markdown(in_markdown(known_pairs.places(validation)))
    st.html(html_table(_places(validation)))
    if tried := known_trial():
        st.subheader(wording.TRIED, anchor=False)
        st.markdown(in_markdown(wording.tried(tried)))
        st.html(html_table(_tried(tried)))
    if found := worst_misses(validation):
        st.subheader(wording.WORST, anchor=False)
        st.markdown(in_markdown(wording.lesson(found)))
        st.html(html_table(_misses(validation, found)))
    if said := beforehand.couples(validation):
        st.subheader(wording.COUPLES, anchor=False)
        st.markdown(in_markdown(said))
        st.html(html_table(_couples(validation)))
    folds = (
        (wording.EACH_PAIR, wording.EACH_PAIR_HELP, _pairs(validation), list[int]()),
        (wording.EACH_CODING, wording.EACH_CODING_HELP, _codings(validation), list[int]()),
        (wording.EACH_INDICATOR, wording.EACH_INDICATOR_HELP, *_by_indicator(validation)),
    )
    for label, told, table, grey in folds:
        with st.expander(label):
            st.markdown(in_markdown(told))
            st.html(html_table(table, grey=grey))


def _separations(validation: Validation) -> pd.DataFrame:
    """How well readiness tells the groups apart, a row a line between groups and a subset, a column a coder."""
    present = validation.yardstick.groups
    needed = dict(zip(LINES[1:], (ON_PAPER, BEFORE_SIGNING), strict=True))  # without any on paper two lines are one
    lines = [line for line in LINES if line not in needed or needed[line] in present]
    rows = []
    for line, subset in product(lines, SUBSETS):
        of = [validation.separated[line, reading, subset] for reading in validation.readings]
        figures = {wording.READINGS[r]: known_pairs.auc(s) for r, s in zip(validation.readings, of, strict=True)}
        pairs = f"{of[0].first} and {of[0].second}"
        rows.append({wording.LINE: f"{wording.LINES[line]}{wording.SUBSETS[subset]}", wording.PAIRS: pairs, **figures})
    return pd.DataFrame(rows)


def _places(validation: Validation) -> pd.DataFrame:
    """How many pairs of each group stand in which place, each placed by the others."""
    rows = []
    for group in GROUPS:
        if group in validation.yardstick.groups:
            placed = validation.placed(group)
            counts = {upper_first(p): str(placed[p]) for p in PLACES[::-1]}
            rows.append({wording.GROUP: strip.NAMES[group], **counts})
    return pd.DataFrame(rows)


def _tried(tried: Trial) -> pd.DataFrame:
    """The answers on the known pairs by how sure they are, and beside it by their distance from even alone."""
    rows = [*tried.by_word.items(), *zip(wording.BY_DISTANCE, tried.further, strict=True)]
    heads = (wording.RIGHT, wording.WRONG, wording.BETWEEN)
    return pd.DataFrame(
        [{wording.ANSWERS: name} | dict(zip(heads, map(str, counts), strict=True)) for name, counts in rows]
    )


def _pairs(validation: Validation) -> pd.DataFrame:
    """Each pair: readiness by both coders and as settled, and its ratio and place by the others; the highest first."""
    rows = []
    for n in np.argsort(-validation.readiness[validation.readings[0]]):  # nan, not assessed, comes last
        case, place = validation.yardstick.cases[n], validation.places[n]
        rows.append(
            {
                wording.PAIR: wording.pair(case),
                wording.GROUP: strip.NAMES[validation.yardstick.groups[n]],
                **{wording.READINGS[r]: wording.score(of[n]) for r, of in validation.readiness.items()},
                wording.RATIO: wording.ratio(place),
                wording.PLACE: place.place if place else "",
            }
        )
    return pd.DataFrame(rows)


def _beforehand(validation: Validation) -> pd.DataFrame:
    """What was said beforehand would count as failure, its figure, and what came of it."""
    heads = (wording.FAILS_WHERE, wording.FIGURE, wording.OUTCOME)
    return pd.DataFrame([dict(zip(heads, row, strict=True)) for row in beforehand.rows(validation)])


def _misses(validation: Validation, found: Sequence[Miss]) -> pd.DataFrame:
    """The pairs that stand farthest on the wrong side of even, and the part of readiness in which they do."""
    names = _names(validation)
    dimensions = validation.yardstick.codebook.dimensions
    return pd.DataFrame(
        [
            {
                wording.PAIR: names[m.case],
                wording.GROUP: strip.NAMES[WORKING if m.allied else UNALLIED],
                wording.READINESS: wording.score(m.readiness),
                wording.RATIO: figure(m.ratio),
                wording.APART: wording.set_apart(m, dimensions[m.dimension].name),
            }
            for m in found
        ]
    )


def _names(validation: Validation) -> dict[str, str]:
    return {case.id: wording.pair(case) for case in validation.yardstick.cases}


def _couples(validation: Validation) -> pd.DataFrame:
    """Each pair before signing and its control, with the readiness of both and which is higher."""
    names = _names(validation)
    return pd.DataFrame(
        [
            {
                wording.SIGNED: names[c.signed],
                f"{wording.READINESS} ": wording.score(c.readiness),
                wording.CONTROL: names[c.control],
                wording.READINESS: wording.score(c.readiness_control),
                wording.HIGHER_OF: wording.higher(c),
            }
            for c in validation.couples
        ]
    )


def _codings(validation: Validation) -> pd.DataFrame:
    """How far the coders of each pair agree."""
    names = _names(validation)
    return pd.DataFrame(
        [
            {
                wording.PAIR: names[row["pair"]],
                wording.KAPPA: known_pairs.kappa_with_range(row["kappa"], row["kappa_low"], row["kappa_high"]),
                wording.SAME_INDICATOR: wording.share(row, "indicator"),
                wording.SAME_LEVEL: wording.share(row, "level"),
            }
            for row in validation.coders_by_pair
        ]
    )


def _by_indicator(validation: Validation) -> tuple[pd.DataFrame, list[int]]:
    """How well each indicator tells the groups apart by itself, and the rows in which a half lies in the interval."""
    names = validation.yardstick.codebook.scored
    rows = [
        {
            "Indicator": f"{plain(names[i.indicator].name)} ({i.indicator})",
            "Level asked for": str(i.target),
            wording.PAIRS: f"{i.separation.first} and {i.separation.second}",
            wording.HIGHER: known_pairs.auc(i.separation),
        }
        for i in validation.indicators
    ]
    return pd.DataFrame(rows), [n for n, i in enumerate(validation.indicators) if i.separation.holds_half]
