"""A case folder with whatever lies in it, written anew under the present codebook and method."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from indicators.parsing.spreadsheet import csv_text, read_rows
from scenarios.files.bring_over import BELOW, COMMITMENT, INDICATOR, SPLIT, bring_over, brought_codes, of_before
from scenarios.files.brought_settings import bring_over_settings
from scenarios.files.case_folder import (
    CODEBOOK,
    COMMON,
    METHOD,
    SECOND_CODER,
    case_files,
    common_framework,
    load_brought,
)
from scenarios.files.everything_zip import NAMES, SETTINGS
from scenarios.files.to_look_at import LIST, Reworded, lines
from scenarios.model.case import Case
from scenarios.model.settings import MAX_DRAWS_CLI, from_json, is_older, to_json


class BroughtFolder(NamedTuple):
    """The files of a folder under the present codebook and method, and what could not be brought over."""

    files: dict[str, bytes]
    left: tuple[str, ...]
    again: tuple[Reworded, ...]  # the claims on what is worded anew since they were coded


def brought_folder(folder: Path, pairs_hash: Callable[[Case], str | None] = lambda case: None) -> BroughtFolder | None:
    """The files to write in place of those of an older case folder, by path in it; None where it is none.

    Beside the case its settings and a second coder's file are brought over, all else is copied, but for folders whose
    names begin with a dot. pairs_hash: of the known pairs that a case stands beside, for its settings. Raises CaseError
    where the folder cannot be read, SettingsError where its settings cannot.
    """
    read = load_brought(folder)
    codebook, method = common_framework()
    if not of_before(read.case, codebook, method):
        return None
    case, left, again = bring_over(read.case, codebook, method)
    ours = {CODEBOOK: case.codebook == codebook, METHOD: case.method == method.fitted(case.codebook)}
    files = {name: data for name, data in case_files(case).items() if not ours.get(name, False)}
    said = [*read.left, *left]
    stood = {c.id for c in read.case.evidence if c.indicator in (INDICATOR, COMMITMENT)}
    others = {SETTINGS: _settings(case, pairs_hash(case)), SECOND_CODER: _second_coder(case, stood)}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name in (*NAMES, *COMMON) or any(part.startswith(".") for part in Path(name).parts[:-1]):
            continue
        data, changed = others.get(name, _as_it_is)(path.read_bytes())
        files[name] = data
        said += changed
    if listed := (*said, *lines(again)):
        files[LIST] = "".join(f"{line}\n" for line in listed).encode()
    return BroughtFolder(files, tuple(said), again)


_Brought = Callable[[bytes], tuple[bytes, Sequence[str]]]  # a file brought over, and what is to be looked at in it


def _as_it_is(data: bytes) -> tuple[bytes, Sequence[str]]:
    return data, ()


def _settings(case: Case, pairs: str | None) -> _Brought:
    def brought(data: bytes) -> tuple[bytes, Sequence[str]]:
        settings = from_json(data, what=SETTINGS, max_draws=MAX_DRAWS_CLI)
        made = bring_over_settings(settings, case, is_older(data))
        return to_json(made.settings, case, pairs).encode(), made.said

    return brought


def _second_coder(case: Case, stood: Collection[str]) -> _Brought:
    """stood: ids of the claims that the first coder had on the indicator that moved."""

    def brought(data: bytes) -> tuple[bytes, Sequence[str]]:
        columns = tuple(data.decode("utf-8-sig", "replace").split("\n", 1)[0].strip().split(","))
        rows, problems = read_rows(SECOND_CODER, data, columns, ())
        if problems:  # said where it is used
            return data, ()
        cells = [brought_codes(row.cells, case.codebook, stood) for row in rows]
        said = [
            f"{SECOND_CODER}, {row.cells.get('id')}: {name} was {SPLIT} on {INDICATOR} and is {BELOW} on {COMMITMENT}; "
            f"if the coder read an alliance, {SPLIT}."
            for row, now in zip(rows, cells, strict=True)
            for name in ("level", "level_2", "first_level")
            if row.cells.get(name) != now.get(name)
        ]
        return csv_text(columns, [[c.get(name, "") for name in columns] for c in cells]).encode(), said

    return brought
