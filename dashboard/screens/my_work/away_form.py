"""What loads again: a case and settings taken away as files, and what others made brought in."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.screens.my_work import away_wording as wording
from dashboard.session import notices, uploads
from dashboard.session.session import current
from dashboard.shell import cases_here
from dashboard.widgets import downloads, page
from dashboard.wording import overview
from scenarios.assessment import Assessment
from scenarios.files.everything_zip import case_zip
from scenarios.model.effects import settings_hash
from scenarios.model.settings import to_json


def section(a: Assessment) -> None:
    """What others made, or what was taken away, opened or taken over, in a fold."""
    page.fold("bring", wording.BRING_IN, lambda: wording.BRING_IN_LINE, _bring_in)


def _bring_in() -> None:
    upload = st.file_uploader(wording.A_FILE, key=uploads.UPLOAD, help=wording.A_FILE_HELP)
    load = notices.acting_at("case:file", uploads.load)
    st.button(wording.TAKE_OVER, on_click=load, args=(uploads.UPLOAD,), disabled=upload is None)
    notices.here("case:file")


def to_load_again(a: Assessment) -> None:
    """The scores, and the case and the settings, each as a file of its own that loads again."""
    downloads.table_button(a, "scores.csv", overview.SCORES, overview.SCORES_HELP)
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
