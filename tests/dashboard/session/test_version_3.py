"""What the state before version 4 of the codebook kept opens with its numbers, says what it lacks, is brought over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scenarios import open_workspace
from scenarios.files.case_folder import common_framework
from scenarios.model.link import to_code
from scenarios.workspace.notebook import Notebook
from scenarios.workspace.opening import VARIABLE
from tests.support import version_2, version_3
from tests.support.pages import CASE, PATHS, draft_of, heard, html, opened, opens_whole, page, pressed

DRAFTS, VERSIONS = version_3.DRAFTS, version_3.VERSIONS
PRESENT = common_framework()[0]
CLAIMS = sum(map(len, version_3.AGAIN.values()))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notebook]:
    """The workspace as it was."""
    file = tmp_path / "before.db"
    version_3.workspace(file)
    monkeypatch.setitem(os.environ, VARIABLE, str(file))
    notebook = open_workspace()
    yield notebook
    notebook.workspace.close()


@pytest.mark.parametrize("name", list(VERSIONS))
def test_a_version_has_the_readiness_ranges_and_verdicts_that_it_had(kept: Notebook, name: str) -> None:
    was, found = VERSIONS[name], kept.open(VERSIONS[name]["hash"])
    assert found.case.hash == was["case_hash"] and found.case.codebook.version == 3
    assert version_2.same_scores(found.case, found.settings, was["scores"])


@pytest.mark.parametrize("name", ["small", "edited"])
def test_so_has_a_draft_with_a_case_of_its_own(kept: Notebook, name: str) -> None:
    was, found = DRAFTS[name], kept.open(DRAFTS[name]["token"])
    assert found.case.hash == was["hash"]
    assert version_2.same_scores(found.case, found.settings, was["scores"])


def test_a_draft_of_the_case_as_it_came_follows_that_case(kept: Notebook) -> None:
    assert kept.open(DRAFTS["as-it-came"]["token"]).case.hash == CASE.hash
    assert kept.verify() == []


@pytest.mark.page
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", list(DRAFTS))
def test_every_page_shows_a_draft_of_before(kept: Notebook, name: str, path: str) -> None:
    opens_whole(DRAFTS[name]["token"], path)


@pytest.mark.page
def test_the_first_page_says_in_one_sentence_that_ratio_and_place_wait_and_leads_to_where_it_is_brought_over(
    kept: Notebook,
) -> None:
    shown = html(opened(draft=DRAFTS["small"]["token"]))
    sentence = "so it has no ratio and place until it is brought over (on Cases)"
    assert shown.count(sentence) == 1
    assert ">Bring this case over</a>" in shown


@pytest.mark.page
def test_the_list_of_claims_can_be_seen_before_and_after_and_leads_to_each(kept: Notebook) -> None:
    before = kept.open(DRAFTS["small"]["token"])
    at = page(opened(to_code(before.settings, before.case), draft=DRAFTS["small"]["token"]), "cases")
    assert f"Once it is brought over: {CLAIMS} claims to look at again" in [x.label for x in at.expander]
    assert listed(at)
    pressed(at, "Bring over")
    again = page(opened(draft=draft_of(at)), "cases")
    assert f"Brought over: {CLAIMS} claims to look at again" in [x.label for x in again.expander]
    assert listed(again)
    found = kept.open(draft_of(at))
    assert found.case.codebook == PRESENT and found.case.evidence == before.case.evidence
    assert found.settings.weights == before.settings.weights
    pressed(again, "Put this list away")
    assert not listed(page(opened(draft=draft_of(at)), "cases"))


def listed(at: AppTest) -> bool:
    """Whether every claim on a reworded anchor stands there with its link to Evidence."""
    shown = " ".join(e.proto.body for e in at.get("html"))
    links = [(f"evidence?indicator={item}&amp;claim={i}", i) for item, x in version_3.AGAIN.items() for i in x]
    return all(f'<a href="{to}" target="_self">{i}</a> (' in shown for to, i in links)


@pytest.mark.page
def test_a_zip_of_before_opens_and_says_under_what(kept: Notebook) -> None:
    at = page(opened(), "cases")
    upload = next(u for u in at.file_uploader if u.label == "A case folder or everything.zip")
    upload.set_value(("before.zip", (version_3.FOLDER / "everything.zip").read_bytes(), "application/zip")).run()
    pressed(at, "Open this case")
    assert "It stands under an earlier codebook or method" in heard(at)
    found = kept.open(draft_of(at))
    assert version_2.same_scores(found.case, found.settings, version_3.EXPECTED["small"]["chosen"])


@pytest.mark.page
def test_anchors_beside_a_claim_of_before_are_those_that_it_was_coded_by(kept: Notebook) -> None:
    before = kept.open(DRAFTS["small"]["token"])
    seen = before.settings.changed(view=before.settings.view.model_dump() | {"indicator": "INS1"})
    at = page(opened(to_code(seen, before.case), draft=DRAFTS["small"]["token"]), "evidence")
    assert "Four or more levels" in html(at) and PRESENT.scored["INS1"].levels[3] not in html(at)
