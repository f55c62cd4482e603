"""A file becomes a document in a process of its own, which may die: this one asks, waits, stops and checks.

Threads are safe to call it; at most two files are read at once, the others wait.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from pydantic import ValidationError

from indicators.codebook import Frozen
from indicators.parsing.language import language_of
from indicators.parsing.prose import ways_to_part
from indicators.sources import MAX_PARAGRAPHS
from scenarios.documents import child
from scenarios.documents.document import MAX_FILE, Document
from scenarios.documents.found import Unread
from scenarios.documents.kinds import FOREIGN, kind_of
from scenarios.documents.limits import TOO_MUCH
from scenarios.documents.passage import MAX_TEXT, clean
from scenarios.documents.plain import found_in

__all__ = ["Progress", "Refused", "pasted", "read"]

AT_ONCE = 2
MEMORY = 512 * 1024 * 1024  # bytes of addresses; a PDF of 150 pages and a page of 5 MB were read in half of it
SECONDS, WALL = 7, 9.0  # of the processor and by the clock, for up to 50 pages; .2 s more for each further page
BUSY = 3  # times as long by the clock where the machine was busy, so that the child has had little of the processor
MAX_SAID = 32 * 1024 * 1024  # bytes that a child may print
_PIECE = 64 * 1024
_LOOK = 0.05  # seconds between two looks at the clock and at whether it is to stop
_PASSED_ON = ("SYSTEMROOT", "LD_LIBRARY_PATH")  # of the environment, which may hold secrets
_slots = threading.BoundedSemaphore(AT_ONCE)


class Progress(NamedTuple):
    """How far the reading of a file has got: pages read, of how many where that is known."""

    page: int
    pages: int | None


class _Line(Frozen):
    """A line that a child prints."""

    page: int | None = None
    pages: int | None = None
    refused: str | None = None
    holds: int = 0
    where: str = ""
    document: Document | None = None


def read(
    name: str,
    data: bytes,
    *,
    on_progress: Callable[[Progress], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Document:
    """The document that a file becomes; waits for it. Raises Refused, with the code "stopped" where it was asked to."""
    file = clean(name)[-200:] or "The file"
    if not data.strip(b" \t\r\n\0"):
        raise refusal("empty", file)
    if len(data) > MAX_FILE:
        raise refusal("size", file, len(data))
    kind = kind_of(name, data)
    if kind in FOREIGN:
        raise refusal("encrypted" if kind == "ole" and _locked(data) else kind, file)
    sha256 = hashlib.sha256(data).hexdigest()
    bounds = (MEMORY, SECONDS, MAX_PAGES, MAX_PARAGRAPHS, MAX_TEXT)
    asked = child.Asked(kind, file, sha256, *bounds)
    with _slot(file, stopped):
        document = _asked(asked, data, on_progress, stopped)
    if (document.kind, document.file, document.sha256) != asked[:3]:
        raise refusal("crashed", file)
    return document


def pasted(text: str) -> Document:
    """The document that a pasted text becomes: a blank line ends a paragraph, or a line where none is blank.

    Raises Refused where it is empty or too long.
    """
    file = "The pasted text"
    data = text.encode(errors="replace")
    if len(data) > MAX_FILE:
        raise refusal("size", file, len(data))
    # Counted before anything is taken apart, for this is done in the server itself.
    if (letters := len(text) - sum(map(text.count, " \t\r\n"))) > MAX_TEXT:
        raise refusal("text", file, letters)
    if (lines := max(text.count("\n"), text.count("\r"))) > MAX_LINES:
        raise refusal("lines", file, lines)
    found = found_in(ways_to_part(text)[0])
    try:
        passages = found.bounded(MAX_PARAGRAPHS, MAX_TEXT)
    except Unread as error:
        raise refusal(error.code, file, error.holds) from None
    says = found.says()
    return Document(
        kind="pasted",
        file="pasted text",
        sha256=hashlib.sha256(data).hexdigest(),
        passages=tuple(passages),
        title=says["title"],
        date=says["date"],
        language=language_of(" ".join(p.text for p in passages[:50])),
    )


def _locked(data: bytes) -> bool:
    """Whether it is a .docx that has a password: Office then packs it as its old files are."""
    return "EncryptedPackage".encode("utf-16-le") in data


@contextmanager
def _slot(file: str, stopped: Callable[[], bool]) -> Iterator[None]:
    """One of the places for a child, waited for. Raises Refused where it is to stop."""
    while not _slots.acquire(timeout=_LOOK):
        if stopped():
            raise refusal("stopped", file)
    try:
        yield
    finally:
        _slots.release()


def _asked(
    asked: child.Asked, data: bytes, on_progress: Callable[[Progress], None], stopped: Callable[[], bool]
) -> Document:
    """What a child makes of the bytes. Raises Refused."""
    process = _started()
    assert process.stdin is not None and process.stdout is not None
    came: queue.Queue[bytes] = queue.Queue(16)
    over = threading.Event()
    threads = (
        threading.Thread(target=_give, args=(process.stdin, asked, data), daemon=True),
        threading.Thread(target=_take, args=(process.stdout, came, over), daemon=True),
    )
    for thread in threads:
        thread.start()
    try:
        return _followed(asked.file, process, came, on_progress, stopped)
    finally:
        over.set()
        process.kill()
        process.wait()
        for thread in threads:
            thread.join()
        process.stdout.close()


def _started() -> subprocess.Popen[bytes]:
    """A child that waits for its file: isolated, without our environment, and what breaks it is printed nowhere."""
    return subprocess.Popen(  # noqa: S603  # our own program; nothing of the file is in its arguments
        [sys.executable, "-I", "-B", str(Path(child.__file__).resolve())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={name: os.environ[name] for name in _PASSED_ON if name in os.environ} | {"OPENBLAS_NUM_THREADS": "1"},
    )


def _give(to: IO[bytes], asked: child.Asked, data: bytes) -> None:
    """The first line and the file; a child that dies meanwhile does not take them."""
    with suppress(OSError), to:
        to.write(json.dumps(asked._asdict()).encode() + b"\n")
        rest = memoryview(data)
        while rest:
            rest = rest[to.write(rest[:_PIECE]) :]


def _take(of: IO[bytes], came: queue.Queue[bytes], over: threading.Event) -> None:
    """What the child prints, piece by piece, an empty one at the end; no more of it once it is over."""
    piece = b"x"
    while piece and not over.is_set():
        try:
            piece = of.read(_PIECE)
        except (OSError, ValueError):
            piece = b""
        while not over.is_set():
            with suppress(queue.Full):
                came.put(piece, timeout=_LOOK)
                break


def _followed(
    file: str,
    process: subprocess.Popen[bytes],
    came: queue.Queue[bytes],
    on_progress: Callable[[Progress], None],
    stopped: Callable[[], bool],
) -> Document:
    """The document of a child's last line, its others told on the way. Raises Refused."""
    started, wall = time.monotonic(), WALL
    pieces: list[bytes] = []  # of a line that has not ended yet
    total = 0
    while True:
        if stopped():
            raise refusal("stopped", file)
        if (gone := time.monotonic() - started) > wall and (gone > BUSY * wall or not _kept_waiting(process, wall)):
            raise refusal("time", file)
        try:
            piece = came.get(timeout=_LOOK)
        except queue.Empty:
            continue
        if not piece:
            raise _died(file, process)
        total += len(piece)
        if total > MAX_SAID:
            raise refusal("crashed", file)
        pieces.append(piece)
        if b"\n" not in piece:
            continue
        *lines, rest = b"".join(pieces).split(b"\n")
        pieces = [rest]
        for line in map(partial(_checked, file), lines):
            if line.document is not None:
                return line.document
            if line.refused is not None:
                raise refusal(line.refused if line.refused in CODES else "crashed", file, line.holds, line.where[:200])
            if line.page is not None:
                further = max(0, min(line.pages or 0, MAX_PAGES) - child.PAGES_IN_FIRST)
                wall = WALL + child.SECONDS_A_PAGE * further
                on_progress(Progress(line.page, line.pages))


