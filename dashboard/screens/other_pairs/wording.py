"""Every sentence of Other pairs: the answer, what is chosen of the list, its columns, the folds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from dashboard.view import wording as figure
from dashboard.wording import known_pairs, overview, place, scores, stretch, strip
from dashboard.wording.text import listed, lower_first, many, number, plain, points, span
from indicators.method import SLACK
from indicators.sources import SIGNED_AFTER
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference.groups import BEFORE_SIGNING, NO_GROUP, Group
from scenarios.reference.known_pairs import PairStanding
from scenarios.reference.pair_scale import SignedAndControls
from scenarios.reference.place import VERDICTS, Lacking, PairScale, Place, verdict_at

ASKS = "Where do other pairs stand?"
ALL_CASES, FULL_NAME = "All pairs", "{title}: {score} ({range}), {kind}"
_ANSWER = "{score} is {higher}{benchmark}."
_ALIKE = (
    "{allies} of the allies and {others} of the others lie between {low} and {high}, where the number alone does not "
    "tell which they are."
)
_APART = "Every known ally stands above every pair without a defence treaty."
_WORDS = "The words say how a readiness compares, not what a pair is: of {allies} {words}."
# What is chosen.
NEAREST, ALL, OTHER = "nearest", "all", "other"
OF_KIND: dict[str, str] = {
    "working": "Allies",
    "no treaty": "No treaty",
    "before signing": "Before signing",
    "on paper": "On paper",
    "in no group": "In no group",
    OTHER: "Other cases",
}
GROUPS, GROUPS_HELP = "Which pairs", "By treaty facts alone. Those without a score stand in a fold below."
YEARS_HELP, ORDER_HELP = "By the date of the pair, on which its scores are taken.", "Numbers with the most first."
SORT, MORE_COLUMNS = "Years, order, columns", "Further columns"
NONE = "No pair with a score is of these groups and years."


class Years(NamedTuple):
    """A stretch of years: its name, and the years between which dates lie, the last one not among them."""

    name: str
    first: int
    before: int


YEARS: tuple[Years, ...] = (
    Years("Any year", 0, 10_000),
    Years("Before 1990", 0, 1990),
    Years("1990 to 2009", 1990, 2010),
    Years("Since 2010", 2010, 10_000),
    Years("Before 2010", 0, 2010),
    Years("Since 1990", 1990, 10_000),
)


class Order(NamedTuple):
    """A way to sort: its name, and what comes first."""

    name: str
    key: Callable[[PairStanding], tuple[float, ...] | str]


ORDERS: dict[str, Order] = {
    "readiness": Order("By readiness", lambda s: (-s.readiness,)),
    "name": Order("By name", lambda s: plain(s.title).casefold()),
    "date": Order("By date", lambda s: (-int(s.as_of.replace("-", "")),)),
    "known": Order("By indicators known", lambda s: (-s.known,)),
    "met": Order("By indicators met", lambda s: (-s.reaches,)),
    "commitments": Order("By commitments", lambda s: (-sum(step or 0 for step in s.steps), s.steps.count(None))),
    "kind": Order("By what it is", lambda s: (list(strip.NAMES).index(s.group), -s.high)),
    "claims": Order("By claims", lambda s: (-s.claims,)),
    "documents": Order("By documents", lambda s: (-s.counting,)),
}
FURTHER = {"date": "Date", "rests": "What it rests on", "commitments": "Commitments"}
# The list.
PAIR, COULD_BE, PRACTICE, PAPER = "Pair and year", "Could be", place.IN_PRACTICE, overview.ON_PAPER
DATE, KNOWN, MET, CLAIMS, DOCUMENTS, NOTE = "Date", "known", "met", "claims", "docs", "Beside, sparse"
OF_INDICATORS = "of {n} indicators"
OPEN_NOW, SECOND, NOT_SCORED, NOT_DOCUMENTED = "open now", "second opinion: from {n}", "no score", "—"
SPARSE_HELP = strip.SPARSE_HELP
HIGHER, LOWER = "{n} more stand higher", "{n} more stand lower"
_PAPER = figure.TAGS | {"silent": "none documented", "none": "no defence treaty"}
_ALLIED: dict[Group, str] = {"working": "allied", "on paper": "allied on paper"}
HERE_KEY = "blue line: here"
KEYS = strip.LEGEND | {"working": place.ALLIES, "no treaty": place.UNALLIED}
# The folds.
BEFORE, CODED, UNSCORED = (
    "Does such a score come before a treaty?",
    "How were they chosen and coded, and what fails?",
    "Which have no score?",
)
_DATED = (
    "These are dated {least} to {most} years before they signed: a pair dated less before, as half a year, stands "
    "among those without a treaty, though it signed."
)
_STOOD = "of {pairs} that signed within {years} years {higher} stood higher than {score}{equal}, {lower} lower"
SIGNED, SIGNED_ON, READINESS, CONTROL, AS_READY = "Signed later", "Signed", "Readiness", "Control beside it", "Higher"
NEITHER = "neither"
CLUB, NO_CLUB = "Club", "none"
KINDS = {True: "Clubs of four states or more: {told}.", False: "Treaties of two or three: {told}."}
BY_WHOM = "by the makers of this tool, each by two coders; {tried}"
METHOD = "All that they say of the method"
TABLE, TABLE_HELP = (
    "These pairs (CSV)",
    "The rows as they stand here and those without a score, unrounded, each with the hash of its data.",
)


def answer(a: Assessment, at: Place | None, scale: PairScale | Lacking) -> str:
    """How many of either group stand lower; without a score what it still wants, without known pairs why."""
    if at is None:
        return overview.in_practice(a, None, scale)
    score = stretch.score(float(a.marks.readiness[0]), scale)
    return _ANSWER.format(score=score, higher=place.higher_than(at), benchmark=place.benchmark_note(a))


def below(scale: PairScale) -> str:
    """That the number does not tell what a pair is: how many lie where both kinds do."""
    both = scale.overlap
    if not both:
        return _APART
    allies = int((scale.alliances <= both.high + SLACK).sum())
    others = int((scale.unallied >= both.low - SLACK).sum())
    return _ALIKE.format(allies=allies, others=others, low=points(both.low / 100), high=points(both.high / 100))


def words_of_allies(scale: PairScale) -> str:
    """That the word does not tell what a pair is: the words that allies have."""
    words = Counter(verdict_at(scale, x / 100) for x in scale.alliances)
    there = [(n, word) for word in reversed(VERDICTS) if (n := words[word])]
    told = [f"{n} “{word}”" for n, word in there]
    told[0] = told[0].replace(" ", " is " if there[0][0] == 1 else " are ", 1)
    return _WORDS.format(allies=f"the {len(scale.alliances)} allies", words=", ".join(told))


def counted(group: str, n: int) -> str:
    """A choice of the list with how many it shows."""
    return f"{({NEAREST: 'Nearest', ALL: 'All'} | OF_KIND)[group]} {n}"


def on_paper(a: Assessment, s: PairStanding) -> str:
    """What a pair is by treaty facts, in the fewest words."""
    if s.group in (BEFORE_SIGNING, NO_GROUP):
        return strip.kind(s)
    if s.group in _ALLIED:
        return _ALLIED[s.group]
    treaty = a.case.method.treaty
    if treaty is None or not a.has_treaty:
        return ""
    if not s.class_:
        return scores.NOTHING_CODED
    step = s.steps[a.case.codebook.commitment_ids.index(treaty.commitment)]
    return _PAPER["silent" if step is None else scores.treaty_word(a.case.method, step)]


def in_full(s: PairStanding, names: Mapping[str, str]) -> str:
    """A row read aloud; names: of all pairs, by id."""
    said = FULL_NAME.format(
        title=plain(s.title), score=points(s.readiness), range=span(s.low, s.high), kind=strip.kind(s)
    )
    return ", ".join(filter(None, (said, beside(s, names), strip.SPARSE if s.sparse else "")))


def beside(s: PairStanding, names: Mapping[str, str]) -> str:
    """Beside which pair a control stands; empty for any other."""
    return f"beside {names.get(s.beside, s.beside)}" if s.beside else ""


def cut_off(n: int, sentence: str) -> str:
    """How many more stand on one side; empty where none do."""
    return sentence.format(n=n) if n else ""


def years_of(n: int, of: int, years: Years) -> str:
    """How many of a group are of some years; empty where all are meant."""
    return "" if years == YEARS[0] else f"{lower_first(years.name)}: {n} of {of}"


def left_out(same: Sequence[str]) -> list[str]:
    """Who is left out of the answer. same: names of those of the same two states."""
    return [strip.SAME_STATES.format(names=listed(list(same)))] if same else []


def dated() -> str:
    """Which pairs that signed later are in the group of those before signing."""
    least, most = SIGNED_AFTER
    return _DATED.format(least=number(least), most=number(most))


def stood(told: SignedAndControls | None, score: str) -> str:
    """How many pairs stood higher before they signed, how many lower; empty where none has a score."""
    if told is None:
        return ""
    of = told.signed
    return _STOOD.format(
        pairs=many(of.n, "pair"),
        years=number(SIGNED_AFTER[1]),
        higher=of.n - of.below - of.equal,
        score=score,
        equal=f", {place.COUNTED['equal'].format(n=of.equal)}" if of.equal else "",
        lower=of.below,
    )


def by_whom(case: Case) -> str:
    """Who chose and coded the pairs, and what came of it when the method was tried on them."""
    return BY_WHOM.format(tried=known_pairs.tried_in_short(case))


def apart(why: Mapping[str, str]) -> list[str]:
    """That a pair stands in no group, and why, a sentence each; why: by name."""
    return [f"{name} stands {NO_GROUP}: {lower_first(said)}" for name, said in why.items()]


def unscored(groups: Sequence[str]) -> str:
    """How many have no score, of which kind."""
    of = Counter(groups)
    return ", ".join(f"{of[g]} {lower_first(name)}" for g, name in OF_KIND.items() if of[g])


def scored_by(a: Assessment) -> str:
    """By which scenario and under which choices each pair is scored."""
    moved = bool(a.settings.weights.dimensions or a.settings.weights.indicators)
    weights = "your weights" if moved else "the usual weights"
    return (
        f"Each is scored by its first scenario, with {weights} and your choices of method; date and claims left out "
        "touch the open case alone."
    )
