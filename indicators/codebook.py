"""The codebook: which indicators there are, what their five levels describe, what an alliance shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from indicators.parsing.fields import OneLine, OneLineOrNone, Prose, empty, matching, whole
from indicators.parsing.problems import Problem, duplicates

LEVELS = 5
TOP = LEVELS - 1

Id = Annotated[str, matching(r"[A-Za-z0-9_-]{1,40}", "1 to 40 letters without accents, digits, - and _")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), OneLine]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), Prose]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=12), OneLineOrNone]
Anchor = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), Prose]
Target = Annotated[int, whole(1, TOP)]
Origin = Literal["article", "literature", "ours"]


class Frozen(BaseModel):
    """Base of everything that is read from a file: unknown keys are errors, a change makes a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields replaced, without what was computed of the old ones: pydantic would take it along."""
        made = super().model_copy(update=update, deep=deep)
        for name in [n for n in vars(made) if n not in type(made).model_fields]:
            del vars(made)[name]
        return made


class Dimension(Frozen):
    """A group of indicators that is weighted as one."""

    id: Id
    name: Name
    short: Short = ""  # for the head of a narrow column
    question: Text = ""


class Benchmark(Frozen):
    """A named state of the world against which attainment is measured."""

    name: Name
    short: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), OneLineOrNone] = ""
    source: Text = ""


class Commitment(Frozen):
    """One of the formal commitments: steps 0 to 4, coded directly, never averaged into readiness."""

    id: Id
    name: Name
    short: Short = ""  # for the head of a narrow column
    definition: Text = ""
    levels: Annotated[tuple[Anchor, ...], Field(min_length=LEVELS, max_length=LEVELS)]
    targets: dict[Id, Target]
    anchor_origin: Origin = "ours"
    literature: tuple[Text, ...] = ()


class Indicator(Commitment):
    """One indicator of readiness: a commitment's fields and the dimension it belongs to."""

    dimension: Id


class Change(Frozen):
    """What a version of the codebook changed, for whoever coded with an earlier one."""

    version: Annotated[int, whole(2, 10_000)]
    items: tuple[Id, ...] = ()
    # of the claims on these items, those at these levels alone; empty: all
    levels: Annotated[tuple[Annotated[int, whole(0, TOP)], ...], Field(exclude_if=empty)] = ()
    what: Text

    def concerns(self, item: str | None, level: int | None) -> bool:
        """Whether a claim on an item at a level was coded by what is worded otherwise now."""
        return item in self.items and (not self.levels or level in self.levels)

    @property
    def named(self) -> str:
        """The items that it changed, and the levels where it changed some alone."""
        at = f" at level {', '.join(map(str, self.levels))}" if self.levels else ""
        return f"{', '.join(self.items)}{at}"


class Codebook(Frozen):
    """Benchmarks, dimensions, indicators and commitments, in the order in which every screen shows them."""

    version: Annotated[int, whole(1, 10_000)] = 1
    changes: tuple[Change, ...] = ()
    benchmarks: Annotated[dict[Id, Benchmark], Field(min_length=1, max_length=8)]
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1, max_length=12)]
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1, max_length=100)]
    commitments: Annotated[tuple[Commitment, ...], Field(max_length=20)] = ()

    @property
    def formal(self) -> str:
        """The benchmark that classes follow, whatever is chosen: `formal`, else the first."""
        return "formal" if "formal" in self.benchmarks else next(iter(self.benchmarks))

    @cached_property
    def indicator_ids(self) -> tuple[str, ...]:
        """Ids of the indicators in codebook order."""
        return tuple(i.id for i in self.indicators)

    @cached_property
    def dimension_ids(self) -> tuple[str, ...]:
        """Ids of the dimensions in codebook order."""
        return tuple(d.id for d in self.dimensions)

    @cached_property
    def commitment_ids(self) -> tuple[str, ...]:
        """Ids of the commitments in codebook order."""
        return tuple(c.id for c in self.commitments)

    @cached_property
    def scored(self) -> dict[str, Commitment]:
        """Everything a claim can be about: indicators and commitments by id."""
        return {i.id: i for i in (*self.indicators, *self.commitments)}

    @cached_property
    def dimension_index(self) -> tuple[int, ...]:
        """For each indicator the position of its dimension."""
        position = {d: k for k, d in enumerate(self.dimension_ids)}
        return tuple(position[i.dimension] for i in self.indicators)

    def changed_since(self, version: int) -> tuple[Change, ...]:
        """What later versions than this one changed."""
        return tuple(c for c in self.changes if c.version > version)

    def members(self, dimension: str) -> tuple[Indicator, ...]:
        """The indicators of one dimension in codebook order."""
        return tuple(i for i in self.indicators if i.dimension == dimension)

    def problems(self, file: str) -> list[Problem]:
        """What is wrong between the parts of the codebook: ids, dimensions, targets."""
        found: list[Problem] = []

        def say(where: str, holds: object, allowed: str) -> None:
            found.append(Problem.holding(file, where, holds, allowed))

        for name, ids in (
            ("dimensions", [d.id for d in self.dimensions]),
            ("indicators and commitments", [i.id for i in (*self.indicators, *self.commitments)]),
        ):
            for twice in duplicates(ids):
                say(f"ids of {name}", twice, "each id may be used once")
        known = {d.id for d in self.dimensions}
        used = {i.dimension for i in self.indicators}
        for indicator in self.indicators:
            if indicator.dimension not in known:
                say(
                    f"key indicators[{indicator.id}].dimension",
                    indicator.dimension,
                    f"allowed are {', '.join(sorted(known))}",
                )
        for unused in sorted(known - used):
            say(f"key dimensions[{unused}]", unused, "a dimension needs at least one indicator")
        for item in (*self.indicators, *self.commitments):
            given, wanted = set(item.targets), set(self.benchmarks)
            if given != wanted:
                say(
                    f"key targets of {item.id}",
                    sorted(item.targets),
                    f"one target for each benchmark is needed: {', '.join(self.benchmarks)}",
                )
        return found
