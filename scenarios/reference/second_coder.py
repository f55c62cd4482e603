"""A second coder's codes of the same claims: read from a file, compared with the first's, and what they would score.

The first coder's codes are those of the case. No account is taken of who is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.agreement import RESAMPLES, Agreement, agreement
from indicators.codebook import TOP
from indicators.evidence import DIRECTIONS, Claim, Direction, unscorable
from indicators.parsing.problems import MOST, Problem, not_checked, shown
from indicators.parsing.spreadsheet import Row, csv_text
from indicators.register import repeated_ids
from scenarios.files.bring_over import brought_codes
from scenarios.files.uploaded_rows import read_table
from scenarios.model.case import Case

CODED = ("indicator", "direction", "level")
COLUMNS = ("id", "source", "paragraph", "page", "locator", "claim", *CODED)  # the file may leave some out
NEEDED = ("id", "level")
SECOND_COLUMNS = {name: f"{name}_2" for name in CODED}  # a second coder's columns beside the first's, in one table
_WORDS: dict[str, Direction] = {d: d for d in DIRECTIONS}
OVERALL = "overall"


class Code(NamedTuple):
    """What one coder makes of one claim."""

    indicator: str | None
    direction: Direction
    level: int | None

    @property
    def scores(self) -> bool:
        """Whether it says anything of a level."""
        return self.direction != "context"


@dataclass(frozen=True)
class Codes:
    """A second coder's codes by claim, whether the file asks for more than levels, and what of it was passed over."""

    by_claim: Mapping[str, Code]
    names_indicator: bool
    names_direction: bool
    beside: bool = False  # read from columns level_2 ... beside the first coder's
    ignored: tuple[str, ...] = ()  # columns that say nothing of a code
    other_first: tuple[str, ...] = ()  # claims whose first coder's columns are not the codes of the case


class Disagreement(NamedTuple):
    """A claim that two coders do not read alike."""

    claim: str
    first: Code
    second: Code


class ItemAgreement(NamedTuple):
    """Agreement on the claims that both coders score on one indicator or commitment."""

    item: str
    levels: Agreement
    same_direction: int | None  # None = not asked


@dataclass(frozen=True)
class Comparison:
    """How far two coders agree. Levels are compared where both score a claim on the same indicator."""

    claims: int
    coded: int  # claims that the second coder coded
    not_scored: tuple[str, ...]  # claims that the first scores and the second does not code
    both_score: int  # claims that both score, on whatever indicator
    same_kind: int | None  # coded claims that both score or both call context; None = not asked
    same_indicator: int | None  # of those that both score; None = not asked
    same_direction: int | None  # of those on the same indicator; None = not asked
    directions: tuple[tuple[Direction, Direction], ...]  # of all coded claims, context among them; empty = not asked
    overall: Agreement
    items: tuple[ItemAgreement, ...]  # codebook order; those that either coder scores anything on
    disagreements: tuple[Disagreement, ...]  # register order


class CoderStudy(NamedTuple):
    """Two coders compared, and the case as the second reads it and as far as both agree."""

    codes: Codes
    comparison: Comparison
    second: Case
    both: Case


def first_code(claim: Claim) -> Code:
    """The code of a claim in the case."""
    return Code(claim.indicator, claim.direction, claim.level)


def blank_sheet(case: Case) -> str:
    """The claims with indicator, direction and level left empty (CSV), so that a second coder starts blind."""
    columns = sheet_columns(case)
    rows = [[None if name in CODED else getattr(c, name) for name in columns] for c in case.evidence]
    return csv_text(columns, rows)


def sheet_columns(case: Case) -> tuple[str, ...]:
    """The columns of the blank sheet of a case; the page where a claim names one."""
    paged = any(c.page is not None for c in case.evidence)
    return tuple(name for name in COLUMNS if paged or name != "page")


def anchors_sheet(case: Case) -> str:
    """What a coder codes by (CSV): every indicator and commitment with its definition and the anchors of its levels."""
    columns = ["id", "name", "definition", *(f"level_{k}" for k in range(TOP + 1))]
    return csv_text(columns, [[i.id, i.name, i.definition, *i.levels] for i in case.codebook.scored.values()])


