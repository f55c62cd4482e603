"""A second file to compare with: settings or everything.zip, attached to the draft and read once."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.keeping import attached, wording
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.session.widget_state import value
from dashboard.session.wording import not_here
from dashboard.shell import cases_here
from indicators.parsing.problems import CaseError
from scenarios.files.everything_zip import Everything, held_in, unpack
from scenarios.files.safe_zip import is_zip
from scenarios.model.case import Case
from scenarios.model.link import differing_parts
from scenarios.model.settings import Settings, SettingsError, from_json, without_hashes
from scenarios.other_cases import admit

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
    attached.attach(OTHER, upload.name[:80], upload.getvalue())


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
    if second.now is None and (file := attached.there(OTHER)) is not None:
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
    attached.put_away(OTHER)
