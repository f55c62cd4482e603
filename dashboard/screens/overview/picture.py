"""Where the case stands among the known pairs, as a picture to take away. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.strip import strip_of
from dashboard.drawing.strip_picture import strip_picture
from dashboard.drawing.svg import sheet
from dashboard.wording import headline
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import PairStanding
from scenarios.reference.place import PairScale, Place

WIDTH = 900.0


def picture(a: Assessment, scale: PairScale, place: Place, pairs: Sequence[PairStanding]) -> str:
    """The strip as SVG, with the names of the pairs and what each kind of mark is."""
    shown = strip_of(a, scale, place, pairs)
    drawn, height = strip_picture(shown, WIDTH, named=True)
    key = [shown.what, *(f"{lane.words}: {lane.counts}" for lane in shown.lanes)]
    return sheet(a, drawn, WIDTH, height, title=headline.question(a), alt=shown.alt, key=key)
