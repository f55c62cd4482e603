"""The method, for those who ask: whether it works, how a number is made, and every rule of it as a question."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.screens.method import content, fold_controls, wording
from dashboard.shell import slots
from dashboard.view import blocks
from dashboard.view.blocks import Block
from dashboard.widgets import downloads, page
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """The question, its answer with the table that shows it, folds."""
    page.top(blocks.question(wording.ASKS), partial(downloads.take_away_menu, a, partial(_files, a)))
    with st.spinner(wording.TRYING):
        tried: list[Block] = slots.given("tested on known pairs", a.case, otherwise=[])
    page.draw(*(tried or [blocks.answer(wording.not_tried(a))]))
    with st.container(gap=None, key="folds"):
        fold_controls.how(a)
        behind: Callable[[], None] = slots.given("folds on known pairs", a.case, otherwise=lambda: None)
        fold_controls.rules(a)
    behind()


def _files(a: Assessment) -> None:
    """The method as text, and the tables of what it was tried on."""
    text = partial(content.specification, a.case.method)
    downloads.file_button(a, "method.md", wording.WHOLE, text, wording.WHOLE_HELP)
    for name, (label, table) in content.tables(a.case).items():
        downloads.frame_button(a, table, name, label, wording.AS_HERE)
    slots.draw("tables of known pairs", a)
