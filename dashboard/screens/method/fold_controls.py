"""The folds of the Method page on the method itself, each drawn in whole only while it is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.method import content, wording
from dashboard.widgets import page, pickers
from dashboard.wording.text import in_markdown
from scenarios.assessment import Assessment


def how(a: Assessment) -> None:
    """How a number is made, on one page."""
    first = next(iter(content.sections(a.case.method).values()))
    _fold("how", wording.HOW, wording.HOW_SHORT, lambda: st.markdown(first))


def rules(a: Assessment) -> None:
    """Conventions with their reasons, what is looked for, the rules in full, words, references."""
    case = a.case
    conventions = content.conventions(case)
    _fold("conventions", wording.CONVENTIONS, wording.choices(len(conventions)), partial(_conventions, conventions))
    _fold("codebook", wording.CODEBOOK, wording.looked_for(case.codebook), lambda: _codebook(a))
    _fold("rules", wording.RULES, wording.RULES_SHORT, lambda: _rules(a))
    words = content.glossary(case)
    _fold("words", wording.WORDS, wording.words(len(words)), lambda: st.html(html_table(words)))
    _fold("references", wording.REFERENCES, wording.works(case.method), lambda: _references(a))


def _fold(name: str, asks: str, line: str, draw: Callable[[], object]) -> None:
    page.fold(name, asks, lambda: line, draw)


def _conventions(table: pd.DataFrame) -> None:
    st.markdown(wording.OWN_CONVENTIONS)
    st.html(html_table(table))


def _codebook(a: Assessment) -> None:
    for title, table in content.codebook(a.case):
        pickers.box(in_markdown(title), f"box:items-{title}", lambda t=table, n=title: st.html(html_table(t, n)))
    pickers.box(wording.DIRECTION, "box:direction", lambda: st.markdown(content.direction()))
    if len(changed := content.changes(a.case)):
        pickers.box(wording.CODEBOOK_CHANGED, "box:changes", lambda: st.html(html_table(changed)))


def _rules(a: Assessment) -> None:
    for n, (heading, text) in enumerate([*content.sections(a.case.method).items()][1:]):
        pickers.box(in_markdown(heading), f"box:rules-{n}", st.markdown, text)


def _references(a: Assessment) -> None:
    st.markdown("\n".join(f"- {in_markdown(r)}" for r in a.case.method.references))
    st.caption(in_markdown(wording.hashes(a)))
