"""The session: case, settings and the link that carries them. Only dashboard.state touches session state.

Keys of the session:
- case: the Case in force, as looked up at the start of this run.
- opened: a Case edited or opened from a file, in force while the settings name it.
- other: a second file to compare with.
- settings: the Settings in force. Changed by `put_in_force` and `change` alone, always checked first.
- page: address of the page last drawn.
- replaced: what stood in the address before, and when the run that replaced it ended; gone once the new one came back.
- acted: an act of this run changed the settings, so that the address it came with is an older one.
- written: what stands in the address: the code ("" = the usual settings) and the name of the draft.
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

What `kept` holds of the draft stands there.

The link is one code in the parameter s, and in d the name of the draft or version. A missing code always means the
usual settings; every page switch goes through links that carry both, so that one step Back undoes one act.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard import cached
from dashboard.session import persistence, wording
from scenarios.model.case import Case
from scenarios.model.link import codes, to_code
from scenarios.model.settings import Settings, SettingsError, check_settings

PARAMETER = "s"
UPLOAD = "upload"
_WIDGETS = ("dim:", "ind:", "opt:", "see:", "edit:", "note:")
HERE = "~"  # begins the code of a case that was opened from a file: it means something in this session only


def current_case() -> Case:
    """The case in force."""
    held: Case | None = st.session_state.get("case")
    if held is not None and held.id == settings().case:
        return held
    return case_named(settings().case)


def opened() -> Case | None:
    """The case opened from a file for this session, while it is in force."""
    held: Case | None = st.session_state.get("opened")
    return held if held is not None and held.id == settings().case else None


def case_named(case_id: str) -> Case:
    """The case opened from a file where it has this id, else the one of its folder."""
    held: Case | None = st.session_state.get("opened")
    return held if held is not None and held.id == case_id else cached.case(cached.folders()[case_id])


def open_for_session(case: Case, asked: Settings) -> None:
    """Open a case from a file, with its settings; whoever calls keeps it."""
    persistence.leave()
    hold_case(case)
    put_in_force(asked.changed(case_hash=None))
    say("info", wording.opened_from_file(case.header.title))


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


def full_link(named: str | None = None) -> dict[str, str]:
    """The parameters of a link to this view, full even where the address needs no code.

    named: what it calls the draft; none for a case that needs no draft to be opened. SettingsError where no link can
    carry the view.
    """
    if opened() is not None and not named:
        raise SettingsError(wording.NO_LINK)
    code = code_of(settings()) if named else to_code(settings(), current_case())
    return {PARAMETER: code} | ({persistence.PARAMETER: named} if named else {})


def code_of(of: Settings) -> str:
    """The code that stands in the address for these settings."""
    return _codes_of(of)({})


def _codes_of(of: Settings) -> Callable[[Mapping[str, Any]], str]:
    """What makes the code for these settings with some of the view changed. See `scenarios.model.link.codes`."""
    case = current_case()
    code = codes(of, case)
    if not persistence.name():
        before = HERE if opened() is not None else ""
        return lambda view: before + code(view)

    def in_draft(view: Mapping[str, Any]) -> str:
        try:
            return code(view)
        except SettingsError:  # the draft holds own scenarios too, so that they need not fit in an address
            return codes(of.changed(own_scenarios=()), case)(view)

    return in_draft


def put_in_force(settings: Settings) -> None:
    """Make settings the ones in force and let every widget start from them again."""
    now: Settings = st.session_state.settings
    if now.case != settings.case:  # what could be undone, and the second file, were about another case
        if not persistence.token():
            st.session_state[f"notes:{now.case}"] = now.notes
        persistence.leave()
    st.session_state.settings = settings
    st.session_state.acted = True
    st.session_state.pop("rest", None)
    start_widgets_again()


def start_widgets_again() -> None:
    """Forget what every widget holds; `start` gives each its value from the settings when it is drawn."""
    for key in [k for k in st.session_state if isinstance(k, str) and k.startswith(_WIDGETS)]:
        del st.session_state[key]


def change(**update: Any) -> bool:
    """Change some settings if the result can be used; otherwise say why not and keep the previous ones."""
    settings = st.session_state.settings.changed(**update)
    try:
        check_settings(settings, current_case())
    except SettingsError as error:
        say("error", wording.not_applied(str(error)))
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


def query(**view: Any) -> dict[str, str]:
    """The parameter that a link to another page carries, with another view if given."""
    return queries()(view)


def queries() -> Callable[[Mapping[str, Any]], dict[str, str]]:
    """What gives the parameters of a link by what it changes of the view; a page has dozens of links."""
    code, named = _codes_of(settings()), persistence.name()
    written: tuple[str, str] = st.session_state.written

    def parameters_of(view: Mapping[str, Any]) -> dict[str, str]:
        try:
            return parameters(code(view), named) if view else parameters(*written)
        except SettingsError:  # too long for an address: the page opens without this view, the settings stay
            return parameters(*written)

    return parameters_of


def parameters(code: str, named: str) -> dict[str, str]:
    """The parameters of an address; what is empty stands in none."""
    return {k: v for k, v in ((PARAMETER, code), (persistence.PARAMETER, named)) if v}


def settings() -> Settings:
    """The settings in force."""
    held: Settings = st.session_state.settings
    return held
