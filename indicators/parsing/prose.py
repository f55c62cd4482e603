"""Which pieces of a text read as paragraphs; plain and quick to load, for a child process asks it, too."""

from __future__ import annotations

import re
from collections.abc import Sequence

ENDS_A_SENTENCE = re.compile(r"[.!?…。！？｡؟۔।][\"'”’»)\]」』）\d]*$")
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")  # written without spaces
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
    lines = [line.strip() for line in text.splitlines()]
    blocks, filled = _blocks(lines), [line for line in lines if line]
    wrapped = len(blocks) > 1 and max(map(len, filled), default=0) <= _LONGEST_WRAPPED
    return (blocks, filled) if wrapped else (filled, blocks)


def _blocks(lines: Sequence[str]) -> list[str]:
    """Lines between empty lines, joined."""
    held: list[list[str]] = [[]]
    for line in lines:
        if line:
            held[-1].append(line)
        elif held[-1]:
            held.append([])
    return [" ".join(block) for block in held if block]
