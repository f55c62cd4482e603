"""What two coders gave and how it was settled, as CSV: every unit for the archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.parsing.spreadsheet import csv_text
from scenarios.coding.settling import Settlement
from scenarios.coding.units import Unit
from scenarios.columns import TEXT, WHOLE, Column, TableFile, names
from scenarios.model.case import Case
from scenarios.reference.coder_file import CODED, Code

NOTHING = "nothing"  # in a column direction: this coder saw nothing here
_OUR_WORDS = ("first_direction", "second_direction", "settled_direction", "same", "settled", "became", "proposal")


def codings_csv(case: Case, units: Sequence[Unit], settlings: Mapping[str, Settlement]) -> str:
    """Every unit with both codes, who was followed and why. case: as it is now; settlings: by key of the unit.

    A coder who saw nothing has `nothing` as direction. same: yes where both say the same. settled_*: the code that was
    agreed on where it is one. became: of the claim. proposal: shown or taken where items were proposed to the first.
    *_unasked: the items of which the agreement on items is made where one was given to both afterwards.
    """
    return csv_text(names(CODINGS), [_row(case, u, settlings.get(u.key)) for u in units], _OUR_WORDS)


def _row(case: Case, unit: Unit, how: Settlement | None) -> list[object]:
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
