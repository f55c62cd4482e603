"""How sure: the answer, what would change it on a scale of the verdict words, and questions behind it in folds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.screens.how_sure import chart, content, wording
from dashboard.screens.how_sure.content import Row, Way
from dashboard.session import actions, notices
from dashboard.shell import kept, scored
from dashboard.shell.twin import Twin
from dashboard.view import blocks
from dashboard.widgets import downloads, fold, page, pickers, undo
from dashboard.wording import certainty, place
from dashboard.wording import wanted as wanted_words
from scenarios.analysis.wanted import wanted
from scenarios.assessment import Assessment
from scenarios.question import Of
from scenarios.reference.place import Lacking, PairScale

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def show(twins: Sequence[Twin[Any]], a: Assessment) -> None:
    """The answer with its lines, the figure, the table of what would change it, and the questions."""
    scenario = a.settings.view.scenario or a.case.reference
    page.top(blocks.question(wording.ASKS), partial(_buttons, a, scenario))
    scale, found = scored.pair_scale(a, scenario), scored.certainty(a, scenario)
    beside = scale if isinstance(scale, PairScale) and a.marks.assessed[a.position(scenario)] else None
    told = _told(twins, a, scenario)
    why = place.why_none(a, scale) if isinstance(scale, Lacking) else ""
    said = [blocks.answer(wording.answer(a, scenario, found, why))]
    if not a.marks.assessed[a.position(scenario)]:
        said.append(blocks.grey(wanted_words.sentence(wanted(a, scenario), a.case.codebook)))
    if lines := content.lines(a, scenario, beside, told):
        said.append(blocks.lines(lines))
    rows = _rows(twins, a, scenario, beside, told)
    if beside:
        marks = [row.at for row in rows if row.at is not None]
        said += [chart.legend(a, scenario, beside, marked=bool(marks)), chart.scale_figure(a, scenario, beside, marks)]
    page.draw(*said)
    table, more = st.empty(), st.container()
    _turns(table, rows)
    _pressed(a, rows)
    behind = fold.folds(a, scenario, twins)
    with more, st.skeleton():
        rest = _told(twins, a, scenario, behind=True) if beside else []
    if rest:
        _turns(table, _rows(twins, a, scenario, beside, [*told, *rest]))
    behind()


def _buttons(a: Assessment, scenario: str) -> None:
    """Which reading is asked about, where there are several; what can be taken away of it."""
    if len(a.ids) > 1:
        pickers.scenario_picker(a, wording.READING, wording.READING_HELP)
    downloads.take_away_menu(a, partial(_files, a, scenario))


def _files(a: Assessment, scenario: str) -> None:
    """The tables behind this page, of the reading that it is asked about."""
    for name, label, help in wording.FILES:
        downloads.table_button(a, name, label, help, scenario)


def _told(twins: Sequence[Twin[Any]], a: Assessment, scenario: str, *, behind: bool = False) -> list[Way]:
    """What would turn the answer, by the questions on the page; on a large case of what has been worked out.

    behind: the ways for which known pairs have to be read anew once; else those that need no more than they did before.
    """
    of, large = Of(a, scenario), pickers.large(a)
    known = [twin for twin in twins if not large or kept.found(twin.question, of) is not None]
    asked = {twin.question: twin for twin in reversed(known)}  # one of those that ask the same
    at_hand = [twin for question, twin in asked.items() if kept.ever(question.turns_behind, question)]
    ways = [(turn, twin) for twin in asked.values() for turn in kept.turned(twin.question, of)] if not behind else []
    later = [twin for twin in asked.values() if (twin in at_hand) != behind]
    return [*ways, *((turn, twin) for twin in later for turn in kept.turned(twin.question, of, behind=True))]


def _rows(
    twins: Sequence[Twin[Any]], a: Assessment, scenario: str, beside: PairScale | None, told: Sequence[Way]
) -> list[Row]:
    """The rows of the table; none without a score beside known pairs."""
    if beside is None:
        return []
    folds = [twin.name for twin in twins if twin.arises(a, scenario)]
    return content.rows(a, scenario, beside, told, folds)


def _turns(where: DeltaGenerator, rows: Sequence[Row]) -> None:
    """What would change the answer, the least effort first."""
    if rows:
        drawn = filled("screens/how_sure/templates/turns.html", rows=rows, words=wording)
        where.html(blocks.table("turns", drawn).html)


def _pressed(a: Assessment, rows: Sequence[Row]) -> None:
    """What the buttons in lines and table press: unseen, for no button of Streamlit stands inside a table."""
    with st.container(key="unseen-turns"):
        for claims in (row.act.claims for row in rows if row.act.claims):
            st.button(
                wording.LEAVE_OUT_ALOUD.format(claims=certainty.named(claims)),
                on_click=notices.acting_at("turns", actions.leave_out_too),
                args=(claims,),
                key=f"act:leave:{'-'.join(claims)}",
            )
        undo.bring_back(a, "")
        undo.undo_and_redo()
    notices.here("turns")
