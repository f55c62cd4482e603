"""The weights in the sidebar: a slider a dimension, its share to type, its indicators; presets and 100 points."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.session import actions, links, widget_state
from dashboard.session.session import current
from dashboard.wording import scores
from dashboard.wording.text import in_markdown, shown_shares
from indicators import weights as preset
from indicators.codebook import Dimension
from indicators.weights import USUAL
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import Settings

_PLACES = "places"  # of the sliders and of the boxes below them, passed on in the run


def begin(case: Case) -> None:
    """Room for the score and for a slider a dimension; below each a box, which no weight moves, drawn once."""
    score, several = st.container(), len(case.codebook.dimensions) > 1
    places = []
    for dimension in case.codebook.dimensions:
        slider, members = st.container(), len(case.codebook.members(dimension.id))
        many = f"{members} indicator{'s' if members != 1 else ''}"
        label, key = f"Type its share · {many}" if several else many, f"box:{dimension.id}"
        places.append((slider, st.expander(label, key=key, on_change="rerun")))
    current().pass_on(_PLACES, (score, places))


def moving(case: Case, settings: Settings, a: Assessment) -> None:
    """A slider a dimension, and on a phone the score that they move, which stays in sight; with it, unseen, where the
    links of the page lead."""
    score, places = current().run[_PLACES]
    score.html(
        filled(
            "drawing/templates/score.html",
            label="Readiness",
            score=scores.readiness_with_range(a, a.ids[0]),
            word=scores.class_words(a, a.ids[0]),
            leads=links.leads(),
        )
    )
    shares = shown_shares(a.across)
    for d, (dimension, (slider, box)) in enumerate(zip(case.codebook.dimensions, places, strict=True)):
        with slider:
            label = f"{in_markdown(dimension.name)} · {shares[d]} of 100"
            _slider("dim", dimension.id, label, settings.weights.dimensions, dimension.question)
            changed = sum(i.id in settings.weights.indicators for i in case.codebook.members(dimension.id))
            if changed:  # beside the label of the box, not in it: another label would close it
                st.caption(f"{changed} indicator weight{'s' if changed > 1 else ''} changed")
        if widget_state.value(f"box:{dimension.id}", False):
            with box:
                _inside(case, settings, a, dimension, float(a.across[d]))


def _inside(case: Case, settings: Settings, a: Assessment, dimension: Dimension, share: float) -> None:
    """The share of one dimension to type, and the weights of its indicators; drawn only while open, so free closed."""
    members = case.codebook.members(dimension.id)
    if len(case.codebook.dimensions) > 1:
        key = f"share:{dimension.id}"
        widget_state.put(key, round(100 * share, 1))
        st.number_input(
            "Its share, of 100",
            0.0,
            100.0,
            step=1.0,
            format="%g",
            key=key,
            on_change=actions.share_typed,
            args=(dimension.id,),
            help="50 is half of all: the other dimensions keep their proportions.",
        )
    places = [case.codebook.indicator_ids.index(i.id) for i in members]
    for indicator, part in zip(members, shown_shares(a.inside[places]), strict=True):
        label = f"{in_markdown(indicator.name)} · {part} of 100"
        _slider("ind", indicator.id, label, settings.weights.indicators, indicator.definition)


def _slider(kind: str, item: str, label: str, moved: Mapping[str, float], help: str) -> None:
    """A weight from 0 to 100, at its usual place where none is held."""
    weight = moved.get(item, USUAL)
    st.slider(
        label,
        0.0,
        100.0,
        weight,  # also as its default: a browser that draws the second run first would else begin at 0 and send it
        step=1.0,
        format="%.0f",
        key=widget_state.start(f"{kind}:{item}", weight),
        on_change=actions.weight_moved,
        args=(kind, item),
        help=in_markdown(help) or None,
    )


def presets(case: Case) -> None:
    """Quiet buttons, two in a row: what the sliders can be set to, and the ways back."""
    codebook = case.codebook
    with st.container(horizontal=True, gap="small"):
        help = "The usual weights: every dimension counts the same."
        _quiet("Equal dimensions", help, actions.set_dimensions, preset.equal_dimensions(codebook))
        help = "A dimension counts as often as it has indicators."
        _quiet("Equal indicators", help, actions.set_dimensions, preset.equal_indicators(codebook))
        if _quiet("100 points", "Give out 100 points between the dimensions."):
            _points(case)
        _quiet("Reset weights", "All sliders back to 50.", actions.reset_weights)
        help = "Weights, choices, left-out claims, own scenarios; notes stay. Undo on the Scenarios page."
        _quiet("Reset everything", help, actions.reset_everything)


def _quiet(label: str, help: str, act: Callable[..., None] | None = None, *of: object) -> bool:
    return st.button(f":primary[{label}]", on_click=act, args=of, type="tertiary", help=help)


@st.dialog("100 points")
def _points(case: Case) -> None:
    """100 points to give out, wherever the button stands: a popover at the foot of a window showed a slit of itself."""
    dimensions = case.codebook.dimensions
    usual = preset.hundred(len(dimensions))
    given = {}
    for row in range(0, len(dimensions), 2):
        columns = st.columns(2, vertical_alignment="bottom")
        for column, n in zip(columns, range(row, min(row + 2, len(dimensions))), strict=False):
            with column:
                given[dimensions[n].id] = st.number_input(
                    in_markdown(dimensions[n].name), 0, 100, usual[n], key=f"points:{dimensions[n].id}"
                )
    total = sum(given.values())
    with st.container(horizontal=True, vertical_alignment="center"):
        used = st.button("Use these points", disabled=total != 100, key="act:points")
        wrong = f": take {total - 100} away" if total > 100 else f": {100 - total} to give out" if total < 100 else ""
        st.markdown(f"**{total}** of 100{wrong}")
    if used:
        actions.set_dimensions({k: float(v) for k, v in given.items()})
        st.rerun()
