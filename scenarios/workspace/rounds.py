"""Rounds of coders who do not see each other: sentences of a draft handed out until a day, with passages or without.

Copies of passages live with the round alone and go when it is closed, by its owner or because its time has passed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select, update

from indicators.parsing.problems import CaseError
from scenarios.coding.round import MAX_ITEMS, read_items
from scenarios.documents.passage import LONGEST
from scenarios.model.case import Case
from scenarios.workspace import contents
from scenarios.workspace.coding_log import keepable
from scenarios.workspace.damage import sound, sound_ones
from scenarios.workspace.drafts import KEPT_DAYS, NOT_THERE, editable, now, owned
from scenarios.workspace.drafts import token as new_token
from scenarios.workspace.opening import Refused, Workspace
from scenarios.workspace.tables import answers, coders, drafts, round_passages, rounds

MAX_CODERS, MAX_OPEN = 10, 20  # of a round; rounds of a draft that are open
MAX_HANDED = 10_000_000  # characters of all that a round hands out
MAX_NAME, MAX_TITLE = 100, 200  # characters
NO_ROUND = "This round is not there any more, or not for you."
NO_LINK = "A new link is made while a round is open, for a coder who has not finished."
_HASHED = re.compile(r"[0-9a-f]{32}")


class Coder(NamedTuple):
    """One coder of a round. token: all that is kept of their link; who: the address that alone may answer.

    link: what stands in their link, known to whoever has just made it.
    """

    token: str
    number: int
    name: str
    who: str | None = None
    finished: str | None = None
    link: str = ""


class Round(NamedTuple):
    """Sentences that were handed out. items: a list as JSON; each is known by its place in it, from 0."""

    token: str
    content: str  # the case as it was then
    title: str
    items: str
    neighbours: bool
    handed: bool  # whether passages were handed out, which are gone once it is closed
    owner: str | None
    made: str
    until: str
    closed: str | None
    coders: tuple[Coder, ...] = ()  # known to who may edit the draft alone

    @property
    def size(self) -> int:
        """How many items it has; none where what is kept of them is no list."""
        return _count(self.items)

    @property
    def over(self) -> bool:
        """Whether nothing more is answered: it was closed, or its time has passed."""
        return self.closed is not None or self.until <= now()


def hand_out(
    connection: Connection,
    draft: str,
    case: Case,
    title: str,
    items: str,
    named: Sequence[tuple[str, str | None]],
    until: datetime,
    passages: Mapping[int, tuple[str, str, str]],
    neighbours: bool = False,
    who: str | None = None,
) -> Round:
    """Hand items of a draft of theirs to coders. named: the name of each, and the address where one signs in.

    passages: before, text and after by the place of an item; none where coders bring the files themselves. What lies
    beside a passage is kept only with neighbours. Raises Refused where it is not their draft, or beyond the bounds.
    """
    if connection.scalar(select(drafts.c.token).where(drafts.c.token == draft, owned(who))) is None:
        raise Refused(NOT_THERE)
    expire(connection)
    open_ones = select(func.count()).where(rounds.c.draft == draft, rounds.c.closed.is_(None))
    if (connection.scalar(open_ones) or 0) >= MAX_OPEN:
        raise Refused(f"A draft may have {MAX_OPEN} rounds open at a time; close one first.")
    if wrong := wrong_items(items, case):
        raise Refused(f"{wrong} Nothing was handed out.")
    count = _count(items)
    held = [
        {"item": item, "text": _plain(text)}
        | {name: _plain(beside) if neighbours else "" for name, beside in (("before", before), ("after", after))}
        for item, (before, text, after) in sorted(passages.items())
    ]
    _check_passages(held, count)
    ends = until.astimezone(UTC)
    if not timedelta() < ends - datetime.now(UTC) <= timedelta(days=KEPT_DAYS):
        raise Refused(f"A round ends after now and within {KEPT_DAYS} days, for so long its draft is kept at least.")
    given = _checked_coders(named, signed_in=who is not None)
    row: dict[str, Any] = {
        "token": new_token(), "content": contents.put(connection, case), "title": _plain(title.strip())[:MAX_TITLE],
        "items": items, "neighbours": neighbours, "handed": bool(held), "owner": who, "made": now(),
        "until": ends.isoformat(timespec="microseconds"), "closed": None,
    }  # fmt: skip
    connection.execute(insert(rounds).values(keepable(rounds, {"draft": draft} | row)))
    of = {"round": row["token"]}
    if held:
        connection.execute(insert(round_passages), [keepable(round_passages, of | passage) for passage in held])
    connection.execute(insert(coders), [_row(coder, row["token"]) for coder in given])
    used(connection, rounds.c.token == row["token"])
    return Round(**row, coders=given)


def of_draft(connection: Connection, draft: str, who: str | None = None) -> list[Round]:
    """The rounds of a draft that they may edit, with their coders, the newest first."""
    query = select(rounds).join(drafts).where(rounds.c.draft == draft, editable(who)).order_by(rounds.c.made.desc())
    found = [round_in(row) for row in sound_ones(rounds, connection.execute(query).mappings())]
    return [held._replace(coders=_coders(connection, held.token)) for held in found]


def close(connection: Connection, draft: str, token: str, who: str | None = None) -> None:
    """Close a round of a draft of theirs: its passages go, nothing more is answered. Raises Refused if not theirs."""
    _theirs(connection, draft, token, who)
    connection.execute(update(rounds).where(rounds.c.token == token, rounds.c.closed.is_(None)).values(closed=now()))
    connection.execute(delete(round_passages).where(round_passages.c.round == token))
    used(connection, rounds.c.token == token)


def new_link(connection: Connection, draft: str, token: str, coder: str, who: str | None = None) -> str:
    """A new link for a coder of a round of theirs, whose token it changes; what the old one answered goes along.

    Raises Refused where the draft is not theirs, and where nothing is answered by this coder any more.
    """
    _theirs(connection, draft, token, who)
    open_ones = (held for held in of_draft(connection, draft, who) if held.token == token and not held.over)
    mine = next((one for held in open_ones for one in held.coders if one.token == coder), None)
    if mine is None or mine.finished:
        raise Refused(NO_LINK)
    link = new_token()
    connection.execute(insert(coders).values(_row(mine._replace(token=hashed(link)), token)))
    connection.execute(update(answers).where(answers.c.coder == coder).values(coder=hashed(link)))
    connection.execute(delete(coders).where(coders.c.token == coder))
    used(connection, rounds.c.token == token)
    return link


def hashed(link: str) -> str:
    """What is kept of what stands in a link: of its hash as many bits as were drawn for it."""
    return contents.digest(link)[:32]


def known_by(link: str) -> tuple[str, ...]:
    """What the coder of a link may be known by: its hash, or as the first workspaces kept it. No hash is a link."""
    return (hashed(link), *(() if _HASHED.fullmatch(link) else (link,)))


def _theirs(connection: Connection, draft: str, token: str, who: str | None) -> None:
    """Raises Refused where this is no round of a draft of theirs."""
    theirs = select(rounds.c.token).join(drafts).where(rounds.c.token == token, rounds.c.draft == draft, owned(who))
    if connection.scalar(theirs) is None:
        raise Refused(NO_ROUND)


def expire(connection: Connection, today: datetime | None = None) -> int:
    """Close the rounds whose time has passed, with their passages; returns how many."""
    passed = _passed(today)
    gone = select(rounds.c.token).where(passed)
    connection.execute(delete(round_passages).where(round_passages.c.round.in_(gone)))
    return connection.execute(update(rounds).where(passed).values(closed=rounds.c.until)).rowcount


def sweep(workspace: Workspace, today: datetime | None = None) -> int:
    """As `expire`, so that the passages lie in no file of the database; who finds nothing to do waits for nobody."""
    with workspace.reading() as c:
        if not c.scalar(select(exists().where(_passed(today)))):
            return 0
    with workspace.writing() as c:
        count = expire(c, today)
    workspace.wipe()
    return count


def _passed(today: datetime | None) -> ColumnElement[bool]:
    this = today.astimezone(UTC).isoformat(timespec="microseconds") if today else now()
    return rounds.c.closed.is_(None) & (rounds.c.until <= this)


def wrong_items(items: str, case: Case | None = None) -> str:
    """What is wrong with the items of a round as they are kept; empty where nothing is. case: that they are of."""
    try:
        found = len(read_items(items, case))
    except CaseError as error:
        return str(error.problems[0])
    return "" if found else f"A round has 1 to {MAX_ITEMS:,} sentences."


def _count(items: str) -> int:
    try:
        read = json.loads(items)
    except (ValueError, RecursionError):
        return 0
    return len(read) if isinstance(read, list) else 0


def _check_passages(held: Sequence[Mapping[str, Any]], count: int) -> None:
    sizes = [len(row[name]) for row in held for name in ("before", "text", "after")]
    if max(sizes, default=0) > LONGEST or sum(sizes) > MAX_HANDED:
        raise Refused(
            f"A passage that is handed out has at most {LONGEST:,} characters, and all of a round {MAX_HANDED:,}; "
            "nothing was handed out."
        )
    for row in held:
        check_item(row["item"], count)


def check_item(item: int, count: int) -> None:
    """Raises Refused where a round of so many items has no such one."""
    if not 0 <= item < count:
        raise Refused(f"There is no sentence {item + 1:,} in this round; it has {count:,}.")


def _checked_coders(named: Sequence[tuple[str, str | None]], signed_in: bool) -> tuple[Coder, ...]:
    """The coders with new links. Raises Refused where one has no name or no address, or two are one."""
    links = [new_token() for _ in named]
    made = [
        Coder(hashed(link), n, _plain(name.strip()), who, link=link)
        for n, ((name, who), link) in enumerate(zip(named, links, strict=True), start=1)
    ]
    if not 1 <= len(made) <= MAX_CODERS:
        raise Refused(f"A round has 1 to {MAX_CODERS} coders; nothing was handed out.")
    if any(not 1 <= len(coder.name) <= MAX_NAME for coder in made):
        raise Refused(f"Each coder needs a name of 1 to {MAX_NAME} characters; nothing was handed out.")
    if signed_in and not all(coder.who for coder in made):
        raise Refused("Each coder needs the address with which they sign in; nothing was handed out.")
    addresses = [coder.who for coder in made if coder.who]
    if len({coder.name for coder in made}) < len(made) or len(set(addresses)) < len(addresses):
        raise Refused("Two coders have one name or one address; nothing was handed out.")
    return tuple(made)


def _plain(text: str) -> str:
    """A text that both databases keep, as long as before: marks in it are counted in characters."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="replace").decode()


def round_in(row: Mapping[Any, Any]) -> Round:
    """A round as its row has it."""
    return Round(**{name: row[name] for name in Round._fields if name != "coders"})


def _coders(connection: Connection, token: str) -> tuple[Coder, ...]:
    query = select(coders).where(coders.c.round == token).order_by(coders.c.number, coders.c.token)
    return tuple(coder_in(sound(coders, row)) for row in connection.execute(query).mappings())


def coder_in(row: Mapping[Any, Any]) -> Coder:
    """A coder as their row has it."""
    return Coder(**{name: row[name] for name in Coder._fields if name != "link"})


def _row(coder: Coder, of: str) -> dict[str, Any]:
    """The row of a coder of a round: nothing in it opens their link."""
    return keepable(coders, {"round": of} | {name: v for name, v in coder._asdict().items() if name != "link"})


def used(connection: Connection, of: ColumnElement[bool]) -> None:
    """The draft of a round is used, so that it stays as long as its coders are at work."""
    draft = select(rounds.c.draft).where(of).scalar_subquery()
    connection.execute(update(drafts).where(drafts.c.token == draft).values(changed=now()))
