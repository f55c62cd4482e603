"""What is not named as public is for those who are in: a route of a new name, too."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.screens.registry import ADDRESSES
from dashboard.server.public_paths import REFUSED, PublicPaths
from tests.support.pages import BEFORE, PATHS

pytestmark = pytest.mark.canary
PUBLIC = [
    "/",
    *(f"/{path}" for path in (*PATHS, *BEFORE)),
    "/compare/",
    "/static/js/index.js",
    "/favicon.png",
    "/manifest.json",
    "/_stcore/health",
    "/_stcore/host-config",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
]
FOR_THOSE_WHO_ARE_IN = [
    "/media/abc.csv",
    "/_stcore/upload_file/session/file",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "/_stcore/bidi-components/x",
    "/_stcore/script-health-check",
    "/component/x/index.html",
    "/app/static/icon.png",
]
RENAMED = [
    "/files/abc.csv",
    "/_core/metrics",
    "/upload",
    "/metrics",
    "/_stcore/health2",
    "//media/a",
    "/static",
    "/x/y",
]


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"held"})


def answer(path: str, who: str, *headers: tuple[bytes, bytes], query: bytes = b"") -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers that somebody gets."""
    messages: list[Message] = []

    async def signed_in(scope: Scope) -> bool:
        return who == "now"

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        messages.append(message)

    asked = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": [*headers]}
    with ThreadPoolExecutor(1) as thread:  # in this one a browser's loop may run
        thread.submit(asyncio.run, PublicPaths(behind, signed_in, ADDRESSES)(asked, receive, send)).result()
    start, body = messages
    return start["status"], body["body"], {k.decode(): v.decode() for k, v in start["headers"]}


@pytest.mark.parametrize("path", PUBLIC)
def test_pages_what_they_are_built_of_and_the_way_in_are_for_everybody(path: str) -> None:
    for who in ("", "now"):
        assert answer(path, who)[:2] == (200, b"held")


@pytest.mark.parametrize("path", [*FOR_THOSE_WHO_ARE_IN, *RENAMED])
def test_files_figures_and_whatever_has_a_name_of_its_own_are_for_those_who_are_in(path: str) -> None:
    assert answer(path, "now")[:2] == (200, b"held")
    assert answer(path, "")[:2] == (403, REFUSED.encode())


def test_whoever_opens_an_address_that_is_no_page_is_led_to_the_way_in_with_their_settings() -> None:
    opens = (b"sec-fetch-dest", b"document")
    status, body, headers = answer("/comparee", "", opens, query=b"s=abc")
    assert (status, body, headers["location"]) == (303, b"", "/?s=abc")
    assert answer("//evil.example/x", "", opens)[2]["location"] == "/"
    assert answer("/comparee", "now", opens)[:2] == (200, b"held")
