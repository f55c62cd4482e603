"""The server: Streamlit behind strict headers, on loopback, asking nobody outside."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import secrets
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import auth_util
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette import starlette_app_utils, starlette_server_config

from dashboard import READER
from dashboard.server.websocket_guard import Guard
from dashboard.team import sign_in
from dashboard.team.team_file import Secrets, Team

APP = Path(__file__).parents[1] / "app.py"
SERVED = Path(__file__).parent / "served"  # what comes inside the page, not by requests of its own
SCRIPTS = ("return.js", "where.js", "leads.js", "stay.js", "focus.js", "path.js", "fold.js")
STYLES = ("style.css", "tables.css", "access.css")
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_security_policy(index_html: str) -> str:
    """Policy that allows this server alone, and of inline scripts only those of Streamlit's own page.

    Their hashes are taken from the page itself, because they change with each release.
    """
    hashes = [
        "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"
        for script in _INLINE.findall(index_html)
    ]
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {' '.join(hashes)}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def security_headers() -> dict[str, str]:
    """The headers that every answer carries."""
    index = Path(st.__file__).parent / "static" / "index.html"
    page = located(index.read_bytes()).decode()
    return {
        "Content-Security-Policy": content_security_policy(page),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def _inside() -> str:
    """Our own scripts and the look of our own HTML: once with the page, not with every rerun."""
    scripts = "".join(f"<script>{(SERVED / name).read_text(encoding='utf-8')}</script>" for name in SCRIPTS)
    styles = "".join((SERVED / name).read_text(encoding="utf-8") for name in STYLES)
    return f"{scripts}<style>{styles}</style>"


_INSIDE = _inside()


def located(page: bytes) -> bytes:
    """Streamlit's page, told where its server is, how our own HTML looks and where its links lead."""
    return page.replace(b"<head>", f"<head>{_INSIDE}".encode(), 1)


class SecurityHeaders:
    """ASGI middleware that adds fixed headers to every HTTP answer, and `located` to the page itself."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app, self.headers = app, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers where the answer starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        if b"text/html" in dict(scope["headers"]).get(b"accept", b""):  # a page is changed, so not compressed
            kept = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
            scope = {**scope, "headers": kept}
        # Whose a copy of a text is that nobody else may see: a random name, kept by this browser.
        new = READER not in cookie_parser(Headers(scope=scope).get("cookie", ""))
        page: list[Message] = []  # the start of an HTML answer, held back until its body is whole
        body = bytearray()

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if headers.get("content-type", "").startswith("text/html"):
                    if new:
                        lasts = "Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax"
                        headers.append("set-cookie", f"{READER}={secrets.token_urlsafe(16)}; {lasts}")
                    page.append(message)
                    return
            if not page or message["type"] != "http.response.body":
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                whole = located(bytes(body))
                headers = MutableHeaders(scope=page[0])
                if whole:  # an answer to HEAD has a length but no body
                    headers["content-length"] = str(len(whole))
                await send(page[0])
                await send({"type": "http.response.body", "body": whole})

        await self.app(scope, receive, with_headers)


class OwnOrigin:
    """ASGI middleware that closes a websocket from a page of another origin before it is accepted.

    Streamlit would compare the origin with this computer's address as the internet sees it, and ask a public host for
    that. What is let through here it need not compare: it gets no origin to see, or where people sign in, for which it
    needs one, a host that is the same.
    """

    def __init__(self, app: ASGIApp, origins: Collection[str], signed: bool = False) -> None:
        self.app, self.origins, self.signed = app, origins, signed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or close it. Without an origin it comes from no page."""
        if scope["type"] == "websocket":
            named = Headers(scope=scope).getlist("origin")
            if any(origin.lower() not in self.origins for origin in named):
                await send({"type": "websocket.close", "code": 1008})
                return
            changed = b"host" if self.signed and named else b"origin"
            headers = [(k, v) for k, v in scope["headers"] if k.lower() != changed]
            if changed == b"host":
                headers.append((changed, urlsplit(named[0]).netloc.encode()))
            scope = {**scope, "headers": headers}
        await self.app(scope, receive, send)


