"""The modules of the product, what each names in its import statements, and in which room of `rooms.toml` it stands."""

from __future__ import annotations

import ast
import io
import tokenize
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
LAYERS = ("seeds", "indicators", "scenarios", "dashboard")
MODULES = {
    ".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): p
    for layer in LAYERS
    for p in (ROOT / layer).rglob("*.py")
}
FACE = "scenarios"  # what a notebook imports takes from every room and stands apart
ROOMS: dict[str, Any] = tomllib.loads((ROOT / "tests" / "rooms.toml").read_text(encoding="utf-8"))
KINDS = ("inner", "services", "outer")
_NO_WORD = (tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Everything that a file says; parsed once for all tests."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def named(path: Path) -> set[str]:
    """Every module that the import statements of a file name, and what they take from it, wherever in it they stand."""
    return names_in(nodes(path))


def names_in(statements: Iterable[ast.AST]) -> set[str]:
    """Every module that some statements import, those that are not of the product too."""
    found: set[str] = set()
    for node in statements:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inside & MODULES.keys()) | ({node.module} if inside - MODULES.keys() else set())
    return found


def texts(path: Path) -> list[ast.Constant]:
    """Every text that a file holds, docstrings apart."""
    described = [n for n in nodes(path) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef) and n.body]
    docstrings = {id(n.body[0].value) for n in described if isinstance(n.body[0], ast.Expr)}
    held = (n for n in nodes(path) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return [node for node in held if id(node) not in docstrings]


@cache
def taken() -> dict[str, set[str]]:
    """By module every module of the product that it names itself."""
    return {module: (named(path) & MODULES.keys()) - {module} for module, path in MODULES.items()}


class Room(NamedTuple):
    """A room by its kind and its name."""

    kind: str
    name: str


@cache
def room_of(module: str) -> Room:
    """The room of a module: that of the longest name in `rooms.toml` that is its own or that of a folder around it."""
    fits = [
        (len(name), Room(kind, room))
        for kind in KINDS
        for room, names in ROOMS[kind].items()
        for name in names
        if module == name or (name.endswith(".*") and f"{module}.".startswith(name[:-1]))
    ]
    assert fits, f"{module} stands in no room of tests/rooms.toml"
    return max(fits)[1]


def reached(starts: Iterable[str]) -> set[str]:
    """Some modules with all that they take, and what that takes; a package with its modules."""
    found: set[str] = set()
    todo = list(starts)
    while todo:
        module = todo.pop()
        if module not in found:
            found.add(module)
            parents = {module.rsplit(".", n)[0] for n in range(1, module.count(".") + 1)}
            todo += (taken()[module] - {FACE}) | ((parents & MODULES.keys()) - {FACE})
    return found


def lines(modules: Iterable[str]) -> int:
    """Lines of some modules."""
    return sum(len(MODULES[m].read_text(encoding="utf-8").splitlines()) for m in modules)


def tokens(modules: Iterable[str]) -> int:
    """Tokens of some modules, without comments and line ends."""
    return sum(map(_tokens, modules))


@cache
def _tokens(module: str) -> int:
    text = io.StringIO(MODULES[module].read_text(encoding="utf-8"))
    return sum(token.type not in _NO_WORD for token in tokenize.generate_tokens(text.readline))
