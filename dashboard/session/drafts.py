"""What the reader does with drafts and versions: open, forget, save with a line of why, compare, restore."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from dashboard import cached
from dashboard.session import address, persistence, wording
from dashboard.session.session import current_case, hold_case, open_for_session, put_in_force, say, settings
from dashboard.session.undo import moment, remember_moment
from dashboard.session.uploads import Other
from dashboard.session.widget_state import drop_draft, value_or
from dashboard.team import rights, team_file
from dashboard.team import wording as team_wording
from indicators.parsing.dates import last_day
from indicators.parsing.problems import CaseError
from scenarios.files.new_case import blank_case
from scenarios.model.settings import SettingsError, usual, without_unknown
from scenarios.workspace import notebook
from scenarios.workspace.drafts import Stale
from scenarios.workspace.merge import Conflict, Key, Side, Work
from scenarios.workspace.notebook import Conflicts, Kept
from scenarios.workspace.opening import Refused

WHY = "keep:why"  # the line of why
NEW = "new:"  # begins the keys of the form for a new case
_CHOICE = "choice:"


def open_draft(token: str) -> None:
    """Go on with a draft where it was left."""
    _open(token)


def begin_case() -> None:
    """Begin a case of the reader's own with what was typed, or say everything that is wrong with it."""
    typed = {
        n: str(value_or(f"{NEW}{n}", "")).strip() for n in ("title", "first", "second", "as_of", "source", "dated")
    }
    stances = [s.strip() for s in str(value_or(f"{NEW}stances", "")).split(";") if s.strip()]
    try:
        day = last_day(typed["as_of"])
    except ValueError as error:
        say("error", wording.not_applied(wording.no_date(typed["as_of"], str(error))))
        return
    parties, source = (typed["first"], typed["second"]), (typed["source"], typed["dated"])
    try:
        case = blank_case(typed["title"], parties, day, source, stances, list(cached.folders()))
    except CaseError as error:
        say("error", wording.not_applied(str(error)))
        return
    open_for_session(case, usual(case))
    address.keep()
    say("info", wording.begun(case.header.title))


def open_version(named: str) -> None:
    """Look at a version; the first change makes a draft that starts from it."""
    _open(named)


def _open(named: str) -> None:
    found = persistence.find(named)
    if found is None:
        say("error", persistence.unsaved() or wording.DRAFT_NOT_HERE)
    else:
        address.show(found, named, None)


def forget(token: str) -> None:
    """Delete a draft and all that only it holds; where it is the one that is open, the case as it came is shown."""
    opened = token == persistence.token()
    if persistence.forget(token):
        if opened:
            address.as_it_came()
        say("info", wording.WAS_FORGOTTEN)


def share() -> None:
    """Let those whose addresses were typed, and nobody else, edit the open draft beside its owner."""
    typed = [x for x in re.split(r"[\s,;]+", str(value_or(with_key(), ""))) if x]
    found = {x: team_file.address(x) for x in typed}
    try:
        if wrong := [x for x, good in found.items() if good is None]:
            say("error", wording.not_applied(team_wording.no_address(wrong)))
        elif persistence.share([good for good in found.values() if good]):
            say("info", team_wording.shared(len(found)))
    except Refused as error:
        say("error", str(error))
    st.session_state.pop(with_key(), None)


def with_key() -> str:
    """The key of the field for those with whom the open draft is shared."""
    return f"with:{persistence.token()}"


def save_version() -> None:
    """Keep a version with the line of why that was typed; what both sides changed waits to be chosen."""
    if not rights.may_save():
        say("error", team_wording.EDITORS_SAVE)
        return
    choices: dict[Key, Side] = {}
    for conflict in conflicts():
        chosen: Side | None = value_or(choice_key(conflict), None)
        if chosen:
            choices[conflict.key] = chosen
    st.session_state.pop("conflicts", None)
    mine, why = Work(current_case(), settings()), str(value_or(WHY, ""))
    try:
        done = persistence.using(lambda w: notebook.save(w, mine, why, persistence.parent(), choices, rights.who()))
    except Conflicts as found:
        st.session_state.conflicts = found.merged.conflicts
        if not found.merged.conflicts:
            say("error", str(found))
    except (Refused, SettingsError) as error:
        say("error", str(error))
    except Stale:
        say("error", wording.TOGETHER)
    else:
        if done is not None:
            _saved(done)


def _saved(done: Kept) -> None:
    st.session_state.parent = done.version.hash
    drop_draft(WHY)
    if done.taken or done.renamed:  # the other side's rows come into this draft; Undo takes them out again
        remember_moment(moment(whole=True))
        hold_case(done.work.case)
        put_in_force(without_unknown(done.work.settings.changed(case_hash=None), done.work.case))
    if persistence.token() or done.taken or done.renamed:
        address.keep()
    say("info", wording.saved(done.version, len(done.taken), done.renamed))


def conflicts() -> Sequence[Conflict]:
    """Rows that both sides changed and that wait to be chosen."""
    held: Sequence[Conflict] = st.session_state.get("conflicts", ())
    return held


def choice_key(conflict: Conflict) -> str:
    """The key of the widget that chooses whose row holds."""
    return f"{_CHOICE}{conflict.kind}:{conflict.name}"


def compare_version(named: str, label: str) -> None:
    """Hold a version as the second file of Compare, which splits the difference exactly."""
    if (found := persistence.find(named)) is not None and found.case is not None:
        st.session_state.other = Other(label, found.case, found.settings.changed(case=found.case.id), (), False)


def restore_version(named: str) -> None:
    """Make a version's content that of the draft, so that the next version has it again; Undo takes it back."""
    found = persistence.find(named)
    if found is None or found.case is None:
        say("error", persistence.unsaved() or wording.DRAFT_NOT_HERE)
        return
    newest = persistence.history(found.case_id)
    remember_moment(moment(whole=True))
    hold_case(found.case)
    put_in_force(without_unknown(found.settings.changed(case_hash=None), found.case))
    st.session_state.parent = newest[0].hash if newest else None
    address.keep(even_empty=True)
    say("info", wording.RESTORED)
