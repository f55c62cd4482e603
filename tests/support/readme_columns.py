"""The columns of every table as README has them: `python -m tests.support.readme_columns` writes them there anew."""

from __future__ import annotations

from pathlib import Path

from scenarios.columns import (
    ASSUMPTIONS,
    CELLS,
    CERTIFICATE,
    EVIDENCE,
    IN_WORDS,
    INFLUENCE,
    KNOWN_PAIRS,
    NOTES,
    PAIRS,
    PLAN,
    REGISTER,
    SCORES,
    SPECIFICATIONS,
    TIPPING,
    VALIDATION,
    Column,
)

README = Path(__file__).parents[2] / "README.md"
START, END = "### scores.csv", "## How it is built"
# Each file, what a row of it is, and its columns.
TABLES: dict[str, tuple[str, tuple[Column, ...]]] = {
    "scores.csv": ("a row a scenario", SCORES),
    "cells.csv": ("a row a scenario and indicator", CELLS),
    "pairs.csv": ("a row for each two scenarios that are assessed", PAIRS),
    "evidence_scored.csv": ("a row a claim; the columns of evidence.csv and behind them", EVIDENCE),
    "assumptions.csv": ("a row for whatever is not read off the evidence", ASSUMPTIONS),
    "notes.csv": ("a row a note", NOTES),
    "collection_plan.csv": ("a row an indicator or commitment", (*PLAN, IN_WORDS)),
    "influence.csv": ("a row a claim, speaker, kind or source", INFLUENCE),
    "certificate.csv": ("a row a set of what to leave out", CERTIFICATE),
    "tipping.csv": ("a row for whatever moves two scenarios to a tie", TIPPING),
    "specifications.csv": ("a row a combination of choices, then a row an alternative to one", SPECIFICATIONS),
    "known_pairs.csv": ("a row a known pair", KNOWN_PAIRS),
    "validation.csv": ("a row a figure on the known pairs", VALIDATION),
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


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    README.write_text(text[: text.index(START)] + tables() + "\n" + text[text.index(END) :], encoding="utf-8")
