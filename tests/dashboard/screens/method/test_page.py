"""The Method page by AppTest."""

from __future__ import annotations

import pytest

from dashboard.screens.method import content
from dashboard.screens.method import wording as method_wording
from dashboard.screens.overview.content import QUOTE
from dashboard.wording import known_pairs
from indicators.codebook import Change
from scenarios import known_validation, load_case, seed_folder
from scenarios.reference.known_pairs import pairs_hash
from tests.support import golden
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
    at = opened_box(opened(), f"box:{QUOTE.name}")
    for failure in known_pairs.failing(found):
        assert failure in said(at)
    at = page(at, "method")
    assert all(i.id in html(at) for i in found.yardstick.codebook.indicators)
    for result in known_pairs.results(found):
        assert result[:40] in said(at).replace("\\", ""), result


def test_what_the_codebook_changed_is_listed_where_work_of_before_can_still_be_read() -> None:
    own = golden.case()
    change = Change(version=2, items=(own.codebook.indicator_ids[0],), what="Worded anew.")
    codebook = own.codebook.model_copy(update={"version": 2, "changes": (change,)})
    assert content.changes(golden.changed(own, codebook=codebook))["What"].tolist() == ["Worded anew."]
    later = change.model_copy(update={"version": CASE.codebook.version + 1, "items": ("INS1",)})
    codebook = CASE.codebook.model_copy(update={"changes": (later, *CASE.codebook.changes)})
    assert content.changes(golden.changed(CASE, codebook=codebook))["What"].tolist() == ["Worded anew."]
    assert method_wording.CODEBOOK_CHANGED not in [x.label for x in opened(path="method").expander]
