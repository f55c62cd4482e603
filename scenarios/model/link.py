"""The settings as one code for the address of the page: versioned, compressed, bounded, JSON only."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from indicators.parsing.nested_text import canonical
from scenarios.model.case import Case
from scenarios.model.settings import SCHEMA_VERSION, Settings, SettingsError, differing, from_json

VERSION = "1"
MAX_CODE = 8_000
MAX_UNPACKED = 64 * 1024
KNOWN_PAIRS = "known pairs"  # a part of the data, as the other parts are named
_WHAT = "This link"
_FORM = re.compile(r"(\w{1,4})\.([A-Za-z0-9_-]+)", re.ASCII)


def to_code(settings: Settings, case: Case, pairs: str | None = None) -> str:
    """All settings that differ from the usual ones plus case and data hashes: 1.<base64url of zlib of JSON>.

    pairs: as for `to_json`. SettingsError where the code would be longer than 8,000 characters.
    """
    return codes(settings, case, pairs)({})


def codes(settings: Settings, case: Case, pairs: str | None = None) -> Callable[[Mapping[str, Any]], str]:
    """What makes the code of these settings with some of the view changed, dozens of them at little more than one.

    A view is not checked again: what it names is to come from the case. It stands at the end, packed by itself, so that
    the codes of all views begin alike. Raises SettingsError as `to_code` does.
    """
    held = {"schema_version": SCHEMA_VERSION} | differing(settings, Settings())
    held |= {"case": case.id, "case_hash": case.hash, "pairs_hash": pairs}
    if pairs is None:
        del held["pairs_hash"]
    seen, alone = held.pop("view", {}), canonical(held).encode()
    packer = zlib.compressobj(9)
    head = packer.compress(alone[:-1] + b',"view":') + packer.flush(zlib.Z_SYNC_FLUSH)

    def code(view: Mapping[str, Any]) -> str:
        now = {name: value for name, value in {**seen, **view}.items() if value}
        if not now:
            return _code(zlib.compress(alone, 9), len(alone))
        tail, rest = canonical(now).encode() + b"}", packer.copy()
        return _code(head + rest.compress(tail) + rest.flush(), len(alone) + len(tail))

    return code


def to_case(case_id: str) -> str:
    """The code that opens a case as it usually is; it names no data, so it holds whatever the case has become."""
    text = canonical({"schema_version": SCHEMA_VERSION, "case": case_id}).encode()
    return _code(zlib.compress(text, 9), len(text))


def _code(packed: bytes, length: int) -> str:
    code = f"{VERSION}.{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"
    if len(code) > MAX_CODE or length > MAX_UNPACKED:
        raise SettingsError(
            f"These settings need a link of {len(code):,} characters; allowed are {MAX_CODE:,}. Save a file instead."
        )
    return code


def from_code(code: str) -> Settings:
    """Settings from a code; SettingsError with a sentence whatever else it holds."""
    return from_json(_text(code), what=_WHAT)


def _text(code: str) -> bytes:
    """The JSON text in a code."""
    if len(code) > MAX_CODE:
        raise SettingsError(f"{_WHAT} holds {len(code):,} characters; allowed are {MAX_CODE:,}.")
    match = _FORM.fullmatch(code)
    if not match:
        raise SettingsError(f"{_WHAT} is damaged; it should read {VERSION}. and then letters and digits.")
    version, packed = match.groups()
    if version != VERSION:
        raise SettingsError(f"{_WHAT} is of version {version}; this program reads version {VERSION}.")
    try:
        unpacker = zlib.decompressobj()
        data = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        text = unpacker.decompress(data, MAX_UNPACKED)
        if unpacker.unconsumed_tail or not unpacker.eof:
            raise SettingsError(f"{_WHAT} is cut off or unpacks to more than {MAX_UNPACKED:,} bytes.")
        if unpacker.unused_data:
            raise SettingsError(f"{_WHAT} holds something behind its end; allowed is the code as it was copied.")
    except (binascii.Error, zlib.error):
        raise SettingsError(f"{_WHAT} is damaged and could not be unpacked.") from None
    return text


def differing_parts(settings: Settings, case: Case, pairs: str | None = None) -> list[str]:
    """Which parts of the data are not those the settings were made with: codebook, method, case, known pairs.

    pairs: hash of the known pairs that the case stands beside here; None for none, of which nothing is said.
    """
    found = []
    if settings.case_hash is not None:
        both = zip(("codebook", "method", "case"), settings.case_hash.split("-"), case.hash.split("-"), strict=True)
        found = [part for part, theirs, ours in both if theirs != ours]
    if None not in (settings.pairs_hash, pairs) and settings.pairs_hash != pairs:
        found.append(KNOWN_PAIRS)
    return found
