"""The address and the session: what an address asks for is taken over, and what is in force is written into it.

Before anything is drawn, what was done is saved and what another tab has done is taken over.
"""

from __future__ import annotations

import time
from contextlib import suppress

import streamlit as st

from dashboard.session import forms, links, widget_state, wording
from dashboard.session.address_bar import USUAL, Address, Step
from dashboard.session.keeper import KEPT, Stored
from dashboard.session.session import WIDGETS, current, default_case
from dashboard.shell import cases_here
from scenarios.model.case import Case
from scenarios.model.link import differing_parts, from_code
from scenarios.model.settings import (
    Settings,
    SettingsError,
    check_settings,
    most_draws,
    unknown_ids,
    usual,
    without_hashes,
    without_unknown,
)
from scenarios.other_cases import admit, compare_inside


def begin(page: str | None = None) -> tuple[Case, Settings]:
    """Case and settings of this run: those of the address where it has changed, else those in force.

    page: address of the page, None inside a fragment. On another page every widget is a new one to
    Streamlit and would start from its minimum, so all of them start from the settings again.
    An address whose draft cannot be opened now is tried again with each run, and stands until then or until an act.
    A newer run neither breaks into it nor begins before it has ended: of an address that is half taken over nothing
    would be left, and the usual settings would be written in its place.
    Raises CaseError where the folder of the case cannot be read.
    """
    return KEPT.by.undisturbed(lambda: _begin(page))


def _begin(page: str | None) -> tuple[Case, Settings]:
    if page is None and not KEPT.by.admits():  # a part of the page that runs alone: the whole says why
        st.rerun()
    session = current()
    if session.unsaved:  # before an address of another draft lets go of this one
        KEPT.by.again()
    turned = page is not None and session.page != page
    if turned:
        session.page, session.of_page = page, {}
        widget_state.restart(WIDGETS)
    if page is not None:
        session.of_drawing = {}
    session.leads = {}
    asked, now = links.brought(), time.monotonic()
    did = session.pressed or forms.typed_anew() or widget_state.folds() - session.folds != frozenset()
    step = session.bar.step(asked, now, acted=session.acted, did=did, turned=turned, draft=session.draft.name)
    # A part of the page that runs alone opens nothing: what stands beside it would be of before.
    if step is not Step.STAY and not (page is None and _unopened(step)):
        session.bar.written = asked
        _arrive(step, asked)
    unopened = _unopened(step)
    if unopened:
        session.bar.written = USUAL
    session.acted = session.pressed = False
    catch_up()
    forms.save_typed()
    # Looked up once a run: a file that was edited meanwhile is read, and nothing is looked up twice.
    session.looked_up = session.case_anew()
    if not unopened:
        links.write()
    return session.looked_up, session.settings


def _unopened(step: Step) -> bool:
    """Whether the draft that an address asks for could not be opened, and may be once the workspace is back."""
    session = current()
    return step is Step.OPEN and bool(session.unsaved) and session.away and not session.draft.name


def ended() -> None:
    """A run has reached its end: from now on the browser can know what was written into the address."""
    current().bar.end(time.monotonic())
    current().folds = widget_state.folds()


def _arrive(step: Step, asked: Address) -> None:
    """Take over what an address asks for, or say why not and keep what is in force."""
    if step is Step.BACK:
        _back_in_draft(asked.code)
    elif step is not Step.REWRITE:
        if current().draft.name:  # it stays in the workspace; an address of it finds it again
            _put_away()
        if step is Step.OPEN and (stored := KEPT.by.find(asked.named)) is not None:
            show(stored, asked.code)
            return
        _take(asked.code)
        if step is Step.OPEN and not current().unsaved:  # else the page says why it is not found
            current().say("warning", wording.GONE)


def _put_away() -> None:
    """Let go of the draft, its case and its notes."""
    session = current()
    session.leave_draft()
    session.close_case()
    session.settings = session.settings.changed(notes={})


def _fitting(asked: Settings, case: Case) -> Settings:
    """Settings without what the case does not have any more. Raises SettingsError where they cannot be used at all."""
    asked = without_unknown(without_hashes(asked).changed(case=case.id), case)
    admit(asked, case, cases_here.others(asked))
    return asked


def _back_in_draft(code: str) -> None:
    """Settings of an earlier or later address of this draft: where both speak the address wins."""
    session = current()
    case, now = session.case, session.settings
    try:
        asked = from_code(code) if code else session.draft.bare(case)
        none, own = now.changed(own_scenarios=()), now.own_scenarios
        if now == none or links.code_of(now) != links.code_of(none):  # else they did not fit into any address
            own = asked.own_scenarios
        asked = _fitting(asked.changed(notes=now.notes, own_scenarios=own), case)
    except SettingsError as error:
        session.refuse(error)
        return
    session.put_in_force(asked)
    if asked.own_scenarios != now.own_scenarios and session.draft.token:
        KEPT.by.save_draft()


