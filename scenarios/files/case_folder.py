"""A case folder as one case: its files read by name, every problem of every file in one list; and written again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import tomli_w
from pydantic import BaseModel, ValidationError

import seeds
from indicators.codebook import LEVELS, Codebook
from indicators.evidence import COLUMNS, COLUMNS_WITH_PAGE, COLUMNS_WITHOUT_PAGE, Claim
from indicators.method import APART, Method
from indicators.parsing.nested_text import read_toml
from indicators.parsing.problems import CaseError, Place, Problem, from_validation, remainder, shown
from indicators.parsing.spreadsheet import MAX_BYTES, csv_text, read_text, too_large
from indicators.register import Search, about_problems, read_evidence, read_searches, search_columns
from indicators.sources import MAX_PARAGRAPHS, Header
from indicators.watch import COLUMNS as WATCHED
from indicators.watch import Watch, read_watch
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario, read_scenarios
from scenarios.version import BEFORE

M = TypeVar("M", bound=BaseModel)
CODEBOOK, METHOD, HEADER, EVIDENCE, SCENARIOS, SEARCHES, WATCH = (
    *("codebook.toml", "method.toml", "case.toml", "evidence.csv", "scenarios.toml", "searches.csv", "watch.csv"),
)
KEPT = "codebook-*.toml"  # earlier ones, so that what was coded with them is read with its own anchors
FIRST = 4  # the version of codebook and method that 1.0.0 came with: what is of before is not read
COMMON = (CODEBOOK, METHOD)  # a case folder may bring its own; otherwise those of seeds/ hold
OWN = (HEADER, EVIDENCE, SCENARIOS)
OPTIONAL = (SEARCHES, WATCH)
SECOND_CODER = "second-coder.csv"  # beside a case that comes with the product: no part of it
YARDSTICK = "yardstick"  # the folder of the known pairs
# In place of what is at fault, so that the rest of its entry can be checked against; no check fails on one of these.
_SCORED = {"name": "-", "levels": ["-"] * LEVELS, "targets": {}}
_STAND_INS: dict[str, dict[Place, Any]] = {
    CODEBOOK: {
        ("dimensions", "*", "name"): "-",
        ("indicators", "*", "dimension"): "-",
        **{(table, "*", key): value for table in ("indicators", "commitments") for key, value in _SCORED.items()},
    },
    HEADER: {
        ("id",): "-",
        ("title",): "-",
        ("as_of",): "2000-01-01",
        ("stances", "*", "name"): "-",
        ("sources", "*", "title"): "-",
        ("sources", "*", "date"): "2000",
        ("sources", "*", "paragraphs"): MAX_PARAGRAPHS,
    },
}
_VITAL = ("stances", "commitments")
NEAR, LONGEST = 3, 80  # known pairs that a sentence names; characters of a name that are compared


def case_folders() -> dict[str, Path]:
    """The cases that come with the product by id, the known pairs last, each part in order of folder names."""
    found = [sorted(p.parent for p in seeds.FOLDER.glob(f"{at}*/{HEADER}")) for at in ("", f"{YARDSTICK}/")]
    return {folder.name: folder for part in found for folder in part}


def yardstick_folders() -> list[Path]:
    """The folders of the known pairs, in order of their names."""
    return [folder for folder in case_folders().values() if folder.parent.name == YARDSTICK]


def yardstick_ids() -> tuple[str, ...]:
    """Ids of the known pairs, in order of their folder names."""
    return tuple(folder.name for folder in yardstick_folders())


def seed_folder(case_id: str) -> Path:
    """Folder of a case that comes with the product; ValueError with the ids nearest to it otherwise."""
    folders = case_folders()
    if case_id not in folders:
        raise ValueError(f"there is no case {shown(case_id)}; allowed are {allowed_ids(case_id)}")
    return folders[case_id]


def allowed_ids(case_id: str) -> str:
    """The ids of the cases that come with the product, of the many known pairs those alone that are nearest to one."""
    pairs = yardstick_ids()
    others = [i for i in case_folders() if i not in pairs]
    near = get_close_matches(case_id[:LONGEST], pairs) or pairs[:NEAR]
    return f"{', '.join(others)}, and {len(pairs)} known pairs such as {', '.join(near)}"


def load_case(folder: Path | str) -> Case:
    """Read a case folder; raises CaseError with every problem of every file.

    codebook.toml and method.toml of the folder take the place of the common ones where it has them. One without a
    codebook that names an earlier version is read against the one that is kept of it (`codebook_of`).
    """
    folder = Path(folder)
    try:
        said = "" if folder.is_dir() else "there is no such folder"
    except OSError as error:  # too long a name, or a folder above it that may not be looked into
        said = f"it cannot be read: {error.strerror}"
    if said:
        raise CaseError([Problem(str(folder)[:200], "", "", said)])
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    common: list[str] = []
    for name in (*COMMON, *OWN, *OPTIONAL):
        path = folder / name
        try:
            if name in OPTIONAL and not path.exists():
                continue
            if name in COMMON and not path.exists():
                path = seeds.FOLDER / name
                common.append(name)
            size = path.stat().st_size
            if size > MAX_BYTES:  # said without reading it
                problems.append(too_large(name, size))
            elif path.is_file() or path.is_dir():
                with path.open("rb") as file:
                    files[name] = file.read(MAX_BYTES + 1)
            else:  # a pipe or a device may never end
                problems.append(Problem(name, "", "", "it must be an ordinary file"))
        except FileNotFoundError:
            problems.append(Problem(name, "", "", "the file is missing and is needed"))
        except OSError as error:
            problems.append(Problem(name, "", "", f"it cannot be read: {error.strerror}"))
    return parse_case(files, problems, common)


def parse_case(files: dict[str, bytes], problems: list[Problem] | None = None, common: Collection[str] = ()) -> Case:
    """A case from the bytes of its five files by name; raises CaseError with every problem.

    common: names of those that are the product's, not the case's own.
    One fault hides no other: files are checked against whatever is right of each other. Checks that an unreadable file
    makes impossible are named at the end of the list.
    """
    found = list(problems or [])
    codebook = (_shared if CODEBOOK in common else _parsed)(CODEBOOK, files, Codebook, found)
    if codebook and not any(p.file == CODEBOOK for p in found):  # the rest of a faulty one need not fit together
        found += codebook.problems(CODEBOOK)
    if METHOD in common:
        method = _shared(METHOD, files, Method, found)
    else:
        method = _parsed(METHOD, files, Method, found, common_framework()[1].model_dump(include=set(APART)))
    if codebook and method and METHOD in common:
        method = method.fitted(codebook)
    elif codebook and method:
        found += _treaty_problems(codebook, method)
    header = _parsed(HEADER, files, Header, found)
    if header and header.signing and not any(p.file == HEADER for p in found):  # the date may stand in for a faulty one
        found += header.signing.problems(HEADER, header.as_of)
    if header:
        found += header.problems(HEADER)
    if before := _of_before(codebook, header, found):
        raise CaseError(before)
    if codebook and header and CODEBOOK in common:
        codebook = codebook_of(header.codebook_version, codebook)
    claims: tuple[Claim, ...] | None = None
    register, ids = None, None  # ids of every row: one with a fault is still a row
    if EVIDENCE in files:
        register = read_evidence(EVIDENCE, files[EVIDENCE], header, codebook, method)
        found += register.problems
        if register.rows or not register.problems:
            claims = register.claims
            # Only an unreadable register makes citations uncheckable.
            ids = {row.cells["id"] for row in register.rows}
    scenarios: tuple[Scenario, ...] = ()
    if SCENARIOS in files:
        text, wrong = read_text(SCENARIOS, files[SCENARIOS])
        found += wrong
        if text is not None:
            scenarios, wrong = read_scenarios(SCENARIOS, text, header, codebook, ids)
            found += wrong
    if scenarios and register:
        found += about_problems(EVIDENCE, register.rows, {s.id for s in scenarios})
    searches: tuple[Search, ...] = ()
    if SEARCHES in files:
        searches, wrong = read_searches(SEARCHES, files[SEARCHES], codebook, ids)
        found += wrong
    watch: tuple[Watch, ...] = ()
    if WATCH in files:
        watch, wrong = read_watch(WATCH, files[WATCH], codebook, header.source_by_id if header else None)
        found += wrong
    here = {*files, *(p.file for p in found)}
    found += [Problem(n, "", "", "the file is missing and is needed") for n in (*COMMON, *OWN) if n not in here]
    if found:
        raise CaseError(found + _impossible(codebook, method, header, claims, scenarios, files))
    assert codebook and method and header and claims is not None
    return Case(
        codebook=codebook,
        method=method,
        header=header,
        evidence=claims,
        scenarios=scenarios,
        searches=searches,
        watch=watch,
    )


def common_framework() -> tuple[Codebook, Method]:
    """The codebook and the method that come with the product; each read anew when it has changed."""
    return _product(CODEBOOK, Codebook, seeds.FOLDER / CODEBOOK), _product(METHOD, Method, seeds.FOLDER / METHOD)


def codebook_of(version: int, present: Codebook) -> Codebook:
    """The codebook that a case is read against which names a version and has none of its own.

    Of those that are kept in seeds/ and of the present one the earliest that is no earlier than that version.
    """
    kept = [_product(CODEBOOK, Codebook, path) for path in sorted(seeds.FOLDER.glob(KEPT))]
    fitting = [c for c in (*kept, present) if version <= c.version <= present.version]
    return min(reversed(fitting), key=lambda c: c.version, default=present)


def _product(name: str, model: type[M], path: Path) -> M:
    """A file that comes with the product as its model."""
    found = list[Problem]()
    read = _shared(name, {name: path.read_bytes()}, model, found)
    if found or read is None:
        raise CaseError(found)
    return read


def is_ours(codebook: Codebook) -> bool:
    """Whether a codebook is a version of the product's, not one of somebody's own: it has the same dimensions."""
    return set(codebook.dimension_ids) == set(common_framework()[0].dimension_ids)


def _of_before(codebook: Codebook | None, header: Header | None, found: list[Problem]) -> list[Problem]:
    """That a case is of before version 1.0.0: by its version of the codebook, by what its own method does not name.

    Said alone: what else is wrong with files that nobody can use as they are helps nobody.
    """
    said = []
    if any((p.file, p.where, p.holds) == (METHOD, "key floor_fades", "") for p in found):
        allowed = (
            "needed is every convention of the present method; without this file in the folder the common ones hold"
        )
        said.append(Problem(METHOD, "key floor_fades", "is missing", f"{allowed}. {BEFORE[:-1]}"))
    faulty = any(p.file in (CODEBOOK, HEADER) and p.where.endswith("version") for p in found)
    if codebook and header and not faulty and is_ours(codebook):
        by_file: tuple[tuple[str, str, Codebook | Header], ...] = (
            (CODEBOOK, "version", codebook),
            (HEADER, "codebook_version", header),
        )
        file, key, model = min(by_file, key=lambda of: getattr(of[2], of[1]))
        if (version := getattr(model, key)) < FIRST:
            holds = f"holds {version}" if key in model.model_fields_set else "is missing"
            allowed = f"allowed is {FIRST}, once every claim was looked at by the present codebook"
            said.append(Problem(file, f"key {key}", holds, f"{allowed}. {BEFORE[:-1]}"))
    return said


def _shared(name: str, files: dict[str, bytes], model: type[M], found: list[Problem]) -> M | None:
    """A common file as its model, as `_parsed` gives it: of many cases that share one it is read once."""
    if name not in files:
        return None
    read, wrong = _read_once(name, files[name], model)
    found += wrong
    return read if isinstance(read, model) else None


@lru_cache(12)
def _read_once(name: str, text: bytes, model: type[BaseModel]) -> tuple[BaseModel | None, tuple[Problem, ...]]:
    found = list[Problem]()
    return _parsed(name, {name: text}, model, found), tuple(found)


def _parsed(
    name: str, files: dict[str, bytes], model: type[M], found: list[Problem], otherwise: Mapping[str, object] = {}
) -> M | None:
    """One TOML file as its model; of a faulty one what is left, or None, after adding what is wrong to the list.

    otherwise: what holds where the file does not name it.
    """
    if name not in files:
        return None
    text, wrong = read_text(name, files[name])
    if text is None:
        found += wrong
        return None
    raw, wrong = read_toml(name, text)
    found += wrong
    if raw is None:
        return None
    raw = {**otherwise, **raw}
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        found += from_validation(name, error, raw)
        return remainder(model, raw, error, _STAND_INS.get(name), _VITAL)


def _treaty_problems(codebook: Codebook, method: Method) -> list[Problem]:
    """Treaty and functioning commitments of a case's own method that the codebook does not have.

    A codebook without any commitment has no formal class, and that is no fault.
    """
    treaty = method.treaty
    if treaty is None or not codebook.commitments:
        return []
    return [
        Problem(
            METHOD,
            f"key treaty.{key}",
            f"holds {name!r}",
            f"allowed are the commitments of the codebook: {', '.join(codebook.commitment_ids)}",
        )
        for key, names in (("commitment", (treaty.commitment,)), ("functioning", treaty.functioning))
        for name in names
        if name not in codebook.commitment_ids
    ]


def _impossible(
    codebook: Codebook | None,
    method: Method | None,
    header: Header | None,
    claims: tuple[Claim, ...] | None,
    scenarios: tuple[Scenario, ...],
    files: dict[str, bytes],
) -> list[Problem]:
    """The checks that could not be made because nothing of a file can be used."""
    parts = (
        (codebook is None, CODEBOOK, "ids of indicators and commitments, and their levels"),
        (method is None, METHOD, "default grades and the treaty"),
        (header is None, HEADER, "sources, stances, parties and paragraphs"),
        (claims is None, EVIDENCE, "citations of claims in the scenarios"),
        (not scenarios and SCENARIOS in files, SCENARIOS, "scenarios that claims are about"),
    )
    return [
        Problem(name, "not checked", "", f"until this file can be read as it should, {what} are not checked")
        for unusable, name, what in parts
        if unusable
    ]


def case_files(case: Case) -> dict[str, bytes]:
    """The files of a case folder by name; parse_case(case_files(c)) == c, with the same hash."""
    files = {
        CODEBOOK: _toml(_plain(case.codebook)),
        METHOD: _toml(_plain(case.method)),
        HEADER: _toml(_plain(case.header)),
        EVIDENCE: evidence_csv(case.evidence).encode(),
        SCENARIOS: _toml({"scenarios": [_plain(s) for s in case.scenarios]}),
    }
    for name, columns, rows in ((SEARCHES, search_columns(case.searches), case.searches), (WATCH, WATCHED, case.watch)):
        if rows:
            files[name] = csv_text(columns, [[getattr(row, c) for c in columns] for row in rows]).encode()
    return files


def evidence_csv(claims: tuple[Claim, ...]) -> str:
    """The register as evidence.csv; pages and how claims were coded stand there where a claim names one."""
    columns = COLUMNS_WITH_PAGE if any(claim.page is not None for claim in claims) else COLUMNS_WITHOUT_PAGE
    columns = COLUMNS if any(claim.proposal or claim.unsure for claim in claims) else columns
    return csv_text(columns, []) + "".join(claim.as_line(columns) for claim in claims)


def _plain(model: BaseModel) -> dict[str, Any]:
    """A model as TOML can hold it: without what is not given."""
    return model.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def _toml(content: dict[str, Any]) -> bytes:
    return tomli_w.dumps(content, multiline_strings=False).encode()
