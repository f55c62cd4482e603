"""One version, wherever it is named."""

from __future__ import annotations

import tomllib
from pathlib import Path

from scenarios.version import VERSION

ROOT = Path(__file__).parents[2]


def test_the_package_takes_its_version_from_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "scenarios.version.VERSION"}


def test_the_changelog_says_what_this_version_brings() -> None:
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
