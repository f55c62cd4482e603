"""The golden example of the method: a made-up register with worked numbers.

Data from: method.md, Appendix A. Equal weights, formal targets, neutral burden, offsetting fully.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

import seeds
from indicators.codebook import Benchmark, Codebook, Dimension, Indicator
from indicators.evidence import Claim
from indicators.method import Method
from indicators.sources import Header
from scenarios.case import Case
from scenarios.scenario import Cell, Scenario

TARGETS = {
    **{"I1": 3, "I2": 3, "I3": 3, "I4": 4, "T1": 3, "T2": 3, "T3": 3, "T4": 3},
    **{"E1": 3, "E2": 3, "E3": 4, "E4": 4, "P1": 3, "P2": 3, "P3": 4, "P4": 3},
}
IDS = tuple(TARGETS)

REGISTER = """
e01 I1 author C3 supports 3 | e02 I2 author C3 supports 3 | e03 I2 author C3 supports 2
e04 I3 author B2 supports 3 | e05 I4 author C3 supports 2 | e06 T1 expert C2 supports 3
e07 T2 minister B3 supports 2 | e08 T3 expert C3 supports 3 | e09 E1 ministry-A B2 supports 3
e10 E2 ministry-A A1 supports 3 | e11 E2 ministry-B A1 supports 3 | e12 E3 ministry-B B2 supports 2
e13 E3 author C3 contradicts 3 | e14 P1 declaration A2 supports 3 | e15 P1 author C3 supports 2
e16 P2 official C3 supports 3 | e17 P2 sceptics C3 supports 1 | e18 P3 sceptics C3 contradicts 2
e19 P3 author E3 supports 4 | e20 T1 expert C3 supports 2
"""

# ind: T, C, status, belief 0..4, level, interval, attainment (None = unknown)
JUDGED = {
    "I1": (0.5000, 0.0000, "thin", (0.0489, 0.0970, 0.2045, 0.4450, 0.2045), 3, (1, 4), 1.0),
    "I2": (0.7500, 0.2500, "supported", (0.0416, 0.1157, 0.3635, 0.3635, 0.1157), 2, (1, 4), 0.6667),
    "I3": (0.7500, 0.0000, "supported", (0.0248, 0.0596, 0.1757, 0.5642, 0.1757), 3, (1, 4), 1.0),
    "I4": (0.5000, 0.0000, "thin", (0.0928, 0.1952, 0.4240, 0.1952, 0.0928), 2, (0, 4), 0.5),
    "T1": (0.8624, 0.1449, "supported", (0.0267, 0.0768, 0.2775, 0.4894, 0.1296), 3, (1, 4), 1.0),
    "T2": (0.6124, 0.0000, "thin", (0.0753, 0.1851, 0.4791, 0.1851, 0.0753), 2, (0, 4), 0.6667),
    "T3": (0.5000, 0.0000, "thin", (0.0489, 0.0970, 0.2045, 0.4450, 0.2045), 3, (1, 4), 1.0),
    "T4": (0.0, None, "unknown", (0.2, 0.2, 0.2, 0.2, 0.2), None, (0, 4), None),
    "E1": (0.7500, 0.0000, "supported", (0.0248, 0.0596, 0.1757, 0.5642, 0.1757), 3, (1, 4), 1.0),
    "E2": (2.0000, 0.0000, "supported", (0.0101, 0.0114, 0.0451, 0.8883, 0.0451), 3, (2, 3), 1.0),
    "E3": (1.2500, 0.0000, "supported", (0.0592, 0.1745, 0.5599, 0.1745, 0.0320), 2, (0, 3), 0.5),
    "E4": (0.0, None, "unknown", (0.2, 0.2, 0.2, 0.2, 0.2), None, (0, 4), None),
    "P1": (1.3660, 0.1830, "supported", (0.0137, 0.0437, 0.3139, 0.5578, 0.0708), 3, (1, 4), 1.0),
    "P2": (1.0000, 0.5000, "contested", (0.0659, 0.2894, 0.2894, 0.2894, 0.0659), 2, (0, 4), 0.6667),
    "P3": (0.5000, 0.0000, "thin", (0.2705, 0.2705, 0.2705, 0.1265, 0.0621), 1, (0, 4), 0.25),
    "P4": (0.0, None, "unknown", (0.2, 0.2, 0.2, 0.2, 0.2), None, (0, 4), None),
}

# scenario: D (I, T, E, P), fully, partly, not at all, coverage, bounds, at benchmark, known, 5-95 %
SCORED = {  # one line a scenario, as the appendix prints it
    "baseline": ((79.1667, 88.8889, 83.3333, 63.8889), 78.8194, 78.2363, 63.8889, 0.8125, (64.0625, 82.8125), 7, 13, (44.3, 89.9)),
    "deepening": ((79.1667, 100.0, 91.6667, 63.8889), 83.6806, 82.5173, 63.8889, 0.8125, (71.3542, 86.4583), 8, 13, (55.8, 93.8)),
    "stall": ((79.1667, 66.6667, 61.1111, 63.8889), 67.7083, 67.3751, 61.1111, 0.8125, (55.7292, 69.2708), 3, 13, (40.3, 76.4)),
    "drift": ((47.9167, 55.5556, 52.7778, 33.3333), 47.3958, 46.5196, 33.3333, 0.8125, (38.5417, 55.7292), 0, 13, (21.1, 68.4)),
    "joint-command": ((85.4167, 88.8889, 93.75, 63.8889), 82.9861, 82.1196, 63.8889, 0.8750, (73.4375, 85.9375), 8, 14, (56.9, 92.9)),
    "threat-split": ((79.1667, 88.8889, 83.3333, 30.5556), 70.4861, 65.0616, 30.5556, 0.8125, (57.8125, 72.3958), 6, 13, (40.1, 78.0)),
    "early-stage": ((31.25, 0.0, 29.1667, 62.5), 30.7292, 0.0, 0.0, 1.0, (30.7292, 30.7292), 0, 16, (16.6, 51.2)),
}  # fmt: skip

T, E, P, I_ = (tuple(i for i in IDS if i[0] == d) for d in "TEPI")


def _claims() -> tuple[Claim, ...]:
    entries = [e.split() for line in REGISTER.strip().splitlines() for e in line.split("|")]
    return tuple(
        Claim(
            id=id_,
            source="doc",
            claim=f"made up {id_}",
            indicator=indicator,
            direction=direction,
            level=int(level),
            kind="assertion",
            reliability=grade[0],
            credibility=grade[1],
            attributed_to=speaker,
        )
        for id_, indicator, speaker, grade, direction, level in entries
    )


def _set(ids: tuple[str, ...], rule: str, value: int) -> dict[str, Cell]:
    cell = Cell.model_validate({"rule": rule, "value": value, "basis": "assumption", "reason": "made up"})
    return dict.fromkeys(ids, cell)


def _scenarios() -> tuple[Scenario, ...]:
    changes: dict[str, dict[str, Cell]] = {
        "deepening": _set(T + E, "shift", 1),
        "stall": _set(T + E, "cap", 2),
        "drift": _set(IDS, "shift", -1),
        "joint-command": _set(E[:3], "floor", 3) | _set(("E4",), "fixed", 4) | _set(("I4",), "floor", 3),
        "threat-split": _set(P, "cap", 1),
    }
    early = _set(I_ + E, "about", 1) | _set(T, "about", 0) | _set(P, "about", 2)
    return (
        Scenario(id="baseline", name="Baseline", group="reading"),
        *(
            Scenario(id=i, name=i.title(), group="future", starts_from="baseline", cells=cells)
            for i, cells in changes.items()
        ),
        Scenario(id="early-stage", name="Early stage", group="past", cells=early),
    )


def method(**values: object) -> Method:
    """The conventions that come with the product, some values replaced."""
    raw = tomllib.loads((seeds.FOLDER / "method.toml").read_text(encoding="utf-8"))
    raw.pop("treaty")
    for name, value in values.items():
        raw[name]["value"] = value
    return Method.model_validate(raw)


@cache
def case() -> Case:
    """The golden example as a case."""
    return with_method(method())


def with_method(conventions: Method, claims: tuple[Claim, ...] | None = None) -> Case:
    """The golden example under other conventions or another register."""
    levels = tuple(f"step {k}" for k in range(5))
    return Case(
        codebook=Codebook(
            benchmarks={"formal": Benchmark(name="Formal"), "deep": Benchmark(name="All at the top")},
            dimensions=tuple(Dimension(id=d, name=f"Dimension {d}") for d in "ITEP"),
            indicators=tuple(
                Indicator(
                    id=i,
                    dimension=i[0],
                    name=f"Indicator {i}",
                    levels=levels,
                    targets={"formal": t, "deep": 4},
                )
                for i, t in TARGETS.items()
            ),
        ),
        method=conventions,
        header=Header.model_validate(
            {
                "id": "golden",
                "title": "Golden example",
                "parties": ["A", "B"],
                "as_of": "2020-01-01",
                "sources": [{"id": "doc", "author": "author", "title": "A document", "date": "2019"}],
            }
        ),
        evidence=_claims() if claims is None else claims,
        scenarios=_scenarios(),
    )


def changed(case: Case, **update: object) -> Case:
    """A case with some parts replaced, made anew: a copy would keep what the old one has worked out."""
    return Case(**{name: update.get(name, getattr(case, name)) for name in Case.model_fields})


def without_a_needed_share() -> Case:
    """A case whose conventions ask for no known share: one scenario knows nothing, one knows one cell."""
    top = Cell(rule="fixed", value=4, basis="assumption", reason="made up")
    empty = Scenario(id="empty", name="Empty", group="past", cells={})
    single = Scenario(id="single", name="Single", group="past", cells={"I1": top})
    return changed(with_method(method(known_share=0.0)), scenarios=(empty, single))


WITHOUT = {
    **{"e01": -1.7361, "e03": 2.0833, "e04": -1.7361, "e05": 2.4306, "e06": -2.7778, "e07": 2.7778},
    **{"e08": -1.3889, "e09": -2.0833, "e14": -2.7778, "e16": -2.7778, "e17": 2.7778, "e18": 4.8611},
}


def recoded(case: Case, claim: str, **fields: Any) -> Case:
    """A copy of a case that codes one claim differently."""
    claims = tuple(c.model_copy(update=fields) if c.id == claim else c for c in case.evidence)
    return changed(case, evidence=claims)
