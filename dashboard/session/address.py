"""The address and the session: what an address asks for is taken over, and what is in force is written into it.

Before anything is drawn, what was done is saved and what another tab has done is taken over.
"""

from __future__ import annotations

import time

import streamlit as st

from dashboard import cached
from dashboard.session import attachments, persistence, wording
from dashboard.session.session import (
    HERE,
    PARAMETER,
    case_as_it_came,
    case_named,
    close,
    code_of,
    current_case,
    default_case,
    hold_case,
    opened,
    parameters,
    put_in_force,
    say,
    say_unless,
    settings,
    start_widgets_again,
)
from dashboard.team import rights
from dashboard.wording.text import lines_in_markdown
from scenarios.files.editing import differences
from scenarios.model.case import Case
from scenarios.model.link import differing_parts, from_code, schema_in
from scenarios.model.settings import (
    Settings,
    SettingsError,
    check_settings,
    check_work,
    most_draws,
    unknown_ids,
    usual,
    without_unknown,
)
from scenarios.reference.other_cases import check_elsewhere, of_the_case

_LATE = 0.4  # seconds after a run in which an address that it replaced may still come along with something else


def begin(page: str | None = None) -> tuple[Case, Settings]:
    """Case and settings of this run: those of the address where it has changed, else those in force.

    page: address of the page, None inside a fragment. On another page every widget is a new one to
    Streamlit and would start from its minimum, so all of them start from the settings again.
    Raises CaseError where the folder of the case cannot be read.
    """
    if page is None and not rights.is_in():  # a part of the page that runs alone: the whole says why
        st.rerun()
    state = st.session_state
    turned = page is not None and state.get("page") != page
    if turned:
        state.page = page
        start_widgets_again()
    here = (st.query_params.get(PARAMETER, ""), st.query_params.get(persistence.PARAMETER, ""))
    if "settings" not in state:
        state.settings, state.written = usual(default_case()), ("", "")
    # A quick next act leaves before the address has taken over what the last one wrote: the act wins, for a step
    # Back comes without any act.
    acted = state.pop("acted", False)
    late = _is_late(here)
    if here != state.written and not acted and not late:
        state.written = here
        _arrive(*here)
    elif turned:  # the link to this page was from before the act: its address takes over what is in force
        state.written = here
    state.acted = False
    follow()
    if attachments.typed() and (persistence.token() or keep(even_empty=True)):
        attachments.keep_fields()
    # Looked up once a run: a file that was edited meanwhile is read, and nothing is looked up twice.
    case = state.case = case_named(state.settings.case)
    _write()
    return case, state.settings


def ended() -> None:
    """A run has reached its end: from now on the browser can know what was written into the address."""
    if "replaced" in st.session_state:
        there, when = st.session_state.replaced
        st.session_state.replaced = (there, when or time.monotonic())


def _is_late(here: tuple[str, str]) -> bool:
    """Whether the browser cannot have known yet what this session wrote: what it brings is no step Back."""
    state = st.session_state
    if here == state.written:
        state.pop("replaced", None)
    there, when = state.get("replaced", (None, None))
    return bool(here == there and (when is None or time.monotonic() - when < _LATE))


def _back_in_draft(code: str) -> None:
    """Settings of an earlier or later address of this draft: where both speak the address wins."""
    case, now = current_case(), settings()
    try:
        asked = from_code(code) if code else usual(case)
        none = now.changed(own_scenarios=())
        if now == none or code_of(now) != code_of(none):  # else they did not fit into any address
            now = now.changed(own_scenarios=asked.own_scenarios)
        asked = asked.changed(case=case.id, case_hash=None, notes=now.notes, own_scenarios=now.own_scenarios)
        asked = _fitting(asked, case)
    except SettingsError as error:
        say("error", wording.not_applied(str(error)))
        return
    changed = asked.own_scenarios != settings().own_scenarios
    put_in_force(asked)
    if changed and persistence.token():
        keep()


