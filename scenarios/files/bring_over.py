"""Work coded under an earlier codebook, brought over to the present one; what cannot be is listed, never guessed.

Version 3 made the indicator INS5, the declared framework, the commitment COM6. Its steps tell partners from allies,
which those of INS5 did not at level 3: what stood there goes to 2 and is listed, for its text to be looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from indicators.codebook import Change, Codebook, Commitment, Indicator
from indicators.evidence import Admissible, Claim
from indicators.method import Method
from indicators.register import Search
from scenarios.files.silence import why_silent
from scenarios.files.to_look_at import Reworded, to_look_at
from scenarios.model.case import Case
from scenarios.model.scenario import ADJUSTED, Cell, CommitmentStatus, Scenario
from scenarios.scoring.commitments import Commitments

SINCE = 3  # the version of the codebook that moved it
DIMENSION, INDICATOR, COMMITMENT = "INS", "INS5", "COM6"
SPLIT, BELOW = 3, 2  # the level that meant two things, and the step of the lesser of them
OBSERVED = "observed"  # a benchmark that went with the same version


class Brought(NamedTuple):
    """A case under the present codebook and method, and a sentence for each thing that could not be brought over."""

    case: Case
    left: tuple[str, ...]
    again: tuple[Reworded, ...] = ()  # the claims on what is worded anew since they were coded


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
    return coded_earlier(case, codebook) or (case.method.of_before and not method.of_before)


def coded_earlier(case: Case, present: Codebook) -> bool:
    """Whether a case was coded with an earlier version of this codebook, and not with one of somebody's own.

    It stands under that version, or under this one while case.toml names that one: its claims are not looked at again.
    """
    ids, now = ({*c.dimension_ids, *c.scored} - {INDICATOR, COMMITMENT} for c in (case.codebook, present))
    return coded_with(case) < present.version and ids == now


def coded_with(case: Case) -> int:
    """The version of the codebook that a case was coded with."""
    return min(case.codebook.version, case.header.codebook_version)


# A case


def bring_over(case: Case, codebook: Codebook, method: Method) -> Brought:
    """A case of before under the present codebook and method. A codebook of somebody's own stays.

    Claims, searches and steps of INS5 go to COM6, what was set by hand becomes a step. Scores change with it. Claims on
    what is worded anew keep their levels and are listed.
    """
    said = list(_other_conventions(case.method, method)) if case.method != method else []
    if not coded_earlier(case, codebook):
        return Brought(case.model_copy(update={"method": method.fitted(case.codebook)}), tuple(said))
    since = [c for c in codebook.changed_since(coded_with(case)) if set(c.items) != {COMMITMENT}]
    said += _other_anchors(case.codebook, codebook, since)
    moved = on_commitment(case, codebook)
    header = case.header.model_copy(update={"codebook_version": codebook.version})
    made = moved.case.model_copy(update={"codebook": codebook, "method": method, "header": header})
    said += _set_by_hand(made, since)
    return Brought(made, (*said, *moved.left), to_look_at(made, codebook, since))


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
    searches = tuple(map(_search, case.searches))
    watch = tuple(w.model_copy(update={"item": COMMITMENT}) if w.item == INDICATOR else w for w in case.watch)
    update = {"codebook": codebook, "evidence": evidence, "searches": searches, "watch": watch}
    made = case.model_copy(update=update)
    scenarios, by_hand = scenarios_on_commitment(case.scenarios, made)
    return Brought(made.model_copy(update={"scenarios": scenarios}), (*lowered, *by_hand))


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
    both = [i for i in mine.scored if i in present.scored]
    anchors = {i: zip(mine.scored[i].levels, present.scored[i].levels, strict=True) for i in both}
    others = [
        i
        for i, pairs in anchors.items()
        if any(was != now and not any(c.concerns(i, k) for c in since) for k, (was, now) in enumerate(pairs))
    ]
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


def brought_codes(cells: Mapping[str, str], codebook: Codebook, stood: Collection[str] = ()) -> dict[str, str]:
    """A row of a coder's file, either coder's columns of items and levels, on the present codebook.

    stood: ids of the claims that stood on INS5, which is what a row without a column indicator speaks of.
    """
    made = dict(cells)
    if commitment(codebook) is None:
        return made
    for whose in ("{}", "{}_2", "first_{}"):
        indicator, level = whose.format("indicator"), whose.format("level")
        named = made.get(indicator, INDICATOR if made.get("id") in stood else "")
        if named == INDICATOR:
            if indicator in made:
                made[indicator] = COMMITMENT
            if made.get(level) == str(SPLIT):
                made[level] = str(BELOW)
    for chosen in ("first_unasked", "second_unasked"):
        if made.get(chosen) == INDICATOR:
            made[chosen] = COMMITMENT
    return made


def _search(search: Search) -> Search:
    moved = (COMMITMENT if i == INDICATOR else i for i in search.indicator)
    return search.model_copy(update={"indicator": tuple(dict.fromkeys(moved))})


# Scenarios


def scenarios_on_commitment(
    own: Sequence[Scenario], case: Case, others: Sequence[Scenario] = ()
) -> tuple[tuple[Scenario, ...], list[str]]:
    """Scenarios whose cells on INS5 became steps of COM6, and what is to be looked at.

    case: whose claims they cite, brought over; others: scenarios that they may start from. A step that is set by hand
    is set nowhere in the chain of a reading that names no commitment: such a reading takes all commitments from the
    claims on them, and one name would empty the others.
    """
    by_id = {s.id: s for s in (*others, *own)}
    spared = {i for s in by_id.values() if s.group == "reading" for i in _bare_chain(s, by_id)}
    made = {s.id: _scenario(s, s.id in spared) for s in own}
    after = by_id | made
    held = Commitments.of(case, Admissible(as_of=case.header.as_of, outside=True))
    said = [x for s in own if (x := _to_look_at(s, s.id in spared, after, case, held))]
    return tuple(made.values()), said


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


def _scenario(scenario: Scenario, spared: bool) -> Scenario:
    """A scenario with its cell on INS5, if it has one, as a step of COM6, where it can be one."""
    cell = (scenario.cells or {}).get(INDICATOR)
    if cell is None:
        return scenario
    cells = {i: c for i, c in (scenario.cells or {}).items() if i != INDICATOR}
    commitments = dict(scenario.commitments)
    if COMMITMENT not in commitments and not spared and (step := _step(cell)) is not None:
        commitments[COMMITMENT] = step
    return scenario.model_copy(update={"cells": cells, "commitments": commitments})


def _step(cell: Cell) -> CommitmentStatus | None:
    """The step that a cell becomes; None where its rule works on the evidence."""
    if cell.rule in (*ADJUSTED, "evidence"):
        return None
    if cell.rule == "unknown":
        return CommitmentStatus(status="none")
    return CommitmentStatus(status=_value(cell), basis=cell.basis, reason=cell.reason, evidence=cell.evidence)


def _value(cell: Cell) -> int:
    """The level that a cell is set to; of a triangle its mode."""
    level = cell.value[1] if isinstance(cell.value, tuple) else cell.value
    assert level is not None
    return level


def _to_look_at(scenario: Scenario, spared: bool, after: Mapping[str, Scenario], case: Case, held: Commitments) -> str:
    """What is to be looked at of a cell on INS5; empty where there is nothing. after: every scenario as it is now."""
    cell = (scenario.cells or {}).get(INDICATOR)
    if cell is None or COMMITMENT in scenario.commitments:
        return ""
    where = f"Scenario {scenario.name} ({scenario.id}), {INDICATOR}"
    above = (s.commitments[COMMITMENT] for s in _chain(scenario, after)[1:] if COMMITMENT in s.commitments)
    if cell.rule in (*ADJUSTED, "evidence"):
        stays = next((f" {COMMITMENT} {_stays(s)}, as in the scenario that it starts from." for s in above), "")
        if cell.rule == "evidence":
            return f"{where}: took the evidence again;{stays}" if stays else ""
        return f"{where}: {_words(cell)} has no place on a commitment; set a step of {COMMITMENT}.{stays}"
    if spared:
        return (
            f"{where}: {_words(cell)} was not taken over, for one commitment named would empty the others, which come "
            "from the claims."
        )
    if cell.rule == "unknown":
        return ""
    level = _value(cell)
    if cell.basis == "documented":
        shown = held.step(COMMITMENT, cell.evidence, scenario)
        if shown is None or shown < level:
            step = f"step {shown}" if shown is not None else "no step"
            why = _shown_by(cell, scenario, case, held)
            return f"{where}: was set to {level}, but {COMMITMENT} shows {step} there: {why}."
    if level == SPLIT:
        return f"{where}: was set to {SPLIT}, and so is {COMMITMENT}; if no alliance is declared there, {BELOW}."
    return ""


def _stays(status: CommitmentStatus) -> str:
    return "stays not documented" if status.status == "none" else f"stays at {status.status}"


def _shown_by(cell: Cell, scenario: Scenario, case: Case, held: Commitments) -> str:
    """What each claim that a cell cites shows of the commitment, or why it shows nothing."""
    said = []
    for cited in cell.evidence:
        claim = case.claims[cited]
        if cause := held.silence(cited, COMMITMENT, scenario):
            said.append(f"{cited} {why_silent(claim, cause, case.header.as_of)}")
        else:
            allows = "allows no more than" if claim.direction == "contradicts" else "shows"
            said.append(f"{cited} {allows} {claim.level}")
    return "; ".join(said)


def _words(cell: Cell) -> str:
    """A rule with its value.

    >>> _words(Cell(rule="unknown")), _words(Cell(rule="fixed", value=3, basis="assumption", reason="By definition."))
    ('unknown', 'fixed 3')
    """
    return cell.rule if cell.value is None else f"{cell.rule} {cell.value}"
