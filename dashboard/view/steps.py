"""Every step of how sure an answer is, in sentences: what costs one, what would, what gives one back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from dashboard.wording import headline, ratio
from dashboard.wording import place as place_words
from dashboard.wording.certainty import NO_SCORE, WITHOUT, known_of, named
from dashboard.wording.overview import SECOND_OPINION
from dashboard.wording.stretch import score
from dashboard.wording.text import LESS_THAN_A_POINT, listed, many, plain, points, span, upper_first
from indicators.evidence import AUTHOR, folded, is_own_word
from indicators.method import SLACK
from scenarios.assessment import Assessment
from scenarios.reference.certainty import Certainty, Statement
from scenarios.reference.place import PairScale, Place, span_at, spans_of
from scenarios.scoring.claims_used import documents
from scenarios.scoring.left_out import statements

Mark = Literal["\N{MINUS SIGN}", "+", "\N{MIDDLE DOT}"]
DOWN: Mark = "\N{MINUS SIGN}"
UP: Mark = "+"
NONE: Mark = "\N{MIDDLE DOT}"
HEADS = {
    "document": {True: "It rests on one document", False: "It rests on several documents"},
    "statement": {True: "One claim can change the answer", False: "No one claim changes the answer"},
    "place": {True: "The known pairs do not settle it", False: "The known pairs settle it"},
    "gaps": {True: "Little is known", False: "Enough is known"},
    "coder": {True: "Coded by one", False: "Coded by two"},
}
HOW_IT_ADDS = (
    f"Starts at High. Each {DOWN} is a step down, each {UP} a step up, each {NONE} none: here {{down}} down, {{up}} up."
)
CAPS = {"place": "Beside known pairs that do not settle it at most Moderate.", "coder": "Coded by one at most Low."}
OWN_WORD = "{own} of {n} claims are the author's own word"
BORDER = {"low": "The answer begins {margin} below.", "high": "The answer ends {margin} above."}
STAYS = "Whichever of {claims} is left out, the answer stays{span}."
COMMON = {
    True: "A score like {score} is {ratio} times as common among known allies as among the others{asks}.",
    False: "A score like {score} is {ratio} times as common among the others as among known allies{asks}.",
}
ASKS, TURNS = (
    "; the convention asks for {settles:g}",
    ", but as known pairs are drawn again it turns to the other side",
)
ENOUGH = "{known} of {all} indicators, {weight} of 100 of the weight, {n}; {marks} would be a step down."
LITTLE = "{known} of {all} indicators, {weight} of 100 of the weight, {n}; {marks} is a step down."
MARKS = "under {weight:g} of 100, {claims} claims or {least} of {of} indicators"
TWICE = "Half or more of the claims that count have the codes of two coders."
ONCE = "Fewer than half of the claims that count have the codes of two coders."
SAME, OTHER = "It gives the same answer.", "It gives another answer."
NAMED = 3  # statements that are named


class Row(NamedTuple):
    """A step of the panel: its mark, its head and what stands behind it."""

    mark: Mark
    head: str
    said: str


def panel(
    a: Assessment, scenario: str, found: Certainty, scale: PairScale, place: Place, second: str = ""
) -> list[Row]:
    """Every step of a word with its mark, in the order of the rule. second: what is said of the other case."""
    steps = (
        ("document", found.one_document, _on(a, scenario, found)),
        ("statement", found.one_statement, _alone(a, scenario, found, scale)),
        ("place", found.not_settled, _common(a, scenario, scale, place)),
        ("gaps", found.gaps, _enough(a, scenario, found)),
        ("coder", found.one_coder, ONCE if found.one_coder else TWICE),
    )
    rows = [Row(DOWN if down else NONE, HEADS[step][down], said) for step, down, said in steps]
    if found.second:
        up = found.second == "up"
        rows.append(Row(UP if up else DOWN, SECOND_OPINION, second or (SAME if up else OTHER)))
    return rows


def adds_up(rows: Sequence[Row], found: Certainty) -> str:
    """How the marks of the panel make the word."""
    down, up = (sum(r.mark == mark for r in rows) for mark in (DOWN, UP))
    caps = [CAPS[name] for name, at in (("place", found.not_settled), ("coder", found.one_coder)) if at]
    return " ".join([HOW_IT_ADDS.format(down=down, up=up), *caps])


def _on(a: Assessment, scenario: str, found: Certainty) -> str:
    """On which documents it rests; of one whose author is known how many claims are his own word."""
    on, sources = documents(a, scenario), a.case.sources
    said = upper_first(headline.forms([sources[i] for i in on.counting]))
    first = sources[on.counting[0]] if on.counting else None
    if not found.one_document or first is None or not first.author:
        return f"{said}."
    voting = [c for rows in statements(a, a.position(scenario)) for c in rows]
    own = sum(is_own_word(c, sources[c.source]) for c in voting if sources[c.source].document == first.document)
    return f"{said}; {OWN_WORD.format(own=own, n=found.claims)}."


def _alone(a: Assessment, scenario: str, found: Certainty, scale: PairScale) -> str:
    """How far the answer's end is, and without which statements it is another."""
    if not found.flips:
        ends = f" ({span(*found.others)})" if found.others else ""
        return STAYS.format(claims=many(found.claims, "claim"), span=ends)
    by_word: dict[str, list[Statement]] = {}
    for s in found.flips:
        by_word.setdefault(s.verdict, []).append(s)
    end, away = margin(scale, float(a.marks.readiness[a.position(scenario)]))
    said = [BORDER[end].format(margin=away)]
    for word, these in by_word.items():
        scores = [x.readiness for x in these if word]
        # As a whole number one of them lies in another word's stretch: then all have a decimal.
        exact = any(score(r, scale) != points(r) for r in scores)
        then = dict.fromkeys(f"{100 * r:.1f}" if exact else points(r) for r in scores)
        template = WITHOUT if word else NO_SCORE
        said.append(template.format(claims=_named(a, these), score=" or ".join(then), word=word))
    return " ".join(said)


