"""The session: case, settings and the link that carries them. Only dashboard.state touches session state.

Keys of the session:
- case: the Case in force, as looked up at the start of this run.
- opened: a Case opened from a file for this session, in force while the settings name it.
- other: a second file to compare with.
- settings: the Settings in force. Changed by `put_in_force` and `change` alone, always checked first.
- page: address of the page last drawn.
- replaced: the code that stood in the address before, and when it was replaced.
- acted: an act of this run changed the settings, so that the address it came with is an older one.
- written: the code that stands in the address ("" = the usual settings).
- draft: what is typed into an open form, by widget.
- form: id of the claim whose form is open, "" for a new one.
- kept:NAME: pages and containers of the current run, for what is drawn later or again in a fragment.
- notice: (kind, sentence) to show once; kind is "error", "warning" or "info".
- notes:CASE: notes on a case that is not in force now.
- aside: a Case opened or edited earlier in this session, found again by its addresses.
- rest: Settings (and their Case) that a link or file asked for without what is unknown here, offered by a button.
- shown, ghost: (key of the result, readiness by scenario) of this view and of the one before the last act.
- shown_case: id of the case that shown and ghost belong to.
- text:CASE:SOURCE: a Copy of a text that the reader brought along; in no link, file or cache.
- past, ahead: what undo and redo go back and forth between, newest last.
- dim:ID, ind:ID, opt:NAME, see:NAME, edit:NAME, note:KEY: widgets, each started from the settings whenever it is drawn.

The link is one code in the parameter s. A missing code always means the usual settings; every page
switch goes through links that carry the code, so that one step Back undoes one act.
"""

from __future__ import annotations

import time
from typing import Any

import streamlit as st

from dashboard import cached
from dashboard.shared.text import lines_in_markdown
from dashboard.shared.wording import notices
from dashboard.state.answers import restart_widgets
from scenarios.case import Case
from scenarios.link import differing_parts, from_code, schema_in, to_code
from scenarios.settings import Settings, SettingsError, check_settings, unknown_ids, usual, without_unknown
from scenarios.together import check_elsewhere, of_the_case

PARAMETER = "s"
UPLOAD = "upload"
_WIDGETS = ("dim:", "ind:", "opt:", "see:", "edit:", "note:")
_LATE = 0.4  # seconds in which an address that was just replaced may still come along with something else
_HERE = "~"  # begins the code of a case that was opened from a file: it means something in this session only


def begin(page: str | None = None) -> tuple[Case, Settings]:
    """Case and settings of this run: those of the address where it has changed, else those in force.

    page: address of the page, None inside a fragment. On another page every widget is a new one to
    Streamlit and would start from its minimum, so all of them start from the settings again.
    Raises CaseError where the folder of the case cannot be read.
    """
    state = st.session_state
    turned = page is not None and state.get("page") != page
    if turned:
        state.page = page
        _start_widgets_again()
    code = st.query_params.get(PARAMETER, "")
    if "settings" not in state:
        state.settings, state.written = usual(default_case()), ""
    # A quick next act leaves before the address has taken over what the last one wrote: the act wins, for a step
    # Back comes without any act.
    acted = state.pop("acted", False)
    replaced, when = state.get("replaced", ("", 0.0))
    late = code == replaced and time.monotonic() - when < _LATE
    if code != state.written and not acted and not late:
        state.written = code
        if code:
            _arrive(code)
        else:
            put_in_force(_with_notes(usual(default_case())))
    elif turned:  # the link to this page was from before the act: its address takes over what is in force
        state.written = code
    state.acted = False
    # Looked up once a run: a file that was edited meanwhile is read, and nothing is looked up twice.
    case = state.case = _case_named(state.settings.case)
    _write()
    return case, state.settings


def current_case() -> Case:
    """The case in force."""
    held: Case | None = st.session_state.get("case")
    if held is not None and held.id == settings().case:
        return held
    return _case_named(settings().case)


def opened() -> Case | None:
    """The case opened from a file for this session, while it is in force."""
    held: Case | None = st.session_state.get("opened")
    return held if held is not None and held.id == settings().case else None


def _case_named(case_id: str) -> Case:
    """The case opened from a file where it has this id, else the one of its folder."""
    held: Case | None = st.session_state.get("opened")
    return held if held is not None and held.id == case_id else cached.case(cached.folders()[case_id])


def open_for_session(case: Case, asked: Settings) -> None:
    """Open a case from a file, with its settings, for this session."""
    restart_widgets(("past", "ahead"))
    hold_case(case)
    put_in_force(asked.changed(case_hash=None))
    say("info", notices.opened_from_file(case.header.title))


def hold_case(case: Case | None) -> None:
    """Make a case that differs from its folder the one in force for this session; None: the folder's again."""
    folders = cached.folders()
    if case is None or (case.id in folders and cached.case(folders[case.id]).hash == case.hash):
        close()
    else:
        st.session_state.opened = st.session_state.case = case


def case_as_it_came() -> Case | None:
    """The case of the folder that an edited one started from, if there is one with its id."""
    folders = cached.folders()
    return cached.case(folders[settings().case]) if settings().case in folders else None


def close() -> None:
    """Put the case opened from a file or edited aside; an address of it finds it again in this session."""
    if "opened" in st.session_state:
        st.session_state.aside = st.session_state.pop("opened")
    st.session_state.pop("case", None)


