"""The one list of questions: each stands in it once, under a name of its own, and a line taken out takes it away."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

import scenarios
from scenarios import assess
from scenarios import question as questions
from scenarios.installed import QUESTIONS
from scenarios.question import Of
from tests.support.modules import ROOT
from tests.support.other_choices import CASE, USUAL


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    held = list(questions.installed.values())
    yield
    questions.install(held)


def test_a_question_stands_once_in_the_list_and_no_two_share_a_name() -> None:
    assert len({*QUESTIONS}) == len({q.name for q in QUESTIONS}) == len(QUESTIONS) > 10


def test_a_question_that_is_taken_out_of_the_list_is_no_answer_and_the_others_are() -> None:
    of = Of(assess(CASE, USUAL), CASE.reference)
    for gone in ("next fact", "choices"):
        questions.install(q for q in QUESTIONS if q.name != gone)
        assert questions.ask(gone, of) is None
        assert questions.ask("over weights", of) is not None


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
