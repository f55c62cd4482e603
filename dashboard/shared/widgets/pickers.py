"""The choice of a scenario, the same on every screen that speaks of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard.shared.names import scenario_names
from dashboard.state import acts, answers
from scenarios.assessment import Assessment

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def scenario_picker(a: Assessment, label: str, help: str, where: DeltaGenerator | None = None) -> str:
    """Choose the scenario that the page speaks of; kept in the view, so that a link shows the same."""
    names = scenario_names(a)
    chosen: str = (where or st).selectbox(
        label,
        list(a.ids),
        key=answers.start("see:scenario", a.settings.view.scenario or a.case.reference),
        format_func=lambda i: names[i],
        on_change=acts.seen,
        args=("scenario",),
        help=help,
    )
    return chosen
