"""HTML of our own, by templates: the one place that makes markup of text. No Streamlit.

A template lies in the folder `templates` of the room it belongs to and is named by its path below `dashboard/`. What it
is given is text: control signs and marks that turn the direction of writing fall away, and what means something to HTML
is escaped. Alone what another template gave (Markup) is taken as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from dashboard.wording.text import in_html

ROOT = Path(__file__).parents[1]  # in which templates and what else a page carries are named
_LAYOUT = re.compile(r"\s*\n\s*")


class _Joined(Extension):
    """Line breaks of a template are there for its reader: space that is to be shown stands inside a line."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type == "data" and (stream.name or "").endswith(".html"):  # a style sheet is taken as it stands
                token = Token(token.lineno, "data", _LAYOUT.sub("", token.value))
            yield token


def _data(value: object) -> Markup:
    """Whatever a template prints, as text made harmless, unless a template of ours made it."""
    if isinstance(value, Markup):
        return value
    text = str(value)
    return _short(text) if len(text) <= _SHORT else _harmless(text)


def _harmless(text: str) -> Markup:
    return Markup(in_html(text))  # noqa: S704 - just escaped


_SHORT = 100  # characters; most of what a page prints is, and is printed again after every moved weight
_short = lru_cache(maxsize=4_096)(_harmless)


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(ROOT),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_data,
        extensions=[_Joined],
        keep_trailing_newline=True,
        auto_reload=False,
    )
    for name in ("safe", "e", "escape", "forceescape"):  # these would go past `_data`
        del made.filters[name]
    made.globals["ANOTHER_TAB"] = Markup('target="_blank" title="In a new tab: your case stays open here"')
    return made


TEMPLATES = _environment()


def filled(template: str, **values: object) -> Markup:
    """A template with its values. Raises UndefinedError where it names one that is not given."""
    return Markup(TEMPLATES.get_template(template).render(values))  # noqa: S704 - from our own template


def own_code(*pieces: str) -> Markup:
    """Scripts or style sheets of ours as they stand, for a page that carries them."""
    return Markup("\n".join(pieces))  # noqa: S704 - our own files and what is made of them


def in_script(held: Mapping[str, Any]) -> Markup:
    """Data as it stands inside a script element: JSON without a sign that could end it or mean anything to HTML.

    Raises ValueError for a number that JSON does not have.
    """
    text = json.dumps(held, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - just escaped


def line(text: str, kind: str = "line") -> Markup:
    """One sentence as HTML, in the look of a class of style.css."""
    return filled("drawing/templates/line.html", text=text, kind=kind)


def section(heading: str, sentences: Sequence[str], first: str = "") -> Markup:
    """A part of a page that is words alone: heading, a paragraph where there is one, a list."""
    return filled("drawing/templates/section.html", heading=heading, first=first, sentences=sentences)


def html_table(table: pd.DataFrame, name: str = "", grey: Collection[int] = ()) -> Markup:
    """A table as HTML that scrolls sideways on its own where the page is narrow.

    name: what it is, for those who hear it; after its columns, unless two on a page have the same ones.
    grey: positions of rows that say little.
    """
    return filled(
        "drawing/templates/table.html",
        name=name or f"Table: {', '.join(str(column) for column in table.columns)}",
        columns=list(table.columns),
        rows=list(table.itertuples(index=False, name=None)),
        grey=grey,
    )
