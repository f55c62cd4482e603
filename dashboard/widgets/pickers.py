"""What several pages let choose: a scenario, claims, the part of a long list, the date, and what takes seconds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from math import comb
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from dashboard.session import actions, notices, widget_state
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.wording.text import scenario_names
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import Settings

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

MOST_LISTED = 1_000  # claims: the list goes to the browser with each act
T = TypeVar("T")
TAKES_SECONDS = "Work it out, which takes some seconds on a case of this size"
_ASKED = Part(dict[str, str])  # of what takes seconds: for which scores it was asked last, by its name
LARGE, PAIRS = 300_000, 500  # claims times scenarios, and pairs of scenarios, of a case that is not yet large


def scenario_picker(a: Assessment, label: str, help: str, where: DeltaGenerator | None = None) -> str:
    """Choose the scenario that the page speaks of."""
    now = a.settings.view.scenario or a.case.reference
    chosen: str = view_picker("scenario", label, scenario_names(a), now, help, where)
    return chosen


def view_picker(
    name: str,
    label: str,
    names: Mapping[str, str],
    now: str | None,
    help: str,
    where: DeltaGenerator | None = None,
    **how: Any,
) -> Any:
    """Choose what is in view; kept under its name, so that a link shows the same. how: what else a selectbox takes."""
    return (where or st).selectbox(
        label,
        list(names),
        key=widget_state.start(f"see:{name}", now),
        format_func=lambda i: names[i],
        on_change=actions.view_chosen,
        args=(name,),
        help=help,
        **how,
    )


def other_picker(
    a: Assessment, scenario: str, label: str, key: str, help: str, worth_asking: Callable[[str], int]
) -> str | None:
    """Another assessed scenario, at first the one of which there is most to ask."""
    names = scenario_names(a)
    others = others_assessed(a, scenario)
    if not others:
        return None
    worth = [worth_asking(s) for s in others]
    start = worth.index(max(worth))
    return st.selectbox(label, others, index=start, format_func=lambda s: names[s], key=key, help=help)


def others_assessed(a: Assessment, scenario: str) -> list[str]:
    """The other scenarios that have a score."""
    return [s for s in a.ids if s != scenario and a.marks.assessed[a.position(s)]]


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
    return ids(chosen)


def ids(chosen: Collection[str]) -> list[str]:
    """The ids of claims that were picked: one that is not listed comes back as it is shown, its id, a space, its words.

    >>> ids(["E12 What it says", "E12", " "])
    ['E12']
    """
    return list(dict.fromkeys(c.split()[0] for c in chosen if c.strip()))


def box(label: str, key: str, draw: Callable[..., object], *of: object) -> None:
    """A box that is drawn, with what it is of, only while it is open."""
    opened = st.expander(label, key=key, on_change="rerun")
    if opened.open:
        with opened:
            draw(*of)


def one_page(items: Sequence[T], most: int, key: str, start: int = 0) -> Sequence[T]:
    """What of a list is in view, at most so many at a time; start: the position of what is to be in view at first."""
    pages = -(-len(items) // most)
    if pages < 2:
        return items
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{most} of {len(items):,} at a time", width="content")
        number = st.pagination(pages, default=start // most + 1, key=f"pick:page:{key}:{pages}")
    return items[(number - 1) * most : number * most]


def date_in_force(case: Case, settings: Settings, label: str, key: str, place: str) -> None:
    """The date at which claims are counted, and the way back to the case's own; place: where a refusal is said."""
    own = case.header.as_of
    # A text, not a calendar field: that one takes a typed date over only when it is left, and a click on a link then
    # loses both.
    st.text_input(
        label,
        key=widget_state.start(key, (settings.as_of or own).isoformat()),
        on_change=notices.acting_at(place, actions.date_chosen),
        args=(key,),
        help="YYYY, YYYY-MM or YYYY-MM-DD, taken to its last day. Claims later than this do not count, nor those that "
        "were valid only until an earlier day.",
    )
    if settings.as_of not in (None, own):
        st.button(
            f"Back to the case's date, {own.isoformat()}",
            key=f"{key}:back",
            on_click=actions.move_date,
            args=(own,),
            icon=":material/undo:",
        )


def published_by(settings: Settings, key: str) -> None:
    """Whether a claim also needs a source that had been published by the date in force."""
    st.toggle(
        "Only what had been published by then",
        key=widget_state.start(key, settings.published_by),
        on_change=actions.published_by_chosen,
        args=(key,),
        help="On: a claim counts from the day its source was published, so that a date shows what could have been "
        "known then; of a source without a date, from the case's own date. Off: it counts from the day it speaks of, "
        "whoever told of it later.",
    )


def large(a: Assessment) -> bool:
    """Whether some parts of a page take seconds on this case, and so wait until they are asked for."""
    return len(a.case.evidence) * len(a.ids) > LARGE or comb(len(a.ids), 2) > PAIRS


def on_demand(a: Assessment, name: str, draw: Callable[..., T], *of: str, waits: bool = True) -> T | None:
    """Draw such a part, with the assessment and what it is of; on a large case a button that does so stands for it.

    What was worked out there stands until something moves the scores: an act on the page must not wait for it. waits:
    whether it is such a part at all.
    """
    now, asked = "/".join((a.case_hash, a.settings_hash, *of)), current().of(_ASKED)
    if not waits or not large(a) or asked.get(name) == now:
        return draw(a, *of)
    st.button(TAKES_SECONDS, key=f"act:{name}", on_click=asked.update, args=({name: now},))
    return None
