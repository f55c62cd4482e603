"""What the reader brings along: settings files, everything.zip, a second file to compare with, a source's text."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from dashboard import cached
from dashboard.session import attachments, wording
from dashboard.session.address import adopt, keep
from dashboard.session.session import UPLOAD, current_case, open_for_session, say, say_unless, settings
from dashboard.session.undo import moment, remember_moment
from dashboard.session.wording import unreadable
from dashboard.wording.text import plain
from indicators.parsing.problems import CaseError, Problem
from indicators.passages import Copy, Unreadable, read_copy
from scenarios.analysis.second_coder import Study, read_codes, study
from scenarios.files.everything_zip import Everything, is_archive, unpack
from scenarios.model.case import Case
from scenarios.model.link import differing_parts
from scenarios.model.settings import Settings, SettingsError, check_settings, check_work, from_json, is_older
from scenarios.reference.other_cases import check_elsewhere

OTHER = "upload:other"
CODER = "coder"
UPLOAD_CASE = "upload:case"


class Other(NamedTuple):
    """A second file: its name, and the case and settings it stands for."""

    name: str
    case: Case
    settings: Settings
    other_data: tuple[str, ...]  # parts of the data that are not those its settings were made with
    older: bool  # whether they were made under an earlier version of the method


def load_uploaded() -> None:
    """Take over the settings file or zip that was uploaded, or say why not and keep what is in force."""
    _load(UPLOAD)


def open_case_file() -> None:
    """Open the case of the zip that was uploaded for this session, or say why not."""
    _load(UPLOAD_CASE)


def _load(key: str) -> None:
    """A case that differs from the one under its id here is opened for this session alone."""
    upload = st.session_state.get(key)
    if upload is None:
        return
    data, before = upload.getvalue(), moment(whole=True)
    try:
        if is_archive(data):
            found = unpack(data)
            older = found.older
            folders = cached.folders()
            if found.case.id in folders and cached.case(folders[found.case.id]).hash == found.case.hash:
                adopt(found.settings)
            else:
                check_work(found.settings, found.case)
                check_elsewhere(found.settings, found.case, cached.others(found.settings))
                open_for_session(found.case, found.settings)
                keep()
        else:
            adopt(from_json(data))
            older = is_older(data)
    except (SettingsError, CaseError) as error:  # CaseError: the case it names has a faulty folder
        say("error", wording.not_applied(str(error)))
        return
    if settings().case == before.settings.case and settings() != before.settings:
        remember_moment(before)
        keep()
        said = wording.loaded(upload.name)
        say_unless("info", f"{said} {wording.METHOD_CHANGED}" if older else said)


def take_other() -> None:
    """Lay the second file beside the draft, or say why it cannot be used."""
    upload = st.session_state.get(OTHER)
    if upload is None:
        return
    try:
        found = _read(upload.getvalue())
        check_settings(found.settings, found.case)
        check_work(found.settings, found.case)
        check_elsewhere(found.settings, found.case, cached.others(found.settings))
    except (SettingsError, CaseError) as error:
        say("error", wording.not_applied(str(error)))
        return
    st.session_state.pop("other", None)
    _lay("other", upload.name[:80], upload.getvalue())


def _read(data: bytes) -> Everything:
    """A case and settings from an everything.zip, or from a settings file and the case it names."""
    if is_archive(data):
        return unpack(data)
    asked = from_json(data)
    folders = cached.folders()
    now = current_case()
    if (asked.case, asked.case_hash) == (now.id, now.hash):  # the very data in force, edited or not
        return Everything(now, asked, is_older(data))
    if asked.case not in folders:
        raise SettingsError(wording.not_here(asked.case, list(folders)))
    return Everything(cached.case(folders[asked.case]), asked, is_older(data))


def other() -> Other | None:
    """The second file, if one was brought along: read once."""
    held: Other | None = st.session_state.get("other")
    if held is None and (file := attachments.lying("other")) is not None:
        try:
            found = _read(file.data)
        except (SettingsError, CaseError):  # read when it was brought along: the case it names has gone since
            attachments.take_away("other")
            return None
        parts = tuple(differing_parts(found.settings, found.case))
        held = st.session_state.other = Other(file.name, found.case, found.settings, parts, found.older)
    return held


def put_other_away() -> None:
    """Forget the second file."""
    st.session_state.pop("other", None)
    attachments.take_away("other")


def own_text(source: str) -> Copy | None:
    """The copy of a source's text that the reader brought along: nobody else sees it."""
    file = attachments.lying(f"text:{source}")
    return None if file is None else read_copy(file.name, file.data)


def take_text(source: str) -> None:
    """Lay the uploaded copy of a text beside the draft, for this reader alone, or say why it cannot be used."""
    if upload := st.session_state.get(f"{UPLOAD}:{source}"):
        try:
            read_copy(upload.name, upload.getvalue())
        except Unreadable as error:
            say("error", unreadable(error.reason))
            return
        _lay(f"text:{source}", upload.name, upload.getvalue(), alone=True)


def put_text_away(source: str) -> None:
    """Forget the copy of a source's text."""
    attachments.take_away(f"text:{source}")


def _lay(kind: str, name: str, data: bytes, *, alone: bool = False) -> None:
    """Lay a file beside the draft; where there is none yet, one is begun."""
    if not attachments.lay(kind, name, data, alone=alone):
        keep(even_empty=True)


class Coder(NamedTuple):
    """A second coder's file: its name, and what comes of it or everything that is wrong with it."""

    name: str
    study: Study | None
    problems: tuple[Problem, ...]


def take_codes() -> None:
    """Lay the second coder's file beside the draft."""
    if upload := st.session_state.get(CODER):
        _lay("coder", plain(upload.name)[:80], upload.getvalue())


def codes() -> Coder | None:
    """The second coder's file, checked against the case as it is now: again whenever that or the seed changes."""
    file = attachments.lying("coder")
    if file is None:
        return None
    case, seed, held = current_case(), settings().seed, (file.name, file.data)
    key = (held, case.hash, seed)
    read = st.session_state.get("codes_read")
    if read is None or read[0] != key:
        found, problems = read_codes(held[0], held[1], case)
        coder = Coder(held[0], study(case, found, seed) if found else None, tuple(problems))
        read = st.session_state["codes_read"] = (key, coder)
    checked: Coder = read[1]
    return checked


def put_codes_away() -> None:
    """Forget the second coder's file."""
    attachments.take_away("coder")
    st.session_state.pop("codes_read", None)
