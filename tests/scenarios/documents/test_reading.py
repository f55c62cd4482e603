"""A file becomes a document, or a sentence that says why not, whatever the file does to its reader."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from scenarios.documents import child, reading
from scenarios.documents.document import MAX_FILE, Document
from scenarios.documents.kinds import FOREIGN
from scenarios.documents.reading import CODES, Progress, Refused, pasted, read, refusal
from tests.support.made_files import FIRST, PAGE, SECOND, docx, paragraph

CHILD = """
import sys, os, time, json
head = json.loads(sys.stdin.buffer.readline()); data = sys.stdin.buffer.read()
def say(text): sys.stdout.write(text + "\\n"); sys.stdout.flush()
"""


@pytest.fixture
def other_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Another program in the child's place, which does what a reader that was taken over might."""

    def put(code: str) -> None:
        path = tmp_path / "other.py"
        path.write_text(CHILD + code, encoding="utf-8")
        monkeypatch.setattr(child, "__file__", str(path))

    return put


def refused(name: str, data: bytes) -> Refused:
    with pytest.raises(Refused) as error:
        read(name, data)
    return error.value


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PAGE.encode(), "html"),
        (docx(paragraph(FIRST)), "docx"),
        (FIRST.encode(), "text"),
        (f"# A\n\n{FIRST}\n\n# B\n\n{SECOND}".encode(), "markdown"),
    ],
)
def test_each_kind_becomes_a_document(data: bytes, kind: str) -> None:
    document = read("note.bin", data)
    assert (document.kind, document.file, document.passages[0].text) == (kind, "note.bin", FIRST)
    assert Document.from_bytes(document.to_bytes()) == document


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.txt", b"x" * (MAX_FILE + 1), "size"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "kind"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "kind"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ],
)
def test_what_is_no_document_is_refused_without_a_child(name: str, data: bytes, code: str) -> None:
    assert refused(name, data).code == code


@pytest.mark.slow
def test_a_file_with_a_strange_name_is_called_so_on_one_line() -> None:
    assert read("a\n\0b\ud800.txt", FIRST.encode()).file == "a b .txt"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("os.abort()", "crashed"),
        ("sys.exit(0)", "crashed"),
        ("os._exit(97)", "memory"),
        ("os.kill(os.getpid(), 24)", "time"),
        ("say('no JSON')", "crashed"),
        ("say(json.dumps({'document': {'kind': 'text'}}))", "crashed"),
        ("say(json.dumps({'refused': 'no such code'}))", "crashed"),
        ("say(json.dumps({'page': 1, 'secret': 'x'}))", "crashed"),
        ("say(json.dumps({'refused': 'scan', 'holds': 3}))", "scan"),
        ("while True: say('x' * 10_000_000)", "crashed"),
        ("while True: sys.stdout.write('x' * 1_000_000)", "crashed"),
        ("say(json.dumps({'document': head | {'x': 1}}))", "crashed"),
    ],
)
def test_whatever_the_child_does_a_sentence_says_it(other_child: object, code: str, why: str) -> None:
    other_child(code)  # type: ignore[operator]
    error = refused("a.txt", FIRST.encode())
    assert error.code == why
    assert error.sentence.startswith("a.txt ")
    assert FIRST not in f"{error!r} {error.where}"


@pytest.mark.slow
def test_a_child_that_says_nothing_is_ended_at_its_time(other_child: object, monkeypatch: pytest.MonkeyPatch) -> None:
    other_child("time.sleep(60)")  # type: ignore[operator]
    monkeypatch.setattr(reading, "WALL", 0.5)
    start = time.monotonic()
    assert refused("a.txt", FIRST.encode()).code == "time"
    assert time.monotonic() - start < 5


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell")
def test_a_child_that_the_machine_keeps_waiting_is_given_more_time_and_one_that_works_is_not(
    other_child: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "WALL", 1.0)
    other_child("time.sleep(1.5); say(json.dumps({'refused': 'scan', 'holds': 3}))")  # type: ignore[operator]
    assert refused("a.txt", FIRST.encode()).code == "scan"
    monkeypatch.setattr(reading, "_kept_waiting", lambda *_: False)
    assert refused("a.txt", FIRST.encode()).code == "time"


@pytest.mark.slow
def test_a_child_that_never_takes_its_file_is_ended_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "other.py"
    path.write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setattr(child, "__file__", str(path))
    monkeypatch.setattr(reading, "WALL", 0.5)
    assert refused("a.txt", FIRST.encode() * 50_000).code == "time"


@pytest.mark.slow
def test_reading_says_how_far_it_is_and_stops_when_asked(other_child: object) -> None:
    other_child("for n in range(1, 900): say(json.dumps({'page': n, 'pages': 900})); time.sleep(.02)")  # type: ignore[operator]
    told: list[Progress] = []
    with pytest.raises(Refused) as error:
        read("a.txt", FIRST.encode(), on_progress=told.append, stopped=lambda: len(told) > 2)
    assert error.value.code == "stopped"
    assert told[:2] == [Progress(1, 900), Progress(2, 900)]


@pytest.mark.slow
def test_two_are_read_at_once_and_a_third_waits_and_can_be_stopped_while_it_does(other_child: object) -> None:
    other_child("time.sleep(60)")  # type: ignore[operator]
    stop = threading.Event()
    ended: list[str] = []

    def one() -> None:
        with pytest.raises(Refused) as error:
            read("a.txt", FIRST.encode(), stopped=stop.is_set)
        ended.append(error.value.code)

    threads = [threading.Thread(target=one) for _ in range(reading.AT_ONCE)]
    for thread in threads:
        thread.start()
    while reading._slots._value:
        time.sleep(0.01)
    asked: list[int] = []
    with pytest.raises(Refused, match=r"third\.txt was stopped"):
        read("third.txt", FIRST.encode(), stopped=lambda: len(asked) > 1 or bool(asked.append(1)))  # type: ignore[func-returns-value]
    assert not ended
    stop.set()
    for thread in threads:
        thread.join(10)
    assert ended == ["stopped"] * reading.AT_ONCE


def test_a_pasted_text_becomes_a_document() -> None:
    document = pasted(f"Drills resume\n\n{FIRST}\n\n{SECOND}")
    assert (document.kind, document.title, document.language) == ("pasted", "Drills resume", "en")
    assert [p.text for p in document.passages] == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("text", "code"), [("a b.\r\n" * 1_600_000, "lines"), ("a\n" * 3_000_000, "lines"), ("ab" * 4_000_000, "text")]
)
def test_a_pasted_text_of_megabytes_is_refused_before_it_is_taken_apart(
    text: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("scenarios.documents.reading.ways_to_part")
    with pytest.raises(Refused) as refused:
        pasted(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "code"), [(" \n", "empty"), ("They met in May.\n" * 10_001, "passages"), ("x" * 5_000_001, "text")]
)
def test_a_pasted_text_that_cannot_be_one_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as error:
        pasted(text)
    assert error.value.code == code


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_refusal_is_a_sentence_with_the_file_in_it(code: str) -> None:
    refused = refusal(code, "note.pdf", 12_345)
    assert isinstance(refused, Refused)
    assert refused.code == ("kind" if code in FOREIGN else code)
    assert refused.sentence.startswith("note.pdf ") and refused.sentence.endswith(".")
    assert "{" not in refused.sentence


def test_what_is_too_much_is_said_beside_what_is_read() -> None:
    assert str(refusal("pages", "book.pdf", 100_000)) == (
        "book.pdf says that it has 100,000 pages; at most 2,000 are read. Save it in parts."
    )
