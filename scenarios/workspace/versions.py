"""Versions: a case with its settings at a moment, with a line of why, each chained to the one before by its hash."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from indicators.parsing.nested_text import canonical
from scenarios.assessment import assess
from scenarios.files.bring_over import alike
from scenarios.files.case_folder import case_files, common_framework
from scenarios.files.editing import differences
from scenarios.model.case import Case
from scenarios.model.settings import Settings, check_settings, to_json, usual, without_hashes
from scenarios.reference.known_pairs import pairs_hash
from scenarios.reference.place import place
from scenarios.reference.printed import between, figure, points
from scenarios.scoring.evaluation import Evaluation
from scenarios.workspace import contents, drafts
from scenarios.workspace.contents import digest
from scenarios.workspace.damage import odd, sound, sound_ones
from scenarios.workspace.opening import Refused, WorkspaceError
from scenarios.workspace.tables import versions

MAX_WHY = 300
NOT_ASSESSED = "not assessed: too little is known"


class Version(NamedTuple):
    """A row of the history of a case."""

    hash: str
    case_id: str
    number: int
    parent: str | None
    content: str
    settings: str
    at: str
    why: str
    added: str  # ids of claims, parted by spaces
    changed: str
    left_out: str
    before: str
    after: str
    who: str | None = None  # none where nobody signed in

    @property
    def day(self) -> str:
        """When it was saved, in UTC."""
        return self.at[:10]

    def counted(self) -> str:
        """The hash that it must have: of all that it says and of the one before it."""
        return digest(canonical({k: v for k, v in self._asdict().items() if k != "hash"}))


class Behind(Exception):
    """The case has a newer version than the one that was edited: merge first."""

    def __init__(self, head: Version) -> None:
        self.head = head
        super().__init__(head.hash)


def save(
    connection: Connection,
    case: Case,
    settings: Settings,
    why: str,
    parent: str | None,
    came: Case | None = None,
    who: str | None = None,
) -> Version:
    """A new version of a case. parent: the version that was edited, None where there is none.

    came: the case as it came, against which the first version is told; who: by whom it is saved, where one signs in.
    Raises Behind where another one has been saved since, WorkspaceError where nothing has changed or no why is given.
    """
    why = " ".join(why.replace("\0", " ").split())  # which PostgreSQL keeps in no text
    if not 1 <= len(why) <= MAX_WHY:
        raise Refused(f"A version needs a line of why, of 1 to {MAX_WHY} characters.")
    head = head_of(connection, case.id)
    if head is not None and head.hash != parent:
        raise Behind(head)
    check_settings(settings, case)
    content, text = contents.put(connection, case), to_json(settings, case, pairs_hash(case))
    if head is not None and head.content == content and _same(head.settings, settings):
        raise Refused(f"Nothing has changed since version {head.number}.")
    before = opened(connection, head) if head else (came, usual(came)) if came else None
    both = alike(before[0], case, *common_framework()) if before else None
    added, changed, gone = differences(*both) if both else ([*case.claims], [], [])
    newly_out = [c for c in settings.left_out if before is None or c not in before[1].left_out]
    made = Version(
        hash="",
        case_id=case.id,
        number=head.number + 1 if head else 1,
        parent=head.hash if head else None,
        content=content,
        settings=text,
        at=drafts.now(),
        why=why,
        added=" ".join(added),
        changed=" ".join(changed),
        left_out=" ".join(dict.fromkeys([*gone, *newly_out])),
        before=head.after if head else headline(*before) if before else "",
        after=headline(case, settings),
        who=who,
    )
    made = made._replace(hash=made.counted())
    try:
        connection.execute(insert(versions).values(made._asdict()))
    except IntegrityError:  # another one took this number: where a database lets two write at once
        raise drafts.Stale(case.id) from None
    return made


def _same(text: str, settings: Settings) -> bool:
    """Whether kept settings are these, whatever data they name and in whichever schema they were written."""
    return without_hashes(drafts.read_settings(text)) == without_hashes(settings)


def headline(case: Case, settings: Settings) -> str:
    """The first scenario in one line: what it is, readiness and ratio, each with its range.

    Raises SettingsError where the settings do not fit the case.
    """
    return headline_of(assess(case, settings))  # without its table of scores, which places all beside known pairs


def headline_of(a: Evaluation) -> str:
    """The same of an assessment."""
    if not a.marks.assessed[0]:
        return NOT_ASSESSED
    low, middle, high = (points(float(x[0])) for x in (a.ranges.low, a.marks.readiness, a.ranges.high))
    found = place(a, a.ids[0])
    beside = f", ratio {figure(found.ratio)} ({between(found.low, found.high, '-')})" if found else ""
    return f"{a.class_of(a.ids[0])}, readiness {middle} of 100 ({low}-{high}){beside}"


def readiness_in(said: str) -> int | None:
    """The readiness that a headline states, in points as printed; None where it states none.

    >>> readiness_in("working defence treaty, readiness 72 of 100 (58-85)"), readiness_in(NOT_ASSESSED)
    (72, None)
    """
    found = re.search(r"readiness ([0-9]{1,3}) of 100", said)
    return int(found[1]) if found else None


def last_moves(connection: Connection) -> list[Version]:
    """Of each case the newest version whose headline is another than before it; the one saved last first."""
    found = connection.execute(
        select(versions)
        .where(versions.c.before != "", versions.c.before != versions.c.after)
        .order_by(versions.c.number)
    )
    saved = (Version(**row) for row in sound_ones(versions, found.mappings()))
    newest = {v.case_id: v for v in saved}
    return sorted(newest.values(), key=lambda v: v.at, reverse=True)


def head_of(connection: Connection, case_id: str) -> Version | None:
    """The newest version of a case."""
    found = connection.execute(
        select(versions).where(versions.c.case_id == case_id).order_by(versions.c.number.desc()).limit(1)
    ).mappings()
    return next((Version(**sound(versions, row)) for row in found), None)


def history(connection: Connection, case_id: str) -> list[Version]:
    """The versions of a case, newest first."""
    found = connection.execute(select(versions).where(versions.c.case_id == case_id).order_by(versions.c.number.desc()))
    return [Version(**row) for row in sound_ones(versions, found.mappings())]


def cases(connection: Connection) -> dict[str, int]:
    """How many versions there are of each case."""
    found = connection.execute(
        select(versions.c.case_id, func.count().label("held")).group_by(versions.c.case_id).order_by(versions.c.case_id)
    )
    return {row.case_id: row.held for row in found if not odd(versions.c.case_id, row.case_id)}


def told(version: Version, case: Case, settings: Settings) -> str:
    """A version as JSON, beside a case and settings that are taken away: its hash, and whether they are what it holds.

    Who keeps the hash can tell whether the chain was cut or made anew.
    """
    files = {name: digest(data.decode()) for name, data in case_files(case).items()}
    same = contents.content_hash(files) == version.content and _same(version.settings, settings)
    names = ("case_id", "number", "hash", "parent", "at", "why")
    return json.dumps({n: getattr(version, n) for n in names} | {"as_saved": same}, indent=2, ensure_ascii=False) + "\n"


def find(connection: Connection, named: str) -> Version | None:
    """The version whose hash begins like this; WorkspaceError where there are several."""
    if len(named) < 8 or not set(named) <= set("0123456789abcdef"):
        return None
    found = connection.execute(select(versions).where(versions.c.hash.startswith(named)).limit(2)).mappings().all()
    if len(found) > 1:
        raise WorkspaceError(f"Several versions have a hash that begins with {named}; give more of it.")
    return Version(**sound(versions, found[0])) if found else None


def opened(connection: Connection, version: Version) -> tuple[Case, Settings]:
    """The case and settings of a version."""
    return contents.get(connection, version.content), drafts.read_settings(version.settings)
