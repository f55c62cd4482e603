"""Every sentence of the Compare screen that no other screen says."""

from __future__ import annotations

CHOOSE_TWO = "Choose at least two scenarios to see how they differ."
MAP_KEY = (
    "Two axes that are never blended. Dashed at the bottom: no commitment at the benchmark. "
    "Hollow: none is documented at all."
)
