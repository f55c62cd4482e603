"""The reader's own scenarios on the screen: made in one press, which of them is in hand, deleted."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from dashboard.screens.scenarios import content, wording
from dashboard.session import actions, notices, widget_state
from dashboard.session.session import current
from dashboard.shell import slots
from dashboard.wording.text import scenario_names
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios
from scenarios.model.settings import Settings

BOX = "box:mine"  # the fold in which one is changed
_COPIED = "scenario"  # where what an act did is said


def copy(parent: str) -> None:
    """Callback: an own scenario that starts from this one, in hand and open to be changed."""
    case = current().case

    def act(settings: Settings) -> Settings:
        made, new = own_scenarios.copied(case, settings, parent)
        if settings.view.scenario is None or not own_scenarios.is_own(settings, settings.view.scenario):
            return made  # the newest is in hand; what other pages read stays
        return made.changed(view=made.view.model_dump() | {"scenario": new})

    actions.change_settings(act)
    widget_state.put(BOX, True)
    current().say("info", wording.YOURS_TO_CHANGE, quietly=True)


def copy_button(scenario: str, label: str, icon: str, help: str, **how: Any) -> None:
    """The button that does so. how: what else a button takes."""
    act = notices.acting_at(_COPIED, copy)
    st.button(label, on_click=act, args=(scenario,), icon=f":material/{icon}:", help=help, **how)


def in_hand(a: Assessment) -> str:
    """The own scenario that is changed: the one in view, else the newest; empty where there is none."""
    mine = [s.id for s in a.settings.own_scenarios]
    return a.settings.view.scenario if a.settings.view.scenario in mine else mine[-1] if mine else ""


def mine(a: Assessment) -> None:
    """The reader's own scenario: which of several, what it is now, everything of it that can be changed."""
    with st.container(gap=None):  # as high with a sentence on the last act as without: what stands below must not move
        if not notices.here(_COPIED):
            st.info(wording.YOURS_TO_CHANGE)
    scenario, names = in_hand(a), scenario_names(a)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(a.settings.own_scenarios) > 1:
            st.selectbox(
                "Which of yours",
                [s.id for s in a.settings.own_scenarios],
                key=widget_state.start(f"pick:own:{scenario}", scenario),
                format_func=lambda i: names[i],
                on_change=_take_in_hand,
                args=(f"pick:own:{scenario}",),
                help="The one that is changed below.",
            )
        st.button(
            "Delete",
            on_click=notices.acting_at(_COPIED, actions.change_settings),
            args=(partial(own_scenarios.deleted, scenario=scenario),),
            icon=":material/delete:",
            help="With its notes. Undo brings it back.",
        )
    st.html(content.summary(a, scenario, current().previous_scores))
    slots.draw("change a scenario", a, scenario)


def _take_in_hand(key: str) -> None:
    if (picked := widget_state.value(key, widget_state.GONE)) is not widget_state.GONE:
        current().look(scenario=picked)


def button(a: Assessment) -> None:
    """A scenario of the reader's own in one press."""
    copy_button(a.case.reference, wording.OWN_SCENARIO, "add", wording.OWN_HELP, type="primary")
