"""The first screen in sentences: each a table of states, so that every state is a row that a test can make.

What known pairs say, treaty facts and how sure it is stand in `place`, `scores` and `certainty`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from dashboard.wording import certainty, headline, place, scores, stretch
from dashboard.wording.text import listed, lower_first, many, number, plain, points, some, upper_first
from scenarios.analysis.wanted import wanted
from scenarios.assessment import Assessment
from scenarios.reference.certainty import Certainty
from scenarios.reference.place import Lacking, PairScale, Place, VerdictWord
from scenarios.scoring.claims_used import claims_used

IN_PRACTICE, ON_PAPER, HOW_SURE, SECOND_OPINION = place.IN_PRACTICE, "On paper", certainty.HEAD, "Second opinion"
BY_PART, PART, WEAKEST = "By part", "{part} {score}", "{part}, the weakest"
NO_WEIGHT, PART_UNKNOWN = "{part} weight 0", "{part} unknown"
PART_KNOWN, NEEDS = "{part} {known} of {of} known", "{part}, needs {n}"
STANDS = "{score} of 100, {higher}"
COMPARE, COMPARE_TWO = "Compare", "Compare the two"
# Treaty facts, by what is known of them; what is said after them: how many commitments, what stands outside.
PAPER = {"no such item": "This codebook names no treaty", "uncoded": "No commitment is coded yet"} | {
    "none counts": "No claim on a commitment counts here",
    **{state: said.removesuffix(".") for state, said in scores.TREATY_SENTENCES.items() if state != scores.UNCODED},
}
SO_FAR = " so far"
AT_LEVEL, AT_BENCHMARK = "{k} of {n} commitments at alliance level", "{k} of {n} commitments at this benchmark's level"
OUTSIDE = {
    "none": "no duty to defend",
    "consult": "duty to consult",
    "signed": "duty to defend, not in force",
    "force": "duty to defend",
}
NO_SCORE_LINE = "No score yet: {known} of {n} indicators are known, at least {more} {are} needed."
NO_CLAIM_LINE = "No score yet: nothing is coded, at least {more} of {n} indicators are needed."
NONE_COUNTS_LINE = "No score: none of {claims} counts here; at least {more} of {n} indicators are needed."
NONE_COUNTS = "no claim counts"
NO_WORD = {  # why no word for how sure stands there
    "no score": "No grade without a score: {rests}.",
    "no known pairs": "No grade without known pairs: {rests}.",
    "set by hand": "No grade: what is set by hand is assumed.",
    "not a reading": "No grade: this is no reading of the evidence.",
}
RESTS = "{claims} from {documents}"
SECOND = "{documents} of the time, read apart from the {study}, {give} {score}{answer}."
OTHER_PARTS = ", though the parts differ"
SAME_ANSWER, OTHER_ANSWER, NO_SECOND_SCORE = " and the same answer", ", another answer: {word}", "no score"
# What the reader has set aside.
LEFT_OUT, OTHER_DAY = "Left out by you: {claims}.", "As of {day}, not of {own}: later claims do not count."
MOST_NAMED = 6  # claims left out
# The note on weights.
EQUAL, PINNED = "Equal weights", "The pinned weights"
MOVE_ONE = "{these}: move one at the left."
YOURS_NOW, AGAINST = "Your weights", "Against {called}"
OF_YOUR_OWN = "Under weights of your own."  # on paper, where no note on weights stands
NOW_WAS, STILL = "{head}: {now}, was {was}.", "{head}: still {now}."
BACK = "Back to equal"
SAME, OTHER = "Same answer", "Another answer: was {was}"
SURE_MOVED = "; how sure: was {was}"  # what both are now stands above
NEW_HERE = "New here?"
STEPS = (
    ("Weigh", "Move a slider at the left: every row and known pair follows."),
    ("Compare", "Why two scenarios differ."),
    ("Follow a number down", "Why it is so, to its claims and passages."),
)
SCORES, SCORES_HELP = "Scores (CSV)", "One row a scenario, every number unrounded; its columns are told under Export."
BACK_HELP = "All sliders back to where they began."


def in_practice(a: Assessment, place_of: Place | None, scale: PairScale | Lacking) -> str:
    """Counts that the eye can check; without them the score alone and why, without a score what it still wants."""
    scenario = a.ids[0]
    if place_of is not None:
        score = stretch.score(float(a.marks.readiness[0]), scale)
        return f"{STANDS.format(score=score, higher=place.higher_than(place_of))}{place.benchmark_note(a)}."
    if a.marks.assessed[0]:
        why = place.why_none(a, scale) if isinstance(scale, Lacking) else ""
        said = f"{upper_first(scores.readiness_of_100(a, scenario))}{place.benchmark_note(a)}"
        return f"{said}; {why}." if why else f"{said}."
    w = wanted(a, scenario)
    more, held = number(w.more), {"n": w.of}
    if not a.case.evidence and not w.known:
        return NO_CLAIM_LINE.format(more=more, **held)
    if not w.known:
        return NONE_COUNTS_LINE.format(claims=many(len(a.case.evidence), "claim"), more=more, **held)
    return NO_SCORE_LINE.format(known=w.known, more=f"{more} more", are="is" if w.more == 1 else "are", **held)


def by_part(a: Assessment) -> str:
    """The score of each part; without a score how many of its indicators are known, and how many more it needs."""
    names = [lower_first(plain(d.name)) for d in a.case.codebook.dimensions]
    if not a.marks.assessed[0]:
        parts = zip(names, wanted(a, a.ids[0]).parts, strict=True)
        told = [(PART_KNOWN.format(part=name, known=len(p.known), of=p.of), p) for name, p in parts]
        said = [x if p.counts or not p.more else NEEDS.format(part=x, n=p.more) for x, p in told]
        return f"{upper_first('; '.join(said))}."
    scores_ = [float(x) if w > 0 else None for x, w in zip(a.marks.dimensions[0], a.across, strict=True)]
    known = [x for x in scores_ if x is not None and not np.isnan(x)]
    least = min(known) if len({points(x) for x in known}) > 1 else None
    return f"{upper_first('; '.join(_part(name, x, least) for name, x in zip(names, scores_, strict=True)))}."


def _part(name: str, score: float | None, least: float | None) -> str:
    if score is None:
        return NO_WEIGHT.format(part=name)
    if np.isnan(score):
        return PART_UNKNOWN.format(part=name)
    said = PART.format(part=name, score=points(score))
    return WEAKEST.format(part=said) if score == least else said


def on_paper(a: Assessment) -> str:
    """Treaty facts, how many commitments stand at alliance level (not that none does where no duty is documented), and
    what stands outside what is read."""
    scenario = a.ids[0]
    said = PAPER[state := paper_state(a)]
    if state == "silent" and not a.marks.assessed[0]:
        said += SO_FAR
    standings = a.standings(scenario)
    met = sum(s.at_target for s in standings)
    if standings and state not in ("uncoded", "none counts") and (met or state != "silent"):
        level = AT_LEVEL if a.settings.benchmark == a.case.codebook.formal else AT_BENCHMARK
        said += f": {level.format(k=met, n=len(standings))}"
    return " ".join(filter(None, (f"{said}.", outside(a))))


def paper_state(a: Assessment) -> str:
    """Which row of the table of treaty facts holds."""
    scenario = a.ids[0]
    if not a.has_treaty:
        return "no such item"
    if scores.no_commitment(a, scenario):
        return "none counts" if scores.on_commitments(a) else "uncoded"
    return scores.treaty_state(a, scenario)


def outside(a: Assessment, scenario: str = "") -> str:
    """What sources outside the study, that are not counted, would say of the treaty; empty where nothing more.

    scenario: the first one where none is named.
    """
    sources, word = place.beyond(a, scenario or a.ids[0])
    if not sources:
        return ""
    verb = "is" if len(sources) == 1 else "are"
    return f"{upper_first(place.named(sources))} ({OUTSIDE[word]}) {verb} not in this {place.study(a)}."


def why_no_word(a: Assessment, sure: Certainty) -> str:
    """Why no word says how sure it is."""
    used = claims_used(a).on_indicators
    of = {a.case.sources[a.case.claims[i].source].document for i in used}
    rests = NONE_COUNTS if a.case.evidence else headline.NO_CLAIM
    if used:
        rests = RESTS.format(claims=many(len(used), "claim"), documents=many(len(of), "document"))
    return NO_WORD[sure.why_none].format(rests=rests)


def how_sure(a: Assessment, sure: Certainty) -> str:
    """What an answer hangs on: of its grade only what costs a step."""
    return f"{certainty.reasons(a, a.ids[0], sure)}."


class Second(NamedTuple):
    """What the case that is named as second opinion says on this case's day."""

    documents: int
    readiness: float  # 0..1, nan without a score
    word: VerdictWord | str  # of the verdict; empty without known pairs or a score
    href: str
    apart: bool = False  # whether a part lies more than five points from this case's


