"""The certificate of one sentence, where a test asks for no more."""

from __future__ import annotations

from scenarios.analysis.certificates import Certificate, certificates
from scenarios.analysis.headlines import Headline
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.left_out import By


def certificate(a: Evaluation, sentence: Headline, by: By = "claim") -> Certificate:
    """The fewest statements, speakers, kinds or sources whose rejection makes a true sentence untrue."""
    return next(certificates(a, [(sentence, (by,))]))
