"""The child says pages, then a document or why there is none, and nothing of the text besides."""

from __future__ import annotations

import html
import io
import json
import textwrap
from typing import Any

import pytest

from indicators.parsing.prose import is_body
from scenarios.documents import child, limits
from tests.support.made_files import FIRST, docx, paragraph
from tests.support.typeset import TEXTS


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


def _wrapped(lines: list[str], between: str) -> bytes:
    return between.join(textwrap.fill(line, 72) for line in lines).encode()


@pytest.mark.parametrize("name", ["straits", "uplands"])
def test_one_text_is_the_same_passages_whatever_file_it_comes_in(name: str) -> None:
    text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marked = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    files = {
        "text": [
            text.encode(),
            _wrapped(lines, "\n\n"),
            _wrapped([f"   {line}" for line in lines], "\n"),
            "\r\n".join(lines).encode("utf-16"),
        ],
        "markdown": [text.encode(), _wrapped(lines, "\n\n")],
        "html": [f"<nav><a>x</a></nav><main>{marked}</main><footer>x</footer>".encode()],
        "docx": [docx("".join(paragraph(html.escape(line)) for line in lines))],
    }
    expected = [line for line in lines if is_body(line)]
    for kind, made in files.items():
        for data in made:
            (line,) = said(kind, data)
            passages = [p[0] for p in line["document"]["passages"]]
            assert passages[: len(expected)] == expected, kind
