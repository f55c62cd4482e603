"""Acts that can be taken back: done, undone, done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st
from pydantic import ValidationError

from dashboard.shared.wording import notices
from dashboard.state.answers import restart_widgets
from dashboard.state.session import (
    case_as_it_came,
    close,
    current_case,
    default_case,
    hold_case,
    opened,
    put_in_force,
    say,
    settings,
)
from indicators.parsing.problems import CaseError
from scenarios.case import Case
from scenarios.settings import Settings, SettingsError, check_settings, usual, without_unknown

_UNDO = 30  # acts that can be taken back


class _Moment(NamedTuple):
    """What undo and redo go back and forth between."""

    opened: Case | None
    settings: Settings
    whole: bool  # whether weights and method choices go back too, as after a reset or a file that was loaded
    outside: bool = False  # whether the choice on outside sources goes back, which the act had changed along


def moment(*, whole: bool = False) -> _Moment:
    """What is in force, to come back to."""
    return _Moment(opened(), settings(), whole)


def remember_moment(before: _Moment) -> None:
    """Let Undo lead back to this."""
    past = st.session_state.setdefault("past", [])
    past.append(before)
    del past[:-_UNDO]
    st.session_state.ahead = []


def change_settings(act: Callable[[Settings], Settings], restart: tuple[str, ...] = ()) -> None:
    """An act on own scenarios, notes or claims that can be undone; a sentence and no change where it cannot be done.

    What is typed elsewhere stays; a name or a choice of claims that was refused starts again from what holds.
    restart: widgets, by how their keys begin, that start again from the result.
    """
    before = moment()
    try:
        after = act(before.settings)
        check_settings(after, current_case())
    except (SettingsError, ValidationError) as error:
        sentence = str(error) if isinstance(error, SettingsError) else notices.too_much(error)
        say("error", notices.not_applied(sentence))
        restart_widgets(("edit:name:", "edit:summary:", "edit:claims:"))
        return
    if after != before.settings:
        remember_moment(before._replace(outside=after.outside != before.settings.outside))
        st.session_state.settings, st.session_state.acted = after, True
        restart_widgets(("see:", *restart))


def edit(act: Callable[[Case], Case]) -> bool:
    """A change to the case itself, for this session, that can be undone; every problem and no change otherwise."""
    before = moment()
    try:
        after = act(current_case())
    except CaseError as error:
        say("error", notices.not_applied(str(error)))
        return False
    remember_moment(before)
    _restore(before._replace(opened=after))
    return True


def close_opened() -> None:
    """Back to the case as it came, the settings kept as far as they fit; Undo brings the edited one back.

    A case without a folder here is closed, and the first case of this server opened with its usual settings.
    """
    if case_as_it_came() is None:
        close()
        put_in_force(usual(default_case()))
        return
    before = moment()
    close()
    remember_moment(before)
    put_in_force(without_unknown(settings(), current_case()))


def can_undo() -> bool:
    """Whether an act can be taken back."""
    return bool(st.session_state.get("past"))


def can_redo() -> bool:
    """Whether an act that was taken back can be done again."""
    return bool(st.session_state.get("ahead"))


def undo() -> None:
    """Back to before the last act on claims, own scenarios or notes, the last reset or the last file."""
    if can_undo():
        goal = st.session_state.past.pop()
        st.session_state.setdefault("ahead", []).append(moment(whole=goal.whole)._replace(outside=goal.outside))
        _restore(goal)


def redo() -> None:
    """The act that was taken back last, again."""
    if can_redo():
        goal = st.session_state.ahead.pop()
        st.session_state.past.append(moment(whole=goal.whole)._replace(outside=goal.outside))
        _restore(goal)


def _restore(goal: _Moment) -> None:
    hold_case(goal.opened)
    wanted = goal.settings
    if not goal.whole:  # weights and method choices stay where they are now
        names = ("own_scenarios", "notes", "left_out", "sources_off", "view", *(("outside",) if goal.outside else ()))
        wanted = settings().changed(**{n: getattr(goal.settings, n) for n in names})
    # What the case no longer has is dropped from the choices: a claim that was left out and is gone, say.
    put_in_force(without_unknown(wanted, current_case()))
