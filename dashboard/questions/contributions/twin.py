"""Readiness without each claim, speaker, kind or source."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.drawing.html import filled
from dashboard.drawing.track import bar
from dashboard.questions.contributions import wording
from dashboard.session import links
from dashboard.shell import kept, scored
from dashboard.shell.twin import Twin, Wish
from dashboard.wording import place
from dashboard.wording.text import in_markdown
from scenarios.analysis.contributions import CONTRIBUTIONS, LeaveOut
from scenarios.assessment import Assessment
from scenarios.reference.place import Lacking, verdict_at
from scenarios.scoring.left_out import By

CARRIERS: tuple[By, ...] = ("speaker", "kind", "source")
MOST_ROWS = 25  # of an influence table on the screen; all of them are in the file


def _control(a: Assessment, scenario: str) -> Wish:
    by = st.segmented_control(
        "Leave out each",
        CARRIERS,
        default=CARRIERS[0],
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
                "change": wording.without(float(r["readiness_without"]), change) if assessed else "–",
                "known": f"{r['known_without']} of {len(a.case.codebook.indicators)}",
            }
        )
    named = {"by": wording.BY_NAMES[by], "each": wording.BY_NAMES[by].lower(), "claims": by != "claim"}
    return filled("questions/contributions/templates/influence.html", rows=rows, **named), rest


def _carry(wish: Wish, speakers: pd.DataFrame) -> str:
    """How many of each sort carry the answer, each alone; without known pairs what moves the number most."""
    scale, now = scored.pair_scale(wish.a, wish.scenario), wish.a.marks.readiness[wish.a.position(wish.scenario)]
    if isinstance(scale, Lacking) or np.isnan(now):
        return ""
    word, counts = verdict_at(scale, float(now)), dict[str, tuple[int, int]]()
    for by in CARRIERS:
        table = speakers if by == "speaker" else kept.answer(CONTRIBUTIONS, wish.of, LeaveOut(by=by))
        then = [verdict_at(scale, r / 100) for r in table["readiness_without"]]
        counts[by] = sum(said != word for said in then), len(then)
    return wording.carry(counts, place.study(wish.a))


def _largest(wish: Wish, table: pd.DataFrame) -> str:
    """What the claims do that move the number most and stand in no row above."""
    a, scale = wish.a, scored.pair_scale(wish.a, wish.scenario)
    now = float(a.marks.readiness[a.position(wish.scenario)])
    if np.isnan(now):
        return ""
    then = zip(table["item"], table["readiness_without"] / 100, strict=True)
    if isinstance(scale, Lacking):
        return wording.largest(table, ())
    return wording.largest(table, [i for i, r in then if verdict_at(scale, r) != verdict_at(scale, now)])


def _of_case(a: Assessment, scenario: str) -> bool:
    return bool(a.case.evidence)


CARRIED = Twin(
    CONTRIBUTIONS,
    "Which speakers, kinds of claim and sources carry it?",
    _carry,
    _draw,
    _control,
    at_first=lambda a, scenario: Wish(a, scenario, chosen=LeaveOut(by=CARRIERS[0])),
    arises=_of_case,
    unasked=True,
    called="carried",
)
TWIN = Twin(CONTRIBUTIONS, "What does each claim do?", _largest, _draw, arises=_of_case, unasked=True)
