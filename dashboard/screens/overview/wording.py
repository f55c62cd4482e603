"""Every sentence of the home page that no other screen says."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from dashboard.wording import differences, place, ratio, scores, unknown
from dashboard.wording.table import BAR_KEY, TRACK_KEYS
from dashboard.wording.text import lower_first, plain, points, signed, span, upper_first
from indicators.codebook import Commitment
from scenarios.analysis.influence import ScorePreview
from scenarios.analysis.remains import RemainingGap
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference.place import Place

WHY_NOT_100, HOW_SURE, WHAT_WOULD_CHANGE = "Why not 100?", "How sure?", "What would change this?"
HUNDRED = "100 is every indicator firmly at the level of an alliance."
MISSING = "What is missing"
THESIS, READINGS = "The thesis, tested", "What the readings say"
NO_SCORE = "?"
NOTHING = "— not documented · empty steps: documented as none · ? no score"
BLANK, NOT_CODED = " · blank: no defence treaty", "nothing known"
GREY, NO_WEIGHT = "Grey:", "a part of no weight."
NOT_DOCUMENTED = "—"
LEADS = "a name leads to its claims"
APART = "facts, never part of readiness"
WORTH_A_BADGE = ("contested", "thin evidence", "corroborated")  # of the states of evidence; the usual one has none
MET_OPEN_SHORT = (
    "Met: four fifths of the belief lie at the level of an alliance or above. Short: a fifth at most. "
    "Open: in between, or the claims leave it open."
)
PATH = (
    ("Weigh", "Move a slider: every row follows."),
    ("Compare", "Why two scenarios differ."),
    ("Follow a number down", "To its claims and passages."),
)
PATH_HEAD, PATH_CLOSE = "New here?", "Got it"
WHAT_FAILS = "How they were chosen, and what fails\N{NO-BREAK SPACE}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
BRING_DOCUMENTS, READ_DOCUMENTS = "Bring documents in", "Go to its documents"
BRING_OVER = "Bring this case over"
ON_TO_A_SCORE = "What a score wants, part by part"
NOTHING_SHORT = "Nothing clearly short"
OF_NO_WEIGHT = "of no weight"
BEFORE_AND_AFTER = "Every scenario before and after your weights"


def track_keys(*, nothing_known: bool) -> tuple[str, ...]:
    """How to read the tracks, by what is on them."""
    return (BAR_KEY,) if nothing_known else (*TRACK_KEYS, LEADS)


def against(a: Assessment) -> str:
    """Head of the column of changes."""
    if a.settings.view.before:
        return "vs before"
    return "vs pinned" if a.settings.baseline is not None else "vs usual"


def rests(group: str, hand: bool) -> str:
    """What the scenarios of a group rest on; hand: whether anything in it is set by hand."""
    if group == "future":
        return "partly set by hand, no likelihood implied"
    if hand:
        return "partly set by hand"
    return "from the claims alone" if group == "reading" else ""


def plot_label(a: Assessment, scenario: str) -> str:
    """A row of the chart read aloud."""
    k = a.position(scenario)
    score = f"{points(a.marks.readiness[k])}, {span(a.ranges.low[k], a.ranges.high[k]).replace('–', ' to ')}"
    said = [score, "line: 9 in 10 draws, box: half"]
    if a.by_hand[k]:
        said.append("hollow, hatched: set by hand, at least in part")
    if unknown := scores.unknown_could(a, scenario):
        said.append(f"dotted: {unknown}, {int(a.known[k])} of {len(a.case.codebook.indicators)} indicators known")
    return "; ".join(said)


def ratio_help(at: float, low: float, high: float) -> str:
    """A ratio of the table on hover: in words, with its range."""
    return f"{upper_first(ratio.ratio_words(at))} among working alliances: {ratio.with_range(at, low, high)}"


def why_not_100(a: Assessment, scenario: str, remaining: RemainingGap) -> list[str]:
    """Gap and doubt in plain words, the levels alone, the expected number, and one worked example."""
    k = a.position(scenario)
    n, low_high = len(a.case.codebook.indicators), a.expected_range[k]
    sentences = [
        HUNDRED,
        f"{differences.missing_steps(remaining).capitalize()}.",
        f"At the best supported levels alone readiness would be {points(a.readiness_at_levels[k])}; "
        f"{int(a.at_benchmark[k])} of {n} indicators are best supported at alliance level, {a.expected[k]:.1f} are "
        f"expected to be ({low_high[0]}–{low_high[1]}).",
    ]
    if remaining.left:
        first = remaining.left[0]
        i = a.case.codebook.indicator_ids.index(first.indicator)
        name = plain(a.case.codebook.indicators[i].name)
        sentences.append(
            f"An example: “{name}” stands best at level {first.level}, an alliance at {first.target}. The claims leave "
            f"room on both sides, so it is counted {points(a.reached[k, i])} of 100 of the way. That is how few "
            f"indicators can be met and readiness still be {points(a.marks.readiness[k])}: most are part of the way."
        )
    if scores.unknown_could(a, scenario):
        sentences.append(f"{scores.unknown_could(a, scenario).capitalize()}. Unknown is left out, never counted as 0.")
    return [*sentences, MET_OPEN_SHORT]


def what_would_change(a: Assessment, scenario: str, remaining: RemainingGap) -> list[str]:
    """The three steps or documents that add most, each with what one would have to observe; and the treaty."""
    codebook = a.case.codebook
    sentences = []
    for left in remaining.left[:3]:
        indicator = codebook.scored[left.indicator]
        gain = f" ({signed(left.gain)})" if remaining.by_columns else ""
        watch = lower_first(plain(indicator.levels[left.level + 1])) if left.steps else differences.FIRMER
        sentences.append(f"{plain(indicator.name)}{gain}. Next to observe: {watch}.")
    if a.has_treaty and not a.in_force(scenario):
        treaty = codebook.scored[a.case.method.treaty.commitment]  # type: ignore[union-attr]
        sentences.append(f"No readiness makes it formal. That takes: {lower_first(plain(treaty.levels[-1]))}.")
    sentences = sentences or [differences.ALL_REACHED]
    return [*sentences, "One more document can raise or lower it: How sure says which, and how far."]


def moved_by_weights(a: Assessment, pinned: Assessment, now: Place | None, before: Place | None) -> str:
    """What the weights in force make of the first scenario against those pinned, on the line that is kept free."""
    head = "Against the pinned weights:" if a.settings.baseline is not None else "Against the usual weights:"
    if not (a.marks.assessed[0] and pinned.marks.assessed[0]):
        at, was = (scores.readiness_with_range(x, a.ids[0]) for x in (a, pinned))
        return f"{head} {at} (was {was})."
    numbers = points(a.marks.readiness[0]), points(pinned.marks.readiness[0])
    return f"{head} {', '.join(what_moved(numbers, (now, before), ' (was {})'))}."


def what_moved(numbers: tuple[str, str], places: tuple[Place | None, Place | None], then: str) -> list[str]:
    """Readiness and ratio now and before, and the verdict of before where it was another; then: how it is put."""

    def said(what: str, now: str, before: str) -> str:
        return f"{what} still {now}" if now == before else f"{what} {now}{then.format(before)}"

    found, (here, past) = [said("readiness", *numbers)], places
    if here is not None and past is not None:
        found.append(said("ratio", ratio.figure(here.ratio), ratio.figure(past.ratio)))
        if here.verdict != past.verdict:
            found.append(f"before it was {place.in_practice_words(past.verdict)}")
    return found


def was(text: str) -> str:
    """What a number was."""
    return f"was {text}"


def step(case: Case, commitment: str, value: int | None) -> str:
    """A step of a commitment with what it describes."""
    if value is None:
        return "not documented"
    return f"{value} ({lower_first(plain(case.codebook.scored[commitment].levels[value]))})"


def verdict_counts(met: int, unsettled: int, short: int, unknown: int) -> str:
    """The marks of a part in words."""
    named = ((met, "met"), (unsettled, "open"), (short, "short"), (unknown, "unknown"))
    return " · ".join(f"{n} {word}" for n, word in named if n)


def not_documented(a: Assessment, scenario: str, commitment: str, read: Collection[str]) -> str:
    """That a commitment is not documented; and where a source that is switched off would speak to it."""
    sources = {c.source for c in a.case.evidence if c.indicator == commitment and c.votes_on_level and not c.about}
    if any(a.case.sources[s].outside for s in sources) and not a.settings.outside:
        return "Not documented in the study. A source outside it speaks to this: count it under Method choices."
    return f"{unknown.NOT_DOCUMENTED}{unknown.why_not_documented(a, scenario, commitment, read)}"


def next_level(item: Commitment, level: int | None, target: int) -> str:
    """What would be next, and how far it is to alliance level; empty where there is nothing to reach."""
    if level is None or level >= target:
        return ""
    steps = target - level
    more = f" · {steps} steps to alliance level" if steps > 1 else ""
    return f"next: {item.levels[level + 1]}{more}"


def without_author(a: Assessment, n: int, without: ScorePreview) -> str:
    """What is left of the first scenario without the n claims of the author's own word; without: it so scored."""
    known = f"on {without.known} of {len(a.case.codebook.indicators)} indicators"
    claims = f"Without the {n} claim{'s' if n != 1 else ''} of the author's own word, all others kept,"
    if np.isnan(without.readiness):
        return f"{claims} there would be no score, {known}."
    return f"{claims} readiness would be {points(without.readiness)} ({span(without.low, without.high)}), {known}."


