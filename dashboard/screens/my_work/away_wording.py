"""What is said of files that load again, taken away and brought in."""

from __future__ import annotations

BRING_IN = "How do I bring in a case or settings?"
BRING_IN_LINE = "a case folder, everything.zip, settings or the one file"
CASE_FOLDER = "Case folder (.zip)"
CASE_FOLDER_HELP = (
    "Five plain files. Unpacked, `check` accepts it and `serve --case` opens it; or bring it in here again."
)
SETTINGS, SETTINGS_HELP = "Settings (JSON)", "A file with every choice, notes included."
A_FILE = "A case folder, everything.zip, settings.json or explorer.html"
A_FILE_HELP = (
    "A case that is not here is opened as a draft of your own; settings are put in force if they can be used, and Undo "
    "brings back what was."
)
TAKE_OVER = "Open this file"
