"""The claims behind every level: who says so, where, how much it counts; leave one out and see what moves."""

import streamlit as st

from dashboard import cached
from dashboard.screens.evidence import chart, claim_form, content, register_editor, wording
from dashboard.shared import figure, palette
from dashboard.shared.widgets import downloads, history, notes, pickers, sidebar
from dashboard.state import acts, answers, session, shown

case = session.current_case()
session.show_notice()
settings = session.settings()
a = cached.assessment(case, settings)
before = shown.remember(a)

st.title("Evidence", anchor=False)
history.buttons()
form_at_the_top = st.container()
scope = st.segmented_control(
    "Show",
    content.SCOPES,
    key=answers.start("find:scope", content.scope_in_view(a)),
    required=True,
    help="How the claims on one indicator add up to its level, or everything to search.",
)
left, right = st.columns(2)
names = content.item_names(case)
item = left.selectbox(
    "Indicator or commitment",
    list(names),
    key=answers.start("see:indicator", content.item_in_view(a)),
    format_func=lambda i: names[i],
    on_change=acts.seen,
    args=("indicator",),
    disabled=scope != content.ONE,
    help="By dimension, then the commitments.",
)
scenario = pickers.scenario_picker(
    a, "As read by", "A reading admits only some claims; a past or future may set a cell by hand.", right
)
st.html(wording.moved_line(a, scenario, before))

if scope == content.ONE and item in case.codebook.indicator_ids:
    st.html(content.item_header(a, scenario, item))
    st.plotly_chart(
        chart.votes(a, scenario, item, palette.colour_of(case, item), dark=shown.dark()),
        key="chart:votes",
        alt=wording.votes_alt(a, scenario, item),
        theme=None,
        config=figure.CONFIG,
    )
    st.caption(wording.votes_key(chart.SHAPES))
elif scope == content.ONE:
    st.html(content.commitment_header(a, scenario, item))

with st.container(horizontal=True, vertical_alignment="bottom"):
    text = st.text_input(
        "Search", key="find:text", placeholder="words, speaker, id", help="In claims, notes, speakers."
    )
    kinds = st.multiselect("Kind", content.kinds(case), key="find:kind", help="Deeds and documents, or words.")
    speakers = st.multiselect("Speaker", content.speakers(case), key="find:speaker", help="Who says so.")
found = content.found(a, scenario, item if scope == content.ONE else None, text, kinds, speakers)
found.sort(key=lambda entry: entry.claim.id != settings.view.claim)  # the claim that a passage led to comes first
st.markdown(content.count_line(found, case))

open_form = acts.form()
in_place = scope == content.ONE and open_form in [entry.claim.id for entry in found]
if open_form is not None and not in_place:
    with form_at_the_top:
        claim_form.form(a, open_form or None)

if scope == content.ONE:
    for entry in found:
        st.html(wording.claim_card(a, entry.claim, entry.colour, entry.why_not, entry.counted))
        with st.container(horizontal=True, vertical_alignment="center"):
            if content.may_be_left_out(entry.claim):
                st.checkbox(
                    f"leave {entry.claim.id} out",
                    key=answers.start(f"see:out:{entry.claim.id}", entry.claim.id in settings.left_out),
                    on_change=acts.leave_out,
                    args=(entry.claim.id,),
                    help="See at once how the scores move without it. Untick to bring it back.",
                )
            st.page_link(
                answers.kept("pages")["Source"],
                label=f"passage of {entry.claim.id}",
                icon=":material/article:",
                query_params=session.query(claim=entry.claim.id),
            )
            notes.note(f"claim:{entry.claim.id}", entry.claim.id)
            st.button(
                f"Change {entry.claim.id}",
                on_click=acts.show_form,
                args=(entry.claim.id,),
                icon=":material/edit:",
                help="In a form below it.",
            )
        if entry.claim.id == open_form:
            claim_form.form(a, open_form)
else:
    if st.toggle("Edit the register in a table", key="pick:table", help="Every row is checked as you type."):
        register_editor.editor()
    else:
        st.dataframe(content.table(found), hide_index=True, height=430)
    st.multiselect(
        "Left out",
        list(case.claims),
        key=answers.start("see:left_out", list(settings.left_out)),
        on_change=acts.left_out_chosen,
        help="Claims left out count nowhere, as if they were not in the register.",
    )

with st.container(horizontal=True):
    if settings.left_out:
        label = f"Bring back {len(settings.left_out)} left out"
        st.button(label, on_click=acts.bring_back, icon=":material/undo:", help="Every claim counts again.")
    downloads.table_button(
        a,
        "evidence_scored.csv",
        "Evidence, scored (CSV)",
        "The register, and how each claim counts in the first scenario.",
    )

sidebar.moving(case, session.settings(), a)
