"""The server: Streamlit behind strict headers, on loopback, asking nobody outside."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

APP = Path(__file__).parent / "app.py"
SERVED = Path(__file__).parent / "served"  # what comes inside the page, not by requests of its own
SCRIPTS = ("where.js", "stay.js", "fold.js")
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
    return f"{scripts}<style>{(SERVED / 'style.css').read_text(encoding='utf-8')}</style>"


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
        page: list[Message] = []  # the start of an HTML answer, held back until its body is whole
        body = bytearray()

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if headers.get("content-type", "").startswith("text/html"):
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


def serve(host: str, port: int) -> None:
    """Run the dashboard until it is stopped."""
    app = st.App(APP, middleware=[Middleware(SecurityHeaders, headers=security_headers())])
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
        }
    )
