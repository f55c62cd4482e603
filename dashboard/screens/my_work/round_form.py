"""A round of coders on the screen: handed out, how far each coder is, closed, and where it is settled."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dashboard.coding import blind, handing_out
from dashboard.coding.handing_out import Progress
from dashboard.drawing.html import filled, line
from dashboard.screens.my_work import round_wording
from dashboard.session import links, notices, widget_state
from dashboard.session.parts import INSTALLED
from dashboard.session.session import current
from dashboard.team import rights
from dashboard.widgets import pickers
from dashboard.wording.headline import ROUND_STAYS
from dashboard.wording.text import in_markdown
from scenarios.coding.round import MAX_ITEMS
from scenarios.workspace.rounds import Coder, Round, hashed


def section() -> None:
    """The box that hands out, and the rounds of the draft that is open."""
    st.html(filled("screens/my_work/templates/round.html", text=round_wording.TWO_WAYS))
    pickers.box(round_wording.LABEL, "box:round", _asks)
    notices.here(handing_out.PLACE)
    if not (held := handing_out.listed()):
        return
    st.markdown(f"**{round_wording.ROUNDS}**")
    if rights.who() is None and any(_link(one.round, coder) for one in held for coder in one.round.coders):
        st.caption(round_wording.LINK_OPEN)
    if any(not one.round.over for one in held):
        st.caption(ROUND_STAYS)
    for one in held:
        _round(one)


def _asks() -> None:
    team = rights.who() is not None
    st.markdown(round_wording.INTRO if team else f"{round_wording.INTRO} {round_wording.TRUST}")
    left, middle, right = st.columns([1, 2, 1])
    left.number_input(
        round_wording.COUNT,
        min_value=1,
        max_value=MAX_ITEMS,
        key=widget_state.start(handing_out.COUNT, handing_out.SENTENCES),
        help=round_wording.COUNT_HELP,
    )
    typed = middle.text_area(
        round_wording.WHO,
        key=widget_state.start(handing_out.WHO, "" if team else round_wording.WHO_FIRST),
        height=68,
        help=round_wording.WHO_TEAM_HELP if team else round_wording.WHO_HELP,
    )
    until = right.text_input(
        round_wording.UNTIL,
        key=widget_state.start(handing_out.UNTIL, handing_out.usual_end()),
        help=round_wording.UNTIL_HELP,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        shared = st.checkbox(round_wording.SHARED, key=widget_state.start(handing_out.SHARED, False))
        beside = st.checkbox(
            round_wording.BESIDE, key=widget_state.start(handing_out.BESIDE, False), disabled=not shared
        )
    names = [name.strip() for name in typed.splitlines() if name.strip()]
    st.html(line(round_wording.shares(shared, shared and beside, names, until)))
    act = notices.acting_at(handing_out.PLACE, handing_out.hand_out)
    st.button(round_wording.HAND_OUT, key="act:round", on_click=act, type="primary")


def _round(progress: Progress) -> None:
    """One round: how far each coder is, their link where it was just made, and what is to be done with it."""
    held = progress.round
    mine = not held.over and held.owner == rights.who()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(in_markdown(round_wording.handed(held)), width="stretch")
        if mine:
            box = st.popover(round_wording.CLOSE)  # says what it does where it asks
            box.markdown(round_wording.CLOSE_SURE)
            close = notices.acting_at(handing_out.PLACE, handing_out.close)
            box.button(round_wording.CLOSE_YES, key=f"act:round:{held.token}", on_click=close, args=(held.token,))
    for coder in held.coders:
        with st.container(horizontal=True, vertical_alignment="center"):
            told = round_wording.far(coder, progress.answered.get(coder.token, 0), held.size)
            st.markdown(in_markdown(told), width="stretch")
            if progress.readable and "settle" in INSTALLED.pages:
                href, label = links.settle_address(coder.token), round_wording.settle_with(coder.name)
                way = {"title": round_wording.SETTLE, "icon": "balance", "href": href, "here": False}
                st.html(filled("drawing/templates/pages.html", label=label, sections={"": [way]}))
            if mine and not coder.finished:
                key = hashed(coder.token)  # another with each link: the box closes over a new one
                box = st.popover(round_wording.LINK, key=f"box:link:{key}")
                box.markdown(round_wording.LINK_SURE)
                anew, named = notices.acting_at(handing_out.PLACE, handing_out.new_link), (held.token, coder.token)
                box.button(round_wording.LINK_YES, key=f"act:link:{key}", on_click=anew, args=named)
        if link := _link(held, coder):
            st.code(f"{links.server()}/round?{urlencode({blind.LINK: link})}", language=None, wrap_lines=True)


def _link(held: Round, coder: Coder) -> str:
    """What stands in the link of a coder, where it was made a moment ago and still leads to something."""
    return "" if held.over or coder.finished else current().of(handing_out.LINKS).get(coder.token, "")
