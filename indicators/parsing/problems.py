"""One error style: a sentence that names the place, the value it holds, and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple, Self, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from indicators.parsing.fields import FAULT

SHOWN = 60  # characters of an offending value that a sentence repeats
_ENTRIES, _DEEP = 6, 3  # entries of a list that are shown, and lists within lists
LISTED = 50  # problems that are printed at a time; nobody mends more before looking anew
MOST = 20_000  # faults of one file that are looked for: a fault a row of the longest register
_SAID = {
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "allowed is a whole number"),
    **dict.fromkeys(("float_type", "float_parsing"), "allowed is a number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "allowed is true or false"),
    **dict.fromkeys(("tuple_type", "list_type"), "allowed is a list, in [ ]"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "allowed is a table"),
    "missing": "this key is missing and is needed",
    "extra_forbidden": "unknown key; remove it or correct its spelling",
    "finite_number": "allowed is a number, neither infinite nor NaN",
    "string_type": "allowed is text, in quotes",
    "string_unicode": "allowed is text in Unicode",
    "literal_error": "allowed is {expected}",
    "greater_than_equal": "allowed is {ge:g} or more",
    "less_than_equal": "allowed is {le:g} or less",
    "greater_than": "allowed is more than {gt:g}",
    "less_than": "allowed is less than {lt:g}",
    "string_too_long": "at most {max_length} characters are allowed",
    "too_long": "at most {max_length:,} entries are allowed",
}
M = TypeVar("M", bound=BaseModel)
Place = tuple[str, ...]  # of a key; * stands for any entry of a list
ROUNDS = 8  # a key left out may leave its entry incomplete, which then goes too: models nest less deeply than this
_GONE = object()


class Problem(NamedTuple):
    """One fault of a file, in the order in which it is said: the file, the place, what it holds, what is allowed."""

    file: str
    where: str
    holds: str
    allowed: str

    @classmethod
    def holding(cls, file: str, where: str, value: object, allowed: str) -> Self:
        """One of a place that holds a value which is not allowed there."""
        return cls(file, where, f"holds {shown(value)}", allowed)

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        holds = f" {self.holds}" if self.holds else ""
        return f"{place}:{holds}; {self.allowed}." if holds else f"{place}: {self.allowed}."


class CaseError(ValueError):
    """Everything that is wrong with a case folder, in one list; its text names the first fifty.

    >>> wrong = Problem(file="case.toml", where="key id", holds="holds ''", allowed="needs a name")
    >>> print(CaseError([wrong]))
    1 problem:
    - case.toml, key id: holds ''; needs a name.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        head = f"{count:,} problem{'s' if count != 1 else ''}:"
        super().__init__("\n".join([head, *(f"- {line}" for line in listed(self.problems))]))


def listed(problems: Sequence[Problem]) -> list[str]:
    """The problems as sentences, of many the first fifty and how many more there are: the same wherever they are read.

    >>> len(listed([Problem(file="case.toml", where="", holds="", allowed="x")] * 60)), listed([])
    (51, [])
    """
    more = [f"... and {len(problems) - LISTED:,} more"] if len(problems) > LISTED else []
    return [*map(str, problems[:LISTED]), *more]


def shown(value: object) -> str:
    """The value as a sentence repeats it: as files write it, on one line, at most 60 characters and 3 lists deep.

    >>> shown("a" * 100)[-4:], shown(True), shown([1, date(2017, 6, 1)]), shown([[[[1, 2]]]])
    ("...'", 'true', '[1, 2017-06-01]', '[[[a list of 2]]]')
    """
    return _shown(value, _DEEP)


def _shown(value: object, deep: int) -> str:
    if isinstance(value, Mapping):
        return "a table" if value else "an empty table"
    if isinstance(value, list | tuple):
        if len(value) > _ENTRIES or (value and not deep):
            return f"a list of {len(value)}"
        return _cut(f"[{', '.join(_shown(entry, deep - 1) for entry in value)}]")
    if isinstance(value, str | bytes):
        value = value[: SHOWN + 1]  # a text of megabytes need not be written out to show its beginning
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    try:
        return _cut(value.isoformat() if isinstance(value, date | time) else repr(value))
    except ValueError:  # Python writes no whole number of more than some thousand digits
        return "a number of thousands of digits"


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 4] + "..." + ("]" if text[0] == "[" else text[0])


def _place(loc: Sequence[int | str], raw: Any) -> str:
    """A key path that uses the ids of list entries instead of their positions where there are any."""
    words: list[str] = []
    here = raw
    for step in loc:
        if step == "[key]":  # pydantic's mark for the name of a key; the name itself stands before it
            continue
        if isinstance(step, int):
            here = here[step] if isinstance(here, list | tuple) and step < len(here) else None
            name = here.get("id") if isinstance(here, Mapping) else None
            words.append(f"[{name if isinstance(name, str) and 0 < len(name) <= 40 else step + 1}]")
        else:
            here = here.get(step) if isinstance(here, Mapping) else None
            named = step if len(step) <= SHOWN else step[: SHOWN - 3] + "..."
            words.append(f".{named}" if words else named)
    return "".join(words)


