"""The other case on the same two states that a case names, scored beside it."""

from __future__ import annotations

from dashboard.session import links
from dashboard.shell import cases_here, scored
from dashboard.shell.kept import answer, kept
from dashboard.wording import second_opinion as wording
from dashboard.wording.overview import Second
from scenarios import second_opinion as second
from scenarios.analysis.nearest import Nearness
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.effects import CellChoices
from scenarios.model.settings import Settings
from scenarios.other_cases import JoinedAssessment
from scenarios.question import Of
from scenarios.reference import elsewhere
from scenarios.reference.place import Lacking, PairScale, verdict_at
from scenarios.scoring.cells import admissible
from scenarios.scoring.claims_used import used_in
from scenarios.second_opinion import WHAT_BECAME


def told_at_first(a: Assessment, scale: PairScale | Lacking) -> Second | None:
    """What the case that is named as second opinion says of the same two on the day of this one."""
    other = _second_case(a)
    if other is None:
        return None
    settings = elsewhere.settings_then(a, other)
    readiness = scored.readiness_alone(other, settings)
    word = verdict_at(scale, readiness) if isinstance(scale, PairScale) else ""
    return Second(_documents(other, settings), readiness, word, links.side_by_side(a, other, settings))


def in_full(a: Assessment) -> list[str]:
    """The same with its ratio, how much it rests on and where the two differ most."""
    other = _second_case(a)
    if other is None:
        return []
    then = scored.assessment(other, elsewhere.settings_then(a, other))
    told = wording.said(a, then, scored.place(then, then.case.reference), second.most_apart(a, then))
    return [f"{wording.HEAD} {told}"]


@kept(8, CellChoices)
def _documents(of: Case, settings: Settings) -> int:
    """How many documents hold the claims that may vote."""
    used = used_in(of, admissible(of, settings)).on_indicators
    return len({of.sources[of.claims[c].source].document for c in used})


def beside(a: Assessment) -> tuple[Assessment, str] | None:
    """What other sources say of the same two on the day of this case, and the address of both side by side."""
    other = _second_case(a)
    if other is None:
        return None
    settings = elsewhere.settings_then(a, other)
    return scored.assessment(other, settings), links.side_by_side(a, other, settings)


def became(a: Assessment) -> list[str]:
    """Which future a later case is nearest to, of each case compared that names it."""
    if not isinstance(a, JoinedAssessment):
        return []
    cases = (a.own, *a.others)
    here = {x.case.id for x in cases}
    later = [(x, what_became(x)) for x in cases if x.case.header.second_opinion in here]
    return [wording.became(x, *found) for x, found in later if found]


def what_became(a: Assessment) -> tuple[Case, tuple[Nearness, ...]] | None:
    """The later case that an assessment's case names, and what its futures became; None where there is none."""
    other = _second_case(a)
    if other is None or not second.is_later(a.case, other):
        return None
    since = scored.assessment(other, elsewhere.settings_elsewhere(a.settings, other))
    return other, answer(WHAT_BECAME, Of(a, beside=since))


def _second_case(a: Assessment) -> Case | None:
    named = a.case.header.second_opinion
    other = cases_here.readable([named]).get(named) if named else None
    return other if other is not None and elsewhere.fits(a.case, other) else None
