"""What a number means beside the known pairs: the verdict, where it stands, the ratio; commitment by treaty facts.

The same words on every page and in the brief. A scenario without a place (too little known, another codebook or
method, too few pairs) has its readiness with its range in the place of all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording import ratio, scores
from dashboard.wording.text import listed, other_benchmark, plain, points, scenario_name, upper_first
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.reference.certainty import Certainty
from scenarios.reference.place import GroupStanding, Lacking, Place, PlaceWord, VerdictWord
from scenarios.scoring.cells import admissible
from scenarios.scoring.commitments import Commitments

SETTLED: dict[PlaceWord, str] = {
    "like alliances": "enough to call it settled, like alliances",
    "like partners": "enough to call it settled, like partners",
    "not settled": "too little to settle it",
}
NOT_SETTLED, UNSURE = "not settled", "enough by itself, {place}, but the answer is not sure enough to call it settled"
NO_PAIRS = "no verdict in practice without known pairs"
TREATIES = {
    "silent": "no defence treaty documented",
    "none": "no defence treaty",
    "consult": "no defence treaty, a duty to consult",
    "signed": "a defence treaty signed, none in force",
    "force": "a defence treaty in force",
}
NO_TREATY_NAMED = "this codebook names no treaty"
NO_CLAIM_COUNTS, NONE_CODED = "no claim on a commitment counts", "no commitment is coded yet"
ALLIED = {"working": "allied by treaty, and working", "on paper": "allied on paper"}
RATIO_SENTENCE = (
    "Such a readiness is {words} among known allies as among pairs without a defence treaty "
    "({figure}; {drawn} as known pairs are drawn again): "
)
FROM_TO, NO_OTHER = "from {low} to {high}", "no other"
IN_PRACTICE = "In practice"
UNALLIED, ALLIES = "pairs without a defence treaty", "known allies"
HIGHER_THAN, AS_HIGH = "higher than {alliances} and {unallied}", " (and as high as {n})"
HIGHER_THAN_ALLIES = "higher than {alliances}"
LOWER = {"none": "none of {n} {group}", "some": "{below} of {n} {group}", "all": "all {n} {group}"}
COUNTED = {"higher": "{n} higher", "equal": "{n} as high", "below": "{n} lower"}
AGAINST = "against a {benchmark}"
ON_MY_WORK = "on My work"
TOO_LITTLE = "too little is known to say how close they are"


def verdict(a: Assessment, scenario: str, place: Place | None, sure: Certainty) -> str:
    """Practice by the ratio, commitment by treaty, in a dozen words; where a treaty is in force, that comes first.

    Not settled is said where the known pairs do not settle it, and where it is not sure. Where nothing is known at
    all, that alone.
    """
    if not a.class_of(scenario):
        return f"{upper_first(scores.nothing_known(a))}."
    practice, treaty = _practice(a, scenario, place, sure), _treaty(a, scenario)
    if practice == TOO_LITTLE and not a.in_force(scenario):
        return f"{upper_first(practice)}."
    parts = [treaty, practice] if a.in_force(scenario) else [practice, treaty]
    return f"{upper_first('; '.join(filter(None, parts)))}."


def _practice(a: Assessment, scenario: str, place: Place | None, sure: Certainty) -> str:
    if place is not None:
        words = in_practice_words(place.verdict)
        return f"{words}, {NOT_SETTLED}" if place.place == NOT_SETTLED or sure.low else words
    if not a.marks.assessed[a.position(scenario)]:
        return TOO_LITTLE
    return NO_PAIRS


def in_practice_words(word: VerdictWord) -> str:
    """The verdict of a ratio, as it is said of practice alone.

    >>> in_practice_words("between partnership and alliance")
    'between partnership and alliance in practice'
    """
    return f"{word} in practice"


def _treaty(a: Assessment, scenario: str) -> str:
    if not a.has_treaty:
        return NO_TREATY_NAMED
    if scores.no_commitment(a, scenario):
        return NO_CLAIM_COUNTS if scores.on_commitments(a) else NONE_CODED
    word = a.class_of(scenario)
    return ALLIED.get(word, TREATIES[scores.treaty_state(a, scenario)])


def why_none(a: Assessment, lacking: Lacking) -> str:
    """Why nothing is said of the known pairs."""
    needed = a.case.method.pairs_needed.value
    return {
        "no known pairs": "there are no known pairs to put it beside",
        "pairs of other versions": "the known pairs are not all coded with the present codebook yet, so nothing stands "
        "beside it",
        "an earlier version": "this case was coded with an earlier version of the codebook than the known pairs, so it "
        f"has no ratio and place until it is brought over ({ON_MY_WORK})",
        "another codebook": "known pairs are coded with another codebook than this case, so nothing stands beside it",
        "other conventions": "known pairs are scored by another method than this case, so nothing stands beside it",
        "too few pairs": f"a ratio needs {needed} known pairs of either kind, there are {lacking.alliances} working "
        f"alliances and {lacking.unallied} pairs without a defence treaty",
    }[lacking.why]


def higher_than(place: Place) -> str:
    """How many of either group stand lower, as in "higher than 7 of 17 known allies and 22 of 26 pairs without ..."."""
    alliances, unallied = _lower(place.alliances, ALLIES), _lower(place.unallied, UNALLIED)
    return HIGHER_THAN.format(alliances=alliances, unallied=unallied)


def higher_than_allies(place: Place) -> str:
    """The same of the known allies alone, where there is little room."""
    return HIGHER_THAN_ALLIES.format(alliances=_lower(place.alliances, ALLIES))


def _lower(of: GroupStanding, group: str) -> str:
    """How many of a group stand lower, and how many as high.

    >>> [_lower(GroupStanding(*x), "known allies") for x in ((0, 0, 17), (7, 1, 17), (17, 0, 17))]
    ['none of 17 known allies', '7 of 17 known allies (and as high as 1)', 'all 17 known allies']
    """
    which = "none" if not of.below else "all" if of.below == of.n else "some"
    said = LOWER[which].format(below=of.below, n=of.n, group=group)
    return said + (AS_HIGH.format(n=of.equal) if of.equal else "")


def benchmark_note(a: Assessment) -> str:
    """That the benchmark is not the usual one."""
    name = other_benchmark(a)
    return f", {AGAINST.format(benchmark=name)}" if name else ""


def ratio_sentence(place: Place, sure: Certainty) -> tuple[str, str]:
    """The ratio in words and figures with its range, and whether that settles the answer, as the verdict says."""
    low, high = ratio.figure(place.low), ratio.figure(place.high)
    drawn = FROM_TO.format(low=low, high=high) if low != high else NO_OTHER
    said = RATIO_SENTENCE.format(words=ratio.ratio_words(place.ratio), figure=ratio.figure(place.ratio), drawn=drawn)
    held = UNSURE.format(place=place.place) if sure.low and place.place != NOT_SETTLED else SETTLED[place.place]
    return said, f"{held}."


def outside_sources(a: Assessment, scenario: str) -> list[Source]:
    """The sources outside the study by which the treaty would go further."""
    return beyond(a, scenario)[0]


def beyond(a: Assessment, scenario: str) -> tuple[list[Source], str]:
    """Sources outside the study by which the treaty would go further, and the word for how far; none where none do."""
    treaty = a.case.method.treaty
    if a.settings.outside or not a.has_treaty or treaty is None:
        return [], ""
    stated = a.resolved(scenario).scenario
    from_all = Commitments.of(a.case, admissible(a.case, a.settings.changed(outside=True)))
    cited = [i for i in from_all.on(treaty.commitment) if from_all.claims[i][1].outside]
    step = from_all.step(treaty.commitment, cited, stated)
    if step is None or step <= (a.treaty_step(scenario) or -1):
        return [], ""
    showing = [i for i in cited if not from_all.silence(i, treaty.commitment, stated)]
    sources = {from_all.claims[i][1].id: from_all.claims[i][1] for i in showing}
    return list(sources.values()), scores.treaty_word(a.case.method, step)


def nearest(scores: Sequence[float], at: float) -> int:
    """Which of some scores prints nearest to another, index points; of those that print alike the nearest one.

    >>> nearest([74.9, 75.6], 75.4), nearest([75.45, 75.3], 75.4)
    (0, 0)
    """
    whole = int(points(at / 100))
    return min(range(len(scores)), key=lambda n: (abs(int(points(scores[n] / 100)) - whole), abs(scores[n] - at)))


def study(a: Assessment) -> str:
    """What the case is read from, where that is one document: the article; else the study."""
    inside = [s for s in a.case.header.sources if not s.outside and s.copy_of is None]
    return plain(inside[0].form) if len(inside) == 1 else "study"


def named(sources: list[Source]) -> str:
    """A treaty of 2001."""
    return listed([f"a {plain(s.form)} of {str(s.date)[:4]}" if s.date else f"a {plain(s.form)}" for s in sources])


def short(a: Assessment, scenario: str, place: Place | None) -> str:
    """One scenario in a line: name, readiness with range, ratio with range, place."""
    said = f"{scenario_name(a, scenario)}: {scores.readiness_with_range(a, scenario)}"
    if place is None:
        return said
    return f"{said}, ratio {ratio.with_range(place.ratio, place.low, place.high)}, {place.place}"
