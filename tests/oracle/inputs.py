"""What an assessment is made from, as plain data: codebook, sources, claims, scenarios, choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Item:
    """An indicator or, without a dimension, a commitment; a target per benchmark."""

    id: str
    targets: Mapping[str, int]
    dimension: str = ""


@dataclass(frozen=True)
class Source:
    id: str
    author: str = ""
    date: str = ""
    reliability: str = ""  # the relayer cap; empty: none
    outside: bool = False
    repeats: str = ""  # the source of which it is a copy


@dataclass(frozen=True)
class Claim:
    id: str
    source: str
    indicator: str  # of an indicator or a commitment; empty for context
    direction: str  # supports, at_least, contradicts, context
    level: int | None
    kind: str = "assertion"
    reliability: str = ""  # empty: the default of the kind
    credibility: str = ""
    speaker: str = ""
    paragraph: str = ""
    stance: str = ""
    about: str = ""
    period: str = ""
    valid_to: str = ""


@dataclass(frozen=True)
class Rule:
    """A cell of a scenario: evidence, shift d, floor k, cap k, about k, triangle lo mode hi, fixed k, unknown."""

    name: str
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class Status:
    """A commitment as a scenario names it; step None is `none`."""

    step: int | None
    basis: str = "assumption"
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """Which claims a scenario admits: by kinds, or by a stance with what holds elsewhere."""

    kinds: tuple[str, ...] = ()
    stance: str = ""
    elsewhere: str = "all"


@dataclass(frozen=True)
class Scenario:
    id: str
    group: str = "future"
    starts_from: str | None = None
    cells: Mapping[str, Rule] | None = None
    commitments: Mapping[str, Status] = field(default_factory=dict)
    reading: Reading | None = None


@dataclass(frozen=True)
class Register:
    """A case; everything in the order of the codebook and of the files."""

    dimensions: tuple[str, ...]
    indicators: tuple[Item, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    scenarios: tuple[Scenario, ...]
    commitments: tuple[Item, ...] = ()
    benchmarks: tuple[str, ...] = ("formal",)
    as_of: str = "2020-01-01"

    def source(self, id_: str) -> Source:
        return next(s for s in self.sources if s.id == id_)

    def scenario(self, id_: str) -> Scenario:
        return next(s for s in self.scenarios if s.id == id_)


@dataclass(frozen=True)
class Choices:
    """The settings that move a number. A weight that is not named is 1."""

    benchmark: str = "formal"
    offsetting: str = "fully"  # partly, not at all
    burden: str = "neutral"
    dimension_weights: Mapping[str, float] = field(default_factory=dict)
    indicator_weights: Mapping[str, float] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    outside: bool = True
    sources_off: frozenset[str] = frozenset()
    as_of: str = ""  # a moved date; empty: the case's own
    published_by: bool = False
    equal_votes: bool = False
    relayer_cap: bool = True
    spread: str = "moderate"  # loose, firm, exact
    draws: int = 10_000
    seed: int = 1
