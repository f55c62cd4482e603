"""A new case folder: a commented skeleton that passes every check and explains what to write where."""

from __future__ import annotations

import re
from pathlib import Path

from scenarios.case import OWN

SKELETON = Path(__file__).parent / "skeleton"
_NOT_IN_AN_ID = re.compile(r"[^A-Za-z0-9_-]+")


def new_case(folder: Path, command: str = "python -m dashboard") -> list[Path]:
    """Write the skeleton into a folder that is new or empty; its name becomes the id. Returns the paths written.

    command: how the program is called, for the comments of the skeleton.
    Raises FileExistsError where there is anything in the folder, OSError where it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder} is there and not empty; name a folder that is new or empty")
    folder.mkdir(parents=True, exist_ok=True)
    case_id = _NOT_IN_AN_ID.sub("-", folder.resolve().name).strip("-")[:40] or "my-case"
    written = []
    for name in OWN:
        path = folder / name
        text = (SKELETON / name).read_text(encoding="utf-8").replace("CASE_ID", case_id).replace("COMMAND", command)
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written
