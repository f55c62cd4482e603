"""What each choice moves: cells, draws, scores, or words alone.

What is computed from settings is kept by the part of them that moves it, and sees no more of them than this part: all
else stands at its usual place. Each field of `Settings` is named by the first part that it moves.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, Literal, Self, cast

from indicators.codebook import Frozen
from indicators.method import Burden, Spread
from indicators.parsing.nested_text import canonical
from indicators.weights import USUAL
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import Offsetting, Settings, View, Weights

_USUAL = Settings()


class Choices(Frozen):
    """A part of the settings."""

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The part of some settings."""
        part = cls.model_construct(**{name: getattr(settings, name) for name in cls.model_fields})
        return cast("Self", part)

    def settings(self) -> Settings:
        """Settings that choose the same, all else as usual."""
        return _USUAL.model_copy(update=dict(self))


class PairChoices(Choices):
    """What moves the known pairs as a scale: nothing that is chosen of the claims of the case in hand."""

    burden_of_proof: Burden
    benchmark: str
    offsetting: Offsetting
    weights: Weights
    seed: int


class PairDraws(PairChoices):
    """What moves the ranges of the known pairs: no claim that is chosen of the case in hand draws them again."""

    weight_spread: Spread
    draws: int


class PairsInside(PairDraws):
    """What moves their draws inside the dimensions."""

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The part of some settings."""
        return super().of(_inside(settings).model_copy(update={"offsetting": _USUAL.offsetting}))


def _inside(settings: Settings) -> Settings:
    """Of the weights of dimensions only which are at 0: no other moves a draw inside one."""
    at_zero = {d: w for d, w in settings.weights.dimensions.items() if w == 0}
    weights = settings.weights.model_copy(update={"dimensions": at_zero})
    return settings.model_copy(update={"weights": weights})


class CellChoices(Choices):
    """What moves a cell: which claims vote, what is believed of them, and the reader's own scenarios."""

    burden_of_proof: Burden
    outside: bool
    as_of: date | None
    published_by: bool
    left_out: tuple[str, ...]
    sources_off: tuple[str, ...]
    own_scenarios: tuple[Scenario, ...]


class DrawChoices(CellChoices):
    """What moves a draw inside the dimensions: cells, targets, weights of indicators and the random numbers."""

    benchmark: str
    weight_spread: Spread
    weights: Weights
    draws: int
    seed: int

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The part of some settings."""
        return super().of(_inside(settings))


class ScoreChoices(DrawChoices):
    """What moves a score, or stands beside it in the hash of the settings: all but words."""

    schema_version: Literal[3]
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
    pairs_hash: str | None
    view: View
    notes: dict[str, str]


def settings_hash(settings: Settings, case: Case) -> str:
    """SHA-256 of the canonical JSON: defaults in, numbers as floats, no words."""
    chosen = settings.model_dump(mode="json", exclude=set(Words.model_fields))
    chosen["as_of"] = (settings.as_of or case.header.as_of).isoformat()
    chosen["weights"] = {
        "dimensions": {d: settings.weights.dimensions.get(d, USUAL) for d in case.codebook.dimension_ids},
        "indicators": {i: settings.weights.indicators.get(i, USUAL) for i in case.codebook.indicator_ids},
    }
    return hashlib.sha256(canonical(_floats(chosen)).encode()).hexdigest()


def _floats(value: Any) -> Any:
    """The value with every whole number as a float, so that 50 and 50.0 are the same choice."""
    if isinstance(value, dict):
        return {k: _floats(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_floats(v) for v in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
