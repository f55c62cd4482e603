"""What the first screen lists beside its blocks: folds with their short answers. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing.html import filled, section
from dashboard.drawing.palette import dimension_colour
from dashboard.screens.overview import wording
from dashboard.view import wording as fig
from dashboard.view.side import Side
from dashboard.wording import differences, headline, ratio, scores
from dashboard.wording import place as place_words
from dashboard.wording.stretch import score, stretch
from dashboard.wording.text import (
    HEADINGS,
    RULE_NAMES,
    STATUS_NAMES,
    heading_of,
    plain,
    points,
    scenario_names,
    upper_first,
)
from dashboard.wording.unknown import why_unknown
from indicators.codebook import LEVELS, Commitment
from indicators.levels import Floats
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED, BY_HAND
from scenarios.reference.place import PairScale


class Fold(NamedTuple):
    """A fold: its name, its question, and its short answer."""

    name: str
    asks: Callable[[Assessment], str]
    line: Callable[[Side], str]


# What is missing, indicator by indicator.


def _missing_line(now: Side) -> str:
    a = now.a
    met, unsettled, short = (int(a.count(v)[0]) for v in (1, 0, -1))
    n = len(a.case.codebook.indicators)
    said = wording.counts(met, short, unsettled, n - int(a.known[0]), n)
    return f"{said}; {wording.HOW_FAR.format(score=now.score)}" if now.scored else said


MISSING = Fold("missing", lambda a: wording.indicators_missing(len(a.case.codebook.indicators)), _missing_line)


def missing(a: Assessment, link: Mapping[str, str], read: Collection[str] = ()) -> Markup:
    """Tracks of all indicators of the first scenario by part, then the commitments.

    link: id -> address of its claims; read: sources that this reader has read to their end.
    """
    return filled(
        "screens/overview/templates/missing.html",
        key=wording.TRACK_KEY,
        groups=[*_dimensions(a, link, read), *([_commitments(a, link, read)] if a.case.codebook.commitments else [])],
    )


def _row(
    item: Commitment,
    href: str | None,
    level: int | None,
    target: int,
    belief: Floats | None,
    *,
    state: str,
    silence: str,
    badge: str = "",
) -> dict[str, object]:
    """One indicator or commitment: where it is, in five steps, and what would be next."""
    shares = belief if belief is not None and level is not None else np.zeros(LEVELS)
    return {
        "name": item.name,
        "href": href,
        "state": state,
        "badge": badge,
        "cells": [("at" if k == level else "", f"{0.16 + 0.7 * float(p):.2f}") for k, p in enumerate(shares)],
        "target": f"{100 * target / LEVELS:g}",
        "said": silence if level is None else item.levels[level],
        "quiet": level is None,
        "next": item.levels[level + 1] if level is not None and level < target else "",
        "hint": " · ".join(f"{k} {plain(anchor)}" for k, anchor in enumerate(item.levels)),
    }


def _dimensions(a: Assessment, link: Mapping[str, str], read: Collection[str]) -> Iterator[dict[str, object]]:
    codebook, held, cells = a.case.codebook, a.cells_by_scenario, a.case.resolved[0].cells
    for d, dimension in enumerate(codebook.dimensions):
        rows = []
        for i in (i for i, x in enumerate(codebook.dimension_index) if x == d):
            item, judgement, known = codebook.indicators[i], held.judgements[0][i], bool(held.known[0, i])
            rule, status = cells[item.id].rule, STATUS_NAMES[judgement.status] if judgement else ""
            badges = [RULE_NAMES[rule] if rule in (*BY_HAND, *ADJUSTED) else ""]
            badges += [status if status in wording.WORTH_A_BADGE else ""]
            rows.append(
                _row(
                    item,
                    link.get(item.id),
                    int(held.level[0, i]) if known else None,
                    int(a.targets[i]),
                    held.belief[0, i],
                    state=wording.STATES[int(a.verdicts[0, i]) if known else None],
                    silence=why_unknown(a, a.ids[0], item.id, read),
                    badge=", ".join(filter(None, badges)),
                )
            )
        value = float(a.marks.dimensions[0, d])
        score = "" if np.isnan(value) else points(value)
        yield {"name": dimension.name, "colour": dimension_colour(d), "said": score, "rows": rows}


def _commitments(a: Assessment, link: Mapping[str, str], read: Collection[str]) -> dict[str, object]:
    rows = [
        _row(
            item,
            link.get(item.id),
            standing.step,
            standing.target,
            None,
            state=wording.at_target(standing),
            silence=wording.not_documented(a, a.ids[0], item.id, read),
            badge=standing.basis if standing.basis in ("assumption", "forecast") else "",
        )
        for standing, item in zip(a.standings(a.ids[0]), a.case.codebook.commitments, strict=True)
    ]
    return {"name": wording.COMMITMENTS, "colour": "var(--ar-ink)", "said": wording.APART, "rows": rows}


def thesis(a: Assessment) -> Markup | None:
    """How far each reading bears the case's thesis out; None where nothing is coded yet and no thesis stands."""
    said, sentences = a.case.header.thesis, differences.thesis(a)
    return section(wording.THESIS if said else wording.READINGS, sentences, said) if said or sentences else None


