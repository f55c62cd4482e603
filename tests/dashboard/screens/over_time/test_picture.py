"""The line as a picture: one file that stands by itself, under the answer that it bears out, with what moved it."""

from __future__ import annotations

from xml.etree import ElementTree

from dashboard.screens.over_time import content, road_wording
from dashboard.screens.over_time.picture import picture
from dashboard.screens.over_time.road import road
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.moves import moves
from scenarios.analysis.timeline import OnDays, timeline
from tests.support.sure import SCALE

CASE = load_case(seed_folder("china-russia-2017"))
DOCUMENTS = load_case(seed_folder("china-russia-documents"))
SINCE, A = assess(DOCUMENTS), assess(CASE)
OF = OnDays(DOCUMENTS, SINCE.settings, DOCUMENTS.reference)
TABLE = timeline(DOCUMENTS, SINCE.settings, DOCUMENTS.reference, of=OF)
ROAD = road(SINCE, DOCUMENTS.reference, TABLE, moves(OF, TABLE), SCALE)


def test_it_is_one_file_with_the_answer_the_line_and_what_moved_it() -> None:
    drawn = picture(SINCE, ROAD, None, "The answer.", True)
    root = ElementTree.fromstring(drawn)
    said = " ".join(root.itertext())
    assert "The answer." in said and DOCUMENTS.header.title in said
    for n, told in enumerate(road_wording.moves(ROAD), 1):
        assert f"{n} {told.day}" in said
    assert drawn.count("<circle") == len(ROAD.moves) + 1
    assert "http" not in drawn.replace('xmlns="http://www.w3.org/2000/svg"', "") and "var(" not in drawn


def test_this_case_stands_on_the_line_of_other_documents() -> None:
    diamond = content.diamond(A, 0, ROAD)
    assert diamond is not None
    drawn = picture(A, ROAD, diamond, "The answer.", False)
    assert diamond.said in drawn and f">{diamond.score}<" in drawn
    assert drawn.count("<circle") == 1
