"""The server answers its own pages alone, under its own names, and never asks anybody outside."""

from __future__ import annotations

import http.client
import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from dashboard.cli.main import main
from tests.support.serving import dashboard, free_port, running
from tests.support.talking import Talk, waited

PUBLIC = "dashboard.example.org"
# What the server's process runs first: every address it connects to, sends to or looks up goes into a file.
WATCH = """
import os, sys
def watch(event, args):
    if event in ("socket.bind", "socket.connect", "socket.sendto", "socket.sendmsg"):
        said = args[1] if isinstance(args[1], tuple) else ("",)
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"):
        said = (args[0],)
    else:
        return
    with open(os.environ["WATCHED"], "a") as file:
        file.write(f"{event} {said[0]}\\n")
sys.addaudithook(watch)
"""
LOOPBACK = ("127.0.0.1", "localhost", "::1", "0.0.0.0", "None", "")


@pytest.fixture(scope="module", params=["127.0.0.1", "0.0.0.0"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A dashboard, watched from its start; its port and the list of addresses that it asked."""
    folder = tmp_path_factory.mktemp("watch")
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    log = folder / "asked.txt"
    log.write_text("", encoding="utf-8")
    before = {name: os.environ.get(name) for name in ("PYTHONPATH", "WATCHED")}
    os.environ |= {"PYTHONPATH": str(folder), "WATCHED": str(log)}
    port = free_port()
    try:
        with running(dashboard(port, "--host", request.param, "--allow-host", PUBLIC, "--public"), port):
            yield port, log
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def asked_outside(log: Path) -> list[str]:
    lines = log.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.split(" ", 1)[1] not in LOOPBACK]


def status(port: int, host: str, path: str = "/") -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as asked:
        asked.request("GET", path, headers={"Host": host, "Accept": "text/html"})
        found = asked.getresponse()
        assert found.headers["X-Frame-Options"] == "DENY"
        assert b"<script" not in found.read() or found.status == 200
        return found.status


def opens(port: int, origin: str | None, host: str = "") -> bool:
    """Whether a websocket of this origin is accepted."""
    uri = f"ws://{host or f'127.0.0.1:{port}'}/_stcore/stream"
    way = socket.create_connection(("127.0.0.1", port))
    try:
        with closing(way), connect(uri, sock=way, origin=origin, proxy=None, open_timeout=20):  # type: ignore[arg-type]
            return True
    except InvalidStatus as refusal:
        assert refusal.response.status_code in (400, 403)
        return False


@pytest.mark.slow
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1.evil.example", "localhost@evil", ""]
)
def test_under_a_foreign_name_there_is_no_page(served: tuple[int, Path], host: str) -> None:
    port, _ = served
    assert status(port, host.format(port=port)) == 400
    assert status(port, host.format(port=port), "/_stcore/health") == 400


@pytest.mark.slow
@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", PUBLIC, f"{PUBLIC}:443"])
def test_under_its_own_names_there_is_the_page(served: tuple[int, Path], host: str) -> None:
    port, _ = served
    assert status(port, host.format(port=port)) == 200


FOREIGN = [
    "http://evil.example",
    "https://evil.example:{port}",
    "http://127.0.0.1:{other}",
    "http://127.0.0.1",
    "https://127.0.0.1:{port}",
    "http://localhost:{other}",
    "http://192.0.2.1:{port}",
    "http://127.0.0.1:{port}.evil.example",
    "http://127.0.0.1:{port}@evil.example",
    f"http://{PUBLIC}",
    f"https://{PUBLIC}:8443",
    "null",
    "file://",
    "http://[",
]


@pytest.mark.slow
@pytest.mark.parametrize("origin", FOREIGN)
def test_a_websocket_from_a_page_of_another_origin_is_refused_and_nobody_is_asked(
    served: tuple[int, Path], origin: str
) -> None:
    port, log = served
    assert not opens(port, origin.format(port=port, other=port + 1 if port < 65_535 else port - 1))
    assert asked_outside(log) == []


@pytest.mark.slow
@pytest.mark.parametrize("origin", ["http://127.0.0.1:{port}", "http://localhost:{port}", f"https://{PUBLIC}", None])
def test_a_websocket_of_its_own_pages_opens_and_nobody_is_asked(served: tuple[int, Path], origin: str | None) -> None:
    """The public name too where the proxy does not hand its own name on."""
    port, log = served
    assert opens(port, origin and origin.format(port=port))
    assert asked_outside(log) == []


@pytest.mark.slow
def test_a_websocket_under_a_foreign_name_is_refused(served: tuple[int, Path]) -> None:
    """A name that an attacker points at this computer: origin and host agree, and neither is ours."""
    port, log = served
    assert not opens(port, f"http://evil.example:{port}", host=f"evil.example:{port}")
    assert asked_outside(log) == []


@pytest.mark.slow
def test_a_page_that_is_read_asks_nobody_outside(served: tuple[int, Path]) -> None:
    port, log = served

    async def read() -> None:
        async with Talk(f"http://127.0.0.1:{port}") as talk:
            await talk.open()
            await talk.open("compare")
            assert "Swap" in talk.widgets

    waited(read())
    assert asked_outside(log) == []


@pytest.mark.slow
def test_the_watch_sees_what_it_should(served: tuple[int, Path]) -> None:
    _, log = served
    assert "socket.bind" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["*", "*.example.org", "a b", "http://a.example/x", "ftp://a", "a:b", "\x01", "", "-a"]
)
def test_a_public_name_that_is_none_is_a_sentence(name: str) -> None:
    done = CliRunner().invoke(main, ["serve", "--allow-host", name])
    assert done.exit_code == 2 and isinstance(done.exception, SystemExit)
    assert "--allow-host holds " in done.output
