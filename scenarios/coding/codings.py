"""What two coders gave and how it was settled, as CSV: every unit for the archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.parsing.spreadsheet import csv_text
from scenarios.coding.settling import Settlement
from scenarios.coding.units import Unit
from scenarios.columns import names
from scenarios.further_columns import CODINGS
from scenarios.model.case import Case
from scenarios.reference.coder_file import CODED, Code

NOTHING = "nothing"  # in a column direction: this coder saw nothing here
COLUMNS = tuple(names(CODINGS))
_OUR_WORDS = ("first_direction", "second_direction", "settled_direction", "same", "settled", "became", "proposal")


def codings_csv(case: Case, units: Sequence[Unit], settlings: Mapping[str, Settlement]) -> str:
    """Every unit with both codes, who was followed and why. case: as it is now; settlings: by key of the unit.

    A coder who saw nothing has `nothing` as direction. same: yes where both say the same. settled_*: the code that was
    agreed on where it is one. became: of the claim. proposal: shown or taken where items were proposed to the first.
    *_unasked: the items of which the agreement on items is made where one was given to both afterwards.
    """
    return csv_text(COLUMNS, [_row(case, u, settlings.get(u.key)) for u in units], _OUR_WORDS)


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
