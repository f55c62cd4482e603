"""Files come in: nothing that was shown as coming in is lost, and each is one document, for its reader alone."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest

from dashboard.export.tables import everything
from dashboard.keeping.drafts import listed
from dashboard.session import actions
from dashboard.texts import coming_in, documents, documents_wording, texts
from dashboard.texts.coming_in import FILES, TWICE
from scenarios import assess, open_workspace
from scenarios.documents.document import MAX_FILE, Document
from scenarios.documents.intake import Intake
from scenarios.documents.passage import Passage
from scenarios.documents.reading import Progress, Refused
from scenarios.files.everything_zip import case_zip
from scenarios.files.source_editing import with_changed, with_sources
from tests.support.pages import CASE
from tests.support.readers import Reader

pytestmark = pytest.mark.page
ANN, BEN = "a" * 22, "b" * 22
WORDS = "They met on the second day and signed what had been prepared by both of the ministries for many months. "


class Files:
    """Reads a file as lines of text, when it may go on."""

    def __init__(self) -> None:
        self.go_on = Event()
        self.go_on.set()
        self.begun: list[str] = []

    def __call__(
        self, name: str, data: bytes, *, on_progress: Callable[[Progress], None], stopped: Callable[[], bool]
    ) -> Document:
        self.begun.append(name)
        on_progress(Progress(2, 5))
        while not self.go_on.wait(0.005):
            if stopped():
                raise Refused("stopped", "Stopped.")
        if data.startswith(b"busy") and len(self.begun) == 1:
            raise Refused("time", "It took too long.")
        if data.startswith(b"scan"):
            raise Refused("pictures", "It holds pictures and no text. Paste its text instead.")
        passages = tuple(Passage(line, 1) for line in data.decode().splitlines())
        return Document(
            kind="pdf", file=name, sha256=sha256(data).hexdigest(), pages=1, passages=passages, title=f"On {name}"
        )


@pytest.fixture
def who(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Who looks, to be changed: one name in a list."""
    name = [ANN]
    monkeypatch.setattr("dashboard.keeping.persistence.reader", lambda: name[0])
    return name


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch, who: list[str]) -> Iterator[Files]:
    """What reads, to be held up; sessions are there as long as the test is."""
    read, here = Files(), [True]
    intake = Intake(read)
    monkeypatch.setattr("dashboard.shell.services.intake", lambda: intake)
    monkeypatch.setattr("dashboard.texts.coming_in.still_here", lambda: lambda: here[0])
    yield read
    here[0] = False
    end = time.monotonic() + 10
    while intake.busy():  # a session that closes leaves no thread
        assert time.monotonic() < end
        time.sleep(0.005)


def killed(monkeypatch: pytest.MonkeyPatch, read: Files) -> None:
    """The server began anew: nothing of what is in memory is left."""
    intake = Intake(read)
    monkeypatch.setattr("dashboard.shell.services.intake", lambda: intake)


def own(reader: Reader) -> list[str]:
    """The sources that came in, by title."""
    return [r.source.title for r in reader.rows() if r.source.id.startswith("source-")]


def test_a_file_is_shown_while_it_comes_in_and_is_a_document_then(files: Files) -> None:
    files.go_on.clear()
    reader = Reader()
    key = reader.does(coming_in.drop_key)
    reader.drops(("b.pdf", b"One.\nTwo."), ("A.pdf", b"Three."))
    assert reader.does(coming_in.drop_key) != key  # an empty uploader
    while len(files.begun) < 2:
        time.sleep(0.005)
    shown = reader.does(coming_in.incoming)
    assert [(f.name, f.size, f.state, f.page, f.pages) for f in shown] == [
        ("A.pdf", 6, "coming in", 2, 5),
        ("b.pdf", 9, "coming in", 2, 5),
    ]
    assert not reader.does(coming_in.arrive) and own(reader) == []
    files.go_on.set()
    reader.waits()
    assert sorted(own(reader)) == ["On A.pdf", "On b.pdf"] and reader.does(coming_in.incoming) == ()
    assert not reader.does(coming_in.arrive)


def test_what_came_together_goes_with_one_undo_and_comes_back_whole(files: Files) -> None:
    files.go_on.clear()
    reader = Reader()
    reader.drops(*((f"{n}.pdf", f"Text {n}.".encode()) for n in range(2)))
    files.go_on.set()
    time.sleep(0.2)
    reader.waits()
    reader.does(actions.undo)
    assert own(reader) == []
    reader.does(actions.redo)
    assert len(own(reader)) == 2 and all(r.document for r in reader.rows() if r.source.id.startswith("source-"))


