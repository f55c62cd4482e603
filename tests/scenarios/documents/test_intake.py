"""Files are read a few at a time, each owner in turn; what nobody wants any more is not read to its end."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event

import pytest

from scenarios.documents.document import Document
from scenarios.documents.intake import Intake
from scenarios.documents.opened import Opened
from scenarios.documents.passage import Passage
from scenarios.documents.reading import Progress, Refused

WAIT = 10.0


class Reading:
    """Reads by hand: each file waits until it may go on, and notes the order."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.go_on = Event()
        self.stopped: list[str] = []

    def __call__(
        self, name: str, data: bytes, *, on_progress: Callable[[Progress], None], stopped: Callable[[], bool]
    ) -> Document:
        self.begun.append(name)
        on_progress(Progress(1, 3))
        while not self.go_on.wait(0.005):
            if stopped():
                self.stopped.append(name)
                raise Refused("stopped", "Stopped.")
        if data == b"bad":
            raise Refused("damaged", "It is damaged.")
        if data == b"worse":
            raise RuntimeError("the secret text")
        return Document(kind="text", file=name, sha256="0" * 64, passages=(Passage("Read."),))


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def ask(of: Intake, key: str, data: bytes | None = b"", owner: str = "ann", wanted: bool = True) -> None:
    of.ask(key, key, lambda: data, owner=owner, asker="a tab", wanted=lambda: wanted)


def test_a_file_becomes_a_document_and_its_progress_is_seen_meanwhile() -> None:
    reading = Reading()
    intake = Intake(reading)
    ask(intake, "a")
    ask(intake, "a")  # by a second run of the page
    until(lambda: intake.progress("a") == Progress(1, 3))
    assert intake.outcome("a") is None
    reading.go_on.set()
    until(lambda: intake.outcome("a") is not None)
    found = intake.outcome("a")
    assert isinstance(found, Opened) and found.document.file == "a" and reading.begun == ["a"]
    intake.forget("a")
    assert intake.outcome("a") is None and intake.progress("a") is None


def test_owners_take_turns_and_no_more_than_two_are_read_at_once() -> None:
    reading = Reading()
    intake = Intake(reading)
    for key in "abcd":
        ask(intake, key)
    ask(intake, "z", owner="ben")
    until(lambda: len(reading.begun) == 2)
    assert intake.busy() == 2
    reading.go_on.set()
    until(lambda: intake.busy() == 0)  # and no thread is left behind
    assert len(reading.begun) == 5 and reading.begun.index("z") <= 3


def test_a_refused_file_says_why_and_the_others_go_on() -> None:
    reading = Reading()
    reading.go_on.set()
    intake = Intake(reading)
    ask(intake, "bad", b"bad")
    ask(intake, "good")
    until(lambda: None not in (intake.outcome("bad"), intake.outcome("good")))
    refused = intake.outcome("bad")
    assert isinstance(refused, Refused) and refused.sentence == "It is damaged."


def test_what_nobody_foresaw_is_a_sentence_and_no_word_of_the_text_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    reading = Reading()
    reading.go_on.set()
    intake = Intake(reading)
    ask(intake, "worse", b"worse")
    until(lambda: intake.outcome("worse") is not None)
    refused = intake.outcome("worse")
    assert isinstance(refused, Refused) and "pasted" in refused.sentence
    assert "RuntimeError" in caplog.text and "secret" not in caplog.text


def test_a_file_that_is_stopped_is_read_no_further() -> None:
    reading = Reading()
    intake = Intake(reading, threads=1)
    ask(intake, "a")
    ask(intake, "b")
    until(lambda: reading.begun == ["a"])
    intake.forget("a")
    intake.forget("b")
    until(lambda: intake.busy() == 0)
    assert reading.stopped == ["a"] and reading.begun == ["a"]


def test_with_the_last_session_that_wants_it_a_file_is_let_go_and_can_be_asked_for_again() -> None:
    reading, here = Reading(), [True]
    intake = Intake(reading)
    intake.ask("a", "a", lambda: b"", owner="ann", asker="one", wanted=lambda: here[0])
    until(lambda: reading.begun == ["a"])
    here[0] = False
    until(lambda: intake.busy() == 0)
    assert reading.stopped == ["a"] and intake.outcome("a") is None
    reading.go_on.set()
    ask(intake, "a")
    until(lambda: intake.outcome("a") is not None)


def test_bytes_that_are_gone_leave_nothing_behind() -> None:
    intake = Intake(Reading())
    ask(intake, "a", None)
    until(lambda: intake.busy() == 0)
    assert intake.outcome("a") is None and intake.progress("a") is None
