"""The view sent on as a link, everything taken away, what others made brought in."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from dashboard.screens.my_work import away_wording as wording
from dashboard.session import links, notices, uploads
from dashboard.session import wording as session_wording
from dashboard.session.session import current
from dashboard.shell import cases_here, slots
from dashboard.widgets import downloads
from scenarios.assessment import Assessment
from scenarios.files.everything_zip import case_zip
from scenarios.model.effects import settings_hash
from scenarios.model.settings import to_json


def section(a: Assessment) -> None:
    """The link and whom it lets do what; every file; a file that is taken over or opened."""
    st.header(wording.SEND, anchor=False)
    _link()
    st.header(session_wording.TAKE_AWAY, anchor=False)
    with st.container(key="all-files", gap=None), downloads.in_words():
        downloads.table_button(a, "scores.csv", "Scores (CSV)", wording.SCORES_HELP)
        _to_load_again(a)
        downloads.take_away(a)
    st.header(wording.BRING_IN, anchor=False)
    upload = st.file_uploader(wording.A_FILE, key=uploads.UPLOAD, help=wording.A_FILE_HELP)
    load = notices.acting_at("case:file", uploads.load)
    st.button(wording.TAKE_OVER, on_click=load, args=(uploads.UPLOAD,), disabled=upload is None)
    notices.here("case:file")


def _link() -> None:
    """The whole address of this view; of an open draft also the one that lets others edit it."""
    base, draft = links.server() + "/", current().draft
    named = None if current().edited is None else draft.view or draft.name
    st.markdown(session_wording.LINK_TO_DRAFT if named else session_wording.LINK)
    try:
        st.code(f"{base}?{urlencode(links.full_link(named))}", language=None, wrap_lines=True)
    except ValueError as error:
        st.warning(str(error))
    if draft.token:
        slots.draw("sharing", f"{base}?{urlencode(links.query())}")


def _to_load_again(a: Assessment) -> None:
    """The case and the settings, each as a file of its own."""
    case, settings = current().case, current().settings
    made = partial(to_json, settings, case, cases_here.pairs_hash(case))
    for label, data, name, kind, help in (
        (wording.CASE_FOLDER, partial(case_zip, case), f"{case.id}.zip", "application/zip", wording.CASE_FOLDER_HELP),
        (
            wording.SETTINGS,
            made,
            f"{case.id}_settings_{settings_hash(settings, case)[:8]}.json",
            "application/json",
            wording.SETTINGS_HELP,
        ),
    ):
        with downloads.entry(help) as left:
            st.download_button(label, data, name, kind, on_click="ignore", icon=":material/download:", help=left)
