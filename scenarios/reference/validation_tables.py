"""The known pairs and what they say as tables: known_pairs.csv, validation.csv and coders_by_pair.csv."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scenarios.columns import FLAG, NOT_ASSESSED, NUMBER, OWN, POINTS, SHARE, TEXT, WHOLE, Column, TableFile
from scenarios.reference.beforehand import Judged, beforehand, wrong_side
from scenarios.reference.by_others import EITHER, SAME_TWO
from scenarios.reference.groups import club_of
from scenarios.reference.performance import Calibration, Separation
from scenarios.reference.recoded import late_claims
from scenarios.reference.trial import known_trial
from scenarios.reference.validation import LINES, Validation, known_validation

BY_DISTANCE = ("as many furthest from even", "the others nearer to even")  # as have High or Moderate
SCORES = {
    "brier": "Brier score",
    "brier_base": "Brier score of the base rate",
    "log_score": "log score",
    "log_score_base": "log score of the base rate",
    "slope": "slope of calibration",
}
FOLLOWED = {"first": "the first", "second": "the second", "third": "neither"}
Row = dict[str, object]


def known_pairs_table(v: Validation) -> pd.DataFrame:
    """One row a known pair, in order of their ids."""
    pairs, settings = v.yardstick, v.settings
    rows = [
        {
            "pair": case.id,
            "states": "; ".join(case.header.parties),
            "as_of": case.header.as_of.isoformat(),
            "group": stands.group,
            "beside": stands.beside or None,
            "signed": stands.signed or None,
            "club": club_of(case.header) or None,
            "readiness": 100 * stands.readiness,
            "low": 100 * stands.low,
            "high": 100 * stands.high,
            "readiness_first": 100 * float(v.readiness["first"][n]),
            "readiness_second": 100 * float(v.readiness["second"][n]),
            **_placed(v, n),
            "late_claims": sum(case.claims[i].votes_on_level for i in late_claims(case)),
            "sparse": stands.sparse,
        }
        for n, (case, stands) in enumerate(zip(pairs.cases, pairs.standings(settings), strict=True))
    ]
    return KNOWN_PAIRS_CSV.filled(rows)


def _placed(v: Validation, n: int) -> Row:
    """Ratio, its range and place of the n-th pair; empty where it has none."""
    place = v.places[n]
    if place is None:
        return dict.fromkeys(("ratio", "ratio_low", "ratio_high"), np.nan) | {"place": None}
    return {"ratio": place.ratio, "ratio_low": place.low, "ratio_high": place.high, "place": place.place}


def validation_table(v: Validation) -> pd.DataFrame:
    """One row a figure: what tells the groups apart, whether ratios say as much as they should, how coders agree."""
    return VALIDATION_CSV.filled(_figures(v))


def _figures(v: Validation) -> Iterator[Row]:
    main = v.readings[0]
    for (line, coder, subset), separated in v.separated.items():
        yield _separated("AUC", separated) | {"groups": line, "coder": coder, "subset": subset}
    for i in v.indicators:
        row = _separated(f"AUC of {i.indicator}", i.separation)
        yield row | {"groups": LINES[0], "coder": main, "subset": "all"}
    for which, found in v.by_others.items():
        if found.calibrated is not None:
            of: Row = {"groups": LINES[0], "coder": main, "subset": which}
            yield from (row | of for row in _calibrated(found.calibrated, found.calibrated_range))
    yield _share("places that say something", v.saying, v.placed_of_scale) | {"coder": main, "subset": SAME_TWO}
    yield from _beforehand(v)
    yield from _tried(v)
    told = v.coders
    yield _share("agreement in the indicator", told.same_indicator, told.scored) | _ends(told.of_indicator)
    yield _share("agreement in the direction", told.same_direction, told.claims) | _ends(told.of_direction)
    spread: Row = {"low": told.kappa_low, "high": told.kappa_high}
    yield {"figure": "kappa of the direction", "value": told.kappa, "second": told.claims} | spread
    yield _share("agreement in the level", told.same_level, told.on_same) | _ends(told.of_level)
    ends: Row = {"low": min(told.alphas), "high": max(told.alphas)} if told.alphas else {}
    median = float(np.median(told.alphas)) if told.alphas else np.nan
    yield {"figure": "alpha of the level, pair by pair", "value": median, "second": len(told.alphas)} | ends
    settled = sum(told.from_passage.values())
    for by, count in told.from_passage.items():
        yield _share(f"settled from the passage, followed: {FOLLOWED[by]}", count, settled)
    yield _share("passages to settle from that were not found again", told.not_found, settled + told.not_found)
    yield {"figure": "correlation of attainments", "value": told.cells, "second": told.pairs}
    yield {"figure": "mean difference of readiness", "value": 100 * told.apart, "second": told.apart_of}


def _calibrated(found: Calibration, ends: tuple[Calibration, Calibration] | None) -> Iterator[Row]:
    """What its ratios are worth as forecasts, each figure with its interval."""
    for name, figure in SCORES.items():
        low, high = (getattr(x, name) for x in ends) if ends else (np.nan, np.nan)
        row = {"figure": figure, "value": getattr(found, name), "low": low, "high": high}
        yield row | {"first": found.first, "second": found.second}


def _ends(ends: tuple[float, float]) -> Row:
    return dict(zip(("low", "high"), ends, strict=True))


def _beforehand(v: Validation) -> Iterator[Row]:
    """The figures that were said beforehand and stand nowhere else."""
    main = v.readings[0]
    judged: dict[str, Judged] = {j.criterion: j for j in beforehand(v)}
    wrong, of = wrong_side(v), Row(groups=LINES[0], coder=main)
    figure = "pairs on the wrong side of even"
    yield _share(figure, wrong.by_all, wrong.pairs) | of | {"subset": "all"}
    yield _share(figure, wrong.by_others, wrong.pairs) | of | {"subset": SAME_TWO}
    yield _share(figure, wrong.by_strangers, wrong.pairs) | of | {"subset": EITHER}
    signing, of = judged["signing"], Row(groups=LINES[2], coder=main, subset="all")
    counts: Row = {"first": signing.first, "second": signing.second}
    yield {"figure": "least AUC that as many could show", "value": signing.limit} | counts | of
    for line in LINES[2:]:
        yield _share("couples in which the pair that signed is higher", *v.couples_ahead(line)) | of | {"groups": line}
    coded = judged["coding by the protocol"]
    yield {
        "figure": "kappa of the direction, coded by the protocol",
        "value": coded.value,
        "low": coded.low,
        "high": coded.high,
        "second": coded.first,
    }


def _tried(v: Validation) -> Iterator[Row]:
    """What came of how sure, tried on the known pairs; under no other weights than the usual."""
    found = known_trial() if v is known_validation() else None
    if found is None:
        return
    splits = [*found.by_word.items(), *zip(BY_DISTANCE, found.further, strict=True)]
    for name, counts in splits:
        right, wrong, between = counts
        of: Row = {"groups": LINES[0], "coder": v.readings[0], "subset": SAME_TWO}
        yield _share(f"answers on the right side, {name}", right, right + wrong) | of
        yield _share(f"answers between the two, {name}", between, sum(counts)) | of


def coders_by_pair_table(v: Validation) -> pd.DataFrame:
    """One row a pair that two coders coded: how far they agree, each figure with its interval."""
    return CODERS_BY_PAIR_CSV.filled(v.coders_by_pair)


def _separated(figure: str, s: Separation) -> Row:
    return {"figure": figure, "value": s.auc, "low": s.low, "high": s.high, "first": s.first, "second": s.second}


def _share(figure: str, alike: int, count: int) -> Row:
    """A share with how many of how many."""
    return {"figure": figure, "value": alike / count if count else np.nan, "first": alike, "second": count}


TOO_FEW = "not assessed, too few pairs are left, or it is in no group"
KNOWN_PAIRS = (
    Column("pair", TEXT, "id of the case"),
    Column("states", TEXT, "its two states"),
    Column("as_of", TEXT, "its date"),
    Column("group", TEXT, "working, on paper or no treaty by its commitments alone; before signing; or in no group"),
    Column("beside", TEXT, "the pair before signing that it is a control of", "it is of none"),
    Column("signed", TEXT, "of a pair before signing the day on which it signed", "it is none"),
    Column("club", TEXT, "the treaty of four states or more that it signed", "it signed none, or one of two or three"),
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
KNOWN_PAIRS_CSV = TableFile("known_pairs.csv", "a row a known pair", KNOWN_PAIRS, known_pairs_table, "known pairs")
OF_CODERS, NO_RANGE = "it is of both coders", "it has none"
VALIDATION = (
    Column("figure", TEXT, "AUC, Brier score, log score, slope of calibration, agreement of coders and so on"),
    Column("groups", TEXT, "the two groups that it is about", "it is about no groups"),
    Column("coder", TEXT, "settled (what both were settled to), first or second", OF_CODERS),
    Column(
        "subset",
        TEXT,
        "all, after 1990, without late claims, without the United States, its two states left out (all their dates), "
        "or either of its states left out (every pair that shares one)",
        OF_CODERS,
    ),
    Column("value", OWN, "the figure: AUC and shares 0 to 1, differences of readiness in points", "none can be given"),
    Column(
        "low",
        OWN,
        "5 % of the draws of states (kappa, agreement: of pairs) lie below; of alpha the lowest of a pair",
        NO_RANGE,
    ),
    Column("high", OWN, "95 % of them lie below; of alpha the highest of a pair", NO_RANGE),
    Column("first", WHOLE, "pairs in the first group; of a share how many", "it is no share and of no groups"),
    Column("second", WHOLE, "pairs in the second group; of anything else out of how many"),
)
VALIDATION_CSV = TableFile(
    "validation.csv", "a row a figure on the known pairs", VALIDATION, validation_table, "known pairs"
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
CODERS_BY_PAIR_CSV = TableFile(
    "coders_by_pair.csv",
    "a row a known pair that two coders coded",
    CODERS_BY_PAIR,
    coders_by_pair_table,
    "known pairs",
)
