"""What a coder says a sentence shows: an item of the codebook, a direction and a level, or nothing at all."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from indicators.codebook import TOP, Frozen, Id
from indicators.evidence import Direction, Proposal, unscorable
from scenarios.reference.coder_file import Code

MAX_WORDS = 1000  # characters of a claim's words, as in a register


class Answer(Frozen):
    """One code given to a sentence. A sentence with none was answered with nothing; it may carry more than one.

    words: the claim in the coder's own words; in a round they are a remark, and no part of the agreement.
    """

    item: Id
    direction: Direction
    level: Annotated[int, Field(ge=0, le=TOP)] | None = None
    words: Annotated[str, StringConstraints(max_length=MAX_WORDS)] = ""
    proposal: Proposal = ""
    unsure: bool = False

    @model_validator(mode="after")
    def _scorable(self) -> Answer:
        if faults := unscorable(self.direction, self.item, self.level, self.words):
            raise ValueError("; ".join(said for _, said in faults))
        return self

    @property
    def code(self) -> Code:
        """Item, direction and level alone, as a second coder's file has them."""
        return Code(self.item, self.direction, self.level)
