"""Sign-in in Chromium: in, back to the page that was asked for, out, refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Error, expect

from dashboard.screens.my_work.wording import OTHERS
from dashboard.screens.scenarios.wording import QUESTION, WHY
from scenarios import load_case, open_workspace, seed_folder
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from scenarios.reference.known_pairs import pairs_hash
from scenarios.workspace import drafts
from scenarios.workspace.opening import Workspace
from tests.support.access import findings
from tests.support.browsing import click, go, opened, settled, unfold
from tests.support.kept import saved
from tests.support.provider import METADATA, provider, sign_in, sign_out
from tests.support.serving import dashboard, free_port, running
from tests.support.team import EDITOR, READER, STRANGER, team_file

pytestmark = pytest.mark.browser
CASE = load_case(seed_folder("china-russia-2017"))


class Served(NamedTuple):
    address: str
    provider: str
    token: str
    file: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A team's server with its provider, and a draft of its editor."""
    folder = tmp_path_factory.mktemp("team")
    held = Workspace(folder / "w.db")
    noted = usual(CASE).changed(notes={"scenario:all-claims": "Look this up."})
    with held.writing() as c:
        token = drafts.create(c, saved(None, CASE, noted), EDITOR).token
    held.close()
    port = free_port()
    with provider(EDITOR, READER, STRANGER) as vouching:
        team = team_file(folder, public=f"http://127.0.0.1:{port}", metadata=vouching + METADATA)
        with running(dashboard(port, "--team", str(team), "--workspace", str(folder / "w.db")), port) as address:
            yield Served(address, vouching, token, folder / "w.db")


@pytest.mark.rotating(0)
def test_in_back_to_the_page_asked_for_a_version_with_a_name_and_out_in_every_tab(
    browser: Browser, served: Served
) -> None:
    code = to_code(usual(CASE).changed(weights={"dimensions": {"THR": 90}}), CASE, pairs_hash(CASE))
    asked = f"{served.address}/scenarios?s={code}&d={served.token}"
    with opened(browser, asked, away=served.provider) as page:
        expect(page.get_by_role("heading", name="Alliance Readiness")).to_be_visible()
        expect(page.get_by_role("link", name="My work")).to_have_count(0)
        assert findings(page) == []
        sign_in(page, EDITOR)
        expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
        there = urlsplit(page.url)
        assert there.path == "/scenarios"
        assert {k: v[0] for k, v in parse_qs(there.query).items()} == {"s": code, "d": served.token}
        who = page.get_by_test_id("stSidebar").get_by_role("button", name=EDITOR.replace("@", "@\u2060"))
        expect(who).to_be_visible()
        unfold(page, WHY)
        expect(page.locator(".note").first).to_contain_text("Look this up.")

        go(page, "My work")
        page.get_by_role("textbox", name="What changed, and why").fill("noted")
        click(page, "Save version")
        unfold(page, OTHERS)
        expect(page.get_by_role("cell", name=EDITOR)).to_be_visible()

        other = page.context.new_page()  # the same browser: signed in there too
        other.goto(asked)
        settled(other)
        unfold(other, WHY)
        expect(other.locator(".note").first).to_contain_text("Look this up.")
        sign_out(page)
        assert urlsplit(page.url).path == "/"
        with suppress(Error):  # its own look after the draft, every few seconds, may have come first
            other.get_by_role("link", name="Evidence", exact=True).click(timeout=5_000)
        expect(other.get_by_role("button", name="Sign in", exact=True)).to_be_visible(timeout=30_000)
        expect(other.locator(".note")).to_have_count(0)
        other.close()
    assert open_workspace(served.file).history(CASE.id)["who"].tolist() == [EDITOR]


@pytest.mark.rotating(2)
def test_a_reader_is_not_offered_versions_and_somebody_on_no_list_sees_nothing(
    browser: Browser, served: Served
) -> None:
    with opened(browser, f"{served.address}/?d={served.token}", away=served.provider) as page:
        sign_in(page, STRANGER)
        expect(page.get_by_text(f"You are signed in as {STRANGER}")).to_be_visible()
        expect(page.get_by_role("link", name="My work")).to_have_count(0)
        sign_out(page)
        page.goto(f"{served.address}/comparee?d={served.token}")  # no page: the way in, with what was asked for
        expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
        assert page.url == f"{served.address}/?d={served.token}"
        page.goto(served.address)
        settled(page)
        sign_in(page, READER)
        expect(page.get_by_text("This address belongs to a draft or version that is not")).to_have_count(0)
        page.goto(f"{served.address}/?d={served.token}")
        settled(page)
        expect(page.get_by_text("This address belongs to a draft or version that is not")).to_be_visible()
        go(page, "My work")
        expect(page.get_by_text("You are signed in as a reader")).to_be_visible()
        expect(page.get_by_role("button", name="Save version")).to_have_count(0)
        # What waits in the tab is an address of this server or nothing, whoever has put it there.
        for away in ("https://evil.example/x", "//evil.example/x", "javascript:alert(1)", "http://"):
            page.evaluate("to => sessionStorage.setItem('alliance-readiness: asked for', to)", away)
            page.goto(served.address)
            settled(page)
            assert page.url.startswith(f"{served.address}/") and "evil" not in urlsplit(page.url).netloc
            assert page.evaluate("() => sessionStorage.length") == 0
