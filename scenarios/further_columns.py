"""The columns of the tables that answer a question of their own, and every file that is taken away with its columns."""

from __future__ import annotations

from scenarios.columns import (
    ASSUMPTIONS,
    CELLS,
    EVIDENCE,
    INFLUENCE,
    NOT_ASSESSED,
    NOTES,
    PAIRS,
    SCORES,
    TIPPING,
    Column,
    Unit,
)

POINTS, SIGNED, SHARE, WHOLE, NUMBER, FLAG, _, OWN, TEXT = Unit


def _code(whose: str, gave: str, empty: str = "") -> tuple[Column, ...]:
    """The columns of one code. empty: where all three hold nothing."""
    also = f"{empty}, " if empty else ""
    return (
        Column(f"{whose}_indicator", TEXT, f"indicator or commitment that {gave}", f"{also}nothing, or context alone"),
        Column(f"{whose}_direction", TEXT, f"direction that {gave}; nothing: there was nothing here", empty),
        Column(f"{whose}_level", WHOLE, f"level that {gave}", f"{also}nothing, or context"),
    )


CODINGS = (
    Column("unit", TEXT, "key of what two coders coded: a claim, or a sentence of a round"),
    Column("source", TEXT, "id of its source"),
    Column("paragraph", WHOLE, "of the passage", "not given"),
    Column("page", WHOLE, "of the passage", "not given"),
    Column("claim", TEXT, "id of the first coder's claim", "that coder saw nothing here"),
    Column("words", TEXT, "what the claim says", "there is no claim"),
    *_code("first", "the first coder gave"),
    *_code("second", "the second coder gave"),
    Column("same", TEXT, "yes where both say the same", "they do not"),
    Column("settled", TEXT, "who was followed, or what else was chosen", "not settled"),
    *_code("settled", "was agreed on", "not settled by keys, or both were kept"),
    Column("reason", TEXT, "why", "not settled"),
    Column("became", TEXT, "what became of the claim", "not settled by keys"),
    Column("added", TEXT, "id of a claim that was added", "none was"),
    Column("remark", TEXT, "the second coder's own words", "there are none"),
    Column("proposal", TEXT, "shown or taken, where items were proposed to the first coder", "none were, or no claim"),
    Column("unsure", TEXT, "yes where one of the two was not sure", "neither said so"),
    *(
        Column(
            f"{who}_unasked", TEXT, f"item that the {who} coder had chosen unasked", "none was given to both afterwards"
        )
        for who in ("first", "second")
    ),
)
COMMITMENT, NOT_RANKED = "it is a commitment", "no document would move it"
PLAN = (
    Column("scenario", TEXT, "id of the scenario"),
    Column("rank", WHOLE, "the document that would change most first", NOT_RANKED),
    Column("type", TEXT, "indicator; set by hand or left open, which no document moves; commitment"),
    Column("item", TEXT, "id of the indicator or commitment"),
    Column("name", TEXT, "its name"),
    Column("dimension", TEXT, "id of its dimension", COMMITMENT),
    Column("rule", TEXT, "as in cells.csv", COMMITMENT),
    Column("level", WHOLE, "level or step now", "unknown or not documented"),
    Column("target", WHOLE, "level at the benchmark"),
    Column("verdict", TEXT, "reaches, open or falls short", "unknown, or " + NOT_RANKED),
    Column("look_for_level", WHOLE, "level whose document would change most; of a commitment the target", "none would"),
    Column("look_for", TEXT, "the anchor of that level", "none would"),
    Column("share_headline", POINTS, "belief in documents that change what known pairs say or the count", NOT_RANKED),
    Column("headline_then", TEXT, "what the one to look for makes of these", "nothing, or " + NOT_RANKED),
    Column("share_settled", POINTS, "in those after which it is met or short, and was not", NOT_RANKED),
    Column("share_level", POINTS, "in those after which another level is read", NOT_RANKED),
    Column("expected_move", POINTS, "expected move of R, up or down", "not assessed, or " + NOT_RANKED),
    Column("dimension_scored", FLAG, "whether its dimension gets a score by it", NOT_RANKED),
    Column("scenario_assessed", FLAG, "whether the scenario is assessed by it", NOT_RANKED),
    Column("class_then", TEXT, "of a commitment: the class of the scenario once it is found", "no commitment"),
    Column("evidence_level", WHOLE, "of one set by hand or left open: level of the register", "of others, or unknown"),
)
IN_WORDS = Column("in_words", TEXT, "the row as a sentence")  # the exports add it
NONE_FOUND = "none does, or none was found"
UNSCORED = NONE_FOUND + ", or it is a class or a treaty"
CERTIFICATE = (
    Column("scenario", TEXT, "id of the scenario that a sentence is about"),
    Column("sentence", TEXT, "verdict, place, unallied or alliances (what known pairs say), treaty, class, met, ahead"),
    Column("value", TEXT, "the word, the number met or the class that it says", "it is an order"),
    Column("other", TEXT, "id of the scenario behind", "it is no order"),
    Column("by", TEXT, "claim (a statement), speaker, kind or source: what is left out"),
    Column("units", WHOLE, "statements, speakers, kinds or sources there are to leave out"),
    Column("size", WHOLE, "the least number that makes it untrue", NONE_FOUND),
    Column("proven_up_to", WHOLE, "no set of so many makes it untrue", "no set of any size does"),
    Column("alone", WHOLE, "where the least number is 1: how many do so each alone", "it takes more, or " + NONE_FOUND),
    Column("items", TEXT, "a set of that number, parted by semicolons; a statement by its first claim", NONE_FOUND),
    Column("claims", TEXT, "ids of the claims to leave out, parted by spaces", NONE_FOUND),
    Column("then", TEXT, "what it says in its place; of an order behind or level", NONE_FOUND),
    Column("size_unscored", WHOLE, "the least number after which there is no score, or no comparison", UNSCORED),
    Column("alone_unscored", WHOLE, "where that is 1: how many leave none each alone", "it takes more, or " + UNSCORED),
    Column("items_unscored", TEXT, "a set of that number", UNSCORED),
)
CURVE, SINGLE = "the row is one alternative", "the row is of the curve"
SPECIFICATIONS = (
    Column("scenario", TEXT, "id of the scenario"),
    Column("part", TEXT, "curve, alternative, or benchmark: an alternative that is another question"),
    Column("offsetting", TEXT, "fully, partly or not at all", CURVE),
    Column("burden_of_proof", TEXT, "sceptical, neutral or generous", CURVE),
    Column("grades", TEXT, "graded, no relayer cap or all .5", CURVE),
    Column("weights", TEXT, "equal dimensions, equal indicators or as set", CURVE),
    Column("reading", TEXT, "id of the scenario whose claims are believed", CURVE),
    Column("readiness", POINTS, "R then", NOT_ASSESSED),
    Column("current", FLAG, "whether it is what holds now", CURVE),
    Column("choice", TEXT, "which choice is another one", SINGLE),
    Column("alternative", TEXT, "which alternative", SINGLE),
    Column("swing", SIGNED, "R then - R now", "not assessed, or " + SINGLE),
    Column("share_of_variance", POINTS, "share of the variance over the curve", "it lacks the choice, or " + SINGLE),
)
TOO_FEW = "not assessed, or too few pairs are left"
KNOWN_PAIRS = (
    Column("pair", TEXT, "id of the case"),
    Column("states", TEXT, "its two states"),
    Column("as_of", TEXT, "its date"),
    Column("group", TEXT, "working, on paper, no treaty or before signing: by its commitments alone"),
    Column("beside", TEXT, "the pair before signing that it is a control of", "it is of none"),
    Column("signed", TEXT, "of a pair before signing the day on which it signed", "it is none"),
    Column("readiness", POINTS, "R of its first scenario, against the formal benchmark", NOT_ASSESSED),
    Column("low", POINTS, "5 % of the draws of what is known lie below", NOT_ASSESSED),
    Column("high", POINTS, "95 % of them lie below", NOT_ASSESSED),
    Column("readiness_first", POINTS, "R as the first coder read its claims, before settling", "not assessed"),
    Column("readiness_second", POINTS, "R as the second coder reads its claims", "not assessed, or coded once"),
    Column("ratio", NUMBER, "ratio of its R, with all dates of its two states left out", TOO_FEW),
    Column("ratio_low", NUMBER, "5 % of the draws of the known pairs lie below", TOO_FEW),
    Column("ratio_high", NUMBER, "95 % of them lie below", TOO_FEW),
    Column("place", TEXT, "like alliances, like partners or not settled, by that ratio", TOO_FEW),
    Column("late_claims", WHOLE, "scored claims from documents dated later than three years after it"),
    Column("sparse", FLAG, "whether it has few scored claims, indicators or documents"),
)
OF_CODERS, NO_RANGE = "it is of both coders", "it has none"
VALIDATION = (
    Column("figure", TEXT, "AUC, Brier score, log score, slope of calibration, agreement of coders and so on"),
    Column("groups", TEXT, "the two groups that it is about", "it is about no groups"),
    Column("coder", TEXT, "settled (what both were settled to), first or second", OF_CODERS),
    Column(
        "subset",
        TEXT,
        "all, after 1990, without late claims, without the United States, or its two states left out",
        OF_CODERS,
    ),
    Column("value", OWN, "the figure: AUC and shares 0 to 1, differences of readiness in points", "none can be given"),
    Column(
        "low", OWN, "5 % of the draws of states (kappa: of pairs) lie below; of alpha the lowest of a pair", NO_RANGE
    ),
    Column("high", OWN, "95 % of them lie below; of alpha the highest of a pair", NO_RANGE),
    Column("first", WHOLE, "pairs in the first group; of a share how many", "it is no share and of no groups"),
    Column("second", WHOLE, "pairs in the second group; of anything else out of how many"),
)
CODERS_BY_PAIR = (
    Column("pair", TEXT, "id of the case"),
    Column("protocol", FLAG, "whether it was coded by the protocol"),
    Column("claims", WHOLE, "claims that both coders coded"),
    Column("kappa", OWN, "Cohen's kappa of the direction", "both used one direction alone"),
    Column("kappa_low", OWN, "5 % of the draws of its claims lie below", "both used one direction alone"),
    Column("kappa_high", OWN, "95 % of them lie below", "both used one direction alone"),
    *(
        column
        for name, of in (
            ("direction", "claims"),
            ("indicator", "those that both score, chosen before any was given"),
            ("level", "those that both score on one indicator"),
        )
        for column in (
            Column(f"same_{name}", WHOLE, f"with the same {name}, of {of}"),
            Column(f"{name}_of", WHOLE, "out of how many"),
            Column(f"{name}_low", SHARE, "low end of the share by Wilson's interval, 5 %", "there are none"),
            Column(f"{name}_high", SHARE, "its high end, 95 %", "there are none"),
        )
    ),
)

