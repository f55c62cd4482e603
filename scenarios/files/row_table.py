"""Rows as people bring them, from a text: which mark parts their cells, and whether the first names the columns.

Then what they write in them as the register has it: an indicator by its name, a source by its title, 2.0 for 2.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from indicators.codebook import Codebook
from indicators.evidence import BOTH, COLUMNS, DIRECTIONS, Claim, folded
from indicators.method import KINDS
from indicators.parsing.problems import MOST, CaseError, Problem, duplicates, not_checked, shown
from indicators.parsing.spreadsheet import MAX_COLUMNS, MAX_ROWS, Row, read_text, records, restored
from indicators.sources import Source
from scenarios.files import editing
from scenarios.model.case import Case

SOURCE_COLUMNS = {  # of rows that bring a new source: its field by column
    "source_title": "title",
    "source_date": "date",
    "source_url": "url",
    "source_author": "author",
    "source_publisher": "publisher",
}
ALLOWED = (*COLUMNS, *SOURCE_COLUMNS)
NEEDED = ("source", "claim", "indicator", "direction", "level", "kind")
# The order of cells without heads: what is needed comes first, so that the rest may be missing.
TEMPLATE = (*NEEDED, "source_date", "source_url", "paragraph", "locator", "attributed_to", "period", "note")
SEPARATORS = {"\t": "tabs", ";": "semicolons", ",": "commas"}
DIRECTION_WORDS: dict[str, str] = {
    **{d: d for d in DIRECTIONS},
    **{d.replace("_", " "): d for d in DIRECTIONS},
    **dict.fromkeys(("at least this is reached", "at-least", "reached", "≥", ">="), "at_least"),
    **dict.fromkeys(("support", "stands here", "this is where it stands", "stands at", "is at", "="), "supports"),
    **dict.fromkeys(
        ("contradict", "nothing above this", "nothing above", "at most", "denies", "≤", "<="), "contradicts"
    ),
    **dict.fromkeys(("context only", "none"), "context"),
}
_OTHER_HEADS: dict[str, str] = {
    **dict.fromkeys(("url", "link", "address", "source_address"), "source_url"),
    **dict.fromkeys(("date", "source_dated"), "source_date"),
    "title": "source_title",
    "author": "source_author",
    "publisher": "source_publisher",
    "speaker": "attributed_to",
}
_HEADS = 2  # names of columns in a row that make it the one that names them
_LOOKED_AT = 65_536  # characters from which the mark between cells is told
_BLANK = " \n\r\xa0"


class Table(NamedTuple):
    """The rows of a text; heads: whether its first row names the columns, else they stand in the template's order."""

    rows: tuple[Row, ...]
    heads: bool
    problems: tuple[Problem, ...]


def head(cell: str) -> str:
    """A cell of the first row as the name of a column: spelled as the register spells it.

    >>> head(" Attributed to "), head("URL"), head("level")
    ('attributed_to', 'source_url', 'level')
    """
    name = "_".join(cell.replace("-", " ").split()).casefold()
    return _OTHER_HEADS.get(name, name)


def has_heads(record: Sequence[str]) -> bool:
    """Whether a row names columns."""
    return sum(head(cell) in ALLOWED for cell in record) >= _HEADS


def separator(text: str) -> str:
    """The mark between the cells of a text: tab, semicolon or comma, by what the cells then mean.

    >>> separator("source;claim\\nfirst;2,5 billion, they say"), separator("a\\tb, c, d")
    (';', '\\t')
    """
    beginning = text[:_LOOKED_AT]

    def sense(mark: str) -> tuple[int, int, int]:
        read = list(islice(csv.reader(io.StringIO(beginning, newline=""), delimiter=mark), 50))
        named = sum(head(cell) in ALLOWED for cell in read[0]) if read else 0
        alike = sum(len(r) == len(read[0]) for r in read) if read and len(read[0]) > 1 else 0
        return named if named >= _HEADS else 0, sum(map(_fitting, read)), alike

    return max(SEPARATORS, key=sense)


def _fitting(record: Sequence[str]) -> int:
    """How many cells of a row say, in the order of the template, what only their column says."""
    cells = {n: c.strip(_BLANK).casefold() for n, c in zip(TEMPLATE, record, strict=False)}
    return (cells.get("direction", "") in DIRECTION_WORDS) + (cells.get("kind", "") in KINDS)


