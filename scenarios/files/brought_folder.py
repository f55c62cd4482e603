"""A case folder with whatever lies in it, written anew under the present codebook and method."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from scenarios.files.bring_over import bring_over, coded_earlier
from scenarios.files.case_folder import (
    CODEBOOK,
    COMMON,
    METHOD,
    case_files,
    common_framework,
    load_case,
)
from scenarios.files.everything_zip import NAMES, SETTINGS
from scenarios.files.to_look_at import LIST, Reworded, lines
from scenarios.model.case import Case
from scenarios.model.settings import MAX_DRAWS_CLI, from_json, to_json


class BroughtFolder(NamedTuple):
    """The files of a folder under the present codebook and method, and what could not be brought over."""

    files: dict[str, bytes]
    left: tuple[str, ...]
    again: tuple[Reworded, ...]  # the claims on what is worded anew since they were coded


def brought_folder(folder: Path, pairs_hash: Callable[[Case], str | None] = lambda case: None) -> BroughtFolder | None:
    """The files to write in place of those of an older case folder, by path in it; None where it is none.

    Beside the case its settings name the present data, all else is copied, but for folders whose names begin with a
    dot. pairs_hash: of the known pairs that a case stands beside, for its settings. Raises CaseError where the folder
    cannot be read, SettingsError where its settings cannot.
    """
    read = load_case(folder)
    codebook, method = common_framework()
    if not coded_earlier(read, codebook):
        return None
    case, left, again = bring_over(read, codebook, method)
    ours = {CODEBOOK: case.codebook == codebook, METHOD: case.method == method.fitted(case.codebook)}
    files = {name: data for name, data in case_files(case).items() if not ours.get(name, False)}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name in (*NAMES, *COMMON) or any(part.startswith(".") for part in Path(name).parts[:-1]):
            continue
        files[name] = path.read_bytes()
    if chosen := files.get(SETTINGS):
        settings = from_json(chosen, what=SETTINGS, max_draws=MAX_DRAWS_CLI)
        files[SETTINGS] = to_json(settings, case, pairs_hash(case)).encode()
    if listed := (*left, *lines(again)):
        files[LIST] = "".join(f"{line}\n" for line in listed).encode()
    return BroughtFolder(files, left, again)
