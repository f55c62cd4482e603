"""Settings drawn at random, of everything that a code in an address can hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, get_args

from pydantic import ValidationError

from indicators.method import BURDENS, Kind, Spread
from indicators.weights import USUAL, with_share
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.scenario import GROUPS, OF_ANOTHER, Rule
from scenarios.model.settings import Offsetting, SettingsError, usual
from scenarios.other_cases import admit
from scenarios.reference.known_pairs import pairs_hash
from tests.support.random_cases import WHY

RULES: tuple[Rule, ...] = get_args(Rule)


def code(random: Random, cases: Mapping[str, Case], case: Case) -> str:
    """A code of settings that this case takes; where what was drawn cannot be used, something else is drawn."""
    while True:
        try:
            settings = usual(case).changed(**_drawn(random, cases, case))
            admit(settings, case, cases)
            return to_code(settings, case, pairs_hash(case))
        except (SettingsError, ValidationError):
            continue


def _drawn(random: Random, cases: Mapping[str, Case], case: Case) -> dict[str, Any]:
    """Each choice as it usually is or drawn, so that many stand together and some alone."""
    own = _own(random, case) if random.random() < 0.35 else ()
    scenarios = [*(s.id for s in case.scenarios), *(s["id"] for s in own)]
    claims, sources = [c.id for c in case.evidence], [s.id for s in case.header.sources]
    choices: dict[str, Any] = {
        "weights": _weights(random, case),
        "baseline": _weights(random, case),
        "offsetting": random.choice(get_args(Offsetting)),
        "burden_of_proof": random.choice(BURDENS),
        "benchmark": random.choice([*case.codebook.benchmarks]),
        "as_of": _day(random, case),
        "published_by": random.random() < 0.5,
        "outside": random.random() < 0.5,
        "weight_spread": random.choice(get_args(Spread)),
        "left_out": random.sample(claims, min(len(claims), random.choice([1, 2, 5, 40]))),
        "sources_off": random.sample(sources, min(len(sources), random.choice([1, 1, 3, 99]))),
        "draws": random.choice([1_000, 5_000, 20_000]),
        "seed": random.randrange(2**32),
        "view": _view(random, cases, case, scenarios),
    }
    often = {"weights": 0.7, "view": 0.6, "draws": 0.1, "seed": 0.1, "baseline": 0.15}
    some = {name: value for name, value in choices.items() if random.random() < often.get(name, 0.3)}
    return some | ({"own_scenarios": own} if own else {})


def _weights(random: Random, case: Case) -> dict[str, dict[str, float]]:
    def some(ids: Sequence[str]) -> dict[str, float]:
        kind = random.randrange(4)
        if kind == 0 and len(ids) > 1:  # one whole share, the others giving way
            return with_share(dict.fromkeys(ids, USUAL), random.choice(ids), random.randint(0, 100) / 100)
        if kind == 1:  # nothing counts but one or a few
            held = set(random.sample(ids, random.randint(1, len(ids))))
            return {i: 0.0 for i in ids if i not in held}
        if kind == 2:
            return {random.choice(ids): round(random.uniform(0, 100), 2)}
        return {i: round(random.uniform(0, 100), 2) for i in ids}

    codebook, moved = case.codebook, random.random()
    inside: dict[str, float] = {}
    for d in random.sample(codebook.dimension_ids, random.randint(1, len(codebook.dimension_ids))):
        inside |= some([i.id for i in codebook.members(d)])
    return {
        "dimensions": some(codebook.dimension_ids) if moved < 0.8 else {},
        "indicators": inside if moved > 0.6 else {},
    }


def _day(random: Random, case: Case) -> date:
    """From before the first document to well after the last."""
    own = case.header.as_of
    years = [int(str(s.date)[:4]) for s in case.header.sources if s.date] or [own.year]
    first = date(max(1946, min(years) - 1), 1, 1)
    return first + timedelta(days=random.randint(0, (own - first).days + 1_200))


def _view(random: Random, cases: Mapping[str, Case], case: Case, scenarios: list[str]) -> dict[str, Any]:
    def one(ids: Sequence[str]) -> str | None:
        return random.choice(ids) if ids and random.random() < 0.5 else None

    other = cases[random.choice([*cases])]
    compare = random.sample(scenarios, min(len(scenarios), random.randint(0, 4)))
    if random.random() < 0.4 and other.id != case.id:
        compare = [*compare[:3], f"{other.id}{OF_ANOTHER}{other.reference}"]
    source = one([s.id for s in case.header.sources])
    paragraphs = {s.id: s.paragraphs for s in case.header.sources}
    return {
        "compare": compare if len(compare) > 1 else (),
        "scenario": one(scenarios),
        "indicator": one([*case.codebook.scored]),
        "claim": one([c.id for c in case.evidence]),
        "source": source,
        "paragraph": random.randint(1, paragraphs[source] or 1) if source and random.random() < 0.7 else None,
        "before": f"day:{_day(random, case)}" if random.random() < 0.2 else "",
    }


def _own(random: Random, case: Case) -> list[dict[str, Any]]:
    """One to three scenarios of the reader's own, with cells of every rule."""
    own: list[dict[str, Any]] = []
    for n in range(random.randint(1, 3)):
        before = [*(s.id for s in case.scenarios), *(s["id"] for s in own)]
        items = random.sample(case.codebook.indicator_ids, random.randint(0, len(case.codebook.indicator_ids)))
        steps = random.sample(case.codebook.commitment_ids, random.randint(0, 2))
        made: dict[str, Any] = {
            "id": f"own-{n + 1}",
            "name": f"Own {n + 1}",
            "group": random.choice(GROUPS[:3]),
            "cells": {i: _cell(random) for i in items},
            "commitments": {c: {"status": random.choice([0, 1, 2, 3, 4, "none"]), **WHY} for c in steps},
        }
        for held in made["commitments"].values():
            if held["status"] == "none":
                held.pop("basis"), held.pop("reason")
        if random.random() < 0.7:
            made["starts_from"] = random.choice(before)
        if made["group"] == "reading" and random.random() < 0.5:
            made["claims"] = {"kinds": random.sample(get_args(Kind), random.randint(1, 3))}
        own.append(made)
    return own


def _cell(random: Random) -> dict[str, Any]:
    rule = random.choice(RULES)
    level = random.randint(0, 4)
    value: Any = {
        "triangle": sorted(random.choices(range(5), k=3)),
        "shift": random.choice([-2, -1, 1, 2]),
        "floor": max(1, level),
        "cap": min(3, level),
    }.get(rule, level)
    return {"rule": rule} if rule in ("evidence", "unknown") else {"rule": rule, "value": value, **WHY}