CHANGES = (
    Column("scenario", TEXT, "id of the scenario"),
    Column("number", TEXT, "readiness, the id of a dimension or of a commitment, or ln_ratio"),
    Column("was", OWN, "the number before: points, the natural logarithm of the ratio, a step", "there was none"),
    Column("is", OWN, "the same now", "there is none"),
    Column(
        "cause",
        TEXT,
        "whole on the row of the number; weights, method, believe, code or cells behind it; whole_indicator for one "
        "that both sides know but not every mixture of them; one_side for what is known on one side; readiness or "
        "known_pairs for the ratio; not_split where nothing can be told of parts; "
        "scenario_came and scenario_went where only one side has the scenario",
    ),
    Column("kind", TEXT, "what changed: claim, day, only, source, dimension, indicator and so on", "on other rows"),
    Column("item", TEXT, "id of the claim, source, indicator or dimension", "it is about the whole"),
    Column("before", TEXT, "what it said before", "nothing is told of it"),
    Column(
        "after",
        TEXT,
        "what it says now, by which changes a whole indicator moves, or why nothing can be split",
        "nothing is told of it",
    ),
    Column("part", OWN, "what it adds to the number; parts add up to is less was", "it is not split"),
    Column("split", TEXT, "over all_orders of switching, or over a sample of them", "it is not split by changes"),
    Column("error", OWN, "standard error of the part where orders were sampled, else 0", "it is not split by changes"),
)

