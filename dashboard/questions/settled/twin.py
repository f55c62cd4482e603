"""What would settle it, and where the answers end: the ratio with its ranges, and the borders of the words."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.questions.settled import wording
from dashboard.shell import kept, scored
from dashboard.shell.twin import Twin, Wish
from dashboard.wording import stretch
from dashboard.wording.text import in_markdown
from scenarios.assessment import Assessment
from scenarios.reference.pair_scale import PAIR_SCALE
from scenarios.reference.place import Lacking, PairScale, word_at


def _draw(wish: Wish, scale: PairScale | Lacking) -> None:
    place = scored.place(wish.a, wish.scenario)
    assert isinstance(scale, PairScale) and place is not None
    over = kept.ask("over weights", wish.of)
    st.markdown(in_markdown(wording.settles(place, scale, over)))
    pairs = len(scale.alliances) + len(scale.unallied)
    st.markdown(in_markdown(wording.CURVES.format(pairs=pairs)))
    st.html(html_table(_borders(scale)))


def _borders(scale: PairScale) -> pd.DataFrame:
    """Where each answer begins and ends, and how many known pairs stand in it."""
    groups = [[word_at(scale, "verdict", x) for x in group] for group in (scale.alliances, scale.unallied)]
    rows = [
        (
            b.word,
            f"{max(0.0, b.low):.1f}",
            f"{min(100.0, b.high):.1f}",
            *(group.count(b.word) for group in groups),
        )
        for b in stretch.stretches(scale)
    ]
    return pd.DataFrame(rows, columns=wording.HEADS)


def _line(wish: Wish, scale: PairScale | Lacking) -> str:
    place = scored.place(wish.a, wish.scenario)
    return wording.in_short(place, scale) if place is not None and isinstance(scale, PairScale) else ""


def _arises(a: Assessment, scenario: str) -> bool:
    return scored.place(a, scenario) is not None


TWIN = Twin(
    PAIR_SCALE, "What would settle it, and where do the answers end?", _line, _draw, arises=_arises, called="settled"
)
