"""The known pairs and what they say as tables: known_pairs.csv, validation.csv and coders_by_pair.csv."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scenarios.columns import names
from scenarios.further_columns import CODERS_BY_PAIR, KNOWN_PAIRS, VALIDATION
from scenarios.reference.beforehand import Judged, beforehand, wrong_side
from scenarios.reference.coder_agreement import Share
from scenarios.reference.performance import Separation
from scenarios.reference.recoded import late_claims
from scenarios.reference.validation import LINES, Validation

LEFT_OUT = "its two states left out"
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
            "readiness": 100 * stands.readiness,
            "low": 100 * stands.low,
            "high": 100 * stands.high,
            "readiness_first": 100 * float(v.readiness["first"][n]),
            "readiness_second": 100 * float(v.readiness["second"][n]),
            **_placed(v, n),
            "late_claims": sum(case.claims[i].votes_on_level for i in late_claims(case)),
            "sparse": stands.sparse,
        }
        for n, (case, stands) in enumerate(zip(pairs.cases, pairs.standings(settings, settings.draws), strict=True))
    ]
    return pd.DataFrame(rows, columns=names(KNOWN_PAIRS))


def _placed(v: Validation, n: int) -> Row:
    """Ratio, its range and place of the n-th pair; empty where it has none."""
    place = v.places[n]
    if place is None:
        return dict.fromkeys(("ratio", "ratio_low", "ratio_high"), np.nan) | {"place": None}
    return {"ratio": place.ratio, "ratio_low": place.low, "ratio_high": place.high, "place": place.place}


def validation_table(v: Validation) -> pd.DataFrame:
    """One row a figure: what tells the groups apart, whether ratios say as much as they should, how coders agree."""
    table = pd.DataFrame(list(_figures(v)), columns=names(VALIDATION))
    for name in ("first", "second"):
        table[name] = table[name].astype("Int64")
    return table


def _figures(v: Validation) -> Iterator[Row]:
    main = v.readings[0]
    for (line, coder, subset), separated in v.separated.items():
        yield _separated("AUC", separated) | {"groups": line, "coder": coder, "subset": subset}
    for i in v.indicators:
        row = _separated(f"AUC of {i.indicator}", i.separation)
        yield row | {"groups": LINES[0], "coder": main, "subset": "all"}
    if v.calibrated is not None:
        found = v.calibrated._asdict()
        for figure, name in (
            ("Brier score", "brier"),
            ("Brier score of the base rate", "brier_base"),
            ("log score", "log_score"),
            ("log score of the base rate", "log_score_base"),
            ("slope of calibration", "slope"),
        ):
            counted: Row = {"value": found[name], "first": found["first"], "second": found["second"]}
            yield counted | {"figure": figure, "groups": LINES[0], "coder": main, "subset": LEFT_OUT}
    yield _share("places that say something", v.saying, v.placed_of_scale) | {"coder": main, "subset": LEFT_OUT}
    yield from _beforehand(v)
    told = v.coders
    yield _share("agreement in the indicator", told.same_indicator, told.scored)
    yield _share("agreement in the direction", told.same_direction, told.claims)
    spread: Row = {"low": told.kappa_low, "high": told.kappa_high}
    yield {"figure": "kappa of the direction", "value": told.kappa, "second": told.claims} | spread
    yield _share("agreement in the level", told.same_level, told.on_same)
    ends: Row = {"low": min(told.alphas), "high": max(told.alphas)} if told.alphas else {}
    median = float(np.median(told.alphas)) if told.alphas else np.nan
    yield {"figure": "alpha of the level, pair by pair", "value": median, "second": len(told.alphas)} | ends
    yield {"figure": "correlation of attainments", "value": told.cells, "second": told.pairs}
    yield {"figure": "mean difference of readiness", "value": 100 * told.apart, "second": told.apart_of}


def _beforehand(v: Validation) -> Iterator[Row]:
    """The figures that were said beforehand and stand nowhere else."""
    main = v.readings[0]
    judged: dict[str, Judged] = {j.criterion: j for j in beforehand(v)}
    wrong, of = wrong_side(v), Row(groups=LINES[0], coder=main)
    figure = "pairs on the wrong side of even"
    yield _share(figure, wrong.by_all, wrong.pairs) | of | {"subset": "all"}
    yield _share(figure, wrong.by_others, wrong.pairs) | of | {"subset": LEFT_OUT}
    signing, of = judged["signing"], Row(groups=LINES[2], coder=main, subset="all")
    counts: Row = {"first": signing.first, "second": signing.second}
    yield {"figure": "least AUC that as many could show", "value": signing.limit} | counts | of
    yield _share("couples in which the pair that signed is higher", *v.couples_ahead) | of
    coded = judged["coding by the protocol"]
    yield {
        "figure": "kappa of the direction, coded by the protocol",
        "value": coded.value,
        "low": coded.low,
        "high": coded.high,
        "second": coded.first,
    }


def coders_by_pair_table(v: Validation) -> pd.DataFrame:
    """One row a pair that two coders coded: how far they agree, each figure with its interval."""
    by_protocol = {case.id for case in v.yardstick.cases if case.header.protocol}
    rows = [
        {
            "pair": p.pair,
            "protocol": p.pair in by_protocol,
            "claims": p.claims,
            "kappa": p.kappa,
            "kappa_low": p.kappa_low,
            "kappa_high": p.kappa_high,
            **_with_range("direction", p.direction),
            **_with_range("indicator", p.indicator),
            **_with_range("level", p.level),
        }
        for p in v.coders_by_pair
    ]
    return pd.DataFrame(rows, columns=names(CODERS_BY_PAIR))


def _with_range(name: str, share: Share) -> Row:
    counts: Row = {f"same_{name}": share.alike, f"{name}_of": share.of}
    return counts | {f"{name}_low": share.low, f"{name}_high": share.high}


def _separated(figure: str, s: Separation) -> Row:
    return {"figure": figure, "value": s.auc, "low": s.low, "high": s.high, "first": s.first, "second": s.second}


def _share(figure: str, alike: int, count: int) -> Row:
    """A share with how many of how many."""
    return {"figure": figure, "value": alike / count if count else np.nan, "first": alike, "second": count}
