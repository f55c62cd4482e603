"""Plain text and Markdown become paragraphs without marks."""

from __future__ import annotations

from scenarios.documents.plain import found_in, markdown, text

MARKED = b"""---
title: "Drills"
author: A. Writer
date: 2016-05-04
---
# Meetings

They *met* in [May](https://example.org/may "there"),
and **twice** so.[^1]

> Quoted words are words, too.

- It went on in June as well.
- It ended in July of that year.

| Year | Ships |
|------|-------|
| 2015 | 9     |

![a picture](x.png)

[^1]: See the report of that year.
"""


def test_an_empty_line_ends_a_paragraph() -> None:
    found = text(b"A title\n\nThey met\nin May.\n\nThey met again in June.")
    assert [p.text for p in found.passages] == ["They met in May.", "They met again in June."]
    assert (found.title, found.notes) == ("A title", ())


def test_each_line_is_a_paragraph_where_none_is_empty() -> None:
    assert [p.text for p in found_in(["They met in May.", "They parted in June."]).passages][
        1
    ] == "They parted in June."


def test_guessed_letters_are_noted() -> None:
    assert text("Они встретились в мае.".encode("cp1251")).notes == ("charset",)


def test_markdown_loses_its_marks_and_says_what_stands_before_it() -> None:
    found = markdown(MARKED)
    assert [(p.text, p.heading) for p in found.passages] == [
        ("They met in May, and twice so.", "Meetings"),
        ("Quoted words are words, too.", ""),
        ("It went on in June as well.", ""),
        ("It ended in July of that year.", ""),
        ("See the report of that year.", ""),
        ("Year | Ships | 2015 | 9", ""),
    ]
    assert (found.title, found.author, found.date) == ("Drills", "A. Writer", "2016-05-04")
    assert found.notes == ("tables", "footnotes")


def test_what_only_looks_like_a_mark_stays() -> None:
    assert markdown(b"The 2 * 3 * 4 of snake_case_names, and $5 - $6 stay.").passages[0].text == (
        "The 2 * 3 * 4 of snake_case_names, and $5 - $6 stay."
    )