def read_codes(file: str, data: bytes, case: Case) -> tuple[Codes | None, list[Problem]]:
    """The codes of a file, or everything that is wrong with it; nothing is half loaded.

    CSV or .xlsx; other columns, such as the rest of evidence.csv, are passed over. With a column level_2 (and
    indicator_2, direction_2 where they are asked for) those are the second coder's and level is the first's.
    A row with nothing in indicator, direction and level was not coded. Where the file has no column indicator or
    direction, the first coder's holds. A claim called context has direction context and no level.
    """
    rows, problems = read_table(file, data, (*COLUMNS, *SECOND_COLUMNS.values()), NEEDED, others=True)
    if problems and not rows:
        return None, problems
    columns = tuple(rows[0].cells) if rows else ()
    beside = any(name in columns for name in SECOND_COLUMNS.values())
    names = SECOND_COLUMNS if beside else {name: name for name in CODED}
    if beside and names["level"] not in columns:
        present = " and ".join(n for n in names.values() if n in columns)
        allowed = f"the column {names['level']} is missing and is needed beside {present}"
        return None, [*problems, Problem(file, "row 1", "", allowed)]
    codes: dict[str, Code] = {}
    for row in rows:
        row = row._replace(cells=brought_codes(row.cells, case.codebook))
        if len(problems) >= MOST:
            return None, [*problems, not_checked(file, f"row {row.number} and on")]
        code, faults = _code(file, row, case, names)
        problems += faults
        if code is not None:
            codes[row.cells["id"]] = code
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
        ignored=tuple(n for n in columns if n and n not in (*COLUMNS, *SECOND_COLUMNS.values())),
        other_first=tuple(r.cells["id"] for r in rows if beside and not _as_in_case(r, case)),
    ), []


def _as_in_case(row: Row, case: Case) -> bool:
    """Whether the first coder's columns of a row hold what the case does."""
    first = first_code(case.claims[row.cells["id"]])._asdict()
    return all(row.cells[n] == ("" if v is None else str(v)) for n, v in first.items() if n in row.cells)


def _code(file: str, row: Row, case: Case, names: Mapping[str, str]) -> tuple[Code | None, list[Problem]]:
    """One row as a code, None where it was not coded; or what is wrong with it. names: of the columns of codes."""
    cells = {"id": row.cells["id"]} | {n: row.cells[c] for n, c in names.items() if c in row.cells}
    faults = list[Problem]()
    where = f"row {row.number} ({cells['id'][:40]}), " if cells["id"] else f"row {row.number}, "

    def say(name: str, allowed: str) -> None:
        at, holds = where + names.get(name, name), f"holds {shown(cells.get(name, ''))}"
        problem = Problem(file, at, holds, allowed)
        faults.append(problem)

    claim = case.claims.get(cells["id"])
    if claim is None:
        say("id", f"allowed are ids of the {len(case.claims)} claims of this case")
    level = cells["level"]
    if level and not (len(level) == 1 and level in "01234"):
        say("level", f"allowed is a whole number from 0 to {TOP}")
    indicator = cells.get("indicator")
    if indicator and indicator not in case.codebook.scored:
        say("indicator", _one_of(case.codebook.scored))
    direction = cells.get("direction")
    if direction and direction not in DIRECTIONS:
        say("direction", _one_of(DIRECTIONS))
    if faults or claim is None or not (level or indicator or direction):
        return None, faults
    taken = _WORDS.get(claim.direction if direction is None else direction)
    item = claim.indicator if indicator is None else indicator or None
    if taken is None:
        say("direction", f"a row that is coded needs one: {_one_of(DIRECTIONS)}")
    elif taken == "context" and level:
        say("level", _no_level(direction is None, names))
    elif taken != "context":
        if not level:
            say("level", f"{taken} needs a level from 0 to {TOP}; a claim without one has direction context")
        else:
            for _, why in unscorable(taken, "given", int(level), ""):
                say("level", why)
        if item is None:
            say("indicator", f"{taken} needs an indicator or commitment id")
    if faults or taken is None:
        return None, faults
    return Code(item, taken, int(level) if level else None), []


def _one_of(ids: Collection[str]) -> str:
    return f"allowed are {', '.join(ids) if len(ids) <= 30 else f'{len(ids)} ids of the codebook'}"


def _no_level(of_the_first: bool, names: Mapping[str, str]) -> str:
    if of_the_first:
        asked = f"give {names['indicator']} and {names['direction']} in columns"
        return f"the first coder calls this claim context; to score it, {asked}"
    return "a context claim has no level; empty the level or name another direction"


def study(case: Case, codes: Codes, seed: int) -> CoderStudy:
    """Two coders compared, with the cases that their readings make. seed: of the resampling."""
    return CoderStudy(codes, compare(case, codes, seed), second_case(case, codes), both_case(case, codes))


