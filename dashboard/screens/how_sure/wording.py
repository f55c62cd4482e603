"""How sure a score is and what would change it, in sentences: each with the states that it knows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.wording import certainty, place, stretch
from dashboard.wording.scores import not_scored, nothing_known
from dashboard.wording.text import (
    listed,
    lower_first,
    many,
    number,
    plain,
    points,
    some,
    upper_first,
)
from scenarios.assessment import Assessment
from scenarios.question import How
from scenarios.reference.certainty import Certainty
from scenarios.reference.place import PairScale, verdict_at

ASKS = "How sure is it, and what would change the answer?"
READING, READING_HELP = "Reading", "All is asked of it: what changes its answer, what it hangs on, what moves it."
CHANGES, WEAKEST, LEFT = "Changes it", "Thinnest part", "Left out"
COULD_BE = "could be, 9 times in 10: {n} {of}{all} answers"
MARKED = "the rows below"
HEADS, DO = ("What would have to happen", "Then it says"), "What to do about it"
HAPPENS: dict[How, str] = {
    "claim falls": "One claim falls",
    "document turns up": "One document turns up",
    "one side is right": "One side is right",
    "we count otherwise": "We count otherwise",
}
MORE: dict[How, str] = {  # of several that are not told one by one
    "claim falls": "{n} more claims, each alone",
    "document turns up": "{n} more such documents, each alone",
    "one side is right": "{n} more readings",
    "we count otherwise": "{n} more choices, each alone",
}
REST: dict[How, tuple[str, str]] = {  # all that changes nothing: where others do, where none does
    "claim falls": ("Any other claim falls", "Any claim falls"),
    "document turns up": ("Any other such document", "No single document can change the answer. Most would move it:"),
    "one side is right": ("Any other reading", "Any other reading"),
    "we count otherwise": (
        "Any other part counted double or not at all; each method choice",
        "Any part counted double or not at all; each method choice",
    ),
}
THEN = "{word} {begins} then"
ANSWER_STAYS, NO_SCORE, OTHER_ANSWERS, TO = "the answer stays", "no score", "other answers", "{low} to {high}"
LEAVE_OUT, EACH_CLAIM, LOOK, COMPARE, ALL_CHOICES = (
    "Leave out and see", "Each claim", "What to look for", "Compare", "All choices",
)  # fmt: skip
LEAVE_OUT_ALOUD, COMPARE_ALOUD = "Leave out {claims} and see", "Compare with {reading}"
BRING_BACK, UNDO = "Bring back", "Undo"
FILES = (  # the tables behind the page
    ("certificate.csv", "Certificate (CSV)", "Every sentence, and the fewest claims that overturn it."),
    ("collection_plan.csv", "Collection plan (CSV)", "What to look for, every row in words and numbers, unrounded."),
    ("specifications.csv", "Combinations (CSV)", "Every combination of choices and every alternative, unrounded."),
    ("influence.csv", "Influence (CSV)", "What each claim, speaker, kind and source does, unrounded."),
)
# Why no word for how sure stands there.
NOTHING_TO_BE_SURE_OF = "{why}, so there is nothing to be sure of."
NO_PAIRS = "Readiness {score}, with no answer to be sure of: {why}."
NOTHING_ALONE = "No claim left out alone, and no document left out."
NONE_ALONE, TAKES = "No claim alone", "No claim alone: it takes {many}, left out together"
WITHOUT_ANY = "No document left out alone changes it."
WITHOUT_SOME = "Of its {n} documents {which}, left out alone, changes it."
RESTS_ON, AMONG_THEM = "rests on {claims}", "{flips} among them"
ON_NO_CLAIM = "rests on no claim"
SAYS_NOTHING = "on {n} of its {all} indicators the {form} says nothing"
ONE_SILENT, ONE_UNKNOWN = "on its one indicator the {form} says nothing", "its one indicator is unknown"
UNKNOWN = {1: "{n} of its {all} indicators is unknown", 2: "{n} of its {all} indicators are unknown"}
GIVE, GIVES = "{documents} give", "{documents} gives"
TOO, SAME, OTHER = " too", "the same answer", "another answer: “{word}”"
BY_PARTS, APART = ", though the parts differ: {parts}", "; most apart: {parts}"
PART_HERE, NO_WORD_THERE = "{part} {there} (here {here})", "too little for a score"
LEFT_OUT = "{claims}, by you: {before} before, {now} now."
ALT = "{n} answers on a scale of 100. {score} stands in “{word}”, {numbers}; it could be {low} to {high}."


def answer(a: Assessment, scenario: str, found: Certainty, why_no_pairs: str = "") -> str:
    """The answer in one line: the word with what costs a step, or why there is none.

    why_no_pairs: why nothing stands beside the case, where that is so.
    """
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        why = not_scored(a, scenario) if a.known[k] else nothing_known(a)
        return NOTHING_TO_BE_SURE_OF.format(why=upper_first(why))
    if why_no_pairs:
        return NO_PAIRS.format(score=points(a.marks.readiness[k]), why=why_no_pairs)
    return certainty.answer(a, scenario, found)


def none_alone(together: int | None) -> str:
    """That no claim alone changes the answer; how many together do, where that is known."""
    return f"{TAKES.format(many=many(together, 'claim')) if together else NONE_ALONE}."


def without_documents(documents: int, changing: Sequence[str]) -> str:
    """Which of several documents changes the answer by itself. changing: the titles of those that do."""
    if documents < 2:
        return ""
    if not changing:
        return WITHOUT_ANY
    return WITHOUT_SOME.format(which=listed(some([f"“{title}”" for title in changing], 1), "or"), n=documents)


def weak_part(a: Assessment, claims: int, flips: Sequence[str], unknown: int, of: int) -> str:
    """What is weak about a part, behind its name. claims: that vote on it; unknown: of its indicators."""
    rests = RESTS_ON.format(claims=many(claims, "claim")) if claims else ON_NO_CLAIM
    if flips:
        named = listed(some(list(flips), 3))
        rests += f", {named if len(flips) >= claims else AMONG_THEM.format(flips=named)}"
    lacks = ""
    if unknown:
        form = place.study(a)
        says = UNKNOWN[min(2, unknown)] if form == "study" else SAYS_NOTHING
        if of == 1:
            says = ONE_UNKNOWN if form == "study" else ONE_SILENT
        lacks = "; " + says.format(n=unknown, all=of, form=form)
    return f" {rests}{lacks}."


def other_sources(documents: int) -> str:
    """How many other documents give what."""
    said = many(documents, "other document")
    return (GIVE if documents != 1 else GIVES).format(documents=said)


def second_answer(number_there: str, number_here: str, word: str, word_here: str, parts: Sequence[str]) -> str:
    """What a second opinion answers, behind its number: the same or another answer, and by which parts."""
    too = TOO if number_there == number_here else ""
    if not word:
        return f"{too}."
    same = word == word_here
    by = (BY_PARTS if same else APART).format(parts=", ".join(parts)) if parts else ""
    said = "" if same and by else f", {SAME if same else OTHER.format(word=word)}"
    return f"{too}{said}{by}."


def part_there(name: str, there: float, here: float) -> str:
    """The score of a part by the second opinion beside the one here."""
    return PART_HERE.format(part=lower_first(plain(name)), there=points(there), here=points(here))


def left_out(claims: Sequence[str], before: float, now: float) -> str:
    """What is left out, and the number before and after."""
    ends = [NO_SCORE if np.isnan(r) else points(r) for r in (before, now)]
    return LEFT_OUT.format(claims=listed(some(list(claims), 8)), before=ends[0], now=ends[1])


def ends(low: str, high: str) -> str:
    """From where to where, or the one number."""
    return low if low == high else TO.format(low=low, high=high)


def no_document(name: str) -> str:
    """That no document can change the answer, and which indicator's would move the number most."""
    return f"{REST['document turns up'][1]} {lower_first(plain(name))}."


def could_be(over: int, of: int) -> str:
    """What the range is, and over how many of the words on the scale it goes."""
    return COULD_BE.format(
        n="all" if over == of > 1 else number(over), of="" if over == of > 1 else "of ", all=number(of)
    )


def as_well(name: str, scale: PairScale, readiness: float) -> str:
    """Another reading that says the same, with its number."""
    return f"{lower_first(name)}: {stretch.score(readiness, scale)}"


def alt(scale: PairScale, readiness: float, low: float, high: float) -> str:
    """The figure read aloud."""
    there, word = stretch.stretches(scale), verdict_at(scale, readiness)
    return ALT.format(
        n=upper_first(number(len(there))),
        score=stretch.score(readiness, scale),
        word=word,
        numbers=next(b.numbers for b in there if b.word == word),
        low=points(low),
        high=points(high),
    )
