"""The worst files that are known, each of which once took minutes or gigabytes, and the largest that are taken."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from indicators.evidence import COLUMNS
from indicators.parsing.spreadsheet import MAX_BYTES, MAX_ROWS
from scenarios.files.everything_zip import pack
from tests.fuzz.hostile_documents import BOMBS
from tests.fuzz.hostile_files import FILES, MAIN, PLAIN, SHEET, TEXTS, inline
from tests.support.links import packed

HEAD = ("id", "source", "paragraph", "locator", "claim", "indicator", "direction", "level", "kind")
# A register has all columns; what is not given stays empty.
GOOD = ("korolev-2017", "1", "a b", "some words", "INS1", "supports", "2", "document")


def _csv(*lines: str) -> dict[str, bytes]:
    """The shipped case with another register."""
    return FILES | {"evidence.csv": "".join(lines).encode()[:MAX_BYTES]}


def _good_rows() -> dict[str, bytes]:
    """The shipped register and ordinary rows up to the limit of rows or of bytes."""
    shipped = FILES["evidence.csv"].decode()
    claim, rest = "word " * 90, "," * (shipped.split("\n", 1)[0].count(",") + 1 - len(HEAD))
    line = f"R{{}},{GOOD[0]},1,a b,{claim},INS1,supports,2,document{rest}\n"
    count = min(MAX_ROWS - shipped.count("\n") + 1, (MAX_BYTES - len(shipped.encode())) // (len(line) + 4))
    return FILES | {"evidence.csv": (shipped + "".join(line.format(n) for n in range(count))).encode()}


def _bad_rows() -> dict[str, bytes]:
    """A fault in every cell of every row."""
    long = "x" * 130
    row = (
        "x y",
        "?",
        "x",
        "x",
        "w " * 9,
        "",
        "?",
        "up",
        "9",
        "thing",
        "Z",
        "9",
        long,
        "?",
        long,
        "?",
        "2012-13",
        long,
        "9999",
    )
    line = ",".join([*row, "z;y", "x"])
    return _csv(",".join(COLUMNS) + "\n", f"{line}\n" * 13_000)


def _toml(name: str, text: str) -> dict[str, bytes]:
    return FILES | {name: text.encode()}


def _json(inner: str) -> bytes:
    return f'{{"schema_version": 3, {inner}}}'.encode()


def _noise(count: int) -> str:
    """What does not pack well, so that no ratio gives a bomb away."""
    return f"<!--{Random(1).randbytes(count).hex()}-->"


def _book(rows: str, texts: str = "", **others: str) -> bytes:
    """An Excel file with these rows and shared texts; others: parts by name."""
    parts = {SHEET: f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>{_noise(600_000)}"} | others
    parts[TEXTS] = f"<sst {MAIN}>{texts}</sst>{_noise(300_000)}"
    return pack(PLAIN | {name: text.encode() for name, text in parts.items()})


NAMES = f"<row>{inline(HEAD)}</row>"
X = '<c t="str"><v>x</v></c>'


def _good_book() -> bytes:
    texts = [*HEAD, *GOOD]
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    known = "".join(f'<c t="s"><v>{len(HEAD) + n}</v></c>' for n in range(len(GOOD)))
    rows = "".join(f"<row>{inline([f'R{n}'])}{known}</row>" for n in range(MAX_ROWS))
    return _book(NAMES + rows, shared)


def _rows(count: int, cell: str = X) -> str:
    return "".join(f'<row r="{n}">{cell.replace("#", str(n))}</row>' for n in range(1, count + 1))


def _named(make: Callable[[], bytes]) -> tuple[str, bytes]:
    return "x", make()


ATTACKS: dict[str, tuple[str, Callable[[], Any]]] = {
    "commas": ("folder", lambda: _csv("," * MAX_BYTES)),
    "a row of cells with line breaks": ("folder", lambda: _csv('"\n",' * (MAX_BYTES // 4))),
    "10 MB of ordinary rows": ("folder", lambda: _good_rows()),
    "rows of faults": ("folder", _bad_rows),
    "rebuts nobody": (
        "folder",
        lambda: _csv(
            ",".join((*HEAD, "rebuts")) + "\n",
            *(f"R{n},{','.join(GOOD)},{';'.join(f'z{k}' for k in range(130))}\n" for n in range(14_000)),
        ),
    ),
    "ordinary rows taken over": ("table", lambda: _good_rows()["evidence.csv"]),
    "codes with every id twice": (
        "codes",
        lambda: ("id,level\n" + "".join(f"Z{n // 2},9\n" for n in range(20_000))).encode(),
    ),
    "codes in a million columns": ("codes", lambda: b"id,level" + b",c" * 1_000_000),
    "a list of texts for numbers": (
        "folder",
        lambda: _toml("scenarios.toml", "[[scenarios]]\nrests_on=[" + '"",' * 39_000 + "]"),
    ),
    "a list of empty sources": ("folder", lambda: _toml("case.toml", "sources=[" + "{}," * 19_000 + "]")),
    "half a million values": ("folder", lambda: _toml("case.toml", "parties=[" + "1," * 500_000 + "]")),
    "a link of lists within lists": ("link", lambda: packed(_json(f'"left_out": {"[" * 900}{"]" * 900}'))),
    "a list of lists": ("settings", lambda: _json(f'"left_out": [{"[]," * 3_400_000}1]')),
    "notes of the wrong kind": (
        "settings",
        lambda: _json('"notes": {' + ",".join(f'"k{n}": 1' for n in range(59_000)) + "}"),
    ),
    "a cell far down": ("excel", lambda: _book(f'{NAMES}<row r="99999999999">{X}</row>')),
    "cells far right": ("excel", lambda: _book(_rows(20_000, '<c r="XFD#" t="str"><v>x</v></c>'))),
    "a million empty rows": ("excel", lambda: _book(NAMES + "<row/>" * 790_000)),
    "a cell of a million values": ("excel", lambda: _book(f"<row><c>{'<v/>' * 990_000}</c></row>")),
    "rows of formulas": ("excel", lambda: _book(_rows(20_000, "<c><f>1+1</f></c>" * 12))),
    "a text that is everywhere": (
        "excel",
        lambda: _book(_rows(20_000, '<c t="s"><v>0</v></c>' * 11), f"<si><t>{'xyzw' * 25_000}</t></si>"),
    ),
    "a text of very many runs": ("excel", lambda: _book(NAMES, f"<si>{'<r><t>x</t></r>' * 240_000}</si>")),
    "very many parts": (
        "excel",
        lambda: _book(NAMES, **{f"xl/p{n}.xml": f"<a>{'<b/>' * 9_000}</a>" for n in range(500)}),
    ),
    "20,000 ordinary rows in Excel": ("excel", _good_book),
    "20,000 rows of codes in Excel": ("codes", _good_book),
    **{name: ("document", partial(_named, make)) for name, make in BOMBS.items()},
}
