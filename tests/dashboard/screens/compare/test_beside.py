"""The scenarios compared beside the known pairs: as the scale has them, and which pairs are nearest."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.screens.compare import comparison_table, content, wording
from dashboard.wording import place as place_words
from dashboard.wording import ratio
from scenarios import assess, load_case, place, seed_folder
from scenarios.model.settings import usual
from scenarios.other_cases import together
from scenarios.reference.place import Lacking, PairScale, scale_of
from tests.support import golden

CASE = load_case(seed_folder("china-russia-2017"))
OTHER = load_case(seed_folder("us-japan-1985"))
A = assess(CASE, usual(CASE).changed(draws=1_000))
PICKED = ("all-claims", "pressure-deepens")
SCALE = scale_of(A, PICKED[0])


def rows(*places: str) -> dict[str, comparison_table.ComparedRow]:
    a = A
    if any(":" in i for i in places):
        a = together(assess(CASE, A.settings.changed(view={"compare": places})), {OTHER.id: OTHER})
    scales = [scale_of(a, i) for i in places]
    return {r.kind: r for r in comparison_table.comparison(a, places, places[1], {}, scales).rows}


def test_ratio_range_and_place_are_those_of_the_scale_in_the_words_of_the_first_screen() -> None:
    made = rows(*PICKED)
    for n, scenario in enumerate(PICKED):
        found = place(A, scenario)
        assert found is not None
        held, standing = made["ratio"].held[n], made["standing"].held[n].text
        assert held.text == ratio.figure(found.ratio)
        assert f"{held.text} {held.range}" == f"{ratio.with_range(*found[2:5])}, {found.place}"
        assert standing + "." == place_words.in_practice(A, scenario, found)
    assert made["total"].track is not None and made["total"].track.shade is not None


def test_a_known_pair_is_not_counted_among_those_it_stands_beside_and_the_line_says_so() -> None:
    made = rows("all-claims", f"{OTHER.id}:{OTHER.reference}")
    alone, besides = (re.search(rf"(\d+) {place_words.ALLIES}", h.text) for h in made["standing"].held)
    assert alone and besides and int(alone.group(1)) - 1 == int(besides.group(1))
    assert made["standing"].note.endswith("pairs of the same two states left out")
    assert "left out" not in rows(*PICKED)["standing"].note


def test_what_has_no_score_has_no_ratio() -> None:
    made = rows("all-claims", "china-pakistan")
    assert made["ratio"].held[1].text == wording.NO_RATIO and made["standing"].held[1].text == wording.NO_SCORE


@pytest.mark.parametrize("why", ["no known pairs", "another codebook", "other conventions", "too few pairs"])
def test_without_a_scale_one_line_says_why_and_there_is_no_ratio(why: str) -> None:
    none = Lacking(why, 2, 3)  # type: ignore[arg-type]
    made = comparison_table.comparison(A, PICKED, PICKED[1], {}, [none, none])
    (line,) = made.beside
    assert line.note == place_words.why_none(A, none) and not line.held
    html = str(content.table_html(A, made, PICKED, PICKED[1], ["", ""]))
    assert wording.STANDING in html and 'class="r ratio"' not in html and 'class="both"' not in html


def test_a_case_with_a_codebook_of_its_own_stands_beside_none() -> None:
    a = assess(golden.case())
    made = comparison_table.comparison(a, a.ids[:2], a.ids[1], {}, [scale_of(a, i) for i in a.ids[:2]])
    (line,) = made.beside
    assert line.note and not line.held and made.total.track is not None and made.total.track.shade is None


@given(st.floats(0, 1))
def test_the_nearest_pairs_are_the_nearest_of_either_group(readiness: float) -> None:
    assert isinstance(SCALE, PairScale)
    found = content.nearest(SCALE, readiness)
    for name, ids, at in zip(found, SCALE.ids, (SCALE.alliances, SCALE.unallied), strict=True):
        gaps = dict(zip(ids, abs(at - 100 * readiness), strict=True))
        assert gaps[name] == min(gaps.values())


def test_nothing_is_nearest_to_what_has_no_score_or_no_scale() -> None:
    assert content.nearest(SCALE, float("nan")) == content.nearest(Lacking("no known pairs"), 0.8) == []
