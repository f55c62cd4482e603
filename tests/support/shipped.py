"""The case that comes with the product, read once."""

from __future__ import annotations

from scenarios import load_case, seed_folder

CASE = load_case(seed_folder("china-russia-2017"))
