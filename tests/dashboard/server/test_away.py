"""A server whose workspace cannot be used begins all the same, says so, and goes on once it can be used."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import make_url

from scenarios.workspace import drafts
from scenarios.workspace.opening import Workspace
from tests.support.postgres import PASSWORD, Postgres
from tests.support.serving import dashboard, free_port, running
from tests.support.talking import Talk, waited

pytestmark = [pytest.mark.slow, pytest.mark.always]
HOW = "How do I begin a case of my own?"
AT_ONCE, LONGEST = 3.0, 10.0  # seconds: until pages are served, and that no answer may take
BACK = 30.0  # seconds in which whoever waits has what came back, on a machine that is busy
PLAIN = str.maketrans("", "", "\\\u2060")
# Root keeps to what a folder allows only without the rights to look past that.
KEEPS_TO_RIGHTS = (
    "import ctypes, os, sys\n"
    "if not os.geteuid(): [ctypes.CDLL(None).prctl(24, right, 0, 0, 0) for right in (1, 2)]\n"
    "os.execv(sys.executable, [sys.executable, '-m', 'dashboard', *sys.argv[1:]])"
)


class Door:
    """A port of this computer that says nothing, or that nothing listens on, until it leads to a database."""

    def __init__(self, listens: bool) -> None:
        self.socket = socket.socket()
        self.ends: list[socket.socket] = []
        self.threads: list[Thread] = []
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(("127.0.0.1", 0))
        self.port = int(self.socket.getsockname()[1])
        if listens:
            self.socket.listen(64)

    def lead_to(self, port: int) -> None:
        """From now on."""
        self.socket.listen(64)
        self._begin(self._lead, port)

    def close(self) -> None:
        """Let go of all that leads through it."""
        for end in (self.socket, *self.ends):
            with suppress(OSError):  # it never listened, or has ended
                end.shutdown(socket.SHUT_RDWR)
        for thread in self.threads:
            thread.join(5)
        for end in (self.socket, *self.ends):
            end.close()

    def _begin(self, act: Callable[..., None], *given: object) -> None:
        self.threads.append(Thread(target=act, args=given, daemon=True))
        self.threads[-1].start()

    def _lead(self, port: int) -> None:
        with suppress(OSError):  # closed with the test
            while True:
                here = self.socket.accept()[0]
                self.ends.append(here)
                there = socket.create_connection(("127.0.0.1", port))
                self.ends.append(there)
                self._begin(self._carry, here, there)
                self._begin(self._carry, there, here)

    @staticmethod
    def _carry(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@contextmanager
def door(listens: bool) -> Iterator[Door]:
    """One until the end of a test."""
    made = Door(listens)
    with closing(made):
        yield made


def alerts(talk: Talk) -> str:
    """What is said on the page, as it is read."""
    return " ".join(alert.body for alert in talk.shown("alert")).translate(PLAIN)


async def type_title(talk: Talk) -> None:
    """Half a form on My work, which begins a draft."""
    await talk.open("my-work")
    await talk.unfold(HOW)
    await talk.type("Title", "Ruritania")


async def timed(talk: Talk, page: str) -> float:
    """How long a page takes to open."""
    since = time.monotonic()
    await talk.open(page)
    return time.monotonic() - since


@pytest.mark.parametrize(("listens", "why"), [(True, "it does not answer"), (False, "Connection refused")])
def test_a_database_that_does_not_answer_holds_up_neither_the_start_nor_a_page_and_is_used_once_it_does(
    postgres: Postgres, tmp_path: Path, listens: bool, why: str
) -> None:
    url, port, said = postgres.fresh(), free_port(), tmp_path / "log"
    with door(listens) as to:
        name = f"postgresql://alliance@127.0.0.1:{to.port}/{make_url(url).database}"
        away = make_url(url).set(port=to.port).render_as_string(hide_password=False)

        async def read() -> None:
            async with Talk(address) as talk:
                assert await timed(talk, "my-work") < LONGEST
                assert f"The workspace {name} " in alerts(talk) and "not kept meanwhile" in alerts(talk)
                since = time.monotonic()
                await type_title(talk)
                taken = [time.monotonic() - since, *[await timed(talk, p) for p in ("", "evidence", "my-work")]]
                assert max(taken) < LONGEST and not talk.errors
                to.lead_to(postgres.port)
                until = time.monotonic() + BACK
                while "not kept meanwhile" in alerts(talk):  # nobody does anything: a part of the page runs by itself
                    assert time.monotonic() < until
                    for part in [*talk.timers]:
                        await talk.again_alone(part)
                    time.sleep(0.2)
                assert "so is what you did meanwhile" in alerts(talk)
                await talk.open("my-work")
                assert alerts(talk) == ""

        since = time.monotonic()
        with running(dashboard(port, "--workspace", away), port, said) as address:
            assert time.monotonic() - since < AT_ONCE + 2  # of which Python itself takes two on a busy machine
            waited(read())
            until = time.monotonic() + BACK
            while "can be used now" not in said.read_text() and time.monotonic() < until:
                time.sleep(0.1)
        log = said.read_text()
        assert log.count(f"The workspace {name} cannot be reached: {why}.") == 1 and "can be used now" in log
        assert PASSWORD not in log and "Traceback" not in log
    held = Workspace(url)
    with held.reading() as c:
        (kept,) = drafts.listed(c)
        assert "Ruritania" in drafts.fields_of(c, kept.token).values()
    held.close()


def test_a_folder_that_may_not_be_written_is_told_with_what_is_needed_and_used_once_it_may_be(tmp_path: Path) -> None:
    folder, port, said = tmp_path / "kept", free_port(), tmp_path / "log"
    path = folder / "w.db"
    Workspace(path).close()
    folder.chmod(0o555)
    needed = f"The workspace {path} can be neither read nor written: this program needs the right to write"

    async def read() -> None:
        async with Talk(address) as talk:
            assert max([await timed(talk, p) for p in ("", "evidence", "my-work")]) < LONGEST
            await type_title(talk)
            assert needed in alerts(talk) and not talk.errors
            folder.chmod(0o755)
            until = time.monotonic() + BACK
            while needed in alerts(talk):
                assert time.monotonic() < until
                await talk.open("my-work")
                time.sleep(0.2)

    command = ["-c", KEEPS_TO_RIGHTS, *dashboard(port, "--workspace", str(path))[2:]]
    with running(command, port, said) as address:
        waited(read())
    assert needed in said.read_text() and "Traceback" not in said.read_text()
    held = Workspace(path)
    with held.reading() as c:
        assert "Ruritania" in drafts.fields_of(c, drafts.listed(c)[0].token).values()
    held.close()
    assert os.access(folder, os.W_OK)
