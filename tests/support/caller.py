"""A program that speaks to the server as Streamlit's page does, without a browser: what an attacker would write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.support.streamlit_internals import XSRF_COOKIE_NAME, BackMsg, ForwardMsg, generate_xsrf_token_string


class Caller:
    """An open websocket."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.session = ""

    def ask(self, query: str = "", page: str = "") -> str:
        """Everything that a run of the script on this address says, as it reads. Raises ConnectionClosed."""
        asked = BackMsg()
        asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
        return self.tell(asked)

    def tell(self, message: BackMsg) -> str:
        """Everything that is said to such a message. Raises ConnectionClosed."""
        self.socket.send(message.SerializeToString())
        said: list[str] = []
        while True:
            data = self.socket.recv(timeout=60)
            answer = ForwardMsg()
            answer.ParseFromString(data if isinstance(data, bytes) else data.encode())
            if answer.WhichOneof("type") == "new_session":
                self.session = answer.new_session.initialize.session_id
            else:
                said.append(bytes(data).decode(errors="replace") if isinstance(data, bytes) else data)
            if answer.WhichOneof("type") == "script_finished":
                return " ".join(said).replace("\\", "").replace("\u2060", "")


@contextmanager
def calling(port: int, cookie: str = "", origin: str | None = None, session: str = "") -> Iterator[Caller]:
    """A websocket with these cookies, from a page of this origin: by default the server's own."""
    xsrf = generate_xsrf_token_string()
    headers = {"Cookie": "; ".join(filter(None, [f"{XSRF_COOKIE_NAME}={xsrf}", cookie]))}
    protocols = ["streamlit", xsrf, *([session] if session else [])]
    with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        origin=Origin(origin or f"http://127.0.0.1:{port}"),
        additional_headers=headers,
        subprotocols=[Subprotocol(p) for p in protocols],
        proxy=None,
        open_timeout=20,
        max_size=None,
    ) as socket:
        yield Caller(socket)
