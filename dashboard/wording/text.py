"""Words and numbers as shown: names of rules, scenarios and states, the glossary; text from outside made harmless."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from indicators.evidence import folded
from indicators.method import SLACK
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.link import KNOWN_PAIRS
from scenarios.model.own_scenarios import is_own
from scenarios.reference.known_pairs import PairStanding
from scenarios.reference.printed import points as points

GROUP_NAMES = {
    "reading": "Readings of the evidence",
    "future": "What could come",
    "past": "The road here",
    "yardstick": "For comparison",
}  # in this order: the scenario that comes nearest is in view
OWN = "own"
# The headings under which scenarios stand: what a reader made is no reading of the evidence, whatever it counts as.
HEADINGS = {"reading": GROUP_NAMES["reading"], OWN: "Your scenarios"} | GROUP_NAMES
STATUS_NAMES = {
    "unknown": "unknown: no claim",
    "contested": "contested",
    "thin": "thin evidence",
    "corroborated": "corroborated",
    "supported": "supported",
}
RULE_NAMES = {
    "evidence": "from the evidence",
    "shift": "evidence, shifted",
    "floor": "evidence, at least",
    "cap": "evidence, at most",
    "about": "set by hand, about",
    "triangle": "set by hand, from-to",
    "fixed": "set by hand, by definition",
    "unknown": "emptied",
}
SHORT = {  # states in the fewest signs, beside a mark
    "United States": "US",
    "United Kingdom": "UK",
    "Soviet Union": "USSR",
    "Republic of Korea": "South Korea",
    "German Democratic Republic": "East Germany",
}
WITH_ARTICLE = (*SHORT, "Philippines", "Netherlands", "United Arab Emirates", "Czech Republic")
_SEPARATORS = re.compile(r"[\x85\u2028\u2029]")  # line breaks to some programs, nothing to others
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&:=@])")
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")  # hard spaces keep figures together and mean nothing to Markdown
_JOINER = "\u2060"  # stands between the signs by which addresses become links, and is seen by no one
_LINKS = re.compile(r"\\[:@]|(?<=www)(?=\\\.)", re.IGNORECASE)
BY_PASSAGE = "By passage"  # the view of Evidence in which a text is read


def plain(text: str) -> str:
    """Text from outside without control characters and marks that turn the direction of writing."""
    if text.isprintable():  # most of it: marks of direction are not printable either
        return text
    return _CONTROL.sub("", _SEPARATORS.sub(" ", text))


def in_html(text: str) -> str:
    """Text from outside as it may stand in HTML: for templates, and for labels of Plotly, which reads tags in them."""
    return html.escape(plain(text))


def in_markdown(text: str) -> str:
    """Text from outside as one line of Markdown: every mark escaped, no emoji code, no address that becomes a link.

    On one line nothing of it can start a heading, a list or a block of code.

    >>> in_markdown("[x](http://y)")
    '\\\\[x\\\\]\\\\(http\\\\:\\u2060//y\\\\)'
    >>> in_markdown("Big\\n===")
    'Big \\\\=\\\\=\\\\='
    """
    escaped = _MARKDOWN.sub(r"\\\1", _SPACE.sub(" ", plain(text)).strip())
    return _LINKS.sub(lambda sign: sign.group() + _JOINER, escaped)


def lines_in_markdown(text: str) -> str:
    """Text from outside as Markdown that keeps its line breaks, each line made harmless."""
    return "  \n".join(line for line in map(in_markdown, text.split("\n")) if line)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def some(words: Sequence[str], most: int) -> list[str]:
    """The first of some words, and how many more there are; to be listed.

    >>> some(["a", "b", "c"], 1), some(["a"], 1)
    (['a', '2 more'], ['a'])
    """
    return [*words[:most], *([f"{len(words) - most:,} more"] if len(words) > most else [])]


def begun(text: str, most: int) -> str:
    """The beginning of a text from outside, with an ellipsis where it goes on.

    >>> begun("What a source says", 10)
    'What a so…'
    """
    text = plain(text)
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(count: int) -> str:
    """A number in a sentence, the small ones as words.

    >>> number(8), number(13)
    ('eight', '13')
    """
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def many(count: int, what: str) -> str:
    """So many of something.

    >>> many(1, "claim"), many(1_200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def span(low: float, high: float) -> str:
    """A range in index points."""
    return f"{points(low)}–{points(high)}"


def signed(value: float) -> str:
    """A difference in index points with its sign, one decimal.

    >>> signed(0.0213), signed(-0.0213), signed(0.0)
    ('+2.1', '−2.1', '0.0')
    """
    rounded = round(100 * value, 1)
    if rounded == 0:
        return "0.0"
    return f"{'+' if rounded > 0 else '−'}{abs(rounded):.1f}"


LESS_THAN_A_POINT, NO_CHANGE = "less than a point", "the same"


def whole(change: float) -> str:
    """A difference in index points beside a whole readiness: the exact one, rounded, with its sign.

    >>> whole(-1.4), whole(0.5), whole(-0.3), whole(0.0)
    ('−1', '+1', 'less than a point', 'the same')
    """
    rounded = int(abs(change) + 0.5 + SLACK)
    if not rounded:
        return LESS_THAN_A_POINT if abs(change) > SLACK else NO_CHANGE
    return f"{'+' if change > 0 else '−'}{rounded}"


def gap(before: float, after: float) -> float:
    """The difference of two scores (0..1), in index points to one decimal: the exact one, whatever its ends print.

    >>> gap(0.74249, 0.85751)
    11.5
    """
    same = abs(after - before) <= SLACK  # reached by two ways of adding up
    return 0.0 if same else round(100 * (after - before), 1)


def lower_first(text: str) -> str:
    """Text to go on a sentence with; capitals of a second word or an abbreviation stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def upper_first(text: str) -> str:
    """Text to begin a sentence with; what follows stays as it is."""
    return text[:1].upper() + text[1:]


def bullets(sentences: Sequence[str]) -> str:
    """Sentences as a Markdown list, text from outside made harmless."""
    return "\n".join(f"- {in_markdown(s)}" for s in sentences)


OFFSETTING_QUESTION = "May strong dimensions offset weak ones?"
BURDEN_QUESTION, OUTSIDE_QUESTION = "Burden of proof", "Count evidence from outside the study"
VERDICT_NAMES = {1: "met", 0: "open", -1: "short"}  # how an indicator stands to the level of an alliance


def other_benchmark(a: Assessment) -> str:
    """The name of the benchmark in force, in a sentence; empty where it is the usual one."""
    book, chosen = a.case.codebook, a.settings.benchmark
    return "" if chosen == book.formal else lower_first(plain(book.benchmarks[chosen].name))


def states(case: Case) -> str:
    """The two states of a case as in a sentence; its title where it is not of two."""
    parties = [f"the {plain(p)}" if p in WITH_ARTICLE else plain(p) for p in case.header.parties]
    return listed(parties) if len(parties) == 2 else plain(case.header.title)


def scenario_names(a: Assessment) -> dict[str, str]:
    """The shown name of every scenario by id: the reader's own are marked, so that none passes for one of the case.

    Own ones that bear the same name, as a link or file may bring them, are told apart by their ids.
    """
    mine = [folded(plain(s.name)) for s in a.case.scenarios if is_own(a.settings, s.id)]
    shown = {}
    for s in a.case.scenarios:
        name = " ".join(plain(s.name).split())
        if is_own(a.settings, s.id):
            name += f" (yours, {s.id})" if mine.count(folded(name)) > 1 else " (yours)"
        shown[s.id] = name
    return shown


def heading_of(a: Assessment, k: int) -> str:
    """The key of the heading under which the k-th scenario stands."""
    scenario = a.case.scenarios[k]
    return OWN if is_own(a.settings, scenario.id) else scenario.group


def in_few_words(source: Source) -> str:
    """A source in few words: who wrote and published it, else its title."""
    return ", ".join(filter(None, (source.author, source.publisher))) or source.title


def scenario_name(a: Assessment, scenario: str) -> str:
    """The shown name of one scenario."""
    return scenario_names(a)[scenario]


GLOSSARY = {
    "case": "A pair of states at a date, or a comparison of several.",
    "source": "A document that claims are taken from.",
    "claim": "One row of evidence, in our own words, with a pointer to its passage.",
    "register": "All claims of a case.",
    "speaker": "Who says it: the author, a minister, the sceptics. Repeating oneself adds less each time.",
    "stance": "The side of the argument that a claim belongs to.",
    "indicator": "One observable part of readiness, with five levels.",
    "level": "0 to 4, each described by what one would observe.",
    "anchor": "That description of a level.",
    "dimension": "A group of indicators that is weighted as one; one of the parts on the first screen.",
    "benchmark": "The levels that a formal, functioning (or a deeply integrated) alliance shows.",
    "belief": "How far the votes support each of the five levels; adds up to 100 of 100.",
    "verdict": "Met, open or short: how much of the belief lies at the level of an alliance or above.",
    "attainment": "How far an indicator is believed to have got towards the benchmark, at most 1.",
    "weight": "How much a dimension or an indicator counts. Only shares matter.",
    "readiness": "0 to 100: the weighted average of attainment. A distance, no forecast.",
    "gap": "Points that are missing because the best supported levels lie below the benchmark.",
    "doubt": "Points that are missing because the claims leave room for lower levels; negative where for higher ones.",
    "commitment": "One of the formal facts, such as a treaty. Never part of readiness.",
    "late": "Of a claim: its document is dated later than three years after the case.",
    "sparse": "Of a case: under 20 claims on indicators, under 11 of 17 indicators, or under 5 documents.",
    "scenario": "A reading, a stage of the past, a possible future, or a yardstick.",
    "reading": "A scenario that believes some of the claims.",
    "round": "Sentences of a case that are handed out to coders who do not see each other, until a day.",
    "cell": "One indicator in one scenario.",
    "basis": "What a cell rests on: documented, a forecast, or an assumption.",
    "draw": "A level drawn for every indicator as the claims allow, and weights drawn near yours.",
    "range": "The middle 90 of 100 draws under our rules, over what is known.",
    "reach of the unknown": "How far readiness could lie if the unknown indicators were at their lowest or highest.",
    "settings": "Every choice of yours; the link and the file hold all of them.",
    "assessment": "A case under settings: the tables that every page, file and command shows.",
    "unknown": "No claim speaks to it. Left out, never counted as 0.",
    "nothing here": "An answer that is kept: a passage was read, and it holds nothing to be coded, or nothing more.",
    "proposal": "An indicator that the words of a sentence alone suggest to its coder; never a level.",
    "contested": "Claims pull to levels far apart.",
    "thin": "Less than one good document speaks to it.",
    "vote": "What a claim adds to its level: the better the source and the more credible the claim, the more.",
    "grade": "Reliability of the source, A to F, and credibility of the claim, 1 to 6; by default from the kind.",
    "conflict": "How far the votes on an indicator pull apart, from 0.",
    "allied and working": "A treaty to defend each other is in force, and joint command, bases or common policy at "
    "alliance level.",
    "allied on paper": "Such a treaty is in force, and nothing of that stands behind it.",
    "no defence treaty documented": "No duty to defend each other is in force. Readiness makes no treaty.",
    "before signing": "Of a known pair: no such duty at its date, and one signed one to three years later.",
    "in no group": "Of a known pair: a catalogue contradicts what its documents show. Listed, it moves nothing.",
}


def other_parts(parts: Sequence[str]) -> str:
    """The parts of the data that are others here.

    >>> other_parts(["codebook", "case", "known pairs"]), other_parts(["known pairs"])
    ('another codebook and case and other known pairs', 'other known pairs')
    """
    single = [p for p in parts if p != KNOWN_PAIRS]
    named = [f"another {listed(single)}"] if single else []
    return " and ".join(named + [f"other {KNOWN_PAIRS}"] * (KNOWN_PAIRS in parts))


def pair_name(pair: PairStanding) -> str:
    """A pair of states and the year, short enough to stand beside its mark; its title where it is not of two."""
    return named_pair(pair.title, pair.parties, pair.as_of)


def named_pair(title: str, parties: Sequence[str], as_of: str) -> str:
    """The same by title, states and day.

    >>> named_pair("A case", ["United States", "Japan"], "1960-01-19")
    'US–Japan 1960'
    """
    if len(parties) != 2:
        return plain(title)
    return " ".join(("\N{EN DASH}".join(SHORT.get(p, plain(p)) for p in parties), as_of[:4]))
