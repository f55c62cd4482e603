"""What the state before version 3 of the codebook kept, as it wrote it: folders, zips, settings, links, a workspace."""

from __future__ import annotations

import gzip
import json
import math
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scenarios import assess
from scenarios.model.case import Case
from scenarios.model.settings import Settings

FOLDER = Path(__file__).parent / "made_before" / "version_2"
OWN, NAMES_IT = FOLDER / "own-codebook", FOLDER / "names-version-2"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
LINKS: dict[str, Any] = EXPECTED["links"]
DRAFTS: dict[str, Any] = EXPECTED["drafts"]
VERSIONS: dict[str, Any] = EXPECTED["versions"]


def settings_file(name: str) -> str:
    """The text of a settings file."""
    return (FOLDER / f"settings-{name}.json").read_text(encoding="utf-8")


def workspace(file: Path, folder: Path = FOLDER) -> None:
    """Write the workspace of a folder into a file, its drafts touched today: one that nobody touches for long goes."""
    database = sqlite3.connect(file)
    database.executescript(gzip.decompress((folder / "workspace.sql.gz").read_bytes()).decode())
    with database:
        database.execute("UPDATE drafts SET changed = ?", (datetime.now(UTC).isoformat(timespec="microseconds"),))
    database.close()


def same_scores(case: Case, settings: Settings, before: list[dict[str, Any]]) -> bool:
    """Whether every scenario has the readiness, range and verdicts that it had before."""
    now = assess(case, settings).scores.to_dict("records")
    return len(now) == len(before) and all(
        _same(row[name], was) for row, then in zip(now, before, strict=True) for name, was in then.items()
    )


def _same(now: Any, was: Any) -> bool:
    if was is None or isinstance(was, str):
        return (now is None or now != now) if was is None else bool(now == was)
    return math.isclose(now, was, rel_tol=1e-9, abs_tol=1e-9)
