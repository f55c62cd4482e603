"""How many claims would overturn a headline, in words: for the page that asks, the first screen and the brief."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.names import scenario_name
from dashboard.wording.scores import SHORT
from dashboard.wording.text import listed, lower_first, plain
from scenarios.analysis.certificates import Certificate
from scenarios.analysis.sentences import Sentence
from scenarios.assessment import Assessment

SORTS = {"claim": "claim", "speaker": "speaker", "kind": "kind of claim", "source": "source"}
_MANY = {"claim": "claims", "speaker": "speakers", "kind": "kinds of claims", "source": "sources"}


def number(count: int, by: str) -> str:
    """So many claims, speakers, kinds or sources.

    >>> number(1, "claim"), number(3, "source")
    ('1 claim', '3 sources')
    """
    return f"{count} {SORTS[by] if count == 1 else _MANY[by]}"


def says(a: Assessment, sentence: Sentence) -> str:
    """A headline as the screen prints it."""
    n = len(a.case.codebook.indicators)
    if sentence.kind in ("reach_at_least", "reach_at_most"):
        way = "at least" if sentence.kind == "reach_at_least" else "at most"
        level = lower_first(plain(a.case.codebook.benchmarks[a.settings.benchmark].name))
        return f"{way.capitalize()} {sentence.value} of {n} indicators are clearly at the level of a {level}"
    if sentence.kind == "readiness_at_least":
        return f"Readiness is {sentence.value} or more"
    if sentence.kind == "readiness_below":
        return f"Readiness is below {sentence.value}"
    if sentence.kind == "class":
        return f"So it is: {SHORT[sentence.value]}"
    ahead, behind = (f"“{plain(scenario_name(a, s))}”" for s in (sentence.scenario, sentence.other))
    return f"{ahead} is ahead of {behind}"


def found(c: Certificate) -> str:
    """How many it takes, in the fewest words."""
    if c.size is not None:
        return f"{c.size} of {c.units}"
    return "none does" if c.proven is None else f"at least {c.proven + 1}"


def verdict(c: Certificate) -> str:
    """What a headline survives and what overturns it."""
    if c.size is None:
        if not c.units:
            return "It rests on what is set by hand: no claim carries it."
        if c.proven is None:
            return f"No rejection of {_MANY[c.by]} makes it untrue."
        return f"Survives the loss of any {number(c.proven, c.by)}; at least {c.proven + 1}, not searched further."
    ways = "" if c.sets == 1 else f"; {c.sets:,} sets of {c.size} do" if c.size > 1 else f"; {c.sets:,} do"
    what = listed(list(c.shown[0].items))
    if c.size == 1:
        return f"A single {SORTS[c.by]} overturns it: {what}{ways}."
    return f"Survives the loss of any {number(c.size - 1, c.by)}; these {c.size} overturn it: {what}{ways}."


def line(a: Assessment, certificates: Sequence[Certificate]) -> str:
    """What carries the headlines of a scenario, in one sentence; empty where nothing was asked."""
    mine = [c for c in certificates if c.by == "claim" and c.sentence.kind not in ("ahead", "reach_at_most")]
    said = []
    for c in mine:
        sentence = lower_first(says(a, c.sentence))
        if c.size is not None:
            said.append(f"{number(c.size, 'claim')} of {c.units} would overturn that {sentence.replace(': ', ' ')}")
        elif c.proven is not None:
            said.append(f"more than {c.proven} would be needed for “{lower_first(says(a, c.sentence))}”")
    return f"What it hangs on: {'; '.join(said)}." if said else ""
