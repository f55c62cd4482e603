"""Acts on 20 documents of 200 pages, 5,000 passages together: python -m tests.bench.documents. Half a second each."""

from __future__ import annotations

import logging
import os
import random
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from unittest import mock

from dashboard.session import actions
from dashboard.shell import services
from dashboard.texts import coming_in, documents, texts
from scenarios.documents.document import Document
from scenarios.documents.opened import Opened
from scenarios.documents.passage import Passage
from scenarios.workspace.opening import VARIABLE
from tests.support.readers import Reader

DOCUMENTS, PASSAGES, PAGES, ACT = 20, 250, 200, 0.5
READER = "a" * 22


def made_up(number: int, words: list[str], chance: random.Random) -> Document:
    """A document of 200 pages."""

    def passage(n: int) -> Passage:
        sentences = (" ".join(chance.choices(words, k=18)).capitalize() for _ in range(20))
        return Passage(". ".join(sentences) + ".", 1 + n * PAGES // PASSAGES)

    name = f"Report {number}"
    passages = tuple(map(passage, range(PASSAGES)))
    return Document(
        kind="pdf", file=f"{name}.pdf", sha256=sha256(name.encode()).hexdigest(), pages=PAGES, passages=passages
    )


def acts(reader: Reader) -> None:
    """Each act twice: the first may work out what the second finds."""

    def timed(act: Callable[[], object]) -> float:
        start = time.perf_counter()
        act()
        return time.perf_counter() - start

    numbers = iter(range(1, PASSAGES, 3))
    titles = iter(("One title", "Another title"))
    gone = iter(("source-7", "source-8"))
    for name, act in {
        "list": documents.rows,
        "look for what has arrived": coming_in.arrive,
        "search": lambda: texts.search("never said"),
        "search for what is everywhere": lambda: texts.search("a"),
        "mark as read": lambda: documents.mark_read("source-3", range(1, 200)),
        "correct": lambda: documents.change("source-5", title=next(titles)),
        "split": lambda: documents.move("source-6", n := next(numbers), documents.splits("source-6", n)[0]),
        "undo": actions.undo,
        "remove": lambda: documents.remove(next(gone)),
        "bring back": actions.undo,
    }.items():
        first, again = (reader.does(timed, act) for _ in range(2))
        print(f"  {name:32} {1000 * first:7.0f} ms, again {1000 * again:7.0f} ms{'' if again < ACT else '  TOO LONG'}")


def main() -> None:
    """Twenty documents taken over one by one, then the acts, then the same in a server that began anew."""
    logging.disable(logging.CRITICAL)
    os.environ[VARIABLE] = str(Path(tempfile.mkdtemp()) / "workspace.db")
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 10))) for _ in range(20_000)]
    with mock.patch("dashboard.keeping.persistence.reader", lambda: READER):
        reader, taken = Reader(), [0.0]
        for number in range(DOCUMENTS):
            read = Opened(made_up(number, words, chance)).warm()
            start = time.perf_counter()
            reader.does(coming_in.take_over, [read])
            taken.append(time.perf_counter() - start)
        print(f"{DOCUMENTS} documents of {PAGES} pages; the last is taken over in {1000 * taken[-1]:.0f} ms")
        acts(reader)
        services.documents.clear()  # type: ignore[attr-defined]
        print("with nothing at hand, as after a restart:")
        acts(Reader(reader.draft))


if __name__ == "__main__":
    main()
