"""What is kept from one run to the next: cases as read, cells, assessments, answers. Each up to its bound."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

import seeds
from dashboard import CASE_VARIABLE
from dashboard.shell.kept import answer, kept, told_apart
from indicators.codebook import Codebook
from indicators.levels import Floats
from indicators.parsing.nested_text import read_toml
from indicators.parsing.problems import CaseError
from scenarios import other_cases
from scenarios import second_opinion as second
from scenarios.analysis import influence as influences
from scenarios.analysis.nearest import Nearness
from scenarios.analysis.next_fact import NEXT_FACT
from scenarios.assessment import Assessment, assess, inside_of
from scenarios.coding.at_hand import Maker
from scenarios.coding.prepared import GivenUp, Prepared, sentence_texts
from scenarios.coding.proposals import Proposer, proposer_of
from scenarios.coding.queue import best_of, value_of, worth
from scenarios.documents.intake import Intake
from scenarios.documents.opened import Opened
from scenarios.files.bring_over import Brought, bring_over
from scenarios.files.case_folder import (
    COMMON,
    HEADER,
    OWN,
    YARDSTICK,
    case_folders,
    common_framework,
    load_case,
)
from scenarios.files.uploaded_rows import Upload, read_upload
from scenarios.model.case import Case
from scenarios.model.effects import CellChoices, DrawChoices, ScoreChoices
from scenarios.model.scenario import OF_ANOTHER
from scenarios.model.settings import DEFAULT_CASE, Settings, SettingsError, Weights
from scenarios.other_cases import compared_elsewhere, together, why_not_comparable
from scenarios.question import Of
from scenarios.reference import known_pairs as yardstick
from scenarios.reference import place as placing
from scenarios.reference.place import PAIR_SCALE, Lacking, PairScale, Place
from scenarios.scoring import cells
from scenarios.scoring.cells import Cells, cells_of
from scenarios.second_opinion import WHAT_BECAME
from scenarios.shelf import Shelf
from scenarios.simulation.simulation import Inside
from scenarios.workspace import contents
from scenarios.workspace.opening import VARIABLE, Workspace, WorkspaceError
from scenarios.workspace.versions import Version, head_of

T = TypeVar("T")
Stamp = tuple[int, int]  # time and size of a file
_DOCUMENTS, _READY, _PROPOSED = 60_000_000, 45_000_000, 15_000_000  # bytes of what is read, and ready to be
AT_ONCE = 60_000  # characters of a document that is made ready while its page waits: a tenth of a second
_LONG = 1_000  # claims of a case that the collector of Python need not look at


def _stamps(folder: Path) -> tuple[str, tuple[Stamp, ...]]:
    """A case folder with time and size of each of its files."""
    return str(folder), tuple(_stamp(folder / name) for name in (*COMMON, *OWN))


def _stamp(file: Path) -> Stamp:
    try:
        stat = file.stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size


told_apart(type(Path()), _stamps)


def folders() -> dict[str, Path]:
    """The cases that can be chosen, by id; the served one first, then those that come with the product."""
    by_id: dict[str, Path] = {}
    if named := os.environ.get(CASE_VARIABLE):
        served = Path(named)
        try:
            by_id[case(served).id] = served
        except CaseError:
            by_id[served.name] = served  # choosing it shows what is wrong with it
    shipped = _shipped((_stamp(seeds.FOLDER), _stamp(seeds.FOLDER / YARDSTICK)))
    for case_id in sorted(shipped, key=lambda c: c != DEFAULT_CASE):
        by_id.setdefault(case_id, shipped[case_id])
    return by_id


@lru_cache(maxsize=1)
def _shipped(stamps: tuple[Stamp, Stamp]) -> dict[str, Path]:
    return case_folders()


def titles() -> dict[str, str]:
    """What each case is called, by id, read from its header alone; the folder's name where that cannot be read."""
    return {case_id: _title(folder, _stamp(folder / HEADER)) for case_id, folder in folders().items()}


@lru_cache(maxsize=256)
def _title(folder: Path, stamp: Stamp) -> str:
    try:
        text = (folder / HEADER).read_text(encoding="utf-8")
        head, _ = read_toml(HEADER, text.partition("\n[")[0])  # a title stands before any table: its documents are long
        whole = head if head and "title" in head else read_toml(HEADER, text)[0]
        return str((whole or {})["title"])
    except (OSError, ValueError, KeyError):
        return folder.name