def compare(case: Case, codes: Codes, seed: int, resamples: int = RESAMPLES) -> Comparison:
    """How far the second coder agrees with the case's own codes; without resamples no alpha has a range."""
    pairs = [(c.id, first_code(c), codes.by_claim[c.id]) for c in case.evidence if c.id in codes.by_claim]
    both = [(a, b) for _, a, b in pairs if a.scores and b.scores]
    same = [(a, b) for a, b in both if a.indicator == b.indicator]
    on: dict[str | None, list[tuple[Code, Code]]] = defaultdict(list)
    for a, b in same:
        on[a.indicator].append((a, b))
    used = {c.indicator for c in map(first_code, case.evidence) if c.scores}
    used |= {b.indicator for _, _, b in pairs if b.scores}
    return Comparison(
        claims=len(case.evidence),
        coded=len(pairs),
        not_scored=tuple(c.id for c in case.evidence if c.votes_on_level and c.id not in codes.by_claim),
        both_score=len(both),
        same_kind=sum(a.scores == b.scores for _, a, b in pairs) if codes.names_direction else None,
        same_indicator=len(same) if codes.names_indicator else None,
        same_direction=_directions(same, codes),
        directions=tuple((a.direction, b.direction) for _, a, b in pairs) if codes.names_direction else (),
        overall=_levels(same, seed, resamples),
        items=tuple(
            ItemAgreement(i, _levels(on[i], seed, resamples), _directions(on[i], codes))
            for i in case.codebook.scored
            if i in used
        ),
        disagreements=tuple(Disagreement(i, a, b) for i, a, b in pairs if (a.scores or b.scores) and a != b),
    )


def _levels(pairs: list[tuple[Code, Code]], seed: int, resamples: int) -> Agreement:
    levels = np.array([[c.level for c in pair] for pair in pairs], dtype=float).reshape(len(pairs), 2)
    return agreement(levels.T, seed=seed, resamples=resamples)


def _directions(pairs: list[tuple[Code, Code]], codes: Codes) -> int | None:
    """Pairs that point the same way; None where the second coder was not asked."""
    return sum(a.direction == b.direction for a, b in pairs) if codes.names_direction else None


def second_case(case: Case, codes: Codes) -> Case:
    """The case as the second coder reads it: a claim that was not coded has no vote. Commitments stay as they are."""
    return _recoded(case, (_coded(case, c, codes.by_claim.get(c.id)) for c in case.evidence))


def both_case(case: Case, codes: Codes) -> Case:
    """The case as far as both agree: only claims with the same indicator, direction and level from both vote.

    Commitments stay as they are.
    """
    agreed = ((c, codes.by_claim.get(c.id) == first_code(c)) for c in case.evidence)
    return _recoded(case, (c if same else _coded(case, c, None) for c, same in agreed))


def _coded(case: Case, claim: Claim, code: Code | None) -> Claim:
    """The claim under another code. One without a code stays in the register, where it may be cited, as context.

    Commitments are no matter of votes: what the case codes on one keeps its code, and no other claim comes to show a
    step.
    """
    bonds = case.codebook.commitment_ids
    if claim.votes_on_level and claim.indicator in bonds:
        return claim
    if code is None or not code.scores or code.indicator in bonds:
        return claim.model_copy(update={"direction": "context", "level": None})
    return claim.model_copy(update=code._asdict())


def _recoded(case: Case, claims: Iterator[Claim]) -> Case:
    """Made anew: a copy would keep what the old case has worked out."""
    return Case(
        codebook=case.codebook,
        method=case.method,
        header=case.header,
        evidence=tuple(claims),
        scenarios=case.scenarios,
    )


def agreement_table(case: Case, comparison: Comparison) -> pd.DataFrame:
    """Agreement per indicator and overall, unrounded; alpha on its own scale, at most 1."""
    codebook = case.codebook
    homes = {i.id: i.dimension for i in codebook.indicators}
    rows = [
        {"indicator": i.item, "name": codebook.scored[i.item].name, "dimension": homes.get(i.item)}
        | _numbers(i.levels, i.same_direction)
        for i in comparison.items
    ]
    overall = _numbers(comparison.overall, comparison.same_direction)
    rows.append({"indicator": OVERALL, "name": None, "dimension": None} | overall)
    # As objects: a count that is missing does not turn the others into fractions.
    return pd.DataFrame(rows, dtype=object)


def _numbers(x: Agreement, same_direction: int | None) -> dict[str, object]:
    counts = {"n": x.units, "same_level": x.same, "same_direction": same_direction}
    alpha = {"alpha": x.alpha, "low": x.low, "high": x.high, "resamples_without_alpha": x.undefined}
    return counts | alpha | {"word": x.word or None, "reason": x.reason or None}


def disagreements_table(case: Case, comparison: Comparison) -> pd.DataFrame:
    """The claims that are not read alike, with both codes."""
    rows = [[d.claim, case.claims[d.claim].claim, *d.first, *d.second] for d in comparison.disagreements]
    names = [f"{coder}_{name}" for coder in ("first", "second") for name in CODED]
    table = pd.DataFrame(rows, columns=["id", "claim", *names])
    for name in ("first_level", "second_level"):
        table[name] = table[name].astype("Int64")
    return table
