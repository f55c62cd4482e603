"""A team's server attacked: whoever may not is refused, and told nothing."""

from __future__ import annotations

import http.client
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from dashboard.server.streamlit_internals import SIGN_OUT
from dashboard.session import wording as session_wording
from dashboard.team import sign_in
from dashboard.team import wording as team_wording
from scenarios import load_case, seed_folder
from scenarios.model.settings import usual
from scenarios.workspace import drafts
from scenarios.workspace.drafts import Draft
from scenarios.workspace.opening import Workspace
from tests.support.caller import calling
from tests.support.kept import saved
from tests.support.serving import dashboard, free_port, running
from tests.support.team import EDITOR, OTHER, READER, STRANGER, cookie, team_file, vouched

pytestmark = [pytest.mark.slow, pytest.mark.canary]
CASE = load_case(seed_folder("china-russia-2017"))
SECRET = "Ourselvesalone"  # what only its owner may see
NAMED = "scenarios"  # a page on which scenarios of one's own are named
INSIDE = "China"  # stands on every page that is open


class Served(NamedTuple):
    port: int
    origin: str
    folder: Path
    workspace: Workspace
    draft: Draft

    def known(self, address: str, **more: object) -> str:
        return cookie(vouched(address, **more), self.origin)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A team's server, and a draft of its editor."""
    folder = tmp_path_factory.mktemp("team")
    workspace = Workspace(folder / "w.db")
    own = {"id": "own-0", "name": SECRET, "group": "future", "starts_from": CASE.reference}
    with workspace.writing() as c:
        draft = drafts.create(c, saved(None, CASE, usual(CASE).changed(own_scenarios=[own])), EDITOR)
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    team = team_file(folder, public=origin)
    with running(dashboard(port, "--team", str(team), "--workspace", str(folder / "w.db")), port):
        yield Served(port, origin, folder, workspace, draft)
    workspace.close()


def told(served: Served, known: str = "", query: str = "") -> str:
    with calling(served.port, known) as caller:
        return caller.ask(query, NAMED)


def test_its_owner_sees_the_draft_so_that_the_refusals_below_refuse_something(served: Served) -> None:
    said = told(served, served.known(EDITOR), f"d={served.draft.token}")
    assert SECRET in said and EDITOR in said and INSIDE in said


@pytest.mark.parametrize("who", [READER, OTHER])
def test_the_token_of_somebody_elses_draft_says_what_a_token_that_never_was_says(served: Served, who: str) -> None:
    for name in (served.draft.token, drafts.token()):
        said = told(served, served.known(who), f"d={name}")
        assert session_wording.GONE.split(":")[0] in said
        assert SECRET not in said and EDITOR not in said


def altered(known: str) -> list[str]:
    """A cookie changed by hand in several ways."""
    name, value = known.split("=", 1)
    body, stamp, mark = value.rsplit(".", 2)
    return [
        f"{name}={body}.{stamp}.{'A' if mark[0] != 'A' else 'B'}{mark[1:]}",
        f"{name}={body[:-3]}AAA.{stamp}.{mark}",
        f"{name}={body}",
        f'{name}={{"is_logged_in": true, "email": "{EDITOR}"}}',
        f"{name}=chunks-9999999",
        f"{name}=",
    ]


def test_a_cookie_that_was_changed_or_is_signed_by_another_is_none(served: Served) -> None:
    known = served.known(EDITOR)
    foreign = cookie(vouched(EDITOR), served.origin, secret="x" * 40)
    elsewhere = cookie(vouched(EDITOR), "http://127.0.0.1:1")
    for changed in ("", *altered(known), foreign, elsewhere):
        said = told(served, changed, f"d={served.draft.token}")
        assert team_wording.SIGN_IN_HELP in said, changed
        assert INSIDE not in said and SECRET not in said, changed


def test_a_page_of_another_origin_opens_nothing_with_the_cookie_of_who_looks_at_it(served: Served) -> None:
    for origin in ("https://evil.example", f"{served.origin}.evil.example", "null"):
        with (
            pytest.raises(InvalidStatus) as refused,
            calling(served.port, served.known(EDITOR), origin),
        ):
            pass
        assert refused.value.response.status_code in (400, 403)


