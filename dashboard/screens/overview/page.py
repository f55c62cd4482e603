"""Home: how close the two are, in five seconds; every scenario beside it; the known pairs; what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from dashboard.drawing.html import filled, html_table, line, section
from dashboard.drawing.strip import on_strip, strip, strip_of
from dashboard.screens.overview import content, table, wording
from dashboard.session import actions, links
from dashboard.session.session import current
from dashboard.shell import cases_here, scored, slots
from dashboard.shell.scored import Before
from dashboard.widgets import downloads, pickers, remains, undo
from dashboard.wording import headline, place, scores
from dashboard.wording import strip as strip_wording
from dashboard.wording import table as table_words
from dashboard.wording.text import in_markdown
from scenarios.analysis.remains import remains as what_remains
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import PairStanding
from scenarios.reference.place import Lacking, PairScale


def show(a: Assessment) -> None:
    """The answer, its parts, the scenarios on one scale; the known pairs, what is missing, the thesis, the cautions.

    All of it is made before any of it is sent: what comes in one go the browser draws in one go. And it is few
    elements, for each costs a moved weight as much as a thousand signs of HTML do.
    """
    was: Before | None = slots.given("set against", otherwise=None)
    pinned = was.assessment if was else scored.pinned(current().case, a)
    claims = links.evidence_links(a.case)
    left = what_remains(a, a.case.reference)
    scale = scored.pair_scale(a, a.case.reference)
    beside = scale if isinstance(scale, PairScale) else None
    standings = scored.known_pairs(a)
    pairs = on_strip(standings, beside)
    top = content.path(a, links.address("compare")) + _first(a, scale, standings, pairs, was)
    own = headline.own_word(a)
    without = (len(own), scored.without(current().case, a, own, a.case.reference)) if own else None
    failing: tuple[str, ...] = slots.given("failing beside", a.case, otherwise=())
    questions = content.ask(a, left, without, failing)
    to = table.Addresses(lambda scenario: links.address("scenarios", scenario=scenario), claims)
    then = scored.pair_scale(pinned, pinned.case.reference) if pinned else None
    rows = table.scenarios_table(a, pinned, beside, to, then if isinstance(then, PairScale) else None)
    read: frozenset[str] = slots.given("read to their end", otherwise=frozenset())
    tracks = partial(content.missing, a, a.case.reference, claims, read)
    missing = scored.unmoved(a, ("missing", *sorted(read)), tracks)
    thesis = content.thesis(a)
    cautions = section(headline.BEFORE_QUOTING, headline.caveats(a, failing[:3]))
    with st.container(gap="xsmall"):
        st.html(top)
        _ask(a, questions, beside)
        if a.marks.assessed.any():
            with st.container(key="moved"):  # room for a line is kept free, so that nothing jumps when a weight moves
                if was:
                    slots.draw("what moved", a, was)
                else:
                    _moved(a, pinned)
        st.html(rows)
    st.html(missing)  # apart from what moves with every weight: it does not, and is not drawn anew
    if thesis:
        st.html(thesis)
    _tables(a, pinned)
    st.html(cautions)


def _first(
    a: Assessment,
    scale: PairScale | Lacking,
    standings: Sequence[PairStanding],
    pairs: Sequence[PairStanding],
    was: Before | None,
) -> Markup:
    """Everything above the table. standings: of all known pairs; pairs: of those on the strip; was: set against."""
    here = scored.place(a, a.case.reference)
    drawn, said = None, ""
    if isinstance(scale, PairScale) and here is not None:
        drawn = strip(strip_of(a, scale, here, pairs, links.case_address, links.address("evidence")))
        said = strip_wording.coded_by(standings, scored.coders_apart(a), scale, a.settings)
    sentences = place.sentences(
        a, a.case.reference, here, place.why_none(a, scale) if isinstance(scale, Lacking) else ""
    )
    over = links.address("my-work") if cases_here.brought_over(current().case) is not None else ""
    return filled(
        "screens/overview/templates/first.html",
        top={"question": headline.question(a), "line": headline.top_line(a)},
        new_here=wording.PATH_HEAD,
        verdict=place.verdict(a, a.case.reference, here, scored.certainty(a, a.case.reference)),
        # Where the verdict says that nothing is known, what a score wants alone.
        sentences=sentences if a.class_of(a.case.reference) or a.case.evidence else sentences[:1],
        begin=content.begin(a, links.address("documents"), over),
        strip=drawn or "",
        pairs=said,  # who chose and coded them
        method=links.address("method"),
        what_fails=wording.WHAT_FAILS,
        ratio=place.ratio_sentence(here) if here else None,
        check=slots.given("check first", a, otherwise=None),
        cards=content.cards(a, was and was.assessment),
        second=slots.given("second opinion", a, otherwise=None),
        edited=undo.mark(),
    )


def _ask(a: Assessment, questions: Markup | None, beside: PairScale | None) -> None:
    """The questions behind the answer, and the scores to take away."""
    with st.container(horizontal=True, gap="small"):
        if questions:
            st.html(questions, width="content")
        undo.bring_back(a, ", ".join(a.settings.left_out))
        st.space("stretch")
        slots.draw("resume")
        downloads.table_button(a, "scores.csv", "Scores (CSV)", help="One row a scenario, every number unrounded.")
        downloads.take_away_menu(a, partial(_picture, a, beside))
        slots.draw("add a claim")


def _picture(a: Assessment, beside: PairScale | None) -> None:
    here = scored.place(a, a.case.reference)
    if beside is not None and here is not None:
        downloads.picture_of("strip", a, beside, here, on_strip(scored.known_pairs(a), beside))


def _moved(a: Assessment, pinned: Assessment | None) -> None:
    """What the weights in force change, and what can be done with them."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if pinned is None:
            st.html(line(table_words.HOW_OPEN_COUNTS, "changed none"), width="content")
        else:
            now, then = (scored.place(x, a.case.reference) for x in (a, pinned))
            st.html(line(wording.moved_by_weights(a, pinned, now, then), "changed"), width="content")
            help = "Changes are then shown against these weights; the link keeps them."
            st.button("Pin these weights", on_click=actions.pin_weights, type="tertiary", help=help)
            help = "All sliders back to where they began."
            st.button("Back to the usual weights", on_click=actions.reset_weights, type="tertiary", help=help)
        slots.draw("set against something")


def _tables(a: Assessment, pinned: Assessment | None) -> None:
    """What would settle the thesis, the numbers of the table, before and after; drawn when asked for."""
    remains.settling(a)
    pickers.box(
        "The numbers of the table", "box:numbers", lambda: st.dataframe(content.table_numbers(a), hide_index=True)
    )
    if pinned is not None:
        both = st.expander(in_markdown(wording.BEFORE_AND_AFTER), key="box:pinned", on_change="rerun")
        if both.open:
            before = dict(zip(pinned.ids, map(float, pinned.marks.readiness), strict=True))
            both.markdown(in_markdown(scores.orders_changed(a, before)))
            both.html(html_table(content.weights_table(a, pinned)))
