"""Every use of Streamlit that it does not promise to keep, and what fails without it. Nothing else touches them.

Whoever takes a newer Streamlit runs `make next` and finds here what a name that is gone was good for; at every start
`self_check` looks whether they took hold. What only a team's server needs is imported when a team is served.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from threading import Lock, Thread
from time import monotonic
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import streamlit as st
from streamlit import config

T = TypeVar("T")
TESTED = "1.67"  # the version that the tests run with; pyproject.toml lets in no other

# Imported from Streamlit's own modules.
IMPORTED = {
    "streamlit.config": "it is not known which options below it knows: all of them are given",
    "streamlit.auth_util.get_cookie_with_chunks": "nobody's sign-in is read, and a team's server lets nobody in",
    "streamlit.web.server.starlette.starlette_app_utils": "a cookie is not told from one altered; as above",
    "streamlit.web.server.starlette.starlette_server_config.USER_COOKIE_NAME": "as above",
    "streamlit.proto.BackMsg_pb2.BackMsg": "Streamlit logs a traceback of whatever is no message of a page",
    "streamlit.runtime.get_instance": "files that a session sends have no bound together, and what a page brought is "
    "read on when it has closed",
    "streamlit.runtime.scriptrunner.get_script_run_ctx": "files that no widget takes are held until a session is over",
    "streamlit.runtime.scriptrunner.add_script_run_ctx": "an act that a newer run breaks into is done a second time",
    "streamlit.proto.ForwardMsg_pb2.ForwardMsg": "a page whose sign-in has ended is not told to load itself anew",
    "streamlit.components.v2.get_bidi_component_manager.get_bidi_component_manager": "the scripts of reading, coding "
    "and settling are not served, and their pages are empty",
    "streamlit.components.v2.manifest_scanner.ComponentConfig": "as above",
    "streamlit.components.v2.manifest_scanner.ComponentManifest": "as above",
    "streamlit.runtime.exists": "as above",
    "streamlit.runtime.media_file_manager.MediaFileMetadata": "a file that is taken away is gone before it is fetched, "
    "where others move weights meanwhile",
    "streamlit.runtime.state.session_state.WStates": "an act that fails leaves no page but its box",
}
# What is given to its server though no page describes it.
OPTIONS: dict[str, Any] = {
    # After every run Streamlit would walk the whole heap, most of it what was imported at the start, and all sessions
    # wait meanwhile: half the time of a moved weight. Python's own collector goes on.
    "runner.postScriptGC": False,
    # With --host 0.0.0.0 its greeting would ask a public host for this computer's address.
    "logger.hideWelcomeMessage": True,
    # Where rich is installed beside it, a fault of a run would be drawn past the log, as often as it comes.
    "logger.enableRich": False,
}
COMPONENTS = "ours"  # before the names of our components, in the addresses of their scripts too
SIGN_OUT = "/auth/logout"  # where a browser's cookies are taken away, whatever page led it there
# The paths that somebody sees who has not signed in, beside the addresses of pages. A path of another name is refused.
PUBLIC = {
    "/": "there is no page",
    "/favicon.png": "a tab has no picture until its page has one",
    "/manifest.json": "as above, for a page put on a phone's first screen",
    "/_stcore/health": "a proxy takes the server for dead",
    "/_stcore/host-config": "a page waits for its server for ever",
    "/auth/login": "nobody can sign in",
    SIGN_OUT: "nobody can sign out: by then they are out here, and still in at the provider",
    "/oauth2callback": "nobody comes back from the provider",
}
FOR_A_TEAM = "/_stcore/metrics"  # one of all others: asked for at the start, to see that it is refused
ASSETS = "/static/"  # what the page is built of: public, for it holds nothing of anybody
UPLOADS = "/_stcore/upload_file/"  # and behind it the session and the file
# What logs a fault in a run of the script as a traceback, and what is logged when its name is another.
LOGGERS = {
    "streamlit.error_util": "a traceback of every message that a visitor made up",
    "streamlit.runtime.app_session": "as above",
    "streamlit.components.v2.bidi_component.serialization": "as above, of a component's state that is no JSON",
    "streamlit.web.server.starlette.starlette_websocket": "a line of every message that is for its makers alone",
}
WEBSOCKET = "/_stcore/stream"  # opens for everybody: the way in is drawn over it
_turns = WeakValueDictionary[str, Any]()  # of acts that are not to be disturbed: a lock for each session that has one
_finding = Lock()
_READS_WIDGET = "WStates.__getitem__"  # where Streamlit reads a widget's value; renamed, a fault there is told whole
_SESSION = 2  # place of an earlier session's name among the websocket's protocols; behind it somebody would come in
# In the browser, by what our scripts and styles name.
NAMES = {
    "__streamlit": "on an address such as /compare the page first looks for its server at the wrong place",
    "BACKEND_BASE_URL": "as above",
    "popstate": "our own links change the address and not the page",
    "data-test-script-state": "the keyboard is not put on the heading of a page that was chosen",
    "testScriptState": "as above",
}
TEST_IDS = {
    "stApp": "as data-test-script-state; small print is too faint",
    "stMain": "the top of a page is not scrolled to; headings take no keyboard; buttons are taller",
    "stMainBlockContainer": "the page has wide margins",
    "stVerticalBlock": "the sidebar does not hold all weights; on a phone the score scrolls away",
    "stHorizontalBlock": "what can be done with a paragraph stands lower than its first line, or beside a running head",
    "stElementContainer": "which reading is asked about is cut beside the buttons of How sure",
    "stSpace": "on a phone the controls of Other pairs stand apart",
    "stHtml": "the colour of its part does not run along the card of a claim on Evidence",
    "stExpanderDetails": "the weights stand as far to the left as the boxes that hold them",
    "stSidebar": "as stVerticalBlock; on a phone the sidebar stays over the page that was chosen",
    "stSidebarHeader": "the sidebar begins lower",
    "stSidebarUserContent": "as above; on a phone the score scrolls away",
    "stSidebarCollapseButton": "on a phone the sidebar stays over the page that was chosen",
    "stPopoverBody": "the menu of a page is as narrow as its button; a link pressed while it is open leads nowhere",
    "stSlider": "no ring where the keyboard is; no slider in forced colours",
    "stSliderThumbValue": "a share stands twice, beside its name and over its handle",
    "stSliderTickBar": "the ends of a slider lie over the name of the next",
    "stCheckbox": "targets under 24 px",
    "stSelectbox": "the name of the case is cut in the sidebar",
    "stTooltipIcon": "targets under 24 px",
    "stBaseButton": "a button's help is cut",
    "stBaseButton-primary": "white words on light blue in the dark",
    "stBaseButton-primaryFormSubmit": "as above",
    "stBaseButton-tertiary": "the presets of the weights stand far apart",
    "stBaseButton-secondary": "buttons are taller",
    "stButton": "on a wide page the buttons of a document that is coming in stand beside each other or are cut",
    "stTooltipHoverTarget": "as stButton, of a button with help",
    "stPopoverButton": "as above; its help is cut",
    "stButtonGroup": "on a phone a row of choices is cut",
    "stMultiSelect": "targets under 24 px",
    "stCaptionContainer": "small print is too faint",
    "stHeader": "what an act has to say may stand under the head of the page",
    "stWidgetLabel": "the words of the drop zone stand above it",
    "stFileUploader": "as above; that a file did not arrive is said as a programmer says it",
    "stFileUploaderDropzone": "the drop zone has no dashed edge",
    "stFileUploaderDropzoneInstructions": "the drop zone says twice what may be dropped",
    "stFileChip": "that a file did not arrive is told when it is pointed at, not where it stands",
    "stFileChips": "files on their way lie over the words of the drop zone",
}


def component(script: Path, shared: Path) -> Callable[..., Any]:
    """What mounts the component of a script, served as it is with what lies beside it; once for each server.

    shared: a folder that is served beside, as a component that nobody mounts.

    A script that is given as text would be loaded as a blob, which the policy refuses; a file has to be in the folder
    of a package that is installed, or to be registered so. Without a server, as in tests of pages, there is no script.
    """
    from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
    from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
    from streamlit.runtime import exists

    name = f"{COMPONENTS}.{script.stem}"
    if not exists():
        return st.components.v2.component(name, html=" ", isolate_styles=False)
    for of, folder in (("shared", shared), (script.stem, script.parent)):
        manifest = ComponentManifest(COMPONENTS, TESTED, [ComponentConfig(of, asset_dir=".")])
        get_bidi_component_manager().register_from_manifest(manifest, folder)
    return st.components.v2.component(name, js=script.name, isolate_styles=False)


def undisturbed(act: Callable[[], T]) -> T:
    """What an act gives that is done whole, whatever comes from the browser meanwhile, and before that is looked at.

    Wherever a run touches its session it ends as soon as a newer one waits, and what it had half done by then would be
    done once more by that. Only a run's own thread is ended so: the act has another. The newer run does not wait for
    that, so acts of one session take turns: half of what an act does is nothing to go on from. Raises what the act
    raises; an act within another would wait for ever.

    With runner.fastReruns off a newer run breaks in all the same, and whoever leaves a page that counts would wait for
    it: from How sure, on a server just begun, 3 to 7 seconds where it is half a second.
    """
    from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

    run, gives = get_script_run_ctx(), Future[T]()
    with _finding:
        turn = _turns.setdefault(run.session_id if run is not None else "", Lock())

    def whole() -> None:
        try:
            gives.set_result(act())
        except BaseException as error:  # noqa: BLE001 - a run that is to end says so by one that is no Exception
            gives.set_exception(error)

    thread = Thread(target=whole, name="undisturbed")
    add_script_run_ctx(thread, run)
    with turn:
        if run is not None:
            run.yield_check()  # a run that was overtaken while it waited ends here
        thread.start()
        thread.join()
    return gives.result()


def session() -> str:
    """The name of the session that runs now; none outside of one."""
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    run = get_script_run_ctx()
    return run.session_id if run is not None else ""


def still_wanted() -> None:
    """End this run where a newer one of its session is asked for that draws all of it. Raises what ends a run."""
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    if (run := get_script_run_ctx()) is not None:
        run.yield_check()


def catch_in_acts(failed: Callable[[Exception], None]) -> None:
    """From now on an act of a widget that fails is handed to this, and the page is drawn all the same.

    Without it Streamlit draws nothing but its own box: neither the page nor what leads away from it.
    """
    from streamlit.runtime.state.session_state import WStates

    done = WStates.call_callback

    def caught(self: Any, widget_id: str) -> None:
        try:
            done(self, widget_id)
        except Exception as error:  # noqa: BLE001 - whatever fails in an act
            failed(error)

    WStates.call_callback = caught  # type: ignore[method-assign]


def keep_downloads(seconds: float = 60.0) -> None:
    """From now on a file that was made to be taken away can be fetched for so long.

    Streamlit lets go of it once two runs have ended since, of whatever sessions: where twenty a second end, before a
    browser a tenth of a second away has asked for it.
    """
    from streamlit.runtime.media_file_manager import MediaFileMetadata

    mark = MediaFileMetadata.mark_for_delete

    def marked_in_time(self: Any) -> None:
        self.unused_since = getattr(self, "unused_since", monotonic())
        if monotonic() - self.unused_since >= seconds:
            mark(self)

    MediaFileMetadata.mark_for_delete = marked_in_time  # type: ignore[method-assign]


def known_options() -> dict[str, Any]:
    """Those of OPTIONS that this Streamlit knows: it would not start with another."""
    known = getattr(config, "_config_options_template", OPTIONS)  # its own list, read before its files are
    return {name: value for name, value in OPTIONS.items() if name in known}


def page() -> bytes:
    """The page that Streamlit serves at every address of a page. Raises OSError."""
    return (Path(st.__file__).parent / "static" / "index.html").read_bytes()


def into_head(page: bytes, ours: bytes) -> bytes:
    """A page with this at the beginning of its head, before any script of Streamlit; unchanged where it has none."""
    return re.sub(rb"<head\b[^>]*>", lambda head: head[0] + ours, page, count=1)


def signed(claims: Mapping[str, Any], secret: str) -> dict[str, str]:
    """The cookies in which Streamlit keeps what a provider vouched for."""
    from streamlit.web.server.starlette import starlette_app_utils
    from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

    value = starlette_app_utils.create_signed_value(secret, USER_COOKIE_NAME, json.dumps(claims))
    return {USER_COOKIE_NAME: value.decode()}


def vouched_for(cookies: Mapping[str, str], secret: str) -> dict[str, Any]:
    """What the provider vouched for, from the cookies in which Streamlit keeps it; nothing where they are altered."""
    from streamlit.auth_util import get_cookie_with_chunks
    from streamlit.web.server.starlette import starlette_app_utils
    from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

    def decoded(name: str) -> bytes | None:
        return starlette_app_utils.decode_signed_value(secret, name, cookies.get(name, ""))

    value = get_cookie_with_chunks(decoded, USER_COOKIE_NAME)
    return dict(json.loads(value)) if value else {}


def reload_message() -> bytes:
    """What makes an open page load itself anew."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    message = ForwardMsg()
    message.auth_redirect.url = ""  # from wherever the page is to where it is
    return bytes(message.SerializeToString())


