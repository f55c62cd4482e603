"""Coding by keys as a session does it: what a browser sends is done once, kept, and told back."""

from pathlib import Path

SCRIPTS = Path(__file__).parent / "scripts"  # of the pages worked by keys
