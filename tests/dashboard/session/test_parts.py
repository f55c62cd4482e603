"""Nothing of a part that is taken out is lost: a draft is worked on and backed up without it, then opened with it.

Taken out is its line in the list of what is installed, in memory. Whatever only it knows must come back byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Connection, select, text

from dashboard import installed
from dashboard.coding import log
from dashboard.following import before, watching
from dashboard.keeping import drafts, second_file
from dashboard.keeping import wording as keeping_wording
from dashboard.screens.documents import controls as documents_page
from dashboard.screens.evidence import register_editor
from dashboard.screens.scenarios import grid_editor
from dashboard.session import actions, claim_forms, forms
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.texts import coming_in, documents, texts
from dashboard.widgets import brief_form
from scenarios import open_workspace
from scenarios.files import everything_zip
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference.second_coder import blank_sheet
from scenarios.workspace import attachments, tables
from scenarios.workspace import drafts as kept_drafts
from scenarios.workspace.attachments import Attached
from scenarios.workspace.notebook import Notebook
from scenarios.workspace.opening import VARIABLE, Workspace
from tests.support.kept import begun, by_hand, changed, coded
from tests.support.pages import CASE, code_of, with_view
from tests.support.readers import Reader

ME = "ann"
TEXT = "Their staffs met in June. They met again.\n\nNothing was signed."
THEIRS = everything_zip.pack(everything_zip.contents(CASE, usual(CASE)))
OF_DRAFT = (tables.fields, tables.attachments, tables.codings, tables.settlings, tables.rounds)


class Lies(NamedTuple):
    """What lies with a draft that only one part knows, and how a session that has the part tells it."""

    parts: tuple[Part[Any], ...]
    seen: Callable[[], object]
    fields: Mapping[str, object] = {}
    files: tuple[Attached, ...] = ()
    put: Callable[[Workspace, str], object] = lambda workspace, token: None
    does: Callable[[Reader], object] = lambda reader: None
    alone: bool = False  # whether it is this reader's, which goes into no back-up


def form(part: Part[Any], key: str, value: object = "half a line", **more: object) -> Lies:
    """A form that stands half filled."""
    return Lies((part,), partial(forms.typed_or, key, None), {key: value, **more})


def file(part: Part[Any], kind: str, data: bytes, seen: Callable[[], object]) -> Lies:
    """A file that whoever has the draft sees."""
    return Lies((part,), seen, files=(Attached(kind, "", f"{kind} of Ann's", data),))


def codes_of_another() -> object:
    found = second_file.codes(current().case)
    return found and (found.name, found.study is None, [p.where for p in found.problems])


def another_file() -> object:
    found = second_file.other()
    return found and (found.name, found.case.hash, found.settings)


def half_claims() -> object:
    return claim_forms.opened_form(), forms.typed_or(f"{claim_forms.NEW}claim", ""), claim_forms.unfinished()


def my_documents() -> object:
    return [(row.state, row.read, row.document) for row in documents.rows() if row.document is not None]


def reads_a_document(reader: Reader) -> None:
    """A text of one's own, a passage of it read, and a file that was refused."""
    reader.does(partial(reader.at.session_state.__setitem__, "pasted", TEXT))
    reader.pastes(TEXT)
    (mine,) = [row.source.id for row in reader.rows() if row.document is not None]
    reader.does(documents.mark_read, mine, [1])
    reader.drops(("empty.pdf", b""))


