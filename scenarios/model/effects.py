"""What each choice moves: cells, draws, scores, or words alone.

What is computed from settings is kept by the part of them that moves it, and sees no more of them than this part: all
else stands at its usual place. Each field of `Settings` is named by the first part that it moves.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, Self, cast

from indicators.codebook import Frozen
from indicators.method import Burden, Spread
from scenarios.model.scenario import Scenario
from scenarios.model.settings import Offsetting, Settings, View, Weights

_USUAL = Settings()


class CellChoices(Frozen):
    """What moves a cell: which claims vote, what is believed of them, and the reader's own scenarios."""

    burden_of_proof: Burden
    outside: bool
    as_of: date | None
    published_by: bool
    left_out: tuple[str, ...]
    sources_off: tuple[str, ...]
    own_scenarios: tuple[Scenario, ...]

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The part of some settings."""
        part = cls.model_construct(**{name: getattr(settings, name) for name in cls.model_fields})
        return cast("Self", part)

    def settings(self) -> Settings:
        """Settings that choose the same, all else as usual."""
        return _USUAL.model_copy(update=dict(self))


class DrawChoices(CellChoices):
    """What moves a draw inside the dimensions: cells, targets, weights of indicators and the random numbers."""

    benchmark: str
    weight_spread: Spread
    weights: Weights  # of dimensions only which are at 0: no other weight of theirs moves a draw
    draws: int
    seed: int

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The part of some settings."""
        at_zero = {d: w for d, w in settings.weights.dimensions.items() if w == 0}
        weights = settings.weights.model_copy(update={"dimensions": at_zero})
        return super().of(settings.model_copy(update={"weights": weights}))


class ScoreChoices(DrawChoices):
    """What moves a score, or stands beside it in the hash of the settings: all but words."""

    schema_version: Literal[2]
    case: str
    offsetting: Offsetting
    baseline: Weights | None

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The part of some settings."""
        return super(DrawChoices, cls).of(settings)  # weights of dimensions too


class Words(Frozen):
    """What moves no result: what the reader looks at or writes down."""

    case_hash: str | None
    view: View
    notes: dict[str, str]
