"""Whether a long run is asked for (SOAK=1): thousands of random cases where the usual run tries hundreds."""

from __future__ import annotations

import os

SOAK = os.environ.get("SOAK") == "1"


def many(usual: int, soak: int) -> int:
    """How many cases to try."""
    return soak if SOAK else usual