def _kept_waiting(process: subprocess.Popen[bytes], wall: float) -> bool:
    """Whether a child has had less than half of its time from the processor, so that not the file is slow."""
    try:
        said = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii", errors="replace")
        ticks = sum(map(int, said.rpartition(")")[2].split()[11:13]))  # of its own code and of the system for it
        return ticks / os.sysconf("SC_CLK_TCK") < wall / 2
    except (OSError, ValueError, AttributeError):  # no system that tells
        return False


def _checked(file: str, line: bytes) -> _Line:
    """A line as it may be. Raises Refused."""
    try:
        return _Line.model_validate_json(line)
    except ValidationError as error:
        # Its place alone: the error would carry the text into a log.
        where = ".".join(
            map(str, error.errors(include_input=False, include_context=False, include_url=False)[0]["loc"])
        )
        raise refusal("crashed", file, where=where[:200]) from None


def _died(file: str, process: subprocess.Popen[bytes]) -> Refused:
    """Why a child came to its end without a document."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=1)
    code = process.returncode
    if code is not None and -code == getattr(signal, "SIGXCPU", None):
        return refusal("time", file)
    if code == TOO_MUCH or (code is not None and -code == getattr(signal, "SIGKILL", None)):
        return refusal("memory", file)
    by_signal = code is not None and code < 0  # pdfium ends itself where it gets no memory, or is damaged
    return refusal("crashed", file, where="" if by_signal else f"exit {code}")


# Why a file does not become a document: in a sentence that names it and a way on, and nothing of its text

MAX_PAGES = 2_000
MAX_LINES = 100_000  # of a pasted text: a book of two thousand pages has some 80,000
_SAID = {
    "empty": "{file} holds no text. Drop it again, or paste its text.",
    "size": f"{{file}} has {{holds:,}} bytes; at most {MAX_FILE:,} are read. Save it without pictures, or in parts.",
    "pages": f"{{file}} says that it has {{holds:,}} pages; at most {MAX_PAGES:,} are read. Save it in parts.",
    "lines": f"{{file}} has {{holds:,}} lines; at most {MAX_LINES:,} are read. Paste it in parts.",
    "passages": f"{{file}} has {{holds:,}} paragraphs; at most {MAX_PARAGRAPHS:,} are read. Save it in parts.",
    "text": f"{{file}} has {{holds:,}} characters; at most {MAX_TEXT:,} are read. Save it in parts.",
    "encrypted": "{file} is locked with a password. Save it without one.",
    "damaged": "{file} is damaged, or not what it says it is. Save it anew where it was made, or paste its text.",
    "scan": "{file} is a scan, or blank: its pages hold no text. Run text recognition elsewhere and drop the result "
    "here, or paste the text.",
    "no-text": "{file} holds no text of its own; a script may write it. Open it in a browser and print it as PDF, or "
    "paste its text.",
    "nested": "{file} is nested too deeply to be read. Print it as PDF, or paste its text.",
    "time": "{file} took too long to read and was stopped. Save it anew or in parts, or paste its text.",
    "memory": "{file} needs too much memory to be read. Save it without pictures, or in parts, or paste its text.",
    "crashed": "{file} made its reader break off, as a damaged file does. Save it anew where it was made, or paste its "
    "text.",
    "stopped": "{file} was stopped.",
}
CODES = frozenset((*_SAID, *FOREIGN))


class Refused(Exception):
    """A file that does not become a document; its text says why, and a way on. It holds nothing of the file's text.

    where: the type of the error and the line of code at which a reader broke, for a log; mostly empty.
    """

    def __init__(self, code: str, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.code, self.sentence, self.where = code, sentence, where


def refusal(code: str, file: str, holds: int = 0, where: str = "") -> Refused:
    """Why a file of this name is refused; holds: how much there is of what is too much."""
    if code in FOREIGN:
        what, way = FOREIGN[code]
        return Refused("kind", f"{file} is {what}, which is not read here; {way}.")
    return Refused(code, _SAID[code].format(file=file, holds=holds), where)
