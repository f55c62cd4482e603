"""Other pairs: all cases of the codebook in one picture, and the known pairs one by one."""

from __future__ import annotations

import streamlit as st

from dashboard.screens.other_pairs import known_pairs
from dashboard.session import links
from dashboard.shell import scored, slots
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale


def show(a: Assessment) -> None:
    """All cases in one picture, then the known pairs by name."""
    slots.draw("all cases", a)
    scale, standings = scored.pair_scale(a, a.case.reference), scored.known_pairs(a)
    if pairs := known_pairs.beside(standings, scale if isinstance(scale, PairScale) else None):
        st.html(known_pairs.known_pairs(a, pairs, len(standings), links.case_address))
