"""Random cases for the oracle: several sources, caps, statements in two rows, repeats, every direction and rule.

Drawn from a seed rather than by Hypothesis: thousands of whole cases in a run, each named by its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np

from indicators.codebook import Benchmark, Codebook, Commitment, Dimension, Indicator
from indicators.evidence import Claim
from indicators.method import Method
from indicators.sources import Header
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import Settings
from tests.support import golden

T = TypeVar("T")
APART = 1_000_003  # from the number of a case to what of it is drawn apart
LEVELS = tuple(f"step {k}" for k in range(5))
BONDS = tuple(f"COM{n}" for n in range(1, 6))
WHY = {"reason": "made up"}
PERIODS = (*("",) * 6, "2011", "2013-05/..", "../2012", "2014/2014-08", "2015-02-03", "2018")
VALID = (*("",) * 12, "2013", "2015-06", "2016-01-01")
SPEAKERS = ("", "author", "Ann", "ANN ", "bob", "a minister", "A  Minister", "another")
TREATY = {"commitment": "COM2", "in_force": 4, "functioning": ["COM3", "COM4", "COM5"], "why": "as worked out"}


class Chance:
    """A random generator with the few ways of choosing that are needed here."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng([2017, seed])

    def one(self, values: Sequence[T]) -> T:
        return values[int(self.rng.integers(len(values)))]

    def some(self, values: Sequence[T], most: int) -> tuple[T, ...]:
        count = int(self.rng.integers(0, min(most, len(values)) + 1))
        return tuple(values[int(n)] for n in self.rng.permutation(len(values))[:count])

    def number(self, low: int, high: int) -> int:
        return int(self.rng.integers(low, high + 1))

    def happens(self, share: float) -> bool:
        return bool(self.rng.random() < share)


def random_case(seed: int) -> tuple[Case, Settings]:
    """A case and settings that fit it; the same for the same number."""
    chance = Chance(seed)
    codebook = _codebook(chance)
    sources = [_source(chance, n) for n in range(chance.number(1, 4))]
    _repeated(Chance(seed + APART), sources)
    names = [f"s{n}" for n in range(chance.number(1, 4))]
    items = (*codebook.indicator_ids, *codebook.commitment_ids)
    speakers = chance.one([SPEAKERS, SPEAKERS[:4], SPEAKERS[4:]])
    register = tuple(
        Claim.model_validate(_with_period(_claim(chance, n, items, sources, names, speakers), sources))
        for n in range(chance.one([0, 1, 3, 6, 9, 9]) * len(items))
    )
    header = {
        "id": "random",
        "title": "Random",
        "parties": ["A", "B"],
        "as_of": "2016-01-01",
        "stances": [{"id": "x", "name": "X"}, {"id": "y", "name": "Y"}],
        "sources": sources,
    }
    case = Case(
        codebook=codebook,
        method=_method(chance, codebook),
        header=Header.model_validate(header),
        evidence=register,
        scenarios=_scenarios(chance, names, codebook, [c.id for c in register]),
    )
    return case, _settings(chance, case)


def filed(number: int) -> Case:
    """A case as its files can hold it; in one of four the codebook has a benchmark of its own and no other."""
    case, _ = random_case(number)
    book = case.codebook.model_dump(exclude_defaults=True)
    if number % 4 == 0:
        book["benchmarks"] = {"only": book["benchmarks"]["formal"]}
        for item in (*book["indicators"], *book.get("commitments", ())):
            item["targets"] = {"only": item["targets"]["formal"]}
    said = [{"note": "made up", "attributed_to": c.attributed_to.strip()} for c in case.evidence]
    claims = tuple(c.model_copy(update=of) for c, of in zip(case.evidence, said, strict=True))
    return golden.changed(case, codebook=Codebook.model_validate(book), evidence=claims)


