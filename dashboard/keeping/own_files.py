"""Files of this reader alone: with the draft in the workspace, or where that cannot be, in this session only.

They are no act: nobody's Undo takes them back, and nobody else's tab has to read the draft again for them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from dashboard.keeping import persistence
from dashboard.keeping.persistence import ATTACHED, reading, save_draft, writing, written
from dashboard.session.session import OpenDraft, current
from dashboard.team import rights
from scenarios.workspace import attachments
from scenarios.workspace.attachments import Attached, Laid


def laid() -> dict[str, Laid]:
    """What of this reader's own lies with the open draft, by kind; what only this session holds lies with none."""
    draft, who = current().draft, persistence.reader()
    there = reading(lambda c: attachments.laid(c, draft.token, who)) if draft.token and who else None
    held = {kind: Laid("", kind, file.name, len(file.data)) for kind, file in current().of(ATTACHED).held.items()}
    return {file.kind: file for file in there or ()} | held


def found(kinds: Collection[str]) -> dict[str, Laid]:
    """What of this reader's own is of these kinds, by kind: with this draft, else with another one of theirs."""
    files, mine = current().of(ATTACHED), laid()
    if missing := {kind for kind in kinds if kind not in mine} - files.sought:
        elsewhere = reading(lambda c: attachments.lying(c, persistence.reader(), missing))
        if elsewhere is not None:
            files.sought |= missing
            files.elsewhere |= {file.kind: file for file in elsewhere}
    return {k: file for k in kinds if (file := mine.get(k) or files.elsewhere.get(k)) is not None}


def bring_along(kinds: Collection[str]) -> None:
    """Lay what of these kinds lies with other drafts of this reader with the open one too: others may be forgotten."""
    draft, who = current().draft, persistence.reader()
    far = [file for file in found(kinds).values() if file.draft not in ("", draft.token)]

    if far and draft.token:
        writing(lambda c: attachments.lay_again(c, draft.token, who, far, rights.who()))


def take_along(from_draft: OpenDraft) -> None:
    """Lay what of this reader's own lies with another draft with the open one too."""
    draft, who = current().draft, persistence.reader()
    current().of(ATTACHED).held |= ATTACHED.within(from_draft.kept).held

    def take(c: Connection) -> None:
        attachments.lay_again(c, draft.token, who, attachments.laid(c, from_draft.token, who), rights.who())

    if draft.token and from_draft.token and who:
        writing(take)


def read(where: Laid) -> Attached | None:
    """A file with what it holds; None where it has gone meanwhile, or is damaged."""
    if not where.draft:
        return current().of(ATTACHED).held.get(where.kind)
    return reading(lambda c: attachments.own(c, where.draft, where.kind, persistence.reader()))


def read_ones(kinds: Collection[str]) -> dict[str, Attached]:
    """The files of these kinds that lie with the open draft, with what they hold."""
    draft, who, held = current().draft, persistence.reader(), current().of(ATTACHED).held
    there = reading(lambda c: attachments.own_ones(c, draft.token, kinds, who)) if draft.token and kinds else None
    return (there or {}) | {kind: held[kind] for kind in kinds if kind in held}


def lay(kind: str, name: str, data: bytes) -> None:
    """Lay a file with the draft for this reader alone; a draft is begun where there is none."""
    draft, file = current().draft, Attached(kind, persistence.reader(), name, data)
    if file.reader and not draft.token:
        save_draft(even_empty=True)
    current().of(ATTACHED).held[kind] = file  # for good where nobody can be told apart, or no workspace can be used
    if file.reader and draft.token and written(lambda c: attachments.attach(c, draft.token, file, rights.who())):
        current().of(ATTACHED).held.pop(kind, None)


def put_away(kinds: Iterable[str]) -> None:
    """Forget files of this reader that lie with the open draft."""
    draft, who, gone = current().draft, persistence.reader(), [*kinds]

    def detach(c: Connection) -> None:
        for kind in gone:
            attachments.detach(c, draft.token, kind, who, rights.who())

    for kind in gone:
        current().of(ATTACHED).held.pop(kind, None)
    if gone and draft.token and who:
        writing(detach)
