"""Where it would have to stand: the nearest weights, the fewest steps of evidence, or that it cannot."""

from __future__ import annotations

import streamlit as st

from dashboard.questions.backwards import wording
from dashboard.session import actions, notices
from dashboard.shell import kept
from dashboard.shell.twin import Twin, Wish, has_score
from dashboard.widgets import pickers
from dashboard.wording.text import bullets
from scenarios.analysis.backwards import BACKWARDS, Backwards, GoalAnswer
from scenarios.assessment import Assessment
from scenarios.question import Of

LEVEL = Backwards(way="order")


def _control(a: Assessment, scenario: str) -> Wish | None:
    way = st.segmented_control(
        "What would it take for",
        ("readiness", "order"),
        default="readiness",
        format_func=lambda w: "readiness of at least" if w == "readiness" else "being level with",
        key="pick:backwards",
        required=True,
    )
    if way == "readiness":
        typed = st.number_input("Readiness, 0 to 100", 0, 100, 90, key="pick:goal")
        return Wish(a, scenario, chosen=Backwards(goal=typed / 100))

    def worth(other: str) -> int:
        """How much there is to ask of being level with another, which it is not yet."""
        nearest = kept.answer(BACKWARDS, Of(a, scenario, other), LEVEL)
        if nearest is None or nearest.holds:
            return 0
        return 2 if nearest.dimensions else int(nearest.evidence is not None)

    told = "Over what both know."
    other = pickers.other_picker(a, scenario, "Level with", f"pick:level:{scenario}", told, worth)
    return Wish(a, scenario, other, LEVEL) if other else None


def _draw(wish: Wish, answer: GoalAnswer | None) -> None:
    goal = None if wish.other else wish.chose(Backwards).goal
    st.markdown(bullets(wording.asked(wish.a, answer, goal)))
    with st.container(horizontal=True, gap="small"):
        for what, proposal in (("parts", answer and answer.dimensions), ("indicators", answer and answer.indicators)):
            if proposal:
                label = wording.TAKE if what == "parts" else f"{wording.TAKE} of indicators"
                st.button(
                    label,
                    on_click=notices.acting_at("asked", actions.take_weights),
                    args=(proposal.weights,),
                    key=f"act:take:{what}",
                    help=f"{wording.sliders(wish.a, proposal)}. {wording.TAKE_HELP}",
                )
    notices.here("asked")


TWIN = Twin(
    BACKWARDS,
    "What would it take to stand higher?",
    lambda wish, answer: wording.in_short(wish.a, answer, wish.other, wish.chose(Backwards).goal),
    _draw,
    _control,
    arises=has_score,
    unasked=True,
)
