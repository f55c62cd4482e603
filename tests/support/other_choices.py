"""The usual settings with one choice made otherwise: a value for every field, by what it moves."""

from __future__ import annotations

from datetime import date
from typing import Any

from scenarios import load_case, seed_folder
from scenarios.model.settings import Settings, Weights, usual

CASE = load_case(seed_folder("china-russia-2017"))
USUAL = usual(CASE).changed(draws=1_000)
OWN = {"id": "own-1", "name": "Mine", "group": "future", "starts_from": CASE.reference}
CELLS: dict[str, Any] = {
    "burden_of_proof": "sceptical",
    "outside": True,
    "as_of": date(2010, 1, 1),
    "published_by": True,
    "left_out": ("E15",),
    "sources_off": (CASE.header.sources[0].id,),
    "own_scenarios": (OWN,),
}
DRAWS: dict[str, Any] = {
    "benchmark": "deep",
    "weight_spread": "firm",
    "weights.indicators": {"INS1": 10.0},
    "draws": 2_000,
    "seed": 7,
}
SCORES: dict[str, Any] = {
    "offsetting": "partly",
    "weights.dimensions": {"INS": 10.0},
    "baseline": Weights(dimensions={"INS": 20.0}),
    "case": "another",
}
WORDS: dict[str, Any] = {
    "case_hash": "-".join(["0" * 8] * 3),
    "pairs_hash": "0" * 8,
    "view": {"claim": "E15"},
    "notes": {"claim:E15": "seen"},
}
OTHERWISE = CELLS | DRAWS | SCORES | WORDS


def with_other(name: str) -> Settings:
    """The usual settings with one field of another value; of a field inside a field its path."""
    outer, _, inner = name.partition(".")
    return USUAL.changed(**{outer: {inner: OTHERWISE[name]} if inner else OTHERWISE[name]})
