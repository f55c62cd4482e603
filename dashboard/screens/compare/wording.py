"""Every sentence of the Compare screen on the scenarios compared; on two files: file_controls.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dashboard.drawing.track import LETTERS
from dashboard.wording import scores
from dashboard.wording.text import gap, listed, lower_first, many, plain, points, scenario_name, signed
from indicators.evidence import Claim
from indicators.levels import Floats
from indicators.method import SLACK
from scenarios.assessment import Assessment
from scenarios.model.scenario import OF_ANOTHER
from scenarios.scoring.commitments import Standing
from scenarios.simulation.pairs import Pair

CHOOSE_TWO = "One scenario is chosen. Choose a second one above, or set it beside one of these:"
UNSCORED = "Commitments and single indicators can be compared all the same."
NOTHING_BESIDE = (
    "One scenario is chosen, and nothing here can stand beside it: copy it under Scenarios, or bring this case over to "
    "the present codebook and method on My work."
)
WITHOUT, WITH = "without", "with"
CLAIMS_NOTE = "Without, with: claims that A admits and this reading does not, or the other way round."
TITLE, COMMITMENTS, READINESS, TOTAL = "Compare", "Commitments", "Readiness", "All indicators, weighted"
NOT_DOCUMENTED, UNKNOWN, AS_REFERENCE, NO_SCORE, HAND = "not documented", "unknown", "as A", "no score", "set by hand"
NOT_COMPARED = "not compared: its points stand under what is known on one side only"
ONE_SIDE_NAME = "Known on one side only"
NOT_SETTLED = "The range of the difference includes 0: the points say how the scores differ, not who is ahead."
TWO_CASES = "Weights and method hold for both cases, the date and what is left out for the open one alone."
NONE, CAPTION, ITEM, WHERE, POINTS = "–", "The comparison", "What is compared", "Where each stands", "Points"
EXPLAIN = "The last column explains"
RATIO, STANDING, NO_RATIO = "Ratio", "Among known pairs", "no ratio"
RATIO_NOTE = "times as common among working alliances; 1: even"
NEAREST = ("Nearest working alliance", "Nearest without a defence treaty")
KNOWN_PAIR = " · known pair"  # behind the name of one in the list of what can be chosen
AGAINST = {False: "Usual weights", True: "Pinned weights"}


def name(a: Assessment, scenario: str) -> str:
    """The name of a scenario, with that of its case where scenarios of several cases stand side by side."""
    shown = scenario_name(a, scenario)
    if not a.others or OF_ANOTHER in scenario:
        return shown
    return plain(a.home(scenario).name_elsewhere(shown))


def in_quotes(a: Assessment, scenario: str) -> str:
    """A scenario by its name, as it stands in a sentence."""
    return f"“{name(a, scenario)}”"


def without_score(a: Assessment, scenario: str) -> str:
    """That a scenario has no score, why, and what can be compared without one; empty where it has one."""
    if a.marks.assessed[a.position(scenario)]:
        return ""
    return f"{in_quotes(a, scenario)} is {scores.not_scored(a, scenario)}. {UNSCORED}"


def in_a_file(text: str, range: str, hand: str, missing: Sequence[Claim], added: Sequence[Claim]) -> str:
    """What a scenario holds, in one cell of a file."""
    said = f"{text} {range}".strip() + (f" [{HAND}]" if hand else "")
    for word, claims in ((WITHOUT, missing), (WITH, added)):
        said += f" [{word} {', '.join(c.id for c in claims)}]" if claims else ""
    return said


def in_commitment(a: Assessment, picked: Sequence[str], explained: str) -> str:
    """How the commitments differ, the treaty first; empty without any. The explained scenario is its subject."""
    if not a.case.codebook.commitments:
        return ""
    standings = zip(*(a.standings(i) for i in picked), strict=True)
    differ = [lower_first(plain(a.case.codebook.scored[s[0].commitment].name)) for s in standings if apart(s)]
    state = scores.treaty_state(a, explained)
    same = f"; {_TREATY[state].alone} in {_all_of(state, len(picked))}" if a.has_treaty else ""
    if not differ:
        return f"In commitment: the same{same}."
    facts: dict[str, list[str]] = {}
    for scenario in (explained, *(i for i in picked if i != explained)):
        facts.setdefault(scores.treaty_state(a, scenario), []).append(in_quotes(a, scenario))
    (first, subjects), *others = facts.items()
    if not others:
        return f"In commitment: {listed([in_quotes(a, i) for i in picked])} differ in {listed(differ)}{same}."
    clauses = [f"{listed(subjects)} {'has' if len(subjects) == 1 else 'have'} {_TREATY[first].full}"]
    for fact, names in others:
        shorter = _TREATY[fact].short if _TREATY[first].short else ""
        clauses.append(f"{listed(names)} {shorter or _TREATY[fact].full}")
    return f"In commitment: {', '.join(clauses)}."


def _all_of(fact: str, count: int) -> str:
    if fact in (scores.UNCODED, "silent", "none"):
        return "either" if count == 2 else "any of them"
    return "both" if count == 2 else "all of them"


def apart(standings: Sequence[Standing]) -> bool:
    """Whether a commitment stands elsewhere in one scenario than in another."""
    return len({s.step for s in standings}) > 1


class _Fact(NamedTuple):
    full: str  # after "has"
    alone: str
    short: str = ""  # where the sentence has spoken of a treaty, if that makes it shorter


_TREATY = {
    scores.UNCODED: _Fact("nothing coded yet", "nothing is coded yet"),
    "silent": _Fact("no defence treaty documented", "no defence treaty is documented", "none documented"),
    "none": _Fact("no duty to defend each other", "there is no duty to defend each other"),
    "consult": _Fact("a duty to consult, none to defend", "there is a duty to consult, none to defend,"),
    "signed": _Fact(
        "a defence treaty signed, not in force", "a defence treaty is signed, not in force,", "one signed, not in force"
    ),
    "force": _Fact("a defence treaty in force", "a defence treaty is in force", "one in force"),
}


def in_practice(a: Assessment, ends: tuple[str, str], names: tuple[str, str]) -> str:
    """A scenario against the reference: how far apart, with its range, or why nothing may be said.

    ends: the reference and the other one; names: how they are called, the other one perhaps "it".
    """
    name, subject = names
    unscored = [n for n, i in enumerate(ends) if not a.marks.assessed[a.position(i)]]
    if unscored:
        why = [f"{names[n]} is {scores.not_scored(a, ends[n]).replace(': ', ' (')})" for n in unscored]
        return f"{listed(why)}, so it is open which stands higher."
    pair = a.pair(ends[1], ends[0])
    low, high = (float(a.marks.readiness[a.position(i)]) for i in ends)
    if not pair.comparable:
        return f"{subject} and {name} are not comparable: {scores.TOO_LITTLE_IN_COMMON}."
    if pair.leads == "both":
        return f"{subject} and {name} stand at {points(high)}, the same on every indicator."
    at = f"{subject} at {points(high)}, {name} at {points(low)}"
    if pair.same:
        return f"{at}; over what both know they are the same."
    limits, common = _limits(pair), abs(pair.difference - pair.difference_all) >= COMMON_APART
    if not pair.finding:
        over = " over what both know" if common else ""
        return f"it is not settled which stands higher, {at}: the range of the difference{over}, {limits}, includes 0."
    if pair.at_odds:
        far = f"{100 * abs(pair.difference):.1f} points {'lower' if pair.difference < 0 else 'higher'}"
        return (
            f"{subject} stands {_ends(low, high, name)}; over what both know the order is the other "
            f"way round, {far} ({limits}): they know different things."
        )
    over = f"difference {limits}"
    if common:
        over = f"over what both know {signed(pair.difference)}, range {limits}"
    own = a.settings.weights.dimensions or a.settings.weights.indicators
    firm = ", with any weights" if pair.leads else ", with your weights" if own else ""
    return f"{subject} stands {_ends(low, high, '' if subject == IT else name)} ({over}){firm}."


IT = "it"
COMMON_APART = 5e-3  # from half a point on, the difference over what both know is printed beside that of all


def _ends(low: float, high: float, name: str) -> str:
    """How far a score stands above or below another, with the decimal that the points below have too."""
    than, way = f" than {name}" if name else "", "higher" if high > low else "lower"
    against = f"{100 * high:.1f} against {100 * low:.1f}"
    if tenths := abs(gap(low, high)):
        return f"{tenths:.1f} point{'s' if tenths != 1 else ''} {way}{than}, {against}"
    if abs(high - low) <= SLACK:
        return f"as high{f' as {name}' if name else ''}, {against}"
    return f"less than 0.1 points {way}{than}, {against}"


def _limits(pair: Pair) -> str:
    """The range of a difference, whole; with a decimal where rounding would seem to reach 0."""
    ends = (pair.low, pair.high)
    tenths = any(points(abs(x)) == "0" and abs(x) > SLACK for x in ends)
    return " to ".join(signed(x) if tenths else _minus(x) for x in ends)


def _minus(value: float) -> str:
    """A difference in whole index points with its sign."""
    whole = points(abs(value))
    return whole if whole == "0" else f"{'+' if value > 0 else '−'}{whole}"


def made_of(total: float, parts: Sequence[tuple[str, float]]) -> str:
    """What makes a difference, by part, in index points as printed; empty where nothing does."""
    toward = sorted((p for p in parts if p[1] * total > 0), key=lambda p: -abs(p[1]))
    against = [p for p in parts if p[1] * total < 0]
    if not toward:
        return ""
    if len(toward) == 1:
        (name, value), *_ = toward
        sentence = f"All of it from {name}" + ("" if not against else f" ({signed(value / 100)})")
    else:
        shown: list[tuple[str, float]] = []
        while abs(sum(v for _, v in shown)) <= abs(total) / 2 or len(shown) < 2:
            shown.append(toward[len(shown)])
        most = "Most of it from" if len(shown) < len(toward) else "From"
        sentence = f"{most} {listed([f'{n} ({signed(v / 100)})' for n, v in shown])}"
    back = [f"{n} ({signed(v / 100)})" for n, v in sorted(against, key=lambda p: -abs(p[1]))[:2]]
    return sentence + (f"; against it {listed(back)}" if back else "") + "."


def how_many_same(same: int, of: int) -> str:
    """How many indicators do not differ."""
    if same == of:
        return f"All {of} indicators are the same."
    if not same:
        return f"All {of} indicators differ."
    return f"{same} of {of} indicators {'is' if same == 1 else 'are'} the same."


def by_hand(letters: Sequence[str]) -> str:
    """That whatever differs is set by hand in these scenarios."""
    return f"Everything in {listed(list(letters))} that differs is set by hand." if letters else ""


def leads(name: str, reference: str, *, above: bool, built: bool) -> str:
    """That one lies at or above the other throughout, and where that was made so."""
    first, second = (name, reference) if above else (reference, name)
    return f"{first} is at or above {second} on every indicator{', by construction' if built else ''}."


def same_step(reference: Floats, belief: Floats, level: int) -> str:
    """How a cell differs from another with the same best supported level. Beliefs (5,)."""
    moved = belief - reference
    above, below = float(moved[level + 1 :].sum()), float(moved[:level].sum())
    if max(abs(above), abs(below)) <= SLACK:  # inside one side only
        higher = float(moved @ np.arange(len(moved))) > 0
        return f"the same step, the belief beside it a little {'higher' if higher else 'lower'}"
    if above > SLACK and below > SLACK:
        return "the same step, held less firmly"
    if above < -SLACK and below < -SLACK:
        return "the same step, held more firmly"
    more, where = (above, "above") if abs(above) >= abs(below) else (below, "below")
    return f"the same step, {'more' if more > 0 else 'less'} of the belief {where} it"


def track_alt(name: str, levels: Sequence[int | None], target: int, nowhere: str = UNKNOWN) -> str:
    """A track of steps with a mark for each scenario, for those who do not see it; nowhere: said of no level."""
    stands = [nowhere if level is None else f"level {level}" for level in levels]
    return f"{axis_alt(name, stands)}; heavy mark at level {target}"


def axis_alt(name: str, values: Sequence[str]) -> str:
    """A track from 0 to 100 with a mark for each scenario, for those who do not see it."""
    where = [f"{letter} {value}" for letter, value in zip(LETTERS, values, strict=False)]
    return f"{plain(name)}: {'; '.join(where)}"


def elsewhere(a: Assessment, reference: str, other: str) -> str:
    """Of two cases: what only one of them knows, and what holds for both; empty inside one case."""
    if a.home(reference) is a.home(other):
        return ""
    known = {i: a.cells_by_scenario.known[a.position(i)] for i in (reference, other)}
    sentences = []
    for mine, theirs in ((reference, other), (other, reference)):
        alone = known[mine] & ~known[theirs]
        names = [lower_first(plain(x.name)) for x, only in zip(a.case.codebook.indicators, alone, strict=True) if only]
        if names:
            shown = [*names[:4], f"{len(names) - 4} more"] if len(names) > 5 else names
            sentences.append(f"Only {in_quotes(a, mine)} knows {listed(shown)}.")
    return " ".join([*sentences, TWO_CASES])


def fold(kind: str, names: Sequence[str], count: int) -> str:
    """The line behind which that lies which is the same in all scenarios compared."""
    both = "both" if count == 2 else f"all {'three' if count == 3 else 'four'}"
    one = f"{many(len(names), kind)} the same in {both}"
    return f"{one}: {listed([lower_first(n) for n in names])}" if kind == "commitment" else one


def level_word(a: Assessment) -> str:
    """What the heavy mark of a step track stands at."""
    if a.settings.benchmark == a.case.codebook.formal:
        return "the level of a functioning alliance"
    return f"the level of “{plain(a.case.codebook.benchmarks[a.settings.benchmark].name)}”"


def axis_note(a: Assessment, *, shade: bool) -> str:
    """How the tracks of scores are read; shade: whether the known pairs are on them."""
    both = "; shade: known pairs with and without a defence treaty" if shade else ""
    return f"0 to 100; heavy: as at {level_word(a)}{both}"


def commitments_note(a: Assessment) -> str:
    """How the tracks of commitments are read."""
    return f"facts, never part of the score; heavy mark: {level_word(a)}"


def level_note(a: Assessment, *, left_out: bool) -> str:
    """Which known pairs are level with a scenario; left_out: whether pairs of the same two states are none of them."""
    level = f"level: within {a.case.method.level_within.value:g} points"
    return f"{level}; pairs of the same two states left out" if left_out else level


def shaded(a: Assessment) -> str:
    """What the darker steps of a track are."""
    return f"Shaded steps: at or above {level_word(a)}."


def adds_up(first: float, total: float, last: float) -> str:
    """The sum that the last column makes, in index points with one decimal."""
    return (
        f"{first:.1f} {'+' if total >= 0 else '−'} {abs(total):.1f} = {last:.1f}: "
        "the points in the last column add up, first by part, then by indicator."
    )


def points_head(letter: str, several: bool) -> str:
    """Head of the last column."""
    return f"points, {letter} against A" if several else "points of the difference"


def no_points(a: Assessment, reference: str, other: str) -> str:
    """Why the last column is empty."""
    if all(a.marks.assessed[a.position(i)] for i in (reference, other)):
        return "No points: too little is known of both to split the difference."
    return "No points: a scenario without a score has no difference that could be split."


def file_title(a: Assessment) -> str:
    """The title of what makes the difference between two files."""
    return f"{plain(a.case.header.title)}: what makes the difference between this file and the other"


def weightings_note(a: Assessment) -> str:
    """What holds under both weightings."""
    both = "Both under the method choices in force"
    return f"{both}." if a.settings.baseline is not None else f"{both}; the usual weights are equal shares."


def each_weight(a: Assessment, scenario: str) -> str:
    """What the table below two weightings lists."""
    base = "pinned" if a.settings.baseline is not None else "usual"
    return f"{in_quotes(a, scenario)}: what each change of weight adds, from the {base} weights to mine"


def one_side(count: int) -> str:
    """What moves a score and is not compared."""
    some = f"{many(count, 'indicator')} known of one alone" if count else "what is known of one alone"
    return f"{some}, or in a part that is not scored in both: they move one score and are not compared"