# Each file, what a row of it is, and its columns.
TABLES: dict[str, tuple[str, tuple[Column, ...]]] = {
    "scores.csv": ("a row a scenario", SCORES),
    "cells.csv": ("a row a scenario and indicator", CELLS),
    "pairs.csv": ("a row for each two scenarios that are assessed", PAIRS),
    "evidence_scored.csv": ("a row a claim; the columns of evidence.csv and behind them", EVIDENCE),
    "assumptions.csv": ("a row for whatever is not read off the evidence", ASSUMPTIONS),
    "notes.csv": ("a row a note", NOTES),
    "collection_plan.csv": ("a row an indicator or commitment", (*PLAN, IN_WORDS)),
    "influence.csv": ("a row a claim, speaker, kind or source", INFLUENCE),
    "certificate.csv": ("a row a sentence and a sort of what to leave out", CERTIFICATE),
    "tipping.csv": ("a row for whatever moves two scenarios to a tie", TIPPING),
    "specifications.csv": ("a row a combination of choices, then a row an alternative to one", SPECIFICATIONS),
    "known_pairs.csv": ("a row a known pair", KNOWN_PAIRS),
    "validation.csv": ("a row a figure on the known pairs", VALIDATION),
    "coders_by_pair.csv": ("a row a known pair that two coders coded", CODERS_BY_PAIR),
}
