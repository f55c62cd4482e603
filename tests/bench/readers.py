"""Memory of the server while 24 readers each bring a document of 1 MB at once: fails where it goes beyond 500 MB."""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import NamedTuple

import psutil

from dashboard.screens.documents.wording import DROP, KINDS
from scenarios.documents.document import titled
from tests.support.serving import dashboard, free_port, running
from tests.support.talking import Talk

READERS, SIZE, BOUND = 24, 1_000_000, 500.0  # how many, bytes of each document, megabytes of the server
EVERY, AFTER = 1.0, 5.0  # seconds between two looks at what comes in; and until the end, once all is there
PATIENCE = 900.0  # seconds until every document is there, on a machine that does much else
_SYLLABLES = ("ba", "dor", "es", "fil", "gan", "hu", "ker", "lo", "min", "nor", "pa", "qui", "ros", "stal", "tur", "ve")


class Reading(NamedTuple):
    """What the server holds at a moment, in megabytes: by itself, and with the processes that read for it."""

    server: float
    all: float


def document(reader: int, size: int = SIZE) -> bytes:
    """A plain text that no other reader brings: paragraphs of some eighty words, of as many words as a book has."""
    chance, found, length = random.Random(reader), [f"Report {reader} of a made-up staff."], 0
    words = ["".join(syllables) for syllables in product(_SYLLABLES, repeat=3)] + [*_SYLLABLES]
    while length < size:
        found.append(f"{' '.join(chance.choices(words, k=80)).capitalize()}.")
        length += len(found[-1]) + 2
    return "\n\n".join(found).encode()[:size]


def coming_in(talk: Talk) -> list[str]:
    """The fragments of a page that look again and again for what comes in."""
    drawn = {place.fragment for place in talk.screen.values()}
    return [fragment for fragment, every in talk.timers.items() if fragment in drawn and every <= EVERY]


async def brings(address: str, reader: int, everybody: asyncio.Barrier) -> float:
    """One reader: opens Documents, brings theirs with all others, and looks until it is there. Seconds that it took.

    Raises AssertionError where it is refused, or is not there in time.
    """
    name, data = f"report-{reader}.txt", document(reader)
    async with Talk(address) as talk:
        await talk.open("documents")
        await everybody.wait()
        begun = time.monotonic()
        status = await talk.upload(f"**{DROP}** {KINDS}", name, data)
        assert status < 300, f"reader {reader}: the file was refused with {status}"
        while fragments := coming_in(talk):
            assert time.monotonic() < begun + PATIENCE, f"reader {reader}: the document has not come in"
            await asyncio.sleep(EVERY)
            await talk.again_alone(fragments[0])
        assert titled(name) in talk.text, f"reader {reader}: the document is not in the list"
        return time.monotonic() - begun


async def watched(server: psutil.Process, done: asyncio.Event) -> list[Reading]:
    """What the server holds, again and again until all is done."""
    found = []
    while not done.is_set():
        held = server.memory_info().rss / 1e6
        beside = 0.0
        for child in server.children(recursive=True):
            with suppress(psutil.Error):  # it has ended meanwhile
                beside += child.memory_info().rss / 1e6
        found.append(Reading(held, held + beside))
        await asyncio.sleep(0.1)
    return found


async def together(address: str, server: psutil.Process, readers: int) -> tuple[list[float], list[Reading]]:
    """Seconds that each reader waited, and what the server held meanwhile."""
    done, everybody = asyncio.Event(), asyncio.Barrier(readers)
    memory = asyncio.create_task(watched(server, done))
    try:
        waited = await asyncio.gather(*(brings(address, n, everybody) for n in range(1, readers + 1)))
        await asyncio.sleep(AFTER)
    finally:
        done.set()
    return waited, await memory


def main() -> None:
    """Serve on an empty workspace, bring the documents, print the most that was held, and fail where it is too much."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--readers", type=int, default=READERS)
    readers, port = asked.parse_args().readers, free_port()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace.db"
        with running(dashboard(port, "--workspace", str(workspace)), port) as address:
            (server,) = (p for p in psutil.Process().children() if p.status() != psutil.STATUS_ZOMBIE)
            idle = server.memory_info().rss / 1e6
            waited, memory = asyncio.run(together(address, server, readers))
    most = max(held.server for held in memory)
    print(f"{readers} readers who each bring a document of {SIZE / 1e6:.0f} MB at once:")
    print(f"  the server held {idle:.0f} MB, at most {most:.0f} MB, at the end {memory[-1].server:.0f} MB")
    print(f"  with the processes that read for it at most {max(held.all for held in memory):.0f} MB")
    print(f"  a document was there after {statistics.median(waited):.0f} s, the last after {max(waited):.0f} s")
    if most > BOUND:
        sys.exit(f"more than {BOUND:.0f} MB")


if __name__ == "__main__":
    main()
