"""The real app in a process of its own, and the browser that drives it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]
# First the one that draws no windows, tabs and menus: it opens a page in little more than half the time.
_BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _BROWSERS)), None)
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")  # where Debian has it, for root alone to see
# Without these Chromium looks up hosts of its own at every start.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


WELL = "/_stcore/health"  # answers where a server is well


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answering(process: subprocess.Popen[bytes], port: int, seconds: float = 60, well: str = WELL) -> bool:
    """Whether what this process serves says that it is well before its time is over; False as soon as it ends."""
    until = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{well}", timeout=1)
            return True
        except OSError:
            time.sleep(0.05)
    return False


@contextmanager
def running(command: list[str], port: int, said: Path | None = None, well: str = WELL) -> Iterator[str]:
    """A server started with this Python, until it answers; stopped at the end. Gives its address.

    said: a file for its log, in which the test looks itself; otherwise no traceback may stand there at the end.
    """
    environment = os.environ | {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"}
    with (
        said.open("wb+") if said else tempfile.TemporaryFile() as log
    ):  # not a pipe: nobody reads it, and a full pipe would stop the server
        process = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=log
        )
        address = f"http://127.0.0.1:{port}"
        try:
            if not answering(process, port, well=well):
                raise RuntimeError(_read(log))
            yield address
        finally:
            process.terminate()
            process.wait(10)
        # Where the page hides an error from the reader the log has it.
        assert said or "Traceback" not in (told := _read(log)), told


def _read(log: IO[bytes]) -> str:
    log.seek(0)
    return log.read().decode(errors="replace")


def dashboard(port: int, *extra: str) -> list[str]:
    """The command that serves the dashboard."""
    return ["-m", "dashboard", "serve", "--port", str(port), *extra]


class Server:
    """The dashboard on one port and one workspace, killed without a warning and started again."""

    def __init__(self) -> None:
        self.port = free_port()
        self.start()

    def start(self) -> None:
        """Serve until it answers."""
        self.process = subprocess.Popen(
            [sys.executable, *dashboard(self.port)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        assert answering(self.process, self.port, 120)

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait(20)
