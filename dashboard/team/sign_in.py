"""Who somebody is and what they may, from what the provider of sign-in vouches for; judged anew at every moment."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from dashboard import TEAM_VARIABLE
from dashboard.team import team_file
from dashboard.team.team_file import Role, TeamError

Why = Literal["out", "over", "stranger", "faulty"]
_SAME = ("iss", "sub", "aud", "iat", "nonce")  # what tells one sign-in from the next


class Person(NamedTuple):
    """Somebody who is signed in."""

    address: str
    role: Role


class NotIn(Exception):
    """Somebody who may not come in: signed out, past the end of the sign-in, on no list, or the list is faulty."""

    def __init__(self, why: Why, address: str = "") -> None:
        self.why, self.address = why, address
        super().__init__(why)


def name_of(claims: Mapping[str, Any]) -> str:
    """The name of a sign-in: says nothing, and no other has it."""
    told_apart = json.dumps([claims.get(name) for name in _SAME], default=str)
    return hashlib.sha256(told_apart.encode()).hexdigest()


def is_asked_for() -> bool:
    """Whether this server asks whoever comes to sign in."""
    return bool(os.environ.get(TEAM_VARIABLE))


def person(claims: Mapping[str, Any], ended: Callable[[str], bool] = lambda name: False) -> Person | None:
    """Who that is at this moment; None where this server lets everybody in. Raises NotIn.

    claims: what the provider vouched for; ended: whether a sign-in was ended before its time.
    """
    try:
        team = team_file.in_force()
    except TeamError as error:
        _logged(str(error))
        raise NotIn("faulty") from None
    if team is None:
        return None
    if claims.get("is_logged_in") is not True:
        raise NotIn("out")
    began = claims.get("iat")
    if isinstance(began, bool) or not isinstance(began, int | float) or time.time() >= began + team.hours * 3600:
        raise NotIn("over")
    if ended(name_of(claims)):
        raise NotIn("out")
    email = claims.get("email")
    given = email if isinstance(email, str) else ""
    # A provider that lets anybody claim any address says so: then it vouches for none.
    vouched = str(claims.get("email_verified", True)).lower() == "true"
    who = team_file.address(given) if vouched else None
    role = team.role(who) if who else None
    if who is None or role is None:
        raise NotIn("stranger", given)
    return Person(who, role)


@lru_cache(maxsize=1)
def _logged(said: str) -> None:
    """Say once, to whoever runs the server, why nobody may come in."""
    logging.getLogger(__name__).error("Nobody can sign in. %s", said)
