"""A case folder with whatever lies in it, written anew under the present codebook and method."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from indicators.parsing.spreadsheet import csv_text, read_rows
from scenarios.files.bring_over import bring_over, bring_over_settings, brought_codes, of_before
from scenarios.files.case_folder import CODEBOOK, COMMON, METHOD, case_files, common_framework, load_brought
from scenarios.files.everything_zip import NAMES, SETTINGS
from scenarios.model.case import Case
from scenarios.model.settings import MAX_DRAWS_CLI, from_json, to_json

SECOND_CODER = "second-coder.csv"


class BroughtFolder(NamedTuple):
    """The files of a folder under the present codebook and method, and what could not be brought over."""

    files: dict[str, bytes]
    left: tuple[str, ...]


def brought_folder(folder: Path) -> BroughtFolder | None:
    """The files to write in place of those of an older case folder; None where it is none.

    Beside the case its settings and a second coder's file are brought over, all else is copied. Raises CaseError
    where the folder cannot be read, SettingsError where its settings cannot.
    """
    read = load_brought(folder)
    codebook, method = common_framework()
    older = of_before(read.case, codebook, method)
    named = read.case.codebook == codebook and read.case.header.codebook_version < codebook.version
    if not older and not named:
        return None
    case, left = bring_over(read.case, codebook, method) if older else (read.case, ())
    if case.codebook == codebook:
        header = case.header.model_copy(update={"codebook_version": codebook.version})
        case = case.model_copy(update={"header": header})
    ours = {CODEBOOK: case.codebook == codebook, METHOD: case.method == method.fitted(case.codebook)}
    files = {name: data for name, data in case_files(case).items() if not ours.get(name, False)}
    said = [*read.left, *left]
    for path in sorted(p for p in folder.iterdir() if p.is_file() and p.name not in (*NAMES, *COMMON)):
        data, changed = _OTHERS.get(path.name, _as_it_is)(path.read_bytes(), case)
        files[path.name] = data
        said += changed
    return BroughtFolder(files, tuple(said))


def _as_it_is(data: bytes, case: Case) -> tuple[bytes, tuple[str, ...]]:
    return data, ()


def _settings(data: bytes, case: Case) -> tuple[bytes, tuple[str, ...]]:
    settings = from_json(data, what=SETTINGS, max_draws=MAX_DRAWS_CLI)
    made = bring_over_settings(settings, case)
    return to_json(made.settings, case).encode(), made.said


def _second_coder(data: bytes, case: Case) -> tuple[bytes, tuple[str, ...]]:
    columns = tuple(data.decode("utf-8-sig", "replace").split("\n", 1)[0].strip().split(","))
    rows, problems = read_rows(SECOND_CODER, data, columns, ())
    if problems:  # said where it is used
        return data, ()
    cells = [brought_codes(row.cells, case.codebook) for row in rows]
    return csv_text(columns, [[c.get(name, "") for name in columns] for c in cells]).encode(), ()


_OTHERS: Mapping[str, Callable[[bytes, Case], tuple[bytes, tuple[str, ...]]]] = {
    SETTINGS: _settings,
    SECOND_CODER: _second_coder,
}
