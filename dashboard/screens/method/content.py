"""What the Method page lists: conventions with reasons, the words of the product, the codebook. No Streamlit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

import seeds
from dashboard.screens.method import wording
from dashboard.wording import scores
from dashboard.wording.text import GLOSSARY, plain
from indicators.codebook import Commitment
from indicators.method import KINDS, Method
from scenarios.files.case_folder import FIRST, is_ours
from scenarios.files.new_case import HOW_TO, SKELETON
from scenarios.model.case import Case

TEXT = seeds.FOLDER / "method.md"
_NAMED = re.compile(r"\{(100 )?([a-z_]+)(?:\.(\w+))?\}")


def conventions(case: Case) -> pd.DataFrame:
    """The conventions in force with their reasons."""
    rows = [
        {"Convention": name.replace("_", " "), "Value": _shown(c.value), "Why": plain(c.why)}
        for name, c in case.method.conventions.items()
    ]
    treaty = case.method.treaty
    if treaty is None or treaty.commitment not in case.codebook.commitment_ids:
        rows.append({"Convention": "treaty", "Value": "none", "Why": scores.NO_TREATY})
    else:
        value = wording.treaty(treaty)
        rows.append({"Convention": "treaty", "Value": value, "Why": plain(treaty.why)})
    return pd.DataFrame(rows)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{k} {_shown(v)}" for k, v in value.items())
    if isinstance(value, tuple):
        return ", ".join(_shown(v) for v in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def tables(case: Case) -> dict[str, tuple[str, pd.DataFrame]]:
    """The tables of the page on the method itself, by the names of their files, each with its label."""
    made = {"conventions.csv": conventions, "words.csv": glossary}
    return {name: (wording.TABLES[name], made[name](case)) for name in wording.TABLES}


def glossary(case: Case) -> pd.DataFrame:
    """One meaning for each word, the same on every page; the kinds of claims with their grades."""
    grades = case.method.default_grades.value
    kinds = {kind: wording.graded(kind, grades[kind]) for kind in KINDS}
    return pd.DataFrame([{"Word": word, "Meaning": meaning} for word, meaning in (GLOSSARY | kinds).items()])


def codebook(case: Case) -> list[tuple[str, pd.DataFrame]]:
    """Each dimension, and the commitments, with all anchors; the benchmark targets behind the name."""
    groups = [(d.name, list(case.codebook.members(d.id))) for d in case.codebook.dimensions]
    listed = [(name, _items(members)) for name, members in groups]
    if case.codebook.commitments:
        listed.append(("Commitment", _items(list(case.codebook.commitments))))
    return listed


def changes(case: Case) -> pd.DataFrame:
    """What each version of the codebook changed; of the product's those alone whose work before can still be read."""
    since = case.codebook.changed_since(FIRST if is_ours(case.codebook) else 0)
    return pd.DataFrame([{"Version": str(c.version), "Indicators": c.named, "What": plain(c.what)} for c in since])


def _items(items: Sequence[Commitment]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Indicator": f"{plain(i.name)} ({i.id})",
                **{str(k): plain(anchor) for k, anchor in enumerate(i.levels)},
                "Targets": ", ".join(f"{b} {t}" for b, t in i.targets.items()),
                "Worded from": i.anchor_origin,
                "Literature": "; ".join(plain(x) for x in i.literature),
            }
            for i in items
        ]
    )


def sections(method: Method) -> dict[str, str]:
    """The sections of the text by their headings, as Markdown, with the values in force."""
    parts = (part.split("\n", 1) for part in TEXT.read_text(encoding="utf-8").split("\n## ")[1:])
    return {heading.strip(): filled(text, method).strip() for heading, text in parts}


def direction() -> str:
    """The rule for the direction of a claim with its examples, as the guide has it, as Markdown without its heading."""
    guide = (SKELETON / HOW_TO).read_text(encoding="utf-8")
    return guide.split(f"## {wording.DIRECTION}\n")[1].split("\n## ")[0]


def specification(method: Method) -> bytes:
    """The whole method as a Markdown file, with the values in force."""
    return filled(TEXT.read_text(encoding="utf-8"), method).encode()


def filled(text: str, method: Method) -> str:
    """A text with the conventions that it names: {name}, {name.key} of one that has several, {100 name} in points."""

    def value(found: re.Match[str]) -> str:
        times, name, key = found.groups()
        named: Any = getattr(method, name)
        if name == "treaty":
            return "none" if named is None else _shown(getattr(named, key))
        held = named.value
        if key:
            held = held[key] if isinstance(held, dict) else held[int(key)]
        return _shown(100 * held if times else held)

    return _NAMED.sub(value, text)
