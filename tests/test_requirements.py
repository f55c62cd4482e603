"""Two locked lists: what running needs, and what tests need on top of the very same versions."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.support import modules

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.*?))? \\$")


def locked(name: str) -> dict[tuple[str, str], tuple[str, int]]:
    """Version and number of hashes of each package in a list, by name and by where it is needed."""
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip()):
        pin = PIN.match(entry.splitlines()[0])
        assert pin, f"{name}: {entry.splitlines()[0]}"
        found[pin[1], pin[3] or ""] = pin[2], entry.count("--hash=sha256:")
    return found


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", r, maxsplit=1)[0] for r in requirements}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_by_hash_and_no_index_is_named(name: str) -> None:
    assert all(hashes for _, hashes in locked(name).values())
    assert not re.search(r"https?:|--(extra-)?index|--find-links", (ROOT / name).read_text(encoding="utf-8"))


def test_who_only_runs_the_dashboard_installs_no_tool_of_the_tests() -> None:
    runs = {name for name, _ in locked("requirements.txt")}
    assert named(PROJECT["dependencies"]) <= runs
    assert not named(PROJECT["optional-dependencies"]["dev"]) & runs


def test_what_runs_is_what_was_tested() -> None:
    runs, tested = ({name: v for (name, _), v in locked(f).items()} for f in LOCKS)
    assert named([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]) <= set(tested)
    assert {name: tested.get(name) for name in runs} == runs


@pytest.mark.slow
def test_the_product_imports_nothing_that_only_the_tests_install() -> None:
    runs, tested = ({re.sub("[._]", "-", n.lower()) for n, _ in locked(f)} for f in LOCKS)
    withheld = {
        module
        for module, packages in packages_distributions().items()
        if {re.sub("[._]", "-", p.lower()) for p in packages} <= tested - runs
    }
    assert {"scipy", "hypothesis", "playwright"} <= withheld
    for path in modules.MODULES.values():
        assert not {name.split(".")[0] for name in modules.named(path)} & withheld, path
