"""Where the case stands among the known pairs, as a picture to take away. No Streamlit."""

from __future__ import annotations

from dashboard.drawing.strip import on_strip, strip_of
from dashboard.drawing.strip_picture import strip_picture
from dashboard.drawing.svg import sheet
from dashboard.wording import headline
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import pairs_beside
from scenarios.reference.place import PairScale, Place

WIDTH = 900.0


def picture(a: Assessment, scale: PairScale, place: Place) -> str:
    """The strip as SVG, with the names of the pairs and what each kind of mark is."""
    known = pairs_beside(a.case, a.settings.burden_of_proof)
    assert known is not None
    shown = strip_of(a, scale, place, on_strip(known.standings(a.settings), scale))
    drawn, height = strip_picture(shown, WIDTH, named=True)
    key = [shown.what, *(f"{lane.words}: {lane.counts}" for lane in shown.lanes)]
    return sheet(a, drawn, WIDTH, height, title=headline.question(a), alt=shown.alt, key=key)
