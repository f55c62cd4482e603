"""Every sentence of the Scenarios screen that no other screen says."""

from __future__ import annotations

MATRIX_KEY = (
    "Levels 0 to 4; bold at or above the benchmark, which stands behind the name. Empty: unknown, or not documented. "
    "Hatched: set by hand. Dashed frame: evidence, adjusted by a stated rule. Plain: from the evidence."
)
CHANGED_CELLS = "Cells that are not simply read off the evidence"
ALL_FROM_EVIDENCE = "Every cell is read off the evidence."
