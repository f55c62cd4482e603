"""What each choice does, in sentences."""

from __future__ import annotations

import pandas as pd

from dashboard.questions.wording import MATTERS
from dashboard.shell.twin import Told
from dashboard.wording.text import lower_first, plain, points, scenario_name
from scenarios.analysis.specifications import TIMES
from scenarios.assessment import Assessment
from scenarios.question import Turn

CURVE_KEY = "each dot one combination of choices, lowest first · ringed: the choices in force · hover names them"
MOVES_HEADS = ("to", "of the variance")
MOVES_KEY = (
    "One choice at a time, all else as it is. Of the variance: the share in 100 that this choice alone explains over "
    "every combination of choices."
)
LEAST, ALIKE = 0.1, 0.05  # of the variance: what is named, and what is about the same
NONE_MOVES = "no choice alone moves it"
COMBINED = "together {low} to {high}"
ABOUT, PARTS = "{choices}: about {part} each", {2: "a half", 3: "a third", 4: "a quarter"}
OF_VARIANCE = "{choice} {share} of 100"
COUNTED = "{name} counted {how}."
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


def turn(a: Assessment, turn: Turn) -> Told:
    """The reading that is right, with what it believes, or the choice with what it would be."""
    choice, other = turn.items
    if choice in TIMES:
        name = next(plain(d.name) for d in a.case.codebook.dimensions if d.id == other)
        return Told(said=COUNTED.format(name=name, how=choice))
    if choice != "reading":
        return Told(said=f"{CHOICES[choice]}: {alternative(a, choice, other)}.")
    return Told(said=f"{scenario_name(a, other)}.")


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


def in_short(moves: pd.DataFrame, curve: pd.Series) -> str:
    """The choices that matter most, and where all combinations lead. curve: R of each, index points, nan without."""
    known = curve.dropna() / 100
    ends = COMBINED.format(low=points(known.min()), high=points(known.max())) if len(known) else ""
    return "; ".join(filter(None, (matter_most(moves), ends)))


def matter_most(moves: pd.DataFrame) -> str:
    """The choices that explain most of the variance, and how much each; empty where none moves anything."""
    shares = dict(zip(moves["choice"], moves["share_of_variance"] / 100, strict=True))
    found = sorted(((s, c) for c, s in shares.items() if c in MATTERS and s >= LEAST), key=lambda x: -x[0])
    if not found:
        return NONE_MOVES if len(moves) else ""
    first, last = found[0][0], found[-1][0]
    if len(found) > 1 and first - last <= ALIKE and (part := PARTS.get(len(found))):
        return ABOUT.format(choices=", ".join(MATTERS[c] for _, c in found), part=part)
    return ", ".join(OF_VARIANCE.format(choice=MATTERS[c], share=points(s)) for s, c in found)
