"""When a claim was known, in the words of the switch that several screens have."""

from __future__ import annotations

PUBLISHED = "Only what had been published by then"
PUBLISHED_HELP = (
    "On: a claim counts from the day its source was published, so that a date shows what could have been known then. "
    "Off: it counts from the day it speaks of, whoever told of it later."
)
