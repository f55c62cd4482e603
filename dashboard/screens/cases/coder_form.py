"""A second coder on the screen: a blank sheet to start from, the codes compared, the scores under either."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.coding import settling
from dashboard.drawing.html import html_table, line
from dashboard.export import tables
from dashboard.keeping import persistence, second_file
from dashboard.screens.cases import coder_content, coder_wording
from dashboard.session import links
from dashboard.session.session import current
from dashboard.shell import scored
from dashboard.widgets import downloads
from dashboard.wording.text import bullets, in_markdown
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference import second_coder
from scenarios.reference.second_coder import CoderStudy
from scenarios.workspace.settlings import FILE

SHOWN = 30  # disagreements on the screen; the file has all


def section(a: Assessment) -> None:
    """Everything about a second coder. a: the assessment in force; the codes belong to its case."""
    st.markdown(coder_wording.CODER_INTRO)
    case = current().case  # without the reader's own scenarios
    with st.container(horizontal=True):
        for name, label, sheet, tip in (
            ("blank_sheet.csv", "Blank sheet (CSV)", second_coder.blank_sheet, "Every claim, no codes."),
            ("anchors.csv", "Levels in words (CSV)", second_coder.anchors_sheet, "What each level describes."),
        ):
            downloads.file_button(a, name, label, partial(_sheet, sheet, case), tip)
    codes = second_file.codes(settling.as_first_coded())
    if codes is None or codes.study is None:
        upload = st.file_uploader(
            "The second coder's file (.csv or .xlsx)",
            key=second_file.UPLOAD_CODES,
            help="CSV (UTF-8, comma) or Excel, with the columns id and level; with indicator and direction these are "
            "compared too. Where there is a column level_2, it is the second coder's and level the first's; where "
            "there is first_level, the first's before both were settled. Other columns are passed over.",
        )
        st.button(
            "Compare with these codes",
            on_click=second_file.take_codes,
            disabled=upload is None,
            help="Nothing in the case changes; the file is kept beside your draft.",
        )
    if codes is None:
        if settling.has_file():
            st.html(coder_content.settle_file(links.settle_address(FILE), coder_wording.FILE_COMES))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Second coder: **{in_markdown(codes.name)}**")
        st.button(
            "Put these codes away",
            on_click=persistence.put_away,
            args=(second_file.CODES,),
            help="Forgets the second coder's file.",
        )
    if codes.study is None:
        head, *problems = coder_wording.file_refused(codes.problems)
        st.error(f"{in_markdown(head)}\n\n{bullets(problems)}")
        return
    st.html(coder_content.settle_file(links.settle_address(FILE), coder_wording.settle_said(codes.study.comparison)))
    _agreement(a, codes.study)
    _disagreements(a, codes.study)
    _scores(a, codes.study)


def _sheet(sheet: Callable[[Case], str], case: Case) -> bytes:
    return (tables.BOM + sheet(case)).encode()


def _agreement(a: Assessment, study: CoderStudy) -> None:
    told = study.comparison
    st.html(line(coder_wording.agreement_overall(told), "say"))
    st.markdown(bullets([*coder_wording.codes_read(study.codes), *coder_wording.coded(told, study.codes)]))
    st.html(html_table(coder_content.agreement_table(a.case, told)))
    st.caption(coder_wording.CODERS_READ_WITH_N)
    with st.container(horizontal=True):
        whole = second_coder.agreement_table(a.case, told)
        downloads.frame_button(a, whole, "agreement.csv", "Agreement (CSV)", "Every number, unrounded.")


def _disagreements(a: Assessment, study: CoderStudy) -> None:
    disagreements = study.comparison.disagreements
    st.markdown(f"**{coder_wording.read_alike(disagreements)}**")
    if not disagreements:
        return
    st.html(coder_content.disagreements(a.case, disagreements[:SHOWN]))
    if len(disagreements) > SHOWN:
        st.caption(f"The first {SHOWN}; all {len(disagreements)} are in the file.")
    with st.container(horizontal=True):
        whole = second_coder.disagreements_table(a.case, study.comparison)
        downloads.frame_button(
            a, whole, "disagreements.csv", "Disagreements (CSV)", "Each claim with both codes, to be talked over."
        )


def _scores(a: Assessment, study: CoderStudy) -> None:
    st.markdown("**Scores under either coder, and where both agree**")
    with st.spinner("Scoring the second coder's codes"):
        others = [*([study.first] if study.first else []), study.second, study.both]
        readings = [a, *(scored.assessment(c, a.settings) for c in others)]
    st.markdown(in_markdown(coder_wording.scored_by_coders(readings)))
    st.html(html_table(coder_content.scores_table(readings)))
    st.caption(coder_wording.CODERS_CARRIED)
