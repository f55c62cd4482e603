"""What a page says of itself is guessed from where pages say it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from scenarios.documents.found import Found
from scenarios.documents.page_says import says
from tests.support.made_files import PAGE


def told(page: str) -> Found:
    return says(LexborHTMLParser(page), page)


def test_the_metas_of_a_page_are_taken() -> None:
    found = told(PAGE)
    assert (found.title, found.author, found.publisher) == ("Drills resume", "A. Writer", "Example Wire")
    assert found.says()["date"] == "2016-05-04"
    assert (found.url, found.language) == ("https://example.org/drills", "en")


def test_what_is_written_for_machines_is_taken_where_there_is_no_meta() -> None:
    data = (
        '{"@graph": [{"@type": "WebSite"}, {"headline": "Drills", "datePublished": "2016-05-04T08:00:00+03:00",'
        ' "author": [{"name": "A. Writer"}, {"name": "B. Other"}], "publisher": {"name": "Example Wire"}}]}'
    )
    found = told(f'<script type="application/ld+json">{data}</script>')
    assert (found.title, found.author, found.publisher, found.date) == (
        *("Drills", "A. Writer, B. Other", "Example Wire", "2016-05-04"),
    )


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Drills resume - Example Wire</title>", "Drills resume"),
        ("<title>Drills resume – what we know | Example</title>", "Drills resume – what we know"),
        ("<title>Drills</title><body><h1>Drills resume</h1>", "Drills resume"),
        ("<title>Drills</title>", "Drills"),
    ],
)
def test_the_title_comes_without_the_name_of_the_site(head: str, title: str) -> None:
    assert told(head).title == title


def test_the_address_of_a_saved_page_is_where_it_was_saved_from() -> None:
    assert told("<!-- saved from url=(0026)https://example.org/drills -->\n<html>").url == "https://example.org/drills"


def test_broken_words_for_machines_and_addresses_of_persons_say_nothing() -> None:
    found = told(
        '<script type="application/ld+json">{"a": [</script><meta property="article:author" content="https://x.y/z">'
    )
    assert (found.title, found.author, found.date) == ("", "", "")
