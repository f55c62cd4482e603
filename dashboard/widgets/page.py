"""A page of blocks on the screen: the question with its buttons, blocks, controls between them, folds at the end."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.session.session import current
from dashboard.view.blocks import Block, joined


def top(question: Block, buttons: Callable[[], object] | None = None) -> None:
    """The question of the page, and at its right what can be pressed; on a phone also of which case it is."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="top"):
        st.html(filled("widgets/templates/of.html", case=current().case.header.title, question=question.html))
        if buttons:
            with st.container(horizontal=True, gap="small", width="content", key="block-controls-top"):
                buttons()


def draw(*blocks: Block) -> None:
    """Blocks one below the other, in one go: each element costs a moved weight as much as a thousand signs."""
    st.html(joined(blocks))


def controls(name: str, draw: Callable[[], object]) -> None:
    """What can be chosen or pressed, in a row."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"block-controls-{name}"):
        draw()


def more(said: str = "") -> None:
    """What follows of the folds stands behind one line, but for one that is open. said: which they are."""
    st.html(filled("widgets/templates/more.html", said=said))


def fold(
    name: str, asks: str, line: Callable[[], str], draw: Callable[[], object], *, opened: bool = False
) -> Callable[[str], None] | None:
    """A question whose answer is drawn only while it is open; line: its short answer, empty where there is none.

    Its label never changes, for by its label Streamlit knows whether it is open: the short answer, which changes,
    is laid over it, and is asked for last, as drawing may have worked it out. Returns what it is told to where it is
    still to come.
    """
    with st.container(key=f"block-fold-{name}", gap=None):
        box = st.expander(asks, opened, key=f"box:{name}", on_change="rerun")
        if box.open:
            with box:
                draw()
        if said := line():
            st.html(filled("widgets/templates/fold.html", line=said, asks=asks))
            return None
        later = st.container()

    def tell(said: str) -> None:
        if said:
            later.html(filled("widgets/templates/fold.html", line=said, asks=asks))

    return tell
