"""Acts that can be taken back: done, undone, done again."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import ValidationError

from dashboard.session import persistence, widget_state, wording
from dashboard.session.address import catch_up
from dashboard.session.persistence import drop_typed
from dashboard.session.session import Moment, current, default_case
from indicators.parsing.problems import CaseError
from scenarios.model.case import Case
from scenarios.model.settings import Settings, SettingsError, check_settings, usual, without_unknown
from scenarios.workspace.drafts import now

_UNDO = 30  # acts that can be taken back
_TRIES = 10  # of an act, where other tabs act on the draft at the same moment


def moment(*, whole: bool = False) -> Moment:
    """What is in force, to come back to."""
    session = current()
    return Moment(session.edited, session.settings, whole)


def remember_moment(before: Moment) -> None:
    """Let Undo lead back to this."""
    draft = current().draft
    number = draft.past[-1].number + 1 if draft.past else 1
    draft.past = [*draft.past, before._replace(number=number, at=now())][-_UNDO:]
    draft.ahead = []


def change_settings(act: Callable[[Settings], Settings], restart: tuple[str, ...] = ()) -> None:
    """An act on own scenarios, notes or claims that can be undone; a sentence and no change where it cannot be done.

    What is typed elsewhere stays; a name or a choice of claims that was refused starts again from what holds.
    restart: widgets, by how their keys begin, that start again from the result.
    """

    def once() -> bool:
        before = moment()
        try:
            after = act(before.settings)
            check_settings(after, current().case)
        except (SettingsError, ValidationError) as error:
            current().refuse(error if isinstance(error, SettingsError) else wording.too_much(error))
            widget_state.restart(("edit:name:", "edit:summary:", "edit:claims:", "see:left_out"))
            return False
        if after != before.settings:
            remember_moment(before._replace(outside=after.outside != before.settings.outside))
            current().settings, current().acted = after, True
            widget_state.restart("see:")
            for prefix in restart:
                drop_typed(prefix)
        return True

    _do(once)


def edit(act: Callable[[Case], Case]) -> bool:
    """A change to the case itself that can be undone; every problem and no change otherwise."""

    def once() -> bool:
        before = moment()
        try:
            after = act(current().case)
        except CaseError as error:
            current().refuse(error)
            return False
        remember_moment(before)
        return _restore(before._replace(opened=after))

    return _do(once)


def _do(act: Callable[[], bool]) -> bool:
    """Do an act on what all tabs have done so far and save it; again where another tab came first."""
    for _ in range(_TRIES):
        catch_up()
        if not act():
            return False
        if persistence.save_draft():
            return True
    catch_up()
    current().say("error", wording.TOGETHER)
    return False


def close_opened() -> None:
    """Back to the case as it came, the settings kept as far as they fit; Undo brings the edited one back.

    A case without a folder here is closed, and the first case of this server opened with its usual settings.
    """

    session = current()

    def once() -> bool:
        remember_moment(moment())
        session.close_case()
        session.put_in_force(without_unknown(session.settings, session.case))
        return True

    if session.case_as_it_came() is not None:
        _do(once)
    else:
        session.leave_draft()
        session.close_case()
        session.put_in_force(usual(default_case()))


def undo() -> None:
    """Back to before the last act on claims, own scenarios or notes, the last reset or the last file."""
    _do(lambda: _turn(current().draft.past, current().draft.ahead))


def redo() -> None:
    """The act that was taken back last, again."""
    _do(lambda: _turn(current().draft.ahead, current().draft.past))


def _turn(moments: list[Moment], back: list[Moment]) -> bool:
    """Go to the newest moment of one side, and leave the way back on the other."""
    if not moments:
        return False
    goal = moments[-1]
    here = moment(whole=goal.whole)._replace(outside=goal.outside, number=goal.number, at=goal.at)
    if not _restore(goal):
        return False
    moments.pop()
    back.append(here)
    return True


def _restore(goal: Moment) -> bool:
    """Put in force what there was; False where the workspace does not give the case of then."""
    session = current()
    case = persistence.case_of(goal.opened) if isinstance(goal.opened, str) else goal.opened
    if case is None and goal.opened is not None:
        return False
    session.hold_case(case)
    wanted = goal.settings
    if not goal.whole:  # weights and method choices stay where they are now
        names = ("own_scenarios", "notes", "left_out", "sources_off", "view", *(("outside",) if goal.outside else ()))
        wanted = session.settings.changed(**{n: getattr(goal.settings, n) for n in names})
    # What the case no longer has is dropped from the choices: a claim that was left out and is gone, say.
    session.put_in_force(without_unknown(wanted, session.case))
    return True
