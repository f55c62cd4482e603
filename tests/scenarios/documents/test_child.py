"""The child says pages, then a document or why there is none, and nothing of the text besides."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from scenarios.documents import child, limits
from tests.support.made_files import FIRST, PAGE


@pytest.fixture(autouse=True)
def _without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process is not to be held to them."""
    monkeypatch.setattr(limits, "hold", lambda _: None)


def said(kind: str, data: bytes, **bounds: int) -> list[dict[str, Any]]:
    usual = {"memory": 0, "seconds": 7, "max_pages": 2_000, "max_passages": 10_000, "max_text": 5_000_000}
    head = {"kind": kind, "file": "x", "sha256": "0" * 64, **usual, **bounds}
    out = io.BytesIO()
    child.main(io.BytesIO(json.dumps(head).encode() + b"\n" + data), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_document_is_said_whole() -> None:
    (line,) = said("html", PAGE.encode())
    assert line["document"]["passages"][0] == [FIRST, None, ""]
    assert line["document"]["language"] == "en"


@pytest.mark.parametrize(
    ("bounds", "refused"), [({"max_passages": 1}, ("passages", 2)), ({"max_text": 9}, ("text", 36))]
)
def test_more_than_is_allowed_is_refused_with_its_number(bounds: dict[str, int], refused: tuple[str, int]) -> None:
    (line,) = said("text", b"They met in May.\nThey parted in June.", **bounds)
    assert (line["refused"], line["holds"]) == refused


def test_what_breaks_a_reader_is_said_by_its_place_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError(FIRST)

    monkeypatch.setattr(child, "read", broken)
    (line,) = said("text", FIRST.encode())
    assert line == {"refused": "damaged", "holds": 0, "where": line["where"]}
    assert line["where"].startswith("KeyError test_child.py:")


def test_after_the_first_page_more_time_is_taken_for_a_long_file(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed: list[float] = []
    monkeypatch.setattr(limits, "allow", allowed.append)
    asked = child.Asked("pdf", "x", "", 0, 7, 2_000, 0, 0)
    out = io.BytesIO()
    told = child._pages(asked, child.Said(out))
    told(1, 200)
    told(2, 200)
    assert allowed == [37.0]
    assert out.getvalue().splitlines()[1] == b'{"page":2,"pages":200}'
