"""Plain files, read with a bound: a pipe or a device may never end. A fault names its file, also one while reading.

Files and folders are written beside and then renamed: at any end there is what was, or all that is new.
"""

from __future__ import annotations

import errno
import math
import os
import secrets
import shutil
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PIECE = 1024 * 1024  # bytes that are held at a time
ABANDONED = 600  # seconds after which what a run has left half written is no longer being written
_END = ".part"


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


def _beside(path: Path) -> Path:
    """A name beside a file or folder that no other run has."""
    return path.with_name(f".{path.name[:100]}.{os.getpid()}-{secrets.token_hex(4)}{_END}")


def _ours(path: Path) -> bool:
    return path.name.startswith(".") and path.name.endswith(_END)


def _clear(folder: Path, names: tuple[str, ...]) -> None:
    """Clear away what a run that was killed has left of these names."""
    with suppress(OSError):
        left = [p for p in folder.iterdir() if _ours(p) and p.name.startswith(tuple(f".{n[:100]}." for n in names))]
        for path in left:
            with suppress(OSError):  # gone meanwhile, or not ours to touch
                if time.time() - path.lstat().st_mtime > ABANDONED:
                    _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def replacing(path: Path | str) -> Iterator[BinaryIO]:
    """A file to write in the place of another one, which it takes when the block ends without a fault.

    A link is followed: what it points to is replaced. Raises OSError, and for what is there and no plain file too.
    """
    to = Path(path).resolve()
    if to.exists() and not stat.S_ISREG(to.stat().st_mode):
        raise OSError("it is there and is no plain file")
    _clear(to.parent, (to.name,))
    part = _beside(to)
    try:
        with part.open("xb") as file:
            yield file
        part.replace(to)
    finally:
        part.unlink(missing_ok=True)


def write_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files beside the old ones and then rename: whenever it ends, each is the old file or the new one, whole.

    Where one cannot be written none is renamed. What a run that was killed has left beside them is cleared away.
    """
    _clear(folder, tuple(files))
    beside = {name: _beside(folder / name) for name in files}
    try:
        for name, content in files.items():
            with beside[name].open("xb") as file:
                file.write(content)
        for name, path in beside.items():
            path.replace(folder / name)
    finally:
        for path in beside.values():
            path.unlink(missing_ok=True)


def is_free(folder: Path) -> bool:
    """Whether a folder can be written: it is not there, or nothing is in it but what a run that ended has left."""
    if not folder.exists():
        return not folder.is_symlink()
    return folder.is_dir() and all(map(_ours, folder.iterdir()))


def see_free(folder: Path) -> None:
    """Raises FileExistsError where there is anything in a folder, NotADirectoryError where it or one above is none."""
    there = next((p for p in (folder, *folder.parents) if p.exists() or p.is_symlink()), None)
    if there is not None and not there.is_dir():
        what = "a file" if there.exists() else "a link that leads nowhere"
        raise NotADirectoryError(errno.ENOTDIR, f"{there} is {what}, not a folder")
    if not is_free(folder):
        raise FileExistsError(f"{folder} is there and not empty; name a folder that is new or empty")


def write_folder(folder: Path, files: Mapping[str, bytes | Path]) -> list[Path]:
    """Write files into a folder that is new or empty: all of them or none. Returns their paths.

    What is a path is copied, a piece at a time. Raises as `see_free`, CannotBeRead where one cannot be copied, OSError
    where the folder cannot be written.
    """
    see_free(folder)
    there = folder.exists()  # it may be where somebody stands, or a disk of its own: it is filled, not renamed
    folder.parent.mkdir(parents=True, exist_ok=True)
    to = folder.absolute() / "new" if there else folder.absolute()
    _clear(to.parent, (to.name,))
    part = _beside(to)
    try:
        part.mkdir()
        for name, content in files.items():
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                (part / name).write_bytes(content)
                continue
            with (part / name).open("xb") as file:
                for piece in pieces(content):
                    file.write(piece)
        if there:
            for path in part.iterdir():
                path.rename(folder / path.name)
            part.rmdir()
        else:
            part.rename(folder)
    finally:
        if part.exists():
            shutil.rmtree(part, ignore_errors=True)
    return [folder / name for name in files]
