"""Every sentence of the Scenarios screen that no other screen says; of levels and folds: fold_wording.py."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording import headline, place
from dashboard.wording.scores import nothing_known
from dashboard.wording.text import (
    GROUP_NAMES,
    listed,
    number,
    other_benchmark,
    plain,
    points,
    scenario_name,
    scenario_names,
    signed,
    upper_first,
)
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own

QUESTION = "What does each scenario assume?"
OWN_SCENARIO = "A scenario of your own"
OWN_HELP = "Starts from the first one, or from another that you choose then. It appears on every page at once."
YOURS_TO_CHANGE = "This is yours: choose where it starts, then change what you assume. Every page follows at once."
START, START_HELP = "Starts from", "What you do not change is as in this one; what you have changed stays."
CHOOSE = "Choose"
IN_WORDS, AS_LEVELS = "In words", "As levels"
VIEWS = (IN_WORDS, AS_LEVELS)
COMPARE_SOME, COMPARE_HELP = "Compare some", "Two to four of them side by side, on Compare."
# What the scenarios in view are called, one and several, by what is shown.
COUNTED = {
    "future": ("assumed future", "assumed futures"),
    "reading": ("other reading", "other readings"),
    "past": ("earlier stage", "earlier stages"),
    CHOOSE: ("chosen scenario", "chosen scenarios"),
}
NOTHING = "Nothing is assumed yet, and the claims are read in one way."
BEGIN = f"Press “{OWN_SCENARIO}” to say what could be otherwise, and see what that adds or takes."
ANSWERS = {
    "unscored": "{them}, {none} scored",
    "by definition": "{them}, 100 by definition",
    "one": "{them}, at {low}",
    "one of them": "{them}, one at {low}",
    "all alike": "{them}, {all} at {low}",
    "several": "{them}, {some}from {low} to {high}",
}
NOT_SCORED = "{n} not scored"
YOURS = "{n} of yours"
GREY = {
    "future": "Set by hand by the makers of this case, from {score} in {month}; how likely, nobody says.",
    "reading": "Each reads the same claims of {month} otherwise, with nothing assumed; {first} gives {score}.",
    "past": "Stages of before, set by hand at least in part; {first} gives {score} in {month}.",
    CHOOSE: "What differs from {first} of {month}, which gives {score}, stands beside each.",
}
NO_SCORE_YET = "no score yet"
HANGS_ON = "Most hangs on"
# The table in words.
HEADS = (
    "What happens",
    "Readiness, of\N{NO-BREAK SPACE}100",
    "In practice, and on paper",
    "What it assumes most, and the points that this adds or takes",
)
DIFFERS = "What differs most, and the points that this adds or takes"  # in place of the last, where not all is assumed
NOTHING_ASSUMED = "{month}, read from the claims; nothing assumed."
OF_DEFINITION, UNSCORED = "by definition", "not scored"
HOW_POINTS = "Points add up to the difference from {score}, before it is rounded."
AS_TODAY, NO_POINTS = "as today", "A treaty gives no points."
EVERY_TARGET = "every indicator where an alliance stands"
BOUNDS = {"cap": "at most", "floor": "at least"}
THE_SAME, OF_IT_UNKNOWN = "the same on every indicator", "{name} left unknown"
SAME_LEVEL = {True: "{name}: the same level, more above it", False: "{name}: the same level, less above it"}
ONE_SIDE = "what is known in one of the two alone"
MORE, MORE_IN_ALL = "{n} more", "{n} more, {points}"
FIXED_TOO = "; {n} {are} 100 by definition"
NO_WORD = "No word stands beside a score: {why}."
UNKNOWN = "unknown"
# The folds, each a question.
MORE_ROWS = "Which others are there?"
MINE, MINE_LINE = "What do you assume?", "{name}: {changed} changed"
WHY = "Why is each assumed, and on which claims?"
NOT_DOCUMENTED = "not documented"
ELSEWHERE = {"all": "every claim", "none": "no claim"}  # where a side of the argument is silent
GROUPS = {g: GROUP_NAMES[g] for g in ("future", "reading", "past")}


def answer(kind: str, scores: Sequence[tuple[float, str]], fixed: int, unscored: int, mine: int) -> str:
    """How many there are and between which scores they lie.

    scores: of those that have one not by definition, as it is and as it is printed; fixed: how many are 100 by
    definition; mine: the reader's own.
    """
    n = len(scores) + fixed + unscored
    if not n:
        return NOTHING
    own = YOURS.format(n=number(mine)) if mine else ""
    theirs = f"{number(n - mine)} {COUNTED[kind][n - mine != 1]}" if n > mine else ""
    them = upper_first(listed([x for x in (theirs, own) if x]))
    end = FIXED_TOO.format(n=number(fixed), are="is" if fixed == 1 else "are") if fixed and scores else ""
    end += f", {NOT_SCORED.format(n=number(unscored))}" if unscored and (scores or fixed) else ""
    if not scores:
        state = "by definition" if fixed else "unscored"
        return f"{ANSWERS[state].format(them=them, none='none of them' if n > 1 else 'not')}{end}."
    (_, low), (_, high) = min(scores), max(scores)
    state = "several" if low != high else "all alike" if len(scores) > 1 else "one" if n == 1 else "one of them"
    some = number(len(scores)) if len(scores) < n else ""
    every = some or ("both" if n == 2 else "all")
    return f"{ANSWERS[state].format(them=them, some=some and f'{some} ', all=every, low=low, high=high)}{end}."


def grey(a: Assessment, kind: str) -> str:
    """How they came about."""
    first, k = a.case.reference, a.position(a.case.reference)
    score = points(a.marks.readiness[k]) if a.marks.assessed[k] else NO_SCORE_YET
    return GREY[kind].format(score=score, month=headline.month(a.as_of), first=f"“{scenario_name(a, first)}”")


def alliance_level(a: Assessment) -> str:
    """Where an indicator stands that is met."""
    name = other_benchmark(a)
    return f"where {f'a {name}' if name else 'an alliance'} stands"


def as_it_stands(a: Assessment, scenario: str) -> str:
    """How many indicators of the first scenario stand where an alliance does, are open, short and unknown."""
    if not a.class_of(scenario):
        return nothing_known(a)
    k, n = a.position(scenario), len(a.case.codebook.indicators)
    met, open_ones, short = (int(a.count(v)[k]) for v in (1, 0, -1))
    said = f"{met} of {n} indicators {alliance_level(a)}, {open_ones} open, {short} short"
    unknown = n - int(a.known[k])
    if not unknown:
        return said
    study = place.study(a)
    silent = "" if study == "study" else f", as the {study} says nothing of {'it' if unknown == 1 else 'them'}"
    return f"{said}, {unknown} unknown{silent}"


def forecast(a: Assessment) -> str:
    """Whose word a cell is that rests on a forecast."""
    return "a forecast" if place.study(a) == "study" else "the author's forecast"


def more(points_of_rest: Sequence[float], *, scored: bool) -> str:
    """What is changed besides, and what it adds together; empty where nothing is. In index points."""
    n = len(points_of_rest)
    if not n or not scored:
        return MORE.format(n=n) if n else ""
    return MORE_IN_ALL.format(n=n, points=signed(sum(points_of_rest) / 100))


def origin(a: Assessment, scenario: str) -> list[str]:
    """What one of the case starts from (of one's own it is chosen), which claims it believes, on what it rests."""
    s = a.case.resolved[a.position(scenario)]
    lines = []
    if s.scenario.starts_from and not is_own(a.settings, scenario):
        lines.append(f"Starts from: {scenario_names(a)[s.scenario.starts_from]}.")
    if s.claims is not None:
        lines.append(_admitted(a, scenario))
    if s.scenario.rests_on:
        numbers = listed([str(n) for n in s.scenario.rests_on])
        lines.append(f"Rests on paragraph{'s' if len(s.scenario.rests_on) > 1 else ''} {numbers}.")
    return lines


def _admitted(a: Assessment, scenario: str) -> str:
    """Which claims a reading believes."""
    admission = a.case.resolved[a.position(scenario)].claims
    assert admission is not None
    if admission.kinds is not None:
        return f"Believes only: {listed(list(admission.kinds))}."
    stance = next(plain(x.name) for x in a.case.header.stances if x.id == admission.stance)
    return (
        f"Where this side speaks only it is believed: {stance}. Elsewhere: {ELSEWHERE[admission.elsewhere or 'none']}."
    )
