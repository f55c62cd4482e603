"""The folds of the Compare screen, each a question with its short answer, drawn in whole only while it is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

import pandas as pd
import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.compare import content, sentences
from dashboard.screens.compare import wording as fold_wording
from dashboard.screens.compare.comparison_table import Comparison, Row
from dashboard.session.session import current
from dashboard.shell import scored, slots
from dashboard.view import compare_wording as wording
from dashboard.widgets import page
from dashboard.wording import differences, ratio
from dashboard.wording import place as place_words
from dashboard.wording.text import in_markdown, pair_name, upper_first
from scenarios.analysis.between_weights import between_weights
from scenarios.analysis.reversal import lead_by_dimensions, leader_first, least_weight
from scenarios.assessment import Assessment
from scenarios.model.settings import Weights
from scenarios.reference.place import Lacking, PairScale


def draw(
    a: Assessment, chosen: Sequence[str], made: Comparison, scales: Sequence[PairScale | Lacking], alone: Assessment
) -> None:
    """All folds, in the order of the questions that the table leaves."""
    same, less, others = (made.of(where) for where in ("same", "less", "others"))
    alike, paper = (sum(row.kind == kind for row in same) for kind in ("indicator", "commitment"))
    _rows("same", wording.SAME[len(chosen)], made, [*same, *less], wording.counted(alike, paper, len(less)))
    if others:
        _rows("others", wording.OTHERS, made, others, wording.names_of([r.name for r in others]))
    if any(isinstance(s, PairScale) for s in scales):
        line = partial(fold_wording.pairs_line, a, chosen, scales)
        page.fold("pairs", wording.PAIRS, line, lambda: _known_pairs(a, chosen, scales))
    page.more()
    page.fold("turned", wording.WEIGHTS, partial(turned_line, a, chosen), lambda: _two_weightings(a, chosen))
    if a.others and (told := slots.given("what became", a, otherwise=list[str]())):
        page.fold("became", wording.BECAME, lambda: "", lambda: [st.markdown(in_markdown(said)) for said in told])
    slots.draw("another file", alone)


def _rows(name: str, asks: str, made: Comparison, rows: Sequence[Row], line: str) -> None:
    page.fold(name, asks, lambda: line, lambda: st.html(content.folded(made, rows)))


def turned_line(a: Assessment, chosen: Sequence[str]) -> str:
    """Whether other weights of the parts turn the order round, in the fewest words."""
    rank = sentences.ranked(a, [s for s in chosen if a.marks.assessed[a.position(s)]])
    found = [
        (one, other, lead_by_dimensions(a, one, other)) for one, other in pairwise(rank) if leader_first(a, one, other)
    ]
    if any(lead is None for *_, lead in found) or not found:
        return ""
    shifts = [
        (s.points, one, other) for one, other, lead in found if lead and (s := least_weight(lead)) and not s.only_tie
    ]
    return fold_wording.turned(a, chosen, min(shifts) if shifts else None)


def _two_weightings(a: Assessment, chosen: Sequence[str]) -> None:
    """The chosen scenarios under the weights in force and under those that changes are shown against.

    The first is taken apart exactly.
    """
    settings = current().settings.changed(weights=a.settings.baseline or Weights())
    base = scored.with_others(scored.assessment(current().case, settings))
    st.html(html_table(fold_wording.against_usual(a, base, chosen)))
    st.caption(fold_wording.weightings_note(a))
    split = between_weights(base, a, chosen[0])
    if split is None or a.settings.weights == base.settings.weights:
        return
    st.markdown(in_markdown(fold_wording.each_weight(a, chosen[0])))
    st.html(html_table(differences.parts_table(a, differences.account(a, split))))


def _known_pairs(a: Assessment, chosen: Sequence[str], scales: Sequence[PairScale | Lacking]) -> None:
    """Each scenario with its word, its ratio, where it stands among the known pairs, and which are nearest."""
    names = {p.case: pair_name(p) for p in scored.known_pairs(a)}
    rows = [
        _beside(a, s, scale, names) for s, scale in zip(chosen, scales, strict=True) if isinstance(scale, PairScale)
    ]
    st.html(html_table(pd.DataFrame(filter(None, rows))))
    if any(isinstance(s, PairScale) and s.left_out for s in scales):
        st.caption(wording.LEFT_OUT)


def _beside(a: Assessment, scenario: str, scale: PairScale, names: dict[str, str]) -> dict[str, str] | None:
    if not a.marks.assessed[a.position(scenario)]:
        return None
    readiness = float(a.marks.readiness[a.position(scenario)])
    at = scale.place(100 * readiness)
    ally, other = content.nearest(scale, readiness)
    return {
        "Scenario": wording.name(a, scenario),
        "In practice": fold_wording.answer_of(scale, readiness),
        "Stands": upper_first(place_words.higher_than(at)),
        "Ratio": f"{ratio.with_range(at.ratio, at.low, at.high)}, {at.place}",
        wording.NEAREST[0]: names[ally],
        wording.NEAREST[1]: names[other],
    }
