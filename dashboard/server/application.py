"""The server: Streamlit behind strict headers, on loopback, asking nobody outside."""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from asyncio import to_thread
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from contextlib import asynccontextmanager, closing, suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp

from dashboard.server import self_check, served_page, streamlit_internals
from dashboard.server.guards import (
    OwnMessages,
    OwnOrigin,
    PublicPaths,
    SignOut,
    WebsocketGuard,
    by_cookie,
    hosts_and_origins,
    sign_out_of,
)
from dashboard.server.headers import SecureCookies, SecurityHeaders, security_headers
from dashboard.server.sparing_log import spare_log
from dashboard.server.uploads import UploadBound
from dashboard.shell import services
from dashboard.team.team_file import Secrets, Team
from scenarios.workspace import rounds, tried
from scenarios.workspace.opening import Workspace, WorkspaceError

LOG = logging.getLogger(__name__)
_MOMENT, _LAST = 0.5, 3.0  # seconds that the start and the end of the service wait for the workspace
_SERVED = "Pages are served all the same and say so; what is done is kept once it can be. It is tried again by itself."
_ANSWERS = "The workspace can be used now."
_ARENA_MAX = -8  # what mallopt calls it
_SCRIPT = Path(__file__).parents[1] / "app.py"


def serve(
    host: str,
    port: int,
    *public: str,
    team: tuple[Team, Secrets] | None = None,
    pages: Collection[str] = (),
    styles: Iterable[Path] = (),
    failed: Callable[[Exception], None] | None = None,
) -> None:
    """Run the dashboard until it is stopped.

    public: as for `hosts_and_origins`; team: who signs in, and how; pages: addresses at which they may begin;
    styles: sheets of the rooms that are installed; failed: told of an act of a reader that fails.
    """
    _one_arena()
    with suppress(WorkspaceError):
        services.workspace(waits=False)  # it is on its way while the rest of the start goes on
    served_page.fill(styles)
    self_check.tell(self_check.before_start(team[1].cookie_secret if team else None))
    hosts, origins = hosts_and_origins(host, port, [*public, team[0].public] if team else public)
    middleware = [
        Middleware(SecurityHeaders, headers=security_headers()),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(OwnOrigin, origins=origins),
    ]
    if team:
        middleware += _sign_in(*team, pages)
        os.environ["STREAMLIT_SERVER_COOKIE_SECRET"] = team[1].cookie_secret  # signs what waits while somebody is away
    middleware += [Middleware(OwnMessages), Middleware(UploadBound)]
    spare_log(*([failed.__module__] if failed else ()))
    if failed:
        streamlit_internals.catch_in_acts(failed)
    streamlit_internals.keep_downloads()
    app = st.App(
        _SCRIPT,
        middleware=middleware,
        secrets=_auth(*team) if team else None,
        lifespan=partial(_around_service, with_team=team is not None),
    )
    try:
        app.run(
            config={
                "server.address": host,
                "server.port": port,
                "server.headless": True,
                "server.fileWatcherType": "none",
                "browser.gatherUsageStats": False,
                **streamlit_internals.known_options(),
            }
        )
    except SystemExit as end:  # uvicorn has other codes for a start that failed
        sys.exit(1 if end.code else 0)


def _one_arena() -> None:
    """Memory for all threads from one place, where its library can: runs come and go in threads, and each would keep
    a place of its own in which ever more lies unused.
    """
    with suppress(OSError, AttributeError):  # another library than that of Linux
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


@asynccontextmanager
async def _around_service(app: ASGIApp, with_team: bool) -> AsyncIterator[None]:
    """What the app does around its service: passages whose day has passed wait for nobody to come, nor for the end."""
    over = Event()
    first = Thread(target=_look_after, args=(over,), daemon=True)  # whatever becomes of it, the service begins and ends
    first.start()
    await to_thread(first.join, _MOMENT)
    await self_check.before_service(app, with_team)
    yield
    over.set()
    last = Thread(target=_sweep, daemon=True)
    last.start()
    await to_thread(last.join, _LAST)


def _look_after(over: Event) -> None:
    """Say in the log, once, why the workspace cannot be used and that it can again; try until it can, or all is over.

    Passages whose day has passed go as soon as it can.
    """
    told = ""
    while (why := _sweep()) and not over.is_set():
        if why != told:
            LOG.warning(f"{why} {_SERVED}")
        told = why
        over.wait(tried.AGAIN)
    if told and not over.is_set():
        LOG.warning(_ANSWERS)


def _sweep() -> str:
    """Let the passages of rounds go whose day has passed; why that cannot be done, empty where it is."""
    try:
        with closing(Workspace()) as workspace:
            rounds.sweep(workspace)
    except WorkspaceError as error:
        return str(error)
    return ""


def _auth(team: Team, secrets: Secrets) -> dict[str, Any]:
    """What Streamlit's sign-in is told."""
    return {
        "auth": {
            "redirect_uri": f"{team.public}/oauth2callback",
            "cookie_secret": secrets.cookie_secret,
            "client_id": team.provider.client_id,
            "client_secret": secrets.client_secret,
            "server_metadata_url": team.provider.metadata,
        }
    }


def _sign_in(team: Team, secrets: Secrets, pages: Collection[str]) -> list[Middleware]:
    """What stands before Streamlit where people sign in."""
    signed_in = by_cookie(secrets.cookie_secret)
    secure = [Middleware(SecureCookies)] if team.public.startswith("https") else []
    return [
        *secure,
        Middleware(PublicPaths, signed_in=signed_in, pages=pages),
        Middleware(SignOut, **sign_out_of(secrets.cookie_secret)),
        Middleware(WebsocketGuard, signed_in=signed_in, reload_message=streamlit_internals.reload_message()),
    ]
