"""An older case folder under the present codebook and method, from the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dashboard.cli.output import Named, complain, cut, new_folder, printed
from indicators.parsing.problems import CaseError
from scenarios.files.bring_over import LIST, brought_folder, lines
from scenarios.files.bring_over import bring_over as bring_over_case
from scenarios.files.case_folder import common_framework
from scenarios.model.case import Case
from scenarios.model.settings import SettingsError
from scenarios.reference.known_pairs import pairs_hash

END = "-brought-over"


def why_older(case: Case) -> str:
    """That a case was coded with an earlier codebook or stands under one; empty where neither is so."""
    codebook = common_framework()[0]
    if case.coded_earlier(codebook):
        return (
            f"This case was coded with version {case.coded_with} of the codebook, the present one is version "
            f"{codebook.version}: it is scored as before, without ratio and place."
        )
    return ""


def what_to_look_at(case: Case) -> list[str]:
    """What is to be looked at once a case is brought over: sentences, and claims on what is worded anew; or nothing."""
    codebook, method = common_framework()
    if not case.coded_earlier(codebook):
        return []
    brought = bring_over_case(case, codebook, method)
    return [*brought.left, *lines(brought.again)]


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
