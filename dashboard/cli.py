"""The command line: serve, score, check, new-case. Only `serve` imports Streamlit."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import click

import seeds
from dashboard import CASE_VARIABLE, export, wording
from indicators.problems import CaseError
from scenarios.assessment import assess
from scenarios.case import METHOD, Case, load_case, seed_folder
from scenarios.link import differing_parts
from scenarios.new_case import HOW_TO, new_case
from scenarios.settings import (
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """How close is each scenario to a formal alliance?"""


@main.command()
@click.option("--case", "case_name", metavar="DIR|ID", help="Case to open: a folder, or an id under seeds/.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
def serve(case_name: str | None, host: str, port: int) -> None:
    """Serve the dashboard."""
    if case_name is not None:
        folder = _folder(case_name)
        _loaded(folder)
        os.environ[CASE_VARIABLE] = str(folder.resolve())
    _check_address(host, port)
    from dashboard.server import serve as run  # here, so that score and check need no Streamlit

    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Alliance Readiness is at http://{shown}:{port} (stop it with Ctrl+C)")
    run(host, port)


@main.command()
@click.option("--case", "case_name", metavar="DIR|ID", help="Case to score; beats the one named in the settings.")
@click.option("--settings", "settings_file", type=click.Path(path_type=Path), help="Settings file (JSON).")
@click.option("--draws", type=click.IntRange(MIN_DRAWS, MAX_DRAWS_CLI), help="Number of draws; beats the settings.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for all exports instead of printing scores.csv.")
def score(case_name: str | None, settings_file: Path | None, draws: int | None, out: Path | None) -> None:
    """Print scores.csv of a case, or write all exports."""
    settings = _settings(settings_file) if settings_file else None
    case = _loaded(_folder(case_name or (settings.case if settings else DEFAULT_CASE)))
    settings = settings.changed(case=case.id) if settings else usual(case)
    for part in differing_parts(settings, case):
        click.echo(f"Warning: the {part} is not the one these settings were made with.", err=True)
    if draws is not None:
        settings = settings.changed(draws=draws)
    try:
        check_settings(settings, case)
        assessment = assess(case, settings)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    if out is None:
        sys.stdout.write(export.scores_csv(assessment))
        return
    try:
        written = export.write_all(assessment, case, out)
    except OSError as error:
        raise click.UsageError(f"{out} cannot be written: {error.strerror}.") from None
    click.echo("\n".join(str(path) for path in written))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def check(folder: Path) -> None:
    """List every problem of a case folder."""
    case = _loaded(folder)
    click.echo(
        f"No problems: {case.header.title} ({len(case.evidence)} claims, "
        f"{len(case.scenarios)} scenarios, {len(case.codebook.indicators)} indicators)."
    )
    for note in wording.treaty_notes(case, str(seeds.FOLDER / METHOD)):
        click.echo(f"Note: {note}")


@main.command("new-case")
@click.argument("folder", type=click.Path(path_type=Path))
def new_case_command(folder: Path) -> None:
    """Write a commented skeleton of a case into a new folder."""
    try:
        written = new_case(folder)
    except OSError as error:
        raise click.UsageError(f"{error.strerror or error}.") from None
    click.echo("\n".join(str(path) for path in written))
    click.echo(
        f"\nA case that passes `check` and holds no claim yet. Next:\n"
        f"  1. name your documents in {folder / 'case.toml'}\n"
        f"  2. add a row for each claim to {folder / 'evidence.csv'}\n"
        f"  3. alliance-readiness check {folder}\n"
        f"  4. alliance-readiness serve --case {folder}\n"
        f"{folder / HOW_TO} explains every column and key."
    )


def _folder(name: str) -> Path:
    """An existing folder beats an id under seeds/."""
    folder = Path(name)
    if folder.is_dir():
        return folder
    try:
        return seed_folder(name)
    except ValueError as error:
        raise click.UsageError(f"{name} is no folder, and {error}.") from None


def _loaded(folder: Path) -> Case:
    """The case, or its list of problems on stderr and exit 1."""
    try:
        return load_case(folder)
    except CaseError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _settings(path: Path) -> Settings:
    """The settings file, or a sentence and exit 2."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise click.UsageError(f"{path} holds {size:,} bytes; at most {MAX_FILE:,} are read.")
        return from_json(path.read_bytes(), what=str(path), max_draws=MAX_DRAWS_CLI)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}.") from None
    except SettingsError as error:
        raise click.UsageError(str(error)) from None


def _check_address(host: str, port: int) -> None:
    """A sentence and exit 2 where the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.UsageError(
                f"{host}:{port} cannot be used: {error.strerror or error}. Choose another with --port."
            ) from None
