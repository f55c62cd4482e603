"""In a process of its own: one outer room is taken out, with those that stand on it; every page and table is made.

Taken out means: its lines are taken out of the lists, in memory, and whoever still imports one of its modules fails
with a fault that nobody takes for an import that may be missing. Argument: the name of the room.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType

from streamlit.testing.v1 import AppTest

from tests.support.modules import MODULES, ROOMS, ROOT, room_of
from tests.support.streamlit_internals import turn_to

LISTS = ("scenarios.installed", "dashboard.installed", "dashboard.exports")


class StillNamed(BaseException):
    """A module of a room that is out was imported."""


def standing_on(room: str) -> set[str]:
    """A room with all that `rooms.toml` says stand on it, and what stands on those."""
    out, arrows = {room}, [tuple(arrow.split(" -> ")) for arrow in ROOMS["arrows"]]
    while more := {one for one, other in arrows if other in out} - out:
        out |= more
    return out


class Without(ast.NodeTransformer):
    """A list without the lines that name one of some modules."""

    def __init__(self, gone: set[str]) -> None:
        self.gone, self.names = gone, set[str]()

    def _out(self, node: ast.AST | None) -> bool:
        return node is not None and any(isinstance(n, ast.Name) and n.id in self.names for n in ast.walk(node))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | None:
        """An import without what it takes of a module that is out."""
        kept = [a for a in node.names if not {node.module, f"{node.module}.{a.name}"} & self.gone]
        self.names |= {a.asname or a.name for a in node.names if a not in kept}
        return ast.ImportFrom(node.module, kept, node.level) if kept else None

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        """A tuple without the elements that name what is out."""
        return ast.Tuple([self.visit(x) for x in node.elts if not self._out(x)], node.ctx)

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        """A table without the rows that name what is out."""
        rows = [(k, v) for k, v in zip(node.keys, node.values, strict=True) if not (self._out(k) or self._out(v))]
        return ast.Dict([k for k, _ in rows], [v for _, v in rows])

    def visit_keyword(self, node: ast.keyword) -> ast.AST | None:
        """An argument that is left out where all that it lists is out."""
        value = self.visit(node.value)
        left = not isinstance(value, ast.Tuple) or value.elts or not self._out(node.value)
        return ast.keyword(node.arg, value) if left else None


class Lists(MetaPathFinder, Loader):
    """Finds the lists, without the lines that are taken out, and refuses what is out."""

    def __init__(self, gone: set[str]) -> None:
        self.gone = gone

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The lists are made here."""
        if name in self.gone:
            raise StillNamed(name)
        return spec_from_loader(name, self) if name in LISTS else None

    def exec_module(self, module: ModuleType) -> None:
        """A list as it stands in its file, but for what is out."""
        path = MODULES[module.__name__]
        tree = ast.fix_missing_locations(Without(self.gone).visit(ast.parse(path.read_text(encoding="utf-8"))))
        module.__file__ = str(path)
        exec(compile(tree, path, "exec"), vars(module))


def main(room: str) -> None:
    """Draw every page that is left and make every file; told is what was drawn, made and loaded of the room."""
    out = standing_on(room)
    rooms = {m for m in MODULES if room_of(m).kind == "outer" and room_of(m).name in out}
    gone = {m for m in rooms if not any(o.startswith(f"{m}.") for o in MODULES.keys() - rooms)}  # no folder of others
    sys.meta_path.insert(0, Lists(gone))
    for name in LISTS:
        import_module(name)
    installed = import_module("dashboard.installed")
    at = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=300).run()
    paths = [page.path for page in (*installed.SCREENS, *installed.DESKS)]
    for path in paths:
        turn_to(at, path)
        at.run()
        assert not at.exception, (path, at.exception)
    tables, case_folder = import_module("dashboard.export.tables"), import_module("scenarios.files.case_folder")
    case = case_folder.load_case(case_folder.seed_folder("china-russia-2017"))
    a = import_module("scenarios.assessment").assess(case)
    made = {n: tables.download(a, n).count(b"\n") for n in tables.EXPORTS.by_name("assessment", "scenario or first")}
    print(json.dumps({"out": sorted(out), "pages": paths, "tables": made, "loaded": sorted(gone & sys.modules.keys())}))


if __name__ == "__main__":
    main(sys.argv[1])
