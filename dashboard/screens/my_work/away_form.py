"""The case taken away as a zip on the screen, and a zip opened as a draft."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.session import notices, uploads
from dashboard.session.session import current
from scenarios.assessment import Assessment
from scenarios.files.everything_zip import case_zip


def section(_: Assessment) -> None:
    """The case in hand as it is edited, and any other."""
    st.header("Take the case away, open another", anchor=False)
    base = current().case
    st.download_button(
        "Case folder (.zip)",
        data=partial(case_zip, base),
        file_name=f"{base.id}.zip",
        mime="application/zip",
        on_click="ignore",
        icon=":material/download:",
        help="Five plain files. Unpacked, `check` accepts it, and `serve --case` opens it; or open it here again.",
    )
    upload = st.file_uploader(
        "A case folder or everything.zip", key=uploads.UPLOAD_CASE, help="Opened as a draft of your own."
    )
    load = notices.acting_at("case:file", uploads.load)
    st.button("Open this case", on_click=load, args=(uploads.UPLOAD_CASE,), disabled=upload is None)
    notices.here("case:file")
