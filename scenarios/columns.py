"""The columns of the tables of scores: name, unit and meaning, in their order; COLUMNS.md is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Literal, NamedTuple, get_args

import pandas as pd

from indicators.codebook import LEVELS, Codebook
from indicators.evidence import COLUMNS, Claim
from scenarios.model.scenario import Rule
from scenarios.scoring.evaluation import Evaluation
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


MadeOf = Literal["assessment", "scenario", "scenario or first", "known pairs", "other"]


class TableFile(NamedTuple):
    """A table that is taken away; it stands where it is made."""

    name: str  # of its file
    row: str  # what a row of it is
    columns: tuple[Column, ...]
    make: Callable[..., Any]  # gives a frame, or the text of the file
    of: MadeOf = "assessment"  # what it is made of; other: of what the page or command that gives it has
    compared: bool = False  # whether scenarios of other cases stand in it, too

    def filled(self, rows: Iterable[object], a: Evaluation | None = None) -> pd.DataFrame:
        """The table with these rows; numbers and flags stay so where some are missing. a: whose codebook they name."""
        listed = written_out(self.columns, a.case.codebook, a.settings.benchmark) if a else self.columns
        table = pd.DataFrame(list(rows), columns=names(listed))
        for column in listed:
            if column.unit is Unit.WHOLE and column.empty:
                table[column.name] = table[column.name].astype("Int64")
            elif column.unit is Unit.FLAG and column.empty:
                table[column.name] = table[column.name].astype("boolean")
            elif column.unit is Unit.ORDER:
                table[column.name] = pd.Categorical(table[column.name], ["A", "=", "B"])
        return table


RULES = get_args(Rule)
NO_PLACE = "not assessed, or no known pairs to stand beside"
NOT_SURE = "no reading, set by hand, or " + NO_PLACE
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
            ("below", f"known {which} that stand lower"),
            ("equal", "those as high, within a billionth of a point"),
            ("known", "all of them"),
        )
    ),
    Column("answer", TEXT, "what R is in practice, in words: from a partnership to like an alliance", NO_PLACE),
    Column("certainty", TEXT, "how sure the answer is: High, Moderate, Low or Very low", NOT_SURE),
    Column("sure_one_document", FLAG, "whether R rests on one document", NOT_SURE),
    Column("sure_one_statement", FLAG, "whether one statement left out changes the verdict or leaves no R", NOT_SURE),
    Column("sure_not_settled", FLAG, "whether the place is not settled", NOT_SURE),
    Column("sure_gaps", FLAG, "whether little of the weight, few claims or few indicators are known", NOT_SURE),
    Column("sure_one_coder", FLAG, "whether fewer than half of the claims were coded twice", NOT_SURE),
    Column("sure_second_opinion", TEXT, "up: a second opinion has the same verdict; down: another", "there is none"),
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
SEARCHES = (
    Column("indicator", TEXT, "ids of the indicators and commitments that were looked for, parted by ;"),
    Column("question", TEXT, "what was asked"),
    Column("day", TEXT, "day on which it was asked"),
    Column("found", TEXT, "ids of the claims that it led to, parted by ;", "it led to none"),
    Column("number", TEXT, "number of the question in the protocol", "it is of none"),
    Column("years", TEXT, "first and last year that it asks of", "it asks of no years"),
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
