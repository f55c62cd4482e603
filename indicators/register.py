"""The tables of a case: the rows of its register as claims, those of its log of searches; every fault in one list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from indicators.codebook import Codebook, Frozen, Id
from indicators.evidence import BOTH, COLUMNS, LOCATOR_WORDS, NEEDED, Claim, unscorable
from indicators.method import Method
from indicators.parsing.fields import PERIOD_FORMS, Day, Prose, empty, matching
from indicators.parsing.problems import MOST, Problem, from_validation, not_checked, shown
from indicators.parsing.spreadsheet import Row, read_rows
from indicators.sources import Header

_ROWS_NAMED = 6  # of rows with the same id
_WHOLE_NUMBERS = {"paragraph": "from 1", "page": "from 1", "level": "from 0 to 4"}


class Register(NamedTuple):
    """The rows of a register, those that could be read as claims, and everything that is wrong."""

    rows: tuple[Row, ...]
    claims: tuple[Claim, ...]
    problems: list[Problem]


def read_evidence(
    file: str, data: bytes, header: Header | None, codebook: Codebook | None, method: Method | None
) -> Register:
    """All claims of a register and everything that is wrong with it.

    Cross-checks against a part that could not be read are left out; the caller names them.
    """
    rows, problems = read_rows(file, data, COLUMNS, NEEDED)
    claims, found = read_claims(file, rows, header, codebook, method)
    return Register(tuple(rows), claims, problems + found)


def read_claims(
    file: str,
    rows: Sequence[Row],
    header: Header | None,
    codebook: Codebook | None,
    method: Method | None,
    others: Collection[str] = (),
) -> tuple[tuple[Claim, ...], list[Problem]]:
    """Rows as claims and everything that is wrong with them; a row with a fault is no claim.

    others: ids of claims that stand elsewhere and may be rebutted too.
    """
    problems: list[Problem] = []
    claims: list[Claim] = []
    for row in rows:
        if len(problems) >= MOST:
            return tuple(claims), [*problems, not_checked(file, f"row {row.number} and on")]
        claim, found = _claim(file, row, header, codebook, method)
        problems += found
        if claim is not None:
            claims.append(claim)
    problems += repeated_ids(file, rows)
    ids = {row.cells["id"] for row in rows}
    for row in rows:
        for other in ids_in(row.cells.get("rebuts", "")):
            if (other not in ids and other not in others) or other == row.cells["id"]:
                allowed = "allowed are ids of other claims, separated by ;"
                where = f"{place_of(row)}rebuts"
                if len(problems) >= MOST:
                    return tuple(claims), [*problems, not_checked(file, f"rebuts of row {row.number} and on")]
                problems.append(Problem.holding(file, where, other, allowed))
    return tuple(claims), problems


def repeated_ids(file: str, rows: Iterable[Row]) -> list[Problem]:
    """The ids that more than one row has, each with its rows."""
    numbers: dict[str, list[int]] = {}
    for row in rows:
        numbers.setdefault(row.cells["id"], []).append(row.number)
    return [
        Problem(file, f"rows {_listed(at)}, id", f"hold {shown(name)}", "each id may be used once")
        for name, at in numbers.items()
        if name and len(at) > 1
    ]


def about_problems(file: str, rows: Iterable[Row], scenarios: Collection[str]) -> list[Problem]:
    """The rows that speak of a scenario that is not there."""
    return [
        Problem.holding(file, f"{place_of(row)}about", row.cells["about"], "allowed are ids of scenarios")
        for row in rows
        if row.cells.get("about") and row.cells["about"] not in scenarios
    ]


def _listed(numbers: Sequence[int]) -> str:
    """Row numbers in a sentence: 3 and 5; of many the first few and how many more."""
    if len(numbers) > _ROWS_NAMED:
        return f"{', '.join(map(str, numbers[:_ROWS_NAMED]))} and {len(numbers) - _ROWS_NAMED:,} more"
    return " and ".join(map(str, numbers))


def place_of(row: Row) -> str:
    """A row of a register as a problem names it, a field of it to follow."""
    name = row.cells["id"][:40]
    return f"row {row.number} ({name}), " if name else f"row {row.number}, "


def ids_in(cell: str) -> tuple[str, ...]:
    """The ids that a cell lists, parted by ;."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _claim(
    file: str, row: Row, header: Header | None, codebook: Codebook | None, method: Method | None
) -> tuple[Claim | None, list[Problem]]:
    """One row as a claim, or everything that is wrong with it: no fault hides another."""
    where = place_of(row)
    raw: dict[str, Any] = {k: v for k, v in row.cells.items() if v != ""}
    problems: list[Problem] = []
    wrong: set[str] = set()  # fields whose fault is named, so that it is not named twice
    for name, allowed in _WHOLE_NUMBERS.items():
        if name not in raw:
            continue
        if raw[name].isascii() and raw[name].isdigit() and len(raw[name]) < 9:
            raw[name] = int(raw[name])
        else:
            problems.append(Problem.holding(file, where + name, raw.pop(name), f"allowed is a whole number {allowed}"))
            wrong.add(name)
    if "rebuts" in raw:
        raw["rebuts"] = ids_in(raw["rebuts"])
    problems += _graded(file, where, raw, method)
    claim: Claim | None = None
    try:
        claim = Claim.model_validate(raw)
    except ValidationError as error:
        named = from_validation(file, error, raw, prefix=where)
        places = [item["loc"] for item in error.errors(include_url=False)]
        # What is wrong between the fields is found below, whichever fields have faults of their own.
        problems += [p for p, loc in zip(named, places, strict=True) if loc]
        wrong |= {str(loc[0]) for loc in places if loc}
    problems += _unscorable(file, where, raw, wrong)
    problems += _against(file, where, raw, wrong, header, codebook)
    return (None if wrong else claim), problems


