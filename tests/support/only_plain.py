"""Pipes and devices that nobody opens: reading one would never end, and so would a test that waits for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

ZEROS, MEMORY = Path("/dev/zero"), Path("/proc/self/mem")  # a device, and a plain file whose first byte cannot be read


def only_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on a test fails where it opens a pipe or a device by its path."""
    usual = Path.open

    def watched(path: Path, *args: Any, **kwargs: Any) -> Any:
        assert not (path.is_fifo() or path.is_char_device()), f"{path} is opened"
        return usual(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", watched)


def never_ending(path: Path, kind: str) -> Path:
    """A pipe or a link to a device in the place of a file."""
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(ZEROS)
    return path