class Outcome(NamedTuple):
    """What a document that shows something makes of the score and of the answer."""

    shows: str
    score: str
    then: str


class Check(NamedTuple):
    """What to check first: how it stands, and what a document on it can do."""

    indicator: str
    name: str
    stands: str  # behind its name
    says: str
    outcomes: tuple[Outcome, ...] = ()
    before: str = ""  # said before its name
    claims: tuple[str, ...] = ()  # by id, on either side of the level of an alliance


CHECK_FIRST, SHOW_LOOK_FOR, ADD_DOCUMENT = "Check first", "Show what to look for", "Add a document"
IS_UNKNOWN = "is unknown."
GIVES_A_NUMBER = "One document on it gives {part} a number."
ONE_OF_THOSE = "{part} has a number once {n} of its indicators are known."
THEN_A_SCORE, THEN_MORE = "Then there is a score.", "Then {facts}, and there is a score."


def to_a_score(a: Assessment) -> Check | None:
    """What to check first where there is no score: the indicator that comes first on the way to one."""
    w = wanted(a, a.ids[0])
    if w.next is None:
        return None
    book = a.case.codebook
    d = book.dimension_index[book.indicator_ids.index(w.next)]
    named = [lower_first(plain(x.name)) for x in book.dimensions]
    more = w.parts[d].more or 1
    if more == 1:
        first = GIVES_A_NUMBER.format(part=named[d])
    else:
        first = ONE_OF_THOSE.format(part=upper_first(named[d]), n=number(w.parts[d].mark or more))
    left = [(n - more if e == d else n, named[e]) for e, n in enumerate(w.way)]
    facts = listed([f"{number(n)} of {name}" for n, name in left if n > 0])
    then = THEN_MORE.format(facts=facts) if facts else THEN_A_SCORE
    return Check(w.next, plain(book.scored[w.next].name), IS_UNKNOWN, f"{first} {then}")


