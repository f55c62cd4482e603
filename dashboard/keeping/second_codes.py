"""A second coder's file, attached to the draft and checked against the case in force."""

from __future__ import annotations

from typing import Any, NamedTuple

from dashboard.keeping import attached, wording
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.session.widget_state import value
from dashboard.wording.text import plain
from indicators.parsing.problems import Problem
from scenarios.files.uploaded_rows import read_table
from scenarios.model.case import Case
from scenarios.reference.coder_file import read_codes
from scenarios.reference.second_coder import CoderStudy, study

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
    """Attach the second coder's file to the draft."""
    if upload := value(UPLOAD_CODES):
        attached.attach(CODES, plain(upload.name)[:80], upload.getvalue())


def codes(case: Case) -> SecondCoder | None:
    """The second coder's file, checked against a case: again whenever that or the seed changes.

    case: the one in force, with the first coder's codes again where they were settled.
    """
    session = current()
    held, seed = session.of(SECOND_CODER), session.settings.seed
    if (file := attached.there(CODES)) is None:
        return None
    key = (file.name, file.data, case.hash, seed)
    if held.now is None or held.now[0] != key:
        read, problems = read_codes(file.name, file.data, case, read_table)
        checked = SecondCoder(file.name, study(case, read, seed) if read else None, tuple(problems))
        held.now = (key, checked)
    return held.now[1]
