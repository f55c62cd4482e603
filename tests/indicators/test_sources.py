"""Sources and the header of a case: dates as written, links that can be followed, ids used once."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
import tomli_w
from pydantic import ValidationError

from indicators.parsing.problems import CaseError, Problem
from indicators.sources import Header, Signing, Source
from scenarios.files.case_folder import case_files, load_case, parse_case, seed_folder
from tests.support import golden


@pytest.mark.parametrize("text", ["2017", "2017-03", "2017-03-28"])
def test_a_date_is_kept_as_precise_as_it_was_written(text: str) -> None:
    assert Source(id="a", title="A", date=text).date == text
    assert Source.model_validate({"id": "a", "title": "A", "date": date(2017, 3, 28)}).date == "2017-03-28"


@pytest.mark.parametrize("given", ["spring", "2017-13", 2017, " "])
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


def test_a_source_without_a_date_is_published_from_the_day_that_is_taken_for_it() -> None:
    undated = Source(id="a", title="A")
    assert undated.date == "" and Source(id="a", title="A", date="") == undated
    assert undated.published(date(2017, 3, 28)) == date(2017, 3, 28)
    assert Source(id="a", title="A", date="2015").published(date(2017, 3, 28)) == date(2015, 1, 1)


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("language", "russian", "two small letters"),
        ("language", "RU", "two small letters"),
        ("guessed", ["reliability"], "publisher"),
        ("copy_of", "no id", "letters without accents"),
    ],
)
def test_what_a_file_says_of_itself_has_its_own_words(field: str, given: object, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Source.model_validate({"id": "a", "title": "A", field: given})


def test_what_no_source_was_asked_for_before_is_not_written_where_it_is_empty() -> None:
    kept = {"id": "a", "title": "A", "date": "2017"}
    assert not {"copy_of", "language", "guessed"} & set(Source.model_validate(kept).model_dump(mode="json"))
    new = kept | {"copy_of": "b", "language": "ru", "guessed": ["title"]}
    assert Source.model_validate(new).model_dump(mode="json", exclude_defaults=True) == new


def header(**copy_of: str | None) -> Header:
    """A case of sources, each with the one that it says it repeats."""
    sources = [Source(id=i, title=i, date="2017", copy_of=of) for i, of in copy_of.items()]
    return Header.model_validate(golden.case().header.model_dump() | {"sources": sources})


def test_a_copy_of_a_copy_repeats_the_first_of_them() -> None:
    found = header(a=None, b="a", c="b", d="c")
    assert {s.id: s.document for s in found.sources} == {"a": "a", "b": "a", "c": "a", "d": "a"}
    assert found.problems("case.toml") == []


@pytest.mark.parametrize(
    ("copies", "said"),
    [
        ({"a": "b"}, [("sources 1, copy_of", "'b'", "a can be a copy of another source of the case")]),
        ({"a": "a"}, [("sources 1, copy_of", "'a'", "leads back to a")]),
        ({"a": "b", "b": "a"}, [("sources 1", "'b'", "leads back to a"), ("sources 2", "'a'", "leads back to b")]),
        ({"a": "b", "b": "c", "c": "b"}, [("sources 1",), ("sources 2",), ("sources 3",)]),
    ],
)
def test_a_copy_of_nothing_or_of_itself_is_named(copies: dict[str, str], said: list[tuple[str, ...]]) -> None:
    found: list[Problem] = header(**copies).problems("case.toml")
    assert len(found) == len(said)
    for problem, words in zip(found, said, strict=True):
        assert all(word in str(problem) for word in words), str(problem)


def test_a_case_may_have_no_source_yet() -> None:
    empty = golden.changed(golden.case(), header=header(), evidence=())
    assert parse_case(case_files(empty)) == empty and empty.header.sources == ()


@pytest.mark.parametrize(
    ("as_of", "on_time", "late"),
    [
        (date(1985, 12, 31), ("1988", "1988-12-31", ""), ("1989", "1989-01", "2003-05-01")),
        (date(1996, 2, 29), ("1999-02-28",), ("1999-03-01",)),
    ],
)
def test_a_document_is_late_from_the_day_three_years_after_the_case(
    as_of: date, on_time: tuple[str, ...], late: tuple[str, ...]
) -> None:
    assert [d for d in (*on_time, *late) if Source(id="a", title="A", date=d).is_late(as_of)] == [*late]


TREATY = {"treaty": "Treaty of Ruritania", "on": "1953-10-01", "in_force": "1954-11", "source": "a catalogue, no. 12"}


def test_what_no_case_was_asked_for_before_is_said_where_it_is_and_a_case_of_before_keeps_its_hash() -> None:
    before = load_case(seed_folder("us-rok-1985"))
    assert {"protocol", "signing", "beside", "in_no_group"}.isdisjoint(before.header.model_dump())
    signed = TREATY | {"on": "1987-01-01", "in_force": "1988"}
    assert "club" not in Signing.model_validate(signed).model_dump()
    for line in (
        {"protocol": "0f" * 32},
        {"signing": signed},
        {"signing": signed | {"club": "Pact of Ruritania"}},
        {"beside": "another-pair"},
        {"in_no_group": "A catalogue says otherwise."},
    ):
        case = golden.changed(before, header=Header.model_validate(before.header.model_dump() | line))
        assert case.hash != before.hash
        assert parse_case(case_files(case)) == case
    with pytest.raises(ValidationError, match="64 digits"):
        Header.model_validate(before.header.model_dump() | {"protocol": "version 1"})


@pytest.mark.parametrize(
    ("as_of", "line", "said"),
    [
        ("1951-12-31", {"signing": TREATY}, ""),
        ("1952-10-01", {"signing": TREATY | {"in_force": "1953"}}, ""),
        ("1950-09-30", {"signing": TREATY}, "key signing.on: holds 1953-10-01; allowed is 1 to 3 years after as_of"),
        ("1952-10-02", {"signing": TREATY}, "1953-10-02 to 1955-10-02"),
        ("1951-12-31", {"signing": TREATY | {"in_force": "1953-09"}}, "key signing.in_force: holds 1953-09; allowed"),
        ("1951-12-31", {"signing": TREATY | {"in_force": ""}}, "key signing.in_force: holds nothing; allowed"),
        ("1951-12-31", {"signing": TREATY | {"source": " "}}, "key signing.source: holds ' '; at least one character"),
        ("1951-12-31", {"signing": TREATY | {"on": "1953"}}, "key signing.on: holds '1953'; allowed is a day"),
        ("1951-12-31", {"signing": {"on": "1953-10-01"}}, "key signing.treaty: this key is missing"),
        (
            "1951-12-31",
            {"signing": TREATY, "beside": "b"},
            "keys signing and beside: stand together; allowed is one of them",
        ),
        ("1951-12-31", {"signing": TREATY, "in_no_group": "So."}, "keys signing and in_no_group: stand together"),
        ("1951-12-31", {"beside": "b", "in_no_group": "So."}, "keys beside and in_no_group: stand together"),
        ("1951-12-31", {"in_no_group": " "}, "key in_no_group: holds ' '; at least one character"),
        ("1951-12-31", {"signing": TREATY | {"club": ""}}, "key signing.club: holds ''; at least one character"),
        ("1951", {"signing": TREATY}, "key as_of: holds '1951'; allowed is a day"),
    ],
)
def test_what_is_wrong_with_a_signature_is_one_sentence(as_of: str, line: dict[str, object], said: str) -> None:
    files = case_files(golden.case())
    head = tomllib.loads(files["case.toml"].decode())
    files["case.toml"] = tomli_w.dumps(head | {"as_of": as_of} | line).encode()
    try:
        parse_case(files)
        problems: tuple[Problem, ...] = ()
    except CaseError as error:
        problems = error.problems
    mine = [str(p) for p in problems if p.file == "case.toml"]
    if said:
        assert "signing.treaty" in said or len(mine) == 1
        assert said in mine[0]
    else:
        assert mine == []
