"""A question as hard as a real one, in three files: this one, how its answer is laid out, and how that looks.

In the product the first half stands where the code of the question does, the second in a `twin.py`. It asks how many
indicators are believed to stand at a level or above, and what readiness that is beside.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.drawing.html import filled
from dashboard.session.forms import hold_typed, start_typed
from dashboard.session.parts import Part
from dashboard.shell.twin import Twin, Wish
from dashboard.widgets import downloads
from scenarios.assessment import Assessment
from scenarios.columns import POINTS, TEXT, WHOLE, Column, TableFile
from scenarios.model.effects import CellChoices
from scenarios.question import Asked, Chosen, Question, Step

made: list[str] = []  # the steps that were made, in their order


class Least(Chosen):
    """From which level on an indicator counts."""

    least: int = 3


def _levels(q: Asked) -> tuple[int, ...]:
    made.append("levels")
    cells, k = q.a.cells_by_scenario, q.a.position(q.scenario)
    return tuple(int(level) for level, known in zip(cells.level[k], cells.known[k], strict=True) if known)


def _readiness(q: Asked) -> float:
    made.append("readiness")
    return 100 * float(q.a.marks.readiness[q.a.position(q.scenario)])


def _answer(q: Asked) -> tuple[int, float]:
    made.append("answer")
    q.tell(0.5)
    return sum(level >= q.chosen(Least).least for level in q[LEVELS]), q[READINESS]


LEVELS = Step("levels", _levels, CellChoices)
READINESS = Step("readiness", _readiness)
QUESTION = Question(
    "so high", Step("answer", _answer, hangs_on=("scenario", "chosen")), Least, slow=lambda a: len(a.case.evidence) > 1
)


def _table(a: Assessment, scenario: str = "") -> pd.DataFrame:
    scenario = scenario or a.case.reference
    k = a.position(scenario)
    return TABLE.filled([(scenario, int(a.known[k]), 100 * float(a.marks.readiness[k]))])


COLUMNS = (
    Column("scenario", TEXT, "id of the scenario"),
    Column("known", WHOLE, "indicators that are known"),
    Column("readiness", POINTS, "readiness beside them", "not assessed"),
)
TABLE = TableFile("so_high.csv", "a row a scenario", COLUMNS, _table, "scenario or first")

# What follows is its twin.
KEY = "made-up:"
PART = Part(object, fields=(KEY,))


def _control(a: Assessment, scenario: str) -> Wish | None:
    least = st.slider("From level", 0, 4, key=start_typed(f"{KEY}least", Least().least), help="An indicator counts.")
    hold_typed(KEY)
    return Wish(a, scenario, chosen=Least(least=int(least)))


def _draw(wish: Wish, answer: tuple[int, float]) -> None:
    so_many, readiness = answer
    st.html(filled("made_up_question/made_up_question.html", so_many=so_many, readiness=f"{readiness:.1f}"))
    downloads.table_button(wish.a, TABLE.name, "So high (CSV)", "A row.", wish.scenario)


TWIN = Twin(QUESTION, "How many stand so high?", lambda wish, answer: f"{answer[0]} of them", _draw, _control)
