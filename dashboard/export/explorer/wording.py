"""What stands in the file: sentences that a script puts together, most of them those of the dashboard's own pages."""

from __future__ import annotations

import re
from typing import Any

from dashboard.export.brief import wording as brief_wording
from dashboard.view import compare_wording as versus
from dashboard.view import wording as view
from dashboard.wording import (
    certainty,
    evidence,
    headline,
    overview,
    place,
    ratio,
    scores,
    stretch,
    strip,
    text,
    unknown,
)
from dashboard.wording.text import (
    BURDEN_QUESTION,
    OFFSETTING_QUESTION,
    OUTSIDE_QUESTION,
    RULE_NAMES,
    STATUS_NAMES,
    number,
)
from scenarios.assessment import Assessment
from scenarios.reference.place import VERDICTS
from scenarios.version import VERSION

TABLES = {
    "figure": view, "screen": overview, "place": place, "scores": scores, "sure": certainty, "ratio": ratio,
    "stretch": stretch, "evidence": evidence, "text": text, "versus": versus,
}  # fmt: skip
ANSWER, WEIGHTS, NOTES, CITE = "The answer", "Weights", "Notes", "How to cite it"
DECIDES, COMPARE, HOLDS = "What decides between two words?", "Why do two of these differ?", "What holds it up?"
KNOWN, QUOTE = "Which pairs does it stand beside?", "How is it quoted?"
AS_SENT = "As it was sent"
NO_PLACE, FIND = "no place noted", "find “{words}”"
CHECK_AS_SENT = "What to check first is said of the file as it was sent."
KEYS = ("filled: from claims alone", "hollow: partly set by hand", "line: where nine in ten recalculations fall")
NEEDS_SCRIPT = (
    "This file scores anew as you move weights, which takes JavaScript. It asks for nothing outside itself: where your "
    "browser blocks scripts of files, allow them for this one."
)
WHAT_IT_IS = (
    "This page is one file that needs no server and asks for nothing. Every number is computed in it, from the claims "
    "it carries: move a weight, leave a claim out, and all follows."
)
MADE = (
    f"It was made on {{day}} by Alliance Readiness {VERSION}, a dashboard that gives the same numbers from the same "
    "data and settings. Its ranges are those of that dashboard until something is moved; from then on they are drawn "
    "here, by other random numbers, and may differ by a point."
)
LEFT_BEHIND = (
    "Whoever has it loads this file, or the settings taken from it, on My work: for texts of documents, dates, "
    "scenarios of one's own, what would overturn a sentence, which fact to look for next, and new evidence."
)
ABOUT, TO_WEIGHTS = "About this file", "To the weights"
TITLE = "{title}: how close to an alliance?"
INDEX_TITLE, INDEX_HEAD = "Alliance Readiness: all cases", "How close are pairs of states to an alliance?"
INDEX_SAID = (
    "All cases on one scale, under the usual weights: each opens a file that scores anew, with its claims and their "
    "sources. Line: nine in ten draws of claims and weights."
)
INDEX_CASE, INDEX_PRACTICE, INDEX_TREATY = "Case", "In practice", "By treaty"
INDEX_CLAIMS, INDEX_DOCUMENTS, INDEX_RATIO, INDEX_READINESS = "Claims", "Documents", "Ratio", "Readiness"
INDEX_MADE = f"Made by Alliance Readiness {VERSION} on {{day}}."

