"""What the comparison answers: which stands higher and by how much, what makes it, how settled that is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from dashboard.screens.compare.comparison_table import by_hand
from dashboard.view import compare_wording as wording
from dashboard.view.compare_wording import UNSCORED, in_quotes, tenths
from dashboard.wording import overview, scores
from dashboard.wording.text import listed, number, points, upper_first
from indicators.method import SLACK
from scenarios.analysis.difference import differs, points_of
from scenarios.analysis.reversal import lead_by_dimensions, least_weight
from scenarios.assessment import Assessment
from scenarios.simulation.pairs import Pair

# Index points: less is no difference to speak of; what both know is told apart from here.
POINT, COMMON_APART = 1.0, 0.5


class Assumed(NamedTuple):
    """How many of the points that a scenario adds it assumes, and whether it assumes whatever differs."""

    points: float
    all: bool


def order(pair: Pair) -> Literal["none", "any weights", "settled", "level", "open"]:
    """How settled the order of two is; none where they cannot be compared."""
    if not pair.comparable:
        return "none"
    if pair.leads:
        return "any weights"
    if pair.finding or pair.same:
        return "settled"
    return "level" if "0" in (points(abs(pair.low)), points(abs(pair.high))) else "open"


def answer(a: Assessment, picked: Sequence[str]) -> str:
    """The answer: what the second does to the first, or in which order three or four stand."""
    scored = [s for s in picked if a.marks.assessed[a.position(s)]]
    if len(picked) > 2:
        return _ranking(a, picked, scored)
    first, second = (in_quotes(a, s) for s in picked)
    if len(scored) < 2:
        one = wording.ONE.format(who=second if picked[1] not in scored else first)
        return wording.OPEN_WHICH.format(who=one if scored else wording.NEITHER.format(first=first, second=second))
    pair, added = a.pair(picked[1], picked[0]), _added(a, picked)
    if not pair.comparable:
        return wording.LITTLE_IN_COMMON.format(first=first, second=second, why=scores.TOO_LITTLE_IN_COMMON)
    if pair.leads == "both" or abs(pair.difference_all) <= SLACK:
        alike = wording.ALL_ALIKE if pair.leads == "both" else ""
        return wording.BOTH_AT.format(at=tenths(_readiness(a, picked[0])), alike=alike)
    if abs(added) < POINT:
        return wording.LESS_APART.format(first=first, second=second)
    return f"{wording.UNSETTLED.get(order(pair), '')}{_does(second, added, assumed(a, picked))}."


def of_one(a: Assessment, scenario: str) -> str:
    """The answer where nothing stands beside a scenario."""
    scored = a.marks.assessed[a.position(scenario)]
    return f"{in_quotes(a, scenario)} {f'stands at {tenths(_readiness(a, scenario))}' if scored else 'has no score'}."


def _does(second: str, added: float, assumes: Assumed | None) -> str:
    """What the second does to the first: higher or lower by so many points, and how many of them it assumes."""
    far = f"{abs(added):.1f}"
    if assumes is None:
        return wording.STANDS.format(second=second, far=far, way="higher" if added > 0 else "lower")
    part = f"{abs(assumes.points):.1f}" if abs(assumes.points) < abs(added) else "all"
    why = wording.ALL_ASSUMED if assumes.all else wording.SOME_ASSUMED.format(n=part)
    return wording.WOULD.format(second=second, does="add" if added > 0 else "take", far=far, why=why)


def assumed(a: Assessment, picked: Sequence[str]) -> Assumed | None:
    """What the second of two assumes of the points that it adds; None where that is nothing, or not of one case."""
    first, second = picked
    split, apart = points_of(a, first, second), differs(a, first, second)
    hand = by_hand(a, second) & apart
    if split is None or a.home(first) is not a.home(second) or not hand.any():
        return None
    of = round(float(split.by_indicator[hand].sum()), 1)
    everything = bool((hand == apart).all())
    return Assumed(of, everything) if everything or of * split.total > 0 else None


def _readiness(a: Assessment, scenario: str) -> float:
    return float(a.marks.readiness[a.position(scenario)])


def _added(a: Assessment, picked: Sequence[str]) -> float:
    """The exact difference of the second to the first, rounded to a tenth of a point."""
    return round(100 * (_readiness(a, picked[1]) - _readiness(a, picked[0])), 1)


def _ranking(a: Assessment, picked: Sequence[str], scored: Sequence[str]) -> str:
    count = number(len(picked))
    if len(scored) < 2:
        alone = [f"Only {in_quotes(a, s)} has a score, {tenths(_readiness(a, s))}." for s in scored]
        return alone[0] if alone else f"None of the {count} has a score."
    groups: dict[str, list[str]] = {}
    for s in ranked(a, scored):
        groups.setdefault(tenths(_readiness(a, s)), []).append(in_quotes(a, s))
    said = [f"{listed(names)} {at}{' each' if len(names) > 1 else ''}" for at, names in groups.items()]
    if len(said) == 1:
        (at, names), *_ = groups.items()
        told = f"{f'All {count}' if len(scored) == len(picked) else listed(names)} stand at {at} in practice."
    else:
        told = f"Highest in practice: {said[0]}, then {listed(said[1:])}."
    out = [in_quotes(a, s) for s in picked if s not in scored]
    return told + (f" {listed(out)} {'has' if len(out) == 1 else 'have'} no score." if out else "")


def ranked(a: Assessment, scored: Sequence[str]) -> list[str]:
    """Those with a score, the highest first."""
    return sorted(scored, key=lambda s: -_readiness(a, s))


def below(a: Assessment, picked: Sequence[str]) -> str:
    """The grey line under the answer: how sure it is, and treaties."""
    scored = [s for s in picked if a.marks.assessed[a.position(s)]]
    if len(picked) == 2 and len(scored) == 2:
        return " ".join(filter(None, (_how_far(a, picked), _on_paper(a, picked))))
    rank, out = ranked(a, scored), [s for s in picked if s not in scored]
    said = [f"{in_quotes(a, s)} is {scores.not_scored(a, s)}." for s in out] + [UNSCORED] * bool(out)
    said += [*_unsettled(a, rank), _on_paper(a, picked), _top(a, rank) if len(picked) > 2 else ""]
    return " ".join(filter(None, said))


def _how_far(a: Assessment, picked: Sequence[str]) -> str:
    """How sure the difference is: with any weights, its range, or that the order is open."""
    pair, added = a.pair(picked[1], picked[0]), _added(a, picked)
    if not pair.comparable or pair.leads == "both" or pair.same or not (added or pair.at_odds):
        return ""
    low, high = sorted(abs(x) for x in (pair.low, pair.high))
    whole = points(low) != "0" or low <= SLACK
    between = " to ".join(points(x) if whole else tenths(x) for x in (low, high))
    if pair.at_odds:
        by = f"{tenths(abs(pair.difference))} ({between})" if pair.finding else tenths(abs(pair.difference))
        return f"Over what both know the order is the other way round, by {by}: they know different things."
    apart = abs(100 * pair.difference - added) >= COMMON_APART
    far = f"over what both know it is {tenths(abs(pair.difference))}, which" if apart else f"the {abs(added):.1f}"
    weights = a.settings.weights.dimensions or a.settings.weights.indicators
    with_yours = ", with your weights" if weights else ""
    firm = with_any_weights(a, *(picked[::-1] if added > 0 else picked))
    if firm and order(pair) != "open":
        return f"It is {'more' if added > 0 else 'less'} {firm}; {far} could be {between}."
    if order(pair) == "open":
        return f"It could stand up to {_points(pair.high)} higher or up to {_points(-pair.low)} lower{with_yours}."
    return f"{upper_first(far)} could be {between}{with_yours}."


def _points(value: float) -> str:
    whole = points(value)
    return "1 point" if whole == "1" else f"{whole} points"


def _unsettled(a: Assessment, rank: Sequence[str]) -> list[str]:
    """Between which neighbours of the ranking the order is not settled."""
    last = len(rank) - 2
    which = ["the two"] if last == 0 else ["the first two", *["the middle two"] * (last - 1), "the last two"]
    pairs = [a.pair(one, other) for one, other in pairwise(rank)]
    if last > 0 and all(order(p) == "open" for p in pairs):
        return ["It is not settled in which order they stand."]
    said = []
    for where, pair in zip(which, pairs, strict=False):
        if order(pair) == "level":
            most = points(max(abs(pair.low), abs(pair.high)))
            said.append(f"Between {where} lie 0 to {most} points: they could stand level.")
        elif order(pair) == "open":
            said.append(f"It is not settled which of {where} stands higher.")
        elif order(pair) == "none":
            said.append(f"{upper_first(where)} know too little in common to be compared.")
    return said


def _top(a: Assessment, rank: Sequence[str]) -> str:
    """That the highest is so with any weights."""
    firm = {with_any_weights(a, rank[0], s) for s in rank[1:]}
    if not firm or "" in firm:
        return ""
    return f"{in_quotes(a, rank[0])} is highest {max(firm, key=len)}."


def with_any_weights(a: Assessment, ahead: str, behind: str) -> str:
    """Which weights alone never turn two round; empty where some do."""
    if a.pair(ahead, behind).leads == "A":
        return "with any weights"
    lead = lead_by_dimensions(a, ahead, behind)
    return "with any weights of the parts" if lead and least_weight(lead) is None else ""


def _on_paper(a: Assessment, picked: Sequence[str]) -> str:
    """Which of them has a defence treaty, and what a source outside the study adds."""
    if not a.has_treaty:
        return ""
    states = {s: scores.treaty_state(a, s) for s in picked}
    return f"{_treaty(a, states)}. {outside_treaty(a, picked) if len(picked) == 2 else ''}".rstrip()


def outside_treaty(a: Assessment, picked: Sequence[str]) -> str:
    """What a source outside the study would say of the treaty of the first, where that is of the open case."""
    return overview.outside(a, picked[0]) if a.home(picked[0]).id == a.case.id else ""


def _treaty(a: Assessment, states: dict[str, str]) -> str:
    two, kinds = len(states) == 2, set(states.values())
    if kinds == {scores.UNCODED}:
        return scores.TREATY_SENTENCES[scores.UNCODED].removesuffix(".")
    if kinds == {"force"}:
        return f"A defence treaty is in force in {'both' if two else 'all'}"
    allied = [in_quotes(a, s) for s, state in states.items() if state == "force"]
    signed = [in_quotes(a, s) for s, state in states.items() if state == "signed"]
    if allied:
        said = (
            f"Only {listed(allied)} {'has' if len(allied) == 1 else 'have'} a defence treaty; a treaty gives no points"
        )
    elif len(signed) == len(states):
        return f"A defence treaty is signed in {'both' if two else 'all'}, in force in {'neither' if two else 'none'}"
    else:
        said = f"No defence treaty in {'either' if two else 'any'}"
    return said + (
        f"; {listed(signed)} {'has' if len(signed) == 1 else 'have'} one signed, not in force" if signed else ""
    )