def _graded(file: str, where: str, raw: dict[str, Any], method: Method | None) -> list[Problem]:
    """Fill in the grade that the kind has by default; another one without a note is a fault."""
    grades = method.default_grades.value if method else {}
    default = grades.get(raw.get("kind", ""), "C3")
    changed = [n for n, g in zip(("reliability", "credibility"), default, strict=True) if raw.get(n, g) != g]
    raw.setdefault("reliability", default[0])
    raw.setdefault("credibility", default[1])
    if not (changed and "note" not in raw and raw.get("kind") in grades):
        return []
    allowed = f"{raw['kind']} is {default} by default; another grade needs a note that says why"
    return [Problem.holding(file, where + changed[0], raw[changed[0]], allowed)]


def _unscorable(file: str, where: str, raw: dict[str, Any], wrong: Collection[str]) -> list[Problem]:
    """What does not fit between direction, indicator and level, as far as these are no faults themselves."""
    if "direction" not in raw or "direction" in wrong:
        return []
    # A field with a fault of its own stands for one that fits.
    fits = None if raw["direction"] == "context" else 0
    indicator = "given" if "indicator" in wrong else raw.get("indicator")
    level = fits if "level" in wrong else raw.get("level")
    found = unscorable(raw["direction"], indicator, level, raw.get("note", ""))
    whole = where.removesuffix(", ")  # a fault of the row, not of a field of it
    return [Problem(file, where + f if f else whole, f"holds {shown(level)}" if f else "", said) for f, said in found]


