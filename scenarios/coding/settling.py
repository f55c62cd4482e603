"""Settling what two coders disagree on: whose code becomes the register's, and why. Both codes are kept beside it.

As CSV, every unit with what either coder gave and how it was settled, for the archive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import Field, StringConstraints, ValidationError, model_validator

from indicators.codebook import TOP, Frozen, Id
from indicators.evidence import Direction, unscorable
from indicators.parsing.fields import one_line
from indicators.parsing.problems import CaseError, Problem, from_validation, shown
from indicators.parsing.spreadsheet import csv_text
from scenarios.coding.effects import like
from scenarios.coding.units import Unit
from scenarios.columns import TEXT, WHOLE, Column, TableFile, names
from scenarios.files.editing import NONE_GIVEN, Fields, Given, as_fields, new_id, with_rows, without
from scenarios.model.case import Case
from scenarios.reference.coder_file import CODED, MAX_REASON, Code, Seen

Choice = Literal["first", "second", "both", "third", "nothing"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
Became = Literal["as it was", "changed", "added", "taken out", "context"]
_FILE = "settling"
_NOTE = 2_000  # characters of a note
# What a claim that is added has in common with the one after which it is made.
_GRADED = ("source", "kind", "reliability", "credibility", "attributed_to", "note")
_OF_A_SENTENCE = ("paragraph", "page", "locator", "stance", "party", "about", "period", "valid_to")


class _Code(Frozen):
    """A code as it is kept."""

    indicator: Id | None = None
    direction: Direction
    level: Annotated[int, Field(ge=0, le=TOP)] | None = None

    @property
    def code(self) -> Code:
        return Code(self.indicator, self.direction, self.level)


class Settlement(Frozen):
    """How one unit was settled, with what both coders had said.

    seen: by whoever settled, before the choice. third: the code that was chosen instead of both. added: id of a claim
    that was made by it. taken: the row of a claim that was taken out, so that it can come back.
    """

    choice: Choice
    reason: Annotated[str, StringConstraints(max_length=MAX_REASON)] = ""
    first: _Code | None = None
    second: _Code | None = None
    third: _Code | None = None
    claim: Id | None = None
    became: Became = "as it was"
    added: Id | None = None
    seen: Seen = ""
    taken: Annotated[dict[str, Annotated[str, StringConstraints(max_length=_NOTE)]] | None, Field(max_length=40)] = None

    @model_validator(mode="after")
    def _of_one_claim(self) -> Settlement:
        if self.taken is not None and (self.claim is None or self.taken.get("id") != self.claim):
            raise ValueError("what was taken out is the row of the claim that it names")
        return self

    def to_json(self) -> str:
        """As the workspace keeps it."""
        return self.model_dump_json(exclude_defaults=True)

    @classmethod
    def of_json(cls, data: str) -> Settlement:
        """Of what is kept or comes from outside. Raises CaseError, a sentence for each fault."""
        try:
            return cls.model_validate_json(data)
        except ValidationError as error:
            raise CaseError(from_validation(_FILE, error, None)) from None

    @property
    def agreed(self) -> tuple[Code, ...]:
        """The codes that it gave the register: none, one, or one of each coder."""
        named = {"first": (self.first,), "second": (self.second,), "both": (self.first, self.second)}
        found = [c.code for c in named.get(self.choice, (self.third,)) if c is not None]
        return tuple(found[:1] if len(found) == 2 and found[0].alike(found[1]) else found)


class Outcome(NamedTuple):
    """The case in which one unit is settled, and what is kept of it."""

    case: Case
    settlement: Settlement


def left_right(key: str, token: str) -> tuple[Literal["first", "second"], Literal["first", "second"]]:
    """Whose code stands left and whose right while a unit is settled: by lot, the same whenever it is asked.

    token: of the round; without it nobody tells from a key which side is whose.
    """
    drawn = blake2b(f"{token}/{key}".encode(), digest_size=1).digest()[0] & 1
    return ("second", "first") if drawn else ("first", "second")


def settled(
    case: Case,
    unit: Unit,
    choice: Choice,
    reason: str = "",
    *,
    code: Code | None = None,
    words: str = "",
    fields: Fields | None = None,
    given: Given = NONE_GIVEN,
    before: Settlement | None = None,
    seen: Seen = "",
) -> Outcome:
    """The case with the agreed code of a unit: its claim changed, taken out, or one added.

    Taken out is a claim that nothing cites; one that others rebut, or scenarios or searches cite, becomes context with
    the reason as its note. A claim that is added takes place, grade and speaker from the others of its sentence, else
    from the last of its source.

    code: of a third. words: of a claim that is added; the second coder's remark where they are empty. fields: of it,
    instead of what it takes from others. given: ids that were given before. before: how it was settled before, which
    is taken back. seen: what was read before the choice. Raises CaseError with every problem; nothing is half done.
    """
    _check(unit, choice, reason, code)
    made = Settlement(
        choice=choice,
        reason=reason,
        first=_kept(unit.first),
        second=_kept(unit.second),
        third=_kept(code),
        claim=unit.claim,
        seen=seen,
    )
    case = _as_before(case, before)
    if unit.claim is not None and unit.claim not in case.claims:
        raise CaseError([Problem(_FILE, f"claim {unit.claim}", "is not in the register", "bring it back, then settle")])
    agreed, became, added, taken = list(made.agreed), made.became, None, None
    if unit.claim is not None:
        was = _row(case, unit.claim, before)
        if agreed:
            changed = with_rows(case, [_coded(was, agreed.pop(0), reason)])
            became = "as it was" if changed.claims[unit.claim] == case.claims[unit.claim] else "changed"
            case = changed
        else:
            indicator = unit.first.indicator if unit.first else None
            case, gone = _taken_out(case, was | {"indicator": indicator or ""}, reason)
            became, taken = ("taken out", {n: v for n, v in was.items() if v}) if gone else ("context", None)
    for extra in agreed:
        added = new_id(case, given)
        case = with_rows(case, [_new_row(case, unit, added, extra, words, reason) | dict(fields or {})])
        became = "added" if unit.claim is None else became
    return Outcome(case, made.model_copy(update={"became": became, "added": added, "taken": taken}))


def _check(unit: Unit, choice: Choice, reason: str, code: Code | None) -> None:
    """Raise CaseError with what is wrong with a choice."""
    found: list[Problem] = []

    def say(where: str, holds: object, allowed: str) -> None:
        found.append(Problem(_FILE, where, f"holds {shown(holds)}" if holds else "", allowed))

    if choice not in CHOICES:
        say("choice", choice, f"allowed are {', '.join(CHOICES)}")
    if choice == "third":
        if code is None:
            say("choice", choice, "a third code needs an item, a direction and a level")
        elif faults := unscorable(code.direction, code.indicator, code.level, reason):
            found.extend(Problem(_FILE, f"code, {n}" if n else "code", "", why) for n, why in faults)
        elif whose := [w for w, c in (("first", unit.first), ("second", unit.second)) if c and c.alike(code)]:
            say("choice", choice, f"this is what the {whose[0]} coder says; choose {whose[0]}")
    elif code is not None:
        say("code", " ".join(str(x) for x in code), "only a third one has a code of its own")
    if choice == "both" and unit.differs and (unit.first is None or unit.second is None):
        say("choice", choice, "one of the two saw nothing here; allowed are first, second, third, nothing")
    if not unit.differs and choice in ("first", "second"):
        say("choice", choice, "the two coders agree here; allowed are both, third, nothing")
    if not reason.strip() and not (choice == "both" and not unit.differs):
        say("reason", "", "a reason in one line is needed")
    elif len(reason) > MAX_REASON:
        say("reason", reason, f"allowed are {MAX_REASON} characters")
    elif reason:
        try:
            one_line(reason)
        except ValueError as error:
            say("reason", reason, str(error))
    if found:
        raise CaseError(found)


def _kept(code: Code | None) -> _Code | None:
    return None if code is None else _Code(**code._asdict())


def _as_before(case: Case, before: Settlement | None) -> Case:
    """The case without what an earlier settling of the same unit added, and with what it took out."""
    if before is None:
        return case
    if before.taken and before.claim not in case.claims:
        case = with_rows(case, [before.taken])
    if before.added is None or before.added not in case.claims:
        return case
    return _taken_out(case, as_fields(case, before.added), before.reason)[0]


def _row(case: Case, claim: str, before: Settlement | None) -> dict[str, str]:
    """The row of a claim, without the reason that an earlier settling left in its note."""
    row = as_fields(case, claim)
    left = before is not None and bool(before.reason) and row["note"].endswith(before.reason)
    return row | {"note": row["note"].removesuffix(before.reason).rstrip()} if left and before else row


def _coded(row: Mapping[str, str], code: Code, reason: str) -> dict[str, str]:
    """A row under another code; nobody is unsure of it any more."""
    cells = {name: "" if value is None else str(value) for name, value in code._asdict().items()}
    needs_note = code.indicator is None and not row.get("note")
    return {**row, **cells, "unsure": ""} | ({"note": reason} if needs_note else {})


def _taken_out(case: Case, row: Mapping[str, str], reason: str) -> tuple[Case, bool]:
    """The case without a claim, and whether it is gone; where something cites it it is context, the reason its note."""
    try:
        return without(case, row["id"]), True
    except CaseError:
        note = " ".join(x for x in (row["note"][: _NOTE - len(reason) - 1], reason) if x)
        return with_rows(case, [{**row, "direction": "context", "level": "", "note": note, "unsure": ""}]), False


def _new_row(case: Case, unit: Unit, claim: str, code: Code, words: str, reason: str) -> dict[str, str]:
    """The row of a claim that a unit adds."""
    said = words.strip() or unit.remark.strip()
    if not said:
        raise CaseError([Problem(_FILE, "words", "", "a claim that is added needs words of its own")])
    pattern, item = like(case.claims, unit), unit.item
    row = {} if pattern is None else as_fields(case, pattern.id)
    row = {n: row.get(n, "") for n in (*_GRADED, *_OF_A_SENTENCE)}
    beside = pattern is not None and (pattern.id == unit.claim or (item is not None and pattern.id in item.claims))
    if item is not None and not beside:
        place = {"source": item.source, "paragraph": str(item.paragraph or ""), "page": str(item.page or "")}
        row |= dict.fromkeys(_OF_A_SENTENCE, "") | place
    return _coded({**row, "id": claim, "claim": said}, code, reason)


# As CSV

NOTHING = "nothing"  # in a column direction: this coder saw nothing here
_OUR_WORDS = (
    "settled_from",
    "first_direction",
    "second_direction",
    "settled_direction",
    "same",
    "settled",
    "became",
    "proposal",
)


def codings_csv(case: Case, units: Sequence[Unit], settlings: Mapping[str, Settlement]) -> str:
    """Every unit with both codes, who was followed and why. case: as it is now; settlings: by key of the unit.

    A coder who saw nothing has `nothing` as direction. same: yes where both say the same. settled_*: the code that was
    agreed on where it is one. became: of the claim. proposal: shown or taken where items were proposed to the first.
    *_unasked: the items of which the agreement on items is made where one was given to both afterwards.
    """
    return csv_text(names(CODINGS), [_both(case, u, settlings.get(u.key)) for u in units], _OUR_WORDS)


def _both(case: Case, unit: Unit, how: Settlement | None) -> list[object]:
    claim = case.claims.get(unit.claim) if unit.claim else None
    gone = (how.taken if how else None) or {}
    at = unit.item or claim
    place = [at.source, at.paragraph, at.page] if at else [gone.get(n) for n in ("source", "paragraph", "page")]
    agreed = how.agreed if how else ()
    one = agreed[0] if len(agreed) == 1 else None
    return [
        *(unit.key, *place, unit.claim, claim.claim if claim else gone.get("claim")),
        *_cells(unit.first),
        *_cells(unit.second),
        *("" if unit.differs else "yes", how.choice if how else unit.settled.by if unit.settled else None),
        *(_cells(one) if one or (how and not agreed) else [None] * len(CODED)),
        how.reason if how else unit.settled.reason if unit.settled else None,
        how.seen if how else unit.settled.seen if unit.settled else None,
        *((how.became, how.added) if how else (None, None)),
        *(unit.remark, unit.proposal, "yes" if unit.unsure else None),
        *(unit.chosen or (None, None)),
    ]


def _cells(code: Code | None) -> list[object]:
    return [None, NOTHING, None] if code is None else list(code)


def _code(whose: str, gave: str, empty: str = "") -> tuple[Column, ...]:
    """The columns of one code. empty: where all three hold nothing."""
    also = f"{empty}, " if empty else ""
    return (
        Column(f"{whose}_indicator", TEXT, f"indicator or commitment that {gave}", f"{also}nothing, or context alone"),
        Column(f"{whose}_direction", TEXT, f"direction that {gave}; nothing: there was nothing here", empty),
        Column(f"{whose}_level", WHOLE, f"level that {gave}", f"{also}nothing, or context"),
    )


CODINGS = (
    Column("unit", TEXT, "key of what two coders coded: a claim, or a sentence of a round"),
    Column("source", TEXT, "id of its source"),
    Column("paragraph", WHOLE, "of the passage", "not given"),
    Column("page", WHOLE, "of the passage", "not given"),
    Column("claim", TEXT, "id of the first coder's claim", "that coder saw nothing here"),
    Column("words", TEXT, "what the claim says", "there is no claim"),
    *_code("first", "the first coder gave"),
    *_code("second", "the second coder gave"),
    Column("same", TEXT, "yes where both say the same", "they do not"),
    Column("settled", TEXT, "who was followed, or what else was chosen", "not settled"),
    *_code("settled", "was agreed on", "not settled by keys, or both were kept"),
    Column("reason", TEXT, "why", "not settled"),
    Column(
        "settled_from",
        TEXT,
        "what was read before: passage, claim, or not found (the claim, for want of it)",
        "not said",
    ),
    Column("became", TEXT, "what became of the claim", "not settled by keys"),
    Column("added", TEXT, "id of a claim that was added", "none was"),
    Column("remark", TEXT, "the second coder's own words", "there are none"),
    Column("proposal", TEXT, "shown or taken, where items were proposed to the first coder", "none were, or no claim"),
    Column("unsure", TEXT, "yes where one of the two was not sure", "neither said so"),
    *(
        Column(
            f"{who}_unasked", TEXT, f"item that the {who} coder had chosen unasked", "none was given to both afterwards"
        )
        for who in ("first", "second")
    ),
)
CODINGS_CSV = TableFile("both-codings.csv", "a row for whatever two coders both coded", CODINGS, codings_csv, "other")
