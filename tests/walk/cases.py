"""What the walk goes over: the cases that come with the product, and own ones of every size and shape."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import seeds
from indicators.codebook import Codebook
from scenarios import load_case, seed_folder
from scenarios.files.case_folder import YARDSTICK, case_files
from scenarios.files.new_case import blank_case
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from tests.support import golden
from tests.support.half_known import DRAWING, knowing
from tests.support.serving import free_port, running

EMBEDDED = "china-russia-2017"
SERVE = """
import sys, pathlib, seeds
seeds.FOLDER = pathlib.Path(sys.argv.pop(1))
from dashboard.cli.main import main
main()
"""


def _called(case: Case, name: str, **changes: object) -> Case:
    header = case.header.model_copy(update={"id": name, "title": name, "second_opinion": None, "coded_twice": False})
    return golden.changed(case, header=header, **changes)


def _read_alone(case: Case, name: str, codebook: Codebook | None = None) -> Case:
    """The case under its first reading alone, with the claims that a codebook has an item for."""
    codebook = codebook or case.codebook
    only = Scenario.model_validate({"id": "all-claims", "name": "All claims", "group": "reading"})
    kept = [c for c in case.evidence if c.indicator in (*codebook.scored, None, "")]
    ids = {c.id for c in kept}
    alone = ({"about": None, "rebuts": tuple(i for i in c.rebuts if i in ids)} for c in kept)
    claims = tuple(c.model_copy(update=changes) for c, changes in zip(kept, alone, strict=True))
    return _called(case, name, codebook=codebook, scenarios=(only,), evidence=claims)


def _six(codebook: Codebook) -> Codebook:
    raw = codebook.model_dump(mode="json", exclude_none=True)
    for name, item in (("ECO", "INS4"), ("PUB", "THR5")):
        raw["dimensions"].append(raw["dimensions"][0] | {"id": name, "name": f"Part {name}", "short": name})
        next(i for i in raw["indicators"] if i["id"] == item)["dimension"] = name
    order = [d["id"] for d in raw["dimensions"]]
    raw["indicators"].sort(key=lambda i: order.index(i["dimension"]))
    return Codebook.model_validate(raw)


def _one(codebook: Codebook) -> Codebook:
    raw = codebook.model_dump(mode="json", exclude_none=True)
    raw["dimensions"] = [d for d in raw["dimensions"] if d["id"] == "EXE"]
    raw["indicators"] = [i for i in raw["indicators"] if i["id"] == "EXE1"]
    raw["changes"] = [c for c in raw["changes"] if {*c["items"]} <= {"EXE1", *codebook.commitment_ids}]
    return Codebook.model_validate(raw)


def _own() -> Iterator[Case]:
    case = load_case(seed_folder(EMBEDDED))
    first = case.header.sources[0].id
    document = case.header.model_copy(update={"sources": case.header.sources[:1]})
    yield blank_case("Nothing coded", ["Norway", "Sweden"], date(2020, 5, 1))
    yield _read_alone(
        golden.changed(case, header=document, evidence=tuple(c for c in case.evidence if c.source == first)),
        "one-document",
    )
    yield _called(knowing(case, DRAWING), "one-part-known")
    yield _read_alone(case, "six-parts", _six(case.codebook))
    yield _read_alone(case, "one-of-one", _one(case.codebook))


def made(folder: Path) -> dict[str, Case]:
    """A folder of seeds with own cases in it, and those that the walk opens, by id."""
    shutil.copytree(seeds.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for case in _own():
        (folder / case.id).mkdir()
        for name, content in case_files(case).items():
            (folder / case.id / name).write_bytes(content)
    pairs = sorted(p.name for p in (folder / YARDSTICK).iterdir() if p.is_dir())
    places = {c.name: c for c in sorted(folder.iterdir()) if (c / "case.toml").exists()}
    places |= {name: folder / YARDSTICK / name for name in pairs}
    return {name: load_case(place) for name, place in places.items()}


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Path]]:
    """The real server over such a folder, with a workspace of its own: its address and its log."""
    port, log = free_port(), folder.with_name("log")
    command = ["-c", SERVE, str(folder), "serve", "--port", str(port), "--workspace", str(folder.with_name("w.db"))]
    with running(command, port, log) as address:
        yield address, log
