"""The strip: every pair in its place, none upon another, names and counts to read; nothing that jumps."""

from __future__ import annotations

import re
from html import unescape
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing.strip import (
    LOOKS,
    PHONE,
    WIDE,
    Field,
    Pair,
    Strip,
    lane,
    lanes_below,
    on_strip,
    stacked,
    strip,
    strip_of,
    ticks,
)
from dashboard.drawing.strip_picture import strip_picture
from scenarios import assess, load_case, seed_folder
from scenarios.model.settings import usual
from scenarios.reference.known_pairs import PairStanding, known_pairs
from scenarios.reference.place import PairScale, place, scale_of

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1_000))
scores = st.lists(st.floats(0, 100), min_size=1, max_size=20)


def standings() -> list[PairStanding]:
    pairs = known_pairs()
    assert pairs is not None
    return list(pairs.standings(A.settings))


def shown(pairs: list[PairStanding] | None = None) -> Strip:
    scale, here = scale_of(A, CASE.reference), place(A, CASE.reference)
    assert isinstance(scale, PairScale) and here is not None
    return strip_of(A, scale, here, on_strip(pairs or standings(), scale))


def marks_of(made: Strip) -> list[tuple[str, float, str]]:
    """Look, place and what is said of every pair on a strip."""
    found = re.findall(
        r'class="pair (\w+)" style="left:([\d.]+)%[^"]*" href="[^"]*" target="_self" aria-label="([^"]+)"',
        str(strip(made)),
    )
    return [(look, float(left), unescape(said)) for look, left, said in found]


def pairs_at(at: list[float]) -> list[Pair]:
    return [Pair(x, f"P{n}", f"{x:.0f}", f"P{n}", "/") for n, x in enumerate(at)]


@given(scores, st.sampled_from((WIDE, PHONE)))
def test_no_two_marks_of_a_row_touch(at: list[float], apart: float) -> None:
    at = sorted(at)
    rows = stacked(at, apart)
    for (x, row), (y, other) in combinations(zip(at, rows, strict=True), 2):
        assert row != other or abs(x - y) >= apart - 1e-9


@given(scores)
def test_a_lane_is_never_higher_than_its_room_however_many_pairs_stand_on_each_other(at: list[float]) -> None:
    drawn = lane("alliance", "", "", pairs_at(at))
    assert len(drawn.marks) == len(at)
    assert max(float(m.up) for m in drawn.marks) <= 33.01 and max(float(m.phone) for m in drawn.marks) <= 33.01


@given(scores, scores)
def test_groups_that_share_a_lane_keep_their_own_marks(one: list[float], other: list[float]) -> None:
    below = lanes_below({"no treaty": pairs_at(one), "on paper": pairs_at(other)}, {"no treaty": "", "on paper": ""})
    assert [len(x.marks) for x in below] == [len(one), len(other)]


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_numbers_under_the_axis_never_run_into_each_other_and_the_ends_are_always_there(
    low: float, high: float, even: float
) -> None:
    field = Field(min(low, high), max(low, high), even, "", "", "")
    at = [float(x) for x, _, _ in ticks(field)]
    assert at == sorted(at) and at[0] == 0 and at[-1] == 100
    assert all(b - a >= 4.9 for a, b in pairwise(at))


def test_every_known_pair_stands_where_it_scores_and_says_its_name_by_keyboard_and_to_those_who_hear() -> None:
    scored = [p for p in standings() if not np.isnan(p.readiness)]
    marks = marks_of(shown())
    assert len(marks) == len(scored) >= 24
    assert sorted(look for look, *_ in marks) == sorted(LOOKS[p.group] for p in scored)
    for standing in scored:
        assert any(
            look == LOOKS[standing.group] and abs(left - 100 * standing.readiness) < 0.06 and standing.as_of[:4] in said
            for look, left, said in marks
        )
    assert any(said.startswith("US–Turkey 1985: ") for *_, said in marks)


def test_a_pair_allied_on_paper_has_its_own_look_where_it_has_a_score_and_no_mark_where_it_has_none() -> None:
    pairs = with_signed()
    count = sum(p.group == "on paper" for p in pairs)
    for at, looks in ((0.5, count), (np.nan, 0)):
        made = shown([p._replace(readiness=at, low=at, high=at) if p.group == "on paper" else p for p in pairs])
        assert [left for look, left, _ in marks_of(made) if look == "paper"] == [50.0] * looks
        assert [x.look for x in made.lanes] == ["alliance", "unallied", *["paper"] * bool(looks)]


def test_the_legend_counts_add_up_to_the_pairs_and_the_case_is_drawn_with_its_range() -> None:
    made = shown(with_signed())
    for each in made.lanes:
        assert sum(map(int, re.findall(r"(\d+) (?:higher|as high|lower)", each.counts))) == len(each.marks)
        assert each.words.startswith(f"{len(each.marks)} ")
    low, high = A.range_of(CASE.reference)
    assert made.case.ends == pytest.approx((100 * low, 100 * high))
    assert f'class="here" style="left:{100 * A.marks.readiness[0]:.1f}%"' in str(strip(made))


def test_the_shade_is_the_overlap_of_both_kinds_and_nothing_makes_a_number_beyond_it_look_proven() -> None:
    made, scale = shown(), scale_of(A, CASE.reference)
    assert isinstance(scale, PairScale) and made.field is not None and scale.overlap is not None
    assert (made.field.low, made.field.high) == tuple(scale.overlap)
    assert sum(x > scale.overlap.high for x in scale.alliances)
    assert f"over {scale.overlap.high:.0f}" not in str(strip(made))
    below = sum(x < scale.overlap.low for x in scale.unallied)
    assert made.field.below.startswith(f"under {scale.overlap.low:.0f}: ") and below
    assert "no working alliance" in made.field.below
    assert "which no known pair reaches" in made.what


