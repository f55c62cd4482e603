"""The columns of every table that is taken away: name, unit and meaning, in their order. README prints them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, get_args

from indicators.codebook import LEVELS, Codebook
from indicators.evidence import COLUMNS, Claim
from scenarios.model.scenario import Rule
from scenarios.scoring.readiness import OFFSETTING


class Unit(StrEnum):
    """What a column is counted in."""

    POINTS = "points, 0 to 100"
    SIGNED = "points, -100 to 100"
    SHARE = "share, 0 to 1"
    WHOLE = "whole number"
    NUMBER = "number, 0 or more"
    FLAG = "true or false"
    ORDER = "A, = or B"
    OWN = "as its figure has it"
    TEXT = "text"


POINTS, SIGNED, SHARE, WHOLE, NUMBER, FLAG, ORDER, OWN, TEXT = Unit


class Column(NamedTuple):
    """A column of a table. <dimension id> and the like in its name: one for each."""

    name: str
    unit: Unit
    meaning: str
    empty: str = ""  # where it holds nothing; said of none that is filled in every row


RULES = get_args(Rule)
NO_PLACE = "not assessed, or no known pairs to stand beside"
NOT_ASSESSED, UNKNOWN, NOTHING_UNKNOWN = "not assessed", "unknown", "nothing of positive weight is unknown"
UNVOTED, NOT_COMPARABLE = "set by hand or emptied", "not comparable"
SCORES = (
    Column("scenario", TEXT, "id of the scenario"),
    Column("name", TEXT, "its name"),
    Column("group", TEXT, "reading, past, future or yardstick"),
    Column("own", FLAG, "whether the reader made it"),
    Column("readiness", POINTS, "readiness R, against the benchmark chosen", NOT_ASSESSED),
    Column("low", POINTS, "5 % of the draws of what is known lie below", NOT_ASSESSED),
    Column("half_low", POINTS, "25 % of them lie below", NOT_ASSESSED),
    Column("half_high", POINTS, "75 % of them lie below", NOT_ASSESSED),
    Column("high", POINTS, "95 % of them lie below", NOT_ASSESSED),
    Column("unknown_low", POINTS, "the same 5 % with all that is unknown at the least it can be", NOTHING_UNKNOWN),
    Column("unknown_high", POINTS, "the same 95 % with all that is unknown at the most it can be", NOTHING_UNKNOWN),
    Column("readiness_at_levels", POINTS, "L, readiness with each indicator at its level alone", NOT_ASSESSED),
    Column("gap", POINTS, "100 - L", NOT_ASSESSED),
    Column("doubt", SIGNED, "L - R", NOT_ASSESSED),
    Column("reaches", WHOLE, "known indicators whose verdict is reaches"),
    Column("open", WHOLE, "those whose verdict is open"),
    Column("falls_short", WHOLE, "those whose verdict is falls short"),
    Column("expected_at_benchmark", NUMBER, "sum of share_at_benchmark over the known indicators"),
    Column("expected_low", WHOLE, "known indicators at the benchmark: 5 % of the draws have so many or fewer"),
    Column("expected_high", WHOLE, "95 % of the draws have so many or fewer"),
    Column("at_benchmark", WHOLE, "known indicators whose level is at the benchmark or above"),
    Column("known", WHOLE, "known indicators"),
    Column("indicators", WHOLE, "indicators of the codebook"),
    Column("score_<dimension id>", POINTS, "score D of the dimension", "too little of the dimension is known"),
    Column("commitments_at_benchmark", WHOLE, "commitments at the benchmark"),
    Column("commitments_given", WHOLE, "commitments with a step"),
    Column("commitments_documented", WHOLE, "commitments whose step rests on claims"),
    Column("step_<commitment id>", WHOLE, "step of the commitment, 0 to 4", "none given or documented"),
    Column("class", TEXT, "working, on paper or no treaty, by treaty facts alone", "nothing is coded yet"),
    Column("treaty_documented", FLAG, "whether a step of the treaty is documented", "the codebook has no treaty"),
    *(
        Column(f"{group}_{name}", WHOLE, meaning, NO_PLACE)
        for group, which in (("alliances", "working alliances"), ("unallied", "pairs without a treaty"))
        for name, meaning in (
            ("above", f"known {which} that stand higher, by more than 3 points"),
            ("level", "those level with it, within 3 points"),
            ("known", "all of them"),
        )
    ),
    Column("ratio", NUMBER, "how many times as common such an R is among the working alliances", NO_PLACE),
    Column("ratio_low", NUMBER, "5 % of the draws of the known pairs give less", NO_PLACE),
    Column("ratio_high", NUMBER, "95 % of them give less", NO_PLACE),
    Column("place", TEXT, "like alliances, like partners or not settled", NO_PLACE),
    Column("bound_low", POINTS, "R with every unknown cell at the least it can be"),
    Column("bound_high", POINTS, "R with every unknown cell at the most it can be"),
    Column("coverage", POINTS, "weight of the known cells of dimensions that are scored"),
    Column("documented_share", POINTS, "weight of the known cells that rest on evidence alone"),
    Column("weakest_dimension", TEXT, "id of the dimension with the lowest score", "no dimension is scored"),
    *(
        Column(f"readiness_{o.replace(' ', '_')}", POINTS, f"R if dimensions offset each other {o}", NOT_ASSESSED)
        for o in OFFSETTING
    ),
    Column("readiness_<other benchmark id>", POINTS, "R against a benchmark that is not chosen", NOT_ASSESSED),
    Column("weight_<dimension id>", POINTS, "weight W of the dimension; they add up to 100"),
    Column("case", TEXT, "id of the case"),
    Column("as_of", TEXT, "date in force"),
    Column("benchmark", TEXT, "id of the benchmark chosen"),
    Column("offsetting", TEXT, "fully, partly or not at all"),
    Column("burden_of_proof", TEXT, "sceptical, neutral or generous"),
    Column("draws", WHOLE, "number of draws"),
    Column("seed", WHOLE, "start of the random numbers"),
    Column("case_hash", TEXT, "hash of codebook, method and case"),
    Column("pairs_hash", TEXT, "hash of the known pairs and their second coders", "it stands beside none"),
    Column("settings_hash", TEXT, "hash of the settings, without notes and view"),
    Column("schema_version", WHOLE, "version of the format of settings"),
    Column("version", TEXT, "version of this program"),
)
CELLS = (
    Column("scenario", TEXT, "id of the scenario"),
    Column("indicator", TEXT, "id of the indicator"),
    Column("dimension", TEXT, "id of its dimension"),
    Column("rule", TEXT, f"{RULES[0]}, or what is stated: {', '.join(RULES[1:])}"),
    Column("basis", TEXT, "documented, forecast or assumption", "nothing is stated and nothing documented"),
    Column("set_by_hand", FLAG, "whether the rule is about, triangle or fixed"),
    Column("known", FLAG, "whether the cell is known"),
    Column("q<level>", SHARE, "belief in the level"),
    Column("p<level>", SHARE, "belief for draws, part of it held back"),
    Column("level", WHOLE, "best supported level, 0 to 4", UNKNOWN),
    Column("interval_low", WHOLE, "lowest level of the interval of p, 5 to 95 %"),
    Column("interval_high", WHOLE, "highest level of the interval"),
    Column("target", WHOLE, "level at the benchmark"),
    Column("share_at_benchmark", SHARE, "belief at the target or above", UNKNOWN),
    Column("verdict", TEXT, "reaches, open or falls short", UNKNOWN),
    Column("attainment", SHARE, "a, how far the belief has got towards the target", UNKNOWN),
    Column("attainment_at_level", SHARE, "l, how far the level has got", UNKNOWN),
    Column("weight", POINTS, "W w; in each scenario they add up to 100"),
    Column("contribution", POINTS, "W' w' a; they add up to R", "unknown, not assessed, or offsetting is not fully"),
    Column("votes", NUMBER, "T, sum of the counted votes", UNVOTED),
    Column("sources", WHOLE, "m, documents that speak", UNVOTED),
    Column("conflict", SHARE, "C, how far claims contradict each other", "no votes, or " + UNVOTED),
    Column("evidence_status", TEXT, "unknown, contested, thin, corroborated or supported", UNVOTED),
    Column("reason", TEXT, "why the rule, in the words of who stated it", "none is given"),
)
PAIRS = (
    Column("A", TEXT, "id of the first scenario"),
    Column("B", TEXT, "id of the second"),
    Column("difference", SIGNED, "A - B over the cells that both know", NOT_COMPARABLE),
    Column("low", SIGNED, "5 % of the draws of the difference lie below", NOT_COMPARABLE),
    Column("high", SIGNED, "95 % of them lie below", NOT_COMPARABLE),
    Column("difference_all", SIGNED, "R of A - R of B, each over what it knows"),
    Column("compared_over", POINTS, "weight of the cells that both know"),
    Column("share_A_ahead", POINTS, "draws in which A is ahead, ties half", "not comparable, or one leads throughout"),
    Column("leads", TEXT, "A, B or both: whose cumulated belief is nowhere behind", "neither, or not comparable"),
    Column("by_construction", FLAG, "whether one starts from the other and admits the same claims"),
    *(
        Column(f"order_{o.replace(' ', '_')}", ORDER, f"who has the higher R if dimensions offset each other {o}")
        for o in OFFSETTING
    ),
    Column("tip_points", NUMBER, "least weight of dimensions to move until they tie", "none does, or not comparable"),
    Column("tip_points_indicators", NUMBER, "the same of indicators", "none does, or not comparable"),
    Column("tip_levels", WHOLE, "fewest cells one level lower until they tie, 1 to 3", "more, or not comparable"),
)
_OF_A_CLAIM = {  # what each column of evidence.csv says
    "id": "id of the claim",
    "source": "id of the document that it is taken from",
    "paragraph": "number of its paragraph",
    "page": "page of the document",
    "locator": "up to eight words of the passage, a pointer",
    "claim": "what it says, in the coder's own words",
    "indicator": "id of the indicator or commitment that it bears on",
    "direction": "supports, at_least, contradicts or context",
    "level": "level that it documents, reaches, or still allows, 0 to 4",
    "kind": "document, event, data, statement, expert, assertion, reported or press",
    "reliability": "mark of the source, A to F",
    "credibility": "mark of the claim, 1 to 6",
    "attributed_to": "who says it",
    "stance": "id of its side of the argument",
    "party": "whose conduct or view it shows",
    "about": "id of the one scenario that it speaks of",
    "period": "when it holds",
    "figures": "its numbers, as text",
    "valid_to": "last day on which it counts",
    "rebuts": "ids of the claims that it answers, parted by ;",
    "note": "a remark of its coder",
    "proposal": "shown or taken, where items were proposed to its coder",
    "unsure": "yes where its coder was not sure",
}
REGISTER = tuple(
    Column(
        name,
        WHOLE if name in ("paragraph", "page", "level") else TEXT,
        _OF_A_CLAIM[name],
        "" if Claim.model_fields[name].is_required() else "not given",
    )
    for name in COLUMNS
)
SEARCHES = (
    Column("indicator", TEXT, "ids of the indicators and commitments that were looked for, parted by ;"),
    Column("question", TEXT, "what was asked"),
    Column("day", TEXT, "day on which it was asked"),
    Column("found", TEXT, "ids of the claims that it led to, parted by ;", "it led to none"),
    Column("number", TEXT, "number of the question in the protocol", "it is of none"),
    Column("years", TEXT, "first and last year that it asks of", "it asks of no years"),
)
EVIDENCE = (
    *REGISTER,
    Column("reliability_used", TEXT, "reliability, no better than that of who relays it"),
    Column("vote", SHARE, "vote of the claim by its grade", "it says nothing of a level"),
    Column("same_statement_as", TEXT, "id of the claim that votes for the same statement instead", "none does"),
    Column("counted_vote", SHARE, "vote that counts in the first scenario", "it does not count"),
    Column("counted", FLAG, "whether it counts there"),
    Column("why_not_counted", TEXT, "why it does not", "it counts"),
    Column("change_without", SIGNED, "R without the claim - R", "it does not count, or the scenario is not assessed"),
    Column("late", FLAG, "whether its document is dated later than three years after the case"),
)


WATCH = (
    Column("id", TEXT, "id of the question"),
    Column("item", TEXT, "id of the indicator or commitment that it asks of"),
    Column("question", TEXT, "what is asked"),
    Column("counts", TEXT, "what would count as an answer", "not said"),
    Column("who", TEXT, "who looks", "nobody is named"),
    Column("by", TEXT, "day by which somebody looks", "no day is set"),
    Column("looked", TEXT, "day on which somebody last looked", "nobody has"),
    Column("answer", TEXT, "id of the document that answers it", "none does yet"),
    Column(
        "nothing_in", TEXT, "ids of documents that were read for it and hold nothing, parted by ;", "there are none"
    ),
)


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
ASSUMPTIONS = (
    Column("scenario", TEXT, "id of the scenario"),
    Column("name", TEXT, "its name"),
    Column("item", TEXT, "name of the indicator or commitment"),
    Column("rule", TEXT, "what is done with it, in words"),
    Column("value", TEXT, "the level, levels or step", "the rule has none"),
    Column("basis", TEXT, "documented, forecast or assumption", "it is emptied or put back to the evidence"),
    Column("reason", TEXT, "why, in the words of who stated it", "none is given"),
    Column("cited", TEXT, "ids of the claims it rests on", "none is"),
    Column("would_overturn_it", TEXT, "which evidence would"),
    Column("note", TEXT, "the reader's note on it", "there is none"),
)
NOTES = (
    Column("about", TEXT, "what the note is on, by id"),
    Column("name", TEXT, "the same in words"),
    Column("note", TEXT, "the note"),
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
INFLUENCE = (
    Column("by", TEXT, "claim, speaker, kind or source"),
    Column("item", TEXT, "which one, by id or name"),
    Column("name", TEXT, "what it is called"),
    Column("claims", WHOLE, "how many of its claims count"),
    Column("change", SIGNED, "R without it - R", "no longer assessed"),
    Column("readiness_without", POINTS, "R without it", "no longer assessed"),
    Column("known_without", WHOLE, "indicators that are known without it"),
)
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
TIPPING = (
    Column("ahead", TEXT, "id of the scenario ahead over what both know"),
    Column("behind", TEXT, "id of the one behind"),
    Column("way", TEXT, "dimensions, indicators, levels or break_even"),
    Column("item", TEXT, "what moves; of levels the cells that go one down", "in all"),
    Column(
        "points",
        SIGNED,
        "weight it receives (above 0) or gives, or moved in all; of break_even the weight at a tie",
        "none ties, or levels",
    ),
    Column("only_tie", FLAG, "whether no weights put the other ahead, only level", "but for weights in all"),
    Column("weight_now", POINTS, "weight of the dimension now", "but for break_even"),
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


def names(columns: Iterable[Column]) -> list[str]:
    """Their names, in their order."""
    return [c.name for c in columns]


def written_out(columns: Iterable[Column], book: Codebook, benchmark: str) -> list[Column]:
    """The columns under a codebook and the benchmark chosen, those of each dimension, commitment and so on by name."""
    each: dict[str, Iterable[object]] = {
        "": [""],
        "<dimension id>": book.dimension_ids,
        "<commitment id>": book.commitment_ids,
        "<other benchmark id>": [b for b in book.benchmarks if b != benchmark],
        "<level>": range(LEVELS),
    }
    named = [(c, *c.name.partition("<")) for c in columns]
    every = [c._replace(name=f"{stem}{i}") for c, stem, mark, of in named for i in each[mark + of]]
    return list({c.name: c for c in every}.values())  # a benchmark may be called as an offsetting is
