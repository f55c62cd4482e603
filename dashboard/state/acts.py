"""What the reader does: callbacks of the widgets, each of which changes the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import cached, wording
from dashboard.state.session import change, close, current_case, look, put, say, settings, weight_key
from indicators.problems import CaseError
from indicators.weights import USUAL
from scenarios.settings import Settings, SettingsError, check_settings, usual

_UNDO = 30  # acts on own scenarios and notes that can be taken back


def open_case() -> None:
    """Open the case chosen with its usual settings, or list what is wrong with its folder and stay."""
    try:
        case = cached.case(cached.folders()[st.session_state["opt:case"]])
        close()
        put(usual(case))
    except CaseError as error:
        say("error", wording.not_applied(str(error)))
        put(st.session_state.settings)


def weight_moved(kind: str, item: str) -> None:
    """A weight slider was moved."""
    weights = st.session_state.settings.weights.model_dump()
    group = weights["dimensions" if kind == "dim" else "indicators"]
    group[item] = float(st.session_state.get(weight_key(kind, item), USUAL))
    change(weights=weights)


def set_dimensions(weights: dict[str, float]) -> None:
    """A preset for the dimensions; the weights inside them stay."""
    if change(weights={"dimensions": weights, "indicators": settings().weights.indicators}):
        put(settings())


def reset_everything() -> None:
    """The usual settings of this case; notes stay."""
    put(usual(current_case()).changed(notes=settings().notes))


def reset_weights() -> None:
    """Every slider back to its usual place."""
    put(st.session_state.settings.changed(weights={}))


def chosen(name: str, convert: Callable[[Any], Any] = lambda value: value) -> None:
    """A method choice was made in the widget opt:name."""
    change(**{name: convert(st.session_state[f"opt:{name}"])})


def seen(name: str) -> None:
    """The widget see:name chose what the reader is looking at; another indicator ends the look at one claim."""
    look(**({"claim": None} if name == "indicator" else {}), **{name: st.session_state[f"see:{name}"]})


def leave_out(claim: str) -> None:
    """A claim was left out or brought back by its box."""
    out = set(st.session_state.settings.left_out)
    out ^= {claim}
    change(left_out=tuple(out))


def left_out_chosen() -> None:
    """The list of left-out claims was changed."""
    change(left_out=tuple(st.session_state["see:left_out"]))


def bring_back() -> None:
    """Every left-out claim counts again."""
    put(st.session_state.settings.changed(left_out=()))


def do(act: Callable[[Settings], Settings]) -> None:
    """An act on own scenarios or notes that can be undone; a sentence and no change where it cannot be done."""
    before = settings()
    try:
        after = act(before)
        check_settings(after, current_case())
    except SettingsError as error:
        say("error", wording.not_applied(str(error)))
        return
    if after != before:
        past = st.session_state.setdefault("past", [])
        past.append((before.own_scenarios, before.notes, before.view))
        del past[:-_UNDO]
        put(after)


def can_undo() -> bool:
    """Whether an act on own scenarios or notes can be taken back."""
    return bool(st.session_state.get("past"))


def undo() -> None:
    """Own scenarios, notes and view as they were before the last act on them; weights stay where they are."""
    if can_undo():
        own, notes, view = st.session_state.past.pop()
        put(settings().changed(own_scenarios=own, notes=notes, view=view))
