"""Letters are read as they were written, or it is said that they were guessed."""

from __future__ import annotations

import pytest

from indicators.parsing.charset import decoded, is_binary

RUSSIAN = "Министры двух стран встретились в столице и заявили, что учения будут повторены осенью."
CHINESE = "两国部长在首都会晤，并表示演习将于秋季再次举行，这是两国的第四次演习。"
GERMAN = "Die Übungen fänden größtenteils im Süden statt, hieß es."


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_says_or_shows_its_letters_is_not_guessed(charset: str) -> None:
    assert decoded(RUSSIAN.encode(charset)) == (RUSSIAN, False)


@pytest.mark.parametrize(
    ("text", "charset"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (GERMAN, "cp1252"), (CHINESE, "gb18030"), (GERMAN, "utf-16-le")],
)
def test_letters_are_guessed_and_it_is_said(text: str, charset: str) -> None:
    assert decoded(text.encode(charset)) == (text, True)


def test_a_charset_that_a_page_names_is_believed_where_it_holds() -> None:
    assert decoded(RUSSIAN.encode("koi8-r"), "koi8-r") == (RUSSIAN, False)
    assert decoded(RUSSIAN.encode(), "ascii") == (RUSSIAN, False)
    assert decoded(b"They met.", "no-such-charset").text == "They met."
    assert decoded(b"They met.", "zlib").text == "They met."  # a codec that unpacks is no charset


def test_a_beginning_may_end_within_a_letter() -> None:
    assert decoded(RUSSIAN.encode()[:31], whole=False) == (RUSSIAN[:16], False)


@pytest.mark.parametrize("text", [RUSSIAN.encode(), RUSSIAN.encode("cp1251"), GERMAN.encode("utf-16-be"), b"\x0c a\n"])
def test_text_is_no_binary(text: bytes) -> None:
    assert not is_binary(text)


@pytest.mark.parametrize("data", [bytes(range(256)) * 9, b"\0\1\2" * 50])
def test_bytes_that_are_no_letters_are_told(data: bytes) -> None:
    assert is_binary(data)
