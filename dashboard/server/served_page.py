"""Streamlit's page with our own scripts and styles inside it: once with the page, not with every rerun.

Those of a room lie in its folder and are handed in where the server begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dashboard.server import streamlit_internals

_FOLDER = Path(__file__).parent / "served"
_SCRIPTS = (
    "resume_after_sign_in.js",
    "server_address.js",
    "complete_links.js",
    "close_menu.js",
    "follow_links.js",
    "stay_at_row.js",
    "copy_link.js",
    "keep_folds.js",
    "focus_heading.js",
    "close_sidebar.js",
    "show_notice.js",
    "say_refused.js",
    "use_words.js",
    "mark_blocks.js",
    "press.js",
)
_STYLES = ("style.css", "view.css", "home.css", "tables.css", "folds.css", "sidebar.css", "wanted.css")
_LAST = "access.css"  # what it asks for holds of every room


class _Served:
    """What stands inside every page."""

    ours = b""


def fill(styles: Iterable[Path] = ()) -> None:
    """These style sheets of rooms stand inside a page too, and no others."""
    scripts = "".join(f"<script>{_text(_FOLDER / name)}</script>" for name in _SCRIPTS)
    sheets = (*(_FOLDER / name for name in _STYLES), *styles, _FOLDER / _LAST)
    _Served.ours = f"{scripts}<style>{''.join(map(_text, sheets))}</style>".encode()


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def ours() -> bytes:
    """Our own scripts and styles, as they stand inside a page."""
    return _Served.ours


def with_ours(page: bytes) -> bytes:
    """A page told where its server is, how our own HTML looks and where its links lead."""
    return streamlit_internals.into_head(page, _Served.ours)


fill()
