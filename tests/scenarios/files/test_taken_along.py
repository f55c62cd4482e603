"""What a page that scores anew holds for loading back, found without running it."""

from __future__ import annotations

import base64

import pytest

from scenarios import load_case, seed_folder
from scenarios.files.everything_zip import contents, pack, unpack
from scenarios.files.taken_along import HELD, held_in
from scenarios.model.settings import SettingsError, usual

CASE = load_case(seed_folder("china-russia-2017"))


def page(held: str) -> bytes:
    return f'<!DOCTYPE html>\n<html><script type="text/plain" id="{HELD}">{held}</script></html>'.encode()


def test_the_case_in_a_page_is_the_case_that_it_was_made_of() -> None:
    settings = usual(CASE).changed(left_out=("E12",))
    packed = pack(contents(CASE, settings))
    read = unpack(held_in(page(base64.b64encode(packed).decode())))
    assert (read.case, read.settings.left_out) == (CASE, ("E12",))
    assert read.case.hash == CASE.hash


@pytest.mark.parametrize("data", [b"{}", b"PK\x03\x04", b"", b"<html>", b"\xff\xfe"])
def test_any_other_file_is_itself(data: bytes) -> None:
    assert held_in(data) == data


@pytest.mark.parametrize("held", ["", "A", "AAAA'>", None])
def test_a_page_without_a_case_is_refused_in_a_sentence(held: str | None) -> None:
    data = b"<!doctype html><p>A page" if held is None else page(held)
    if held == "":
        assert held_in(data) == b""  # which is no zip, and is told as such
        return
    with pytest.raises(SettingsError, match="case"):
        held_in(data)


def test_two_of_them_in_a_page_are_none() -> None:
    with pytest.raises(SettingsError, match="holds no case"):
        held_in(page("AAAA") + page("BBBB"))
