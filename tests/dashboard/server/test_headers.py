"""Which scripts a browser runs, and how cookies are kept."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.types import Message

from dashboard.server import streamlit_internals
from dashboard.server.headers import POLICY, SecureCookies, SecurityHeaders, script_hashes, security_headers
from dashboard.server.served_page import ours
from tests.support.asgi import answering, sent

pytestmark = pytest.mark.canary


def answered(app: Any, kind: str = "text/html", body: bytes = b"", *headers: tuple[bytes, bytes]) -> list[Message]:
    """What comes back through a middleware from something that answers so; app: the middleware around it."""
    return sent(app(answering(body, kind, headers)), "/")


def test_every_inline_script_of_the_page_is_named_and_no_script_of_another_page_is() -> None:
    start, body = answered(
        lambda app: SecurityHeaders(app, security_headers()), "text/html", streamlit_internals.page()
    )
    policy = dict(start["headers"])[POLICY.lower().encode()].decode()
    hashes = script_hashes(body["body"])
    assert ours() in body["body"] and len(hashes) >= ours().count(b"<script>") + 1
    assert all(name in policy for name in hashes)
    start, body = answered(
        lambda app: SecurityHeaders(app, security_headers()), "text/html", b"<head></head><script>alert(1)</script>"
    )
    policy = dict(start["headers"])[POLICY.lower().encode()].decode()
    assert [name for name in script_hashes(body["body"]) if name not in policy] == script_hashes(
        b"<script>alert(1)</script>"
    )


def test_a_file_that_is_no_page_is_handed_on_as_it_is() -> None:
    _, body = answered(lambda app: SecurityHeaders(app, security_headers()), "text/csv", b"a,<head>")
    assert body["body"] == b"a,<head>"


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<script>1</script>", 1),
        ("<script type=module>1</script><SCRIPT nonce='a'>2</SCRIPT>", 2),
        ("<script src=a.js></script><script type=module src=b.js></script>", 0),
        ("<!-- <script>1</script> --><p>script</p><style>a</style>", 0),
        ("<script>if (a && b < c) '&amp;'</script >", 1),
    ],
)
def test_scripts_are_found_however_they_are_written(page: str, texts: int) -> None:
    assert len(script_hashes(page.encode())) == texts


def test_over_https_every_cookie_is_for_https_alone() -> None:
    cookies = [(b"set-cookie", b"one=1; Path=/"), (b"set-cookie", b"two=2; Secure")]
    told = [v.decode() for k, v in answered(SecureCookies, "", b"", *cookies)[0]["headers"] if k == b"set-cookie"]
    assert [t.count("Secure") for t in told] == [1, 1]