def show(stored: Stored, code: str | None) -> None:
    """Open a draft or version. code: the settings that its address asks for; None for those it was left with."""
    session, folders = current(), cases_here.folders()
    if stored.case is None and stored.case_id not in folders:
        session.say("error", wording.unknown_case(stored.case_id, list(folders)))
        return
    case = stored.case or cases_here.case(folders[stored.case_id])
    left = stored.settings
    try:
        bare = usual(case) if not stored.number else left
        asked = left if code is None else from_code(code) if code else bare
        asked = _fitting(asked.changed(own_scenarios=left.own_scenarios, notes=left.notes), case)
    except SettingsError as error:
        session.say("error", str(error))
        asked = without_unknown(compare_inside(without_hashes(left)), case)
        asked = asked.changed(draws=min(asked.draws, most_draws(asked, case)))
    session.close_case()
    session.settings = session.settings.changed(notes={})
    session.hold_case(case)
    session.put_in_force(asked)
    session.leave_draft(stored.draft)
    if stored.number:
        with suppress(SettingsError):  # where they do not fit its case it has none
            session.draft.as_saved = _fitting(left, case)
    if other := differing_parts(left, case, cases_here.pairs_hash(case)) if stored.case is None else ():
        session.say("warning", wording.other_data(other), quietly=True)
    earlier = [wording.OF_BEFORE_OPENED] if cases_here.brought_over(case) is not None else []
    if stored.number:
        earlier.append(stored.told(case))
    if said := [*([] if stored.draft.token else [wording.LOOKING]), *earlier]:
        session.say("info", " ".join(said), quietly=True)


def as_it_came() -> None:
    """The case as it came, with its usual settings, without the draft."""
    session = current()
    came = session.case_as_it_came()
    _put_away()
    session.aside = None
    session.put_in_force(usual(came or default_case()))


def waiting() -> bool:
    """Whether the address names a draft or version that could not be opened yet."""
    return current().bar.written == USUAL and bool(links.brought().named) and not current().draft.name


def keep_again() -> None:
    """Try once more to keep what was done while nothing could be kept, with what stands half filled."""
    if KEPT.by.again():
        forms.save_typed()
        if not waiting():
            links.write()


def catch_up(*, anew: bool = False) -> None:
    """Take over what another tab has done to this draft since. anew: as the workspace has it, in any case.

    Not while something waits to be kept, which would be lost by that.
    """
    if current().unsaved and not KEPT.by.again() and current().waits:
        return
    if not (KEPT.by.behind() or (anew and current().draft.token)):
        return
    session = current()
    stored = KEPT.by.found_anew()
    if stored is not None and stored.draft.token:
        case = stored.case or session.case_as_it_came() or session.case
        mine = session.settings.changed(own_scenarios=stored.settings.own_scenarios, notes=stored.settings.notes)
        session.hold_case(stored.case)
        session.leave_draft(stored.draft)
        session.put_in_force(without_unknown(mine, case))
        session.acted = False
    elif not session.unsaved:
        session.leave_draft()
        session.say("warning", wording.FORGOTTEN)


def _take(code: str) -> None:
    """Take over the settings of an address without a draft, or say why not and keep what is in force."""
    session = current()
    if not code:
        session.put_in_force(_with_notes(usual(default_case())))
        return
    try:
        asked = _with_notes(from_code(code.removeprefix(links.HERE)))
        if code.startswith(links.HERE):
            case = session.opened or session.aside
            if case is None or case.id != asked.case:
                raise SettingsError(wording.OPENED_ELSEWHERE)
            admit(asked, case, cases_here.others(asked))
            session.hold_case(case)
            session.put_in_force(without_hashes(asked))
            return
    except SettingsError as error:
        session.refuse(error)
        return
    adopt(asked)


def _with_notes(asked: Settings) -> Settings:
    """Settings of an address, which carries no notes, with those of this session where the case is the same."""
    session = current()
    same = asked.case == session.settings.case
    return asked.changed(notes=session.settings.notes if same else session.notes.get(asked.case, {}))


def adopt(asked: Settings) -> None:
    """Take over settings from a link or file whole, or say what is unknown and offer the rest."""
    session, folders = current(), cases_here.folders()
    edited = session.edited
    stays = edited is not None and (asked.case, asked.case_hash) == (edited.id, edited.hash)
    if asked.case not in folders and not stays:
        session.say("error", wording.unknown_case(asked.case, list(folders)))
        return
    case = edited if edited is not None and stays else cases_here.case(folders[asked.case])
    parts = differing_parts(asked, case, cases_here.pairs_hash(case))
    asked = without_hashes(asked)
    try:
        moved = admit(asked, case, cases_here.others(asked))
    except SettingsError as error:
        session.refuse(error)
        _offer_rest(asked, case)
        return
    if not stays:
        session.close_case()
    session.put_in_force(asked)
    if parts or moved:
        session.say("warning", wording.other_data([*parts, *(f"case {i}" for i in moved)]))


def _offer_rest(asked: Settings, case: Case) -> None:
    """Keep what of settings can be used without the ids that are unknown here, for a button."""
    if not unknown_ids(asked, case):
        return
    rest = compare_inside(without_unknown(asked, case))
    try:
        check_settings(rest, case)
    except SettingsError:
        return
    current().rest = (rest, case)


def use_rest(rest: Settings, case: Case) -> None:
    """Take over what is left of settings that named unknown ids."""
    current().hold_case(case)
    current().put_in_force(rest)