def _named(a: Assessment, these: Sequence[Statement]) -> str:
    """Statements with who says them and where, the first of many."""
    told = [f"{named(s.claims)}{_pointer(a, s)}" for s in these[:NAMED]]
    more = [f"{len(these) - NAMED} more, each alone"] if len(these) > NAMED else []
    return listed([*told, *more], "or")


def _pointer(a: Assessment, s: Statement) -> str:
    claim = a.case.claims[s.claims[0]]
    said_by = "the author" if folded(claim.attributed_to) == AUTHOR else plain(claim.attributed_to)
    parts = (said_by, f"“{plain(claim.locator)}”" if claim.locator else "")
    said = ": ".join(filter(None, parts))
    return f" ({said})" if said else ""


def margin(scale: PairScale, readiness: float) -> tuple[Literal["low", "high"], str]:
    """The nearer end of the verdict word at some R, 0..1, and how far it lies away, rounded to points."""
    at = 100 * readiness
    held = span_at(spans_of(scale, "verdict"), at)
    below, above = at - held.low, held.high - at
    away = min(below, above)
    said = LESS_THAN_A_POINT if away < 1 - SLACK else many(int(np.floor(away + 0.5 + SLACK)), "point")
    return "low" if below <= above else "high", said


def _common(a: Assessment, scenario: str, scale: PairScale, place: Place) -> str:
    """How much more common such a score is, and what the convention asks for."""
    marks = a.case.method.settles.value
    reached = max(place.ratio, 1 / place.ratio) >= marks - SLACK
    asks = "" if place.place != place_words.NOT_SETTLED else TURNS if reached else ASKS.format(settles=marks)
    more, held = place.ratio >= 1, float(a.marks.readiness[a.position(scenario)])
    times = ratio.figure(place.ratio if more else 1 / place.ratio)
    return COMMON[more].format(score=score(held, scale), ratio=times, asks=asks)


def _enough(a: Assessment, scenario: str, found: Certainty) -> str:
    """What is known, and with how much less there would be gaps."""
    method = a.case.method
    least, of = method.sure_indicators.value
    marks = MARKS.format(weight=method.sure_known.value, claims=method.sure_claims.value, least=least, of=of)
    known = known_of(a, scenario) | {"n": many(found.claims, "claim"), "marks": marks}
    return (LITTLE if found.gaps else ENOUGH).format(**known)
