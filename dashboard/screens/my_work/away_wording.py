"""What is said of a view sent on, of files taken away and of files brought in."""

from __future__ import annotations

SEND, BRING_IN = "Send this view", "Bring in"
SCORES_HELP = "One row a scenario (CSV), every number as it is."
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
