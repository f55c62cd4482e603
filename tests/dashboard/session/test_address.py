"""Which addresses are steps Back, and which are only late."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from dashboard.session import address

OLD, NEW = ("1.old", ""), ("1.new", "")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Seconds on the clock, after an act that replaced the old address by the new one."""
    now = [100.0]
    monkeypatch.setattr("dashboard.session.address.time.monotonic", lambda: now[0])
    st.session_state.written, st.session_state.replaced = NEW, (OLD, None)
    yield now
    st.session_state.clear()


def test_what_comes_before_the_run_has_ended_is_late_however_long_it_takes(clock: list[float]) -> None:
    clock[0] += 60
    assert address._is_late(OLD)
    assert not address._is_late(("1.another", ""))


def test_what_comes_just_after_the_run_is_late_and_then_it_is_a_step_back(clock: list[float]) -> None:
    clock[0] += 60
    address.ended()
    clock[0] += 0.3
    address.ended()  # another run, of a part of the page, is no new chance
    assert address._is_late(OLD)
    clock[0] += 0.2
    assert not address._is_late(OLD)


def test_once_the_browser_has_the_new_address_the_old_one_is_a_step_back_at_once(clock: list[float]) -> None:
    address.ended()
    assert not address._is_late(NEW)
    assert not address._is_late(OLD)
