"""Readers who walk through the app, four at a time; a fault is tried again with fewer and fewer of the acts."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from scenarios.model.case import Case
from tests.support.talking import Talk
from tests.walk.acts import Act, Sitting, done, path
from tests.walk.cases import made, served
from tests.walk.checks import SLOW, faults

AT_ONCE = 4
LENGTH = 25  # acts of a reader
LOCKED = 40.0  # seconds that another program holds the workspace at most, and leaves it alone
STUCK = 60.0  # seconds after which nobody waits any longer
MOST = 20  # faults, after which nobody walks on
TRIES = 40  # shorter lists that are tried of a fault


@dataclass(frozen=True)
class Fault:
    """What was wrong, and what leads to it."""

    said: str
    seed: str
    acts: tuple[Act, ...]


@dataclass
class Found:
    """What came of a walk."""

    readers: int = 0
    acts: int = 0
    slowest: float = 0.0
    faults: list[Fault] = field(default_factory=list)


@dataclass
class App:
    """The app that is walked over: its cases, its address, its log."""

    cases: Mapping[str, Case]
    address: str
    log: Path
    slow: float = SLOW
    read: int = 0

    def tracebacks(self) -> list[str]:
        """What the log tells of faults since it was last asked."""
        text = self.log.read_bytes()[self.read :].decode(errors="replace")
        self.read += len(text.encode())
        return [f"log: {part.strip()[-1_500:]}" for part in text.split("Traceback (most recent")[1:]]


async def _act(act: Act, sitting: Sitting, app: App) -> tuple[list[str], float]:
    begun = time.monotonic()
    try:
        async with asyncio.timeout(STUCK):
            if not await done(act, sitting):
                return [], 0.0
    except Exception as error:  # noqa: BLE001 - the connection is gone, no file is made, nothing comes any more
        return [f"{type(error).__name__}: {error}"[:300]], time.monotonic() - begun
    taken = time.monotonic() - begun
    return await asyncio.to_thread(
        lambda: [*faults(act, sitting, app.cases, taken, app.slow), *app.tracebacks()]
    ), taken


async def again(acts: Sequence[Act], app: App, *, all_there: bool = False) -> list[str]:
    """What is wrong after any of these acts, done by a new reader; all_there: also what an act is done to."""
    async with Talk(app.address) as talk:
        sitting = Sitting(talk)
        for act in acts:
            said, taken = await _act(act, sitting, app)
            if said or (all_there and not taken):
                return said or [f"nothing there for {act}"]
    return []


async def _shortest(acts: list[Act], said: str, app: App) -> tuple[Act, ...]:
    """Without each stretch of acts that the fault does not need, long ones first (delta debugging)."""
    alike, tries, size = said.split(":")[0], 0, max(1, len(acts) // 2)
    while size and tries < TRIES:
        at = 0
        while at < len(acts) and tries < TRIES:
            fewer, tries = acts[:at] + acts[at + size :], tries + 1
            if fewer and any(s.split(":")[0] == alike for s in await again(fewer, app)):
                acts = fewer
            else:
                at += size
        size //= 2
    return tuple(acts)


def _locked(workspace: Path, seconds: float) -> None:
    """Another program holds the workspace for so long: nobody else writes into it."""
    with closing(sqlite3.connect(workspace, timeout=5, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        time.sleep(seconds)


async def walked(folder: Path, seed: str, seconds: float, say: Callable[[str], None], slow: float = SLOW) -> Found:
    """Walk over the app served from a folder for so long; say: what takes a line as soon as there is one."""
    cases, found = made(folder / "seeds"), Found()
    with served(folder / "seeds") as (address, log):
        app = App(cases, address, log, slow)
        until = time.monotonic() + seconds

        async def reader() -> None:
            while time.monotonic() < until and len(found.faults) < MOST:
                name = f"{seed}/{found.readers}"
                found.readers += 1
                acts, said = await _one(name)
                if said:
                    say(f"{name}: {'; '.join(said)}\n  {acts}")
                    found.faults.append(Fault("; ".join(said), name, tuple(acts)))

        async def _one(name: str) -> tuple[list[Act], list[str]]:
            acts: list[Act] = []
            async with Talk(address) as talk:
                sitting, chosen = Sitting(talk), path(name, cases, LENGTH)
                next(chosen)
                while time.monotonic() < until:
                    try:
                        acts.append(chosen.send(sitting) or ())
                    except StopIteration:
                        break
                    said, taken = await _act(acts[-1], sitting, app)
                    found.acts, found.slowest = found.acts + 1, max(found.slowest, taken)
                    if said:
                        return acts, said
            return acts, []

        async def other_program() -> None:
            while (left := until - time.monotonic()) > LOCKED:
                await asyncio.sleep(min(LOCKED, left / 3))
                await asyncio.to_thread(_locked, log.with_name("w.db"), min(LOCKED, left / 3))

        await asyncio.gather(other_program(), *(reader() for _ in range(AT_ONCE)))
        for n, fault in enumerate(found.faults):
            shorter = await _shortest([*fault.acts], fault.said, app)
            found.faults[n] = Fault(fault.said, fault.seed, shorter)
    return found
