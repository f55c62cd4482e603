"""everything.zip, by itself or in a page: tables, settings, their case; read with limits, never unpacked to disk."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import seeds
from indicators.parsing.problems import Problem
from scenarios.files.case_folder import COMMON, HEADER, OPTIONAL, OWN, case_files, parse_case
from scenarios.files.safe_zip import Damaged, open_zip
from scenarios.model.case import Case
from scenarios.model.settings import Settings, SettingsError, check_settings, from_json, to_json, usual

SETTINGS = "settings.json"
VERSION_FILE = "version.json"  # the newest version in the workspace it came from; read by people, not loaded back
FOLDER = "case/"
NAMES = (*COMMON, *OWN, *OPTIONAL)
MAX_MEMBERS = 100
MAX_MEMBER = 10 * 1024 * 1024
MAX_SAID = 10
HELD = "everything"  # id of the element of a page that holds it
_PAGE = re.compile(rb"\s*<!doctype html\b", re.IGNORECASE)
_HELD = re.compile(rb'<script type="text/plain" id="%b">([A-Za-z0-9+/=]*)</script>' % HELD.encode())
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of the zip format: the same content gives the same bytes


class Everything(NamedTuple):
    """What an archive holds: a case and the settings it was assessed under."""

    case: Case
    settings: Settings


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by name; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def contents(case: Case, settings: Settings, pairs: str | None = None) -> dict[str, bytes]:
    """The part of everything.zip that loads back: settings.json and the case folder.

    case: without the reader's own scenarios, which are settings; pairs: as for `to_json`.
    """
    folder = {FOLDER + name: content for name, content in case_files(case).items()}
    return {SETTINGS: to_json(settings, case, pairs).encode()} | folder


def unpack(data: bytes) -> Everything:
    """Case and settings of an everything.zip, or of a case folder in a zip, which opens with its usual settings.

    SettingsError or CaseError says why it cannot be used. Only the names that are known are read, and nothing is
    unpacked to disk; a zip with a name that leads elsewhere is refused all the same, for it was not made in good faith.
    """
    archive, problems = open_zip("This file", data, MAX_MEMBERS, MAX_MEMBER)
    if archive is None:
        raise SettingsError(_said(problems))
    try:
        folder = _folder(archive.names)
        files = {n: archive.read(folder + n) for n in NAMES if folder + n in archive.names}
        chosen = archive.read(SETTINGS) if SETTINGS in archive.names else None
    except Damaged as error:
        raise SettingsError(_said([error.problem])) from None
    # A folder without a codebook or method of its own uses those that come with the product.
    common = [name for name in COMMON if name not in files]
    files |= {name: (seeds.FOLDER / name).read_bytes() for name in common}
    case = parse_case(files, common=common)
    if chosen is None:
        return Everything(case, usual(case))
    settings = from_json(chosen, what=f"{SETTINGS} in this file").changed(case=case.id)
    check_settings(settings, case)
    return Everything(case, settings)


def _said(problems: Sequence[Problem]) -> str:
    """Everything that is wrong with a zip; of many faults the first few and how many more."""
    more = len(problems) - MAX_SAID
    sentences = [*map(str, problems[:MAX_SAID]), *([f"And {more} more of the kind."] if more > 0 else [])]
    return " ".join([*sentences, "Allowed is an everything.zip or a case folder in a zip."])


def _folder(names: Collection[str]) -> str:
    """The folder in a zip that holds a case: the one nearest the top with case.toml in it."""
    found = sorted((n for n in names if n == HEADER or n.endswith(f"/{HEADER}")), key=lambda n: (n.count("/"), n))
    folder = found[0].removesuffix(HEADER) if found else FOLDER
    missing = [folder + n for n in OWN if folder + n not in names]
    if missing:
        raise SettingsError(f"This file holds no case; missing: {', '.join(m[:80] for m in missing)}.")
    return folder


def case_zip(case: Case) -> bytes:
    """The case folder as a zip, which `check` accepts once unpacked and which loads again."""
    return pack({f"{case.id}/{name}": content for name, content in case_files(case).items()})


def held_in(data: bytes) -> bytes:
    """What a file holds for loading back: of a page that scores anew its zip, of any other the file itself.

    Raises SettingsError where a page holds none, or one that is damaged.
    """
    if not _PAGE.match(data[:200]):
        return data
    found = _HELD.findall(data)
    if len(found) != 1:
        raise SettingsError("This page holds no case; allowed is an explorer.html as it was exported.")
    try:
        return base64.b64decode(found[0], validate=True)
    except binascii.Error:
        raise SettingsError("The case in this page is damaged; export the page anew.") from None
