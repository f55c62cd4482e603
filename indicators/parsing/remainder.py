"""What is left of a faulty file, for checking the other files against it; never loaded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from indicators.parsing.problems import MOST

M = TypeVar("M", bound=BaseModel)
Place = tuple[str, ...]  # of a key; * stands for any entry of a list

ROUNDS = 8  # a key left out may leave its entry incomplete, which then goes too: models nest less deeply than this
_GONE = object()


def remainder(
    model: type[M],
    raw: dict[str, Any],
    error: ValidationError,
    stand_ins: Mapping[Place, Any] | None = None,
    vital: Collection[str] = (),
) -> M | None:
    """The model made of what is not at fault, or None where too much is: one fault must not hide all others.

    In place of what is at fault stands a stand-in where there is one, and nothing otherwise; an entry that lacks a
    needed key then is left out as a whole. raw: changed in place, as copies of a large file for each fault would take
    long; stand_ins: values that no check against this file fails on; vital: keys whose loss as a whole would make
    everything that refers to them look unknown.
    """
    if error.error_count() > MOST:
        return None
    for _ in range(ROUNDS):
        touched: dict[int, Any] = {}  # by identity: one may hold many faults
        for item in error.errors(include_url=False, include_context=False, include_input=False):
            loc = [step for step in item["loc"] if step != "[key]"]
            value = (stand_ins or {}).get(tuple("*" if isinstance(step, int) else step for step in loc), _GONE)
            if item["type"] == "missing" and value is _GONE:
                loc = loc[:-1]
            if not loc or (len(loc) == 1 and loc[0] in vital):
                return None
            inner, last = _at(raw, loc[:-1]), loc[-1]
            if _has_room(inner, last):
                inner[last] = value
                touched[id(inner)] = inner
        for inner in touched.values():  # only now, because the faults name entries of lists by number
            if isinstance(inner, list):
                inner[:] = [v for v in inner if v is not _GONE]
            else:
                for key in [k for k, v in inner.items() if v is _GONE]:
                    del inner[key]
        try:
            return model.model_validate(raw)
        except ValidationError as again:
            error = again
    return None


def _has_room(inner: Any, step: int | str) -> bool:
    """Whether something can be put under a key of a table or in place of an entry of a list."""
    if isinstance(step, str):
        return isinstance(inner, dict)
    return isinstance(inner, list) and step < len(inner)


def _at(held: Any, loc: list[int | str]) -> Any:
    """What stands at a place; None where it is gone already."""
    for step in loc:
        if isinstance(step, str):
            held = held.get(step) if isinstance(held, dict) else None
        else:
            held = held[step] if isinstance(held, list) and step < len(held) else None
    return held
