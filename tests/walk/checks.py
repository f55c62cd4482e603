"""What is a fault of the app, whatever the reader has done."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs, unquote
from xml.etree import ElementTree

from dashboard.session.wording import ACT_FAILED, PAGE_FAILED
from dashboard.wording.scores import readiness_with_range
from dashboard.wording.text import plain
from scenarios import assess
from scenarios.assessment import Assessment
from scenarios.files.everything_zip import SETTINGS, held_in, unpack
from scenarios.model.case import Case
from scenarios.model.link import from_code
from scenarios.model.settings import Settings, SettingsError, from_json, usual, without_hashes
from scenarios.other_cases import compare_inside
from scenarios.tables import SCORES_CSV
from tests.walk.acts import Act, Sitting
from tests.walk.cases import EMBEDDED

SLOW = 10.0  # seconds that an answer may take
_OURS = frozenset(plain(said) for said in (PAGE_FAILED, ACT_FAILED)) | {PAGE_FAILED, ACT_FAILED}
_SCORE = re.compile(r'<p class="score"><span>.*?</span> <b>(.*?)</b>', re.DOTALL)


def faults(act: Act, sitting: Sitting, made: Mapping[str, Case], seconds: float, slow: float = SLOW) -> Iterator[str]:
    """What is wrong with what stands there after an act that took so long."""
    talk = sitting.talk
    errors = talk.errors
    if seconds > slow:
        yield f"an answer after {seconds:.1f} s"
    if talk.lost:
        yield "page not found"
    yield from (f"box: {e}"[:300] for e in [f"{e.type}: {e.message}" for e in talk.shown("exception")])
    yield from (f"fault told: {e[:60]}" for e in errors if e in _OURS)
    if act[0] == "open":
        yield from (f"a valid address refused: {e}"[:300] for e in errors if e not in _OURS and e not in sitting.told)
    asked = _asked(talk.query, made)
    if asked is not None and (shown := _SCORE.search(talk.text)) is not None:
        case, settings = asked
        a = assess(case, settings)
        if (ours := readiness_with_range(a, a.ids[0])) != (theirs := shown[1].strip()):
            yield f"readiness on the page {theirs}, of assess {ours}"
    if act[0] == "take":
        name = sitting.now
        try:
            yield from (f"{name}: {said}" for said in _loads(name, sitting.taken[name], asked))
        except Exception as error:  # noqa: BLE001 - whatever a file that does not load raises
            yield f"{name} does not load: {type(error).__name__}: {error}"[:300]


def _asked(query: str, made: Mapping[str, Case]) -> tuple[Case, Settings] | None:
    """Case and settings of an address that says all; None of a draft, a version, a case opened here."""
    of = parse_qs(query.lstrip("?"))
    code = unquote(of.get("s", [""])[0])
    if of.keys() & {"d", "v"} or code.startswith("~"):
        return None
    if not code:
        return made[EMBEDDED], usual(made[EMBEDDED])
    try:
        settings = without_hashes(from_code(code))
    except SettingsError:
        return None
    return (made[settings.case], settings) if settings.case in made else None


def _loads(name: str, data: bytes, asked: tuple[Case, Settings] | None) -> Iterator[str]:
    """What a file that was taken away says otherwise than the page it was taken from."""
    kind = name.rpartition(".")[2]
    if not data:
        yield "empty"
    elif kind == "csv":
        rows = [*csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
        if {len(r) for r in rows} != {len(rows[0])}:
            yield "rows of different lengths"
        if name == SCORES_CSV.name and asked is not None:
            yield from _scores(rows, assess(*asked))
    elif kind == "json":
        held = json.loads(data)
        if name == SETTINGS:
            yield from _same(asked, asked and asked[0], from_json(data))
        elif not held:
            yield "holds nothing"
    elif kind == "svg":
        ElementTree.fromstring(data)
    elif kind in ("zip", "xlsx", "qdpx") or b'id="everything"' in data:
        packed = held_in(data)
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            whole = archive.testzip() is None
            loads = SETTINGS in archive.namelist()
        if not whole:
            yield "damaged"
        if loads:
            everything = unpack(packed)
            yield from _same(asked, everything.case, everything.settings)


def _scores(rows: list[list[str]], a: Assessment) -> Iterator[str]:
    head, *body = rows
    of = {row[head.index("scenario")]: row[head.index("readiness")] for row in body}
    for k, name in enumerate(a.ids):
        if name not in of:
            continue
        known, held = bool(a.marks.assessed[k]), of[name]
        if known != bool(held) or (known and abs(float(held) - float(a.marks.readiness[k])) > 0.051):
            yield f"{name} has {held or 'none'}, of assess {a.marks.readiness[k]}"


def _same(asked: tuple[Case, Settings] | None, case: Case | None, settings: Settings) -> Iterator[str]:
    """Whether what comes back gives the readiness that was taken away."""
    if asked is None or case is None:
        return
    one, other = assess(*asked), assess(case, compare_inside(without_hashes(settings).changed(case=case.id)))
    for name in (i for i in one.ids if i in other.ids):
        mine, back = readiness_with_range(one, name), readiness_with_range(other, name)
        if mine != back:
            yield f"{name} was {mine} and comes back {back}"
