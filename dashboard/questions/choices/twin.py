"""What each choice of method does alone, and all of them combined."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.track import bar
from dashboard.questions.choices import wording
from dashboard.shell.twin import Twin, Wish, has_score
from dashboard.widgets import pickers
from dashboard.wording import scores
from dashboard.wording.text import points, scenario_names, signed
from scenarios.analysis.specifications import CHOICES, FACTORS, OtherChoices, shares_of_variance
from scenarios.assessment import Assessment

FIRST_MOVES = 6  # that stand open; the rest is folded


def _draw(wish: Wish, found: OtherChoices) -> None:
    a, (curve, moves) = wish.a, found
    st.html(_moves(a, moves, curve))
    with st.expander("Every combination of choices"):
        st.html(_curve(a, curve))
        pickers.box(scores.NUMBERS, "box:curve", partial(st.dataframe, curve, hide_index=True))


def _moves(a: Assessment, table: pd.DataFrame, curve: pd.DataFrame) -> Markup:
    """Each alternative with its swing as a bar, the largest first, the rest folded; other benchmarks apart.

    table, curve: of the scenario.
    """
    shares = shares_of_variance(curve)
    swings = table["swing"].abs()
    widest = float(swings.max()) if swings.notna().any() else 0.0
    ours, apart = list[dict[str, object]](), list[dict[str, object]]()
    for _, row in table.iterrows():
        swing, choice = float(row["swing"]), str(row["choice"])
        (apart if choice == "benchmark" else ours).append(
            {
                "choice": wording.CHOICES[choice],
                "alternative": wording.alternative(a, choice, str(row["alternative"])),
                "bar": bar(swing, widest),
                "swing": "not assessed" if np.isnan(swing) else signed(swing / 100),
                "readiness": "" if np.isnan(swing) else points(float(row["readiness"]) / 100),
                "share": f"{100 * shares[choice]:.0f}" if choice in FACTORS else "",
            }
        )
    parts = {"first": ours[:FIRST_MOVES], "rest": ours[FIRST_MOVES:], "apart": apart}
    return filled("questions/choices/templates/moves.html", words=wording, **parts)


def _curve(a: Assessment, table: pd.DataFrame) -> Markup:
    """Every combination as a dot, lowest first, the current one ringed; hover names the choices."""
    known = table[table["readiness"].notna()].reset_index(drop=True)
    names = scenario_names(a)
    lowest = 10 * int(known["readiness"].min() // 10) if len(known) else 0
    dots = []
    for n, row in enumerate(known.to_dict("records")):
        hint = [f"{row[f]}" if f != "reading" else names[str(row[f])] for f in FACTORS]
        score = float(str(row["readiness"]))
        at = {"x": f"{100 * (n + 0.5) / len(known):.2f}", "y": f"{100 * (score - lowest) / max(1.0, 100 - lowest):.1f}"}
        dots.append(at | {"now": bool(row["current"]), "hint": f"{score:.1f}: {', '.join(hint)}"})
    return filled(
        "questions/choices/templates/curve.html",
        dots=dots,
        ends=[(0.0, f"{lowest}"), (100.0, "100")],
        lost=len(table) - len(known),
        label=wording.curve_alt(known["readiness"]),
        key=wording.CURVE_KEY,
    )


TWIN = Twin(
    CHOICES,
    "Which choice moves the number most?",
    lambda wish, found: wording.in_short(found.moves, found.curve["readiness"]),
    _draw,
    arises=has_score,
    turn=wording.turn,
    unasked=True,
)
