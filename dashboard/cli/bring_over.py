"""An older case folder under the present codebook and method, from the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dashboard.cli.output import Named, complain, cut, new_folder, printed
from indicators.parsing.problems import CaseError
from scenarios.files.bring_over import of_before
from scenarios.files.brought_folder import brought_folder
from scenarios.files.case_folder import common_framework
from scenarios.model.case import Case
from scenarios.model.settings import SettingsError
from scenarios.reference.known_pairs import pairs_hash

END = "-brought-over"


def why_older(case: Case) -> str:
    """That a case was coded with an earlier codebook or stands under one; empty where neither is so."""
    codebook, method = common_framework()
    if of_before(case, codebook, method):
        return "The codebook or method in this folder is an earlier one: it is scored as before, beside no known pairs."
    if case.codebook == codebook and case.header.codebook_version < codebook.version:
        return f"Its files are of version {case.header.codebook_version} and were brought over as they were read."
    return ""


@click.command("bring-over")
@click.argument("folder", type=Named())
@click.option(
    "--out",
    type=Named(),
    help=f"New folder to write; otherwise beside FOLDER, its name with {END} behind it.",
)
def bring_over(folder: Path, out: Path | None) -> None:
    """Write an older case folder anew, under the present codebook and method.

    FOLDER stays as it is. What could not be brought over is listed, to be looked at.
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
