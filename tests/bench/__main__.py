"""Benchmarks: python -m tests.bench (make bench). Prints ratios side by side; fails on nothing."""

from __future__ import annotations

import statistics
import time
import tracemalloc

import scenarios
from scenarios.model.settings import usual
from scenarios.scoring.cells import cells_of
from tests.bench.repaint import repaint
from tests.bench.rerun import rerun


def assessment() -> None:
    """Time and memory of one full assessment by number of draws."""
    case = scenarios.load_case(scenarios.seed_folder("china-russia-2017"))
    shape = f"{len(case.scenarios)} scenarios, {len(case.codebook.indicators)} indicators"
    print(f"one full assessment ({shape}), cells, pairs and evidence included:")
    first = 0.0
    for draws in (10_000, 100_000):
        settings = usual(case).changed(draws=draws)
        scenarios.assess(case, settings)
        taken = []
        for _ in range(5):
            start = time.perf_counter()
            a = scenarios.assess(case, settings)
            _ = a.scores, a.cells, a.pairs, a.evidence
            taken.append(time.perf_counter() - start)
        cells = cells_of(case, settings)
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        a = scenarios.assess(case, settings, cells=cells)
        kept, peak = (m - before for m in tracemalloc.get_traced_memory())
        tracemalloc.stop()
        cell = len(case.scenarios) * draws
        middle = statistics.median(taken)
        first = first or middle
        print(
            f"  {draws:7,} draws {1000 * middle:8.1f} ms ({middle / first:5.2f} x), kept {kept / 1e6:6.1f} MB "
            f"= {kept / cell:5.2f} bytes per scenario and draw, peak {peak / 1e6:6.1f} MB"
        )


if __name__ == "__main__":
    assessment()
    rerun()
    repaint()