# Before it is quoted.

QUOTE = Fold(
    "quote",
    lambda a: headline.BEFORE_QUOTING,
    lambda now: wording.NOT_A_CHANCE if now.scored else wording.NOTHING_TO_QUOTE,
)


def quotable(now: Side) -> str:
    """The answer as it can be quoted: with its number, range, how sure, day and source."""
    a = now.a
    answer = place_words.verdict(a, a.ids[0], now.place, now.sure).removesuffix(".")
    sure = f", how sure: {now.sure.word.lower()}" if now.sure.word else ""
    rests = headline.in_few_words(a)
    return (
        f"{answer}: {now.score} of 100 ({fig.TIMES}: {fig.range_said(a, 0)}){sure}. "
        f"As of {headline.month(a.as_of)}{f', by {rests}' if rests else ''}."
    )


# The table in full.


TABLE = Fold("table", lambda a: wording.IN_FULL, lambda now: wording.IN_FULL_LINE)


def full_table(now: Side, was: Side | None) -> pd.DataFrame:
    """Every scenario with all its numbers: readiness, parts, ratio, what is known, treaty, commitments in steps."""
    a = now.a
    ratios = np.transpose(now.scale.ratios(100 * a.marks.readiness)) if isinstance(now.scale, PairScale) else None
    order = [k for group in HEADINGS for k in range(len(a.ids)) if heading_of(a, k) == group]
    return pd.DataFrame(_full_row(now, was, k, None if ratios is None else ratios[k]) for k in order)


def _full_row(now: Side, was: Side | None, k: int, ratios: Floats | None) -> dict[str, str]:
    a, scenario = now.a, now.a.ids[k]
    scored = bool(a.marks.assessed[k])
    row = {wording.SCENARIO: scenario_names(a)[scenario], wording.READINESS: _score(now, scenario)}
    if was is not None:
        row[wording.BEFORE] = _score(was, scenario) if scenario in was.a.ids else ""
    for d, dimension in enumerate(a.case.codebook.dimensions):
        value = float(a.marks.dimensions[k, d])
        row[plain(dimension.name)] = fig.NO_SCORE if np.isnan(value) else points(value)
    if ratios is not None:
        at, low, high = map(float, ratios)
        row[wording.RATIO] = ratio.with_range(at, low, high) if scored else ""
        row[wording.ANSWER] = stretch(now.scale, 100 * float(a.marks.readiness[k])).word if scored else ""  # type: ignore[arg-type]
    row[wording.KNOWN] = f"{int(a.known[k])} of {len(a.case.codebook.indicators)}"
    row[wording.TREATY] = upper_first(scores.class_short(a, scenario))
    for standing in a.standings(scenario):
        item = a.case.codebook.scored[standing.commitment]
        step = "" if standing.step is None else f"{standing.step} of {standing.target}"
        row[plain(item.short or item.name)] = step
    return row


def _score(of: Side, scenario: str) -> str:
    """Readiness with its range, with the decimals that the figure has beside its word."""
    k = of.a.position(scenario)
    shown = score(float(of.a.marks.readiness[k]), of.scale) if of.a.marks.assessed[k] else ""
    return scores.readiness_with_range(of.a, scenario, shown)


def table_numbers(a: Assessment) -> pd.DataFrame:
    """The numbers that the table shows, one decimal."""
    columns = ["name", "readiness", "low", "high", "reaches", "open", "falls_short", "known", "class"]
    return a.scores.assign(name=list(scenario_names(a).values()))[columns].round(1)
