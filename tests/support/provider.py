"""A provider of sign-in that vouches for whoever types an address, in a process of its own."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from playwright.sync_api import Page

from tests.support.browsing import settled
from tests.support.serving import free_port, running

METADATA = "/.well-known/openid-configuration"


@contextmanager
def provider(*addresses: str) -> Iterator[str]:
    """Its address; it knows these people by theirs."""
    port = free_port()
    with running(["-m", "oidc_provider_mock", "--port", str(port)], port, well=METADATA) as found:
        for address in addresses:
            body = json.dumps({"email": address, "email_verified": True}).encode()
            known = urllib.request.Request(f"{found}/users/{quote(address)}", body, method="PUT")
            known.add_header("content-type", "application/json")
            urllib.request.urlopen(known, timeout=20)
        yield found


def sign_in(page: Page, address: str) -> None:
    """From the page that asks for it, over the provider's, and back."""
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_placeholder("sub").fill(address)
    page.get_by_role("button", name="Authorize", exact=True).click()
    settled(page)


def sign_out(page: Page) -> None:
    """By the button, where somebody is in behind their address; over the provider's page, and back."""
    out = page.get_by_role("button", name="Sign out", exact=True)
    if not out.count():
        page.get_by_test_id("stSidebar").get_by_role("button", name="example.org").click()
    out.click()
    page.get_by_role("button", name="End session").click()
    page.get_by_role("button", name="Sign in", exact=True).wait_for()
    settled(page)
