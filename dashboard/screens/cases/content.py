"""What the Cases page shows of two coders, as HTML. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import colour_of
from dashboard.screens.cases import coder_wording
from scenarios.analysis.second_coder import Disagreement
from scenarios.model.case import Case


def disagreements(case: Case, found: Sequence[Disagreement]) -> Markup:
    """Claims with both readings and what each level describes."""
    return filled(
        "screens/cases/templates/disagreements.html",
        claims=[
            {
                "id": told.claim,
                "says": case.claims[told.claim].claim,
                "where": coder_wording.where(case, case.claims[told.claim]),
                "colour": colour_of(case, told.first.indicator),
                "readings": [(who, coder_wording.reading_of(case, code)) for who, code in coder_wording.by_coder(told)],
            }
            for told in found
        ],
    )
