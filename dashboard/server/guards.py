"""Who is answered, before Streamlit sees anything: whoever asks by a name of this server, from pages of its own.

On a team's server, whoever is signed in: before that somebody sees what is named as public and nothing else, and an
open websocket ends with the sign-in that opened it.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server import streamlit_internals
from dashboard.server.sparing_log import told
from dashboard.server.streamlit_internals import ASSETS, PUBLIC, SIGN_OUT, WEBSOCKET, without_session
from dashboard.team import sign_in

REFUSED = "There is nothing here for you."


def is_public(path: str, pages: Collection[str]) -> bool:
    """Whether everybody may ask for a path. pages: the addresses of pages, on each of which the way in is drawn.

    >>> [is_public(path, ["/compare"]) for path in ("/compare/", "/static/js/a.js", "/_stcore/metrics", "/media/a.csv")]
    [True, True, False, False]
    """
    return path in PUBLIC or path.startswith(ASSETS) or path.rstrip("/") in pages


class PublicPaths:
    """ASGI middleware that refuses whatever is not public to whoever is not signed in.

    What a newer Streamlit calls otherwise is refused too, until it is named. A browser that was to show what is refused
    is led to the first page, which asks for sign-in.
    """

    def __init__(self, app: ASGIApp, signed_in: SignedIn, pages: Collection[str]) -> None:
        self.app, self.signed_in, self.pages = app, signed_in, frozenset(pages)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "http" and not is_public(scope["path"], self.pages) and not await self.signed_in(scope):
            await _refusal(scope)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _refusal(scope: Scope) -> Response:
    if Headers(scope=scope).get("sec-fetch-dest") == "document":
        query = scope["query_string"].decode("latin-1")
        return RedirectResponse(f"/?{query}" if query else "/", 303)
    return PlainTextResponse(REFUSED, 403)


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


class OwnOrigin:
    """ASGI middleware that closes a websocket from a page of another origin before it is accepted.

    Streamlit lets in whose origin names the host that was asked. Where a proxy asks by another name it would compare
    the origin with this computer's address as the internet sees it, and ask a public host for that: it is told the
    host that the browser named.
    """

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        self.app, self.origins = app, origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or close it. Without an origin it comes from no page."""
        if scope["type"] == "websocket":
            named = Headers(scope=scope).getlist("origin")
            if any(origin.lower() not in self.origins for origin in named):
                await send({"type": "websocket.close", "code": 1008})
                return
            if named and (host := urlsplit(named[0]).netloc) != Headers(scope=scope).get("host"):
                others = [(k, v) for k, v in scope["headers"] if k.lower() != b"host"]
                scope = {**scope, "headers": [*others, (b"host", host.encode())]}
        await self.app(scope, receive, send)


SignedIn = Callable[[Scope], Awaitable[bool]]


def signed_in(claims_of: Callable[[Mapping[str, str]], Mapping[str, Any]], ended: Callable[[str], bool]) -> SignedIn:
    """Whether the sign-in of a request holds at this moment.

    claims_of: what a provider vouched for, by a request's cookies; ended: whether a sign-in was ended before its time.
    """

    def holds(claims: Mapping[str, Any]) -> bool:
        try:
            return sign_in.person(claims, ended) is not None
        except sign_in.NotIn:
            return False

    async def of_request(scope: Scope) -> bool:
        claims = claims_of(cookie_parser(Headers(scope=scope).get("cookie", "")))
        return await run_in_threadpool(holds, claims)  # asks files and the workspace

    return of_request


def by_cookie(secret: str) -> SignedIn:
    """By the cookie in which Streamlit keeps what the provider vouched for, signed with this secret."""
    from dashboard.team.rights import ended

    return signed_in(lambda cookies: streamlit_internals.vouched_for(cookies, secret), ended)


