"""What the reader does: callbacks of the widgets, and the acts that can be taken back: done, undone, done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from pydantic import ValidationError

from dashboard.session import forms, widget_state, wording
from dashboard.session.address import catch_up
from dashboard.session.keeper import KEPT
from dashboard.session.session import Moment, current, default_case
from dashboard.session.widget_state import GONE, value
from dashboard.shell import cases_here, slots
from indicators.parsing.days import typed_day
from indicators.parsing.fields import last_day
from indicators.parsing.problems import CaseError
from scenarios.model.case import Case
from scenarios.model.settings import (
    Settings,
    SettingsError,
    Weights,
    check_settings,
    source_switched,
    usual,
    without_unknown,
)
from scenarios.other_cases import with_hashes

UNDO = 30  # acts that can be taken back
_TRIES = 10  # of an act, where other tabs act on the draft at the same moment


def leading(to: str, act: Callable[..., object]) -> Callable[..., None]:
    """The act as a callback of a widget, after which the page of an address is opened."""

    def run(*arguments: object) -> None:
        act(*arguments)
        current().go = to

    return run


def moment(*, whole: bool = False) -> Moment:
    """What is in force, to come back to."""
    session = current()
    return Moment(session.edited, session.settings, whole)


def remember_moment(before: Moment) -> None:
    """Let Undo lead back to this."""
    draft = current().draft
    number = draft.past[-1].number + 1 if draft.past else 1
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    draft.past = [*draft.past, before._replace(number=number, at=at)][-UNDO:]
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
                forms.drop_typed(prefix)
        return True

    _do(once)


def edit(act: Callable[[Case], Case]) -> bool:
    """A change to the case itself that can be undone; every problem and no change otherwise."""

    def once() -> bool:
        try:
            after = act(current().case)
        except CaseError as error:
            current().refuse(error)
            return False
        return _take(after)

    return _do(once)


def code(act: Callable[[Case], Case], save: Callable[[], bool]) -> bool:
    """An act of coding, which may leave the case as it is; CaseError and no change.

    save: saves the draft with what is kept along; False where another tab came first.
    """

    def once() -> bool:
        case = current().case
        after = act(case)
        return after is case or _take(after)

    acted = current().acted
    done = _do(once, save)
    # Nothing was pressed on the page itself: the address that comes next is a newer one, not one of before the act.
    current().acted = acted
    return done


def _take(after: Case) -> bool:
    """Put an edited case in force, so that Undo leads back."""
    before = moment()
    forms.hold_given(current().case)
    forms.hold_given(after)
    remember_moment(before)
    return _restore(before._replace(opened=after))


def _do(act: Callable[[], bool], save: Callable[[], bool] | None = None) -> bool:
    """Do an act on what all tabs have done so far and save it; again where another tab came first."""
    for tries in range(_TRIES):
        catch_up(anew=tries > 0)  # what was done in vain is taken back
        if not act():
            return False
        if (save or KEPT.by.save_draft)():
            return True
    catch_up(anew=True)
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


def undo(told: bool = False, *, again: bool = False) -> None:
    """Back to before the last act on claims, own scenarios or notes, the last reset or the last file.

    told: whether is said what that did, where the page does not show it; again: what was taken back last is done again.
    """
    before = current().case
    if _do(lambda: _turn(again)) and told:
        current().say("info", wording.turned(before, current().case))


def redo(told: bool = False) -> None:
    """The act that was taken back last, again."""
    undo(told, again=True)


def _turn(again: bool) -> bool:
    """Go to the newest moment of one side, and leave the way back on the other."""
    draft = current().draft
    moments, back = (draft.ahead, draft.past) if again else (draft.past, draft.ahead)
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
    case = KEPT.by.case_of(goal.opened) if isinstance(goal.opened, str) else goal.opened
    if case is None and goal.opened is not None:
        return False
    session.hold_case(case)
    # What the case no longer has is dropped from the choices: a claim that was left out and is gone, say.
    session.put_in_force(without_unknown(taken_over(session.settings, goal), session.case))
    return True


def taken_over(settings: Settings, goal: Moment) -> Settings:
    """Settings with all that comes with a moment; unless that is whole weights and method choices stay as they are."""
    if goal.whole:
        return goal.settings
    names = {"own_scenarios", "notes", "left_out", "sources_off", "view", *(("outside",) if goal.outside else ())}
    return settings.changed(**goal.settings.model_dump(include=names))


def open_case() -> None:
    """Open the case chosen with its usual settings, or list what is wrong with its folder and stay."""
    session = current()
    if (folder := cases_here.folders().get(picked := value("opt:case", GONE))) is None:
        slots.draw("open an own case", picked)
        return
    try:
        case = cases_here.case(folder)
        session.leave_draft()
        session.close_case()
        session.put_in_force(usual(case))
    except CaseError as error:
        session.refuse(error)
        session.put_in_force(session.settings)


def set_dimensions(weights: dict[str, float]) -> None:
    """A preset for the dimensions; the weights inside them stay."""
    session = current()
    if session.change(weights={"dimensions": weights, "indicators": session.settings.weights.indicators}):
        session.put_in_force(session.settings)


def take_weights(weights: Weights) -> None:
    """Other weights in one act, which Undo takes back."""
    session, before = current(), moment(whole=True)
    if session.change(weights=weights.model_dump()):
        remember_moment(before)
        session.put_in_force(session.settings)
        KEPT.by.save_draft()


def reset_weights() -> None:
    """Every slider back to its usual place, and changes shown against these again."""
    current().put_in_force(current().settings.changed(weights={}, baseline=None))


def reset_everything() -> None:
    """The usual settings of this case, own scenarios gone too; notes stay. Undo brings it all back."""
    session = current()
    remember_moment(moment(whole=True))
    session.put_in_force(usual(session.case).changed(notes=session.settings.notes))
    KEPT.by.save_draft()


def pin_weights() -> None:
    """Show changes against the weights in force."""
    settings = current().settings
    current().put_in_force(settings.changed(baseline=settings.weights.model_dump()))


def chosen(name: str) -> None:
    """A method choice was made in the widget opt:name."""
    if (picked := value(f"opt:{name}", GONE)) is not GONE:
        current().change(**{name: picked})


def date_chosen(key: str) -> None:
    """A date was typed into a widget; the case's own date is no change, and neither is what is no date."""
    if (picked := value(key, GONE)) is GONE:
        return
    own = current().case.header.as_of
    try:
        day = last_day(typed_day(picked)) if picked.strip() else own
    except ValueError as error:
        current().refuse(wording.no_date(picked, str(error)))
        day = current().settings.as_of or own
    move_date(day)


