"""What was said beforehand would count as failure, in words, and what came of it, whether it flatters or not."""

from __future__ import annotations

from math import ceil

import numpy as np

from dashboard.wording import known_pairs
from dashboard.wording.text import lower_first, number, points, span, upper_first
from indicators.method import SLACK
from scenarios.reference.beforehand import LEAST_AUC, LEAST_KAPPA, Criterion, Judged, Outcome, beforehand, wrong_side
from scenarios.reference.validation import CLUB, COUPLES_NEEDED, FEW, KINDS, Line, Validation

HEADING = "Said beforehand, and what came of it"
NOTHING = "no pair yet"
OUTCOMES: dict[Outcome, str] = {
    "fails": "fails",
    "does not fail": "does not fail",
    "not shown": "not shown",
    "shown": "shown",
    "the other way round": "the other way round",
    "nothing to judge": NOTHING,
}
_WHERE: dict[Criterion, str] = {
    "sign of alliance": "Readiness fails as a sign of alliance where it is higher for the working alliance in under "
    f"{points(LEAST_AUC)} of 100 comparisons with a pair without a treaty.",
    "coding": f"The coding fails where Cohen's kappa of the direction stays under {LEAST_KAPPA:.2f}.",
    "coding by the protocol": "The same of the pairs that were coded by the protocol.",
    "scale": "The scale fails where a third or more of working alliances and pairs without a treaty stand on the wrong "
    "side of even.",
    "signing": "That readiness sees a treaty coming is not shown where the bracket of pairs before signing against "
    "their controls holds 50.",
}
_KINDS: dict[Line, str] = {CLUB: "a club, a treaty of four states or more,", FEW: "a treaty of two or three states,"}
_BY_KIND = "Before {kind} in {ahead} of {of} couples, and in {auc} of 100 comparisons with the controls of these."
_TOO_FEW = "Before {kind} {of} of {all} couples have a score: no figure is given of fewer than {needed}."


def rows(v: Validation) -> list[tuple[str, str, str]]:
    """Every criterion in the order of the protocol, its figure and what came of it."""
    return [(_where(j), _figure(v, j), upper_first(OUTCOMES[j.outcome])) for j in beforehand(v)]


def said(v: Validation) -> list[str]:
    """The same where no table stands: a line each."""
    told = ((where, f"{figure}: {lower_first(came)}" if figure else came) for where, figure, came in rows(v))
    return [f"{where} {came}." for where, came in told]


def _where(j: Judged) -> str:
    if np.isnan(j.limit) or j.criterion != "signing":
        return _WHERE[j.criterion]
    least = ceil(100 * j.limit - SLACK)
    return f"{_WHERE[j.criterion]} With {j.first} and {j.second} pairs, under {least} could not have been shown."


def _figure(v: Validation, j: Judged) -> str:
    if j.outcome == "nothing to judge":
        return ""
    if j.criterion == "scale":
        wrong = wrong_side(v)
        return (
            f"{wrong.by_all} of {wrong.pairs}; where each is placed by the others, all dates of its two states left "
            f"out, {wrong.by_others}; where every pair that shares a state with it is, {wrong.by_strangers}"
        )
    if j.criterion in ("sign of alliance", "signing"):
        # With a decimal: rounded to a whole it may lie on the other side of the mark.
        return f"{100 * j.value:.1f} ({span(j.low, j.high)}); {j.first} against {j.second} pairs"
    return f"{known_pairs.kappa_with_range(j.value, j.low, j.high)}; {j.first:,} claims of {j.second} pairs"


def couples(v: Validation) -> list[str]:
    """In how many couples the pair that signed is the readier one, of all and by kind of treaty; none without any."""
    ahead, of = v.couples_ahead()
    if not of:
        return []
    said = f"In {ahead} of {of} couples the pair that signed {known_pairs.years_later()} stands higher than the control"
    return [f"{said} beside it.", *filter(None, (_by_kind(v, line) for line in KINDS))]


def _by_kind(v: Validation, line: Line) -> str:
    ahead, of = v.couples_ahead(line)
    every = sum(bool(c.club) is (line == CLUB) for c in v.couples)
    told = v.separated[line, v.readings[0], "all"]
    if not every:
        return ""
    words = _TOO_FEW if np.isnan(told.auc) else _BY_KIND
    held = {"ahead": ahead, "of": of, "all": every, "auc": known_pairs.auc(told), "needed": number(COUPLES_NEEDED)}
    return words.format(kind=_KINDS[line], **held)
