"""What the Compare screen says in its table, its heads and its folds; on two files: file_controls.py."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.wording import place as place_words
from dashboard.wording import scores
from dashboard.wording.text import listed, lower_first, many, plain, points, scenario_name, signed, span
from dashboard.wording.unknown import SILENT, why_unknown
from indicators.levels import Floats
from indicators.method import SLACK
from scenarios.assessment import Assessment
from scenarios.model.scenario import OF_ANOTHER

QUESTIONS = (
    "What is it compared with?",
    "Why do the two differ?",
    "Why do the three differ?",
    "Why do the four differ?",
)
BESIDE_DOCUMENTS, SWAP, ORDER = "Beside other documents", "Swap", "Order"
ADD = {1: "Add a second", 2: "Add a third", 3: "Add a fourth"}
ORDERS = {"highest": "Highest first", "lowest": "Lowest first", "case": "As in the case"}
LEAVE_OUT = "Leave out “{name}”"
COLUMN = ("First scenario", "Second scenario", "Third scenario", "Fourth scenario")
CHOOSE_TWO = "One scenario is chosen. Set it beside one of these:"
UNSCORED = "Commitments and single indicators can be compared all the same."
NOTHING_BESIDE = (
    "One scenario is chosen, and nothing here can stand beside it: copy it under Scenarios, or bring this case over to "
    "the present codebook and method on My work."
)
CAPTION, ITEM, WHERE = "The comparison", "What is compared", "Where each stands"
TOTAL, OF_100, ON_PAPER, POINTS = "In practice", ", of 100", "On paper", "points that it adds"
NOT_DOCUMENTED, UNKNOWN, THE_SAME, NO_SCORE, HAND = "not documented", "unknown", "the same", "no score", "set by hand"
OPEN, GIVES_NO_POINTS, WEIGHT_0 = "open", "no points", "weight 0"
BOUNDS = {"floor": "at least ", "cap": "at most "}
ONE_SIDE = "Known on one side only, or in a part that is not scored in both"
WITHOUT, WITH = "without", "with"
READ, READ_SOME = "read from the claims", "read from some of the claims"
SOME_BY_HAND, ALL_APART = "{n} of {of} indicators set by hand", "what differs is set by hand"
SOME_APART, COULD_BE = "{n} of {of} that differ {verb} set by hand", "could be {span}"
LITTLE = "less than a point: {names}"
SAME_LEVEL = {  # as that of the first, and what its belief makes of it
    "no doubt": "the same, now without doubt",
    "beside": "the same, the belief beside it a little {way}",
    "less": "the same, held less firmly",
    "more": "the same, held more firmly",
    "moved": "the same, {more} belief {where} it",
}
FROM_HERE, LEVEL_FROM_HERE = "levels 0 to 4, an alliance from here", "levels 0 to 4, that of “{name}” from here"
PARTS_ALONE = "parts: readiness of each, of 100"
PARTS_ALL, PARTS_EQUAL = "parts: points of 100", "parts: points of {n} each, equal weights"
PARTS_OF, PARTS_YOURS = "parts: points of {n}", ", your weights"
# The answer.
NEITHER, ONE = "Neither {first} nor {second} has a score", "{who} has no score"
OPEN_WHICH, BOTH_AT = "{who}, so it is open which stands higher.", "Both stand at {at}{alike}."
LITTLE_IN_COMMON, ALL_ALIKE = "{first} and {second} cannot be compared: {why}.", ", the same on every indicator"
LESS_APART = "{first} and {second} stand less than a point apart."
UNSETTLED = {"level": "They could stand level: ", "open": "It is not settled which stands higher: "}
STANDS, WOULD = "{second} stands {far} points {way}", "{second} would {does} {far} points{why}"
ALL_ASSUMED, SOME_ASSUMED = ", all of them assumed", ", {n} of them assumed"
NEAREST = ("Nearest known ally", "Nearest without a defence treaty")
KNOWN_PAIR = " · known pair"  # behind the name of one in the list of what can be chosen
AGAINST = {False: "Usual weights", True: "Pinned weights"}
# What stands under the table, where it holds.
ROUNDED_ALONE = "Scores and differences are rounded each for itself, so that a row may be 0.1 apart."
NOT_SPLIT = {
    True: "No points: too little is known of both to split the difference.",
    False: "No points: a scenario without a score has no difference that could be split.",
}
BY_PART, OF_PART = "By part: {parts}.", "{part} {points}"
AGAINST_FIRST = "Points are against the first."
OPEN_MEANS = "Open: the claims do not settle whether it is at the level of an alliance."
BOUNDS_MEAN = "At most, at least: what lies beyond the level is ruled out."
CLAIMS_MEAN = "Without, with: claims that the first admits and this reading does not, or the other way round."
TWO_CASES = "Weights and method hold for both cases, the date and what is left out for the open one alone."
# Folds.
SAME = {
    2: "What is the same, or nearly?",
    3: "What is the same in all three, or nearly?",
    4: "What is the same in all four, or nearly?",
}
NEARLY, OTHERS = "; {n} more nearly", "Which other commitments differ?"
PAIRS, BECAME = "What do the known pairs say of each?", "What became of it?"
WEIGHTS = "Would my weights turn it round?"
FILES, TWO_FILES = "Why does another file say something else?", "two files side by side"
LEFT_OUT = "Pairs of the same two states are left out."


def name(a: Assessment, scenario: str) -> str:
    """The name of a scenario, with that of its case where scenarios of several cases stand side by side."""
    shown = scenario_name(a, scenario)
    if not a.others or OF_ANOTHER in scenario:
        return shown
    return plain(a.home(scenario).name_elsewhere(shown))


def in_quotes(a: Assessment, scenario: str) -> str:
    """A scenario by its name, as it stands in a sentence."""
    return f"“{name(a, scenario)}”"


def tenths(value: float) -> str:
    """A score (0..1) in index points with one decimal.

    >>> tenths(0.75406), tenths(0.04)
    ('75.4', '4.0')
    """
    return f"{100 * value:.1f}"


def could_be(a: Assessment, scenario: str) -> str:
    """The range of a score; empty where it is a single number."""
    low, high = a.range_of(scenario)
    return COULD_BE.format(span=span(low, high)) if points(low) != points(high) else ""


def read_from(a: Assessment, scenario: str, hand: int, of: int) -> str:
    """What a scenario is read from, where nothing that differs is set by hand; hand: how many of its indicators are."""
    if hand:
        return HAND if hand == of else SOME_BY_HAND.format(n=hand, of=of)
    return READ_SOME if a.resolved(scenario).claims else READ


def set_by_hand(hand: int, of: int) -> str:
    """How much of what differs is set by hand.

    >>> set_by_hand(6, 6), set_by_hand(2, 6)
    ('what differs is set by hand', '2 of 6 that differ are set by hand')
    """
    return ALL_APART if hand == of else SOME_APART.format(n=hand, of=of, verb="is" if hand == 1 else "are")


def less_than_a_point(names: Sequence[str]) -> str:
    """The line that stands for what adds little."""
    return LITTLE.format(names=names_of(names))


def same_level(reference: Floats, belief: Floats, level: int, target: int) -> str:
    """How a cell differs from another with the same best supported level. Beliefs (5,)."""
    moved = belief - reference
    above, below = float(moved[level + 1 :].sum()), float(moved[:level].sum())
    if level >= target and belief[target:].sum() >= 1 - SLACK:
        return SAME_LEVEL["no doubt"]
    if max(abs(above), abs(below)) <= SLACK:  # inside one side only
        higher = float(moved @ np.arange(len(moved))) > 0
        return SAME_LEVEL["beside"].format(way="higher" if higher else "lower")
    if above > SLACK and below > SLACK:
        return SAME_LEVEL["less"]
    if above < -SLACK and below < -SLACK:
        return SAME_LEVEL["more"]
    more, where = (above, "above") if abs(above) >= abs(below) else (below, "below")
    return SAME_LEVEL["moved"].format(more="more" if more > 0 else "less", where=where)


def track_alt(names: Sequence[str], item: str, said: Sequence[str], target: int | None) -> str:
    """A track with a mark for each scenario, for those who do not see it."""
    stands = "; ".join(f"{who} {where}" for who, where in zip(names, said, strict=True))
    return f"{item}: {stands}" + ("" if target is None else f"; an alliance stands from level {target}")


def unknown(a: Assessment, scenario: str, indicator: str) -> str:
    """That nothing is known of an indicator, and why; of a case from one document that it is not in there."""
    why, case = why_unknown(a, scenario, indicator), a.home(scenario)
    if why == SILENT and case is a.case and place_words.study(a) != "study":
        return f"not in the {place_words.study(a)}"
    return f"{UNKNOWN}: {why}"


def on_paper(a: Assessment, scenario: str) -> str:
    """What a scenario is by treaty; where the codebook names none, how many commitments are at the level."""
    if a.has_treaty:
        state = scores.treaty_state(a, scenario)
        return scores.NOTHING_CODED if state == scores.UNCODED else place_words.TREATIES[state]
    return f"{scores.at_level(a, scenario)} commitments at the level"


def in_a_file(text: str, hand: str, missing: Sequence[str], added: Sequence[str]) -> str:
    """What a scenario holds, in one cell of a file."""
    said = text + (f" [{HAND}]" if hand else "")
    for word, claims in ((WITHOUT, missing), (WITH, added)):
        said += f" [{word} {', '.join(claims)}]" if claims else ""
    return said


def alliance_from(a: Assessment) -> str:
    """What the bar of a track stands at."""
    if a.settings.benchmark == a.case.codebook.formal:
        return FROM_HERE
    return LEVEL_FROM_HERE.format(name=plain(a.case.codebook.benchmarks[a.settings.benchmark].name))


def parts_key(weights: Sequence[float], *, add_up: bool, own: bool) -> str:
    """What the numbers of parts are; weights: of each part, of 100.

    >>> parts_key([25.0] * 4, add_up=True, own=False), parts_key([40.0, 60.0], add_up=True, own=True)
    ('parts: points of 25 each, equal weights', 'parts: points of 40 and 60, your weights')
    """
    if not add_up:
        return PARTS_ALONE
    shown = [f"{w:.1f}".removesuffix(".0") for w in weights]
    if len(set(shown)) == 1:
        return PARTS_EQUAL.format(n=shown[0]) if len(shown) > 1 else PARTS_ALL
    return PARTS_OF.format(n=listed(shown)) + PARTS_YOURS * own


def counted(indicators: int, commitments: int, less: int = 0) -> str:
    """How much is the same, and how many indicators differ by less than a point: the short answer of the fold."""
    some = [many(n, what) for n, what in ((indicators, "indicator"), (commitments, "commitment")) if n]
    return (listed(some) or "nothing") + (NEARLY.format(n=less) if less else "")


def by_part(parts: Sequence[tuple[str, float | None]]) -> list[str]:
    """What each part adds, in one sentence; none where no part does. parts: each with its index points."""
    said = [OF_PART.format(part=lower_first(plain(name)), points=signed(added / 100)) for name, added in parts if added]
    return [BY_PART.format(parts=listed(said))] if said else []


def names_of(names: Sequence[str]) -> str:
    """Names in a row, as the short answer of a fold."""
    return listed([lower_first(plain(n)) for n in names])
