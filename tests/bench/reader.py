"""A reader of a served app without a browser: moves a slider over a websocket and waits for the script's end."""

from __future__ import annotations

import time
from types import TracebackType

from websockets.asyncio.client import ClientConnection, connect

from tests.support.streamlit_internals import BackMsg, ForwardMsg

_END = 2_000  # bytes; the message that ends a run is far smaller, and reading charts would cost this process its time
_DONE = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)


class Reader:
    """One session, from the first page to the goodbye."""

    def __init__(self, address: str) -> None:
        self.host = address.removeprefix("http://")
        self.slider = ""  # id of the first slider
        self.whole = False  # whether it stands on whole numbers
        self.fragment = ""  # and of the part of the page that it draws anew, empty for the whole page
        self.page = ""
        self.sent: list[int] = []  # bytes of each message of the last run
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Reader:
        self._socket = await connect(
            f"ws://{self.host}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=f"http://{self.host}",  # type: ignore[arg-type]
            max_size=None,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._socket is not None
        await self._socket.close()

    async def opened(self, page: str = "") -> float:
        """Seconds to a page by its address; the slider is found on the first one."""
        message = BackMsg()
        message.rerun_script.page_name = page
        return await self._run(message, first=not self.slider)

    async def moved(self, value: float) -> float:
        """Seconds from a slider moved to the end of the script."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self.slider
        if self.whole:
            state.int_array_value.data.append(int(value))
        else:
            state.double_array_value.data.append(value)
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.fragment_id = self.fragment
        return await self._run(message)

    async def _run(self, message: BackMsg, *, first: bool = False) -> float:
        assert self._socket is not None
        start = time.perf_counter()
        self.sent = []
        await self._socket.send(message.SerializeToString())
        while True:
            data = await self._socket.recv(decode=False)
            self.sent.append(len(data))
            if not first and len(data) > _END:
                continue
            heard = ForwardMsg.FromString(bytes(data))
            kind = heard.WhichOneof("type")
            if kind == "new_session":
                self.page = heard.new_session.page_script_hash
            elif kind == "delta" and not self.slider and heard.delta.new_element.HasField("slider"):
                self.slider = heard.delta.new_element.slider.id
                self.whole = heard.delta.new_element.slider.data_type == heard.delta.new_element.slider.INT
                self.fragment = heard.delta.fragment_id
            elif kind == "script_finished" and heard.script_finished in _DONE:
                return time.perf_counter() - start
