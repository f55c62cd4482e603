"""The conventions of the method: every number we chose, with a line of why."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Generic, Literal, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, StringConstraints, model_validator

from indicators.codebook import LEVELS, TOP, Codebook, Frozen, Id, Text
from indicators.parsing.fields import fault, matching, number, whole

T = TypeVar("T")
Share = Annotated[float, number(0, 1)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False, strict=True)]
Ratio = Annotated[float, Field(gt=1, le=1000, allow_inf_nan=False, strict=True)]  # its inverse is the mark below one
Step = Annotated[int, whole(0, TOP)]
Grade = Annotated[str, matching(r"[A-F][1-6]", "a letter A to F and a digit 1 to 6")]
Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]

# What says how sure an answer is and changes none: a method without it takes the common one's, and no hash holds it.
APART = ("sure_known", "sure_claims", "sure_indicators")
GONE = ("level_within", "group_middle")
SLACK = 1e-9  # every comparison with a threshold errs in favour of reaching it by this much

Kind = Literal["document", "event", "data", "statement", "expert", "assertion", "reported", "press"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Burden = Literal["sceptical", "neutral", "generous"]
BURDENS: tuple[Burden, ...] = get_args(Burden)
Spread = Literal["loose", "moderate", "firm", "exact"]
SPREADS: tuple[Spread, ...] = get_args(Spread)
EXACT: Spread = "exact"  # weights are not drawn at all: it has no concentration


class Convention(Frozen, Generic[T]):
    """A value we chose and the reason for it."""

    value: T
    why: Why


class Treaty(Frozen):
    """Which commitment makes an alliance formal, and which ones make it function."""

    commitment: Id
    in_force: Step
    functioning: tuple[Id, ...]
    why: Why


class Method(Frozen):
    """All conventions of method.toml. Units: shares and attainment 0-1, `sure_known` 0-100."""

    odds_per_vote: Convention[Annotated[float, Field(gt=1, le=1000, allow_inf_nan=False, strict=True)]]
    held_back: Convention[Annotated[float, Field(gt=0, lt=1, strict=True)]]
    floor_fades: Convention[Share]
    document_counts: Convention[Positive]
    repeat_factor: Convention[Annotated[float, Field(ge=0, lt=1, strict=True)]]
    reliability: Convention[dict[str, Share]]
    credibility: Convention[dict[str, Share]]
    default_grades: Convention[dict[str, Grade]]
    priors: Convention[dict[str, Annotated[tuple[Positive, ...], Field(min_length=LEVELS, max_length=LEVELS)]]]
    reaches: Convention[Share]
    falls_short: Convention[Share]
    contested: Convention[Share]
    thin: Convention[Positive]
    many_contested: Convention[Share]
    interval: Convention[Annotated[tuple[Share, Share], Field(min_length=2, max_length=2)]]
    known_share: Convention[Share]
    shared_error: Convention[Share]
    weight_spread: Convention[dict[str, Positive]]
    alpha_floor: Convention[Positive]
    wide: Convention[Annotated[float, number(0, 100)]]
    middle: Convention[Annotated[tuple[Share, Share], Field(min_length=2, max_length=2)]]
    firm: Convention[Share]
    mostly: Convention[Share]
    leaning: Convention[Share]
    pairs_needed: Convention[Annotated[int, whole(2, 1000)]]
    settles: Convention[Ratio]
    verdict_marks: Convention[Annotated[tuple[Ratio, Ratio], Field(min_length=2, max_length=2)]]
    second_document: Convention[Share]
    sure_known: Convention[Annotated[float, number(0, 100)]]
    sure_claims: Convention[Annotated[int, whole(0, 1000)]]
    sure_indicators: Convention[Annotated[tuple[int, int], Field(min_length=2, max_length=2)]]
    # Of 1.0.0 and read by nothing any more: they stay in hashes, so that what was kept then keeps its own.
    level_within: Convention[Annotated[float, number(0, 100)]] = Convention(
        value=3.0,
        why="A known pair within three points of a score stands level with it: two coders of one pair differ by as "
        "much on average.",
    )
    group_middle: Convention[Annotated[tuple[Share, Share], Field(min_length=2, max_length=2)]] = Convention(
        value=(0.35, 0.65),
        why="A score that more than a third and fewer than two thirds of a group stand below lies in its middle: of a "
        "dozen pairs one more or less moves no score from the lower part to the upper.",
    )
    treaty: Treaty | None = None
    references: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Method:
        """Each ladder names exactly the rungs that the method uses."""
        for name, keys in (
            ("reliability", tuple("ABCDEF")),
            ("credibility", tuple("123456")),
            ("default_grades", KINDS),
            ("priors", BURDENS),
            ("weight_spread", tuple(s for s in SPREADS if s != EXACT)),
        ):
            held = getattr(self, name).value
            if set(held) != set(keys):
                raise fault(f"{name}.value", list(held), f"needed are exactly the keys {', '.join(keys)}")
        return self

    @cached_property
    def conventions(self) -> dict[str, Convention[Any]]:
        """The conventions by name, in the order of the model (for the Method page)."""
        named = (name for name in type(self).model_fields if name not in GONE)
        return {name: c for name in named if isinstance(c := getattr(self, name), Convention)}

    @cached_property
    def scoring(self) -> dict[str, Any]:
        """What must be the same where scores stand beside each other: all but what changes no score."""
        return {name: getattr(self, name) for name in type(self).model_fields if name not in (*APART, *GONE)}

    def fitted(self, codebook: Codebook) -> Method:
        """The method for a codebook that it was not written for: its treaty rule as far as the codebook has it.

        The common method names the common codebook's treaty. Without that commitment no treaty rule applies.
        """
        treaty, known = self.treaty, codebook.commitment_ids
        if treaty is None or {treaty.commitment, *treaty.functioning} <= set(known):
            return self
        fits = treaty.model_dump() | {"functioning": tuple(c for c in treaty.functioning if c in known)}
        return Method.model_validate(self.model_dump() | {"treaty": fits if treaty.commitment in known else None})

    def prior(self, burden: str) -> NDArray[np.float64]:
        """Normalised prior over the levels, shape (5,), for a burden of proof."""
        weights = np.asarray(self.priors.value[burden], dtype=float)
        return np.asarray(weights / weights.sum())

    def vote(self, reliability: str, credibility: str) -> float:
        """Vote of a graded claim, t = sqrt(reliability x credibility), 0..1.

        The square root, because the two marks go together (Baker et al. 1968, Samet 1975).
        """
        return float((self.reliability.value[reliability] * self.credibility.value[credibility]) ** 0.5)

    def capped(self, reliability: str, relayer: str | None) -> str:
        """The reliability that counts: no better (higher) than the mark of who relays; where equal its own."""
        ladder = self.reliability.value
        return relayer if relayer is not None and ladder[relayer] < ladder[reliability] else reliability