SAID: dict[str, Any] = {
    "practice": {word: place.in_practice_words(word) for word in VERDICTS},
    "numbers": [number(n) for n in range(13)],
    "lanes": [[view.group_head(allies, n) for n in (1, 2)] for allies in (True, False)],
    "no_claim": headline.NO_CLAIM,
    # of what was moved
    "move_one": overview.MOVE_ONE.format(these=AS_SENT),
    "your_choices": "Your choices",
    "ratio_turned": "Ratio {way}, {now}, was {was}: known pairs moved more.",
    "lower": "lower",
    "higher": "higher",
    "lost": "No score any more: {names}.",
    "back_to_sent": "Back to as it was sent",
    "drawn_here": "drawn here",
    # of what decides
    "decides": "“{word}”: {numbers}",
    "words_by_ratio": "The word is read off the known pairs: from {leans:g} times as common among known allies as "
    "among pairs without a defence treaty a readiness leans to an alliance, from {alike:g} times it is like one; "
    "towards a partnership likewise. Under the weights in force that is at these numbers:",
    "pairs_move": "Weights move the known pairs too: a higher readiness can come with a lower ratio, where they rise "
    "more.",
    # of the citation
    "moved_from": "settings moved from {hash}",
    "cite_moved": "Something was moved since the file was sent: cite what is named here, and hand on the settings "
    "(.json) with it.",
    "cite_result": "{scenario}: {result}. {verdict}",
    "cite_readiness": "readiness {score} of 100",
    "cite_claims": "{claims} used, from {documents}.",
    "cite_source": "Source: {sources}.",
    "cite_sources": "Sources, most claims first: {sources}.",
    "cite_more": "{n} more whose claims count",
    "cite_most": brief_wording.SOURCES,
    "no_source": brief_wording.NO_SOURCE,
    "copy": "Copy",
    "copied": "Copied",
    "not_usual": brief_wording.NOT_USUAL,
    "all_usual": brief_wording.ALL_USUAL,
    "left_out_claims": "claims left out",
    "shares": "shares of 100",
    "inside": "weights inside parts",
    # of the known pairs
    "kinds": {
        "working": [view.group_head(True, n).removeprefix(f"{n} ") for n in (1, 2)],
        "no treaty": [view.group_head(False, n).removeprefix(f"{n} ") for n in (1, 2)],
        **{group: [strip.LEGEND[group]] * 2 for group in strip.LEGEND if group not in ("working", "no treaty")},
    },
    "coded_by": strip.CODED_BY.replace("{twice}", strip.TWICE.replace("{own}", "")),
    "same_states": strip.SAME_STATES,
    "no_score_pairs": strip.NO_SCORE,
    # of Compare
    "and": "against",
    "same_scenario": "Choose two different scenarios.",
    "leads_a": "{a} is at or above {b} on every indicator: no draw and no weights reverse it.",
    "leads_b": "{b} is at or above {a} on every indicator: no draw and no weights reverse it.",
    "leads_both": "The two are the same on every indicator.",
    "settled_difference": "Nine in ten draws put the difference between {low} and {high}.",
    "open_difference": "The order is not settled: the range of the difference, {low} to {high}, includes 0, and "
    "{share} of 100 draws put the second ahead.",
    # of the indicators
    "of_scenario": "Scenario",
    "ratio": "ratio {ratio}, from {low} to {high} as known pairs are drawn again",
    "holds_most": "most: {names}",
    "holds_all": "Before each stand the points of readiness that it holds up: all of them add up to it.",
    "holds_each": "Before each stand the points that would go if it stood at its lowest.",
    "facts_apart": "Their steps are never part of readiness.",
    "grades": "C3: mark of the source, A to F, and of the claim, 1 to 6",
    "because": "Reason",
    "track_keys": (
        "dot: the level now, 0 to 4",
        "bar: where an alliance stands",
        "shade: how far the claims support each level",
        "thin evidence: less than one good document",
        "contested: claims contradict each other",
    ),
    "track_label": "{name}: at level {level}, an alliance at {target}",
    "worth_a_badge": ["contested", "thin", "corroborated"],
    "status": STATUS_NAMES,
    "rules": RULE_NAMES,
    "basis": {"forecast": "forecast, set by hand", "assumption": "assumption, set by hand"},
    "unknown_no_claim": "Unknown: no claim speaks to it, or none that counts.",
    "unknown_adjusted": "Unknown: no claim speaks to it, so what is set by hand moves only what the unknown could do.",
    "next": "next: {level}",
    "not_documented_here": unknown.NOT_DOCUMENTED,
    "counted": "{claims}, {n} counted",
    "one_claim": "rests on one claim",
    "rest": "{n} that do not count",
    "note_of": "Note",
    "named_above": "Claims named above",
    "reason": "Set by hand because",
    "count_claim": "count claim {id}",
    "left_out_by_you": "left out by you",
    "from_outside": "from outside the study: not counted, unless you say so under Method choices",
    "by_hand": "not used: this scenario sets the level itself",
    "not_believed": "not among the claims this scenario believes",
    "no_vote": "graded E or 5: no vote",
    "said_already": "says what another claim counted here says already",
    "not_asked": "not used: this scenario states the step itself",
    # of the controls
    "weights": WEIGHTS,
    "weights_said": "Shares of readiness. Move one and the others give way, so that all make 100.",
    "share_of": "{n} of {of}",
    "by_indicator": "by indicator",
    "by_indicator_said": "How much each counts inside this part: only their shares matter.",
    "usual": "Usual weights",
    "method_choices": "Method choices",
    "benchmark": "Benchmark",
    "offsetting": OFFSETTING_QUESTION,
    "offsettings": [[w, w] for w in ("fully", "partly", "not at all")],
    "burden": BURDEN_QUESTION,
    "burdens": [[w, w] for w in ("sceptical", "neutral", "generous")],
    "outside": OUTSIDE_QUESTION,
    "take_settings": "Settings (.json)",
    "print": "Print",
}


def said(a: Assessment) -> dict[str, Any]:
    """All of it, with the method's marks."""
    marks = dict(zip(("leans", "alike"), a.case.method.verdict_marks.value, strict=True))
    return SAID | {"words_by_ratio": SAID["words_by_ratio"].format(**marks)}


def quote_line(count: int) -> str:
    """How many things there are to know before quoting a number.

    >>> quote_line(1), quote_line(2)
    ('with one thing to know before', 'with two things to know before')
    """
    return f"with {number(count)} thing{'' if count == 1 else 's'} to know before"


def tables(script: str) -> dict[str, dict[str, Any]]:
    """The tables of phrases of the first screen and of Compare, as their modules have them: what the script names."""
    named = set(re.findall(r"\w+", script))
    return {
        name: {k: v for k, v in vars(m).items() if k in named and k.isupper() and _plain(v)}
        for name, m in TABLES.items()
    }


def _plain(value: object) -> bool:
    """Whether a value is words and numbers alone, which JSON has."""
    if isinstance(value, dict):
        return all(isinstance(x, str | int | bool) for x in value) and all(map(_plain, value.values()))
    return isinstance(value, str | int | float) or (isinstance(value, tuple) and all(map(_plain, value)))


def program(a: Assessment, made_on: str) -> str:
    """The program with its hashes and the day."""
    own = a.origin(a.ids[0])
    data = f"data {own.case_hash}{headline.pairs_cited(own.case)}"
    return f"Alliance Readiness, settings {a.settings_hash[:8]}, {data}, {made_on}."
