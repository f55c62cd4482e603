"""Work coded with an earlier version of the codebook: what becomes of it and what is listed; nothing is guessed.

Claims on what is worded anew are listed item by item, and stay as they were coded.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from indicators.codebook import Benchmark, Change, Codebook
from indicators.parsing.problems import CaseError
from scenarios import assess, load_case, seed_folder
from scenarios.files import case_folder
from scenarios.files.bring_over import (
    LIST,
    Line,
    alike,
    bring_over,
    brought_folder,
    coded,
    count,
    lines,
    read_lines,
    to_look_at,
)
from scenarios.files.case_folder import CODEBOOK, case_files, parse_case
from scenarios.files.plain_file import write_folder
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import SettingsError, from_json, to_json, usual
from scenarios.reference.known_pairs import pairs_hash
from tests.support import golden
from tests.support.kept import changed
from tests.support.older_codebook import AGAIN, BEFORE, CASE, METHOD, OLD, PRESENT, kept, written

BROUGHT = bring_over(OLD, PRESENT, METHOD)
FIRST = next(c for c in OLD.evidence if c.id == AGAIN["INS1"][0])


def test_it_is_of_before_until_it_is_brought_over() -> None:
    assert OLD.coded_earlier(PRESENT) and OLD.coded_with == BEFORE.version
    now = BROUGHT.case
    assert not now.coded_earlier(PRESENT) and now.hash == CASE.hash
    assert (now.codebook, now.method, now.header.codebook_version) == (PRESENT, METHOD, PRESENT.version)
    assert parse_case(case_files(now)).hash == now.hash


def test_a_case_under_the_present_codebook_that_names_an_earlier_one_is_of_before_too() -> None:
    named = golden.changed(OLD, codebook=PRESENT)
    assert named.coded_earlier(PRESENT)
    assert bring_over(named, PRESENT, METHOD).again == BROUGHT.again != ()


def test_levels_stay_as_they_were_coded_and_so_do_the_numbers() -> None:
    assert BROUGHT.case.evidence == OLD.evidence and BROUGHT.case.scenarios == OLD.scenarios
    before, now = (assess(c, usual(c).changed(draws=1_000)).scores for c in (OLD, BROUGHT.case))
    assert before["readiness"].equals(now["readiness"]) and before["low"].equals(now["low"])


def _with(case: Case, **update: object) -> Case:
    return golden.changed(case, codebook=case.codebook.model_copy(update=update))


def test_a_codebook_of_other_items_is_somebodys_own_however_low_its_version() -> None:
    few = _with(OLD, version=1, indicators=BEFORE.indicators[:12])
    mine = BEFORE.indicators[0].model_copy(update={"id": "MINE"})
    assert not few.coded_earlier(PRESENT)
    assert not _with(OLD, indicators=(*BEFORE.indicators, mine)).coded_earlier(PRESENT)


def test_conventions_and_anchors_of_ones_own_are_listed() -> None:
    assert not any("method.toml" in x or "otherwise" in x for x in BROUGHT.left)
    assert METHOD.treaty is not None
    rule = METHOD.treaty.model_copy(update={"in_force": 3})
    method = golden.replaced(METHOD, odds_per_vote=4.0).model_copy(update={"treaty": rule})
    left = bring_over(golden.changed(OLD, method=method), PRESENT, METHOD).left
    assert f"method.toml: odds_per_vote was 4.0 and is {METHOD.odds_per_vote.value} now." in left
    assert any(x.startswith("method.toml: other commitments were the treaty") for x in left)


def test_an_anchor_that_no_change_tells_of_and_a_benchmark_that_went_are_listed() -> None:
    """TEC2 is worded anew at level 4 alone: one who had level 2 in other words coded by what nobody else had."""
    raw = BEFORE.model_dump(mode="json", exclude_none=True)
    raw["benchmarks"]["mine"] = Benchmark(name="Mine").model_dump()
    for item in (*raw["indicators"], *raw["commitments"]):
        item["targets"]["mine"] = 2
        if item["id"] == "TEC2":
            item["levels"][2] = "Otherwise"
    left = bring_over(golden.changed(OLD, codebook=Codebook.model_validate(raw)), PRESENT, METHOD).left
    assert "TEC2: the codebook of this case worded the levels otherwise; its claims keep theirs." in left
    assert "The benchmark mine of this case is not in the codebook any more." in left


@pytest.mark.parametrize(
    ("rule", "value", "named"),
    [("about", 3, "INS1"), ("triangle", (2, 4, 4), "INS1, TEC2"), ("shift", -1, ""), ("unknown", None, "")],
)
def test_a_scenario_that_sets_by_hand_what_is_reworded_is_named(rule: str, value: object, named: str) -> None:
    """TEC2 is so at level 4 alone; of a triangle its mode counts, and what moves with the evidence sets nothing."""
    cell = {"rule": rule} | ({"value": value, "basis": "assumption", "reason": "Set."} if value is not None else {})
    first = Scenario.model_validate(OLD.scenarios[0].model_dump() | {"cells": {"INS1": cell, "TEC2": cell}})
    left = bring_over(golden.changed(OLD, scenarios=(first,)), PRESENT, METHOD).left
    where = f"Scenario {first.name} ({first.id})"
    said = f"{where}: what it sets of {named} was set by anchors that are worded anew."
    assert left == ((said,) if named else ())


def test_of_two_copies_the_one_of_before_is_brought_over_and_two_of_before_stay() -> None:
    other = changed(OLD, "E38", level="2")
    assert alike(OLD, CASE, PRESENT, METHOD)[0].codebook == PRESENT
    assert alike(OLD, other, PRESENT, METHOD) == (OLD, other)


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


@pytest.fixture(params=[(), (CODEBOOK, case_folder.METHOD)], ids=["has it", "names it"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An older folder with all that may lie in one."""
    kept(monkeypatch, tmp_path / "seeds")
    made = written(tmp_path / "case", *request.param)
    chosen = usual(OLD).changed(weights={"indicators": {"INS1": 80}})
    (made / "settings.json").write_text(to_json(chosen, OLD), encoding="utf-8")
    (made / "second-coder.csv").write_bytes((seed_folder(CASE.id) / "second-coder.csv").read_bytes())
    (made / "text.txt").write_text("A text.", encoding="utf-8")
    (made / "more").mkdir()
    return made


