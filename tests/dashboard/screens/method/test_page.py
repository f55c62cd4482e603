"""The Method page by AppTest: whether it works in counts, every rule, convention and figure in its fold."""

from __future__ import annotations

import re

import pytest

from dashboard.screens.method import content, validation_controls, validation_wording
from dashboard.screens.method import wording as method_wording
from dashboard.wording import known_pairs, place
from indicators.codebook import Change
from scenarios import assess, known_validation
from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.place import Lacking
from tests.support import golden
from tests.support.pages import CASE, html, opened, opened_box

pytestmark = pytest.mark.page


def test_it_answers_by_the_counts_of_its_table_which_add_up() -> None:
    found = known_validation()
    assert found is not None
    drawn = html(opened(path="method"))
    assert validation_wording.answer(found) in drawn
    right, wrong = known_pairs.right_and_wrong(found)
    assert right + wrong == found.saying
    cells = re.findall(r'<td class="(\w+)"[^>]*><b>(\d+)</b>', drawn)
    assert len(cells) == 6
    by_kind = {kind: sum(int(n) for k, n in cells if k == kind) for kind, _ in cells}
    assert by_kind == {"rightly": right, "wrongly": wrong, "open": found.placed_of_scale - found.saying}
    assert sum(by_kind.values()) == sum(found.placed(group).total() for group in (WORKING, UNALLIED))


def test_of_a_case_on_another_codebook_it_says_that_it_was_not_tried_and_why() -> None:
    own = golden.case()
    assert validation_controls.answered(own) == [] and validation_controls.answered(CASE)
    said = method_wording.not_tried(assess(own))
    assert place.why_none(assess(own), Lacking("another codebook")) in said


def test_what_the_codebook_changed_is_listed_where_work_of_before_can_still_be_read() -> None:
    own = golden.case()
    change = Change(version=2, items=(own.codebook.indicator_ids[0],), what="Worded anew.")
    codebook = own.codebook.model_copy(update={"version": 2, "changes": (change,)})
    assert content.changes(golden.changed(own, codebook=codebook))["What"].tolist() == ["Worded anew."]
    later = change.model_copy(update={"version": CASE.codebook.version + 1, "items": ("INS1",)})
    codebook = CASE.codebook.model_copy(update={"changes": (later, *CASE.codebook.changes)})
    assert content.changes(golden.changed(CASE, codebook=codebook))["What"].tolist() == ["Worded anew."]
    at = opened_box(opened(path="method"), "box:codebook")
    assert method_wording.DIRECTION in [x.label for x in at.expander]
    assert method_wording.CODEBOOK_CHANGED not in [x.label for x in at.expander]
