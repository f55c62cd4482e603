"""Tracks as a picture to take away: every indicator and commitment of a scenario, a row each. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.drawing import table_picture as drawing
from dashboard.drawing.palette import LIGHT, dimension_colour
from dashboard.drawing.table_picture import Cell, Column, words
from dashboard.wording import evidence, headline
from indicators.codebook import LEVELS
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED, BY_HAND

STEP = 32.0  # pixels of a level


def picture(a: Assessment, scenario: str) -> str:
    """The tracks of one scenario as SVG, by dimension in the order of the codebook, then the commitments."""
    return drawing.picture(
        a,
        [Column(236), Column(STEP * LEVELS + 22), Column(500)],
        _rows(a, scenario),
        title=headline.tracks_title(a, scenario),
        key=(headline.TRACKS_KEY,),
        least=26,
    )


def _rows(a: Assessment, scenario: str) -> Iterator[drawing.Row]:
    codebook, k, of = a.case.codebook, a.position(scenario), a.cells_by_scenario
    for d, dimension in enumerate(codebook.dimensions):
        yield drawing.heading(dimension.name, colour=dimension_colour(d))
        for i in (i for i, at in enumerate(codebook.dimension_index) if at == d):
            item = codebook.indicators[i]
            hand = a.case.resolved[k].cells[item.id].rule in (*BY_HAND, *ADJUSTED)
            level = int(of.level[k, i]) if of.known[k, i] else None
            belief = [0.0] * LEVELS if level is None else list(map(float, of.belief[k, i]))
            track = _track(item.name, level, int(a.targets[i]), dimension_colour(d), belief, hand=hand)
            yield _row(item.name, track, headline.TRACKS_UNKNOWN if level is None else item.levels[level])
    if codebook.commitments:
        yield drawing.heading(headline.TRACKS_COMMITMENTS)
    for at in a.standings(scenario):
        commitment, hand = codebook.scored[at.commitment], at.basis in ("assumption", "forecast")
        track = _track(commitment.name, at.step, at.target, LIGHT.text, [0.0] * LEVELS, hand=hand)
        yield _row(
            commitment.name, track, headline.TRACKS_NOT_DOCUMENTED if at.step is None else commitment.levels[at.step]
        )


def _row(name: str, track: Cell, said: str) -> list[Cell]:
    return [words(name, most=2), track, words(said, 10.5, most=3)]


def _track(name: str, level: int | None, target: int, colour: str, belief: Sequence[float], *, hand: bool) -> Cell:
    """Five blocks, the darker the more the claims support the level; no dot where it stands nowhere."""
    standing = [] if level is None else [(STEP * (level + 0.5), "", drawing.dot(hollow=hand))]
    blocks = [(STEP * k + 2, STEP - 4, 0.08 + 0.6 * share) for k, share in enumerate(belief)]
    said = evidence.track_alt(name, level, target)
    return drawing.track(said, colour, standing, STEP * (target + 0.5), blocks=blocks)
