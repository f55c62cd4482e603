"""Every sentence of the sheet that says what to look for while reading."""

from __future__ import annotations

TITLE = "What to look for"
PRINT, PRINT_FILE = "The same to print (.html)", "what-to-look-for.html"
PRINT_HELP = "A page of its own, with every level: open it in a browser and print it."
HOW = (
    "One claim is one thing that a passage says of one indicator. Nothing found is unknown, never level 0: a low level "
    "needs a passage that shows it, as a high one does."
)
COMMITMENTS = "Commitments"
COMMITMENTS_SAY = "What the two have bound themselves to, beside readiness."
KINDS = "The kinds of claim"
KINDS_SAY = "How sure a claim is to begin with follows from its kind: reliability A to F, credibility 1 to 6."
