"""What somebody sees of a team's server before they have signed in: what is named here, and nothing else."""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.server.signed_in import SignedIn
from dashboard.server.streamlit_internals import ASSETS, PUBLIC

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
