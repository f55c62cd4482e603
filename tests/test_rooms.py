"""A small core, everything else a room that can be taken out: five rules whose figures may only fall."""

from __future__ import annotations

import ast
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support.modules import (
    FACE,
    KINDS,
    MODULES,
    ROOMS,
    Room,
    lines,
    named,
    names_in,
    reached,
    room_of,
    taken,
    tokens,
)

FIGURES: dict[str, int] = ROOMS["figures"]
COSTLY = {"openpyxl", "xlsxwriter", "sqlalchemy", "defusedxml", "email"}  # taken in where a function needs them
STARTS = Room("outer", "entry")  # where rooms are named: no room of its own


def arrows(kind: str) -> list[tuple[str, str]]:
    """What modules of a kind of room take from modules that stand elsewhere."""
    return [(m, o) for m, others in taken().items() if room_of(m).kind == kind and m != FACE for o in others - {FACE}]


def by_room(found: list[tuple[str, str]]) -> str:
    """Arrows counted by room, the most first, for whoever has to cut one."""
    counted = Counter((room_of(m).name, room_of(o).name) for m, o in found)
    return "\n".join(f"{count:4} {a} -> {b}" for (a, b), count in counted.most_common())


def test_every_name_of_the_map_is_a_module_or_a_folder_of_one() -> None:
    held = [name for kind in KINDS for names in ROOMS[kind].values() for name in names]
    assert len(held) == len(set(held))
    for name in held:
        assert name in MODULES or (name.endswith(".*") and name[:-2] in MODULES), name
    assert {room_of(module).kind for module in MODULES} == set(KINDS)  # raises where one stands in no room


def test_inner_rooms_take_from_inner_rooms() -> None:
    out = [(m, o) for m, o in arrows("inner") if room_of(o).kind != "inner"]
    assert len(out) <= FIGURES["inner_takes_others"], by_room(out)


def test_services_take_from_inner_rooms_and_from_services_before_them() -> None:
    order = list(ROOMS["services"])
    for module, other in arrows("services"):
        mine, theirs = room_of(module), room_of(other)
        assert theirs.kind != "outer", f"{module} takes {other}"
        if theirs.kind == "services":
            assert order.index(theirs.name) <= order.index(mine.name), f"{module} takes {other}"


def between_outer_rooms() -> list[tuple[str, str]]:
    """What modules of an outer room take from another one."""
    return [
        (m, o)
        for m, o in arrows("outer")
        if room_of(o).kind == "outer" and room_of(m) not in (room_of(o), STARTS) and room_of(o) != STARTS
    ]


def test_few_outer_rooms_take_from_one_another_each_for_a_reason_and_none_in_a_circle() -> None:
    found = between_outer_rooms()
    assert len(found) <= FIGURES["outer_takes_outer"], by_room(found)
    rooms = {(room_of(m).name, room_of(o).name) for m, o in found}
    assert {f"{a} -> {b}" for a, b in rooms} == {*ROOMS["arrows"]}, by_room(found)
    assert len(rooms) <= 16
    taken_by: dict[str, set[str]] = {a: set() for a, _ in rooms}
    for a, b in rooms:
        taken_by[a].add(b)
    assert [*TopologicalSorter(taken_by).static_order()]  # raises CycleError, which names the circle


def test_nobody_takes_from_where_rooms_are_named() -> None:
    for module, others in taken().items():
        starts = [o for o in others if room_of(o) == STARTS]
        assert room_of(module) == STARTS or not starts, f"{module} takes {starts}"


def hidden(path: Path) -> list[str]:
    """What a file takes in inside a function, or by its name at run time, costly libraries apart."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            found += [name for name in names_in(ast.walk(node)) if name.partition(".")[0] not in COSTLY]
    return [*found, *({"importlib", "__import__"} & named(path))]


def test_imports_stand_at_the_head_of_a_file() -> None:
    out = {
        m: found
        for m, p in MODULES.items()
        if room_of(m).kind != "services" and room_of(m) != STARTS and m != FACE and (found := hidden(p))
    }
    assert sum(map(len, out.values())) <= FIGURES["hidden_imports"], out


@pytest.mark.parametrize(
    ("what", "starts"),
    [
        ("ring", [m for m in MODULES if room_of(m).kind == "inner" and m != FACE]),
        ("pages", [m for m in MODULES if room_of(m).name in ROOMS["first"]]),
        ("assess", ["scenarios.assessment"]),
    ],
)
def test_the_ring_with_all_that_it_reaches_gets_no_larger(what: str, starts: list[str]) -> None:
    found = reached(starts)
    heavy = Counter({room: lines(m for m in found if room_of(m) == room) for room in {room_of(m) for m in found}})
    said = ", ".join(f"{room.name} {count:,}" for room, count in heavy.most_common(5))
    print(f"{what}: {len(found)} modules, {lines(found):,} lines, {tokens(found):,} tokens; the heaviest are {said}.")
    assert lines(found) <= FIGURES[f"{what}_lines"]
    assert tokens(found) <= FIGURES[f"{what}_tokens"]
