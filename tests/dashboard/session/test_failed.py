"""A fault of the program: a sentence with the ways back, one traceback in the log, and everything else goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import installed
from dashboard.session import wording
from tests.support.pages import code_of, opened, page, plain, pressed, session_of, weigh
from tests.support.serving import dashboard, free_port, running
from tests.support.talking import Talk, waited

EVERYDAY = installed.SCREENS
BROKEN = """
from dashboard import installed
from dashboard.session import actions
def broken(*_):
    import streamlit as st
    st.write("drawn before it")
    raise ZeroDivisionError("no such number")
installed.SCREENS = tuple(s._replace(show=broken) if s.path == "how-sure" else s for s in installed.SCREENS)
def no_act(*_):
    raise LookupError("no such act")
actions.set_dimensions = no_act
from dashboard.cli.main import main; main()
"""


def _broken(*_: object) -> None:
    raise ZeroDivisionError("no such number")


def _breaking(path: str, show: Callable[..., None]) -> tuple[Any, ...]:
    return tuple(s._replace(show=show) if s.path == path else s for s in EVERYDAY)


@pytest.mark.page
def test_a_page_that_fails_says_so_with_the_ways_back_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, faults: list[str]
) -> None:
    at = weigh(opened(), "INS", 40.0)
    code = code_of(at)
    monkeypatch.setattr(installed, "SCREENS", _breaking("how-sure", _broken))
    page(at, "how-sure")
    assert [e.value for e in at.error] == [wording.PAGE_FAILED]
    assert at.sidebar.selectbox and code_of(at) == code
    assert len(faults) == 1 and "ZeroDivisionError: no such number" in faults[0]
    labels = [b.label for b in at.main.button]
    assert wording.EQUAL_WEIGHTS in labels and wording.RESET in labels and "Undo" not in labels
    pressed(at, wording.EQUAL_WEIGHTS)
    assert not session_of(at).settings.weights.dimensions
    assert "Undo" not in [b.label for b in at.main.button] and wording.EQUAL_WEIGHTS not in [
        b.label for b in at.main.button
    ]
    page(at, "scenarios")
    assert not at.error and code_of(at) != code
    faults.clear()


@pytest.mark.page
def test_what_stands_around_a_page_fails_alone(monkeypatch: pytest.MonkeyPatch, faults: list[str]) -> None:
    whole = opened()
    for hook in ("BEFORE", "BESIDE", "SIDEBAR", "AFTER"):
        monkeypatch.setattr(installed, hook, (_broken, *getattr(installed, hook)))
        at = opened()
        assert [e.value for e in at.error] == [wording.PAGE_FAILED], hook
        if hook != "SIDEBAR":  # where links lead is known only with it
            assert [m.value for m in at.main.markdown] == [m.value for m in whole.main.markdown]
        monkeypatch.undo()
    assert len(faults) == 4
    faults.clear()


async def _talked(address: str) -> tuple[list[str], ...]:
    seen = []
    async with Talk(address) as talk:
        await talk.open()
        await talk.move("Institutions", 17.0)
        for _ in range(3):
            await talk.open("how-sure")
            seen.append(talk.errors)
        await talk.open("how-sure")
        assert "drawn before it" in talk.text
        await talk.press(wording.EQUAL_WEIGHTS)
        await talk.open("")
        seen.append(talk.errors)
        await talk.unfold(wording.BY_INDICATOR)
        await talk.press(f":primary[{wording.EQUAL_INDICATORS}]")
        seen.append(talk.errors)
    return tuple(seen)


@pytest.mark.slow
def test_on_the_server_no_box_of_streamlit_is_seen_and_the_log_has_each_fault_once(tmp_path: Path) -> None:
    port = free_port()
    command = ["-c", BROKEN, *dashboard(port)[2:], "--workspace", str(tmp_path / "w.db")]
    with running(command, port, tmp_path / "log") as address:
        first, second, third, whole, act = waited(_talked(address))
    assert first == second == third == [wording.PAGE_FAILED] and whole == []
    assert [plain(said) for said in act] == [wording.ACT_FAILED]
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert log.count("Traceback") == 2  # of the page once, though it was opened four times
    assert log.count("ZeroDivisionError: no such number") == log.count("LookupError: no such act") == 1
