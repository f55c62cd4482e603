"""everything.zip: tables, settings and the case they were made with; read with limits, never unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from scenarios.case import CODEBOOK, EVIDENCE, HEADER, METHOD, SCENARIOS, Case, parse_case
from scenarios.case_files import case_files
from scenarios.settings import Settings, SettingsError, check_settings, from_json, to_json

SETTINGS = "settings.json"
FOLDER = "case/"
NAMES = (CODEBOOK, METHOD, HEADER, EVIDENCE, SCENARIOS)
MAX_ZIP = 10 * 1024 * 1024
MAX_MEMBERS = 100
MAX_MEMBER = 10 * 1024 * 1024
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
    """Case and settings of an everything.zip; SettingsError or CaseError says why it cannot be used.

    Only the names that are known are read, each up to a limit, whatever the archive says of its size.
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
            wanted = [SETTINGS, *(FOLDER + name for name in NAMES)]
            missing = [n for n in wanted if n not in names]
            if missing:
                raise SettingsError(
                    f"{what} is no everything.zip of this dashboard: {', '.join(missing)} "
                    f"{'is' if len(missing) == 1 else 'are'} missing."
                )
            read = {name: _member(archive, name, what) for name in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise SettingsError(f"{what} is damaged or not a zip archive; allowed is an everything.zip.") from None
    settings = from_json(read.pop(SETTINGS), what=f"{SETTINGS} in {what[:1].lower()}{what[1:]}")
    case = parse_case({name.removeprefix(FOLDER): content for name, content in read.items()})
    settings = settings.changed(case=case.id)
    check_settings(settings, case)
    return Everything(case, settings)


def _member(archive: zipfile.ZipFile, name: str, what: str) -> bytes:
    with archive.open(name) as member:
        content = member.read(MAX_MEMBER + 1)
    if len(content) > MAX_MEMBER:
        raise SettingsError(f"{name} in {what[:1].lower()}{what[1:]} unpacks to more than {MAX_MEMBER:,} bytes.")
    return content


def is_archive(data: bytes) -> bool:
    """Whether bytes look like a zip archive at all."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")
