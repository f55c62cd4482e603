"""What each choice does, in sentences."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.questions.wording import MATTERS
from dashboard.wording.text import lower_first, plain, scenario_name, signed
from scenarios.assessment import Assessment
from scenarios.question import Turn

CURVE_KEY = "each dot one combination of choices, lowest first · ringed: the choices in force · hover names them"
MOVES_HEADS = ("to", "of the variance")
MOVES_KEY = (
    "One choice at a time, all else as it is. Of the variance: the share in 100 that this choice alone explains over "
    "every combination of choices."
)
CHOICES = {
    "benchmark": "Benchmark",
    "offsetting": "May strong parts offset weak ones",
    "burden_of_proof": "Burden of proof",
    "grades": "Grades of claims",
    "weights": "Weights",
    "reading": "Whose claims are believed",
    "odds": "What one good claim is worth",
    "outside": "Sources from outside",
}


def turn(a: Assessment, turn: Turn) -> str:
    """The reading that is right, or the choice with what it would be."""
    choice, other = turn.items
    called = alternative(a, choice, other)
    return called if choice == "reading" else f"{CHOICES[choice]}: {called}"


def alternative(a: Assessment, choice: str, other: str) -> str:
    """An alternative to a choice as it is called."""
    if choice == "reading":
        return f"“{plain(scenario_name(a, other))}”"
    if choice == "benchmark":
        return lower_first(plain(a.case.codebook.benchmarks[other].name))
    return f"{other} for {a.case.method.odds_per_vote.value:g}" if choice == "odds" else other


def curve_alt(known: pd.Series) -> str:
    """The curve read aloud."""
    if not len(known):
        return "Not assessed under any combination"
    return f"{len(known)} combinations of choices, readiness from {known.min():.0f} to {known.max():.0f}"


def most(a: Assessment, moves: pd.DataFrame) -> str:
    """The choice that moves readiness most, another benchmark apart; empty where there is none."""
    ours = moves[moves["choice"] != "benchmark"]
    if not len(ours):
        return ""
    first = ours.iloc[0]
    choice, swing = str(first["choice"]), float(first["swing"])
    if not abs(swing) > 0 and not np.isnan(swing):
        return "no choice alone moves it"
    moved = "not assessed" if np.isnan(swing) else signed(swing / 100)
    return f"{MATTERS[choice]}: {moved} if {alternative(a, choice, str(first['alternative']))}"
