"""What became of the futures of a case by a later one of the same two, in a fold."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.drawing.html import filled, html_table
from dashboard.following import second_case
from dashboard.shell import scored
from dashboard.widgets import page
from dashboard.wording import second_opinion
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale
from scenarios.second_opinion import Became


def since(a: Assessment) -> Assessment | None:
    """The later case of the same two, scored; None where none is named and here."""
    later = second_case.what_became(a)
    return later.a if later else None


def became(a: Assessment) -> None:
    """What came of each future, and how near it came, indicator by indicator."""
    if later := second_case.what_became(a):
        line = "".join(second_opinion.fitted(a, later.found))
        page.fold("became", second_opinion.title(a, later.found), lambda: line, partial(_each, a, *later))


def _each(a: Assessment, later: Assessment, found: Sequence[Became]) -> None:
    scale = scored.pair_scale(a, a.case.reference)
    beside = scale if isinstance(scale, PairScale) else None
    drawn = filled(
        "screens/over_time/templates/became.html",
        against=second_opinion.against(later, beside),
        words=second_opinion,
        rows=second_opinion.rows(a, found, beside),
        note=second_opinion.NOTE,
    )
    st.html(filled("drawing/templates/block.html", inside=drawn))
    st.html(html_table(second_opinion.by_draws(a, found)))
    st.html(html_table(second_opinion.by_indicator(a, found)))
