"""What may be given of a claim beside what it says: who speaks, when it holds, grade, note, whether one was sure."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.screens.evidence import wording
from dashboard.session import forms, widget_state
from dashboard.session.session import current
from dashboard.wording.text import in_markdown
from indicators.evidence import BOTH, SPOKEN, Claim
from scenarios.model.case import Case


def when(key: str, held: dict[str, str]) -> dict[str, str]:
    """When the claim holds, which no date of its source says."""
    label, name = "When it holds", "period"
    return {
        name: st.text_input(
            label,
            key=forms.start_typed(f"{key}{name}", held[name]),
            help=wording.PERIOD_HELP,
            placeholder="2017-05 or 12 May 2017",
        )
    }


def speaker(key: str, row: Mapping[str, str], held: Mapping[str, str], last: Claim | None) -> dict[str, str]:
    """Who speaks, beside a kind that is someone's word; nothing for another kind. Nobody's unless it is seen there.

    last: the last claim added on the same source. Its speaker is carried over within its paragraph alone, and leaves
    again, untouched by hand, with the paragraph.
    """
    if row["kind"] not in SPOKEN:
        return {}
    same = last is not None and last.kind in SPOKEN and row["paragraph"].strip() == str(last.paragraph)
    carried = last.attributed_to if last and same else ""
    name = forms.start_typed(f"{key}attributed_to", held["attributed_to"])
    mark = forms.start_typed(f"{key}carried", "")
    if (was := widget_state.value(mark)) != carried:
        if widget_state.value(name) == was:
            widget_state.put(name, carried)
        widget_state.put(mark, carried)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input("Speaker", key=name, placeholder=wording.SPEAKER_HELP)
        if last and carried and typed == carried:
            label = in_markdown(f"Not {wording.speaker_name(last)}")
            st.button(label, key=f"act:{key}nobody", on_click=widget_state.put, args=(name, ""))
    if last and carried and typed == carried:
        st.caption(in_markdown(wording.carried(last)))
    return {"attributed_to": typed}


def more(case: Case, key: str, row: dict[str, str], held: dict[str, str], *, undated: bool) -> dict[str, str]:
    """What may be given beside: dates, grade, note. Closed, the box keeps what was typed into it.

    Whoever a claim of a kind that is no one's word is attributed to stands here too.
    """
    kind = row["kind"]
    grade = case.method.default_grades.value.get(kind, "")
    # A claim of another kind begins with the grade of that kind.
    mine = held if held["kind"] == kind else held | {"reliability": "", "credibility": ""}
    period = ("period", "Period", "A date, or start/end with .. for an open side; empty: the date of the source.")
    spoken = kind in SPOKEN  # then its speaker stands beside the kind; typed before a kind is chosen, it goes there
    texts = (
        *(() if spoken else (("attributed_to", "Speaker", wording.SPEAKER_HELP),)),
        *(() if undated else (period,)),  # or it stands above
        ("valid_to", "Counts until", "The last day on which it counts; empty: no end."),
        ("figures", "Figures", "Dates and numbers that the passage gives."),
        ("rebuts", "Rebuts", "Ids of claims that it answers, separated by semicolons."),
        ("note", "Note", "Needed for a grade of its own, and for a context claim that names no indicator."),
    )
    about = [s.id for s in case.scenarios if s.id not in {o.id for o in current().settings.own_scenarios}]
    choices = (
        ("party", "Party", ["", *case.header.parties, BOTH], mine["party"], "Whose conduct or view it shows."),
        ("stance", "Side of the argument", ["", *(s.id for s in case.header.stances)], mine["stance"], "Or none."),
        ("about", "About another scenario", ["", *about], mine["about"], "Shown there; it does not count here."),
        *(
            (name, name.capitalize(), ["", *marks], mine[name] or grade[n : n + 1], "Empty: by default from the kind.")
            for n, (name, marks) in enumerate((("reliability", "ABCDEF"), ("credibility", "123456")))
        ),
    )
    if held["kind"] in SPOKEN:  # a speaker goes with the kind
        mine = mine | {"attributed_to": ""}
    keys = {n: f"{key}{n}" for n, *_ in (*texts, *choices)}
    keys |= {"attributed_to": f"{key}attributed_to:more"} if kind and not spoken else {}
    keys |= {n: f"{key}{n}:{kind}" for n in ("reliability", "credibility")}
    doubt, unsure = f"{key}unsure", bool(mine["unsure"])
    box = st.expander("More: dates, grade, note", key=f"box:{key}", on_change="rerun")
    if not box.open:
        closed = {n: forms.typed_or(k, mine[n]) for n, k in keys.items()}
        return closed | {"unsure": _yes(forms.typed_or(doubt, unsure))}
    with box:
        thirds = st.columns(3)  # a note in a sixth of the width could not be read
        found = {
            name: thirds[n % 3].text_input(label, key=forms.start_typed(keys[name], mine[name]), help=tip)
            for n, (name, label, tip) in enumerate(texts)
        }
        with st.container(horizontal=True):
            found |= {
                name: st.selectbox(label, options, key=forms.start_typed(keys[name], now), help=tip)
                for name, label, options, now, tip in choices
            }
        not_sure = st.checkbox("not sure", key=forms.start_typed(doubt, unsure), help=wording.UNSURE_HELP)
        return found | {"unsure": _yes(not_sure)}


def _yes(ticked: bool) -> str:
    return "yes" if ticked else ""
