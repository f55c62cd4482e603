"""Memory of the server while forty sessions come and go (make soak): fails where it goes on growing."""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import time

import psutil

from dashboard.installed import SCREENS
from tests.support.serving import dashboard, free_port, running
from tests.support.talking import Talk

SESSIONS = 40
STAY = (15.0, 45.0)  # seconds that a session lasts
THINK = (0.5, 4.0)  # seconds between two acts
KEPT = 120.0  # seconds that Streamlit keeps a session whose reader has gone, so long memory must grow
GROWTH = 1.10  # of the second half of the time after that against the first


async def come_and_go(address: str, until: float, seed: int) -> tuple[int, int]:
    """Sessions opened one after the other, each moving weights and turning pages; how many, and how many reruns."""
    chance = random.Random(seed)
    sessions = acts = 0
    while time.monotonic() < until:
        async with Talk(address) as talk:
            await talk.open()
            sessions += 1
            leaves = min(until, time.monotonic() + chance.uniform(*STAY))
            while time.monotonic() < leaves:
                await asyncio.sleep(chance.uniform(*THINK))
                acts += 1
                if chance.random() < 0.25:
                    await talk.open(chance.choice(SCREENS).path)
                    await talk.open()
                else:
                    await talk.move("Institutions", round(chance.uniform(1, 100), 2))
    return sessions, acts


async def watched(server: psutil.Process, until: float, every: float = 5.0) -> list[tuple[float, float]]:
    """Seconds since the start and resident megabytes of the server, again and again."""
    start, found = time.monotonic(), []
    while time.monotonic() < until:
        found.append((time.monotonic() - start, server.memory_info().rss / 1e6))
        await asyncio.sleep(every)
    return found


async def soaked(address: str, server: psutil.Process, seconds: float) -> list[tuple[float, float]]:
    """The memory while the sessions come and go."""
    until = time.monotonic() + seconds
    memory = asyncio.create_task(watched(server, until))
    done = await asyncio.gather(*(come_and_go(address, until, seed) for seed in range(SESSIONS)))
    print(f"{sum(s for s, _ in done)} sessions, {sum(a for _, a in done)} acts, {SESSIONS} at a time")
    return await memory


def main() -> None:
    """Serve, soak, print the memory minute by minute, and fail where it goes on growing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=10.0)
    seconds = 60 * asked.parse_args().minutes
    port = free_port()
    with running(dashboard(port), port) as address:
        (server,) = (p for p in psutil.Process().children() if p.status() != psutil.STATUS_ZOMBIE)
        memory = asyncio.run(soaked(address, server, seconds))
    for minute in range(int(memory[-1][0] // 60) + 1):
        held = [m for at, m in memory if minute <= at / 60 < minute + 1]
        low, middle, high = min(held), statistics.median(held), max(held)
        print(f"  minute {minute + 1:2}: {low:6.0f} to {high:6.0f} MB, median {middle:6.0f} MB")
    full = [(at, m) for at, m in memory if at >= min(KEPT, seconds / 3)]
    half = len(full) // 2
    before, after = (statistics.median(m for _, m in part) for part in (full[:half], full[half:]))
    print(f"  since sessions are forgotten as fast as they come: {before:.0f} MB, then {after:.0f} MB")
    if seconds < 3 * KEPT:
        print("  too short to tell: sessions that have gone are kept for two minutes")
    elif after > GROWTH * before:
        sys.exit(f"memory goes on growing: more than {GROWTH:.2f} x")


if __name__ == "__main__":
    main()
