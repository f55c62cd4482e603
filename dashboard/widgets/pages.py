"""Long lists by pages: the part in view, and the pages to turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def one_page(items: Sequence[T], most: int, key: str, start: int = 0) -> Sequence[T]:
    """What of a list is in view, at most so many at a time; start: the position of what is to be in view at first."""
    pages = -(-len(items) // most)
    if pages < 2:
        return items
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{most} of {len(items):,} at a time", width="content")
        number = st.pagination(pages, default=start // most + 1, key=f"pick:page:{key}:{pages}")
    return items[(number - 1) * most : number * most]
