"""Whether a request comes from somebody who is signed in, on a team's server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from dashboard.server import streamlit_internals
from dashboard.team import sign_in

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
