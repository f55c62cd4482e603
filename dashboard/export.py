"""The files that are taken away: CSV tables, all exports in a folder. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from dashboard import log
from indicators.spreadsheet import csv_text
from scenarios.assessment import Assessment
from scenarios.case import Case
from scenarios.settings import to_json

BOM = "\ufeff"  # Excel needs it to read UTF-8; the command line leaves it out


def table_csv(table: pd.DataFrame) -> str:
    """A table as CSV text: one header line, LF, unrounded, empty for what does not apply."""
    columns = [table[name].tolist() for name in table.columns]
    rows = [[None if v is pd.NA else v for v in row] for row in zip(*columns, strict=True)]
    return csv_text(list(table.columns), rows)


def scores_csv(assessment: Assessment) -> str:
    """scores.csv as the command line prints it: one row a scenario, no byte-order mark."""
    return table_csv(assessment.scores)


TABLES: dict[str, Callable[[Assessment], pd.DataFrame]] = {
    "scores.csv": lambda a: a.scores,
    "cells.csv": lambda a: a.cells,
    "pairs.csv": lambda a: a.pairs,
    "evidence_scored.csv": lambda a: a.evidence,
    "assumptions.csv": log.assumptions,
    "notes.csv": log.notes,
}


def file_name(assessment: Assessment, name: str) -> str:
    """Name of a download: case, date in force, first 8 digits of the settings hash, table."""
    return f"{assessment.case.id}_{assessment.as_of}_{assessment.settings_hash[:8]}_{name}"


def download(assessment: Assessment, name: str) -> bytes:
    """One table as the browser gets it: with a byte-order mark."""
    return (BOM + table_csv(TABLES[name](assessment))).encode()


def write_all(assessment: Assessment, case: Case, folder: Path) -> list[Path]:
    """Write the tidy tables and settings.json into a folder; returns the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: table_csv(make(assessment)) for name, make in TABLES.items()}
    files["settings.json"] = to_json(assessment.settings, case)
    written = []
    for name, text in files.items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written
