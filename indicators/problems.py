"""One error style: a sentence that names the place, the value it holds, and what is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

SHOWN = 60  # characters of an offending value that a sentence repeats


class Problem(BaseModel):
    """One fault of a file: where it is, what stands there, what may stand there."""

    model_config = ConfigDict(frozen=True)

    file: str
    where: str
    holds: str
    allowed: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        holds = f" {self.holds}" if self.holds else ""
        return f"{place}:{holds}; {self.allowed}." if holds else f"{place}: {self.allowed}."


class CaseError(ValueError):
    """Everything that is wrong with a case folder, in one list.

    >>> wrong = Problem(file="case.toml", where="key id", holds="holds ''", allowed="needs a name")
    >>> print(CaseError([wrong]))
    1 problem:
    - case.toml, key id: holds ''; needs a name.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''}:"
        super().__init__("\n".join([head, *(f"- {p}" for p in self.problems)]))


def shown(value: object) -> str:
    """The value as a sentence repeats it: quoted, on one line, at most 60 characters.

    >>> shown("a" * 100)[-4:]
    "...'"
    """
    if isinstance(value, Mapping):
        return "a table" if value else "an empty table"
    if isinstance(value, list | tuple) and len(value) > 6:
        return f"a list of {len(value)}"
    try:
        text = repr(value)
    except ValueError:  # Python writes no whole number of more than some thousand digits
        return "a number of thousands of digits"
    return text if len(text) <= SHOWN else text[: SHOWN - 4] + "..." + text[0]


def _place(loc: Sequence[int | str], raw: Any) -> str:
    """A key path that uses the ids of list entries instead of their positions where there are any."""
    words: list[str] = []
    here = raw
    for step in loc:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else None
            name = here.get("id") if isinstance(here, Mapping) else None
            words.append(f"[{name if isinstance(name, str) and len(name) <= 40 else step + 1}]")
        else:
            here = here.get(step) if isinstance(here, Mapping) else None
            words.append(f".{step}" if words else step)
    return "".join(words)


_SAID = {
    "missing": "this key is missing and is needed",
    "extra_forbidden": "unknown key; remove it or correct its spelling",
}


def from_validation(file: str, error: ValidationError, raw: Any, prefix: str = "key ") -> list[Problem]:
    """Pydantic's complaints about a parsed file as problems, one for each complaint."""
    found = []
    for item in error.errors(include_url=False, include_context=True):
        kind = item["type"]
        text = item["msg"].removeprefix("Value error, ")
        text = text.replace("Input should be ", "allowed is ").replace("String should ", "the text should ")
        text = text.replace("Input should have", "it should have").replace("List should", "the list should")
        holds = "" if kind == "missing" else f"holds {shown(item['input'])}"
        found.append(
            Problem(
                file=file,
                where=prefix + (_place(item["loc"], raw) or "(the whole)"),
                holds=holds,
                allowed=_SAID.get(kind, text[:1].lower() + text[1:]),
            )
        )
    return found


def duplicates(values: Iterable[str]) -> list[str]:
    """The values that occur more than once, each once, in order of their second appearance.

    >>> duplicates(["a", "b", "a", "a"])
    ['a']
    """
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for value in values:
        if value in seen:
            twice[value] = None
        seen.add(value)
    return list(twice)
