"""The files that are taken away: which there are is filled in from `dashboard/exports.py`. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from dashboard.wording.headline import READ_ME
from dashboard.wording.text import plain
from indicators.parsing.spreadsheet import csv_text
from scenarios.assessment import Assessment
from scenarios.columns import MadeOf, TableFile
from scenarios.files.everything_zip import SETTINGS, VERSION_FILE, contents, pack
from scenarios.files.plain_file import write_whole
from scenarios.model.case import Case
from scenarios.model.settings import to_json
from scenarios.reference.known_pairs import pairs_hash

BOM = "\ufeff"  # Excel needs it to read UTF-8; the command line leaves it out
EVERYTHING = "everything.zip"
READ_ME_FILE = "README.txt"  # in it: what loads back, and what is left out
COLUMNS = Path(__file__).with_name("COLUMNS.md")
COMPARED = "compared_"  # begins the names of tables that hold scenarios of other cases too


class Source(NamedTuple):
    """What a file is made of."""

    a: Assessment
    case: Case  # without the reader's own scenarios, which are settings
    both: Assessment  # with scenarios of other cases behind its own, where some are compared


class File(NamedTuple):
    """A file that is made of an assessment, or of its case alone."""

    name: str
    make: Callable[[Source], bytes]
    label: str = ""  # of its button; none where it has a place of its own
    help: str = ""
    for_tools: bool = False


@dataclass
class Exports:
    """The files that can be taken away, in their order."""

    tables: tuple[TableFile, ...] = ()
    files: tuple[File, ...] = ()
    described: Callable[[Assessment, Mapping[str, bytes]], dict[str, bytes]] = (
        lambda a, files: {}
    )  # tells of the tables

    def fill(self, other: Exports) -> None:
        """These can be taken away."""
        vars(self).update(vars(other))

    def by_name(self, *of: MadeOf) -> dict[str, TableFile]:
        """The tables that are made of any of these; where none is named, all."""
        return {t.name: t for t in self.tables if not of or t.of in of}

    def csv(self, a: Assessment, mark: str = "") -> dict[str, bytes]:
        """The tables of an assessment as files. mark: what they start with."""
        of_all = self.by_name("assessment", "scenario or first")
        return {name: (mark + table_csv(table.make(a))).encode() for name, table in of_all.items()}


EXPORTS = Exports()


def table_csv(table: pd.DataFrame) -> str:
    """A table as CSV text: one header line, LF, unrounded, empty for what does not apply.

    Without marks that turn the direction of writing: these tables are read by people. The case folder keeps them,
    for it has to load back as it was. A categorical column holds words of our own (A, B or =), which no spreadsheet
    runs: they are not neutralised.
    """
    columns = [table[name].tolist() for name in table.columns]
    rows = [[_cell(v) for v in row] for row in zip(*columns, strict=True)]
    words = [name for name, kind in table.dtypes.items() if isinstance(kind, pd.CategoricalDtype)]
    return csv_text(list(table.columns), rows, list(map(str, words)))


def _cell(value: object) -> object:
    if isinstance(value, str):
        return plain(value)
    return None if value is pd.NA else value


def file_name(assessment: Assessment, name: str) -> str:
    """Name of a download: case, those compared with it, date in force, first 8 digits of the settings hash, table."""
    cases = "+".join([assessment.case.id, *(x.case.id for x in assessment.others)])
    return f"{cases}_{assessment.as_of}_{assessment.settings_hash[:8]}_{name}"


def download(assessment: Assessment, name: str, scenario: str = "") -> bytes:
    """One table as the browser gets it; of one scenario where one is named."""
    table = EXPORTS.by_name()[name]
    return frame(table.make(assessment, scenario) if scenario else table.make(assessment))


def frame(table: pd.DataFrame) -> bytes:
    """A table that a page shows, as the browser gets it: with a byte-order mark."""
    return (BOM + table_csv(table)).encode()


def everything(assessment: Assessment, case: Case, mark: str = BOM, version: bytes = b"") -> bytes:
    """everything.zip: what it is, the tables, settings.json and the case folder; the latter two load back.

    No round of coders is in it: whoever has the file could read in it what others still answer without seeing each
    other, and links to a round lead nowhere but in its own workspace.
    case: without the reader's own scenarios, which are settings; mark: what the tables start with; version: what tells
    of the newest one of the case in the workspace, where there is one.
    """
    files = {READ_ME_FILE: READ_ME.encode()} | EXPORTS.csv(assessment, mark)
    files |= {VERSION_FILE: version} if version else {}
    files |= contents(case, assessment.settings, pairs_hash(case))
    return pack(files | EXPORTS.described(assessment, files))


def today() -> str:
    """The day on which a file is made."""
    return datetime.now(UTC).date().isoformat()


def write_all(assessment: Assessment, case: Case, folder: Path, both: Assessment | None = None) -> list[Path]:
    """Write tables, settings and every other file into a folder; returns the paths.

    both: the same with scenarios of other cases behind its own, where some are compared: they stand in the brief, and
    three tables more hold them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = EXPORTS.csv(assessment)
    files[SETTINGS] = to_json(assessment.settings, case, pairs_hash(case)).encode()
    files |= {file.name: file.make(Source(assessment, case, both or assessment)) for file in EXPORTS.files}
    files[EVERYTHING] = everything(assessment, case, mark="")
    if both is not None and both is not assessment:
        files |= {f"{COMPARED}{t.name}": table_csv(t.make(both)).encode() for t in EXPORTS.tables if t.compared}
    files |= EXPORTS.described(assessment, files)
    write_whole(folder, files)
    return [folder / name for name in files]
