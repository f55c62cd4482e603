"""The names that this server answers to, and the pages that may open a websocket to it."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send


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
