"""The one list of questions: each stands in it once, under a name of its own, and a line taken out takes it away."""

from __future__ import annotations

import subprocess
import sys

import pytest

import scenarios
from scenarios.installed import QUESTIONS
from tests.support.modules import ROOT


def test_a_question_stands_once_in_the_list_and_no_two_share_a_name() -> None:
    assert len({*QUESTIONS}) == len({q.name for q in QUESTIONS}) == len(QUESTIONS) > 10


@pytest.mark.slow
def test_a_notebook_has_every_name_and_reads_none_before_it_is_asked_for() -> None:
    code = (
        "import sys, scenarios; alone = [m for m in sys.modules if m.startswith('scenarios.')]; "
        "held = [getattr(scenarios, name) for name in dir(scenarios)]; "
        "sys.exit(str(alone) if alone or len(held) < 20 or hasattr(scenarios, 'no such name') else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert sorted(scenarios.__all__) == dir(scenarios)
