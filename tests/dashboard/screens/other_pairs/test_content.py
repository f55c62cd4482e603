"""The list of pairs: in the order and of the groups and years asked for, the nearest on either side, counts strict."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest

from dashboard.screens.other_pairs import content, wording
from dashboard.screens.other_pairs.content import Chosen, Listed
from dashboard.screens.other_pairs.wording import ORDERS, YEARS
from dashboard.wording import strip
from dashboard.wording.strip import LOOKS
from dashboard.wording.text import plain, points, span
from scenarios import assess, load_case, seed_folder
from scenarios.model.settings import usual
from scenarios.other_cases import atlas
from scenarios.reference.groups import GROUPS
from scenarios.reference.known_pairs import PairStanding, pairs_beside
from scenarios.reference.place import PairScale, scale_of
from scenarios.reference.validation import COUPLES_NEEDED

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1_000))


@pytest.fixture(scope="module")
def of() -> Listed:
    mine, *others = atlas(A)
    pairs = pairs_beside(CASE)
    assert pairs is not None
    return Listed(A, scale_of(A, A.ids[0]), mine, None, tuple(others), frozenset(c.id for c in pairs.cases))


def names(markup: str) -> list[str]:
    """Titles of the rows that lead to their pairs, in order."""
    return [unescape(x) for x in re.findall(r'<th scope="row"[^>]*><a [^>]+>([^<]+)</a>', markup)]


@pytest.mark.parametrize("by", ORDERS)
def test_pairs_are_sorted_as_asked_and_none_is_lost_those_without_a_score_last_by_name(of: Listed, by: str) -> None:
    found = content.ordered(of.others, by)
    assert sorted(s.case for s in found) == sorted(s.case for s in of.others)
    held = [s for s in found if not math.isnan(s.readiness)]
    keys = [ORDERS[by].key(s) for s in held]
    assert keys == sorted(keys) and len(keys) > 20
    none = float("nan")
    blank = [held[0]._replace(case=x, title=x, readiness=none, low=none, high=none, known=18) for x in ("M1", "M2")]
    half = len(held) // 2
    assert content.ordered((*held[half:], blank[1], *held[:half], blank[0]), by)[-2:] == blank


def test_the_nearest_are_six_above_and_six_at_it_or_below_and_as_high_is_not_higher(of: Listed) -> None:
    at = of.mine.readiness
    near = content.nearest(of.scored, at)
    assert [content.is_higher(s, at) for s in near] == [True] * 6 + [False] * 6
    rest = [s for s in of.scored if s not in near]
    above, under = [s.readiness for s in near[:6]], [s.readiness for s in near[6:]]
    assert all(s.readiness >= max(above) or s.readiness <= min(under) for s in rest)
    same = of.scored[0]._replace(readiness=at)
    assert not content.is_higher(same, at)
    assert content.nearest([same], at) == [same]


def test_buttons_count_pairs_with_a_score_and_those_of_the_kinds_add_up(of: Listed) -> None:
    counts = of.counts()
    assert counts[wording.NEAREST] == 12 and counts[wording.ALL] == len(of.scored)
    assert sum(n for g, n in counts.items() if g in wording.OF_KIND) == counts[wording.ALL]
    for group in GROUPS:
        assert {s.group for s in of.of(group, of.scored)} <= {group}
    blank = replace(of, mine=of.mine._replace(readiness=float("nan")))
    assert wording.NEAREST not in blank.counts()


def test_pairs_are_of_the_years_in_which_their_date_lies(of: Listed) -> None:
    days = ("1989-12-31", "1990-01-01", "2009-12-31", "2010-01-01")
    pairs = [of.others[0]._replace(case=day, as_of=day) for day in days]
    for years in YEARS:
        found = [s.case for s in content.within(pairs, years)]
        assert found == [day for day in days if years.first <= int(day[:4]) < years.before]
    assert content.within(of.others, YEARS[0]) == [*of.others]


def test_every_row_says_readiness_range_word_and_treaty_and_the_line_stands_where_the_case_does(of: Listed) -> None:
    rows = content.ordered(of.scored, "readiness")
    drawn = str(content.table(of, rows, Chosen()))
    assert names(drawn) == [plain(s.title) for s in rows]
    for s in rows:
        assert f'<td class="s"><b>{points(s.readiness)}</b></td>' in drawn
        assert f"{points(s.readiness)} ({span(s.low, s.high)})" in drawn, (
            "the range is a line, and is said where it is heard"
        )
        assert f'<td class="o">{wording.on_paper(A, s)}</td>' in drawn and f"pair {LOOKS[s.group]}" in drawn
    above = drawn.partition('<tr class=" here"')[0]
    assert len(names(above)) == sum(content.is_higher(s, of.mine.readiness) for s in rows)
    by_name = str(content.table(of, content.ordered(rows, "name"), Chosen(by="name")))
    assert " here" not in by_name, "a line through an order that is not by number would say nothing"
    near = of.of(wording.NEAREST, of.scored)
    drawn = str(content.table(of, near, Chosen(wording.NEAREST)))
    beyond = [int(x) for x in re.findall(r'class="gap"><td[^>]+>(\d+) more', drawn)]
    assert sum(beyond) + len(near) == len(of.scored)


def test_titles_are_text_and_never_markup(of: Listed) -> None:
    bad = of.others[0]._replace(title="<img src=x onerror=alert(1)>")
    assert "<img" not in content.table(of, [bad], Chosen(further=tuple(wording.FURTHER)))


def test_a_control_says_beside_which_pair_it_stands_and_one_that_rests_on_little_says_so(of: Listed) -> None:
    control = next(s for s in of.scored if s.beside)
    said = wording.beside(control, of.names)
    assert of.names[control.beside] in said and said in wording.in_full(control, of.names)
    assert not wording.beside(control._replace(beside=""), of.names)
    for s in of.others:
        drawn = str(content.table(of, [s], Chosen(further=("rests",)))).partition("</tbody>")[2]  # below the case
        assert (strip.SPARSE_HELP in drawn) is s.sparse
    assert {"us-philippines-1995"} <= {s.case for s in of.others if s.sparse}


def test_each_couple_stands_with_its_control_and_the_readier_one_is_named(of: Listed) -> None:
    found = content.couples(of)
    assert len(found) == sum(bool(s.beside) for s in of.others)
    joined = {h.title: h.signing.club for h in of.headers.values() if h.signing}
    assert all(row[6] == (joined[row[0]] or wording.NO_CLUB) for row in found.itertuples(index=False))
    for row in found.itertuples(index=False):
        scores = [x.partition(" ")[0] for x in (row[2], row[4])]
        if row[5] and row[5] != wording.NEITHER and scores[0] != scores[1]:
            assert (row[5] == wording.SIGNED.lower()) is (float(scores[0]) > float(scores[1]))
        assert bool(row[5]) is (wording.NOT_SCORED not in (row[2], row[4]))


@pytest.mark.parametrize("count", [COUPLES_NEEDED - 1, COUPLES_NEEDED])
def test_who_stood_as_high_is_said_of_clubs_and_of_treaties_of_two_or_three_from_five_couples_on(
    of: Listed, count: int
) -> None:
    made = [s for s in of.scored if s.group == "no treaty"][: 2 * count]
    two = zip(made[:count], made[count:], strict=True)
    few = [(one._replace(group="before signing"), control._replace(beside=one.case), "") for one, control in two]
    clubs = [two for two in of.couples if two[2]]
    mine = replace(of)
    mine.__dict__["couples"] = [*few, *clubs]
    told = content.before_each_kind(mine)
    signed = len({one.case for one, _, _ in clubs if not np.isnan(one.readiness)})
    assert len(told) == 1 + (count == COUPLES_NEEDED)
    for said, club, of_them in zip(told, (True, False), (signed, count), strict=False):
        assert said.startswith(wording.KINDS[club].partition(":")[0]) and f" of {of_them} pairs that signed" in said
    assert content.before_each_kind(replace(of, mine=of.mine._replace(readiness=float("nan")))) == []


def test_a_pair_in_no_group_is_listed_under_a_button_of_its_own_and_says_why(of: Listed) -> None:
    apart = of.of("in no group", of.others)
    assert apart and content.in_no_group(of).keys() == {of.names[s.case] for s in apart}
    for s in apart:
        assert content.in_no_group(of)[of.names[s.case]] == of.headers[s.case].in_no_group
        assert wording.on_paper(A, s) == strip.kind(s) == "in no group"
        assert not any(s.case in (one.case, control.case) for one, control, _ in of.couples)
    assert of.counts()["in no group"] == sum(s.group == "in no group" for s in of.scored)


def test_the_grey_line_counts_who_lies_where_both_kinds_do(of: Listed) -> None:
    assert isinstance(of.scale, PairScale) and of.scale.overlap
    said = wording.below(of.scale)
    low, high = of.scale.overlap
    inside = [int((x >= low).sum()) for x in (of.scale.alliances[of.scale.alliances <= high], of.scale.unallied)]
    assert [int(x) for x in re.findall(r"(\d+) of the", said)][:2] == inside
    words = [int(x) for x in re.findall(r"(\d+) (?:are |is )?“", wording.words_of_allies(of.scale))]
    assert sum(words) == len(of.scale.alliances)


def test_what_a_pair_is_on_paper_is_said_by_its_step_and_never_without_one(of: Listed) -> None:
    treaty = CASE.method.treaty
    assert treaty is not None
    n = CASE.codebook.commitment_ids.index(treaty.commitment)
    plain_pair = next(s for s in of.others if s.group == "no treaty")

    def at(step: int | None) -> PairStanding:
        return plain_pair._replace(steps=tuple(step if k == n else s for k, s in enumerate(plain_pair.steps)))

    said = [wording.on_paper(A, at(step)) for step in (None, 0, 2, treaty.in_force - 1)]
    assert len({*said}) == 4 and said[0] != said[1]
    assert wording.on_paper(A, plain_pair._replace(group="before signing", signed="2019-04-02")) == "signed 2019"
    assert np.isnan([s.readiness for s in of.unscored]).all()
