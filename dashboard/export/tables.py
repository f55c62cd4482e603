"""The files that are taken away: CSV tables, all exports in a folder. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.export.brief import NOTHING_WRITTEN, Front, Without, brief
from dashboard.export.for_tools import datapackage, refi, web_annotations
from dashboard.wording import differences, evidence
from dashboard.wording.next_fact import plan_table
from dashboard.wording.text import plain
from indicators.parsing.spreadsheet import csv_text
from scenarios.analysis.certificates import certificate_table
from scenarios.analysis.influence import influence
from scenarios.analysis.reversal import reversal_table
from scenarios.analysis.specifications import specification_table
from scenarios.assessment import Assessment
from scenarios.files.everything_zip import SETTINGS, VERSION_FILE, contents, pack
from scenarios.files.writing import write_whole
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.settings import SettingsError, to_json
from scenarios.reference.known_pairs import pairs_hash
from scenarios.reference.validation import Validation
from scenarios.reference.validation_tables import coders_by_pair_table, known_pairs_table, validation_table

if TYPE_CHECKING:
    from scenarios.workspace.versions import Version

BOM = "\ufeff"  # Excel needs it to read UTF-8; the command line leaves it out


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


TABLES: dict[str, Callable[[Assessment], pd.DataFrame]] = {
    "scores.csv": lambda a: a.scores,
    "cells.csv": lambda a: a.cells,
    "pairs.csv": lambda a: a.pairs,
    "evidence_scored.csv": lambda a: a.evidence,
    "assumptions.csv": evidence.assumptions_table,
    "notes.csv": evidence.notes_table,
    "collection_plan.csv": lambda a: plan_table(a, a.case.reference),
    "certificate.csv": certificate_table,
    "tipping.csv": reversal_table,
    "specifications.csv": specification_table,
}
# Tables of the known pairs, whatever case is open.
PAIR_TABLES: dict[str, Callable[[Validation], pd.DataFrame]] = {
    "known_pairs.csv": known_pairs_table,
    "validation.csv": validation_table,
    "coders_by_pair.csv": coders_by_pair_table,
}
# What other tools read of a case.
FOR_TOOLS: dict[str, Callable[[Case], bytes]] = {
    web_annotations.NAME: web_annotations.annotation_page,
    refi.CODEBOOK: refi.codebook_qdc,
    refi.PROJECT: refi.project_qdpx,
}
# Tables that hold scenarios of other cases beside those of the case in hand.
COMPARED = ("scores.csv", "cells.csv", "pairs.csv")
# Tables of one scenario; of those that stand in TABLES too, that one is of the first.
SCENARIO_TABLES: dict[str, Callable[[Assessment, str], pd.DataFrame]] = {
    "collection_plan.csv": plan_table,
    "influence.csv": influence,
    "certificate.csv": certificate_table,
    "specifications.csv": specification_table,
}


def file_name(assessment: Assessment, name: str) -> str:
    """Name of a download: case, those compared with it, date in force, first 8 digits of the settings hash, table."""
    cases = "+".join([assessment.case.id, *(x.case.id for x in assessment.others)])
    return f"{cases}_{assessment.as_of}_{assessment.settings_hash[:8]}_{name}"


def download(assessment: Assessment, name: str, scenario: str = "") -> bytes:
    """One table as the browser gets it; of one scenario where one is named."""
    return frame(SCENARIO_TABLES[name](assessment, scenario) if scenario else TABLES[name](assessment))


def frame(table: pd.DataFrame) -> bytes:
    """A table that a page shows, as the browser gets it: with a byte-order mark."""
    return (BOM + table_csv(table)).encode()


def everything(assessment: Assessment, case: Case, mark: str = BOM, version: Version | None = None) -> bytes:
    """everything.zip: the tables, settings.json and the case folder; the latter two load back.

    case: without the reader's own scenarios, which are settings; mark: what the tables start with; version: the newest
    one of the case in the workspace, where there is one: its hash goes along.
    """
    files = {name: (mark + table_csv(make(assessment))).encode() for name, make in TABLES.items()}
    if version is not None:
        from scenarios.workspace.versions import told  # brings SQLAlchemy along, which no table needs

        files[VERSION_FILE] = told(version, case, assessment.settings).encode()
    files |= contents(case, assessment.settings, pairs_hash(case))
    return pack(files | {datapackage.NAME: datapackage.datapackage(assessment, files)})


def brief_html(
    assessment: Assessment,
    case: Case,
    *,
    in_link: bool = True,
    front: Front = NOTHING_WRITTEN,
    rows: Sequence[str] = (),
    hangs_on: str = "",
) -> bytes:
    """The one-page brief on the scenarios that are compared, those of other cases where the assessment holds them.

    case: as for `everything`.
    in_link: whether an address can carry the case; one opened from a file or edited is in none.
    front, rows, hangs_on: what its author writes on it, the scenarios in its table and what the headlines hang on, as
    for `brief`.
    """
    code = Without.IN_NO_LINK if not in_link else _code(assessment, case)
    return brief(assessment, differences.compared(assessment), code, today(), front, rows, hangs_on).encode()


def explorer_html(assessment: Assessment, case: Case) -> bytes:
    """The file that scores anew wherever it is opened. case: as for `everything`."""
    from dashboard.export.explorer import explorer  # reads its scripts and styles, which no table needs

    return explorer(assessment, case, today()).encode()


def today() -> str:
    """The day on which a file is made."""
    return datetime.now(UTC).date().isoformat()


def _code(assessment: Assessment, case: Case) -> str | Without:
    try:
        return to_code(assessment.settings, case, pairs_hash(case))
    except SettingsError:  # the brief then points to the settings file
        return Without.TOO_LONG


def workbook_xlsx(assessment: Assessment) -> bytes:
    """The workbook whose readiness is live formulas."""
    from dashboard.export.workbook import workbook  # brings XlsxWriter along, which no screen needs

    return workbook(assessment)


def write_all(assessment: Assessment, case: Case, folder: Path, both: Assessment | None = None) -> list[Path]:
    """Write tables, settings, brief, explorer, what other tools read and the rest into a folder; returns the paths.

    both: the same with scenarios of other cases behind its own, where some are compared: they stand in the brief, and
    three tables more hold them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: table_csv(make(assessment)).encode() for name, make in TABLES.items()}
    files[SETTINGS] = to_json(assessment.settings, case, pairs_hash(case)).encode()
    files["brief.html"] = brief_html(both or assessment, case)
    files["explorer.html"] = explorer_html(assessment, case)
    files |= {name: make(case) for name, make in FOR_TOOLS.items()}
    files["workbook.xlsx"] = workbook_xlsx(assessment)
    files["everything.zip"] = everything(assessment, case, mark="")
    if both is not None and both is not assessment:
        files |= {f"{datapackage.COMPARED}{name}": table_csv(TABLES[name](both)).encode() for name in COMPARED}
    files[datapackage.NAME] = datapackage.datapackage(assessment, files)
    write_whole(folder, files)
    return [folder / name for name in files]
