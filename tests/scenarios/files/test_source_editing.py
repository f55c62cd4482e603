"""Sources of a case are added, corrected and taken out; what cannot be done is told, and nothing is half done."""

from __future__ import annotations

import pytest

from indicators.parsing.problems import CaseError
from indicators.sources import MAX_SOURCES, Source
from scenarios.files import editing
from scenarios.files.case_folder import case_files, parse_case
from scenarios.files.source_editing import (
    rest_on_it,
    with_changed,
    with_original,
    with_sources,
    without_source,
)
from scenarios.model.case import Case
from tests.support.pages import CASE

NEW = Source(id="source-1", title="A treaty", sha256="a" * 64, paragraphs=3, language="ru", guessed=("title",))


def with_copies() -> Case:
    """The case with a source and two that repeat it."""
    copies = [NEW.model_copy(update={"id": f"copy-{n}", "copy_of": NEW.id}) for n in (1, 2)]
    return with_sources(CASE, [NEW, *copies])


def test_a_source_that_is_added_is_there_when_the_case_is_saved_and_loaded() -> None:
    more = with_sources(CASE, [NEW, NEW.model_copy(update={"id": "source-2", "borders": ("1/4", "2+")})])
    assert [s.id for s in more.header.sources] == [*(s.id for s in CASE.header.sources), "source-1", "source-2"]
    again = parse_case(case_files(more))
    assert again.hash == more.hash and again.sources == more.sources
    assert again.sources["source-2"].borders == ("1/4", "2+")


def test_two_of_one_id_and_too_many_are_refused() -> None:
    with pytest.raises(CaseError, match="once"):
        with_sources(CASE, [NEW, NEW])
    many = [NEW.model_copy(update={"id": f"many-{n}"}) for n in range(MAX_SOURCES)]
    with pytest.raises(CaseError, match="at most 500"):
        with_sources(CASE, many)


def test_a_corrected_field_is_checked_as_a_file_is() -> None:
    more = with_changed(with_sources(CASE, [NEW]), NEW.id, {"date": "2001-07", "guessed": ()})
    assert (more.sources[NEW.id].date, more.sources[NEW.id].guessed) == ("2001-07", ())
    for field, value in {"date": "in July", "url": "ftp://x", "title": " "}.items():
        with pytest.raises(CaseError, match=f"source-1.*{field}"):
            with_changed(more, NEW.id, {field: value})


def test_a_date_on_which_claims_hang_is_not_taken_away() -> None:
    source = next(c.source for c in CASE.evidence if not c.period)
    with pytest.raises(CaseError, match="needs a period"):
        with_changed(CASE, source, {"date": ""})


def test_a_source_goes_with_the_claims_that_rest_on_it_unless_something_else_cites_one() -> None:
    with pytest.raises(CaseError, match="places of the case name it or its claims; the first is scenarios"):
        without_source(CASE, CASE.claims["E07"].source)
    row = editing.as_fields(CASE, "E07") | {
        "id": "N1",
        "source": NEW.id,
        "paragraph": "2",
        "locator": "a treaty",
        "period": "2010",
    }
    assert without_source(editing.with_rows(with_sources(CASE, [NEW]), [row]), NEW.id) == CASE
    assert without_source(with_sources(CASE, [NEW]), NEW.id) == CASE
    assert rest_on_it(["E1"]) == "1 claim rests on it: E1"


def test_where_the_original_goes_its_first_copy_takes_its_place() -> None:
    left = without_source(with_copies(), NEW.id)
    assert [left.sources[f"copy-{n}"].copy_of for n in (1, 2)] == [None, "copy-1"]


def test_a_copy_that_came_first_takes_the_place_of_its_original_and_its_other_copies_follow() -> None:
    turned = with_original(with_copies(), "copy-2")
    assert [turned.sources[s].copy_of for s in (NEW.id, "copy-1", "copy-2")] == ["copy-2", "copy-2", None]
    assert with_original(turned, NEW.id) == with_copies()
    with pytest.raises(CaseError, match="not in the case any more"):
        with_original(CASE, "gone")


def test_what_is_no_copy_becomes_a_document_of_its_own() -> None:
    parted = with_changed(with_copies(), "copy-1", {"copy_of": None})
    assert [parted.sources[f"copy-{n}"].copy_of for n in (1, 2)] == [None, NEW.id]


def test_what_another_tab_took_out_meanwhile_is_told() -> None:
    with pytest.raises(CaseError, match="not in the case any more"):
        without_source(CASE, "gone")
    with pytest.raises(CaseError, match="not in the case any more"):
        with_changed(CASE, "gone", {})