def test_after_a_kill_or_a_reload_a_file_that_was_shown_is_read_on(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.go_on.clear()
    reader = Reader()
    reader.drops(("a.pdf", b"One."), ("b.pdf", b"scan"))
    killed(monkeypatch, files)
    again = Reader(reader.draft)
    assert [(f.name, f.state) for f in again.does(coming_in.incoming)] == [("a.pdf", "waiting"), ("b.pdf", "waiting")]
    files.go_on.set()
    again.waits()
    assert own(again) == ["On a.pdf"] and again.rows()[-1].document
    killed(monkeypatch, files)
    (refused,) = Reader(reader.draft).does(coming_in.incoming)
    assert (refused.name, refused.size, refused.state) == ("b.pdf", 4, "refused") and "Paste" in refused.why
    again.does(coming_in.dismiss, refused.key)
    assert Reader(reader.draft).does(coming_in.incoming) == ()


def test_killed_between_the_text_and_the_act_or_after_it_there_is_one_document(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader()
    with monkeypatch.context() as m:
        m.setattr("dashboard.session.actions.edit", lambda act: False)  # its text is laid, and then comes the end
        reader.drops(("a.pdf", b"One."))
        time.sleep(0.2)
        assert not reader.does(coming_in.arrive)
    again = Reader(reader.draft)
    assert [f.name for f in again.does(coming_in.incoming)] == ["a.pdf"]
    with monkeypatch.context() as m:
        m.setattr("dashboard.keeping.own_files.put_away", lambda kinds: None)  # the act is done, and then comes it
        time.sleep(0.1)
        again.does(coming_in.arrive)
        assert own(again) == ["On a.pdf"]
    last = Reader(reader.draft)
    last.waits()
    assert own(last) == ["On a.pdf"] and last.does(coming_in.incoming) == ()


def test_two_tabs_take_a_file_over_once(files: Files) -> None:
    one = Reader()
    one.drops(("a.pdf", b"One."))
    two = Reader(one.draft)
    assert [f.name for f in two.does(coming_in.incoming)] == ["a.pdf"]
    one.waits()
    two.waits()
    assert own(one) == own(two) == ["On a.pdf"]


def test_a_file_that_is_stopped_leaves_nothing(files: Files) -> None:
    files.go_on.clear()
    reader = Reader()
    reader.drops(("a.pdf", b"One."))
    (file,) = reader.does(coming_in.incoming)
    reader.does(coming_in.stop, file.key)
    assert reader.does(coming_in.incoming) == ()
    files.go_on.set()
    assert not reader.does(coming_in.arrive) and own(reader) == []


def test_the_same_bytes_a_second_time_are_no_second_document(files: Files) -> None:
    files.go_on.clear()
    reader = Reader()
    reader.drops(("a.pdf", b"One."), ("again.pdf", b"One."))
    assert "Coming in already: again.pdf" in reader.told(TWICE)
    files.go_on.set()
    reader.waits()
    assert not reader.told(TWICE)
    reader.drops(("renamed.pdf", b"One."), ("b.pdf", b"Two."))
    assert reader.told(FILES) == documents_wording.already_there(["On a.pdf"])
    reader.waits()
    assert own(reader) == ["On a.pdf", "On b.pdf"]
    reader.drops(("c.pdf", b"Three."))
    assert not reader.told(FILES)


def test_a_document_that_was_removed_is_there_at_once_when_it_is_brought_again(files: Files) -> None:
    reader = Reader()
    reader.drops(("a.pdf", b"One."))
    reader.waits()
    reader.does(documents.remove, reader.rows()[-1].source.id)
    reader.drops(("a.pdf", b"One."))
    assert own(reader) == ["On a.pdf"] and files.begun == ["a.pdf"]


def test_what_is_too_large_or_empty_or_too_many_says_so_and_the_others_go_on(files: Files) -> None:
    files.go_on.clear()
    reader = Reader()
    many = [(f"{n:02}.pdf", f"{n}.".encode()) for n in range(documents_wording.AT_ONCE + 1)]
    reader.drops(("large.pdf", b"x" * (MAX_FILE + 1)), ("none.pdf", b""), *many)
    why = {f.name: f.why for f in reader.does(coming_in.incoming) if f.state == "refused"}
    assert why == {
        "large.pdf": documents_wording.TOO_LARGE,
        "none.pdf": documents_wording.EMPTY,
        "20.pdf": documents_wording.TOO_MANY,
    }
    files.go_on.set()
    reader.waits()
    assert len(own(reader)) == documents_wording.AT_ONCE
    reader.drops(many[-1])
    reader.waits()
    assert own(reader)[-1] == "On 20.pdf" and len(reader.does(coming_in.incoming)) == 2


def test_what_repeats_a_document_is_told_as_its_copy_with_the_same_act(files: Files) -> None:
    reader = Reader()
    text = [f"{WORDS}{n} times {n * 7} they said so." for n in range(40)]
    reader.drops(("a.pdf", "\n".join(text).encode()))
    reader.waits()
    reader.drops(("wire.pdf", "\n".join(["By our own reporter.", *text[:35]]).encode()), ("other.pdf", b"Not at all."))
    reader.waits()
    rows = {r.source.title: r for r in reader.rows()}
    assert rows["On wire.pdf"].source.copy_of == rows["On a.pdf"].source.id
    assert (rows["On wire.pdf"].state, rows["On a.pdf"].state, rows["On other.pdf"].state) == (
        "a copy",
        "unread",
        "unread",
    )
    reader.does(documents.make_original, rows["On wire.pdf"].source.id)
    turned = {r.source.title: r.source for r in reader.rows()}
    assert turned["On a.pdf"].copy_of == turned["On wire.pdf"].id and turned["On wire.pdf"].copy_of is None
    reader.does(documents.make_original, rows["On a.pdf"].source.id)
    reader.does(documents.remove, rows["On a.pdf"].source.id)
    assert {r.source.title: r.state for r in reader.rows()}["On wire.pdf"] == "unread"


def test_the_fuller_of_two_texts_is_the_one_to_be_read_whatever_came_first_and_what_is_set_aside_is_told(
    files: Files,
) -> None:
    reader = Reader()
    text = [f"{WORDS}{n} times {n * 7} they said so." for n in range(40)]
    alone = "But the envoys of the other side had left the hall an hour before."
    reader.drops(("wire.pdf", "\n".join([*text[:15], alone]).encode()))
    reader.waits()
    reader.drops(("whole.pdf", "\n".join(text).encode()))
    reader.waits()
    rows = {r.source.title: r for r in reader.rows()}
    wire, whole = rows["On wire.pdf"], rows["On whole.pdf"]
    assert (wire.source.copy_of, whole.state) == (whole.source.id, "unread")
    assert wire.document is not None and whole.document is not None
    only = next(n for n, p in enumerate(wire.document.passages, start=1) if p.text == alone)
    assert (wire.only, wire.left) == ((only,), (only,)) and len(whole.left) == len(whole.document.passages)
    told = reader.does(documents.told, coming_in.FILES)
    assert told == ("info", documents_wording.is_set_aside("On wire.pdf", "On whole.pdf", 16, 1))
    further = reader.does(documents.next_unread, whole.source.id)
    assert further is not None and further.source.id == wire.source.id
    reader.does(documents.mark_read, wire.source.id, [only])
    assert {r.source.title: r.left for r in reader.rows()}["On wire.pdf"] == ()


def test_another_reader_of_the_draft_has_the_text_when_they_bring_the_same_file(files: Files, who: list[str]) -> None:
    reader = Reader()
    reader.drops(("a.pdf", b"One."), ("scan.pdf", b"scan"))
    who[0] = BEN
    other = Reader(reader.draft)
    assert other.does(coming_in.incoming) == ()  # what comes in is its reader's alone
    who[0] = ANN
    reader.waits()
    who[0] = BEN
    assert (other.rows()[-1].source.title, other.rows()[-1].state) == ("On a.pdf", "no text")
    before = other.session.case.hash
    other.drops(("mine.pdf", b"One."))
    assert not other.told(FILES)
    other.waits()
    assert (other.rows()[-1].state, other.session.case.hash) == ("unread", before)
    assert [f.name for f in other.does(coming_in.incoming)] == []


def test_a_text_whose_paragraphs_the_case_has_counted_keeps_them(files: Files) -> None:
    text = b"A title\n" + b"\n".join(f"This is what the paragraph of number {n} says.".encode() for n in range(1, 14))
    reader = Reader()
    named = {"sha256": sha256(text).hexdigest()}
    reader.does(actions.edit, lambda case: with_changed(case, "korolev-2017", named))
    reader.drops(("article.txt", text))
    reader.waits()
    row = next(r for r in reader.rows() if r.source.id == "korolev-2017")
    assert row.document and len(row.document.passages) == row.source.paragraphs == 13
    assert row.document.passages[0].text.endswith("number 1 says.") and len(reader.rows()) == len(CASE.header.sources)
    assert Reader(reader.draft).does(documents.text, "korolev-2017") == row.document


def test_while_the_workspace_cannot_be_used_files_come_into_the_session_and_are_kept_as_soon_as_it_can(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as m:
        m.setattr("dashboard.keeping.persistence.using", lambda use: None)
        reader = Reader()
        reader.drops(("a.pdf", b"One."), ("b.pdf", b"scan"))
        reader.waits()
        assert own(reader) == ["On a.pdf"] and reader.rows()[-1].document and not reader.draft
    reader.does(actions.edit, lambda case: with_changed(case, "source-1", {"date": "2001"}))
    again = Reader(reader.draft)
    assert reader.draft and again.rows()[-1].document and len(again.does(coming_in.incoming)) == 1


SECRET = "Nobody else may read this sentence"


def test_no_word_of_a_text_is_in_a_version_an_export_or_another_persons_view(
    files: Files, who: list[str], tmp_path: Path
) -> None:
    reader = Reader()
    reader.drops(("a.pdf", f"{SECRET}.\nTwo.".encode()))
    reader.waits()
    files.go_on.clear()
    reader.drops(("b.pdf", f"{SECRET} as well.".encode()))
    held = open_workspace()
    held.save(reader.session.case, reader.session.settings, why="with a document")
    assert held.export(tmp_path / "export.gz") == []
    packed = gzip.decompress((tmp_path / "export.gz").read_bytes()).decode()
    assert "On a.pdf" in packed and SECRET not in packed and "b.pdf" not in packed
    held.workspace.close()
    for name, data in (
        ("all.zip", everything(assess(reader.session.case), reader.session.case)),
        ("case.zip", case_zip(reader.session.case)),
    ):
        (tmp_path / name).write_bytes(data)
        with ZipFile(tmp_path / name) as archive:
            members = [archive.read(entry) for entry in archive.namelist()]
        assert any(b"On a.pdf" in m for m in members) and not any(SECRET.encode() in m for m in members)
    who[0] = BEN
    other = Reader(reader.draft)
    assert other.does(texts.search, SECRET).total == 0 and other.does(documents.text, "source-1") is None
    assert all(SECRET not in str(row) for row in other.rows()) and other.does(coming_in.incoming) == ()


def test_who_brought_it_is_not_told_by_what_lies_with_a_draft(files: Files, who: list[str]) -> None:
    reader = Reader()
    reader.drops(("a.pdf", b"One."))
    reader.waits()
    assert [beside for _, beside in reader.does(listed)] == ["your text of 1 document"]
    who[0] = BEN
    assert [beside for _, beside in Reader().does(listed)] == [""]


def test_a_source_of_another_case_that_names_the_hash_gives_no_text_to_who_never_had_it(
    files: Files, who: list[str]
) -> None:
    reader = Reader()
    reader.drops(("a.pdf", b"One."))
    reader.waits()
    source = reader.rows()[-1].source
    who[0] = BEN
    other = Reader()
    other.does(actions.edit, lambda case: with_sources(case, [source]))
    assert other.rows()[-1].state == "no text"
    assert coming_in.COMING not in str(other.does(coming_in.incoming))


def test_a_file_that_took_too_long_is_read_again_when_asked_to_and_one_of_pictures_is_not(files: Files) -> None:
    reader = Reader()
    reader.drops(("a.pdf", b"busy"))
    reader.waits()
    (refused,) = reader.does(coming_in.incoming)
    assert (refused.state, refused.again) == ("refused", True)
    reader.does(coming_in.try_again, refused.key)
    reader.waits()
    assert own(reader) == ["On a.pdf"] and reader.does(coming_in.incoming) == ()
    reader.drops(("b.pdf", b"scan"))
    reader.waits()
    (refused,) = reader.does(coming_in.incoming)
    assert not refused.again
