"""The parts of the page that ask: what overturns, what turns an order round, what would have to be otherwise."""

from __future__ import annotations

import time

import streamlit as st

from dashboard import cached
from dashboard.drawing.html import line
from dashboard.screens.how_sure import content, wording
from dashboard.session import actions, links
from dashboard.session.session import current
from dashboard.widgets import downloads, open_draft
from dashboard.wording import headline
from dashboard.wording.text import bullets, in_markdown, scenario_names
from scenarios.analysis.certificates import Certificate
from scenarios.analysis.remains import GoalAnswer, seek_order, seek_readiness
from scenarios.assessment import Assessment

_QUIET = 0.5  # seconds of work without a word


def overturned(a: Assessment, scenario: str) -> None:
    """The certificate: made when it is asked for, listed, left out, taken back."""
    if now := wording.left_out_now(a, scenario, current().previous_scores):
        st.html(line(now, "say"))
    with st.container(horizontal=True, gap="small"):
        place = st.empty()
        if a.settings.left_out:
            label = f"Bring back {len(a.settings.left_out)} left out"
            st.button(label, on_click=actions.bring_back, key="act:bring_back", icon=":material/undo:")
        open_draft.undo_and_redo()
    certificates = cached.certified(a, scenario)
    if certificates is None:
        if not place.button(
            "Find the fewest claims that overturn each headline",
            help="Every set of claims is ruled out or found, headline by headline; it takes a second or two.",
            type="primary",
            key="act:certify",
        ):
            return
        started = time.monotonic()

        def tell(done: float) -> None:
            if time.monotonic() - started > _QUIET:
                place.progress(done, "Looking for the fewest claims")

        certificates = cached.certify(a, scenario, tell)
        place.empty()
    st.html(content.certificate(a, certificates))
    _sets(a, [c for c in certificates if c.shown])
    downloads.scenario_table_button(
        a, scenario, "certificate.csv", "Certificate (CSV)", "Every headline and order, up to ten sets of each."
    )


def _sets(a: Assessment, certificates: list[Certificate]) -> None:
    """One set of one headline: its claims, and what leaving them out does."""
    if not certificates:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        n = st.selectbox(
            "What overturns",
            range(len(certificates)),
            format_func=lambda n: (
                f"{headline.as_printed(a, certificates[n].sentence)}, by {headline.SORTS[certificates[n].by]}"
            ),
            key="pick:headline",
            help="A headline, and what is rejected to overturn it.",
        )
        c = certificates[min(int(n), len(certificates) - 1)]
        which = 0
        if len(c.shown) > 1:
            which = st.selectbox(
                "By rejecting",
                range(len(c.shown)),
                format_func=lambda n: ", ".join(c.shown[n].items),
                key=f"pick:set:{c.sentence.kind}:{c.sentence.other}:{c.by}",
                help=f"{len(c.shown)} of {c.sets:,} sets, each as small as any.",
            )
    chosen = c.shown[int(which)]
    st.html(content.claims(a, chosen, lambda claim: _passage(a, claim)))
    st.button(
        "Leave these out and see",
        on_click=actions.leave_out_too,
        args=(chosen.claims,),
        key="act:leave_out",
        help="The scores follow at once; Undo brings them back.",
    )


def _passage(a: Assessment, claim: str) -> str:
    return links.address("evidence", indicator=a.case.claims[claim].indicator, claim=claim)


def _other(a: Assessment, scenario: str, label: str, key: str, help: str) -> str | None:
    """Another assessed scenario, the next of the file first."""
    names = scenario_names(a)
    others = [s for s in a.ids if s != scenario and a.marks.assessed[a.position(s)]]
    return st.selectbox(label, others, format_func=lambda s: names[s], key=key, help=help) if others else None


def turned_round(a: Assessment, scenario: str) -> None:
    """What would turn the order of this scenario and another one round."""
    other = _other(a, scenario, "Against", f"pick:against:{scenario}", "The order of the two is asked about.")
    if other is None:
        return
    reversals = cached.reversals(a, scenario, other)
    if reversals is None:
        st.markdown(in_markdown(wording.no_order(a, scenario, other)))
        return
    st.html(content.tipping_lines(a, reversals))


def backwards(a: Assessment, scenario: str) -> None:
    """Where it would have to stand: the nearest weights, the fewest steps of evidence, or that it cannot."""
    way = st.segmented_control(
        "What would it take for",
        ("readiness", "order"),
        default="readiness",
        format_func=lambda w: "readiness of at least" if w == "readiness" else "being level with",
        key="pick:backwards",
        required=True,
    )
    answer: GoalAnswer | None
    goal: float | None = None
    if way == "readiness":
        typed = st.number_input("Readiness, 0 to 100", 0, 100, 90, key="pick:goal")
        goal = typed / 100
        answer = seek_readiness(a, scenario, goal)
    else:
        other = _other(a, scenario, "Level with", f"pick:level:{scenario}", "Over what both know.")
        if other is None:
            return
        answer = seek_order(a, scenario, other)
    st.markdown(bullets(wording.asked(a, answer, goal)))
    with st.container(horizontal=True, gap="small"):
        for what, proposal in (("parts", answer and answer.dimensions), ("indicators", answer and answer.indicators)):
            if proposal:
                label = wording.TAKE if what == "parts" else f"{wording.TAKE} of indicators"
                st.button(
                    label,
                    on_click=actions.take_weights,
                    args=(proposal.weights,),
                    key=f"act:take:{what}",
                    help=f"{wording.sliders(a, proposal)}. {wording.TAKE_HELP}",
                )
