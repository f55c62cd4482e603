"""The child: a file from stdin, after a line of JSON that says what it is; to stdout a line a page, then a document.

Started by its path, isolated, by `reading`. It holds itself to its limits before it imports a reader, and prints
nothing of a file but the document: neither in a refusal nor in an error.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, BinaryIO, NamedTuple

if __name__ == "__main__":
    ROOT = Path(__file__).resolve().parents[2]
    sys.path.append(str(ROOT))  # isolated: nothing of a checkout is on it otherwise
    # The package's face brings along all that scores, a second of it; no reader needs any of that.
    face = sys.modules["scenarios"] = ModuleType("scenarios")
    face.__path__ = [str(ROOT / "scenarios")]

from scenarios.documents import limits
from scenarios.documents.found import Found, Unread

HEAD = 10_000  # bytes of the first line
PAGES_IN_FIRST, SECONDS_A_PAGE = 50, 0.2


class Asked(NamedTuple):
    """The first line: what the file is, its name and hash, and the bounds."""

    kind: str
    file: str
    sha256: str
    memory: int
    seconds: int
    max_pages: int
    max_passages: int
    max_text: int


class Said:
    """What goes to the parent, line by line."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def line(self, **held: Any) -> None:
        """One line."""
        self._out.write(json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode(errors="replace") + b"\n")
        self._out.flush()


def main(source: BinaryIO, out: BinaryIO) -> None:
    """Read what is asked for, and say what it is or why not."""
    asked = Asked(**json.loads(source.readline(HEAD)))
    most = asked.seconds + int(SECONDS_A_PAGE * asked.max_pages)
    limits.hold(limits.Limits(asked.memory, asked.seconds, most))
    said = Said(out)
    try:
        data = source.read()
        found = read(asked, data, said)
        document = _document(asked, found)
    except Unread as error:
        said.line(refused=error.code, holds=error.holds)
    except MemoryError:
        said.line(refused="memory", holds=0)
    except RecursionError:
        said.line(refused="nested", holds=0)
    except Exception as error:  # noqa: BLE001  # a file may break a reader in any way; its text stays here
        said.line(refused="damaged", holds=0, where=_where(error))
    else:
        said.line(document=document)


def read(asked: Asked, data: bytes, said: Said) -> Found:
    """A file by the reader of its kind. Raises Unread."""
    if asked.kind == "pdf":
        from scenarios.documents.pdf import read as pdf

        return pdf(data, _pages(asked, said))
    if asked.kind == "docx":
        from scenarios.documents.word import read as word

        return word(data)
    if asked.kind == "html":
        from scenarios.documents.web_page import read as web_page

        return web_page(data)
    from scenarios.documents import plain

    return plain.markdown(data) if asked.kind == "markdown" else plain.text(data)


def _pages(asked: Asked, said: Said) -> Callable[[int, int], None]:
    """What is done after each page: after the first more time is taken, for it says how many there are."""
    given = False

    def on_page(page: int, pages: int) -> None:
        nonlocal given
        if pages > asked.max_pages:
            raise Unread("pages", pages)
        if not given:
            given = True
            limits.allow(asked.seconds + SECONDS_A_PAGE * max(0, pages - PAGES_IN_FIRST))
        said.line(page=page, pages=pages)

    return on_page


def _document(asked: Asked, found: Found) -> dict[str, Any]:
    """As `Document` is validated by the parent. Raises Unread where it is beyond the bounds, or empty."""
    from indicators.parsing.language import language_of

    passages = found.bounded(asked.max_passages, asked.max_text)
    # What a page says of its language is often its template's.
    sample = " ".join(p.text[:2_000] for p in passages[:: max(1, len(passages) // 12)])
    held = {
        **{"kind": asked.kind, "file": asked.file, "sha256": asked.sha256, "pages": found.pages},
        **{"passages": passages, "notes": found.notes, "language": language_of(sample) or found.language},
    }
    return held | found.says()


def _where(error: Exception) -> str:
    """Where a reader broke: the error's type, file and line, and nothing of what it says."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    at = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__} {at}"


if __name__ == "__main__":
    # What a library prints of its own goes nowhere.
    private = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    main(sys.stdin.buffer, private)
    private.flush()
    os._exit(0)  # without taking down what may be large
