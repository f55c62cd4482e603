"""Which pieces of a text read as paragraphs; plain and quick to load, for a child process asks it, too."""

from __future__ import annotations

import re
from collections.abc import Sequence

ENDS_A_SENTENCE = re.compile(r"[.!?…。！？｡؟۔।][\"'”’»)\]」』）\d]*$")
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # written without spaces
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
_SHORT = 0.75  # of the longest line: where one is no longer the next word would have fitted, for the most part
_LONGEST_WRAPPED = 120  # characters; a text with longer lines holds each paragraph on one line


def is_body(piece: str) -> bool:
    """Whether a piece reads as a paragraph: a sentence with its full stop, or plainly too long for a heading.

    Where words are not parted by spaces, two letters are taken for a word.

    >>> is_body("They met in May."), is_body("A short heading"), is_body("双方于五月在北京举行了会谈。")
    (True, False, True)
    """
    words = len(piece.split())
    if not piece.isascii():
        words += len(_SPACELESS.findall(piece)) // 2
    return words >= 30 or (words >= 4 and ENDS_A_SENTENCE.search(piece) is not None)


def ways_to_part(text: str) -> tuple[list[str], list[str]]:
    """The pieces of a text by its empty lines and by its lines; the likelier way first.

    >>> ways_to_part("They met\\nin May.\\n\\nThey parted.")[0]
    ['They met in May.', 'They parted.']
    >>> ways_to_part("They met in May.\\nThey parted.")[0]
    ['They met in May.', 'They parted.']
    """
    given = text.splitlines()
    lines = [line.strip() for line in given]
    blocks, filled = _blocks(lines), [line for line in lines if line]
    if len(blocks) == 1 and _is_wrapped(filled):
        return _by_indents(given), filled
    wrapped = len(blocks) > 1 and max(map(len, filled), default=0) <= _LONGEST_WRAPPED
    return (blocks, filled) if wrapped else (filled, blocks)


def _joined(lines: Sequence[str]) -> str:
    """Lines as one; behind a hyphen that ends one the word goes on: "two-" and "way" are "two-way"."""
    return _BROKEN_WORD.sub("-", "\n".join(lines)).replace("\n", " ")


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines without an empty one among them are a text wrapped at a width, and no paragraphs each.

    Then many of them begin in the middle of a sentence, with a small letter, and few of them end one.
    """
    begin = sum(line[0].islower() for line in lines)
    end = sum(ENDS_A_SENTENCE.search(line) is not None for line in lines)
    short = max(map(len, lines)) <= _LONGEST_WRAPPED
    return short and len(lines) > 3 and begin >= 0.4 * len(lines) and end < 0.5 * len(lines)


def _by_indents(lines: Sequence[str]) -> list[str]:
    """The paragraphs of a wrapped text: each begins at an indent, or behind a last line that is plainly shorter."""
    width = max(map(len, lines))
    held: list[list[str]] = []
    ended = True
    for line in filter(str.strip, lines):
        if ended or line.startswith(("  ", "\t", "\u3000")):
            held.append([])
        held[-1].append(line.strip())
        ended = len(line) < _SHORT * width
    return [_joined(paragraph) for paragraph in held]


def _blocks(lines: Sequence[str]) -> list[str]:
    """Lines between empty lines, joined."""
    held: list[list[str]] = [[]]
    for line in lines:
        if line:
            held[-1].append(line)
        elif held[-1]:
            held.append([])
    return [_joined(block) for block in held if block]
