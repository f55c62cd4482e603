"""The first screen by AppTest: the answer, the weights, the thesis."""

from __future__ import annotations

import re
from html import unescape

import pytest

from scenarios import assess
from scenarios.analysis.remains import remains
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from tests.support.pages import CASE, html, opened, said, session_of, with_view

pytestmark = pytest.mark.page
A = assess(CASE, usual(CASE))


def test_the_first_screen_answers_the_question() -> None:
    said = html(opened())
    answer = read(said.split('<div class="ar answer">')[1].split('<div class="ar rows">')[0])
    assert "In practice: readiness 82 of 100 (59–95)." in answer
    assert "In commitment: no duty to defend each other is documented." in answer
    assert (
        "Of 18 indicators 6 are clearly at the level of a functioning alliance, 8 open, 3 clearly short, 1 unknown"
        in answer
    )
    assert "%" not in answer.split("Institutions")[0].replace("5–95 %", "")


def read(markup: str) -> str:
    """What stands in a piece of HTML, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", markup)).split())


def test_the_answer_is_drawn_on_the_scale() -> None:
    shown = html(opened())
    big = shown.split('<div class="big">')[1].split('<p class="sub verdict">')[0]
    low, high = A.range_of(CASE.reference)
    line, dot = (
        re.search(r'class="line" style="left:([\d.]+)%;width:([\d.]+)%', big),
        f"{100 * A.marks.readiness[0]:.1f}",
    )
    assert line and float(line[1]) == pytest.approx(100 * low, abs=0.051)
    assert float(line[1]) + float(line[2]) == pytest.approx(100 * high, abs=0.11)
    assert f'class="dot" style="left:{dot}%"' in big
    assert re.findall(r">([^<>\n]+)<", big) == [
        "82",
        "59",
        "95",
        "0",
        "100 ",
        "functioning alliance",
    ]


def test_without_a_score_nothing_is_drawn_on_the_scale() -> None:
    unknown = A.settings.changed(left_out=list(CASE.claims))
    assert '<div class="big">' not in html(opened(to_code(unknown, CASE)))


CHECK = r"Check first: (.+?) \((\d+) if none, (\d+) if full\): “(.+?)” \((E\d+)\) against “(.+?)” \((E\d+)\)\."


def test_what_to_check_first_shows_what_it_may_change_and_the_claims_that_stand_against_each_other() -> None:
    found = remains(A, CASE.reference).left[0]
    check = re.search(CHECK, read(html(opened())))
    assert check
    name, least, most, one, below, other, there = check.groups()
    assert name == CASE.codebook.scored[found.indicator].name
    assert int(least) < 82 < int(most) == round(100 * found.after)
    claims, target = [CASE.claims[below], CASE.claims[there]], CASE.codebook.scored[found.indicator].targets["formal"]
    levels = [c.level for c in claims if c.indicator == found.indicator and c.level is not None]
    assert len(levels) == 2 and levels[0] < target <= levels[1]
    assert claims[0].claim.startswith(one.rstrip("…")) and claims[1].claim.startswith(other.rstrip("…"))


def test_what_is_left_without_the_author_is_what_leaving_his_word_out_gives() -> None:
    own = tuple(i for i, c in CASE.claims.items() if c.attributed_to == "author")
    without = assess(CASE, A.settings.changed(left_out=own))
    score, (low, high) = 100 * without.marks.readiness[0], (100 * end for end in without.range_of(CASE.reference))
    says = r"Without the (\d+) claims of the author's own word, .+ would be (\S+ \(\S+\)), on (\d+) of 18"
    used = re.search(says, read(html(opened())))
    assert used and used[2] == f"{score:.0f} ({low:.0f}–{high:.0f})" and int(used[3]) == without.known[0]
    assert 0 < int(used[1]) <= len(own)


def test_the_thesis_is_tested_by_reading() -> None:
    at = opened()
    assert "only minor steps separate the two" in said(at)
    assert "As the author argues: 8 of 18 met, 9 open, 0 short, 1 unknown." in said(at)
    assert "Deeds, documents, official words: 2 of 18 met, 9 open, 0 short, 7 unknown." in said(at)
    assert "Commitments short of alliance level, whatever reading: declared intention" in said(at)


def test_known_indicators_without_a_score_are_not_called_unknown() -> None:
    at = opened(with_view(scenario="china-pakistan"), path="scenarios")
    assert "(in a dimension without a score)" in html(at)


def test_it_opens_whatever_scenario_is_in_view() -> None:
    at = opened()
    for scenario in CASE.scenarios:
        session_of(at).settings = usual(CASE).changed(view={"scenario": scenario.id})
        at.run()
        assert not at.exception
        assert session_of(at).settings.view.scenario == scenario.id
