"""Bars of changes, from a middle that all rows share: on a page, and as a picture to take away. No Streamlit."""

from __future__ import annotations

import numpy as np


def bar(change: float, widest: float) -> tuple[str, str] | None:
    """Start and length of a bar from the middle, in percent of its room: to the left for what readiness loses."""
    if np.isnan(change) or not widest:
        return None
    width = 50 * abs(change) / widest
    return f"{50 - width if change < 0 else 50:.2f}", f"{width:.2f}"
