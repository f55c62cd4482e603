"""The known pairs in words: who they are, whether readiness tells them apart, and where it fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from dashboard.wording.evidence import DIRECTIONS_LISTED
from dashboard.wording.text import number, plain, points, signed, span, upper_first
from indicators.sources import OF_THE_TIME, SIGNED_AFTER
from scenarios.model.case import Case
from scenarios.reference.coder_agreement import CoderAgreement
from scenarios.reference.groups import BEFORE_SIGNING, NO_GROUP, ON_PAPER, UNALLIED, WORKING, Group
from scenarios.reference.performance import Separation
from scenarios.reference.recoded import late_claims
from scenarios.reference.validation import (
    ALLIED,
    LINES,
    MOST_COMMON,
    YEAR,
    Reading,
    Subset,
    TwoDates,
    Validation,
    validation_beside,
)

NOT_SAID = "the treaty facts do not say which date is closer"
HOW_READ = (
    "A figure is how often, of 100 comparisons of one pair from either group, the first has the higher number: 100 "
    "tells them apart every time, 50 not at all. In brackets where 90 of 100 repetitions lie as the states are drawn "
    "again, for pairs that share a state are not independent."
)


READ_BY: dict[Reading, str] = {
    "settled": "as the claims were settled",
    "first": "as the first coder reads the claims",
    "second": "as the second coder reads the claims",
}


def made_of(pairs: Iterable[tuple[Group, str]]) -> str:
    """What the scale is made of, and what stands beside it without moving it: two sentences. pairs: by group and date.

    >>> made_of([("working", "1946-05-01"), ("on paper", "2024"), ("before signing", "2000-01")]).split(". ")[1]
    'Beside it, moving nothing: 1 allied on paper, 1 that signed one within three years.'
    """
    groups, dates = zip(*pairs, strict=True)
    of = Counter(groups)
    others = ", ".join(
        [f"{of[ON_PAPER]} allied on paper"] * bool(of[ON_PAPER])
        + [f"{of[BEFORE_SIGNING]} that signed one within {number(SIGNED_AFTER[1])} years"] * bool(of[BEFORE_SIGNING])
        + [f"{of[NO_GROUP]} {NO_GROUP}"] * bool(of[NO_GROUP])
    )
    return (
        f"The scale is made of {of[WORKING]} working alliances and {of[UNALLIED]} pairs without a defence treaty, "
        f"{min(dates)[:4]} to {max(dates)[:4]}. Beside it, moving nothing: {others or 'no pair'}."
    )


def years_later() -> str:
    """How long after its date a pair before signing signed."""
    least, most = SIGNED_AFTER
    return f"{number(least)} to {number(most)} years later"


def who(v: Validation) -> str:
    """Who the pairs are, how they were chosen and by whom they were coded."""
    cases = v.yardstick.cases
    dates = (case.header.as_of.isoformat() for case in cases)
    coders = (
        "Two coders coded each claim without seeing any code of it, and a third settled where they differed."
        if "settled" in v.readings
        else "A second coder read the same claims without our codes."
    )
    return (
        f"{made_of(zip(v.yardstick.groups, dates, strict=True))} {len(cases)} known pairs in all, grouped by "
        "their documented commitments alone. We chose them, to reach from working alliances to neighbours at odds, "
        f"and coded them: {sum(len(c.evidence) for c in cases):,} claims "
        f"from {sum(len(c.header.documents) for c in cases):,} documents. {coders} They are "
        "scored with the usual weights."
    )


def results(v: Validation) -> list[str]:
    """What the known pairs say, whether it flatters or not."""
    return [
        told_apart(v),
        limits(v),
        agreement(v.coders),
        by_indicator(v) or "Each indicator by itself tells working alliances from pairs without a treaty.",
        *(two_dates(v, c) for c in v.two_dates),
    ]


def summary(v: Validation) -> list[str]:
    """The same where no table stands beside it: who the pairs are, how to read a figure, what they say."""
    return [who(v), HOW_READ, between_groups(v), without_late(v), without_common(v), *results(v)[1:], places(v)]


def between_groups(v: Validation) -> str:
    """How well readiness tells working alliances from pairs without a treaty, by both coders and as settled."""
    one, also = _read_by_each(v, "all")
    return (
        f"Readiness is higher for the working alliance in {auc(one, decides=True)} of 100 comparisons between "
        f"{one.first} of them and {one.second} pairs without a treaty; {also}. {told_apart(v)}"
    )


def _read_by_each(v: Validation, subset: Subset) -> tuple[Separation, str]:
    """How well readiness tells both groups apart, and in how many comparisons as each coder reads the claims."""
    one, *others = ((r, v.separated[LINES[0], r, subset]) for r in v.readings)
    return one[1], "; ".join(f"{READ_BY[r]}, in {auc(separation)}" for r, separation in others)


def without_late(v: Validation) -> str:
    """The same without the claims from late documents, and how many these are."""
    one, also = _read_by_each(v, "without late claims")
    late = [c.claims[i] for c in v.yardstick.cases for i in late_claims(c)]
    left = sum(c.votes_on_level and c.indicator in v.yardstick.codebook.indicator_ids for c in late)
    return (
        f"Without late claims, {left:,} on indicators from documents dated later than {OF_THE_TIME} years after the "
        f"pair, it is higher in {auc(one)}; {also}."
    )


def without_common(v: Validation) -> str:
    """The same without the pairs of the state that most are of."""
    one, also = _read_by_each(v, "without the United States")
    return (
        f"Without the pairs of the {MOST_COMMON}, {one.first} working alliances and {one.second} without a "
        f"treaty, it is higher in {auc(one)}; {also}."
    )


def told_apart(v: Validation) -> str:
    """By whose claims readiness tells working alliances from pairs without a treaty, and by whose that is not shown."""
    silent = [r for r in v.readings if not v.separated[LINES[0], r, "all"].tells_apart]
    if not silent:
        return "Readiness tells them apart by the claims of both coders."
    said = "it is not shown that readiness tells working alliances from pairs without a treaty: the bracket holds 50."
    coders = [r for r in silent if r != "settled"]
    whose = [READ_BY["settled"]] if "settled" in silent else []
    if coders:
        whose.append("as either coder reads the claims" if len(coders) > 1 else READ_BY[coders[0]])
    return f"{upper_first(' and '.join(whose))}, {said}"


def limits(v: Validation) -> str:
    """What is wrong with these pairs as a sample."""
    pairs = v.yardstick
    early = [g for c, g in zip(pairs.cases, pairs.groups, strict=True) if c.header.as_of.year < YEAR]
    allied = sum(g in ALLIED[LINES[1]] for g in early)
    which = "every pair" if allied == len(early) else f"of {len(early)} pairs"
    is_one = "is an alliance" if allied == len(early) else f"{allied} are alliances"
    state, times = Counter(s for c in pairs.cases for s in set(c.header.parties)).most_common(1)[0]
    before = f"{which} before {YEAR} {is_one}, " if early else ""
    name = f"the {plain(state)}" if plain(state).startswith("United") else plain(state)
    stand = "stand" if name.startswith("the ") else "stands"
    return upper_first(
        f"{before}{name} {stand} in {times} of {len(pairs.cases)}, "
        "and the pairs were chosen and coded by the makers of this tool."
    )


def settled(v: Validation, how: str = "each asked as if it were new") -> str:
    """How many pairs have a settled place, how many of these the wrong one, and how many none; how: how placed."""
    of = v.placed_of_scale
    right, wrong = right_and_wrong(v)
    which = ""
    if wrong:
        which = f", {wrong} of them the wrong way round"
    elif right and right == v.saying:
        which = f", {'all ' if right > 1 else ''}the right way round"
    elif v.saying:
        which = ", none of them the wrong way round"
    verb = "is" if v.saying == 1 else "are"
    left = of - v.saying
    return (
        f"Tried on the known pairs, {how}: {v.saying} of {of} {verb} settled{which}; "
        f"{left} {'is' if left == 1 else 'are'} not."
    )


def right_and_wrong(v: Validation) -> tuple[int, int]:
    """How many pairs of the two groups stand in their own settled place, and how many in that of the other."""
    allies, others = v.placed(WORKING), v.placed(UNALLIED)
    return (
        allies["like alliances"] + others["like partners"],
        allies["like partners"] + others["like alliances"],
    )


def places(v: Validation) -> str:
    """The same with what is left out where a pair is placed."""
    return settled(v, "each placed by the others, with all dates of its two states left out")


def agreement(told: CoderAgreement) -> str:
    """How far the two coders agree: indicator, direction, level, and what follows for readiness."""
    kappa = kappa_with_range(told.kappa, told.kappa_low, told.kappa_high)
    again = "; in brackets where 90 of 100 repetitions lie as whole pairs are drawn again" if told.pairs > 1 else ""
    return (
        f"The two coders choose the same indicator for {told.same_indicator:,} of {told.scored:,} claims that both "
        f"score{_of_100(told.of_indicator)}, the same level for {told.same_level:,} of {told.on_same:,} on one "
        f"indicator{_of_100(told.of_level)}, and the same direction ({DIRECTIONS_LISTED}) for "
        f"{told.same_direction:,} of {told.claims:,}, Cohen's kappa {kappa}{again}. The readiness of a pair differs by "
        f"{100 * told.apart:.1f} points on average.{_settled_from(told)}"
    )


def _settled_from(told: CoderAgreement) -> str:
    """Who was followed where a third had the passage, and how often it was not found again; empty without any."""
    of = told.from_passage
    if not (sum(of.values()) or told.not_found):
        return ""
    return (
        f" Settled from the passage, without the claim, were {sum(of.values()):,} disagreements: {of['first']:,} "
        f"follow the first coder, {of['second']:,} the second, {of['third']:,} neither; of {told.not_found:,} more the "
        "passage was not found again, and the claim decided."
    )


def _of_100(ends: tuple[float, float]) -> str:
    return "" if np.isnan(ends[0]) else f" ({span(*ends)} of 100)"


def kappa_with_range(kappa: float, low: float, high: float) -> str:
    """Kappa with its range, where it has one; empty without kappa."""
    if np.isnan(kappa):
        return ""
    return f"{kappa:.2f}" if np.isnan(low) else f"{kappa:.2f} ({low:.2f} to {high:.2f})"


def failing(v: Validation | None) -> list[str]:
    """Where the known pairs speak against the method, a sentence each; none without pairs on the codebook."""
    if v is None:
        return []
    sentences = [settled(v)]
    if not all(v.separated[LINES[0], reading, "all"].tells_apart for reading in v.readings):
        sentences.append(between_groups(v))
    return [s for s in (*sentences, by_indicator(v)) if s]


def tried_in_short(case: Case) -> str:
    """How many known pairs it tells right, wrong and not at all, in the fewest words; empty of one without them."""
    v = validation_beside(case)
    if v is None:
        return ""
    of, (right, wrong) = v.placed_of_scale, right_and_wrong(v)
    counts = f"{right} right, {wrong or 'none'} wrong, {of - v.saying} undecided"
    return f"of {of} known pairs, each judged by the others, {counts}"


def failing_beside(case: Case) -> list[str]:
    """The same of what is said of a case; nothing of one that cannot stand beside them."""
    return failing(validation_beside(case))


def by_indicator(v: Validation) -> str:
    """How many indicators do not tell the groups apart by themselves; empty where all do."""
    silent = sum(not i.separation.tells_apart for i in v.indicators)
    if not silent:
        return ""
    return (
        f"{silent} of {len(v.indicators)} indicators do not by themselves tell working alliances from pairs without a "
        "treaty, as far as these pairs show."
    )


def two_dates(v: Validation, c: TwoDates) -> str:
    """One pair of states at two dates."""
    names = {case.id: plain(case.header.title) for case in v.yardstick.cases}
    moved = f"{names[c.earlier]}, and {names[c.later]}: readiness {signed(c.change)}"
    if c.in_order is None:
        return f"{moved}; {NOT_SAID}."
    closer = "later" if c.expected > 0 else "earlier"
    return f"{moved}; by treaty facts closer at the {closer} date: {'right' if c.in_order else 'wrong'} order."


def auc(separation: Separation, *, decides: bool = False) -> str:
    """An AUC with its interval; with a decimal where it decides a failure that was named beforehand."""
    if np.isnan(separation.auc):
        return "–"
    told = f"{100 * separation.auc:.1f}" if decides else points(separation.auc)
    return f"{told} ({span(separation.low, separation.high)})"
