"""everything.zip and case folders written and read back, also out of a page; archives that lie, or are none."""

from __future__ import annotations

import base64
import io
import zipfile

import numpy as np
import pytest
from hypothesis import given

from indicators.parsing.problems import CaseError
from scenarios import assess
from scenarios.files import everything_zip
from scenarios.files.case_folder import OWN
from scenarios.files.everything_zip import HELD, contents, held_in, pack, unpack
from scenarios.model import own_scenarios as acts
from scenarios.model.settings import Settings, SettingsError, usual
from tests.support.counts import examples
from tests.support.links import some_settings
from tests.support.shipped import CASE


@pytest.mark.slow
@examples(25)
@given(some_settings)
def test_everything_loads_back_to_the_identical_assessment(chosen: Settings) -> None:
    chosen = chosen.changed(draws=1_000)
    back = everything_zip.unpack(everything_zip.pack(everything_zip.contents(CASE, chosen)))
    assert back.case == CASE
    assert back.settings == chosen.changed(case_hash=CASE.hash)
    one, two = assess(CASE, chosen), assess(back.case, back.settings)
    assert np.array_equal(one.draws, two.draws)
    assert one.scores.equals(two.scores)
    assert one.settings_hash == two.settings_hash


def test_the_same_content_gives_the_same_bytes() -> None:
    chosen, _ = acts.copied(CASE, usual(CASE), "all-claims")
    assert everything_zip.pack(everything_zip.contents(CASE, chosen)) == everything_zip.pack(
        everything_zip.contents(CASE, chosen)
    )


def _zip(files: dict[str, bytes], *, extra: list[tuple[str, bytes]] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, content in [*files.items(), *(extra or [])]:
            z.writestr(name, content)
    return out.getvalue()


GOOD = everything_zip.contents(CASE, usual(CASE))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a zip"),
        (b"PK\x03\x04 and nonsense", "not a zip"),
        (_zip(GOOD)[:-300], "not a zip"),
        (_zip({"readme.txt": b"hello"}), "holds no case; missing: case/case.toml"),
        (_zip({k: v for k, v in GOOD.items() if k != "case/evidence.csv"}), "missing: case/evidence.csv"),
        (_zip(GOOD | {f"more/{n}": b"" for n in range(200)}), "allowed are 100"),
        (_zip(GOOD | {"case/evidence.csv": b"0" * (11 * 1024 * 1024)}), "unpacks to more than"),
        (_zip(GOOD | {"settings.json": b"[]"}), "no JSON object"),
        (_zip(GOOD | {"settings.json": b'{"schema_version": 3, "left_out": ["NOPE"]}'}), "claim NOPE"),
        (b"0" * (10 * 1024 * 1024 + 1), "at most"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        everything_zip.unpack(data)


def test_a_file_that_is_there_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = _zip(GOOD, extra=[("settings.json", b"{}")])
    with pytest.raises(SettingsError, match="twice"):
        everything_zip.unpack(data)


def test_a_case_folder_in_a_zip_opens_with_its_usual_settings_and_the_common_codebook() -> None:
    whole = everything_zip.unpack(everything_zip.case_zip(CASE))
    assert whole == everything_zip.Everything(CASE, usual(CASE))
    own = {f"deep/er/{k.removeprefix('case/')}": v for k, v in GOOD.items() if k.split("/")[-1] in OWN}
    assert everything_zip.unpack(_zip(own)).case == CASE


def test_members_packed_in_another_way_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as z:
        for name, content in GOOD.items():
            z.writestr(name, content)
    with pytest.raises(SettingsError, match="allowed is deflate"):
        everything_zip.unpack(out.getvalue())


def test_a_flipped_byte_anywhere_is_a_sentence_or_harmless() -> None:
    whole = everything_zip.pack(GOOD)
    for at in range(0, len(whole), 97):
        try:
            everything_zip.unpack(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        except (SettingsError, CaseError) as error:
            assert str(error)


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
