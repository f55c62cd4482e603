"""The command line: serve, score, check, new-case, and the workspace. Only `serve` imports Streamlit."""

from __future__ import annotations

import errno
import os
import re
import shlex
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

import seeds
from dashboard import CASE_VARIABLE, exports
from dashboard.cli import checks
from dashboard.cli import team as cli_team
from dashboard.cli import workspace as cli_workspace
from dashboard.cli.output import Named, Program, complain, cut, free, is_folder, new_folder, print_nowhere, printed
from dashboard.export import tables
from dashboard.wording import headline
from indicators.parsing.problems import CaseError, shown
from scenarios.assessment import assess
from scenarios.files.case_folder import METHOD, allowed_ids, case_folders, load_case, seed_folder
from scenarios.files.cautions import cautions, silent_commitments
from scenarios.files.new_case import HOW_TO, new_case
from scenarios.files.plain_file import read_plain, write_whole
from scenarios.installed import QUESTIONS
from scenarios.model.case import Case
from scenarios.model.link import KNOWN_PAIRS, differing_parts
from scenarios.model.scenario import OF_ANOTHER
from scenarios.model.settings import (
    DEFAULT_CASE,
    MAX_DRAWS_CLI,
    MAX_FILE,
    MIN_DRAWS,
    Settings,
    SettingsError,
    check_settings,
    from_json,
    usual,
)
from scenarios.other_cases import check_elsewhere, compare_also, compared_elsewhere, together, with_hashes
from scenarios.question import install
from scenarios.reference.known_pairs import pairs_hash, pairs_of_other_versions
from scenarios.reference.protocol import earlier_protocol, kept_protocols

_TOLD = 10  # pages from one word of progress to the next
_PUBLIC = re.compile(
    r"(https?://)?([A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:]{2,39}\])(:[0-9]{1,5})?"
)


