"""The words of the known pairs: their groups, what they are, who coded them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.wording import scores
from dashboard.wording.text import GLOSSARY, listed, many, number, pair_name, upper_first
from indicators.sources import SIGNED_AFTER
from scenarios.model.settings import Settings
from scenarios.reference.groups import BEFORE_SIGNING, GROUPS, NO_GROUP, Group
from scenarios.reference.known_pairs import PairStanding
from scenarios.reference.pair_scale import SignedAndControls
from scenarios.reference.place import PairScale

# What marks of each kind are called where they are drawn.
LOOKS: dict[Group, str] = {
    "working": "alliance",
    "no treaty": "unallied",
    "on paper": "paper",
    "before signing": "signing",
    "in no group": "apart",
}
NAMES: dict[Group, str] = {g: scores.CLASSES.get(g, g) for g in GROUPS}  # before signing and in no group are called so
SPARSE, SPARSE_HELP = "sparse", upper_first(GLOSSARY["sparse"].removeprefix("Of a case: "))
LEGEND: dict[Group, str] = {
    "working": "working alliance",
    "no treaty": "without a defence treaty",
    "on paper": "allied on paper",
    "before signing": "before signing",
    "in no group": "in no group",
}
CODED_BY = "{pairs} pairs chosen and coded by the makers of this tool from {documents} documents{twice}."
TWICE = ", each twice (coders {apart} points apart{own})"
SAME_STATES, NO_SCORE = "Left out, being of the same states: {names}.", "{n} have no score."


def as_high(told: SignedAndControls) -> str:
    """How many pairs stood as high as the case before they signed, and how many of their controls."""
    signed, controls = told
    said = (
        f"{signed.n - signed.below} of {many(signed.n, 'pair')} that signed within "
        f"{number(SIGNED_AFTER[1])} years stood as high as this or higher"
    )
    return f"{said}; of their controls {controls.n - controls.below} of {controls.n}" if controls else said


def kind(pair: PairStanding) -> str:
    """What a known pair is, in the fewest words; of one before signing when it signed."""
    if pair.group == NO_GROUP:
        return NO_GROUP
    return signed_in(pair) if pair.group == BEFORE_SIGNING else scores.class_name(pair.class_)


def signed_in(pair: PairStanding) -> str:
    """When a pair before signing signed."""
    return f"signed {pair.signed[:4]}"


def coded_by(every: Sequence[PairStanding], apart: float, scale: PairScale, settings: Settings) -> str:
    """Who chose and coded the known pairs, from how much, how far the coders differ; which are not shown, and why.

    apart: mean difference of the two coders' readiness in index points, nan where no pair is coded twice.
    """
    documents = sum(p.documents for p in every)
    own = ", so weighted" if settings.weights.dimensions or settings.weights.indicators else ""
    twice = "" if np.isnan(apart) else TWICE.format(apart=f"{apart:.0f}", own=own)
    said = CODED_BY.format(pairs=len(every), documents=f"{documents:,}", twice=twice)
    if same := [pair_name(p) for p in every if p.case in scale.left_out]:
        said += f" {SAME_STATES.format(names=listed(same))}"
    if bare := [pair_name(p) for p in every if np.isnan(p.readiness) and p.case not in scale.left_out]:
        # One line, or all below it jumps.
        said += f" No score: {bare[0]}." if len(bare) == 1 else f" {NO_SCORE.format(n=len(bare))}"
    return said
