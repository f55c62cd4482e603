"""Two people's work on one base: what one changed is taken, what both changed is chosen, nothing is overwritten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indicators.register import Search
from scenarios.files.bring_over import bring_over
from scenarios.files.case_folder import common_framework
from scenarios.files.editing import without
from scenarios.files.watching import looked, with_question
from scenarios.model import own_scenarios
from scenarios.model.settings import usual
from scenarios.workspace.merge import Work, merge
from tests.support import golden
from tests.support.kept import added, changed, small_case
from tests.support.older_codebook import OLD, read_on
from tests.support.shipped import CASE

WHY = {"basis": "assumption", "reason": "Their staffs met."}


@pytest.fixture
def base(tmp_path: Path) -> Work:
    case = added(small_case(tmp_path), "E2", indicator="INS2")
    return Work(case, usual(case))


def test_rows_that_one_side_changed_are_put_together(base: Work) -> None:
    mine = Work(changed(added(base.case, "A1"), "E1", level="2"), base.settings.changed(notes={"claim:E1": "mine"}))
    theirs = Work(added(without(base.case, "E2"), "B1"), base.settings.changed(notes={"claim:B1": "theirs"}))
    both = merge(base, mine, theirs)
    assert both.conflicts == () and both.work is not None
    assert [*both.work.case.claims] == ["E1", "A1", "B1"]
    assert both.work.case.claims["E1"].level == 2
    assert set(both.work.settings.notes.values()) == {"mine", "theirs"}
    assert set(both.taken) == {("claim", "B1"), ("claim", "E2"), ("note", "claim:B1")}


def test_a_row_that_both_changed_is_shown_with_both_sides_and_chosen(base: Work) -> None:
    mine, theirs = (Work(changed(base.case, "E1", level=n), base.settings) for n in "24")
    found = merge(base, mine, theirs)
    (conflict,) = found.conflicts
    assert found.work is None
    assert (conflict.kind, conflict.name) == ("claim", "E1")
    assert (conflict.base["level"], conflict.mine["level"], conflict.theirs["level"]) == (3, 2, 4)
    for side, level in (("mine", 2), ("theirs", 4)):
        chosen = merge(base, mine, theirs, {conflict.key: side})  # type: ignore[dict-item]
        assert chosen.work is not None and chosen.work.case.claims["E1"].level == level


def test_one_changed_what_the_other_took_out(base: Work) -> None:
    mine, theirs = (
        Work(changed(base.case, "E2", level="2"), base.settings),
        Work(without(base.case, "E2"), base.settings),
    )
    (conflict,) = merge(base, mine, theirs).conflicts
    assert conflict.theirs is None
    gone = merge(base, mine, theirs, {conflict.key: "theirs"})
    assert gone.work is not None and "E2" not in gone.work.case.claims


def test_two_new_claims_of_one_id_are_both_kept_and_what_cites_mine_follows(base: Work) -> None:
    mine = Work(
        added(added(base.case, "N1", claim="Mine."), "N2", rebuts="N1"),
        base.settings.changed(notes={"claim:N1": "on mine"}, left_out=["N1"]),
    )
    theirs = Work(added(base.case, "N1", claim="Theirs."), base.settings)
    both = merge(base, mine, theirs)
    assert both.work is not None and both.renamed == {"N1": "N3"}
    claims = both.work.case.claims
    assert (claims["N1"].claim, claims["N3"].claim, claims["N2"].rebuts) == ("Theirs.", "Mine.", ("N3",))
    assert both.work.settings.notes == {"claim:N3": "on mine"} and both.work.settings.left_out == ("N3",)


def test_own_scenarios_meet_by_id_and_their_commitments_one_by_one() -> None:
    settings, new = own_scenarios.copied(CASE, usual(CASE), "pressure-deepens")
    base = Work(CASE, settings)

    def stated(commitment: str, status: int) -> Work:
        entry = {"status": status, **WHY}
        return Work(CASE, own_scenarios.with_entry(settings, new, "commitments", commitment, entry))

    both = merge(base, stated("COM1", 2), stated("COM3", 3))
    assert both.work is not None
    (mine,) = both.work.settings.own_scenarios
    assert {c: s.status for c, s in mine.commitments.items()} == {"COM1": 2, "COM3": 3}
    (conflict,) = merge(base, stated("COM1", 2), stated("COM1", 3)).conflicts
    assert conflict.key == ("own commitment", f"{new} COM1")


def test_what_does_not_fit_together_is_listed_and_not_half_taken(base: Work) -> None:
    mine = Work(added(base.case, "A1", rebuts="E2"), base.settings)
    found = merge(base, mine, Work(without(base.case, "E2"), base.settings))
    assert found.work is None and not found.conflicts
    assert any("rebuts" in line and "E2" in line for line in found.problems)


def old_and_new() -> tuple[Work, Work]:
    """A case of the version of the codebook before, as it was kept and brought over."""
    made = bring_over(OLD, *common_framework()).case
    return Work(OLD, usual(OLD)), Work(made, usual(made))


@pytest.mark.parametrize("mine_is_old", [True, False])
def test_work_of_before_and_work_brought_over_meet_under_the_present_codebook(mine_is_old: bool) -> None:
    old, new = old_and_new()
    before = Work(changed(old.case, "E38", level="1"), old.settings.changed(weights={"indicators": {"INS1": 80}}))
    now = Work(changed(new.case, "E44", level="1"), new.settings.changed(notes={"claim:E44": "Read again."}))
    both = merge(old, *((before, now) if mine_is_old else (now, before)))
    assert both.conflicts == () and both.problems == () and both.work is not None
    case, settings = both.work
    assert (case.codebook, case.method) == common_framework()
    assert (case.claims["E38"].level, case.claims["E44"].level) == (1, 1)
    assert settings.notes == {"claim:E44": "Read again."} and settings.weights.indicators == {"INS1": 80}
    (listed,) = [x for x in both.left if "Scenario" not in x]  # what was there before, nobody need look at again
    assert listed.startswith("E38 (INS1 ") and " 1): " in listed


def test_two_sides_of_before_stay_under_their_codebook(monkeypatch: pytest.MonkeyPatch) -> None:
    read_on(monkeypatch)
    old, _ = old_and_new()
    mine, theirs = (Work(changed(old.case, c, level="1"), old.settings) for c in ("E38", "E79"))
    both = merge(old, mine, theirs)
    assert both.work is not None and both.work.case.codebook == old.case.codebook and both.left == ()
    assert both.work.case.method == old.case.method


def test_a_method_of_ones_own_that_is_no_longer_of_before_is_kept() -> None:
    """What one side had brought over, and then given other odds again, is not brought over once more."""
    old, new = old_and_new()

    def with_odds(work: Work) -> Work:
        method = golden.replaced(work.case.method, odds_per_vote=6.0)
        return work._replace(case=golden.changed(work.case, method=method))

    base, mine = with_odds(old), with_odds(new)
    theirs = base._replace(case=changed(base.case, "E38", level="1"))
    both = merge(base, mine, theirs)
    assert both.work is not None and both.conflicts == ()
    assert both.work.case.method.odds_per_vote.value == 6.0 and both.work.case.claims["E38"].level == 1


def watching(work: Work, *questions: str) -> Work:
    case = work.case
    for question in questions:
        case = with_question(case, {"item": "INS2", "question": question})
    return Work(case, work.settings)


def test_two_who_watch_at_once_keep_both_questions_and_both_searches(base: Work) -> None:
    mine, theirs = watching(base, "Mine?", "Mine again?"), watching(base, "Theirs?")
    mine = Work(looked(mine.case, "W1", date(2026, 3, 1)), mine.settings)
    theirs = Work(looked(theirs.case, "W1", date(2026, 3, 2)), theirs.settings)
    both = merge(base, mine, theirs).work
    assert both is not None
    assert {w.question: w.looked for w in both.case.watch} == {
        "Mine?": date(2026, 3, 1),
        "Mine again?": None,
        "Theirs?": date(2026, 3, 2),
    }
    assert len({w.id for w in both.case.watch}) == 3
    assert {s.day for s in both.case.searches} >= {date(2026, 3, 1), date(2026, 3, 2)}


def test_a_search_that_one_side_struck_is_gone_and_the_same_one_twice_stays_twice(base: Work) -> None:
    twice = looked(looked(watching(base, "What?").case, "W1", date(2026, 3, 1)), "W1", date(2026, 3, 1))
    start = Work(twice, base.settings)
    mine = Work(twice.model_copy(update={"searches": twice.searches[:-1]}), base.settings)
    both = merge(start, mine, start).work
    assert both is not None and both.case.searches == twice.searches[:-1]
    same = merge(start, start, start).work
    assert same is not None and same.case.searches == twice.searches


def test_a_question_that_both_looked_into_is_chosen(base: Work) -> None:
    start = watching(base, "What?")
    mine, theirs = (Work(looked(start.case, "W1", date(2026, 3, n)), start.settings) for n in (1, 2))
    (conflict,) = merge(start, mine, theirs).conflicts
    assert conflict.key == ("watch", "W1")


def test_what_a_search_led_to_follows_a_claim_that_has_another_id_now(base: Work) -> None:
    mine, theirs = added(base.case, "A1"), added(base.case, "A1", claim="another one")
    search = Search(indicator=("INS2",), question="What?", day=date(2026, 3, 1), found=("A1",))
    mine = mine.model_copy(update={"searches": (*mine.searches, search)})
    both = merge(base, Work(mine, base.settings), Work(theirs, base.settings))
    assert both.work is not None
    assert both.work.case.searches[-1].found == (both.renamed["A1"],)
