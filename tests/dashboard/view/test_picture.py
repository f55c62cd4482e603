"""The first screen on paper and in a picture: all that the page says, or the list of what had no room."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

import pytest

from dashboard.export.brief import brief, wording
from dashboard.export.brief.parts import blocks
from dashboard.view.figure import Figure
from dashboard.view.picture import PHONE, SHEET, SLIDE, figure_svg, picture
from dashboard.wording import differences
from dashboard.wording.next_fact import ANSWER_STAYS
from dashboard.wording.overview import Outcome
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.settings import usual
from scenarios.reference.place import PairScale, scale_of
from tests.support.briefs import DAY
from tests.support.half_known import uncoded

CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "the article": ("china-russia-2017", {}),
    "weights of one's own": ("china-russia-2017", {"weights": {"dimensions": {"TEC": 0}}}),
    "another benchmark": ("china-russia-2017", {"benchmark": "deep"}),
    "allied": ("us-poland-2019", {}),
    "no score": ("austria-germany-1995", {}),
    "nothing coded": ("", {}),
}


@cache
def assessed(name: str) -> Assessment:
    case, choices = CASES[name]
    if not case:
        return uncoded()
    of = load_case(seed_folder(case))
    return assess(of, usual(of).changed(draws=1000, **choices))


def read(markup: str) -> str:
    """What is visible of some markup, spaces and hyphens of lines evened out."""
    shown = re.sub(r"<(style|title|desc|details|summary)\b.*?</\1>", " ", markup, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", shown)).replace("\N{EN DASH} ", "\N{EN DASH}").split())


def said_on_the_page(a: Assessment) -> list[str]:
    """Every sentence and number of the blocks of the page, as they were made."""
    said: list[str] = []
    for block in blocks(a):
        if isinstance(f := block.of, Figure):
            rows = [f.case, *(row for group in f.groups for row in group.rows)]
            said += [x for lane in f.lanes for x in (lane.head, *lane.notes)]
            said += [x for row in rows for x in (row.score, row.range)]
            said += (
                [row.tag for row in rows]
                + [said for _, said in f.ticks]
                + [group.head for group in f.groups if group.rows]
            )
        elif block.name == "lines":
            said += [row.said for row in block.of]
        elif block.name == "check":
            said += [block.of.name, block.of.says, *(x for o in block.of.outcomes for x in (o.shows, o.score, o.then))]
        else:
            said += [block.of] if isinstance(block.of, str) else [*block.of]
    return [" ".join(str(x).split()) for x in said if x]


@pytest.mark.parametrize("name", CASES)
def test_brief_and_picture_say_all_that_the_page_says_or_name_what_had_no_room(name: str) -> None:
    a = assessed(name)
    paper = brief(a, differences.compared(a), "", DAY)
    slide = read(picture(a, blocks(a)))
    on_paper = read(paper.html)
    cut = any(wording.LEFT_OUT[part] in paper.left_out for part in ("rows", "more rows"))
    stays = {x for o in checked(a) if o.then == ANSWER_STAYS for x in (o.shows, o.score, o.then)}
    unsaid = stays if wording.LEFT_OUT["what stays"] in paper.left_out else set()
    for sentence in said_on_the_page(a):
        for where, text in (("paper", on_paper), ("picture", slide)):
            there = sentence.lower() in text.lower()
            short = "\N{HORIZONTAL ELLIPSIS}" in text and sentence[:12].lower() in text.lower()
            named = (cut or sentence in unsaid) and where == "paper"
            assert there or short or named, f"{where}: {sentence}"


def checked(a: Assessment) -> list[Outcome]:
    """What a document on what is to be checked first can show."""
    return [o for block in blocks(a) if block.name == "check" for o in block.of.outcomes]


@pytest.mark.parametrize("look", [SLIDE, SHEET, PHONE])
def test_every_known_pair_of_the_scale_has_its_mark_and_nothing_stands_outside(look: Any) -> None:
    a = assessed("the article")
    scale = scale_of(a, a.ids[0])
    assert isinstance(scale, PairScale)
    (of,) = (b.of for b in blocks(a) if isinstance(b.of, Figure))
    drawn, height = figure_svg(of, look)
    assert drawn.count('class="ally"') == len(scale.alliances) and drawn.count('class="other"') == len(scale.unallied)
    for y in re.findall(r' y="([-\d.]+)"', drawn):
        assert -1 <= float(y) <= height + 1
    for x in re.findall(r' c?x="([-\d.]+)"', drawn):
        assert -1 <= float(x) <= look.width + 1


def test_what_is_set_by_hand_is_hollow_and_what_is_not_is_filled() -> None:
    a = assessed("the article")
    (of,) = (b.of for b in blocks(a) if isinstance(b.of, Figure))
    rows = [row for group in of.groups for row in group.rows]
    assert {row.hand for row in rows} == {True, False}
    drawn, _ = figure_svg(of, SLIDE)
    hollow = len(re.findall(r'<circle cx[^>]*fill="#ffffff"', drawn))
    assert hollow == sum(row.hand for row in rows) + sum(group.hand for group in of.groups)
