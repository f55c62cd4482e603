"""What the folds of Compare say: the known pairs beside each scenario, and other weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.view.compare_wording import AGAINST, in_quotes, name, tenths
from dashboard.wording import scores
from dashboard.wording.text import gap, signed
from indicators.method import SLACK
from scenarios.assessment import Assessment
from scenarios.reference.place import Lacking, PairScale, verdict_at

SAME_ANSWER = "{score}: {allies} known allies and {others} others have the same answer"
SHORTER = "{score}: {allies} and {others}"  # of each further scenario


def answer_of(scale: PairScale, readiness: float) -> str:
    """A score (0..1) with the word for it."""
    return f"{tenths(readiness)}, {verdict_at(scale, readiness)}"


def pairs_line(a: Assessment, picked: Sequence[str], scales: Sequence[PairScale | Lacking]) -> str:
    """How many known pairs have the same answer as each scenario."""
    said: list[str] = []
    for scenario, scale in zip(picked, scales, strict=True):
        readiness = float(a.marks.readiness[a.position(scenario)])
        if isinstance(scale, PairScale) and not np.isnan(readiness):
            said.append(_same_answer(scale, readiness, SHORTER if said else SAME_ANSWER))
    return "; ".join(said)


def _same_answer(scale: PairScale, readiness: float, how: str) -> str:
    word, groups = verdict_at(scale, readiness), (scale.alliances, scale.unallied)
    having = [at[[verdict_at(scale, x / 100) == word for x in at.tolist()]] for at in groups]
    allies, others = (f"{len(at)} of {len(of)}" for at, of in zip(having, groups, strict=True))
    together = np.concatenate(having)
    so_high = len(together) and bool((together < 100 * readiness - SLACK).all())
    said = how.format(score=tenths(readiness), allies=allies, others=others)
    return f"{said}{', none of them so high' if so_high else ''}"


def weightings_note(a: Assessment) -> str:
    """What holds under both weightings."""
    both = "Both under the method choices in force"
    return f"{both}." if a.settings.baseline is not None else f"{both}; the usual weights are equal shares."


def each_weight(a: Assessment, scenario: str) -> str:
    """What the table below two weightings lists."""
    base = "pinned" if a.settings.baseline is not None else "usual"
    return f"{in_quotes(a, scenario)}: what each change of weight adds, from the {base} weights to mine"


def turned(a: Assessment, picked: Sequence[str], least: tuple[float, str, str] | None) -> str:
    """Whether weights of the parts turn the order round. least: how much is to be moved, who is ahead, who behind."""
    if least is None:
        return "no: the order is the same with any weights of the parts"
    moved, ahead, behind = least
    return f"yes: {moved:.1f} of 100 moved put {in_quotes(a, behind)} level with {in_quotes(a, ahead)}"


def against_usual(a: Assessment, base: Assessment, picked: Sequence[str]) -> pd.DataFrame:
    """Readiness of the chosen scenarios under the reader's weights and under those of `base`, index points."""
    rows = []
    for scenario in picked:
        mine, theirs = (float(x.marks.readiness[x.position(scenario)]) for x in (a, base))
        rows.append(
            {
                "Scenario": name(a, scenario),
                "My weights": scores.readiness_with_range(a, scenario),
                AGAINST[a.settings.baseline is not None]: scores.readiness_with_range(base, scenario),
                "Difference": "" if np.isnan(mine - theirs) else signed(gap(theirs, mine) / 100),
            }
        )
    return pd.DataFrame(rows)
