"""everything.zip: tables, settings and the case they were made with; read with limits, never unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple

import seeds
from scenarios.case import CODEBOOK, COMMON, EVIDENCE, HEADER, METHOD, OWN, SCENARIOS, Case, parse_case
from scenarios.case_files import case_files
from scenarios.settings import Settings, SettingsError, check_settings, from_json, to_json, usual

SETTINGS = "settings.json"
FOLDER = "case/"
NAMES = (CODEBOOK, METHOD, HEADER, EVIDENCE, SCENARIOS)
MAX_ZIP = 10 * 1024 * 1024
MAX_MEMBERS = 100
MAX_MEMBER = 10 * 1024 * 1024
_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
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


def contents(case: Case, settings: Settings) -> dict[str, bytes]:
    """The part of everything.zip that loads back: settings.json and the case folder.

    case: without the reader's own scenarios, which are settings.
    """
    return {SETTINGS: to_json(settings, case).encode()} | {
        FOLDER + name: content for name, content in case_files(case).items()
    }


def unpack(data: bytes, *, what: str = "This file") -> Everything:
    """Case and settings of an everything.zip, or of a case folder in a zip, which opens with its usual settings.

    SettingsError or CaseError says why it cannot be used. Only the names that are known are read, each up to a limit,
    whatever the archive says of its size; nothing is unpacked to disk, so that no name can lead anywhere.
    """
    if len(data) > MAX_ZIP:
        raise SettingsError(f"{what} holds {len(data):,} bytes; at most {MAX_ZIP:,} are read.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [i.filename for i in archive.infolist()]
            if len(names) > MAX_MEMBERS:
                raise SettingsError(f"{what} holds {len(names):,} files; allowed are {MAX_MEMBERS}.")
            twice = sorted({n for n in names if names.count(n) > 1})
            if twice:
                raise SettingsError(f"{what} holds {twice[0][:80]!r} twice; each file may be there once.")
            odd = [i.filename for i in archive.infolist() if i.compress_type not in _COMPRESSION]
            if odd:
                raise SettingsError(f"{what} packs {odd[0][:80]!r} in a way that is not read; allowed is deflate.")
            folder = _folder(names, what)
            files = {n: _member(archive, folder + n, what) for n in NAMES if folder + n in names}
            chosen = _member(archive, SETTINGS, what) if SETTINGS in names else None
    except SettingsError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise SettingsError(f"{what} is damaged or not a zip archive; allowed is an everything.zip.") from None
    # A folder without a codebook or method of its own uses those that come with the product.
    common = [name for name in COMMON if name not in files]
    files |= {name: (seeds.FOLDER / name).read_bytes() for name in common}
    case = parse_case(files, common=common)
    if chosen is None:
        return Everything(case, usual(case))
    settings = from_json(chosen, what=f"{SETTINGS} in {what[:1].lower()}{what[1:]}").changed(case=case.id)
    check_settings(settings, case)
    return Everything(case, settings)


def _folder(names: list[str], what: str) -> str:
    """The folder in a zip that holds a case: the one nearest the top with case.toml in it."""
    found = sorted((n for n in names if n == HEADER or n.endswith(f"/{HEADER}")), key=lambda n: (n.count("/"), n))
    folder = found[0].removesuffix(HEADER) if found else FOLDER
    missing = [folder + n for n in OWN if folder + n not in names]
    if missing:
        raise SettingsError(f"{what} holds no case; missing: {', '.join(m[:80] for m in missing)}.")
    return folder


def case_zip(case: Case) -> bytes:
    """The case folder as a zip, which `check` accepts once unpacked and which loads again."""
    return pack({f"{case.id}/{name}": content for name, content in case_files(case).items()})


def _member(archive: zipfile.ZipFile, name: str, what: str) -> bytes:
    with archive.open(name) as member:
        content = member.read(MAX_MEMBER + 1)
    if len(content) > MAX_MEMBER:
        raise SettingsError(f"{name} in {what[:1].lower()}{what[1:]} unpacks to more than {MAX_MEMBER:,} bytes.")
    return content


def is_archive(data: bytes) -> bool:
    """Whether bytes look like a zip archive at all."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")
