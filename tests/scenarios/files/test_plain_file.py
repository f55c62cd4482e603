"""What is read is a plain file of a bounded size, a piece at a time; whatever else stands there is said by its name."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from scenarios.files.plain_file import PIECE, CannotBeRead, pieces, read_plain
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
