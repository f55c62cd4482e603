"""The folds of Other pairs, each a question with its short answer, drawn in whole only while it is open."""

from __future__ import annotations

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.other_pairs import content, wording
from dashboard.screens.other_pairs.content import Listed
from dashboard.widgets import page
from dashboard.wording import known_pairs, strip
from dashboard.wording.text import bullets, upper_first
from scenarios.reference.place import PairScale
from scenarios.reference.validation import validation_beside


def draw(of: Listed) -> None:
    """Pairs before signing with their controls; who chose and coded them; those without a score."""
    if of.couples:
        line = wording.stood(content.before_signing(of), of.score)
        page.fold("before-signing", wording.BEFORE, lambda: line, lambda: _before(of))
    if validation_beside(of.a.case):
        page.fold("coded", wording.CODED, lambda: wording.by_whom(of.a.case), lambda: _coded(of))
    if of.unscored:
        kinds = [of.kind(s) for s in of.unscored]
        page.fold("unscored", wording.UNSCORED, lambda: wording.unscored(kinds), lambda: st.html(content.unscored(of)))


def _before(of: Listed) -> None:
    if told := content.before_signing(of):
        st.markdown(bullets([f"{upper_first(strip.as_high(told))}.", *content.before_each_kind(of), wording.dated()]))
    st.html(html_table(content.couples(of)))


def _coded(of: Listed) -> None:
    validation = validation_beside(of.a.case)
    if validation is None:
        return
    said = [known_pairs.who(validation), *content.left_out(of), *wording.apart(content.in_no_group(of))]
    if isinstance(of.scale, PairScale):
        said += [wording.words_of_allies(of.scale), *content.who_coded(of.a, of.scale)[-1:]]
    said.append(wording.scored_by(of.a))
    said += known_pairs.failing(validation)
    st.markdown(bullets(said))
