"""What is not named as public is for those who are in: a route of a new name, too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.installed import ADDRESSES
from dashboard.server.guards import REFUSED, OwnOrigin, PublicPaths, SignOut, WebsocketGuard, hosts_and_origins
from dashboard.server.streamlit_internals import SIGN_OUT, WEBSOCKET
from tests.support.asgi import answering, sent
from tests.support.pages import PATHS

pytestmark = pytest.mark.canary
PUBLIC = [
    "/",
    *(f"/{path}" for path in PATHS),
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


BEHIND = answering(b"held")


def answer(path: str, who: str, *headers: tuple[bytes, bytes], query: bytes = b"") -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers that somebody gets."""

    async def signed_in(scope: Scope) -> bool:
        return who == "now"

    start, body = sent(PublicPaths(BEHIND, signed_in, ADDRESSES), path, headers, query_string=query)
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


@pytest.mark.parametrize(
    ("given", "origins"),
    [
        ("a.example", {"https://a.example", "http://a.example:8501"}),
        ("A.example:8443", {"https://a.example:8443"}),
        ("https://a.example:443", {"https://a.example"}),
        ("http://a.example", {"http://a.example"}),
        ("http://a.example:8080", {"http://a.example:8080"}),
    ],
)
def test_a_public_name_stands_for_its_own_origin(given: str, origins: set[str]) -> None:
    ours = {"http://127.0.0.1:8501", "http://localhost:8501"}
    assert hosts_and_origins("127.0.0.1", 8501, [given]) == (
        ["127.0.0.1", "a.example", "localhost"],
        frozenset(ours | origins),
    )


IN: set[str] = set()  # the sign-ins that hold
PROTOCOLS = "streamlit, xsrf, an-earlier-session"


async def signed_in(scope: Scope) -> bool:
    return dict(scope["headers"])[b"cookie"].decode().removeprefix("who=") in IN


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """What stands behind the guard: an echo after the protocols that it was asked in."""
    await send({"type": "websocket.send", "text": dict(scope["headers"])[b"sec-websocket-protocol"].decode()})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})
    await send({"type": "websocket.send", "text": "after the end"})


def answers(who: str, *heard: str, path: str = WEBSOCKET) -> list[Message]:
    """What comes back; what is heard may be "let in" or "sign out": then it is so when it arrives."""
    waiting = list(heard)

    async def receive() -> Message:
        if not waiting:
            return {"type": "websocket.disconnect", "code": 1000}
        if waiting[0] == "sign out":
            IN.clear()
        if waiting[0] == "let in":
            IN.add(who)
        return {"type": "websocket.receive", "text": waiting.pop(0)}

    headers = [(b"cookie", f"who={who}".encode()), (b"sec-websocket-protocol", PROTOCOLS.encode())]
    return sent(WebsocketGuard(echo, signed_in, b"load anew"), path, headers, receive, type="websocket")


def texts(said: list[Message]) -> list[str]:
    return [m["text"] for m in said if "text" in m]


@pytest.fixture(autouse=True)
def somebody() -> Iterator[None]:
    IN.add("now")
    yield
    IN.clear()


def test_what_comes_over_an_open_websocket_is_heard_only_while_its_sign_in_holds() -> None:
    said = answers("now", "1", "sign out", "3")
    assert texts(said) == [PROTOCOLS, "1"]
    assert said[-2:] == [{"type": "websocket.send", "bytes": b"load anew"}, {"type": "websocket.close", "code": 1008}]


def test_whoever_is_not_in_sees_the_way_in_and_takes_up_nobodys_session() -> None:
    for who in ("", "earlier"):
        asked, *heard = texts(answers(who, "1"))
        assert asked.split(",") == ["streamlit", " xsrf"]
        assert heard == ["1", "after the end"]


def test_whoever_is_let_in_later_is_out_as_soon_as_everybody_else() -> None:
    _, *heard = texts(answers("later", "1", "let in", "2", "sign out", "3"))
    assert heard == ["1", "let in", "2"]


def test_a_websocket_of_another_name_opens_only_for_those_who_are_in() -> None:
    assert texts(answers("now", "1", path="/_stcore/renamed")) == [PROTOCOLS, "1", "after the end"]
    assert answers("", "1", path="/_stcore/renamed") == [{"type": "websocket.close", "code": 1008}]


def signs_out(who: str, over: set[str], *headers: tuple[bytes, bytes], path: str = SIGN_OUT) -> int:
    """The status that somebody gets who is led to the way out; over: the sign-ins that have ended, changed by it."""
    known = [(b"cookie", f"who={who}".encode())] if who else []
    guard = SignOut(BEHIND, lambda cookies: cookies.get("who", ""), over.__contains__, over.add)
    return int(sent(guard, path, [*known, *headers])[0]["status"])


def led_from(site: str) -> tuple[bytes, bytes]:
    return b"sec-fetch-site", site.encode()


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "Same-Origin", ""])
def test_who_is_led_out_by_another_page_or_a_letter_stays_in(site: str) -> None:
    over: set[str] = set()
    assert signs_out("me", over, *([led_from(site)] if site else [])) == 403
    assert signs_out("me", over, led_from(site), (b"sec-fetch-dest", b"document")) == 303
    assert over == set()


def test_signing_out_ends_the_sign_in_before_the_browser_forgets_its_cookie() -> None:
    over: set[str] = set()
    assert signs_out("me", over, led_from("same-origin")) == 200
    assert over == {"me"}


def test_whose_sign_in_has_ended_or_never_was_may_be_rid_of_the_cookie_however_they_come() -> None:
    over = {"me"}
    for who in ("me", ""):
        for headers in ([], [led_from("cross-site")]):
            assert signs_out(who, over, *headers) == 200
    assert over == {"me"}


def test_on_every_other_path_nobody_is_signed_out() -> None:
    over: set[str] = set()
    assert signs_out("me", over, led_from("same-origin"), path="/") == 200
    assert over == set()


@pytest.mark.parametrize(
    ("host", "origin", "seen"),
    [
        ("a.example", "https://a.example", "a.example"),
        ("127.0.0.1:8501", "https://a.example", "a.example"),  # as a proxy asks that hands on its own name
        ("127.0.0.1:8501", "", "127.0.0.1:8501"),
        ("a.example", "https://b.example", None),
    ],
)
def test_a_websocket_of_an_own_page_names_the_host_that_the_browser_named(
    host: str, origin: str, seen: str | None
) -> None:
    asked: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        asked.extend(value.decode() for name, value in scope["headers"] if name == b"host")

    headers = [(b"host", host.encode()), *([(b"origin", origin.encode())] if origin else [])]
    told = sent(OwnOrigin(app, {"https://a.example"}), WEBSOCKET, headers, type="websocket")
    assert (asked, [m["type"] for m in told]) == (([seen], []) if seen else ([], ["websocket.close"]))
