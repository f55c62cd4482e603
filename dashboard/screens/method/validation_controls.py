"""Does it work? What the known pairs say of the method, on the Method page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.drawing.html import filled, html_table
from dashboard.export.tables import frame
from dashboard.screens.method import validation_wording as wording
from dashboard.view import blocks
from dashboard.view import wording as figure_words
from dashboard.view.blocks import Block
from dashboard.widgets import downloads, page, pickers
from dashboard.wording import beforehand as beforehand_words
from dashboard.wording import known_pairs, strip
from dashboard.wording.ratio import figure
from dashboard.wording.text import bullets, in_markdown, listed, plain, some, upper_first
from scenarios.assessment import Assessment
from scenarios.columns import TableFile
from scenarios.model.case import Case
from scenarios.reference import beforehand
from scenarios.reference.beforehand import Miss, worst_misses
from scenarios.reference.groups import GROUPS, UNALLIED, WORKING, Group
from scenarios.reference.place import PLACES, PlaceWord
from scenarios.reference.trial import Trial, known_trial
from scenarios.reference.validation import ALLIED, FEW, LINES, SUBSETS, Validation, validation_beside

NAMED = 3  # pairs in the wrong place


def answered(case: Case) -> list[Block]:
    """Whether it works, in the counts of the table below: known pairs that are settled, rightly and wrongly."""
    validation = validation_beside(case)
    if validation is None:
        return []
    table = filled("screens/method/templates/placed.html", rows=_placed(validation), words=wording)
    return [
        blocks.answer(wording.answer(validation)),
        blocks.grey(f"{wording.how_tried(case.method)} {wording.failed(beforehand.beforehand(validation))}"),
        blocks.table("placed", table),
    ]


def folds(case: Case) -> Callable[[], None]:
    """Every question on it with its short answer; returns what gives that on how sure its own, behind all else."""
    v = validation_beside(case)
    if v is None:
        return lambda: None
    _fold("beforehand", wording.BEFOREHAND, wording.outcomes(beforehand.beforehand(v)), _beforehand, v)
    _fold("apart", wording.TOLD_APART, wording.higher_in(v), _told_apart, v)
    tell = _fold("surer", wording.SURER, "", _surer)
    page.more()
    if missed := worst_misses(v):
        _fold("worst", wording.WORST, "; ".join(_names(v)[m.case] for m in missed), _misses, v, missed)
    if v.couples:
        _fold("signing", wording.SIGNING, wording.ahead(v), _signing, v)
    _fold("coders", wording.CODERS, wording.alike(v.coders), _codings, v)

    def behind() -> None:
        if tell and (tried := known_trial()):
            tell(wording.surer(tried))

    return behind


def tables(a: Assessment) -> None:
    """What is taken away of it."""
    if v := validation_beside(a.case):
        for file, label, help in wording.FILES:
            downloads.file_button(a, file.name, label, partial(_csv, file, v), help)


def _csv(file: TableFile, v: Validation) -> bytes:
    return frame(file.make(v))


def _fold(name: str, asks: str, line: str, draw: Callable[..., None], *of: object) -> Callable[[str], None] | None:
    return page.fold(name, asks, lambda: line, partial(draw, *of))


def _placed(v: Validation) -> list[dict[str, Any]]:
    """The two groups that the scale is made of, how many of each stand in which place, and whether that is right."""
    right: dict[Group, PlaceWord] = {WORKING: "like alliances", UNALLIED: "like partners"}
    return [
        {
            "look": strip.LOOKS[group],
            "name": figure_words.group_head(group == WORKING, v.placed(group).total()),
            "cells": [
                {
                    "place": place,
                    "n": v.placed(group)[place],
                    "kind": (kind := wording.judged(place, rightly)),
                    "who": _placed_there(v, group, place) if kind == wording.WRONGLY else "",
                }
                for place in PLACES
            ],
        }
        for group, rightly in right.items()
    ]


def _placed_there(v: Validation, group: Group, place: PlaceWord) -> str:
    """The pairs of a group in a place, by name."""
    of = zip(v.yardstick.cases, v.yardstick.groups, v.places, strict=True)
    return listed(some([wording.pair(c) for c, g, p in of if g == group and p and p.place == place], NAMED))


def _beforehand(v: Validation) -> None:
    st.html(html_table(_named_before(v)))


def _told_apart(v: Validation) -> None:
    for said in (known_pairs.who(v), known_pairs.HOW_READ):
        st.markdown(in_markdown(said))
    st.html(html_table(_separations(v)))
    st.markdown(bullets(known_pairs.results(v)))
    st.markdown(in_markdown(known_pairs.places(v)))
    st.html(html_table(_places(v)))
    pickers.box(wording.EACH_PAIR, "box:each-pair", _pairs, v)
    pickers.box(wording.ALONE, "box:each-indicator", _by_indicator, v)


def _surer() -> None:
    if tried := known_trial():
        st.markdown(in_markdown(wording.tried(tried)))
        st.html(html_table(_tried(tried)))


def _misses(v: Validation, found: Sequence[Miss]) -> None:
    st.markdown(in_markdown(wording.lesson(found)))
    st.html(html_table(_missed(v, found)))


def _signing(v: Validation) -> None:
    st.markdown(bullets(beforehand_words.couples(v)))
    st.html(html_table(_couples(v)))
    st.markdown(in_markdown(wording.RARE))


def _codings(v: Validation) -> None:
    for said in (known_pairs.agreement(v.coders), wording.EACH_CODING_HELP):
        st.markdown(in_markdown(said))
    st.html(html_table(_coded(v)))


def _by_indicator(v: Validation) -> None:
    table, grey = _indicators(v)
    st.markdown(in_markdown(wording.EACH_INDICATOR_HELP))
    st.html(html_table(table, grey=grey))


def _pairs(v: Validation) -> None:
    st.markdown(in_markdown(wording.EACH_PAIR_HELP))
    st.html(html_table(_each_pair(v)))


def _separations(validation: Validation) -> pd.DataFrame:
    """How well readiness tells the groups apart, a row a line between groups and a subset, a column a coder."""
    present = validation.yardstick.groups
    # Without any on paper two lines are one.
    lines = [line for line in LINES if line == LINES[0] or ALLIED[line][-1] in present]
    rows = []
    for line, subset in product(lines, SUBSETS):
        of = [validation.separated[line, reading, subset] for reading in validation.readings]
        figures = {wording.READINGS[r]: known_pairs.auc(s) for r, s in zip(validation.readings, of, strict=True)}
        if line == FEW and np.isnan(of[0].auc):  # of too few couples
            continue
        pairs = f"{of[0].first} and {of[0].second}"
        rows.append({wording.LINE: f"{wording.LINES[line]}{wording.SUBSETS[subset]}", wording.PAIRS: pairs, **figures})
    return pd.DataFrame(rows)


def _places(validation: Validation) -> pd.DataFrame:
    """How many pairs of each group stand in which place, each placed by the others."""
    rows = []
    for group in GROUPS:
        if placed := validation.placed(group):
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


def _each_pair(validation: Validation) -> pd.DataFrame:
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


def _named_before(validation: Validation) -> pd.DataFrame:
    """What was said beforehand would count as failure, its figure, and what came of it."""
    heads = (wording.FAILS_WHERE, wording.FIGURE, wording.OUTCOME)
    return pd.DataFrame([dict(zip(heads, row, strict=True)) for row in beforehand_words.rows(validation)])


def _missed(validation: Validation, found: Sequence[Miss]) -> pd.DataFrame:
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
                wording.CLUB: plain(c.club) or wording.NO_CLUB,
            }
            for c in validation.couples
        ]
    )


def _coded(validation: Validation) -> pd.DataFrame:
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


def _indicators(validation: Validation) -> tuple[pd.DataFrame, list[int]]:
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
