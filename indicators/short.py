"""The short form of each level's anchor, where a sentence or a cell of a table has no room for the anchor."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

import seeds
from indicators.codebook import LEVELS, Codebook, Commitment, Frozen, Id
from indicators.parsing.fields import OneLine
from indicators.parsing.nested_text import read_toml
from indicators.parsing.problems import CaseError, Problem, duplicates, from_validation

FILE = "short.toml"
LONGEST = 60  # characters
ShortForm = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST), OneLine]


class ShortForms(Frozen):
    """The short forms of the common codebook by id, from level 0 up."""

    short: dict[Id, Annotated[tuple[ShortForm, ...], Field(min_length=LEVELS, max_length=LEVELS)]]

    def problems(self, codebook: Codebook) -> list[Problem]:
        """What is wrong between the forms and the codebook that they are worded for."""
        own, theirs = set(self.short), set(codebook.scored)
        found = [Problem(FILE, "", "", f"short.{i} is missing and is needed") for i in sorted(theirs - own)]
        found += [Problem.holding(FILE, "key short", i, "the codebook has no such id") for i in sorted(own - theirs)]
        for item, forms in self.short.items():
            found += [Problem.holding(FILE, f"key short.{item}", f, "two levels alike") for f in duplicates(forms)]
        return found


def read_short(text: str, codebook: Codebook) -> ShortForms:
    """The short forms of a codebook from TOML; raises CaseError with every problem."""
    raw, found = read_toml(FILE, text)
    if raw is not None:
        try:
            forms = ShortForms.model_validate(raw)
        except ValidationError as error:
            found = from_validation(FILE, error, raw)
        else:
            found = forms.problems(codebook)
            if not found:
                return forms
    raise CaseError(found)


@cache
def _worded() -> dict[tuple[str, int, str], str]:
    """The short form of each id, level and anchor of the common codebook. Raises CaseError."""
    raw, found = read_toml("codebook.toml", (seeds.FOLDER / "codebook.toml").read_text(encoding="utf-8"))
    if raw is None:
        raise CaseError(found)
    codebook = Codebook.model_validate(raw)
    forms = read_short((seeds.FOLDER / FILE).read_text(encoding="utf-8"), codebook).short
    return {
        (item.id, level, anchor): forms[item.id][level]
        for item in codebook.scored.values()
        for level, anchor in enumerate(item.levels)
    }


def short_of(item: Commitment, level: int) -> str:
    """A level of an item in at most sixty characters: as worded for this very anchor, else the anchor cut at a word."""
    anchor = item.levels[level]
    if found := _worded().get((item.id, level, anchor)):
        return found
    anchor = " ".join(anchor.split())
    at = anchor.rfind(" ", 0, LONGEST)
    return anchor if len(anchor) <= LONGEST else f"{anchor[: at if at > 0 else LONGEST - 1].rstrip(' ,;:.')}…"
