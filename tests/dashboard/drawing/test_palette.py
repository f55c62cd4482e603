"""The colours of the dimensions: those that a page reads from its stylesheet are those of charts, files and paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.drawing import palette
from dashboard.server import served_page

_PAGE = Path(served_page.__file__).parent / "served" / "home.css"
_DARK = "@media (prefers-color-scheme: dark) { :root { --d0"


@pytest.mark.parametrize("dark", [False, True])
def test_a_dimension_has_one_colour_in_the_table_of_the_page_and_in_the_chart_below_it(dark: bool) -> None:
    light, _, darker = _PAGE.read_text(encoding="utf-8").partition(_DARK)
    on_the_page = re.findall(r"--d(\d+): (#\w+);", _DARK + darker if dark else light)
    in_charts = [(str(n), palette.dimension_ink(n, dark=dark)) for n in range(len(palette.DIMENSIONS))]
    assert on_the_page == in_charts


def test_each_of_twelve_dimensions_has_a_colour_of_its_own_in_either_theme() -> None:
    for colours in (palette.DIMENSIONS, palette.DIMENSIONS_IN_THE_DARK):
        assert len(set(colours)) == 12
