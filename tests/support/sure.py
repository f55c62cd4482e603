"""The page How sure on few draws, with some of its folds open."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.installed import HOW_SURE
from scenarios import assess, load_case, seed_folder
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from tests.support.pages import opened, opened_box

CASE = load_case(seed_folder("china-russia-2017"))
FEW = usual(CASE).changed(draws=1_000)
A = assess(CASE, FEW)
ALL = tuple(twin.name for twin in HOW_SURE)


def how_sure(seed: int = 2017, *folds: str, **changes: object) -> AppTest:
    """The page on settings of its own: what was certified for others is not known for these."""
    at = opened(to_code(FEW.changed(seed=seed, **changes), CASE), path="how-sure")
    return opened_box(at, *(f"box:{name}" for name in folds)) if folds else at
