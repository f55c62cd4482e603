"""The blocks of the first screen: every state reads as a sentence; what moved is marked, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dashboard.view.blocks import Block, Labelled
from dashboard.wording import overview as screen
from dashboard.wording import place as place_words
from dashboard.wording import scores, stretch
from dashboard.wording.overview import Second
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference.place import PairScale, verdict_at
from tests.support import golden
from tests.support.first_screen import blocks, read, side
from tests.support.half_known import DRAWING, scored, uncoded

CASE = load_case(seed_folder("china-russia-2017"))
FORBIDDEN = "draws|even|level|controls|by construction|parts of belief|kappa|B2|locator|statement"


def few(case: Case = CASE, **changes: Any) -> Assessment:
    """A case on few draws."""
    return assess(case, usual(case).changed(draws=1_000, **changes))


STATES: dict[str, Callable[[], Assessment]] = {
    "score": few,
    "no claim": uncoded,
    "none counts": lambda: few(left_out=tuple(CASE.claims)),
    "no score": lambda: scored(DRAWING),
    "one part": lambda: scored({"INS": 1, "TEC": 1}),
    "without known pairs": lambda: few(golden.case()),
    "treaty in force": lambda: few(load_case(seed_folder("us-japan-1985"))),
    "consult": lambda: few(outside=True),
    "another benchmark": lambda: few(benchmark="deep"),
    "one weight": lambda: few(weights={"dimensions": {"INS": 100, "TEC": 0, "EXE": 0, "THR": 0}}),
}


def sound(text: str) -> None:
    """Assert that words were made whole."""
    assert not re.search(
        r"  |\bNone\b|\bnan\b|\b0 of 0\b|\b1 claims\b|\b1 documents\b|[−-]\d+ points|[.;:,]{2}|\( ", text
    )


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_the_case_reads_whole(state: str) -> None:
    now = side(STATES[state]())
    made = blocks(now)
    assert list(made)[:3] == ["question", "answer", "lines"]
    assert ("check" in list(made)[3:4]) is (not now.scored), "without a score what to do comes first"
    for block in made.values():
        sound(read(block.html))
    for row in made["lines"].of:
        assert isinstance(row, Labelled) and str(row.said).endswith(".") and not row.changed
        sound(str(row.said))
    heads = {screen.IN_PRACTICE, screen.ON_PAPER, screen.HOW_SURE}
    heads |= {screen.BY_PART} if len(now.a.across) > 1 else set()
    assert {row.head for row in made["lines"].of} == heads


def test_the_score_of_each_part_is_said_and_without_a_score_what_each_knows_and_needs() -> None:
    for state, made in STATES.items():
        said = screen.by_part(made())
        sound(said)
        assert said.endswith("."), state
    whole = few()
    scores = [f"{100 * x:.0f}" for x in whole.marks.dimensions[0]]
    assert re.findall(r"\d+", screen.by_part(whole)) == scores
    assert screen.by_part(whole).count(screen.WEAKEST.format(part="")) == 1
    bare = assess(CASE.model_copy(update={"evidence": ()}), whole.settings)
    assert re.findall(r"(\d+) of (\d+)", screen.by_part(bare)) == [("0", "4"), ("0", "4"), ("0", "4"), ("0", "5")]
    assert screen.by_part(bare).count(screen.NEEDS.partition(", ")[2].partition(" ")[0]) == 4


@pytest.mark.parametrize("state", screen.PAPER)
def test_every_treaty_state_has_its_sentence(state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "paper_state", lambda a: state)
    a = few()
    counted = state not in ("uncoded", "none counts")
    for n, outside_word in ((0, ""), (1, "consult"), (2, "force")):
        held = list(CASE.header.sources)[:n]
        monkeypatch.setattr(place_words, "beyond", lambda a, s, held=held, word=outside_word: (held, word))
        said = screen.on_paper(a)
        sound(said)
        met = any(s.at_target for s in a.standings(a.ids[0]))
        assert said.startswith(screen.PAPER[state])
        assert ("of 6 commitments" in said) is (counted and (met or state != "silent"))
        assert said.count(".") == 1 + bool(n)
        assert (
            (screen.OUTSIDE[outside_word] in said) if n else not any(f"({x})" in said for x in screen.OUTSIDE.values())
        )


def test_every_treaty_state_that_the_scores_know_is_a_row() -> None:
    assert set(scores.TREATY_SENTENCES) <= set(screen.PAPER)
    assert set(screen.OUTSIDE) == {"none", "consult", "signed", "force"}


@pytest.mark.parametrize("readiness", [0.75, 0.61, float("nan")])
@pytest.mark.parametrize("n", [1, 28])
@pytest.mark.parametrize("word", ["", "between partnership and alliance", "leaning to an alliance"])
def test_a_second_opinion_agrees_differs_or_has_no_score(readiness: float, n: int, word: str) -> None:
    second = Second(n, readiness, "" if np.isnan(readiness) else word, "compare")
    now = side(few(), second)
    (said,) = (str(r.said) for r in blocks(now)["lines"].of if r.head == screen.SECOND_OPINION)
    sound(said)
    assert now.place is not None
    assert (screen.SAME_ANSWER in said) is (second.word == now.place.verdict)
    assert (screen.NO_SECOND_SCORE in said) is bool(np.isnan(readiness))


def test_a_second_opinion_has_the_decimals_that_keep_its_score_in_the_stretch_of_its_word() -> None:
    now = side(few())
    assert isinstance(now.scale, PairScale) and now.place is not None
    at = next(x / 1000 for x in range(1000) if "." in stretch.score(x / 1000, now.scale))
    second = Second(3, at, verdict_at(now.scale, at), "compare")
    for now_ in (now._replace(second=second), now._replace(second=second, place=None)):
        (said,) = (str(r.said) for r in blocks(now_)["lines"].of if r.head == screen.SECOND_OPINION)
        assert f" {100 * at:.1f}" in said


@pytest.mark.parametrize("case", [CASE, golden.case()], ids=["with known pairs", "without"])
def test_a_benchmark_that_is_not_the_usual_one_is_named(case: Case) -> None:
    for other in case.codebook.benchmarks:
        now = side(few(case, benchmark=other))
        (said,) = (str(r.said) for r in blocks(now)["lines"].of if r.head == screen.IN_PRACTICE)
        assert (place_words.benchmark_note(now.a) in said) and (", against a " in said) is (
            other != case.codebook.formal
        )


def changed(made: dict[str, Block]) -> set[str]:
    """What of the page bears the mark of what moved."""
    lines = {row.head for row in made["lines"].of if row.changed}
    figure = made["figure"].of
    rows = {row.id for row in (figure.case, *(r for g in figure.groups for r in g.rows)) if row.changed}
    return lines | rows | {lane.kind for lane in figure.lanes if lane.changed}


def test_what_a_moved_weight_changes_is_marked_and_nothing_else() -> None:
    usually = side(few())
    moved = side(few(weights={"dimensions": {"INS": 34, "TEC": 0, "EXE": 33, "THR": 33}}))
    marked = changed(blocks(moved, usually))
    assert {screen.IN_PRACTICE, screen.HOW_SURE, "allies", "others", CASE.reference} <= marked
    assert screen.ON_PAPER not in marked and "formal-alliance" not in marked
    assert not changed(blocks(usually, usually))
    figure = blocks(moved, usually)["figure"].of
    assert figure.case.was == pytest.approx(usually.readiness) and figure.case.change == "−2"
    assert screen.NO_WEIGHT.format(part="technology cooperation") in screen.by_part(moved.a)
    assert 'class="w r changed"' in blocks(moved, usually)["figure"].html


def test_no_word_of_the_laboratory_stands_above_the_fold() -> None:
    made = blocks(side(few()))
    said = " ".join(
        read(re.sub(r"<details.*?</details>|<p class=.pf.>.*?</p>", "", str(made[name].html))) for name in made
    )
    assert not re.findall(rf"\b(?:{FORBIDDEN})\b", said.replace("alliance level", "").replace("its level", ""))
    assert said.count("Alliance readiness, of 100") == 1


def test_the_figure_is_small() -> None:
    made = blocks(side(few()))
    assert sum(len(block.html.encode()) for block in made.values()) < 24_000