def _codebook(chance: Chance) -> Codebook:
    dimensions = "ABCD"[: chance.number(1, 4)]
    homes = [d for d in dimensions for _ in range(chance.number(1, 4))]
    chance.rng.shuffle(homes)
    homes.sort() if chance.happens(0.5) else None  # dimensions stand together, or one indicator here, one there
    benchmarks = chance.one([("formal", "deep"), ("other", "formal")])

    def targets() -> dict[str, int]:
        return {b: chance.number(1, 4) for b in benchmarks}

    return Codebook(
        benchmarks={b: Benchmark(name=b) for b in benchmarks},
        dimensions=tuple(Dimension(id=d, name=d) for d in dimensions),
        indicators=tuple(
            Indicator(id=f"{d}{n}", dimension=d, name=f"{d}{n}", levels=LEVELS, targets=targets())
            for n, d in enumerate(homes)
        ),
        commitments=tuple(
            Commitment(id=c, name=c, levels=LEVELS, targets=targets()) for c in BONDS[: chance.one([0, 2, 5, 5])]
        ),
    )


def _strength(odds: float, fades: float) -> dict[str, float]:
    return {"odds_per_vote": odds, "floor_fades": fades}


def _method(chance: Chance, codebook: Codebook) -> Method:
    """The common conventions; in one case of three others, so that no number is taken for granted."""
    values: dict[str, Any] = {}
    if chance.happens(1 / 3):
        values = {
            **chance.one([_strength(2.0, 0.0), _strength(5.0, 1.0), _strength(12.0, 0.2)]),
            "held_back": chance.one([0.01, 0.05, 0.3]),
            "document_counts": chance.one([0.3, 0.5, 0.75]),
            "repeat_factor": chance.one([0.0, 0.3, 0.5]),
            "reaches": chance.one([0.7, 0.8]),
            "falls_short": chance.one([0.1, 0.3]),
            "contested": chance.one([0.2, 0.4]),
            "thin": chance.one([0.5, 1.0]),
            "known_share": chance.one([0.25, 0.5, 0.8]),
            "interval": chance.one([(0.05, 0.95), (0.1, 0.9)]),
        }
    raw = golden.method(**values).model_dump()
    if chance.happens(0.8):
        raw["treaty"] = TREATY
    return Method.model_validate(raw).fitted(codebook)


def _source(chance: Chance, n: int) -> dict[str, Any]:
    return {
        "id": f"d{n}",
        "title": f"Document {n}",
        "author": chance.one(["", "Ann", "Bob", " ann"]),
        "date": chance.one(["2009", "2012-04", "2014", "2015-12-31", "2017"]) if n else "2009",
        "outside": n > 0 and chance.happens(0.25),
        "reliability": chance.one([None, None, "A", "B", "C", "D", "F", "E"]),
    }


def _repeated(chance: Chance, sources: Sequence[dict[str, Any]]) -> None:
    """Some sources repeat one before them, and of some nobody knows the date; drawn apart from all else."""
    for n, source in enumerate(sources[1:], start=1):
        if chance.happens(0.3):
            source["copy_of"] = chance.one(sources[:n])["id"]
        if chance.happens(0.15):
            source["date"] = ""


