"""datapackage.json: type, unit and meaning of every column of every table beside it (Data Package 2, Frictionless)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from dashboard.export.tables import COMPARED, EXPORTS
from dashboard.wording import headline
from dashboard.wording.text import plain
from scenarios import columns
from scenarios.assessment import Assessment
from scenarios.columns import Column, Unit
from scenarios.files.case_folder import EVIDENCE, SEARCHES, WATCH
from scenarios.version import VERSION

NAME = "datapackage.json"
PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
_TYPES: dict[Unit, dict[str, Any]] = {
    Unit.POINTS: {"type": "number", "constraints": {"minimum": 0, "maximum": 100}},
    Unit.SIGNED: {"type": "number", "constraints": {"minimum": -100, "maximum": 100}},
    Unit.SHARE: {"type": "number", "constraints": {"minimum": 0, "maximum": 1}},
    Unit.WHOLE: {"type": "integer"},
    Unit.NUMBER: {"type": "number", "constraints": {"minimum": 0}},
    Unit.FLAG: {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    Unit.ORDER: {"type": "string", "constraints": {"enum": ["A", "=", "B"]}},
    Unit.OWN: {"type": "number"},
    Unit.TEXT: {"type": "string"},
}
# Tables of a case folder, beside those that are taken away.
_OF_A_CASE = {
    EVIDENCE: ("a row a claim", columns.REGISTER),
    SEARCHES: ("a row a question that was looked for", columns.SEARCHES),
    WATCH: ("a row a question that is watched", columns.WATCH),
}


def datapackage(a: Assessment, files: Mapping[str, bytes]) -> bytes:
    """The description of the tables among some files, by the names under which they lie beside it.

    Raises KeyError for a column that nothing describes.
    """
    header = a.case.header
    held = {
        "$schema": PACKAGE,
        "name": a.case.id.lower(),
        "title": plain(header.title),
        "description": headline.source_line(a),
        "version": VERSION,
        "sources": [{"title": plain(s.title)} | ({"path": plain(s.url)} if s.url else {}) for s in header.sources],
        "resources": [_resource(a, name, data) for name, data in files.items() if PurePosixPath(name).suffix == ".csv"],
    }
    return (json.dumps(held, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _resource(a: Assessment, name: str, data: bytes) -> dict[str, Any]:
    file = PurePosixPath(name).name.removeprefix(COMPARED)
    table = EXPORTS.by_name().get(file)
    rows, described = (table.row, table.columns) if table else _OF_A_CASE[file]
    by_name = {c.name: c for c in columns.written_out(described, a.case.codebook, a.settings.benchmark)}
    heads = next(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    fields = [_field(by_name[head]) for head in heads]
    return {
        "$schema": RESOURCE,
        "name": PurePosixPath(name).with_suffix("").as_posix().lower(),
        "type": "table",
        "path": name,
        "description": rows,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"$schema": SCHEMA, "fields": fields, "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Any]:
    meaning = f"{column.meaning}; empty: {column.empty}" if column.empty else column.meaning
    return {"name": column.name, **_TYPES[column.unit], "unit": column.unit.value, "description": meaning}