def without_session(protocols: bytes) -> bytes:
    """The protocols that a page asks a websocket in, without the name of an earlier session."""
    return b",".join(protocols.split(b",")[:_SESSION])


def readable(frame: bytes) -> bool:
    """Whether what came over a websocket is a message of a page."""
    from streamlit.proto.BackMsg_pb2 import BackMsg

    try:
        BackMsg().ParseFromString(frame)
    except Exception:  # noqa: BLE001  # whatever it is that cannot be read
        return False
    return True


def unread_widget(error: BaseException) -> bool:
    """Whether a fault arose while Streamlit read what a message says the value of a widget is, outside our own code."""
    trace, reading = error.__traceback__, False
    while trace:
        if trace.tb_frame.f_code.co_qualname == _READS_WIDGET:
            reading = True
        elif str(trace.tb_frame.f_globals.get("__name__")).startswith("dashboard."):
            reading = False
        trace = trace.tb_next
    return reading


def upload_of(scope: Mapping[str, Any]) -> tuple[str, str]:
    """The session and the name of the file that a request sends or takes away; both empty where it is another."""
    session, _, name = scope["path"].removeprefix(UPLOADS).partition("/")
    return (session, name) if scope["path"].startswith(UPLOADS) else ("", "")


def uploads_held() -> dict[str, int]:
    """Bytes of the files that are held, by session."""
    from streamlit.runtime import get_instance

    store: Any = get_instance().uploaded_file_mgr
    return {name: sum(len(f.data) for f in list(held.values())) for name, held in list(store.file_storage.items())}


