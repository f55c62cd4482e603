"""A case as the five files of its folder: what is written reads back as the same case."""

from __future__ import annotations

from typing import Any

import tomli_w
from pydantic import BaseModel

from indicators.evidence import COLUMNS, Claim
from indicators.parsing.spreadsheet import csv_text
from indicators.searches import COLUMNS as ASKED
from indicators.searches import Search
from indicators.sources import Header
from scenarios.files.case_folder import CODEBOOK, EVIDENCE, HEADER, METHOD, SCENARIOS, SEARCHES
from scenarios.model.case import Case


def case_files(case: Case) -> dict[str, bytes]:
    """The files of a case folder by name; parse_case(case_files(c)) == c, with the same hash."""
    scenarios = [_plain(s) for s in case.scenarios]
    return {
        CODEBOOK: _toml(_plain(case.codebook)),
        METHOD: _toml(_plain(case.method)),
        HEADER: header_toml(case.header),
        EVIDENCE: evidence_csv(case.evidence).encode(),
        SCENARIOS: _toml({"scenarios": scenarios}),
    } | ({SEARCHES: searches_csv(case.searches).encode()} if case.searches else {})


def header_toml(header: Header) -> bytes:
    """The content of case.toml."""
    return _toml(_plain(header))


def evidence_csv(claims: tuple[Claim, ...]) -> str:
    """The register as evidence.csv."""
    return csv_text(COLUMNS, []) + "".join(claim.as_line for claim in claims)


def searches_csv(searches: tuple[Search, ...]) -> str:
    """The log of searches as searches.csv."""
    return csv_text(ASKED, [[_cell(getattr(s, name)) for name in ASKED] for s in searches])


def _cell(value: object) -> object:
    return ";".join(value) if isinstance(value, tuple) else value


def _plain(model: BaseModel) -> dict[str, Any]:
    """A model as TOML can hold it: without what is not given."""
    found: dict[str, Any] = model.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    return found


def _toml(content: dict[str, Any]) -> bytes:
    return tomli_w.dumps(content, multiline_strings=False).encode()
