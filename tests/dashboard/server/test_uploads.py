"""The files of one session have a bound together: those that lie there, and those on their way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.server import uploads
from dashboard.server.streamlit_internals import UPLOADS
from dashboard.server.uploads import BOUND, FULL, OF_ALL, TOO_MANY, UNDECLARED, UploadBound
from tests.support.talking import waited

SIZE = 9_900_000


class Store:
    """What stands behind the bound: it holds what it has read."""

    def __init__(self) -> None:
        self.held: dict[str, int] = {}
        self.read = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        more = True
        while more:
            message = await receive()
            self.read += len(message["body"])
            more = message["more_body"]
            await asyncio.sleep(0)  # others come meanwhile
        session = scope["path"].split("/")[3]
        declared = dict(scope["headers"]).get(b"content-length", str(SIZE).encode())
        self.held[session] = self.held.get(session, 0) + int(declared)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})


async def put(bound: UploadBound, session: str, size: int | None = SIZE, method: str = "PUT") -> tuple[int, bytes, int]:
    """Status, body and what of the file was left unread; size None: the request does not say."""
    messages: list[Message] = []
    left = [b"x" * 1000] * 5

    async def receive() -> Message:
        left.pop()
        return {"type": "http.request", "body": b"x" * 1000, "more_body": bool(left)}

    async def send(message: Message) -> None:
        messages.append(message)

    headers = [] if size is None else [(b"content-length", str(size).encode())]
    path = f"{UPLOADS}{session}/a-file"
    await bound({"type": "http", "method": method, "path": path, "headers": headers}, receive, send)
    return messages[0]["status"], messages[1]["body"], len(left)


def all_put(bound: UploadBound, *sessions: str, at_once: bool = False, size: int | None = SIZE) -> list[int]:
    async def run() -> list[int]:
        asked = [put(bound, session, size) for session in sessions]
        answers = await asyncio.gather(*asked) if at_once else [await one for one in asked]
        return [status for status, _, _ in answers]

    return waited(run())


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("size", [SIZE, None])
def test_sixty_files_of_one_session_are_refused_at_the_sum_also_when_they_come_at_once(
    at_once: bool, size: int | None
) -> None:
    store = Store()
    bound = UploadBound(store, lambda: store.held)
    statuses = all_put(bound, *["mine"] * 60, at_once=at_once, size=size)
    taken = BOUND // SIZE if size else BOUND // UNDECLARED if at_once else (BOUND - UNDECLARED) // SIZE + 1
    assert statuses.count(204) == taken and statuses.count(413) == 60 - taken
    assert store.held["mine"] <= BOUND and store.read == taken * 5000
    assert bound.coming == {}


def test_each_session_has_the_bound_for_itself() -> None:
    store = Store()
    bound = UploadBound(store, lambda: store.held)
    assert all_put(bound, *["mine", "yours"] * 5) == [204] * 10


def test_all_sessions_together_have_a_bound_too() -> None:
    store = Store()
    bound = UploadBound(store, lambda: store.held)
    statuses = all_put(bound, *[f"session {n % 3}" for n in range(60)])
    assert sum(store.held.values()) <= OF_ALL < sum(store.held.values()) + SIZE
    assert statuses.count(204) == OF_ALL // SIZE and max(store.held.values()) < BOUND
    assert waited(put(bound, "a fourth")) == (413, FULL.encode(), 0)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, dict[str, bytes]]]:
    """The files of two sessions that Streamlit holds; one of either is taken by a widget."""
    files = {s: {f"{s}-{n}": b"x" for n in ("taken", "left")} for s in ("one", "two")}

    class Manager:
        file_storage = files

        def remove_file(self, session: str, name: str) -> None:
            del files[session][name]

    monkeypatch.setattr("streamlit.runtime.get_instance", lambda: SimpleNamespace(uploaded_file_mgr=Manager()))
    monkeypatch.setattr(uploads, "_taken", {s: frozenset({f"{s}-taken"}) for s in files})
    monkeypatch.setattr(uploads, "_arrived", {name: 100.0 for names in files.values() for name in names})
    yield files


@pytest.mark.parametrize(("now", "left"), [(101.0, 4), (100.0 + uploads.IDLE - 1, 4), (101.0 + uploads.IDLE, 2)])
def test_of_a_session_that_does_nothing_what_no_widget_took_goes_after_a_while(
    held: dict[str, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch, now: float, left: int
) -> None:
    monkeypatch.setattr(uploads, "monotonic", lambda: now)
    uploads.drop_idle()
    assert sum(map(len, held.values())) == left and all(f"{s}-taken" in names for s, names in held.items())
    assert len(uploads._arrived) == (4 if left == 4 else 0)


def test_a_file_that_came_sets_the_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[None] = []
    monkeypatch.setattr(uploads, "IDLE", -0.95)
    monkeypatch.setattr(uploads, "drop_idle", lambda: asked.append(None))
    bound = UploadBound(Store(), dict)

    async def comes() -> None:
        await put(bound, "mine")
        await asyncio.sleep(0.2)

    waited(comes())
    assert asked == [None]


def test_a_refused_file_is_read_to_its_end_so_that_the_browser_hears_why() -> None:
    bound = UploadBound(Store(), lambda: {"mine": BOUND})
    assert waited(put(bound, "mine")) == (413, TOO_MANY.encode(), 0)


def test_a_file_may_be_taken_away_when_the_bound_is_reached() -> None:
    bound = UploadBound(Store(), lambda: {"mine": BOUND})
    assert waited(put(bound, "mine", method="DELETE"))[0] == 204


def test_what_is_on_its_way_counts_no_more_once_it_has_failed() -> None:
    async def fails(scope: Scope, receive: Receive, send: Send) -> None:
        raise OSError

    bound = UploadBound(fails, dict)
    with pytest.raises(OSError):
        waited(put(bound, "mine"))
    assert bound.coming == {}
