"""In which order sentences are worth coding: those first whose proposed items would change a scenario most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indicators.levels import Floats
from scenarios.analysis.next_fact import CollectionPlan, collect
from scenarios.scoring.commitments import classify
from scenarios.scoring.evaluation import Evaluation

_DIGITS = 12  # to which values are told: the last bits must not order what is equal


def worth(a: Evaluation, scenario: str, plan: CollectionPlan | None = None) -> Floats:
    """What one more document on each item is worth for a scenario, 0..1, over indicators and commitments, (N,).

    (unknown + moved) / 2. unknown: 1 where nothing is known of the item, else 0, so that what is unknown comes before
    what is known. moved: of an indicator the expected absolute move of R, as a share of the largest; while the
    scenario is not assessed the share of belief under which the indicator is settled instead. Of a commitment 1 where
    the class would be another with it at its target. 0 on an item that no document moves: set by hand or left open, or
    a commitment at its target. In codebook order. plan: that of `collect`, where the caller has it.
    """
    plan = plan or collect(a, scenario)
    codebook, class_now = a.case.codebook, classify(*a.commitments.treaty_facts(a.resolved(scenario)))
    moved = {x.indicator: x.share_settled if np.isnan(x.move) else x.move for x in plan.items}
    largest = max(moved.values(), default=0.0)
    by_item = {
        x.indicator: ((x.level is None) + (moved[x.indicator] / largest if largest else 0.0)) / 2 for x in plan.items
    }
    by_item |= {x.commitment: ((x.step is None) + (x.class_then != class_now)) / 2 for x in plan.commitments}
    return np.array([by_item.get(item, 0.0) for item in codebook.scored])


def value_of(scores: Floats, worth: Floats) -> Floats:
    """What coding each sentence is worth by what is proposed for it: the sum of scores times worth, (n,), 0..1.

    scores: of `Proposer.scores`, (n, N), each row adding up to 1. worth: of `worth`, (N,). nan for a sentence without
    any proposal: of what it would change nothing can be said, and it comes last (`np.argsort(-value, kind="stable")`).

    >>> value_of(np.array([[0.75, 0.25], [0.0, 0.0]]), np.array([0.0, 1.0])).tolist()
    [0.25, nan]
    """
    value = np.round((scores * worth).sum(axis=1), _DIGITS)
    return np.asarray(np.where(scores.any(axis=1), value, np.nan))


def best_of(value: Floats, counts: Sequence[int]) -> Floats:
    """The value of each passage: that of its best sentence, (passages,); 0 where no sentence of it has any.

    value: of sentences, one passage after the other, nan for none. counts: how many sentences each passage has.

    >>> best_of(np.array([0.25, 0.5, np.nan]), [2, 1, 0]).tolist()
    [0.5, 0.0, 0.0]
    """
    best = np.zeros(len(counts))
    np.maximum.at(best, np.repeat(np.arange(len(counts)), counts), np.nan_to_num(value))
    return best
