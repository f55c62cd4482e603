"""What would overturn, turn round or move a result, which fact next, what each adds: rows and HTML. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing import track
from dashboard.drawing.html import filled
from dashboard.drawing.palette import dimension_colour
from dashboard.screens.how_sure import wording
from dashboard.wording import evidence, next_fact, scores
from dashboard.wording.text import RULE_NAMES, STATUS_NAMES, plain, points, scenario_names, signed
from scenarios.analysis.headlines import pair_orders, ranked
from scenarios.analysis.next_fact import CollectionPlan, NextFact
from scenarios.analysis.reversal import Reversals
from scenarios.analysis.specifications import FACTORS, shares_of_variance
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED

CARDS = 3
FIRST_MOVES = 6  # that stand open; the rest is folded
MOST_ROWS = 25  # of an influence table on the screen; all of them are in the file


def cards(a: Assessment, scenario: str, plan: CollectionPlan, link: Mapping[str, str]) -> Markup:
    """The first items that change anything, as HTML: what to look for, and what it would do.

    link: indicator id -> address of its evidence.
    """
    made = [
        {
            "number": n,
            "name": a.case.codebook.scored[item.indicator].name,
            "href": link.get(item.indicator),
            "track": _track(a, scenario, item),
            "look_for": wording.look_for(a, item),
            "effect": next_fact.document_would(a, item, wording.SUCH_A_DOCUMENT),
        }
        for n, item in enumerate(plan.moving[:CARDS], start=1)
    ]
    return filled("screens/how_sure/templates/cards.html", cards=made)


def _track(a: Assessment, scenario: str, item: NextFact) -> Markup:
    codebook = a.case.codebook
    k, i = a.position(scenario), codebook.indicator_ids.index(item.indicator)
    indicator = codebook.indicators[i]
    return track.track(
        colour=dimension_colour(codebook.dimension_index[i]),
        target=item.target,
        mark=(item.level, item.rule in ADJUSTED),
        belief=a.cells_by_scenario.belief[k, i],
        label=evidence.track_alt(indicator.name, item.level, item.target),
        hint=track.all_levels(indicator),
    )


def items_table(a: Assessment, plan: CollectionPlan) -> pd.DataFrame:
    """Every indicator on which a document counts, in the order of the plan."""
    rows = []
    for n, x in enumerate(plan.items):
        indicator = a.case.codebook.scored[x.indicator]
        look = wording.NO_DOCUMENT if x.look_for is None else plain(indicator.levels[x.look_for])
        extra = "scenario assessed" if x.scenario_assessed else "dimension scored" if x.dimension_scored else ""
        rows.append(
            {
                "Indicator": f"{n + 1}. {plain(indicator.name)}",
                "Now": wording.now(x.level, x.target),
                "Look for": look if x.look_for is None else f"{look} ({x.look_for})",
                "Headline changes (of 100)": evidence.belief_of_100(x.share_headline),
                "Settled (of 100)": evidence.belief_of_100(x.share_settled),
                "Level changes (of 100)": evidence.belief_of_100(x.share_level),
                "Readiness moves (points)": "–" if np.isnan(x.move) else f"{100 * x.move:.1f}",
            }
            | ({"Also": extra} if any(y.dimension_scored or y.scenario_assessed for y in plan.items) else {})
        )
    return pd.DataFrame(rows)


def by_hand_table(a: Assessment, plan: CollectionPlan) -> pd.DataFrame:
    """What no document moves here, beside what the evidence would read."""
    unknown = STATUS_NAMES["unknown"]
    return pd.DataFrame(
        {
            "Indicator": plain(a.case.codebook.scored[x.indicator].name),
            "Here": RULE_NAMES[x.rule] if x.rule != "unknown" else "left open",
            "Level": "" if x.level is None else str(x.level),
            "The evidence would read": unknown if x.evidence_level is None else wording.now(x.evidence_level, x.target),
        }
        for x in plan.by_hand
    )


def commitments_table(a: Assessment, scenario: str, plan: CollectionPlan) -> pd.DataFrame:
    """Commitments short of their target: where each is, what to look for, what the two would be then."""
    items = a.case.codebook.scored
    return pd.DataFrame(
        {
            "Commitment": plain(items[x.commitment].name),
            "Now": "not documented" if x.step is None else plain(items[x.commitment].levels[x.step]),
            "Look for": plain(items[x.commitment].levels[x.target]),
            "Then": "as now" if x.class_then == a.class_of(scenario) else scores.class_name(x.class_then),
        }
        for x in plan.commitments
    )


class Share(NamedTuple):
    """What one claim, speaker, kind or source contributes."""

    id: str  # of a claim
    name: str
    about: str  # the indicator of a claim, empty for the others
    claims: int
    bar: tuple[str, str] | None
    loses: bool
    change: str
    known: str


def influence_rows(
    a: Assessment, scenario: str, table: pd.DataFrame, by: str, link: Mapping[str, str]
) -> tuple[str, int]:
    """The items of one sort that move anything, largest first, as an HTML table with bars; and how many are left out.

    link: indicator id -> address of its evidence.
    """
    rows, rest = influence_of(a, scenario, table, by)
    if not rows:
        return "", 0
    linked = [row._asdict() | {"href": link.get(row.about)} for row in rows]
    named = {"by": wording.BY_NAMES[by], "claims": by != "claim"}
    return filled("screens/how_sure/templates/influence.html", rows=linked, **named), rest


def influence_of(a: Assessment, scenario: str, table: pd.DataFrame, by: str) -> tuple[list[Share], int]:
    """The items of one sort that move anything, largest first, and how many more there are."""
    part = table[table["by"] == by]
    k = a.position(scenario)
    assessed = bool(a.marks.assessed[k])
    # Where there is no score to move, what would be known still is of interest.
    shown = part[
        (part["change"].abs() > 0) | part["change"].isna() if assessed else part["known_without"] != a.known[k]
    ]
    rest = len(shown) - MOST_ROWS
    shown = shown.head(MOST_ROWS)
    widest = float(shown["change"].abs().max())
    count = len(a.case.codebook.indicators)
    rows = []
    for r in shown.to_dict("records"):
        change = float(r["change"])
        rows.append(
            Share(
                id=str(r["item"]) if by == "claim" else "",
                name=str(r["name"]),
                about=a.case.claims[str(r["item"])].indicator or "" if by == "claim" else "",
                claims=int(r["claims"]),
                bar=bar(change, widest),
                loses=change < 0,
                change=wording.change_without(change) if assessed else "–",
                known=f"{r['known_without']} of {count}",
            )
        )
    return rows, max(0, rest)


def bar(change: float, widest: float) -> tuple[str, str] | None:
    """Start and length of a bar from the middle, in percent of its room: to the left for what readiness loses."""
    if np.isnan(change) or not widest:
        return None
    width = 50 * abs(change) / widest
    return f"{50 - width if change < 0 else 50:.2f}", f"{width:.2f}"


def answer(a: Assessment, scenario: str, curve: pd.DataFrame, settles: str = "") -> Markup:
    """The answer in two sentences, and under it what would settle it."""
    said = wording.answer(a, scenario, curve)
    return filled("screens/how_sure/templates/answer.html", answer=said, settles=settles)


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
    parts = {"first": ours[:FIRST_MOVES], "rest": ours[FIRST_MOVES:], "apart": apart}
    return filled("screens/how_sure/templates/moves.html", words=wording, **parts)


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
            bar=bar(swing, widest),
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
    key = f"{wording.CURVE_KEY} · {wording.CURVE_HOVER}"
    return filled("screens/how_sure/templates/curve.html", key=key, **curve_of(a, table)._asdict())


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
    return Curve(
        dots=dots,
        ends=[(0.0, f"{lowest}"), (100.0, "100")],
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
