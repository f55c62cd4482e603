"""The page How sure on few draws, with some of its folds open."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.installed import HOW_SURE
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from scenarios.reference.place import PairScale, Place, place, scale_of
from tests.support.pages import opened, opened_box


def beside(a: Assessment) -> tuple[PairScale, Place]:
    """The known pairs beside a case, and what its number means there."""
    scale, found = scale_of(a, a.ids[0]), place(a, a.ids[0])
    assert isinstance(scale, PairScale) and found is not None
    return scale, found


CASE = load_case(seed_folder("china-russia-2017"))
FEW = usual(CASE).changed(draws=1_000)
A = assess(CASE, FEW)
SCALE, PLACE = beside(A)
ALL = tuple(twin.name for twin in HOW_SURE)


def how_sure(seed: int = 2017, *folds: str, **changes: object) -> AppTest:
    """The page on settings of its own: what was certified for others is not known for these."""
    at = opened(to_code(FEW.changed(seed=seed, **changes), CASE), path="how-sure")
    return opened_box(at, *(f"box:{name}" for name in folds)) if folds else at
