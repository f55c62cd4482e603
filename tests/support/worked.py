"""The worked numbers of both registers as parameters of a test, and how exactly a printed number holds."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from tests.support import golden_first, golden_second

FOUR = 0.5001e-4  # half of the last printed decimal
GOLDEN: dict[str, ModuleType] = {"first": golden_first, "second": golden_second}


def printed(value: Any) -> Any:
    """What a worked number may be: a float to the four decimals printed, everything else as it stands."""
    if isinstance(value, float):
        return pytest.approx(value, abs=FOUR)
    if isinstance(value, dict):
        return {k: printed(v) for k, v in value.items()}
    return tuple(map(printed, value)) if isinstance(value, tuple) else value


def rows(name: str) -> list[Any]:
    """The rows of both registers that stand under this name, each with the register's."""
    found = []
    for which, golden in GOLDEN.items():
        table = getattr(golden, name, ())
        entries = table.items() if isinstance(table, dict) else ((r[0], r) for r in table)
        found += [pytest.param(which, key, row, id=f"{which}-{key}-{n}") for n, (key, row) in enumerate(entries)]
    return found
