"""A workbook as an independent spreadsheet engine recalculates it, and the largest case it must hold."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path

import ironcalc
import numpy as np

from dashboard.export.workbook.readiness import CHOSEN, UNDER
from dashboard.export.workbook.sheets import FIRST, READINESS
from indicators.codebook import Benchmark, Codebook, Dimension, Indicator
from scenarios.model.case import Case
from scenarios.model.scenario import Cell, Scenario
from tests.support import golden

STORED = re.compile(r"(<f>[^<]*</f>)<v>[^<]*</v>")
At = tuple[str, int, int]  # sheet, row and column counted from 0
HOSTILE = '=1+1"&<b>x</b>\x07_x0041_'


class Recalculated:
    """A workbook as the engine sees it: every stored result replaced by a wrong one, inputs changed."""

    def __init__(self, data: bytes, changes: dict[At, float | str | None] | None = None) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "book.xlsx"
            with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
                for name in old.namelist():
                    text = old.read(name).decode()
                    new.writestr(name, STORED.sub(r"\1<v>-987</v>", text) if "worksheets/" in name else text)
            self.model = ironcalc.load_from_xlsx(str(path))
        self.sheets = {s["name"]: n for n, s in enumerate(self.model.get_worksheets_properties())}
        for (sheet, row, column), value in (changes or {}).items():
            where = (self.sheets[sheet], row + 1, column + 1)
            if value is None:
                self.model.clear_cell_contents(*where)
            elif isinstance(value, str):
                self.model.update_cell_with_text(*where, value)
            else:
                self.model.update_cell_with_number(*where, value)
        self.model.evaluate()

    def value(self, sheet: str, row: int, column: int) -> object:
        return self.model.get_cell_value(self.sheets[sheet], row + 1, column + 1)

    def content(self, sheet: str, row: int, column: int) -> str:
        """What was typed into a cell; empty where nothing was."""
        return str(self.model.get_cell_content(self.sheets[sheet], row + 1, column + 1))

    def formula(self, sheet: str, row: int, column: int) -> str | None:
        return self.model.get_cell_formula(self.sheets[sheet], row + 1, column + 1)

    def errors(self) -> list[object]:
        found = (self.model.get_cell_value(*cell) for cell in self.model.get_all_cells())
        return [v for v in found if isinstance(v, str) and re.match(r"#[A-Z/0]+[!?]?$", v)]

    def readiness(self, count: int) -> list[list[object]]:
        """Fully, partly, not at all of every scenario."""
        return [[self.value(READINESS, FIRST + k, UNDER + n) for n in range(3)] for k in range(count)]

    def chosen(self, count: int) -> list[object]:
        """Readiness under the offsetting in force, of every scenario."""
        return [self.value(READINESS, FIRST + k, CHOSEN) for k in range(count)]


def made_up() -> Case:
    """The largest codebook and scenario file allowed, dimensions interleaved, names that would run if they could."""
    random = np.random.default_rng(7)
    levels = tuple(f"step {k}" for k in range(5))
    indicators = tuple(
        Indicator(
            id=f"I{n}",
            dimension=f"d{n % 12}" if n % 12 < 11 else "D0",  # d0 and D0 differ by case alone
            name="-",
            levels=levels,
            targets={"formal": int(random.integers(1, 5))},
        ).model_copy(update={"name": f"{HOSTILE} {n}"})  # no file may hold it: the workbook does not rely on that
        for n in range(100)
    )
    dimensions = tuple(Dimension(id=d, name=f"@{d}") for d in [*(f"d{n}" for n in range(11)), "D0"])
    scenarios = tuple(
        Scenario(id=f"s{k}", name="-", group="future", cells=_random_cells(random, indicators, k)).model_copy(
            update={"name": f"{HOSTILE} {k}"}
        )
        for k in range(60)
    )
    return Case(
        codebook=Codebook(
            benchmarks={"formal": Benchmark(name="=HYPERLINK()")}, dimensions=dimensions, indicators=indicators
        ),
        method=golden.method(),
        header=golden.case().header,
        evidence=(),
        scenarios=scenarios,
    )


def smallest() -> Case:
    """One dimension, one indicator, one scenario."""
    whole = made_up()
    book = whole.codebook
    indicators = (book.indicators[0],)
    only = whole.scenarios[0].model_copy(
        update={"cells": {indicators[0].id: Cell(rule="fixed", value=1, basis="assumption", reason="x")}}
    )
    return whole.model_copy(
        update={
            "codebook": Codebook(benchmarks=book.benchmarks, dimensions=book.dimensions[:1], indicators=indicators),
            "scenarios": (only,),
        }
    )


def _random_cells(random: np.random.Generator, indicators: tuple[Indicator, ...], k: int) -> dict[str, Cell]:
    """Cells of the k-th scenario: the later, the fewer are known."""
    made = {"rule": "fixed", "basis": "assumption", "reason": "x" * 500}
    return {
        i.id: Cell.model_validate(made | {"value": int(random.integers(0, 5))})
        for i in indicators
        if random.random() > k / 75
    }
