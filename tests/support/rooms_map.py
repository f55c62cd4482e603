"""The map of CONTRIBUTING.md, from `tests/rooms.toml`: `python -m tests.support.rooms_map` writes it there anew."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.modules import FACE, KINDS, MODULES, ROOMS, ROOT, room_of

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
MAP = re.compile(r"^\| folder \| .*\n(?:\|.*\n)*", re.MULTILINE)


def place(module: str) -> str:
    """The folder of a module as the map names it, or a module that stands beside folders."""
    path = MODULES[module].relative_to(ROOT)
    alone = path.parent.as_posix() in ("scenarios", "dashboard") and path.name not in ("__init__.py", "__main__.py")
    if alone or path.parts[:2] in (("dashboard", "screens"), ("dashboard", "questions")):
        return path.as_posix() if alone else f"dashboard/{path.parts[1]}/"
    return "dashboard/cli/" if path.name == "__main__.py" else f"{path.parent.as_posix()}/"


def table() -> str:
    """Each folder with what stands there and of which rooms that is, by kind."""
    rows = [f"| `{folder}` | {text} | {_rooms(folder)} |\n" for folder, text in ROOMS["map"].items()]
    return "".join(["| folder | what stands there | rooms |\n", "|---|---|---|\n", *rows])


def _rooms(folder: str) -> str:
    here = {room_of(m) for m in MODULES if place(m) == folder and m != FACE}
    of_kind = {kind: [name for name in ROOMS[kind] if (kind, name) in here] for kind in KINDS}
    return "; ".join(f"{kind}: {', '.join(names)}" for kind, names in of_kind.items() if names)


def in_contributing() -> str:
    """The map as it stands in CONTRIBUTING.md."""
    found = MAP.search(CONTRIBUTING.read_text(encoding="utf-8"))
    return found[0] if found else ""


def write(to: Path = CONTRIBUTING) -> None:
    """Write it there anew."""
    text = to.read_text(encoding="utf-8")
    to.write_text(MAP.sub(lambda _: table(), text, count=1), encoding="utf-8")


if __name__ == "__main__":
    write()
