"""The case and the settings in force."""

from __future__ import annotations

from typing import Any

from dashboard import cached
from dashboard.session import widget_state, wording
from dashboard.session.state import FORMS, WIDGETS, OpenDraft, current
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import Settings, SettingsError, check_settings


def settings() -> Settings:
    """The settings in force."""
    return current().settings


def current_case(*, fresh: bool = False) -> Case:
    """The case in force; fresh: looked up anew, so that a file that was edited meanwhile is read."""
    session = current()
    for case in (None if fresh else session.case, session.opened):
        if case is not None and case.id == session.settings.case:
            return case
    return cached.case(cached.folders()[session.settings.case])


def opened_case() -> Case | None:
    """The case edited or opened from a file, while it is in force."""
    case = current().opened
    return case if case is not None and case.id == settings().case else None


def case_as_it_came() -> Case | None:
    """The case of the folder that an edited one started from, if there is one with its id."""
    folder = cached.folders().get(settings().case)
    return None if folder is None else cached.case(folder)


def default_case() -> Case:
    """The first of the cases of this server."""
    return cached.case(next(iter(cached.folders().values())))


def hold_case(case: Case | None) -> None:
    """Make a case that differs from its folder the one in force for this session; None: the folder's again."""
    folder = cached.folders().get(case.id) if case is not None else None
    if case is None or (folder is not None and cached.case(folder).hash == case.hash):
        close_case()
    else:
        current().opened = current().case = case


def close_case() -> None:
    """Put the case opened from a file or edited aside; an address of it finds it again in this session."""
    session = current()
    if session.opened is not None:
        session.aside, session.opened = session.opened, None
    session.case = None


def leave_draft() -> None:
    """Let go of the draft, with what its forms hold; it stays in the workspace."""
    current().draft = OpenDraft()
    widget_state.restart((*FORMS, "note:"))


def put_in_force(settings: Settings) -> None:
    """Make settings the ones in force and let every widget start from them again."""
    session = current()
    if session.settings.case != settings.case:  # what could be undone, and the second file, were about another case
        if not session.draft.token:
            session.notes[session.settings.case] = session.settings.notes
        leave_draft()
    session.settings, session.acted, session.rest = settings, True, None
    widget_state.restart(WIDGETS)


def change(**update: Any) -> bool:
    """Change some settings if the result can be used; otherwise say why not and keep the previous ones."""
    session = current()
    changed = session.settings.changed(**update)
    try:
        check_settings(changed, current_case())
    except SettingsError as error:
        say("error", wording.not_applied(str(error)))
        put_in_force(session.settings)
        return False
    session.settings, session.acted = changed, True
    return True


def look(**update: Any) -> None:
    """Change what the reader is looking at; the widgets that show it start again."""
    if change(view=settings().view.model_dump() | update):
        widget_state.restart(tuple(f"see:{name}" for name in update))


def say(kind: str, sentence: str, *, quietly: bool = False) -> None:
    """A sentence to show at the top of the next page drawn; quietly: unless there is something more pressing to say."""
    if not quietly or current().notice is None:
        current().notice = (kind, sentence)


def remember_scores(a: Assessment) -> None:
    """Keep readiness as it is shown, so that `previous_scores` knows it after the next act that changes a result."""
    session, key = current(), a.settings_hash + a.case_hash
    if session.scores is None or session.scores[0] != a.case.id:
        session.previous_scores = {}
    elif session.scores[1] != key:
        session.previous_scores = session.scores[2]
    session.scores = (a.case.id, key, dict(zip(a.ids, map(float, a.marks.readiness), strict=True)))


def previous_scores() -> dict[str, float]:
    """Readiness by scenario before the last act that changed a result; empty on the first view."""
    return current().previous_scores
