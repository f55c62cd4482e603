"""A child is held to its limits before it reads anything."""

from __future__ import annotations

import subprocess
import sys

import pytest

from scenarios.documents import limits

HELD = """
import sys
sys.path.insert(0, ".")
from importlib import util
spec = util.spec_from_file_location("limits", limits_at)
limits = util.module_from_spec(spec)
sys.modules["limits"] = limits
spec.loader.exec_module(limits)
limits.hold(limits.Limits(300 * 1024 * 1024, 1, 3))
"""


def held(code: str) -> subprocess.CompletedProcess[str]:
    start = f"limits_at = {limits.__file__!r}" + HELD
    return subprocess.run([sys.executable, "-c", start + code], capture_output=True, text=True, check=False)


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="what the system holds a process to is asked of Linux alone"),
]


def test_memory_is_bounded() -> None:
    assert "MemoryError" in held("bytearray(400 * 1024 * 1024)").stderr


def test_time_of_the_processor_is_bounded_and_can_be_raised_as_far_as_was_given() -> None:
    assert held("while True: pass").returncode == -24  # SIGXCPU
    assert (
        held("limits.allow(99); import resource; print(resource.getrlimit(resource.RLIMIT_CPU))").stdout == "(3, 3)\n"
    )


def test_no_file_is_written(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("kept") / "x"
    assert "File too large" in held(f"open({str(path)!r}, 'wb', 0).write(b'x')").stderr
    assert path.read_bytes() == b""


def test_a_watch_ends_a_process_where_the_system_does_not_hold_it() -> None:
    code = "limits._watch(10 * 1024 * 1024)\nimport time\ntime.sleep(5)"
    assert held(code).returncode == limits.TOO_MUCH
