"""Work coded under an earlier codebook, brought over to the present one; what cannot be is listed, never guessed.

Version 3 made the indicator INS5, the declared framework, the commitment COM6. Its steps tell partners from allies,
which those of INS5 did not at level 3: what stood there goes to 2 and is listed, for its text to be looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from indicators.codebook import Codebook, Commitment, Indicator
from indicators.evidence import Claim
from indicators.method import Method
from indicators.register import Search
from scenarios.model.case import Case
from scenarios.model.scenario import ADJUSTED, Cell, CommitmentStatus, Scenario
from scenarios.model.settings import Settings, Weights

SINCE = 3  # the version of the codebook that moved it
DIMENSION, INDICATOR, COMMITMENT = "INS", "INS5", "COM6"
SPLIT, BELOW = 3, 2  # the level that meant two things, and the step of the lesser of them
OBSERVED = "observed"  # a benchmark that went with the same version
MAX_NOTE = 500


class Brought(NamedTuple):
    """A case under the present codebook and method, and a sentence for each thing that could not be brought over."""

    case: Case
    left: tuple[str, ...]


class BroughtSettings(NamedTuple):
    """Settings for a case under the present codebook, and a sentence for each thing that changed or was lost."""

    settings: Settings
    said: tuple[str, ...]


# What a case was coded with


def with_moved(codebook: Codebook) -> Codebook:
    """The present codebook with the indicator that moved put back: what a case of before is read against.

    Its anchors are those of the commitment, for they are not kept; only its id and levels are needed to read.
    """
    found = commitment(codebook)
    if found is None or DIMENSION not in codebook.dimension_ids:
        return codebook
    back = Indicator.model_validate(found.model_dump() | {"id": INDICATOR, "dimension": DIMENSION})
    return codebook.model_copy(update={"indicators": (*codebook.indicators, back)})


def commitment(codebook: Codebook) -> Commitment | None:
    """What the indicator has become in a codebook; None in one that still has it, or has neither."""
    if INDICATOR in codebook.indicator_ids or codebook.version < SINCE:
        return None
    return next((c for c in codebook.commitments if c.id == COMMITMENT), None)


def of_before(case: Case, codebook: Codebook, method: Method) -> bool:
    """Whether a case stands under an earlier codebook or method than those that come with the product."""
    return _earlier(case.codebook, codebook) or (case.method.of_before and not method.of_before)


def _earlier(mine: Codebook, present: Codebook) -> bool:
    """Whether a codebook is an earlier version of the present one, not one of somebody's own."""
    ids = {*mine.dimension_ids, *mine.scored} - {INDICATOR}
    return mine.version < present.version and ids <= {*present.dimension_ids, *present.scored}


# A case


def bring_over(case: Case, codebook: Codebook, method: Method) -> Brought:
    """A case of before under the present codebook and method. A codebook of somebody's own stays.

    Claims, searches and steps of INS5 go to COM6, what was set by hand becomes a step. Scores change with it.
    """
    said = list(_other_conventions(case.method, method)) if case.method != method else []
    if not _earlier(case.codebook, codebook):
        return Brought(case.model_copy(update={"method": method.fitted(case.codebook)}), tuple(said))
    said += _other_anchors(case.codebook, codebook, case.header.codebook_version)
    moved = on_commitment(case, codebook)
    header = case.header.model_copy(update={"codebook_version": codebook.version})
    made = moved.case.model_copy(update={"codebook": codebook, "method": method, "header": header})
    return Brought(made, (*said, *moved.left))


def alike(one: Case, other: Case, codebook: Codebook, method: Method) -> tuple[Case, Case]:
    """Two copies of a case under one codebook: where one alone is of before, it is brought over."""
    before = [of_before(c, codebook, method) for c in (one, other)]
    if before[0] == before[1]:
        return one, other
    one, other = (bring_over(c, codebook, method).case if b else c for c, b in zip((one, other), before, strict=True))
    return one, other


def on_commitment(case: Case, codebook: Codebook) -> Brought:
    """A case that was read against `with_moved`, on a codebook that has the commitment in the indicator's place."""
    if commitment(codebook) is None:
        return Brought(case, ())
    evidence, lowered = _claims(case.evidence)
    scenarios, by_hand = _scenarios(case.scenarios)
    searches = tuple(map(_search, case.searches))
    update = {"codebook": codebook, "evidence": evidence, "scenarios": scenarios, "searches": searches}
    return Brought(case.model_copy(update=update), (*lowered, *by_hand))


def _other_conventions(mine: Method, present: Method) -> Iterable[str]:
    """The numbers of a method of somebody's own that the present one has otherwise."""
    for name, now in present.conventions.items():
        was = mine.conventions.get(name)
        if was is not None and was.value != now.value and name not in mine.not_named:
            yield f"method.toml: {name} was {was.value} and is {now.value} now."
    if mine.treaty and present.treaty and _ids(mine) != _ids(present):
        yield "method.toml: other commitments were the treaty and what makes it function; now those of the method are."


