"""The workspace from a notebook or the command line: what is there, opened, saved, checked, taken along."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from sqlalchemy import Connection

from scenarios.files.case_folder import load_case, seed_folder
from scenarios.files.plain_file import replacing
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.reference.known_pairs import pairs_hash
from scenarios.workspace import backup, contents, drafts, tables, versions
from scenarios.workspace.damage import Damaged, called, fault
from scenarios.workspace.examination import examine, rows_of, unreadable, wrong_schema
from scenarios.workspace.incoming import Progress
from scenarios.workspace.merge import Key, Merged, Side, Work, merge
from scenarios.workspace.opening import Refused, Workspace, WorkspaceError
from scenarios.workspace.versions import Behind, Version

TRIES = 20  # of a version, where others save at the same moment


class Opened(NamedTuple):
    """A case with its settings, out of the workspace, and the version that it is or started from."""

    case: Case
    settings: Settings
    parent: str | None


class Since(NamedTuple):
    """A case as it is and as it was: the version kept by a day, or where there is none what was known on that day."""

    before: Opened
    now: Opened


class Conflicts(Refused):
    """Rows that both sides changed: `merged.conflicts` lists them, and `save` takes the choices."""

    def __init__(self, merged: Merged) -> None:
        self.merged = merged
        named = ", ".join(f"{kind} {name}".strip() for kind, name, *_ in merged.conflicts[:8])
        said = (
            f"Both sides changed {named}" if named else f"The two do not fit together: {' '.join(merged.problems[:3])}"
        )
        super().__init__(f"{said}. Nothing was saved.")


class Kept(NamedTuple):
    """A version as it was saved, and what of it came from the other side of a merge."""

    version: Version
    work: Work
    taken: tuple[Key, ...] = ()
    renamed: Mapping[str, str] = {}
    left: tuple[str, ...] = ()  # what could not be brought over, where one side stood under an earlier codebook


class Notebook:
    """A workspace in plain calls.

    >>> import scenarios
    >>> mine = scenarios.open_workspace("sqlite://")  # kept nowhere; without a name: your own workspace
    >>> case = scenarios.load_case(scenarios.seed_folder("china-russia-2017"))
    >>> kept = mine.save(case, why="as it came")
    >>> mine.history(case.id)[["number", "why"]].values.tolist(), mine.verify()
    ([[1, 'as it came']], [])
    >>> mine.open(kept.version.hash).case.hash == case.hash
    True
    """

    def __init__(self, named: str | Path | None = None) -> None:
        self.workspace = Workspace(named)

    def cases(self) -> pd.DataFrame:
        """One row a case with versions and a row a draft, the one touched last first."""
        with self.workspace.reading() as c:
            heads = [*filter(None, map(partial(_sound_head, c), versions.cases(c)))]
            held = [
                *(("version", h.case_id, h.hash, h.at, f"{h.number} of {h.number}: {h.why}") for h in heads),
                *(("draft", d.case_id, d.token, d.changed, d.holds) for d in drafts.listed(c)),
            ]
        table = pd.DataFrame(held, columns=["what", "case", "name", "changed", "holds"])
        return table.sort_values("changed", ascending=False, ignore_index=True)

    def damaged_rows(self) -> list[str]:
        """The versions and drafts that no list shows, because they hold what they cannot hold, as sentences."""
        with self.workspace.reading() as c:
            return [
                f"{called(table, row)} is damaged: {wrong}."
                for table in (tables.versions, tables.drafts)
                for row in rows_of(c, table)
                if (wrong := fault(table, row))
            ]

    def history(self, case_id: str) -> pd.DataFrame:
        """One row a version of a case, newest first; `who` is empty where nobody signed in."""
        with self.workspace.reading() as c:
            found = versions.history(c, case_id)
        columns = ["number", "at", "why", "added", "changed", "left_out", "before", "after", "who", "hash", "parent"]
        return pd.DataFrame([v._asdict() | {"who": v.who or ""} for v in found], columns=columns)

    def open(self, named: str) -> Opened:
        """The case and settings of a draft by its token, a version by the start of its hash, or a case's newest.

        A case that has no version yet is opened as it comes with the product.
        """
        with self.workspace.reading() as c:
            if (found := drafts.find(c, named)) is not None:
                draft = found[0]
                case = came(draft.case_id) if draft.content is None else contents.get(c, draft.content)
                if case is None:
                    raise WorkspaceError(f"The draft is of the case {draft.case_id}, which is not here.")
                return Opened(case, drafts.read_settings(draft.settings), draft.parent)
            version = versions.find(c, named) or versions.head_of(c, named)
            if version is None:
                if (case := came(named)) is not None:
                    return Opened(case, usual(case), None)
                raise WorkspaceError(f"The workspace holds no draft, version or case {named[:80]!r}.")
            return Opened(*versions.opened(c, version), version.hash)

    def since(self, named: str | Opened, day: date) -> Since:
        """What `open` gives, and as it was: the newest version saved by a day, in UTC, else the case as of that day."""
        now = self.open(named) if isinstance(named, str) else named
        with self.workspace.reading() as c:
            saved = versions.history(c, now.case.id)
            version = next((v for v in saved if v.day <= day.isoformat()), None)
            if version is not None:
                return Since(Opened(*versions.opened(c, version), version.hash), now)
        return Since(Opened(now.case, now.settings.changed(as_of=day), None), now)

    def save(
        self,
        case: Case,
        settings: Settings | None = None,
        *,
        why: str,
        parent: str | None = None,
        choices: Mapping[Key, Side] | None = None,
    ) -> Kept:
        """Keep a version of a case. parent: the version it started from; the newest of the case unless named.

        On an older parent both sides' work is put together; Conflicts where both changed a row, unless choices say
        whose holds. Raises WorkspaceError where nothing has changed.
        """
        mine = Work(case, settings or usual(case))
        if parent is None:
            with self.workspace.reading() as c:
                head = versions.head_of(c, case.id)
                parent = head.hash if head else None
        for _ in range(TRIES):
            try:
                return save(self.workspace, mine, why, parent, choices)
            except drafts.Stale:  # another one saved at the same moment: its version comes first
                continue
        raise WorkspaceError("Others save versions of this case all the time; try again.")

    def verify(self) -> list[str]:
        """Everything that is damaged, altered or cannot be opened, as sentences; empty where all is whole."""
        with self.workspace.reading() as c:
            return [*wrong_schema(c), *examine(c).said, *unreadable(c)]

    def export(self, path: Path | str) -> list[str]:
        """All that is whole in one file, but readers' own copies of texts and passages handed to coders.

        Returns what is damaged, as sentences. A link is followed; what is there and is no plain file, such as
        a device, is refused.
        """
        try:
            with replacing(path) as file, self.workspace.reading() as c:
                return backup.export(c, file)
        except OSError as error:
            raise WorkspaceError(f"{path} cannot be written: {error.strerror or error}.") from None

    def restore(self, path: Path | str, progress: Progress = lambda _: None) -> int:
        """Take over what an export holds and is not here; returns how many rows. progress: hears what is being done."""
        try:
            if not stat.S_ISREG(Path(path).stat().st_mode):
                raise WorkspaceError(f"{path} is not a file; allowed is one that `workspace export` wrote.")
            with Path(path).open("rb") as file:
                return backup.restore(self.workspace, file, str(path), progress)
        except OSError as error:
            raise WorkspaceError(f"{path} cannot be read: {error.strerror}.") from None


def open_workspace(named: str | Path | None = None) -> Notebook:
    """The workspace of a file or URL; without a name that of ALLIANCE_WORKSPACE, or your own. See its `help`."""
    return Notebook(named)


def save(
    workspace: Workspace,
    mine: Work,
    why: str,
    parent: str | None,
    choices: Mapping[Key, Side] | None = None,
    who: str | None = None,
) -> Kept:
    """Keep a version, on top of whatever has been saved since its parent. Raises as `Notebook.save`, or Stale.

    who: by whom it is saved, where one signs in; None leaves that open, for nobody has vouched for it.
    """
    first = came(mine.case.id)
    pairs_hash(mine.case)  # reads all known pairs, once in a process: others are not to wait for that
    with workspace.writing() as c:
        try:
            return Kept(versions.save(c, *mine, why, parent, first, who), mine)
        except Behind as behind:
            head = behind.head
        base = versions.find(c, parent) if parent else None
        if base is not None:
            start = Work(*versions.opened(c, base))
        elif first is not None:  # both started from the case as it came
            start = Work(first, usual(first))
        else:
            raise Refused(
                f"The workspace holds another case {mine.case.id}. Open its newest version and work on that, or give "
                "yours another id."
            )
        merged = merge(start, mine, Work(*versions.opened(c, head)), choices)
        if merged.work is None:
            raise Conflicts(merged)
        version = versions.save(c, *merged.work, why, head.hash, who=who)
        return Kept(version, merged.work, merged.taken, merged.renamed, merged.left)


def _sound_head(connection: Connection, case_id: str) -> Version | None:
    """The newest version of a case, where it is not damaged."""
    try:
        return versions.head_of(connection, case_id)
    except Damaged:
        return None


def came(case_id: str) -> Case | None:
    """The case of this id that comes with the product, if there is one."""
    try:
        return load_case(seed_folder(case_id))
    except ValueError:
        return None
