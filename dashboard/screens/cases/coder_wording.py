"""Two coders in words: how far they agree, where they do not, what each reading scores."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dashboard.wording.evidence import direction_words
from dashboard.wording.scores import orders_changed, readiness_with_range
from dashboard.wording.text import listed, plain
from indicators.agreement import NO_PAIR, RELIABLE, RESAMPLES, TENTATIVE, Agreement, word
from indicators.evidence import Claim
from indicators.parsing.problems import Problem
from indicators.parsing.problems import listed as listed_problems
from scenarios.analysis.second_coder import BESIDE, Code, Codes, Comparison, Disagreement
from scenarios.assessment import Assessment
from scenarios.model.case import Case

INTRO = (
    "A level is a judgement. Let a second person code the same claims without seeing the codes of this case: the blank "
    "sheet has the claims and where they stand, the other file what each level describes. An empty row is a claim "
    "not coded; one that says nothing of a level has the direction context and no level.\n\n"
    "What comes back is a file of its own (the sheet filled in, or a copy of evidence.csv with that person's codes in "
    "it), or a column: a table with the first coder's level and beside it level_2, and indicator_2 and direction_2 "
    "where the second chose these too."
)
CARRIED = (
    "Readiness with its range; behind the dot, how many of the known indicators reach the benchmark. "
    "A claim that the second coder does not code does not count under the second coder; where both must agree, only "
    "claims with the same indicator, direction and level count. Commitments, cells set by hand, grades and "
    "your settings are the same in all three."
)
READ_WITH_N = (
    "A level is compared wherever both score a claim on the same indicator, whichever way it points. Alpha is 1 where "
    "they always agree and 0 where they agree no more than by guessing; on few claims it says little. "
    f"Its range holds 90 of 100 resamplings of the claims ({RESAMPLES:,} drawn)."
)
_WORTH = {
    "reliable": f"reliable ({RELIABLE:.2f} or more)",
    "tentative": f"good for tentative conclusions only (from {TENTATIVE} to {RELIABLE:.2f})",
    "below": f"below {TENTATIVE}, too low to build on",
}
_SHOWN_IDS = 12


def refused(problems: Sequence[Problem]) -> list[str]:
    """The problems of a second coder's file, of many the first and how many more there are."""
    count = len(problems)
    head = f"{count:,} problem{'s' if count != 1 else ''} in the second coder's file; none of it is used."
    return [head, *listed_problems(problems)]


def overall(told: Comparison) -> str:
    """Agreement on all levels in one sentence, with its range and what it is worth."""
    found = told.overall
    if found.reason == NO_PAIR:
        return "The two score no claim on the same indicator, so their levels cannot be compared."
    same = f"Both chose the same level on {found.same} of {_claims(found.units)} that they score on the same indicator"
    if found.alpha is None:
        return f"{same}. Krippendorff's alpha (ordinal): n/a ({found.reason})."
    reach = f", range {alpha_range(found)}" if alpha_range(found) else ""
    said = f"{same}. Krippendorff's alpha (ordinal) is {_two(found.alpha)}{reach}: {_WORTH[found.word]}."
    if (lowest := word(found.low)) and lowest != found.word:
        said += f" At the low end of its range it would be {_WORTH[lowest]}."
    if found.undefined:
        said += f" {found.undefined:,} of {RESAMPLES:,} resamplings had no variation and are left out of the range."
    return said


def reading(codes: Codes) -> list[str]:
    """What of the file was read as the second coder's codes, and what was passed over."""
    said = []
    if codes.beside:
        asked = (("indicator", codes.names_indicator), ("direction", codes.names_direction), ("level", True))
        names = [BESIDE[name] for name, is_there in asked if is_there]
        said.append(f"The second coder's codes are the column{'s' if len(names) > 1 else ''} {listed(names)}.")
    if codes.other_first:
        ids = listed(_some(codes.other_first))
        said.append(
            f"The first coder's columns are not what the case holds: {ids}. The codes of the case are compared."
        )
    if codes.ignored:
        names = [plain(n)[:40] for n in _some(codes.ignored)]
        said.append(f"Columns of the file that say nothing of a code and are passed over: {listed(names)}.")
    return said


