"""The version of the product, as pyproject, the exports and the changelog name it."""

VERSION = "0.2.0"
