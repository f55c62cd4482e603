"""The method choices by name, as the sidebar asks for them and as two files are told apart."""

from __future__ import annotations

OFFSETTING = "May strong dimensions offset weak ones?"