def still_here() -> Callable[[], bool]:
    """What tells whether the session that runs now still has a page, whoever asks it and in whatever thread."""
    from streamlit.runtime import get_instance
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    run = get_script_run_ctx()
    session = run.session_id if run is not None else ""

    def here() -> bool:
        try:
            return not session or bool(get_instance().is_active_session(session))
        except RuntimeError:  # the server has ended
            return False

    return here


def drop_uploads(wanted: Callable[[str], Callable[[str], bool]]) -> None:
    """Let go of the files of the session that runs but for those wanted.

    wanted: asked for a session that holds files at all, and gives what is asked with the name of each.
    """
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    if (run := get_script_run_ctx()) is not None:
        _drop(run.uploaded_file_mgr, run.session_id, wanted)


def drop_all_uploads(wanted: Callable[[str], Callable[[str], bool]]) -> set[str]:
    """The same of every session, in whatever thread; those that hold files still."""
    from streamlit.runtime import get_instance

    store: Any = get_instance().uploaded_file_mgr
    for session in list(store.file_storage):
        _drop(store, session, wanted)
    return {session for session, held in list(store.file_storage.items()) if held}


def _drop(store: Any, session: str, wanted: Callable[[str], Callable[[str], bool]]) -> None:
    if held := list(store.file_storage.get(session, {})):
        is_wanted = wanted(session)
        for name in held:
            if not is_wanted(name):
                store.remove_file(session, name)
