"""Nothing stays that nobody reads: names, fields and files that no product code uses."""

from __future__ import annotations

import ast
import re
from collections import Counter

import pytest

import scenarios
from tests.support.modules import LAYERS, ROOT, nodes

CODE = [p for room in LAYERS[1:] for p in sorted((ROOT / room).rglob("*.py"))]
WORD = re.compile(r"[\w-]+")
CALLED = re.compile(r"(?:validator|\.command|\.group)\(")  # by pydantic and click, which know it by its decorator
# What others call by its name, or what is there to be held against: each with its reason.
KEPT = {
    "busy": "tests wait until no thread reads any more",
    "IMPORTED": "what of Streamlit is used beyond its promise, held against what it is",
    "TEST_IDS": "the same, of its markup",
    "cache_ok": "SQLAlchemy",
    "result_processor": "SQLAlchemy",
    "model_config": "pydantic",
    "filter": "logging",
    "filter_stream": "Jinja",
    "handle_starttag": "html.parser",
    "handle_endtag": "html.parser",
    "handle_data": "html.parser",
}


def words_of(*endings: str) -> Counter[str]:
    """Every word of the files with these endings."""
    return Counter(
        word
        for path in sorted((ROOT / "dashboard").rglob("*"))
        if path.suffix in endings
        for word in WORD.findall(path.read_text(encoding="utf-8"))
    )


def used() -> Counter[str]:
    """What product code reads: names, attributes, and the words of short texts, by which a field may be asked for."""
    found: Counter[str] = words_of(".html", ".js")
    for node in (n for path in CODE for n in nodes(path)):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            found[node.id if isinstance(node, ast.Name) else node.attr] += 1
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 40:
            found.update(WORD.findall(node.value))
    return found


def defined(body: list[ast.stmt]) -> list[tuple[str, int]]:
    """Every name that a module or a class gives something, with its line; what a decorator calls is called."""
    names: list[tuple[str, int]] = []
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            if not any(CALLED.search(ast.unparse(d)) for d in node.decorator_list):
                names.append((node.name, node.lineno))
            names += defined(node.body) if isinstance(node, ast.ClassDef) else []
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names += [(n.id, node.lineno) for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)]
    return names


@pytest.mark.slow
def test_every_name_that_is_given_is_read_by_the_product_or_public() -> None:
    read = used()
    beside = read.keys() | set(scenarios.__all__) | KEPT.keys()
    given = [
        (path, name, line) for path in CODE for name, line in defined(ast.parse(path.read_text(encoding="utf-8")).body)
    ]
    assert not [f"{p}:{line} {name}" for p, name, line in given if name not in beside and not name.startswith("__")]
    assert not [name for name in KEPT if name not in {n for _, n, _ in given}], "kept, and not there"


def test_every_file_of_pictures_pages_and_seeds_is_named() -> None:
    said = "\n".join(p.read_text(encoding="utf-8") for p in (*CODE, ROOT / "README.md", ROOT / "pyproject.toml"))
    beside = [
        p for p in (ROOT / "dashboard").rglob("*") if p.suffix in (".html", ".css", ".js", ".png", ".svg", ".ico")
    ]
    guide = (ROOT / "seeds" / "README.md").read_text(encoding="utf-8")  # what is only read is named by it
    beside += [p for p in (ROOT / "seeds").iterdir() if p.is_file() and not (p.suffix == ".md" and p.name in guide)]
    markup = "\n".join(p.read_text(encoding="utf-8") for p in beside if p.suffix in (".html", ".js", ".css"))
    assert beside
    assert not [str(p) for p in beside if p.name not in said + markup and p.stem not in said]
