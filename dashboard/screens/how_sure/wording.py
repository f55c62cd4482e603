"""How sure a score is, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from dashboard.questions.wording import MATTERS
from dashboard.wording import ratio
from dashboard.wording.place import VERDICTS
from dashboard.wording.scores import not_scored
from dashboard.wording.text import points, span
from indicators.method import SLACK
from scenarios.assessment import Assessment
from scenarios.question import How, Turn
from scenarios.reference.place import PairScale, Place, VerdictWord

HEADS = ("What would have to happen", "Then it says")
HAPPENS: dict[How, tuple[str, str, str]] = {  # what happens; any other of its kind; so many others
    "claim falls": ("One statement falls", "Any other statement", "more statements, each alone"),
    "document turns up": ("One document turns up", "Any other document", "more such documents, each alone"),
    "one side is right": ("One side is right", "Any other reading", "more readings"),
    "we count otherwise": (
        "We count otherwise",
        "Any other choice alone, known pairs by it too",
        "more choices, each alone",
    ),
}
ANSWER_STAYS, NO_SCORE, OTHER_ANSWERS = "the answer stays", "no score", "other answers"


def then(turns: Sequence[Turn]) -> tuple[str, str]:
    """The score after one of these, or from where to where, and what known pairs say of it."""
    scored = [t for t in turns if t.then]
    ends = (min(t.low for t in scored), max(t.high for t in scored)) if scored else ()
    score = " to ".join(dict.fromkeys(f"{100 * r:.1f}" for r in ends))  # whole ones could name another word's
    if len({t.then for t in turns}) > 1:
        return score, OTHER_ANSWERS
    word = turns[0].then
    return score, ANSWER_STAYS if turns[0].stays else VERDICTS[cast("VerdictWord", word)] if word else NO_SCORE


def answer(a: Assessment, scenario: str, choices: Any | None) -> list[str]:
    """The answer in two sentences: how far it could lie off, and what the choices do.

    choices: the answer to the question of that name, where it is installed.
    """
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return [f"{not_scored(a, scenario).capitalize()}, so there is nothing to be sure of."]
    low, high = float(a.ranges.low[k]), float(a.ranges.high[k])
    first = (
        f"Readiness {points(a.marks.readiness[k])}: under our rules 9 in 10 draws lie from {points(low)} to "
        f"{points(high)}."
    )
    if choices is None:
        return [first]
    known, moves = choices.curve["readiness"].dropna() / 100, choices.moves.dropna(subset=["share_of_variance"])
    shares = dict(zip(moves["choice"], moves["share_of_variance"] / 100, strict=True))
    if not len(known) or not any(shares.values()):
        return [first]
    outside = int(((known < low - SLACK) | (known > high + SLACK)).sum())
    top = max((choice for choice in MATTERS if choice in shares), key=lambda choice: shares[choice])
    second = (
        f"Under all {len(known)} combinations of our choices it lies at {span(known.min(), known.max())}, "
        f"{outside or 'none'} of them outside that range; {MATTERS[top]} matters most "
        f"({points(shares[top])} of 100 parts of the variance)."
    )
    return [first, second]


def settles(place: Place, scale: PairScale, over: Any | None) -> str:
    """The ratio with both of its ranges, and the readiness from which on it would settle the case.

    over: the ratio over drawn weights, where that is asked.
    """
    mark = f"{scale.marks.settles:g}"
    weights = ""
    if over is not None:
        weights = (
            f"; {ratio.between(over.low, over.high)} as weights are drawn, this case and the known pairs scored under "
            "the same ones and all claims as they stand"
        )
    ends = {s.word: s for s in scale.turning_points.place}
    ways = []
    if like := ends.get("like alliances"):
        ways.append(f"from readiness {like.low:.0f} up like alliances")
    if unlike := ends.get("like partners"):
        ways.append(f"from {unlike.high:.0f} down like partners")
    where = f": {', '.join(ways)}" if ways else ": no readiness does"
    return (
        f"The ratio is {ratio.figure(place.ratio)} ({ratio.between(place.low, place.high)} as known pairs are drawn "
        f"again{weights}). A ratio of {mark} or more, or of 1/{mark} or less, settles it, once its first range lies on "
        f"that side of 1{where}."
    )
