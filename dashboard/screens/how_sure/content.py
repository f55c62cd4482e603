"""The collection plan and what each claim contributes, as rows, cards and tables. No Streamlit."""

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
from dashboard.wording import evidence
from dashboard.wording.text import RULE_NAMES, STATUS_NAMES, plain
from scenarios.analysis.next_fact import CollectionPlan, NextFact
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED

CARDS = 3
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
            "effect": evidence.document_would(a, scenario, item, wording.SUCH_A_DOCUMENT),
        }
        for n, item in enumerate((x for x in plan.items[:CARDS] if x.look_for is not None), start=1)
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
                "Class or count changes (of 100)": evidence.belief_of_100(x.share_change),
                "Class changes (of 100)": evidence.belief_of_100(x.share_class),
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
    """Commitments short of their target: where each is, what to look for, what the class would be then."""
    rows = []
    for x in plan.commitments:
        item = a.case.codebook.scored[x.commitment]
        rows.append(
            {
                "Commitment": plain(item.name),
                "Now": "not documented" if x.step is None else plain(item.levels[x.step]),
                "Look for": plain(item.levels[x.target]),
                "Class then": "as now" if x.class_then == a.class_of(scenario) else x.class_then,
            }
        )
    return pd.DataFrame(rows)


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
