"""Other pairs: the known pairs by name in their groups, each with its own range and the case's line through them."""

from __future__ import annotations

import re
from html import unescape

import numpy as np
import pytest

from dashboard.screens.other_pairs import known_pairs
from dashboard.wording.strip import LOOKS
from dashboard.wording.text import pair_name, points, span
from scenarios import assess, load_case, seed_folder
from scenarios.model.settings import usual
from scenarios.reference.known_pairs import pairs_beside
from scenarios.reference.place import PairScale, scale_of
from tests.support.half_known import uncoded
from tests.support.pages import html, opened

pytestmark = pytest.mark.page
CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1_000))


def test_every_pair_of_the_scale_and_those_on_paper_or_before_signing_stand_in_their_column_highest_first() -> None:
    scale, pairs = scale_of(A, A.ids[0]), pairs_beside(CASE)
    assert isinstance(scale, PairScale) and pairs is not None
    every = pairs.standings(A.settings)
    shown = known_pairs.beside(every, scale)
    assert {p.case for p in shown} >= {i for ids in scale.ids for i in ids}
    assert not {p.case for p in shown} & {*scale.left_out} and not any(np.isnan(p.readiness) for p in shown)
    drawn = str(known_pairs.known_pairs(A, shown, len(every), lambda case: f"/?{case}"))
    for look in LOOKS.values():
        rows = re.findall(rf'<th scope="row"><i class="pair {look}"></i>.*?</tr>', drawn)
        found = [float(re.findall(r"<b>(\d+)</b>", row)[0]) for row in rows]
        assert len(rows) == sum(LOOKS[p.group] == look for p in shown) and found == sorted(found, reverse=True)
    for p in shown:
        assert (
            pair_name(p) in unescape(drawn)
            and f"<b>{points(p.readiness)}</b>" in drawn
            and span(p.low, p.high) in drawn
        )
    assert drawn.count('class="here"') == len(shown), "the line of the case runs through each"


def test_the_page_has_both_and_an_empty_case_stands_among_no_pair() -> None:
    assert "known pairs" in html(opened(path="other-pairs"))
    shown = known_pairs.beside([], None)
    assert shown == [] and 'class="here"' not in str(known_pairs.known_pairs(uncoded(), shown, 0, str))
