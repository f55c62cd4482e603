"""The only place that caches: cases as read, cells, assessments. Each cache has a bound."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import CASE_VARIABLE
from dashboard.screens.cases.rows import Upload, read_upload
from indicators.parsing.problems import CaseError
from scenarios.accounts.influence import influence as influence_of
from scenarios.accounts.next_fact import Plan, collect
from scenarios.accounts.timeline import timeline
from scenarios.accounts.two_days import Between, between
from scenarios.accounts.two_files import Divergence, diverge
from scenarios.assessment import Assessment, assess, cells_of
from scenarios.case import Case
from scenarios.cells import Cells
from scenarios.files.case_folder import COMMON, OWN, case_ids, load_case, seed_folder
from scenarios.settings import DEFAULT_CASE, Settings, Weights

# A change of these does not move a cell, so that a slider does not read the register again.
_NOT_IN_CELLS = {
    "weights",
    "weight_spread",
    "benchmark",
    "offsetting",
    "draws",
    "seed",
    "view",
    "notes",
    "case_hash",
}


def served_folder() -> Path | None:
    """The folder given to `serve --case`, if any."""
    name = os.environ.get(CASE_VARIABLE)
    return Path(name) if name else None


def folders() -> dict[str, Path]:
    """The cases that can be chosen, by id; the served one first, then those that come with the product."""
    found: dict[str, Path] = {}
    served = served_folder()
    if served is not None:
        try:
            found[case(served).id] = served
        except CaseError:
            found[served.name] = served  # choosing it shows what is wrong with it
    for case_id in sorted(case_ids(), key=lambda c: c != DEFAULT_CASE):
        found.setdefault(case_id, seed_folder(case_id))
    return found


def case(folder: Path) -> Case:
    """A case folder as read; read again when one of its files changes. Raises CaseError."""
    stamps = []
    for name in (*COMMON, *OWN):
        try:
            stat = (folder / name).stat()
            stamps.append((name, stat.st_mtime_ns, stat.st_size))
        except OSError:
            stamps.append((name, 0, 0))
    return _case(str(folder), tuple(stamps))


@st.cache_resource(max_entries=8, show_spinner=False)
def _case(folder: str, stamps: tuple[tuple[str, int, int], ...]) -> Case:
    return load_case(Path(folder))


def assessment(of: Case, settings: Settings) -> Assessment:
    """The assessment of a case under the settings, whatever the reader is looking at."""
    key = settings.model_dump_json(exclude={"view", "notes", "case_hash"})
    found = _assessment(of.hash, key, of, settings)
    # What is cached does not know what the reader looks at: hand it the settings as they are now.
    return found if found.settings == settings else replace(found, settings=settings)


def pinned(of: Case, a: Assessment) -> Assessment | None:
    """The assessment under the weights that changes are shown against; None where these are in force."""
    weights = a.settings.baseline or Weights()
    return None if weights == a.settings.weights else assessment(of, a.settings.changed(weights=weights))


def divergence(a: Assessment, b: Assessment, scenario: str, other: str) -> Divergence:
    """Why two sides score a scenario differently. Raises NotComparable."""
    return _divergence(a.case_hash + a.settings_hash, b.case_hash + b.settings_hash, scenario, other, a, b)


@st.cache_resource(max_entries=16, show_spinner=False)
def _divergence(here: str, there: str, scenario: str, other: str, _a: Assessment, _b: Assessment) -> Divergence:
    return diverge(_a, _b, scenario, other)


def collection(a: Assessment, scenario: str) -> Plan:
    """Which fact to collect next for a scenario."""
    return _collection(a.case_hash + a.settings_hash, scenario, a)


@st.cache_resource(max_entries=16, show_spinner=False)
def _collection(here: str, scenario: str, _a: Assessment) -> Plan:
    return collect(_a, scenario)


def upload(of: Case, name: str, data: bytes) -> Upload:
    """The rows of a file against a case; read again when the file or the case changes, not on every act of the page."""
    return _upload(of.hash, name, hashlib.sha256(data).hexdigest(), of, data)


@st.cache_resource(max_entries=4, show_spinner=False)
def _upload(case_hash: str, name: str, digest: str, _case: Case, _data: bytes) -> Upload:
    return read_upload(_case, name, _data)


def influence(a: Assessment, scenario: str) -> pd.DataFrame:
    """Readiness of a scenario without each claim, speaker, kind and source."""
    return _influence(a.case_hash + a.settings_hash, scenario, a)


@st.cache_resource(max_entries=16, show_spinner=False)
def _influence(here: str, scenario: str, _a: Assessment) -> pd.DataFrame:
    return influence_of(_a, scenario)


def over_time(of: Case, settings: Settings, scenario: str) -> pd.DataFrame:
    """Readiness of a scenario from change to change; the date in force does not move it."""
    key = settings.model_dump_json(exclude={"as_of", "draws", "view", "notes", "case_hash"})
    return _over_time(of.hash, key, scenario, of, settings)


@st.cache_resource(max_entries=16, show_spinner=False)
def _over_time(case_hash: str, key: str, scenario: str, _case: Case, _settings: Settings) -> pd.DataFrame:
    return timeline(_case, _settings, scenario)


def two_days(of: Case, settings: Settings, scenario: str, first: date, second: date) -> Between:
    """Why a scenario scores differently on two days, whatever the date in force."""
    key = settings.model_dump_json(exclude={"as_of", "view", "notes", "case_hash"})
    return _two_days(of.hash, key, scenario, first, second, of, settings)


@st.cache_resource(max_entries=16, show_spinner=False)
def _two_days(
    case_hash: str, key: str, scenario: str, first: date, second: date, _case: Case, _settings: Settings
) -> Between:
    return between(_case, _settings, scenario, first, second)


@st.cache_resource(max_entries=8, show_spinner=False)
def _assessment(case_hash: str, key: str, _case: Case, _settings: Settings) -> Assessment:
    cells = _cells(case_hash, _settings.model_dump_json(exclude=_NOT_IN_CELLS), _case, _settings)
    return assess(_case, _settings, cells=cells)


@st.cache_resource(max_entries=32, show_spinner=False)
def _cells(case_hash: str, key: str, _case: Case, _settings: Settings) -> Cells:
    return cells_of(_case, _settings)
