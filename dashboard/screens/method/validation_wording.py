"""What stands above and in the tables of the known pairs on the Method screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dashboard.wording import beforehand, known_pairs, strip
from dashboard.wording.ratio import with_range
from dashboard.wording.text import lower_first, number, plain, points, signed, span
from indicators.method import Method
from scenarios.model.case import Case
from scenarios.reference.beforehand import Judged, Miss, Outcome
from scenarios.reference.beforehand import beforehand as judged_beforehand
from scenarios.reference.coder_agreement import CoderAgreement
from scenarios.reference.place import Place, PlaceWord
from scenarios.reference.trial import Counts, Trial
from scenarios.reference.validation import LINES as LINES_OF
from scenarios.reference.validation import YEAR, CoupleStanding, Line, Reading, Subset, Validation
from scenarios.reference.validation_tables import CODERS_BY_PAIR_CSV, KNOWN_PAIRS_CSV, VALIDATION_CSV

# The answer, and the table that shows it.
_ANSWER = (
    "Only in part: it settles {said} of {of} known pairs, {right} rightly and {wrong} wrongly, and leaves {open} open."
)
_HOW_TRIED = (
    "Settled: a readiness at least {settles} times as common in one kind as in the other. The makers of this tool "
    "chose and coded the pairs."
)
KIND_OF_PAIR, EACH_MARK = "Known pairs, each tried beside the others", "a mark a pair"
WRONGLY = "wrongly"
_JUDGED = {True: "rightly", False: WRONGLY, None: ""}
# The questions, and their short answers.
BEFOREHAND = "What was to count as failure, and did it come?"
TOLD_APART = "How well are allies told from the others?"
SURER = "Is it right more often where it says that it is surer?"
WORST = "Where is it most wrong, and why?"
SIGNING = "Does it see a treaty coming?"
CODERS = "Do two coders read alike?"
ALONE = "Does one indicator alone tell them apart?"
EACH_PAIR = "Where does each known pair stand?"
_CAME: dict[Outcome, str] = {"fails": "came true", "does not fail": "did not"}
_NAMED, _HIGHER_IN = "of {n} failures named beforehand: {said}", "allies stand higher in {auc} of 100 comparisons"
_FAILED = "Of {n} ways to fail that were named beforehand {came} came true."
TAKEN = {"like partners": "taken for partners", "not settled": "left open", "like alliances": "taken for allies"}
_SURER = "of those whose word takes a side, settled or not, {sure} where it says High or Moderate, else {rest}"
_RIGHT_OF = "{right} of {n} right"
_AHEAD, _ALIKE = (
    "{came} over all of them; {ahead} of {of} that signed stood higher than the pair beside them",
    ("the same direction for {same:,} of {claims:,} claims; readiness {apart:.1f} points apart"),
)
FILES = (
    (KNOWN_PAIRS_CSV, "Known pairs (CSV)", "A row a known pair: readiness by both coders, ratio, place."),
    (VALIDATION_CSV, "What they say (CSV)", "A row a figure: what tells the groups apart, how coders agree."),
    (CODERS_BY_PAIR_CSV, "Coders by pair (CSV)", "A row a known pair: how far its two coders agree."),
)
# The tables.
LINE, PAIRS, GROUP, PAIR, RATIO, PLACE = "Groups", "Pairs", "Group", "Pair", "Ratio", "Place"
LINES: dict[Line, str] = {
    "working against no treaty": "working alliances against pairs without a treaty",
    "treaty against no treaty": "pairs with a treaty against pairs without",
    "before signing against controls": "pairs before signing against their controls",
    "before joining a club against controls": "the same, those that joined a club of four states or more",
    "before a treaty of two or three against controls": "the same, those of a treaty of two or three",
}
SUBSETS: dict[Subset, str] = {
    "all": "",
    "after 1990": f", after {YEAR} alone",
    "without late claims": ", late claims left out",
    "without the United States": ", without the United States",
}
READINGS: dict[Reading, str] = {"settled": "As settled", "first": "First coder", "second": "Second coder"}
HIGHER = "Higher in the alliance"
EACH_PAIR_HELP = (
    "Readiness of 100 as either coder reads the claims. Ratio and place by the first of these numbers and by the "
    "other pairs, all dates of the two states left out; in brackets the range as known pairs are drawn again."
)
FAILS_WHERE, FIGURE, OUTCOME = "Said beforehand", "Figure", "So now"
SIGNED, CONTROL, READINESS, HIGHER_OF = "Signed later", "Control beside it", "Readiness", "Higher"
CLUB, NO_CLUB = "Club", "none"
RARE = (
    "How rare such a treaty is: of 38,008 years of a power and a state without a defence pact (five powers, 1952 to "
    "2012, each with every state that had been in the data for two years) 217, six in a thousand, were followed by "
    "one within three years, reckoned from ATOP 5.1 (Leeds et al. 2002) and the state-years of McManus and Nieman. The "
    "ratio compares two groups of known pairs and is no chance of a treaty."
)
NEITHER = "neither"
ANSWERS, RIGHT, WRONG, BETWEEN = "Answers", "On the right side", "On the wrong side", "Between the two"
BY_DISTANCE = ("As many, the furthest from even", "The others, nearer to even")
APART = "What sets it apart from its group"
EACH_CODING_HELP = (
    "Cohen's kappa of the direction, and how many claims have the same indicator (of those that both score) and the "
    "same level (of those on one indicator); in brackets where 90 of 100 repetitions lie as the claims of the pair are "
    "drawn again, or what shares of 100 may lie behind."
)
KAPPA, SAME_INDICATOR, SAME_LEVEL = "Kappa", "Same indicator", "Same level"
EACH_INDICATOR_HELP = (
    "Of 100 comparisons of a working alliance with a pair without a treaty, in how many the alliance has got further "
    "towards the level asked for; over the pairs that know the indicator. Grey where the bracket holds 50: nothing is "
    "shown."
)


def answer(v: Validation) -> str:
    """How many known pairs are settled, how many of them rightly and wrongly, and how many are left open."""
    right, wrong = known_pairs.right_and_wrong(v)
    of = v.placed_of_scale
    return _ANSWER.format(said=v.saying, of=of, right=right, wrong=wrong, open=of - v.saying)


def how_tried(method: Method) -> str:
    """By whom a pair is placed, what settled is, and who chose the pairs."""
    return _HOW_TRIED.format(settles=f"{method.settles.value:g}")


def judged(place: PlaceWord, rightly: PlaceWord) -> str:
    """Whether a pair in this place stands rightly there; empty where nothing is settled."""
    return _JUDGED[None if place == "not settled" else place == rightly]


def failed(found: Sequence[Judged]) -> str:
    """How many of what was to count as failure came true, as a sentence."""
    return _FAILED.format(n=number(len(found)), came=number(sum(j.outcome == "fails" for j in found)))


def outcomes(found: Sequence[Judged]) -> str:
    """How many of what was to count as failure came true, and what came of the others."""
    of = Counter(j.outcome for j in found)
    said = [f"{of[outcome]} {_CAME.get(outcome, word)}" for outcome, word in beforehand.OUTCOMES.items() if of[outcome]]
    return _NAMED.format(n=len(found), said=", ".join(said))


def higher_in(v: Validation) -> str:
    """In how many comparisons the ally stands higher."""
    told = v.separated[LINES_OF[0], v.readings[0], "all"]
    return _HIGHER_IN.format(auc=known_pairs.auc(told, decides=True))


def surer(tried: Trial) -> str:
    """How many answers stand on the right side where it is surer, and else."""
    sure, rest = (_RIGHT_OF.format(right=of.right, n=of.right + of.wrong) for of in tried.surer)
    return _SURER.format(sure=sure, rest=rest)


def ahead(v: Validation) -> str:
    """What came of the test on treaties to come, and in how many couples the pair that signed is the readier one."""
    higher, of = v.couples_ahead()
    came = next(beforehand.OUTCOMES[j.outcome] for j in judged_beforehand(v) if j.criterion == "signing")
    return _AHEAD.format(came=came, ahead=higher, of=of)


def alike(told: CoderAgreement) -> str:
    """How far the two coders agree, in the fewest figures."""
    return _ALIKE.format(same=told.same_direction, claims=told.claims, apart=100 * told.apart)


def pair(case: Case) -> str:
    """A known pair, with a word where it rests on little."""
    return f"{plain(case.header.title)}{f' · {strip.SPARSE}' if case.sparse else ''}"


def higher(couple: CoupleStanding) -> str:
    """Which of a couple is the readier one; empty where one has no score."""
    if not couple.scored:
        return ""
    of = {couple.signed: lower_first(SIGNED), couple.control: "control"}
    return of[couple.higher] if couple.higher else NEITHER


def share(row: Mapping[str, Any], of: str) -> str:
    """So many of so many, with what may lie behind them; row: of coders_by_pair.csv."""
    of_all = row[f"{of}_of"]
    return f"{row[f'same_{of}']} of {of_all} ({span(row[f'{of}_low'], row[f'{of}_high'])})" if of_all else ""


def score(readiness: float) -> str:
    """Readiness as shown, or that there is none."""
    return "not scored" if np.isnan(readiness) else points(readiness)


def ratio(place: Place | None) -> str:
    """A ratio with its range; empty without one."""
    return with_range(place.ratio, place.low, place.high) if place else ""


def tried(found: Trial) -> str:
    """What came of it when how sure was tried on the known pairs, and that it is no more than a warning."""

    def said(of: Counts) -> str:
        return f"{of.right} of {of.right + of.wrong} answers that take a side stand on the right one"

    (sure, rest), (far, near) = found.surer, found.further
    return (
        f"{len(found.answers)} known pairs, each among the others, under the usual weights: where it says High or "
        f"Moderate {said(sure)}, else {rest.right} of {rest.right + rest.wrong}. Split by distance from even alone, as "
        f"many of each: {far.right} of {far.right + far.wrong}, else {near.right} of {near.right + near.wrong}. How "
        "sure says what an answer hangs on, and warns; it is no calibration."
    )


def set_apart(miss: Miss, dimension: str) -> str:
    """The part of readiness in which a miss stands apart from its own group the most."""
    than = "other working alliances" if miss.allied else "other pairs without a treaty"
    return f"{dimension}: {signed(miss.apart)} beside {than}"


def lesson(misses: Sequence[Miss]) -> str:
    """What the worst misses teach; empty where there are none."""
    said = []
    if any(m.allied for m in misses):
        said.append("a treaty that is no longer lived up to reads as a partnership")
    if any(not m.allied for m in misses):
        said.append("two that work together as allies do, without a pledge, read as allies")
    return (
        f"Readiness tells what two states do with each other, not what they owe: {', and '.join(said)}." if said else ""
    )