LIES = {
    "a claim half typed, its form open, and one left unfinished": Lies(
        (claim_forms.CLAIM_FORMS,),
        half_claims,
        {
            "form": "",
            f"{claim_forms.NEW}claim": "Half a sen",
            "kept:claim:1": json.dumps({f"{claim_forms.NEW}source": "treaty-2001", f"{claim_forms.NEW}claim": "Boats"}),
        },
    ),
    "the register as a table": form(register_editor.REGISTER, "edit:table:0", json.dumps({"E07": {"level": "0"}})),
    "an own scenario": form(grid_editor.OWN_SCENARIOS, "edit:entry:own-1:INS1:cited", ["E07", "E15"]),
    "an own scenario as a table": form(grid_editor.OWN_SCENARIOS, "edit:grid:own-1", json.dumps({"INS1": {"x": "1"}})),
    "a question to watch": form(watching.WATCHING, "new:watch:question", **{"new:again:W1": "2018"}),
    "a new case": form(drafts.NEW_CASE, "new:title", "Ruritania and Sylvania"),
    "a line of why": form(drafts.VERSIONS, "keep:why"),
    "a brief": form(brief_form.BRIEFS, "brief:judgement", **{"brief:rows:x": ["all-claims"]}),
    "a pasted text": form(documents_page.PASTING, "new:pasted", TEXT),
    "a second coder's file": file(second_file.SECOND_CODER, "coder", blank_sheet(CASE).encode(), codes_of_another),
    "a second file": file(second_file.SECOND_FILE, "other", THEIRS, another_file),
    "what was not brought over": file(drafts.BROUGHT_OVER, "left", "E07: look again ‖".encode(), drafts.left),
    "documents": Lies((texts.TEXTS, coming_in.DOCUMENTS), my_documents, does=reads_a_document, alone=True),
    "acts by keys, rounds and what was settled": Lies(
        (log.ACTS,), partial(log.rows, "first"), put=lambda workspace, token: coded(workspace, token, CASE)
    ),
}
NOBODYS = Lies(
    (),
    lambda: None,
    {"room:of nobody": {"deep": [1, None, "‖"]}, "formless": "", "new:": 0, "edit:claims": "near a known one"},
    (Attached("room:of nobody", "", "", bytes(range(256))), Attached("room:mine", ME, "n", b"\0")),
)


@pytest.fixture(autouse=True)
def me(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who looks."""
    monkeypatch.setattr("dashboard.keeping.persistence.reader", lambda: ME)


def with_it(lies: Lies, held: Notebook) -> tuple[str, object]:
    """A draft that holds it, by its token, and what a session tells of it."""
    token = begun(held.workspace, CASE).token
    lies.put(held.workspace, token)
    with held.workspace.writing() as c:
        kept_drafts.put_fields(c, token, lies.fields)
        for one in lies.files:
            attachments.attach(c, token, one)
    reader = Reader(draft=token)
    lies.does(reader)
    return token, reader.does(lies.seen)


def rows(held: Notebook, token: str, lies: Lies, *, backed_up: bool = False) -> list[object]:
    """Every row of a draft that is its own or nobody's, as the tables have it."""

    def of(c: Connection) -> list[object]:
        found: list[object] = []
        for table in OF_DRAFT:
            for row in c.execute(select(table).where(table.c.draft == token)).mappings():
                others = table is tables.fields and row["key"] not in lies.fields
                mine_alone = table is tables.attachments and row["reader"] != "" and backed_up
                if not (others or mine_alone):
                    found.append((table.name, dict(row)))
        return sorted(found, key=str)

    with held.workspace.reading() as c:
        return of(c)


def claim(level: int, name: str = "E07") -> Callable[[Case], Case]:
    return lambda case: changed(case, name, level=str(level))


def version(reader: Reader, why: str) -> None:
    reader.at.session_state[drafts.WHY] = why
    reader.does(drafts.save_version)
    assert reader.session.notice is not None and reader.session.notice.kind == "info", reader.session.notice
    reader.session.notice = None


def work(held: Notebook, token: str) -> None:
    """Whatever can be done to a draft: saved, typed into, undone, changed in another tab, merged, restored."""
    one, two = Reader(draft=token), Reader(draft=token)
    one.does(actions.edit, claim(0))
    one.does(actions.undo)
    one.does(actions.redo)
    two.does(actions.edit, claim(1))
    one.run()
    assert one.session.case.claims["E07"].level == 1
    version(one, "mine")
    first = held.history(CASE.id)["hash"][0]
    held.save(changed(held.open(first).case, "E15", note="Theirs."), why="theirs", parent=first)
    one.does(actions.edit, claim(0))
    version(one, "both")
    assert len(held.history(CASE.id)) == 3
    one.does(drafts.restore_version, first)
    one.does(forms.hold_table, "given:test", {"any": "field"})
    one.does(actions.change_settings, lambda s: s.changed(notes={"claim:E07": "Look again."}))
    assert held.verify() == []


@pytest.mark.page
@pytest.mark.parametrize("what", LIES)
def test_what_a_part_keeps_comes_back_byte_for_byte_after_work_without_it(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lies, held = LIES[what], open_workspace()
    token, told = with_it(lies, held)
    assert told
    there = rows(held, token, lies)
    assert there
    without = tuple(part for part in installed.PARTS if part not in lies.parts)
    assert len(without) == len(installed.PARTS) - len(lies.parts)
    with monkeypatch.context() as m:
        m.setattr(installed, "PARTS", without)
        work(held, token)
        assert rows(held, token, lies) == there
        held.export(tmp_path / "backup.gz")
    assert rows(held, token, lies) == there and Reader(draft=token).does(lies.seen) == told
    there = rows(held, token, lies, backed_up=True)
    held.workspace.close()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "elsewhere.db"))
    elsewhere = open_workspace()
    elsewhere.restore(tmp_path / "backup.gz")
    assert rows(elsewhere, token, lies, backed_up=True) == there
    assert lies.alone or Reader(draft=token).does(lies.seen) == told
    elsewhere.workspace.close()


