"""HTML of our own comes from templates alone, and no template lets a text from outside pass as markup."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pandas as pd
import pytest
from jinja2 import Environment, UndefinedError, nodes
from markupsafe import Markup

from dashboard.drawing.html import filled, html_table, line
from tests.support.modules import nodes as code

DASHBOARD = Path(__file__).parents[1] / "dashboard"
TEMPLATES = sorted(DASHBOARD.rglob("templates/*.html"))
# Plotly reads these in its labels; whatever else is an element is HTML, and belongs into a template.
IN_LABELS = {"b", "br", "span", "extra"}
EVIL = "<b>\"x\" & 'y'</b>\u202e\x07\u2028z"


def named(path: Path) -> str:
    return path.relative_to(DASHBOARD).as_posix()


def test_every_value_is_escaped_and_loses_unseen_marks_in_text_and_attribute() -> None:
    harmless = "&lt;b&gt;&quot;x&quot; &amp; &#x27;y&#x27;&lt;/b&gt; z"
    assert line(EVIL, EVIL) == f'<div class="ar"><p class="{harmless}">{harmless}</p></div>'
    assert (
        html_table(pd.DataFrame({EVIL: [EVIL]})).count(harmless) == 3
    )  # the name of the table for those who do not see it is its head


def test_what_a_template_made_is_not_escaped_again() -> None:
    assert filled("drawing/templates/block.html", inside=line("<")) == f'<div class="ar">{line("<")}</div>'


def test_a_value_that_is_not_given_is_no_empty_text() -> None:
    with pytest.raises(UndefinedError):
        filled("drawing/templates/line.html", text="x")


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_no_template_passes_text_by_the_one_place_that_escapes_it(path: Path) -> None:
    """`~` and filters escape on their own, without taking unseen marks away; blocks could turn escaping off."""
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    assert not list(tree.find_all((nodes.Concat, nodes.FilterBlock, nodes.CallBlock, nodes.ScopedEvalContextModifier)))
    assert {f.name for f in tree.find_all(nodes.Filter)} <= {"length", "sum"}  # of numbers: neither makes text


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_template_is_used(path: Path) -> None:
    texts = [*DASHBOARD.rglob("*.py"), *TEMPLATES]
    assert any(named(path) in p.read_text(encoding="utf-8") for p in texts)


def test_no_module_writes_elements_itself() -> None:
    for path in DASHBOARD.rglob("*.py"):
        if path.name == "served_page.py":  # puts our files into the page
            continue
        for node in code(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                made = set(re.findall(r"</?([a-z][a-z0-9]*)[\s>/]", node.value))
                assert made <= IN_LABELS, f"{named(path)}, line {node.lineno}: {made}"


def test_one_module_alone_says_what_is_markup() -> None:
    for path in DASHBOARD.rglob("*.py"):
        called = {n.func.id for n in code(path) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        assert Markup.__name__ not in called or named(path) == "drawing/html.py", named(path)
