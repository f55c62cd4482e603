"""Cases of other shapes: no claims, one scenario, one of everything, a hundred indicators; every page stays usable."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import CASE_VARIABLE
from dashboard.view.wording import FULL_OF
from dashboard.wording.place import TREATIES
from dashboard.wording.scores import NOTHING_KNOWN
from dashboard.wording.text import upper_first
from indicators.codebook import Benchmark, Codebook, Commitment, Dimension, Indicator
from indicators.evidence import Claim
from scenarios import assess, load_case
from scenarios.files.case_folder import case_files
from scenarios.files.new_case import new_case
from scenarios.model.case import Case
from scenarios.model.scenario import Cell, Scenario
from scenarios.model.settings import usual
from tests.support import golden
from tests.support.folders import copied, with_benchmarks
from tests.support.pages import PATHS, opened, opened_box, page, said

pytestmark = pytest.mark.page

LEVELS = tuple(f"step {k}" for k in range(5))


def made(dimensions: int, indicators: int, scenarios: int, *, claims: bool, commitments: int) -> Case:
    """A case of any shape; the indicators are dealt out to the dimensions in turn."""
    dims = tuple(Dimension(id=f"D{n}", name=f"Dimension {n}") for n in range(dimensions))
    items = tuple(
        Indicator(id=f"I{n}", dimension=f"D{n % dimensions}", name=f"Indicator {n}", levels=LEVELS, targets={"only": 3})
        for n in range(indicators)
    )
    bonds = tuple(
        Commitment(id=f"C{n}", name=f"Commitment {n}", levels=LEVELS, targets={"only": 4}) for n in range(commitments)
    )
    register = tuple(
        Claim(
            id=f"e{n}",
            source="doc",
            claim=f"made up {n}",
            indicator=f"I{n}",
            direction="supports",
            level=n % 5,
            kind="document",
            reliability="B",
            credibility="2",
        )
        for n in range(indicators if claims else 0)
    )
    cell = Cell(rule="about", value=2, basis="assumption", reason="made up")
    only = {"only": Benchmark(name="Only one")}
    return Case(
        codebook=Codebook(benchmarks=only, dimensions=dims, indicators=items, commitments=bonds),
        method=golden.method(),
        header=golden.case().header,
        evidence=register,
        scenarios=tuple(
            Scenario(id=f"s{n}", name=f"Scenario {n}", group="future", cells=None if n % 2 else {"I0": cell})
            for n in range(scenarios)
        ),
    )


SHAPES = {
    "one of everything": made(1, 1, 1, claims=True, commitments=0),
    "nothing known": made(3, 7, 2, claims=False, commitments=2),
    "very large": made(12, 100, 30, claims=True, commitments=20),
}


def written(case: Case, folder: Path) -> Path:
    folder.mkdir()
    for name, content in case_files(case).items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_stays_usable(shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(SHAPES[shape], tmp_path / "case")
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    assert load_case(folder) == SHAPES[shape]
    at = opened()
    for name in PATHS:
        page(at, name)
        assert not at.error and not at.exception, name
        dimensions = len(SHAPES[shape].codebook.dimensions)  # one alone has nothing that could give way
        opened_box(at, "box:sidebar-weights")
        assert len(at.sidebar.slider) == (dimensions if dimensions > 1 else 0)


def test_an_indicator_alone_in_its_dimension_has_no_slider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has all of its dimension: nothing could give way."""
    monkeypatch.setenv(CASE_VARIABLE, str(written(SHAPES["one of everything"], tmp_path / "case")))
    at = opened_box(opened_box(opened(), "box:shares"), "box:D0")
    assert not at.exception and not at.sidebar.slider


@pytest.mark.parametrize("count", [5, 8])
def test_each_benchmark_of_many_can_be_chosen_and_every_page_takes_it(
    count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CASE_VARIABLE, str(with_benchmarks(copied(tmp_path, common=True), count)))
    at = opened_box(opened(), "box:method")
    (box,) = (b for b in at.sidebar.selectbox if b.label == "Benchmark")
    assert len(box.options) == count and box.options[-1] == f"Benchmark B{count}"
    box.set_value(f"B{count}").run()
    assert FULL_OF.format(benchmark=f"benchmark B{count}") in said(at)
    for name in PATHS:
        page(at, name)
        assert not at.error, name


def test_a_case_just_begun_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_case(tmp_path / "my pair")
    case = load_case(tmp_path / "my pair")
    assert case.id == "my-pair"
    assert not assess(case, usual(case)).marks.assessed.any()
    monkeypatch.setenv(CASE_VARIABLE, str(tmp_path / "my pair"))
    at = opened()
    assert f"{upper_first(NOTHING_KNOWN)}." in said(at) and TREATIES["silent"] not in said(at)
    for name in PATHS:
        page(at, name)
        assert not at.error, name
