"""A team's file: what it lets whom do, and one sentence for every fault in it."""

from __future__ import annotations

import os
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest

from dashboard import TEAM_VARIABLE
from dashboard.team import team_file as team
from dashboard.team.team_file import VARIABLES, Team, TeamError, read_secrets, read_team
from tests.support.guides import TEAM
from tests.support.only_plain import never_ending, only_plain
from tests.support.team import COOKIE_SECRET, EDITOR, READER, STRANGER, team_file

PROVIDER = {"metadata": "https://login.example.org/.well-known/openid-configuration", "client_id": "dashboard"}


@pytest.fixture(autouse=True)
def no_secret_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)


def fault(path: Path) -> str:
    with pytest.raises(TeamError) as found:
        read_team(path)
    return str(found.value)


def test_an_address_is_looked_up_whole_and_then_by_its_domain_in_small_letters(tmp_path: Path) -> None:
    held = read_team(team_file(tmp_path, editors=["Editor@Example.org"], public="HTTPS://Dashboard.Example.org:443/"))
    assert held.public == "https://dashboard.example.org"
    assert [held.role(a) for a in (EDITOR, READER, STRANGER)] == ["editor", "reader", None]
    # A domain stands for itself alone: neither for those below it nor for those that end or begin like it.
    for near in ("x@sub.example.org", "x@badexample.org", "x@example.org.evil.example", "x@example.orgs"):
        assert held.role(near) is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("a@b.example", True),
        ("A.B+c@EXAMPLE.org", True),
        ("\u212aim@example.org", False),  # the sign for kelvin, whose small letter is k
        ("a@example.org\n", False),
        ("a@b@example.org", False),
        ("@example.org", False),
        ("a b@example.org", False),
        (f"{'a' * 65}@example.org", False),
        ("", False),
    ],
)
def test_what_only_looks_like_an_address_is_none(text: str, is_one: bool) -> None:
    assert (team.address(text) is not None) is is_one


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"public": None}, "key public: this key is missing and is needed."),
        ({"public": "dashboard.example.org"}, "key public: holds 'dashboard.example.org'; allowed is https://"),
        ({"public": "http://dashboard.example.org"}, "key public: holds 'http://dashboard.example.org'; allowed"),
        ({"public": "https://dashboard.example.org/here"}, "without a path"),
        ({"public": "https://a@dashboard.example.org"}, "key public: holds"),
        ({"readers": ["example.org"]}, "key readers[1]: holds 'example.org'; allowed is an address such as"),
        ({"readers": ["*"]}, "key readers[1]: holds '*'"),
        ({"editors": EDITOR}, f"key editors: holds '{EDITOR}'; allowed is a list, in [ ]."),
        ({"readers": [], "editors": []}, "key editors: at least one reader or editor is needed"),
        ({"hours": 0}, "key hours: holds 0; allowed is a whole number from 1 to 720."),
        ({"hours": "12"}, "key hours: holds '12'; allowed is a whole number"),
        ({"writers": []}, "key writers: holds []; unknown key; remove it or correct its spelling."),
        ({"provider": PROVIDER | {"metadata": "http://login.example.org/x"}}, "key provider.metadata: holds 'http://"),
        ({"provider": PROVIDER | {"metadata": "https://login.example.org"}}, "key provider.metadata: holds"),
        ({"provider": PROVIDER | {"client_id": ""}}, "key provider.client_id: holds ''"),
        ({"provider": PROVIDER | {"client_secret": "x"}}, "key provider.client_secret: holds 'x'; unknown key"),
        ({"provider": {}}, "key provider.metadata: this key is missing and is needed."),
    ],
)
def test_every_fault_is_a_sentence_with_file_key_what_it_holds_and_what_is_allowed(
    tmp_path: Path, more: dict[str, Any], said: str
) -> None:
    path = team_file(tmp_path, **more)
    assert said in fault(path)
    assert all(line.startswith(f"{path}, key ") and line.endswith(".") for line in fault(path).splitlines())


def test_all_faults_are_said_at_once_and_what_is_no_file_or_no_toml_too(tmp_path: Path) -> None:
    path = team_file(tmp_path, hours=0, readers=["x"], public="y")
    assert len(fault(path).splitlines()) == 3
    path.write_text("public = ", encoding="utf-8")
    assert "is not valid TOML" in fault(path)
    path.write_bytes(b"\xff")
    assert "is no text in UTF-8" in fault(path)
    assert fault(tmp_path / "none.toml").endswith("none.toml: cannot be read; No such file or directory.")


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_may_never_end_is_no_team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    only_plain(monkeypatch)
    path = never_ending(tmp_path / "team.toml", kind)
    assert fault(path) == f"{path}: is not a file; allowed is a file in TOML."


def test_secrets_come_from_a_file_that_its_owner_alone_may_read(tmp_path: Path) -> None:
    path = team_file(tmp_path)
    assert read_secrets(read_team(path), path).cookie_secret == COOKIE_SECRET
    for mode in (0o640, 0o604, 0o644):
        (tmp_path / "secrets.toml").chmod(mode)
        with pytest.raises(TeamError, match=rf"may be read by others \({mode:o}\); allowed is mode 600"):
            read_secrets(read_team(path), path)


def test_secrets_of_the_environment_stand_before_those_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = team_file(tmp_path)
    monkeypatch.setenv(VARIABLES["client_secret"], "another")
    assert read_secrets(read_team(path), path).client_secret == "another"
    path = team_file(tmp_path, secrets=None)
    monkeypatch.setenv(VARIABLES["cookie_secret"], "c" * 40)
    assert read_secrets(read_team(path), path).cookie_secret == "c" * 40


def test_a_secret_that_is_missing_or_too_short_is_said_and_never_shown(tmp_path: Path) -> None:
    path = team_file(tmp_path, secrets=None)
    with pytest.raises(TeamError) as found:
        read_secrets(read_team(path), path)
    assert all(variable in str(found.value) for variable in VARIABLES.values())
    path = team_file(tmp_path)
    (tmp_path / "secrets.toml").write_text('client_secret = "x"\ncookie_secret = "hunter2"\n')
    with pytest.raises(TeamError) as found:
        read_secrets(read_team(path), path)
    assert "key cookie_secret: is not allowed; at least 32 characters are needed." in str(found.value)
    assert "hunter2" not in str(found.value)


def test_lists_are_read_again_when_the_file_changes_and_a_faulty_file_lets_nobody_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert team.in_force() is None
    path = team_file(tmp_path)
    monkeypatch.setenv(TEAM_VARIABLE, str(path))

    def in_force() -> Team:
        held = team.in_force()
        assert held is not None
        return held

    assert in_force().role(READER) == "reader"
    team_file(tmp_path, readers=[])
    os.utime(path, ns=(1, 1))
    assert in_force().role(READER) is None
    path.write_text("readers = ", encoding="utf-8")
    with pytest.raises(TeamError):
        in_force()
    path.unlink()
    with pytest.raises(TeamError):
        in_force()


def test_the_files_that_the_guide_for_a_team_shows_are_such_files(tmp_path: Path) -> None:
    shown, secrets = re.findall(r"```toml\n(.*?)```", TEAM.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "team.toml"
    path.write_text(textwrap.dedent(shown), encoding="utf-8")
    held = read_team(path)
    assert held.role("first@example.org") == "editor" and held.hours == 12 and held.secrets == "team-secrets.toml"
    (tmp_path / held.secrets).write_text(textwrap.dedent(secrets).replace("...", "x" * 32), encoding="utf-8")
    (tmp_path / held.secrets).chmod(0o600)
    assert read_secrets(held, path).client_secret == "x" * 32
