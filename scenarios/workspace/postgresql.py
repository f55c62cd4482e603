"""What a workspace asks of PostgreSQL alone: how a connection starts, how writers take turns, what its errors mean."""

from __future__ import annotations

import getpass
import os
import ssl
from collections.abc import Mapping
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, exc

PATIENCE = 5.0  # seconds that an act waits until others have written
MOMENT = 1.5  # seconds that whoever asks for a workspace waits until it is opened: one that is well takes a fifth
LONGEST = 7.0  # seconds that one statement may take
_SILENCE = 8.0  # seconds without an answer after which the database is taken for gone: no page waits for ten
_REACHED = 3.0  # the same where nothing is asked yet but whether it is there
_IDLE = 60.0  # seconds after which a writer that says nothing more loses its turn
_AT_ONCE = 40  # connections beyond the five that are kept: two servers leave room among the usual 100 of PostgreSQL
_TURN = int.from_bytes(b"alliance")  # names the lock that whoever writes holds
_PORT = 5432  # where a URL names none
_SOCKETS = "/var/run/postgresql"  # where Debian's PostgreSQL has its socket


def engine(url: URL) -> Engine:
    """An engine whose writers take turns, as those of SQLite do, and whose readers see one moment.

    A writer locks the workspace before it reads anything, so that nothing it has read is another's by the time it
    writes: no act is lost and none has to be done again. The lock goes with the transaction, whatever ends it.
    Raises ArgumentError for a URL that asks for what is not known here.
    """
    made = create_engine(
        url.set(drivername="postgresql+pg8000", query={}),
        connect_args=_asked(url),
        pool_pre_ping=True,  # a database that was started again is not an error
        pool_timeout=PATIENCE,
        max_overflow=_AT_ONCE,
    )

    ping = made.dialect.do_ping

    def answers(connection: Any) -> bool:
        try:
            _patient(connection, _REACHED)
            well = bool(ping(connection))
            _patient(connection, _SILENCE)
        except OSError:  # what the driver lets through, of a connection that was reset
            return False
        return well

    made.dialect.do_ping = answers  # type: ignore[method-assign, assignment]

    @event.listens_for(made, "connect")
    def connected(connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        # A writer sees what the one before it has written, once it is its turn.
        for setting, value in {
            "default_transaction_isolation": "read committed",
            "lock_timeout": f"{1000 * PATIENCE:.0f}ms",
            "statement_timeout": f"{1000 * LONGEST:.0f}ms",
            "idle_in_transaction_session_timeout": f"{1000 * _IDLE:.0f}ms",
            "client_encoding": "UTF8",
        }.items():
            cursor.execute(f"SET {setting} = '{value}'")
        connection.commit()
        _patient(connection, _SILENCE)

    @event.listens_for(made, "begin")
    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql(
            f"SELECT pg_advisory_xact_lock({_TURN})"
            if writes
            else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
        )

    @event.listens_for(made, "handle_error")
    def failed(context: ExceptionContext) -> None:
        if meaning(context.original_exception).startswith(_GONE):
            context.is_disconnect = True  # so that the next act connects anew

    return made


def _patient(connection: Any, seconds: float) -> None:
    """Let a connection wait so long for an answer: its driver has one time for being reached and for every answer."""
    if (socket := getattr(connection, "_usock", None)) is not None:  # its own name for it: it offers no other way
        socket.settimeout(seconds)


def wipe(engine: Engine) -> None:
    """Nothing: what was deleted its server clears away itself."""


def name(url: URL) -> str:
    """What a workspace is called in sentences: its address, without a password.

    >>> from sqlalchemy import make_url
    >>> name(make_url("postgresql://ann:secret@db.example.org/team?sslmode=require"))
    'postgresql://ann@db.example.org:5432/team'
    """
    port = f":{url.port or _PORT}" if url.host or url.port else ""
    user = f"{url.username}@" if url.username else ""
    return f"postgresql://{user}{url.host or ''}{port}/{url.database or ''}"


def _asked(url: URL) -> dict[str, Any]:
    """What a URL asks of the driver, in the words of PostgreSQL's own programs: sslmode, sslrootcert, host."""
    given = {k: v if isinstance(v, str) else v[-1] for k, v in url.query.items()}
    folder, mode, root = given.pop("host", ""), given.pop("sslmode", "prefer"), given.pop("sslrootcert", None)
    if given or mode not in ("disable", "prefer", "require", "verify-full"):
        raise exc.ArgumentError(
            "its URL may say sslmode=disable, prefer, require or verify-full, sslrootcert=FILE and host=FOLDER, which "
            "holds the socket"
        )
    asked: dict[str, Any] = {
        "user": url.username or getpass.getuser(),
        "password": url.password or os.environ.get("PGPASSWORD"),
        "timeout": _REACHED,
        "application_name": "alliance-readiness",
    }
    if not url.host:
        asked["unix_sock"] = f"{folder or _SOCKETS}/.s.PGSQL.{url.port or _PORT}"
    elif mode == "verify-full":
        asked["ssl_context"] = ssl.create_default_context(cafile=root)
    else:
        asked["ssl_context"] = {"disable": False, "prefer": None, "require": True}[mode]
    return asked


_MEANING = {
    "refuses this user or password": ("28P01", "28000"),
    "is not there: its server has no database of this name": ("3D000",),
    "does not allow its user this: it needs the right to make and use tables": ("42501", "3F000"),
    "may be read but not written": ("25006",),
    "cannot grow: the disk is full": ("53100",),
    "takes no more connections": ("53300",),
    "is locked by another program": ("55P03",),
    "took too long to answer": ("57014", "25P03"),
    "is damaged, or no workspace": ("42P01", "42703", "XX001", "XX002"),
}
_GONE = "cannot be reached"


def meaning(error: BaseException | None) -> str:
    """What an error of PostgreSQL says of the workspace, to follow its name; empty for any other error.

    >>> meaning(ValueError()), meaning(exc.TimeoutError())
    ('', 'is in use by too many at once')
    """
    if isinstance(error, exc.TimeoutError):
        return "is in use by too many at once"
    if isinstance(error, (ConnectionError, TimeoutError, ssl.SSLError)):  # what the driver lets through
        why = getattr(error, "verify_message", None) or getattr(error, "reason", None) or error.strerror
        return f"{_GONE}: {why or 'it does not answer'}"
    if error is None or not type(error).__module__.startswith("pg8000"):
        return ""
    said = error.args[0] if error.args else ""
    if not isinstance(said, Mapping):  # the driver's own words: no server answers
        why = getattr(error.__cause__, "strerror", None) or (
            "it takes no encrypted connection" if "SSL" in str(said) else ""
        )
        return f"{_GONE}: {why}" if why else _GONE
    code = str(said.get("C", ""))
    gone = _GONE if code.startswith(("08", "57P")) else ""
    return next((meaning for meaning, codes in _MEANING.items() if code in codes), gone)
