"""What stands in the file: sentences that a script puts together, most of them those of the dashboard's own pages."""

from __future__ import annotations

from typing import Any

from dashboard.export import table_wording as table
from dashboard.export.brief import wording as brief_wording
from dashboard.wording import certainty, differences, evidence, headline, place, ratio, scores, strip, unknown
from dashboard.wording.text import (
    BURDEN_QUESTION,
    LESS_THAN_A_POINT,
    NO_CHANGE,
    OFFSETTING_QUESTION,
    OUTSIDE_QUESTION,
    RULE_NAMES,
    STATUS_NAMES,
    VERDICT_NAMES,
)
from scenarios.assessment import Assessment
from scenarios.version import VERSION

ANSWER, WEIGHTS, KNOWN, COMPARE, INDICATORS = (
    "The answer", "Weights", "Known pairs by name", "Compare two scenarios", "What it rests on",
)  # fmt: skip
SCENARIOS, NOTES, CITE = "Every scenario", "Notes", "How to cite it"
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
INDEX_CLAIMS, INDEX_DOCUMENTS = "Claims", "Documents"
INDEX_MADE = f"Made by Alliance Readiness {VERSION} on {{day}}."

SAID: dict[str, Any] = {
    # of numbers
    "left_out": "{n} left out by you",
    "used": "{claims} used",
    "not_settled": place.NOT_SETTLED,
    "settled": place.SETTLED,
    "practice": {word: place.in_practice_words(word) for word in place.VERDICTS},
    "no_pairs": place.NO_PAIRS,
    "too_little": place.TOO_LITTLE,
    "treaties": place.TREATIES,
    "allied": place.ALLIED,
    "no_treaty_named": place.NO_TREATY_NAMED,
    "none_counts": place.NO_CLAIM_COUNTS,
    "none_coded": place.NONE_CODED,
    "no_treaty_sentence": scores.NO_TREATY,
    "none_counts_sentence": scores.NO_CLAIM_COUNTS,
    "treaty_sentences": scores.TREATY_SENTENCES,
    "none_counts_here": scores.NONE_COUNTS_HERE,
    "nothing_coded": scores.NOTHING_KNOWN,
    "consult": scores.CONSULT,
    "of_100": scores.OF_100,
    "weigh": scores.WEIGH_LITTLE,
    "unknown_of": scores.MANY_UNKNOWN,
    "against": place.AGAINST,
    "your_weights": place.YOUR_WEIGHTS,
    "in_practice": place.IN_PRACTICE,
    "in_commitment": place.IN_COMMITMENT,
    "unallied": place.UNALLIED,
    "alliances": place.ALLIES,
    "higher_than": place.HIGHER_THAN,
    "as_high": place.AS_HIGH,
    "lower": place.LOWER,
    "sure": {
        "head": certainty.HEAD,
        "one_document": certainty.ONE_DOCUMENT,
        "nearly_all": certainty.NEARLY_ALL,
        "claims": certainty.CLAIMS,
        "does": certainty.DOES,
        "without": certainty.WITHOUT,
        "no_score": certainty.NO_SCORE,
        "called": place.VERDICTS,
        "not_settled": certainty.NOT_SETTLED,
        "known": certainty.KNOWN,
        "few_claims": certainty.FEW_CLAIMS,
        "one_coder": certainty.ONE_CODER,
        "otherwise": certainty.OTHERWISE,
        "nothing": certainty.NOTHING,
    },
    "counted": place.COUNTED,
    "ratio": {
        "sentence": place.RATIO_SENTENCE,
        "from_to": place.FROM_TO,
        "no_other": place.NO_OTHER,
        "steps": ratio.WORDS,
        "over": ratio.OVER_TEN,
        "fewest": ratio.FEWEST,
        "most": ratio.MOST,
    },
    # of the strip
    "legend": strip.LEGEND,
    "group": strip.LEGEND,
    "both": strip.BOTH,
    "below_field": strip.UNDER,
    "even": strip.EVEN,
    "box_and_line": strip.BOX_AND_LINE,
    "strip_alt": "{states} at readiness {readiness}, between known pairs. Of the working alliances {alliances}; of "
    "pairs without a defence treaty {unallied}. Arrow keys lead from pair to pair, a table below has them all.",
    # of the parts
    "verdicts": [VERDICT_NAMES[v] for v in (-1, 0, 1)],
    "order": ["met", "open", "short", "unknown"],
    "unknown": "unknown",
    "short": "Short",
    "odds": "At odds",
    "at_odds": " (at odds)",
    "unknown_head": "Unknown",
    "nothing_short": "Nothing clearly short",
    "none_known": "none known",
    "left_open": "{n} left open",
    "no_score": "no score",
    "check_first": "Check first, as it was sent:",
    # of what was moved
    "as_sent": "As it was sent. Move a weight, and what it changes stands here and as a tick in every row.",
    "moved": "Against the file as it was sent: readiness {now} (was {was}).",
    "moved_ratio": "Ratio {now} (was {was}).",
    "moved_verdict": "Before: “{before}”",
    "lost": "No score any more: {names}.",
    "coded_by": strip.CODED_BY.replace("{twice}", strip.TWICE.replace("{own}", "")),
    "same_states": strip.SAME_STATES,
    "no_score_pairs": strip.NO_SCORE,
    "pairs_moved": "Known pairs with a score: {now} (as sent {was}), of them without a treaty {now_none} (as sent "
    "{was_none}): pairs are scored under the same weights, and a pair whose known indicators carry too little of the "
    "weight has no score.",
    "marks": {
        "met": "met: clearly at alliance level",
        "open": "left open by the claims",
        "short": "clearly short",
        "unknown": "unknown: no claim",
    },
    "how_open_counts": table.HOW_OPEN_COUNTS,
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
    "moved_unscored": "Against the file as it was sent: one of the two has no score.",
    "drawn_here": "drawn here",
    "ranges_here": "Ranges are drawn here.",
    "back_to_sent": "Back to as it was sent",
    # of the table
    "scenario": table.SCENARIO,
    "readiness": table.READINESS,
    "range": table.RANGE,
    "ratio_head": table.RATIO,
    "ratio_even": table.RATIO_EVEN,
    "ratio_help": table.RATIO_HELP,
    "ratio_range": "from {low} to {high} as known pairs are drawn again",
    "folded": table.FOLDED,
    "by_treaty": table.BY_TREATY,
    "commitments": table.STEPS,
    "change": "change",
    "key": [
        ["Shade:", "where known pairs of both kinds stand."],
        table.LINE,
        table.DOTTED,
        table.HOLLOW,
        ["?", "no score."],
    ],
    "no_scores": "No scenario has a score.",
    "classes": scores.CLASSES,
    "none_documented": "no commitment documented",
    "step_silent": scores.STEP_SILENT,
    "step_hint": scores.STEP_HINT,
    # of Compare
    "first": "First scenario",
    "second": "Second scenario",
    "and": "against",
    "commitment": "Commitment",
    "commitments_differ": "they differ in {n}:",
    "commitments_same": "the two stand at the same steps.",
    "not_documented": "not documented",
    "same_scenario": "Choose two different scenarios.",
    "not_comparable": differences.NOT_COMPARABLE,
    "apart": "{a} stands at {from}, {b} at {to}: {by} points.",
    "leads_a": "{a} is at or above {b} on every indicator: no draw and no weights reverse it.",
    "leads_b": "{b} is at or above {a} on every indicator: no draw and no weights reverse it.",
    "leads_both": "The two are the same on every indicator.",
    "settled_difference": "Nine in ten draws put the difference between {low} and {high}.",
    "open_difference": "The order is not settled: the range of the difference, {low} to {high}, includes 0, and "
    "{share} of 100 draws put the second ahead.",
    "indicator": "Indicator",
    "levels": "Levels",
    "adds": "Points",
    "equal_levels": "Levels are the best supported ones, * set by hand. Points count the whole belief over all levels, "
    "so that equal levels can differ in points.",
    "parts_caption": "What each indicator adds to the difference",
    "from_level": "{from} to {to}",
    "one_side": "known on one side, or in a part without a score: {names}",
    "neither_side": "unknown on both sides: {names}",
    "of_indicator": "indicator",
    "adds_little": "less than 0.05 each: {n}",
    "the_same": "nothing added: {n}",
    "together": "Together",
    # of the indicators
    "of_scenario": "Scenario",
    "facts_apart": "Their steps are never part of readiness.",
    "grades": "C3: mark of the source, A to F, and of the claim, 1 to 6",
    "because": "Reason",
    "track_keys": table.TRACK_KEYS,
    "track_label": "{name}: at level {level}, an alliance at {target}",
    "worth_a_badge": ["contested", "thin", "corroborated"],
    "status": STATUS_NAMES,
    "rules": RULE_NAMES,
    "basis": {"forecast": "forecast, set by hand", "assumption": "assumption, set by hand"},
    "unknown_no_claim": "Unknown: no claim speaks to it, or none that counts.",
    "unknown_adjusted": "Unknown: no claim speaks to it, so what is set by hand moves only what the unknown could do.",
    "next": "next: {level}",
    "not_documented_here": unknown.NOT_DOCUMENTED,
    "claim": "claim",
    "one_claim": "rests on one claim",
    "rest": "{n} that do not count",
    "no_place": "no place noted",
    "find": "find “{words}”",
    "note_of": "Note",
    "named_above": "Claims named above",
    "reason": "Set by hand because",
    "supports": "level {level}",
    "at_least": "at least {level}",
    "contradicts": "at most {level}",
    "context": "context",
    "page": "page {n}",
    "paragraph": "paragraph {n}",
    "count_claim": "count claim {id}",
    "left_out_by_you": "left out by you",
    "from_outside": "from outside the study: not counted, unless you say so under Method choices",
    "by_hand": "not used: this scenario sets the level itself",
    "not_believed": "not among the claims this scenario believes",
    "no_vote": "graded E or 5: no vote",
    "said_already": "says what another claim counted here says already",
    "not_asked": "not used: this scenario states the step itself",
    "without": evidence.WITHOUT_IT,
    "within": evidence.WITH_IT_BACK,
    "less_than_a_point": LESS_THAN_A_POINT,
    "same_score": NO_CHANGE,
    "without_none": evidence.NO_SCORE_WITHOUT,
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
    """All of it; marks of the strip that name the method's numbers."""
    within = f"{a.case.method.level_within.value:g}"
    return SAID | {"scale_short": strip.UNREACHED.format(within=within), "scale": strip.REACHED.format(within=within),
                   "level": strip.LEVEL_WITHIN.format(within=within)}  # fmt: skip


def program(a: Assessment, made_on: str) -> str:
    """The program with its hashes and the day."""
    own = a.origin(a.ids[0])
    data = f"data {own.case_hash}{headline.pairs_cited(own.case)}"
    return f"Alliance Readiness, settings {a.settings_hash[:8]}, {data}, {made_on}."
