"""A session on the served app without a browser: it opens pages, types, presses and uploads, as a page does."""

from __future__ import annotations

import asyncio
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect

from tests.support.streamlit_internals import BackMsg, ForwardMsg, WidgetState

T = TypeVar("T")
_DONE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
# What a page holds of each kind, as its state; what is pressed holds nothing.
_HELD: dict[str, Callable[[Any, WidgetState], None]] = {
    "button": lambda drawn, state: None,
    "download_button": lambda drawn, state: None,
    "file_uploader": lambda drawn, state: None,
    "text_area": lambda drawn, state: setattr(state, "string_value", drawn.value),
    "text_input": lambda drawn, state: setattr(state, "string_value", drawn.value),
    "slider": lambda drawn, state: (
        state.string_array_value.data.extend(drawn.raw_value)
        if drawn.options  # a slider over words
        else state.double_array_value.data.extend(drawn.value)
    ),
    "number_input": lambda drawn, state: setattr(state, "double_value", drawn.value),
    "checkbox": lambda drawn, state: setattr(state, "bool_value", drawn.value),
    "selectbox": lambda drawn, state: setattr(state, "string_value", drawn.raw_value),
    "radio": lambda drawn, state: setattr(state, "string_value", drawn.raw_value),
    "multiselect": lambda drawn, state: state.string_array_value.data.extend(drawn.raw_values),
    "button_group": lambda drawn, state: state.string_array_value.data.extend(drawn.raw_values),
}
_TEXTS = ("text_area", "text_input")
_BY_LABEL = ("button", "file_uploader", "slider", *_TEXTS)
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
    kind: str
    label: str
    drawn: Any  # as the server sent it


class _Place(NamedTuple):
    """What stands at one place of the page: since which run, of which fragment, and what."""

    run: int
    fragment: str
    what: Any  # an element, or a block


