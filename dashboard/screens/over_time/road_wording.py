"""The line over time in words: its answer, what it rests on, what moved it, what stands on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from textwrap import shorten
from typing import Any, NamedTuple

import numpy as np

from dashboard.screens.over_time import road
from dashboard.screens.over_time.road import Road
from dashboard.wording import headline, place, stretch
from dashboard.wording.scores import UNCODED, not_scored, treaty_word
from dashboard.wording.text import (
    listed,
    lower_first,
    many,
    number,
    plain,
    points,
    scenario_name,
    some,
    span,
    upper_first,
    whole,
)
from indicators.evidence import stay
from scenarios.analysis.moves import Move, step_of
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale, verdict_at
from scenarios.scoring.claims_used import claims_used, documents

ASKS, ASKS_OF_FUTURES = "How did they get here?", "How did they get here, and what came of it?"
READING, READING_HELP = "Reading", "What is set by hand in a scenario does not move with the date."
BROKEN = "{by}; broken where other indicators become known or unknown"
BY_CLAIMS, BY_DOCUMENTS = "by the claims of each day", "by documents"
NOTHING, TOO_LITTLE = "nothing documented", "too little known for a score"
NOTHING_IN, MOST_YEARS = "{nothing} in {years}.", 3  # stretches of years that are named
KEYS = {
    "range": "could be, 9 times in 10",
    "diamond": "by this case, one day",
    "no": "what moved it, below",
    "empty": f"{NOTHING}, or {TOO_LITTLE}",
}
DIAMOND = "the {study}, {month}"
ON_PAPER, SINCE, IN_FORCE = "On paper:", "{state}, since {month}", "{state} ({treaty}), in force since {month}"
STATES = place.TREATIES | {UNCODED: place.NONE_CODED, "silent": "no treaty documented"}
STRONG = ("consult", "signed", "force")  # what binds, or is to bind
ANSWER, BETWEEN = "{score} {when}{word}{between}.", "; since {year} between {low} and {high}"
ALWAYS = "; since {year} always {low}"
NEVER_ASSESSED = "On no day enough is known for a score."
ONE_DAY = "{score} {when}{word}: only then enough is known for a score."
BY_BOTH = "By documents {score} {when} and {later} {then}{words}."
BOTH_TIMES, ONE_THEN = ": {word} both times", ": {word}, then {later}"
UNSCORED_THEN = "Too little is documented {when} for a score, {then} it is {later}{word}."
HERE_TOO, HERE = "{which} gives {score} for {month} too", "{which} gives {score} for {month}"
HERE_LATER = "what counts of {which} {when} gives {score}"
HERE_BY_HAND = "{which}, partly set by hand, stands at {score}"
NO_SCORE_HERE = "{which} gives no score for {month}"
RANGED, RANGED_ONE, RANGED_ALONE = (
    "since {year} documents put it between {low} and {high}; {then} it could be {span}.",
    "since {year} documents put it at {low}; it could be {span}.",
    "since {year} documents put it between {low} and {high}.",
)
COUNT, COUNTS = "{claims} from {documents} count {when}.", "{claims} from {documents} counts {when}."
OTHER_THINGS = (
    "{then} of {all} indicators were known in {year}, {now} {when}: the first and the last number are not of the same "
    "things."
)
OWN_DATE = "The date in force is {day}; the line goes on to the case's own, {end}."
HAND_STAYS = "What is set by hand in “{name}” does not move with the date."
MOVED, ON, MOVED_WHICH = "What moved it", "on", "every change of two points or more, and every step of a treaty"
WHAT_MOVED = "What moved the documents' line?"
NO_LONGER, NO_POINTS, BECOMES, BECOME = (
    "no longer counted: {claim}",
    "no points",
    "{names} becomes known",
    "{names} become known",
)
LOST, LOST_ALL = "{names} is no longer known", "{names} are no longer known"
ON_PAPER_NOW = "on paper: {state}"
NONE_MOVED, SOME_MOVED = "no change of two points", "{changes} of two points or more"
LARGEST = "; the largest by an event, {change} in {day}: {claim}"


def when(day: date) -> str:
    """A day as in a sentence.

    >>> when(date(2025, 12, 31)), when(date(2017, 3, 28))
    ('at the end of 2025', 'in March 2017')
    """
    return f"at the end of {day.year}" if (day.month, day.day) == (12, 31) else f"in {headline.month(day.isoformat())}"


def on(day: date) -> str:
    """A day on which claims change: of what is dated by its year alone, that.

    >>> on(date(1997, 1, 1)), on(date(2002, 10, 10))
    ('1997', 'October 2002')
    """
    return str(day.year) if (day.month, day.day) == (1, 1) else headline.month(day.isoformat())


def label(day: date, *, whole: bool) -> str:
    """A day of the axis: its year, or its month where not every label is a whole year.

    >>> label(date(2023, 4, 1), whole=False), label(date(2023, 1, 1), whole=True)
    ('Apr 2023', '2023')
    """
    return str(day.year) if whole else f"{headline.month(day.isoformat())[:3]} {day.year}"


def _word(readiness: float, scale: PairScale | None) -> str:
    """The word of a readiness (0..1); empty without known pairs."""
    return verdict_at(scale, readiness) if scale is not None and not np.isnan(readiness) else ""


def answer(of: Road, day: date, readiness: float) -> str:
    """Where a scenario stands on a day, and between what it stood before. readiness: R on it."""
    if np.isnan(readiness):
        if not of.scored:
            return NEVER_ASSESSED
        return f"{upper_first(not_scored(of.a, of.scenario))} {when(day)}{_between(of)}."
    word = _word(readiness, of.scale)
    held = {"score": stretch.score(readiness, of.scale), "when": when(day), "word": f", {word}" if word else ""}
    return ANSWER.format(**held, between=_between(of)) if of.is_line else ONE_DAY.format(**held)


def _between(of: Road) -> str:
    if not of.is_line:
        return ""
    low, high = (points(x) for x in (min(of.scored), max(of.scored)))
    return (BETWEEN if low != high else ALWAYS).format(year=of.days[0].year, low=low, high=high)


def answer_of_both(of: Road, day: date) -> str:
    """What documents say of the day of a case and of their own last one."""
    then, last = of.on(day), of.on(of.end)
    word, later = _word(then, of.scale), _word(last, of.scale)
    if np.isnan(last):
        return answer(of, of.end, last)
    score = stretch.score(last, of.scale)
    if np.isnan(then):
        return UNSCORED_THEN.format(when=when(day), then=when(of.end), later=score, word=f", {later}" if later else "")
    words = (
        "" if not word else BOTH_TIMES.format(word=word) if word == later else ONE_THEN.format(word=word, later=later)
    )
    return BY_BOTH.format(
        score=stretch.score(then, of.scale), when=when(day), later=score, then=when(of.end), words=words
    )


def beside_documents(a: Assessment, scenario: str, of: Road) -> str:
    """What this case gives on its day, and between what documents put the two."""
    k, day = a.position(scenario), date.fromisoformat(a.as_of)
    held = {
        "which": f"the {place.study(a)}" if not k else f"“{scenario_name(a, scenario)}”",
        "month": headline.month(a.as_of),
        "when": when(day),
        "score": stretch.score(float(a.marks.readiness[k]), of.scale) if a.marks.assessed[k] else "",
    }
    then = of.on(day)
    same = not np.isnan(then) and held["score"] == stretch.score(then, of.scale)
    said = HERE_TOO if same else HERE
    if a.by_hand[k] or day > a.case.header.as_of:
        said = HERE_BY_HAND if a.by_hand[k] else HERE_LATER
    low, high = (points(x) for x in (min(of.scored), max(of.scored)))
    last = of.rows.iloc[-1]
    reach = "" if np.isnan(last["low"]) else span(last["low"] / 100, last["high"] / 100)
    which = (RANGED if low != high else RANGED_ONE) if reach else RANGED_ALONE
    ranged = which.format(year=of.days[0].year, low=low, high=high, then=when(of.end), span=reach)
    return f"{upper_first((said if a.marks.assessed[k] else NO_SCORE_HERE).format(**held))}; {ranged}"


def rests_on(of: Road, day: date) -> str:
    """How much counts, whether the ends of the line are of the same things, and what of it no date moves."""
    a, said = of.a, list[str]()
    used, sources = len(claims_used(a).on_indicators), len(documents(a, a.ids[0]).counting)
    if used:
        held = {"claims": many(used, "claim"), "documents": many(sources, "document"), "when": when(day)}
        said.append((COUNT if used > 1 else COUNTS).format(**held))
    knows = list(of.rows["knows"]) if of.is_line else []
    if knows and set(knows[0]) != set(knows[-1]):
        n = len(a.case.codebook.indicators)
        now = f"all {n}" if len(knows[-1]) == n else str(len(knows[-1]))
        held = {
            "year": str(of.days[0].year),
            "then": str(len(knows[0])),
            "all": str(n),
            "when": when(of.end),
            "now": now,
        }
        said.append(OTHER_THINGS.format(**held))
    if of.is_line and day < of.end:
        said.append(OWN_DATE.format(day=day.isoformat(), end=of.end.isoformat()))
    if a.by_hand[a.position(of.scenario)]:
        said.append(HAND_STAYS.format(name=scenario_name(a, of.scenario)))
    return " ".join(said)


def empty_years(of: Road) -> str:
    """The years along the line in which nothing is documented; empty without any."""
    runs = list[list[int]]()
    for year in road.empty_years(of) if of.is_line else ():
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    said = [f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0]) for years in runs]
    return NOTHING_IN.format(nothing=upper_first(NOTHING), years=listed(some(said, MOST_YEARS))) if said else ""


def line_key(of: Road) -> str:
    """What the line is made of, and why it is broken."""
    several = len(documents(of.a, of.a.ids[0]).counting) > 1 and not of.a.by_hand[of.a.position(of.scenario)]
    return BROKEN.format(by=BY_DOCUMENTS if several else BY_CLAIMS)


def alt(of: Road) -> str:
    """The figure in words."""
    first, last = of.scored[0], of.on(of.end)
    ends = f"{stretch.score(first, of.scale)} at first, {'no score' if np.isnan(last) else points(last)} {when(of.end)}"
    return f"{scenario_name(of.a, of.scenario)}, from {of.days[0].year} on: {ends}{_between(of)}."


def treaty(of: Road, row: dict[Any, Any]) -> str:
    """What is known of the treaty in a row of the line."""
    if not row["class"]:
        return UNCODED
    step = step_of(row)
    return "silent" if step is None else treaty_word(of.a.case.method, step)


def on_paper(of: Road, state: str, n: int) -> str:
    """What the two are by treaty from a row of the line on, and since when; a duty signed in a year before, by both."""
    if not n:
        return STATES[state]
    day, case, treaty = of.days[n], of.a.case, of.a.case.method.treaty
    telling = [(c, case.sources[c.source]) for c in case.evidence if treaty and c.indicator == treaty.commitment]
    texts = {s.id: s for c, s in telling if stay(c, s, undated=case.header.as_of).first == day}.values()
    signed = [s for s in texts if state == "consult" and "" < s.date[:4] < str(day.year)]
    said = IN_FORCE if signed else SINCE
    return said.format(state=STATES[state], treaty=place.named(signed), month=on(day))


class Told(NamedTuple):
    """What moved the line, in words."""

    day: str
    points: str
    said: str
    on: str = ""  # on which indicator, of a claim


def moves(of: Road) -> list[Told]:
    """What moved the line, step by step."""
    names = {i.id: lower_first(plain(i.name)) for i in of.a.case.codebook.indicators}
    on_what = [names[str(of.a.case.claims[m.claim].indicator)] if m.claim else "" for m in of.moves]
    points_of = [whole(100 * m.change) if m.change else "" for m in of.moves]
    told = zip(of.moves, points_of, on_what, strict=True)
    return [Told(on(m.day), change, _told(names, of.a, m), item) for m, change, item in told]


def _told(names: Mapping[str, str], a: Assessment, move: Move) -> str:
    """What made a step: a claim, knowledge, a treaty. names: of indicators."""
    said = list[str]()
    for ids, one, all_ in ((move.learned, BECOMES, BECOME), (move.lost, LOST, LOST_ALL)):
        if ids:
            told = listed(some([names[i] for i in ids], 3))
            said.append((one if len(ids) == 1 else all_).format(names=told))
    if move.claim:
        claim = f"“{shorten(plain(a.case.claims[move.claim].claim), 100, placeholder=' …')}”"
        said.append(claim if move.came else NO_LONGER.format(claim=claim))
    if move.on_paper:
        state = "silent" if move.treaty is None else treaty_word(a.case.method, move.treaty)
        said.append(ON_PAPER_NOW.format(state=STATES[state]) + ("" if move.change else f"; {NO_POINTS}"))
    return "; ".join(said)


def in_a_file(number: int, told: Told) -> str:
    """A step as a line below a picture."""
    return (
        f"{number} {' '.join(filter(None, (told.day, told.points)))}: {told.said}{f' {ON} {told.on}' * bool(told.on)}"
    )


def moves_line(of: Road) -> str:
    """How many steps there are, and the largest that a claim made: an event, where those of knowledge are none."""
    n = sum(bool(m.change) for m in of.moves)
    if not n:
        return NONE_MOVED
    said = SOME_MOVED.format(changes=f"{number(n)} change{'' if n == 1 else 's'}")
    by_claim = [m for m in of.moves if m.change and m.claim and m.came and not m.learned and not m.lost]
    if not by_claim:
        return said
    most = max(by_claim, key=lambda m: abs(m.change))
    claim = shorten(plain(of.a.case.claims[most.claim].claim), 80, placeholder=" …")
    return said + LARGEST.format(change=whole(100 * most.change), day=on(most.day), claim=claim)
