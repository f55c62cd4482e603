"""Two files compared: what differs beside the score, which no split of the score can show. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from dashboard.shared.text import plain
from indicators.method import Method
from scenarios.accounts.mixture import CONVENTIONS
from scenarios.assessment import Assessment, Standing

COLUMNS = ["Outside the score", "Here", "There"]
_MOVES_SCORE = {"known_share": "known share that a score needs"}


def beside_the_score(here: Assessment, there: Assessment, scenario: str, other: str) -> pd.DataFrame:
    """Class, commitments, conventions and draws in which two sides differ, each as it stands here and there."""
    rows = [(what, one, two) for what, one, two in _facts(here, there, scenario, other) if one != two]
    return pd.DataFrame(rows, columns=COLUMNS).map(plain)


def _facts(here: Assessment, there: Assessment, scenario: str, other: str) -> Iterator[tuple[str, str, str]]:
    sides = ((here, scenario), (there, other))
    one, two = (a.class_of(i) or "not assessed" for a, i in sides)
    yield "Class", one, two
    yield "Weights vary in the draws", here.settings.weight_spread, there.settings.weight_spread
    one, two = (f"{a.settings.draws:,} (seed {a.settings.seed})" for a, _ in sides)
    yield "Draws", one, two
    mine, theirs = ({s.commitment: s for s in a.standings(i)} for a, i in sides)
    for item in dict.fromkeys([*mine, *theirs]):
        name = (here if item in mine else there).case.codebook.scored[item].name
        one, two = (_stands(held.get(item)) for held in (mine, theirs))
        yield f"Commitment: {name}", one, two
        one, two = (str(held[item].target) if item in held else "none" for held in (mine, theirs))
        yield f"Benchmark of the commitment: {name}", one, two
    yield from _conventions(here.case.method, there.case.method)


def _stands(standing: Standing | None) -> str:
    """Step and basis of a commitment."""
    if standing is None:
        return "not in the codebook"
    return "not documented" if standing.step is None else f"step {standing.step} ({standing.basis})"


def _conventions(mine: Method, theirs: Method) -> Iterator[tuple[str, str, str]]:
    """Those that decide no level: thresholds, ranges, and which commitment makes an alliance formal."""
    for name, convention in mine.conventions.items():
        if name not in CONVENTIONS:
            words = _MOVES_SCORE.get(name, name.replace("_", " "))
            yield f"Convention: {words}", str(convention.value), str(theirs.conventions[name].value)
    one, two = (
        f"{m.treaty.commitment} in force at {m.treaty.in_force}, functioning by {', '.join(m.treaty.functioning)}"
        if m.treaty
        else "none"
        for m in (mine, theirs)
    )
    yield "Convention: treaty", one, two