def second_opinion(a: Assessment, second: Second, word: str, scale: PairScale | Lacking) -> str:
    """The second opinion in a sentence; word: of this case's verdict, empty where it has none."""
    n = second.documents
    score = NO_SECOND_SCORE if np.isnan(second.readiness) else stretch.score(second.readiness, scale)
    answer = ""
    if second.word and word:
        other = OTHER_ANSWER.format(word=second.word)
        answer = SAME_ANSWER + OTHER_PARTS * second.apart if second.word == word else other
    return SECOND.format(
        documents=many(n, "document"),
        study=place.study(a),
        give="gives" if n == 1 else "give",
        score=score,
        answer=answer,
    )


def set_aside(a: Assessment) -> str:
    """Claims that are left out and a date that is moved, for these change the answer; empty where neither is."""
    own, out = a.case.header.as_of.isoformat(), list(a.settings.left_out)
    said = [LEFT_OUT.format(claims=listed(some(out, MOST_NAMED)))] if out else []
    return " ".join([*said, *([OTHER_DAY.format(day=a.as_of, own=own)] if a.as_of != own else [])])


# The note on weights that are moved.


def moved(now: tuple[str, str, str], was: tuple[str, str, str], head: str) -> tuple[str, str]:
    """What moved weights changed: readiness, then whether the answer and how sure. Each: score, word, how sure."""
    first = (
        NOW_WAS.format(head=head, now=now[0], was=was[0]) if now[0] != was[0] else STILL.format(head=head, now=now[0])
    )
    if not now[1] and not was[1]:
        return first, ""
    answer = SAME if now[1] == was[1] else OTHER.format(was=was[1] or NO_SECOND_SCORE)
    sure = SURE_MOVED.format(was=was[2].lower()) if now[2] != was[2] and now[2] and was[2] else ""
    return first, f"{answer}{sure}."
