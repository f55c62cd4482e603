"""Every sentence on a second coder's file: what it takes, what was read, how far the two agree."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from dashboard.wording import scores
from dashboard.wording.evidence import DIRECTIONS_LISTED, direction_words, place_of
from dashboard.wording.text import in_few_words, listed, many, plain
from indicators.agreement import NO_PAIR, RELIABLE, RESAMPLES, TENTATIVE, Agreement, kappa, word
from indicators.evidence import Claim
from indicators.parsing.problems import Problem
from indicators.parsing.problems import listed as listed_problems
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference.coder_file import SECOND_COLUMNS, Code, Codes, SettledBy
from scenarios.reference.second_coder import Comparison, Disagreement

CODER_INTRO = (
    "A level is a judgement. Let a second person code the same claims without seeing the codes of this case: the blank "
    "sheet has the claims and where they stand, the other file what each level describes. An empty row is a claim "
    "not coded; one that says nothing of a level has the direction context and no level.\n\n"
    "What comes back is a file of its own (the sheet filled in, or a copy of evidence.csv with that person's codes in "
    "it), or a column: a table with the first coder's level and beside it level_2, and indicator_2 and direction_2 "
    "where the second chose these too. Where the case holds what both were settled to, the file says in "
    "first_indicator, first_direction and first_level what the first had given, in settled who was followed, and in "
    "reason why."
)
SETTLE = "Settle"
FILE_COMES = "A second coder's file comes with this case: what the two disagreed on, how it was settled, and why."
CODERS_CARRIED = (
    "Readiness with its range; behind the dot, how many of the known indicators reach the benchmark. "
    "A claim that the second coder does not code does not count under the second coder; where both must agree, only "
    "claims with the same indicator, direction and level count. Commitments, cells set by hand, grades and "
    "your settings are the same in all of them."
)
CODERS_READ_WITH_N = (
    "A level is compared wherever both score a claim on the same indicator, whichever way it points. Alpha is 1 where "
    "they always agree and 0 where they agree no more than by guessing; on few claims it says little. "
    f"Its range holds 90 of 100 resamplings of the claims ({RESAMPLES:,} drawn)."
)
_WORTH = {
    "reliable": f"reliable ({RELIABLE:.2f} or more)",
    "tentative": f"good for tentative conclusions only (from {TENTATIVE} to {RELIABLE:.2f})",
    "below": f"below {TENTATIVE}, too low to build on",
}
_FOLLOWED: dict[SettledBy, str] = {
    "both": "as both coders gave it",
    "first": "by the first",
    "second": "by the second",
    "third": "by neither, as a third decided",
}
_SHOWN = 12  # ids, and columns that are passed over


def settle_said(told: Comparison) -> str:
    """What there is to settle of a second coder's file."""
    count = len(told.disagreements)
    if not count:
        return "The two agree throughout: how far, with its range, stands there as well."
    return f"{many(count, 'claim')} read otherwise, one after the other: which code stands, and why."


def file_refused(problems: Sequence[Problem]) -> list[str]:
    """The problems of a second coder's file, of many the first and how many more there are."""
    count = len(problems)
    head = f"{count:,} problem{'s' if count != 1 else ''} in the second coder's file; none of it is used."
    return [head, *listed_problems(problems)]


def agreement_overall(told: Comparison) -> str:
    """Agreement on all levels in one sentence, with its range and what it is worth."""
    levels = told.overall
    if levels.reason == NO_PAIR:
        return "The two score no claim on the same indicator, so their levels cannot be compared."
    alike = f"{levels.same:,} of {many(levels.units, 'claim')}"
    same = f"Both chose the same level on {alike} that they score on the same indicator"
    if levels.alpha is None:
        return f"{same}. Krippendorff's alpha (ordinal): n/a ({levels.reason})."
    reach = f", range {between}" if (between := alpha_range(levels)) else ""
    sentence = f"{same}. Krippendorff's alpha (ordinal) is {_two(levels.alpha)}{reach}: {_WORTH[levels.word]}."
    if (lowest := word(levels.low)) and lowest != levels.word:
        sentence += f" At the low end of its range it would be {_WORTH[lowest]}."
    if levels.undefined:
        sentence += (
            f" {levels.undefined:,} of {RESAMPLES:,} resamplings had no variation and are left out of the range."
        )
    return sentence


def codes_read(codes: Codes) -> list[str]:
    """What of the file was read as the second coder's codes, and what was passed over."""
    sentences = []
    if codes.beside:
        asked = (("indicator", codes.names_indicator), ("direction", codes.names_direction), ("level", True))
        names = [SECOND_COLUMNS[name] for name, is_there in asked if is_there]
        sentences.append(f"The second coder's codes are the column{'s' if len(names) > 1 else ''} {listed(names)}.")
    if codes.other_first:
        ids = _some(codes.other_first)
        sentences.append(
            f"The first coder's columns are not what the case holds: {ids}. The codes of the case are compared."
        )
    if codes.settled:
        count = Counter(s.by for s in codes.settled.values())
        parts = listed([f"{count[by]:,} {said}" for by, said in _FOLLOWED.items() if by in count])
        sentences.append(f"Settled: {parts}. The case holds what was settled; compared are the two coders.")
    if codes.unsettled:
        sentences.append(f"The case does not hold what the file says was settled: {_some(codes.unsettled)}.")
    if codes.ignored:
        passed_over = _some([plain(n)[:40] for n in codes.ignored])
        sentences.append(f"Columns of the file that say nothing of a code and are passed over: {passed_over}.")
    return sentences


