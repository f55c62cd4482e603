"""What two coders gave and how it was settled, as CSV: every unit for the archive, or a second coder's file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.parsing.spreadsheet import csv_text
from scenarios.coding.settling import Settlement
from scenarios.coding.units import Unit, alike
from scenarios.columns import CODINGS, names
from scenarios.model.case import Case
from scenarios.reference.coder_file import CODED, FIRST_COLUMNS, SETTLING, UNASKED, Code, first_code

NOTHING = "nothing"  # in a column direction: this coder saw nothing here
NOT_SETTLED = "Not settled: the first coder's code stands."
AGREED = "Settled otherwise than both had it."
COLUMNS = tuple(names(CODINGS))
_OUR_WORDS = ("first_direction", "second_direction", "settled_direction", "same", "settled", "became", "proposal")
_CONTEXT = Code(None, "context", None)


def codings_csv(case: Case, units: Sequence[Unit], settlings: Mapping[str, Settlement]) -> str:
    """Every unit with both codes, who was followed and why. case: as it is now; settlings: by key of the unit.

    A coder who saw nothing has `nothing` as direction. same: yes where both say the same. settled_*: the code that was
    agreed on where it is one. became: of the claim. proposal: shown or taken where items were proposed to the first.
    """
    return csv_text(COLUMNS, [_row(case, u, settlings.get(u.key)) for u in units], _OUR_WORDS)


def second_coder_csv(case: Case, units: Sequence[Unit], settlings: Mapping[str, Settlement]) -> str:
    """The units of claims that the register still has, as a second coder's file that `read_codes` reads.

    A second coder who saw nothing says context there, which says as little of a level. The file knows of one code a
    claim, so that where both were kept the first was followed; what is not settled yet says so.
    """
    rows, asked = [], any(u.chosen for u in units)
    for u in units:
        if u.claim not in case.claims or u.first is None:
            continue
        second = u.second or _CONTEXT
        by, reason = _followed(case, u, second, settlings.get(u.key))
        unasked = (u.chosen or ("", "")) if asked else ()
        rows.append([u.claim, *second, *u.first, by, reason, *unasked])
    names = ("id", *CODED, *SETTLING, *(UNASKED if asked else ()))
    return csv_text(names, rows, ("direction", FIRST_COLUMNS["direction"], "settled"))


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
    ]


def _cells(code: Code | None) -> list[object]:
    return [None, NOTHING, None] if code is None else list(code)


def _followed(case: Case, unit: Unit, second: Code, how: Settlement | None) -> tuple[str, str]:
    """Who was followed in what the register holds, and why."""
    assert unit.claim is not None and unit.first is not None
    holds = first_code(case.claims[unit.claim])
    reason = how.reason if how else unit.settled.reason if unit.settled else ""
    like_first, like_second = alike(holds, unit.first), alike(holds, second)
    if like_first and like_second:
        return "both", reason
    if not (like_first or like_second):
        return "third", reason or AGREED
    return "first" if like_first else "second", reason or NOT_SETTLED