def test_everything_in_it_is_brought_over_or_copied(folder: Path, tmp_path: Path) -> None:
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    made = brought_folder(folder)
    assert made is not None and {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before
    assert CODEBOOK not in made.files and case_folder.METHOD not in made.files  # the common ones hold
    to = tmp_path / "new"
    write_folder(to, made.files)
    after = {p.name: p.read_bytes() for p in to.iterdir()}
    assert load_case(to).hash == CASE.hash
    settings = from_json(after["settings.json"])
    assert settings.weights.indicators == {"INS1": 80} and settings.case_hash == CASE.hash
    assert after["second-coder.csv"] == before["second-coder.csv"] and after["text.txt"] == b"A text."
    listed = after[LIST].decode().splitlines()
    assert listed[: len(made.left)] == list(made.left) and {r.item for r in made.again} == set(AGAIN)
    assert [line.split()[0] for line in listed if line.split()[0] in CASE.claims] == [
        i for x in AGAIN.values() for i in x
    ]
    assert brought_folder(to) is None


def test_folders_in_it_are_copied_and_settings_name_the_known_pairs(folder: Path) -> None:
    (folder / "more" / "notes.txt").write_text("A note.", encoding="utf-8")
    (folder / "more" / "case.toml").write_text("Not of this case.", encoding="utf-8")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "x").write_text("x", encoding="utf-8")
    made = brought_folder(folder, pairs_hash)
    assert made is not None and ".hidden/x" not in made.files
    to = folder.with_name("new")
    write_folder(to, made.files)
    assert (to / "more" / "notes.txt").read_bytes() == b"A note."
    assert (to / "more" / "case.toml").read_bytes() == b"Not of this case."
    held = from_json((to / "settings.json").read_bytes()).pairs_hash
    assert held is not None and held == pairs_hash(load_case(seed_folder("china-russia-2017")))


def test_what_is_copied_is_not_read_before_it_is_written(folder: Path) -> None:
    with (folder / "large.bin").open("wb") as sparse:
        sparse.truncate(6_000_000)
    made = brought_folder(folder)
    assert made is not None and made.files["large.bin"] == folder / "large.bin"


@pytest.mark.parametrize("name", ["notes.txt", "more/notes.txt", "codings", "evidence.csv", "settings.json"])
def test_a_link_is_not_followed_and_nothing_from_elsewhere_comes_along(folder: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    if name == "codings":
        elsewhere.mkdir()
        (elsewhere / "x").write_text("of somebody else", encoding="utf-8")
    elif (folder / name).exists():
        (folder / name).rename(elsewhere)
    else:
        elsewhere.write_text("of somebody else", encoding="utf-8")
    (folder / name).symlink_to(elsewhere)
    with pytest.raises(CaseError) as refused:
        brought_folder(folder)
    assert [*map(str, refused.value.problems)] == [f"{name}: is a link; only plain files and folders are brought over."]


def test_a_pipe_is_not_left_out_in_silence(folder: Path) -> None:
    os.mkfifo(folder / "more" / "pipe")
    with pytest.raises(CaseError, match=r"more/pipe: is a pipe or device; only plain files and folders"):
        brought_folder(folder)


def test_what_cannot_be_read_is_said(folder: Path) -> None:
    (folder / "settings.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings.json names no schema_version"):
        brought_folder(folder)
    (folder / "evidence.csv").unlink()
    with pytest.raises(CaseError):
        brought_folder(folder)
