"""A case folder with whatever lies in it, written anew under the present codebook and method."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from indicators.parsing.problems import CaseError, Problem
from scenarios.files.bring_over import LIST, Reworded, bring_over, lines
from scenarios.files.case_folder import (
    CODEBOOK,
    COMMON,
    METHOD,
    case_files,
    common_framework,
    load_case,
)
from scenarios.files.everything_zip import NAMES, SETTINGS
from scenarios.files.plain_file import read_plain
from scenarios.model.case import Case
from scenarios.model.settings import MAX_DRAWS_CLI, MAX_FILE, from_json, to_json


class BroughtFolder(NamedTuple):
    """The files of a folder under the present codebook and method, and what could not be brought over.

    A file that is copied stands there by its path: it may be large.
    """

    files: dict[str, bytes | Path]
    left: tuple[str, ...]
    again: tuple[Reworded, ...]  # the claims on what is worded anew since they were coded


def brought_folder(folder: Path, pairs_hash: Callable[[Case], str | None] = lambda case: None) -> BroughtFolder | None:
    """The files to write in place of those of an older case folder, by path in it; None where it is none.

    Beside the case its settings name the present data, all else is copied, but for folders whose names begin with a
    dot. pairs_hash: of the known pairs that a case stands beside, for its settings. Raises CaseError where the folder
    cannot be read or holds a link, which is not followed, SettingsError or CannotBeRead where its settings cannot.
    """
    read = load_case(folder)
    codebook, method = common_framework()
    if not read.coded_earlier(codebook):
        return None
    case, left, again = bring_over(read, codebook, method)
    ours = {CODEBOOK: case.codebook == codebook, METHOD: case.method == method.fitted(case.codebook)}
    files: dict[str, bytes | Path] = {n: data for n, data in case_files(case).items() if not ours.get(n, False)}
    files |= {name: path for name, path in _held(folder).items() if name not in (*NAMES, *COMMON)}
    if SETTINGS in files and (chosen := read_plain(folder / SETTINGS, MAX_FILE)):
        settings = from_json(chosen, what=SETTINGS, max_draws=MAX_DRAWS_CLI)
        files[SETTINGS] = to_json(settings, case, pairs_hash(case)).encode()
    if listed := (*left, *lines(again)):
        files[LIST] = "".join(f"{line}\n" for line in listed).encode()
    return BroughtFolder(files, left, again)


def _held(folder: Path) -> dict[str, Path]:
    """The plain files of a folder by path in it, but for folders whose names begin with a dot; else CaseError."""
    found: dict[str, Path] = {}
    wrong: list[Problem] = []

    def called(path: str | Path) -> str:
        return Path(path).relative_to(folder).as_posix()

    def unread(error: OSError) -> None:
        wrong.append(Problem(called(error.filename), "", "", f"it cannot be read: {error.strerror}"))

    for at, folders, files in os.walk(folder, onerror=unread):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(at, name) for name in (*folders, *files)):
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode):
                found[called(path)] = path
            elif not stat.S_ISDIR(mode):
                holds = "is a link" if stat.S_ISLNK(mode) else "is a pipe or device"
                wrong.append(Problem(called(path), "", holds, "only plain files and folders are brought over"))
    if wrong:
        raise CaseError(sorted(wrong))
    return dict(sorted(found.items()))