def _fitting(asked: Settings, case: Case) -> Settings:
    """Settings without what the case does not have any more. Raises SettingsError where they cannot be used at all."""
    asked = without_unknown(asked, case)
    check_settings(asked, case)
    check_work(asked, case)
    check_elsewhere(asked, case, cached.others(asked))
    return asked


def show(found: persistence.Found, named: str, code: str | None) -> None:
    """Open a draft or version. code: the settings that its address asks for; None for those it was left with."""
    folders = cached.folders()
    if found.case is None and found.case_id not in folders:
        say("error", wording.unknown_case(found.case_id, list(folders)))
        return
    case = found.case or cached.case(folders[found.case_id])
    held = found.settings
    try:
        asked = held if code is None else from_code(code) if code else usual(case)
        asked = asked.changed(case=case.id, case_hash=None, own_scenarios=held.own_scenarios, notes=held.notes)
        asked = _fitting(asked, case)
    except SettingsError as error:
        say("error", str(error))
        held = held.changed(case_hash=None, view=held.view.model_dump() | {"compare": of_the_case(held), "hashes": {}})
        asked = without_unknown(held, case)
        asked = asked.changed(draws=min(asked.draws, most_draws(asked, case)))
    close()
    st.session_state.settings = settings().changed(notes={})
    hold_case(case)
    put_in_force(asked)
    persistence.hold(found, named)
    if found.draft is None:
        say_unless("info", wording.LOOKING)


def as_it_came() -> None:
    """The case as it came, with its usual settings, without the draft."""
    persistence.leave()
    st.session_state.settings = settings().changed(notes={})
    came = case_as_it_came()
    close()
    st.session_state.pop("aside", None)
    put_in_force(usual(came or default_case()))


def follow() -> None:
    """Take over what another tab has done to this draft since."""
    if not persistence.behind():
        return
    named = persistence.token()
    found = persistence.find(named)
    if found is not None and found.draft is not None:
        case = found.case or case_as_it_came() or current_case()
        theirs = found.settings
        mine = settings().changed(own_scenarios=theirs.own_scenarios, notes=theirs.notes)
        hold_case(found.case)
        persistence.hold(found, named)
        put_in_force(without_unknown(mine, case))
        st.session_state.acted = False
    elif not persistence.unsaved():
        persistence.leave()
        say("warning", wording.FORGOTTEN)


def keep(*, even_empty: bool = False) -> bool:
    """Save what is in force into the draft, a new one where there is none; False where another tab came first.

    Without anything that only a draft holds no draft is begun, unless even_empty.
    """
    held, now = opened(), settings()
    if not (even_empty or persistence.token() or held is not None or now.own_scenarios or now.notes):
        return True
    case, came = current_case(), case_as_it_came()
    changes = differences(came, case) if came is not None else (list(case.claims), [], [])
    return persistence.keep(held, case, now, wording.holds(*changes, now))


def begin_draft() -> bool:
    """Begin a draft in the middle of a run and name it in the address; False where the workspace cannot be used."""
    done = keep(even_empty=True) and bool(persistence.token())
    _write()
    return done


def _arrive(code: str, named: str) -> None:
    """Take over what an address asks for, or say why not and keep what is in force."""
    if named and named == persistence.name():
        _back_in_draft(code)
        return
    if persistence.name():  # it stays in the workspace; an address of it finds it again
        persistence.leave()
        close()
        st.session_state.settings = settings().changed(notes={})
    if named:
        if (found := persistence.find(named)) is not None:
            show(found, named, code)
            return
        if not persistence.unsaved():  # else the page says why it is not found
            _settings_of(code)
            say("warning", wording.GONE)
            return
    _settings_of(code)


def _settings_of(code: str) -> None:
    """Take over the settings of an address without a draft, or say why not and keep what is in force."""
    if not code:
        put_in_force(_with_notes(usual(default_case())))
        return
    try:
        asked = _with_notes(from_code(code.removeprefix(HERE)))
        if code.startswith(HERE):
            held: Case | None = st.session_state.get("opened") or st.session_state.get("aside")
            if held is None or held.id != asked.case:
                raise SettingsError(wording.OPENED_ELSEWHERE)
            check_settings(asked, held)
            check_work(asked, held)
            check_elsewhere(asked, held, cached.others(asked))
            hold_case(held)
            put_in_force(asked.changed(case_hash=None))
            return
    except SettingsError as error:
        say("error", wording.not_applied(str(error)))
        return
    adopt(asked)
    if schema_in(code) == 1:
        say_unless("info", wording.METHOD_CHANGED)


