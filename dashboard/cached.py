"""The only place that caches: cases as read, cells, assessments. Each cache has a bound."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

import seeds
from dashboard import CASE_VARIABLE
from indicators.parsing.problems import CaseError
from indicators.parsing.toml_text import read_toml
from scenarios.analysis import claim_preview
from scenarios.analysis import timeline as timelines
from scenarios.analysis.certificates import Certificate, certificates, headline_questions
from scenarios.analysis.claim_preview import ClaimPreview, ScorePreview, preview_scores
from scenarios.analysis.influence import influence as influence_of
from scenarios.analysis.influence import without_each as change_without
from scenarios.analysis.next_fact import CollectionPlan, collect
from scenarios.analysis.reversal import Reversals, reversals
from scenarios.analysis.specifications import VoteEnergies, specification_curve, what_moves_most
from scenarios.analysis.timeline import ByDate, OnDays
from scenarios.analysis.two_days import Between, between
from scenarios.analysis.two_files import Divergence, diverge
from scenarios.assessment import Assessment, assess, inside_of
from scenarios.files.case_folder import COMMON, HEADER, OWN, YARDSTICK, case_folders, load_case
from scenarios.files.uploaded_rows import Upload, read_upload
from scenarios.model.case import Case
from scenarios.model.scenario import OF_ANOTHER
from scenarios.model.settings import DEFAULT_CASE, Settings, SettingsError, Weights
from scenarios.reference import known_pairs as yardstick
from scenarios.reference.atlas import atlas as made_atlas
from scenarios.reference.other_cases import compared_elsewhere, together, why_not_comparable
from scenarios.scoring.cells import Cells, cells_of
from scenarios.scoring.counting import Counted
from scenarios.scoring.counting import counted as counted_in
from scenarios.simulation.simulation import Inside
from scenarios.workspace.opening import VARIABLE, Workspace, WorkspaceError
from scenarios.workspace.versions import Version, head_of

_CERTIFIED = 16  # certificates kept
_LONG = 1_000  # claims of a case that the collector of Python need not look at
# What a reader looks at or writes down moves no result.
_SEEN = {"view", "notes", "case_hash"}
# Nor do these move a cell, so that a slider does not read the register again.
_NOT_IN_CELLS = _SEEN | {"weights", "baseline", "weight_spread", "benchmark", "offsetting", "draws", "seed"}
# Nor these what is drawn inside the dimensions.
_NOT_INSIDE = _SEEN | {"weights.dimensions", "baseline", "offsetting"}


def _told_apart(*without: str) -> dict[str | type[Any], Callable[[Any], Any]]:
    """What each argument of a cache is known by; without: what of the settings, or a.b of it, moves no result."""
    left_away: dict[str, Any] = dict.fromkeys(_SEEN, True)
    for name, _, part in (w.partition(".") for w in without):
        left_away[name] = {part} if part else True
    return {
        type(Path()): _stamps,
        Case: lambda case: case.hash,
        Settings: lambda settings: settings.model_dump_json(exclude=left_away),
        Assessment: lambda a: a.case_hash + a.settings_hash,
    }


def _stamps(folder: Path) -> tuple[str, tuple[tuple[str, int, int], ...]]:
    """A case folder with time and size of each of its files."""
    stamps = []
    for name in (*COMMON, *OWN):
        try:
            stat = (folder / name).stat()
            stamps.append((name, stat.st_mtime_ns, stat.st_size))
        except OSError:
            stamps.append((name, 0, 0))
    return str(folder), tuple(stamps)


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
    shipped = _shipped((seeds.FOLDER.stat().st_mtime_ns, (seeds.FOLDER / YARDSTICK).stat().st_mtime_ns))
    for case_id in sorted(shipped, key=lambda c: c != DEFAULT_CASE):
        found.setdefault(case_id, shipped[case_id])
    return found


@lru_cache(maxsize=1)
def _shipped(changed: tuple[int, int]) -> dict[str, Path]:
    return case_folders()


def titles() -> dict[str, str]:
    """What each case is called, by id, read from its header alone; the folder's name where that cannot be read."""
    found = {}
    for case_id, folder in folders().items():
        try:
            found[case_id] = _title(folder, (folder / HEADER).stat().st_mtime_ns)
        except (OSError, ValueError, KeyError):
            found[case_id] = folder.name
    return found


@lru_cache(maxsize=256)
def _title(folder: Path, changed: int) -> str:
    held, _ = read_toml(HEADER, (folder / HEADER).read_text(encoding="utf-8"))
    return str((held or {})["title"])


def workspace() -> Workspace:
    """The workspace of this server. Raises WorkspaceError, each time anew."""
    return _workspace(os.environ.get(VARIABLE))


def newest_version(case_id: str) -> Version | None:
    """The newest version of a case in the workspace of this server; None where there is none, or no workspace."""
    try:
        with workspace().reading() as connection:
            return head_of(connection, case_id)
    except WorkspaceError:
        return None


