"""The guides beside what they explain; what they have from the code `python -m tests.support.guides` writes anew.

That is the columns of every table that is taken away, and two sentences on what the scale of known pairs is made of.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from dashboard.exports import TAKEN_AWAY
from dashboard.wording.known_pairs import made_of
from scenarios.columns import REGISTER, WATCH, Column
from scenarios.reference.known_pairs import known_pairs

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
SEEDS, EXPORTS = ROOT / "seeds" / "README.md", ROOT / "dashboard" / "export" / "README.md"
CODING, CLI, TEAM = (ROOT / "dashboard" / room / "README.md" for room in ("coding", "cli", "team"))
NOTEBOOK, WORKSPACE = ROOT / "scenarios" / "README.md", ROOT / "scenarios" / "workspace" / "README.md"
COLUMNS = EXPORTS.with_name("COLUMNS.md")
GUIDES = (README, SEEDS, NOTEBOOK, WORKSPACE, CLI, CODING, EXPORTS, COLUMNS, TEAM)
HEAD = "\n## "  # of the first table
SCALE = re.compile(r"^The scale is made of\b.*\n(?:.+\n)*", re.MULTILINE)
# What is taken away, and what stands in a case folder alone.
TABLES: dict[str, tuple[str, tuple[Column, ...]]] = {t.name: (t.row, t.columns) for t in TAKEN_AWAY.tables} | {
    "watch.csv": ("in a case folder, a row a question that is watched", WATCH),
}


def told(guide: Path) -> str:
    """A guide as one line, for sentences that run over the end of one."""
    return " ".join(guide.read_text(encoding="utf-8").split())


def tables() -> str:
    """The part of the list of columns that the code has."""
    return "\n".join(f"## {file}: {row}\n\n{_rows(columns)}" for file, (row, columns) in TABLES.items())


def _rows(columns: tuple[Column, ...]) -> str:
    rows = [f"| `{c.name}` | {c.unit} | {c.meaning} | {c.empty} |\n" for c in columns if c not in REGISTER]
    return "".join(["| column | unit | what it says | empty where |\n", "|---|---|---|---|\n", *rows])


def in_columns() -> str:
    """The same part as it stands there."""
    _, head, rest = COLUMNS.read_text(encoding="utf-8").partition(HEAD)
    return head.lstrip() + rest


def scale() -> str:
    """What the scale of the known pairs that come with the product is made of, as lines of a guide."""
    pairs = known_pairs()
    assert pairs is not None
    dates = (case.header.as_of.isoformat() for case in pairs.cases)
    return textwrap.fill(made_of(zip(pairs.groups, dates, strict=True)), 120) + "\n"


def scale_in_seeds() -> str:
    """The same lines as they stand beside the cases."""
    found = SCALE.search(SEEDS.read_text(encoding="utf-8"))
    return found[0] if found else ""


if __name__ == "__main__":
    COLUMNS.write_text(COLUMNS.read_text(encoding="utf-8").partition(HEAD)[0] + "\n" + tables(), encoding="utf-8")
    SEEDS.write_text(SCALE.sub(lambda _: scale(), SEEDS.read_text(encoding="utf-8"), count=1), encoding="utf-8")
