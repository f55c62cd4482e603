"""What is made once and kept for the life of the process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from threading import RLock
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def locked_cache(make: Callable[P, T]) -> Callable[P, T]:
    """Keep each result as functools.cache does; whoever asks while it is made waits for it and does not make another.

    For what is asked for with few different arguments: nothing is forgotten.
    """
    kept, making = cache(make), RLock()

    @wraps(make)
    def locked(*args: P.args, **kwargs: P.kwargs) -> T:
        with making:
            return kept(*args, **kwargs)  # type: ignore[arg-type]

    return locked
