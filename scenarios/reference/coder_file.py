"""A second coder's file read: the codes of each claim, and what the first gave before both were settled.

Columns first_indicator, first_direction, first_level, settled and reason stand in a file all five or not at all, with
settled_from or not. Without them the first coder's codes are those of the case; with them the case holds what was
settled. first_unasked and second_unasked: what each had chosen before both got the item of the register.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from indicators.codebook import TOP
from indicators.evidence import DIRECTIONS, Claim, Direction, unscorable
from indicators.parsing.fields import one_line
from indicators.parsing.problems import MOST, Problem, not_checked
from indicators.parsing.spreadsheet import Row, read_rows
from indicators.register import place_of, repeated_ids
from scenarios.model.case import Case

SettledBy = Literal["both", "first", "second", "third"]
SETTLED_BY: tuple[SettledBy, ...] = get_args(SettledBy)
Seen = Literal["", "passage", "claim", "not found"]  # by whoever settled; the last: the claim, as the passage was gone
SEEN: tuple[Seen, ...] = get_args(Seen)
CODED = ("indicator", "direction", "level")
COLUMNS = ("id", "source", "paragraph", "page", "locator", "claim", *CODED)  # the file may leave some out
NEEDED = ("id", "level")
SECOND_COLUMNS = {name: f"{name}_2" for name in CODED}  # a second coder's columns beside the first's, in one table
FIRST_COLUMNS = {name: f"first_{name}" for name in CODED}  # what the first coder gave before it was settled
SETTLING = (*FIRST_COLUMNS.values(), "settled", "reason")
SETTLED_FROM = "settled_from"  # beside them, or not
UNASKED = ("first_unasked", "second_unasked")  # the item that each chose where it was given to both afterwards
MAX_REASON = 500
NOT_CODED = "a row that the second coder did not code is empty here"
_WORDS: dict[str, Direction] = {d: d for d in DIRECTIONS}
_READ = (*COLUMNS, *SECOND_COLUMNS.values(), *SETTLING, SETTLED_FROM, *UNASKED)


class Code(NamedTuple):
    """What one coder makes of one claim."""

    indicator: str | None
    direction: Direction
    level: int | None

    @property
    def scores(self) -> bool:
        """Whether it says anything of a level."""
        return self.direction != "context"

    def alike(self, other: Code) -> bool:
        """Whether both say the same; what says nothing of a level is the same wherever it stands."""
        return self == other or not (self.scores or other.scores)


class Settled(NamedTuple):
    """Who was followed where two coders were settled, why, and what whoever settled had read."""

    by: SettledBy
    reason: str
    seen: Seen = ""  # not said


@dataclass(frozen=True)
class Codes:
    """A second coder's codes by claim, whether the file asks for more than levels, and what of it was passed over."""

    by_claim: Mapping[str, Code]
    names_indicator: bool
    names_direction: bool
    beside: bool = False  # read from columns level_2 ... beside the first coder's
    ignored: tuple[str, ...] = ()  # columns that say nothing of a code
    other_first: tuple[str, ...] = ()  # claims whose first coder's columns are not the codes of the case
    first: Mapping[str, Code] = field(default_factory=dict)  # of the first coder, where the file has them
    settled: Mapping[str, Settled] = field(default_factory=dict)  # claims, as `first`
    unsettled: tuple[str, ...] = ()  # claims of which the case does not hold what the file says was settled
    unasked: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # items chosen by each, where one was given

    def chose_alike(self, claim: str, first: Code, second: Code) -> bool:
        """Whether the two chose the same item for a claim, as long as none was given to them."""
        one, two = self.unasked.get(claim, (first.indicator, second.indicator))
        return one == two

    def of_first(self, claim: Claim) -> Code:
        """What the first coder made of a claim: by the file, else by the case."""
        return self.first.get(claim.id, first_code(claim))


def first_code(claim: Claim) -> Code:
    """The code of a claim in the case."""
    return Code(claim.indicator, claim.direction, claim.level)


