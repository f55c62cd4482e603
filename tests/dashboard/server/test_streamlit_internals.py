"""What Streamlit does not promise is used where it is named, and named where it is used."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import installed
from dashboard.server import streamlit_internals
from dashboard.server.streamlit_internals import IMPORTED, NAMES, TEST_IDS, TESTED
from tests.support.streamlit_internals import (
    MediaFileManager,
    MediaFileMetadata,
    MemoryMediaFileStorage,
    RerunData,
    ScriptRequests,
    get_config_options,
)

ROOT = Path(__file__).parents[3]
HOME = ROOT / "dashboard" / "server" / "streamlit_internals.py"
TESTS_HOME = ROOT / "tests" / "support" / "streamlit_internals.py"
SERVED = [*sorted((HOME.parent / "served").iterdir()), *installed.styles()]
SAID = "\n".join(path.read_text(encoding="utf-8") for path in SERVED)
# Described in its documentation, though not on the one name `st`.
DESCRIBED = ("streamlit.testing.v1", "streamlit.delta_generator.DeltaGenerator")
PRIVATE = re.compile(r"\b(?:st|at)\._[a-z]\w*")  # of its module, or of a page of its tests


def beyond(path: Path) -> set[str]:
    """Everything that a file imports out of Streamlit's own modules."""
    found: set[str] = set()
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)) if "streamlit" in text else ():  # most do not: not to be taken apart
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("streamlit.")}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "streamlit":
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            module = node.module != "streamlit"
            found |= {name for name in names if module or importlib.util.find_spec(name)}
    return {name for name in found if not name.startswith(DESCRIBED)}


def test_no_other_file_reaches_into_streamlit() -> None:
    for room in ("seeds", "indicators", "scenarios", "dashboard", "tests"):
        for path in (ROOT / room).rglob("*.py"):
            if path in (HOME, TESTS_HOME):
                continue
            text = path.read_text(encoding="utf-8")
            assert not PRIVATE.search(text), path.relative_to(ROOT)
            if "streamlit" in text:  # the others need not be parsed
                assert not beyond(path), f"{path.relative_to(ROOT)} imports {beyond(path)}"
    assert beyond(HOME) == set(IMPORTED)
    assert beyond(TESTS_HOME)


