"""Which fact next: where it stands, the first three facts, then the whole plan."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.drawing import track
from dashboard.drawing.html import filled, html_table
from dashboard.drawing.palette import dimension_colour
from dashboard.questions.next_fact import wording
from dashboard.session import links
from dashboard.shell import kept
from dashboard.shell.twin import Twin, Wish
from dashboard.wording import evidence, scores
from dashboard.wording import next_fact as next_fact_words
from dashboard.wording.overview import Check
from dashboard.wording.text import RULE_NAMES, STATUS_NAMES, plain
from scenarios.analysis.next_fact import NEXT_FACT, CollectionPlan, NextFact
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED
from scenarios.question import Of
from scenarios.reference.place import Lacking, PairScale

CARDS = 3


def _draw(wish: Wish, plan: CollectionPlan) -> None:
    a, scenario = wish.a, wish.scenario
    if plan.items:
        st.html(cards(a, scenario, plan, links.evidence_links(a.case)))
        n = len(plan.items)
        with st.expander(f"The whole plan: {n} indicator{'s' if n != 1 else ''}, first what would change most"):
            st.html(html_table(_items_table(a, plan)))
            of_reading = f" {wording.IN_A_READING}" if a.case.resolved[a.position(scenario)].claims else ""
            st.caption(f"{wording.HOW}{of_reading}")
    else:
        st.markdown(wording.NOTHING_TO_FIND)
    if plan.commitments:
        with st.expander("Commitments short of the benchmark: coded directly, so one document settles each"):
            st.html(html_table(_commitments_table(a, scenario, plan)))
    if plan.by_hand:
        st.markdown(wording.unmoved(plan.by_hand))
        if a.case.scenarios[a.position(scenario)].group in ("past", "yardstick"):
            st.caption(wording.OTHER_SUBJECT)
        st.html(html_table(_by_hand_table(a, plan)))


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
            "effect": next_fact_words.document_would(a, item, wording.SUCH_A_DOCUMENT),
        }
        for n, item in enumerate(plan.moving[:CARDS], start=1)
    ]
    return filled("questions/next_fact/templates/cards.html", cards=made)


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


def _items_table(a: Assessment, plan: CollectionPlan) -> pd.DataFrame:
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
                "Answer changes (of 100)": evidence.belief_of_100(x.share_answer),
                "Settled (of 100)": evidence.belief_of_100(x.share_settled),
                "Level changes (of 100)": evidence.belief_of_100(x.share_level),
                "Readiness moves (points)": "–" if np.isnan(x.move) else f"{100 * x.move:.1f}",
            }
            | ({"Also": extra} if any(y.dimension_scored or y.scenario_assessed for y in plan.items) else {})
        )
    return pd.DataFrame(rows)


def _by_hand_table(a: Assessment, plan: CollectionPlan) -> pd.DataFrame:
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


def _commitments_table(a: Assessment, scenario: str, plan: CollectionPlan) -> pd.DataFrame:
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


TWIN = Twin(
    NEXT_FACT,
    "What else should be looked for?",
    lambda wish, plan: wording.next_ones(wish.a, plan),
    _draw,
    turn=wording.turn,
    unasked=True,
)


def check(a: Assessment, scale: PairScale | Lacking) -> Check | None:
    """What to check first: how it stands, what each outcome makes of the number and the answer.

    None where no document would change it.
    """
    return next_fact_words.check(a, kept.answer(NEXT_FACT, Of(a, a.case.reference)), scale)
