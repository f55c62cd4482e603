"""What would overturn, turn round or move a result, as HTML. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import dimension_colour
from dashboard.screens.how_sure import content, wording
from dashboard.wording import headline
from dashboard.wording.text import points, scenario_names, signed
from scenarios.analysis.certificates import BY, Certificate, RejectedSet
from scenarios.analysis.headlines import pair_orders, ranked
from scenarios.analysis.reversal import Reversals
from scenarios.analysis.specifications import FACTORS, shares_of_variance
from scenarios.assessment import Assessment

FIRST_MOVES = 6  # that stand open; the rest is folded


def answer(a: Assessment, scenario: str, curve: pd.DataFrame, moves: pd.DataFrame) -> Markup:
    """The answer in two sentences."""
    return filled("screens/how_sure/templates/answer.html", answer=wording.answer(a, scenario, curve, moves))


def certificate(a: Assessment, certificates: Sequence[Certificate]) -> Markup:
    """How many claims, speakers, kinds and sources it takes to overturn each headline."""
    rows = []
    for c in (x for x in certificates if x.by == "claim"):
        by = {x.by: x for x in certificates if x.sentence == c.sentence}
        cells = [headline.how_many(by[b]) if b in by else "" for b in BY]
        rows.append({"says": headline.as_printed(a, c.sentence), "cells": cells, "verdict": headline.survives(c)})
    heads = [headline.SORTS[b] for b in BY]
    return filled("screens/how_sure/templates/certificate.html", heads=heads, rows=rows, note=wording.REJECTED)


def claims(a: Assessment, chosen: RejectedSet, address: Callable[[str], str]) -> Markup:
    """The claims of one set, with who speaks and where it stands. address: claim id -> its passage."""
    rows = []
    for claim in (a.case.claims[i] for i in chosen.claims):
        source = a.case.sources[claim.source]
        speaker = claim.attributed_to or source.author or source.title
        where = f"{source.title}, paragraph {claim.paragraph}" if claim.paragraph else source.title
        rows.append({"claim": claim, "href": address(claim.id), "speaker": speaker, "where": where})
    return filled("screens/how_sure/templates/rejected.html", rows=rows, then=chosen.then)


def tipping_lines(a: Assessment, reversals: Reversals) -> Markup:
    """One 0-100 line a dimension, under what turns the order round in words."""
    sentences = [s for s in wording.turned(a, reversals) if s]
    lines = []
    for n, d in enumerate(a.case.codebook.dimensions):
        if d.id in reversals.weights:
            now, even = 100 * reversals.weights[d.id], reversals.break_even.get(d.id)
            place = "" if even is None else f"{100 * even:.2f}"
            line = {"name": d.name, "colour": dimension_colour(n), "now": f"{now:.2f}", "even": place}
            lines.append(line | {"text": wording.weight_now(now, even)})
    return filled("screens/how_sure/templates/tipping.html", said=sentences, lines=lines, key=wording.TIP_KEY)


class Move(NamedTuple):
    """An alternative to one choice: its swing as a bar and in words, where readiness would be, its share of all."""

    choice: str
    alternative: str
    bar: tuple[str, str] | None
    swing: str
    readiness: str
    share: str


def moves(a: Assessment, table: pd.DataFrame, curve: pd.DataFrame) -> Markup:
    """Each alternative with its swing as a bar, the largest first, the rest folded; benchmarks apart."""
    ours, apart = moves_of(a, table, curve)
    return filled(
        "screens/how_sure/templates/moves.html",
        first=ours[:FIRST_MOVES],
        rest=ours[FIRST_MOVES:],
        apart=apart,
        words=wording,
    )


def moves_of(a: Assessment, table: pd.DataFrame, curve: pd.DataFrame) -> tuple[list[Move], list[Move]]:
    """What each alternative does to readiness, the largest swing first; other benchmarks apart.

    table, curve: of the scenario.
    """
    shares = shares_of_variance(curve)
    swings = table["swing"].abs()
    widest = float(swings.max()) if swings.notna().any() else 0.0
    ours, apart = list[Move](), list[Move]()
    for _, row in table.iterrows():
        swing, choice = float(row["swing"]), str(row["choice"])
        move = Move(
            choice=wording.CHOICES[choice],
            alternative=wording.alternative(a, row),
            bar=content.bar(swing, widest),
            swing="not assessed" if np.isnan(swing) else signed(swing / 100),
            readiness="" if np.isnan(swing) else points(float(row["readiness"]) / 100),
            share=f"{100 * shares[choice]:.0f}" if choice in FACTORS else "",
        )
        (apart if choice == "benchmark" else ours).append(move)
    return ours, apart


class Curve(NamedTuple):
    """Every combination as a dot, places in percent of the plot."""

    dots: list[Dot]
    ends: list[tuple[float, str]]  # heights that are named
    ready: str  # height of the mark of ready; empty where all stand above it
    lost: int  # combinations without a score
    label: str


class Dot(NamedTuple):
    """One combination: its place, whether it is the current one, its choices."""

    x: str
    y: str
    now: bool
    hint: str


def curve(a: Assessment, table: pd.DataFrame) -> Markup:
    """Every combination as a dot, lowest first, the current one ringed; hover names the choices."""
    return filled(
        "screens/how_sure/templates/curve.html",
        key=f"{wording.CURVE_KEY} · {wording.CURVE_HOVER}",
        **curve_of(a, table)._asdict(),
    )


def curve_of(a: Assessment, table: pd.DataFrame) -> Curve:
    """Where the dots of the curve stand."""
    known = table[table["readiness"].notna()].reset_index(drop=True)
    names = scenario_names(a)
    lowest = 10 * int(known["readiness"].min() // 10) if len(known) else 0
    dots = []
    for n, row in enumerate(known.to_dict("records")):
        hint = [f"{row[f]}" if f != "reading" else names[str(row[f])] for f in FACTORS]
        score = float(str(row["readiness"]))
        across, up = f"{100 * (n + 0.5) / len(known):.2f}", f"{_height(score, lowest):.1f}"
        dots.append(Dot(across, up, bool(row["current"]), f"{score:.1f}: {', '.join(hint)}"))
    ready = a.case.method.ready.value
    return Curve(
        dots=dots,
        ends=[
            (0.0, f"{lowest}"),
            (100.0, "100"),
            *([(_height(ready, lowest), f"{ready:g}")] if ready > lowest else []),
        ],
        ready=f"{_height(ready, lowest):.1f}" if ready > lowest else "",
        lost=len(table) - len(known),
        label=wording.curve_alt(known["readiness"]),
    )


def _height(score: float, lowest: float) -> float:
    return 100 * (score - lowest) / max(1.0, 100 - lowest)


class Cell(NamedTuple):
    """An order in the half matrix: its sign, what hovering it says, how settled it is."""

    sign: str
    hint: str
    kind: str


class OrderRow(NamedTuple):
    """A scenario with its orders against every one, those before it and itself left empty."""

    number: int
    name: str
    cells: list[Cell]


def orders(a: Assessment) -> Markup:
    """The half matrix: row ahead of column, with how settled that is."""
    return filled("screens/how_sure/templates/orders.html", rows=orders_of(a), key=wording.ORDER_KEY)


def orders_of(a: Assessment) -> list[OrderRow]:
    """The rows of the half matrix, the highest readiness first."""
    names, rows = scenario_names(a), ranked(a)
    orders = {frozenset((x.ahead, x.behind)): x for x in pair_orders(a)}
    made = []
    for n, one in enumerate(rows):
        cells = [Cell("", "", "none")] * (n + 1)
        for other in rows[n + 1 :]:
            order = orders[frozenset((one, other))]
            sign, _ = wording.WORDS[order.settled]
            turned = "↓" if order.ahead == other else ""
            cells.append(Cell(f"{sign}{turned}", wording.order_words(a, order), order.settled.replace(" ", "-")))
        made.append(OrderRow(n + 1, names[one], cells))
    return made
