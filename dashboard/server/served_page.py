"""Streamlit's page with our own scripts and styles inside it: once with the page, not with every rerun."""

from __future__ import annotations

from pathlib import Path

from dashboard.server import streamlit_internals

_FOLDER = Path(__file__).parent / "served"
_SCRIPTS = (
    "resume_after_sign_in.js",
    "server_address.js",
    "complete_links.js",
    "follow_links.js",
    "stay_at_row.js",
    "keep_folds.js",
    "focus_heading.js",
    "first_steps.js",
    "along_the_strip.js",
    "close_sidebar.js",
    "show_notice.js",
    "say_refused.js",
    "use_words.js",
)
_STYLES = (
    "style.css",
    "home.css",
    "tables.css",
    "folds.css",
    "turns.css",
    "wanted.css",
    "documents.css",
    "coding.css",
    "settle.css",
    "blind.css",
    "access.css",
)
_TEXTS = {name: (_FOLDER / name).read_text(encoding="utf-8") for name in (*_SCRIPTS, *_STYLES)}
OURS = (
    "".join(f"<script>{_TEXTS[name]}</script>" for name in _SCRIPTS)
    + f"<style>{''.join(_TEXTS[name] for name in _STYLES)}</style>"
).encode()


def with_ours(page: bytes) -> bytes:
    """A page told where its server is, how our own HTML looks and where its links lead."""
    return streamlit_internals.into_head(page, OURS)