def _with_notes(asked: Settings) -> Settings:
    """Settings of an address, which carries no notes, with those of this session where the case is the same."""
    now: Settings = st.session_state.settings
    notes = now.notes if asked.case == now.case else st.session_state.get(f"notes:{asked.case}", {})
    return asked.changed(notes=notes)


def adopt(asked: Settings) -> None:
    """Take over settings from a link or file whole, or say what is unknown and offer the rest."""
    folders = cached.folders()
    here = opened()
    stays = here is not None and (asked.case, asked.case_hash) == (here.id, here.hash)
    if asked.case not in folders and not stays:
        say("error", wording.unknown_case(asked.case, list(folders)))
        return
    case = here if here is not None and stays else cached.case(folders[asked.case])
    parts = differing_parts(asked, case)
    asked = asked.changed(case_hash=None)
    try:
        check_settings(asked, case)
        check_work(asked, case)
        moved = check_elsewhere(asked, case, cached.others(asked))
    except SettingsError as error:
        say("error", wording.not_applied(str(error)))
        _offer_rest(asked, case)
        return
    if not stays:
        close()
    put_in_force(asked)
    if parts or moved:
        say("warning", wording.other_data([*parts, *(f"case {i}" for i in moved)]))


def _offer_rest(asked: Settings, case: Case) -> None:
    """Keep what of settings can be used without the ids that are unknown here, for a button."""
    if not unknown_ids(asked, case):
        return
    rest = without_unknown(asked, case)
    rest = rest.changed(view=rest.view.model_dump() | {"compare": of_the_case(rest), "hashes": {}})
    try:
        check_settings(rest, case)
    except SettingsError:
        return
    st.session_state.rest = (rest, case)


def apply_rest() -> None:
    """Take over what is left of settings that named unknown ids."""
    rest, case = st.session_state.pop("rest", (None, None))
    if rest is not None and case is not None:
        hold_case(case)
        put_in_force(rest)


def show_notice() -> None:
    """The sentence that the last act left, once; with a button where part of a link can be used."""
    if why := persistence.unsaved():
        st.warning(lines_in_markdown(wording.not_kept(why)))
    kind, sentence = st.session_state.pop("notice", ("", ""))
    if sentence:
        shown = lines_in_markdown(sentence)
        {"error": st.error, "warning": st.warning}.get(kind, st.info)(shown)
    if "rest" in st.session_state:
        st.button("Use the rest of it", on_click=apply_rest, help="Everything that is known here.")


def _write() -> None:
    """Put the code of the settings in force into the address, one step of history for each change."""
    state = st.session_state
    try:
        start = current_case() if persistence.name() else None if opened() is not None else default_case()
        plain = start is not None and state.settings.changed(notes={}) == usual(start)
        code = "" if plain else code_of(state.settings)
    except SettingsError as error:
        say("warning", str(error))
        return
    here = (code, persistence.name())
    if here == state.written:
        return
    state.replaced = (state.written, None)
    _set(parameters(*here))
    state.written = here


def _set(wanted: dict[str, str]) -> None:
    """Put code and draft into the address and leave what else stands there alone: a widget may be bound to it.

    Streamlit refuses to set anew what a widget is bound to, even to what it is, so only what changes is set.
    """
    there = st.query_params
    ours = {k for k in (PARAMETER, persistence.PARAMETER) if k in there}
    if not set(there) - ours:
        there.from_dict(wanted)  # all at once: one step of history
        return
    if changed := {k: v for k, v in wanted.items() if there.get(k) != v}:
        there.update(changed)
    for name in ours - set(wanted):
        del there[name]
