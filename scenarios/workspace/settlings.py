"""How differences between a draft's coder and another are settled, one after the other; what both had said is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from scenarios.workspace.answers import readable
from scenarios.workspace.coding_log import highest, keepable, packed, unpacked
from scenarios.workspace.damage import odd, sound_ones
from scenarios.workspace.drafts import NOT_THERE, editable, moment_after, touch
from scenarios.workspace.opening import Refused
from scenarios.workspace.tables import coders, drafts, rounds, settlings

FILE = "file"  # in the place of a coder's token: the second coder's file that lies with the draft


def settle(
    connection: Connection, draft: str, coder: str, unit: str, held: Mapping[str, Any], who: str | None = None
) -> None:
    """Keep how a unit was settled between the draft's codes and a coder's; one of before is kept as well.

    Raises WorkspaceError where the draft is not there for them; Refused where the coder is of no round of it, where
    nobody may read yet what they answered, and where what is held is too long.
    """
    touch(connection, draft, who)
    if coder != FILE:
        query = select(rounds.c.token).join(coders).where(coders.c.token == coder, rounds.c.draft == draft)
        if odd(coders.c.token, coder) or (found := connection.scalar(query)) is None:
            raise Refused(NOT_THERE)
        readable(connection, draft, found, who)
    of = (settlings.c.draft == draft, settlings.c.coder == coder)
    number = highest(connection, settlings.c.number, *of) + 1
    at = moment_after(connection.scalar(select(func.max(settlings.c.at)).where(*of)))
    row = {"draft": draft, "coder": coder, "number": number, "unit": unit, "at": at, "held": packed(held)}
    connection.execute(insert(settlings).values(keepable(settlings, row)))


def unsettle(connection: Connection, draft: str, coder: str, unit: str | None = None, who: str | None = None) -> None:
    """Take back the last settling of a unit, so that the one before it holds; without a unit all of this coder's.

    Raises WorkspaceError where the draft is not there for them.
    """
    touch(connection, draft, who)
    of = (settlings.c.draft == draft) & (settlings.c.coder == coder)
    if unit is not None:
        of &= settlings.c.unit == unit
        of &= settlings.c.number == highest(connection, settlings.c.number, of)
    connection.execute(delete(settlings).where(of))


def settlings_of(connection: Connection, draft: str, coder: str, who: str | None = None) -> dict[str, dict[str, Any]]:
    """How units were settled with a coder, as it was written down, by unit, the last of each; in their order.

    Nothing where the draft is not theirs to edit. One that is damaged is not there.
    """
    of = (settlings.c.draft == draft, settlings.c.coder == coder, editable(who))
    query = select(settlings).join(drafts).where(*of).order_by(settlings.c.number)
    found: dict[str, dict[str, Any]] = {}
    for row in sound_ones(settlings, connection.execute(query).mappings()):
        if (held := unpacked(row["held"])) is not None:
            found.pop(row["unit"], None)
            found[row["unit"]] = held
    return found
