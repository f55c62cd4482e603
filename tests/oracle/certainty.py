"""How sure an answer is, by leaving out one statement after another. Source: method.md, section 4b.

answer: what a readiness in points is called beside the known pairs, and whether they settle it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.oracle.cells import chain, reading
from tests.oracle.conventions import Conventions, at_least
from tests.oracle.inputs import Choices, Claim, Register
from tests.oracle.readiness import Assessment, assess
from tests.oracle.votes import admitted, document, speaker, vote

Answer = Callable[[float], tuple[str, bool]]
SECOND_DOCUMENT = 0.25


@dataclass(frozen=True)
class Sure:
    """The word and what makes it; no word: why."""

    word: str
    why_none: str = ""
    one_document: bool = False
    flips: tuple[tuple[str, ...], ...] = ()
    claims: int = 0
    not_settled: bool = False
    gaps: bool = False
    one_coder: bool = False
    second: str = ""


def sure(
    register: Register, choices: Choices, conv: Conventions, id_: str, answer: Answer, second: str, *, twice: bool
) -> Sure:
    """second: what the second opinion is called; empty for none. twice: whether two coded the case."""
    now = assess(register, choices, conv, id_)
    for i, cell in now.cells.items():
        weight = now.weights.dimensions[now.weights.home[i]] * now.weights.indicators[i]
        if (cell.set_by_hand or cell.adjusted) and weight > 0:
            return Sure("", "set by hand")
    if chain(register, now.scenario)[-1].group != "reading":
        return Sure("", "not a reading")
    if now.readiness is None:
        return Sure("", "no score")
    called, settled = answer(now.readiness)
    spoken = _statements(register, choices, conv, now)
    flips = []
    for rows in spoken:
        less = replace(choices, left_out=choices.left_out | {c.id for c in rows})
        then = assess(register, less, conv, id_).readiness
        if then is None or answer(then)[0] != called:
            flips.append(tuple(c.id for c in rows))
    claims = sum(len(rows) for rows in spoken)
    known = len(now.known)
    few = known * conv.sure_indicators[1] < conv.sure_indicators[0] * len(register.indicators)
    gaps = not at_least(now.sum.coverage, conv.sure_known / 100) or claims < conv.sure_claims or few
    opinion = "" if not second else "up" if second == called else "down"
    one = _one_document(register, now)
    steps = [one, bool(flips), not settled, gaps, not twice, opinion == "down"].count(True) - (opinion == "up")
    least = 2 if not twice else 0 if settled else 1
    word = ["High", "Moderate", "Low", "Very low"][max(least, min(3, max(0, steps)))]
    return Sure(word, "", one, tuple(flips), claims, not settled, gaps, not twice, opinion)


def _statements(register: Register, choices: Choices, conv: Conventions, now: Assessment) -> list[list[Claim]]:
    """Rows that have a vote and go together, in the order of the file."""
    asked = {i for i, c in now.cells.items() if not c.set_by_hand and c.rule.name != "unknown"}
    admits, groups = reading(register, now.scenario), dict[tuple[object, ...], list[Claim]]()
    voting = {c.id for i in asked for c in admitted(register, choices, admits, i)}
    for c in register.claims:
        if c.id in voting and vote(register, choices, conv, c) > 0:
            key = (c.indicator, speaker(register, c), document(register, c), c.paragraph, c.direction, c.level)
            groups.setdefault(key, []).append(c)
    return list(groups.values())


def _one_document(register: Register, now: Assessment) -> bool:
    """Whether all documents but the one on most indicators count on fewer than a quarter of those known."""
    by_id = {c.id: c for c in register.claims}
    on: dict[str, set[str]] = {}
    for i, cell in now.cells.items():
        for claim, weight in cell.evidence.counted.items():
            if weight > 0 and cell.rule.name in ("evidence", "shift", "floor", "cap"):
                on.setdefault(document(register, by_id[claim]), set()).add(i)
    if len(on) < 2:
        return len(on) == 1
    order = [s.id for s in register.sources]
    first = min(on, key=lambda d: (-len(on[d]), order.index(d) if d in order else len(order)))
    beside = set[str]().union(*(x for d, x in on.items() if d != first))
    return len(beside) < SECOND_DOCUMENT * len(now.known) - 1e-9
