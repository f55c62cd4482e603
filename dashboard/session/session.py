"""What a session holds: one typed object under one key. Beside it session state holds what widgets hold, by their keys.

What else is kept belongs to a part (`parts`), which alone knows it. The keys of widgets say how long they last: those
of WIDGETS start from the settings whenever something moved these, those of fields of a draft may stand half filled and
are kept with it, any other (box:, act:, pick: ...) is its page's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

import streamlit as st
from pydantic import ValidationError

from dashboard.session import widget_state, wording
from dashboard.session.address_bar import AddressBar
from dashboard.session.parts import INSTALLED, Part
from dashboard.shell import cases_here
from scenarios.assessment import Assessment
from scenarios.files.editing import differences
from scenarios.model.case import Case
from scenarios.model.settings import Settings, SettingsError, check_settings, usual

T = TypeVar("T")
KEY = "session"
WIDGETS = ("dim:", "ind:", "share:", "opt:", "see:", "edit:", "note:")


class Moment(NamedTuple):
    """What undo and redo go back and forth between. opened: the edited case, or its content's hash, or as it came."""

    opened: Case | str | None
    settings: Settings
    whole: bool  # whether weights and method choices go back too, as after a reset or a file that was loaded
    outside: bool = False  # whether the choice on outside sources goes back, which the act had changed along
    number: int = 0
    at: str = ""


class Notice(NamedTuple):
    """A sentence to show once. kind: error, warning or info; place: where the act was, empty: the top of the page."""

    kind: str
    sentence: str
    place: str = ""


@dataclass
class OpenDraft:
    """The draft or version that is open, and all that is let go of with it."""

    token: str = ""  # of the draft; empty: nothing has been done yet that needs one
    view: str = ""  # the name that shows it without letting edit it
    looked_at: str = ""  # the name of what is only looked at; the first act makes a draft of it
    as_saved: Settings | None = None  # of a version that is looked at: what its address without a code means
    revision: int = 0  # as this session knows it; another one in the workspace is the act of another tab
    parent: str | None = None  # the version that the case in force started from
    contents: dict[str, str] = field(default_factory=dict)  # hash in the workspace by what the case holds: none twice
    typed: dict[str, Any] = field(default_factory=dict)  # what stands in half-filled forms and tables, by its field
    saved: dict[str, Any] = field(default_factory=dict)  # what of it the workspace has
    past: list[Moment] = field(default_factory=list)  # what Undo leads back to, newest last
    ahead: list[Moment] = field(default_factory=list)  # and Redo
    kept: dict[Part[Any], Any] = field(default_factory=dict)  # of each part what goes with the draft

    @property
    def name(self) -> str:
        """What the address calls it, empty for none."""
        return self.token or self.looked_at

    def bare(self, case: Case) -> Settings:
        """The settings that an address without a code means: of a version its own, otherwise the usual ones."""
        return self.as_saved if self.as_saved is not None and not self.token else usual(case)


