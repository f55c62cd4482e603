"""Two coders as HTML and tables: where they differ, how far they agree, what either would score. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import colour_of
from dashboard.screens.cases import coder_wording
from dashboard.wording.scores import readiness_with_range
from dashboard.wording.text import plain, signed
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.reference.second_coder import Comparison, Disagreement


def settle_file(address: str, said: str) -> Markup:
    """The link to where a second coder's file is settled, and what there is to settle."""
    return filled("screens/cases/templates/settle.html", href=address, said=said, words=coder_wording)


def disagreements(case: Case, claims: Sequence[Disagreement]) -> Markup:
    """Claims with both readings and what each level describes."""
    return filled(
        "screens/cases/templates/disagreements.html",
        claims=[
            {
                "id": told.claim,
                "says": case.claims[told.claim].claim,
                "where": coder_wording.claim_place(case, case.claims[told.claim]),
                "colour": colour_of(case, told.first.indicator),
                "readings": [
                    (who, coder_wording.code_words(case, code))
                    for who, code in (("First coder", told.first), ("Second coder", told.second))
                ],
            }
            for told in claims
        ],
    )


def agreement_table(case: Case, told: Comparison) -> pd.DataFrame:
    """Agreement per indicator and over all of them, as shown."""
    rows = [(f"{i.item} {plain(case.codebook.scored[i.item].name)}", i.levels, i.same_direction) for i in told.items]
    rows.append(("All of them", told.overall, told.same_direction))
    table = pd.DataFrame(
        [
            {
                "Indicator or commitment": name,
                "Same level": _of(agreement.same, agreement.units),
                "Alpha": coder_wording.alpha(agreement),
                "Range": coder_wording.alpha_range(agreement),
                "In a word": agreement.word,
                "Same direction": _of(way, agreement.units),
            }
            for name, agreement, way in rows
        ]
    )
    return table.drop(columns="Same direction") if told.same_direction is None else table


def _of(n: int | None, whole: int) -> str:
    return f"{n} of {whole}" if whole else ""


def scores_table(readings: Sequence[Assessment]) -> pd.DataFrame:
    """Readiness with its range under the first coder, the second, where both agree, and before them as settled."""
    first, second = readings[-3:-1]
    heads = ("As settled", "First coder", "Second coder", "Where both agree")[-len(readings) :]
    rows = []
    for k, scenario in enumerate(first.case.scenarios):
        moved = float(second.marks.readiness[k] - first.marks.readiness[k])
        rows.append(
            {
                "Scenario": plain(scenario.name),
                **{head: _with_count(a, scenario.id) for head, a in zip(heads, readings, strict=True)},
                "Second less first": "" if np.isnan(moved) else signed(moved),
            }
        )
    return pd.DataFrame(rows)


def _with_count(a: Assessment, scenario: str) -> str:
    k = a.position(scenario)
    return f"{readiness_with_range(a, scenario)} · {int(a.count(1)[k])} of {int(a.known[k])} met"