@st.cache_resource(max_entries=2, show_spinner=False)
def _workspace(named: str | None) -> Workspace:
    return Workspace(named)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=_told_apart())
def case(folder: Path) -> Case:
    """A case folder as read; read again when one of its files changes. Raises CaseError."""
    found = load_case(folder)
    # It stays, as does all that was imported to read the first one: without this Python's collector walks the whole of
    # it again and again, a quarter of a second each time beside 20,000 claims, while all sessions wait.
    if not gc.get_freeze_count() or len(found.evidence) > _LONG:
        gc.freeze()
    return found


def assessment(of: Case, settings: Settings) -> Assessment:
    """The assessment of a case under the settings, whatever the reader is looking at."""
    found = _assessment(of, settings)
    # What is cached does not know what the reader looks at: hand it the settings as they are now.
    return found if found.settings == settings else replace(found, settings=settings)


def known_pairs(a: Assessment) -> tuple[yardstick.PairStanding, ...]:
    """Where the known pairs stand under the weights and choices in force; none for a codebook they do not know."""
    pairs = yardstick.known_pairs(a.settings.burden_of_proof)
    return (
        pairs.standings(a.settings, inside=_inside_pairs(a, yardstick.DRAWS)) if pairs and _on_scale(a, pairs) else ()
    )


def _on_scale(a: Assessment, pairs: yardstick.ReferenceSet) -> bool:
    """Whether the known pairs can stand beside a case."""
    return pairs.coded_with(a.case.codebook) and a.settings.benchmark in a.case.codebook.benchmarks


def _inside_pairs(a: Assessment, draws: int) -> Inside | None:
    pairs = yardstick.known_pairs(a.settings.burden_of_proof)
    return _inside_yardstick(a.settings, draws) if pairs and _on_scale(a, pairs) else None


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_told_apart(*_NOT_INSIDE))
def _inside_yardstick(settings: Settings, draws: int) -> Inside | None:
    pairs = yardstick.known_pairs(settings.burden_of_proof)
    return None if pairs is None else pairs.inside(settings, draws)


def atlas(a: Assessment) -> tuple[yardstick.PairStanding, ...]:
    """Where the case in hand, the known pairs and the other cases of its codebook stand under the same weights."""
    others = []
    for case_id, folder in folders().items():
        with suppress(CaseError):  # choosing it shows what is wrong with it
            others += [case(folder)] if case_id != a.case.id else []
    return _atlas(a, tuple(others))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=_told_apart())
def _atlas(a: Assessment, others: tuple[Case, ...]) -> tuple[yardstick.PairStanding, ...]:
    return made_atlas(a, others, _inside_pairs(a, a.settings.draws))


def hashes(of: Iterable[str]) -> dict[str, str]:
    """The hash of the data of each case of these ids that can be read here."""
    found, here = {}, folders()
    for case_id in of:
        with suppress(CaseError, KeyError):
            found[case_id] = case(here[case_id]).hash
    return found


def others(settings: Settings) -> dict[str, Case]:
    """The other cases that the settings compare, by id; those that are not here or cannot be read are left out."""
    found, here = {}, folders()
    for case_id in dict.fromkeys(i.split(OF_ANOTHER)[0] for i in compared_elsewhere(settings)):
        with suppress(CaseError, KeyError):
            found[case_id] = case(here[case_id])
    return found


def comparable_cases(of: Case) -> list[Case]:
    """The other cases whose scenarios can stand beside those of a case."""
    found = []
    for case_id, folder in folders().items():
        with suppress(CaseError):  # choosing it shows what is wrong with it
            found += [] if case_id == of.id or why_not_comparable(of, case(folder)) else [case(folder)]
    return found


def with_others(a: Assessment) -> Assessment:
    """The assessment with the scenarios of other cases that are compared; as it is where they have gone meanwhile."""
    try:
        return _together(a, a.settings.view.compare, tuple(others(a.settings).values()))
    except SettingsError:
        return a


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_told_apart())
def _together(a: Assessment, compared: tuple[str, ...], beside: tuple[Case, ...]) -> Assessment:
    return together(a, {c.id: c for c in beside})


def pinned(of: Case, a: Assessment) -> Assessment | None:
    """The assessment under the weights that changes are shown against; None where these are in force."""
    weights = a.settings.baseline or Weights()
    return None if weights == a.settings.weights else assessment(of, a.settings.changed(weights=weights))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=_told_apart())
def _assessment(of: Case, settings: Settings) -> Assessment:
    return assess(of, settings, cells=_cells(of, settings), inside=_inside(of, settings))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_told_apart(*_NOT_INSIDE))
def _inside(of: Case, settings: Settings) -> Inside | None:
    return inside_of(of, settings, _cells(of, settings))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=_told_apart(*_NOT_IN_CELLS))
def _cells(of: Case, settings: Settings) -> Cells:
    return cells_of(of, settings)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_told_apart())
