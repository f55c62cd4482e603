"""Files that lie with a draft for everybody who has it, each by its kind."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from dashboard.keeping.persistence import ATTACHED, save_draft, writing
from dashboard.session.session import current
from dashboard.team import rights
from scenarios.workspace import attachments
from scenarios.workspace.attachments import Attached


def there(kind: str) -> Attached | None:
    """The file of a kind that lies with the open draft."""
    return current().of(ATTACHED).shared.get(kind)


def attach(kind: str, name: str, data: bytes) -> None:
    """Attach a file to the draft, one that is begun where there is none yet."""
    draft = current().draft
    current().of(ATTACHED).shared[kind] = file = Attached(kind, "", name, data)
    if draft.token:
        _change_files(lambda c: attachments.attach(c, draft.token, file, rights.who()))
    else:
        save_draft(even_empty=True)


def put_away(kind: str) -> None:
    """Forget the attached file of a kind."""
    draft = current().draft
    if current().of(ATTACHED).shared.pop(kind, None) is not None:
        _change_files(lambda c: attachments.detach(c, draft.token, kind, who=rights.who()))


def _change_files(act: Callable[[Connection], None]) -> None:
    """Change what is attached to the draft, where there is one."""
    draft = current().draft

    def change(c: Connection) -> int:
        act(c)
        return draft.revision + 1

    if draft.token:
        draft.revision = writing(change) or draft.revision
