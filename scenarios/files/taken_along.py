"""A page that scores anew holds case and settings as a zip, so that it loads back: found here without running it."""

from __future__ import annotations

import base64
import binascii
import re

from scenarios.model.settings import SettingsError

HELD = "everything"  # id of the element that holds it
_PAGE = re.compile(rb"\s*<!doctype html\b", re.IGNORECASE)
_HELD = re.compile(rb'<script type="text/plain" id="%b">([A-Za-z0-9+/=]*)</script>' % HELD.encode())


def held_in(data: bytes) -> bytes:
    """What a file holds for loading back: of a page that scores anew its zip, of any other the file itself.

    Raises SettingsError where a page holds none, or one that is damaged.
    """
    if not _PAGE.match(data[:200]):
        return data
    found = _HELD.findall(data)
    if len(found) != 1:
        raise SettingsError("This page holds no case; allowed is an explorer.html as it was taken away.")
    try:
        return base64.b64decode(found[0], validate=True)
    except binascii.Error:
        raise SettingsError("The case in this page is damaged; take the page away anew.") from None
