"""A PostgreSQL of Debian's packages for a test run: made in a temporary folder, gone with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pg8000.dbapi
import pytest
from sqlalchemy import URL

from tests.support.serving import free_port

USER, PASSWORD = "alliance", "s3cret:/@%"  # as hard for a URL as a password may be
# Bytes decide no order here: whoever sorts by what the database takes for granted is found out.
_LOCALE = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"]
# What a machine that may lose its data can do without.
_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "16MB"}

# What is kept is the same on both databases: on a team's every third commit tries it, and each what is of its locks,
# of several at once and of its types.
BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.slow))
on_sqlite_alone = pytest.mark.parametrize("fresh", ["sqlite"], indirect=True)
always_on_both = pytest.mark.parametrize(
    "fresh",
    [
        pytest.param("sqlite", marks=pytest.mark.always),
        pytest.param("postgresql", marks=[pytest.mark.slow, pytest.mark.always]),
    ],
    indirect=True,
)


def _binaries() -> Path | None:
    """Where the newest PostgreSQL of this machine has its programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    named = found[-1] if found else shutil.which("initdb")
    return Path(named).parent if named else None


BINARIES = _binaries()


class Postgres:
    """A server that listens on this computer alone. Its owner comes by the socket, everybody else by a password."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self._made, self._given = 0, 0

    def again(self) -> None:
        """From here on every database may be given anew: a new one costs ten times what emptying one does."""
        self._given = 0

    def fresh(self) -> str:
        """The URL of an empty database."""
        self._given += 1
        name = f"w{self._given}"
        if self._given > self._made:
            self._made = self._given
            self.said(f"CREATE DATABASE {name} OWNER {USER}")
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        self.said(f"ALTER DATABASE {name} RESET ALL")
        self.said(
            f"{others} AND pid <> pg_backend_pid()",
            "DROP SCHEMA public CASCADE",
            f"CREATE SCHEMA public AUTHORIZATION {USER}",
            database=name,
        )
        return self.url(name)

    def url(self, database: str, user: str = USER, password: str = PASSWORD) -> str:
        """The URL of a database."""
        made = URL.create("postgresql", user, password, "127.0.0.1", self.port, database)
        return made.render_as_string(hide_password=False)

    @contextmanager
    def encrypted(self) -> Iterator[Path]:
        """It takes encrypted connections meanwhile; the certificate, of localhost, which nobody has signed."""
        certificate, key = self.folder / "data" / "server.crt", self.folder / "data" / "server.key"
        made = (
            "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
        )
        subprocess.run([*made.split(), "-out", certificate, "-keyout", key], check=True, capture_output=True)
        if os.geteuid() == 0:
            shutil.chown(key, "postgres")
        key.chmod(0o600)
        try:
            self.said("ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()")
            yield certificate
        finally:
            self.said("ALTER SYSTEM RESET ssl", "SELECT pg_reload_conf()")

    def said(self, *statements: str, database: str = "postgres") -> None:
        """Statements of the owner of all, each by itself."""
        socket = str(self.folder / f".s.PGSQL.{self.port}")
        connection = pg8000.dbapi.connect("postgres", database=database, unix_sock=socket)
        connection.autocommit = True
        for statement in statements:
            connection.cursor().execute(statement)
        connection.close()


@contextmanager
def served() -> Iterator[Postgres]:
    """A server until the end. It refuses to be started by root, so root starts it as the user of Debian's package."""
    assert BINARIES, "PostgreSQL is required and there is none"
    port = free_port()
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path may have 107 characters: not under pytest's
    lower: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        lower = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    data, log = folder / "data", folder / "log"
    allowed = ["--auth-local=trust", "--auth-host=scram-sha-256", "--username=postgres", "--no-sync"]
    options = _QUICK | {"port": str(port), "listen_addresses": "127.0.0.1", "unix_socket_directories": str(folder)}
    try:
        _done([*lower, BINARIES / "initdb", "-D", data, *allowed, *_LOCALE])
        set_to = " ".join(f"-c {name}={value}" for name, value in options.items())
        _done([*lower, BINARIES / "pg_ctl", "-D", data, "-l", log, "-w", "-o", set_to, "start"])
        server = Postgres(folder, port)
        server.said(f"ALTER ROLE postgres PASSWORD '{PASSWORD}'")
        server.said(f"CREATE ROLE {USER} LOGIN PASSWORD '{PASSWORD}'")
        server.said(f"GRANT SET ON PARAMETER session_replication_role TO {USER}")  # who may look away from foreign keys
        yield server
    finally:
        if (data / "postmaster.pid").exists():
            _done([*lower, BINARIES / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _done(command: list[str | Path]) -> None:
    """Run one of PostgreSQL's programs; what it said where it failed. Not through a pipe: the server would hold it."""
    with tempfile.TemporaryFile() as log:
        if subprocess.run(command, stdout=log, stderr=log, check=False).returncode:
            log.seek(0)
            raise RuntimeError(log.read().decode(errors="replace"))
