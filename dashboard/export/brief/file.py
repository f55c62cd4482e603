"""The brief as a file: with the settings code where a link can carry its case."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.export.brief import NOTHING_WRITTEN, Front, Without, brief
from dashboard.export.tables import today
from dashboard.wording import differences
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.settings import SettingsError
from scenarios.reference.known_pairs import pairs_hash


def brief_html(
    assessment: Assessment,
    case: Case,
    *,
    in_link: bool = True,
    front: Front = NOTHING_WRITTEN,
    rows: Sequence[str] = (),
    hangs_on: str = "",
) -> bytes:
    """The one-page brief on the scenarios that are compared, those of other cases where the assessment holds them.

    case: as for `everything`.
    in_link: whether an address can carry the case; one opened from a file or edited is in none.
    front, rows, hangs_on: what its author writes on it, the scenarios in its table and what the headlines hang on, as
    for `brief`.
    """
    code = Without.IN_NO_LINK if not in_link else _code(assessment, case)
    return brief(assessment, differences.compared(assessment), code, today(), front, rows, hangs_on).encode()


def _code(assessment: Assessment, case: Case) -> str | Without:
    try:
        return to_code(assessment.settings, case, pairs_hash(case))
    except SettingsError:  # the brief then points to the settings file
        return Without.TOO_LONG