def move_date(day: date) -> None:
    """Another date is in force; the case's own is no change."""
    session = current()
    session.put_in_force(session.settings.changed(as_of=None if day == session.case.header.as_of else day))


def published_by_chosen(key: str) -> None:
    """Only what had been published by the date counts, or whatever is known today."""
    if (on := value(key, GONE)) is not GONE:
        current().put_in_force(current().settings.changed(published_by=on))


def view_chosen(name: str) -> None:
    """The widget see:name chose what the reader is looking at; another indicator or source ends that at a claim."""
    if (picked := value(f"see:{name}", GONE)) is not GONE:
        ends: dict[str, dict[str, None]] = {"indicator": {"claim": None}, "source": {"claim": None, "paragraph": None}}
        current().look(**ends.get(name, {}), **{name: picked})


def compare(picked: Sequence[str]) -> None:
    """Compare these scenarios, the first as the reference; those of other cases with the data that they are of."""
    settings = current().settings
    asked = settings.changed(view=settings.view.model_dump() | {"compare": tuple(picked)})
    current().look(compare=tuple(picked), hashes=with_hashes(asked, cases_here.others(asked)).view.hashes)


def leave_out(claim: str) -> None:
    """A claim was left out or brought back by its box."""
    if (out := value(f"see:out:{claim}", GONE)) is not GONE:
        if (item := value("see:indicator", GONE)) is not GONE:
            current().look(indicator=item)  # unnamed, it would be what is contested, and that may change by this act
        _leave_out(lambda left: left | {claim} if out else left - {claim})


def left_out_chosen() -> None:
    """The list of left-out claims was changed."""
    if (picked := value("see:left_out", GONE)) is not GONE:
        _leave_out(lambda _: set(picked))


def leave_out_too(claims: tuple[str, ...]) -> None:
    """Some more claims are left out, in one act."""
    _leave_out(lambda left: left | {*claims})


def bring_back(claim: str | None = None) -> None:
    """A claim that was left out counts again, or every one."""
    _leave_out(lambda left: left - {claim} if claim else set())


def _leave_out(which: Callable[[set[str]], set[str]]) -> None:
    change_settings(lambda settings: settings.changed(left_out=tuple(which({*settings.left_out}))))


def switch_source(source: str, on: bool | None = None) -> None:
    """A source was switched off or on, by its switch or as asked; one from outside takes the choice on these along."""
    if (asked := value(f"see:source:{source}", GONE) if on is None else on) is not GONE:
        change_settings(lambda s: source_switched(s, current().case, source, asked), restart=("opt:outside",))


def outside_chosen() -> None:
    """Sources from outside were let in or kept out as a whole: the switch of each shows it."""
    chosen("outside")
    widget_state.restart("see:source:")
