"""The known pairs in words: their groups, whether readiness tells them apart, and where it fails."""

from __future__ import annotations

import numpy as np

from dashboard.wording import scores
from dashboard.wording.text import plain, points, signed, span
from indicators.method import SLACK
from scenarios.reference.known_pairs import PairStanding
from scenarios.reference.validation import Couple, Separation, Validation
from scenarios.scoring.commitments import CLASSES

GROUPS = scores.CLASSES
NOT_SHOWN = " The bracket includes 50: that readiness tells them apart is not shown by these pairs."
NOT_SAID = "the treaty facts do not say which date is closer"


def kind(pair: PairStanding) -> str:
    """What a known pair is, in the fewest words."""
    return scores.class_name(pair.class_)


def pairs_intro(v: Validation) -> str:
    """What is measured, and on what."""
    count = {g: len(v.yardstick.members(g)) for g in CLASSES}
    groups = ", ".join(f"{n} {GROUPS[g]}" for g, n in count.items() if n)
    return (
        f"{len(v.readiness)} known pairs ({groups}), grouped by their documented commitments alone, scored with the "
        "usual weights. A figure is how often, of 100 comparisons of one pair from either group, the first has the "
        "higher number: 100 tells them apart every time, 50 not at all. In brackets where 90 of 100 repetitions lie "
        "with states drawn again, for pairs that share a state are not independent."
    )


def results(v: Validation) -> list[str]:
    """What the known pairs say, whether it flatters or not."""
    readiness = v.separated["readiness", "allied or not"]
    reach = v.separated["indicators that reach", "allied or not"]
    sentences = [
        f"Readiness is higher for the pair with a treaty in {auc(readiness)} of 100 comparisons between the "
        f"{readiness.first} pairs with and the {readiness.second} without one; the number of indicators met in "
        f"{auc(reach)}.{'' if tells_apart(readiness) else NOT_SHOWN}",
        *(couple(v, c) for c in v.couples),
    ]
    return [
        *sentences,
        targets(v) or "Every level asked for is shown by most alliances and by at most half of the others.",
    ]


def failing(v: Validation | None) -> list[str]:
    """Where the known pairs speak against the method, a sentence each; none without pairs on the codebook."""
    if v is None:
        return []
    sentences = []
    separation = v.separated["readiness", "allied or not"]
    if not tells_apart(separation):
        sentences.append(
            "Readiness alone does not tell known alliances from other pairs for certain: it is higher for the alliance "
            f"in {auc(separation)} of 100 comparisons, and 50 would be the toss of a coin."
        )
    return [s for s in (*sentences, targets(v)) if s]


def targets(v: Validation) -> str:
    """How many levels asked for are no sign of an alliance; empty where all are."""
    table = v.indicators
    rare, common = int(table["too_rare"].sum()), int(table["too_common"].sum())
    either = int((table["too_rare"] | table["too_common"]).sum())
    if not either:
        return ""
    return (
        f"On {either} of {len(table)} indicators the level asked for does not mark an alliance: on {common} more than "
        f"half of the known pairs without a treaty are there too, on {rare} fewer than 80 of 100 functioning alliances "
        "are."
    )


def tells_apart(separation: Separation) -> bool:
    """Whether the whole interval lies above chance."""
    return separation.low > 0.5 + SLACK


def couple(v: Validation, c: Couple) -> str:
    """One pair of states at two dates."""
    names = {case.id: plain(case.header.title) for case in v.yardstick.cases}
    moved = f"{names[c.earlier]}, and {names[c.later]}: readiness {signed(c.change)}, indicators met "
    moved += f"{c.change_reaches:+d}".replace("-", "−")
    if c.in_order is None:
        return f"{moved}; {NOT_SAID}."
    closer = "later" if c.expected > 0 else "earlier"
    return f"{moved}; by treaty facts closer at the {closer} date: {'right' if c.in_order else 'wrong'} order."


def auc(separation: Separation) -> str:
    """An AUC with its interval."""
    return "–" if np.isnan(separation.auc) else f"{points(separation.auc)} ({span(separation.low, separation.high)})"
