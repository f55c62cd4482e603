"""The weights in the sidebar: a slider a dimension that stands at its share, shares to type, presets and 100 points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.drawing.palette import dimension_colour
from dashboard.session import actions, links, widget_state
from dashboard.session.session import current
from dashboard.session.shares import KNOWN, drawn, share_moved, stand
from dashboard.wording import scores
from dashboard.wording.text import in_markdown, number
from indicators import weights as preset
from indicators.codebook import Dimension, Indicator
from indicators.weights import shares, whole_shares
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import Settings, Weights

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_BOX = "box:shares"


class Places(NamedTuple):
    """Where in the sidebar of a run stands what weights move."""

    held: DeltaGenerator
    rows: Sequence[DeltaGenerator]
    presets: DeltaGenerator
    reset: DeltaGenerator
    boxes: Sequence[tuple[DeltaGenerator, DeltaGenerator]]


def begin(case: Case) -> Places:
    """Room for what weights move; what they do not is drawn here, once."""
    dimensions = case.codebook.dimensions
    if len(dimensions) > 1:
        st.caption(_rule(len(dimensions)))
    held, rows = st.container(), [st.container() for _ in dimensions]
    presets, reset = st.container(horizontal=True, gap="small"), st.container()
    box = st.expander(
        "Type shares, by indicator" if len(dimensions) > 1 else "By indicator", key=_BOX, on_change="rerun"
    )
    boxes = []
    if box.open:
        with box:
            for dimension in dimensions:
                many = len(case.codebook.members(dimension.id))
                label = f"{many} indicator{'s' if many != 1 else ''}"
                boxes.append((st.container(), st.expander(label, key=f"box:{dimension.id}", on_change="rerun")))
    return Places(held, rows, presets, reset, boxes)


def _rule(count: int) -> str:
    """What moving a slider does."""
    all_of_them = f"the {number(count)} always make 100"
    gives_way = "the other gives way" if count == 2 else "the others give way"
    return f"Shares of readiness. Move one and {gives_way}, so that {all_of_them}. Known pairs move too."


def moving(places: Places, case: Case, settings: Settings, a: Assessment) -> None:
    """Sliders at their shares, and over them these as a bar; on a phone the score that they move, which stays in sight.

    With it, unseen, where the links of the page lead.
    """
    held, rows, _, reset, boxes = places
    dimensions, parts = case.codebook.dimensions, whole_shares(a.across)
    held.html(
        filled(
            "drawing/templates/held.html",
            label="Readiness",
            score=scores.readiness_with_range(a, a.ids[0]),
            word=scores.class_words(a, a.ids[0]),
            leads=links.leads(),
            parts=[(dimension_colour(n), part) for n, part in enumerate(parts)] if len(parts) > 1 else [],
        )
    )
    if len(dimensions) > 1:
        for n, (dimension, row) in enumerate(zip(dimensions, rows, strict=True)):
            with row:
                _slider("dim", dimension, dimension.question, dimensions, parts[n], dimension_colour(n))
    for n, (dimension, (field, box)) in enumerate(zip(dimensions, boxes, strict=False)):
        if len(dimensions) > 1:
            with field:
                moves = _moves("share", dimension, dimensions, round(100 * float(a.across[n]), 1))
                st.number_input(in_markdown(dimension.name), 0.0, 100.0, step=1.0, format="%g", **moves)
        if widget_state.value(f"box:{dimension.id}", False):
            with box:
                members = case.codebook.members(dimension.id)
                inside = a.inside[[case.codebook.indicator_ids.index(i.id) for i in members]]
                for indicator, part in zip(members, whole_shares(inside), strict=True):
                    _slider("ind", indicator, indicator.definition, members, part)
    with held:  # in the room of the score, but last: who has drawn it has drawn the sliders too
        st.number_input("What is drawn", 0, value=drawn(), key=KNOWN)
    with reset:
        if settings.weights != Weights() or settings.baseline is not None:
            _quiet("Reset weights", "Every share as it was at first.", actions.reset_weights)
        else:
            st.empty()  # a fragment may write where the whole run wrote


def _slider(
    kind: str,
    one: Dimension | Indicator,
    about: str,
    among: Sequence[Dimension] | Sequence[Indicator],
    part: int,
    colour: str = "",
) -> None:
    """Name and share of one of those that make 100 together, and its slider where there is another."""
    st.html(filled("drawing/templates/share.html", name=one.name, about=about, part=part, colour=colour))
    if len(among) < 2:
        return  # one alone has all of it: nothing could give way
    st.slider(
        in_markdown(one.name),
        0.0,
        100.0,
        float(part),  # also as its default: a browser that draws the second run first would else begin at 0 and send it
        step=1.0,
        format="%.0f",
        label_visibility="collapsed",
        **_moves(kind, one, among, float(part)),
    )


def _moves(
    kind: str, one: Dimension | Indicator, among: Sequence[Dimension] | Sequence[Indicator], share: float
) -> dict[str, Any]:
    """What a slider or a field of shares is known by, and what moving it does."""
    key = f"{kind}:{one.id}"
    return {"key": stand(key, share), "on_change": share_moved, "args": (key, one.id, tuple(x.id for x in among))}


def presets(places: Places, case: Case) -> None:
    """Quiet buttons, two in a row: what the sliders can be set to, and the way back of everything."""
    codebook = case.codebook
    with places.presets:
        if len(codebook.dimensions) > 1:
            help = "Every dimension counts the same."
            _quiet("Equal parts", help, actions.set_dimensions, preset.equal_dimensions(codebook))
            help = "A dimension counts as often as it has indicators."
            _quiet("Equal indicators", help, actions.set_dimensions, preset.equal_indicators(codebook))
            if _quiet("100 points", "Give out 100 points between the dimensions.", _points_begin, case):
                _points(case)
        help = "Weights, choices, left-out claims, own scenarios; notes stay. Undo on the Scenarios page."
        _quiet("Reset everything", help, actions.reset_everything)


def _quiet(label: str, help: str, act: Callable[..., None] | None = None, *of: object) -> bool:
    return st.button(f":primary[{label}]", on_click=act, args=of, type="tertiary", help=help)


def _points_begin(case: Case) -> None:
    """The points start from the shares in force."""
    across, _ = shares(case.codebook, current().settings.weights.dimensions, current().settings.weights.indicators)
    for dimension, part in zip(case.codebook.dimensions, whole_shares(across), strict=True):
        widget_state.put(f"points:{dimension.id}", part)


@st.dialog("100 points")
def _points(case: Case) -> None:
    """100 points to give out, wherever the button stands: a popover at the foot of a window showed a slit of itself."""
    dimensions = case.codebook.dimensions
    given = {}
    for row in range(0, len(dimensions), 2):
        columns = st.columns(2, vertical_alignment="bottom")
        for column, one in zip(columns, dimensions[row : row + 2], strict=False):
            with column:
                given[one.id] = st.number_input(in_markdown(one.name), 0, 100, key=f"points:{one.id}")
    total = sum(given.values())
    with st.container(horizontal=True, vertical_alignment="center"):
        used = st.button("Use these points", disabled=total != 100, key="act:points")
        wrong = f": take {total - 100} away" if total > 100 else f": {100 - total} to give out" if total < 100 else ""
        st.markdown(f"**{total}** of 100{wrong}")
    if used:
        actions.set_dimensions({k: float(v) for k, v in given.items()})
        st.rerun()
