"""Of a page of the web the text stays, and what stands around it goes."""

from __future__ import annotations

import pytest

from scenarios.documents.found import Unread
from scenarios.documents.web_page import MAX_DEPTH, read
from tests.support.made_files import COOKIES, FIRST, LAST, PAGE, SECOND


def said(page: str) -> list[str]:
    return [p.text for p in read(page.encode()).passages]


def test_the_text_stays_whole_and_navigation_banner_and_foot_go() -> None:
    found = read(PAGE.encode())
    assert [(p.text, p.heading) for p in found.passages] == [
        (FIRST, ""),
        (SECOND, ""),
        (LAST, "What next?"),
        ("Year | Ships | 2015 | 9", ""),
    ]
    assert found.notes == ("tables",)


def test_a_cookie_banner_is_known_by_its_button_and_its_words() -> None:
    banner = f"<div class='q1'><div><p>{COOKIES}</p></div><div><a role='button'>OK</a></div></div>"
    assert said(f"<body>{banner}<p>{FIRST}</p><p>{LAST}</p>") == [FIRST, LAST]


def test_a_text_about_cookies_with_a_form_below_it_is_read() -> None:
    about = "Cookies are small files, and the rules on them were agreed on in May."
    assert said(f"<body><article><p>{about}</p><p>{LAST}</p><form><button>Send</button></form></article>") == [
        about,
        LAST,
    ]


def test_whatever_the_element_around_the_text_is_called_it_is_the_text() -> None:
    assert said(f"<form><div class='sidebar comments'><p>{FIRST}</p><p>{LAST}</p></div></form>") == [FIRST, LAST]


def test_a_lead_that_stands_above_the_text_is_kept() -> None:
    text = f"<div><p>{FIRST}</p></div><div><p>{SECOND}</p><p>{LAST}</p><p>{SECOND}</p></div>"
    assert said(f"<div>{text}</div><div><p>Out it goes, says one.</p></div>") == [FIRST, SECOND, LAST, SECOND]


def test_paragraphs_by_breaks_and_in_tables_of_old_are_paragraphs() -> None:
    assert said(f"<table><tr><td>{FIRST}<br><br>{SECOND}<br>{LAST} {'So it went on. ' * 12}</td></tr></table>")[:1] == [
        FIRST
    ]


def test_what_is_hidden_and_marks_of_footnotes_are_left_out() -> None:
    page = f"<p>They met<sup><a>[1]</a></sup> in May.</p><p hidden>{SECOND}</p><p style='display: none'>{SECOND}</p>"
    assert said(page) == ["They met in May."]


def test_letters_are_read_as_the_page_says() -> None:
    page = '<meta charset="windows-1251"><p>Они встретились в мае этого года.</p>'
    assert read(page.encode("cp1251")).passages[0].text == "Они встретились в мае этого года."


@pytest.mark.parametrize("page", ["<html></html>", "<script>x = 1</script>"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(Unread, match="no-text"):
        read(page.encode())


def test_a_page_nested_deep_is_refused() -> None:
    with pytest.raises(Unread, match="nested"):
        read(b"<b>" * (MAX_DEPTH + 10) + b"They met.")


def test_plain_text_that_a_browser_has_saved_is_parted_by_its_blank_lines() -> None:
    assert said(f"<pre>{FIRST}\n\n{SECOND}\n</pre>") == [FIRST, SECOND]


def test_an_indent_behind_a_break_begins_a_paragraph() -> None:
    indent = "\u3000\u3000"
    texts = ["双方于五月在北京举行了会谈，讨论了合作问题。", "会谈后双方发表了联合声明，没有提到条约。"]
    assert said(f"<div>{indent}{texts[0]}<br>\n{indent}{texts[1]}</div>") == texts


def test_paragraphs_that_each_bear_a_strange_name_are_kept() -> None:
    assert said(f"<div>{''.join(f'<p class=comment>{text}</p>' for text in (FIRST, SECOND, LAST))}</div>")[2] == LAST


def test_what_stands_beside_an_article_is_left_out_however_long_it_is() -> None:
    beside = "".join(f"<p>Another story, number {n}, says something else altogether.</p>" for n in range(3))
    page = f"<main><article><p>{FIRST}</p><p>{SECOND}</p><p>{LAST}</p></article></main><section>{beside}</section>"
    assert said(page) == [FIRST, SECOND, LAST]


def test_a_page_of_tables_and_breaks_is_read_to_its_last_line() -> None:
    links = f"<td><a>{SECOND}</a><br><a>{LAST}</a>"
    page = (
        f"<table><tr><td colspan=2>Home<tr>{links}<td><font size=2>{FIRST}<br><br>{SECOND}<br><br>{LAST}</font></table>"
    )
    assert said(page) == [FIRST, SECOND, LAST]
