"""What the reader does: callbacks of the widgets, each of which changes the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import streamlit as st
from pydantic import ValidationError

from dashboard import cached, wording
from dashboard.state.session import (
    came,
    change,
    close,
    current_case,
    default_case,
    hold,
    look,
    opened,
    put,
    say,
    settings,
)
from dashboard.state.widgets import GONE, again, answer, drop_draft, weight_key
from indicators.dates import last_day
from indicators.problems import CaseError
from scenarios.case import Case
from scenarios.settings import Settings, SettingsError, check_settings, source_switched, usual, without_unknown

FORM = "edit:claim:"  # begins the keys of a claim's form
_UNDO = 30  # acts that can be taken back


def open_case() -> None:
    """Open the case chosen with its usual settings, or list what is wrong with its folder and stay."""
    if (picked := answer("opt:case")) is GONE:
        return
    try:
        case = cached.case(cached.folders()[picked])
        close()
        put(usual(case))
    except CaseError as error:
        say("error", wording.not_applied(str(error)))
        put(st.session_state.settings)


def weight_moved(kind: str, item: str) -> None:
    """A weight slider was moved."""
    if (moved_to := answer(weight_key(kind, item))) is GONE:
        return
    weights = st.session_state.settings.weights.model_dump()
    weights["dimensions" if kind == "dim" else "indicators"][item] = float(moved_to)
    change(weights=weights)


def set_dimensions(weights: dict[str, float]) -> None:
    """A preset for the dimensions; the weights inside them stay."""
    if change(weights={"dimensions": weights, "indicators": settings().weights.indicators}):
        put(settings())


def reset_everything() -> None:
    """The usual settings of this case, own scenarios gone too; notes stay. Undo brings it all back."""
    remember_moment(moment(whole=True))
    put(usual(current_case()).changed(notes=settings().notes))


def reset_weights() -> None:
    """Every slider back to its usual place."""
    put(st.session_state.settings.changed(weights={}))


def chosen(name: str, convert: Callable[[Any], Any] = lambda value: value) -> None:
    """A method choice was made in the widget opt:name."""
    if (picked := answer(f"opt:{name}")) is not GONE:
        change(**{name: convert(picked)})


def date_chosen(key: str) -> None:
    """A date was typed into a widget; the case's own date is no change, and neither is what is no date."""
    if (picked := answer(key)) is GONE:
        return
    own = current_case().header.as_of
    try:
        day = last_day(picked.strip()) if picked.strip() else own
    except ValueError as error:
        say("error", wording.not_applied(wording.no_date(picked, str(error))))
        day = settings().as_of or own
    put(settings().changed(as_of=None if day == own else day))


def back_to_case_date() -> None:
    """The case's own date is in force again."""
    put(settings().changed(as_of=None))


def seen(name: str) -> None:
    """The widget see:name chose what the reader is looking at; another indicator ends the look at one claim."""
    if (picked := answer(f"see:{name}")) is not GONE:
        look(**({"claim": None} if name == "indicator" else {}), **{name: picked})


def leave_out(claim: str) -> None:
    """A claim was left out or brought back by its box."""
    if (out := answer(f"see:out:{claim}")) is not GONE:
        do(lambda held: held.changed(left_out=_with(held.left_out, claim, out)))


def left_out_chosen() -> None:
    """The list of left-out claims was changed."""
    if (picked := answer("see:left_out")) is not GONE:
        do(lambda held: held.changed(left_out=tuple(picked)))


def bring_back() -> None:
    """Every left-out claim counts again."""
    do(lambda held: held.changed(left_out=()))


def switch_source(source: str) -> None:
    """A source was switched off or on; one from outside takes the choice on outside sources along."""
    if (on := answer(f"see:source:{source}")) is not GONE:
        do(lambda held: source_switched(held, current_case(), source, on), restart=("opt:outside",))


def outside_chosen() -> None:
    """Sources from outside were let in or kept out as a whole: the switch of each shows it."""
    chosen("outside")
    again("see:source:")


def _with(items: tuple[str, ...], item: str, there: bool) -> tuple[str, ...]:
    """The items with this one among them or not."""
    return tuple({*items, item} if there else {*items} - {item})


def show_form(claim: str | None) -> None:
    """Open the form for a claim ("" for a new one), or close it (None); what was typed into another is gone."""
    if claim != st.session_state.get("form"):
        drop_draft(FORM)
    st.session_state.form = claim


def form() -> str | None:
    """The claim whose form is open, "" for a new one, None for none; a claim that is gone has no form."""
    held: str | None = st.session_state.get("form")
    return held if not held or held in current_case().claims else None


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


def do(act: Callable[[Settings], Settings], restart: tuple[str, ...] = ()) -> None:
    """An act on own scenarios, notes or claims that can be undone; a sentence and no change where it cannot be done.

    What is typed elsewhere stays; a name or a choice of claims that was refused starts again from what holds.
    restart: widgets, by how their keys begin, that start again from the result.
    """
    before = moment()
    try:
        after = act(before.settings)
        check_settings(after, current_case())
    except (SettingsError, ValidationError) as error:
        sentence = str(error) if isinstance(error, SettingsError) else wording.too_much(error)
        say("error", wording.not_applied(sentence))
        again(("edit:name:", "edit:summary:", "edit:claims:"))
        return
    if after != before.settings:
        remember_moment(before._replace(outside=after.outside != before.settings.outside))
        st.session_state.settings, st.session_state.acted = after, True
        again(("see:", "find:scope", *restart))


def edit(act: Callable[[Case], Case]) -> bool:
    """A change to the case itself, for this session, that can be undone; every problem and no change otherwise."""
    before = moment()
    try:
        after = act(current_case())
    except CaseError as error:
        say("error", wording.not_applied(str(error)))
        return False
    remember_moment(before)
    _restore(before._replace(opened=after))
    return True


def close_opened() -> None:
    """Back to the case as it came, the settings kept as far as they fit; Undo brings the edited one back.

    A case without a folder here is closed, and the first case of this server opened with its usual settings.
    """
    if came() is None:
        close()
        put(usual(default_case()))
        return
    before = moment()
    close()
    remember_moment(before)
    put(without_unknown(settings(), current_case()))


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
    hold(goal.opened)
    wanted = goal.settings
    if not goal.whole:  # weights and method choices stay where they are now
        names = ("own_scenarios", "notes", "left_out", "sources_off", "view", *(("outside",) if goal.outside else ()))
        wanted = settings().changed(**{n: getattr(goal.settings, n) for n in names})
    # What the case no longer has is dropped from the choices: a claim that was left out and is gone, say.
    put(without_unknown(wanted, current_case()))
