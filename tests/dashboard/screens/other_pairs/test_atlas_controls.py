"""The atlas: the numbers of `score` for every case, in the order and the groups that the reader asked for."""

from __future__ import annotations

import math
import re

import pytest

from dashboard.screens.other_pairs import atlas_controls as atlas
from dashboard.screens.other_pairs import atlas_wording
from dashboard.screens.other_pairs.atlas_wording import ERAS, KINDS, ORDERS
from dashboard.wording.text import states
from scenarios import assess, load_case, seed_folder, usual
from scenarios.files.case_folder import case_folders
from scenarios.model.link import to_code
from scenarios.other_cases import atlas as made
from scenarios.other_cases import standing_of_case
from scenarios.reference.groups import GROUPS
from scenarios.reference.known_pairs import PairStanding
from tests.support.half_known import uncoded
from tests.support.pages import html, opened

pytestmark = pytest.mark.page
A = assess(load_case(seed_folder("china-russia-2017")))


@pytest.fixture(scope="module")
def found() -> tuple[PairStanding, ...]:
    return made(A)


def names(markup: str) -> list[str]:
    """Titles of the rows in order."""
    return re.findall(r'<th scope="row" class="n" title="([^"]+)"', markup)


@pytest.mark.parametrize("by", ORDERS)
def test_rows_are_sorted_as_asked_and_none_is_lost(found: tuple[PairStanding, ...], by: str) -> None:
    rows = atlas.ordered(found, by, GROUPS)
    assert sorted(r.case for r in rows) == sorted(s.case for s in found)
    keys = [ORDERS[by].key(r) for r in rows if not math.isnan(r.readiness)]
    assert keys == sorted(keys) and len(keys) > 20


@pytest.mark.parametrize("by", ORDERS)
def test_cases_without_a_score_stand_last_by_name_and_keep_the_order_of_the_others(
    found: tuple[PairStanding, ...], by: str
) -> None:
    none = float("nan")
    blank = [found[0]._replace(case=x, title=x, readiness=none, low=none, high=none, known=18) for x in ("M1", "M2")]
    scored = [s for s in found if not math.isnan(s.readiness)]
    half = len(scored) // 2
    rows = atlas.ordered((*scored[half:], blank[1], *scored[:half], blank[0]), by, GROUPS)
    assert rows == [*atlas.ordered(scored, by, GROUPS), *blank]
    assert "not scored" in atlas.atlas(A, rows[-1:], lambda c: c, {})


def test_an_empty_case_is_not_coded_and_in_no_group(found: tuple[PairStanding, ...]) -> None:
    empty = standing_of_case(uncoded())
    assert empty not in atlas.ordered((empty, *found), "name", GROUPS)
    assert atlas.ordered((empty, *found), "kind", KINDS)[-1] is empty
    row = atlas.atlas_row(A, empty, lambda c: c, {})
    assert row["kind"] == "not coded" and " · nothing coded yet · " in row["phone"]


def test_a_case_that_rests_on_little_says_so_in_one_word(found: tuple[PairStanding, ...]) -> None:
    assert {A.case.id, "us-philippines-1995"} <= {s.case for s in found if s.sparse}
    for s in found:
        row = atlas.atlas_row(A, s, lambda c: c, {})
        assert (row["sparse"] == "sparse") is row["phone"].endswith("· sparse") is s.sparse
        assert (">sparse</small>" in atlas.atlas(A, [s], lambda c: c, {})) is s.sparse


def test_only_the_groups_asked_for_are_shown(found: tuple[PairStanding, ...]) -> None:
    for group in GROUPS:
        assert {s.group for s in atlas.ordered(found, "name", [group])} <= {group}
    assert atlas.ordered(found, "name", []) == []


def test_titles_are_text_and_never_markup(found: tuple[PairStanding, ...]) -> None:
    bad = found[1]._replace(title="<img src=x onerror=alert(1)>")
    assert "<img" not in atlas.atlas(A, [bad], lambda c: c, {})