def default_case() -> Case:
    """The first of the cases of this server."""
    return cached.case(next(iter(cached.folders().values())))


def _arrive(code: str) -> None:
    """Take the settings of a link over, or say why not and keep the previous ones."""
    try:
        asked = _with_notes(from_code(code.removeprefix(_HERE)))
        if code.startswith(_HERE):
            held: Case | None = st.session_state.get("opened") or st.session_state.get("aside")
            if held is None or held.id != asked.case:
                raise SettingsError(notices.OPENED_ELSEWHERE)
            check_settings(asked, held)
            check_elsewhere(asked, held, cached.others(asked))
            hold_case(held)
            put_in_force(asked.changed(case_hash=None))
            return
    except SettingsError as error:
        say("error", notices.not_applied(str(error)))
        return
    adopt(asked)
    if schema_in(code) == 1:
        say_unless("info", notices.METHOD_CHANGED)


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
        say("error", notices.unknown_case(asked.case, list(folders)))
        return
    case = here if here is not None and stays else cached.case(folders[asked.case])
    parts = differing_parts(asked, case)
    asked = asked.changed(case_hash=None)
    try:
        check_settings(asked, case)
        moved = check_elsewhere(asked, case, cached.others(asked))
    except SettingsError as error:
        say("error", notices.not_applied(str(error)))
        _offer_rest(asked, case)
        return
    if not stays:
        close()
    put_in_force(asked)
    if parts or moved:
        say("warning", notices.other_data([*parts, *(f"case {i}" for i in moved)]))


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


def full_code() -> str:
    """The code of the settings in force even where the address needs none; SettingsError where none can carry them."""
    if opened() is not None:
        raise SettingsError(notices.NO_LINK)
    return to_code(st.session_state.settings, current_case())


def _code(of: Settings) -> str:
    """The code that stands in the address for these settings."""
    if opened() is not None:
        return _HERE + to_code(of, current_case())
    return to_code(of, current_case())


def apply_rest() -> None:
    """Take over what is left of settings that named unknown ids."""
    rest, case = st.session_state.pop("rest", (None, None))
    if rest is not None and case is not None:
        hold_case(case)
        put_in_force(rest)


def put_in_force(settings: Settings) -> None:
    """Make settings the ones in force and let every widget start from them again."""
    now: Settings = st.session_state.settings
    if now.case != settings.case:  # what could be undone, and the second file, were about another case
        st.session_state[f"notes:{now.case}"] = now.notes
        restart_widgets(("past", "ahead", "other"))
    st.session_state.settings = settings
    st.session_state.acted = True
    st.session_state.pop("rest", None)
    _start_widgets_again()


def _start_widgets_again() -> None:
    """Forget what every widget holds; `start` gives each its value from the settings when it is drawn."""
    for key in [k for k in st.session_state if isinstance(k, str) and k.startswith(_WIDGETS)]:
        del st.session_state[key]


def change(**update: Any) -> bool:
    """Change some settings if the result can be used; otherwise say why not and keep the previous ones."""
    settings = st.session_state.settings.changed(**update)
    try:
        check_settings(settings, current_case())
    except SettingsError as error:
        say("error", notices.not_applied(str(error)))
        put_in_force(st.session_state.settings)
        return False
    st.session_state.settings = settings
    st.session_state.acted = True
    return True


def look(**update: Any) -> None:
    """Change what the reader is looking at; the widgets that show it start again."""
    if change(view=st.session_state.settings.view.model_dump() | update):
        for name in update:
            st.session_state.pop(f"see:{name}", None)


def say(kind: str, sentence: str) -> None:
    """A sentence to show at the top of the next page drawn."""
    st.session_state.notice = (kind, sentence)


def say_unless(kind: str, sentence: str) -> None:
    """A sentence to show unless there is something more pressing to say."""
    if "notice" not in st.session_state:
        say(kind, sentence)


def _write() -> None:
    """Put the code of the settings in force into the address, one step of history for each change."""
    state = st.session_state
    try:
        plain = opened() is None and state.settings.changed(notes={}) == usual(default_case())
        code = "" if plain else _code(state.settings)
    except SettingsError as error:
        say("warning", str(error))
        return
    if code == state.written:
        return
    state.replaced = (state.written, time.monotonic())
    if code:
        st.query_params[PARAMETER] = code
    elif PARAMETER in st.query_params:
        del st.query_params[PARAMETER]
    state.written = code


def query(**view: Any) -> dict[str, str]:
    """The parameter that a link to another page carries, with another view if given."""
    settings = st.session_state.settings
    if not view:
        return {PARAMETER: st.session_state.written} if st.session_state.written else {}
    seen = settings.changed(view=settings.view.model_dump() | view)
    try:
        return {PARAMETER: _code(seen)}
    except SettingsError:  # too long for an address: the page opens without this view, the settings stay
        return {PARAMETER: st.session_state.written} if st.session_state.written else {}


def settings() -> Settings:
    """The settings in force."""
    held: Settings = st.session_state.settings
    return held


def show_notice() -> None:
    """The sentence that the last act left, once; with a button where part of a link can be used."""
    kind, sentence = st.session_state.pop("notice", ("", ""))
    if sentence:
        shown = lines_in_markdown(sentence)
        {"error": st.error, "warning": st.warning}.get(kind, st.info)(shown)
    if "rest" in st.session_state:
        st.button("Use the rest of it", on_click=apply_rest, help="Everything that is known here.")
