"""What the Method page lists: conventions with reasons, the words of the product, the codebook. No Streamlit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

import seeds
from dashboard.screens.method import wording
from dashboard.wording import beforehand as beforehand_words
from dashboard.wording import known_pairs, scores, strip
from dashboard.wording.ratio import figure
from dashboard.wording.text import GLOSSARY, plain, upper_first
from indicators.codebook import Commitment
from indicators.method import KINDS, Method
from scenarios.files.case_folder import FIRST, is_ours
from scenarios.files.new_case import HOW_TO, SKELETON
from scenarios.model.case import Case
from scenarios.reference.groups import BEFORE_SIGNING, GROUPS, ON_PAPER, UNALLIED, WORKING
from scenarios.reference.misses import Miss
from scenarios.reference.place import PLACES
from scenarios.reference.validation import LINES, SUBSETS, Validation

TEXT = seeds.FOLDER / "method.md"
_HOW, _FORMULAS = "## 0. On one page\n", "## Appendix C. Formulas at a glance\n"
_NAMED = re.compile(r"\{(100 )?([a-z_]+)(?:\.(\w+))?\}")


def table(case: Case) -> pd.DataFrame:
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


def separations(validation: Validation) -> pd.DataFrame:
    """How well readiness tells the groups apart, a row a line between groups and a subset, a column a coder."""
    present = validation.yardstick.groups
    needed = dict(zip(LINES[1:], (ON_PAPER, BEFORE_SIGNING), strict=True))  # without any on paper two lines are one
    lines = [line for line in LINES if line not in needed or needed[line] in present]
    rows = []
    for line, subset in product(lines, SUBSETS):
        of = [validation.separated[line, reading, subset] for reading in validation.readings]
        figures = {wording.READINGS[r]: known_pairs.auc(s) for r, s in zip(validation.readings, of, strict=True)}
        pairs = f"{of[0].first} and {of[0].second}"
        rows.append({wording.LINE: f"{wording.LINES[line]}{wording.SUBSETS[subset]}", wording.PAIRS: pairs, **figures})
    return pd.DataFrame(rows)


def places(validation: Validation) -> pd.DataFrame:
    """How many pairs of each group stand in which place, each placed by the others."""
    rows = []
    for group in GROUPS:
        if group in validation.yardstick.groups:
            placed = validation.placed(group)
            counts = {upper_first(p): str(placed[p]) for p in PLACES[::-1]}
            rows.append({wording.GROUP: strip.NAMES[group], **counts})
    return pd.DataFrame(rows)


def pairs(validation: Validation) -> pd.DataFrame:
    """Each pair: readiness by both coders and as settled, and its ratio and place by the others; the highest first."""
    rows = []
    for n in np.argsort(-validation.readiness[validation.readings[0]]):  # nan, not assessed, comes last
        case, place = validation.yardstick.cases[n], validation.places[n]
        rows.append(
            {
                wording.PAIR: wording.pair(case),
                wording.GROUP: strip.NAMES[validation.yardstick.groups[n]],
                **{wording.READINGS[r]: wording.score(of[n]) for r, of in validation.readiness.items()},
                wording.RATIO: wording.ratio(place),
                wording.PLACE: place.place if place else "",
            }
        )
    return pd.DataFrame(rows)


def beforehand(validation: Validation) -> pd.DataFrame:
    """What was said beforehand would count as failure, its figure, and what came of it."""
    heads = (wording.FAILS_WHERE, wording.FIGURE, wording.OUTCOME)
    return pd.DataFrame([dict(zip(heads, row, strict=True)) for row in beforehand_words.rows(validation)])


def misses(validation: Validation, found: Sequence[Miss]) -> pd.DataFrame:
    """The pairs that stand farthest on the wrong side of even, and the part of readiness in which they do."""
    cases = {case.id: case for case in validation.yardstick.cases}
    dimensions = validation.yardstick.codebook.dimensions
    return pd.DataFrame(
        [
            {
                wording.PAIR: wording.pair(cases[m.case]),
                wording.GROUP: strip.NAMES[WORKING if m.allied else UNALLIED],
                wording.READINESS: wording.score(m.readiness),
                wording.RATIO: figure(m.ratio),
                wording.APART: wording.set_apart(m, dimensions[m.dimension].name),
            }
            for m in found
        ]
    )


def couples(validation: Validation) -> pd.DataFrame:
    """Each pair before signing and its control, with the readiness of both and which is higher."""
    names = {case.id: wording.pair(case) for case in validation.yardstick.cases}
    return pd.DataFrame(
        [
            {
                wording.SIGNED: names[c.signed],
                f"{wording.READINESS} ": wording.score(c.readiness),
                wording.CONTROL: names[c.control],
                wording.READINESS: wording.score(c.readiness_control),
                wording.HIGHER_OF: wording.higher(c),
            }
            for c in validation.couples
        ]
    )


def codings(validation: Validation) -> pd.DataFrame:
    """How far the coders of each pair agree."""
    names = {case.id: wording.pair(case) for case in validation.yardstick.cases}
    return pd.DataFrame(
        [
            {
                wording.PAIR: names[p.pair],
                wording.KAPPA: known_pairs.kappa_with_range(p.kappa, p.kappa_low, p.kappa_high),
                wording.SAME_INDICATOR: wording.share(p.indicator),
                wording.SAME_LEVEL: wording.share(p.level),
            }
            for p in validation.coders_by_pair
        ]
    )


def by_indicator(validation: Validation) -> tuple[pd.DataFrame, list[int]]:
    """How well each indicator tells the groups apart by itself, and the rows in which a half lies in the interval."""
    names = validation.yardstick.codebook.scored
    rows = [
        {
            "Indicator": f"{plain(names[i.indicator].name)} ({i.indicator})",
            "Level asked for": str(i.target),
            wording.PAIRS: f"{i.separation.first} and {i.separation.second}",
            wording.HIGHER: known_pairs.auc(i.separation),
        }
        for i in validation.indicators
    ]
    return pd.DataFrame(rows), [n for n, i in enumerate(validation.indicators) if i.separation.holds_half]


def explanation(method: Method) -> tuple[str, str]:
    """How it works, and the formulas, as Markdown, with the values in force."""
    text = TEXT.read_text(encoding="utf-8")
    how, formulas = (text.split(head)[1].split("\n## ")[0] for head in (_HOW, _FORMULAS))
    return filled(f"## How it works\n{how}", method), filled(formulas, method)


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
