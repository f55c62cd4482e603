"""What became of the futures of a case by other sources on the same two states: the same words everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.wording import headline, place, stretch
from dashboard.wording.scores import treaty_state
from dashboard.wording.text import lower_first, many, number, plain, points, scenario_name
from indicators.short import short_of
from scenarios.analysis.nearest import Nearness
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale, verdict_at
from scenarios.scoring.claims_used import documents
from scenarios.second_opinion import Assumption, Became, fitted_best

TITLE, TITLE_OF_ONE = "What became of the {n} futures of {year}?", "What became of the future of {year}?"
AGAINST = "Set against {documents} up to {month}: {stands}"
HEADS = ("Future", "Its readiness", "Levels apart", "Where it failed most")
CAME, CAME_OF_ONE = "{came} of {of} assumptions came", "its one assumption {came}"
EACH, LIMITS = ("On", "Assumed", "By documents", "Came"), {"floor": "at least: {level}", "cap": "at most: {level}"}
NOTHING_ASSUMED, UNKNOWN, TOO_LITTLE = "no assumption made", "not known", "too little known"
DID = {True: "came", False: "did not come"}  # whether an assumption came
TREATY = {True: "no defence treaty came", False: "a defence treaty came"}  # whether the future had one
ASSUMED, ALL_CAME, NONE_KNOWN = "(assumed: {level})", "all that it assumed came", "nothing that it assumed is known"
NOTE = (
    "Levels apart: how far an indicator would move, on average. Assumptions: on indicators and commitments; none says "
    "whether a premise such as a thaw came: a future can lie near for other reasons."
)
FITTED, FITTED_REST = "“{name}” fitted best:", " nearest in {share} of 100 draws, {came} of {of} assumptions came."
NONE_FITTED, SHARES_TOO_LITTLE = "No future of {year} fitted best", ": each has too few indicators in common."
OF_TWO, OF_ONE = ": of the two least apart {first}, {second}.", ": {first}."
FAILED, NOT_ALONE = "“{name}” failed on {what}", "“{name}” does not stand out from the others"
THE_TREATY = "the treaty"
EVEN = 0.05  # levels: a mean difference smaller than this is neither higher nor lower
NOT_KNOWN = "not known in both"


class Each(NamedTuple):
    """One assumption of a future: on what, what was assumed, what documents say, whether it came."""

    on: str
    assumed: str
    there: str
    came: str


class Row(NamedTuple):
    """A future, how near it came, and where it failed. near: whether it is the one that fitted best."""

    id: str
    name: str
    stands: str
    apart: str
    came: str
    failed: str
    assumed: str
    each: tuple[Each, ...]
    near: bool


def title(a: Assessment, found: Sequence[Became]) -> str:
    """What is asked of them."""
    return (TITLE if len(found) > 1 else TITLE_OF_ONE).format(n=number(len(found)), year=a.case.header.as_of.year)


def against(since: Assessment, scale: PairScale | None) -> str:
    """What the futures are set against: documents, up to when, and how the two stand by them."""
    k, n = since.position(since.case.reference), len(documents(since, since.case.reference).counting)
    score = [stretch.score(float(since.marks.readiness[k]), scale)] if since.marks.assessed[k] else []
    stands = ", ".join([*score, place.TREATIES.get(treaty_state(since, since.case.reference), place.NONE_CODED)])
    return AGAINST.format(documents=many(n, "document"), month=headline.month(since.as_of), stands=stands)


def fitted(a: Assessment, found: Sequence[Became]) -> tuple[str, str]:
    """Which future fitted best, else where the nearest two failed; in two pieces, the first heavier."""
    if best := fitted_best(found, a.case.method.firm.value):
        share = points(best.near.share_nearest)
        rest = FITTED_REST.format(share=share, came=best.came, of=len(best.assumed))
        return FITTED.format(name=scenario_name(a, best.near.scenario)), rest
    near, head = (
        [x for x in found if not np.isnan(x.near.distance)][:2],
        NONE_FITTED.format(year=a.case.header.as_of.year),
    )
    if not near:
        return head, SHARES_TOO_LITTLE
    said = [_failed(a, x) for x in near]
    if all("failed on" in x for x in said):
        said[1:] = [x.replace(" failed", "", 1) for x in said[1:]]
    return head, OF_ONE.format(first=said[0]) if len(said) < 2 else OF_TWO.format(first=said[0], second=said[1])


def _failed(a: Assessment, of: Became) -> str:
    """On what a future failed: the treaty first, else the assumed indicator that lies most apart."""
    name, most = scenario_name(a, of.near.scenario), of.failed_most
    if not of.treaty:
        return FAILED.format(name=name, what=THE_TREATY)
    if most is None:
        return NOT_ALONE.format(name=name)
    return FAILED.format(name=name, what=lower_first(plain(a.case.codebook.scored[most.item].name)))


def rows(a: Assessment, found: Sequence[Became], scale: PairScale | None) -> list[Row]:
    """Each future with what came of its assumptions: in the case's order, and first the one that came, if one did."""
    best = fitted_best(found, a.case.method.firm.value)
    order = sorted(found, key=lambda x: (x is not best, a.position(x.near.scenario)))
    return [_row(a, x, scale, near=x is best) for x in order]