def divergence(a: Assessment, b: Assessment, scenario: str, other: str) -> Divergence:
    """Why two sides score a scenario differently. Raises NotComparable."""
    return diverge(a, b, scenario, other)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_told_apart())
def preview_claim(a: Assessment, changed: Case, claim: str, scenario: str) -> ClaimPreview:
    """What a claim that stands in an open form would do to a scenario."""
    return claim_preview.preview_claim(a, changed, claim, scenario)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=_told_apart())
def counted(a: Assessment, scenario: str, item: str | None = None) -> Counted:
    """How the claims of the register, or those on one indicator or commitment, count in a scenario."""
    return counted_in(a.case, a.cells_by_scenario, a.position(scenario), item)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=_told_apart())
def without_each(a: Assessment, scenario: str, indicator: str) -> dict[str, float]:
    """What readiness of a scenario would move by without each claim on an indicator, in index points."""
    return change_without(a, scenario, indicator)


def without(of: Case, a: Assessment, claims: Iterable[str], scenario: str) -> ScorePreview:
    """A scenario if these claims were left out too."""
    settings = a.settings.changed(left_out=tuple({*a.settings.left_out, *claims}))
    return preview_scores(a, _cells(of, settings), scenario)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_told_apart())
def collection(a: Assessment, scenario: str) -> CollectionPlan:
    """Which fact to collect next for a scenario."""
    return collect(a, scenario)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_told_apart())
def curve(a: Assessment, scenario: str) -> pd.DataFrame:
    """Readiness of a scenario under every combination of choices."""
    return specification_curve(a, scenario, _voted(a.case, a.settings, scenario, a))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_told_apart())
def moves(a: Assessment, scenario: str) -> pd.DataFrame:
    """Readiness of a scenario under each alternative alone, the largest swing first."""
    return what_moves_most(a, scenario, curve(a, scenario), _voted(a.case, a.settings, scenario, a))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_told_apart(*_NOT_IN_CELLS))
def _voted(of: Case, settings: Settings, scenario: str, _a: Assessment) -> VoteEnergies:
    return VoteEnergies(_a, scenario)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_told_apart())
def tip(a: Assessment, first: str, second: str) -> Reversals | None:
    """What would turn the order of two scenarios round."""
    return reversals(a, first, second)


@st.cache_resource(max_entries=1, show_spinner=False)
def _certified() -> dict[str, tuple[Certificate, ...]]:
    """Certificates by assessment and scenario, the newest last: looked up without being made."""
    return {}


def certified(a: Assessment, scenario: str) -> tuple[Certificate, ...] | None:
    """The certificates of a scenario, if someone asked for them; they are never made unasked."""
    return _certified().get(a.case_hash + a.settings_hash + scenario)


def certify(a: Assessment, scenario: str, tell: Callable[[float], None]) -> tuple[Certificate, ...]:
    """The certificates of a scenario; tell: how much of it is done, 0..1, again and again."""
    found: list[Certificate] = []
    asked = headline_questions(a, scenario)
    count = sum(len(by) for _, by in asked)
    tell(0.0)
    for c in certificates(a, asked):
        found.append(c)
        tell(len(found) / count)
    held = _certified()
    held[a.case_hash + a.settings_hash + scenario] = tuple(found)
    for old in list(held)[:-_CERTIFIED]:
        held.pop(old, None)
    return tuple(found)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_told_apart())
def upload(of: Case, name: str, data: bytes) -> Upload:
    """The rows of a file against a case; read again when the file or the case changes, not on every act of the page."""
    return read_upload(of, name, data)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_told_apart())
def influence(a: Assessment, scenario: str, by: str) -> pd.DataFrame:
    """Readiness of a scenario without each claim, or speaker, kind or source."""
    return influence_of(a, scenario, (by,))


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=_told_apart(*_NOT_IN_CELLS))
def by_date(of: Case, settings: Settings) -> ByDate:
    """Which claims count at the date in force and which do not because of it."""
    return timelines.by_date(of, settings)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=_told_apart("as_of", *_NOT_IN_CELLS))
def change_dates(of: Case, settings: Settings) -> list[date]:
    """The days on which the set of claims that vote changes, in order."""
    return timelines.change_dates(of, settings)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_told_apart("as_of", *_NOT_IN_CELLS))
def _register_on_days(of: Case, settings: Settings) -> OnDays:
    return OnDays(of, settings, of.reference)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_told_apart("as_of"))
def over_time(of: Case, settings: Settings, scenario: str) -> pd.DataFrame:
    """Readiness of a scenario from change to change; the date in force does not move it."""
    return timelines.timeline(of, settings, scenario, of=_register_on_days(of, settings).at(scenario, settings))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_told_apart("as_of"))
def two_days(of: Case, settings: Settings, scenario: str, first: date, second: date) -> Between:
    """Why a scenario scores differently on two days, whatever the date in force."""
    return between(of, settings, scenario, first, second, _register_on_days(of, settings).at(scenario, settings))