class SignOut:
    """ASGI middleware of a team's server: a page of another origin signs nobody out, and who signs out is out.

    Streamlit takes the browser's cookies away for whoever is led to the way out, and believes a copy of them all the
    same. Here the sign-in ends on the server first; led there by another page, or by a link of a letter, it goes on. A
    browser that does not say what led it there signs out by the button, which has ended the sign-in by then.

    name_of: the sign-in of a request's cookies, empty where there is none; ended, end: asked and told by its name.
    """

    def __init__(
        self,
        app: ASGIApp,
        name_of: Callable[[Mapping[str, str]], str],
        ended: Callable[[str], bool],
        end: Callable[[str], None],
    ) -> None:
        self.app, self.name_of, self.ended, self.end = app, name_of, ended, end

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """End the sign-in where the browser is to forget it, or refuse to."""
        if scope["type"] == "http" and scope["path"] == SIGN_OUT:
            headers = Headers(scope=scope)
            name = self.name_of(cookie_parser(headers.get("cookie", "")))
            if name and not await run_in_threadpool(self.ended, name):
                if headers.get("sec-fetch-site") != "same-origin":
                    await _refusal(scope)(scope, receive, send)
                    return
                await run_in_threadpool(self.end, name)
        await self.app(scope, receive, send)


def sign_out_of(secret: str) -> dict[str, Callable[..., Any]]:
    """What SignOut needs, where the cookie is signed with this secret."""
    from dashboard.team import rights

    def name_of(cookies: Mapping[str, str]) -> str:
        claims = streamlit_internals.vouched_for(cookies, secret)
        return sign_in.name_of(claims) if claims else ""

    return {"name_of": name_of, "ended": rights.ended, "end": rights.end}


_CLOSE = {"type": "websocket.close", "code": 1008}
_GONE = {"type": "websocket.disconnect", "code": 1008}


class WebsocketGuard:
    """ASGI middleware of a team's server.

    Streamlit reads who somebody is when a websocket opens and goes on believing it. Here everything that comes over it
    is held against the sign-in as it is by then: signed out elsewhere, past its end or off the list, the page is told
    to load itself anew and the websocket closes, before a callback runs or a file is made.

    reload_message: what makes a page load itself anew.
    """

    def __init__(self, app: ASGIApp, signed_in: SignedIn, reload_message: bytes) -> None:
        self.app, self.signed_in, self.reload_message = app, signed_in, reload_message

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or close it."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        is_in = await self.signed_in(scope)
        if not is_in:
            if scope["path"] != WEBSOCKET:
                await send(_CLOSE)
                return
            scope = _begun_anew(scope)  # sees the way in, and takes up no earlier session

        async def out(message: Message) -> list[Message]:
            nonlocal is_in
            was_in, is_in = is_in, await self.signed_in(scope)
            return [{"type": "websocket.send", "bytes": self.reload_message}, _CLOSE] if was_in and not is_in else []

        await _looked_at(self.app, scope, receive, send, out)


class OwnMessages:
    """ASGI middleware that closes a websocket over which something comes that is no message of a page.

    Streamlit would close it as well, with a traceback in the log for each.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what can be read."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def unreadable(message: Message) -> list[Message]:
            frame = message.get("bytes")
            if frame is not None and streamlit_internals.readable(frame):
                return []
            told(f"A websocket sent {'a text' if frame is None else 'bytes'} that no page sends; it was closed.")
            return [{"type": "websocket.close", "code": 1002}]

        await _looked_at(self.app, scope, receive, send, unreadable)


async def _looked_at(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, ends: Callable[[Message], Awaitable[list[Message]]]
) -> None:
    """A websocket of which everything that comes is looked at first. ends: with what it is closed for this; none."""
    closed = False

    async def receive_looked_at() -> Message:
        nonlocal closed
        message = await receive()
        if message["type"] != "websocket.receive" or not (last := await ends(message)):
            return message
        closed = True
        for answer in last:
            await send(answer)
        return _GONE

    async def send_until_closed(message: Message) -> None:
        if not closed:
            await send(message)

    await app(scope, receive_looked_at, send_until_closed)


def _begun_anew(scope: Scope) -> Scope:
    """The request without the name of an earlier session."""
    name = b"sec-websocket-protocol"
    return {**scope, "headers": [(k, without_session(v) if k == name else v) for k, v in scope["headers"]]}
