"""What a child may take before it reads a line of a file: memory, time of the processor, no file, no other process."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import NamedTuple

TOO_MUCH = 97  # exit code of a child that took more memory than it may, where the system does not see to that itself
_WATCHED = 0.05  # seconds between two looks


class Limits(NamedTuple):
    """memory: bytes. seconds: of the processor at first, and at most once a long file has said how long it is."""

    memory: int
    seconds: int
    most: int


def hold(limits: Limits) -> None:
    """Hold this process to them, before any reader is imported."""
    try:
        import resource
    except ImportError:  # Windows
        _watch(limits.memory)
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.most))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    else:  # what macOS does not hold to
        _watch(limits.memory)


def allow(seconds: float) -> None:
    """More time of the processor for a long file, as far as was given."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (min(int(seconds + 1), most), most))


def _watch(memory: int) -> None:
    """A thread that ends the process once it has held more."""

    def look() -> None:
        while _peak() <= memory:
            time.sleep(_WATCHED)
        os._exit(TOO_MUCH)

    threading.Thread(target=look, daemon=True).start()


def _peak() -> int:
    """The most bytes that this process has held."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        class Counters(ctypes.Structure):
            _fields_ = [
                ("cb", wintypes.DWORD),
                ("faults", wintypes.DWORD),
                *((name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "pagefile", "peak_pagefile")),
            ]

        counters = Counters(cb=ctypes.sizeof(Counters))
        process = wintypes.HANDLE(-1)  # this one
        ctypes.windll.psapi.GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb)
        return int(counters.peak)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