def test_after_sign_out_an_open_websocket_is_heard_no_more(served: Served) -> None:
    claims = vouched(EDITOR, nonce="signs out")
    known = cookie(claims, served.origin)
    with calling(served.port, known) as caller:
        assert SECRET in caller.ask(f"d={served.draft.token}", NAMED)
        with served.workspace.writing() as c:
            drafts.end_sign_in(c, sign_in.name_of(claims), drafts.now(), "2026")
        with pytest.raises(ConnectionClosed):
            caller.ask(f"d={served.draft.token}", NAMED)
    with calling(served.port, known, session=caller.session) as again:  # the cookie, copied before it was deleted
        said = again.ask(f"d={served.draft.token}", NAMED)
    assert team_wording.SIGN_IN_HELP in said and SECRET not in said and again.session != caller.session


def led_out(served: Served, known: str, site: str) -> tuple[int, str]:
    """Status, and where it leads, of a browser that a page of this kind leads to the way out."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    headers = {"Cookie": known, "Sec-Fetch-Site": site, "Sec-Fetch-Dest": "document"}
    connection.request("GET", SIGN_OUT, headers=headers)
    answer = connection.getresponse()
    cookies = " ".join(answer.headers.get_all("set-cookie") or [])
    connection.close()
    return answer.status, cookies


def test_a_copied_cookie_opens_nothing_after_sign_out_and_neither_after_a_restart(served: Served) -> None:
    began = int(time.time())
    known = served.known(EDITOR, nonce="copied", iat=began)
    assert SECRET in told(served, known, f"d={served.draft.token}")
    status, cookies = led_out(served, known, "same-origin")
    assert status == 302 and "Max-Age=0" in cookies
    port = free_port()
    (served.folder / "again").mkdir()
    team = team_file(served.folder / "again", public=f"http://127.0.0.1:{port}")
    again = served._replace(port=port, origin=f"http://127.0.0.1:{port}")
    with running(dashboard(port, "--team", str(team), "--workspace", str(served.folder / "w.db")), port):
        for server in (served, again):
            said = told(server, server.known(EDITOR, nonce="copied", iat=began), f"d={served.draft.token}")
            assert team_wording.SIGN_IN_HELP in said and SECRET not in said


def test_past_its_end_a_sign_in_opens_nothing(served: Served) -> None:
    said = told(served, served.known(EDITOR, iat=int(time.time()) - 12 * 3600), f"d={served.draft.token}")
    assert "come to its end" in said and SECRET not in said


def test_somebody_taken_off_the_list_is_out_at_their_next_act(served: Served) -> None:
    known = served.known(OTHER)
    team_file(served.folder, public=served.origin, readers=[OTHER])
    with calling(served.port, known) as caller:
        assert OTHER in caller.ask() and INSIDE in caller.ask()
        team_file(served.folder, public=served.origin, readers=[READER])
        os.utime(served.folder / "team.toml", ns=(1, 1))
        with pytest.raises(ConnectionClosed):
            caller.ask()
    with calling(served.port, known, session=caller.session) as again:
        said = again.ask(f"d={served.draft.token}", NAMED)
    assert f"{OTHER}, and this dashboard is not open to you" in said
    assert SECRET not in said and again.session != caller.session
    team_file(served.folder, public=served.origin)


def test_who_is_on_no_list_is_told_so_and_sees_nothing_else(served: Served) -> None:
    said = told(served, served.known(STRANGER), f"d={served.draft.token}")
    assert "not open to you" in said
    assert INSIDE not in said and SECRET not in said and EDITOR not in said


def test_nobody_takes_up_the_session_of_somebody_else(served: Served) -> None:
    with calling(served.port, served.known(EDITOR)) as caller:
        caller.ask(f"d={served.draft.token}", NAMED)
        with calling(served.port, served.known(OTHER), session=caller.session) as taker:
            assert SECRET not in taker.ask(page=NAMED)
            assert taker.session != caller.session
