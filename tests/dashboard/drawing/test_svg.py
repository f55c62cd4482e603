"""Our pictures to take away: well-formed, by themselves, with title and source, names harmless, as the page shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pytest

from dashboard.drawing import svg as svg_text
from dashboard.drawing.svg import Column, picture, words
from dashboard.questions.choices import content as choices
from dashboard.questions.contributions import content as contributions
from dashboard.questions.orders import content as orders
from dashboard.screens.cases import atlas_content as cases
from dashboard.screens.compare import comparison_table, content
from dashboard.screens.compare import picture as of_comparison
from dashboard.screens.readiness import picture as of_table
from dashboard.screens.readiness.content import tracks
from dashboard.screens.scenarios import picture as of_matrix
from dashboard.wording import differences
from dashboard.wording.text import points, signed
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.contributions import influence
from scenarios.analysis.difference import difference
from scenarios.analysis.pair_orders import pair_orders
from scenarios.analysis.specifications import specification_curve, what_moves_most
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios
from scenarios.model.settings import usual
from scenarios.other_cases import atlas
from scenarios.reference.known_pairs import pairs_hash
from scenarios.reference.place import PairScale, scale_of

CASE = load_case(seed_folder("china-russia-2017"))
HOSTILE = '<script>alert(1)</script> & "so" ]]>\uffff'


def hostile() -> Assessment:
    settings, new = own_scenarios.copied(CASE, usual(CASE), "pressure-deepens")
    return assess(CASE, own_scenarios.changed(settings, new, name=HOSTILE[:80]))


A = hostile()
MINE = A.ids[-1]
CURVE = specification_curve(A, MINE)


def scale(a: Assessment) -> PairScale:
    found = scale_of(a, a.ids[0])
    assert isinstance(found, PairScale)
    return found


def comparison(a: Assessment) -> str:
    picked = (a.ids[0], MINE)
    made = comparison_table.comparison(a, picked, MINE, {})
    return of_comparison.picture(a, made, content.sentences(a, picked, MINE))


PICTURES: dict[str, Callable[[Assessment], str]] = {
    "table": lambda a: of_table.picture(a, None, scale(a)),
    "comparison": comparison,
    "matrix": of_matrix.picture,
    "curve": lambda a: choices.curve_picture(a, MINE, CURVE),
    "tracks": lambda a: of_table.tracks(a, MINE),
    "orders": lambda a: orders.orders_picture(a, pair_orders(a)),
    "choices": lambda a: choices.moves_picture(a, MINE, what_moves_most(a, MINE, CURVE), CURVE),
    "influence": lambda a: contributions.influence_picture(a, MINE, influence(a, MINE), "claim"),
    "atlas": lambda a: cases.picture(a, atlas(a), {}),
}
OF_ONE_SCENARIO = {"curve", "tracks", "choices", "influence"}
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
    assert not re.search(r"href|url\(|var\(|style=|class=| on\w+=", re.sub(r">[^<]*<", "><", svg))
    said = " ".join(texts(svg))
    assert f"settings {A.settings_hash[:8]}" in said
    assert f"data {A.case_hash}, known pairs {pairs_hash(CASE)}." in said
    assert "A. Korolev, IPP Review" in said and "as of 2017-03-28" in said
    title = root.findtext(f"{SVG}title") or ""
    assert "script" in title or name not in OF_ONE_SCENARIO, "the scenario is not named"
    assert "China and Russia" in (root.findtext("{http://www.w3.org/2000/svg}title") or "") or name == "comparison"
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
        wide = svg_text.wide(mark.text or "") * size
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[mark.get("text-anchor", "start")]
        if "transform" not in mark.attrib:
            found.append((mark.text or "", left, left + wide, y - 0.74 * size, y + 0.22 * size))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_no_text_of_a_picture_lies_upon_another(name: str) -> None:
    for a in (A, assess(CASE, usual(CASE).changed(weights={"dimensions": {"INS": 100, "THR": 0}}))):
        if name in OF_ONE_SCENARIO | {"comparison"} and MINE not in a.ids:
            continue
        upon = [
            (one[0], other[0])
            for one, other in combinations(lying(PICTURES[name](a)), 2)
            if min(one[2], other[2]) - max(one[1], other[1]) > 1 and min(one[4], other[4]) - max(one[3], other[3]) > 1
        ]
        assert upon == []


def test_the_picture_of_the_table_has_every_row_with_the_numbers_of_the_page() -> None:
    said = texts(of_table.picture(A, None))
    unscored = 0
    for scenario, readiness, known in zip(A.case.scenarios, A.marks.readiness, A.known, strict=True):
        at = said.index(scenario.name) if scenario.id != MINE else 0
        if np.isnan(readiness):
            unscored += 1
            assert f"not scored: {len(A.case.codebook.indicators) - known} of 17 unknown" in said[at:]
        else:
            assert points(readiness) in said[at:]
    assert unscored == 1


def test_moved_weights_leave_their_ghost_in_the_picture() -> None:
    moved = assess(CASE, usual(CASE).changed(weights={"dimensions": {"INS": 100, "TEC": 0, "EXE": 0, "THR": 0}}))
    svg = of_table.picture(moved, assess(CASE))
    assert "vs usual" in texts(svg)
    assert "Institutions 100" in " ".join(texts(svg))


def test_the_picture_of_the_comparison_has_the_points_that_add_up() -> None:
    said = texts(comparison(A))
    found = difference(A, A.ids[0], MINE)
    assert found is not None
    apart = differences.account(A, found)
    parts = [round(float(part), 1) for part in apart.dimensions]
    assert all(parts) and round(sum(parts) + apart.rest, 1) == apart.total
    assert {signed(part / 100) for part in (*parts, apart.total)} <= set(said)
    assert any(f"{apart.a} + {apart.total} = {apart.b}" in t and "add up" in t for t in said)


def test_the_picture_of_the_matrix_has_every_level_and_nothing_where_it_is_unknown() -> None:
    svg = of_matrix.picture(A)
    levels = [t for t in texts(svg) if t in {"0", "1", "2", "3", "4"}]
    known = int(A.cells_by_scenario.known.sum())
    steps = sum(s.step is not None for i in A.ids for s in A.standings(i))
    targets = len(CASE.codebook.indicators) + len(CASE.codebook.commitments)
    met_below = sum(int(n) <= 4 for n in A.count(1))
    assert len(levels) == known + steps + targets + met_below


def test_a_track_has_a_dot_where_something_stands_hollow_where_it_is_set_by_hand() -> None:
    rows = [row for group in tracks(A, MINE, {}) for row in group.rows]
    svg = of_table.tracks(A, MINE)
    dots = re.findall(r'<circle[^>]*fill="([^"]+)"', svg)
    assert len(dots) == sum(row.level is not None for row in rows) < len(rows)
    assert dots.count("#ffffff") == sum(row.level is not None and row.hand != "" for row in rows) > 0
    assert all(row.at in " ".join(texts(svg)) for row in rows)


def test_signs_that_xml_does_not_know_fall_away() -> None:
    svg = picture(A, [Column(100)], [[words("a\x00b\uffffc")]], title="t")
    assert "abc" in texts(svg)