def _ids(method: Method) -> object:
    return method.treaty and (method.treaty.commitment, method.treaty.in_force, set(method.treaty.functioning))


def _other_anchors(mine: Codebook, present: Codebook, coded: int) -> Iterable[str]:
    """What was worded otherwise when the claims were coded: they keep their levels."""
    changes = [c for c in present.changed_since(coded) if set(c.items) != {COMMITMENT}]
    for change in changes:
        named = ", ".join(change.items)
        yield f"Version {change.version} of the codebook, {named}: {change.what} Levels stay as they were coded."
    told = {i for c in changes for i in c.items} | {INDICATOR}
    both = [i for i in mine.scored if i in present.scored and i not in told]
    others = [i for i in both if mine.scored[i].levels != present.scored[i].levels]
    if others:
        yield f"{', '.join(others)}: the codebook of this case worded the levels otherwise; its claims keep theirs."
    for name in mine.benchmarks:
        if name not in present.benchmarks and name != OBSERVED:
            yield f"The benchmark {name} of this case is not in the codebook any more."


def _claims(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], list[str]]:
    said = []
    for c in claims:
        if c.indicator == INDICATOR and c.level == SPLIT:
            named = (
                "if it denies no more than a common policy body"
                if c.direction == "contradicts"
                else "if its text names an alliance"
            )
            said.append(
                f"{c.id} was at {SPLIT} on {INDICATOR} and is at {BELOW} on {COMMITMENT}; {named}, {SPLIT}: {c.claim}"
            )
    return tuple(map(_claim, claims)), said


def _claim(claim: Claim) -> Claim:
    if claim.indicator != INDICATOR:
        return claim
    return claim.model_copy(update={"indicator": COMMITMENT, "level": step_of(claim.level)})


def step_of(level: int | None) -> int | None:
    """The step on the commitment of what a claim shows at a level of the indicator."""
    return BELOW if level == SPLIT else level


def brought_codes(cells: Mapping[str, str], codebook: Codebook) -> dict[str, str]:
    """A row of a coder's file, its columns indicator and level (and indicator_2, level_2), on the present codebook."""
    made = dict(cells)
    for end in ("", "_2") if commitment(codebook) is not None else ():
        if made.get(f"indicator{end}") == INDICATOR:
            made[f"indicator{end}"] = COMMITMENT
            if made.get(f"level{end}") == str(SPLIT):
                made[f"level{end}"] = str(BELOW)
    return made


def _search(search: Search) -> Search:
    moved = (COMMITMENT if i == INDICATOR else i for i in search.indicator)
    return search.model_copy(update={"indicator": tuple(dict.fromkeys(moved))})


# Scenarios


def _scenarios(own: Sequence[Scenario], others: Sequence[Scenario] = ()) -> tuple[tuple[Scenario, ...], list[str]]:
    """Scenarios whose cells on INS5 became steps of COM6. others: those that they may start from.

    A step that is set by hand is set nowhere in the chain of a reading that names no commitment: such a reading takes
    all commitments from the claims on them, and one name would empty the others.
    """
    by_id = {s.id: s for s in (*others, *own)}
    spared = {i for s in by_id.values() if s.group == "reading" for i in _bare_chain(s, by_id)}
    moved = [_scenario(s, spared, by_id) for s in own]
    return tuple(s for s, _ in moved), [sentence for _, said in moved for sentence in said]


def _chain(scenario: Scenario, by_id: Mapping[str, Scenario]) -> list[Scenario]:
    """A scenario and those that it starts from, nearest first."""
    chain = [scenario]
    while (parent := by_id.get(chain[-1].starts_from or "")) is not None and parent not in chain:
        chain.append(parent)
    return chain


def _bare_chain(reading: Scenario, by_id: Mapping[str, Scenario]) -> list[str]:
    """The chain of a reading that takes its commitments from the claims; empty where one of it names any."""
    chain = _chain(reading, by_id)
    return [] if any(s.commitments for s in chain) else [s.id for s in chain]


def _scenario(scenario: Scenario, spared: Collection[str], by_id: Mapping[str, Scenario]) -> tuple[Scenario, list[str]]:
    cell = (scenario.cells or {}).get(INDICATOR)
    if cell is None:
        return scenario, []
    cells = {i: c for i, c in (scenario.cells or {}).items() if i != INDICATOR}
    step, said = _step(scenario, cell, scenario.id in spared, by_id)
    commitments = dict(scenario.commitments)
    if step is not None and COMMITMENT not in commitments:
        commitments[COMMITMENT] = step
    return scenario.model_copy(update={"cells": cells, "commitments": commitments}), said


