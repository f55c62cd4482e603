"""The cases that are here, as read; each read again when one of its files changes."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import seeds
from dashboard import CASE_VARIABLE
from dashboard.shell import slots
from dashboard.shell.kept import kept
from indicators.parsing.nested_text import read_toml
from indicators.parsing.problems import CaseError
from scenarios.files.case_folder import COMMON, HEADER, OWN, YARDSTICK, case_folders, load_case
from scenarios.model.case import Case
from scenarios.model.scenario import OF_ANOTHER
from scenarios.model.settings import DEFAULT_CASE, Settings
from scenarios.other_cases import compared_elsewhere
from scenarios.reference import known_pairs as yardstick
from scenarios.reference.elsewhere import why_not_comparable

Stamp = tuple[int, int]  # time and size of a file
_LONG = 1_000  # claims of a case that the collector of Python need not look at


def _stamp(file: Path) -> Stamp:
    try:
        stat = file.stat()
    except OSError:
        return 0, 0
    return stat.st_mtime_ns, stat.st_size


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


def case(folder: Path) -> Case:
    """A case folder as read; read again when one of its files changes. Raises CaseError."""
    return _case(folder, tuple(_stamp(folder / name) for name in (*COMMON, *OWN)))


@kept(128)  # more than come with the product, all of which stand together on Cases
def _case(folder: Path, stamps: tuple[Stamp, ...]) -> Case:
    read = load_case(folder)
    # It stays, as does all that was imported to read the first one: without this Python's collector walks the whole of
    # it again and again, a quarter of a second each time beside 20,000 claims, while all sessions wait.
    if not gc.get_freeze_count() or len(read.evidence) > _LONG:
        gc.freeze()
    return read


def brought_over(case: Case) -> Case | None:
    """A case as it is under the present codebook and method; None where it is there, or nothing brings it over."""
    nothing: Case | None = None
    return slots.given("brought over", case, otherwise=nothing)


@kept(64)
def pairs_hash(case: Case) -> str | None:
    """The hash of the known pairs that a case stands beside; None where it stands beside none."""
    return yardstick.pairs_hash(case)


def readable(ids: Iterable[str]) -> dict[str, Case]:
    """The cases of these ids that are here and can be read; choosing one that cannot shows what is wrong with it."""
    here, by_id = folders(), {}
    for case_id in ids:
        with suppress(CaseError, KeyError):
            by_id[case_id] = case(here[case_id])
    return by_id


def hashes(of: Iterable[str]) -> dict[str, str]:
    """The hash of the data of each case of these ids that can be read here."""
    return {case_id: other.hash for case_id, other in readable(of).items()}


def others(settings: Settings) -> dict[str, Case]:
    """The other cases that the settings compare, by id; those that are not here or cannot be read are left out."""
    return readable(dict.fromkeys(i.split(OF_ANOTHER)[0] for i in compared_elsewhere(settings)))


def known_pair_ids() -> tuple[str, ...]:
    """The known pairs, by id."""
    pairs = yardstick.known_pairs()
    return tuple(c.id for c in pairs.cases) if pairs else ()


def comparable_cases(of: Case) -> list[Case]:
    """The other cases whose scenarios can stand beside those of a case."""
    return [other for other in all_but(of) if not why_not_comparable(of, other)]


def all_but(of: Case) -> list[Case]:
    return list(readable(case_id for case_id in folders() if case_id != of.id).values())