def read_codes(
    file: str, data: bytes, case: Case, table: Callable[..., tuple[list[Row], list[Problem]]] = read_rows
) -> tuple[Codes | None, list[Problem]]:
    """The codes of a file, or everything that is wrong with it; nothing is half loaded.

    table: what reads its rows, here those of CSV alone. Other columns, such as the rest of evidence.csv, are passed
    over. With a column level_2 (and indicator_2, direction_2 where they are asked for) those are the second coder's and
    level is the first's. A row with nothing in indicator, direction and level was not coded. Where the file has no
    column indicator or direction, the first coder's holds. A claim called context has direction context and no level.
    """
    rows, problems = table(file, data, (*COLUMNS, *SECOND_COLUMNS.values()), NEEDED, others=True)
    if problems and not rows:
        return None, problems
    columns = tuple(rows[0].cells) if rows else ()
    beside = any(name in columns for name in SECOND_COLUMNS.values())
    names = SECOND_COLUMNS if beside else {name: name for name in CODED}
    if beside and names["level"] not in columns:
        present = " and ".join(n for n in names.values() if n in columns)
        allowed = f"the column {names['level']} is missing and is needed beside {present}"
        return None, [*problems, Problem(file, "row 1", "", allowed)]
    if wrong := _columns_of_settling(file, columns, beside):
        return None, [*problems, wrong]
    codes: dict[str, Code] = {}
    first, settled = dict[str, Code](), dict[str, Settled]()
    unasked = dict[str, tuple[str, str]]()
    for row in rows:
        if len(problems) >= MOST:
            return None, [*problems, not_checked(file, f"row {row.number} and on")]
        code, faults = _code(file, row, case, names)
        claim = row.cells["id"]
        if code:
            codes[claim] = code
        if SETTLING[0] in columns and not faults:
            how, faults = _settling(file, row, case, code)
            if how:
                first[claim], settled[claim] = how
        if UNASKED[0] in columns and not faults:
            chosen, faults = _unasked(file, row, case, code)
            if chosen:
                unasked[claim] = chosen
        problems += faults
    problems += repeated_ids(file, rows)
    if not problems and not codes:
        problems.append(Problem(file, "", "codes no claim", "at least one row needs a level"))
    if problems:
        return None, problems
    return Codes(
        codes,
        names_indicator=names["indicator"] in columns,
        names_direction=names["direction"] in columns,
        beside=beside,
        ignored=tuple(n for n in columns if n and n not in _READ),
        other_first=tuple(r.cells["id"] for r in rows if beside and not _as_in_case(r, case)),
        first=first,
        settled=settled,
        unsettled=tuple(i for i, by in settled.items() if not _holds(case.claims[i], by.by, first[i], codes[i])),
        unasked=unasked,
    ), []


def _unasked(file: str, row: Row, case: Case, second: Code | None) -> tuple[tuple[str, str] | None, list[Problem]]:
    """The items that both chose before one was given to them, None where none was given; or what is wrong with them."""
    cells, where = row.cells, place_of(row)
    if not any(cells[name] for name in UNASKED):
        return None, []
    scored, faults = case.codebook.scored, list[Problem]()
    for name in UNASKED:
        if not second and cells[name]:
            allowed = NOT_CODED
        elif not second or cells[name] in scored:
            continue
        elif cells[name]:
            allowed = _one_of(scored)
        else:
            allowed = f"both {' and '.join(UNASKED)} name an item here, or neither: {_one_of(scored)}"
        faults.append(Problem.holding(file, where + name, cells[name], allowed))
    return None if faults else (cells[UNASKED[0]], cells[UNASKED[1]]), faults


def _columns_of_settling(file: str, columns: Collection[str], beside: bool) -> Problem | None:
    """What is wrong with the columns that say how two coders were settled; None where all or none of them stand."""
    here = [c for c in (*SETTLING, SETTLED_FROM) if c in columns]
    missing = [c for c in SETTLING if c not in columns]
    if len(alone := [c for c in UNASKED if c in columns]) == 1:
        lacks = next(c for c in UNASKED if c not in alone)
        allowed = f"{lacks} missing beside {alone[0]}: both columns stand in a file, or neither"
    elif not here:
        return None
    elif missing:
        allowed = (
            f"{', '.join(missing)} missing beside {', '.join(here)}: all five of these columns stand in a file, or none"
        )
    elif beside:
        allowed = (
            f"the first coder's codes stand in {SETTLING[0]} and so on or beside {SECOND_COLUMNS['level']}, not in both"
        )
    elif lacking := [n for n in CODED if n not in columns]:
        allowed = f"{', '.join(lacking)} missing: beside {SETTLING[0]} and so on the second coder's codes stand whole"
    else:
        return None
    return Problem(file, "row 1", "", allowed)


