"""Work coded under an earlier codebook, brought over to the present one; what cannot be is listed, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from indicators.codebook import Change, Codebook
from indicators.method import Method
from scenarios.files.to_look_at import Reworded, to_look_at
from scenarios.model.case import Case
from scenarios.model.scenario import Cell


class Brought(NamedTuple):
    """A case under the present codebook and method, and a sentence for each thing that could not be brought over."""

    case: Case
    left: tuple[str, ...]
    again: tuple[Reworded, ...]  # the claims on what is worded anew since they were coded


def bring_over(case: Case, codebook: Codebook, method: Method) -> Brought:
    """A case that was coded earlier under the present codebook and method.

    Claims on what is worded anew keep their levels and are listed.
    """
    since = codebook.changed_since(case.coded_with)
    header = case.header.model_copy(update={"codebook_version": codebook.version})
    made = case.model_copy(update={"codebook": codebook, "method": method, "header": header})
    said = [
        *_other_conventions(case.method, method),
        *_other_anchors(case.codebook, codebook, since),
        *_set_by_hand(made, since),
    ]
    return Brought(made, tuple(said), to_look_at(made, codebook, since))


def alike(one: Case, other: Case, codebook: Codebook, method: Method) -> tuple[Case, Case]:
    """Two copies of a case under one codebook: where one alone was coded earlier, it is brought over."""
    before = [c.coded_earlier(codebook) for c in (one, other)]
    if before[0] == before[1]:
        return one, other
    one, other = (bring_over(c, codebook, method).case if b else c for c, b in zip((one, other), before, strict=True))
    return one, other


def _other_conventions(mine: Method, present: Method) -> Iterable[str]:
    """The numbers of a method of somebody's own that the present one has otherwise."""
    for name, now in present.conventions.items():
        if (was := mine.conventions[name]).value != now.value:
            yield f"method.toml: {name} was {was.value} and is {now.value} now."
    if mine.treaty and present.treaty and _ids(mine) != _ids(present):
        yield "method.toml: other commitments were the treaty and what makes it function; now those of the method are."


def _ids(method: Method) -> object:
    return method.treaty and (method.treaty.commitment, method.treaty.in_force, set(method.treaty.functioning))


def _set_by_hand(case: Case, since: Sequence[Change]) -> Iterable[str]:
    """The scenarios that set by hand what is worded anew since."""
    for scenario in case.scenarios:
        cells = (scenario.cells or {}).items()
        levels = {i: _value(c) for i, c in cells if c.value is not None and c.rule != "shift"}
        named = [i for i, level in levels.items() if any(x.concerns(i, level) for x in since)]
        if named:
            yield (
                f"Scenario {scenario.name} ({scenario.id}): what it sets of {', '.join(named)} was set by anchors that "
                "are worded anew."
            )


def _other_anchors(mine: Codebook, present: Codebook, since: Sequence[Change]) -> Iterable[str]:
    """What was worded otherwise when the claims were coded, and no change of the codebook tells."""
    anchors = {i: zip(x.levels, present.scored[i].levels, strict=True) for i, x in mine.scored.items()}
    others = [
        i
        for i, pairs in anchors.items()
        if any(was != now and not any(c.concerns(i, k) for c in since) for k, (was, now) in enumerate(pairs))
    ]
    if others:
        yield f"{', '.join(others)}: the codebook of this case worded the levels otherwise; its claims keep theirs."
    for name in mine.benchmarks:
        if name not in present.benchmarks:
            yield f"The benchmark {name} of this case is not in the codebook any more."


def _value(cell: Cell) -> int | None:
    """The level that a cell is set to; of a triangle its mode."""
    return cell.value[1] if isinstance(cell.value, tuple) else cell.value
