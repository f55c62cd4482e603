"""What each claim, speaker, kind or source contributes: rows, HTML, a picture to take away. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from dashboard.drawing import bars
from dashboard.drawing.bars import bar
from dashboard.drawing.html import filled
from dashboard.questions.contributions import wording
from dashboard.questions.wording import title
from scenarios.assessment import Assessment

MOST_ROWS = 25  # of an influence table on the screen; all of them are in the file


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
    return filled("questions/contributions/templates/influence.html", rows=linked, **named), rest


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


def influence_picture(a: Assessment, scenario: str, table: pd.DataFrame, by: str) -> str:
    """What readiness would be without each item of one sort. table, by: as `influence_rows` takes them."""
    made, rest = influence_of(a, scenario, table, by)
    rows = [((f"{one.id} {one.name}".strip(),), one.bar, (one.change, one.known)) for one in made]
    key = f"{wording.more_in_file(rest)}{wording.DO_NOT_ADD_UP}"
    return bars.picture(a, (458,), rows, wording.INFLUENCE_HEADS, title(a, wording.without_each(by), scenario), key)
