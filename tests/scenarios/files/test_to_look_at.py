"""Claims on what is worded anew are listed item by item, and stay as they were coded."""

from __future__ import annotations

from indicators.codebook import Change
from scenarios.files.bring_over import bring_over
from scenarios.files.to_look_at import Line, coded, count, lines, read_lines, to_look_at
from tests.support import golden
from tests.support.kept import changed
from tests.support.older_codebook import AGAIN, METHOD, OLD, PRESENT

BROUGHT = bring_over(OLD, PRESENT, METHOD)
FIRST = next(c for c in OLD.evidence if c.id == AGAIN["INS1"][0])


def test_every_claim_on_a_reworded_anchor_is_listed_under_its_item_and_no_other() -> None:
    """None on a commitment, and none that is context: the names of those stand in AGAIN, worked out by themselves."""
    assert {r.item: [c.id for c in r.claims] for r in BROUGHT.again} == AGAIN
    assert [r.item for r in BROUGHT.again] == [i for i in PRESENT.scored if i in AGAIN]
    assert count(BROUGHT.again) == sum(map(len, AGAIN.values())) > 20


def test_of_an_indicator_that_is_reworded_at_level_4_alone_claims_at_4_alone_are_listed() -> None:
    others = [c for c in OLD.evidence if c.indicator == "INS4" and c.votes_on_level]
    at_4 = golden.recoded(OLD, others[0].id, level=4)
    (found,) = [r for r in bring_over(at_4, PRESENT, METHOD).again if r.item == "INS4"]
    assert [c.id for c in found.claims] == [others[0].id] and len(others) > 1
    assert [c.levels for c in found.changes] == [(4,)] and "INS4" not in AGAIN


def test_a_change_that_names_no_level_is_of_all() -> None:
    all_of_them = Change(version=9, items=("TEC2",), what="x")
    at_2 = Change(version=9, items=("THR3",), levels=(2,), what="x")
    voting = {i: [c for c in OLD.evidence if c.indicator == i and c.votes_on_level] for i in ("TEC2", "THR3")}
    expected = {"TEC2": [c.id for c in voting["TEC2"]], "THR3": [c.id for c in voting["THR3"] if c.level == 2]}
    found = to_look_at(OLD, PRESENT, (all_of_them, at_2))
    assert {r.item: [c.id for c in r.claims] for r in found} == expected
    assert len({c.level for c in voting["TEC2"]}) > 1 and len(voting["THR3"]) > len(expected["THR3"]) > 0
    assert to_look_at(OLD, PRESENT, ()) == ()


def test_the_list_is_kept_as_lines_that_lead_to_their_claims_again() -> None:
    text = ["The benchmark mine is gone.", *lines(BROUGHT.again)]
    read = read_lines(text, BROUGHT.case)
    assert read[0] == Line("The benchmark mine is gone.") and read[1].head
    assert [line.claim for line in read if line.claim] == [i for ids in AGAIN.values() for i in ids]
    assert next(x for x in read if x.claim) == Line(f"({coded(FIRST)}): {FIRST.claim}", FIRST.id)


def test_a_claim_that_was_coded_anew_since_says_so_and_one_that_is_gone_stays_text() -> None:
    text, gone = lines(BROUGHT.again), OLD.claims[AGAIN["INS3"][0]]
    case = changed(BROUGHT.case, FIRST.id, level="1")
    case = golden.changed(case, evidence=tuple(c for c in case.evidence if c.id != gone.id))
    read = read_lines(text, case)
    assert [x.text for x in read if x.claim == FIRST.id] == [
        f"({coded(FIRST)}): {FIRST.claim} Now INS1 {FIRST.direction} 1."
    ]
    assert Line(f"{gone.id} ({coded(gone)}): {gone.claim}") in read


def test_how_a_claim_is_coded_is_said_shortly() -> None:
    assert coded(FIRST) == f"INS1 {FIRST.direction} {FIRST.level}"
    assert coded(FIRST.model_copy(update={"direction": "context", "level": None})) == "INS1 context"
