"""What to look for: every level of every indicator on one sheet, nothing of a case's own levels or of an alliance."""

from __future__ import annotations

import re
from html import unescape

from dashboard.screens.documents import content
from dashboard.wording.text import plain
from indicators.method import KINDS
from tests.support.half_known import DRAWING, scored

CASE = scored(DRAWING).case


def test_every_indicator_and_commitment_stands_with_its_definition_and_five_levels_in_order() -> None:
    html = unescape(str(content.sheet(CASE)))
    articles = html.split("<article ")[1:]
    assert len(articles) == len(CASE.codebook.scored)
    for article, item in zip(articles, CASE.codebook.scored.values(), strict=True):
        assert plain(item.name) in article and plain(item.definition) in article
        assert re.findall("<li>(.*?)</li>", article) == [plain(level) for level in item.levels]


def test_every_kind_of_claim_says_what_it_is_and_how_sure_it_is_to_begin_with() -> None:
    html = str(content.sheet(CASE))
    assert re.findall("<dt>([a-z]+) ", html) == [*KINDS]
    for kind, grade in CASE.method.default_grades.value.items():
        assert f'<dt>{kind} <span class="foot">{grade}</span></dt>' in html


def test_no_level_of_an_alliance_and_none_of_the_case_is_marked() -> None:
    html = str(content.sheet(CASE))
    assert "target" not in html and "<li class" not in html
    assert not any(plain(b.name) in html for b in CASE.codebook.benchmarks.values())


def test_the_page_to_print_stands_alone() -> None:
    page = content.to_print(CASE)
    assert page.startswith("<!DOCTYPE html>") and str(content.sheet(CASE)) in page
    assert "src=" not in page and "<script" not in page and "@page" in page
