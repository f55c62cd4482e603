"""Every choice of the user in one frozen model; its file, its hash, and what it changes from the usual."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError, field_validator

from indicators.codebook import Frozen, Id
from indicators.method import Burden, Spread
from indicators.parsing.fields import Day, Flag, Prose, empty, matching, number, whole
from indicators.parsing.nested_text import beyond_limits
from indicators.parsing.problems import duplicates, from_validation, shown
from indicators.sources import MAX_PARAGRAPHS, Source
from indicators.weights import USUAL, shares
from scenarios.model.case import Case
from scenarios.model.scenario import OF_ANOTHER, Cell, CommitmentStatus, Compared, Scenario, scenario_problems
from scenarios.version import BEFORE

SCHEMA_VERSION = 3
Offsetting = Literal["fully", "partly", "not at all"]  # may strong dimensions offset weak ones?
DEFAULT_CASE = "china-russia-2017"
MAX_FILE = 10 * 1024 * 1024
MAX_OWN, MAX_NOTES, MAX_NOTE = 20, 2_000, 500  # own scenarios, notes, characters of a note
USUAL_DRAWS, MIN_DRAWS, MAX_DRAWS, MAX_DRAWS_CLI = 10_000, 1_000, 100_000, 1_000_000
MAX_WORK = 200_000_000  # scenarios x indicators x draws that a page may ask for: some seconds at most

# What a note is about: claim:ID, scenario:ID or cell:SCENARIO:INDICATOR.
NoteKey = Annotated[
    str,
    matching(
        r"(claim|scenario):[A-Za-z0-9_-]{1,40}|cell:[A-Za-z0-9_-]{1,40}:[A-Za-z0-9_-]{1,40}",
        "claim:ID, scenario:ID or cell:SCENARIO:INDICATOR",
    ),
]
Note = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_NOTE), Prose]
DataHash = Annotated[str, matching(r"[0-9a-f]{8}(-[0-9a-f]{8}){2}", "three times 8 digits 0-9 and a-f, joined by -")]
PairsHash = Annotated[str, matching(r"[0-9a-f]{8}", "8 digits 0-9 and a-f")]
Weight = Annotated[float, number(0, 100)]


class Weights(Frozen):
    """Sliders of dimensions and indicators, 0-100; those not named are at 50."""

    dimensions: dict[Id, Weight] = {}
    indicators: dict[Id, Weight] = {}

    @field_validator("dimensions", "indicators")
    @classmethod
    def _only_moved(cls, value: dict[str, float]) -> dict[str, float]:
        """A weight at its usual place is the same as one not named, so it is not kept."""
        return {k: float(v) for k, v in sorted(value.items()) if v != USUAL}


Before = Annotated[
    str,
    matching(r"(?:version:[0-9a-f]{64}|day:[0-9]{4}-[0-9]{2}-[0-9]{2}|file)?", "version:HASH, day:YYYY-MM-DD or file"),
    Field(exclude_if=empty),
]


class View(Frozen):
    """What the reader is looking at; in the link, but no part of the result."""

    compare: Annotated[tuple[Compared, ...], Field(max_length=4)] = ()
    hashes: Annotated[dict[Id, DataHash], Field(max_length=4)] = {}  # of the other cases that are compared
    scenario: Id | None = None
    indicator: Id | None = None
    claim: Id | None = None
    source: Id | None = None  # the document that is open, and the paragraph of it
    paragraph: Annotated[int, whole(1, MAX_PARAGRAPHS)] | None = None
    before: Before = ""  # what the first screen is set against: a version, a date, a file that was brought along


class Settings(Frozen):
    """The choices that, with a case, give an assessment."""

    schema_version: Literal[3] = 3
    case: Id = DEFAULT_CASE
    case_hash: DataHash | None = None
    pairs_hash: PairsHash | None = None  # of the known pairs that ratio and place came from
    benchmark: Id = "formal"
    offsetting: Offsetting = "fully"
    burden_of_proof: Burden = "neutral"
    outside: Flag = False
    as_of: Day | None = None
    published_by: Flag = False
    weight_spread: Spread = "moderate"
    weights: Weights = Weights()
    baseline: Weights | None = None  # what changes of weights are shown against; None = the usual weights
    left_out: Annotated[tuple[Id, ...], Field(max_length=20_000)] = ()
    sources_off: Annotated[tuple[Id, ...], Field(max_length=500)] = ()
    own_scenarios: Annotated[tuple[Scenario, ...], Field(max_length=MAX_OWN)] = ()
    draws: Annotated[int, whole(MIN_DRAWS, MAX_DRAWS_CLI, floats=True)] = USUAL_DRAWS
    seed: Annotated[int, whole(0, 2**32 - 1, floats=True)] = 2017
    view: View = View()
    notes: Annotated[dict[NoteKey, Note], Field(max_length=MAX_NOTES)] = {}

    @field_validator("left_out", "sources_off")
    @classmethod
    def _as_a_set(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted(set(value)))

    def changed(self, **update: Any) -> Settings:
        """These settings with some of them replaced, checked again."""
        return Settings.model_validate(self.model_dump() | update)


class SettingsError(ValueError):
    """Settings that cannot be used, as one sentence."""


def source_counts(settings: Settings, source: Source) -> bool:
    """Whether claims of a source count: it is not switched off, and if it is from outside, those are let in."""
    return source.id not in settings.sources_off and (settings.outside or not source.outside)


def source_switched(settings: Settings, case: Case, source: str, on: bool) -> Settings:
    """The settings with one source counting or not, all others as they are.

    The first from outside lets outside sources in and switches the others of them off; without any of them left the
    choice is as it was, so that off takes back exactly what on did.
    """
    off = {*settings.sources_off} - {source} if on else {*settings.sources_off, source}
    if not case.sources[source].outside:
        return settings.changed(sources_off=tuple(off))
    outside = {s.id for s in case.header.sources if s.outside}
    if on and not settings.outside:
        return settings.changed(outside=True, sources_off=tuple(off | outside - {source}))
    if outside <= off:
        return settings.changed(outside=False, sources_off=tuple(off - outside))
    return settings.changed(sources_off=tuple(off))


def without_hashes(settings: Settings) -> Settings:
    """The settings without the names of the data that they were made with: those in force hold for what is here."""
    return settings.changed(case_hash=None, pairs_hash=None)


def usual(case: Case) -> Settings:
    """The settings that a case opens with."""
    return Settings(case=case.id, benchmark=case.codebook.formal)


def differing(settings: Settings, base: Settings) -> dict[str, Any]:
    """The settings that differ from a base, as plain JSON values; notes are never among them."""
    mine, theirs = (s.model_dump(mode="json", exclude_defaults=False) for s in (settings, base))
    found = {k: v for k, v in mine.items() if v != theirs[k] and k not in ("notes", "schema_version")}
    for name in {"weights", "view"} & set(found):
        found[name] = {k: v for k, v in found[name].items() if v}
    if "own_scenarios" in found:
        found["own_scenarios"] = [s.model_dump(mode="json", exclude_defaults=True) for s in settings.own_scenarios]
    return found


def to_json(settings: Settings, case: Case, pairs: str | None = None) -> str:
    """The settings file: every key, the hashes of the data they were made with. load(save(s)) == s.

    pairs: hash of the known pairs, None where the case stands beside none.
    """
    held = settings.changed(case_hash=case.hash, pairs_hash=pairs).model_dump(mode="json")
    held["own_scenarios"] = [s.model_dump(mode="json", exclude_defaults=True) for s in settings.own_scenarios]
    return json.dumps(held, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def from_json(data: bytes | str, *, what: str = "This settings file", max_draws: int = MAX_DRAWS) -> Settings:
    """Settings from the bytes of a file or the text of a link; SettingsError with a sentence otherwise."""
    if len(data) > MAX_FILE:
        raise SettingsError(f"{what} holds {len(data):,} bytes; at most {MAX_FILE:,} are read.")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError:
        raise SettingsError(f"{what} is not UTF-8 text; allowed is a JSON file in UTF-8.") from None
    if beyond := beyond_limits(text):
        raise SettingsError(f"{what} {beyond}.")
    try:
        raw = json.loads(text, parse_constant=_no_constants, object_pairs_hook=_each_once)
    except _TwiceError as error:
        raise SettingsError(f"{what} holds the key {shown(str(error))} twice; each key may be there once.") from None
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise SettingsError(f"{what} is not JSON{where}; allowed is a JSON object of settings.") from None
    if not isinstance(raw, dict):
        raise SettingsError(f"{what} holds no JSON object; allowed is one with schema_version and settings.")
    version = raw.get("schema_version")
    if version != SCHEMA_VERSION or isinstance(version, bool):
        said = f"is of version {shown(version)}" if "schema_version" in raw else "names no schema_version"
        before = isinstance(version, int) and version < SCHEMA_VERSION
        why = f" {BEFORE} Choose anew what it chose." if before and not isinstance(version, bool) else ""
        raise SettingsError(f"{what} {said}; this program reads version {SCHEMA_VERSION}.{why}")
    try:
        settings = Settings.model_validate(raw)
    except ValidationError as error:
        problems = from_validation("settings", error, raw)
        more = f" (and {len(problems) - 3} more)" if len(problems) > 3 else ""
        raise SettingsError(f"{what} was not applied: {' '.join(map(str, problems[:3]))}{more}") from None
    if settings.draws > max_draws:
        raise SettingsError(f"{what} asks for {settings.draws:,} draws; allowed are at most {max_draws:,}.")
    return settings


class _TwiceError(ValueError):
    """A JSON object names a key twice; of two values it would be a guess which was meant."""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    for twice in duplicates(key for key, _ in pairs):
        raise _TwiceError(twice)
    return dict(pairs)


def _no_constants(name: str) -> float:
    raise ValueError(f"{name} is no JSON number")


def unknown_ids(settings: Settings, case: Case) -> dict[str, list[str]]:
    """Ids that the settings name and the case does not have, by the kind of thing they name."""
    codebook = case.codebook
    scenarios = {s.id for s in case.scenarios} | {s.id for s in settings.own_scenarios}
    view = settings.view
    named: list[tuple[str, list[str | None], Any]] = [  # None: nothing is named there
        ("benchmark", [settings.benchmark], codebook.benchmarks),
        ("dimension", [*settings.weights.dimensions], codebook.dimension_ids),
        ("indicator", [*settings.weights.indicators, view.indicator], codebook.scored),
        ("claim", [*settings.left_out, view.claim], case.claims),
        ("source", [*settings.sources_off, view.source], case.sources),
        ("scenario", [*(i for i in view.compare if OF_ANOTHER not in i), view.scenario], scenarios),
    ]
    for own in settings.own_scenarios:
        stated: list[tuple[str, Cell | CommitmentStatus]] = [*(own.cells or {}).items(), *own.commitments.items()]
        named += [
            ("scenario", [own.starts_from], scenarios),
            ("indicator", [i for i, _ in stated], codebook.scored),
            ("claim", [i for _, entry in stated for i in entry.evidence], case.claims),
        ]
    found: dict[str, list[str]] = {}
    for kind, ids, known in named:
        lost = found.setdefault(kind, [])
        lost.extend(i for i in ids if i and i not in known and i not in lost)
    return {kind: ids for kind, ids in found.items() if ids}


def without_unknown(settings: Settings, case: Case) -> Settings:
    """The rest: the settings with every id dropped that the case does not have.

    An own scenario that names such an id is dropped whole, and those that start from it.
    """
    own = list(settings.own_scenarios)
    while lost_ones := [s for s in own if not _fits(usual(case), s, own, case)]:
        own = [s for s in own if s not in lost_ones]
    settings = settings.changed(own_scenarios=own)
    lost = {kind: set(ids) for kind, ids in unknown_ids(settings, case).items()}

    def keep(kind: str, ids: Any) -> Any:
        gone = lost.get(kind, set())
        if isinstance(ids, dict):
            return {k: v for k, v in ids.items() if k not in gone}
        return tuple(i for i in ids if i not in gone)

    def one(kind: str, name: str | None) -> str | None:
        return None if name in lost.get(kind, set()) else name

    view = settings.view
    return settings.changed(
        benchmark=one("benchmark", settings.benchmark) or usual(case).benchmark,
        weights={
            "dimensions": keep("dimension", settings.weights.dimensions),
            "indicators": keep("indicator", settings.weights.indicators),
        },
        left_out=keep("claim", settings.left_out),
        sources_off=keep("source", settings.sources_off),
        view=view.model_dump()
        | {
            "compare": keep("scenario", view.compare),
            "scenario": one("scenario", view.scenario),
            "indicator": one("indicator", view.indicator),
            "claim": one("claim", view.claim),
            "source": (source := one("source", view.source)),
            "paragraph": view.paragraph if source else None,
        },
    )


def _fits(bare: Settings, scenario: Scenario, own: list[Scenario], case: Case) -> bool:
    """Whether everything that one own scenario names is in the case or among the own ones."""
    others = {s.id for s in own}
    lost = unknown_ids(bare.changed(own_scenarios=[scenario]), case)
    if set(lost) - {"scenario"} or not set(lost.get("scenario", ())) <= others:
        return False
    found = scenario_problems("own", (*case.scenarios, *own), case.header, case.codebook, case.claims)
    return not any(p.where.startswith(f"scenario {scenario.id},") for p in found)


def check_settings(settings: Settings, case: Case) -> None:
    """SettingsError with a sentence where the settings do not fit the case: ids, weights, own scenarios."""
    lost = unknown_ids(settings, case)
    if lost:
        listed = "; ".join(
            f"{kind}{'s' if len(ids) > 1 else ''} {', '.join(ids[:8])}{' ...' if len(ids) > 8 else ''}"
            for kind, ids in lost.items()
        )
        raise SettingsError(f"These settings name what the case {case.id} does not have: {listed}.")
    try:
        shares(case.codebook, settings.weights.dimensions, settings.weights.indicators)
    except ValueError as error:
        raise SettingsError(f"These settings cannot be used: {error}.") from None
    if settings.own_scenarios:
        problems = scenario_problems(
            "own scenarios", (*case.scenarios, *settings.own_scenarios), case.header, case.codebook, case.claims
        )
        if problems:
            raise SettingsError(f"The own scenarios cannot be used: {' '.join(map(str, problems[:3]))}")


def most_draws(settings: Settings, case: Case) -> int:
    """The draws that a page may ask for; the usual number of them is always made."""
    cells = (len(case.scenarios) + len(settings.own_scenarios)) * len(case.codebook.indicators)
    return max(USUAL_DRAWS, MAX_WORK // cells)


def check_work(settings: Settings, case: Case) -> None:
    """SettingsError where their draws would hold a server up: no link may do that."""
    if settings.draws > (most := most_draws(settings, case)):
        raise SettingsError(
            f"These settings ask for {settings.draws:,} draws; of {len(case.scenarios)} scenarios with "
            f"{len(case.codebook.indicators)} indicators at most {most:,} are made here. The command line makes more."
        )