@dataclass
class Session:
    """What a reader's session holds."""

    settings: Settings  # in force, always checked first
    looked_up: Case | None = None  # the case in force, as it was at the start of this run
    opened: Case | None = None  # edited or from a file, in force while the settings name it
    aside: Case | None = None  # one opened or edited earlier, found again by its addresses
    notes: dict[str, dict[str, str]] = field(default_factory=dict)  # on cases that are not in force now, without draft
    draft: OpenDraft = field(default_factory=OpenDraft)
    unsaved: str = ""  # why the last act is not kept, while that is so
    away: bool = False  # and whether that is whoever keeps it, who may be back at any time, not what is kept
    waits: bool = False  # whether something was done that no workspace has yet
    bar: AddressBar = field(default_factory=AddressBar)
    browser: str = ""  # as it calls itself in its cookies, which nobody can ask any more once its page has gone
    page: str | None = None  # the address of the page that was drawn last
    acted: bool = False  # an act changed the settings, so that the address that comes with it is an older one
    pressed: bool = False  # this run came with a press on a button, which left before an address of now was known
    folds: frozenset[tuple[str, bool]] = frozenset()  # which boxes were open and which closed when the last run ended
    notice: Notice | None = None  # what the last act left to say
    place: str = ""  # where the act is done that runs now
    go: str = ""  # the address of the page that the act leads to
    rest: tuple[Settings, Case] | None = None  # of a link or file without what is unknown here, offered by a button
    scores: tuple[str, str, dict[str, float]] | None = None  # case, key of the result, readiness by scenario: as shown
    previous_scores: dict[str, float] = field(default_factory=dict)  # before the last act that changed a result
    leads: dict[str, Any] = field(default_factory=dict)  # where links in our HTML lead: part and view
    kept: dict[Part[Any], Any] = field(default_factory=dict)  # of each part what stays
    of_page: dict[Part[Any], Any] = field(default_factory=dict)  # and what goes with the page that is drawn
    of_drawing: dict[Part[Any], Any] = field(default_factory=dict)  # or what stands until all of it is drawn again

    def of(self, part: Part[T]) -> T:
        """What is kept here of a part."""
        held = {"session": self.kept, "draft": self.draft.kept, "page": self.of_page, "drawing": self.of_drawing}
        return part.within(held[part.lasts])

    @property
    def case(self) -> Case:
        """The case in force."""
        known = self.looked_up
        return known if known is not None and known.id == self.settings.case else self.case_anew()

    def case_anew(self) -> Case:
        """The case in force as it is by now: a file that was edited meanwhile is read."""
        return self.edited or cases_here.case(cases_here.folders()[self.settings.case])

    @property
    def edited(self) -> Case | None:
        """The case edited or opened from a file, while it is in force."""
        return self.opened if self.opened is not None and self.opened.id == self.settings.case else None

    def case_as_it_came(self) -> Case | None:
        """The case of the folder that an edited one started from, if there is one with its id."""
        folder = cases_here.folders().get(self.settings.case)
        return None if folder is None else cases_here.case(folder)

    def edits(self) -> tuple[list[str], list[str], list[str]]:
        """Ids of claims added, changed and taken out of the case as it came; all of them where none came.

        Where one of the two stands under an earlier codebook, as if it were brought over: that is no edit.
        """
        came, case = self.case_as_it_came(), self.case
        if came is None:
            return list(case.claims), [], []
        over = [cases_here.brought_over(c) for c in (came, case)]
        if over.count(None) == 1:
            came, case = (b or c for c, b in zip((came, case), over, strict=True))
        return differences(came, case)

    def hold_case(self, case: Case | None) -> None:
        """Make a case that differs from its folder the one in force for this session; None: the folder's again."""
        folder = cases_here.folders().get(case.id) if case is not None else None
        if case is None or (folder is not None and cases_here.case(folder).whole == case.whole):
            self.close_case()
        else:
            self.opened = self.looked_up = case

    def close_case(self) -> None:
        """Put the case opened from a file or edited aside; an address of it finds it again in this session."""
        if self.opened is not None:
            self.aside, self.opened = self.opened, None
        self.looked_up = None

    def leave_draft(self, other: OpenDraft | None = None) -> None:
        """Let go of the draft, with what its forms hold, for another or none; it stays in the workspace."""
        self.draft = other or OpenDraft()
        widget_state.restart((*INSTALLED.fields, "note:"))

    def put_in_force(self, settings: Settings) -> None:
        """Make settings the ones in force and let every widget start from them again."""
        if self.settings.case != settings.case:  # what could be undone, and the second file, were about another case
            if not self.draft.token:
                self.notes[self.settings.case] = self.settings.notes
            self.leave_draft()
        self.settings, self.acted, self.rest = settings, True, None
        widget_state.restart(WIDGETS)

    def change(self, **update: Any) -> bool:
        """Change some settings if the result can be used; otherwise say why not and keep the previous ones.

        What is no setting at all comes of no reader: a browser that has not drawn the last run yet sends the label that
        an option had before, which may count claims. It changes nothing, and its widget starts again.
        """
        try:
            changed = self.settings.changed(**update)
            check_settings(changed, self.case)
        except ValidationError:
            self.put_in_force(self.settings)
            return False
        except SettingsError as error:
            self.refuse(error)
            self.put_in_force(self.settings)
            return False
        self.settings, self.acted = changed, True
        return True

    def look(self, **update: Any) -> None:
        """Change what the reader is looking at; the widgets that show it start again."""
        if self.change(view=self.settings.view.model_dump() | update):
            widget_state.restart(tuple(f"see:{name}" for name in update))

    def say(self, kind: str, sentence: str, *, quietly: bool = False) -> None:
        """A sentence for the place of the act, or the top of the next page where it has none (`notices`).

        quietly: unless there is something more pressing to say.
        """
        if not quietly or self.notice is None:
            self.notice = Notice(kind, sentence, self.place)

    def going(self) -> str:
        """The address of the page that the last act leads to, once; empty where it stays."""
        going, self.go = self.go, ""
        return going

    def refuse(self, why: object) -> None:
        """Say why something was not taken over, and that nothing was changed."""
        self.say("error", wording.not_applied(str(why)))

    def remember_scores(self, a: Assessment) -> None:
        """Keep readiness as it is shown, so that it is known after the next act that changes a result."""
        key = a.settings_hash + a.case_hash
        if self.scores is None or self.scores[0] != a.case.id:
            self.previous_scores = {}
        elif self.scores[1] != key:
            self.previous_scores = self.scores[2]
        self.scores = (a.case.id, key, dict(zip(a.ids, map(float, a.marks.readiness), strict=True)))


def default_case() -> Case:
    """The first of the cases of this server."""
    return cases_here.case(next(iter(cases_here.folders().values())))


def current() -> Session:
    """The session of whoever is served here, a new one with the usual settings where there is none yet."""
    session: Session | None = st.session_state.get(KEY)
    if session is None:
        session = st.session_state[KEY] = Session(usual(default_case()))
    return session