def _step(
    scenario: Scenario, cell: Cell, spared: bool, by_id: Mapping[str, Scenario]
) -> tuple[CommitmentStatus | None, list[str]]:
    """The step that a cell becomes, None for none, and what is to be looked at."""
    where = f"Scenario {scenario.name} ({scenario.id}), {INDICATOR}"
    if cell.rule in ADJUSTED:
        return None, [f"{where}: {cell.rule} {cell.value} has no place on a commitment; set a step of {COMMITMENT}."]
    if cell.rule == "evidence":
        above = [(s.cells or {}).get(INDICATOR) for s in _chain(scenario, by_id)[1:]]
        by_hand = next((c for c in above if c is not None), None)
        if by_hand is None or by_hand.rule in (*ADJUSTED, "evidence"):
            return None, []
        return None, [f"{where}: took the evidence again; {COMMITMENT} stays as in the scenario that it starts from."]
    if spared:
        return None, [
            f"{where}: {_words(cell)} was not taken over, for one commitment named would empty the others, which come "
            "from the claims."
        ]
    if cell.rule == "unknown":
        return CommitmentStatus(status="none"), []
    level = cell.value[1] if isinstance(cell.value, tuple) else cell.value
    assert level is not None
    step = CommitmentStatus(status=level, basis=cell.basis, reason=cell.reason, evidence=cell.evidence)
    said = f"{where}: was set to {SPLIT}, and so is {COMMITMENT}; if no alliance is declared there, {BELOW}."
    return step, [said] if level == SPLIT else []


def _words(cell: Cell) -> str:
    """A rule with its value.

    >>> _words(Cell(rule="unknown")), _words(Cell(rule="fixed", value=3, basis="assumption", reason="By definition."))
    ('unknown', 'fixed 3')
    """
    return cell.rule if cell.value is None else f"{cell.rule} {cell.value}"


# Settings


def bring_over_settings(settings: Settings, case: Case) -> BroughtSettings:
    """Settings made under an earlier codebook, for a case under the present one; themselves where they name the same.

    The weight of INS5 goes, with notes and view COM6 takes its place, own scenarios change as those of a case do.
    """
    if commitment(case.codebook) is None:
        return BroughtSettings(settings, ())
    said: list[str] = []
    weights, words = _weights(settings.weights, settings, case, "weight")
    said += words
    baseline = settings.baseline
    if baseline is not None:
        baseline, words = _weights(baseline, settings, case, "pinned weight")
        said += words
    benchmark = settings.benchmark
    if benchmark == OBSERVED and OBSERVED not in case.codebook.benchmarks:
        benchmark = case.codebook.formal
        said.append(f"The observed benchmark is gone; {case.codebook.benchmarks[benchmark].name} is chosen.")
    own, words = _scenarios(settings.own_scenarios, case.scenarios)
    said += words
    view = settings.view
    if view.indicator == INDICATOR:
        view = view.model_copy(update={"indicator": COMMITMENT})
    made = settings.model_copy(
        update={
            "weights": weights,
            "baseline": baseline,
            "benchmark": benchmark,
            "own_scenarios": own,
            "view": view,
            "notes": _notes(settings.notes),
        }
    )
    if made == settings:
        return BroughtSettings(settings, ())
    moved = made.model_copy(update={"benchmark": settings.benchmark}) != settings
    return BroughtSettings(made, (*([_FRAMEWORK] if moved else []), *said))


_FRAMEWORK = (
    f"The declared framework ({INDICATOR}) is a commitment now ({COMMITMENT}) and has no part in readiness any more; "
    "what these settings say of it was brought over."
)


def _weights(weights: Weights, settings: Settings, case: Case, word: str) -> tuple[Weights, list[str]]:
    """Weights without that of the indicator that moved; where it alone had weight in its dimension, equal again."""
    held = {i: w for i, w in weights.indicators.items() if i != INDICATOR}
    named = weights.indicators.get(INDICATOR)
    said = [] if named is None else [f"The {word} of {INDICATOR} ({named:g}) is dropped."]
    members = [i.id for i in case.codebook.members(DIMENSION)] if DIMENSION in case.codebook.dimension_ids else []
    alone = members and all(held.get(i) == 0 for i in members) and weights.dimensions.get(DIMENSION) != 0
    if alone and (said or _other_codebook(settings, case)):
        held = {i: w for i, w in held.items() if i not in members}
        name = next(d.name for d in case.codebook.dimensions if d.id == DIMENSION)
        said.append(f"{INDICATOR} alone had a {word} in {name}: the others there are equal again.")
    return (weights.model_copy(update={"indicators": held}), said) if said else (weights, [])


def _other_codebook(settings: Settings, case: Case) -> bool:
    """Whether settings name another codebook than that of the case."""
    return settings.case_hash is not None and settings.case_hash.split("-")[0] != case.hash.split("-")[0]


def _notes(notes: Mapping[str, str]) -> dict[str, str]:
    """Notes on cells of the indicator as notes on the commitment; where there is one already, behind it."""
    moved: dict[str, str] = {}
    for key, text in notes.items():
        end = f":{INDICATOR}"
        name = f"{key.removesuffix(end)}:{COMMITMENT}" if key.startswith("cell:") and key.endswith(end) else key
        moved[name] = f"{moved[name]}\n{text}"[:MAX_NOTE] if name in moved else text
    return moved
