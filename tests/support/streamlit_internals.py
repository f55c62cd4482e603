"""What tests need of Streamlit beyond its promises, to speak to the server as its page does: here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.config import get_config_options
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.media_file_manager import MediaFileManager, MediaFileMetadata
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests
from streamlit.testing.v1 import AppTest, local_script_runner
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME

__all__ = [
    "USER_COOKIE_NAME",
    "XSRF_COOKIE_NAME",
    "BackMsg",
    "ForwardMsg",
    "MediaFileManager",
    "MediaFileMetadata",
    "MemoryMediaFileStorage",
    "RerunData",
    "ScriptRequests",
    "WidgetState",
    "add_script_run_ctx",
    "create_signed_value",
    "generate_xsrf_token_string",
    "get_config_options",
    "sent_before",
    "stop_meanwhile",
    "turn_to",
]


def turn_to(at: AppTest, path: str) -> None:
    """Have the next run draw the page at an address: `switch_page` takes files alone, and our pages are functions."""
    from streamlit.util import calc_hash

    at._page_hash = calc_hash(path)


def stop_meanwhile() -> None:
    """Ask the run that is going on to end, as a newer one does."""
    run = get_script_run_ctx()
    assert run is not None and run.script_requests is not None
    run.script_requests.request_stop()


def sent_before(at: AppTest) -> Callable[[], None]:
    """What a browser sends as the page stands; called after a later act it is sent anew, as if that was not drawn."""
    drawn, sent = at._tree, at._tree.get_widget_states()
    for held in [w for w in sent.widgets if w.HasField("trigger_value")]:  # a button is sent when it is pressed
        sent.widgets.remove(held)

    def send() -> None:
        drawn.get_widget_states = lambda: sent  # type: ignore[method-assign]
        at._tree = drawn
        at.run()

    return send


# An AppTest reads the metadata of every installed package anew for components that it may bring, a quarter of a second
# a start; what is installed stays the same as long as the tests run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
# Likewise it compiles the script anew for every run, where a server does so once.
vars(local_script_runner)["ScriptCache"] = cache(local_script_runner.__dict__["ScriptCache"])
