"""What the coders of a round answer by the links they were given, each act once; read when all have finished.

A coder's link leads to no draft, and nobody reads what a coder answered before all have finished or the round is over.
Where nobody signs in, whoever has a coder's link answers as that coder; elsewhere the person of that address alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, func, insert, select, true, update

from indicators.parsing.problems import from_validation
from scenarios.coding.round import Answer, Passage
from scenarios.workspace.coding_log import highest, keepable, packed, unpacked
from scenarios.workspace.damage import odd, sound, sound_ones
from scenarios.workspace.drafts import moment_after, now
from scenarios.workspace.opening import Refused
from scenarios.workspace.rounds import (
    NO_ROUND,
    Coder,
    Round,
    check_item,
    coder_in,
    known_by,
    of_draft,
    round_in,
    used,
)
from scenarios.workspace.tables import answers, coders, round_passages, rounds

MAX_ANSWERS = 10  # codes of one sentence
MAX_ACTS = 50  # of one coder on one sentence, taken back and done again among them
MAX_KEPT = 2_000_000  # characters of all acts of one coder
TOO_EARLY = "What the coders answered is shown once all of them have finished, or the round is closed."


class Given(NamedTuple):
    """An act of a coder in one tab: {"answers": [...]}, none for nothing here, or {"undo": true}."""

    tab: str
    number: int
    item: int
    act: Mapping[str, Any]
    at: str = ""  # given as it is kept


class Task(NamedTuple):
    """What one coder has before them: the round without its coders, its passages by item, their own acts so far."""

    round: Round
    coder: Coder
    passages: dict[int, Passage]
    log: list[Given]


def for_coder(connection: Connection, link: str, who: str | None = None) -> Task | None:
    """What a coder has before them, by what stands in their link; None where there is none for them.

    Nothing of it leads to the draft or to another coder. Once the round is over there are no passages any more.
    """
    if (found := _found(connection, link, who)) is None:
        return None
    held, coder = found
    return Task(held, coder, passages(connection, held), _log(connection, coder.token))


def passages(connection: Connection, held: Round) -> dict[int, Passage]:
    """The passages of a round, by item; none once it is over."""
    query = select(round_passages).where(round_passages.c.round == held.token).order_by(round_passages.c.item)
    rows = () if held.over else sound_ones(round_passages, connection.execute(query).mappings())
    return {row["item"]: Passage(row["before"], row["text"], row["after"]) for row in rows}


def had(connection: Connection, link: str, tab: str) -> int:
    """The highest number that is kept of a coder's tab; 0 where none is."""
    if odd(coders.c.token, link) or odd(answers.c.tab, tab):
        return 0
    return highest(connection, answers.c.number, answers.c.coder.in_(known_by(link)), answers.c.tab == tab)


def answer(connection: Connection, link: str, given: Iterable[Given], who: str | None = None) -> None:
    """Keep a coder's acts, those of a tab in the order of their numbers; what is kept already is passed over.

    Whether the codebook has an item that an answer names is for whoever calls to say. Raises Refused where the round
    is not there for them or over, where they have finished or made too many, and where an act is none; then none of
    them is kept.
    """
    held, coder = _required(connection, link, who)
    token = coder.token
    at = connection.scalar(select(func.max(answers.c.at)).where(answers.c.coder == token))
    last, size, new = dict[str, int](), held.size, list[dict[str, Any]]()
    for row in given:
        values = row._asdict() | {"coder": token, "act": packed(_checked(row.act)), "at": now()}
        keepable(answers, values)
        kept = last[row.tab] if row.tab in last else had(connection, link, row.tab)
        last[row.tab] = max(kept, row.number)
        if row.number <= kept:
            continue
        check_item(row.item, size)
        at = moment_after(at)
        new.append(values | {"at": at})
    if new:
        _open(held, coder)
        _has_room(connection, token, new)
        connection.execute(insert(answers), new)
        used(connection, rounds.c.token == held.token)


def _has_room(connection: Connection, token: str, new: Iterable[Mapping[str, Any]]) -> None:
    """Raise Refused where a coder's acts would be more than a person makes: whoever has a link could fill the disk."""
    item, size = answers.c.item, func.sum(func.length(answers.c.act))
    kept = select(item, func.count(), size).where(answers.c.coder == token).group_by(item)
    acts, characters = dict[int, int](), 0
    for at, count, length in connection.execute(kept):
        acts[at], characters = count, characters + length
    for row in new:
        acts[row["item"]] = acts.get(row["item"], 0) + 1
        characters += len(row["act"])
        if acts[row["item"]] > MAX_ACTS:
            raise Refused(f"This sentence was answered {MAX_ACTS} times; more acts on it are not kept.")
        if characters > MAX_KEPT:
            raise Refused(f"Your answers hold more than {MAX_KEPT:,} characters; more are not kept.")


