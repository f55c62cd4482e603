"""One file tried: whether it is taken, refused in a sentence, or breaks something, and what that costs."""

from __future__ import annotations

import os
import re
import resource
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from dashboard.team.team_file import TeamError
from indicators.parsing.problems import CaseError
from scenarios.documents import reading
from scenarios.documents.child import PAGES_IN_FIRST, SECONDS_A_PAGE
from scenarios.documents.document import Document
from scenarios.documents.reading import WALL, Refused
from scenarios.files import everything_zip as archive
from scenarios.files.case_folder import parse_case
from scenarios.files.uploaded_rows import read_table, read_upload
from scenarios.model.link import from_code
from scenarios.model.settings import Settings, SettingsError, check_settings, from_json, to_json
from scenarios.reference.coder_file import read_codes
from tests.fuzz.work_doors import WORK_DOORS, Said
from tests.support.links import CASE

REFUSED_WITHIN, ACCEPTED_WITHIN = 2.0, 5.0  # seconds of this process on a machine that does nothing else
COUNTED_IN = 0.06  # seconds that such a machine takes to count to a million
MEMORY = 350  # MB beyond what the program holds anyway, some 150
MEMORY_BY_KIND = {"document": 50.0}  # what is read in a process of its own
SENTENCES = 20_000  # characters of a refusal
GIVEN_UP = 30.0
_LATE = 1.5  # times as long as a child has, to start and to end it; more on a machine on which others wait as well


class Trial(NamedTuple):
    """What became of a file: accepted, refused or crashed; seconds at usual pace; MB that it took; what was said."""

    what: str
    seconds: float
    memory: float
    said: str
    most: float = MEMORY  # MB

    @property
    def fault(self) -> str:
        """What is wrong with it, empty if nothing is."""
        if self.what == "crashed":
            return f"crashed: {self.said}"
        if self.seconds > (ACCEPTED_WITHIN if self.what == "accepted" else REFUSED_WITHIN):
            return f"{self.what} after {self.seconds:.1f} s"
        if self.memory > self.most:
            return f"{self.memory:.0f} MB"
        if len(self.said) > SENTENCES:
            return f"refused in {len(self.said):,} characters"
        return ""


class _Hangs(BaseException):
    """It takes too long to wait for."""


class _Refused(Exception):
    """Problems that a reader returned instead of raising."""


def tried(kind: str, held: Any) -> Trial:
    """A file put through the door of its kind; what is slow is tried once more, for the machine may have been."""
    first = _tried(kind, held)
    if first.seconds < REFUSED_WITHIN / 2 or first.what == "crashed":
        return first
    pace, again = _pace(), _tried(kind, held)
    pace = max(pace, _pace(), 1.0)
    return again._replace(seconds=min(first.seconds, again.seconds) / pace)


def _pace() -> float:
    """How much longer this machine takes now than one that does nothing else."""
    start = time.process_time()
    for number in range(1_000_000):
        _ = number * number
    return (time.process_time() - start) / COUNTED_IN


def _tried(kind: str, held: Any) -> Trial:

    def give_up(*_: object) -> None:
        raise _Hangs(f"nothing after {GIVEN_UP:.0f} s")

    held_before = _from_now()
    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, GIVEN_UP)
    start = time.process_time()
    what, said = "accepted", ""
    try:
        DOORS[kind](held)
    except (SettingsError, CaseError, TeamError, Said, _Refused) as error:
        what, said = "refused", str(error)
    except (Exception, _Hangs) as error:  # noqa: BLE001  # it is what is looked for
        what, said = "crashed", f"{type(error).__name__}: {str(error)[:200]}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    seconds = time.process_time() - start
    return Trial(what, seconds, _peak() - held_before, said, MEMORY_BY_KIND.get(kind, MEMORY))


def _from_now() -> float:
    """MB held now, from which the peak is counted anew, as far as the system lets it be."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _peak()


def _peak() -> float:
    """The most MB that this process held."""
    with suppress(OSError):
        said = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        if found := re.search(r"VmHWM:\s+(\d+) kB", said):
            return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _fits(settings: Settings) -> None:
    check_settings(settings, CASE)
    if from_json(to_json(settings, CASE)).changed(case_hash=None) != settings.changed(case_hash=None):
        raise AssertionError("what was saved is not what was loaded")


def _rows(data: bytes) -> None:
    upload = read_upload(CASE, "rows", data)
    if upload.problems:
        raise _Refused(str(CaseError(upload.problems)))


def _codes(data: bytes) -> None:
    _, problems = read_codes("codes", data, CASE, read_table)
    if problems:
        raise _Refused(str(CaseError(problems)))


def _unpacked(data: bytes) -> None:
    found = archive.unpack(data)
    if not found.case.scenarios:
        raise AssertionError("half a case was loaded")


def _late() -> float:
    return _LATE * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def _document(held: tuple[str, bytes]) -> None:
    start = time.monotonic()
    try:
        made = reading.read(*held)
    except Refused as error:
        if error.where:  # a reader broke, or its child did
            raise AssertionError(f"{error.code}: {error.where}") from None
        if time.monotonic() - start > _late() * WALL:
            raise AssertionError(f"refused after {time.monotonic() - start:.1f} s") from None
        raise Said(error.sentence) from None
    seconds = time.monotonic() - start
    if seconds > _late() * (WALL + SECONDS_A_PAGE * max(0, (made.pages or 0) - PAGES_IN_FIRST)):
        raise AssertionError(f"read in {seconds:.0f} s")
    if Document.from_bytes(made.to_bytes()) != made:
        raise AssertionError("what was kept is not what was read")


DOORS: dict[str, Callable[[Any], object]] = {
    **WORK_DOORS,
    "link": lambda code: _fits(from_code(code)),
    "settings": lambda data: _fits(from_json(data)),
    "folder": parse_case,
    "zipped": _unpacked,
    "table": _rows,
    "excel": _rows,
    "codes": _codes,
    "document": _document,
}
