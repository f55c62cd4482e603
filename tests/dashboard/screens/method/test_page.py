"""The Method page by AppTest: whether it works in counts, every rule, convention and figure in its fold."""

from __future__ import annotations

import re

import pytest

from dashboard.screens.method import content, validation_controls, validation_wording
from dashboard.screens.method import wording as method_wording
from dashboard.screens.overview.content import QUOTE
from dashboard.wording import known_pairs, place
from indicators.codebook import Change
from scenarios import assess, known_validation, load_case, seed_folder
from scenarios.reference import beforehand
from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.known_pairs import pairs_hash
from scenarios.reference.place import Lacking
from tests.support import golden
from tests.support.pages import html, opened, opened_box, page, plain, said

pytestmark = pytest.mark.page
CASE = load_case(seed_folder("china-russia-2017"))


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


def test_every_fold_is_a_question_with_its_short_answer_and_none_is_drawn_at_first() -> None:
    at = opened(path="method")
    lines = dict(re.findall(r'data-asks="([^"]+)"><span>([^<]+)', html(at)))
    asked = [e.label for e in at.main.expander]
    assert len(asked) >= 12 and all(lines[x] for x in asked)
    assert not at.main.markdown and "<h2" not in html(at)


def test_every_convention_stands_with_its_value_and_its_reason() -> None:
    printed = html(opened_box(opened(path="method"), "box:conventions"))
    for name, convention in CASE.method.conventions.items():
        assert name.replace("_", " ") in printed
        assert convention.why.split(".")[0][:40] in printed


def test_what_was_to_count_as_failure_is_told_whatever_came_of_it() -> None:
    found = known_validation()
    assert found is not None
    judged = beforehand.beforehand(found)
    line = validation_wording.outcomes(judged)
    counts = [int(n) for n in re.findall(r"(\d+) [a-z]", line.partition(":")[2])]
    assert sum(counts) == len(judged) and line.startswith(f"of {len(judged)}")
    assert line in html(opened(path="method"))


def test_how_rare_a_treaty_is_and_that_the_ratio_is_no_chance_of_one_stands_with_the_couples() -> None:
    at = opened_box(opened(path="method"), "box:signing")
    assert validation_wording.RARE in said(at).replace("\\", "")
    found = known_validation()
    assert found is not None and {c.club for c in found.couples} > {""}
    assert all(c.club in html(at) for c in found.couples)


def test_it_says_where_it_fails_also_before_the_numbers_are_quoted() -> None:
    found = known_validation()
    assert found is not None
    at = opened_box(opened(), f"box:{QUOTE.name}")
    for failure in known_pairs.failing(found):
        assert failure in said(at)
    at = opened_box(opened_box(page(at, "method"), "box:apart"), "box:each-indicator")
    assert all(i.id in html(at) for i in found.yardstick.codebook.indicators)
    for result in known_pairs.results(found):
        assert result[:40] in said(at).replace("\\", ""), result


def test_the_text_is_read_a_section_at_a_time_and_the_data_is_named() -> None:
    at = opened_box(opened(path="method"), "box:rules")
    headings = [*content.sections(CASE.method)]
    assert headings[1:] == [x for e in at.main.expander if (x := plain(e.label)) in headings]
    at = opened_box(at, "box:rules-0")
    text = content.sections(CASE.method)[headings[1]]
    assert text in [m.value for m in at.main.markdown] and not re.search(r"\{(100 )?[a-z_]+\}", text)
    at = opened_box(at, "box:references")
    captions = " ".join(c.value for c in at.caption).replace("\\", "")
    assert f"case {CASE.hash}, known pairs {pairs_hash(CASE)} · settings" in captions


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
