"""Who may come in, from the command line: a team's file, or everybody, or nobody but this computer."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from dashboard import TEAM_VARIABLE
from dashboard.cli.output import Named, complain, cut
from dashboard.team.team_file import Secrets, Team, TeamError, read_secrets, read_team

_FILE = click.option(
    "--team",
    "team_file",
    metavar="FILE",
    type=Named(),
    help="A team's file (TOML): provider of sign-in, readers, editors, public name. Only who is on its lists comes in.",
)
_EVERYBODY = click.option(
    "--public",
    "everybody",
    is_flag=True,
    help="Let whoever reaches this server read and edit all that is kept here, without sign-in. Needed with a --host "
    "that other computers reach, unless there is a --team.",
)


def who_comes_in(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say who may come in: team_file and everybody."""
    return _FILE(_EVERYBODY(command))


def let_in(host: str, path: Path | None, everybody: bool) -> tuple[Team, Secrets] | None:
    """The team that may come in, and from now on the one of this process; None for whoever reaches the host.

    A sentence and exit 2 where that would be more than was said; all that is wrong with the file and exit 1.
    """
    os.environ.pop(TEAM_VARIABLE, None)
    if path is None:
        if not everybody and not _loopback(host):
            raise click.UsageError(
                f"--host {cut(host)} is reached from other computers, and nobody would have to sign in: name a team's "
                "file with --team, or say --public if whoever reaches it may read and edit all that is kept here."
            )
        return None
    if everybody:
        raise click.UsageError("--team lets in who is on its lists, --public everybody; allowed is one of the two.")
    try:
        team = read_team(path)
        held = read_secrets(team, path)
    except TeamError as error:
        complain(str(error))
        sys.exit(1)
    os.environ[TEAM_VARIABLE] = str(path.resolve())
    return team, held


def _loopback(host: str) -> bool:
    """Whether only programs on this computer reach what listens there."""
    try:
        return all(ipaddress.ip_address(x[4][0]).is_loopback for x in socket.getaddrinfo(host, None))
    except (OSError, ValueError):
        return False
