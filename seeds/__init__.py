"""The cases and conventions that come with the product."""

from pathlib import Path

FOLDER = Path(__file__).parent
