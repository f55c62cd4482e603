"""Our pictures to take away: well-formed, by themselves, with title and source, names harmless, as the page shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing import svg as svg_text
from dashboard.drawing.svg import Column, picture, spread, words
from dashboard.export.brief.parts import blocks
from dashboard.screens.compare import comparison_table, sentences
from dashboard.screens.compare import picture as of_comparison
from dashboard.view import picture as of_overview
from dashboard.wording.text import signed
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.difference import points_of
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios
from scenarios.model.settings import usual
from scenarios.reference.known_pairs import pairs_hash
from scenarios.reference.place import scale_of

CASE = load_case(seed_folder("china-russia-2017"))
HOSTILE = '<script>alert(1)</script> & "so" ]]>\uffff'


def hostile() -> Assessment:
    settings, new = own_scenarios.copied(CASE, usual(CASE), "pressure-deepens")
    return assess(CASE, own_scenarios.changed(settings, new, name=HOSTILE[:80]))


A = hostile()
MINE = A.ids[-1]


def comparison(a: Assessment) -> str:
    picked = (a.ids[0], MINE)
    made = comparison_table.comparison(a, picked, {}, [scale_of(a, s) for s in picked])
    return of_comparison.picture(a, made, sentences.answer(a, picked))


def overview(a: Assessment) -> str:
    """The first screen."""
    return of_overview.picture(a, blocks(a))


PICTURES: dict[str, Callable[[Assessment], str]] = {"overview": overview, "comparison": comparison}
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg.encode())
    return [t.text or "" for t in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_a_file_of_its_own_with_title_source_and_harmless_names(name: str) -> None:
    svg = PICTURES[name](A)
    root = ElementTree.fromstring(svg.encode())
    assert {e.tag.rpartition("}")[2] for e in root.iter()} <= {
        *("svg", "title", "desc", "rect", "g", "text", "path", "circle")
    }
    assert not re.search(r"href|url\(|var\(|style=| on\w+=", re.sub(r">[^<]*<", "><", svg))
    assert {*re.findall('class="([^"]*)"', svg)} <= {"ally", "other"}
    said = " ".join(texts(svg))
    assert f"settings {A.settings_hash[:8]}" in said
    assert f"data {A.case_hash}, known pairs {pairs_hash(CASE)}." in said
    assert "A. Korolev, IPP Review" in said and "as of 2017-03-28" in said
    assert "China and Russia" in said and root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
    width = float(root.attrib["width"])
    for mark in root.iter("{http://www.w3.org/2000/svg}rect"):
        assert 0 <= float(mark.get("x", 0)) <= float(mark.get("x", 0)) + float(mark.attrib["width"]) <= width
    for mark in root.iter(f"{SVG}text"):
        x, wide = float(mark.attrib["x"]), svg_text.wide(mark.text or "") * float(mark.attrib["font-size"])
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[mark.get("text-anchor", "start")]
        assert "transform" in mark.attrib or (left >= -2 and left + wide <= width + 0.12 * wide), (
            f"cut off: {mark.text}"
        )


def lying(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Every level text of the drawing with the room it takes: left, right, top, bottom."""
    found = []
    for mark in ElementTree.fromstring(svg.encode()).iterfind(f".//{SVG}g/{SVG}text"):
        size, x, y = (float(mark.attrib[of]) for of in ("font-size", "x", "y"))
        wide = 0.86 * svg_text.wide(mark.text or "") * size  # as wide as common fonts have it
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[mark.get("text-anchor", "start")]
        if "transform" not in mark.attrib:
            found.append((mark.text or "", left, left + wide, y - 0.74 * size, y + 0.22 * size))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_no_text_of_a_picture_lies_upon_another(name: str) -> None:
    for a in (A, assess(CASE, usual(CASE).changed(weights={"dimensions": {"INS": 100, "THR": 0}}))):
        if name == "comparison" and MINE not in a.ids:
            continue
        upon = [
            (one[0], other[0])
            for one, other in combinations(lying(PICTURES[name](a)), 2)
            if min(one[2], other[2]) - max(one[1], other[1]) > 1 and min(one[4], other[4]) - max(one[3], other[3]) > 1
        ]
        assert upon == []


def test_the_picture_of_the_comparison_has_the_points_that_add_up() -> None:
    said = texts(comparison(A))
    found = points_of(A, A.ids[0], MINE)
    assert found is not None and round(sum(map(float, found.by_part)) + found.rest, 1) == found.total
    assert signed(found.total / 100) in said
    assert all(any(signed(part / 100) in line for line in said) for part in found.by_part if part)


def test_signs_that_xml_does_not_know_fall_away() -> None:
    svg = picture(A, [Column(100)], [[words("a\x00b\uffffc")]], title="t", alt="", key=())
    assert "abc" in texts(svg)


PLACES = st.lists(st.floats(0, 100), min_size=1, max_size=7).map(sorted)


@given(PLACES, st.sampled_from([2.6, 6.8]))
def test_marks_stand_apart_in_their_order_and_near_to_where_they_point(at: list[float], apart: float) -> None:
    found = spread(at, apart)
    assert all(b - a >= apart - 1e-9 for a, b in pairwise(found))
    assert found[0] >= apart / 2 - 1e-9 and found[-1] <= 100 - apart / 2 + 1e-9
    free = all(b - a >= apart for a, b in pairwise(at))
    if free and apart / 2 <= at[0] and at[-1] <= 100 - apart / 2:
        assert found == pytest.approx(at)