def _allowed(item: ErrorDetails) -> str:
    """What is allowed, in our words: pydantic's own would name its types, not what stands in files."""
    kind, context = item["type"], item.get("ctx", {})
    if kind in ("value_error", FAULT):
        return item["msg"].removeprefix("Value error, ")
    if kind in ("string_too_short", "too_short"):
        least, unit = int(context["min_length"]), "character" if kind == "string_too_short" else "entry"
        if least == 1:
            return f"at least one {unit} is needed"
        return f"at least {least} {'entries' if unit == 'entry' else 'characters'} are needed"
    if kind == "string_pattern_mismatch":
        letters = re.fullmatch(r"\^\[(\w)-(\w)\]\$", context["pattern"])
        return f"allowed is {letters[1]} to {letters[2]}" if letters else f"the form is {context['pattern']}"
    if kind in _SAID:
        return _SAID[kind].format(**context)
    text = item["msg"]
    return text[:1].lower() + text[1:]


def not_checked(file: str, rest: str) -> Problem:
    """The last problem of a file with so many that the rest was not looked at. rest: what of it, as "row 7 and on"."""
    return Problem(file, f"{rest}, not checked", "", f"there are {MOST:,} problems before it")


def from_validation(file: str, error: ValidationError, raw: Any, prefix: str = "key ") -> list[Problem]:
    """Pydantic's complaints about a parsed file as problems, one for each complaint; of very many the first 20,000."""
    found: list[Problem] = []
    for item in error.errors(include_url=False, include_context=True):
        if len(found) == MOST:
            return [*found, not_checked(file, "the rest of the file")]
        loc, held = item["loc"], item["input"]
        nothing = item["type"] == "missing"
        if item["type"] == FAULT:
            loc, held = (*loc, item["ctx"]["field"]), item["ctx"]["holds"]
            nothing = held is None
        elif item["type"] == "value_error" and not loc:
            nothing = True  # the sentence is about what the whole lacks, and names it
        elif item["type"] == "too_short" and len(held) >= item["ctx"]["min_length"]:
            continue  # pydantic counts the entries that are right; of the others there is a complaint of its own
        found.append(
            Problem(
                file,
                prefix + _place(loc, raw) if loc else "" if prefix == "key " else prefix.rstrip(", "),
                "" if nothing else f"holds {shown(held)}",
                _allowed(item),
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


def remainder(
    model: type[M],
    raw: dict[str, Any],
    error: ValidationError,
    stand_ins: Mapping[Place, Any] | None = None,
    vital: Collection[str] = (),
) -> M | None:
    """The model made of what is not at fault, or None where too much is: one fault must not hide all others.

    In place of what is at fault stands a stand-in where there is one, and nothing otherwise; an entry that lacks a
    needed key then is left out as a whole. raw: changed in place, as copies of a large file for each fault would take
    long; stand_ins: values that no check against this file fails on; vital: keys whose loss as a whole would make
    everything that refers to them look unknown.
    """
    if error.error_count() > MOST:
        return None
    for _ in range(ROUNDS):
        touched: dict[int, Any] = {}  # by identity: one may hold many faults
        for item in error.errors(include_url=False, include_context=False, include_input=False):
            loc = [step for step in item["loc"] if step != "[key]"]
            value = (stand_ins or {}).get(tuple("*" if isinstance(step, int) else step for step in loc), _GONE)
            if item["type"] == "missing" and value is _GONE:
                loc = loc[:-1]
            if not loc or (len(loc) == 1 and loc[0] in vital):
                return None
            inner, last = _at(raw, loc[:-1]), loc[-1]
            if _has_room(inner, last):
                inner[last] = value
                touched[id(inner)] = inner
        for inner in touched.values():  # only now, because the faults name entries of lists by number
            if isinstance(inner, list):
                inner[:] = [v for v in inner if v is not _GONE]
            else:
                for key in [k for k, v in inner.items() if v is _GONE]:
                    del inner[key]
        try:
            return model.model_validate(raw)
        except ValidationError as again:
            error = again
    return None


def _has_room(inner: Any, step: int | str) -> bool:
    """Whether something can be put under a key of a table or in place of an entry of a list."""
    if isinstance(step, str):
        return isinstance(inner, dict)
    return isinstance(inner, list) and step < len(inner)


def _at(held: Any, loc: list[int | str]) -> Any:
    """What stands at a place; None where it is gone already."""
    for step in loc:
        if isinstance(step, str):
            held = held.get(step) if isinstance(held, dict) else None
        else:
            held = held[step] if isinstance(held, list) and step < len(held) else None
    return held
