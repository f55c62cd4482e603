"""Which stretches of a text stand in it once: asked of every sentence of a book, so worked out for all at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from indicators.levels import Bools

PIECES = (8, 16, 32)  # letters of the pieces by which a stretch is known
_SPREADS = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits without a pattern
_SHIFTED = np.uint64(29)


class Once:
    """Of a text of n letters, how many pieces that stand nowhere else in it begin before each letter.

    It never says "once" of what stands twice. Pieces are told apart by a hash of some bits more than n has, so of what
    stands once it may say no where each piece of it stands, or seems to stand, elsewhere too.
    """

    def __init__(self, text: str) -> None:
        hashed = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
        self._before: dict[int, NDArray[np.int32]] = {}
        length = 1
        while len(hashed):
            if length in PIECES:
                self._before[length] = np.concatenate([[0], np.cumsum(_alone(hashed))]).astype(np.int32)
            if length == PIECES[-1]:
                break
            head, tail = hashed[:-length], hashed[length:]
            hashed = (head ^ (head >> _SHIFTED)) * _SPREADS + (tail ^ (tail >> _SHIFTED))
            length *= 2

    def holds(self, start: int, end: int) -> bool:
        """Whether the letters from one place up to another are known to stand nowhere else."""
        kept = ((length, before) for length, before in self._before.items() if end - start >= length)
        return any(before[end - length + 1] > before[start] for length, before in kept)


def _alone(hashed: NDArray[np.uint64]) -> Bools:
    """Which of these share their place with none of the others, (n,)."""
    bits = len(hashed).bit_length() + 1
    place = ((hashed * _SPREADS) >> np.uint64(64 - bits)).astype(np.int64)
    last = np.zeros(1 << bits, dtype=np.int32)
    last[place] = np.arange(len(hashed), dtype=np.int32)
    shared = np.zeros(1 << bits, dtype=np.bool_)
    shared[place[last[place] != np.arange(len(hashed))]] = True
    return np.asarray(~shared[place])
