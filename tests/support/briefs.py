"""Briefs made for tests, and a reader that sees what a browser would."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from dashboard.export.brief import brief
from dashboard.wording import differences
from indicators.codebook import Codebook
from indicators.sources import Header
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import usual
from tests.support import golden

CASE = load_case(seed_folder("china-russia-2017"))
FOUR = ["all-claims", "pressure-deepens", "thaw-loosens", "formal-alliance"]
DAY = "2025-06-01"
EVIL = '<script>a()</script>"><img src=x onerror=y>![x](http://evil)\u202e=1+1'


class Read(HTMLParser):
    """Tags, attributes and visible text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: list[str] = []
        self._style = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(attrs)))
        self._style = tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    @property
    def kinds(self) -> set[tuple[str, tuple[str, ...]]]:
        """Which tags there are, each with the names of its attributes."""
        return {(tag, tuple(name for name, _ in attrs)) for tag, attrs in self.tags}


def assessed(case: Case = CASE, **update: Any) -> Assessment:
    return assess(case, usual(case).changed(**({"draws": 1000} | update)))


def made(a: Assessment, code: str = "1.abc", **more: Any) -> str:
    return brief(a, differences.compared(a), code, DAY, **more).html


def poisoned(text: str, note: str) -> Assessment:
    """The shipped case with a text in every place that a case or a reader can write in."""
    raw = CASE.codebook.model_dump()
    for item in (*raw["dimensions"], *raw["indicators"], *raw["commitments"], *raw["benchmarks"].values()):
        item["name"] = text
        item.pop("short", None)
    for item in (*raw["dimensions"], *raw["commitments"]):
        item["short"] = text[:12]
    for item in (*raw["indicators"], *raw["commitments"]):
        item["levels"] = [f"{text} {n}" for n in range(5)]
    header = CASE.header.model_dump()
    header |= {"title": text, "caveats": [text], "thesis": text}
    for source in header["sources"]:
        source |= {"author": text, "title": text, "publisher": text, "url": f"http://evil/{text}"}
    scenarios = []
    for n, scenario in enumerate(CASE.scenarios):
        held = scenario.model_dump(exclude_defaults=True)
        held |= {"name": text if n else f"x{text}"[:80], "summary": text}
        if scenario.sentence:
            held["sentence"] = text
        for cell in [*(held.get("cells") or {}).values(), *held.get("commitments", {}).values()]:
            if "basis" in cell:
                cell["reason"] = text
        scenarios.append(Scenario.model_validate(held))
    case = golden.changed(
        CASE,
        codebook=Codebook.model_validate(raw),
        header=Header.model_validate(header),
        scenarios=tuple(scenarios),
        evidence=tuple(type(c).model_validate(c.model_dump() | {"claim": text, "note": text}) for c in CASE.evidence),
    )
    own = {"id": "own-1", "name": text, "group": "future", "starts_from": "pressure-deepens"}
    notes = {"claim:E01": note, "scenario:own-1": note, "cell:own-1:INS1": note}
    return assess(case, usual(case).changed(draws=1000, own_scenarios=[own], notes=notes))
