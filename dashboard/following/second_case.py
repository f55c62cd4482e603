"""The other case on the same two states that a case names, scored beside it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from dashboard.session import links
from dashboard.shell import cases_here, scored
from dashboard.shell.kept import answer, kept
from dashboard.wording import second_opinion as wording
from dashboard.wording.overview import Second
from indicators.evidence import Claim
from scenarios import second_opinion as second
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.effects import CellChoices
from scenarios.model.link import to_code
from scenarios.model.settings import Settings, View
from scenarios.other_cases import JoinedAssessment
from scenarios.question import Of
from scenarios.reference import elsewhere
from scenarios.reference.place import Lacking, PairScale, verdict_at
from scenarios.scoring.cells import cells_of
from scenarios.second_opinion import WHAT_BECAME, Became


def told_at_first(a: Assessment, scale: PairScale | Lacking) -> Second | None:
    """What the case that is named as second opinion says of the same two on the day of this one."""
    other = _second_case(a)
    if other is None:
        return None
    settings = elsewhere.settings_then(a, other)
    found = scored.alone(other, settings)
    word = verdict_at(scale, found.readiness) if isinstance(scale, PairScale) else ""
    href, apart = links.side_by_side(a, other, settings), found.apart(a.marks.dimensions[0])
    return Second(_documents(other, settings), found.readiness, word, href, apart)


_documents = kept(8, CellChoices)(elsewhere.documents_then)


def claims_beside(a: Assessment, item: str) -> tuple[str, str, tuple[Claim, ...]] | None:
    """The case that is named as second opinion, on the day of this one, on one item.

    Its title, the address where its claims on the item stand, and those that count. A claim on no item has none.
    """
    other = _second_case(a)
    if other is None or not item:
        return None
    settings = elsewhere.settings_then(a, other)
    href = "/evidence?" + urlencode({links.CODE: to_code(settings.changed(view=View(indicator=item)), other, None)})
    return other.header.title, href, _counting(other, settings).get(item, ())


@kept(8, CellChoices)
def _counting(other: Case, settings: Settings) -> dict[str, tuple[Claim, ...]]:
    """The claims that count in the first scenario of a case, by indicator."""
    cells = cells_of(other, settings)
    on = zip(other.codebook.indicator_ids, cells.judgements[0], cells.voters[0], strict=True)
    return {
        i: tuple(c for c, n in zip(voters, judgement.counted.tolist(), strict=True) if n > 0)
        for i, judgement, voters in on
        if judgement is not None
    }


def beside(a: Assessment) -> tuple[Assessment, str] | None:
    """What other sources say of the same two on the day of this case, and the address of both side by side."""
    other = _second_case(a)
    if other is None:
        return None
    settings = elsewhere.settings_then(a, other)
    return scored.assessment(other, settings), links.side_by_side(a, other, settings)


def address_beside(a: Assessment) -> str:
    """The address of both side by side alone; empty where no other case is named."""
    other = _second_case(a)
    return links.side_by_side(a, other, elsewhere.settings_then(a, other)) if other else ""


def became(a: Assessment) -> list[str]:
    """Which future fitted best by a later case, of each case compared that names it."""
    if not isinstance(a, JoinedAssessment):
        return []
    cases = (a.own, *a.others)
    here = {x.case.id for x in cases}
    later = [(x, what_became(x)) for x in cases if x.case.header.second_opinion in here]
    return ["".join(wording.fitted(x, found.found)) for x, found in later if found]


class Later(NamedTuple):
    """The later case that another one names, and what became of its futures, the nearest first."""

    a: Assessment
    found: tuple[Became, ...]


def what_became(a: Assessment) -> Later | None:
    """What a later case that an assessment's case names holds, and what its futures became; None without either."""
    other = _second_case(a)
    if other is None or not second.is_later(a.case, other):
        return None
    since = scored.assessment(other, elsewhere.settings_elsewhere(a.settings, other))
    found = answer(WHAT_BECAME, Of(a, beside=since))
    return Later(since, found) if found else None


def _second_case(a: Assessment) -> Case | None:
    named = a.case.header.second_opinion
    other = cases_here.readable([named]).get(named) if named else None
    return other if other is not None and elsewhere.fits(a.case, other) else None
