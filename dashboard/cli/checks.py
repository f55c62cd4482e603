"""What `check` says of a case beside its own files: of its second coder, its protocol, the cases that it names.

And of an older case, which `bring-over` writes anew under the present codebook and method.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dashboard.cli.output import Named, complain, cut, new_folder, printed
from indicators.parsing.problems import CaseError, Problem
from indicators.parsing.spreadsheet import MAX_BYTES
from scenarios.files.bring_over import LIST, brought_folder, lines
from scenarios.files.bring_over import bring_over as bring_over_case
from scenarios.files.case_folder import HEADER, SECOND_CODER, YARDSTICK, case_folders, common_framework, load_case
from scenarios.files.plain_file import CannotBeRead, read_plain
from scenarios.files.uploaded_rows import read_table
from scenarios.model.case import Case
from scenarios.model.settings import SettingsError, usual
from scenarios.reference import protocol
from scenarios.reference.coder_file import Codes, not_held, read_codes
from scenarios.reference.groups import faults
from scenarios.reference.known_pairs import ReferenceSet, pairs_hash, reference_set
from scenarios.second_opinion import why_none

END = "-brought-over"


def misfits(folder: Path, case: Case) -> list[str]:
    """What does not fit a case, a sentence each; a second coder's file that cannot be used ends the program by 1.

    Codes that the case does not hold as they were settled, rules of the protocol that it names and breaks, why it makes
    no couple of a pair before signing and its control, why what it names as its second opinion cannot stand beside it.
    """
    codes = _second_coder(folder, case)
    unheld = [str(p) for p in not_held(SECOND_CODER, codes)] if codes else []
    broken = protocol.protocol_cautions(case, codes, protocol.kept_protocols(), protocol.kept_questions())
    return [*unheld, *broken, *_no_couple(folder, case), *_second_opinion(case)]


def misplaced(pairs: ReferenceSet) -> list[str]:
    """Which known pairs make no couple though they name a treaty that they signed, or a pair beside them, and why."""
    by_id = {case.id: case.header for case in pairs.cases}
    named = zip(by_id.items(), pairs.treaty_classes, strict=True)
    return [str(p) for (i, header), c in named for p in faults(f"{YARDSTICK}/{i}/{HEADER}", header, c, by_id)]


def _no_couple(folder: Path, case: Case) -> list[str]:
    """The same of a case among the known pairs and the folders beside."""
    header = case.header
    try:
        there = case_folders().get(header.beside, folder.resolve().parent / header.beside) if header.beside else None
        other = load_case(there).header if there and there.is_dir() else None
    except CaseError as error:
        return [f"case.toml, beside: {header.beside} cannot be read: {error.problems[0]}"]
    (class_,) = reference_set([case], usual(case)).treaty_classes
    return [str(p) for p in faults(HEADER, header, class_, {other.id: other} if other else {})]


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


def older(case: Case) -> tuple[str, list[str]]:
    """That a case was coded with an earlier codebook or stands under one; empty where neither is so.

    And what is to be looked at once it is brought over: sentences, and claims on what is worded anew; or nothing.
    """
    codebook, method = common_framework()
    if not case.coded_earlier(codebook):
        return "", []
    brought = bring_over_case(case, codebook, method)
    why = (
        f"This case was coded with version {case.coded_with} of the codebook, the present one is version "
        f"{codebook.version}: it is scored as before, without ratio and place."
    )
    return why, [*brought.left, *lines(brought.again)]


@click.command("bring-over")
@click.argument("folder", type=Named())
@click.option(
    "--out",
    type=Named(),
    help=f"New folder to write; otherwise beside FOLDER, its name with {END} behind it.",
)
def bring_over(folder: Path, out: Path | None) -> None:
    """Write an older case folder anew, under the present codebook and method.

    FOLDER stays as it is. What could not be brought over is listed, to be looked at, and so is every claim on an
    indicator that is worded anew; `check` lists them before.
    """
    try:
        made = brought_folder(folder, pairs_hash)
    except CaseError as error:
        complain(str(error))
        sys.exit(1)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    if made is None:
        printed(f"{cut(folder)} stands under the present codebook and method: there is nothing to bring over.\n")
        return
    to = out if out is not None else folder.resolve().with_name(folder.resolve().name + END)
    written = new_folder(to, made.files, " with --out")
    printed("\n".join(map(str, written)) + "\n")
    if made.left:
        printed("\nTo be looked at:\n" + "".join(f"- {said}\n" for said in made.left))
    if made.again:
        printed(f"\nClaims to be looked at again ({LIST}):\n" + "".join(f"- {x}\n" for x in lines(made.again)))
