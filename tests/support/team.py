"""A team for tests: its file, people, and what a provider vouches for."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from tests.support.streamlit_internals import USER_COOKIE_NAME, create_signed_value

EDITOR, READER, OTHER = "editor@example.org", "reader@example.org", "other@example.org"
STRANGER = "stranger@elsewhere.example"
COOKIE_SECRET = "a cookie secret of these tests, long enough"


def team_file(
    folder: Path,
    public: str = "https://dashboard.example.org",
    metadata: str = "https://login.example.org/.well-known/openid-configuration",
    **more: Any,
) -> Path:
    """A team's file with its secrets beside it. more: keys that are other than usual, None for one that is left out."""
    held: dict[str, Any] = {
        "public": public,
        "readers": ["@example.org"],
        "editors": [EDITOR],
        "secrets": "secrets.toml",
        "provider": {"metadata": metadata, "client_id": "dashboard"},
    } | more
    secrets = folder / "secrets.toml"
    secrets.write_text(f'client_secret = "known to the provider"\ncookie_secret = "{COOKIE_SECRET}"\n')
    secrets.chmod(0o600)
    provider = held.pop("provider")
    lines = [f"{k} = {json.dumps(v)}" for k, v in held.items() if v is not None]
    lines += ["[provider]", *(f"{k} = {json.dumps(v)}" for k, v in provider.items())]
    path = folder / "team.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def vouched(address: str, **more: Any) -> dict[str, Any]:
    """What a provider vouches for when somebody has just signed in."""
    held = {"iss": "https://login.example.org", "sub": address, "aud": "dashboard", "email": address}
    return {**held, "iat": int(time.time()), "nonce": address, "is_logged_in": True, **more}


def cookie(claims: dict[str, Any], origin: str, secret: str = COOKIE_SECRET) -> str:
    """The cookie in which Streamlit keeps it."""
    value = create_signed_value(
        secret, USER_COOKIE_NAME, json.dumps(claims | {"origin": origin, "provider": "default"})
    )
    return f"{USER_COOKIE_NAME}={value.decode()}"
