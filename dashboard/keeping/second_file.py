"""Second files that lie with a draft: a second coder's, and settings or an everything.zip to compare with.

Each is attached as it comes; a coder's is checked against the case in force, the other one read once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from dashboard.keeping import persistence, wording
from dashboard.session import actions
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.session.widget_state import value
from dashboard.session.wording import not_here
from dashboard.shell import cases_here
from dashboard.wording.text import plain
from indicators.parsing.problems import CaseError, Problem
from scenarios.files import editing
from scenarios.files.everything_zip import Everything, held_in, unpack
from scenarios.files.safe_zip import is_zip
from scenarios.files.uploaded_rows import read_table
from scenarios.model.case import Case
from scenarios.model.link import differing_parts
from scenarios.model.settings import Settings, SettingsError, from_json, without_hashes
from scenarios.other_cases import admit
from scenarios.reference.coder_file import read_codes
from scenarios.reference.second_coder import CoderStudy, study

UPLOAD_OTHER = "upload:other"  # key of a widget
OTHER = "other"  # kind of the attached file


class SecondFile(NamedTuple):
    """A second file: its name, and the case and settings it stands for."""

    name: str
    case: Case
    settings: Settings
    other_data: tuple[str, ...]  # parts of the data that are not those its settings were made with


SECOND_FILE = Part(lambda: Held[SecondFile | None](None), "draft", kinds=(OTHER,), told=lambda _: wording.SECOND_FILE)


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
    persistence.attach(OTHER, upload.name[:80], upload.getvalue())


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
        raise SettingsError(not_here(asked.case, list(folders)))
    return Everything(cases_here.case(folders[asked.case]), asked)


def alongside(read: Everything) -> Everything:
    """A second side to compare with: earlier work is brought over, unless the open case is as early."""
    over = cases_here.brought_over(read.case)
    if over is None or cases_here.brought_over(current().case) is not None:
        return read
    return Everything(over, without_hashes(read.settings))


def other() -> SecondFile | None:
    """The second file, if one was brought along: read once."""
    second = current().of(SECOND_FILE)
    if second.now is None and (file := persistence.attached(OTHER)) is not None:
        try:
            read = _read(file.data)
        except (SettingsError, CaseError):  # read when it was brought along: the case it names has gone since
            put_away()
            return None
        parts = tuple(differing_parts(read.settings, read.case, cases_here.pairs_hash(read.case)))
        second.now = SecondFile(file.name, read.case, read.settings, parts)
    return second.now


def put_away() -> None:
    """Forget the second file, and what was read from it."""
    current().of(SECOND_FILE).now = None
    persistence.put_away(OTHER)


UPLOAD_CODES = "coder"  # key of a widget
CODES = "coder"  # kind of the attached file


class SecondCoder(NamedTuple):
    """A second coder's file: its name, and what comes of it or everything that is wrong with it."""

    name: str
    study: CoderStudy | None
    problems: tuple[Problem, ...]


_Checked = tuple[Any, SecondCoder] | None  # with what the codes were checked against
SECOND_CODER = Part(lambda: Held[_Checked](None), "draft", kinds=(CODES,), told=lambda _: wording.SECOND_CODER)


def take_codes() -> None:
    """Attach the second coder's file to the draft; where it codes half of the claims the case says so."""
    if not (upload := value(UPLOAD_CODES)):
        return
    data, case = upload.getvalue(), current().case
    persistence.attach(CODES, plain(upload.name)[:80], data)
    read, _ = read_codes(upload.name, data, case, read_table)
    if read is not None and editing.coded_twice(case, read.by_claim) is not case:
        actions.edit(lambda case: editing.coded_twice(case, read.by_claim))


def codes(case: Case) -> SecondCoder | None:
    """The second coder's file, checked against a case: again whenever that or the seed changes.

    case: the one in force, with the first coder's codes again where they were settled.
    """
    session = current()
    held, seed = session.of(SECOND_CODER), session.settings.seed
    if (file := persistence.attached(CODES)) is None:
        return None
    key = (file.name, file.data, case.hash, seed)
    if held.now is None or held.now[0] != key:
        read, problems = read_codes(file.name, file.data, case, read_table)
        checked = SecondCoder(file.name, study(case, read, seed) if read else None, tuple(problems))
        held.now = (key, checked)
    return held.now[1]
