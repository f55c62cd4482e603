"""Two servers behind nginx, as README.md beside its configuration says, and people who have signed in: one server
falls, and nobody loses what was shown, or has to sign in again."""

from __future__ import annotations

import asyncio
import random
import ssl
import statistics
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, FilePayload
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from dashboard.screens.my_work.coders_wording import ASKS
from dashboard.screens.scenarios.wording import OWN_SCENARIO
from scenarios import load_case, open_workspace, seed_folder
from scenarios.reference.second_coder import blank_sheet
from scenarios.workspace import attachments, drafts
from tests.conftest import DATABASE_FORCED
from tests.support.browsing import CALM, click, go, settled, unfold
from tests.support.counts import many
from tests.support.deployed import Deployed, deployed
from tests.support.postgres import Postgres
from tests.support.serving import NGINX
from tests.support.talking import Talk, waited
from tests.support.turns import seed

pytestmark = pytest.mark.slow
FIELD, UPLOAD = "The claim, in your own words", "The second coder's file (.csv or .xlsx)"
SHEET = blank_sheet(load_case(seed_folder("china-russia-2017"))).encode()
TRUSTING = ssl.create_default_context()
TRUSTING.check_hostname, TRUSTING.verify_mode = False, ssl.CERT_NONE


class Team(NamedTuple):
    """What is served, and where it keeps its work."""

    servers: Deployed
    workspace: str


@pytest.fixture(scope="module")
def team(postgres_server: Postgres) -> Iterator[Team]:
    if not NGINX and not DATABASE_FORCED:
        pytest.skip("no nginx found: two servers behind one address are NOT tried")
    postgres_server.again()
    workspace = postgres_server.fresh()
    with deployed(workspace) as servers:
        yield Team(servers, workspace)


