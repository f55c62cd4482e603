"""A session on the served app without a browser: it opens pages, types, presses and uploads, as a page does."""

from __future__ import annotations

import asyncio
import ssl
import urllib.error
import urllib.request
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect

from tests.support.streamlit_internals import BackMsg, ForwardMsg, WidgetState

T = TypeVar("T")
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
_KINDS = ("button", "text_area", "text_input", "file_uploader", "slider")
_SIDEBAR = 1  # where its path begins
_XSRF = "2|00000000|00000000000000000000000000000000|1700000000"  # what a page reads from its cookie and sends back


def waited(talks: Coroutine[Any, Any, T]) -> T:
    """What sessions come to, in a thread of their own: the one that drives a browser has a loop already."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, talks).result()


class Widget(NamedTuple):
    """What stands on the page: what it is called there, and what it holds."""

    id: str
    fragment: str
    value: str


class Talk:
    """One session. What `widgets` holds is what its screen shows."""

    def __init__(self, address: str, signed: str = "") -> None:
        """signed: the cookie of whoever is signed in."""
        self.address = self.origin = address
        self.query = ""  # of its address, where the draft is named
        self.page = ""
        self.widgets: dict[str, Widget] = {}
        self.folds: dict[str, Widget] = {}
        self.session = ""
        self.sent: list[tuple[bool, int]] = []  # of each message of the last run: whether for the sidebar, its bytes
        self.cookies = {"_streamlit_xsrf": _XSRF}
        if signed:
            name, _, value = signed.partition("=")
            self.cookies[name] = value
        self._states: dict[str, WidgetState] = {}
        self._hash = ""
        self._socket: ClientConnection | None = None
        self._tls = None
        if address.startswith("https"):
            self._tls = ssl.create_default_context()
            self._tls.check_hostname, self._tls.verify_mode = False, ssl.CERT_NONE

    async def __aenter__(self) -> Talk:
        await self.connect()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Go away."""
        if self._socket is not None:
            await self._socket.close()

    async def connect(self) -> None:
        """Begin a session, and hold its cookies."""
        self._socket = await connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit", _XSRF],  # type: ignore[list-item]
            origin=self.origin,  # type: ignore[arg-type]
            additional_headers={"Cookie": self._cookie()},
            ssl=self._tls,
            max_size=None,
            proxy=None,
        )
        self._states, self._hash = {}, ""
        assert self._socket.response is not None
        for given in self._socket.response.headers.get_all("Set-Cookie"):
            name, _, value = given.split(";")[0].partition("=")
            self.cookies[name] = value

    async def again(self) -> None:
        """What a page does whose server is gone: begin anew where its address is."""
        await self.connect()
        await self.open(self.page)

    async def open(self, page: str = "") -> None:
        """Open a page by its address."""
        self.page, self._hash = page, ""
        await self._run()

    async def type(self, label: str, text: str) -> None:
        """Fill a field; back when the page has been drawn again."""
        widget = self.widgets[label]
        self._states[widget.id] = WidgetState(id=widget.id, string_value=text)
        await self._run(widget.fragment)

    async def press(self, label: str) -> None:
        """Press a button."""
        widget = self.widgets[label]
        await self._run(widget.fragment, WidgetState(id=widget.id, trigger_value=True))

    async def unfold(self, label: str) -> None:
        """Open a fold."""
        widget = self.folds[label]
        self._states[widget.id] = WidgetState(id=widget.id, bool_value=True)
        await self._run(widget.fragment)

    async def move(self, label: str, place: float) -> None:
        """Move a slider."""
        widget = self.widgets[label]
        state = self._states[widget.id] = WidgetState(id=widget.id)
        state.double_array_value.data.append(place)
        await self._run(widget.fragment)

    async def upload(self, label: str, name: str, data: bytes) -> int:
        """Bring a file along; the status with which it was taken."""
        assert self._socket is not None
        ask = BackMsg()
        ask.file_urls_request.request_id = "one"
        ask.file_urls_request.file_names.append(name)
        ask.file_urls_request.session_id = self.session
        await self._socket.send(ask.SerializeToString())
        while (heard := await self._heard()).WhichOneof("type") != "file_urls_response":
            pass
        (urls,) = heard.file_urls_response.file_urls
        status = await asyncio.to_thread(self._put, urls.upload_url, name, data)
        if status < 300:
            widget = self.widgets[label]
            state = WidgetState(id=widget.id)
            file = state.file_uploader_state_value.uploaded_file_info.add()
            file.file_id, file.name, file.size = urls.file_id, name, len(data)
            file.file_urls.CopyFrom(urls)
            self._states[widget.id] = state
            await self._run(widget.fragment)
        return status

    def _put(self, path: str, name: str, data: bytes) -> int:
        edge = b"an-edge-that-no-file-holds"
        head = f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'
        body = b"--" + edge + b"\r\n" + head.encode() + data + b"\r\n--" + edge + b"--\r\n"
        request = urllib.request.Request(
            f"{self.address}{urlsplit(path).path}",
            body,
            {
                "Content-Type": f"multipart/form-data; boundary={edge.decode()}",
                "Cookie": self._cookie(),
                "X-Xsrftoken": _XSRF,
                "Origin": self.address,
            },
            method="PUT",
        )
        try:
            with urllib.request.urlopen(request, timeout=30, context=self._tls) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    async def _heard(self) -> ForwardMsg:
        assert self._socket is not None
        heard = ForwardMsg()
        heard.ParseFromString(bytes(await self._socket.recv(decode=False)))
        return heard

    async def _run(self, fragment: str = "", *pressed: WidgetState) -> None:
        assert self._socket is not None
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = "" if self._hash else self.page
        message.rerun_script.page_script_hash = self._hash
        message.rerun_script.fragment_id = fragment
        message.rerun_script.widget_states.widgets.extend([*self._states.values(), *pressed])
        await self._socket.send(message.SerializeToString())
        self.sent = []
        while True:
            heard = await self._heard()
            kind = heard.WhichOneof("type")
            beside = kind == "delta" and heard.metadata.delta_path[0] == _SIDEBAR
            self.sent.append((beside, heard.ByteSize()))
            if kind == "new_session":
                if heard.new_session.initialize.session_id:
                    self.session = heard.new_session.initialize.session_id
                if not fragment:
                    self.widgets, self.folds = {}, {}
            elif kind == "navigation":
                self._hash = heard.navigation.page_script_hash
            elif kind == "page_info_changed":
                self.query = heard.page_info_changed.query_string
            elif kind == "delta":
                self._drawn(heard)
            elif kind == "script_finished" and heard.script_finished in _DONE:
                here = {widget.id for widget in (*self.widgets.values(), *self.folds.values())}
                self._states = {name: state for name, state in self._states.items() if name in here}
                return

    def _drawn(self, heard: ForwardMsg) -> None:
        fold = heard.delta.add_block.expandable
        if fold.id:
            self.folds[fold.label] = Widget(fold.id, heard.delta.fragment_id, "")
        element = heard.delta.new_element
        kind = element.WhichOneof("type")
        if kind in _KINDS:
            drawn = getattr(element, kind)
            value = ""
            if kind.startswith("text"):  # its own where the server says none, as a page does, which then keeps it
                held = self._states.get(drawn.id)
                value = drawn.value if drawn.set_value else held.string_value if held else drawn.default
                self._states[drawn.id] = WidgetState(id=drawn.id, string_value=value)
            self.widgets[drawn.label] = Widget(drawn.id, heard.delta.fragment_id, value)