def hosts_and_origins(host: str, port: int, public: Collection[str] = ()) -> tuple[list[str], frozenset[str]]:
    """The names this server answers to, and the origins of its own pages: scheme, host and port as browsers write them.

    public: names under which a proxy, or the network, has it: NAME or NAME:PORT is https there, or http at the port
    listened on; http://NAME or http://NAME:PORT is http there.

    >>> hosts_and_origins("127.0.0.1", 80, ["http://a.example"])[0]
    ['127.0.0.1', 'a.example', 'localhost']
    >>> sorted(hosts_and_origins("::1", 8501, ["a.example"])[1])[:2]
    ['http://127.0.0.1:8501', 'http://[::1]:8501']
    """
    here = {"localhost", "127.0.0.1", f"[{host}]" if ":" in host else host.lower()}
    served = "" if port == 80 else f":{port}"
    hosts = set(here)
    origins = {f"http://{name}{served}" for name in here}
    for given in map(str.lower, public):
        scheme, name = given.split("://") if "://" in given else ("https", given)
        bare = re.sub(r":\d+$", "", name)
        usual = ":80" if scheme == "http" else ":443"
        hosts.add(bare)
        origins.add(f"{scheme}://{name.removesuffix(usual)}")
        if given == bare:
            origins.add(f"http://{bare}{served}")
    return sorted(hosts), frozenset(origins)


def serve(host: str, port: int, *public: str, team: tuple[Team, Secrets] | None = None) -> None:
    """Run the dashboard until it is stopped. public: as for `hosts_and_origins`; team: who signs in, and how."""
    hosts, origins = hosts_and_origins(host, port, [*public, team[0].public] if team else public)
    middleware = [
        Middleware(SecurityHeaders, headers=security_headers()),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(OwnOrigin, origins=origins, signed=team is not None),
    ]
    if team:
        middleware.append(_guard(*team))
        os.environ["STREAMLIT_SERVER_COOKIE_SECRET"] = team[1].cookie_secret  # signs what waits while somebody is away
    app = st.App(APP, middleware=middleware, secrets=_auth(*team) if team else None)
    app.run(
        config={
            "server.address": host,
            "server.port": port,
            "server.headless": True,
            "server.fileWatcherType": "none",
            "browser.gatherUsageStats": False,
            # After every run Streamlit would walk the whole heap, most of it what was imported at the start, and all
            # sessions wait meanwhile: half the time of a moved weight. Python's own collector goes on.
            "runner.postScriptGC": False,
            # With --host 0.0.0.0 its greeting would ask a public host for this computer's address.
            "logger.hideWelcomeMessage": True,
        }
    )


def _auth(team: Team, held: Secrets) -> dict[str, Any]:
    """What Streamlit's sign-in is told."""
    return {
        "auth": {
            "redirect_uri": f"{team.public}/oauth2callback",
            "cookie_secret": held.cookie_secret,
            "client_id": team.provider.client_id,
            "client_secret": held.client_secret,
            "server_metadata_url": team.provider.metadata,
        }
    }


def _guard(team: Team, held: Secrets) -> Middleware:
    from dashboard.team.rights import ended

    def is_in(claims: Mapping[str, Any]) -> bool:
        try:
            return sign_in.person(claims, ended) is not None
        except sign_in.NotIn:
            return False

    def claims(cookies: Mapping[str, str]) -> dict[str, Any]:
        """What the provider vouched for, from the cookie in which Streamlit keeps it; nothing where it is altered."""

        def signed(name: str) -> bytes | None:
            return starlette_app_utils.decode_signed_value(held.cookie_secret, name, cookies.get(name, ""))

        found = auth_util.get_cookie_with_chunks(signed, starlette_server_config.USER_COOKIE_NAME)
        return dict(json.loads(found)) if found else {}

    again = ForwardMsg()
    again.auth_redirect.url = ""  # from wherever the page is to where it is
    secure = team.public.startswith("https")
    return Middleware(Guard, claims=claims, is_in=is_in, farewell=again.SerializeToString(), secure=secure)