def asked(url: str, **headers: str) -> tuple[int, Message]:
    """Status and headers of an answer."""

    class Here(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    opener = urllib.request.build_opener(Here(), urllib.request.HTTPSHandler(context=TRUSTING))
    try:
        with opener.open(urllib.request.Request(url, headers=headers), timeout=30) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


def test_pages_come_by_https_alone_under_the_headers_of_the_dashboard(team: Team) -> None:
    address = team.servers.address
    status, headers = asked(f"{team.servers.plain}/evidence?d=x")
    assert (status, headers["Location"]) == (301, "https://alliance.example.org/evidence?d=x")
    status, headers = asked(f"{address}/", Accept="text/html")
    assert status == 200 and "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["Strict-Transport-Security"] and "alliance_server" not in headers.as_string()
    assert asked(f"{address}/", Host="evil.example")[0] == 400


def test_a_page_of_another_origin_gets_no_session(team: Team) -> None:
    async def foreign() -> None:
        talk = Talk(team.servers.address)
        talk.origin = "https://evil.example"
        await talk.connect()

    with pytest.raises(InvalidHandshake):
        waited(foreign())


class Log:
    """What one session has done, seen and lost."""

    def __init__(self, number: int) -> None:
        self.number, self.shown, self.copies, self.tried, self.text = number, 0, 0, 0, ""
        self.seconds: float | None = None  # from the end of its server until the page goes on
        self.lost: list[str] = []


async def worked(talk: Talk, log: Log, acts: int) -> None:
    """So many acts, each of which counts once the page was drawn after it."""
    for _ in range(acts):
        if (log.shown + 1) % 4 == 0:
            await talk.open("scenarios")
            log.tried += 1
            await talk.press(OWN_SCENARIO)
            log.copies += 1
        else:
            if talk.page != "evidence":
                await talk.open("evidence")
            if FIELD not in talk.widgets:
                await talk.press("Add a claim")
            text = f"Session {log.number} says this after {log.shown} acts"
            await talk.type(FIELD, text)
            assert talk.widgets[FIELD].value == text
            log.text = text
        log.shown += 1


async def goes_on(talk: Talk, log: Log) -> None:
    """The session on the other server, with what it had shown."""
    begun = time.monotonic()
    while True:
        try:
            await talk.again()
            break
        except (OSError, ConnectionClosed, InvalidHandshake):
            assert time.monotonic() < begun + 120, "the other server does not take over"
            await asyncio.sleep(0.1)
    log.seconds = time.monotonic() - begun
    await talk.open("evidence")
    if log.text and (FIELD not in talk.widgets or not later(talk.widgets[FIELD].value, log.text)):
        log.lost.append(f"{log.text!r} is gone")


def later(now: str, shown: str) -> bool:
    """Whether a field holds what was shown last, or what was typed after it and kept unseen."""
    count = [int(text.split()[-2]) if text else -1 for text in (now, shown)]
    return count[0] >= count[1]


async def session(talk: Talk, log: Log, before: Callable[[], bool], acts: int) -> None:
    """Acts while `before` says so, and some more; where the server ends, on the other one."""
    done = 0
    while before() or done < acts:
        try:
            await worked(talk, log, 1)
            done = 0 if before() else done + 1
        except ConnectionClosed:
            await goes_on(talk, log)
        await asyncio.sleep(0.1)


async def killed(team: Team, sessions: int, acts: int) -> tuple[list[Log], str]:
    """Sessions that work while a server ends; the name of it."""
    signed = [team.servers.signed(f"analyst{n}@example.org") for n in range(sessions)]
    talks, logs = [Talk(team.servers.address, who) for who in signed], [Log(n) for n in range(sessions)]
    for talk in talks:
        await talk.connect()
        await talk.open("evidence")
    held = [talk.cookies["alliance_server"] for talk in talks]
    assert len(set(held)) == 2, "a first visit goes to the server with fewer readers"
    chance, going = random.Random(seed()), True
    victim = chance.choice(held)
    tasks = [asyncio.create_task(session(t, log, lambda: going, acts)) for t, log in zip(talks, logs, strict=True)]
    while min(log.shown for log in logs) < acts:
        await asyncio.sleep(0.1)
        assert not any(task.done() for task in tasks), [task.exception() for task in tasks if task.done()]
    await asyncio.sleep(chance.uniform(0, 1))
    await asyncio.to_thread(team.servers.kill, victim)
    moved = [log for log, name in zip(logs, held, strict=True) if name == victim]
    while any(log.seconds is None for log in moved):
        await asyncio.sleep(0.1)
        assert not any(task.done() for task in tasks), [task.exception() for task in tasks if task.done()]
    going = False
    await asyncio.gather(*tasks)
    assert {talk.cookies["alliance_server"] for talk in talks} == {*held} - {victim}
    assert [log.seconds is not None for log in logs] == [name == victim for name in held]
    # The server comes back, and nobody who has moved loses her files to it.
    await asyncio.to_thread(team.servers.start, victim)
    await asyncio.sleep(many(0, 6))  # longer than nginx leaves it alone
    for talk in talks:
        await talk.open("my-work")
        await talk.unfold(ASKS)
    taken = await asyncio.gather(*(talk.upload(UPLOAD, "codes.csv", SHEET) for talk in talks))
    assert set(taken) == {204}
    for talk in talks:
        await talk.press("Compare with these codes")
        assert "Put these codes away" in talk.widgets
    for talk, log in zip(talks, logs, strict=True):
        await talk.close()
        kept_in_database(team, talk, log)
    return logs, victim


def kept_in_database(team: Team, talk: Talk, log: Log) -> None:
    """Whether everything that the session had shown is where it is kept."""
    token = dict(p.split("=", 1) for p in talk.query.split("&"))["d"]
    held = open_workspace(team.workspace)
    with held.workspace.reading() as c:
        found, fields = drafts.find(c, token), drafts.fields_of(c, token)
        files = attachments.attached(c, token)
    assert found is not None and found[0].owner == f"analyst{log.number}@example.org"
    copies = len(drafts.read_settings(found[0].settings).own_scenarios)
    if fields.get("edit:claim:new:claim") != log.text:
        log.lost.append(f"{log.text!r} is not in the database")
    if not log.copies <= copies <= log.tried:
        log.lost.append(f"{copies} scenarios of {log.copies} are in the database")
    assert [f.data for f in files] == [SHEET]
    assert held.verify() == []
    held.workspace.close()


@pytest.mark.rotating(2)
def test_where_a_server_falls_all_go_on_on_the_other_and_no_act_is_lost_that_was_shown(
    team: Team, record_property: Callable[[str, object], None]
) -> None:
    logs, victim = waited(killed(team, many(3, 20), many(2, 8)))
    seconds = [log.seconds for log in logs if log.seconds is not None]
    record_property(
        "figures",
        f"Two servers behind nginx, {len(logs)} sessions, the {victim} server killed: {len(seconds)} sessions moved, "
        f"which went on after {statistics.median(seconds):.1f} s (at most {max(seconds):.1f} s); "
        f"{sum(log.shown for log in logs)} acts shown, {sum(len(log.lost) for log in logs)} lost",
    )
    assert [lost for log in logs for lost in log.lost] == []


@pytest.mark.rotating(0)
@pytest.mark.browser
def test_a_page_in_the_browser_goes_on_by_itself_with_its_draft_and_files(browser: Browser, team: Team) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, ignore_https_errors=True)
    context.add_init_script(CALM)
    name, _, value = team.servers.signed("analyst@example.org").partition("=")
    context.add_cookies([{"name": name, "value": value, "url": team.servers.address}])
    page = context.new_page()
    page.set_default_timeout(60_000)

    def holder() -> str:
        return next(str(c["value"]) for c in context.cookies() if c["name"] == "alliance_server")

    page.goto(f"{team.servers.address}/my-work")
    settled(page)
    unfold(page, ASKS)
    sheet = FilePayload(name="codes.csv", mimeType="text/csv", buffer=SHEET)
    page.locator('section[aria-label^="The second coder\'s file"] input[type=file]').set_input_files([sheet])
    settled(page)
    click(page, "Compare with these codes")
    go(page, "Evidence")
    click(page, "Add a claim")
    box = page.get_by_role("textbox", name=FIELD)
    box.fill("Half a sentence")
    box.press("Tab")
    settled(page)
    gone = holder()
    team.servers.kill(gone)
    until = time.monotonic() + 60
    while holder() == gone:
        assert time.monotonic() < until, "the page does not find the other server"
        page.wait_for_timeout(100)
    page.locator("[data-testid=stApp][data-test-connection-state=CONNECTED]").wait_for()
    settled(page)
    assert box.input_value() == "Half a sentence"
    go(page, "My work")
    unfold(page, ASKS)
    page.get_by_role("button", name="Put these codes away").wait_for()  # to strangers nothing is shown
    context.close()


def test_what_is_too_large_or_too_often_is_refused_before_it_reaches_a_server(team: Team) -> None:
    async def large() -> list[int]:
        async with Talk(team.servers.address, team.servers.signed("analyst@example.org")) as talk:
            await talk.open("my-work")
            await talk.unfold(ASKS)
            return [await talk.upload(UPLOAD, "codes.csv", b"x" * size) for size in (12_000_000, 3_000_000)]

    assert waited(large()) == [413, 204]
    with ThreadPoolExecutor(20) as pool:
        said = [*pool.map(lambda _: asked(f"{team.servers.address}/_stcore/health")[0], range(400))]
    assert set(said) == {200, 429}
    assert asked(f"{team.servers.address}/static/index.html")[0] != 429
