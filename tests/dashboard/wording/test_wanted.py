"""What a score still wants, in words: true in every state of a case."""

from __future__ import annotations

from dashboard.wording import wanted as wording
from scenarios import load_case, seed_folder
from scenarios.analysis.wanted import wanted
from tests.support.half_known import DRAWING, scored
from tests.support.transcripts import stand

BOOK = load_case(seed_folder("china-russia-2017")).codebook
EVERY = {"INS": 4, "TEC": 4, "EXE": 4, "THR": 5}
STATES: tuple[dict[str, int], ...] = (
    {},
    {"INS": 2},
    DRAWING,
    {"INS": 4, "TEC": 3},
    {"INS": 4, "TEC": 4, "THR": 2},
    EVERY | {"EXE": 1},
    EVERY | {"EXE": 1, "THR": 0},
    EVERY,
)


def test_in_every_state_it_is_said_what_is_known_what_a_score_wants_and_by_which_rule() -> None:
    lines: list[str] = []
    for known in STATES:
        found = wanted(scored(known), "only")
        lead, rest = wording.headline(found, BOOK)
        assert lead.startswith("No" if not known else "All" if known == EVERY else f"{sum(known.values())} of 17")
        lines += [f"{known}", f"{lead} {rest}", wording.sentence(found, BOOK), *wording.rule(found, BOOK)]
    stand({"said-wanted": lines})


def test_a_part_says_what_it_lacks_and_one_of_no_weight_lacks_nothing() -> None:
    parts = wanted(scored(DRAWING, weights={"dimensions": {"EXE": 0.0}}), "only").parts
    assert [wording.part_known(p) for p in parts] == ["3 of 4", "2 of 4", "2 of 4", "2 of 5"]
    assert [wording.part_lacks(p) for p in parts] == ["", "", "of no weight", "one short"]
