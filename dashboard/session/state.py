"""What a session holds: one typed object under one key. Beside it session state holds what widgets hold, by their keys.

The keys of widgets say how long they last: those of WIDGETS start from the settings whenever something moved these,
those of FORMS may stand half filled and are kept with the draft, any other (box:, act:, pick: ...) is its page's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import streamlit as st

from dashboard.session.address_bar import AddressBar
from indicators.parsing.problems import Problem
from scenarios.analysis.second_coder import Study
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.workspace.drafts import Attached
from scenarios.workspace.merge import Conflict

KEY = "session"
WIDGETS = ("dim:", "ind:", "opt:", "see:", "edit:", "note:")
FORMS = ("edit:claim:", "edit:entry:", "edit:table:", "edit:grid:", "new:", "keep:", "brief:")
OPEN_FORM = "form"  # the field in the workspace that says which claim's form is open


class Moment(NamedTuple):
    """What undo and redo go back and forth between. opened: the edited case, or its content's hash, or as it came."""

    opened: Case | str | None
    settings: Settings
    whole: bool  # whether weights and method choices go back too, as after a reset or a file that was loaded
    outside: bool = False  # whether the choice on outside sources goes back, which the act had changed along
    number: int = 0
    at: str = ""


class SecondFile(NamedTuple):
    """A second file: its name, and the case and settings it stands for."""

    name: str
    case: Case
    settings: Settings
    other_data: tuple[str, ...]  # parts of the data that are not those its settings were made with
    older: bool  # whether they were made under an earlier version of the method


class SecondCoder(NamedTuple):
    """A second coder's file: its name, and what comes of it or everything that is wrong with it."""

    name: str
    study: Study | None
    problems: tuple[Problem, ...]


@dataclass
class OpenDraft:
    """The draft or version that is open, and all that is let go of with it."""

    token: str = ""  # of the draft; empty: nothing has been done yet that needs one
    looked_at: str = ""  # the name of what is only looked at; the first act makes a draft of it
    revision: int = 0  # as this session knows it; another one in the workspace is the act of another tab
    parent: str | None = None  # the version that the case in force started from
    contents: dict[str, str] = field(default_factory=dict)  # hash in the workspace by hash of the case: none goes twice
    files: dict[str, Attached] = field(default_factory=dict)  # attached to it, by kind
    second_file: SecondFile | None = None  # to compare with, once it is read
    codes: tuple[Any, SecondCoder] | None = None  # the second coder's, with what they were checked against
    typed: dict[str, Any] = field(default_factory=dict)  # what stands in half-filled forms and tables, by widget
    form: str | None = None  # the claim whose form is open, "" for a new one
    saved: dict[str, Any] = field(default_factory=dict)  # what of the last two the workspace has
    past: list[Moment] = field(default_factory=list)  # what Undo leads back to, newest last
    ahead: list[Moment] = field(default_factory=list)  # and Redo

    @property
    def name(self) -> str:
        """What the address calls it, empty for none."""
        return self.token or self.looked_at


@dataclass
class Session:
    """What a reader's session holds."""

    settings: Settings  # in force; changed by `put_in_force` and `change` alone, always checked first
    case: Case | None = None  # in force, as looked up at the start of this run
    opened: Case | None = None  # edited or from a file, in force while the settings name it
    aside: Case | None = None  # one opened or edited earlier, found again by its addresses
    notes: dict[str, dict[str, str]] = field(default_factory=dict)  # on cases that are not in force now, without draft
    draft: OpenDraft = field(default_factory=OpenDraft)
    unsaved: str = ""  # why the last act is not kept, while that is so
    retry_at: float = 0.0  # when a workspace that could not be opened is tried again
    conflicts: tuple[Conflict, ...] = ()  # rows that both sides of a version changed, to be chosen
    bar: AddressBar = field(default_factory=AddressBar)
    page: str | None = None  # the address of the page that was drawn last
    acted: bool = False  # an act changed the settings, so that the address that comes with it is an older one
    notice: tuple[str, str] | None = None  # error, warning or info, and a sentence to show once
    rest: tuple[Settings, Case] | None = None  # of a link or file without what is unknown here, offered by a button
    scores: tuple[str, str, dict[str, float]] | None = None  # case, key of the result, readiness by scenario: as shown
    previous_scores: dict[str, float] = field(default_factory=dict)  # before the last act that changed a result
    leads: dict[str, Any] = field(default_factory=dict)  # where links in our HTML lead: path, part, view by address
    begun: dict[str, Any] = field(default_factory=dict)  # what the widgets of half-filled forms began with
    editors: dict[str, tuple[str, str, Any]] = field(default_factory=dict)  # widget, revision and start, by table
    editor: int = 0  # the number of the last of these widgets
    run: dict[str, Any] = field(default_factory=dict)  # pages and containers, for what is drawn later in the run


def current() -> Session:
    """The session of whoever is served by this thread; `begin` has made it."""
    session: Session = st.session_state[KEY]
    return session


def begin(usual: Callable[[], Settings]) -> Session:
    """The session, a new one with the usual settings where there is none yet."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Session(usual())
    return current()
