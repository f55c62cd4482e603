"""A zip opened with limits: its directory is checked before anything in it is unpacked, and nothing goes to disk."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from typing import NamedTuple

from indicators.parsing.problems import Problem, duplicates, shown

MAX_ZIP = 10 * 1024 * 1024
MAX_UNPACKED = 50 * 1024 * 1024  # of everything in it together
MAX_RATIO = 200  # tables and settings pack to a tenth, now and then to a hundredth; a bomb to a thousandth
_RATIO_FROM = 1024 * 1024  # a small file may pack however well: it stays small
_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_HEADER = struct.Struct("<4s22xHH")  # of a member: signature, lengths of name and extra field
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(RuntimeError, OSError, ValueError, OverflowError),
)
_LEADS_OUT = re.compile(r"(^|/)\.\.(/|$)|^/|\\|^[A-Za-z]:|[\x00-\x1f]")
_BY_MACOS = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|\._)")  # what macOS adds beside the files


class Zip(NamedTuple):
    """A zip whose directory was checked."""

    file: str
    archive: zipfile.ZipFile
    names: frozenset[str]

    def read(self, name: str) -> bytes:
        """A member unpacked, never beyond what the directory says of its size. Raises Damaged."""
        try:
            size = self.archive.getinfo(name).file_size
            with self.archive.open(name) as member:
                # One byte more than there should be: with a number, the packed bytes are unpacked only as far as that.
                return member.read(size + 1)
        except _FAULTS:
            holds = "is damaged and cannot be unpacked"
            raise Damaged(Problem(self.file, _member(name), holds, "pack it anew")) from None


class Damaged(ValueError):
    """A member that cannot be unpacked."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def open_zip(file: str, data: bytes, members: int, largest: int = MAX_UNPACKED) -> tuple[Zip | None, list[Problem]]:
    """A zip, or everything that is wrong with its directory.

    members: how many files it may hold; largest: bytes that one of them may unpack to.
    """
    if len(data) > MAX_ZIP:
        holds = f"holds {len(data):,} bytes"
        return None, [Problem(file, "", holds, f"at most {MAX_ZIP:,} are read")]
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        found = _faults(file, archive, data, members, largest)
    except _FAULTS:
        return None, [Problem(file, "", "is damaged or not a zip archive", "pack it anew")]
    if found:
        return None, found
    names = frozenset(n for n in archive.namelist() if not n.endswith("/") and not _BY_MACOS.search(n))
    return Zip(file, archive, names), []


def _faults(file: str, archive: zipfile.ZipFile, data: bytes, members: int, largest: int) -> list[Problem]:
    entries = archive.infolist()
    if len(entries) > members:  # and no list of thousands of faults
        return [Problem(file, "", f"holds {len(entries):,} files", f"allowed are {members:,}")]
    found: list[Problem] = []

    def say(where: str, holds: str, allowed: str) -> None:
        found.append(Problem(file, where, holds, allowed))

    for name in duplicates(e.filename for e in entries):
        say("", f"holds {shown(name)} twice", "each file may be there once")
    for entry in entries:
        where = _member(entry.orig_filename)
        if _LEADS_OUT.search(entry.orig_filename):
            allowed = "a name may hold no .., no backslash and no drive, and may not begin with /"
            say(where, "leads out of the folder", allowed)
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            what = "is a symbolic link" if kind == stat.S_IFLNK else "is a device or a pipe"
            say(where, what, "allowed are files and folders")
        if entry.flag_bits & _ENCRYPTED:
            say(where, "is encrypted", "pack it without a password")
        if entry.compress_type not in _COMPRESSION:
            say(where, "is packed in a way that is not read", "allowed is deflate")
        if entry.file_size > largest:
            say(where, f"unpacks to more than {largest:,} bytes", "at most that many are read")
        elif entry.file_size > max(_RATIO_FROM, MAX_RATIO * entry.compress_size):
            say(where, f"unpacks to more than {MAX_RATIO} times its size", "allowed are ordinary texts and tables")
    unpacked = sum(e.file_size for e in entries)
    if unpacked > MAX_UNPACKED:
        say("", f"unpacks to {unpacked:,} bytes", f"at most {MAX_UNPACKED:,} are read")
    if _overlap(archive, data):
        say("", "holds files that lie upon each other", "each file must have bytes of its own; pack it anew")
    return found


def _overlap(archive: zipfile.ZipFile, data: bytes) -> bool:
    """Whether two members share bytes, or one shares them with the directory: how a small zip holds very much."""
    free = 0
    for entry in sorted(archive.infolist(), key=lambda e: e.header_offset):
        if entry.header_offset < free:
            return True
        signature, name, extra = _HEADER.unpack_from(data, entry.header_offset)
        if signature != b"PK\x03\x04":
            raise zipfile.BadZipFile
        free = entry.header_offset + 30 + int(name) + int(extra) + entry.compress_size
    return free > archive.start_dir


def _member(name: str) -> str:
    return f"file {shown(name)}"


def is_zip(data: bytes) -> bool:
    """Whether bytes look like a zip at all."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")
