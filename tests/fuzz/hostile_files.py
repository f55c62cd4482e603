"""Files damaged or filled at random by kind; the same generator gives the same file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from indicators.evidence import COLUMNS
from scenarios.files import everything_zip as archive
from scenarios.files.case_folder import case_files
from scenarios.model.settings import to_json, usual
from tests.support.excel_files import parts as parts_of
from tests.support.excel_files import with_shared_texts
from tests.support.links import CASE, packed

FILES = case_files(CASE)
# A row of the register below its id, with nothing in the columns that need nothing.
GOOD = ("korolev-2017", "1", "", "a b", "some words", "INS1", "supports", "2", "document", *[""] * (len(COLUMNS) - 10))
TEXTS = "xl/sharedStrings.xml"
PLAIN = parts_of(with_shared_texts(COLUMNS))  # a header alone, its texts in a part of their own
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
WORDS = [
    *("", "x", "=1+1", "<script>", "\u202e", "\x00", "\x07", "é", "\ud800", "E01", "INS1", "all-claims", "x" * 5_000),
    *("korolev-2017", "supports", "document", "2017-99", "9", "-1", "1e999", "'", '"', ",", "\n", "{}", "[[", "a.b.c"),
]


def settings(rng: Random) -> bytes:
    """A settings file of which some values were replaced, taken out, doubled or nested, and then perhaps its bytes."""
    held = json.loads(to_json(_full(), CASE))
    deep: dict[str, str] = {}
    for _ in range(rng.randint(1, 5)):
        here, key = _place(rng, held)
        if isinstance(here, dict) and rng.random() < 0.2:
            here[rng.choice(WORDS)] = here.pop(key)
        elif rng.random() < 0.1:
            del here[key]
        else:
            here[key] = _weird(rng, deep)
    text = json.dumps(held)
    for mark, nested in deep.items():
        text = text.replace(f'"{mark}"', nested)
    data = text.encode(errors="replace")
    return blown(rng, data) if rng.random() < 0.3 else data


def link(rng: Random) -> str:
    """A link that carries such settings, or was damaged on its way."""
    code = rng.choice("1111112x") + packed(settings(rng))[1:]
    if rng.random() < 0.3:
        at = rng.randrange(len(code))
        code = code[:at] + rng.choice(["", "=", "é", " ", code[:5], "A"]) + code[at + rng.randint(0, 3) :]
    return code


def folder(rng: Random) -> dict[str, bytes]:
    """The files of the shipped case after some blows, one of them perhaps a flood."""
    files = dict(FILES)
    for _ in range(rng.randint(1, 5)):
        name = rng.choice(sorted(files))
        if rng.random() < 0.25:
            files[name] = table(rng) if name.endswith(".csv") else _flood(rng)
        elif rng.random() < 0.1:
            files[name] = files[rng.choice(sorted(files))]
        else:
            files[name] = blown(rng, files[name])
    return files


def zipped(rng: Random) -> bytes:
    """A case folder in a zip, with members and bytes that do not belong there."""
    members = {f"case/{name}": data for name, data in folder(rng).items()}
    if rng.random() < 0.5:
        members["settings.json"] = settings(rng)
    for _ in range(rng.randint(0, 3)):
        name = rng.choice(["../x", "/etc/x", "C:x", "a\\b", "x" * 300, "case/", "é", "case/../y", "__MACOSX/._z"])
        members[name] = b"0" * rng.choice([0, 100, 2_000_000])
    data = archive.pack(members)
    return blown(rng, data) if rng.random() < 0.6 else data


def excel(rng: Random) -> bytes:
    """An Excel file with rows and cells anywhere, of any kind, and with parts damaged or left out."""
    parts = dict(PLAIN)
    parts[SHEET] = _sheet(rng).encode(errors="replace")
    if rng.random() < 0.4:
        texts = "".join(_shared(rng) for _ in range(_many(rng, 3_000)))
        parts[TEXTS] = f"<sst {MAIN}>{texts}</sst>".encode()
    if rng.random() < 0.25:
        name = rng.choice(sorted(parts))
        parts[name] = blown(rng, parts[name])
        if rng.random() < 0.3:
            del parts[name]
    parts["noise.bin"] = rng.randbytes(rng.choice([0, 0, 200_000]))
    data = archive.pack(parts)
    return blown(rng, data) if rng.random() < 0.1 else data


def _full() -> Any:
    why = {"basis": "assumption", "reason": "made up"}
    mine = {
        **{"id": "mine", "name": "Mine", "group": "reading", "starts_from": "all-claims"},
        "cells": {"INS1": {"rule": "about", "value": 1} | why, "THR5": {"rule": "triangle", "value": [1, 2, 3]} | why},
        "commitments": {"COM1": {"status": 3} | why},
    }
    return usual(CASE).changed(
        draws=1_000,
        own_scenarios=[mine],
        notes={"scenario:mine": "A note.", "claim:E01": "Another."},
        left_out=["E01", "E02"],
        weights={"dimensions": {"INS": 70}, "indicators": {"INS1": 10}},
        view={"compare": ["mine", "all-claims"]},
    )


def _many(rng: Random, most: int) -> int:
    """Mostly few, now and then up to very many."""
    return int(most ** rng.random() ** 2) if rng.random() < 0.3 else rng.randint(0, 12)


def _place(rng: Random, held: Any) -> tuple[Any, Any]:
    """A random place within tables and lists."""
    while True:
        key = rng.choice(sorted(held)) if isinstance(held, dict) else rng.randrange(len(held))
        if not held[key] or not isinstance(held[key], dict | list) or rng.random() < 0.3:
            return held, key
        held = held[key]


def _weird(rng: Random, deep: dict[str, str]) -> Any:
    """A value that hardly ever belongs there. deep: nested ones, to be put in once the rest is written."""
    kind = rng.randrange(8)
    if kind == 0:
        mark = f"@{len(deep)}@"
        depth = rng.choice([2, 5, 14, 15, 17, 90, 300, 480, 900, 5_000])
        start, end = rng.choice([("[", "]"), ('{"a":', "}"), ('[{"a":', "}]"), ("[1,", "]"), ("[[],", ",[]]")])
        deep[mark] = start * depth + "1" + end * rng.choice([depth, depth, depth, 0])
        return mark
    if kind == 1:
        return [rng.choice([1, "", "E01", [], {}, None, 1e300]) for _ in range(_many(rng, 30_000))]
    if kind == 2:
        return {f"{rng.choice(WORDS)[:20]}{n}": rng.choice([1, "", [], {}]) for n in range(_many(rng, 8_000))}
    if kind == 3:
        return rng.choice([10 ** rng.randint(1, 400), -1, 0.5, float("nan"), float("inf"), 2**64, 1e308, True, False])
    if kind == 4:
        return rng.choice(WORDS) * _many(rng, 200)
    if kind == 5:
        bushy: Any = 1
        for _ in range(rng.randint(1, 6)):
            bushy = [bushy] * rng.randint(1, 4)
        return bushy
    if kind == 6:
        return rng.choice([None, [], {}, *WORDS])
    return rng.choice(
        [1_000, 50, 0, 2, True, "formal", "partly", "neutral", "E01", "mine", "INS1", "2017-01-01", ["E03"]]
    )


def blown(rng: Random, data: bytes) -> bytes:
    """Bytes after a blow or two."""
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(data) + 1)
        blow = rng.randrange(10)
        if blow == 0:
            data = data[:at]
        elif blow == 1:
            data = data[:at] + rng.randbytes(rng.randint(1, 4)) + data[at + rng.randint(0, 4) :]
        elif blow == 2:
            junk = rng.choice([*WORDS, "[" * rng.choice([20, 3_000]), "a=" * 50, "\n" * 5_000, ",," * 5_000])
            data = data[:at] + junk.encode(errors="replace") + data[at + rng.randint(0, 12) :]
        elif blow == 3:
            lines = data.split(b"\n")
            k = rng.randrange(len(lines))
            data = b"\n".join([*lines[:k], *[lines[k]] * rng.choice([0, 2, 2, 400]), *lines[k + 1 :]])
        elif blow == 4:
            data = data[at:] + data[:at]
        elif blow > 6:
            data = data[:at] + rng.choice([b"a", b"1", b" ", b"e"]) + data[at + 1 :]
        elif blow == 5:
            data = rng.choice([b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"]) + data
        else:
            data = data.replace(*rng.choice([(b'"', b"'"), (b"\n", b"\r"), (b"1", b"0x1f"), (b"[", b"[[")]))
    return data


def _flood(rng: Random) -> bytes:
    """A TOML file of very many or very deep values."""
    piece = rng.choice(
        ["[[sources]]\n", "[[scenarios]]\nx=1\n", "a=[0]\n", "{},", "1,", '"",', "[", "{a=", "a.", "#\n"]
    )
    name = rng.choice(["sources", "scenarios", "indicators", "parties", "cells", "title", "default_grades"])
    count = int(rng.choice([20, 2_000, 25_000, 300_000]) * rng.random())
    end = "]" if rng.random() < 0.8 else ""
    return (f"{name}=[{piece * count}{end}\n" if piece.endswith((",", "[", "{a=")) else piece * count).encode()


def table(rng: Random) -> bytes:
    """A register as CSV with cells, rows and columns that do not belong there."""
    header, mild = list(COLUMNS), rng.random() < 0.4
    if not mild and rng.random() < 0.5:
        header += [rng.choice([*WORDS, *COLUMNS]) for _ in range(_many(rng, 200_000))]
    count, width = _many(rng, 25_000), rng.choice([len(header), len(header), 1, 9, _many(rng, 3_000)])
    row = [rng.choice(["E1", "korolev-2017", "1", "a b", "INS1", "supports", "2", "document", *WORDS]) for _ in header]
    lines = [",".join(header)]
    for n in range(count):
        if mild:
            lines.append(",".join((f"E{rng.randint(1, 120)}" if count < 9 else f"R{n}", *GOOD)))
            continue
        cells = ([f"R{n}", *row[1:]] if rng.random() < 0.9 else [rng.choice(WORDS) for _ in row])[:width]
        lines.append(rng.choice([",", ",", ",", ",", ";", ",,"]).join(cells))
        if sum(map(len, cells)) * count > 12_000_000:
            break
    data = rng.choice(["\n", "\n", "\r\n", "\r"]).join(lines).encode(errors="replace")
    return blown(rng, data) if rng.random() < (0.1 if mild else 0.3) else data


def _shared(rng: Random) -> str:
    return rng.choice(
        ["<si><t>E1</t></si>", "<si/>", "<si><r><t>a</t></r><r><t>b</t></r></si>", "<si><rPh><t>x</t></rPh></si>"]
    )


def _sheet(rng: Random) -> str:
    rows = [f"<row>{inline(COLUMNS)}</row>" if rng.random() < 0.8 else ""]
    if rng.random() < 0.4:  # ordinary rows, and perhaps something strange among them
        rows += [f"<row>{inline((f'R{n}', *GOOD))}</row>" for n in range(_many(rng, 12_000))]
        if rng.random() < 0.4:
            rows.insert(rng.randrange(len(rows) + 1), f"<row>{_cell(rng, len(rows))}</row>")
        return f"<worksheet {MAIN}><sheetData>{''.join(rows)}</sheetData></worksheet>"
    wide = _many(rng, 400_000)
    for n in range(2, 2 + _many(rng, 30_000)):
        number = rng.choice([n] * 30 + [n * 50, 1_048_576, 10**9, 10**15, 0, -3, 1])
        told = rng.choice([f' r="{number}"'] * 9 + ["", ' r="x"', ' r="2.0"', ' ht="15" customHeight="1"'])
        cells = "".join(_cell(rng, n) for _ in range(rng.choice([0, 1, 3, 20])))
        if rng.random() < 0.02:
            cells += "<c/>" * wide
        rows.append(f"<row{told}>{cells}</row>")
        if sum(map(len, rows[-1:])) * n > 20_000_000:
            break
    size = rng.choice(["", '<dimension ref="A1:XFD1048576"/>', '<dimension ref="A1"/>', '<dimension ref="x"/>'])
    after = rng.choice(["", "", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', "<x>" * 60])
    return f"<worksheet {MAIN}>{size}<sheetData>{''.join(rows)}</sheetData>{after}</worksheet>"


def inline(texts: Iterable[str]) -> str:
    """Cells of a row of these texts."""
    return "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)


def _cell(rng: Random, row: int) -> str:
    column = rng.choice(["A", "B", "H", "T", "U", "BH", "BI", "XFD", "ZZZ"])
    where = rng.choice([f' r="{column}{row}"', f' r="{column}{row}"', "", ' r="1A"', f' r="{column}{row * 7}"'])
    style = rng.choice(["", "", ' s="0"', ' s="1"', ' s="99999"', ' s="x"'])
    value = rng.choice(["1", "2", "1e308", "-1", "nan", "E1", "9" * 400, "", "0", "x" * 2_000, "2017-01-01", "&lt;"])
    kind = rng.choice(["", "", "s", "str", "b", "e", "d", "n", "q", "inlineStr"])
    inner = f"<v>{value}</v>" if rng.random() < 0.8 else ""
    if kind == "inlineStr":
        inner = f"<is><t>{value}</t></is>"
    elif rng.random() < 0.15:
        inner = rng.choice(["<f>1+1</f>", '<f t="shared" si="0"/>', '<f t="array" ref="A1">1</f>', "<f/>"]) + inner
    return f"<c{where}{style}{f' t={kind!r}' if kind else ''}>{inner}</c>"


MAKERS: dict[str, Callable[[Random], Any]] = {f.__name__: f for f in (link, settings, folder, zipped, table, excel)}
