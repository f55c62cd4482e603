"""Who somebody is, judged anew at every moment: signed in, not past its end, not ended, on a list."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from dashboard import TEAM_VARIABLE
from dashboard.team import sign_in
from dashboard.team.sign_in import NotIn, name_of, person
from tests.support.team import EDITOR, READER, STRANGER, team_file, vouched


@pytest.fixture(autouse=True)
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = team_file(tmp_path, hours=2)
    monkeypatch.setenv(TEAM_VARIABLE, str(path))
    return path


def why(claims: dict[str, Any]) -> str:
    with pytest.raises(NotIn) as found:
        person(claims)
    return found.value.why


def test_whoever_is_on_a_list_is_who_the_provider_says_and_may_what_the_list_says() -> None:
    held = [person(vouched(a)) for a in (EDITOR, READER, READER.upper())]
    assert [(p.address, p.role) for p in held if p] == [
        (EDITOR, "editor"),
        (READER, "reader"),
        (READER, "reader"),
    ]


def test_where_nobody_signs_in_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TEAM_VARIABLE)
    assert person({}) is None and not sign_in.is_asked_for()


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({}, "out"),
        ({"email": EDITOR, "iat": time.time()}, "out"),
        (vouched(EDITOR, is_logged_in=False), "out"),
        (vouched(EDITOR, is_logged_in="true"), "out"),
        (vouched(EDITOR, iat=time.time() - 2 * 3600), "over"),
        (vouched(EDITOR, iat=None), "over"),
        (vouched(EDITOR, iat="never"), "over"),
        (vouched(EDITOR, iat=True), "over"),
        (vouched(STRANGER), "stranger"),
        (vouched(EDITOR, email_verified=False), "stranger"),
        (vouched(EDITOR, email_verified="false"), "stranger"),
        (vouched(EDITOR, email=None), "stranger"),
        (vouched(EDITOR, email=[EDITOR]), "stranger"),
        (vouched(EDITOR, email=f"{EDITOR}\n"), "stranger"),
        (vouched("\u212aim@example.org"), "stranger"),
    ],
)
def test_everybody_else_is_told_why_not(claims: dict[str, Any], said: str) -> None:
    assert why(claims) == said


def test_a_sign_in_that_was_ended_holds_no_more_and_the_next_one_does() -> None:
    first, second = vouched(EDITOR), vouched(EDITOR, nonce="another")
    gone = {name_of(first)}
    with pytest.raises(NotIn):
        person(first, gone.__contains__)
    assert person(second, gone.__contains__)


def test_while_the_file_is_faulty_nobody_is_in_and_the_log_says_why(
    team: Path, caplog: pytest.LogCaptureFixture
) -> None:
    team.write_text("hours = 0\n", encoding="utf-8")
    assert why(vouched(EDITOR)) == why(vouched(EDITOR)) == "faulty"
    (said,) = caplog.messages
    assert "key hours: holds 0" in said
