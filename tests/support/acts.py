"""Histories of acts on a case, at random: claims, codes, dates, weights, choices, scenarios, commitments."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from indicators.evidence import Claim
from scenarios import load_case, seed_folder
from scenarios.model.case import Case
from scenarios.model.scenario import Cell, CommitmentStatus
from scenarios.model.settings import Settings, usual
from tests.support.random_registers import Chance

CASE = load_case(seed_folder("china-russia-2017"))
CHOICES: dict[str, tuple[object, ...]] = {
    "as_of": ("2014-01-01", "2016-06-30", "2017-03-28", "2020-01-01"),
    "offsetting": ("fully", "partly", "not at all"),
    "burden_of_proof": ("sceptical", "neutral", "generous"),
    "benchmark": ("formal", "deep"),
    "outside": (False, True),
    "published_by": (False, True),
}
WHY = {"basis": "assumption", "reason": "made up"}


class State(NamedTuple):
    """A case and the settings that it is seen under."""

    case: Case
    settings: Settings


def _with(state: State, claims: tuple[Claim, ...]) -> State:
    return State(state.case.model_copy(update={"evidence": claims}), state.settings)


def _chosen(state: State, **update: object) -> State:
    return State(state.case, state.settings.changed(**update))


def _recoded(chance: Chance, state: State, **update: object) -> State:
    """Another code for one claim that says something of a level."""
    at = chance.one([n for n, c in enumerate(state.case.evidence) if c.votes_on_level])
    rows = list(state.case.evidence)
    rows[at] = Claim.model_validate(rows[at].model_dump() | update)
    return _with(state, tuple(rows))


def added(chance: Chance, state: State) -> State:
    """A claim on an indicator or a commitment."""
    book, number = state.case.codebook, len(state.case.evidence)
    item = chance.one((*book.indicator_ids, *book.indicator_ids, *book.commitment_ids))
    raw = {"id": f"N{number}", "source": state.case.header.sources[0].id, "paragraph": 1, "locator": "A comprehensive"}
    raw |= {
        "claim": "made up",
        "indicator": item,
        "direction": "supports",
        "level": chance.number(1, 3),
        "kind": "document",
    }
    raw |= {"reliability": "B", "credibility": "2", "note": "made up", "period": chance.one(["", "2015", "2019"])}
    return _with(state, (*state.case.evidence, Claim.model_validate(raw)))


def _cell(chance: Chance, state: State) -> State:
    first = state.case.scenarios[0]
    item = chance.one(state.case.codebook.indicator_ids)
    cells = dict(first.cells or {}) | {item: Cell(rule="about", value=chance.number(1, 4), **WHY)}
    scenarios = (first.model_copy(update={"cells": cells}), *state.case.scenarios[1:])
    return State(state.case.model_copy(update={"scenarios": scenarios}), state.settings)


def _bond(chance: Chance, state: State) -> State:
    first = state.case.scenarios[0]
    item = chance.one(state.case.codebook.commitment_ids)
    stated = CommitmentStatus(status=chance.number(1, 4), **WHY)
    scenario = first.model_copy(update={"commitments": {**first.commitments, item: stated}})
    return State(state.case.model_copy(update={"scenarios": (scenario, *state.case.scenarios[1:])}), state.settings)


ACTS: dict[str, Callable[[Chance, State], State]] = {
    "add": added,
    "remove": lambda chance, s: _with(
        s, tuple(c for c in s.case.evidence if c is not s.case.evidence[chance.number(0, len(s.case.evidence) - 1)])
    ),
    "level": lambda chance, s: _recoded(chance, s, direction="supports", level=chance.number(0, 4)),
    "grade": lambda chance, s: _recoded(chance, s, reliability=chance.one("ABCE"), note="made up"),
    "lapse": lambda chance, s: _recoded(chance, s, valid_to=chance.one(["2015-12-31", "2018"])),
    "leave out": lambda chance, s: _chosen(s, left_out=chance.some([c.id for c in s.case.evidence], 3)),
    "weight": lambda chance, s: _chosen(
        s, weights={"dimensions": {chance.one(s.case.codebook.dimension_ids): float(chance.number(10, 100))}}
    ),
    "choice": lambda chance, s: _chosen(s, **{(name := chance.one([*CHOICES])): chance.one(CHOICES[name])}),
    "cell": _cell,
    "commitment": _bond,
}


def history(number: int, acts: int = 20) -> list[State]:
    """The states of a case through so many acts, the first before any; the same for the same number."""
    chance = Chance(3_000_000 + number)
    states = [State(CASE, usual(CASE).changed(draws=1_000))]
    for _ in range(acts):
        act = chance.one([*ACTS, *["choice"] * (len(CHOICES) - 1)])  # each choice as often as another act
        states.append(ACTS[act](chance, states[-1]))
    return [
        State(s.case, s.settings.changed(left_out=[c for c in s.settings.left_out if c in s.case.claims]))
        for s in states
    ]
