"""What became of the futures of a case by a later one of the same two, as it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from dashboard.drawing.html import filled, html_table
from dashboard.following import second_case
from dashboard.shell import scored
from dashboard.view import blocks
from dashboard.view.blocks import Block
from dashboard.widgets import page
from dashboard.wording import second_opinion
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale
from scenarios.second_opinion import Became


class Since(NamedTuple):
    """The later case, scored; which future fitted best; the table of what became of each."""

    a: Assessment
    fitted: tuple[str, str]
    table: Block


def since(a: Assessment) -> Since | None:
    """What a later case of the same two says of the years, and of the futures; None where none is named and here."""
    later = second_case.what_became(a)
    if later is None:
        return None
    return Since(later.a, second_opinion.fitted(a, later.found), blocks.table("became", _table(a, *later)))


def became(a: Assessment) -> None:
    """What became of the futures, in a fold of another page."""
    if later := second_case.what_became(a):
        st.html(filled("drawing/templates/block.html", inside=_table(a, *later)))


def _table(a: Assessment, later: Assessment, found: Sequence[Became]) -> Markup:
    scale = scored.pair_scale(a, a.case.reference)
    beside = scale if isinstance(scale, PairScale) else None
    return filled(
        "screens/over_time/templates/became.html",
        title=second_opinion.title(a, found),
        against=second_opinion.against(later, beside),
        heads=second_opinion.HEADS,
        rows=second_opinion.rows(a, found, beside),
        note=second_opinion.NOTE,
    )


def each(a: Assessment) -> None:
    """How near each future came, indicator by indicator, in a fold."""
    if later := second_case.what_became(a):
        line = partial(second_opinion.each_line, a, later.found)
        page.fold("each", second_opinion.EACH_ASKS, line, partial(_each, a, later.found))


def _each(a: Assessment, found: Sequence[Became]) -> None:
    st.html(html_table(second_opinion.by_draws(a, found)))
    st.html(html_table(second_opinion.by_indicator(a, found)))
