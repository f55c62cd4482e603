"""How many assertions hold words of the product as a literal: `python -m tests.support.phrases [FOLDER] [-v]`.

Tests ask for a sentence by the constant or the function that makes it, so that a word is changed in one place.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCT = ("indicators", "scenarios", "dashboard")
WORDS = 4  # that follow one another: from so many on it is a phrase
_BREAK = re.compile(r"\{[^{}]*\}|<[^<>]*>|\d+|[“”.;:()\n]")  # a value, a mark, the end of a sentence


def literals(of: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string in a piece of code with its line, of a string with values in it each piece."""
    for node in ast.walk(of):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def runs(text: str) -> set[tuple[str, ...]]:
    """All that many words that follow one another in a text, no value between them."""
    found = set()
    for piece in _BREAK.split(text):
        words = re.findall(r"[^\W\d_]+(?:['’][a-z]+)?", piece.lower())
        found |= {tuple(words[n : n + WORDS]) for n in range(len(words) - WORDS + 1)}
    return found


@cache
def product() -> frozenset[tuple[str, ...]]:
    """Those of all that the product's own files say, comments and docstrings not among it."""
    said: set[tuple[str, ...]] = set()
    for path in (p for folder in PRODUCT for p in (ROOT / folder).rglob("*")):
        if path.suffix == ".py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            told = {id(x) for n in ast.walk(tree) if isinstance(n, ast.Expr) for x in (n.value,)}  # docstrings
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                    said |= runs(node.value)
        elif path.suffix == ".html":
            said |= runs(path.read_text(encoding="utf-8"))
    return frozenset(said)


def asserted(code: str) -> Iterator[tuple[int, str]]:
    """The literals in what a test asserts: assert statements, and what Playwright's `expect` is to find."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Assert):
            yield from literals(node.test)
        elif isinstance(node, ast.Call) and "expect(" in ast.unparse(node.func):
            for given in (*node.args, *(k.value for k in node.keywords)):
                yield from literals(given)


def phrases(path: Path) -> list[tuple[int, str]]:
    """Those of a file that say something in the words of the product, each with its line."""
    return [(line, text) for line, text in asserted(path.read_text(encoding="utf-8")) if runs(text) & product()]


def main(folder: str = "tests") -> None:
    """Print how many there are, by folder."""
    count: Counter[str] = Counter()
    for path in sorted((ROOT / folder).rglob("test_*.py")):
        told = phrases(path)
        count[str(path.parent.relative_to(ROOT))] += len(told)
        if "-v" in sys.argv:
            for line, text in told:
                print(f"{path.relative_to(ROOT)}:{line} {text}")
    for name, n in count.most_common():
        if n:
            print(f"{n:5} {name}")
    print(f"{count.total():5} in all")


if __name__ == "__main__":
    main(*[a for a in sys.argv[1:] if a != "-v"])
