"""Which scenarios are shown and how, which are compared, and a scenario of one's own in one press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import streamlit as st

from dashboard.screens.scenarios import content, own_controls, wording
from dashboard.session import actions, widget_state
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.shell import slots
from dashboard.widgets import undo
from dashboard.wording import differences
from dashboard.wording.text import scenario_names
from scenarios.assessment import Assessment

MOST_COMPARED = 4
_ENTER: dict[str, Any] = {"select_all": False, "filter_mode": "contains"}  # Enter takes the first that fits, not all
_WHY_BOX = "box:why"  # the fold in which one stands in full
_SEEN = Part(lambda: Held[str | None](""), "page")  # the scenario that the address named last; empty at first


class Choice(NamedTuple):
    """What is shown: the group or what was chosen, without the first one of the case, and whether in words."""

    kind: str
    ids: list[str]
    in_words: bool


def own_button(a: Assessment) -> None:
    """A scenario of the reader's own, and the way back of what was done to one."""
    undo.undo_and_redo()
    own_controls.button(a)


def choice(a: Assessment) -> Choice:
    """Which group of scenarios is shown, or which ones, and how; beside it the way to Compare."""
    groups = [g for g in wording.GROUPS if content.members(a, g)]
    others = [s for s in a.ids if s != a.case.reference]
    options = [*groups, wording.CHOOSE] if others else []
    if not options:
        return Choice(wording.CHOOSE, [], True)
    box = st.container(gap="small")  # what is chosen stands in a line of its own
    with box, st.container(horizontal=True, gap="small", vertical_alignment="center"):
        picked = st.segmented_control(
            "Which scenarios",
            options,
            key=widget_state.start(f"pick:group:{a.case.id}:{'-'.join(groups)}", _at_first(a, options)),
            format_func=lambda g: wording.GROUPS.get(g, g),
            required=True,
            label_visibility="collapsed",
        )
        kind = picked or options[0]
        st.space("stretch")
        view = st.segmented_control(
            "Show",
            wording.VIEWS if slots.filled("scenarios as levels") else wording.VIEWS[:1],
            key=widget_state.start("pick:levels", wording.IN_WORDS),
            required=True,
            label_visibility="collapsed",
        )
        _compare(a)
    mine = content.own(a)
    if kind == wording.CHOOSE:
        first = content.members(a, groups[0]) if groups else others
        names = scenario_names(a)
        ids = box.multiselect(
            "Scenarios",
            others,
            key=widget_state.start(f"pick:some:{a.case.id}:{len(others)}", [*first, *mine] if groups else first),
            format_func=lambda i: names[i],
            label_visibility="collapsed",
            placeholder="Choose scenarios",
            **_ENTER,
        )
    else:
        ids = [*content.members(a, kind), *mine]
    return Choice(kind, ids, view == wording.IN_WORDS)


def _at_first(a: Assessment, options: Sequence[str]) -> str:
    """The group of the scenario that the address names, else the first there is."""
    named = a.settings.view.scenario
    group = a.resolved(named).scenario.group if named and named in a.ids and named not in content.own(a) else ""
    return group if group in options and named != a.case.reference else options[0]


def _compare(a: Assessment) -> None:
    """Two to four scenarios to set side by side."""
    menu = st.popover(
        wording.COMPARE_SOME,
        key="box:compare",
        icon=":material/compare_arrows:",
        on_change="rerun",
        help=wording.COMPARE_HELP,
    )
    if not menu.open:
        return
    names = scenario_names(a)
    with menu:
        picked = st.multiselect(
            "Two to four scenarios",
            list(names),
            key=widget_state.start("pick:compare", [i for i in differences.compared(a) if i in names]),
            format_func=lambda i: names[i],
            max_selections=MOST_COMPARED,
            **_ENTER,
            help="The first one is what the others are set against.",
        )
        st.button(
            "Compare",
            key="act:compare",
            on_click=actions.leading("compare", actions.compare),
            args=(picked,),
            disabled=len(picked) < 2,
        )


def open_named(a: Assessment) -> None:
    """Where the address names a scenario, or another one than before, the fold is open in which it stands in full.

    After a reload that of the reader's own is open, where there is one: what was typed into it is in sight.
    """
    seen, named, mine = current().of(_SEEN), a.settings.view.scenario, content.own(a)
    if named != seen.now:
        begins, seen.now = seen.now == "", named
        if named in a.ids:
            widget_state.put(own_controls.BOX if named in mine else _WHY_BOX, True)
        elif begins and mine:
            widget_state.put(own_controls.BOX, True)