def test_the_whole_is_read_aloud_with_both_counts_and_the_ratio() -> None:
    alt, scale = shown().alt, scale_of(A, CASE.reference)
    assert isinstance(scale, PairScale)
    for words in (
        "China and Russia at readiness",
        f"{len(scale.alliances)} working alliances",
        f"{len(scale.unallied)} pairs without a defence treaty",
        "Even at",
    ):
        assert words in alt
    assert re.search(r"ratio here is \d\.\d \(\d\.\d–\d\.\d\)", alt)


def test_the_name_of_the_highest_pair_stands_clear_of_others_and_a_line_leads_to_its_mark() -> None:
    alone = lane("alliance", "", "", pairs_at([60, 90])).names[-1]
    assert (alone.side, alone.up, alone.own) == ("over", "11", "")
    crowded = pairs_at([60, 92, 92.5, 93, 96])
    high = lane("alliance", "", "", crowded).names[-1]
    assert (high.pair.at, high.up, high.own) == (96, "33", "0")
    assert [n.side for n in lane("alliance", "", "", crowded, room=2).names] == ["low"]


def with_signed(*at: float, controls: int = 0) -> list[PairStanding]:
    """The pairs, some that signed in 2004 at these readinesses, and so many of those without a treaty as controls."""
    pairs = [p._replace(beside="") for p in standings() if p.group != "before signing"]
    scored = (p for p in sorted(pairs, key=lambda p: -p.readiness) if not np.isnan(p.readiness))
    unallied = [p.case for p in scored if p.group == "no treaty"][:controls]
    pairs = [p._replace(beside="signed-0" if p.case in unallied else "") for p in pairs]
    like = next(p for p in pairs if p.case == "us-israel-2015")
    like = like._replace(group="before signing", signed="2004-04-02")
    return pairs + [like._replace(case=f"signed-{n}", readiness=x / 100) for n, x in enumerate(at)]


def test_pairs_before_signing_stand_in_a_row_of_their_own_and_move_no_number_of_the_scale() -> None:
    before, now = shown(with_signed()), shown(with_signed(20, 90))
    assert before.field is not None and now.field is not None
    assert now.field[:4] == before.field[:4] and [x.counts for x in now.lanes[:-1]] == [x.counts for x in before.lanes]
    assert [m for m in marks_of(now) if m[0] != "signing"] == marks_of(before)
    assert sorted(left for look, left, _ in marks_of(now) if look == "signing") == [20.0, 90.0]
    assert (now.lanes[-1].look, now.lanes[-1].words) == ("signing", "2 before signing")
    assert 'class="ar among signed"' in str(strip(now))


def test_without_a_pair_before_signing_that_has_a_score_there_is_no_such_row() -> None:
    for none in (shown(with_signed()), shown(with_signed(float("nan"))), shown(with_signed(controls=3))):
        made = str(strip(none))
        assert 'class="ar among"' in made and "signing" not in made and "signed" not in made


def test_how_many_stood_as_high_before_they_signed_is_said_beside_their_controls_and_read_aloud() -> None:
    here = 100 * float(A.marks.readiness[0])
    for controls in (0, 2):
        made = shown(with_signed(20, here - 2, here + 2, 95, controls=controls))
        said = "2 of 4 pairs that signed within three years stood as high as this or higher"
        if controls:
            high = sorted(100 * p.readiness for p in with_signed(controls=2) if p.beside)
            said += f"; of their controls {sum(x >= here for x in high)} of 2"
        assert made.lanes[-1].counts == said
        assert f"Before signing: {said}." in made.alt
    assert any("signed 2004" in said for look, _, said in marks_of(made) if look == "signing")


@given(scores)
def test_the_row_before_signing_keeps_its_height_however_many_stand_on_each_other(at: list[float]) -> None:
    drawn = lane("signing", "", "", pairs_at(at), 1, (2, 3))
    assert max(float(m.up) for m in drawn.marks) <= 11.01 and max(float(m.phone) for m in drawn.marks) <= 22.01
    assert all(float(n.up) <= 11.01 for n in drawn.names)


def test_on_paper_the_row_before_signing_is_drawn_below_the_others_with_diamonds_and_takes_its_own_height() -> None:
    (plain, low), (drawn, high) = (
        strip_picture(shown(with_signed(*at)), 527.0, named=True) for at in ((), (50, 55, 75, 75.5, 76))
    )
    diamonds = [float(y) for y in re.findall(r'class="pair signing" d="M[\d.]+ ([\d.]+)', str(drawn))]
    others = [float(y) for y in re.findall(r'class="pair unallied" cx="[\d.]+" cy="([\d.]+)"', str(drawn))]
    assert len(diamonds) == 5 and min(diamonds) > max(others) and "signing" not in str(plain)
    assert 0 < high - low <= 20


def test_a_long_name_never_runs_through_the_line_at_100_nor_past_0() -> None:
    long = "Democratic Republic of the Congo 2011"
    made = lane("alliance", "", "", [Pair(x, long, "80", long, "/") for x in (20, 80)])
    assert [(n.side, n.pair.at) for n in made.names] == [("over", 80)]
    short = lane("alliance", "", "", [Pair(x, "A–B 2011", "80", "", "/") for x in (20, 80)])
    assert [n.side for n in short.names] == ["low", "high"]
