"""Sources and the header of a case: dates as written, links that can be followed, ids used once."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from indicators.sources import Header, Source
from tests.support import golden


@pytest.mark.parametrize("text", ["2017", "2017-03", "2017-03-28"])
def test_a_date_is_kept_as_precise_as_it_was_written(text: str) -> None:
    assert Source(id="a", title="A", date=text).date == text
    assert Source.model_validate({"id": "a", "title": "A", "date": date(2017, 3, 28)}).date == "2017-03-28"


@pytest.mark.parametrize("given", ["spring", "2017-13", 2017, ""])
def test_what_is_no_date_is_refused_with_the_forms_there_are(given: object) -> None:
    with pytest.raises(ValidationError, match="YYYY-MM-DD"):
        Source.model_validate({"id": "a", "title": "A", "date": given})


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//example.org", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_that_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="http:// or https://"):
        Source(id="a", title="A", date="2017", url=url)


def test_ids_used_twice_are_named_and_the_first_source_is_the_one_meant() -> None:
    first, second = (Source(id="a", title=t, date="2017") for t in ("First", "Second"))
    header = Header.model_validate(golden.case().header.model_dump() | {"sources": (first, second)})
    (found,) = map(str, header.problems("case.toml"))
    assert "ids of sources" in found and "'a' twice" in found
    assert header.source_by_id["a"].title == "First"
