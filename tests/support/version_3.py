"""What the state before version 4 of the codebook kept, as it wrote it: folders, a zip, settings, a workspace."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support import version_2

FOLDER = Path(__file__).parent / "made_before" / "version_3"
OWN, NAMES_IT = FOLDER / "own-codebook", FOLDER / "names-version-3"
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
DRAFTS: dict[str, Any] = EXPECTED["drafts"]
VERSIONS: dict[str, Any] = EXPECTED["versions"]
# Of the case in the folders: claims on what version 4 words anew; F05, F07, F27 are context or of the framework.
AGAIN = {
    "INS1": ["F01"],
    "INS2": ["F02", "F26"],
    "INS3": ["F03"],
    "INS4": ["F20"],
    "TEC1": ["F08"],
    "TEC3": ["F10"],
    "TEC4": ["F21"],
    "EXE1": ["F11"],
    "EXE2": ["F12"],
    "EXE3": ["F13"],
    "THR1": ["F14", "F22"],
    "THR2": ["F15"],
    "THR4": ["F16"],
}


def workspace(file: Path) -> None:
    """Write the workspace into a file."""
    version_2.workspace(file, FOLDER)