class Talk:
    """One session. What `screen` holds by its places is what a browser shows: what a run does not draw again goes."""

    def __init__(self, address: str, signed: str = "") -> None:
        """signed: the cookie of whoever is signed in."""
        self.address = self.origin = address
        self.query = ""  # of its address, where the draft is named
        self.page = ""
        self.screen: dict[tuple[int, ...], _Place] = {}
        self.lost = False  # whether the page asked for is not there
        self.timers: dict[str, float] = {}  # fragments that run by themselves, and every how many seconds
        self.session = ""
        self._run_now = 0
        self.sent: list[tuple[bool, int]] = []  # of each message of the last run: whether for the sidebar, its bytes
        self.cookies = {"_streamlit_xsrf": _XSRF}
        if signed:
            name, _, value = signed.partition("=")
            self.cookies[name] = value
        self._states: dict[str, WidgetState] = {}
        self._messages: dict[str, Any] = {}  # that the server will name instead of sending them again
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
        self._states, self._hash, self._messages, self.screen = {}, "", {}, {}
        assert self._socket.response is not None
        for given in self._socket.response.headers.get_all("Set-Cookie"):
            name, _, value = given.split(";")[0].partition("=")
            self.cookies[name] = value

    async def again(self) -> None:
        """What a page does whose server is gone: begin anew where its address is."""
        await self.connect()
        await self.open(self.page)

    @property
    def controls(self) -> list[Widget]:
        """Everything that can be used, each once for each place that it stands at."""
        return [w for place in self.screen.values() if (w := self._widget(place)) and not w.drawn.disabled]

    @property
    def widgets(self) -> dict[str, Widget]:
        """What is typed into, pressed, moved or given a file, by its label; of several the one drawn last."""
        return {w.label: w for p in self.screen.values() if (w := self._widget(p)) and w.kind in _BY_LABEL}

    @property
    def folds(self) -> dict[str, Widget]:
        """What can be opened and closed, by its label."""
        found = {}
        for place in self.screen.values():
            kind = place.what.WhichOneof("type")
            if kind in ("expandable", "popover") and (drawn := getattr(place.what, kind)).id:
                opened = "open" if getattr(drawn, "expanded" if kind == "expandable" else "open") else ""
                found[drawn.label] = Widget(drawn.id, place.fragment, opened, kind, drawn.label, drawn)
        return found

    def shown(self, kind: str) -> list[Any]:
        """All elements of a kind."""
        whats = [place.what for place in self.screen.values()]
        return [getattr(what, kind) for what in whats if what.WhichOneof("type") == kind]

    @property
    def errors(self) -> list[str]:
        """What stands on the page in red: our own sentences, and behind them what Streamlit says of a fault."""
        alerts = [alert.body for alert in self.shown("alert") if alert.format == alert.ERROR]
        return [*alerts, *(f"{e.type}: {e.message}" for e in self.shown("exception"))]

    @property
    def text(self) -> str:
        """Markdown and our own HTML, one below the other."""
        return "\n".join(e.body for kind in ("markdown", "html") for e in self.shown(kind))

    async def open(self, page: str = "", query: str | None = None) -> None:
        """Open a page by its address. query: of it, where it is another than the one of now."""
        self.page, self._hash, self.lost = page, "", False
        if query is not None:
            self.query = query
        await self._run()

    async def again_alone(self, fragment: str) -> None:
        """Have a fragment run that runs by itself."""
        await self._run(fragment)

    async def use(self, widget: Widget, held: Any = None) -> None:
        """Whatever a reader does with it. held: what it holds from now on; of what is pressed nothing."""
        state = WidgetState(id=widget.id)
        if widget.kind in ("button", "download_button"):
            state.trigger_value = True
            await self._run(widget.fragment, state)
            return
        if widget.kind in ("expandable", "popover"):
            state.bool_value = bool(held)
        elif widget.kind == "number_input":
            state.double_value = held
        elif widget.kind == "checkbox":
            state.bool_value = bool(held)
        elif widget.kind == "slider" and not widget.drawn.options:
            state.double_array_value.data.append(held)
        elif widget.kind in ("multiselect", "button_group", "slider"):
            state.string_array_value.data.extend(held)
        else:
            state.string_value = held
        self._states[widget.id] = state
        if not getattr(widget.drawn, "form_id", ""):  # what stands in a form goes with its button
            await self._run(widget.fragment)

    async def download(self, button: Widget) -> tuple[str, bytes]:
        """The file of a button with its name, made now where it is made when asked for. AssertionError where not."""
        url = button.drawn.url
        if button.drawn.deferred_file_id:
            ask = BackMsg()
            ask.backend_operation_request.request_id = "file"
            ask.backend_operation_request.session_id = self.session
            ask.backend_operation_request.deferred_file.file_id = button.drawn.deferred_file_id
            assert self._socket is not None
            await self._socket.send(ask.SerializeToString())
            while (heard := await self._heard()).WhichOneof("type") != "backend_operation_response":
                pass
            answer = heard.backend_operation_response
            assert not answer.error_msg, answer.error_msg
            url = answer.deferred_file.url
        return await asyncio.to_thread(self._get, url)

    def _get(self, path: str) -> tuple[str, bytes]:
        request = urllib.request.Request(f"{self.address}{urlsplit(path).path}", headers={"Cookie": self._cookie()})
        with urllib.request.urlopen(request, timeout=30, context=self._tls) as answer:
            return answer.headers.get_filename() or "", answer.read()

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

    async def _heard(self) -> Any:
        assert self._socket is not None
        heard = ForwardMsg()
        heard.ParseFromString(bytes(await self._socket.recv(decode=False)))
        if heard.WhichOneof("type") == "ref_hash":
            whole = ForwardMsg()
            whole.CopyFrom(self._messages[heard.ref_hash])
            whole.metadata.CopyFrom(heard.metadata)
            return whole
        if heard.hash:
            self._messages[heard.hash] = heard
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
        if not fragment:
            self.timers = {}
        while True:
            heard = await self._heard()
            kind = heard.WhichOneof("type")
            beside = kind == "delta" and heard.metadata.delta_path[0] == _SIDEBAR
            self.sent.append((beside, heard.ByteSize()))
            if kind == "new_session":
                self._run_now += 1
                if heard.new_session.initialize.session_id:
                    self.session = heard.new_session.initialize.session_id
            elif kind == "navigation":
                self._hash = heard.navigation.page_script_hash
                of = next((p for p in heard.navigation.app_pages if p.page_script_hash == self._hash), None)
                if of is not None:  # an act may have led on
                    self.page = "" if of.is_default else of.url_pathname
            elif kind == "page_info_changed":
                self.query = heard.page_info_changed.query_string
            elif kind == "page_not_found":
                self.lost = True
            elif kind == "auto_rerun":
                self.timers[heard.auto_rerun.fragment_id] = heard.auto_rerun.interval
            elif kind == "delta":
                self._drawn(heard)
            elif kind == "script_finished" and heard.script_finished in _DONE:
                self._over(fragment if heard.script_finished == _DONE[1] else "")
                return

    def _over(self, fragment: str) -> None:
        """A run is over: what it would have drawn and did not goes, and with it what its widgets hold."""
        old = [place for place, of in self.screen.items() if of.run != self._run_now and fragment in ("", of.fragment)]
        for place in old:
            del self.screen[place]
        here = {w.id for p in self.screen.values() if (w := self._widget(p))} | {f.id for f in self.folds.values()}
        self._states = {name: state for name, state in self._states.items() if name in here}

    def _widget(self, place: _Place) -> Widget | None:
        kind = place.what.WhichOneof("type")
        if kind not in _HELD:
            return None
        drawn = getattr(place.what, kind)
        held = self._states.get(drawn.id)
        value = held.string_value if held is not None and kind in _TEXTS else ""
        return Widget(drawn.id, place.fragment, value, kind, drawn.label, drawn)

    def _drawn(self, heard: Any) -> None:
        path = tuple(heard.metadata.delta_path)
        self.screen.pop(path, None)  # it comes behind what was drawn before it
        block = heard.delta.WhichOneof("type") == "add_block"
        what = heard.delta.add_block if block else heard.delta.new_element
        self.screen[path] = _Place(self._run_now, heard.delta.fragment_id, what)
        kind = what.WhichOneof("type")
        if block and kind in ("expandable", "popover"):  # it is open or closed as it is drawn
            drawn = getattr(what, kind)
            self._states.pop(drawn.id, None)
            if drawn.id:
                opened = drawn.expanded if kind == "expandable" else drawn.open
                self._states[drawn.id] = WidgetState(id=drawn.id, bool_value=opened)
        elif not block:  # what stood in a block that is one no more
            for inside in [p for p in self.screen if p[: len(path)] == path and p != path]:
                del self.screen[inside]
        if kind in _HELD and not block:
            drawn = getattr(what, kind)
            state = WidgetState(id=drawn.id)
            if kind in _TEXTS and not drawn.set_value and drawn.id not in self._states:
                state.string_value = drawn.default
                self._states[drawn.id] = state
            elif getattr(drawn, "set_value", False):  # the server's own, which a page takes over and keeps
                _HELD[kind](drawn, state)
                self._states[drawn.id] = state
