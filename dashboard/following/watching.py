"""What the reader does with the watch list: a question added, looked into, answered by a document, taken off."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dashboard.keeping.persistence import reading
from dashboard.session import actions, forms
from dashboard.session.forms import drop_typed
from dashboard.session.parts import Part
from dashboard.session.widget_state import value
from dashboard.team import rights
from dashboard.wording import watching as wording
from indicators.parsing.days import typed_day
from indicators.parsing.fields import last_day
from indicators.parsing.problems import CaseError, Problem
from indicators.watch import open_ones
from scenarios.files import watching
from scenarios.files.case_folder import WATCH
from scenarios.model.case import Case
from scenarios.workspace.drafts import watched

NEW, AGAIN = "new:watch:", "new:again:"  # begin the keys of the form, and of the days by which is looked again
WATCHING = Part(object, fields=(NEW, AGAIN))
FIELDS = ("item", "question", "counts", "who", "by")


def today() -> date:
    """The day on which something is looked into, in UTC."""
    return datetime.now(UTC).date()


def overdue_elsewhere() -> dict[str, str]:
    """What is overdue in each draft of the workspace that this reader may edit, in words, by its token."""
    lists = reading(lambda c: watched(c, rights.who())) or {}
    return {token: wording.overdue(listed, today()) for token, listed in lists.items()}


def overdue(case: Case) -> str:
    """What is overdue in a case, in words."""
    return wording.overdue(case.watch, today())


def said_on_documents(case: Case) -> str:
    """That something is watched, where anything is open."""
    return wording.on_documents(case, today()) if open_ones(case.watch) else ""


def key(field: str, begun: str = "") -> str:
    """The key of a field of the form, which keeps what is typed until the question is on the list."""
    return forms.start_typed(f"{NEW}{field}", begun)


def add(question: str, counts: str) -> None:
    """Callback: put a question on the list. question, counts: those of the chosen item, where none is typed."""
    typed = {name: str(value(f"{NEW}{name}") or "").strip() for name in FIELDS}
    typed["question"] = typed["question"] or question
    typed["counts"] = typed["counts"] or counts

    def act(case: Case) -> Case:
        return watching.with_question(case, typed | {"by": _day(wording.BY, typed["by"])})

    if actions.edit(act):
        drop_typed(NEW)


def looked(name: str, again: str = "", source: str | None = None, answers: bool = False) -> None:
    """Callback: a question was looked into today. again: the key of the field that says by when it is looked into next.

    source: the document that was read for it, None where it was looked for in general.
    """

    def act(case: Case) -> Case:
        by = _day(wording.AGAIN, str(value(again) or "")) if again else None
        return watching.looked(case, name, today(), source, answers=answers, again=by)

    if actions.edit(act) and again:
        drop_typed(again)


def reopen(name: str) -> None:
    """Callback: what answered a question does not."""
    actions.edit(lambda case: watching.reopened(case, name))


def take_off(name: str) -> None:
    """Callback: a question is watched no more."""
    actions.edit(lambda case: watching.without_question(case, name))


def _day(label: str, typed: str) -> date | None:
    """A day that was typed, None for none. Raises CaseError."""
    if not typed.strip():
        return None
    try:
        return last_day(typed_day(typed))
    except ValueError as error:
        raise CaseError([Problem(WATCH, label, f"holds {typed.strip()[:40]!r}", str(error))]) from None
