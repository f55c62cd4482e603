"""What is said of two coders, however the second one answers."""

from __future__ import annotations

ASKS = "How do two people code this, each alone?"
NO_ROUND = "by a link, in a round, or in a file"
