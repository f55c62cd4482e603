"""What the command line prints: whole, or a sentence and exit 1."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

LONGEST = 200  # characters of a name that a sentence repeats


def printed(text: str) -> None:
    """Print and see that it arrived; a sentence and exit 1 where it did not."""
    if sys.stdout is None:  # closed by who called
        _unprinted("is closed")
    try:
        sys.stdout.write(text.encode(errors="backslashreplace").decode())  # a name of a file need not be Unicode
        sys.stdout.flush()
    except UnicodeEncodeError:
        _unprinted(f"takes {sys.stdout.encoding} only; set PYTHONIOENCODING=utf-8")
    except BrokenPipeError:
        _unprinted("was closed before everything was written")
    except OSError as error:
        _unprinted(f"cannot be written: {error.strerror}")


def _unprinted(why: str) -> NoReturn:
    print_nowhere()
    with suppress(OSError):
        click.echo(f"Error: standard output {why}.", err=True)
    sys.exit(1)


def print_nowhere() -> None:
    """Let go of what is still held back: it would fail once more at the very end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def cut(name: object) -> str:
    """A name as a sentence repeats it."""
    text = str(name)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
