"""Server time of a rerun: one session and forty that each move a weight every two seconds, against the bare app."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable, Coroutine
from typing import Any

from tests.support.serving import dashboard, free_port, running
from tests.support.talking import Talk, waited

SESSIONS, EVERY, SECONDS = 40, 2.0, 30.0


def bare(port: int) -> list[str]:
    """The command that serves the bare app."""
    served = ["-m", "streamlit", "run", "tests/bench/bare_app.py", "--server.port", str(port)]
    return [*served, "--server.headless", "true", "--server.address", "127.0.0.1"]


async def moved(talk: Talk, place: float) -> float:
    """Seconds from the first slider moved to the end of the script."""
    start = time.perf_counter()
    await talk.move("Weight" if "Weight" in talk.widgets else "Institutions", place)
    return time.perf_counter() - start


async def alone(address: str, moves: int = 30) -> list[float]:
    """Seconds of each rerun of the only session."""
    async with Talk(address) as talk:
        await talk.open()
        return [await moved(talk, float(20 + n)) for n in range(moves)][3:]  # the first ones fill caches


async def together(address: str, sessions: int = SESSIONS, seconds: float = SECONDS) -> list[float]:
    """Seconds of each rerun of many sessions; each waits for its own answer before it moves again."""

    async def one(number: int) -> list[float]:
        taken: list[float] = []
        async with Talk(address) as talk:
            await talk.open()
            await everybody.wait()
            await asyncio.sleep(EVERY * number / sessions)
            until = time.monotonic() + seconds
            while (begun := time.monotonic()) < until:
                # always a new place, so that no other session has it in the cache
                taken.append(await moved(talk, 1 + (number * 2.37 + len(taken) * 0.031) % 98))
                await asyncio.sleep(max(0.0, EVERY - (time.monotonic() - begun)))
        return taken

    everybody = asyncio.Barrier(sessions)
    return [t for taken in await asyncio.gather(*map(one, range(sessions))) for t in taken]


def rerun() -> None:
    """Print it, the two apps one after the other in the same run."""
    bare_port, our_port = free_port(), free_port()
    asked: dict[str, Callable[[str], Coroutine[Any, Any, list[float]]]] = {
        "one session": alone,
        f"{SESSIONS} sessions": together,
    }
    found: dict[tuple[str, str], list[float]] = {}
    with running(bare(bare_port), bare_port) as plain, running(dashboard(our_port), our_port) as ours:
        for how, ask in asked.items():
            for name, address in (("bare app", plain), ("dashboard", ours)):
                found[how, name] = waited(ask(address))
    print("server time of a rerun, from a slider moved to the end of the script:")
    for (how, name), taken in found.items():
        middle, late = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        base = statistics.median(found[how, "bare app"])
        print(
            f"  {how:12} {name:10} median {1000 * middle:7.1f} ms, 95 % {1000 * late:7.1f} ms, "
            f"{len(taken):4} reruns   {middle / base:5.2f} x the bare app"
        )


if __name__ == "__main__":
    rerun()
