"""The Method page by AppTest."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.screens.method import content, wording
from dashboard.wording import known_pairs, scores
from scenarios import assess, known_validation, load_case, seed_folder
from scenarios.earlier_codebook import before_and_after, kept
from scenarios.reference.known_pairs import pairs_hash
from tests.support.pages import html, opened, opened_box, page, said

pytestmark = pytest.mark.page
CASE = load_case(seed_folder("china-russia-2017"))


def test_the_method_page_prints_every_convention_with_its_reason() -> None:
    at = opened(path="method")
    printed = html(at)
    for convention in CASE.method.conventions.values():
        assert convention.why.split(".")[0][:40] in printed
    captions = " ".join(c.value for c in at.caption).replace("\\", "")
    assert f"case {CASE.hash}, known pairs {pairs_hash(CASE)} · settings" in captions


def test_it_says_whether_it_works_and_where_not_also_before_the_numbers_are_quoted() -> None:
    found = known_validation()
    assert found is not None
    at = opened()
    for failure in known_pairs.failing(found):
        assert failure.split(":")[0].replace(",", "") in said(at).replace(",", "")
    at = page(at, "method")
    assert all(i.id in html(at) for i in found.yardstick.codebook.indicators)
    for result in known_pairs.results(found):
        assert result[:40] in said(at).replace("\\", ""), result


def test_what_stood_under_the_codebook_before_is_folded_beside_what_stands_now() -> None:
    at = opened(path="method")
    assert wording.RATIO_THEN not in html(at)
    at = opened_box(at, "box:before")
    shown = html(at)
    first = kept()[CASE.id, CASE.reference]
    now = scores.readiness_with_range(assess(CASE), CASE.reference)
    assert f"{first.readiness:.0f} ({first.low:.0f}–{first.high:.0f})" in shown and f">{now}<" in shown
    assert wording.result_ratio(first) in shown and first.place in shown
    assert f"{now} with codebook 4" in said(at).replace("\\", "")
    with_pairs = [case for case, _ in kept()]
    assert all(load_case(seed_folder(i)).header.title in shown for i in set(with_pairs))


def test_the_changelog_tells_of_the_shipped_case_what_the_page_does() -> None:
    table = (Path(__file__).parents[4] / "CHANGELOG.md").read_text(encoding="utf-8")
    (_, scenarios), _ = content.before_and_after(before_and_after())
    for _, row in scenarios.iterrows():
        told = (
            row["Scenario"],
            row[wording.THEN],
            _ratio(row[wording.RATIO_THEN], row[wording.PLACE_THEN]),
            row[wording.NOW],
            _ratio(row[wording.RATIO], row[wording.PLACE]),
        )
        assert f"| {' | '.join(told)} |" in table


def _ratio(ratio: str, place: str) -> str:
    return f"{ratio}, {place}" if ratio else "–"