def test_cases_opens_with_all_of_them_and_a_name_opens_its_case() -> None:
    at = opened(path="other-pairs")
    listed = html(at)
    assert listed.count('<th scope="row" class="n"') >= len(case_folders())
    other = next(i for i in case_folders() if i != "china-russia-2017")
    case = load_case(seed_folder(other))
    href = re.search(rf'title="{re.escape(case.header.title)}"><a href="/\?s=([^"]+)"', listed)
    assert href
    assert f"How close are {states(case)} to an alliance?" in html(opened(href[1]))


def test_weights_of_the_reader_move_every_row_of_it() -> None:
    before = names(html(opened(path="other-pairs")))
    weighed = {"dimensions": {"INS": 0, "TEC": 0, "EXE": 100, "THR": 0}}
    at = opened(to_code(usual(A.case).changed(weights=weighed), A.case), path="other-pairs")
    assert names(html(at)) != before
    case = load_case(seed_folder("us-israel-2015"))
    own = assess(case, usual(case).changed(weights=weighed)).scores
    assert f"<b>{int(own['readiness'][0] + 0.5)}</b>" in html(at)


def test_a_pair_before_signing_stands_in_its_own_group_with_its_own_mark(found: tuple[PairStanding, ...]) -> None:
    made = next(s for s in found if s.group == "no treaty")._replace(group="before signing", signed="2019-04-02")
    row = atlas.atlas_row(A, made, lambda c: c, {})
    assert (row["look"], row["kind"]) == ("before-signing", "signed 2019")
    assert "signed 2019" in row["label"] and "treaty" not in row["label"] + row["phone"]
    found = tuple(s for s in found if s.group != "before signing")
    every = [*found, made]
    assert atlas.ordered(every, "kind", ["before signing"]) == [made]
    assert made not in atlas.ordered(every, "kind", ["no treaty"])


def test_a_control_says_beside_which_pair_it_stands(found: tuple[PairStanding, ...]) -> None:
    control, signed = (s for s in found if s.case in ("us-india-2019", "us-israel-2015"))
    row = atlas.atlas_row(A, control._replace(beside=signed.case), lambda c: c, atlas.names_of(found))
    said = f"beside {atlas.names_of(found)[signed.case]}"
    assert row["beside"] == said and said in row["label"] and f" · {said} · " in row["phone"]
    assert said in atlas.atlas(A, [control._replace(beside=signed.case)], lambda c: c, atlas.names_of(found))
    assert "beside" not in atlas.atlas(A, [control._replace(beside="")], lambda c: c, {})


def test_every_case_is_of_one_era_by_its_date_and_only_the_eras_asked_for_are_shown(
    found: tuple[PairStanding, ...],
) -> None:
    dates = {"1989-12-31": 0, "1990-01-01": 1, "2009-12-31": 1, "2010-01-01": 2}
    pairs = [found[0]._replace(case=day, title=day, as_of=day) for day in dates]
    for n, era in enumerate(ERAS):
        shown = atlas.ordered(pairs, "name", KINDS, [era])
        assert [s.case for s in shown] == [day for day, of in dates.items() if of == n]
    assert atlas.ordered(found, "name", KINDS, []) == []


def test_groups_and_eras_are_chosen_by_a_press_and_the_page_counts_what_is_left() -> None:
    at = opened(path="other-pairs")
    every = html(at).count('<th scope="row" class="n"')
    assert f"All {every} cases." in html(at)
    groups, eras = (next(x for x in at.button_group if x.label == name) for name in ("Groups", "Era"))
    assert [re.sub(r" \(\d+\)", "", o) for o in eras.options] == list(ERAS)
    groups.set_value(["no treaty"])
    eras.set_value([ERAS[1]]).run()
    left = html(at).count('<th scope="row" class="n"')
    assert 0 < left < every and f"{left} of {every} cases." in html(at)
    assert all(1990 <= int(day[:4]) < 2010 for day in re.findall(r'<td class="p">(\d{4}-\d\d-\d\d)</td>', html(at)))
    at.button_group[[x.label for x in at.button_group].index("Era")].set_value([]).run()
    assert atlas_wording.NONE in html(at)