def finish(connection: Connection, link: str, who: str | None = None) -> None:
    """A coder has finished: nothing more is answered by them. Raises Refused as `answer`; a second time is none."""
    held, coder = _required(connection, link, who)
    if coder.finished is None:
        _open(held, coder)
        connection.execute(update(coders).where(coders.c.token == coder.token).values(finished=now()))
        used(connection, rounds.c.token == held.token)


def answers_of(
    connection: Connection, draft: str, token: str, who: str | None = None
) -> dict[str, dict[int, tuple[Answer, ...]]]:
    """What each coder of a round answered, by their token and item; an item that is not there was not answered.

    Raises Refused before all coders have finished or the round is over, and where the draft is not theirs to edit.
    """
    found = readable(connection, draft, token, who)
    return {coder.token: held_by(_log(connection, coder.token)) for coder in found.coders}


def progress(connection: Connection, draft: str, token: str, who: str | None = None) -> dict[str, int]:
    """How many items of a round each coder has answered by now, by their token. Nothing else is said of them.

    Raises Refused where the draft is not theirs to edit.
    """
    found = _of(connection, draft, token, who)
    return {coder.token: len(held_by(_log(connection, coder.token))) for coder in found.coders}


def readable(connection: Connection, draft: str, token: str, who: str | None = None) -> Round:
    """The round of a draft whose answers they may read. Raises Refused as `answers_of`."""
    found = _of(connection, draft, token, who)
    if not (found.over or all(coder.finished for coder in found.coders)):
        raise Refused(TOO_EARLY)
    return found


def held_by(log: Iterable[Given]) -> dict[int, tuple[Answer, ...]]:
    """What a coder's acts come to, oldest first: the last of an item holds; undo takes back the one before it.

    >>> nothing = Given("tab", 1, 7, {"answers": []})
    >>> held_by([nothing]), held_by([nothing, Given("tab", 2, 7, {"undo": True})])
    ({7: ()}, {})
    """
    past: dict[int, list[tuple[Answer, ...]]] = {}
    for row in log:
        acts = past.setdefault(row.item, [])
        if row.act.get("undo"):
            del acts[-1:]
        else:
            acts.append(tuple(Answer.model_validate(a) for a in row.act["answers"]))
    return {item: acts[-1] for item, acts in past.items() if acts}


def _checked(act: Mapping[str, Any]) -> dict[str, Any]:
    """An act as it is kept. Raises Refused where it is none."""
    act = act if isinstance(act, Mapping) else {}
    if dict(act) == {"undo": True}:
        return {"undo": True}
    given = act.get("answers")
    if set(act) != {"answers"} or not isinstance(given, list) or len(given) > MAX_ANSWERS:
        raise Refused(f"What was answered was not kept; allowed are at most {MAX_ANSWERS} answers, or taking one back.")
    read = []
    for answered in given:
        try:
            read.append(Answer.model_validate(answered))
        except ValidationError as error:
            said = from_validation("The answer", error, answered)[0]
            raise Refused(f"What was answered was not kept. {said}") from None
    return {"answers": [a.model_dump(mode="json", exclude_defaults=True) for a in read]}


def _of(connection: Connection, draft: str, token: str, who: str | None) -> Round:
    found = next((held for held in of_draft(connection, draft, who) if held.token == token), None)
    if found is None:
        raise Refused(NO_ROUND)
    return found


def _found(connection: Connection, link: str, who: str | None) -> tuple[Round, Coder] | None:
    """The round of a coder's link and the coder, where it is theirs."""
    if odd(coders.c.token, link):
        return None
    mine: ColumnElement[bool] = true() if who is None else coders.c.who == who
    row = connection.execute(select(coders).where(coders.c.token.in_(known_by(link)), mine)).mappings().first()
    if row is None:
        return None
    coder = sound(coders, row)
    of = connection.execute(select(rounds).where(rounds.c.token == coder["round"])).mappings().first()
    return (round_in(sound(rounds, of)), coder_in(coder)) if of is not None else None


def _required(connection: Connection, link: str, who: str | None) -> tuple[Round, Coder]:
    if (found := _found(connection, link, who)) is None:
        raise Refused(NO_ROUND)
    return found


def _open(held: Round, coder: Coder) -> None:
    """Raises Refused where a coder's answers are taken no more."""
    if coder.finished is not None:
        raise Refused("You have finished this round; what you answered until then is kept.")
    if held.over:
        raise Refused("This round is closed; what you answered until then is kept.")


def _log(connection: Connection, token: str) -> list[Given]:
    """A coder's acts, oldest first; one that is damaged is not there."""
    query = select(answers).where(answers.c.coder == token).order_by(answers.c.at, answers.c.number)
    found = [(row, unpacked(row["act"])) for row in sound_ones(answers, connection.execute(query).mappings())]
    rows = [Given(row["tab"], row["number"], row["item"], act, row["at"]) for row, act in found if act is not None]
    return [row for row in rows if is_act(row.act)]


def is_act(act: Mapping[str, Any]) -> bool:
    """Whether this is what a coder does: answers to an item, or one taken back."""
    try:
        return bool(_checked(act))
    except Refused:
        return False
