"""What there is one of for all sessions of a server: workspace, reader of files, documents at hand."""

from __future__ import annotations

import os

from dashboard.shell.kept import kept
from scenarios.documents.intake import Intake
from scenarios.documents.opened import Opened
from scenarios.files.bring_over import Brought, bring_over
from scenarios.files.case_folder import common_framework
from scenarios.files.uploaded_rows import Upload, read_upload
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.shelf import Shelf
from scenarios.workspace import contents
from scenarios.workspace.opening import VARIABLE, Workspace, WorkspaceError, opening
from scenarios.workspace.tried import Tried
from scenarios.workspace.versions import head_of, told

_DOCUMENTS = 60_000_000  # bytes of what is read


def workspace(*, waits: bool = True) -> Workspace:
    """The workspace of this server. Raises WorkspaceError while it cannot be used; each time it may be tried anew.

    waits: whether a moment until it is open, where that has only begun.
    """
    return _workspace(os.environ.get(VARIABLE)).get(waits=waits)


@kept(2)
def _workspace(named: str | None) -> Tried[Workspace]:
    return opening(named)


@kept(32)
def case_kept(content: str) -> Case:
    """A case as the workspace of this server holds it, by its content. Raises WorkspaceError."""
    with workspace().reading() as connection:
        return contents.get(connection, content)


def told_of_newest(case: Case, settings: Settings) -> bytes:
    """What tells of the newest version of a case in the workspace of this server; none where there is none."""
    try:
        with workspace().reading() as connection:
            version = head_of(connection, case.id)
    except WorkspaceError:
        return b""
    return told(version, case, settings).encode() if version else b""


@kept(1)
def intake() -> Intake:
    """What reads the files that come in, for all sessions of this server."""
    return Intake()


@kept(1)
def documents() -> Shelf[Opened]:
    """Documents that are at hand, each under a key that names its reader, so that nobody is given another one's."""
    return Shelf(_DOCUMENTS, lambda opened: opened.memory)


@kept(4)
def upload(of: Case, name: str, data: bytes, *given: tuple[str, int]) -> Upload:
    """The rows of a file against a case; read again when the file or the case changes, not on every act of the page."""
    return read_upload(of, name, data, dict(given))


@kept(16)
def brought(case: Case) -> Brought | None:
    """A case under the present codebook and method, with what could not be brought over; None where it is there."""
    codebook, method = common_framework()
    return bring_over(case, codebook, method) if case.coded_earlier(codebook) else None