def _settling(
    file: str, row: Row, case: Case, second: Code | None
) -> tuple[tuple[Code, Settled] | None, list[Problem]]:
    """What the first coder gave, who was followed and why; or what is wrong with it. second: of the same row."""
    cells, where = row.cells, place_of(row)
    if not second:
        names = (*SETTLING, SETTLED_FROM)
        return None, [Problem.holding(file, where + n, cells[n], NOT_CODED) for n in names if cells.get(n)]
    first, faults = _code(file, row, case, FIRST_COLUMNS)

    def say(name: str, allowed: str) -> None:
        faults.append(Problem.holding(file, where + name, cells[name], allowed))

    if not (first or faults):
        say(FIRST_COLUMNS["direction"], f"a row that is coded needs the first coder's code too: {_one_of(DIRECTIONS)}")
    by = next((b for b in SETTLED_BY if b == cells["settled"]), None)
    if not by:
        say("settled", f"{_one_of(SETTLED_BY)}: who was followed")
    elif first and by in ("first", "second") and first.alike(second):
        say("settled", "the two coders agree here; allowed are both, or third where neither was followed")
    elif first and by == "both" and not first.alike(second):
        say("settled", "the two coders do not agree here; allowed are first, second, third")
    reason = cells["reason"]
    if by not in (None, "both") and not reason:
        say("reason", f"settled by {by} needs a reason in one line")
    if len(reason) > MAX_REASON:
        say("reason", f"allowed are {MAX_REASON} characters")
    if reason:
        try:
            one_line(reason)
        except ValueError as error:
            say("reason", str(error))
    seen = next((s for s in SEEN if s == cells.get(SETTLED_FROM, "")), None)
    if seen is None:
        say(SETTLED_FROM, f"{_one_of(SEEN[1:])}, or empty: what whoever settled had read")
    if faults or not (first and by) or seen is None:
        return None, faults
    return (first, Settled(by, reason, seen)), []


def not_held(file: str, codes: Codes) -> list[Problem]:
    """The claims of which the case does not hold what the file says was settled, a sentence each."""
    return [
        Problem(file, f"settled of {i}", f"holds {codes.settled[i].by}", f"evidence.csv holds another code of {i}")
        for i in codes.unsettled
    ]


def _holds(claim: Claim, by: SettledBy, first: Code, second: Code) -> bool:
    """Whether a claim is coded in the case as the file says that it was settled."""
    mine = first_code(claim)
    if by == "third":
        return not (mine.alike(first) or mine.alike(second))
    return mine.alike(second if by == "second" else first)


def _as_in_case(row: Row, case: Case) -> bool:
    """Whether the first coder's columns of a row hold what the case does."""
    first = first_code(case.claims[row.cells["id"]])._asdict()
    return all(row.cells[n] == ("" if v is None else str(v)) for n, v in first.items() if n in row.cells)


def _code(file: str, row: Row, case: Case, names: Mapping[str, str]) -> tuple[Code | None, list[Problem]]:
    """One row as a code, None where it was not coded; or what is wrong with it. names: of the columns of codes."""
    cells = {"id": row.cells["id"]} | {n: row.cells[c] for n, c in names.items() if c in row.cells}
    faults = list[Problem]()
    where = place_of(row)

    def say(name: str, allowed: str) -> None:
        faults.append(Problem.holding(file, where + names.get(name, name), cells.get(name, ""), allowed))

    claim = case.claims.get(cells["id"])
    if not claim:
        say("id", f"allowed are ids of the {len(case.claims)} claims of this case")
    level = cells["level"]
    if level not in ("", *"01234"):
        say("level", f"allowed is a whole number from 0 to {TOP}")
    indicator = cells.get("indicator")
    if indicator and indicator not in case.codebook.scored:
        say("indicator", _one_of(case.codebook.scored))
    direction = cells.get("direction")
    if direction and direction not in DIRECTIONS:
        say("direction", _one_of(DIRECTIONS))
    if faults or not claim or not (level or indicator or direction):
        return None, faults
    taken = _WORDS.get(claim.direction if direction is None else direction)
    item = claim.indicator if indicator is None else indicator or None
    if not taken:
        say("direction", f"a row that is coded needs one: {_one_of(DIRECTIONS)}")
    elif taken == "context" and level and direction is None:
        asked = f"give {names['indicator']} and {names['direction']} in columns"
        say("level", f"the first coder calls this claim context; to score it, {asked}")
    elif taken == "context" and level:
        say("level", "a context claim has no level; empty the level or name another direction")
    elif taken != "context":
        if not level:
            say("level", f"{taken} needs a level from 0 to {TOP}; a claim without one has direction context")
        else:
            for _, why in unscorable(taken, "given", int(level), ""):
                say("level", why)
        if not item:
            say("indicator", f"{taken} needs an indicator or commitment id")
    if faults or not taken:
        return None, faults
    return Code(item, taken, int(level) if level else None), []


def _one_of(ids: Collection[str]) -> str:
    return f"allowed are {', '.join(ids) if len(ids) <= 30 else f'{len(ids)} ids of the codebook'}"
