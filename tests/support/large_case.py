"""A case of any size, made up: for what must stay quick with very many claims, indicators and scenarios."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

from indicators.codebook import Benchmark, Codebook, Dimension, Indicator
from indicators.evidence import Claim
from indicators.method import KINDS
from indicators.sources import Header, Source, Stance
from scenarios import load_case, seed_folder
from scenarios.files.case_folder import case_files
from scenarios.model.case import Case
from scenarios.model.scenario import Cell, Scenario

DIMENSIONS, SOURCES, SPEAKERS = 10, 40, 3_000


def large_case(claims: int, indicators: int = 100, scenarios: int = 60, parts: int = DIMENSIONS) -> Case:
    """Claims on all indicators, from many speakers on many days; one reading, and futures that set a cell by hand."""
    chance = Random(claims)
    ids = [f"I{n}" for n in range(indicators)]
    common = load_case(seed_folder("china-russia-2017")).method
    grades = common.default_grades.value
    codebook = Codebook(
        benchmarks={"formal": Benchmark(name="A formal alliance"), "deep": Benchmark(name="A deep alliance")},
        dimensions=tuple(Dimension(id=f"D{n}", name=f"Dimension {n}") for n in range(parts)),
        indicators=tuple(
            Indicator(
                id=name,
                dimension=f"D{n % parts}",
                name=f"Indicator number {n}",
                levels=tuple(f"state {k} of {n}" for k in range(5)),
                targets={"formal": 3, "deep": 4},
            )
            for n, name in enumerate(ids)
        ),
    )
    header = Header(
        id="large",
        title="A and B",
        parties=("A", "B"),
        as_of=date(2017, 3, 28),
        stances=(Stance(id="x", name="X"), Stance(id="y", name="Y")),
        sources=tuple(
            Source(id=f"S{n}", author=f"Author {n}", title=f"Title {n}", date="2015-05-05", reliability="B")
            for n in range(SOURCES)
        ),
    )
    register = tuple(
        Claim(
            id=f"E{n}",
            source=f"S{chance.randrange(SOURCES)}",
            claim=f"Claim number {n} says something of some length about a matter.",
            indicator=chance.choice(ids),
            direction=chance.choice(("supports", "at_least", "supports")),
            level=chance.randint(1, 4),
            kind=(kind := chance.choice(list(KINDS))),
            reliability=grades[kind][0],
            credibility=grades[kind][1],
            attributed_to=f"Speaker {chance.randrange(SPEAKERS)}",
            stance=chance.choice(("x", "y", None)),
            period=f"20{chance.randint(10, 16)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
        )
        for n in range(claims)
    )
    by_hand = [Cell(rule="fixed", value=k, basis="assumption", reason="made up") for k in range(5)]
    futures = (
        Scenario(
            id=f"s{n}",
            name=f"Scenario {n}",
            group="future",
            summary="Made up.",
            starts_from="all",
            cells={chance.choice(ids): chance.choice(by_hand)},
        )
        for n in range(1, scenarios)
    )
    reading = Scenario(id="all", name="All claims", group="reading", summary="All.")
    return Case(
        codebook=codebook,
        method=common.fitted(codebook),
        header=header,
        evidence=register,
        scenarios=(reading, *futures),
    )


def large_folder(folder: Path, claims: int) -> Path:
    """The same as a case folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in case_files(large_case(claims)).items():
        (folder / name).write_bytes(data)
    return folder
