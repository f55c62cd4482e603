"""What remains to 100, and what each claim does. Source: method.md, section 6."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.oracle.conventions import SLACK, Conventions
from tests.oracle.inputs import Choices, Register
from tests.oracle.pairs import effective
from tests.oracle.readiness import Assessment, add_up, assess


@dataclass(frozen=True)
class Remaining:
    """One line of what remains: steps left, what they and firmer evidence would add (fully only), readiness then."""

    indicator: str
    steps: int
    by_steps: float | None
    by_evidence: float | None
    gain: float
    readiness: float


def what_remains(a: Assessment, conv: Conventions) -> list[Remaining]:
    """Known indicators short of full attainment, the largest gain first, closed one after another."""
    assert a.readiness is not None
    way = a.choices.offsetting
    before = a.readiness

    def readiness(values: Mapping[str, float]) -> float:
        found = add_up(values, a.weights, way, conv).readiness
        assert found is not None
        return 100 * found

    short = [i for i in a.known if i in a.sum.inner and a.a[i] < 1 - SLACK]
    alone = {i: readiness({**a.a, i: 1.0}) - before for i in short}
    values = dict(a.a)
    lines = []
    for i in sorted(short, key=lambda i: -round(alone[i], 9)):
        values[i] = 1.0
        then = readiness(values)
        v = effective(a.sum, a.weights, i)
        fully = way == "fully"
        lines.append(
            Remaining(
                indicator=i,
                steps=max(0, a.targets[i] - (a.cells[i].level or 0)),
                by_steps=100 * v * (1 - a.at_level[i]) if fully else None,
                by_evidence=100 * v * (a.at_level[i] - a.a[i]) if fully else None,
                gain=then - before,
                readiness=then,
            )
        )
        before = then
    return lines


def change_without(register: Register, choices: Choices, conv: Conventions, id_: str) -> dict[str, float | None]:
    """R without each claim less R with it, in points; None: not assessed on one side."""
    now = assess(register, choices, conv, id_).readiness
    changes: dict[str, float | None] = {}
    for claim in register.claims:
        less = replace(choices, left_out=choices.left_out | {claim.id})
        then = assess(register, less, conv, id_).readiness
        changes[claim.id] = None if then is None or now is None else then - now
    return changes
