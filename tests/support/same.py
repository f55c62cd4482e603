"""Whether a change of the code changed what is taken away: every export, links and drafts, by their SHA-256.

`python -m tests.support.same` holds them against `same.txt`, as recorded where the code began to be turned by rooms;
`python -m tests.support.same anew` records them, with a change that is meant to change a file.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from unittest import mock

from sqlalchemy import select

from dashboard import CASE_VARIABLE, exports
from dashboard.export import tables
from scenarios import assess, known_validation, load_case, open_workspace, seed_folder
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.own_scenarios import copied, with_entry
from scenarios.model.settings import Settings, usual
from scenarios.other_cases import compare_also, together
from scenarios.workspace import tables as kept
from scenarios.workspace.opening import VARIABLE
from tests.support.large_case import large_case
from tests.support.pages import PATHS, code_of, opened, opened_box, page, pressed

RECORD = Path(__file__).with_name("same.txt")
DAY = "2026-11-30"  # on which each file says that it was made
PLAN = "collection_plan.csv"  # the one table whose last digits may move: to nine places
OTHER = "china-north-korea-2015"
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_OF_ONE_DRAFT = ("token", "view", "draft", "at", "made", "changed", "reader")


def cases() -> Iterator[tuple[str, Case, Settings]]:
    """Five cases with the settings that they are opened with."""
    first = _case()
    documents = load_case(seed_folder("china-russia-documents"))
    large = large_case(200, 30, 8)
    own, mine = copied(first, usual(first), first.scenarios[-1].id)
    yield "article", first, usual(first)
    yield "documents", documents, usual(documents)
    yield "two hundred claims", large, usual(large)
    cell = {"rule": "about", "value": 3, "basis": "assumption", "reason": "made up"}
    yield "own scenario", first, with_entry(own, mine, "cells", first.codebook.indicator_ids[0], cell)
    compared = compare_also(usual(first), [f"{OTHER}:{load_case(seed_folder(OTHER)).scenarios[0].id}"])
    yield "compared", first, compared


def settings(of: Case, begun: Settings) -> list[Settings]:
    """Eight choices on a case, each from those that it opens with; few draws, for what they are is tested elsewhere."""
    book, fewer = of.codebook, begun.changed(draws=1_000)
    claims, benchmark = [c.id for c in of.evidence], [*book.benchmarks][-1]
    weights = {"dimensions": {book.dimension_ids[0]: 70.0}, "indicators": {book.indicator_ids[1]: 5.0}}
    return [
        fewer,
        fewer.changed(as_of="2016-06-30"),
        fewer.changed(weights=weights, seed=7),
        fewer.changed(offsetting="partly", burden_of_proof="sceptical"),
        fewer.changed(offsetting="not at all", benchmark=benchmark),
        fewer.changed(outside=not fewer.outside, published_by=not fewer.published_by),
        fewer.changed(left_out=claims[3:30:4], sources_off=[of.header.sources[-1].id]),
        fewer.changed(burden_of_proof="generous", left_out=claims[:2], notes={"scenario:" + of.resolved[0].id: "Mine"}),
    ]


def files(name: str, case: Case, begun: Settings) -> Iterator[tuple[str, bytes]]:
    """Every file of a case under each choice, by name; with a comparison those of both cases too."""
    here = {OTHER: load_case(seed_folder(OTHER))}
    for n, choice in enumerate(settings(case, begun)):
        a = assess(case, choice)
        both = together(a, here) if name == "compared" else a
        with tempfile.TemporaryDirectory() as made, mock.patch.object(tables, "today", lambda: DAY):
            for path in tables.write_all(a, case, Path(made), both):
                yield from _members(f"{name}/{path.name}", path.read_bytes())
        for table, made_by in tables.EXPORTS.by_name("scenario", "scenario or first").items():
            yield f"{name}/one scenario/{table}", tables.table_csv(made_by.make(a, a.ids[-1])).encode()
        yield f"{name}/{n}/code", to_code(choice, case).encode()


def of_pairs() -> Iterator[tuple[str, bytes]]:
    """The tables of the known pairs."""
    pairs = known_validation()
    assert pairs is not None
    for table, made_by in tables.EXPORTS.by_name("known pairs").items():
        yield f"pairs/{table}", tables.table_csv(made_by.make(pairs)).encode()


def _members(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file; of a zip what is in it, for a table that may move stands there too."""
    if not name.endswith(".zip"):
        yield name, content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        for member in held.namelist():
            yield f"{name}/{member}", held.read(member)


