"""What each choice does alone, and all of them combined: rows, HTML, pictures to take away. No Streamlit."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing import bars, svg
from dashboard.drawing.bars import bar
from dashboard.drawing.html import filled
from dashboard.questions.choices import wording
from dashboard.questions.wording import title
from dashboard.wording.text import points, scenario_names, signed
from scenarios.analysis.specifications import FACTORS, shares_of_variance
from scenarios.assessment import Assessment

FIRST_MOVES = 6  # that stand open; the rest is folded


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
    return filled("questions/choices/templates/moves.html", words=wording, **parts)


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
            alternative=wording.alternative(a, choice, str(row["alternative"])),
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
    return filled("questions/choices/templates/curve.html", key=key, **curve_of(a, table)._asdict())


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


def curve_picture(a: Assessment, scenario: str, table: pd.DataFrame) -> str:
    """Every combination of choices as a dot; table: as `curve` takes it."""
    made = curve_of(a, table)
    drawn = svg.drawing("questions/choices/templates/curve.svg", ends=made.ends, dots=made.dots)
    key = f"{wording.CURVE_KEY} {made.lost} more are not assessed." if made.lost else wording.CURVE_KEY
    return svg.sheet(a, drawn, 760, 260, title=title(a, wording.OF_CURVE, scenario), alt=made.label, key=(key,))


def moves_picture(a: Assessment, scenario: str, table: pd.DataFrame, curve: pd.DataFrame) -> str:
    """What each choice does to readiness, the largest first. table, curve: as `moves` takes them."""
    ours, apart = moves_of(a, table, curve)
    rows = [((m.choice, m.alternative), m.bar, (m.swing, m.readiness, m.share)) for m in (*ours, *apart)]
    said = title(a, wording.OF_MOVES, scenario)
    return bars.picture(a, (232, 226), rows, wording.MOVES_HEADS, said, wording.MOVES_KEY)
