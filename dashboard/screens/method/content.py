"""What the Method page lists: conventions with reasons, the words of the product, the codebook. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.shared.text import plain
from dashboard.shared.wording import headline
from indicators.codebook import Commitment
from scenarios.case import Case

_WORDS = {
    "case": "A pair of states at a date, or a comparison of several.",
    "source": "A document that claims are taken from.",
    "claim": "One row of evidence, in our own words, with a pointer to its passage.",
    "speaker": "Who says it: the author, a minister, the sceptics. Repeating oneself adds less each time.",
    "stance": "The side of the argument that a claim belongs to.",
    "indicator": "One observable part of readiness, with five levels.",
    "level": "0 to 4, each described by what one would observe.",
    "dimension": "A group of indicators that is weighted as one.",
    "benchmark": "The levels that a formal, functioning (or a deeply integrated) alliance shows.",
    "attainment": "How far an indicator has got towards the benchmark, at most 1.",
    "weight": "How much a dimension or an indicator counts. Only shares matter.",
    "readiness": "0 to 100: the weighted average of attainment. A distance, no forecast.",
    "commitment": "One of the formal facts, such as a treaty. Never part of readiness.",
    "scenario": "A reading, a stage of the past, a possible future, or a yardstick.",
    "reading": "A scenario that believes some of the claims.",
    "cell": "One indicator in one scenario.",
    "basis": "What a cell rests on: documented, a forecast, or an assumption.",
    "range": "The middle 90 of 100 draws under our rules.",
    "settings": "Every choice of yours; the link and the file hold all of them.",
    "assessment": "A case under settings: the tables that every page, file and command shows.",
    "unknown": "No claim speaks to it. Left out, never counted as 0.",
    "contested": "Claims pull to levels far apart.",
    "thin": "Less than one good document speaks to it.",
    "vote": "What a claim adds to its level: the better the source and the more credible the claim, the more.",
    "grade": "Reliability of the source, A to F, and credibility of the claim, 1 to 6; by default from the kind.",
    "conflict": "How far the votes on an indicator pull apart, from 0.",
    "partnership": "The class below the line of readiness, without a treaty of mutual defence in force.",
    "ready, not allied": "The class at or above that line, without such a treaty.",
    "formal, hollow": "A treaty of mutual defence in force, and nothing that makes it work at the benchmark.",
    "formal and functioning": "Such a treaty, and joint command, bases or common policy at the benchmark.",
    "open": "The range holds the line of readiness, so the class could be the other one.",
}
_KINDS = {
    "document": "A treaty, statement or record that both or one of the parties issued.",
    "event": "Something that took place.",
    "data": "A count or figure.",
    "statement": "An official's word.",
    "expert": "A specialist's word.",
    "assertion": "What the author says himself.",
    "reported": "What the author says that others hold.",
    "press": "A report in the press.",
}


def table(case: Case) -> pd.DataFrame:
    """The conventions in force with their reasons."""
    rows = [
        {"Convention": name.replace("_", " "), "Value": _shown(c.value), "Why": plain(c.why)}
        for name, c in case.method.conventions.items()
    ]
    treaty = case.method.treaty
    if treaty is None or treaty.commitment not in case.codebook.commitment_ids:
        rows.append({"Convention": "treaty", "Value": "none", "Why": headline.NO_TREATY})
    else:
        value = f"{treaty.commitment} at step {treaty.in_force}; functioning: {', '.join(treaty.functioning) or 'none'}"
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
    kinds = {kind: f"{meaning} Grade {grades[kind]} unless a note says why not." for kind, meaning in _KINDS.items()}
    return pd.DataFrame([{"Word": word, "Meaning": meaning} for word, meaning in (_WORDS | kinds).items()])


def codebook(case: Case) -> list[tuple[str, pd.DataFrame]]:
    """Each dimension, and the commitments, with all anchors; the benchmark targets behind the name."""
    groups = [(d.name, list(case.codebook.members(d.id))) for d in case.codebook.dimensions]
    found = [(name, _items(members)) for name, members in groups]
    if case.codebook.commitments:
        found.append(("Commitment", _items(list(case.codebook.commitments))))
    return found


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
