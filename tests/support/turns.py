"""Whose turn it is: what a run leaves to the next, what it leaves to `make soak`, and in which order a soak runs.

A test that draws a page, drives Chromium or is marked `slow` or `rotating` runs in every third commit (`rotating(0)`
in those that three divides, `rotating(1)` in the next), but for what is marked `always`. Hypothesis tries other
examples in each, and of cases made by number every second is tried (`half`; such a test is marked `always`, or it would
try one half for long): the seed is the number of commits, printed at the start, and SEED= repeats a run. A test marked
`soak` runs in `make soak` alone. Whoever names a file or a test runs all of it.
"""

from __future__ import annotations

import os
import random
import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import hypothesis
import pytest

Cases = TypeVar("Cases", range, list[Any])
ROOT = Path(__file__).parents[2]
SOAK = os.environ.get("COUNTS") == "soak"
LONG = ("rotating", "page", "browser", "slow")  # kinds of test that take turns
EVERY = 3  # commits of which one has the turn
left_out: dict[str, int] = {}  # tests, by whom they are left to
WHOLE, TURNS = "RUN_WHOLE", "turns"  # what tells the workers that no files were named, and that a commit has a half
GIVEN = "SEED" in os.environ


def seed() -> int:
    """SEED, else of a soak a new number, else how many commits stand behind this tree (0 where git does not say)."""
    if "SEED" not in os.environ:
        os.environ["SEED"] = str(
            random.SystemRandom().randrange(10**6) if SOAK else _commits() or 0
        )  # workers inherit it
    return int(os.environ["SEED"])


def _commits() -> int | None:
    """How many commits stand behind this tree; None where git does not say, or knows the last of them alone."""
    asked = ["git", "rev-parse", "--is-shallow-repository"], ["git", "rev-list", "--count", "HEAD"]
    try:
        told = [subprocess.run(a, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip() for a in asked]
    except (OSError, subprocess.CalledProcessError):
        return None
    return int(told[1]) if told[0] == "false" else None


def half(cases: Cases, other: bool = False) -> Cases:
    """Every second of what one test tries, the others in the next commit; all in a soak and where a file is named."""
    return cases[(seed() + other) % 2 :: 2] if os.environ.get(WHOLE) == TURNS and not SOAK else cases


def configured(config: pytest.Config) -> None:
    """Note, in the process that was started by hand, whether it runs the whole suite, and whether there are turns.

    Without a number of commits (an unpacked folder, a clone of one commit) nobody would ever have the other half.
    """
    if not hasattr(config, "workerinput"):
        turns = TURNS if GIVEN or _commits() is not None else "all"
        os.environ[WHOLE] = turns if config.args_source is pytest.Config.ArgsSource.TESTPATHS else ""


def later(item: pytest.Item, turn: int | None) -> bool:
    """Whether a test is left to another run: by its name, so that a new test moves no other one's turn."""
    if item.get_closest_marker("soak"):
        return True
    marks = [mark for kind in LONG if (mark := item.get_closest_marker(kind))]
    if turn is None or not marks or item.get_closest_marker("always"):
        return False
    told = [mark.args[0] for mark in marks if mark.args]
    return int(told[0] if told else zlib.crc32(item.nodeid.encode())) % EVERY != turn % EVERY


def taken(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, in a run of the whole suite, what is another run's; shuffle a soak, files whole."""
    for item in items:
        if isinstance(item, pytest.Function) and hasattr(item.function, "hypothesis"):
            hypothesis.seed(seed())(item.function)
    if SOAK:
        _shuffled(items)
    elif os.environ.get(WHOLE):
        turn = seed() if os.environ[WHOLE] == TURNS else None
        left = [item for item in items if later(item, turn)]
        if left:
            soaked = sum(1 for item in left if item.get_closest_marker("soak"))
            left_out.update({"make soak": soaked, "the next commits": len(left) - soaked})
            if (output := getattr(config, "workeroutput", None)) is not None:
                output["left_out"] = left_out  # from a worker to the process that prints
            config.hook.pytest_deselected(items=left)
            gone = set(left)
            items[:] = [item for item in items if item not in gone]


def told(output: dict[str, Any]) -> None:
    """What a worker has left out; all collect the same."""
    left_out.update(output.get("left_out", {}))


def said() -> str:
    """What repeats this run, and what it leaves to others."""
    left = "".join(f"; {number} tests left to {whom}" for whom, number in sorted(left_out.items()) if number)
    return f"SEED={seed()} COUNTS={os.environ.get('COUNTS', 'usual')}{left}"


def _shuffled(items: list[pytest.Item]) -> None:
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    order = random.Random(seed())
    for of_file in files.values():
        order.shuffle(of_file)
    whole: Sequence[list[pytest.Item]] = order.sample(list(files.values()), len(files))
    items[:] = [item for of_file in whole for item in of_file]