def workspace() -> Workspace:
    """The workspace of this server. Raises WorkspaceError, each time anew."""
    return _workspace(os.environ.get(VARIABLE))


@kept(1)
def intake() -> Intake:
    """What reads the files that come in, for all sessions of this server."""
    return Intake()


@kept(1)
def documents() -> Shelf[Opened]:
    """Documents that are at hand, each under a key that names its reader, so that nobody is given another one's."""
    return Shelf(_DOCUMENTS, lambda opened: opened.memory)


@kept(1)
def _ready() -> Shelf[Prepared]:
    """Documents made ready for reading by keys, by the hashes of their passages and of the codebook."""
    return Shelf(_READY, lambda prepared: prepared.memory)


@kept(1)
def _maker() -> Maker[Prepared]:
    return Maker(_ready())


class Proposals(NamedTuple):
    """What is proposed for each sentence of a document, (sentences, items), and how many each passage has."""

    scores: Floats
    counts: list[int]


@kept(1)
def _proposed() -> Shelf[Proposals]:
    return Shelf(_PROPOSED, lambda found: found.scores.nbytes)


def worth_of(opened: Opened, a: Assessment) -> Floats:
    """What the best sentence of each passage could change of the first scenario, (passages,); 0 where that is nothing.

    See `scenarios.coding.queue`.
    """
    key = _read_with(opened, a.case)
    if (found := _proposed().get(key)) is None:
        said = sentence_texts(opened)
        scores = proposer(a.case.codebook).scores([*chain.from_iterable(said)])
        found = _proposed().put(key, Proposals(scores, [*map(len, said)]))
    return best_of(
        value_of(found.scores, worth(a, a.case.reference, answer(NEXT_FACT, Of(a, a.case.reference)))), found.counts
    )


def prepared(opened: Opened, of: Case, wanted: Callable[[], bool]) -> Prepared | None:
    """A document made ready for reading by keys, in its passages as they are cut now; None while a long one is made so.

    wanted: whether the session that asks still has a page; asked again and again meanwhile.
    """

    def make(stopped: Callable[[], bool]) -> Prepared | None:
        with suppress(GivenUp):
            return Prepared(opened, proposals, stopped)
        return None

    key, proposals = _read_with(opened, of), proposer(of.codebook)
    if opened.size > AT_ONCE:
        return _maker().ask(key, make, wanted)
    return _ready().get(key) or _ready().put(key, Prepared(opened, proposals))


def _read_with(opened: Opened, of: Case) -> Hashable:
    return opened.marks, of.hash.partition("-")[0]


@kept(16)
def handed_out(content: str) -> Case:
    """The case that a round was handed out of, as the workspace of this server holds it. Raises WorkspaceError."""
    with workspace().reading() as connection:
        return contents.get(connection, content)


def newest_version(case_id: str) -> Version | None:
    """The newest version of a case in the workspace of this server; None where there is none, or no workspace."""
    try:
        with workspace().reading() as connection:
            return head_of(connection, case_id)
    except WorkspaceError:
        return None


@kept(2)
def _workspace(named: str | None) -> Workspace:
    return Workspace(named)


@kept(128)  # more than come with the product, all of which stand together on Cases
def case(folder: Path) -> Case:
    """A case folder as read; read again when one of its files changes. Raises CaseError."""
    read = load_case(folder)
    # It stays, as does all that was imported to read the first one: without this Python's collector walks the whole of
    # it again and again, a quarter of a second each time beside 20,000 claims, while all sessions wait.
    if not gc.get_freeze_count() or len(read.evidence) > _LONG:
        gc.freeze()
    return read


@kept(64)
def pairs_hash(case: Case) -> str | None:
    """The hash of the known pairs that a case stands beside; None where it stands beside none."""
    return yardstick.pairs_hash(case)


@kept(16)
def brought(case: Case) -> Brought | None:
    """A case under the present codebook and method, with what could not be brought over; None where it is there."""
    codebook, method = common_framework()
    return bring_over(case, codebook, method) if case.coded_earlier(codebook) else None


