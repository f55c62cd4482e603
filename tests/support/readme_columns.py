"""What README has from the code: `python -m tests.support.readme_columns` writes it there anew.

That is the columns of every table, and two sentences on what the scale of known pairs is made of.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from dashboard.exports import TAKEN_AWAY
from dashboard.wording.known_pairs import made_of
from scenarios.columns import REGISTER, WATCH, Column
from scenarios.reference.known_pairs import known_pairs

README = Path(__file__).parents[2] / "README.md"
SCALE = re.compile(r"^The scale is made of\b.*\n(?:.+\n)*", re.MULTILINE)
START, END = "### scores.csv", "## How it is built"
# What is taken away, and what stands in a case folder alone.
TABLES: dict[str, tuple[str, tuple[Column, ...]]] = {t.name: (t.row, t.columns) for t in TAKEN_AWAY.tables} | {
    "watch.csv": ("in a case folder, a row a question that is watched", WATCH),
}


def tables() -> str:
    """The part of README that lists the columns."""
    return "\n".join(f"### {file}: {row}\n\n{_rows(columns)}" for file, (row, columns) in TABLES.items())


def _rows(columns: tuple[Column, ...]) -> str:
    rows = [f"| `{c.name}` | {c.unit} | {c.meaning} | {c.empty} |\n" for c in columns if c not in REGISTER]
    return "".join(["| column | unit | what it says | empty where |\n", "|---|---|---|---|\n", *rows])


def in_readme() -> str:
    """The same part as it stands in README."""
    whole = README.read_text(encoding="utf-8")
    return whole[whole.index(START) : whole.index(END)].strip() + "\n"


def scale() -> str:
    """What the scale of the known pairs that come with the product is made of, as lines of README."""
    pairs = known_pairs()
    assert pairs is not None
    dates = (case.header.as_of.isoformat() for case in pairs.cases)
    return textwrap.fill(made_of(zip(pairs.groups, dates, strict=True)), 120) + "\n"


def scale_in_readme() -> str:
    """The same lines as they stand in README."""
    found = SCALE.search(README.read_text(encoding="utf-8"))
    return found[0] if found else ""


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    text = text[: text.index(START)] + tables() + "\n" + text[text.index(END) :]
    README.write_text(SCALE.sub(lambda _: scale(), text, count=1), encoding="utf-8")