def read_table(name: str, data: bytes) -> Table:
    """The rows of a text in UTF-8, and everything that is wrong with its shape."""
    text, problems = read_text(name, data)
    if text is None:
        return Table((), False, tuple(problems))
    mark = separator(text)
    found, problems = records(name, text, mark)
    if problems and mark == "\t" and '"' in text:  # quotes of the text's own: a spreadsheet would have doubled them
        lines = islice(io.StringIO(text), MAX_ROWS + 2)
        found, problems = [line.split("\t", MAX_COLUMNS) for line in lines], []
    return Table((), False, tuple(problems)) if problems else of_records(name, found, SEPARATORS[mark])


def of_records(name: str, found: Sequence[Sequence[str]], marks: str = "") -> Table:
    """Records as rows by column. marks: what parts the cells, for those who have to quote them."""
    first = next((n for n, r in enumerate(found) if any(c.strip(_BLANK) for c in r)), None)
    if first is None:
        return Table((), False, (Problem(name, "", "is empty", _how()),))
    heads = has_heads(found[first])
    names = [head(c) for c in found[first]] if heads else list(TEMPLATE)
    if heads and not names[-1]:
        names = names[: max(n for n, name in enumerate(names) if name) + 1]
    if wrong := _wrong_heads(name, first + 1, names) if heads else []:
        return Table((), True, tuple(wrong))
    if not heads and not any(map(_fitting, found)):
        return Table((), False, (Problem(name, f"row {first + 1}", "names no columns", _how()),))
    if len(found) - first - heads > MAX_ROWS:
        holds = f"holds more than {MAX_ROWS:,} rows"
        return Table((), heads, (Problem(name, "", holds, "at most that many are read"),))
    rows, problems = [], list[Problem]()
    for number, record in enumerate(found[first + heads :], start=first + heads + 1):
        cells = [restored(c.strip(_BLANK)) for c in record]
        if not any(cells):
            continue
        if any(cells[len(names) :]):
            if len(problems) == MOST:
                problems.append(not_checked(name, f"row {number} and on"))
                break
            there = f"{'the first row names' if heads else 'at most'} {len(names)}"
            quoted = f"; put cells with {marks} in double quotes" if marks else ""
            problems.append(Problem(name, f"row {number}", f"holds {len(cells)} cells", f"{there}{quoted}"))
            continue
        whole = [*cells, *[""] * len(names)]
        rows.append(Row(number, {n: c for n, c in zip(names, whole, strict=False) if n}))
    return Table(tuple(rows), heads, tuple(problems))


def _how() -> str:
    return f"the first row names the columns, or each row has its cells in this order: {', '.join(TEMPLATE)}"


def _wrong_heads(name: str, row: int, names: Sequence[str]) -> list[Problem]:
    """Columns that are named twice, not known, or missing though they are needed."""
    where = f"row {row}"
    found = [Problem(name, where, f"names {shown(n)} twice", "each column once") for n in duplicates(names) if n]
    allowed = f"allowed columns are {', '.join(ALLOWED)}"
    found += [Problem(name, where, f"names {shown(n)}", allowed) for n in names if n and n not in ALLOWED]
    missing = [n for n in NEEDED if n not in names and not (n == "source" and "source_title" in names)]
    return found + [Problem(name, where, "", f"the column {n} is missing and is needed") for n in missing]


# What is written in rows

_WHOLE = re.compile(r"([0-9]{1,8})[.,]0+")  # as a spreadsheet may write a whole number
_CODE_FIRST = re.compile(r"([A-Za-z0-9_-]+)[\s:.,–-]+(.*)", re.DOTALL)
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
Same = tuple[str, ...]  # what makes two rows the same claim


class Sourced(NamedTuple):
    """Rows that name their sources by id, the new ones among these, and what is wrong with them."""

    rows: tuple[dict[str, str], ...]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


def as_register(case: Case, row: Mapping[str, str]) -> dict[str, str]:
    """A row with the register's own words; what is no word of it stays, for its reader to refuse."""
    told = dict(row)
    spelled: dict[str, Mapping[str, str]] = {
        "direction": DIRECTION_WORDS,
        "kind": {k: k for k in KINDS},
        "party": {folded(p): p for p in (*case.header.parties, BOTH)},
        "stance": {folded(w): s.id for s in case.header.stances for w in (s.name, s.id)},
    }
    for name, words in spelled.items():
        if name in told:
            told[name] = words.get(folded(told[name]), told[name])
    for name in ("level", "paragraph", "page"):
        if name in told and (whole := _WHOLE.fullmatch(told[name])):
            told[name] = whole[1]
    if "indicator" in told:
        told["indicator"] = indicator(case.codebook, told["indicator"])
    return told


