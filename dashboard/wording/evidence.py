"""What claims and cells say in words, and what is assumed in their place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

import numpy as np
import pandas as pd

from dashboard.wording.text import (
    BY_PASSAGE,
    RULE_NAMES,
    STATUS_NAMES,
    VERDICT_NAMES,
    listed,
    lower_first,
    many,
    plain,
    points,
    scenario_names,
    upper_first,
)
from dashboard.wording.unknown import why_unknown
from indicators.codebook import TOP
from indicators.evidence import Claim
from indicators.levels import CORROBORATED, Floats
from indicators.method import Kind
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.columns import TEXT, Column, TableFile
from scenarios.model.own_scenarios import is_own
from scenarios.model.scenario import ADJUSTED, BY_HAND, Cell, CommitmentStatus, Scenario
from scenarios.scoring.belief import fits

ONE, PASSAGES, EVERYTHING = SCOPES = ("By indicator", BY_PASSAGE, "The register")  # views of the page Evidence
YOUR_WORDS = "The claim, in your own words"
DAY_OF_CASE = "{day}, the date of the case, as its document has none"  # when a claim holds that nothing else dates
_FIND = re.compile(r"\bfind:\s*(.+?)(?:(?<=\w{3})\. |\.? Source: |\.?$)")  # in a note; U.S. ends nothing
# What a claim says of the level, on every screen; files keep their codes.
DIRECTION_NAMES: dict[str, str] = {
    "supports": "stands here",
    "at_least": "at least",
    "contradicts": "at most",
    "context": "context",
}
PARAGRAPH = "paragraph {n}"
# What a claim does: readiness then, and by how much it is another.
WITHOUT_IT, WITH_IT = "without it {then} ({moves})", "with it {then} ({moves})"
WITH_IT_BACK = "with it back {then} ({moves})"
NO_SCORE_WITHOUT = "without it there is no score"
DIRECTIONS_LISTED = ", ".join(DIRECTION_NAMES.values())
SIGNS = {"supports": "+", "at_least": "≥", "contradicts": "−", "context": ""}


KIND_WORDS: dict[Kind, str] = {
    "document": "a treaty, communique, contract",
    "event": "an exercise, a visit, a delivery",
    "data": "a count, a sum, a statistic",
    "statement": "what an official says",
    "expert": "what a named specialist says",
    "assertion": "the source author's own word",
    "reported": "what the source says others hold",
    "press": "what a newspaper or agency reports",
}


def direction_words(direction: str, level: int | None) -> str:
    """What a claim documents: this level, at least or at most this one, or none."""
    words = {"supports": f"stands at level {level}"} | {
        way: f"{DIRECTION_NAMES[way]} level {level}" for way in ("at_least", "contradicts")
    }
    return words.get(direction, DIRECTION_NAMES["context"])


RELIABILITY = {
    "A": "always reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable, so it does not count",
    "F": "its reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable, so it does not count",
    "6": "its truth cannot be judged",
}
GRADES = (
    "Grade: the letter is the reliability of whoever says so, from A (always reliable) to E (unreliable), F where it "
    "cannot be judged; the number how credible the claim itself is, from 1 (confirmed) to 5 (improbable), 6 where that "
    "cannot be judged."
)


def grade_words(grade: str) -> str:
    """A grade in words.

    >>> grade_words("C3")
    'Source: fairly reliable (C of A to F). Claim: possibly true (3 of 1 to 6).'
    """
    letter, number = grade[0], grade[1]
    return f"Source: {RELIABILITY[letter]} ({letter} of A to F). Claim: {CREDIBILITY[number]} ({number} of 1 to 6)."


NAMED = 4  # documents behind a level


def cell_at(a: Assessment, scenario: str, indicator: str) -> tuple[int, int]:
    """The row and the column of a cell in the arrays of an assessment."""
    return a.position(scenario), a.case.codebook.indicator_ids.index(indicator)


def votes_on(a: Assessment, scenario: str, indicator: str) -> tuple[Sequence[Claim], Floats]:
    """The claims that vote on a cell, and the belief that they give."""
    k, i = cell_at(a, scenario, indicator)
    return a.cells_by_scenario.voters[k][i], a.cells_by_scenario.belief[k, i]


def cell_line(a: Assessment, scenario: str, indicator: str, read: Collection[str] = ()) -> str:
    """What one cell says: level, evidence status, votes and conflict. read: as `why_unknown` has it."""
    k, i = cell_at(a, scenario, indicator)
    cells, item = a.cells_by_scenario, a.case.codebook.indicators[i]
    cell = a.case.resolved[k].cells[indicator]
    if not cells.known[k, i]:
        why = "" if cell.rule == "unknown" else f": {why_unknown(a, scenario, indicator, read)}"
        return f"Unknown ({rule_and_value(cell)}){why}. It is left out of readiness, never counted as 0."
    level = int(cells.level[k, i])
    share, interval = points(a.share_at[k, i]), f"{int(cells.low[k, i])} to {int(cells.high[k, i])}"
    word = VERDICT_NAMES[int(a.verdicts[k, i])].capitalize()
    sentences = [
        f"{word}: {share} of 100 parts of belief lie at level {int(a.targets[i])} or above, where an alliance stands; "
        f"best supported is level {level}; nine tenths of the belief lie at {interval}."
    ]
    judgement = cells.judgements[k][i]
    if cell.rule == "evidence" and judgement:
        at_odds = f"at odds by {points(judgement.conflict)} of 100"
        sentences.append(
            f"{STATUS_NAMES[judgement.status].capitalize()}{_by_documents(a, k, i)}: the claims on it weigh "
            f"{judgement.votes:.2f} together, {'none against another' if judgement.conflict < 0.005 else at_odds}."
        )
    else:
        because = f": {plain(cell.reason)}" if cell.reason else ""
        sentences.append(f"{upper_first(rule_and_value(cell))} ({cell.basis}){because}")
    top = np.flatnonzero(cells.belief[k, i] >= cells.belief[k, i].max() - 1e-9)
    if cell.rule == "evidence" and judgement and len(top) > 1:
        taken = (
            "the lowest that a claim documents" if judgement.sums.documented[level] > 0 else "the one nearest the mean"
        )
        sentences[1] += f" Levels {listed([str(n) for n in top])} are equally supported; {taken} is taken."
    return f"{sentences[0]} {sentences[1]} At this level: {plain(item.levels[level])}."


def rule_and_value(cell: Cell) -> str:
    """The rule of a cell, with the level or levels that it takes."""
    value = "" if cell.value is None else list(cell.value) if isinstance(cell.value, tuple) else cell.value
    return f"{RULE_NAMES[cell.rule]} {value}".strip()


def track_alt(name: str, level: int | None, target: int, unknown: str = "unknown") -> str:
    """A track with one dot for those who do not see it; unknown: what is said where there is no dot."""
    where = f"at level {level} of 4" if level is not None else plain(unknown).rstrip(".")
    return f"{plain(name)}: {where}; benchmark {target}"


def _by_documents(a: Assessment, k: int, i: int) -> str:
    """The documents that carry the level of a cell between them; empty where it is not corroborated."""
    judgement, voters = a.cells_by_scenario.judgements[k][i], a.cells_by_scenario.voters[k][i]
    if judgement is None or judgement.status != CORROBORATED:
        return ""
    fitting = (
        a.case.sources[c.source].document
        for c, counted in zip(voters, judgement.counted.tolist(), strict=True)
        if counted > 0 and fits(c, judgement.level)
    )
    documents = [a.case.sources[s] for s in dict.fromkeys(fitting)]
    named = [f"“{plain(d.title)}” ({d.date or 'no date'})" for d in documents[:NAMED]]
    more = len(documents) - NAMED
    return f" by {listed([*named, many(more, 'more document')] if more > 0 else named)}"


def copy_of(original: Source) -> str:
    """That a source repeats another one, and what follows from it."""
    return f"a copy of “{plain(original.title)}”: one voice, one document with it"


def place_of(claim: Claim) -> str:
    """Where in its source a claim stands, as paragraph 3, page 2; empty where it does not say."""
    named = (("paragraph", claim.paragraph), ("page", claim.page))
    return ", ".join(f"{name} {number}" for name, number in named if number is not None)


def words_to_find(claim: Claim) -> str:
    """The words by which its note says that a passage is found again; empty where it names none."""
    found = _FIND.search(plain(claim.note))
    return found[1] if found else ""


def belief_of_100(share: float) -> str:
    """A share of belief (0..1) as shown.

    >>> belief_of_100(0.343), belief_of_100(0.002), belief_of_100(0.0), belief_of_100(0.998)
    ('34', 'less than 1', '0', 'more than 99')
    """
    rounded = round(100 * share)
    if rounded == 0 and share > 0:
        return "less than 1"
    return "more than 99" if rounded == 100 and share < 1 - 1e-9 else str(rounded)


def anchor(a: Assessment, item: str, level: int) -> str:
    """The anchor of a level as it may stand in a sentence."""
    return lower_first(plain(a.case.codebook.scored[item].levels[level]))


STANDS_AT = "stands at"
NOT_HERE = "not in this case"


def undone(status: CommitmentStatus, levels: Sequence[str]) -> str:
    """What evidence would speak against the step of a commitment."""
    if status.status == "none":
        return f"Evidence of: {levels[1]} (1), or more"
    return _beyond(levels, status.status, status.status)


def overturns(cell: Cell, levels: Sequence[str]) -> str:
    """What evidence would speak against a cell that is set by hand, adjusted or emptied, by its anchors."""
    if cell.rule == "unknown":
        return "Evidence at any level: it would no longer be open"
    if cell.rule == "evidence":
        return "Nothing is assumed: it follows the claims"
    if isinstance(cell.value, tuple):
        return _beyond(levels, cell.value[0], cell.value[2])
    assert cell.value is not None
    if cell.rule == "floor":
        return _beyond(levels, cell.value, TOP)
    if cell.rule == "cap":
        return _beyond(levels, 0, cell.value)
    if cell.rule == "shift":
        way = "up" if cell.value > 0 else "down"
        return f"Evidence from that time that it has not moved {way}"
    return _beyond(levels, cell.value, cell.value)


def _beyond(levels: Sequence[str], low: int, high: int) -> str:
    """The anchors just outside a stretch of levels."""
    outside = [f"{levels[k]} ({k})" for k in (low - 1, high + 1) if 0 <= k <= TOP]
    return "Evidence of: " + "; or: ".join(outside) if outside else "Nothing: it spans every level"


def assumptions_table(a: Assessment) -> pd.DataFrame:
    """Every cell and commitment that is not read off the evidence, once: where it was set, not where inherited.

    Of the reader's own scenarios also what was emptied or put back to the evidence: that too is a choice.
    """
    return ASSUMPTIONS_CSV.filled(_assumptions(a))


def _assumptions(a: Assessment) -> Iterator[tuple[str, ...]]:
    codebook, names = a.case.codebook, scenario_names(a)

    def row(s: Scenario, item: str, how: str, value: str, held: Cell | CommitmentStatus, undo: str) -> tuple[str, ...]:
        why = held.basis or "", held.reason, " ".join(held.evidence)
        note = a.settings.notes.get(f"cell:{s.id}:{item}", "")
        return s.id, names[s.id], codebook.scored[item].name, how, value, *why, undo, note

    for s in a.case.scenarios:
        for item, cell in (s.cells or {}).items():
            if cell.rule in (*BY_HAND, *ADJUSTED) or is_own(a.settings, s.id):
                undo = overturns(cell, codebook.scored[item].levels)
                yield row(s, item, RULE_NAMES[cell.rule], _value(cell), cell, undo)
        for item, status in s.commitments.items():
            emptied = status.status == "none"
            if is_own(a.settings, s.id) if emptied else status.basis != "documented":
                undo = undone(status, codebook.scored[item].levels)
                yield row(s, item, STANDS_AT, "not documented" if emptied else str(status.status), status, undo)


def _value(cell: Cell) -> str:
    if cell.value is None:
        return ""
    return "-".join(map(str, cell.value)) if isinstance(cell.value, tuple) else str(cell.value)


def notes_table(a: Assessment) -> pd.DataFrame:
    """The reader's notes: what each is about by id and in words."""
    scenarios = scenario_names(a)
    rows = []
    for key, text in sorted(a.settings.notes.items()):
        kind, *ids = key.split(":")
        if kind == "claim":
            name = a.case.claims[ids[0]].claim if ids[0] in a.case.claims else NOT_HERE
        else:
            name = scenarios.get(ids[0], NOT_HERE)
        if kind == "cell":
            item = a.case.codebook.scored.get(ids[1])
            name += f": {item.name if item else NOT_HERE}"
        rows.append((key, name, text))
    return NOTES_CSV.filled(rows)


ASSUMPTIONS = (
    Column("scenario", TEXT, "id of the scenario"),
    Column("name", TEXT, "its name"),
    Column("item", TEXT, "name of the indicator or commitment"),
    Column("rule", TEXT, "what is done with it, in words"),
    Column("value", TEXT, "the level, levels or step", "the rule has none"),
    Column("basis", TEXT, "documented, forecast or assumption", "it is emptied or put back to the evidence"),
    Column("reason", TEXT, "why, in the words of who stated it", "none is given"),
    Column("cited", TEXT, "ids of the claims it rests on", "none is"),
    Column("would_overturn_it", TEXT, "which evidence would"),
    Column("note", TEXT, "the reader's note on it", "there is none"),
)
ASSUMPTIONS_CSV = TableFile(
    "assumptions.csv", "a row for whatever is not read off the evidence", ASSUMPTIONS, assumptions_table
)
NOTES = (
    Column("about", TEXT, "what the note is on, by id"),
    Column("name", TEXT, "the same in words"),
    Column("note", TEXT, "the note"),
)
NOTES_CSV = TableFile("notes.csv", "a row a note", NOTES, notes_table)