def coded(told: Comparison, codes: Codes) -> list[str]:
    """What was coded, and how often indicator and direction are the same."""
    name = SECOND_COLUMNS if codes.beside else {n: n for n in SECOND_COLUMNS}
    sentences = [f"Coded by the second coder: {told.coded:,} of {many(told.claims, 'claim')}."]
    if told.same_kind is not None:
        sentences.append(f"Scored, or called context, by both alike: {told.same_kind:,} of {told.coded:,}.")
    if told.same_indicator is None:
        sentences.append(f"The file has no column {name['indicator']}: the first coder's indicators are taken.")
    elif told.both_score:
        sentences.append(f"Same indicator: {told.same_indicator:,} of {told.both_score:,} that both score.")
    if told.same_direction is None:
        sentences.append(f"The file has no column {name['direction']}: the first coder's directions are taken.")
    elif told.directions:
        sentences.append(_same_direction(told))
    if told.not_scored:
        left = _some(told.not_scored)
        sentences.append(f"Scored by the first, not coded by the second, so not counted under the second: {left}.")
    return sentences


def _same_direction(told: Comparison) -> str:
    """How often both chose the same direction, beyond chance too."""
    first, second = zip(*told.directions, strict=True)
    same = sum(a == b for a, b in told.directions)
    sentence = f"Same direction ({DIRECTIONS_LISTED}): {same:,} of {len(told.directions):,}"
    found = kappa(first, second)
    sentence += f", Cohen's kappa {'n/a (no variation)' if math.isnan(found) else _two(found)}"
    return f"{sentence}; {told.same_direction:,} of {told.overall.units:,} on the same indicator."


def _some(names: Sequence[str]) -> str:
    """The first of many names, and how many more there are."""
    more = len(names) - _SHOWN
    return listed([*names[:_SHOWN], *([f"{more} more"] if more > 0 else [])])


def alpha(agreement: Agreement) -> str:
    """Alpha as shown in a table."""
    if agreement.alpha is not None:
        return _two(agreement.alpha)
    return "n/a (no claim to compare)" if agreement.reason == NO_PAIR else f"n/a ({agreement.reason})"


def _two(value: float) -> str:
    """Alpha with two decimals and a proper minus; never rounded up to a mark it does not reach.

    >>> _two(0.7996), _two(-0.4), _two(0.8), _two(-0.001)
    ('0.79', '−0.40', '0.80', '0.00')
    """
    rounded = round(value, 2)
    if word(rounded) != word(value):
        rounded = math.floor(value * 100) / 100
    return f"{rounded:.2f}".replace("-0.00", "0.00").replace("-", "−")


def alpha_range(agreement: Agreement) -> str:
    """The range of alpha; empty where it has none."""
    return "" if agreement.low is None or agreement.high is None else f"{_two(agreement.low)} to {_two(agreement.high)}"


def read_alike(disagreements: Sequence[Disagreement]) -> str:
    """How many claims are not read alike."""
    n = len(disagreements)
    return (
        f"{n} claim{' is' if n == 1 else 's are'} not read alike" if n else "Every claim that both code is read alike"
    )


def claim_place(case: Case, claim: Claim) -> str:
    """Where a claim stands in its source."""
    source = case.sources[claim.source]
    place = ", ".join(filter(None, (in_few_words(source), place_of(claim))))
    return f"{place}: “{claim.locator}”" if claim.locator else place


def code_words(case: Case, code: Code) -> str:
    """One coder's reading of a claim: indicator, direction, level and the anchor there."""
    item = case.codebook.scored.get(code.indicator or "")
    if not code.scores or item is None or code.level is None:
        return "context: says nothing of a level"
    return f"{item.id} {item.name}, {direction_words(code.direction, code.level)}: {item.levels[code.level]}"


def scored_by_coders(readings: Sequence[Assessment]) -> str:
    """What the first scenario scores by the first coder, the second, and where both agree; orders that change.

    readings: of these three, and before them what was settled where the file says so.
    """
    first, second = readings[-3:-1]
    *settled, one, other, both = (scores.readiness_with_range(a, first.case.reference) for a in readings)
    told = f"{plain(first.case.scenarios[0].name)}: {''.join(f'{x} as settled, ' for x in settled)}"
    told += f"{one} by the first coder, {other} by the second, {both} where both agree. "
    before = dict(zip(first.ids, map(float, first.marks.readiness), strict=True))
    return told + f"Second against first: {scores.orders_changed(second, before)}".replace(": Orders", ": orders")