def counts(told: Comparison, codes: Codes) -> list[str]:
    """What was coded, and how often indicator and direction are the same."""
    name = BESIDE if codes.beside else {n: n for n in BESIDE}
    said = [f"Coded by the second coder: {told.coded} of {_claims(told.claims)}."]
    if told.same_kind is not None:
        said.append(f"Scored, or called context, by both alike: {told.same_kind} of {told.coded}.")
    if told.same_indicator is None:
        said.append(f"The file has no column {name['indicator']}: the first coder's indicators are taken.")
    elif told.both_score:
        said.append(f"Same indicator: {told.same_indicator} of {told.both_score} that both score.")
    if told.same_direction is None:
        said.append(f"The file has no column {name['direction']}: the first coder's directions are taken.")
    elif told.overall.units:
        said.append(f"Same direction: {told.same_direction} of {told.overall.units} on the same indicator.")
    if told.not_scored:
        ids = listed(_some(told.not_scored))
        said.append(f"Scored by the first, not coded by the second, so not counted under the second: {ids}.")
    return said


def _some(names: Sequence[str]) -> list[str]:
    """The first of many names, and how many more there are."""
    more = len(names) - _SHOWN_IDS
    return [*names[:_SHOWN_IDS], *([f"{more} more"] if more > 0 else [])]


def _claims(n: int) -> str:
    return f"{n} claim{'s' if n != 1 else ''}"


def alpha(found: Agreement) -> str:
    """Alpha as shown in a table."""
    if found.alpha is not None:
        return _two(found.alpha)
    return "n/a (no claim to compare)" if found.reason == NO_PAIR else f"n/a ({found.reason})"


def _two(value: float) -> str:
    """Alpha with two decimals and a proper minus; never rounded up to a mark it does not reach.

    >>> _two(0.7996), _two(-0.4), _two(0.8), _two(-0.001)
    ('0.79', '−0.40', '0.80', '0.00')
    """
    rounded = round(value, 2)
    if word(rounded) != word(value):
        rounded = math.floor(value * 100) / 100
    return f"{rounded:.2f}".replace("-0.00", "0.00").replace("-", "−")


def alpha_range(found: Agreement) -> str:
    """The range of alpha; empty where it has none."""
    return "" if found.low is None or found.high is None else f"{_two(found.low)} to {_two(found.high)}"


def how_many(found: Sequence[Disagreement]) -> str:
    """How many claims are not read alike."""
    n = len(found)
    return (
        f"{n} claim{' is' if n == 1 else 's are'} not read alike" if n else "Every claim that both code is read alike"
    )


def where(case: Case, claim: Claim) -> str:
    """Where a claim stands in its source."""
    source = case.sources[claim.source]
    said = source.author or source.title
    said += f", paragraph {claim.paragraph}" if claim.paragraph else ""
    return f"{said}: “{claim.locator}”" if claim.locator else said


def by_coder(told: Disagreement) -> list[tuple[str, Code]]:
    """Both readings of a claim, each under whose it is."""
    return [("First coder", told.first), ("Second coder", told.second)]


def reading_of(case: Case, code: Code) -> str:
    """One coder's reading of a claim: indicator, direction, level and the anchor there."""
    item = case.codebook.scored.get(code.indicator or "")
    if not code.scores or item is None or code.level is None:
        return "context: says nothing of a level"
    return f"{item.id} {item.name}, {direction_words(code.direction, code.level)}: {item.levels[code.level]}"


def scored(readings: Sequence[Assessment]) -> str:
    """What the first scenario scores by the first coder, the second, and where both agree; orders that change."""
    first, second, both = readings
    name = first.case.reference
    told = f"{plain(first.case.scenarios[0].name)}: {readiness_with_range(first, name)} by the first coder, "
    told += f"{readiness_with_range(second, name)} by the second, {readiness_with_range(both, name)} where both agree. "
    before = dict(zip(first.ids, map(float, first.marks.readiness), strict=True))
    return told + f"Second against first: {orders_changed(second, before)}".replace(": Orders", ": orders")
