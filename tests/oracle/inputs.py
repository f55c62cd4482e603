"""What an assessment is made from: what codebook, sources, claims and scenarios hold as they stand in their files.

Records of the product, of which fields are read and nothing is asked that it works out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.codebook import Commitment, Indicator
from indicators.evidence import Claim
from indicators.sources import Source
from scenarios.model.scenario import Admission, CommitmentStatus, Scenario
from scenarios.reference.coder_file import Code

__all__ = ["Admission", "Choices", "Claim", "Code", "CommitmentStatus", "Register", "Rule", "Scenario", "Source"]


@dataclass(frozen=True)
class Rule:
    """A cell of a scenario: evidence, shift d, floor k, cap k, about k, triangle lo mode hi, fixed k, unknown."""

    name: str
    values: tuple[int, ...] = ()


@dataclass(frozen=True)
class Register:
    """A case; everything in the order of the codebook and of the files."""

    dimensions: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    scenarios: tuple[Scenario, ...]
    commitments: tuple[Commitment, ...]
    benchmarks: tuple[str, ...]
    as_of: str

    def source(self, id_: str) -> Source:
        return next(s for s in self.sources if s.id == id_)

    def scenario(self, id_: str) -> Scenario:
        return next(s for s in self.scenarios if s.id == id_)


@dataclass(frozen=True)
class Choices:
    """The settings that move a number. A weight that is not named is 1."""

    benchmark: str = "formal"
    offsetting: str = "fully"  # partly, not at all
    burden_of_proof: str = "neutral"
    dimension_weights: Mapping[str, float] = field(default_factory=dict)
    indicator_weights: Mapping[str, float] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    outside: bool = True
    sources_off: frozenset[str] = frozenset()
    as_of: str = ""  # a moved date; empty: the case's own
    published_by: bool = False
    equal_votes: bool = False
    relayer_cap: bool = True
    weight_spread: str = "moderate"  # loose, firm, exact
    draws: int = 10_000
    seed: int = 1
