"""A second coder on the screen: a blank sheet to start from, the codes compared, the scores under either."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.coding import settling
from dashboard.drawing.html import filled, html_table, line
from dashboard.drawing.palette import colour_of
from dashboard.export import tables
from dashboard.keeping import persistence, second_file
from dashboard.screens.my_work import coder_wording
from dashboard.session import links
from dashboard.session.session import current
from dashboard.shell import scored
from dashboard.widgets import downloads
from dashboard.wording.scores import readiness_with_range
from dashboard.wording.text import bullets, in_markdown, plain, signed
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference import second_coder
from scenarios.reference.second_coder import CoderStudy, Comparison, Disagreement
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
            help="No claim changes; the file is kept beside your draft.",
        )
    if codes is None:
        if settling.has_file():
            st.html(_settle_file(coder_wording.FILE_COMES))
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
    st.html(_settle_file(coder_wording.settle_said(codes.study.comparison)))
    _agreement(a, codes.study)
    _disagreements(a, codes.study)
    _scores(a, codes.study)


def _sheet(sheet: Callable[[Case], str], case: Case) -> bytes:
    return (tables.BOM + sheet(case)).encode()


def _agreement(a: Assessment, study: CoderStudy) -> None:
    told = study.comparison
    st.html(line(coder_wording.agreement_overall(told), "say"))
    st.markdown(bullets([*coder_wording.codes_read(study.codes), *coder_wording.coded(told, study.codes)]))
    st.html(html_table(_agreement_table(a.case, told)))
    st.caption(coder_wording.CODERS_READ_WITH_N)
    with st.container(horizontal=True):
        whole = second_coder.agreement_table(a.case, told)
        downloads.frame_button(a, whole, "agreement.csv", "Agreement (CSV)", "Every number, unrounded.")


def _disagreements(a: Assessment, study: CoderStudy) -> None:
    disagreements = study.comparison.disagreements
    st.markdown(f"**{coder_wording.read_alike(disagreements)}**")
    if not disagreements:
        return
    st.html(_both_readings(a.case, disagreements[:SHOWN]))
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
    st.html(html_table(_scores_table(readings)))
    st.caption(coder_wording.CODERS_CARRIED)


def _settle_file(said: str) -> Markup:
    """The link to where a second coder's file is settled, and what there is to settle."""
    href = links.settle_address(FILE)
    return filled("screens/my_work/templates/settle.html", href=href, said=said, words=coder_wording)


def _both_readings(case: Case, claims: Sequence[Disagreement]) -> Markup:
    """Claims with both readings and what each level describes."""
    return filled(
        "screens/my_work/templates/disagreements.html",
        claims=[
            {
                "id": told.claim,
                "says": case.claims[told.claim].claim,
                "where": coder_wording.claim_place(case, case.claims[told.claim]),
                "colour": colour_of(case, told.first.indicator),
                "readings": [
                    (who, coder_wording.code_words(case, code))
                    for who, code in (("First coder", told.first), ("Second coder", told.second))
                ],
            }
            for told in claims
        ],
    )


def _agreement_table(case: Case, told: Comparison) -> pd.DataFrame:
    """Agreement per indicator and over all of them, as shown."""
    rows = [(f"{i.item} {plain(case.codebook.scored[i.item].name)}", i.levels, i.same_direction) for i in told.items]
    rows.append(("All of them", told.overall, told.same_direction))
    table = pd.DataFrame(
        [
            {
                "Indicator or commitment": name,
                "Same level": _of(agreement.same, agreement.units),
                "Alpha": coder_wording.alpha(agreement),
                "Range": coder_wording.alpha_range(agreement),
                "In a word": agreement.word,
                "Same direction": _of(way, agreement.units),
            }
            for name, agreement, way in rows
        ]
    )
    return table.drop(columns="Same direction") if told.same_direction is None else table


def _of(n: int | None, whole: int) -> str:
    return f"{n:,} of {whole:,}" if whole and n is not None else ""


def _scores_table(readings: Sequence[Assessment]) -> pd.DataFrame:
    """Readiness with its range under the first coder, the second, where both agree, and before them as settled."""
    first, second = readings[-3:-1]
    heads = ("As settled", "First coder", "Second coder", "Where both agree")[-len(readings) :]
    rows = []
    for k, scenario in enumerate(first.case.scenarios):
        moved = float(second.marks.readiness[k] - first.marks.readiness[k])
        rows.append(
            {
                "Scenario": plain(scenario.name),
                **{head: _with_count(a, scenario.id) for head, a in zip(heads, readings, strict=True)},
                "Second less first": "" if np.isnan(moved) else signed(moved),
            }
        )
    return pd.DataFrame(rows)


def _with_count(a: Assessment, scenario: str) -> str:
    k = a.position(scenario)
    return f"{readiness_with_range(a, scenario)} · {int(a.count(1)[k])} of {int(a.known[k])} met"
