"""Two files compared: what differs beside the score, which no split of the score can show. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from dashboard.screens.compare import two_files_wording
from dashboard.wording.text import plain
from scenarios.analysis.attribution import CONVENTIONS
from scenarios.assessment import Assessment

COLUMNS = ["Outside the score", "Here", "There"]


def beside_the_score(here: Assessment, there: Assessment, scenario: str, other: str) -> pd.DataFrame:
    """Class, commitments, conventions and draws in which two sides differ, each as it stands here and there."""
    rows = [(what, one, two) for what, one, two in _facts(here, there, scenario, other) if one != two]
    return pd.DataFrame(rows, columns=COLUMNS).map(plain)


def _facts(here: Assessment, there: Assessment, scenario: str, other: str) -> Iterator[tuple[str, str, str]]:
    sides = ((here, scenario), (there, other))
    one, two = (a.class_of(i) or "not assessed" for a, i in sides)
    yield "Class", one, two
    yield "Weights vary in the trials", here.settings.weight_spread, there.settings.weight_spread
    yield "Trials", two_files_wording.drawn(here), two_files_wording.drawn(there)
    mine, theirs = ({s.commitment: s for s in a.standings(i)} for a, i in sides)
    for item in dict.fromkeys([*mine, *theirs]):
        name = (here if item in mine else there).case.codebook.scored[item].name
        yield (
            f"Commitment: {name}",
            two_files_wording.stands(mine.get(item)),
            two_files_wording.stands(theirs.get(item)),
        )
        one, two = (str(standings[item].target) if item in standings else "none" for standings in (mine, theirs))
        yield f"Benchmark of the commitment: {name}", one, two
    for name, convention in here.case.method.conventions.items():
        if name not in CONVENTIONS:  # those decide levels; the others thresholds and ranges
            there_too = there.case.method.conventions[name]
            yield two_files_wording.convention(name), str(convention.value), str(there_too.value)
    yield (
        two_files_wording.convention("treaty"),
        two_files_wording.treaty(here.case),
        two_files_wording.treaty(there.case),
    )
