"""The page of reading without a browser: what it is given, and what it says where there is nothing to read."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, current_thread
from typing import Any

import pytest

from dashboard.screens.reading import wording
from dashboard.screens.reading import wording as reading_wording
from dashboard.server import components
from dashboard.session import links
from dashboard.wording import claim_effect
from scenarios.coding.prepared import Prepared
from scenarios.workspace.opening import WorkspaceError
from tests.support.pages import html, opened, session_of
from tests.support.readers import Reader, cut
from tests.support.waiting import soon

pytestmark = pytest.mark.page
ANN = "a" * 22
TEXT = "The staffs met in May. They parted as friends.\n\nThe two fleets drilled off the coast again this year."


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """What the page gives the browser, run after run."""
    held: list[dict[str, Any]] = []

    monkeypatch.setattr("scenarios.documents.reading.pasted", cut)
    monkeypatch.setattr("dashboard.keeping.persistence.reader", lambda: ANN)
    monkeypatch.setattr(components, "mount", lambda script, data, states: held.append(data))
    yield held


def code_of(reader: Reader) -> str:
    """The code of an address that looks at the document."""
    return reader.does(lambda: links.query(source="source-1", paragraph=2))["s"]


def test_the_page_is_given_the_text_its_sentences_five_proposals_and_the_codebook(given: list[dict[str, Any]]) -> None:
    reader = Reader()
    reader.pastes(TEXT)
    opened(code_of(reader), reader.draft, "read")
    text, state = given[-1]["text"], given[-1]["state"]
    assert [p["n"] for p in text["passages"]] == [1, 2] and text["english"]
    assert " ".join(text["passages"][0]["t"]) == "The staffs met in May. They parted as friends."
    assert text["passages"][0]["s"] == ((0, 4), (5, 8))
    assert all(len(row) == 5 for row in text["passages"][1]["p"])
    names = [text["items"][n]["name"] for n in text["passages"][1]["p"][0]]
    assert "Regularity" in names
    assert len(text["items"]) == 23 and sum(len(part["items"]) for part in text["parts"]) == 23
    assert state["start"] == 2 and state["claims"] == [] and state["document"] == text["document"]


def test_marks_that_turn_the_writing_are_not_given_and_every_word_keeps_its_place(given: list[dict[str, Any]]) -> None:
    reader = Reader()
    reader.pastes("The staffs \u202emet in\u2066 May.\n\nThey \u202e parted.")
    opened(code_of(reader), reader.draft, "read")
    first, second = given[-1]["text"]["passages"]
    assert first["t"] == ["The", "staffs", "met", "in", "May."] and second["t"] == ["They", "", "parted."]


def test_nothing_that_is_given_tells_where_the_level_of_an_alliance_lies(given: list[dict[str, Any]]) -> None:
    reader = Reader()
    reader.pastes(TEXT)
    opened(code_of(reader), reader.draft, "read")
    item = given[-1]["text"]["items"][0]
    assert set(item) == {"id", "name", "definition", "levels", "colour"}
    assert "targets" not in str(given[-1]) and "benchmark" not in str(given[-1]["text"]["w"])


def test_in_another_language_nothing_is_proposed(given: list[dict[str, Any]]) -> None:
    reader = Reader()
    reader.pastes("Die beiden Stäbe trafen sich im Mai und sprachen über gemeinsame Manöver.")
    opened(code_of(reader), reader.draft, "read")
    assert not given[-1]["text"]["english"] and "p" not in given[-1]["text"]["passages"][0]


def test_a_long_text_is_made_ready_by_a_thread_while_the_page_says_so(
    given: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.coding.proposing.AT_ONCE", 50)
    monkeypatch.setattr("dashboard.screens.reading.page.still_here", lambda: lambda: True)
    go, made = Event(), list[str]()

    def waits(*args: Any) -> Prepared:
        made.append(current_thread().name)
        assert go.wait(20)
        return Prepared(*args)

    monkeypatch.setattr("dashboard.coding.proposing.Prepared", waits)
    reader = Reader()
    reader.pastes(TEXT.replace("May", "June"))
    at = opened(code_of(reader), reader.draft, "read")
    assert reading_wording.MADE_READY in html(at) and not given
    go.set()
    assert soon(lambda: at.run() and given)
    assert [p["n"] for p in given[-1]["text"]["passages"]] == [1, 2] and made == ["making ready"]


def test_without_a_document_or_its_text_the_page_says_what_to_do(given: list[dict[str, Any]]) -> None:
    at = opened(path="read")
    assert wording.NO_TEXT in html(at) or wording.NO_DOCUMENT in html(at)
    assert "documents" in html(at) and not given


def test_by_what_it_could_change_the_passages_that_speak_of_what_is_unknown_come_first(
    given: list[dict[str, Any]],
) -> None:
    reader = Reader()
    reader.pastes(
        "The weather was fine and the band played.\n\nThe sale of the new engine was refused for fear of copies."
    )
    at = opened(code_of(reader), reader.draft, "read")
    assert [p["n"] for p in given[-1]["text"]["passages"]] == [1, 2] and given[-1]["text"]["order"] == "document"
    at.session_state["reading"] = {"order": "worth"}
    at.run()
    assert [p["n"] for p in given[-1]["text"]["passages"]] == [2, 1] and given[-1]["text"]["order"] == "worth"


def test_the_text_goes_up_once_and_again_when_it_is_asked_for(given: list[dict[str, Any]]) -> None:
    reader = Reader()
    reader.pastes(TEXT)
    at = opened(code_of(reader), reader.draft, "read")
    at.session_state["reading"] = {"has": given[-1]["text"]["version"]}
    at.run()
    assert "text" not in given[-1] and given[-1]["state"]["claims"] == []
    at.session_state["reading"] = {"has": ""}
    at.run()
    assert "text" in given[-1]


def test_what_a_claim_would_move_is_told_when_it_is_asked(given: list[dict[str, Any]]) -> None:
    reader = Reader()
    reader.pastes(TEXT)
    at = opened(code_of(reader), reader.draft, "read")
    assert not given[0]["state"]["effect"]
    asked = {
        "asks": 1,
        "passage": 1,
        "claim": None,
        "item": "INS2",
        "direction": "supports",
        "level": 4,
        "kind": "event",
    }
    at.session_state["reading"] = {"ask": asked | {"period": "2016"}}
    at.run()
    assert given[-1]["state"]["effect"]["asks"] == 1
    assert claim_effect.WITH_IT.partition("{")[0] in given[-1]["state"]["effect"]["said"]
    at.session_state["reading"] = {"ask": asked | {"kind": ""}}
    at.run()
    assert given[-1]["state"]["effect"]["said"] == wording.NO_KIND


def test_a_document_that_cannot_be_opened_now_is_opened_as_soon_as_the_workspace_is_back(
    given: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader()
    reader.pastes(TEXT)
    code = code_of(reader)

    def away() -> None:
        raise WorkspaceError("The workspace is not there yet.")

    with monkeypatch.context() as gone:
        gone.setattr("dashboard.shell.services.workspace", away)
        at = opened(code, reader.draft, "read")
        assert "not there yet" in html(at) and not given
    at.run()
    assert [p["n"] for p in given[-1]["text"]["passages"]] == [1, 2]
    assert reader.draft in str(at.query_params["d"])


def test_a_session_that_has_lost_the_document_takes_the_draft_as_it_is_kept(given: list[dict[str, Any]]) -> None:
    reader = Reader()
    reader.pastes(TEXT)
    at = opened(code_of(reader), reader.draft, "read")
    session_of(at).close_case()
    at.run()
    assert len(given) == 2 and wording.NO_DOCUMENT not in html(at)
