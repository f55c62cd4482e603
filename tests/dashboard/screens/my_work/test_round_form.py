"""A round is handed out, looked after and closed on My work; nothing is shared before somebody asks for it."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import TEAM_VARIABLE
from dashboard.coding import handing_out, wording
from dashboard.export import tables
from dashboard.screens.my_work import round_wording as box
from dashboard.texts import texts
from dashboard.wording.headline import READ_ME, ROUND_STAYS
from scenarios import assess
from scenarios.coding import round as handed_out
from scenarios.coding.round import read_items
from scenarios.model.case import Case
from scenarios.workspace import answers, contents, drafts, rounds
from scenarios.workspace.answers import Given
from scenarios.workspace.rounds import NO_LINK, Round, hashed
from tests.support import handed
from tests.support.blind import workspace
from tests.support.kept import begun, lies_in, saved
from tests.support.pages import APP, heard, html, opened, opened_box, page, pressed, session_of, work
from tests.support.team import EDITOR, OTHER, READER, team_file, vouched

pytestmark = pytest.mark.page


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setattr(texts, "those_here", lambda *_: handed.brought(handed.text()))
    return handed.case(tmp_path)


@pytest.fixture
def draft(case: Case) -> str:
    with workspace() as held:
        return begun(held, case).token


def asked(draft: str) -> AppTest:
    """My work on the draft, with the box open."""
    return opened_box(work(opened(draft=draft)), "box:round")


def filled(at: AppTest, who: str, count: int = 30, until: str = "") -> AppTest:
    """What the box asks for, typed."""
    at.number_input(key=handing_out.COUNT).set_value(count)
    at.text_area(key=handing_out.WHO).set_value(who)
    if until:
        at.text_input(key=handing_out.UNTIL).set_value(until)
    at.run()
    assert not at.exception
    return at


def rounds_of(draft: str, who: str | None = None) -> list[Round]:
    with workspace() as held, held.reading() as c:
        return rounds.of_draft(c, draft, who)


def links_on(at: AppTest) -> list[str]:
    """What stands in the links of coders that a page shows."""
    return [code.value.rpartition("r=")[2] for code in at.code if "/round?r=" in code.value]


def captions(at: AppTest) -> list[str]:
    return [c.value for c in at.caption]


def passages_of(link: str) -> dict[int, handed_out.Passage]:
    with workspace() as held, held.reading() as c:
        task = answers.for_coder(c, link)
        assert task is not None
        return task.passages


def test_nothing_is_shared_until_it_is_asked_for_and_a_sentence_says_what_would_be(draft: str) -> None:
    at = asked(draft)
    assert (at.checkbox(key=handing_out.SHARED).value, at.checkbox(key=handing_out.BESIDE).value) == (False, False)
    assert at.checkbox(key=handing_out.BESIDE).disabled
    assert "no text: a coder brings the files" in heard(at)
    day = (datetime.now(UTC) + timedelta(days=14)).date().isoformat()
    filled(at, "Ann\nBen")
    at.checkbox(key=handing_out.SHARED).check().run()
    assert f"Ann, Ben get the whole paragraph around each sentence until {day}." in heard(at)
    assert "in no version, export or backup, and go when it is closed" in heard(at)
    at.checkbox(key=handing_out.BESIDE).check().run()
    assert "with the one before and the one after it, until" in heard(at)


def test_a_round_has_the_sentences_asked_for_and_a_link_for_each_coder(draft: str, case: Case) -> None:
    at = pressed(filled(asked(draft), "Ann\n\n  Ben ", count=12), box.HAND_OUT)
    assert wording.handed_out(12, 2) in heard(at)
    (made,) = rounds_of(draft)
    assert (made.size, made.handed, made.neighbours) == (12, False, False)
    assert [coder.name for coder in made.coders] == ["Ann", "Ben"]
    assert [*map(hashed, links_on(at))] == [coder.token for coder in made.coders]
    assert draft not in "".join(code.value for code in at.code[-2:])
    assert len(read_items(made.items, case)) == 12 and passages_of(links_on(at)[0]) == {}


def test_a_coders_link_is_shown_once_and_a_new_one_takes_its_place(draft: str) -> None:
    at = pressed(filled(asked(draft), "Ann\nBen"), box.HAND_OUT)
    ann, ben = links_on(at)
    at.run()
    assert links_on(at) == [ann, ben] and box.LINK_OPEN in [c.value for c in at.caption]
    later = work(opened(draft=draft))
    for seen in (later, work(page(at, "evidence"))):
        assert links_on(seen) == [] and "Ann: 0 of" in heard(seen)
        assert box.LINK_OPEN not in [c.value for c in seen.caption]
        assert not any(link in str(seen.main) for link in (ann, ben))
    pressed(later, box.LINK_YES)
    (new,) = links_on(later)
    assert wording.NEW_LINK in heard(later) and passages_of(new) == {}
    with workspace() as held, held.reading() as c:
        assert answers.for_coder(c, ann) is None and answers.for_coder(c, ben) is not None
    pressed(at, box.LINK_YES)  # drawn before there was a new one
    assert links_on(at) == [] and NO_LINK in heard(at) and passages_of(new) == {}


def test_what_is_exported_while_a_round_is_open_holds_nothing_of_it_and_the_page_says_so(draft: str) -> None:
    at = asked(draft)
    assert ROUND_STAYS not in captions(at)
    pressed(filled(at, "Ann of the second coders\nBen", count=12), box.HAND_OUT)
    assert ROUND_STAYS in captions(at)
    (held,) = rounds_of(draft)
    link = links_on(at)[0]
    answer = {"answers": [{"item": "INS2", "direction": "supports", "level": 1, "words": "xylophones"}]}
    with workspace() as work_, work_.writing() as c:
        answers.answer(c, link, [Given("tabtabtab1", 1, 0, answer)])
    session = session_of(at)
    data = tables.everything(assess(session.case, session.settings), session.case)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.read(tables.READ_ME_FILE).decode() == READ_ME and ROUND_STAYS in READ_ME
        members = {name: packed.read(name).decode() for name in packed.namelist()}
    of_it = (held.token, *(coder.token for coder in held.coders), link, "Ann of the second coders", "xylophones")
    assert not [(name, word) for name, text in members.items() for word in of_it if word in text]
    pressed(at, box.CLOSE_YES)
    assert ROUND_STAYS not in captions(at)


def test_where_nobody_signs_in_it_says_that_being_blind_rests_on_trust(draft: str) -> None:
    assert "Without sign-in its being blind rests on trust" in heard(asked(draft))


def test_passages_are_handed_out_where_asked_for_and_go_when_the_round_is_closed(draft: str) -> None:
    at = filled(asked(draft), "Ann")
    at.checkbox(key=handing_out.SHARED).check().run()
    pressed(at, box.HAND_OUT)
    (made,), (link,) = rounds_of(draft), links_on(at)
    token = made.coders[0].token
    assert {p.text for p in passages_of(link).values()} <= {*handed.text()} and not made.neighbours
    assert {p.before + p.after for p in passages_of(link).values()} == {""}
    pressed(at, box.CLOSE_YES)
    assert wording.CLOSED in heard(at)
    assert rounds_of(draft)[0].over and passages_of(link) == {}
    assert link not in "".join(code.value for code in at.code)
    assert f'href="settle?coder={token}&amp;d={draft}"' in html(at)


@pytest.mark.parametrize("end", ["closed", "forgotten"])
def test_of_passages_nothing_lies_in_the_files_once_their_round_is_closed_or_its_draft_forgotten(
    draft: str, end: str
) -> None:
    at = filled(asked(draft), "Ann")
    at.checkbox(key=handing_out.SHARED).check().run()
    pressed(at, box.HAND_OUT)
    with workspace() as held:
        path = Path(str(held.url.database))
    assert lies_in(path, "little was heard of either")
    if end == "closed":
        pressed(at, box.CLOSE_YES)
    else:
        at.button(key=f"work:forget:{draft}").click().run()
    assert lies_in(path, "little was heard of either") == []


def test_how_far_a_coder_is_is_a_number(draft: str, case: Case) -> None:
    (link,) = links_on(pressed(filled(asked(draft), "Ann", count=10), box.HAND_OUT))
    code = {"item": "THR5", "direction": "supports", "level": 4, "words": "A remark of Ann."}
    with workspace() as held, held.writing() as c:
        answers.answer(c, link, [Given("tab", n, n, {"answers": [code]}) for n in range(1, 4)])
    at = work(opened(draft=draft))
    assert "Ann: 3 of 10 answered" in heard(at)
    assert "A remark of Ann." not in heard(at)


@pytest.mark.parametrize(
    ("who", "until", "why"),
    [
        ("", "", wording.NO_CODER),
        ("Ann\nAnn", "", "Two coders have one name or one address"),
        ("Ann", "soon", "“soon” is no day"),
        ("Ann", "2020-01-01", "A round ends after now"),
    ],
)
def test_what_cannot_be_handed_out_is_refused_with_a_sentence(draft: str, who: str, until: str, why: str) -> None:
    at = pressed(filled(asked(draft), who, until=until), box.HAND_OUT)
    assert why in heard(at)
    assert rounds_of(draft) == []


def test_in_a_team_a_coder_is_an_address_and_only_the_owner_hands_out_and_closes(
    tmp_path: Path, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TEAM_VARIABLE, str(team_file(tmp_path)))
    with workspace() as held, held.writing() as c:
        draft = drafts.create(c, saved(contents.put(c, case), case), EDITOR).token
        drafts.share(c, draft, EDITOR, [OTHER])

    def come(who: str) -> AppTest:
        at = AppTest.from_file(APP, default_timeout=60)
        at.user, at.query_params["d"] = vouched(who), draft
        at.run()
        return opened_box(work(at), "box:round")

    at = pressed(filled(come(EDITOR), "Ann"), box.HAND_OUT)
    assert wording.no_address(["Ann"]) in heard(at) and box.TRUST not in heard(at)
    pressed(filled(at, READER), box.HAND_OUT)
    (made,) = rounds_of(draft, EDITOR)
    assert [(coder.name, coder.who) for coder in made.coders] == [(READER, READER)]
    theirs = come(OTHER)
    assert f"{READER}: 0 of" in heard(theirs) and links_on(theirs) == []
    assert {box.CLOSE_YES, box.LINK_YES}.isdisjoint(b.label for b in theirs.button)
    pressed(filled(theirs, READER), box.HAND_OUT)
    assert wording.NOT_OWNER in heard(theirs) and len(rounds_of(draft, EDITOR)) == 1