def _readable(ids: Iterable[str]) -> dict[str, Case]:
    """The cases of these ids that are here and can be read; choosing one that cannot shows what is wrong with it."""
    here, by_id = folders(), {}
    for case_id in ids:
        with suppress(CaseError, KeyError):
            by_id[case_id] = case(here[case_id])
    return by_id


def hashes(of: Iterable[str]) -> dict[str, str]:
    """The hash of the data of each case of these ids that can be read here."""
    return {case_id: other.hash for case_id, other in _readable(of).items()}


def others(settings: Settings) -> dict[str, Case]:
    """The other cases that the settings compare, by id; those that are not here or cannot be read are left out."""
    return _readable(dict.fromkeys(i.split(OF_ANOTHER)[0] for i in compared_elsewhere(settings)))


def known_pair_ids() -> tuple[str, ...]:
    """The known pairs, by id."""
    pairs = yardstick.known_pairs()
    return tuple(c.id for c in pairs.cases) if pairs else ()


def comparable_cases(of: Case) -> list[Case]:
    """The other cases whose scenarios can stand beside those of a case."""
    return [other for other in _all_but(of) if not why_not_comparable(of, other)]


def _all_but(of: Case) -> list[Case]:
    return list(_readable(case_id for case_id in folders() if case_id != of.id).values())


def assessment(of: Case, settings: Settings) -> Assessment:
    """The assessment of a case under the settings, whatever the reader is looking at."""
    return _seen_with(_assessment(of, settings), settings)


def _seen_with(a: Assessment, settings: Settings) -> Assessment:
    """The assessment with what the reader looks at and writes down, which no cache of results knows."""
    return a if a.settings == settings else _with_words(a, settings)


@kept(16)
def _with_words(a: Assessment, settings: Settings) -> Assessment:
    return replace(a, settings=settings)


@kept(8, ScoreChoices)
def _assessment(of: Case, settings: Settings) -> Assessment:
    return assess(of, settings, cells=_cells(of, settings), inside=_inside(of, settings))


@kept(4, DrawChoices)
def _inside(of: Case, settings: Settings) -> Inside | None:
    return inside_of(of, settings, _cells(of, settings))


@kept(32, CellChoices)
def _cells(of: Case, settings: Settings) -> Cells:
    return cells_of(of, settings)


def pinned(of: Case, a: Assessment) -> Assessment | None:
    """The assessment under the weights that changes are shown against; None where these are in force."""
    weights = a.settings.baseline or Weights()
    return None if weights == a.settings.weights else assessment(of, a.settings.changed(weights=weights))


def second_opinion(a: Assessment) -> Assessment | None:
    """What other sources had said of the same two by the day of a case; None where it names no case that is here."""
    other = _second_case(a)
    return None if other is None else assessment(other, second.settings_then(a, other).changed(draws=yardstick.DRAWS))


def what_became(a: Assessment) -> tuple[Case, tuple[Nearness, ...]] | None:
    """The later case that an assessment's case names, and what its futures became; None where there is none."""
    other = _second_case(a)
    if other is None or not second.is_later(a.case, other):
        return None
    return other, answer(
        WHAT_BECAME, Of(a, beside=assessment(other, other_cases.settings_elsewhere(a.settings, other)))
    )


def _second_case(a: Assessment) -> Case | None:
    named = a.case.header.second_opinion
    other = _readable([named]).get(named) if named else None
    return other if other is not None and second.fits(a.case, other) else None


def with_others(a: Assessment) -> Assessment:
    """The assessment with the scenarios of other cases that are compared; as it is where they have gone meanwhile."""
    if not compared_elsewhere(a.settings):
        return a
    try:
        joined = _together(a, a.settings.view.compare, tuple(others(a.settings).values()))
    except SettingsError:
        return a
    return _seen_with(joined, a.settings)


@kept(4)
def _together(a: Assessment, compared: tuple[str, ...], beside: tuple[Case, ...]) -> Assessment:
    return together(a, {c.id: c for c in beside})