def indicator(codebook: Codebook, text: str) -> str:
    """The id of an indicator or commitment by its code, its name, or both; as it was where that is none or several.

    Case and spacing do not matter, and the beginning of a name is enough where one name alone begins so.
    """
    asked, ids = folded(text), {folded(i): i for i in codebook.scored}
    if asked in ids:
        return ids[asked]
    names = {i: folded(x.name) for i, x in codebook.scored.items()}
    if (both := _CODE_FIRST.fullmatch(text.strip())) and names.get(ids.get(folded(both[1]), "")) == folded(both[2]):
        return ids[folded(both[1])]
    found = [i for i, name in names.items() if name == asked]
    if not found and len(asked) >= 4:
        found = [i for i, name in names.items() if name.startswith(asked)]
    return found[0] if len(found) == 1 else text


def with_sources(case: Case, rows: Sequence[Row], file: str) -> Sourced:
    """Rows by the ids of their sources. A title that no source of the case has makes one, once for all its rows.

    Two documents may have one title: the date tells them apart. A row without one is of the only date that its title
    has. The first row of a source that gives a field gives it; another that gives it otherwise is a problem.
    """
    given = [{field: c for n, field in SOURCE_COLUMNS.items() if (c := row.cells.get(n, ""))} for row in rows]
    titles = [fields.get("title") or row.cells.get("source", "") for row, fields in zip(rows, given, strict=True)]
    dates: dict[str, set[str]] = {}
    for title, fields in zip(titles, given, strict=True):
        dates.setdefault(folded(title), set()).update({fields["date"]} if "date" in fields else ())
    made: dict[tuple[str, str], dict[str, str]] = {}  # the fields of each new source by what names it
    from_row: dict[tuple[str, str], Row] = {}
    problems: list[Problem] = []
    done = []
    for row, fields, title in zip(rows, given, titles, strict=True):
        told = {n: c for n, c in row.cells.items() if n not in SOURCE_COLUMNS}
        done.append(told)
        named = row.cells.get("source", "")
        if named in case.sources or not title or not (fields or " " in title):
            continue  # an id, nothing at all, or one word that may be a misspelt id
        if len(of_title := dates[folded(title)]) == 1:
            fields = {"date": next(iter(of_title))} | fields
        there = [s for s in case.header.sources if folded(s.title) == folded(title)]
        if "date" in fields:
            there = [s for s in there if s.date in (fields["date"], "")]
        if len(there) > 1:
            allowed = f"several sources have this title: name one by its id, {', '.join(s.id for s in there)}"
            problems.append(Problem(file, f"row {row.number}, source", f"holds {shown(title)}", allowed))
        if there:
            told["source"] = there[0].id
            continue
        key = (folded(title), fields.get("date", ""))
        if key not in made:
            taken = {*case.sources, *(m["id"] for m in made.values())}
            free = next(f"source-{n}" for n in range(1, len(taken) + 2) if f"source-{n}" not in taken)
            made[key] = {"id": named if _ID.fullmatch(named) and named not in taken else free, "title": title}
            from_row[key] = row
        told["source"] = made[key]["id"]
        for name, value in fields.items():
            if name != "title" and made[key].setdefault(name, value) != value:
                where, before = f"row {row.number}, source_{name}", f"row {from_row[key].number} gives this source"
                problems.append(Problem(file, where, f"holds {shown(value)}", f"{before} {shown(made[key][name])}"))
    sources = []
    for key, fields in made.items():
        source, wrong = _made(case, fields, file, from_row[key].number)
        sources.append(source)
        problems += wrong
    return Sourced(tuple(done), tuple(sources), tuple(problems))


def _made(case: Case, given: dict[str, str], file: str, number: int) -> tuple[Source, list[Problem]]:
    """A source from the cells of a row; where they are wrong a stand-in for it, with every problem."""
    try:
        return editing.checked_source(case, given), []
    except CaseError as error:
        columns = {field: column for column, field in SOURCE_COLUMNS.items()}
        wrong = []
        for p in error.problems:
            field = p.where.removeprefix("key ")
            allowed = p.allowed if field in given else "a new source needs it"
            wrong.append(Problem(file, f"row {number}, {columns.get(field, field)}", p.holds, allowed))
        return Source(id=given["id"], title="not yet right", date="2000"), wrong


def same(row: Mapping[str, str]) -> Same:
    """What makes rows the same claim: source, paragraph, indicator, direction, level and the words, case folded."""
    names = ("source", "paragraph", "indicator", "direction", "level")
    return (*(row.get(n, "") for n in names), folded(row.get("claim", "")))


def same_claim(claim: Claim) -> Same:
    """The same of a claim of the register."""
    held = (claim.source, claim.paragraph, claim.indicator, claim.direction, claim.level)
    return (*("" if x is None else str(x) for x in held), folded(claim.claim))
