"""The worked registers of the method's Appendix A, ready to be assessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tests.oracle.inputs import Choices, Claim, Item, Register, Rule, Scenario, Source
from tests.support import golden_first, golden_second
from tests.support.golden_rows import Row

FIRST_CHOICES = Choices(
    dimension_weights=golden_first.DIMENSION_WEIGHTS, indicator_weights=golden_first.INDICATOR_WEIGHTS
)
SECOND_CHOICES = Choices(
    dimension_weights=golden_second.DIMENSION_WEIGHTS, indicator_weights=golden_second.INDICATOR_WEIGHTS
)


def register(
    dimensions: tuple[str, ...],
    targets: Mapping[str, int],
    sources: Mapping[str, tuple[str, str]],
    claims: Iterable[Row],
    scenarios: Mapping[str, Mapping[str, tuple[str, tuple[int, ...]]]],
) -> Register:
    """A register from plain rows: every scenario starts from the evidence, `deep` asks for level 4 everywhere."""
    return Register(
        dimensions=dimensions,
        indicators=tuple(Item(i, {"formal": t, "deep": 4}, dimension=i[0]) for i, t in targets.items()),
        sources=tuple(Source(id_, author, "2019", cap) for id_, (author, cap) in sources.items()),
        claims=tuple(
            Claim(
                id=r.id,
                source=r.source,
                indicator=r.indicator,
                direction=r.direction,
                level=r.level,
                reliability=r.grade[0],
                credibility=r.grade[1],
                speaker=r.speaker,
                paragraph=r.paragraph,
            )
            for r in claims
        ),
        scenarios=tuple(
            Scenario(name, "reading", cells={i: Rule(*rule) for i, rule in cells.items()})
            for name, cells in scenarios.items()
        ),
        benchmarks=("formal", "deep"),
    )


def first() -> Register:
    """The first worked register."""
    g = golden_first
    return register(g.DIMENSIONS, g.TARGETS, g.SOURCES, g.CLAIMS, g.SCENARIOS)


def second() -> Register:
    """The second worked register."""
    g = golden_second
    return register(g.DIMENSIONS, g.TARGETS, g.SOURCES, g.CLAIMS, g.SCENARIOS)
