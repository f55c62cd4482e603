"""The choice of a scenario, the same on every screen that speaks of one."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.session import actions, widget_state
from dashboard.wording.text import scenario_names
from scenarios.assessment import Assessment
from scenarios.model.case import Case

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

MOST_LISTED = 1_000  # claims: the list goes to the browser with each act


def scenario_picker(a: Assessment, label: str, help: str, where: DeltaGenerator | None = None) -> str:
    """Choose the scenario that the page speaks of; kept in the view, so that a link shows the same."""
    names = scenario_names(a)
    chosen: str = (where or st).selectbox(
        label,
        list(a.ids),
        key=widget_state.start("see:scenario", a.settings.view.scenario or a.case.reference),
        format_func=lambda i: names[i],
        on_change=actions.view_chosen,
        args=("scenario",),
        help=help,
    )
    return chosen


def claims_picker(case: Case, label: str, key: str, near: Collection[str], help: str, **how: Any) -> list[str]:
    """Choose claims of the register: of very many those near at hand are listed, any other is named by its id.

    key: started; near: ids listed where there are very many; how: what else `st.multiselect` takes. What is typed and
    is no claim comes back too, for the caller to refuse.
    """
    many = len(case.claims) > MOST_LISTED
    chosen: list[str] = st.multiselect(
        label,
        [c for c in case.claims if not many or c in near],
        key=key,
        accept_new_options=many,
        select_all=not many,  # else Enter behind a typed id would choose all that look like it
        filter_mode="contains",
        help=f"{help} Only some of so many are listed; type the id of any other." if many else help,
        **how,
    )
    # One that is not listed comes back as it is shown: its id, a space, its words.
    return list(dict.fromkeys(c.split()[0] for c in chosen if c.strip()))