@pytest.mark.page
def test_what_the_first_screen_is_set_against_stays_in_links_and_versions_without_what_reads_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as m:
        m.setattr(installed, "PARTS", tuple(part for part in installed.PARTS if part is not before.SET_AGAINST))
        reader, held = Reader(code=with_view(before="day:2015-01-01")), open_workspace()
        reader.does(actions.edit, claim(0))
        work(held, reader.draft)
        reader.run()
        version(reader, "set against a day")
        held.workspace.close()
    again = Reader(draft=reader.draft, code=code_of(reader.at))
    saved = Reader()
    saved.does(drafts.open_named, reader.does(drafts.history, CASE.id)[0].hash)
    for one in (again, saved):
        found = one.does(before.pinned)
        assert found is not None and found.called == "2015-01-01"


def test_every_part_that_claims_something_of_a_draft_is_tried() -> None:
    tried = {part for lies in LIES.values() for part in lies.parts}
    assert {part for part in installed.PARTS if part.fields} <= tried
    assert {part for part in installed.PARTS if part.kinds} - {forms.FORMS} <= tried


@pytest.mark.page
def test_what_nobody_knows_stays_in_its_draft_and_goes_along_with_its_files(tmp_path: Path) -> None:
    held = open_workspace()
    token, _ = with_it(NOBODYS, held)
    there = rows(held, token, NOBODYS)
    with by_hand(held.workspace) as c:  # of a later program: another table, and a column more
        c.execute(text("ALTER TABLE fields ADD COLUMN more TEXT"))
        c.execute(text("UPDATE fields SET more = 'kept too'"))
    work(held, token)
    assert rows(held, token, NOBODYS) == there
    with by_hand(held.workspace) as c:
        told = c.execute(text("SELECT key, more FROM fields WHERE key NOT LIKE 'given:%'")).all()
    assert {*told} == {(key, "kept too") for key in NOBODYS.fields}
    with held.workspace.reading() as c:
        found = kept_drafts.find(c, token)
        assert found is not None
    other = Reader(draft=found[0].view)  # who only looks makes a draft of their own with the first change
    other.does(actions.edit, claim(2))
    with held.workspace.reading() as c:
        assert other.draft not in (token, found[0].view)
        assert attachments.attached(c, other.draft) == [NOBODYS.files[0]]
    held.workspace.close()


@pytest.mark.page
def test_only_what_is_installed_is_told_of_a_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    held = open_workspace()
    token, _ = with_it(LIES["a second coder's file"], held)
    held.workspace.close()
    reader = Reader(draft=token)
    assert [beside for _, beside in reader.does(drafts.listed)] == [keeping_wording.SECOND_CODER]
    monkeypatch.setattr(installed, "PARTS", ())
    assert [beside for _, beside in reader.does(drafts.listed)] == [""]


def test_a_part_keeps_what_is_its_own_as_long_as_it_lasts() -> None:
    stays, goes = Part(lambda: Held(1)), Part(lambda: Held(2))
    kept: dict[Part[Any], Any] = {}
    stays.within(kept).now = 5
    assert (stays.within(kept).now, goes.within(kept).now) == (5, 2)
    assert (stays.within(kept).taken(), stays.within(kept).taken()) == (5, 1)


@pytest.mark.page
def test_links_of_coders_go_with_the_page_and_a_second_file_with_its_draft() -> None:
    reader = Reader()
    page, draft = Part(lambda: Held(""), "page"), Part(lambda: Held(""), "draft")
    reader.session.of(page).now = reader.session.of(draft).now = "here"
    reader.session.page = "another"
    reader.run()
    assert (reader.session.of(page).now, reader.session.of(draft).now) == ("", "here")
    reader.does(lambda: current().leave_draft())
    assert reader.session.of(draft).now == ""
