"""What the command line prints: whole, or a sentence and exit 1."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb
from typing import Any, NoReturn

import click

from indicators.parsing.problems import shown
from scenarios.files.plain_file import CannotBeRead, see_free, write_folder

LONGEST = 200  # characters of a name that a sentence repeats
# What a terminal obeys instead of showing it, and what turns the direction of writing.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Named(click.Path):
    """A name of a file or folder; an empty one, as of an unset variable of a script, is no name of the current one."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or a sentence and exit 2."""
        if not str(value).strip():
            self.fail("it is empty; allowed is the name of a file or folder.", param, ctx)
        return super().convert(value, param, ctx)


class Text(click.ParamType[str]):
    """What is kept, or names what is kept, and so must be text: an argument may hold any bytes."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text, or a sentence and exit 2."""
        try:
            str(value).encode()
        except UnicodeEncodeError:
            self.fail(f"{shown(value)} is no text in UTF-8.", param, ctx)
        return str(value)


class CaseName(Text):
    """A name of a case, version or draft. or_folder: or of a folder, and then of any bytes."""

    def __init__(self, *, or_folder: bool = False) -> None:
        self.or_folder = or_folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, or a sentence and exit 2."""
        if not str(value).strip():
            self.fail(f"it is empty; allowed is the name of a case{' or folder' * self.or_folder}.", param, ctx)
        return str(value) if self.or_folder and is_folder(value) else super().convert(value, param, ctx)


class Program(click.Group):
    """Commands whose every word arrives as it is, or as a sentence on standard error."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """As click does it, but for what a terminal would obey, an output that takes nothing and files at fault."""
        alone = extra.get("standalone_mode", True)
        extra["standalone_mode"] = False  # what it would say itself is said here
        if not alone:
            return super().main(*args, **extra)
        try:
            code = super().main(*args, **extra)
            if sys.stdout is not None:
                printed("")
        except click.ClickException as error:
            said = io.StringIO()
            error.show(file=said)
            complain(said.getvalue().rstrip("\n"))
            sys.exit(error.exit_code)
        except click.Abort:
            complain("Aborted!")
            sys.exit(1)
        except CannotBeRead as error:
            complain(f"Error: {cut(error.filename)} cannot be read: {error.strerror}.")
            sys.exit(click.UsageError.exit_code)
        except OSError as error:
            if any(frame.f_code is click.echo.__code__ for frame, _ in walk_tb(error.__traceback__)):
                _unwritable(error)  # of help, which click prints
            at = f"{cut(error.filename)} cannot be used: " if error.filename is not None else ""
            complain(f"Error: {at}{error.strerror or error}.")
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


def visible(text: str) -> str:
    """A text with what a terminal would obey written out; new lines and tabs stay.

    >>> print(visible("a\x1b[2Jb"))
    a\\x1b[2Jb
    """
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape", "surrogatepass").decode(), text)


def in_line(text: object) -> str:
    """As `visible`, for what must not begin a line of its own."""
    return visible(str(text)).replace("\n", "\\n").replace("\t", "\\t")


def complain(text: str) -> None:
    """Say what is wrong, on standard error; where nobody can read it, it is not said."""
    with suppress(OSError):
        click.echo(visible(text), err=True)


def printed(text: str) -> None:
    """Print and see that it arrived; a sentence and exit 1 where it did not."""
    if sys.stdout is None:  # closed by who called
        _unprinted("is closed")
    try:
        sys.stdout.write(visible(text))  # a name of a file need not be Unicode
        sys.stdout.flush()
    except UnicodeEncodeError:
        _unprinted(f"takes {sys.stdout.encoding} only; set PYTHONIOENCODING=utf-8")
    except OSError as error:
        _unwritable(error)


def _unwritable(error: OSError) -> NoReturn:
    if isinstance(error, BrokenPipeError):
        _unprinted("was closed before everything was written")
    _unprinted(f"cannot be written: {error.strerror}")


def new_folder(folder: Path, files: Mapping[str, bytes | Path], named: str = "") -> list[Path]:
    """Write files into a folder that is new or empty, all or none; a sentence and exit 2 where that cannot be.

    named: by what another one is named, to follow the sentence.
    """
    try:
        return write_folder(folder, files)
    except CannotBeRead:
        raise
    except OSError as error:
        raise _not_free(folder, error, named) from None


def free(folder: Path) -> None:
    """See that a folder is new or empty before what takes long is made for it; a sentence and exit 2 otherwise."""
    try:
        see_free(folder)
    except OSError as error:
        raise _not_free(folder, error) from None


def _not_free(folder: Path, error: OSError, named: str = "") -> click.UsageError:
    if isinstance(error, FileExistsError):
        return click.UsageError(f"{cut(folder)} is there and not empty; name a folder that is new or empty{named}.")
    return click.UsageError(f"{cut(folder)} cannot be written: {error.strerror}.")


def is_folder(name: str) -> bool:
    """Whether there is a folder of this name; one that is too long, or stands where nobody may look, is none."""
    with suppress(OSError):
        return Path(name).is_dir()
    return False


def _unprinted(why: str) -> NoReturn:
    print_nowhere()
    complain(f"Error: standard output {why}.")
    sys.exit(1)


def print_nowhere() -> None:
    """Let go of what is still held back: it would fail once more at the very end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def cut(name: object) -> str:
    """A name as a sentence repeats it."""
    text = str(name)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
