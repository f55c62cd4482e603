"""What no page sends, sent to the real server: a few lines in its log, and no more memory than the bound."""

from __future__ import annotations

import http.client
import re
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from websockets.exceptions import ConnectionClosed

from dashboard.server.sparing_log import MOST
from dashboard.server.streamlit_internals import UPLOADS
from dashboard.server.uploads import BOUND
from tests.support.caller import calling
from tests.support.serving import free_port, running
from tests.support.streamlit_internals import XSRF_COOKIE_NAME, BackMsg, generate_xsrf_token_string

pytestmark = [pytest.mark.slow, pytest.mark.canary]
# The dashboard, but for the seconds that a file has to be asked for.
AT_ONCE = "from dashboard.server import uploads; uploads.GRACE = 0.0; from dashboard.cli.main import main; main()"
SIZE = 9_900_000
MOST_FILES = BOUND // SIZE


class Served(NamedTuple):
    port: int
    log: Path

    def lines(self) -> list[str]:
        return self.log.read_text(encoding="utf-8", errors="replace").splitlines()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that lets everybody in."""
    folder = tmp_path_factory.mktemp("served")
    port = free_port()
    command = ["-c", AT_ONCE, "serve", "--port", str(port), "--workspace", str(folder / "w.db")]
    with running(command, port, folder / "log"):
        yield Served(port, folder / "log")


def test_sixty_connections_of_garbage_are_closed_and_leave_a_few_lines(served: Served) -> None:
    before = len(served.lines())
    for number in range(60):
        with calling(served.port) as caller:
            caller.socket.send(Random(number).randbytes(50) if number % 2 else "a text")
            with pytest.raises(ConnectionClosed):
                while True:
                    caller.socket.recv(timeout=20)
    added = served.lines()[before:]
    assert len(added) == MOST and all("that no page sends" in line for line in added)
    with calling(served.port) as caller:
        assert "China" in caller.ask()


def widgets(said: str) -> list[str]:
    """The widgets of a screen, by their ids."""
    return sorted(set(re.findall(r"\$\$ID-[0-9a-f]{32}-[\w:-]+", said)))


def holding(states: Mapping[str, Mapping[str, Any]]) -> BackMsg:
    """A message that widgets hold this."""
    message = BackMsg()
    for name, held in states.items():
        message.rerun_script.widget_states.widgets.add(id=name, **held)
    return message


KINDS: dict[str, dict[str, Any]] = {
    "a list of texts": {"string_array_value": {"data": ["x", "y"]}},
    "yes": {"bool_value": True},
    "half of JSON": {"json_value": '{"a":'},
    "bytes": {"bytes_value": b"\xff"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_forged_messages_of_widgets_leave_a_few_lines_and_harm_nobody_else(served: Served, kind: str) -> None:
    before = len(served.lines())
    with calling(served.port) as caller:
        named = widgets(caller.ask())
        assert len(named) > 5
        for name in named * 3:
            caller.tell(holding({name: KINDS[kind]}))
    added = served.lines()[before:]
    told = [line for line in added if re.search(r"its page never sends|Uncaught app execution|as told above", line)]
    assert len(told) <= 2 * MOST < len(named * 3)  # a minute may begin meanwhile
    assert sum("Traceback" in line for line in added) <= 4  # each once, where it cannot be told from a fault of ours
    with calling(served.port) as caller:
        assert "China" in caller.ask()


def sent(served: Served, session: str, name: str = "") -> int:
    """The status of one upload."""
    token = generate_xsrf_token_string()
    part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\n'
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    headers = {
        "Content-Type": "multipart/form-data; boundary=b",
        "X-Xsrftoken": token,
        "Cookie": f"{XSRF_COOKIE_NAME}={token}",
    }
    path = f"{UPLOADS}{session}/{name or uuid.uuid4()}"
    connection.request("PUT", path, part + b"x" * SIZE + b"\r\n--b--\r\n", headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_files_that_no_widget_takes_are_refused_at_the_sum_and_gone_after_the_next_run(served: Served) -> None:
    with calling(served.port) as caller, calling(served.port) as other:
        caller.ask()
        other.ask()
        assert [sent(served, caller.session) for _ in range(MOST_FILES + 2)] == [204] * MOST_FILES + [413] * 2
        assert sent(served, other.session) == 204
        caller.ask()
        assert sent(served, caller.session) == 204


def test_a_file_that_a_widget_has_taken_stays_as_long_as_the_widget(served: Served) -> None:
    with calling(served.port) as caller:
        (fold,) = [name for name in widgets(caller.ask(page="my-work")) if name.endswith("-box:bring")]

        def holding_there(states: dict[str, dict[str, Any]]) -> BackMsg:
            message = holding({fold: {"bool_value": True}} | states)
            message.rerun_script.page_name = "my-work"
            return message

        # the drop zone of Documents takes over what it is given; this one holds it until its button is pressed
        (uploader,) = [name for name in widgets(caller.tell(holding_there({}))) if name.endswith("-upload")]
        assert sent(served, caller.session, "mine") == 204
        info = {"file_id": "mine", "name": "x.csv", "size": SIZE}
        taken: dict[str, dict[str, Any]] = {uploader: {"file_uploader_state_value": {"uploaded_file_info": [info]}}}
        for _ in range(2):
            caller.tell(holding_there(taken))
        assert [sent(served, caller.session) for _ in range(MOST_FILES)] == [204] * (MOST_FILES - 1) + [413]
        caller.tell(holding_there({}))  # another was chosen, or none
        assert [sent(served, caller.session) for _ in range(MOST_FILES)] == [204] * MOST_FILES
