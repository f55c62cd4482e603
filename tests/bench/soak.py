"""Memory of the server while forty sessions come and go (make soak): fails where it ends above where it stood."""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import psutil

from dashboard.installed import SCREENS
from tests.support.serving import dashboard, free_port, running
from tests.support.talking import Talk

SESSIONS = 40
STAY = (15.0, 45.0)  # seconds that a session lasts
THINK = (0.5, 4.0)  # seconds between two acts
KEPT = 120.0  # seconds that Streamlit keeps a session whose reader has gone, so long memory must grow
MINUTE = 60.0  # what a median is taken over: a single reading rises and falls with what runs at that moment
GROWTH = 1.10  # of the last minute against the one after the first sessions were forgotten


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


def median_of(memory: list[tuple[float, float]], since: float) -> float:
    """The median of a minute of readings, in megabytes. Raises StatisticsError where there are none."""
    return statistics.median(held for at, held in memory if since <= at <= since + MINUTE)


def main() -> None:
    """Serve, soak, print the memory minute by minute, and fail where it ends above where it stood."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=10.0)
    seconds = 60 * asked.parse_args().minutes
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:  # not whoever's own workspace, which fills with drafts of this
        workspace = Path(folder) / "workspace.db"
        with running(dashboard(port, "--workspace", str(workspace)), port) as address:
            (server,) = (p for p in psutil.Process().children() if p.status() != psutil.STATUS_ZOMBIE)
            memory = asyncio.run(soaked(address, server, seconds))
    for minute in range(int(memory[-1][0] // 60) + 1):
        held = [m for at, m in memory if minute <= at / 60 < minute + 1]
        low, middle, high = min(held), statistics.median(held), max(held)
        print(f"  minute {minute + 1:2}: {low:6.0f} to {high:6.0f} MB, median {middle:6.0f} MB")
    if seconds < KEPT + 2 * MINUTE:
        print("  too short to tell: sessions that have gone are kept for two minutes")
        return
    ended = memory[-1][0]
    stood, ends = (median_of(memory, since) for since in (KEPT, ended - MINUTE))
    told = f"{stood:.0f} MB once sessions are forgotten, {ends:.0f} MB at the end: {ends / stood:.2f} x"
    print(f"  {told}, at most {GROWTH:.2f} x is allowed")
    if ends > GROWTH * stood:
        sys.exit("memory goes on growing")


if __name__ == "__main__":
    main()