def _with_period(claim: dict[str, Any], sources: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A claim on a source without a date says itself when it holds."""
    undated = not next(s["date"] for s in sources if s["id"] == claim["source"])
    return claim | {"period": claim["period"] or "2014-02"} if undated else claim


def _claim(
    chance: Chance,
    n: int,
    items: Sequence[str],
    sources: Sequence[dict[str, Any]],
    scenarios: Sequence[str],
    speakers: Sequence[str],
) -> dict[str, Any]:
    direction = chance.one(["supports", "supports", "supports", "at_least", "at_least", "contradicts", "context"])
    low, high = {"at_least": (1, 4), "contradicts": (0, 3)}.get(direction, (0, 4))
    # Three of four levels lie near the middle: the same statement and repeats must be frequent.
    level = min(high, max(low, chance.one([1, 2, 2, 3, 3, chance.number(0, 4)])))
    return {
        "id": f"e{n}",
        "source": chance.one(sources)["id"],
        "paragraph": chance.one([None, None, 1, 2]),
        "claim": f"made up {n}",
        "indicator": chance.one(items),
        "direction": direction,
        "level": None if direction == "context" else level,
        "kind": chance.one(["document", "event", "statement", "expert", "press"]),
        "reliability": chance.one("AABBCCDEF"),
        "credibility": chance.one("112233456"),
        "attributed_to": chance.one(speakers),
        "stance": chance.one([None, "x", "y"]),
        "about": chance.one(scenarios) if chance.happens(0.03) else None,
        "period": chance.one(PERIODS),
        "valid_to": chance.one(VALID),
    }


def _scenarios(
    chance: Chance, names: Sequence[str], codebook: Codebook, register: Sequence[str]
) -> tuple[Scenario, ...]:
    """Each may start from one made before it; their order in the file is another."""
    found = []
    for n, name in enumerate(names):
        named = chance.one([0.3, 0.8, 1.0, 1.0])
        cells = {i: _cell(chance) for i in codebook.indicator_ids if chance.happens(named)}
        stated: dict[str, Any] = {
            "id": name,
            "name": f"Scenario {n}",
            "group": chance.one(["reading", "reading", "past", "future"]),
            "starts_from": chance.one(names[:n]) if n and chance.happens(0.6) else None,
            "cells": cells if chance.happens(0.6) else None,
            "claims": _admission(chance),
            "commitments": {c: _status(chance, register) for c in codebook.commitment_ids if chance.happens(0.4)}
            if chance.happens(0.6)
            else {},
        }
        found.append(Scenario.model_validate(stated))
    return tuple(found[int(n)] for n in chance.rng.permutation(len(found)))


# Every rule but evidence, of which most cells are; in this order random cases stay those that they were.
RULES = ["unknown", "shift", "floor", "cap", "about", "triangle", "fixed"]


def _cell(chance: Chance) -> dict[str, Any]:
    rule = chance.one(["evidence"] * 9 + RULES)
    if rule in ("evidence", "unknown"):
        return {"rule": rule}
    value: Any = {
        "shift": chance.one([-3, -2, -1, 1, 2]),
        "floor": chance.number(1, 4),
        "cap": chance.number(0, 3),
        "triangle": sorted(chance.number(0, 4) for _ in range(3)),
    }.get(rule, chance.number(0, 4))
    return {"rule": rule, "value": value, "basis": "assumption"} | WHY


def _admission(chance: Chance) -> dict[str, Any] | None:
    if chance.happens(0.5):
        return None
    if chance.happens(0.4):
        return {"kinds": chance.one([["document", "event"], ["press", "statement", "expert"], ["event"]])}
    return {"stance": chance.one("xy"), "elsewhere": chance.one(["all", "none"])}


def _status(chance: Chance, register: Sequence[str]) -> dict[str, Any]:
    if chance.happens(0.15):
        return {"status": "none"}
    status = {"status": chance.one([0, 1, 2, 3, 4, 4, 4])} | WHY
    cited = chance.some(register, 6)
    if cited and chance.happens(0.7):
        return status | {"basis": "documented", "evidence": cited}
    return status | {"basis": chance.one(["forecast", "assumption"])}


def random_weights(chance: Chance, codebook: Codebook, *, zeros: bool = True) -> dict[str, dict[str, float]]:
    """Sliders of a few dimensions and indicators; never nothing but zeros where that is refused."""
    values = [0.0, 10.0, 33.0, 80.0, 100.0] if zeros else [10.0, 33.0, 80.0, 100.0]
    dimensions = {d: chance.one(values) for d in codebook.dimension_ids[1:] if chance.happens(0.4)}
    first = {codebook.members(d)[0].id for d in codebook.dimension_ids}
    indicators = {i: chance.one(values) for i in codebook.indicator_ids if i not in first and chance.happens(0.3)}
    return {"dimensions": dimensions, "indicators": indicators}


def _settings(chance: Chance, case: Case) -> Settings:
    return Settings.model_validate(
        {
            "case": case.id,
            "benchmark": chance.one(tuple(case.codebook.benchmarks)),
            "offsetting": chance.one(["fully", "partly", "not at all"]),
            "burden_of_proof": chance.one(["sceptical", "neutral", "neutral", "generous"]),
            "outside": chance.happens(0.7),
            "as_of": chance.one([None, None, None, "2013-06-01", "2015-02-03", "2018-01-01"]),
            "published_by": chance.happens(0.2),
            "weight_spread": chance.one(["loose", "moderate", "firm", "exact"]),
            "weights": random_weights(chance, case.codebook) if chance.happens(0.6) else {},
            "left_out": chance.some([c.id for c in case.evidence], 2),
            "sources_off": chance.some([s.id for s in case.header.sources], 1) if chance.happens(0.15) else (),
            "draws": 1_000,
            "seed": chance.number(0, 2**32 - 1),
        }
    )
