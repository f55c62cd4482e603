"""What can be taken away: tables and files, each made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.export import tables
from dashboard.session import widget_state
from dashboard.session import wording as session_wording
from dashboard.session.parts import INSTALLED, Held, Part
from dashboard.session.session import current
from dashboard.shell import slots
from dashboard.widgets import pickers
from dashboard.wording import headline
from scenarios.assessment import Assessment
from scenarios.model.case import Case

_MENU, _TABLES = "box:take-away", "box:tables"
_IN_WORDS = ContextVar("in words", default=False)
_OVER = Part(lambda: Held[Callable[[], object] | None](None))  # what a button of the menu opens over the page
_MIME = {".csv": "text/csv", ".svg": "image/svg+xml"}


def take_away_menu(a: Assessment, own: Callable[[], object] | None = None) -> None:
    """The one menu of a page: what the page itself offers, then every file; its body is made only while it is open.

    a: without scenarios of other cases; own: draws the buttons of what is of this page alone.
    """
    menu = st.popover(session_wording.TAKE_AWAY, key=_MENU, on_change="rerun", help=session_wording.TAKE_AWAY_HELP)
    if menu.open:
        with menu, st.container(gap=None, key="menu"), in_words():
            if own:
                own()
            take_away(a)
    _draw_over()


@contextmanager
def in_words() -> Iterator[None]:
    """Around buttons of files that stand below each other, where a help would cover the next: each says what it is."""
    before = _IN_WORDS.set(True)
    yield
    _IN_WORDS.reset(before)


@contextmanager
def entry(help: str | None) -> Iterator[str | None]:
    """Around the button of a file: what is left for its help where that does not stand beside it."""
    if not help or not _IN_WORDS.get():
        yield help
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        yield None
        st.caption(help, width="stretch")


def over(open: Callable[[], object]) -> None:
    """Callback of a button: this opens over the page, and the menu, which would lie over it, closes."""
    widget_state.put(_MENU, False)
    current().of(_OVER).now = open


def _draw_over() -> None:
    if open := current().of(_OVER).taken():
        open()


def take_away(a: Assessment) -> None:
    """Everything that can be taken away: files to hand on one by one, tables and files for other tools in a fold."""
    case = current().case
    for button in INSTALLED.buttons:  # files that ask something before they are made
        button(a, case)
    _draw_over()
    _files(a, case, for_tools=False)
    file_button(
        a,
        tables.EVERYTHING,
        tables.EVERYTHING,
        lambda: tables.everything(a, case, version=slots.given("newest version", case, a.settings, otherwise=b"")),
        f"Tables, settings, notes and the case: loads back to this very assessment. {headline.NO_ROUND_IN_IT}",
    )
    pickers.box(session_wording.TABLES, _TABLES, _tables, a, case)


def _tables(a: Assessment, case: Case) -> None:
    file_button(a, tables.COLUMNS.name, session_wording.COLUMNS, tables.COLUMNS.read_bytes, None, ":material/help:")
    for name in tables.EXPORTS.by_name("assessment", "scenario or first"):
        table_button(a, name, name)
    if any(file.for_tools for file in tables.EXPORTS.files):
        st.caption("Claims and codebook alone, for other tools")
        _files(a, case, for_tools=True)


def _files(a: Assessment, case: Case, *, for_tools: bool) -> None:
    of = tables.Source(a, case, a)
    for file in tables.EXPORTS.files:
        if file.label and file.for_tools == for_tools:
            file_button(a, file.name, file.label, partial(file.make, of), file.help)


def table_button(
    a: Assessment, name: str, label: str, help: str | None = None, scenario: str = "", key: str | None = None
) -> None:
    """Take one table away as CSV, of one scenario where one is named; the file is made when asked for.

    key: of a button whose like stands on the page a second time.
    """
    if name in tables.EXPORTS.by_name():
        as_file = f"{scenario}_{name}" if scenario else name
        file_button(a, as_file, label, partial(tables.download, a, name, scenario), help, key=key)


def frame_button(a: Assessment, table: pd.DataFrame, name: str, label: str, help: str) -> None:
    """Take away, as CSV, a table as the page shows it."""
    file_button(a, name, label, partial(tables.frame, table), help)


def picture_of(name: str, a: Assessment, *of: object, label: str = headline.PICTURE) -> None:
    """Take a picture of a page away as SVG, where one is drawn of it; drawn when asked for."""
    slot = f"picture: {name}"
    if slots.filled(slot):
        help = "As it stands now, with title and source in it, for a paper or a slide."
        made = partial(slots.given, slot, a, *of, otherwise="")
        file_button(a, f"{name}.svg", label, lambda: made().encode(), help, ":material/image:")


def file_button(
    a: Assessment,
    name: str,
    label: str,
    data: bytes | Callable[[], bytes],
    help: str | None,
    icon: str = ":material/download:",
    key: str | None = None,
) -> None:
    """Take one file away, under the name of the case, the date and the settings; data: made when asked for."""
    with entry(help) as help:
        st.download_button(
            label,
            data=data,
            file_name=tables.file_name(a, name),
            mime=_MIME.get(name[-4:]),
            on_click="ignore",
            icon=icon,
            help=help,
            key=key,
        )
