"""Waiting for what another thread does."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
LONGEST = 10.0  # seconds


def soon(asked: Callable[[], T]) -> T:
    """What is asked for, once it is there; what it is at the end where it does not come."""
    end = time.monotonic() + LONGEST
    while not (found := asked()) and time.monotonic() < end:
        time.sleep(0.005)
    return found
