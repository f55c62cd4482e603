"""What is read is a plain file of a bounded size, a piece at a time; whatever else stands there is said by its name.

A file or folder is written whole or not at all, where it was meant, and over nothing that is no plain file.
"""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from scenarios.files.plain_file import (
    ABANDONED,
    PIECE,
    CannotBeRead,
    is_free,
    pieces,
    read_plain,
    replacing,
    see_free,
    write_folder,
    write_whole,
)
from tests.support.only_plain import never_ending, only_plain


def why_not(path: Path, most: int = 10) -> str:
    with pytest.raises(CannotBeRead) as said:
        read_plain(path, most, "a list")
    assert said.value.filename == str(path)
    return str(said.value.strerror)


def test_a_file_is_read_whole_up_to_its_bound_and_one_that_is_not_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"0123456789")
    assert read_plain(tmp_path / "x", 10) == b"0123456789" and read_plain(tmp_path / "y", 10) is None
    assert why_not(tmp_path / "x", 9) == "it holds 10 bytes; at most 9 are read"


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_may_never_end_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    only_plain(monkeypatch)
    assert why_not(never_ending(tmp_path / "x", kind)) == "it is not a file; allowed is a list"


def test_a_large_file_is_never_held_whole(tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as sparse:
        sparse.truncate(2 * PIECE + 1)
    assert [len(piece) for piece in pieces(tmp_path / "x")] == [PIECE, PIECE, 1]


def test_a_file_that_grows_while_it_is_read_ends_at_its_bound(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(bytes(PIECE))
    read = pieces(tmp_path / "x", PIECE)
    assert len(next(read)) == PIECE
    (tmp_path / "x").write_bytes(bytes(3 * PIECE))
    assert len(next(read)) == PIECE  # one more, which tells
    with pytest.raises(CannotBeRead, match="at most"):
        next(read)


def test_a_fault_while_reading_names_the_file_and_is_none_of_who_takes_the_pieces(tmp_path: Path) -> None:
    class Broken:
        def __enter__(self) -> Broken:
            return self

        def __exit__(self, *_: object) -> None: ...

        def read(self, _: int) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

    (tmp_path / "x").write_bytes(b"x")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", lambda *_: Broken())
        assert why_not(tmp_path / "x") == "Input/output error"
    with pytest.raises(OSError, match="disk full") as full:
        for _ in pieces(tmp_path / "x"):
            raise OSError(errno.ENOSPC, "disk full")
    assert not isinstance(full.value, CannotBeRead)


FILES = {"a.txt": b"a", "b.txt": b"b", "c.txt": b"c"}


def held(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def failing(monkeypatch: pytest.MonkeyPatch, name: str, at: int) -> None:
    """The disk is full at the nth call of a method of paths."""
    real, calls = getattr(Path, name), []

    def full(self: Path, *given: object) -> object:
        calls.append(self)
        if len(calls) == at:
            raise OSError(28, "No space left on device")
        return real(self, *given)

    monkeypatch.setattr(Path, name, full)


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "far" / "file")
    for text in (b"one", b"two"):
        with replacing(tmp_path / "link") as file:
            file.write(text)
        assert (tmp_path / "link").is_symlink() and held(tmp_path / "far") == {"file": text}


def test_what_is_no_plain_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to("/dev/null")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "device", "folder"):
        with pytest.raises(OSError, match="no plain file"), replacing(tmp_path / name):
            pass
    assert Path("/dev/null").is_char_device() and (tmp_path / "pipe").is_fifo()
    assert {p.name for p in tmp_path.iterdir()} == {"pipe", "device", "folder"}


def test_a_file_that_is_not_finished_leaves_the_one_of_before(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"before")
    with pytest.raises(OSError, match="full"), replacing(tmp_path / "file") as file:
        file.write(b"half")
        raise OSError("full")
    assert held(tmp_path) == {"file": b"before"}


def test_five_at_once_under_one_name_each_write_theirs_whole(tmp_path: Path) -> None:
    together, failed = threading.Barrier(5), []

    def write(n: int) -> None:
        try:
            with replacing(tmp_path / "file") as file:
                file.write(bytes([n]) * 1000)
                together.wait()
        except OSError as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (kept,) = held(tmp_path).values()
    assert not failed and len(kept) == 1000 and len(set(kept)) == 1


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("there", [False, True])
def test_a_folder_on_a_full_disk_is_not_begun_and_can_be_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int, there: bool
) -> None:
    folder = tmp_path / "new"
    if there:
        folder.mkdir()
    with monkeypatch.context() as patch:
        failing(patch, "write_bytes", at)
        with pytest.raises(OSError, match="No space"):
            write_folder(folder, FILES)
    assert not [*tmp_path.rglob("*.*")]
    assert write_folder(folder, FILES) == [folder / name for name in FILES]
    assert held(folder) == FILES


def test_a_folder_with_anything_in_it_is_left_alone_and_one_a_killed_run_left_is_free(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    assert not is_free(tmp_path) and not is_free(tmp_path / "x")
    with pytest.raises(FileExistsError, match="not empty"):
        write_folder(tmp_path, FILES)
    (tmp_path / "x").unlink()
    (tmp_path / ".a.txt.1-ab.part").write_bytes(b"half")
    assert is_free(tmp_path)


@pytest.mark.parametrize("where", ["file", "file/new", "file/new/../newer"])
def test_below_a_file_no_folder_can_be_and_the_file_is_named(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for see in (see_free, lambda folder: write_folder(folder, FILES)):
        with pytest.raises(NotADirectoryError, match=r"/file is a file, not a folder$"):
            see(tmp_path / where)
    (tmp_path / "dead").symlink_to(tmp_path / "nowhere")
    with pytest.raises(NotADirectoryError, match=r"/dead is a link that leads nowhere, not a folder$"):
        see_free(tmp_path / where.replace("file", "dead"))


@pytest.mark.parametrize("there", [False, True])
def test_what_is_copied_is_copied_whole_and_where_it_cannot_be_nothing_is_left(tmp_path: Path, there: bool) -> None:
    folder, file = tmp_path / "new", tmp_path / "file"
    if there:
        folder.mkdir()
    with pytest.raises(CannotBeRead, match="No such file"):
        write_folder(folder, {"deep/a.txt": b"a", "deep/file": file})
    assert not [*folder.rglob("*")] and not [p for p in tmp_path.iterdir() if p != folder]
    file.write_bytes(b"whole")
    write_folder(folder, {"deep/a.txt": b"a", "deep/file": file})
    assert held(folder / "deep") == {"a.txt": b"a", "file": b"whole"}
    assert [p.name for p in folder.iterdir()] == ["deep"]


def test_what_killed_runs_left_is_cleared_away_once_it_is_old(tmp_path: Path) -> None:
    old, young = tmp_path / ".new.1-ab.part", tmp_path / ".new.2-cd.part"
    for path in (old, young):
        path.mkdir()
        (path / "half").write_bytes(b"half")
    os.utime(old, (old.stat().st_mtime - 2 * ABANDONED,) * 2)
    write_folder(tmp_path / "new", FILES)
    assert not old.exists() and young.exists()


def test_files_beside_others_are_all_renamed_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path, FILES)
    with monkeypatch.context() as patch:
        failing(patch, "open", 3)
        with pytest.raises(OSError, match="No space"):
            write_whole(tmp_path, dict.fromkeys(FILES, b"new"))
    assert held(tmp_path) == FILES
