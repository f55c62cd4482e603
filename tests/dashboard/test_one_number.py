"""One number, one value: what every page, file and kept line prints of the same case is the same."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape

import pytest

from dashboard.export import site
from dashboard.export.explorer import explorer
from dashboard.following import second_case
from dashboard.screens.over_time import wording as over_time
from dashboard.shell import scored
from dashboard.wording import headline, overview, ratio, scores, stretch
from dashboard.wording.text import many, points, span
from indicators.evidence import EXPIRED, LATER
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.timeline import OnDays, by_date
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from scenarios.other_cases import standing_of_case
from scenarios.reference import elsewhere
from scenarios.reference.known_pairs import known_pairs
from scenarios.reference.place import place
from scenarios.scoring.claims_used import claims_used, documents, dropped_by_date
from scenarios.workspace.versions import headline_of
from tests.support.pages import html, opened

CASES = ("china-russia-2017", "china-russia-documents", "us-japan-1985", "sweden-us-2024")
ARTICLE = "china-russia-2017"


@cache
def of(name: str) -> tuple[Case, Assessment]:
    case = load_case(seed_folder(name))
    return case, assess(case)


def words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).replace("\\", "").split())


@pytest.mark.parametrize("name", CASES)
def test_claims_and_documents_are_counted_alike_in_lines_lists_and_files(name: str) -> None:
    case, a = of(name)
    used, first = claims_used(a), a.ids[0]
    counting, gone = len(documents(a, first).counting), dropped_by_date(a)
    told = standing_of_case(a)
    assert (told.claims, told.counting) == (len(used.on_indicators), counting)
    row = site._row(a)
    assert (row["claims"], row["documents"]) == (told.claims, told.counting)
    pairs = {p.case: p for p in scored.known_pairs(a)}
    if name in pairs:
        assert (pairs[name].claims, pairs[name].counting) == (told.claims, told.counting)
    days = by_date(case, a.settings)
    on = [{c.id for c in some if c.indicator in case.codebook.indicator_ids} for some in days[:3]]
    assert on[0] == set(used.on_indicators) and on[1] | on[2] == set(gone)
    line = headline.claims_line(a)
    assert headline.claims_said(told.claims) in line and line in headline.source_line(a)
    assert (f"{len(gone)} drop" in line) == bool(gone)
    if not documents(a, first).one and counting > 1:
        several = headline.forms([case.sources[i] for i in documents(a, first).counting])
        assert several.startswith(f"{counting} ")
        assert all(several in x for x in (line, headline.short_source_line(a), headline.in_few_words(a)))
    file = explorer(a, case, "2026-12-01")
    held = json.loads(re.search(r'id="carried"[^>]*>(.*?)<', file)[1])  # type: ignore[index]
    assert headline.in_few_words(a) in file
    assert {c["id"] for c in held["claims"] if c["out"] in (EXPIRED, LATER)} >= set(gone)


@pytest.mark.parametrize("name", CASES)
def test_readiness_its_range_and_the_ratio_are_one_wherever_they_stand(name: str) -> None:
    case, a = of(name)
    score = scores.readiness_with_range(a, a.ids[0])
    row, here = a.scores.iloc[0], place(a, a.ids[0])
    assert score == f"{points(row['readiness'] / 100)} ({span(row['low'] / 100, row['high'] / 100)})"
    listed = site._row(a)
    beside = scored.pair_scale(a, a.ids[0])
    assert listed["score"] == stretch.score(row["readiness"] / 100, beside) and score.endswith(f"({listed['range']})")
    line = headline_of(a).replace("-", "\N{EN DASH}")
    assert score.replace(" (", " of 100 (") in line
    if here:
        assert f"ratio {ratio.with_range(here.ratio, here.low, here.high)}" in line
    pairs = known_pairs()
    assert pairs is not None
    of_pairs = {p.case: p for p in scored.known_pairs(a)}
    if name in of_pairs:
        p = of_pairs[name]
        assert f"{points(p.readiness)} ({span(p.low, p.high)})" == score
    (day,) = OnDays(case, a.settings, a.ids[0]).days([case.header.as_of])
    assert over_time.on_a_day(day, len(case.codebook.indicators), None) == f"Readiness {score}"


def test_the_second_opinion_counts_documents_as_its_own_case_does() -> None:
    _, a = of(ARTICLE)
    other, _ = of("china-russia-documents")
    then = assess(other, elsewhere.settings_then(a, other))
    n = len(documents(then, then.ids[0]).counting)
    scale = scored.pair_scale(a, a.ids[0])
    second = second_case.told_at_first(a, scale)
    assert second is not None and second.documents == n
    assert f"{n} documents" in headline.rests_on(then)
    assert overview.second_opinion(a, second, "", scale).startswith(many(n, "document"))


@pytest.mark.page
@pytest.mark.parametrize("name", CASES[:3])
def test_pages_print_the_counts_of_the_case(name: str) -> None:
    case, a = of(name)
    code = to_code(usual(case), case)
    used, on = claims_used(a), documents(a, a.ids[0])
    at = opened(code, path="over-time")
    days = by_date(case, a.settings)
    assert over_time.counting(a, days) in words(html(at))
    assert f"{len(used.on_indicators)}" in over_time.counting(a, days)
    home = words(html(opened(code)))
    assert many(len(used.on_indicators), "claim") in home
    assert headline.in_few_words(a) in home
    at = opened(code, path="documents")
    register = {case.sources[c.source].document for c in case.evidence}
    assert f"{many(len(case.evidence), 'claim')} from {many(len(register), 'document')}" in words(html(at))
    counted = re.findall(r"of its (\d+) documents|\d+ of (\d+) documents", words(html(opened(code, path="how-sure"))))
    assert {n for pair in counted for n in pair if n} <= {str(len(on.counting))}
