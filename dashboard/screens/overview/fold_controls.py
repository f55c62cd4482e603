"""The folds of the first screen, each drawn only while it is open."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.overview import content, wording
from dashboard.session import actions, links
from dashboard.session.session import current
from dashboard.shell import scored, slots
from dashboard.view.side import Addresses, Side
from dashboard.widgets import page, pickers, remains
from dashboard.wording import headline, place, scores
from dashboard.wording.text import bullets
from scenarios.reference.place import PairScale


def missing(now: Side, was: Side | None, to: Addresses) -> None:
    """Every indicator and commitment on its track, the thesis, what would settle it."""
    a = now.a
    read: frozenset[str] = slots.given("read to their end", otherwise=frozenset())
    st.html(
        scored.unmoved(a, ("missing", *sorted(read)), partial(content.missing, a, links.evidence_links(a.case), read))
    )
    if thesis := content.thesis(a):
        st.html(thesis)
    remains.settling(a)
    slots.draw("add a claim")


def before_quoting(now: Side, was: Side | None, to: Addresses) -> None:
    """What the number says and does not, what it hangs on, and the answer as it can be quoted."""
    a, said = now.a, list[str]()
    failing: tuple[str, ...] = slots.given("failing beside", a.case, otherwise=())
    if now.scored:
        rests = headline.in_few_words(a)
        said.append(wording.SAYS.format(score=now.score))
        stands = wording.STANDS_FOR.format(month=headline.month(a.as_of), rests=f" and {rests}" if rests else "")
        said += [*failing[:1], stands]
    said += headline.caveats(a, failing[1:] if now.scored else failing)
    if now.scored:
        said += scores.range_reasons(a, a.ids[0])
        if own := headline.own_word(a):
            without = scored.without(current().case, a, own, a.ids[0])
            said.append(wording.without_author(a, len(own), without))
    st.markdown(bullets(said))
    if now.scored:
        st.code(content.quotable(now), language=None, wrap_lines=True)


def in_full(now: Side, was: Side | None, to: Addresses) -> None:
    """Every number of every scenario; the ratio; what the screen is set against."""
    a = now.a
    st.html(html_table(content.full_table(now, was)))
    said = list[str]()
    if now.place is not None and isinstance(now.scale, PairScale):
        said.append("".join(place.ratio_sentence(now.place, now.sure)))
        said += slots.given("who coded the known pairs", a, now.scale, otherwise=list[str]())
    said.append(headline.met_open_short(a, a.ids[0]))
    if was is not None:
        before = dict(zip(was.a.ids, map(float, was.a.marks.readiness), strict=True))
        said.append(scores.orders_changed(a, before))
    st.markdown(bullets(said))
    with st.container(horizontal=True, gap="small"):
        if was is not None and not a.settings.view.before:
            st.button(wording.PIN, on_click=actions.pin_weights, help=wording.PIN_HELP)
        slots.draw("set against something")
    pickers.box(wording.NUMBERS, "box:numbers", lambda: st.dataframe(content.table_numbers(a), hide_index=True))


TALL = 11  # rows of the figure below which folds begin on the first screen
FOLDS = (
    (content.MISSING, missing),
    (content.QUOTE, before_quoting),
    (content.TABLE, in_full),
)


def draw(now: Side, was: Side | None, to: Addresses) -> None:
    """All of them, each with its short answer; behind one line below a short figure, where three have no room."""
    if sum(s.group in ("reading", "future") for s in now.a.case.scenarios) < TALL:
        page.more(" · ".join(fold.asks(now.a) for fold, _ in FOLDS))
    for fold, drawn in FOLDS:
        line = fold.line(now)
        if fold is content.QUOTE and now.scored and (tried := slots.given("tried in short", now.a.case, otherwise="")):
            line += f"; {tried}"
        page.fold(fold.name, fold.asks(now.a), partial(str, line), partial(drawn, now, was, to))