def links() -> Iterator[tuple[str, bytes]]:
    """The addresses that the app writes: every page, and the first one on eight choices."""
    case = _case()
    for path in PATHS:
        yield f"link/{path}", code_of(page(opened(), path)).encode()
    for n, choice in enumerate(settings(case, usual(case))):
        yield f"link/choice {n}", code_of(opened(to_code(choice, case))).encode()
        yield f"link/compared {n}", code_of(opened(to_code(choice, case), path="compare")).encode()


def drafts() -> Iterator[tuple[str, bytes]]:
    """What a workspace holds after acts on pages: a code changed, a note, a form left half filled and a brief."""
    at = opened(to_code(usual(_case()).changed(view={"indicator": "THR1"}), _case()))
    page(at, "evidence")
    pressed(at, "Change E07")
    at.radio(key="edit:claim:E07:level:THR1").set_value(0).run()
    pressed(at, "Save the change")
    yield "draft/claim", _rows()
    page(at, "scenarios")
    opened_box(at, "box:why", "box:note:scenario:all-claims")
    at.text_area(key="note:scenario:all-claims").set_value("Mine alone").run()
    yield "draft/note", _rows()
    page(at, "evidence")
    pressed(at, "Change E07")
    at.text_area(key="edit:claim:E07:claim").set_value("Half a sen").run()
    yield "draft/form", _rows()


def _case() -> Case:
    return load_case(seed_folder("china-russia-2017"))


def _rows() -> bytes:
    """All rows of the workspace but for names and days, which are drawn anew each time."""
    held = open_workspace()
    with held.workspace.reading() as c:
        rows = [
            (table.name, sorted(repr({k: v for k, v in row.items() if k not in _OF_ONE_DRAFT}) for row in found))
            for table in kept.metadata.sorted_tables
            for found in [c.execute(select(table)).mappings().all()]
        ]
    held.workspace.close()
    return repr(rows).encode()


PARTS: list[Callable[[], Iterator[tuple[str, bytes]]]] = [
    drafts,
    links,
    of_pairs,
    *(partial(files, *held) for held in cases()),
]


def hashed(part: int) -> dict[str, str]:
    """By what was made the hash of it, all choices of a case together."""
    found: dict[str, hashlib._Hash] = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ[VARIABLE] = str(Path(folder) / "same.db")
        os.environ.pop(CASE_VARIABLE, None)
        tables.EXPORTS.fill(exports.TAKEN_AWAY)
        for name, content in PARTS[part]():
            if name.endswith(PLAN):
                content = _NUMBER.sub(lambda n: f"{float(n[0]):.9f}", content.decode()).encode()
            found.setdefault(name, hashlib.sha256()).update(content)
    return {name: held.hexdigest() for name, held in found.items()}


def told() -> dict[str, str]:
    """The hashes of everything, each part in a process of its own: an app's run leaves marks in its own."""

    def asked(part: int) -> dict[str, str]:
        command = [sys.executable, "-m", "tests.support.same", str(part)]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
        held: dict[str, str] = json.loads(done.stdout)
        return held

    with ThreadPoolExecutor(2) as both:
        return {name: held for part in both.map(asked, range(len(PARTS))) for name, held in part.items()}


def main() -> int:
    """Hold everything against the record, or record it anew. Returns how many differ."""
    asked = sys.argv[1:]
    if asked and asked[0].isdigit():
        print(json.dumps(hashed(int(asked[0]))))
        return 0
    now = told()
    if asked == ["anew"]:
        RECORD.write_text("".join(f"{held} {name}\n" for name, held in now.items()), encoding="utf-8")
        print(f"{len(now)} recorded.")
        return 0
    then = {name: held for held, name in (line.split(" ", 1) for line in RECORD.read_text("utf-8").splitlines())}
    other = [name for name in dict.fromkeys((*then, *now)) if then.get(name) != now.get(name)]
    print("\n".join([*other, f"{len(other)} of {len(then)} differ."]))
    return len(other)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