def _against(
    file: str,
    where: str,
    raw: dict[str, Any],
    wrong: Collection[str],
    header: Header | None,
    codebook: Codebook | None,
) -> list[Problem]:
    """What of a row does not fit the case's sources, stances and parties, or the codebook."""
    found: list[Problem] = []

    def say(name: str, holds: object, allowed: str) -> None:
        found.append(Problem.holding(file, where + name, holds, allowed))

    def one_of(name: str, allowed: Sequence[str]) -> bool:
        value = raw.get(name)
        if not value or name in wrong:
            return False
        if value not in allowed:
            listed = ", ".join(allowed) if len(allowed) <= 30 else f"{len(allowed)} ids"
            say(name, value, f"allowed are {listed or 'none'}")
            return False
        return True

    if codebook:
        one_of("indicator", tuple(codebook.scored))
    if header:
        one_of("stance", [s.id for s in header.stances])
        one_of("party", [*header.parties, BOTH])
        sources = header.source_by_id
        if one_of("source", list(sources)):
            source = sources[raw["source"]]
            if not source.date and "period" not in raw:
                say("period", None, f"{source.id} has no date, so the claim needs a period of its own: {PERIOD_FORMS}")
            last = source.paragraphs
            if last is not None:
                paragraph = raw.get("paragraph")
                if "paragraph" not in wrong and (paragraph is None or paragraph > last):
                    say("paragraph", paragraph, f"{source.id} has paragraphs 1 to {last}")
                if "locator" not in raw:
                    say("locator", "", f"up to {LOCATOR_WORDS} words of the paragraph are needed as a pointer")
    return found


def _years(value: str) -> str:
    if value and value[:4] > value[-4:]:
        raise ValueError("the last year lies before the first")
    return value


class Search(Frozen):
    """One question that was asked: of which indicators or commitments, when, and the claims that it led to.

    number: that of the question in the protocol; a second look-up has the same. years: the period that it asks of,
    where a case is coded over several.
    """

    indicator: Annotated[tuple[Id, ...], Field(min_length=1, max_length=30)]
    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), Prose]
    day: Day
    found: tuple[Id, ...] = ()
    # Left out where they are empty, so that what was kept keeps its hash.
    number: Annotated[
        str, matching(r"(?:Q[0-9]{2})?", "the number of a question, Q01 to Q99"), Field(exclude_if=empty)
    ] = ""
    years: Annotated[
        str,
        matching(r"(?:[0-9]{4}-[0-9]{4})?", "the first and the last year, as 1992-2004"),
        AfterValidator(_years),
        Field(exclude_if=empty),
    ] = ""


SEARCH_COLUMNS = tuple(Search.model_fields)  # of searches.csv
_SEARCH_NEEDED = ("indicator", "question", "day")
_OF_A_PROTOCOL = ("number", "years")


def search_columns(searches: Iterable[Search]) -> tuple[str, ...]:
    """The columns of the searches.csv of a case: those of a protocol where any row fills them."""
    rows = tuple(searches)
    return tuple(n for n in SEARCH_COLUMNS if n not in _OF_A_PROTOCOL or any(getattr(s, n) for s in rows))


def read_searches(
    file: str, data: bytes, codebook: Codebook | None, claims: Collection[str] | None
) -> tuple[tuple[Search, ...], list[Problem]]:
    """All rows of a log of searches and everything that is wrong with it."""
    rows, problems = read_rows(file, data, SEARCH_COLUMNS, _SEARCH_NEEDED)
    found: list[Search] = []
    for row in rows:
        where = f"row {row.number}, "
        raw: dict[str, object] = {k: v for k, v in row.cells.items() if v}
        raw |= {name: ids_in(row.cells.get(name, "")) for name in ("indicator", "found")}
        try:
            raw["day"] = date.fromisoformat(str(raw.get("day", "")))
        except ValueError:
            problems.append(Problem.holding(file, where + "day", raw.get("day"), "allowed is a day, YYYY-MM-DD"))
            continue
        try:
            search = Search.model_validate(raw)
        except ValidationError as error:
            problems += from_validation(file, error, raw, prefix=where)
            continue
        problems += _unknown(file, where + "indicator", search.indicator, codebook.scored if codebook else None)
        problems += _unknown(file, where + "found", search.found, claims)
        found.append(search)
    return tuple(found), problems


def _unknown(file: str, where: str, ids: Sequence[str], known: Collection[str] | None) -> list[Problem]:
    if known is None:
        return []
    what = "indicators and commitments" if where.endswith("indicator") else "claims"
    allowed = f"allowed are ids of {what}, separated by ;"
    return [Problem.holding(file, where, i, allowed) for i in ids if i not in known]
