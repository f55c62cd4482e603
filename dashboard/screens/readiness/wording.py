"""Every sentence of the home page that no other screen says."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

import numpy as np

from dashboard.wording import differences, known_pairs, scores
from dashboard.wording.text import lower_first, plain, points, scenario_names, signed, span
from indicators.codebook import Commitment
from scenarios.analysis.influence import ScorePreview
from scenarios.analysis.remains import RemainingGap, at_either_end
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import PairStanding
from scenarios.reference.validation import validation_of

GROUPS = {
    "reading": "Readings of the evidence",
    "past": "The road here",
    "future": "What could come",
    "yardstick": "For comparison",
}
WHY_NOT_100, HOW_SURE, WHAT_WOULD_CHANGE = "Why not 100?", "How sure?", "What would change this?"
MISSING = "What is missing"
THESIS, READINGS = "The thesis, tested", "What the readings say"
NO_SCORE = "–"
SCENARIO, READINESS, KIND = "Scenario", "Readiness", "By treaty"
RANGE = "(range)"
QUESTION = "How close to an alliance?"
ALONE = "The number alone does not tell partners from allies."
SHORT = 46  # signs of a claim beside what to check first
A_TRIAL = "Each trial reads every claim and weighs every part a little differently."
STEPS = "Commitments in steps (— not documented)"
SAMPLE = "bar: middle half · line: 9 in 10"
NOT_DOCUMENTED = "—"
TRACK_KEYS = (
    "dot: the level now, 0 to 4",
    "bar: where an alliance stands",
    "shade: how far the claims support each level",
    "thin evidence: less than one good document",
    "contested: claims contradict each other",
    "a name leads to its claims",
)
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
BEFORE_AND_AFTER = "Every scenario before and after your weights"
PAIRS = "Known pairs"


def among_pairs(a: Assessment, pairs: Sequence[PairStanding]) -> str:
    """Where the first scenario stands among the pairs that are drawn."""
    here = float(a.marks.readiness[0])
    drawn = [p for p in pairs if not np.isnan(p.readiness)]
    if np.isnan(here):
        return f"{len(drawn)} real pairs on the same scale"
    loose = [p for p in drawn if p.group == "no treaty"]
    allied = [p for p in drawn if p.group == "working"]
    above, below = sum(here > p.readiness for p in loose), sum(here < p.readiness for p in allied)
    places = [f"above {above} of {len(loose)} pairs without a treaty"] if loose else []
    places += [f"below {below} of {len(allied)} functioning alliances"] if allied else []
    return f"the first row, as a line: {', '.join(places)}"


def check_first(a: Assessment, remaining: RemainingGap) -> tuple[str, str, str, str]:
    """The next step in three pieces, the middle one a link, and the indicator that it leads to; empty without one."""
    if not (remaining.left and a.marks.assessed[0]):
        return "", "", "", ""
    indicator = a.case.codebook.scored[remaining.left[0].indicator]
    least, most = (points(r) for r in at_either_end(a, a.ids[0], indicator.id))
    effect = f" ({least} if none, {most} if full){_claimed(a, indicator.id)}."
    return "Check first: ", plain(indicator.name), effect, indicator.id


def _claimed(a: Assessment, indicator: str) -> str:
    """What the claim that counts most says, and the one that counts most for the level of an alliance."""
    i = a.case.codebook.indicator_ids.index(indicator)
    target, judgement = int(a.scale.targets[i]), a.cells_by_scenario.judgements[0][i]
    if judgement is None:
        return ""
    best: dict[bool, tuple[tuple[float, int, int], str]] = {}
    for claim, weight in zip(a.cells_by_scenario.voters[0][i], judgement.counted, strict=True):
        words, level = plain(claim.claim).rstrip("."), claim.level if claim.level is not None else -1
        at_target = level >= target and claim.direction in ("supports", "at_least")
        rank = (round(float(weight), 6), -abs(level - judgement.level), -len(words))
        if weight and (at_target not in best or rank > best[at_target][0]):
            best[at_target] = rank, f"“{shorten(words, SHORT, placeholder='…')}” ({claim.id})"
    quoted = [best[side][1] for side in (False, True) if side in best]
    return f": {' against '.join(quoted)}" if quoted else ""


def nearest_pairs(a: Assessment, pairs: Sequence[PairStanding]) -> str:
    """The pair without a treaty and the functioning alliance that stand nearest to the first scenario, by name."""
    here = float(a.marks.readiness[0])
    if np.isnan(here):
        return ""
    nearest = []
    for group in ("no treaty", "working"):
        mine = [p for p in pairs if p.group == group and not np.isnan(p.readiness)]
        if mine:
            near = min(mine, key=lambda p: abs(p.readiness - here))
            nearest.append(f"{plain(near.title)} ({points(near.readiness)}, {known_pairs.GROUPS[near.group]})")
    sentence = f"Nearest: {' and '.join(nearest)}." if nearest else ""
    # Pairs without a treaty stand above it, or functioning alliances below.
    alone_says_little = any(
        p.readiness >= here if p.group == "no treaty" else p.group == "working" and p.readiness <= here for p in pairs
    )
    return f"{ALONE} {sentence}".strip() if alone_says_little else sentence


def benchmark(a: Assessment) -> str:
    """What stands at 100."""
    if a.settings.benchmark == a.case.codebook.formal:
        return "functioning alliance"
    other = a.case.codebook.benchmarks[a.settings.benchmark]
    return lower_first(plain(other.short or other.name))


def picture_title(a: Assessment) -> str:
    """The title of the table as a picture."""
    return f"{plain(a.case.header.title)}: how close each scenario is to a {benchmark(a)}, readiness of 100"


def tracks_title(a: Assessment, scenario: str) -> str:
    """The title of the tracks of one scenario as a picture."""
    name = scenario_names(a)[scenario]
    return f"{plain(a.case.header.title)}, “{name}”: where every indicator and commitment stands"


TRACKS_KEY = (
    "Dot: the level now, 0 to 4, empty where it is set by hand. Bar: where an alliance stands. Shade: how far the "
    "claims support each level."
)


def against(a: Assessment) -> str:
    """Head of the column of changes."""
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
    return f"{score}; {scores.unknown_could(a, scenario)}" if scores.unknown_could(a, scenario) else score


def key(a: Assessment) -> list[tuple[str, str]]:
    """How to read the table: what is explained, and how."""
    dotted = [("Dotted:", "what the unknown could do.")] if not np.isnan(a.drawn.reach).all() else []
    return [
        *dotted,
        ("Empty dot, hatched:", "set by hand, at least in part."),
        ("Grey numbers:", "as in the first row."),
        ("Empty steps:", "documented as none."),
        (
            f"{KIND}:",
            "allied, a treaty to defend each other is in force; on paper, if nothing makes it work.",
        ),
    ]


def why_not_100(a: Assessment, scenario: str, remaining: RemainingGap) -> list[str]:
    """Gap and doubt in plain words, the levels alone, the expected number, and one worked example."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return [f"{scores.not_scored(a, scenario).capitalize()}: too little to score."]
    n, low_high = len(a.case.codebook.indicators), a.expected_range[k]
    sentences = [
        f"{differences.missing_steps(remaining.gap, remaining.doubt).capitalize()}.",
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
    return [*sentences, MET_OPEN_SHORT, *known_pairs.failing(validation_of(a.case.codebook))]


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


def moved_by_weights(a: Assessment, pinned: Assessment) -> str:
    """What the weights in force change against those pinned, short enough for the line that is kept free."""
    turned = [i for i in a.ids if a.class_of(i) != pinned.class_of(i)]
    head = "Against the pinned weights:" if a.settings.baseline is not None else "Against the usual weights:"
    if not turned:
        return f"{head} no scenario becomes anything else."
    first = turned[0]
    was, now = (scores.class_short(x, first) for x in (pinned, a))
    becomes = f"“{scenario_names(a)[first]}” is now {now} ({was} before)"
    more = f", and {len(turned) - 1} more became something else" if len(turned) > 1 else "; the others keep theirs"
    return f"{head} {becomes}{more}."


def orders_by_weights(a: Assessment, pinned: Assessment) -> str:
    """Which orders the weights in force change against those pinned."""
    before = dict(zip(pinned.ids, map(float, pinned.marks.readiness), strict=True))
    return scores.orders_changed(a, before)


def verdict_counts(met: int, unsettled: int, short: int, unknown: int) -> str:
    """The marks of a part in words."""
    named = ((met, "met"), (unsettled, "open"), (short, "short"), (unknown, "unknown"))
    return " · ".join(f"{n} {word}" for n, word in named if n)


def names_of(short: Sequence[str], unknown: Sequence[str]) -> str:
    """Which indicators of a part are short of the benchmark, and which unknown.

    >>> names_of(["Mutual strategic trust"], [])
    'Short: Mutual strategic trust'
    """
    named = (("Short", short), ("Unknown", unknown))
    return " · ".join(f"{what}: {', '.join(map(plain, names))}" for what, names in named if names)


def not_documented(a: Assessment, scenario: str, commitment: str) -> str:
    """That a commitment is not documented; and where a source that is switched off would speak to it."""
    sources = {c.source for c in a.case.evidence if c.indicator == commitment and c.votes_on_level and not c.about}
    if any(a.case.sources[s].outside for s in sources) and not a.settings.outside:
        return "Not documented in the study. A source outside it speaks to this: count it under Method choices."
    return f"Not documented, which does not say that there is none.{scores.why_not_documented(a, scenario, commitment)}"


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
