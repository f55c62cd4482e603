"""Rounds are handed out, looked after and closed by who owns the draft; nothing of it changes the case."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Connection

from dashboard.coding import wording
from dashboard.keeping import persistence
from dashboard.session import links
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.session.widget_state import value
from dashboard.team import rights, team_file
from dashboard.texts import texts
from dashboard.texts.texts import Marks
from indicators.parsing.days import typed_day
from indicators.parsing.fields import last_day
from scenarios.coding import round as rounds_of
from scenarios.documents.opened import Opened
from scenarios.model.case import Case
from scenarios.workspace import answers, drafts, rounds
from scenarios.workspace.opening import Refused, Workspace
from scenarios.workspace.rounds import Round

SENTENCES, DAYS = 30, 14  # of a round, unless something else is asked for
COUNT, WHO, UNTIL, SHARED, BESIDE = (f"pick:round:{name}" for name in ("count", "who", "until", "shared", "beside"))
PLACE = "rounds"  # where an act on rounds says what it did
LINKS = Part(dict[str, str], "page")  # made on the page that is drawn, by coder: never shown again


class Progress(NamedTuple):
    """A round of the open draft, and how many of its sentences each coder has answered, by their token."""

    round: Round
    answered: Mapping[str, int]

    @property
    def readable(self) -> bool:
        """Whether what the coders answered may be read."""
        return self.round.over or all(coder.finished for coder in self.round.coders)


def usual_end() -> str:
    """The day on which a round ends unless another one is asked for."""
    return (datetime.now(UTC) + timedelta(days=DAYS)).date().isoformat()


def listed() -> list[Progress]:
    """The rounds of the open draft, the newest first."""
    draft, who = current().draft.token, rights.who()

    def ask(c: Connection) -> list[Progress]:
        found = rounds.of_draft(c, draft, who)
        return [Progress(held, answers.progress(c, draft, held.token, who)) for held in found]

    return (persistence.reading(ask) or []) if draft else []


def hand_out() -> None:
    """Hand out a round as the box asks for it, or say why not."""
    try:
        named, until = _coders(str(value(WHO, ""))), _end(str(value(UNTIL, "")))
        made = _handed_out(named, until)
    except Refused as error:
        current().say("error", str(error))
        return
    current().of(LINKS).update({coder.token: coder.link for coder in made.coders})
    current().say("info", wording.handed_out(made.size, len(named), here=links.on_this_computer()))


def new_link(token: str, coder: str) -> None:
    """Make a new link for a coder of a round of the open draft, or say why not."""
    draft, who = current().draft.token, rights.who()
    try:
        link = persistence.writing(lambda c: rounds.new_link(c, draft, token, coder, who))
    except Refused as error:
        current().say("error", str(error))
        return
    if link:
        current().of(LINKS)[rounds.hashed(link)] = link
        current().say("info", wording.NEW_LINK)


def close(token: str) -> None:
    """Close a round of the open draft."""
    draft = current().draft.token
    try:
        if persistence.written(lambda c: rounds.close(c, draft, token, rights.who())):
            persistence.using(Workspace.wipe)
            current().say("info", wording.CLOSED)
    except Refused as error:
        current().say("error", str(error))


def _handed_out(named: list[tuple[str, str | None]], until: datetime) -> Round:
    """A round of the case in force. Raises Refused."""
    case, draft = current().case, current().draft
    opened = texts.those_here(case.header.sources, case)
    here = {i: [p.text for p in o.document.passages] for i, o in opened.items()}
    pages = {i: [p.page for p in o.document.passages] for i, o in opened.items()}
    count, seed = int(value(COUNT, SENTENCES)), secrets.randbits(64)
    items = rounds_of.draw_items(case, here, _nothing(case, opened), count, seed, pages=pages)
    if not items:
        raise Refused(wording.NO_SENTENCE)
    shared, beside = bool(value(SHARED)), bool(value(SHARED)) and bool(value(BESIDE))
    given = rounds_of.passages(items, here, neighbours=beside) if shared else {}
    passages = {n: given[i.id] for n, i in enumerate(items) if i.id in given}
    if not draft.token:
        persistence.save_draft(even_empty=True)
    who = rights.who()
    kept = persistence.reading(lambda c: drafts.find(c, draft.token, who))
    if kept is not None and kept[0].owner != who:
        raise Refused(wording.NOT_OWNER)

    def act(c: Connection) -> Round:
        held = rounds_of.items_json(items)
        title = case.header.title
        return rounds.hand_out(c, draft.token, case, title, held, named, until, passages, beside, who)

    made = persistence.writing(act) if draft.token else None
    if made is None:
        raise Refused(wording.NOT_KEPT)
    return made


def _nothing(case: Case, opened: Mapping[str, Opened]) -> dict[str, frozenset[int]]:
    """By source the numbers of its passages that this reader answered with nothing."""
    marked = texts.marks([case.sources[i] for i in opened])
    found = {}
    for i, text in opened.items():
        marks = marked.get(i, Marks())
        found[i] = text.numbers_of(marks.read if marks.nothing else marks.empty)
    return found


def _coders(typed: str) -> list[tuple[str, str | None]]:
    """Each coder by name, and by address where a team signs in. Raises Refused."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if not lines:
        raise Refused(wording.NO_CODER)
    if rights.who() is None:
        return [(line, None) for line in lines]
    addresses = {line: team_file.address(line) for line in lines}
    if wrong := [line for line, address in addresses.items() if address is None]:
        raise Refused(wording.no_address(wrong))
    return [*addresses.items()]


def _end(typed: str) -> datetime:
    """The end of the day on which a round ends. Raises Refused."""
    try:
        day = last_day(typed_day(typed))
    except ValueError as error:
        raise Refused(wording.no_day(typed, str(error))) from None
    return datetime.combine(day, time.max, UTC)
