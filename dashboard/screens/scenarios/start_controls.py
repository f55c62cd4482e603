"""From which scenario one of the reader's own starts: named, and another one in one choice."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.screens.scenarios import wording
from dashboard.session import actions, notices, widget_state
from dashboard.session.session import current
from dashboard.wording.text import scenario_names
from indicators.evidence import folded
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import Settings


def choice(a: Assessment, mine: Scenario) -> None:
    """From which scenario it starts, and another one in one choice."""
    if start := mine.starts_from:
        names, before = scenario_names(a), a.ids[: a.position(mine.id)]  # one from this one would lead back to it
        st.selectbox(
            wording.START,
            before if start in before else [start, *before],
            key=(key := widget_state.start(f"pick:start:{mine.id}:{start}", start)),
            format_func=lambda i: names[i],
            on_change=notices.acting_at("edit:scenario", _begin_from),
            args=(mine.id, key),
            help=wording.START_HELP,
        )


def _begin_from(scenario: str, key: str) -> None:
    parent = widget_state.value(key, widget_state.GONE)
    if parent is not widget_state.GONE:
        act = partial(begun_from, current().case, scenario=scenario, parent=parent)
        actions.change_settings(act, ("edit:name:", "edit:group:", "edit:entry:"))


def begun_from(case: Case, settings: Settings, scenario: str, parent: str) -> Settings:
    """Settings with an own scenario that starts from another one and keeps what is changed in it.

    Its name and what it counts as go along where they are still those of the copy.
    """
    mine, now = own_scenarios.find(case, settings, scenario), own_scenarios.find(case, settings, parent)
    was = own_scenarios.find(case, settings, mine.starts_from or parent)
    names = {folded(s.name) for s in (*case.scenarios, *settings.own_scenarios) if s.id != scenario}
    copy = mine.name == own_scenarios.free_name(was.name, names)
    name = own_scenarios.free_name(now.name, names) if copy else mine.name
    group = now.group if mine.group == was.group else mine.group
    return own_scenarios.changed(settings, scenario, starts_from=parent, name=name, group=group)
