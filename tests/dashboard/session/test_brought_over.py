"""What the state before version 3 of the codebook kept opens with its numbers, and is brought over when asked to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from scenarios import load_case, open_workspace
from scenarios.files.bring_over import bring_over
from scenarios.files.case_folder import common_framework
from scenarios.model.case import Case
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import Settings, check_settings, to_json, usual
from scenarios.workspace import contents, versions
from scenarios.workspace.attachments import Attached, attach, laid
from scenarios.workspace.drafts import Act, Saved, create, now, put_fields, save
from scenarios.workspace.notebook import Notebook
from scenarios.workspace.opening import VARIABLE, Refused
from scenarios.workspace.versions import told
from tests.support import version_2
from tests.support.kept import changed, others
from tests.support.pages import (
    CASE,
    PATHS,
    code_of,
    draft_of,
    heard,
    opened,
    opened_box,
    opens_whole,
    page,
    plain,
    pressed,
    session_of,
)

DRAFTS, VERSIONS, LINKS = version_2.DRAFTS, version_2.VERSIONS, version_2.LINKS


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notebook]:
    """The workspace as it was."""
    file = tmp_path / "before.db"
    version_2.workspace(file)
    monkeypatch.setitem(os.environ, VARIABLE, str(file))
    notebook = open_workspace()
    yield notebook
    notebook.workspace.close()


def rows(notebook: Notebook) -> list[object]:
    """Everything that its tables of cases and versions hold."""
    with notebook.workspace.reading() as c:
        return [c.exec_driver_sql(f"SELECT * FROM {t} ORDER BY 1, 2").all() for t in ("versions", "files", "texts")]


@pytest.mark.parametrize("name", list(VERSIONS))
def test_a_version_has_the_readiness_ranges_and_verdicts_that_it_had(kept: Notebook, name: str) -> None:
    was, found = VERSIONS[name], kept.open(VERSIONS[name]["hash"])
    assert found.case.hash == was["case_hash"]
    assert version_2.same_scores(found.case, found.settings, was["scores"])


@pytest.mark.parametrize("name", ["small", "edited"])
def test_so_has_a_draft_with_a_case_of_its_own(kept: Notebook, name: str) -> None:
    was, found = DRAFTS[name], kept.open(DRAFTS[name]["token"])
    assert found.case.hash == was["hash"]
    assert version_2.same_scores(found.case, found.settings, was["scores"])


def test_a_draft_of_the_case_as_it_came_follows_that_case(kept: Notebook) -> None:
    found = kept.open(DRAFTS["as-it-came"]["token"])
    assert found.case.hash == CASE.hash
    check_settings(found.settings, CASE)
    assert found.settings.benchmark == "formal" and found.settings.weights.indicators == {}
    steps = {s.id: s.commitments["COM6"].status for s in found.settings.own_scenarios if s.commitments}
    assert steps == {"own-1": 3, "own-2": 2, "own-3": 4, "own-7": "none"}


def test_the_chain_is_whole_and_nothing_in_it_is_touched_by_opening_it(kept: Notebook) -> None:
    before = rows(kept)
    assert kept.verify() == [] and len(kept.history("ruritania-sylvania")) == 2
    for name in (*(d["token"] for d in DRAFTS.values()), *(v["hash"] for v in VERSIONS.values())):
        kept.open(name)
    assert rows(kept) == before


def test_a_version_of_before_is_still_told_to_be_as_it_was_saved(kept: Notebook) -> None:
    with kept.workspace.reading() as c:
        version = versions.find(c, VERSIONS["two"]["hash"])
        assert version is not None
        case, settings = versions.opened(c, version)
        assert '"as_saved": true' in told(version, case, settings)
        assert '"as_saved": false' in told(version, case, settings.changed(seed=1))


def test_saving_it_again_unchanged_is_no_new_version(kept: Notebook) -> None:
    found = kept.open(VERSIONS["two"]["hash"])
    with pytest.raises(Refused, match="Nothing has changed since version 2"):
        kept.save(found.case, found.settings, why="the same")


def test_work_on_the_older_one_meets_what_was_brought_over_since(kept: Notebook, tmp_path: Path) -> None:
    head = kept.open(VERSIONS["two"]["hash"])
    now = bring_over(head.case, *common_framework()).case
    kept.save(now, why="under the present codebook", parent=head.parent)
    mine = changed(head.case, "F03", level="3")
    merged = kept.save(mine, head.settings, why="F03 read again", parent=head.parent)
    assert (merged.work.case.codebook, merged.work.case.method) == common_framework()
    assert merged.work.case.claims["F03"].level == 3 and merged.work.case.claims["F04"].indicator == "COM6"
    assert kept.verify() == []


def test_a_version_tells_what_was_coded_anew_not_what_the_codebook_moved(kept: Notebook) -> None:
    head = kept.open(VERSIONS["two"]["hash"])
    now = changed(bring_over(head.case, *common_framework()).case, "F02", level="3")
    kept.save(now, why="brought over, F02 read again", parent=head.parent)
    assert kept.history("ruritania-sylvania").iloc[0][["added", "changed", "left_out"]].tolist() == ["", "F02", ""]


@pytest.mark.page
@pytest.mark.parametrize("name", [n for n, x in LINKS.items() if "code" in x])
def test_a_link_of_before_opens_and_says_what_became_of_its_choices(name: str) -> None:
    at = opened(LINKS[name]["code"])
    (notice, *_) = [plain(x.value) for x in at.warning]
    assert "another codebook, method and case" in notice
    expected = {
        "weights": "The weight of INS5 (90) is dropped.",
        "alone": "INS5 alone had a weight in Institutions",
        "observed": "The observed benchmark is gone",
        "view": "The declared framework (INS5) is a commitment now (COM6)",
        "own": "Scenario Floor (own-4), INS5: floor 2 has no place on a commitment",
    }
    if name in expected:
        assert expected[name] in notice
    else:
        assert "INS5" not in notice
    settings = session_of(at).settings
    check_settings(settings, CASE)
    assert "INS5" not in settings.model_dump_json(exclude={"notes"})


@pytest.mark.page
def test_a_link_names_the_known_pairs_and_other_ones_are_said(kept: Notebook) -> None:
    at = opened()
    at.sidebar.slider[0].set_value(80).run()
    asked = from_code(code_of(at))
    assert asked.pairs_hash is not None and len(asked.pairs_hash) == 8
    other = opened(to_code(asked.changed(case_hash=None, pairs_hash=None), CASE, "00000000"))
    assert any("made with other known pairs" in x.value for x in other.warning)
    same = opened(to_code(asked.changed(case_hash=None, pairs_hash=None), CASE, asked.pairs_hash))
    assert not any("made with" in x.value for x in same.warning)


@pytest.mark.page
def test_a_draft_of_before_says_so_and_bring_over_makes_another_one(kept: Notebook) -> None:
    token = DRAFTS["small"]["token"]
    before = kept.open(token)
    at = page(opened(to_code(before.settings, before.case), draft=token), "cases")
    assert "This case stands under an earlier codebook or method" in heard(at)
    pressed(at, "Bring over")
    made = draft_of(at)
    assert made not in ("", token)
    assert "This draft is under the present codebook and method" in heard(at)
    assert "This case stands under an earlier codebook" not in heard(at)
    found = kept.open(made)
    assert (found.case.codebook, found.case.method) == common_framework() and found.parent == before.parent
    assert found.case.claims["F01"].note == "Read once more." and found.case.claims["F04"].indicator == "COM6"
    assert found.settings.benchmark == "formal" and "INS5" not in found.settings.weights.indicators
    assert found.settings.notes["cell:with-treaty:COM6"] == "Why not higher?"
    own = {s.id: s for s in found.settings.own_scenarios}["own-1"]
    assert own.commitments["COM6"].status == 1
    still = kept.open(token)
    assert (still.case.hash, still.settings) == (before.case.hash, before.settings)


@pytest.mark.page
def test_a_zip_of_before_opens_as_it_was_saved_and_says_under_what(kept: Notebook) -> None:
    at = page(opened(), "cases")
    upload = next(u for u in at.file_uploader if u.label == "A case folder or everything.zip")
    upload.set_value(("before.zip", (version_2.FOLDER / "everything.zip").read_bytes(), "application/zip")).run()
    pressed(at, "Open this case")
    assert "opened from your file" in heard(at) and "It stands under an earlier codebook or method" in heard(at)
    found = kept.open(draft_of(at))
    assert found.case.hash == version_2.EXPECTED["small"]["hash"]
    assert version_2.same_scores(found.case, found.settings, version_2.EXPECTED["small"]["chosen"])


@pytest.mark.page
def test_a_version_of_before_is_compared_as_it_is_once_brought_over(kept: Notebook) -> None:
    at = page(opened(), "cases")
    pressed(at, "Compare")
    second = session_of(at).draft.second_file
    assert second is not None and second.older and second.case.codebook == CASE.codebook
    words = heard(opened_box(page(at, "compare"), "box:file"))
    assert "The other file was made under an earlier version of the method" in words and "not comparable" not in words


@pytest.mark.page
def test_whoever_opens_older_work_learns_it_on_whichever_page(kept: Notebook) -> None:
    for named in (DRAFTS["small"]["token"], VERSIONS["two"]["hash"]):
        assert "It stands under an earlier codebook or method" in heard(opened(draft=named))
    assert "earlier codebook or method" not in heard(opened(draft=DRAFTS["as-it-came"]["token"]))


@pytest.mark.page
def test_what_could_not_be_brought_over_stays_listed_with_the_draft(kept: Notebook) -> None:
    before = kept.open(DRAFTS["small"]["token"])
    at = page(opened(to_code(before.settings, before.case), draft=DRAFTS["small"]["token"]), "cases")
    pressed(at, "Bring over")
    again = page(opened(draft=draft_of(at)), "cases")
    text = heard(again)
    assert "11 claims to look at again, and " in " ".join(x.label for x in again.expander)
    assert "F04 was at 3 on INS5 and is at 2 on COM6; if its text names an alliance, 3: What F04 says." in text
    assert "The observed benchmark is gone" in text
    pressed(again, "Put this list away")
    assert "F04 was at 3 on INS5" not in heard(page(opened(draft=draft_of(at)), "cases"))


@pytest.mark.page
def test_a_version_of_before_is_brought_over_into_a_draft_that_starts_from_it(kept: Notebook) -> None:
    named = VERSIONS["three"]["hash"]
    at = page(opened(draft=named), "cases")
    pressed(at, "Bring over")
    found = kept.open(draft_of(at))
    assert found.parent == named and found.case.claims["E26"].level == 2
    coded_otherwise = others(found.case, CASE)
    assert coded_otherwise[0] == "E07" and len(coded_otherwise) > 1  # the case that comes is coded anew since
    assert f"against the case as it comes: {len(coded_otherwise)} claims changed (E07, " in heard(at)
    assert kept.verify() == []


@pytest.mark.page
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", list(DRAFTS))
def test_every_page_shows_a_draft_of_before(kept: Notebook, name: str, path: str) -> None:
    opens_whole(DRAFTS[name]["token"], path)


@pytest.mark.page
def test_what_stood_half_typed_on_the_framework_is_typed_on_the_commitment(kept: Notebook) -> None:
    at = page(opened(draft=DRAFTS["as-it-came"]["token"]), "evidence")
    assert at.text_area(key="edit:claim:new:claim").value == "Half a sen"
    assert at.selectbox(key="edit:claim:new:indicator").value == "COM6"


@pytest.mark.page
def test_a_half_typed_level_at_which_two_things_stood_is_lowered_and_said(kept: Notebook) -> None:
    token = DRAFTS["as-it-came"]["token"]
    typed = {"edit:claim:new:direction": "supports", "edit:claim:new:level:INS5": 3}
    with kept.workspace.writing() as c:
        put_fields(c, token, typed, [])
    at = opened(draft=token)
    assert "The claim that stands half typed was at 3 on INS5 and is at 2 on COM6" in heard(at)
    assert page(at, "evidence").radio(key="edit:claim:new:level:COM6").value == 2


@pytest.mark.page
def test_redo_puts_the_settings_back_that_a_case_under_its_own_codebook_had(kept: Notebook) -> None:
    """An undone act with a case of its own keeps the weight of the indicator that this case still has."""
    case = version_2_of(CASE)
    chosen = usual(case).changed(weights={"indicators": {"INS1": 10, "INS5": 90}})
    was = usual(CASE).changed(seed=7)
    with kept.workspace.writing() as c:
        content = contents.put(c, case)
        saved = Saved(CASE.id, CASE.header.title, None, to_json(was, CASE), "", None)
        draft = create(c, saved)
        act = Act(1, now(), True, content, to_json(chosen, case), True, False)
        save(c, draft.token, 0, saved, [act])
    at = opened(draft=draft.token)
    (redo,) = session_of(at).draft.ahead
    assert redo.settings.weights.indicators == {"INS1": 10, "INS5": 90}


def version_2_of(case: Case) -> Case:
    """A case under the codebook of before, which still has the indicator."""
    codebook = load_case(version_2.OWN).codebook
    scenarios = tuple(s.model_copy(update={"commitments": {}}) for s in case.scenarios)
    evidence = tuple(c for c in case.evidence if c.indicator in (None, *codebook.scored))
    return case.model_copy(update={"codebook": codebook, "scenarios": scenarios, "evidence": evidence})


@pytest.mark.page
def test_a_list_of_things_to_look_at_does_not_outlive_the_work_that_it_is_of(kept: Notebook) -> None:
    """Brought over again, with nothing to look at, a draft has no list: that of before is not taken along."""
    since = CASE.codebook.changed_since(2)
    same = (c for c in CASE.evidence if not any(x.concerns(c.indicator, c.level) for x in since))
    alone = tuple(c.model_copy(update={"rebuts": (), "about": None}) for c in same)
    case = version_2_of(CASE.model_copy(update={"evidence": alone, "scenarios": CASE.scenarios[:1], "searches": ()}))
    assert bring_over(case, *common_framework())[1:] == ((), ())
    with kept.workspace.writing() as c:
        settings = to_json(usual(case), case)
        draft = create(c, Saved(case.id, case.header.title, contents.put(c, case), settings, "", None))
        attach(c, draft.token, Attached("left", "", "brought-over.txt", b"An old thing to look at."))
    at = page(opened(draft=draft.token), "cases")
    assert "An old thing to look at." in heard(at)
    pressed(at, "Bring over")
    assert draft_of(at) not in ("", draft.token)
    again = page(opened(draft=draft_of(at)), "cases")
    for shown in (at, again):
        assert "An old thing to look at." not in heard(shown)
        assert "to look at" not in " ".join(x.label for x in shown.expander)


@pytest.mark.page
def test_a_readers_own_texts_go_along_with_what_is_brought_over(
    kept: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.session.persistence.reader", lambda: "a" * 22)
    case, own = version_2_of(CASE), Attached("text:korolev-2017", "a" * 22, "own.txt", b"Mine alone.")
    with kept.workspace.writing() as c:
        draft = create(
            c, Saved(case.id, case.header.title, contents.put(c, case), to_json(usual(case), case), "", None)
        )
        attach(c, draft.token, own)
        attach(c, draft.token, own._replace(reader="b" * 22))
    at = pressed(page(opened(draft=draft.token), "cases"), "Bring over")
    with kept.workspace.reading() as c:
        (along,) = laid(c, draft_of(at), "a" * 22)
        assert along.kind == own.kind and laid(c, draft_of(at), "b" * 22) == []


@pytest.mark.page
@pytest.mark.parametrize("name", ["edited", "as-it-came"])
def test_undo_leads_back_through_acts_of_before(kept: Notebook, name: str) -> None:
    at = page(opened(draft=DRAFTS[name]["token"]), "cases")
    while any(b.label == "Undo" for b in at.button):
        pressed(at, "Undo")
        assert not at.error
        in_force: Settings = session_of(at).settings
        check_settings(in_force, session_of(at).case)


@pytest.mark.page
@pytest.mark.parametrize("name", ["edited", "as-it-came"])
def test_a_second_coders_file_of_before_is_read_under_either_codebook(kept: Notebook, name: str) -> None:
    at = page(opened(draft=DRAFTS[name]["token"]), "cases")
    codes = session_of(at).draft.codes
    assert codes is not None and codes[1].problems == () and codes[1].study is not None
