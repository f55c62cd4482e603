"""The workspace from the command line: what is kept, its history, what moved, a version opened, saved, taken along."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from dashboard.cli.output import CaseName, Named, Text, complain, cut, in_line, is_folder, new_folder, printed
from indicators.parsing.fields import last_day
from indicators.parsing.problems import CaseError, shown
from scenarios import open_workspace
from scenarios.files.case_folder import case_files, load_case
from scenarios.files.everything_zip import SETTINGS
from scenarios.files.plain_file import read_plain
from scenarios.model.settings import MAX_DRAWS_CLI, MAX_FILE, Settings, SettingsError, from_json, to_json, usual
from scenarios.reference.known_pairs import pairs_hash

if TYPE_CHECKING:
    from scenarios.workspace.merge import Key, Merged, Side
    from scenarios.workspace.notebook import Notebook

VARIABLE = "ALLIANCE_WORKSPACE"
STARTED = "version.txt"  # in a folder that `open` wrote: the version that it is
SETTINGS_FILE = "a settings file (JSON)"
_TOLD = 3.0  # seconds between two lines of progress
_COLUMNS = 60  # characters of what a side holds, in a list of conflicts

where_kept = click.option(
    "--workspace",
    metavar="FILE|URL",
    help=f"Where drafts and versions are kept; otherwise {VARIABLE}, otherwise a file in your own data folder.",
)


def in_force(workspace: str | None) -> None:
    """Make a workspace the one of this process; a sentence and exit 2 where its name is none."""
    from scenarios.workspace.opening import WorkspaceError, url_of

    try:
        url = url_of(workspace)
    except WorkspaceError as error:
        raise click.UsageError(str(error)) from None
    if workspace is not None:
        # As it was given for a URL: written out, its password would be stars.
        os.environ[VARIABLE] = workspace if "://" in workspace else str(url.database)


def on_workspace(command: Callable[..., None]) -> Callable[..., None]:
    """A command on the workspace that is named or in force, as its `notebook`; its faults are a sentence and exit 1."""

    @where_kept
    @wraps(command)
    def run(workspace: str | None, **options: Any) -> None:
        from scenarios.workspace.opening import WorkspaceError

        try:
            in_force(workspace)
            command(notebook=open_workspace(), **options)
        except (WorkspaceError, SettingsError, CaseError) as error:
            complain(str(error))
            sys.exit(1)

    return run


@click.command()
@on_workspace
def cases(notebook: Notebook) -> None:
    """List the cases and drafts of the workspace, the one touched last first."""
    rows = notebook.cases()
    if not len(rows):
        printed(f"Nothing is kept in {notebook.workspace.name} yet.\n")
    for row in rows.to_dict("records"):
        case, holds = in_line(row["case"]), in_line(row["holds"])
        printed(f"{_minute(row['changed'])}  {row['what']:7}  {case}  {row['name']}  {holds}\n")
    _complain_of_damage(notebook)


@click.command()
@click.argument("case", type=CaseName())
@on_workspace
def history(notebook: Notebook, case: str) -> None:
    """List the versions of a case: when, who, why, what changed, the headline before and after."""
    rows = notebook.history(case)
    if not len(rows):
        printed(f"There is no version of {cut(case)} in {notebook.workspace.name} yet.\n")
    for row in rows.to_dict("records"):
        counts = ((row["added"], "added"), (row["changed"], "changed"), (row["left_out"], "left out"))
        moved = ", ".join(f"{len(ids.split())} {word}" for ids, word in counts if ids)
        headline = row["after"] if row["before"] in ("", row["after"]) else f"{row['before']} -> {row['after']}"
        by = f"{row['who']}: " if row["who"] else ""
        printed(f"{row['number']}  {_minute(row['at'])}  {row['hash'][:12]}  {in_line(by + row['why'])}\n")
        printed(f"   {in_line(headline)}{f'; claims: {moved}' if moved else ''}\n")
    _complain_of_damage(notebook)


def _complain_of_damage(notebook: Notebook) -> None:
    """What a list leaves out because it cannot be read."""
    from scenarios.workspace.damage import TO_DO

    if wrong := notebook.damaged_rows():
        complain("\n".join([*wrong, TO_DO]))


def _minute(at: str) -> str:
    """A time of the tables as it is printed: to the minute, in UTC."""
    return at[:16].replace("T", " ")


@click.command("open")
@click.argument("name", type=CaseName())
@click.argument("folder", type=Named())
@on_workspace
def open_(notebook: Notebook, name: str, folder: Path) -> None:
    """Write a version, draft or case into a new folder.

    NAME is the start of a version's hash, a draft's token, or a case: then its newest version.
    """
    opened = notebook.open(name)
    files = case_files(opened.case) | {
        SETTINGS: to_json(opened.settings, opened.case, pairs_hash(opened.case)).encode()
    }
    files |= {STARTED: opened.parent.encode()} if opened.parent else {}
    printed("\n".join(map(str, new_folder(folder, files))) + "\n")


@click.command()
@click.argument("folder", type=Named())
@click.option("--why", type=Text(), required=True, help="What changed and why, in a line.")
@click.option(
    "--prefer",
    type=click.Choice(["mine", "theirs"]),
    help="Whose row holds where both sides changed it since this folder was opened; without it they are listed.",
)
@on_workspace
def save(notebook: Notebook, folder: Path, why: str, prefer: str | None) -> None:
    """Keep a case folder as a version of its case, with the settings.json in it.

    A folder that `open` wrote is put together, row by row, with what has been saved since.
    """
    from scenarios.workspace.notebook import Conflicts

    case = load_case(folder)
    settings, parent = settings_in(folder / SETTINGS), _started(folder / STARTED)
    try:
        kept = notebook.save(case, settings, why=why, parent=parent)
    except Conflicts as found:
        if prefer is None or not found.merged.conflicts:
            raise SettingsError(_both_sides(found.merged, str(found))) from None
        choices: dict[Key, Side] = {c.key: cast("Side", prefer) for c in found.merged.conflicts}
        kept = notebook.save(case, settings, why=why, parent=parent, choices=choices)
    version = kept.version
    printed(f"Version {version.number} of {version.case_id}, {version.hash[:12]}: {version.after}\n")
    for old, new in kept.renamed.items():
        printed(f"Your {old} is now {new}: {old} is another claim there.\n")
    if kept.left:
        printed("One side was under an earlier codebook and was brought over:\n")
        printed("".join(f"- {said}\n" for said in kept.left))
    if kept.taken:
        printed(f"With {len(kept.taken)} row{'s' if len(kept.taken) > 1 else ''} of what was saved since.\n")
    try:
        (folder / STARTED).write_text(version.hash, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{cut(folder / STARTED)} cannot be written: {error.strerror}.") from None
    if kept.taken or kept.renamed:
        printed("This folder has only your side: open the version into a new one to go on.\n")


def _both_sides(merged: Merged, sentence: str) -> str:
    lines = [
        f"- {c.kind} {c.name}: mine {str(c.mine)[:_COLUMNS]} | theirs {str(c.theirs)[:_COLUMNS]}"
        for c in merged.conflicts
    ]
    return "\n".join([sentence, *lines, *(["--prefer mine or --prefer theirs chooses for all."] if lines else [])])


def _started(path: Path) -> str | None:
    """The version that a folder started from, if it is one that `open` wrote."""
    try:
        return (read_plain(path, MAX_FILE) or b"").decode().strip() or None
    except UnicodeDecodeError:
        raise click.UsageError(f"{cut(path)} cannot be read: no text.") from None


def settings_in(path: Path) -> Settings | None:
    """The settings in a file beside a case; None where there is no file."""
    data = read_plain(path, MAX_FILE, SETTINGS_FILE)
    return from_json(data, what=cut(path), max_draws=MAX_DRAWS_CLI) if data else None


@click.command()
@on_workspace
def verify(notebook: Notebook) -> None:
    """Find every text, file and version of the workspace that was altered; exit 1 if there is one."""
    if wrong := notebook.verify():
        complain("\n".join(wrong))
        sys.exit(1)
    heads = notebook.cases().query("what == 'version'")
    printed(
        "".join(f"{row.case}: whole up to {row.name}\n" for row in heads.itertuples()) or "No version is kept yet.\n"
    )


@click.group()
def workspace() -> None:
    """The whole workspace in one file, and back."""


@workspace.command("export")
@click.argument("file", type=Named())
@on_workspace
def export(notebook: Notebook, file: Path) -> None:
    """Write everything but readers' own copies of texts, and passages handed to coders, into FILE.

    What is damaged is named and left out; the rest is whole.
    """
    if left_out := notebook.export(file):
        complain("\n".join(["Not taken along, being damaged or belonging to what is:", *left_out]))
    printed(f"{file}\n")


@workspace.command("import")
@click.argument("file", type=Named())
@on_workspace
def import_(notebook: Notebook, file: Path) -> None:
    """Take over what FILE holds and is not here yet."""
    count = notebook.restore(file, _every_so_often(complain))
    printed(f"{count} row{'s' if count != 1 else ''} taken over; nothing that was here has changed.\n")


def _every_so_often(say: Callable[[str], None]) -> Callable[[str], None]:
    """Progress that is told after some seconds, and then now and again."""
    last = time.monotonic()

    def progress(said: str) -> None:
        nonlocal last
        if time.monotonic() - last > _TOLD:
            last = time.monotonic()
            say(f"... {said}")

    return progress


class _Day(click.ParamType[date]):
    """A day, or a month or year, of which the last day is meant."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a sentence and exit 2."""
        try:
            return value if isinstance(value, date) else last_day(str(value))
        except ValueError as error:
            self.fail(f"{shown(value)} is no day; {error}.", param, ctx)


@click.command()
@click.argument("case", type=CaseName(or_folder=True))
@click.option("--since", type=_Day(), required=True, metavar="DATE", help="A day such as 2026-05-01.")
@on_workspace
def changes(notebook: Notebook, case: str, since: date) -> None:
    """Print what moved in a case since a day, and because of which claim, weight or choice.

    CASE is a case, the start of a version's hash, a draft's token, or a folder, with the settings.json in it. Before
    is the newest version that was saved by that day; where there is none, the case as of that day: what was known and
    held then.
    """
    from dashboard.export.tables import table_csv
    from scenarios.analysis.moved import changes_table
    from scenarios.assessment import assess
    from scenarios.workspace.notebook import Opened

    named: str | Opened = case
    if is_folder(case):
        read = load_case(case)
        named = Opened(read, settings_in(Path(case, SETTINGS)) or usual(read), None)
    found = notebook.since(named, since)
    before, now = (assess(x.case, x.settings) for x in (found.before, found.now))
    printed(table_csv(changes_table(before, now)))


COMMANDS = (cases, history, changes, open_, save, verify, workspace)
