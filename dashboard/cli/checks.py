"""What `check` says of a case beside its own files: of its second coder, its protocol, the cases that it names."""

from __future__ import annotations

import sys
from pathlib import Path

from dashboard.cli.output import complain
from indicators.parsing.problems import CaseError, Problem
from indicators.parsing.spreadsheet import MAX_BYTES
from scenarios.files.case_folder import HEADER, SECOND_CODER, case_folders, load_case
from scenarios.files.plain_file import CannotBeRead, read_plain
from scenarios.files.uploaded_rows import read_table
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference import protocol
from scenarios.reference.coder_file import Codes, not_held, read_codes
from scenarios.reference.groups import faults
from scenarios.reference.known_pairs import reference_set
from scenarios.second_opinion import why_none


def misfits(folder: Path, case: Case) -> list[str]:
    """What does not fit a case, a sentence each; what makes a known pair unfit for its set ends the program by 1.

    That is a second coder's file that cannot be used, a treaty before its signature, a control of no such pair.
    Codes that the case does not hold as they were settled, rules of the protocol that it names and breaks, and why the
    case that it names as its second opinion cannot be read beside it.
    """
    _fit_for_a_set(folder, case)
    codes = _second_coder(folder, case)
    unheld = [str(p) for p in not_held(SECOND_CODER, codes)] if codes else []
    broken = protocol.protocol_cautions(case, codes, protocol.kept_protocols(), protocol.kept_questions())
    return [*unheld, *broken, *_second_opinion(case)]


def _fit_for_a_set(folder: Path, case: Case) -> None:
    """A pair before signing or its control: what is wrong with it among the known pairs and the folders beside."""
    header = case.header
    try:
        there = case_folders().get(header.beside, folder.resolve().parent / header.beside) if header.beside else None
        other = load_case(there).header if there and there.is_dir() else None
    except CaseError as error:
        complain(f"case.toml, beside: {header.beside} cannot be read: {error.problems[0]}")
        sys.exit(1)
    (class_,) = reference_set([case], usual(case)).treaty_classes
    if wrong := list(faults(HEADER, header, class_, {other.id: other} if other else {})):
        complain(str(CaseError(wrong)))
        sys.exit(1)


def _second_coder(folder: Path, case: Case) -> Codes | None:
    """The codes of a second coder in the folder, None without any; or its list of problems and exit 1."""
    try:
        data = read_plain(folder / SECOND_CODER, MAX_BYTES)
        codes, problems = read_codes(SECOND_CODER, data, case, read_table) if data is not None else (None, [])
    except CannotBeRead as error:
        codes, problems = None, [Problem(SECOND_CODER, "", "", f"it cannot be read: {error.strerror}")]
    if problems:
        complain(str(CaseError(problems)))
        sys.exit(1)
    return codes


def _second_opinion(case: Case) -> list[str]:
    named, here = case.header.second_opinion, case_folders()
    try:
        other = load_case(here[named]) if named in here else None
    except CaseError as error:
        return [f"case.toml, second_opinion: {named} cannot be read: {error.problems[0]}"]
    why = why_none(case, other)
    return [why] if why else []