class _Whole(click.IntRange):
    """A whole number in plain digits: Python itself would also take those of other scripts, spaces and underscores."""

    name = "integer range"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number, or a sentence and exit 2."""
        if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,9}", value):
            self.fail(f"{shown(value)} is no whole number; allowed are the digits 0 to 9.", param, ctx)
        number: int = super().convert(value, param, ctx)
        return number


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.pass_context
def main(context: click.Context) -> None:
    """How close is each scenario to a formal alliance? Without a command: serve."""
    if context.invoked_subcommand is None:
        context.invoke(serve)


@main.command()
@click.option("--case", "case_name", metavar="DIR|ID", help="Case to open: a folder, or an id under seeds/.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8501, show_default=True, type=_Whole(1, 65535), help="Port to listen on.")
@click.option(
    "--allow-host",
    "public",
    metavar="NAME",
    multiple=True,
    help="Name under which browsers come, where that is not the address itself: behind a proxy (NAME or NAME:PORT for "
    "https, http://NAME for http) or with --host 0.0.0.0. May be given more than once.",
)
@cli_team.who_comes_in
@cli_workspace.where_kept
def serve(
    case_name: str | None,
    host: str,
    port: int,
    public: tuple[str, ...],
    team_file: Path | None,
    everybody: bool,
    workspace: str | None,
) -> None:
    """Serve the dashboard."""
    cli_workspace.in_force(workspace)
    if case_name is not None:
        folder = _folder(case_name)
        _loaded(folder)
        os.environ[CASE_VARIABLE] = str(folder.resolve())
    for name in public:
        if not _PUBLIC.fullmatch(name):
            allowed = "allowed is a name such as dashboard.example.org, with :PORT behind or http:// before it"
            raise click.UsageError(f"--allow-host holds {shown(name)}; {allowed}.")
    _check_address(host, port)
    team = cli_team.let_in(host, team_file, everybody)
    from dashboard.server.application import serve as run

    address = f"[{host}]" if ":" in host else host
    try:
        named = f", for its team at {team[0].public}" if team else ""
        click.echo(f"Alliance Readiness is at http://{address}:{port}{named} (stop it with Ctrl+C)")
    except OSError:  # where nobody can read it the dashboard is served all the same
        print_nowhere()
    from dashboard import installed
    from dashboard.session import failed

    pages, styles = installed.ADDRESSES, installed.styles()
    run(host, port, *public, team=team, pages=pages, styles=styles, failed=failed.in_act)


@main.command()
@click.option("--case", "case_name", metavar="DIR|ID", help="Case to score; beats the one named in the settings.")
@click.option("--settings", "settings_file", type=Named(), help="Settings file (JSON).")
@click.option("--draws", type=_Whole(MIN_DRAWS, MAX_DRAWS_CLI), help="Number of draws; beats the settings.")
@click.option("--out", type=Named(), help="Folder for all exports instead of printing scores.csv.")
@click.option(
    "--against",
    metavar="CASE:SCENARIO",
    multiple=True,
    help="A scenario of another case under seeds/ to score beside this one, with the same weights and method choices.",
)
def score(
    case_name: str | None, settings_file: Path | None, draws: int | None, out: Path | None, against: tuple[str, ...]
) -> None:
    """Print scores.csv of a case, or write all exports."""
    settings = _settings(settings_file) if settings_file else None
    named = settings.case if settings else DEFAULT_CASE
    case = _loaded(_folder(named if case_name is None else case_name))
    settings = settings.changed(case=case.id) if settings else usual(case)
    _other_data(differing_parts(settings, case, pairs_hash(case)))
    if draws is not None:
        settings = settings.changed(draws=draws)
    try:
        settings = compare_also(settings, against)
        check_settings(settings, case)
        others = _others(settings)
        _other_data([f"case {i}" for i in check_elsewhere(settings, case, others)])
        assessment = assess(case, with_hashes(settings, others))
        both = together(assessment, others)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    if out is None:
        printed(tables.table_csv(both.scores))
        return
    try:
        written = tables.write_all(assessment, case, out, both)
    except OSError as error:
        raise click.UsageError(f"{cut(out)} cannot be written: {error.strerror}.") from None
    printed("\n".join(str(path) for path in written) + "\n")


@main.command()
@click.argument("folder", type=Named())
def check(folder: Path) -> None:
    """List every problem of a case folder."""
    case = _loaded(folder)
    found = checks.misfits(folder, case)
    printed(
        f"No problems: {case.header.title} ({len(case.evidence):,} claims, "
        f"{len(case.scenarios)} scenarios, {len(case.codebook.indicators)} indicators).\n"
    )
    said = (*headline.treaty_notes(case, str(seeds.FOLDER / METHOD)), *silent_commitments(case))
    for note in (*said, *earlier_protocol(case, kept_protocols())):
        printed(f"Note: {note}\n")
    for caution in (*cautions(case), *found):
        printed(f"Caution: {caution}\n")
    why, listed = checks.older(case)
    if why:
        printed(f"Note: {why} A copy under the present ones: {_called()} bring-over {shlex.quote(str(folder))}\n")
    if listed:
        printed("\nTo be looked at once it is brought over:\n" + "".join(f"- {said}\n" for said in listed))


@main.command()
@click.option("--out", type=Named(), help="A folder for known_pairs.csv, validation.csv and coders_by_pair.csv.")
def yardstick(out: Path | None) -> None:
    """Say whether readiness tells the known pairs apart; write the pairs and the figures as tables."""
    from dashboard.wording import beforehand
    from dashboard.wording import known_pairs as pairs_wording
    from scenarios.reference.validation import known_validation

    found = known_validation()
    if found is None:
        if others := pairs_of_other_versions():
            complain("\n".join(map(str, others)))
            sys.exit(1)
        raise click.UsageError("There are no known pairs under seeds/yardstick.")
    if wrong := checks.misplaced(found.yardstick):
        complain("\n".join(wrong))
    if out is None:
        said = [*beforehand.said(found), *beforehand.couples(found)]
        printed("\n".join([*pairs_wording.summary(found), beforehand.HEADING, *said]) + "\n")
        return
    made = {name: tables.table_csv(t.make(found)).encode() for name, t in tables.EXPORTS.by_name("known pairs").items()}
    try:
        out.mkdir(parents=True, exist_ok=True)
        write_whole(out, made)
    except OSError as error:
        raise click.UsageError(f"{cut(out)} cannot be written: {error.strerror}.") from None
    printed("\n".join(str(out / name) for name in made) + "\n")


@main.command("new-case")
@click.argument("folder", type=Named())
def new_case_command(folder: Path) -> None:
    """Write a commented skeleton of a case into a new folder."""
    try:
        written = new_case(folder, _called())
    except OSError as error:
        raise click.UsageError(f"{error.strerror or error}.") from None
    printed(
        "\n".join(str(path) for path in written) + "\n"
        f"\nA case that passes `check` and holds no claim yet. Next:\n"
        f"  1. name your documents in {folder / 'case.toml'}\n"
        f"  2. add a row for each claim to {folder / 'evidence.csv'}\n"
        f"  3. {_called()} check {shlex.quote(str(folder))}\n"
        f"  4. {_called()} serve --case {shlex.quote(str(folder))}\n"
        f"{folder / HOW_TO} explains every column and key.\n"
    )


@main.command()
@click.argument("folder", type=Named())
def site(folder: Path) -> None:
    """Write pages that any web server, or none, can show: each case as a file that scores anew, and a list of them."""
    from dashboard.export.site import INDEX  # what draws them is read where it is asked for
    from dashboard.export.site import site as pages_of

    free(folder)
    cases = [load_case(case) for case in case_folders().values()]
    pages: dict[str, bytes] = {}
    for name, page in pages_of(cases, tables.today()):
        pages[name] = page
        if len(pages) % _TOLD == 0:
            printed(f"{len(pages)} of {len(cases) + 1} pages\n")
    new_folder(folder, pages)
    printed(f"{folder / INDEX}\n")


install(QUESTIONS)
tables.EXPORTS.fill(exports.TAKEN_AWAY)
for command in (checks.bring_over, *cli_workspace.COMMANDS):
    main.add_command(command)


def _called() -> str:
    """How this program was called, so that a command we tell can be typed: not every way installs every command."""
    if Path(sys.argv[0]).name == "__main__.py":
        return shlex.join([sys.orig_argv[0], "-m", "dashboard"])
    return click.get_current_context().find_root().info_name or "alliance-readiness"


def _folder(name: str) -> Path:
    """An existing folder beats an id under seeds/."""
    if not name.strip():  # an unset variable of a script: neither the folder one happens to be in nor the usual case
        raise click.UsageError(f"--case is empty; allowed are a folder or one of {allowed_ids(name)}.")
    if is_folder(name):
        return Path(name)
    try:
        return seed_folder(name)
    except ValueError as error:
        raise click.UsageError(f"{cut(name)} is no folder, and {error}.") from None


def _other_data(parts: Sequence[str]) -> None:
    """A warning for each part of the data that has changed since the settings were made."""
    for part in parts:
        other = "are not those" if part == KNOWN_PAIRS else "is not the one"
        complain(f"Warning: the {part} {other} these settings were made with.")


def _others(settings: Settings) -> dict[str, Case]:
    """The other cases that the settings compare, as far as they come with the product."""
    here = case_folders()
    ids = dict.fromkeys(name.split(OF_ANOTHER)[0] for name in compared_elsewhere(settings))
    return {i: _loaded(here[i]) for i in ids if i in here}


def _loaded(folder: Path) -> Case:
    """The case, or its list of problems on stderr and exit 1."""
    try:
        return load_case(folder)
    except CaseError as error:
        complain(str(error))
        sys.exit(1)


def _settings(path: Path) -> Settings:
    """The settings file, or a sentence and exit 2."""
    try:
        data = read_plain(path, MAX_FILE, cli_workspace.SETTINGS_FILE)
        if data is None:
            raise click.UsageError(f"{cut(path)} cannot be read: there is no such file.")
        return from_json(data, what=cut(path), max_draws=MAX_DRAWS_CLI)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None


def _check_address(host: str, port: int) -> None:
    """A sentence and exit 2 where the address cannot be listened on."""
    if not host.strip() or not host.isprintable():  # an empty host would be every address of the machine
        holds = f"holds {shown(host)}" if host.strip() else "is empty"
        raise click.UsageError(f"--host {holds}; allowed is an address of this computer, such as 127.0.0.1.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            if isinstance(error, OSError) and error.errno in (errno.EADDRINUSE, errno.EACCES):
                raise click.UsageError(
                    f"{cut(host)}:{port} cannot be used: {why}. Choose another with --port."
                ) from None
            raise click.UsageError(
                f"The host {cut(host)} cannot be used: {why}. Allowed is an address of this computer, such as "
                "127.0.0.1, with --host."
            ) from None
