"""Bytes as text: what they say of their letters is believed where it holds, else it is guessed, and that is said."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKS = (  # the longer first: a mark of UTF-32 begins as one of UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 20_000  # bytes
_HIGH = re.compile(rb"[\x80-\xff]")
_ASCII = re.compile(rb"[A-Za-z]")
_USUAL_CHINESE = re.compile("[的一是在不了有和人这中大为上国我以要他时来用们生到作地于出会可也你对就]")
_HAN = re.compile("[\u4e00-\u9fff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    """A text, and whether its letters were guessed."""

    text: str
    guessed: bool


def decoded(data: bytes, said: str = "", *, whole: bool = True) -> Decoded:
    """Bytes as text. said: the charset that the file names. whole: False where `data` is the beginning of a file alone.

    >>> decoded("привет, как дела".encode("cp1251"))
    Decoded(text='привет, как дела', guessed=True)
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(charset, errors="replace"), False)
    if said and (text := _tried(data, said, whole)) is not None:
        return Decoded(text, False)
    if (text := _tried(data, "utf-8", whole)) is not None and "\0" not in text:
        return Decoded(text, False)
    charset = _guess(data[:_LOOKED_AT])
    return Decoded(data.decode(charset, errors="replace"), True)


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: control characters where no UTF-16 or UTF-32 explains them."""
    head = data[:_LOOKED_AT]
    if any(head.startswith(mark) for mark, _ in _MARKS) or _wide(head):
        return False
    return len(_CONTROL.findall(head)) > len(head) // 500


def _tried(data: bytes, charset: str, whole: bool) -> str | None:
    """The text where the bytes are of that charset from the first to the last."""
    try:
        "".encode(charset)  # a codec that only unpacks is no charset
        return codecs.getincrementaldecoder(charset)().decode(data, whole)
    except (LookupError, ValueError):
        return None


def _wide(head: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain text is 0."""
    even, odd, half = head[::2].count(0), head[1::2].count(0), max(len(head) // 2, 1)
    charset = "utf-16-le" if odd > even else "utf-16-be"
    if max(odd, even) < 0.4 * half or min(odd, even) > 0.05 * half:
        return ""
    letters = head.decode(charset, errors="replace").encode(errors="replace")
    return charset if len(_CONTROL.findall(letters)) <= len(letters) // 500 else ""


def _guess(head: bytes) -> str:
    """The likeliest charset of bytes that are no UTF-8: by how many are high, and which."""
    if wide := _wide(head):
        return wide
    chinese = head.decode("gb18030", errors="replace")
    han, usual = len(_HAN.findall(chinese)), len(_USUAL_CHINESE.findall(chinese))
    if usual > 3 and usual > 0.08 * han and chinese.count("\ufffd") < 0.01 * len(chinese) + 2:
        return "gb18030"
    high, plain = len(_HIGH.findall(head)), len(_ASCII.findall(head))
    if high > 0.3 * (high + plain):
        # Small letters, of which there are most, are E0 to FF in one of these, C0 to DF in the other.
        small = sum(byte >= 0xE0 for byte in head)
        return "koi8-r" if sum(0xC0 <= byte < 0xE0 for byte in head) > small else "cp1251"
    return "cp1252"