def commitment_words(a: Assessment, scenario: str) -> str:
    """The commitments that are documented or set, each with its step, in the fewest words."""
    given = [s for s in a.standings(scenario) if s.step is not None]
    names = {c.id: c.short or c.name for c in a.case.codebook.commitments}
    steps = ", ".join(
        f"{lower_first(plain(names[s.commitment]))} {min(s.step or 0, s.target)} of {s.target}" for s in given
    )
    return steps or "no commitment documented"


# The parts, above the table.


def met_and_open(met: int, unsettled: int, short: int) -> str:
    """The marks of a part that its names do not tell: how many are met, how many the claims leave open.

    >>> met_and_open(2, 1, 1), met_and_open(0, 0, 0)
    ('2 met · 1 left open', 'none known')
    """
    if not met + unsettled + short:
        return "none known"
    return f"{met} met" + (f" · {unsettled} left open" if unsettled else "")


def weightless(name: str, mark: str) -> str:
    """An indicator that counts for nothing under the weights in force, on hover."""
    return f"{name}: {mark}, {OF_NO_WEIGHT}"


def not_met(short: Sequence[str], unknown: Sequence[str], at_odds: Sequence[str]) -> str:
    """What is short, at odds or unknown in a part, by name.

    >>> not_met(["Trust"], ["Irreversibility"], ["Trust", "Peers"])
    'Short: Trust (at odds) · At odds: Peers · Unknown: Irreversibility'
    >>> not_met([], [], [])
    'Nothing clearly short'
    """
    fallen = [f"{plain(name)} (at odds)" if name in at_odds else plain(name) for name in short]
    others = [plain(name) for name in at_odds if name not in short]
    named = (("Short", fallen), ("At odds", others), ("Unknown", [plain(name) for name in unknown]))
    return " · ".join(f"{what}: {', '.join(names)}" for what, names in named if names) or NOTHING_SHORT


def worked_example(a: Assessment, d: int) -> str:
    """How the indicators of one part make its score: why one of four met can make 85."""
    held, codebook = a.cells_by_scenario, a.case.codebook
    mine = [i for i, x in enumerate(codebook.dimension_index) if x == d and held.known[0, i]]
    value = float(a.marks.dimensions[0, d])
    if np.isnan(value) or not mine:
        return "No score: less than half of the weight of this part is known."
    ways = ", ".join(f"{lower_first(plain(codebook.indicators[i].name))} {points(a.reached[0, i])}" for i in mine)
    weights = a.inside[mine]
    alike = "their average" if float(np.ptp(weights)) <= 1e-9 else "their average, weighed as you set it,"
    return (
        f"Each indicator counts as far as the claims let one believe it has come, of 100 at alliance level: {ways}; "
        f"{alike} is {points(value)}. Met is only what is clearly there, so few can be met and the score still be high."
    )
