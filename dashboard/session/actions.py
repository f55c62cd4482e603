"""What the reader does: callbacks of the widgets, each of which changes the settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from dashboard import cached
from dashboard.session import wording
from dashboard.session.address import keep
from dashboard.session.persistence import leave
from dashboard.session.session import change, close, current_case, look, put_in_force, say, settings
from dashboard.session.undo import change_settings, moment, remember_moment
from dashboard.session.widget_state import GONE, answer, drop_draft, restart_widgets, weight_key
from indicators.parsing.dates import last_day
from indicators.parsing.problems import CaseError
from indicators.weights import USUAL, with_share
from scenarios.model.settings import Weights, source_switched, usual
from scenarios.reference.other_cases import with_hashes

SHOW = "show"  # the part of a screen that is shown; it stands in the address beside the settings
FORM = "edit:claim:"  # begins the keys of a claim's form


def open_case() -> None:
    """Open the case chosen with its usual settings, or list what is wrong with its folder and stay."""
    if (picked := answer("opt:case")) is GONE:
        return
    try:
        case = cached.case(cached.folders()[picked])
        leave()
        close()
        put_in_force(usual(case))
    except CaseError as error:
        say("error", wording.not_applied(str(error)))
        put_in_force(st.session_state.settings)


def weight_moved(kind: str, item: str) -> None:
    """A weight slider was moved."""
    if (moved_to := answer(weight_key(kind, item))) is GONE:
        return
    weights = st.session_state.settings.weights.model_dump()
    weights["dimensions" if kind == "dim" else "indicators"][item] = float(moved_to)
    change(weights=weights)


def share_typed(dimension: str) -> None:
    """The share of a dimension was typed: the others keep their proportions."""
    if (typed := answer(f"share:{dimension}")) is GONE or typed is None:
        return
    held = settings().weights.dimensions
    before = {d: held.get(d, USUAL) for d in current_case().codebook.dimension_ids}
    set_dimensions(with_share(before, dimension, float(typed) / 100))


def set_dimensions(weights: dict[str, float]) -> None:
    """A preset for the dimensions; the weights inside them stay."""
    if change(weights={"dimensions": weights, "indicators": settings().weights.indicators}):
        put_in_force(settings())


def reset_everything() -> None:
    """The usual settings of this case, own scenarios gone too; notes stay. Undo brings it all back."""
    remember_moment(moment(whole=True))
    put_in_force(usual(current_case()).changed(notes=settings().notes))
    keep()


def reset_weights() -> None:
    """Every slider back to its usual place, and changes shown against these again."""
    put_in_force(st.session_state.settings.changed(weights={}, baseline=None))


def pin_weights() -> None:
    """Show changes against the weights in force."""
    put_in_force(st.session_state.settings.changed(baseline=settings().weights.model_dump()))


def chosen(name: str, convert: Callable[[Any], Any] = lambda value: value) -> None:
    """A method choice was made in the widget opt:name."""
    if (picked := answer(f"opt:{name}")) is not GONE:
        change(**{name: convert(picked)})


def date_chosen(key: str) -> None:
    """A date was typed into a widget; the case's own date is no change, and neither is what is no date."""
    if (picked := answer(key)) is GONE:
        return
    own = current_case().header.as_of
    try:
        day = last_day(picked.strip()) if picked.strip() else own
    except ValueError as error:
        say("error", wording.not_applied(wording.no_date(picked, str(error))))
        day = settings().as_of or own
    move_date(day)


def published_by_chosen(key: str) -> None:
    """Only what had been published by the date counts, or whatever is known today."""
    if (on := answer(key)) is not GONE:
        put_in_force(settings().changed(published_by=on))


def back_to_case_date() -> None:
    """The case's own date is in force again."""
    put_in_force(settings().changed(as_of=None))


def move_date(day: date) -> None:
    """Another date is in force; the case's own is no change."""
    put_in_force(settings().changed(as_of=None if day == current_case().header.as_of else day))


def seen(name: str) -> None:
    """The widget see:name chose what the reader is looking at; another indicator ends the look at one claim."""
    if (picked := answer(f"see:{name}")) is not GONE:
        look(**({"claim": None} if name == "indicator" else {}), **{name: picked})


def compared() -> None:
    """The scenarios to compare were chosen; those of other cases are kept with the data that they are of."""
    if (picked := answer("see:compare")) is not GONE:
        asked = settings().changed(view=settings().view.model_dump() | {"compare": picked})
        look(compare=picked, hashes=with_hashes(asked, cached.others(asked)).view.hashes)


def leave_out(claim: str) -> None:
    """A claim was left out or brought back by its box."""
    if (out := answer(f"see:out:{claim}")) is not GONE:
        if (item := answer("see:indicator")) is not GONE:
            look(indicator=item)  # unnamed, it would be what is contested, and that may change by this act
        change_settings(lambda held: held.changed(left_out=_with(held.left_out, claim, out)))


def leave_out_too(claims: tuple[str, ...]) -> None:
    """Some more claims are left out, in one act."""
    change_settings(lambda held: held.changed(left_out=(*held.left_out, *claims)))


def take_weights(weights: Weights) -> None:
    """Other weights in one act, which Undo takes back."""
    before = moment(whole=True)
    if change(weights=weights.model_dump()):
        remember_moment(before)
        put_in_force(settings())
        keep()


def left_out_chosen() -> None:
    """The list of left-out claims was changed."""
    if (picked := answer("see:left_out")) is not GONE:
        change_settings(lambda held: held.changed(left_out=tuple(picked)))


def bring_back() -> None:
    """Every left-out claim counts again."""
    change_settings(lambda held: held.changed(left_out=()))


def switch_source(source: str) -> None:
    """A source was switched off or on; one from outside takes the choice on outside sources along."""
    if (on := answer(f"see:source:{source}")) is not GONE:
        change_settings(lambda held: source_switched(held, current_case(), source, on), restart=("opt:outside",))


def let_source_count(source: str) -> None:
    """A source counts again, from wherever it was switched off; one from outside takes the choice along."""
    change_settings(lambda held: source_switched(held, current_case(), source, True), restart=("opt:outside",))


def let_claim_count(claim: str) -> None:
    """A claim that was left out counts again."""
    change_settings(lambda held: held.changed(left_out=_with(held.left_out, claim, False)))


def outside_chosen() -> None:
    """Sources from outside were let in or kept out as a whole: the switch of each shows it."""
    chosen("outside")
    restart_widgets("see:source:")


def _with(items: tuple[str, ...], item: str, there: bool) -> tuple[str, ...]:
    """The items with this one among them or not."""
    return tuple({*items, item} if there else {*items} - {item})


def show_form(claim: str | None) -> None:
    """Open the form for a claim ("" for a new one), or close it (None); what was typed into another is gone."""
    if claim != st.session_state.get("form"):
        drop_draft(FORM)
    st.session_state.form = claim


def form() -> str | None:
    """The claim whose form is open, "" for a new one, None for none; a claim that is gone has no form."""
    held: str | None = st.session_state.get("form")
    return held if not held or held in current_case().claims else None