@pytest.mark.slow
def test_what_only_a_team_needs_is_imported_when_a_team_is_served() -> None:
    code = (
        "import sys, streamlit; known = set(sys.modules); "
        "import dashboard.server.application; print(*sys.modules.keys() - known)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not [name for name in done.stdout.split() if name.startswith("streamlit.")]
    tree = ast.parse(HOME.read_text(encoding="utf-8"))
    above = [ast.unparse(node) for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert [line for line in above if "streamlit" in line] == ["from streamlit import config"]


def test_our_scripts_and_styles_name_what_is_listed_of_its_page_and_nothing_else() -> None:
    ids = re.findall(r"data-testid\^?=['\"]?([\w-]+)", SAID)
    assert set(ids) == TEST_IDS.keys()
    for name in NAMES:
        assert re.search(rf"(?<![\w-]){name}(?![\w-])", SAID), f"{name} is named and not used"
    attributes = set(re.findall(r"data-test[\w-]*|dataset\.test\w*|data-tag|data-baseweb", SAID)) - {"data-testid"}
    assert {name.removeprefix("dataset.") for name in attributes} <= NAMES.keys()
    assert set(re.findall(r"window\.(_\w+)", SAID)) <= NAMES.keys()
    assert set(re.findall(r"new PopStateEvent\('(\w+)'", SAID)) <= NAMES.keys()
    assert not re.search(r"\.st-emotion|\.e[0-9a-z]{7,}\d\b", SAID)  # made anew with each of its releases


def test_what_fails_without_it_is_said_of_everything() -> None:
    for told in (IMPORTED, NAMES, TEST_IDS, streamlit_internals.PUBLIC):
        assert all(len(sentence) > 5 for sentence in told.values())


@pytest.mark.canary
def test_its_page_still_has_what_our_scripts_and_styles_name() -> None:
    built = "".join(path.read_text(encoding="utf-8") for path in (Path(st.__file__).parent / "static").rglob("*.js"))
    # out of two parts
    made = {"stBaseButton-primary", "stBaseButton-primaryFormSubmit", "stBaseButton-secondary", "stBaseButton-tertiary"}
    names = sorted(TEST_IDS.keys() - made) + sorted(NAMES.keys() - {"testScriptState"})
    assert [name for name in names if name not in built] == []
    assert all(f"{name.split('-')[1]}" in built for name in made)


@pytest.mark.canary
def test_what_is_logged_sparingly_is_what_it_logs_with() -> None:
    for name in streamlit_internals.LOGGERS:
        assert importlib.import_module(name)._LOGGER.name == name


@pytest.mark.canary
def test_it_knows_every_option_that_is_given() -> None:
    assert streamlit_internals.known_options() == streamlit_internals.OPTIONS
    assert streamlit_internals.OPTIONS.keys() <= get_config_options().keys()


@pytest.mark.canary
def test_its_page_has_a_head_and_what_is_ours_comes_before_its_own_scripts() -> None:
    page = streamlit_internals.into_head(streamlit_internals.page(), b"OURS")
    assert page.count(b"OURS") == 1 and page.index(b"OURS") < page.index(b"<script")


@pytest.mark.parametrize(
    ("page", "after"),
    [
        (b'<head lang="en"><title>', b'<head lang="en">!<title>'),
        (b"<head><head>", b"<head>!<head>"),
        (b"<header><body>", b"<header><body>"),
    ],
)
def test_what_is_ours_comes_into_a_head_however_it_is_written(page: bytes, after: bytes) -> None:
    assert streamlit_internals.into_head(page, b"!") == after


def test_the_name_of_an_earlier_session_is_taken_out_wherever_more_is_asked() -> None:
    assert streamlit_internals.without_session(b"streamlit, xsrf, name, more") == b"streamlit, xsrf"
    assert streamlit_internals.without_session(b"streamlit") == b"streamlit"


def test_the_version_that_is_tested_is_the_one_that_is_installed_and_let_in() -> None:
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    major, minor = TESTED.split(".")
    assert f"streamlit>={TESTED},<{major}.{int(minor) + 1}" in dependencies
    assert st.__version__.startswith(f"{TESTED}.")


def test_an_act_that_is_not_to_be_disturbed_gives_and_raises_what_it_would() -> None:
    assert streamlit_internals.undisturbed(lambda: 3) == 3
    with pytest.raises(KeyboardInterrupt):
        streamlit_internals.undisturbed(_ends)


def _ends() -> None:
    raise KeyboardInterrupt


@pytest.mark.page
def test_a_newer_run_ends_an_older_one_everywhere_but_in_such_an_act() -> None:
    at = AppTest.from_function(_asked_anew_meanwhile, default_timeout=20).run()
    assert at.session_state["done"] == ["begun", "whole"]


def _asked_anew_meanwhile() -> None:
    import streamlit as st

    from dashboard.server.streamlit_internals import undisturbed
    from tests.support.streamlit_internals import stop_meanwhile

    def act() -> None:
        st.session_state["done"].append("begun")
        stop_meanwhile()
        st.session_state["done"].append("whole")

    st.session_state["done"] = []
    undisturbed(act)
    st.session_state["done"].append("gone on")


@pytest.mark.page
def test_of_one_session_no_such_act_begins_before_another_has_ended() -> None:
    """A server that has just begun takes seconds for the first run, and is asked for the next one meanwhile."""
    at = AppTest.from_function(_two_runs_at_once, default_timeout=20).run()
    assert at.session_state["done"] == ["first begun", "first ended", "second begun", "second ended"]


def _two_runs_at_once() -> None:
    from threading import Thread

    import streamlit as st

    from dashboard.server.streamlit_internals import undisturbed
    from tests.support.streamlit_internals import add_script_run_ctx

    done = st.session_state["done"] = []

    def act(name: str, meanwhile: Thread | None = None) -> None:
        done.append(f"{name} begun")
        if meanwhile is not None:
            meanwhile.start()
            meanwhile.join(0.2)
        done.append(f"{name} ended")

    second = Thread(target=lambda: undisturbed(lambda: act("second")))
    add_script_run_ctx(second)
    undisturbed(lambda: act("first", second))
    second.join()


@pytest.mark.parametrize(("seconds", "there"), [(60.0, True), (0.0, False)])
def test_a_file_made_to_be_taken_away_can_be_fetched_though_runs_of_others_end_meanwhile(
    seconds: float, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MediaFileMetadata, "mark_for_delete", MediaFileMetadata.mark_for_delete)
    streamlit_internals.keep_downloads(seconds)
    files = MediaFileManager(MemoryMediaFileStorage("/media"))
    url = files.execute_deferred(files.add_deferred(lambda: b"a file", "text/csv", "1.0", "scores.csv"))
    for _ in range(3):
        files.remove_orphaned_files()
    assert (files.read_file(url.rpartition("/")[2].partition(".")[0]) is not None) is there


@pytest.mark.parametrize(
    ("drawn", "asked", "ends"),
    [
        (["weights"], "weights", False),  # moved again: what the browser has not been told of must come to it first
        (["weights"], "timer", False),  # another part of the page
        (None, "weights", False),  # the whole page is drawn, then its part
        (["weights"], "", True),  # another page, or the whole of this one
    ],
)
def test_a_run_ends_where_a_newer_one_draws_all_of_it(
    drawn: list[str] | None, asked: str, ends: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests, found = ScriptRequests(), list[object]()
    run = SimpleNamespace(
        session_id="one",
        fragment_ids_this_run=drawn,
        script_requests=requests,
        yield_check=lambda: found.append(requests.on_scriptrunner_yield()),
    )
    monkeypatch.setattr("streamlit.runtime.scriptrunner.get_script_run_ctx", lambda: run)
    streamlit_internals.still_wanted()
    requests.request_rerun(RerunData(fragment_id=asked or None))
    streamlit_internals.still_wanted()
    assert [request is not None for request in found] == [False, ends]
