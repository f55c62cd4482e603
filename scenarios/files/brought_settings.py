"""Settings made under an earlier codebook, brought over to a case under the present one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from scenarios.files.bring_over import (
    COMMITMENT,
    DIMENSION,
    INDICATOR,
    OBSERVED,
    commitment,
    scenarios_on_commitment,
)
from scenarios.model.case import Case
from scenarios.model.settings import MAX_NOTE, Settings, Weights


class BroughtSettings(NamedTuple):
    """Settings for a case under the present codebook, and a sentence for each thing that changed or was lost."""

    settings: Settings
    said: tuple[str, ...]


def bring_over_settings(settings: Settings, case: Case, older: bool = False) -> BroughtSettings:
    """Settings made under an earlier codebook, for a case under the present one; themselves where they name the same.

    older: whether their file says so, for one written by hand names no data that they were made with. The weight of
    INS5 goes, with notes and view COM6 takes its place, own scenarios change as those of a case do.
    """
    if commitment(case.codebook) is None:
        return BroughtSettings(settings, ())
    said: list[str] = []
    other = older or _other_codebook(settings, case)
    weights, words = _weights(settings.weights, other, case, "weight")
    said += words
    baseline = settings.baseline
    if baseline is not None:
        baseline, words = _weights(baseline, other, case, "pinned weight")
        said += words
    benchmark = settings.benchmark
    if benchmark == OBSERVED and OBSERVED not in case.codebook.benchmarks:
        benchmark = case.codebook.formal
        said.append(f"The observed benchmark is gone; {case.codebook.benchmarks[benchmark].name} is chosen.")
    own, words = scenarios_on_commitment(settings.own_scenarios, case, case.scenarios)
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


def _weights(weights: Weights, other: bool, case: Case, word: str) -> tuple[Weights, list[str]]:
    """Weights without that of the indicator that moved; where it alone had weight in its dimension, equal again.

    other: whether they were made under another codebook.
    """
    held = {i: w for i, w in weights.indicators.items() if i != INDICATOR}
    named = weights.indicators.get(INDICATOR)
    said = [] if named is None else [f"The {word} of {INDICATOR} ({named:g}) is dropped."]
    members = [i.id for i in case.codebook.members(DIMENSION)] if DIMENSION in case.codebook.dimension_ids else []
    alone = members and all(held.get(i) == 0 for i in members) and weights.dimensions.get(DIMENSION) != 0
    if alone and (said or other):
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
