"""The known pairs beside the scenarios of a brief, each case with the scale of its own states. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.drawing.strip import on_strip
from dashboard.wording import headline
from dashboard.wording import known_pairs as pairs_wording
from dashboard.wording import place as place_wording
from dashboard.wording import strip as strip_wording
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import PairStanding, pairs_beside
from scenarios.reference.place import Lacking, PairScale, Place, place, scale_of


class Beside(NamedTuple):
    """What the known pairs say of each scenario, and of the first one why they say nothing."""

    scale: PairScale | None  # of the case in hand
    places: dict[str, Place | None]  # None where it has none, or no known pairs beside it
    why_none: str
    pairs: Sequence[PairStanding]  # on the strip
    made_of: str
    coded_by: str


def caveats(a: Assessment) -> list[str]:
    """What to know before quoting a number; of where the known pairs speak against it one sentence has room."""
    return headline.caveats(a, pairs_wording.failing_beside(a.case)[:1])


def beside(a: Assessment) -> Beside:
    """The known pairs under the weights and choices in force."""
    scales: dict[str, PairScale | Lacking] = {}
    for scenario in a.ids:
        home = a.home(scenario).id
        scales[home] = scales[home] if home in scales else scale_of(a, scenario)
    places = {i: place(a, i, scales[a.home(i).id]) for i in a.ids}
    own = scales[a.home(a.ids[0]).id]
    known = pairs_beside(a.case, a.settings.burden_of_proof)
    if isinstance(own, Lacking) or known is None:
        return Beside(None, places, place_wording.why_none(a, own) if isinstance(own, Lacking) else "", (), "", "")
    every = known.standings(a.settings)
    pairs = on_strip(every, own)
    made = pairs_wording.made_of(pairs_wording.Made.of((p.group, p.as_of) for p in pairs))
    said = strip_wording.coded_by(every, known.coders_apart(a.settings), own, a.settings)
    return Beside(own, places, "", pairs, made, said)
