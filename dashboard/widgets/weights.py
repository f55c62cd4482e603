"""The weights in the sidebar: a slider a dimension that stands at its share; shares to type, sliders of indicators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.drawing.palette import dimension_colour
from dashboard.session import actions, links, wording
from dashboard.session.shares import KNOWN, drawn, share_moved, share_typed, stand, typed
from dashboard.wording import scores
from dashboard.wording.text import in_markdown
from indicators import weights as preset
from indicators.codebook import Dimension, Indicator
from indicators.weights import shares, whole_shares
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import Settings, Weights

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


class Places(NamedTuple):
    """Where in the sidebar of a run stands what weights move."""

    held: DeltaGenerator
    opened: bool
    points: DeltaGenerator | None  # where shares are typed; none while that is closed
    inside: Sequence[tuple[str, DeltaGenerator]]  # sliders of indicators, by the dimensions that are open


def begin(case: Case, *, opened: bool) -> Places:
    """Room for what weights move, folded but on the first page; what they do not move is drawn here, once."""
    with st.container(key="weights", gap=None):
        box = st.expander(wording.WEIGHTS, opened, key="box:sidebar-weights", on_change="rerun")
        held = st.container(key="shares", gap=None)
        if not box.open:
            return Places(held, False, None, ())
        by_indicator = st.expander(wording.BY_INDICATOR, key="box:shares", on_change="rerun")
        if not by_indicator.open:
            return Places(held, True, None, ())
        with by_indicator:
            return Places(held, True, *_finer(case))


def _finer(case: Case) -> tuple[DeltaGenerator | None, list[tuple[str, DeltaGenerator]]]:
    """Shares to type, what the sliders can be set to, and a box a dimension for its indicators."""
    codebook, points = case.codebook, None
    if len(codebook.dimensions) > 1:
        points = st.container()
        _quiet(wording.EQUAL_INDICATORS, wording.EQUAL_INDICATORS_HELP, _equal_indicators, case)
    boxes = [
        (d.id, st.expander(in_markdown(d.name), key=f"box:{d.id}", on_change="rerun")) for d in codebook.dimensions
    ]
    return points, [(name, box) for name, box in boxes if box.open]


def _equal_indicators(case: Case) -> None:
    actions.set_dimensions(preset.equal_indicators(case.codebook))


def moving(places: Places, case: Case, settings: Settings, a: Assessment) -> None:
    """What a moved weight makes anew: sliders at their shares, or these in one line; how far all are from equal.

    With it, unseen, where the links of the page lead; on a phone the score, which stays in sight over the sliders.
    """
    dimensions, parts = case.codebook.dimensions, whole_shares(a.across)
    moved = settings.weights != Weights() or settings.baseline is not None
    before = settings.baseline or Weights()
    was = whole_shares(shares(case.codebook, before.dimensions, before.indicators)[0])
    closed = [(dimension_colour(n), d.short or d.name[:6], parts[n]) for n, d in enumerate(dimensions)]
    with places.held:
        st.html(
            filled(
                "drawing/templates/held.html",
                weights=wording.WEIGHTS,
                line=wording.YOURS if moved else wording.EQUAL,
                label="Readiness",
                score=scores.readiness_with_range(a, a.ids[0]),
                word=scores.class_words(a, a.ids[0]),
                leads=links.leads(),
                parts=[] if places.opened else closed,
                rows=[(part, at, dimension_colour(n)) for n, (part, at) in enumerate(zip(parts, was, strict=True))],
            )
        )
        if places.opened and len(dimensions) > 1:
            for n, dimension in enumerate(dimensions):
                _slider("dim", dimension, dimension.question, dimensions, parts[n])
        if places.opened and moved:
            _quiet(wording.BACK_TO_EQUAL, wording.BACK_TO_EQUAL_HELP, actions.reset_weights)
    if places.points:
        with places.points:
            _points(dimensions, [round(100 * float(part), 1) for part in a.across])
    for name, box in places.inside:
        members = case.codebook.members(name)
        inside = whole_shares(a.inside[[case.codebook.indicator_ids.index(i.id) for i in members]])
        with box:
            for indicator, part in zip(members, inside, strict=True):
                _slider("ind", indicator, indicator.definition, members, part)
    if places.opened:
        with places.held:  # last: who has drawn it has drawn the sliders too
            st.number_input("What is drawn", 0, value=drawn(), key=KNOWN)


def _slider(
    kind: str, one: Dimension | Indicator, help: str, among: Sequence[Dimension] | Sequence[Indicator], part: int
) -> None:
    """Name and share of one of those that make 100 together, and its slider."""
    if len(among) < 2:  # one alone has all of it: nothing could give way
        st.caption(in_markdown(one.name))
        return
    key = f"{kind}:{one.id}"
    st.slider(
        in_markdown(one.name),
        0.0,
        100.0,
        float(part),  # also as its default: a browser that draws the second run first would else begin at 0 and send it
        step=1.0,
        format="%.0f",
        help=in_markdown(help),
        **_moves(key, one, among, float(part), share_moved),
    )


def _points(dimensions: Sequence[Dimension], parts: Sequence[float]) -> None:
    """A field a share; what is typed stays, and what all of them make is said where it is not 100."""
    points = typed()
    for dimension, part in zip(dimensions, parts, strict=True):
        stands = points.get(dimension.id, part)
        moves = _moves(f"share:{dimension.id}", dimension, dimensions, stands, share_typed)
        st.number_input(in_markdown(dimension.name), 0.0, 100.0, step=1.0, format="%g", **moves)
    if said := wording.points_said(sum(points.values()), all_typed=len(points) == len(dimensions)):
        st.caption(said)


def _moves(
    key: str,
    one: Dimension | Indicator,
    among: Sequence[Dimension] | Sequence[Indicator],
    stands: float,
    act: Callable[[str, str, tuple[str, ...]], None],
) -> dict[str, Any]:
    """What a slider or a field of shares is known by, and what moving it does."""
    return {"key": stand(key, stands), "on_change": act, "args": (key, one.id, tuple(x.id for x in among))}


def _quiet(label: str, help: str, act: Callable[..., None], *of: object) -> None:
    st.button(f":primary[{label}]", on_click=act, args=of, type="tertiary", help=help)
