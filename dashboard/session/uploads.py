"""Files that the reader brings along: settings, everything.zip, a second file, a second coder's, a source's text.

What is not taken over at once is attached to the draft, by its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from dashboard.session import own_files, wording
from dashboard.session.actions import moment, remember_moment
from dashboard.session.address import adopt
from dashboard.session.bringing import bring_text
from dashboard.session.parts import Held, Part
from dashboard.session.persistence import ATTACHED, save_draft, writing
from dashboard.session.session import current
from dashboard.session.texts import TEXT
from dashboard.session.widget_state import put, value
from dashboard.shell import cases_here, services
from dashboard.team import rights
from dashboard.wording.text import plain
from indicators.parsing.problems import CaseError, Problem
from indicators.passages import Unreadable, read_copy
from scenarios.files.everything_zip import Everything, unpack
from scenarios.files.safe_zip import is_zip
from scenarios.files.taken_along import held_in
from scenarios.files.to_look_at import LIST
from scenarios.files.uploaded_rows import read_table
from scenarios.model.case import Case
from scenarios.model.link import differing_parts
from scenarios.model.settings import Settings, SettingsError, from_json, without_hashes
from scenarios.other_cases import admit
from scenarios.reference.coder_file import read_codes
from scenarios.reference.second_coder import CoderStudy, study
from scenarios.workspace import attachments
from scenarios.workspace.attachments import Attached

UPLOAD, UPLOAD_CASE, UPLOAD_OTHER, UPLOAD_CODES = "upload", "upload:case", "upload:other", "coder"  # keys of widgets
ROWS, PASTED = "upload:rows", "rows:pasted"  # of rows of evidence: a file, a field
OTHER, CODES, LEFT = "other", "coder", "left"  # kinds of attached files


class SecondFile(NamedTuple):
    """A second file: its name, and the case and settings it stands for."""

    name: str
    case: Case
    settings: Settings
    other_data: tuple[str, ...]  # parts of the data that are not those its settings were made with


class SecondCoder(NamedTuple):
    """A second coder's file: its name, and what comes of it or everything that is wrong with it."""

    name: str
    study: CoderStudy | None
    problems: tuple[Problem, ...]


_Checked = tuple[Any, SecondCoder] | None  # with what the codes were checked against
# What was read of either file; the list that lies with a draft; files of rows taken over, each by a widget of its own.
SECOND_FILE = Part(lambda: Held[SecondFile | None](None), "draft", kinds=(OTHER,), told=lambda _: wording.SECOND_FILE)
SECOND_CODER = Part(lambda: Held[_Checked](None), "draft", kinds=(CODES,), told=lambda _: wording.SECOND_CODER)
BROUGHT_OVER = Part(object, kinds=(LEFT,), told=lambda _: wording.LEFT)
_ROWS = Part(lambda: Held(0))


def load(key: str) -> None:
    """Take over the settings or the case of the file that was uploaded, or say why not and keep what is in force.

    A case that differs from the one under its id here is opened for this session alone.
    """
    if (upload := value(key)) is None:
        return
    before = moment(whole=True)
    try:
        data = held_in(upload.getvalue())
        if is_zip(data):
            everything = unpack(data)
            asked, folder = everything.settings, cases_here.folders().get(everything.case.id)
            if folder is not None and cases_here.case(folder).hash == everything.case.hash:
                adopt(asked)
            else:
                admit(asked, everything.case, cases_here.others(asked))
                open_for_session(everything.case, asked)
        else:
            adopt(from_json(data))
    except (SettingsError, CaseError) as error:  # CaseError: the case it names has a faulty folder
        current().refuse(error)
        return
    now = current().settings
    if now.case == before.settings.case and now != before.settings:
        remember_moment(before)
        save_draft()
        current().say("info", wording.loaded(upload.name), quietly=True)


def open_for_session(case: Case, asked: Settings) -> None:
    """Open a case that no folder here has, with its settings, as a draft of its own."""
    session = current()
    session.leave_draft()
    session.hold_case(case)
    session.put_in_force(without_hashes(asked))
    earlier = f" {wording.OF_BEFORE_OPENED}" if services.brought(case) is not None else ""
    session.say("info", wording.opened_from_file(case.header.title) + earlier)
    save_draft()


def keep_left(left: Sequence[str]) -> None:
    """Keep the list of what could not be brought over with the draft."""
    _attach(LEFT, LIST, "\n".join(left).encode())


def left() -> list[str]:
    """What could not be brought over when this draft was, a sentence each."""
    file = current().of(ATTACHED).shared.get(LEFT)
    return [] if file is None else file.data.decode().splitlines()


