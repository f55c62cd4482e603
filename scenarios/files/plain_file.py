"""Plain files, read with a bound: a pipe or a device may never end. A fault names its file, also one while reading."""

from __future__ import annotations

import errno
import math
import stat
from collections.abc import Iterator
from pathlib import Path

PIECE = 1024 * 1024  # bytes that are held at a time


class CannotBeRead(OSError):
    """A file that cannot be read: `filename` says which, `strerror` why."""


def read_plain(path: Path, most: int, allowed: str = "a plain file") -> bytes | None:
    """All that a plain file of at most so many bytes holds, None where there is none. Raises CannotBeRead.

    allowed: what it must be, to follow the sentence.
    """
    try:
        return b"".join(pieces(path, most, allowed))
    except CannotBeRead as error:
        if error.errno == errno.ENOENT:
            return None
        raise


def pieces(path: Path, most: float = math.inf, allowed: str = "a plain file") -> Iterator[bytes]:
    """What a plain file holds, one megabyte at a time. Raises CannotBeRead, also where there is none."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, f"it is not a file; allowed is {allowed}")
        size, count = status.st_size, 0
        with path.open("rb") as file:
            while size <= most and (piece := file.read(PIECE)):
                count += len(piece)
                size = max(size, count)  # it may grow meanwhile
                yield piece
        if size > most:
            raise OSError(errno.EFBIG, f"it holds {size:,} bytes; at most {most:,} are read")
    except OSError as error:
        raise CannotBeRead(error.errno, error.strerror, str(path)) from None
