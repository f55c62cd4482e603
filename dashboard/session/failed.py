"""What a reader sees of a fault of the program: a sentence with the ways back, and everything else as it was."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.session import actions, wording
from dashboard.session.session import current
from scenarios.model.settings import usual

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

LOG = logging.getLogger(__name__)


class Net:
    """What catches the faults of one run: each is logged, the first is told."""

    def __init__(self) -> None:
        self.told = False

    @contextmanager
    def under(self, top: Callable[[], DeltaGenerator]) -> Iterator[None]:
        """Nothing drawn in here keeps from the reader what is drawn after it. top: where the sentence is to stand.

        What ends a run or begins another is no fault, and goes on.
        """
        try:
            yield
        except Exception:  # what it may be nobody knows: that is why it is a fault
            LOG.exception("A page could not be drawn to its end")
            if not self.told:
                self.told = True
                with top():
                    _ways_back()


def alone(draw: Callable[..., None]) -> Callable[..., None]:
    """A fragment that runs by itself, under a net of its own."""

    @wraps(draw)
    def drawn(*arguments: Any) -> None:
        with Net().under(st.container):
            draw(*arguments)

    return drawn


def in_act(_: Exception) -> None:
    """An act of the reader failed: the page is drawn all the same, and says so where the act was done."""
    LOG.exception("An act could not be done to its end")
    current().say("error", wording.ACT_FAILED)


def _ways_back() -> None:
    """That something failed, and each way back that would change anything."""
    st.error(wording.PAGE_FAILED)
    session = current()
    settings, everyday = session.settings, usual(session.case)
    ways = (
        ("Undo", bool(session.draft.past), actions.undo),
        (wording.EQUAL_WEIGHTS, settings.weights != everyday.weights, actions.reset_weights),
        (wording.RESET, settings.changed(notes={}) != everyday, actions.reset_everything),
    )
    with st.container(horizontal=True):
        for label, there, act in ways:
            if there:
                st.button(label, key=f"act:failed:{label}", on_click=act, icon=":material/undo:")