def take_other() -> None:
    """Attach the second file to the draft, or say why it cannot be used."""
    if (upload := value(UPLOAD_OTHER)) is None:
        return
    try:
        everything = _read(upload.getvalue())
        admit(everything.settings, everything.case, cases_here.others(everything.settings))
    except (SettingsError, CaseError) as error:
        current().refuse(error)
        return
    current().of(SECOND_FILE).now = None
    _attach(OTHER, upload.name[:80], upload.getvalue())


def _read(data: bytes) -> Everything:
    """A case and settings from an everything.zip, or from a settings file and the case it names."""
    data = held_in(data)
    if is_zip(data):
        return alongside(unpack(data))
    asked = from_json(data)
    folders = cases_here.folders()
    now = current().case
    if (asked.case, asked.case_hash) == (now.id, now.hash):  # the very data in force, edited or not
        return Everything(now, asked)
    if asked.case not in folders:
        raise SettingsError(wording.not_here(asked.case, list(folders)))
    return Everything(cases_here.case(folders[asked.case]), asked)


def alongside(read: Everything) -> Everything:
    """A second side to compare with: earlier work is brought over, unless the open case is as early."""
    brought = services.brought(read.case)
    if brought is None or services.brought(current().case) is not None:
        return read
    return Everything(brought.case, without_hashes(read.settings))


def other() -> SecondFile | None:
    """The second file, if one was brought along: read once."""
    second = current().of(SECOND_FILE)
    if second.now is None and (file := current().of(ATTACHED).shared.get(OTHER)) is not None:
        try:
            read = _read(file.data)
        except (SettingsError, CaseError):  # read when it was brought along: the case it names has gone since
            put_away(OTHER)
            return None
        parts = tuple(differing_parts(read.settings, read.case, cases_here.pairs_hash(read.case)))
        second.now = SecondFile(file.name, read.case, read.settings, parts)
    return second.now


def take_text(source: str) -> None:
    """Attach the uploaded copy of a text to the draft, for this reader alone, or say why it cannot be used.

    Any file but a plain text is read first, for a source that names no file yet.
    """
    if upload := value(f"{UPLOAD}:{source}"):
        if not upload.name.casefold().endswith(".txt") and current().case.sources[source].sha256 is None:
            bring_text(source, upload.name, upload.getvalue())
            return
        try:
            read_copy(upload.name, upload.getvalue())
        except Unreadable as error:
            current().say("error", wording.unreadable(error.reason))
            return
        own_files.lay(f"{TEXT}{source}", upload.name, upload.getvalue())


def rows_key() -> str:
    """The key of the widget for a file of rows: another one after each that was taken over, as it cannot be emptied."""
    return f"{ROWS}:{current().of(_ROWS).now}"


def empty_rows() -> None:
    """Leave the boxes for rows empty, those that are pasted and those in a file."""
    current().of(_ROWS).now += 1
    put(PASTED, "")


def take_codes() -> None:
    """Attach the second coder's file to the draft."""
    if upload := value(UPLOAD_CODES):
        _attach(CODES, plain(upload.name)[:80], upload.getvalue())


def codes(case: Case) -> SecondCoder | None:
    """The second coder's file, checked against a case: again whenever that or the seed changes.

    case: the one in force, with the first coder's codes again where they were settled.
    """
    session = current()
    held, seed = session.of(SECOND_CODER), session.settings.seed
    if (file := session.of(ATTACHED).shared.get(CODES)) is None:
        return None
    key = (file.name, file.data, case.hash, seed)
    if held.now is None or held.now[0] != key:
        read, problems = read_codes(file.name, file.data, case, read_table)
        checked = SecondCoder(file.name, study(case, read, seed) if read else None, tuple(problems))
        held.now = (key, checked)
    return held.now[1]


def put_away(kind: str) -> None:
    """Forget the attached file of a kind, and what was read from it."""
    draft = current().draft
    if kind == OTHER:
        current().of(SECOND_FILE).now = None
    if kind.startswith(TEXT):
        own_files.put_away([kind])
    elif current().of(ATTACHED).shared.pop(kind, None) is not None:
        _change_files(lambda c: attachments.detach(c, draft.token, kind, who=rights.who()))


def _attach(kind: str, name: str, data: bytes) -> None:
    """Attach a file to the draft, one that is begun where there is none yet."""
    draft = current().draft
    current().of(ATTACHED).shared[kind] = file = Attached(kind, "", name, data)
    if draft.token:
        _change_files(lambda c: attachments.attach(c, draft.token, file, rights.who()))
    else:
        save_draft(even_empty=True)


def _change_files(act: Callable[[Connection], None]) -> None:
    """Change what is attached to the draft, where there is one."""
    draft = current().draft

    def change(c: Connection) -> int:
        act(c)
        return draft.revision + 1

    if draft.token:
        draft.revision = writing(change) or draft.revision
