"""The strict headers that every answer carries, and what a page gets inside it."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping
from html.parser import HTMLParser

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import READER
from dashboard.server import streamlit_internals
from dashboard.server.served_page import with_ours

POLICY = "Content-Security-Policy"


class _InlineScripts(HTMLParser):
    """Collects the text of every script that stands in a page itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and "src" not in dict(attrs)
        if self._inside:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def script_hashes(page: bytes) -> list[str]:
    """The name of every inline script of a page in a policy: the hash of its text."""
    parser = _InlineScripts()
    parser.feed(page.decode())
    parser.close()
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in parser.texts]


def content_security_policy(page: bytes) -> str:
    """Policy that allows this server alone, and of inline scripts those of this page alone."""
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *script_hashes(page))),
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
    """The headers that every answer carries.

    The policy names the scripts of the page as it is installed, not of whatever is answered: a file that somebody
    brought along is HTML too. They change with each release of Streamlit.
    """
    return {
        POLICY: content_security_policy(with_ours(streamlit_internals.page())),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


class SecurityHeaders:
    """ASGI middleware that adds fixed headers to every HTTP answer, and to a page what is ours inside it."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app, self.headers = app, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the headers where the answer starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        if b"text/html" in dict(scope["headers"]).get(b"accept", b""):  # a page is changed, so not compressed
            uncompressed = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
            scope = {**scope, "headers": uncompressed}
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
                whole = with_ours(bytes(body))
                headers = MutableHeaders(scope=page[0])
                if whole:  # an answer to HEAD has a length but no body
                    headers["content-length"] = str(len(whole))
                await send(page[0])
                await send({"type": "http.response.body", "body": whole})

        await self.app(scope, receive, with_headers)


class SecureCookies:
    """ASGI middleware of a server that browsers reach over https: what Streamlit sets is for https alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; mark the cookies where the answer starts."""

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                cookies = headers.getlist("set-cookie")
                del headers["set-cookie"]
                for cookie in cookies:
                    headers.append("set-cookie", cookie if "; secure" in cookie.lower() else f"{cookie}; Secure")
            await send(message)

        await self.app(scope, receive, marked)
