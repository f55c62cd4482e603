"""python -m tests.fuzz (make fuzz): counts by kind, the slowest of each, and every fault; exit 1 where there is one."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import click

from tests.fuzz.attacks import ATTACKS
from tests.fuzz.hostile_documents import document
from tests.fuzz.hostile_files import MAKERS as OF_FILES
from tests.fuzz.hostile_work import WORK_MAKERS
from tests.fuzz.trial import Trial, tried

OTHER_DOOR = {"excel": ("excel", "codes"), "table": ("table", "codes")}  # a table may also be a second coder's
MAKERS: dict[str, Callable[[Random], Any]] = OF_FILES | WORK_MAKERS | {"document": document}
SHOWN = 20  # faults of a kind


def run(kind: str, count: int, seconds: float, seed: int) -> list[tuple[str, Trial]]:
    """So many files of a kind, as far as the time goes, each tried at all its doors: name and trial."""
    found = []
    start = time.monotonic()
    for n in range(count):
        if time.monotonic() - start > seconds:
            break
        found += named(f"{kind}:{seed}:{n}")
    return found


def named(name: str) -> list[tuple[str, Trial]]:
    """One file, by its name, tried at all its doors."""
    if name in ATTACKS:
        door, make = ATTACKS[name]
        return [(name, tried(door, make()))]
    kind = name.split(":")[0]
    held = MAKERS[kind](Random(name))
    return [(name, tried(door, held)) for door in OTHER_DOOR.get(kind, (kind,))]


def told(title: str, trials: list[tuple[str, Trial]]) -> list[str]:
    """Print a line of counts and every fault; returns the faults."""
    kinds = Counter(trial.what for _, trial in trials)
    slowest, slow = max(trials, key=lambda t: t[1].seconds)
    largest, large = max(trials, key=lambda t: t[1].memory)
    faults = [f"{name}: {trial.fault}" for name, trial in trials if trial.fault]
    print(
        f"{title:10} {len(trials):7,} tried {kinds['accepted']:7,} accepted {kinds['refused']:7,} refused "
        f"{kinds['crashed']:5,} crashed, "
        f"slowest {slow.seconds:5.2f} s ({slowest}), most {large.memory:4.0f} MB ({largest})",
        flush=True,
    )
    for fault in faults[:SHOWN]:
        print(f"  {fault}", flush=True)
    if len(faults) > SHOWN:
        print(f"  ... and {len(faults) - SHOWN:,} more", flush=True)
    return faults


@click.command()
@click.argument("kinds", nargs=-1, type=click.Choice([*MAKERS, "worst"]))
@click.option("--count", default=2_000, show_default=True, type=click.IntRange(1), help="Files of each kind.")
@click.option("--seconds", default=120.0, show_default=True, help="At most so long for each kind.")
@click.option("--seed", default=2017, show_default=True)
@click.option("--only", multiple=True, metavar="NAME", help="Try this file again, as its line names it: KIND:SEED:N.")
def main(kinds: tuple[str, ...], count: int, seconds: float, seed: int, only: tuple[str, ...]) -> None:
    """Hostile files of these kinds (all of them otherwise)."""
    if only:
        sys.exit(1 if told("these", [trial for name in only for trial in named(name)]) else 0)
    faults: list[str] = []
    if not kinds or "worst" in kinds:
        faults += told("worst", [trial for name in ATTACKS for trial in named(name)])
    for kind in MAKERS:
        if not kinds or kind in kinds:
            faults += told(kind, run(kind, count, seconds, seed))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
