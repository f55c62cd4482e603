"""What was coded with an earlier version of the codebook opens with its numbers, and is brought over when asked to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.keeping import wording as keeping_wording
from dashboard.keeping.second_file import SECOND_FILE
from dashboard.screens.my_work.away_wording import A_FILE, TAKE_OVER
from dashboard.session import wording as session_wording
from dashboard.wording import place
from scenarios import open_workspace, version
from scenarios.files.bring_over import bring_over
from scenarios.files.everything_zip import contents as zipped
from scenarios.files.everything_zip import pack
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.settings import Settings, usual, without_hashes
from scenarios.workspace.attachments import Attached, attach, laid
from scenarios.workspace.notebook import Notebook
from scenarios.workspace.opening import VARIABLE, Refused
from tests.support import golden
from tests.support.kept import begun, changed
from tests.support.links import packed
from tests.support.older_codebook import AGAIN, BEFORE, METHOD, OLD, PRESENT, THEN, read_on
from tests.support.pages import (
    CASE,
    PATHS,
    draft_of,
    heard,
    html,
    opened,
    opens_whole,
    page,
    pressed,
    said,
    session_of,
    work,
)

CLAIMS = sum(map(len, AGAIN.values()))
SETTINGS = usual(OLD).changed(weights={"indicators": {"INS1": 80}}, draws=1_000, notes={"claim:E38": "Look again."})


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notebook]:
    """A workspace in the version of the product after."""
    read_on(monkeypatch)
    monkeypatch.setitem(os.environ, VARIABLE, str(tmp_path / "kept.db"))
    notebook = open_workspace()
    yield notebook
    notebook.workspace.close()


def draft(notebook: Notebook, case: Case = OLD, settings: Settings = SETTINGS, *files: Attached) -> str:
    """The token of a draft of a case, with what lies with it."""
    made = begun(notebook.workspace, case, settings)
    with notebook.workspace.writing() as c:
        for file in files:
            attach(c, made.token, file)
    return made.token


def test_a_version_of_before_stays_as_it_was_and_saving_it_again_unchanged_is_no_new_one(kept: Notebook) -> None:
    version = kept.save(OLD, SETTINGS, why="coded").version
    found = kept.open(version.hash)
    assert found.case.hash == OLD.hash and without_hashes(found.settings) == SETTINGS and kept.verify() == []
    with pytest.raises(Refused, match="Nothing has changed since version 1"):
        kept.save(found.case, found.settings, why="the same", parent=version.hash)


def test_a_version_tells_what_was_coded_anew_not_what_the_codebook_moved(kept: Notebook) -> None:
    first = kept.save(OLD, SETTINGS, why="coded").version
    kept.save(changed(CASE, "E38", level="1"), why="brought over, E38 read again", parent=first.hash)
    assert kept.history(CASE.id).iloc[0][["added", "changed", "left_out"]].tolist() == ["", "E38", ""]


@pytest.mark.slow
def test_work_on_the_older_one_meets_what_was_brought_over_since(kept: Notebook) -> None:
    first = kept.save(OLD, SETTINGS, why="coded").version
    kept.save(changed(CASE, "E44", level="1"), SETTINGS, why="brought over", parent=first.hash)
    merged = kept.save(changed(OLD, "E38", level="1"), SETTINGS, why="E38 read again", parent=first.hash)
    case = merged.work.case
    assert (case.codebook, case.method) == (PRESENT, METHOD)
    assert (case.claims["E38"].level, case.claims["E44"].level) == (1, 1) and kept.verify() == []


@pytest.mark.page
@pytest.mark.parametrize("path", PATHS)
def test_every_page_shows_a_draft_of_before(kept: Notebook, path: str) -> None:
    opens_whole(draft(kept), path)


@pytest.mark.page
def test_the_first_page_says_in_one_sentence_that_ratio_and_place_wait_and_where_it_is_brought_over(
    kept: Notebook,
) -> None:
    at = opened(draft=draft(kept))
    assert said(at).count("so it has no ratio and place until it is brought over") == 1
    assert re.search(rf'<a href="my-work[^"]*" target="_self">{place.ON_MY_WORK}</a>', html(at))
    assert session_wording.OF_BEFORE_OPENED in heard(at)
    assert "earlier codebook" not in heard(opened(draft=draft(kept, changed(CASE, "E38", level="1"))))


@pytest.mark.page
def test_bring_over_makes_another_draft_and_the_list_leads_to_each_claim_before_and_after(kept: Notebook) -> None:
    token = draft(kept)
    left = len(bring_over(OLD, PRESENT, METHOD).left)
    at = work(opened(to_code(SETTINGS, OLD), draft=token))
    assert keeping_wording.OF_BEFORE in heard(at)
    head = f"{CLAIMS} claims to look at again, and {left} other things"
    assert f"{keeping_wording.WOULD_BE}: {head}" in [x.label for x in at.expander] and listed(at)
    pressed(at, "Bring over")
    made = draft_of(at)
    assert made not in ("", token) and keeping_wording.BROUGHT_OVER in heard(at)
    again = work(opened(draft=made))
    assert f"Brought over: {head}" in [x.label for x in again.expander] and listed(again)
    found, still = kept.open(made), kept.open(token)
    assert (found.case.hash, still.case.hash) == (CASE.hash, OLD.hash)
    assert found.settings.weights == still.settings.weights == SETTINGS.weights and found.settings.notes
    pressed(again, "Put this list away")
    assert not listed(work(opened(draft=made)))


def listed(at: AppTest) -> bool:
    """Whether every claim on a reworded anchor stands there with its link to Evidence."""
    shown = " ".join(e.proto.body for e in at.get("html"))
    links = [(f"evidence?indicator={item}&amp;claim={i}", i) for item, x in AGAIN.items() for i in x]
    return all(f'<a href="{to}" target="_self">{i}</a> (' in shown for to, i in links)


@pytest.mark.page
def test_a_version_of_before_is_brought_over_into_a_draft_that_starts_from_it_and_compared_so(kept: Notebook) -> None:
    named = kept.save(OLD, SETTINGS, why="coded").version.hash
    at = work(opened(draft=named))
    pressed(at, "Bring over")
    assert kept.open(draft_of(at)).parent == named and kept.verify() == []
    at = work(opened())
    pressed(at, "Compare")
    second = session_of(at).of(SECOND_FILE).now
    assert second is not None and second.case.codebook == PRESENT


@pytest.mark.page
def test_a_zip_of_before_opens_as_it_was_saved_and_says_under_what(kept: Notebook) -> None:
    at = work(opened())
    data = pack(zipped(golden.changed(OLD, header=OLD.header.model_copy(update={"id": "other"})), SETTINGS))
    brought(at, data)
    assert session_wording.FROM_FILE in heard(at) and session_wording.OF_BEFORE_OPENED in heard(at)
    assert kept.open(draft_of(at)).case.codebook == BEFORE


def brought(at: AppTest, data: bytes) -> None:
    """A zip is opened on My work."""
    upload = next(u for u in at.file_uploader if u.label == A_FILE)
    upload.set_value(("before.zip", data, "application/zip")).run()
    pressed(at, TAKE_OVER)


@pytest.mark.page
def test_a_zip_or_link_of_before_1_0_0_is_refused_and_nothing_is_changed() -> None:
    at = work(opened())
    was = session_of(at).settings
    brought(at, pack(zipped(OLD, SETTINGS)))
    assert "codebook.toml, key version: holds 3" in heard(at) and version.BEFORE in heard(at)
    assert (session_of(at).settings, session_of(at).case.hash, draft_of(at)) == (was, CASE.hash, "")
    at = opened(packed({"schema_version": 2, "weights": {"dimensions": {"INS": 70}}}))
    assert "This link is of version 2" in heard(at) and "of before version 1.0.0" in heard(at)
    assert session_of(at).settings == usual(CASE)


@pytest.mark.page
def test_anchors_beside_a_claim_of_before_are_those_that_it_was_coded_by(kept: Notebook) -> None:
    seen = SETTINGS.changed(view={"indicator": "INS1"})
    at = page(opened(to_code(seen, OLD), draft=draft(kept)), "evidence")
    assert THEN in html(at) and PRESENT.scored["INS1"].levels[3] not in html(at)


@pytest.mark.page
def test_a_list_of_things_to_look_at_does_not_outlive_the_work_that_it_is_of(kept: Notebook) -> None:
    """Brought over again, with nothing to look at, a draft has no list: that of before is not taken along."""
    again = {i for ids in AGAIN.values() for i in ids}
    alone = tuple(c.model_copy(update={"rebuts": (), "about": None}) for c in OLD.evidence if c.id not in again)
    case = golden.changed(OLD, evidence=alone, scenarios=OLD.scenarios[:1], searches=())
    assert bring_over(case, PRESENT, METHOD)[1:] == ((), ())
    token = draft(kept, case, usual(case), Attached("left", "", "brought-over.txt", b"An old thing to look at."))
    at = work(opened(draft=token))
    assert "An old thing to look at." in heard(at)
    pressed(at, "Bring over")
    assert draft_of(at) not in ("", token)
    for shown in (at, work(opened(draft=draft_of(at)))):
        assert "An old thing to look at." not in heard(shown)
        assert "to look at" not in " ".join(x.label for x in shown.expander)


@pytest.mark.page
def test_a_readers_own_texts_go_along_with_what_is_brought_over(
    kept: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.keeping.persistence.reader", lambda: "a" * 22)
    own = Attached("text:korolev-2017", "a" * 22, "own.txt", b"Mine alone.")
    token = draft(kept, OLD, SETTINGS, own, own._replace(reader="b" * 22))
    at = pressed(work(opened(draft=token)), "Bring over")
    with kept.workspace.reading() as c:
        (along,) = laid(c, draft_of(at), "a" * 22)
        assert along.kind == own.kind and laid(c, draft_of(at), "b" * 22) == []
