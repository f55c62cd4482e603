"""What is listed of work: the answer, how it is kept, what was done act by act with what it did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.keeping import wording as keeping_wording
from dashboard.screens.my_work import acts, acts_wording, wording
from dashboard.screens.my_work.acts import Side
from dashboard.session import actions, links
from dashboard.session import wording as session_wording
from dashboard.session.session import OpenDraft, current
from dashboard.shell import scored, services, slots
from dashboard.shell.kept import kept
from dashboard.view import blocks
from dashboard.view.blocks import Block
from dashboard.wording import stretch
from indicators.watch import open_ones
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.effects import settings_hash
from scenarios.model.settings import Settings, SettingsError, Weights, usual, without_unknown
from scenarios.workspace.drafts import Draft
from scenarios.workspace.opening import WorkspaceError
from scenarios.workspace.versions import Version

_PRESS = "act-back-"  # begins the keys of the buttons that lead back


class Row(NamedTuple):
    """An act in the table. press: what leads back to before it."""

    when: str
    said: str
    more: str
    effect: str
    stays: bool
    number: int
    press: str
    back: str
    aloud: str


def answer(a: Assessment, history: Sequence[Version], unsaved: bool | None) -> Block:
    """What is overdue, what is changed, and whether it is saved. history: the versions, newest first."""
    session = current()
    number = next((v.number for v in history if v.hash == session.draft.parent), history[0].number if history else 0)
    holds = keeping_wording.holds(*session.edits(), session.settings, len(open_ones(a.case.watch)))
    if session.settings.weights != Weights():
        holds = ", ".join(filter(None, (holds, wording.WEIGHTS_MOVED)))
    late = slots.given("overdue", a.case, otherwise="")
    own = session.case_as_it_came() is None
    return blocks.answer(wording.answer(late, holds, own, number, bool(unsaved)))


def grey(a: Assessment, draft: Draft | None) -> Block:
    """How long it is kept, and what became of the answer of the case as it came."""
    session = current()
    told = wording.kept(draft, session.unsaved != "", bool(session.draft.looked_at))
    came = session.case_as_it_came()
    if came is None:
        return blocks.grey(told)
    before = scored.assessment(came, usual(came))
    return blocks.grey(f"{told} {wording.since(_said(before), _said(a))}")


def ways_in() -> Block:
    """Where a first change can be made."""
    to = (links.address("/"), links.address("evidence"), links.address("my-work", at="new-case"))
    ways = list(zip(wording.WAYS_IN, to, strict=True))
    return blocks.grey(filled("screens/my_work/templates/begin.html", head=wording.BEGIN, ways=ways), "begin")


def _said(a: Assessment) -> str:
    """The answer of an assessment: readiness, and the word for it where there is one."""
    if not a.marks.assessed[0]:
        return acts_wording.NO_SCORE
    score = stretch.score(float(a.marks.readiness[0]), scored.pair_scale(a, a.ids[0]))
    found = scored.place(a, a.ids[0])
    return f"{score}, {found.verdict}" if found else score


def readiness(case: Case, settings: Settings, scenario: str) -> float:
    """Of a scenario, 0..1; nan without a score."""
    known = (*case.scenarios, *settings.own_scenarios)
    if scenario != case.reference:  # it stands first then
        own = next(s for s in known if s.id == scenario)
        case = case.model_copy(update={"scenarios": (own, *(s for s in known if s is not own))})
        settings = settings.changed(own_scenarios=())
    try:
        return scored.alone(case, without_unknown(settings, case)).readiness
    except SettingsError:  # of a case of then that takes no such choice
        return float("nan")


def rows(draft: OpenDraft, today: str) -> list[Row]:
    """The acts that can be taken back, newest first."""
    sides: list[Side | None] = [_side(m.opened, m.settings) for m in draft.past]
    sides.append(Side(current().case, current().settings))
    found = []
    for moment, before, after in zip(draft.past, sides, sides[1:], strict=False):
        if before is None or after is None:
            called, told = acts.Called(acts_wording.NOT_HERE), ""
        else:  # weights that were moved between two acts are no act
            goal = moment._replace(settings=after.settings)
            after = Side(after.case, actions.taken_over(before.settings, goal))
            called, told = _told(before, after)
        newest = moment is draft.past[-1]
        back = acts_wording.UNDO if newest else acts_wording.BACK
        aloud = acts_wording.BACK_ALOUD.format(said=called.said)
        when = acts_wording.when(moment.at, today)
        stays = told.endswith(acts_wording.STAYS)
        press = f"{_PRESS}{moment.number}"
        found.append(Row(when, called.said, called.more, told, stays, moment.number, press, back, aloud))
    return found[::-1]


@kept(128)
def _told(before: Side, after: Side) -> tuple[acts.Called, str]:
    """What an act is called, and what it did."""
    called = acts.called(before, after)
    return called, acts.effect(before, after, called.scenario, readiness)


def first_row(draft: OpenDraft, a: Assessment) -> Row:
    """Where the acts began, or what is in force where there is none."""
    session = current()
    side = _side(draft.past[0].opened, draft.past[0].settings) if draft.past else Side(session.case, session.settings)
    came = session.case_as_it_came()
    printed = acts_wording.score(readiness(*side, side.case.reference)) if side else ""
    number = draft.past[0].number if draft.past else 0
    said = acts_wording.BEGAN
    if side is not None and came is not None and side.case.whole == came.whole:
        first = Side(came, usual(came))
        brought = settings_hash(side.settings, came) != settings_hash(first.settings, came)  # as by a link
        if not brought:
            said = acts_wording.AS_IT_CAME
        elif number <= 1:  # else older acts, which are not kept, did that
            said = acts_wording.OPENED.format(with_=acts.called(first, side).said)
    edits = session.edits()
    more = session_wording.edited(*edits) if session.edited is not None and any(edits) else ""
    press = f"{_PRESS}first" if draft.past else ""
    return Row("", said, more, printed, True, number, press, acts_wording.BACK_TO_THIS, acts_wording.BACK_TO_THIS)


def _side(opened: Case | str | None, settings: Settings) -> Side | None:
    """What there was; None where the workspace does not give the case of then."""
    session = current()
    try:
        case = services.case_kept(opened) if isinstance(opened, str) else opened or session.case_as_it_came()
    except WorkspaceError:
        return None
    return None if case is None else Side(case, settings)


def table(rows: Sequence[Row]) -> Block:
    """Acts with what each did to the answer, and the way back to before it."""
    return blocks.table("acts", listed(rows))


def listed(rows: Sequence[Row]) -> Markup:
    """The same as HTML."""
    return filled("screens/my_work/templates/acts.html", rows=rows, words=acts_wording)
