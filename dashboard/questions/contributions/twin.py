"""Readiness without each claim, speaker, kind or source."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.drawing.html import filled
from dashboard.drawing.track import bar
from dashboard.questions.contributions import wording
from dashboard.session import links
from dashboard.shell.twin import Twin, Wish
from dashboard.widgets import downloads
from dashboard.wording.text import in_markdown
from scenarios.analysis.contributions import BY, CONTRIBUTIONS, LeaveOut
from scenarios.assessment import Assessment

MOST_ROWS = 25  # of an influence table on the screen; all of them are in the file


def _control(a: Assessment, scenario: str) -> Wish:
    by = st.segmented_control(
        "Leave out each",
        BY,
        default="claim",
        format_func=lambda b: wording.BY_NAMES[b],
        key="pick:influence",
        required=True,
        help="What readiness would be without it, everything else unchanged.",
    )
    return Wish(a, scenario, chosen=LeaveOut(by=by))


def _draw(wish: Wish, table: pd.DataFrame) -> None:
    a, scenario, by = wish.a, wish.scenario, wish.chose(LeaveOut).by
    st.markdown(in_markdown(wording.influence_sentence(a, scenario, table, by)))
    drawn, rest = influence_rows(a, scenario, table, by, links.evidence_links(a.case))
    if drawn:
        st.html(drawn)
        st.caption(wording.more_in_file(rest) + wording.DO_NOT_ADD_UP)
    downloads.table_button(
        a, "influence.csv", "Influence (CSV)", "By claim, speaker, kind and source, unrounded.", scenario
    )


def influence_rows(
    a: Assessment, scenario: str, table: pd.DataFrame, by: str, link: Mapping[str, str]
) -> tuple[str, int]:
    """The items of one sort that move anything, largest first, as an HTML table with bars; and how many are left out.

    link: indicator id -> address of its evidence.
    """
    part = table[table["by"] == by]
    k = a.position(scenario)
    assessed = bool(a.marks.assessed[k])
    # Where there is no score to move, what would be known still is of interest.
    shown = part[
        (part["change"].abs() > 0) | part["change"].isna() if assessed else part["known_without"] != a.known[k]
    ]
    if not len(shown):
        return "", 0
    rest = max(0, len(shown) - MOST_ROWS)
    shown = shown.head(MOST_ROWS)
    widest = float(shown["change"].abs().max())
    rows = []
    for r in shown.to_dict("records"):
        change, item = float(r["change"]), str(r["item"])
        about = a.case.claims[item].indicator if by == "claim" else None
        rows.append(
            {
                "id": item if by == "claim" else "",
                "href": link.get(about or ""),
                "name": str(r["name"]),
                "claims": int(r["claims"]),
                "bar": bar(change, widest),
                "loses": change < 0,
                "change": wording.change_without(change) if assessed else "–",
                "known": f"{r['known_without']} of {len(a.case.codebook.indicators)}",
            }
        )
    named = {"by": wording.BY_NAMES[by], "claims": by != "claim"}
    return filled("questions/contributions/templates/influence.html", rows=rows, **named), rest


TWIN = Twin(
    CONTRIBUTIONS,
    "What does each claim contribute?",
    lambda wish, table: wording.most(wish.a, wish.scenario, table, wish.chose(LeaveOut).by),
    _draw,
    _control,
    arises=lambda a, scenario: bool(a.case.evidence),
)