def _row(a: Assessment, of: Became, scale: PairScale | None, *, near: bool) -> Row:
    k, most = a.position(of.near.scenario), of.failed_most
    readiness, known = float(a.marks.readiness[k]), not np.isnan(of.near.distance)
    word = verdict_at(scale, readiness) if scale and a.marks.assessed[k] else ""
    score = stretch.score(readiness, scale) if a.marks.assessed[k] else TOO_LITTLE
    failed, assumed = [] if of.treaty else [TREATY[of.in_force]], ""
    if most is not None and most.there is not None:
        item = a.case.codebook.scored[most.item]
        failed.append(plain(short_of(item, most.there)))
        assumed = ASSUMED.format(level=plain(short_of(item, most.level)))
    if not failed:
        failed.append(ALL_CAME if of.assumed and of.came == len(of.assumed) else NONE_KNOWN)
    return Row(
        id=of.near.scenario,
        name=scenario_name(a, of.near.scenario),
        stands=f"{score}, {word}" if word else score,
        apart=f"{of.near.distance:.1f}" if known else TOO_LITTLE,
        came=_came(of),
        failed="; ".join(failed),
        assumed=assumed,
        each=tuple(_each(a, x) for x in of.assumed),
        near=near and known,
    )


def _came(of: Became) -> str:
    """How many assumptions of a future came."""
    if len(of.assumed) == 1:
        return CAME_OF_ONE.format(came=DID[of.assumed[0].came])
    return CAME.format(came=of.came, of=len(of.assumed)) if of.assumed else NOTHING_ASSUMED


def _each(a: Assessment, of: Assumption) -> Each:
    """One assumption in words."""
    item = a.case.codebook.scored[of.item]
    return Each(
        on=plain(item.name),
        assumed=LIMITS.get(of.rule, "{level}").format(level=plain(short_of(item, of.level))),
        there=UNKNOWN if of.there is None else plain(short_of(item, of.there)),
        came="" if of.there is None else DID[of.came],
    )


def by_draws(a: Assessment, found: Sequence[Became]) -> pd.DataFrame:
    """Each future with how far it is from the later case, with range.

    In how many draws it is the nearest is said where one came: else none is called so.
    """
    best = fitted_best(found, a.case.method.firm.value)
    made = [
        {
            "Future": scenario_name(a, x.scenario),
            "Apart": levels(x.distance, x.low, x.high),
            **({"Nearest in": _share(x)} if best else {}),
            "Known in both": f"{x.common} of {len(x.by_indicator)}",
            "Commitments": steps(x.steps_apart, sum(s.here is not None and s.there is not None for s in x.steps)),
        }
        for x in (b.near for b in found)
    ]
    return pd.DataFrame(made)


def _share(of: Nearness) -> str:
    return "" if np.isnan(of.distance) else f"{points(of.share_nearest)} of 100 draws"


def levels(distance: float, low: float, high: float) -> str:
    """A distance with its range, in levels."""
    return TOO_LITTLE if np.isnan(distance) else f"{distance:.1f} levels ({low:.1f}–{high:.1f})"


def steps(apart: int, both: int) -> str:
    """How many steps of commitment lie between the two, over how many that both document."""
    if not both:
        return "documented in nothing that both have"
    return f"{many(apart, 'step')} apart over the {both} documented in both"


def by_indicator(a: Assessment, found: Sequence[Became]) -> pd.DataFrame:
    """Levels apart on each indicator, a column a future, and which way the later case lies."""
    made = [
        {
            "Indicator": plain(indicator.name),
            **{scenario_name(a, x.scenario): _apart(x.by_indicator[i], x.towards[i]) for x in (b.near for b in found)},
        }
        for i, indicator in enumerate(a.case.codebook.indicators)
    ]
    return pd.DataFrame(made)


def _apart(distance: float, towards: float) -> str:
    if np.isnan(distance):
        return NOT_KNOWN
    way = "" if abs(towards) < EVEN else "higher" if towards > 0 else "lower"
    return f"{distance:.1f} {way}".rstrip()
