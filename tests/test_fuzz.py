"""Hostile files, some of each kind and the worst that are known: refused or taken in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.__main__ import MAKERS
from tests.fuzz.trial import MEMORY, Trial
from tests.support.turns import half

ROOT = Path(__file__).parents[1]
# Those that took longest or most before there were bounds, one of each kind.
WORST = [
    "commas",
    "a row of cells with line breaks",
    "10 MB of ordinary rows",
    "rows of faults",
    "codes with every id twice",
    "a link of lists within lists",
    "a list of lists",
    "half a million values",
    "a cell far down",
    "cells far right",
    "a text that is everywhere",
    "a PDF that unpacks to a gigabyte",
    "a .docx of entities",
    "100,000 open elements",
    "10 MB of cells",
]
ACCEPTED = "10 MB of ordinary rows"


def fuzz(*arguments: str) -> str:
    """What the run prints; a fault of any file fails the test with its line."""
    command = [sys.executable, "-m", "tests.fuzz", *arguments]  # in a process of its own: its memory is measured
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.always
@pytest.mark.slow
def test_the_worst_files_are_refused_or_taken_within_their_time_and_memory() -> None:
    names = half(WORST)
    said = fuzz(*(f"--only={name}" for name in names))
    assert f" {len(names)} tried {names.count(ACCEPTED):7} accepted" in said


@pytest.mark.always
@pytest.mark.slow
def test_some_hostile_files_of_each_kind_crash_nothing() -> None:
    kinds = half(list(MAKERS))
    lines = fuzz(*kinds, "--count=40", "--seconds=3").splitlines()
    assert [line.split()[0] for line in lines] == kinds
    assert all(" 0 crashed" in line for line in lines)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_file_is_made_anew_from_its_name(kind: str) -> None:
    name = f"{kind}:1:2"
    assert MAKERS[kind](Random(name)) == MAKERS[kind](Random(name))


@pytest.mark.parametrize(
    ("trial", "fault"),
    [
        (Trial("accepted", 4.9, 100, ""), ""),
        (Trial("accepted", 5.1, 100, ""), "accepted after 5.1 s"),
        (Trial("refused", 2.1, 100, "x"), "refused after 2.1 s"),
        (Trial("refused", 0.1, MEMORY + 1, "x"), "351 MB"),
        (Trial("refused", 0.1, 100, "x" * 20_001), "refused in 20,001 characters"),
        (Trial("crashed", 0.1, 100, "KeyError: 'a'"), "crashed: KeyError: 'a'"),
    ],
)
def test_what_passes_a_limit_is_a_fault(trial: Trial, fault: str) -> None:
    assert trial.fault == fault
