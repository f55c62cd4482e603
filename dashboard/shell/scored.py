"""A case scored as it is seen, and what stands beside it: kept from run to run by what moves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from dashboard.shell import cases_here
from dashboard.shell.kept import answer, kept
from scenarios import other_cases
from scenarios.analysis import influence as influences
from scenarios.assessment import Assessment, assess, inside_of
from scenarios.model.case import Case
from scenarios.model.effects import CellChoices, DrawChoices, PairDraws, PairsInside, ScoreChoices
from scenarios.model.settings import Settings, SettingsError, Weights
from scenarios.other_cases import compared_elsewhere, together
from scenarios.question import Of
from scenarios.reference import elsewhere
from scenarios.reference import known_pairs as yardstick
from scenarios.reference import place as placing
from scenarios.reference.certainty import Certainty
from scenarios.reference.pair_scale import CERTAINTY, PAIR_SCALE
from scenarios.reference.place import Lacking, PairScale, Place
from scenarios.scoring import cells
from scenarios.scoring.cells import Cells, cells_of
from scenarios.simulation.simulation import Inside

T = TypeVar("T")


class Before(NamedTuple):
    """What the first screen is set against, as it is called in a sentence."""

    assessment: Assessment
    called: str


def assessment(of: Case, settings: Settings) -> Assessment:
    """The assessment of a case under the settings, whatever the reader is looking at."""
    return _seen_with(_assessment(of, settings), settings)


def otherwise(a: Assessment, **changes: Any) -> Assessment:
    """The assessment of the same case with some settings changed. Its case has the reader's own scenarios already."""
    return assessment(a.case, a.settings.changed(own_scenarios=(), **changes))


def _seen_with(a: Assessment, settings: Settings) -> Assessment:
    """The assessment with what the reader looks at and writes down, which no cache of results knows."""
    return a if a.settings == settings else _with_words(a, settings)


@kept(16)
def _with_words(a: Assessment, settings: Settings) -> Assessment:
    return replace(a, settings=settings)


@kept(8, ScoreChoices)
def _assessment(of: Case, settings: Settings) -> Assessment:
    return assess(of, settings, cells=_cells(of, settings), inside=_inside(of, settings))


@kept(4, DrawChoices)
def _inside(of: Case, settings: Settings) -> Inside | None:
    return inside_of(of, settings, _cells(of, settings))


@kept(32, CellChoices)
def _cells(of: Case, settings: Settings) -> Cells:
    return cells_of(of, settings)


def alone(of: Case, settings: Settings) -> elsewhere.Alone:
    """The first scenario of a case without ranges."""
    return elsewhere.alone(of, settings, _cells(of, settings))


def pinned(of: Case, a: Assessment) -> Assessment | None:
    """The assessment under the weights that changes are shown against; None where these are in force."""
    weights = a.settings.baseline or Weights()
    return None if weights == a.settings.weights else assessment(of, a.settings.changed(weights=weights))


def with_others(a: Assessment) -> Assessment:
    """The assessment with the scenarios of other cases that are compared; as it is where they have gone meanwhile."""
    if not compared_elsewhere(a.settings):
        return a
    try:
        joined = _together(a, a.settings.view.compare, tuple(cases_here.others(a.settings).values()))
    except SettingsError:
        return a
    return _seen_with(joined, a.settings)


@kept(4)
def _together(a: Assessment, compared: tuple[str, ...], beside: tuple[Case, ...]) -> Assessment:
    return together(a, {c.id: c for c in beside})


def known_pairs(a: Assessment) -> tuple[yardstick.PairStanding, ...]:
    """Where the known pairs stand under the weights and choices in force; none beside a case of other conventions."""
    return _known_pairs(a.settings) if yardstick.pairs_beside(a.case) else ()


def coders_apart(a: Assessment) -> float:
    """By how much the two coders of the known pairs differ, in points on average; nan where nothing is coded twice."""
    pairs = yardstick.pairs_beside(a.case, a.settings.burden_of_proof)
    return pairs.coders_apart(a.settings) if pairs else float("nan")


@kept(48, PairDraws)
def _known_pairs(settings: Settings) -> tuple[yardstick.PairStanding, ...]:
    pairs = yardstick.known_pairs(settings.burden_of_proof)
    return pairs.standings(settings, _inside_pairs(settings)) if pairs else ()


@kept(4, PairsInside)
def _inside_pairs(settings: Settings) -> Inside | None:
    pairs = yardstick.known_pairs(settings.burden_of_proof)
    return pairs.inside(settings) if pairs else None


def pair_scale(a: Assessment, scenario: str) -> PairScale | Lacking:
    """The known pairs as a scale for the case that a scenario is of, or why there is none."""
    return answer(PAIR_SCALE, Of(a, scenario))


def place(a: Assessment, scenario: str) -> Place | None:
    """What the readiness of a scenario means beside the known pairs; None where `pair_scale` or its coverage says."""
    return placing.place(a, scenario, pair_scale(a, scenario))


def certainty(a: Assessment, scenario: str) -> Certainty:
    """How sure the answer of a scenario is, or why no word stands beside it."""
    return answer(CERTAINTY, Of(a, scenario))


def atlas(a: Assessment) -> tuple[yardstick.PairStanding, ...]:
    """Where the case in hand, the known pairs and the other cases of its codebook stand under the same weights."""
    return _atlas(a, tuple(cases_here.all_but(a.case)))


@kept(8)
def _atlas(a: Assessment, others: tuple[Case, ...]) -> tuple[yardstick.PairStanding, ...]:
    return other_cases.atlas(a, others, known_pairs(a))


# What is worked out from assessments alone.
preview_claim = kept(16)(influences.preview_claim)


without_each = kept(8)(influences.without_each)


def without(of: Case, a: Assessment, claims: Iterable[str], scenario: str) -> influences.ScorePreview:
    """A scenario if these claims were left out too."""
    changed = a.settings.changed(left_out=tuple({*a.settings.left_out, *claims}))
    inside = _inside_without(of, changed, scenario, a)
    return influences.preview_scores(a, _cells(of, changed), scenario, inside)


@kept(4, DrawChoices)
def _inside_without(of: Case, settings: Settings, scenario: str, _a: Assessment) -> Inside | None:
    """The draws of `without` inside the dimensions; of the assessment, which is not looked at, no more is used."""
    return influences.preview_inside(_a, _cells(of, settings), scenario)


def unmoved(a: Assessment, what: tuple[str, ...], make: Callable[[], T]) -> T:
    """A part of a page that stands on cells and targets alone: no weight of a dimension makes it anew.

    what: its name, and whatever else it stands on.
    """
    return _unmoved(a.case, a.settings, what, make)


@kept(16, DrawChoices)
def _unmoved(of: Case, settings: Settings, what: tuple[str, ...], _make: Callable[[], T]) -> T:
    return _make()


@kept(8)
def counted(a: Assessment, scenario: str) -> cells.Counted:
    """How the claims of the register count in a scenario."""
    return cells.counted(a.case, a.cells_by_scenario, a.position(scenario))
