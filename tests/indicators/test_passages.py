"""Locators are found exactly where they stand, whatever the copy of the text looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import Claim
from indicators.passages import (
    MAX_BYTES,
    Finding,
    Paragraph,
    Searched,
    Unreadable,
    find,
    fold,
    fold_text,
    nearest,
    read_copy,
    split,
)
from tests.support import golden

LONG = "It rained on the harbour all day and nobody went out."


def claim(locator: str, paragraph: int | None = 1, id: str = "E1") -> Claim:
    return golden.claim(id=id, paragraph=paragraph, locator=locator)


def found(locator: str, *texts: str, paragraph: int | None = 1) -> Finding:
    (finding,) = find([claim(locator, paragraph)], Searched.of([Paragraph(n, t) for n, t in enumerate(texts, 1)]))
    return finding


def words_at(finding: Finding, *texts: str) -> list[str]:
    return [texts[s.place][s.start : s.end] for s in finding.spots]


def test_white_space_quotes_dashes_and_forms_of_a_letter_are_alike() -> None:
    assert fold_text("  “It’s\u00a0 a\n two–way\tstreet…” ") == '"It\'s a two-way street..."'
    assert fold_text("cafe\u0301 o\ufb03ce co\u00adop\u200beration") == "café office cooperation"
    assert fold_text("Case Stays") == "Case Stays"


@pytest.mark.parametrize(
    ("text", "locator", "marked"),
    [
        ("They call it “a two-way   street,” in short.", '"a two-way street,"', "“a two-way   street,”"),
        ("The cafe\u0301 is open.", "café is", "cafe\u0301 is"),
        ("Wait… and see.", "Wait... and", "Wait… and"),
        ("A co\u00adoperation\u200b treaty.", "cooperation treaty", "co\u00adoperation\u200b treaty"),
    ],
)
def test_the_spot_is_that_of_the_text_as_given(text: str, locator: str, marked: str) -> None:
    finding = found(locator, text)
    assert finding.state == "found"
    assert words_at(finding, text) == [marked]


def test_what_is_missing_twice_or_elsewhere_is_told_apart() -> None:
    texts = ("The harbour was empty.", "The harbour was full. The boats left.", "Nobody came.")
    assert found("no such words", *texts) == Finding(claim("no such words"), "missing")
    assert found("", *texts).state == "no locator"
    twice = found("The harbour was", *texts, paragraph=2)
    assert (twice.state, twice.numbers, words_at(twice, *texts)) == ("twice", (1, 2), ["The harbour was"])
    assert twice.spots[0].place == 1  # marked where the register says it is
    elsewhere = found("boats left", *texts, paragraph=3)
    assert (elsewhere.state, elsewhere.numbers, words_at(elsewhere, *texts)) == ("elsewhere", (2,), ["boats left"])
    assert found("boats left", *texts, paragraph=None).state == "found"
    assert found("aa", "b aaa b").numbers == (1, 1)  # overlapping itself


def test_a_title_that_repeats_a_locator_does_not_count() -> None:
    paragraphs = [Paragraph(None, "The empty harbour"), Paragraph(1, "Of The empty harbour we speak.")]
    (finding,) = find([claim("The empty harbour")], Searched.of(paragraphs))
    assert (finding.state, finding.spots[0].place) == ("found", 1)
    (outside,) = find([claim("The empty harbour")], Searched.of(paragraphs[:1]))
    assert (outside.state, outside.numbers) == ("elsewhere", (None,))


WORDS = st.lists(st.sampled_from(["harbour", "boats", "rain", "“grey”", "two–way", "it’s", "café"]), min_size=1)
GAPS = st.sampled_from([" ", "  ", "\u00a0", "\t", " \u200b"])


@given(st.lists(WORDS, min_size=1, max_size=5), WORDS, GAPS)
def test_every_occurrence_is_found_and_each_spot_holds_the_locator(
    paragraphs: list[list[str]], words: list[str], gap: str
) -> None:
    texts = [gap.join(p) for p in paragraphs]
    locator = " ".join(words[:8])
    finding = found(locator, *texts, paragraph=None)
    assert all(fold_text(w) == fold_text(locator) for w in words_at(finding, *texts))
    wanted = fold_text(locator)
    starts = [sum(fold_text(t).startswith(wanted, n) for n in range(len(t))) for t in texts]
    assert finding.numbers == tuple(n for n, count in enumerate(starts, 1) for _ in range(count))


def test_words_that_stand_in_thousands_of_paragraphs_are_marked_in_the_one_that_is_named() -> None:
    finding = found("the harbour", *["Of the harbour they spoke."] * 3_000, paragraph=7)
    assert finding.state == "twice" and len(finding.numbers) == 3_000
    assert [s.place for s in finding.spots] == [6]


@given(st.one_of(st.text(), st.text(st.sampled_from("ab …\u0301\u200b\u00a0\n`´“ﬁé№й가\u1100\u1161\u3164"))))
def test_a_text_folded_in_one_go_is_the_same_as_piece_by_piece(text: str) -> None:
    assert fold_text(text) == fold(text).text


@given(st.text())
def test_folding_keeps_track_of_every_character(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= s < e <= len(text) for s, e in zip(folded.starts, folded.ends, strict=True))
    assert folded.starts == sorted(folded.starts)
    assert folded.text == folded.text.strip(" ")
    assert "\n" not in folded.text
    assert "  " not in folded.text


@given(st.text(), st.integers(1, 5) | st.none())
def test_no_text_breaks_the_split_and_none_of_it_is_dropped(text: str, expected: int | None) -> None:
    pieces = split(text, expected)
    assert "".join("".join(p.text for p in pieces).split()) == "".join(text.split())
    numbers = [p.number for p in pieces if p.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert expected is None or len(numbers) <= expected


def numbered(text: str, expected: int | None = None, *claims: Claim) -> dict[int, str]:
    return {p.number: p.text for p in split(text, expected, claims) if p.number is not None}


def test_title_byline_date_and_form_are_not_counted() -> None:
    text = (
        f"The Empty Harbour\nBy A. Writer\n\nMar. 3, 2020 | 0 comments\n\n{LONG}\n\n\n{LONG[:-1]} too.\nLeave a Reply\n"
    )
    assert list(numbered(text, 2)) == [1, 2]
    assert numbered(text)[1] == LONG


def test_lines_broken_at_a_width_are_joined() -> None:
    text = "It rained on the harbour\nall day and nobody\nwent out.\n\nThe boats stayed\nwhere they were."
    assert numbered(text) == {1: LONG, 2: "The boats stayed where they were."}


def test_a_short_text_with_a_paragraph_on_each_line_is_counted_as_the_case_says() -> None:
    text = f"Title\n\n{LONG}\n{LONG}\n{LONG}"
    assert len(numbered(text, 3)) == 3


def test_where_a_copy_brings_more_the_locators_say_where_to_count_from() -> None:
    text = (
        f"Here is a summary of all.\n\n{LONG}\n\nThe boats stayed where they were.\n\nAll rights reserved by the owner."
    )
    claims = [claim("rained on the harbour", 1), claim("boats stayed", 2)]
    assert numbered(text, 2, *claims) == {1: LONG, 2: "The boats stayed where they were."}
    assert len(split(text, 2, claims)) == 4
    assert numbered(text, 2)[1] == "Here is a summary of all."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n ", "empty"),
        ("Käse".encode("latin-1"), "not UTF-8"),
        ("Käse".encode("utf-16"), "not UTF-8"),
        (b"a\0b", "not UTF-8"),
        (b"x" * (MAX_BYTES + 1), "too large"),
    ],
)
def test_a_copy_that_cannot_be_used_says_why_and_nothing_of_its_text(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_copy(data)
    assert refused.value.reason == reason
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    assert str(refused.value) == reason


def test_the_hash_is_that_of_the_file() -> None:
    copy = read_copy(b"\xef\xbb\xbfabc")
    assert copy.text == "abc"
    assert copy.sha256 == "1c28dc3f1f804a1ad9c9b4b4cf5e2658d16ad4ed08e3020d04a8d2865018947c"


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("reigned on the harbor", "rained on the harbour"),
        ("Nobody wend out", "nobody went out"),
        ("treaty of alliance", ""),
        (" ".join(["it rained"] * 10), ""),  # more than a locator may have
        ("", ""),
    ],
)
def test_words_that_do_not_stand_in_a_paragraph_lead_to_those_most_like_them(typed: str, near: str) -> None:
    assert nearest(typed, LONG) == near
    assert nearest(typed, "") == ""
