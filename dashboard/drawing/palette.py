"""Colours: one for each dimension, and inks for light and dark. Safe for colour-blind eyes."""

from __future__ import annotations

from typing import NamedTuple

from scenarios.model.case import Case

# After Okabe & Ito 2008 and Tol 2021, of middle lightness so that they hold on white and on black.
DIMENSIONS = (
    "#3b7dbd",
    "#2a9d7f",
    "#b56d0b",
    "#b0629f",
    "#5aa7d6",
    "#8a8f2a",
    "#c4573b",
    "#6b6fb8",
    "#7a9a4d",
    "#a07a4c",
    "#5f8f98",
    "#9c6d7d",
)


class Inks(NamedTuple):
    """Colours of what is neutral in a chart."""

    text: str
    faint: str
    grid: str
    strong: str
    back: str
    ghost: str


LIGHT = Inks("#1d252b", "#5d6972", "#e2e6e9", "#27536f", "#ffffff", "#8b6f2f")


DARK = Inks("#e6ebee", "#a3aeb6", "#2c363e", "#8fc1e0", "#12181d", "#d9b55e")


def inks(dark: bool) -> Inks:
    """The inks of a theme."""
    return DARK if dark else LIGHT


def dimension_colour(position: int) -> str:
    """Colour of a dimension by its place in the codebook."""
    return DIMENSIONS[position % len(DIMENSIONS)]


def colour_of(case: Case, item: str | None) -> str:
    """Colour of the dimension an indicator belongs to; the text's own for the rest."""
    if item in case.codebook.indicator_ids:
        return dimension_colour(case.codebook.dimension_index[case.codebook.indicator_ids.index(item)])
    return "var(--ar-ink)"
