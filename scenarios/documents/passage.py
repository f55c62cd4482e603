"""A numbered paragraph of a document, and how long one may be; plain and quick to load, for the child makes them."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 20_000  # characters of a passage; what is longer is split at a sentence or a space
LONGEST_HEADING = 1_000
MAX_TEXT = 5_000_000  # characters of a document together: a book of two thousand pages
UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")  # on one line, and as UTF-8


class Passage(NamedTuple):
    """A paragraph; its number is its place, from 1.

    page: from 1, where the file has pages. heading: what stands above it and is no paragraph itself.
    """

    text: str
    page: int | None = None
    heading: str = ""
