"""The version of the product, as pyproject, the exports and the changelog name it."""

VERSION = "1.0.0"
BEFORE = "It is of before version 1.0.0, the first whose files later ones read."
