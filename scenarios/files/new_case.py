"""A new case folder: a commented skeleton that passes every check and explains what to write where."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

import tomli_w

import seeds
from indicators.evidence import COLUMNS
from indicators.parsing.spreadsheet import csv_text
from scenarios.files.case_folder import (
    CODEBOOK,
    COMMON,
    EVIDENCE,
    HEADER,
    METHOD,
    OWN,
    SCENARIOS,
    common_framework,
    parse_case,
)
from scenarios.files.plain_file import write_folder
from scenarios.model.case import Case

SKELETON = Path(__file__).parent / "skeleton"
HOW_TO, CODEBOOK_EXAMPLE, METHOD_EXAMPLE = "HOW-TO.md", "codebook.example.toml", "method.example.toml"
_METHOD_HEAD = """\
# A copy of the common conventions. Rename this file to method.toml to change some; until then it does nothing.
# [treaty], at the end, must name commitments of the codebook in force; functioning = [] where there are none.

"""
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9_-]+")


def blank_case(
    title: str,
    parties: Sequence[str],
    as_of: date,
    stances: Sequence[str] = (),
    taken: Collection[str] = (),
) -> Case:
    """A case without a source or claim yet, under the common codebook and method: its id comes from the title.

    taken: ids that other cases have. Raises CaseError with every problem.
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    bare = _NOT_IN_AN_ID.sub("-", letters.lower()).strip("-")[:36] or "my-case"
    free = next(i for i in (bare, *(f"{bare}-{n}" for n in range(2, len(taken) + 3))) if i not in taken)
    files = {name: (seeds.FOLDER / name).read_bytes() for name in COMMON}
    ids = [_NOT_IN_AN_ID.sub("-", s.lower()).strip("-")[:40] or f"side-{n}" for n, s in enumerate(stances, start=1)]
    header = {
        "id": free,
        "title": title,
        "parties": list(parties),
        "as_of": as_of,
        "codebook_version": tomllib.loads(files[CODEBOOK].decode())["version"],
        "stances": [{"id": i, "name": s} for i, s in zip(ids, stances, strict=True)],
    }
    files[HEADER] = tomli_w.dumps(header).encode()
    files[EVIDENCE] = csv_text(COLUMNS, []).encode()
    files[SCENARIOS] = (SKELETON / SCENARIOS).read_bytes()
    return parse_case(files, common=COMMON)


def new_case(folder: Path, command: str = "python -m dashboard") -> list[Path]:
    """Write the skeleton into a folder that is new or empty; its name becomes the id. Returns the paths written.

    Three files that are a case, a guide, and examples of an own codebook and method that do nothing until renamed.
    command: how the program is called, for the comments of the skeleton.
    Raises FileExistsError where there is anything in the folder, OSError where it cannot be written.
    """
    case_id = _NOT_IN_AN_ID.sub("-", folder.resolve().name).strip("-")[:40] or "my-case"
    texts = {n: (SKELETON / n).read_text(encoding="utf-8") for n in (*OWN, HOW_TO, CODEBOOK_EXAMPLE)}
    texts[METHOD_EXAMPLE] = _METHOD_HEAD + (seeds.FOLDER / METHOD).read_text(encoding="utf-8")
    filled = {"CASE_ID": case_id, "COMMAND": command, "CODEBOOK_VERSION": str(common_framework()[0].version)}
    for word, value in filled.items():
        texts = {n: t.replace(word, value) for n, t in texts.items()}
    return write_folder(folder, {n: t.encode() for n, t in texts.items()})
