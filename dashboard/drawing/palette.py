"""Colours: one for each dimension, and inks, for light and dark. Safe for colour-blind eyes."""

from __future__ import annotations

from typing import NamedTuple

from scenarios.model.case import Case

# After Okabe & Ito 2008 and Tol 2021. The page has them as --d0 to --d11 (served/home.css), lighter in the dark;
# a test holds the two together.
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


DIMENSIONS_IN_THE_DARK = (
    "#5b9bd8",
    "#3db795",
    "#e09a3a",
    "#c87fb8",
    "#7cbfe6",
    "#b3b84e",
    "#e27d62",
    "#9094dc",
    "#9cbf6d",
    "#c69f6e",
    "#86b6bf",
    "#c492a3",
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
    """Colour of a dimension by its place in the codebook, as the page has it: of the theme that the reader sees."""
    return f"var(--d{position % len(DIMENSIONS)})"


def dimension_ink(position: int, *, dark: bool = False) -> str:
    """The same where there is no page: on paper, in a file, in a chart."""
    return (DIMENSIONS_IN_THE_DARK if dark else DIMENSIONS)[position % len(DIMENSIONS)]


def colour_of(case: Case, item: str | None) -> str:
    """Colour of the dimension an indicator belongs to; the text's own for the rest."""
    ids = case.codebook.indicator_ids
    return dimension_colour(case.codebook.dimension_index[ids.index(item)]) if item in ids else "var(--ar-ink)"
