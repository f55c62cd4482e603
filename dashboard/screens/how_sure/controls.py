"""The parts of the page that ask: what overturns, what turns an order round, what would have to be otherwise."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from dashboard.screens.how_sure import content, overturning, wording
from dashboard.session import actions, links, notices
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.shell import kept, scored
from dashboard.widgets import downloads, undo
from dashboard.wording import headline, overturned
from dashboard.wording.text import bullets, in_markdown, scenario_names
from scenarios.analysis.certificates import OVERTURNED, Certificate
from scenarios.analysis.headlines import Headline, headlines
from scenarios.analysis.remains import GoalAnswer, seek_order, seek_readiness
from scenarios.analysis.reversal import TURNED_ROUND
from scenarios.assessment import Assessment
from scenarios.question import Of

_QUIET = 0.5  # seconds of work without a word
_LEFT = Part(lambda: Held[tuple[str, ...] | None](None))  # out, before something more was on this page


def what_overturns(a: Assessment, scenario: str) -> None:
    """What overturns each sentence, unasked unless there is much to search; what leaving something out has changed."""
    before = _before(a)
    if a.settings.left_out:
        then = before or scored.assessment(a.case, a.settings.changed(left_out=()))
        changed = overturned.changed(a, _said(then, scenario), _said(a, scenario))
        st.html(overturning.left_out(a, scenario, then, changed, before is not None))
    with st.container(horizontal=True, gap="small"):
        if a.settings.left_out:
            label = f"Bring back {len(a.settings.left_out)} left out"
            st.button(label, on_click=actions.bring_back, key="act:bring_back", icon=":material/undo:")
        undo.undo_and_redo()
    shown = before or a
    certificates = kept.found(OVERTURNED, Of(shown, scenario)) or _found(shown, scenario)
    if certificates is None:
        return
    st.html(overturning.certificate(shown, certificates))
    _sets(shown, certificates)
    downloads.scenario_table_button(
        shown, scenario, "certificate.csv", "Certificate (CSV)", "Every headline and order, a smallest set of each."
    )


def _found(a: Assessment, scenario: str) -> tuple[Certificate, ...] | None:
    """The certificates made now, with a bar where it takes longer; on a large case once a button is pressed."""
    place = st.empty()
    if OVERTURNED.slow(a) and not place.button(wording.FIND, help=wording.TAKES, type="primary", key="act:certify"):
        return None
    started = time.monotonic()

    def tell(done: float) -> None:
        if time.monotonic() - started > _QUIET:
            place.progress(done, "Looking for the fewest statements")

    found = kept.answer(OVERTURNED, Of(a, scenario), tell=tell)
    place.empty()
    return found


def _said(a: Assessment, scenario: str) -> list[Headline]:
    """The sentences about a scenario, its place among the readings with them."""
    readings = [s.id for s in a.case.scenarios if s.group == "reading" and s.id != scenario]
    return headlines(a, scenario, readings, scored.pair_scale(a, scenario))


def _before(a: Assessment) -> Assessment | None:
    """The assessment before something was left out on this page; None where nothing was, or all is back."""
    left = current().of(_LEFT).now
    if left is None or not set(left) < set(a.settings.left_out):
        return None
    return scored.assessment(a.case, a.settings.changed(left_out=left))


def _leave_out(claims: tuple[str, ...], before: tuple[str, ...]) -> None:
    """Some claims are left out; what stood before stays to be seen beside."""
    current().of(_LEFT).now = before
    actions.leave_out_too(claims)


def _sets(a: Assessment, certificates: Sequence[Certificate]) -> None:
    """A smallest set of one headline: its claims, and what leaving them out does."""
    found = [(c, c.untrue.first) for c in certificates if c.untrue.first]
    if not found:
        return
    n = st.selectbox(
        "Sentence",
        range(len(found)),
        format_func=lambda n: f"{headline.as_printed(a, found[n][0].sentence)}, by {overturned.SORTS[found[n][0].by]}",
        key="pick:headline",
        help="A sentence, and what is left out to overturn it.",
    )
    _, chosen = found[min(int(n), len(found) - 1)]
    st.html(overturning.claims(a, chosen, lambda claim: _passage(a, claim)))
    st.button(
        "Leave these out and see",
        on_click=notices.acting_at("sets", _leave_out),
        args=(chosen.claims, a.settings.left_out),
        key="act:leave_out",
        help="Each sentence is shown before and after, at once; Undo brings them back.",
    )
    notices.here("sets")


def _passage(a: Assessment, claim: str) -> str:
    return links.address("evidence", indicator=a.case.claims[claim].indicator, claim=claim)


def _other(
    a: Assessment, scenario: str, label: str, key: str, help: str, worth_asking: Callable[[str], int]
) -> str | None:
    """Another assessed scenario, at first the one of which there is most to ask."""
    names = scenario_names(a)
    others = [s for s in a.ids if s != scenario and a.marks.assessed[a.position(s)]]
    if not others:
        return None
    worth = [worth_asking(s) for s in others]
    start = worth.index(max(worth))
    return st.selectbox(label, others, index=start, format_func=lambda s: names[s], key=key, help=help)


def _can_turn(a: Assessment, scenario: str, other: str) -> int:
    """How much there is to ask of the order of two: that weights turn it, or at least a few levels do."""
    found = kept.answer(TURNED_ROUND, Of(a, scenario, other))
    if found is None:
        return 0
    return 2 if found.dimensions and not found.dimensions.only_tie else int(found.levels is not None)


def _can_be_sought(a: Assessment, scenario: str, other: str) -> int:
    """The same of being level with the other, which it is not yet."""
    nearest = seek_order(a, scenario, other)
    if nearest is None or nearest.holds:
        return 0
    return 2 if nearest.dimensions else int(nearest.evidence is not None)


def turned_round(a: Assessment, scenario: str) -> None:
    """What would turn the order of this scenario and another one round."""
    told = "The order of the two is asked about."
    other = _other(a, scenario, "Against", f"pick:against:{scenario}", told, partial(_can_turn, a, scenario))
    if other is None:
        return
    reversals = kept.answer(TURNED_ROUND, Of(a, scenario, other))
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
        told, asked = "Over what both know.", partial(_can_be_sought, a, scenario)
        other = _other(a, scenario, "Level with", f"pick:level:{scenario}", told, asked)
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
                    on_click=notices.acting_at("asked", actions.take_weights),
                    args=(proposal.weights,),
                    key=f"act:take:{what}",
                    help=f"{wording.sliders(a, proposal)}. {wording.TAKE_HELP}",
                )
    notices.here("asked")