def known_pairs(a: Assessment) -> tuple[yardstick.PairStanding, ...]:
    """Where the known pairs stand under the weights and choices in force; none beside a case of other conventions."""
    pairs = yardstick.pairs_beside(a.case, a.settings.burden_of_proof)
    return pairs.standings(a.settings, inside=_inside_pairs(a.settings, yardstick.DRAWS)) if pairs else ()


def coders_apart(a: Assessment) -> float:
    """By how much the two coders of the known pairs differ, in points on average; nan where nothing is coded twice."""
    pairs = yardstick.pairs_beside(a.case, a.settings.burden_of_proof)
    return pairs.coders_apart(a.settings) if pairs else float("nan")


@kept(4, DrawChoices)
def _inside_pairs(settings: Settings, draws: int) -> Inside | None:
    pairs = yardstick.known_pairs(settings.burden_of_proof)
    return pairs.inside(settings, draws) if pairs else None


def pair_scale(a: Assessment, scenario: str) -> PairScale | Lacking:
    """The known pairs as a scale for the case that a scenario is of, or why there is none."""
    return answer(PAIR_SCALE, Of(a, scenario))


def place(a: Assessment, scenario: str) -> Place | None:
    """What the readiness of a scenario means beside the known pairs; None where `pair_scale` or its coverage says."""
    return placing.place(a, scenario, pair_scale(a, scenario))


def proposer(codebook: Codebook) -> Proposer:
    """What proposes items of a codebook: one for this server where the known pairs are coded with the codebook."""
    pairs = yardstick.known_pairs()
    return _pairs_proposer() if pairs and pairs.coded_with(codebook) else _own_proposer(codebook)


@kept(1)
def _pairs_proposer() -> Proposer:
    pairs = yardstick.known_pairs()
    assert pairs is not None
    return proposer_of(pairs.codebook, pairs)


@kept(16)  # small ones: they know the words of their codebook alone
def _own_proposer(codebook: Codebook) -> Proposer:
    return proposer_of(codebook, None)


def atlas(a: Assessment) -> tuple[yardstick.PairStanding, ...]:
    """Where the case in hand, the known pairs and the other cases of its codebook stand under the same weights."""
    return _atlas(a, tuple(_all_but(a.case)))


@kept(8)
def _atlas(a: Assessment, others: tuple[Case, ...]) -> tuple[yardstick.PairStanding, ...]:
    beside = yardstick.pairs_beside(a.case)
    return other_cases.atlas(a, others, _inside_pairs(a.settings, a.settings.draws) if beside else None)


# What is worked out from assessments alone.
preview_claim = kept(16)(influences.preview_claim)
without_each = kept(8)(influences.without_each)


def without(of: Case, a: Assessment, claims: Iterable[str], scenario: str) -> influences.ScorePreview:
    """A scenario if these claims were left out too."""
    changed = a.settings.changed(left_out=tuple({*a.settings.left_out, *claims}))
    inside = _inside_without(of, changed, scenario, a)
    return influences.preview_scores(a, _cells(of, changed), scenario, inside)


@kept(4, DrawChoices)
def _inside_without(of: Case, settings: Settings, scenario: str, _a: Assessment) -> Inside | None:
    """The draws of `without` inside the dimensions; of the assessment, which is not looked at, no more is used."""
    return influences.preview_inside(_a, _cells(of, settings), scenario)


def unmoved(a: Assessment, what: tuple[str, ...], make: Callable[[], T]) -> T:
    """A part of a page that stands on cells and targets alone: no weight of a dimension makes it anew.

    what: its name, and whatever else it stands on.
    """
    return _unmoved(a.case, a.settings, what, make)


@kept(16, DrawChoices)
def _unmoved(of: Case, settings: Settings, what: tuple[str, ...], _make: Callable[[], T]) -> T:
    return _make()


@kept(8)
def counted(a: Assessment, scenario: str, item: str | None = None) -> cells.Counted:
    """How the claims of the register, or those on one indicator or commitment, count in a scenario."""
    return cells.counted(a.case, a.cells_by_scenario, a.position(scenario), item)


@kept(4)
def upload(of: Case, name: str, data: bytes, *given: tuple[str, int]) -> Upload:
    """The rows of a file against a case; read again when the file or the case changes, not on every act of the page."""
    return read_upload(of, name, data, dict(given))
