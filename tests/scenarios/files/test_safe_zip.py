"""Zips that lie about what they hold or where it belongs are refused before anything is unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib

import pytest

from scenarios.files import everything_zip
from scenarios.files.case_folder import OWN
from scenarios.files.safe_zip import MAX_UNPACKED, Damaged, open_zip
from scenarios.model.settings import SettingsError, usual
from tests.support.shipped import CASE

GOOD = everything_zip.contents(CASE, usual(CASE))
Entry = tuple[str | zipfile.ZipInfo, bytes]


def zipped(*extra: Entry, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The case with further members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as z:
        for name, content in [*GOOD.items(), *extra]:
            z.writestr(name, content)
    return out.getvalue()


def of_kind(name: str, kind: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    return entry


def named(name: str) -> bytes:
    """A zip with a member of exactly this name; the writer itself would tidy some."""
    plain = "x" * len(name)
    return zipped((plain, b"x")).replace(plain.encode(), name.encode())


def encrypted() -> bytes:
    data = bytearray(zipped())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    return bytes(data)


def overlapping(count: int = 50, size: int = 1_000_000) -> bytes:
    """A directory whose entries all name the same packed bytes."""
    content = bytes(range(256)) * (size // 256)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    crc = zlib.crc32(content)
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(packed), len(content), 3, 0) + b"a00"
    directory = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(packed), len(content), 3, *[0] * 6)
        + f"a{n:02}".encode()
        for n in range(count)
    )
    start = len(local) + len(packed)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0)
    return local + packed + directory + end


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/case.toml", "../../x/case.toml", "a/../b", "C:/case.toml", "case\\case.toml"]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    with pytest.raises(SettingsError, match="leads out of the folder"):
        everything_zip.unpack(named(name))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped((of_kind("case/link", stat.S_IFLNK), b"/etc/passwd")), "'case/link': is a symbolic link"),
        (zipped((of_kind("case/pipe", stat.S_IFIFO), b"")), "'case/pipe': is a device or a pipe"),
        (encrypted(), "'settings.json': is encrypted; pack it without a password"),
        (overlapping(), "lie upon each other"),
        (zipped(*((f"more/{n}", b"0" * 9_000_000) for n in range(6))), r"unpacks to 54,\d{3},\d{3} bytes; at most"),
        (zipped(("more", b"0" * 9_000_000)), "unpacks to more than 200 times its size"),
        (zipped()[:-200], "damaged or not a zip"),
    ],
    ids=["link", "pipe", "encrypted", "overlap", "total", "ratio", "cut"],
)
def test_a_zip_that_lies_or_hides_is_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        everything_zip.unpack(data)


def test_all_that_is_wrong_with_a_zip_comes_in_one_sentence_after_the_other() -> None:
    data = zipped((of_kind("case/link", stat.S_IFLNK), b"x"), ("../x", b"x"), ("more", b"0" * 11_000_000))
    with pytest.raises(SettingsError) as caught:
        everything_zip.unpack(data)
    for said in ("symbolic link", "leads out", "unpacks to more than 10,485,760 bytes"):
        assert said in str(caught.value)


def test_a_member_larger_than_the_directory_says_is_not_unpacked_beyond_it() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("big", b"0" * 100_000_000)
    data = bytearray(out.getvalue())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<L", 100)
    opened, problems = open_zip("x.zip", bytes(data), 10)
    assert opened is not None and problems == []
    with pytest.raises(Damaged, match=r"x.zip, file 'big': is damaged"):
        opened.read("big")


@pytest.mark.slow
def test_a_zip_within_a_zip_is_never_opened() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("0", b"0" * MAX_UNPACKED * 2)
    assert everything_zip.unpack(zipped(("nested.zip", bomb.getvalue()))).case == CASE


def test_a_zip_made_by_the_finder_of_macos_opens() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr(of_kind("My case/", stat.S_IFDIR), b"")
        z.writestr("My case/.DS_Store", b"\0\0\0\1Bud1")
        for name in OWN:
            z.writestr(of_kind(f"My case/{name}", stat.S_IFREG), GOOD[f"case/{name}"])
            z.writestr(f"__MACOSX/My case/._{name}", b"\0\5\x16\7")
        z.writestr("__MACOSX/._My case", b"\0\5\x16\7")
    assert everything_zip.unpack(out.getvalue()).case == CASE
