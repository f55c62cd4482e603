"""The brief: what a reader would miss, text from outside as text, nothing fetched, no case that breaks it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from dashboard.export import tables
from dashboard.export.brief import Without, brief
from dashboard.export.brief.chart import fitted, wide
from dashboard.export.brief.wording import NOT_SCORED, ONE_ONLY
from dashboard.shared import comparison
from dashboard.shared.text import plain, points, span
from dashboard.shared.wording import headline, notices, scores
from dashboard.shared.wording.why import NOT_ASSESSED
from indicators.codebook import Codebook, Dimension, Indicator
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.case import Case
from scenarios.link import to_code
from scenarios.scenario import Cell, Scenario
from scenarios.settings import Settings, usual
from tests.support import golden, random_cases
from tests.support.briefs import CASE, DAY, EVIL, FOUR, Read, assessed, made, poisoned
from tests.support.counts import examples

ROOT = Path(__file__).parents[3]
A = assessed(draws=10_000)
PAGE = made(A, to_code(A.settings, CASE))
SAID = Read(PAGE)


def test_a_reader_finds_the_answer_the_names_the_citation_and_the_code() -> None:
    for sentence in (
        headline.claims_line(A),
        headline.answer(A),
        headline.readings(A),
        scores.commitments_line(A, "all-claims"),
        scores.class_help(A, "all-claims"),
        *comparison.orders(A, comparison.chosen(A)),
        *headline.caveats(A),
        "Alexander Korolev, “China-Russia Strategic Cooperation",
        "http://www.ippreview.com/index.php/Blog/single/id/385.html",
        f"Alliance Readiness, settings {A.settings_hash[:8]}, data {A.case_hash}, {DAY}.",
        to_code(A.settings, CASE),
        "Acceptance of asymmetry",
        "treaty obligation (not documented)",
        "mostly because of",
        scores.chart_alt(A),
    ):
        assert sentence in SAID.text, sentence
    for scenario in CASE.scenarios:
        assert SAID.text.count(scenario.name) >= 2, scenario.name


def test_readiness_never_stands_without_its_range() -> None:
    assert re.findall(r"Readiness \d+\b(?! \(\d+–\d+)", SAID.text) == []
    assert len(re.findall(r"Readiness \d+ \(\d+–\d+", SAID.text)) >= len(CASE.scenarios)
    assert "From 85.8 (58–93) to 93.3 (73–98)" in SAID.text
    for scenario in CASE.scenarios:
        k = A.position(scenario.id)
        reach = f"({span(A.ranges.low[k], A.ranges.high[k])})"
        shown = f"{points(A.marks.readiness[k])} {reach}" if A.marks.assessed[k] else reach
        assert shown in SAID.texts, scenario.id


def test_no_words_of_probability_and_no_per_cent() -> None:
    assert not re.search(r"%|\blikely|\bchances?\b|probabilit", SAID.text, re.IGNORECASE)


def test_the_same_input_gives_the_same_bytes() -> None:
    again = assess(load_case(seed_folder("china-russia-2017")), A.settings)
    assert made(again, to_code(again.settings, again.case)) == PAGE


def test_nothing_is_fetched_and_nothing_can_run() -> None:
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"" in PAGE
    names = {name for _, attrs in SAID.tags for name, _ in attrs}
    assert not names & {"src", "href", "srcset", "action", "xlink:href"}
    assert not any(name.startswith("on") for name in names)
    assert not {tag for tag, _ in SAID.tags} & {
        "script",
        "img",
        "link",
        "a",
        "iframe",
        "object",
        "form",
        "image",
        "use",
    }
    assert not re.search(r"url\(|@import", PAGE)


def test_printed_parts_add_up_to_the_printed_difference() -> None:
    for other in FOUR[1:]:
        (table,) = re.findall(r'<table class="parts">.*?</table>', made(assessed(view={"compare": [FOUR[0], other]})))
        *parts, total = [float(v.replace("−", "-")) for v in re.findall(r'class="n">([^<]+)<', table)]
        low, high = map(float, re.search(r"From ([\d.]+) .* to ([\d.]+) ", table).groups())  # type: ignore[union-attr]
        assert round(sum(parts), 1) == total == round(high - low, 1)


def test_a_difference_that_is_no_finding_has_no_reasons() -> None:
    page = made(assessed(view={"compare": ["all-claims", "deeds-and-documents"]}))
    assert "is not settled" in page
    assert "because of" not in page and 'class="parts"' not in page


def test_settings_too_long_for_an_address_are_said_to_be() -> None:
    assert notices.TOO_LONG_FOR_ADDRESS in Read(made(A, Without.TOO_LONG)).text


def test_a_case_that_no_address_carries_is_not_said_to_be_in_one() -> None:
    said = Read(tables.brief_html(A, CASE, in_link=False).decode()).text
    assert "The same view" not in said and to_code(A.settings, CASE) not in said
    assert notices.IN_NO_ADDRESS in said
    assert to_code(A.settings, CASE) in Read(tables.brief_html(A, CASE).decode()).text


def test_own_scenarios_and_hand_set_cells_are_marked_and_notes_are_few() -> None:
    own = {"id": "own-1", "name": "My future", "group": "future", "starts_from": "pressure-deepens"}
    notes = {f"claim:E{n:02d}": f"Remark {n} " + "x" * 480 for n in range(1, 9)}
    a = assessed(own_scenarios=[own], notes=notes, view={"compare": ["all-claims", "own-1"]})
    said = Read(made(a))
    assert "yours · My future" in said.texts
    assert "My future yours : 1 of 18 indicators set by hand, 6 of 18 adjusted from the evidence" in said.text
    assert "Remark 3" in said.text and "Remark 4" not in said.text and "And 5 more in the file." in said.text


def test_choices_that_are_not_usual_are_named() -> None:
    a = assessed(weights={"dimensions": {"THR": 0}}, offsetting="partly", left_out=["E12"], benchmark="deep")
    said = Read(made(a)).text
    for words in ("Not usual: benchmark:", "offset weak ones: partly", "claims left out: 1", "Threat perception 0"):
        assert words in said


def test_hostile_text_stays_text() -> None:
    page = brief(poisoned(EVIL, EVIL * 5), FOUR, EVIL, EVIL)
    harmless = brief(poisoned("plain words", "plain words"), FOUR, "plain", "plain")
    assert Read(page).kinds == Read(harmless).kinds
    assert not any("evil" in (value or "") for _, attrs in Read(page).tags for _, value in attrs)
    assert "\u202e" not in page
    assert plain(EVIL) in Read(page).text


def test_long_text_is_held_to_the_limits_of_the_models() -> None:
    with pytest.raises(ValueError, match="80"):
        Scenario(id="x", name="x" * 10_000, group="future")
    with pytest.raises(ValueError, match="500"):
        Settings(notes={"claim:E01": "x" * 10_000})


def bare(**update: object) -> Assessment:
    case = golden.changed(golden.case(), **update)
    return assess(case, usual(case).changed(draws=1000))


def test_one_scenario_without_commitments() -> None:
    said = Read(made(bare(scenarios=golden.case().scenarios[:1]))).text
    assert ONE_ONLY in said
    assert "names no commitments" in said and "thread" not in said


def test_nothing_assessed() -> None:
    unknown = dict.fromkeys(golden.IDS, Cell(rule="unknown"))
    pair = tuple(Scenario(id=i, name=i.title(), group="future", cells=unknown) for i in ("one", "two"))
    page = made(bare(scenarios=pair))
    said = Read(page)
    assert NOT_ASSESSED in said.text and "its place is open" in said.text
    assert "<circle" not in page and not any(re.match(r"0 \(", t) for t in said.texts)


def test_a_scenario_known_in_part_has_no_gains() -> None:
    why: dict[str, Any] = {"basis": "assumption", "reason": "made up"}
    cells = {i: Cell(rule="about", value=1, **why) if i[0] == "I" else Cell(rule="unknown") for i in golden.IDS}
    page = made(bare(scenarios=(Scenario(id="part", name="Known in part", group="future", cells=cells),)))
    said = Read(page).text
    assert NOT_ASSESSED in said and "Unknown or without a score (16): indicator I1," in said
    assert "nan" not in page and "Closing it adds" not in page


def test_a_dimension_known_on_one_side_is_not_printed_as_nothing() -> None:
    why: dict[str, Any] = {"basis": "assumption", "reason": "made up"}
    low = dict.fromkeys(golden.IDS, Cell(rule="fixed", value=0, **why))
    high = {i: Cell(rule="unknown") if i[0] == "I" else Cell(rule="fixed", value=4, **why) for i in golden.IDS}
    pair = tuple(Scenario(id=n, name=n, group="future", cells=c) for n, c in (("low", low), ("high", high)))
    page = made(bare(scenarios=pair))
    assert f'Dimension I</th><td class="n"></td><td>{NOT_SCORED}' in page


def test_twelve_dimensions() -> None:
    levels = tuple(f"step {k}" for k in range(5))
    names = [f"D{n}" for n in range(12)]
    codebook = Codebook(
        benchmarks=golden.case().codebook.benchmarks,
        dimensions=tuple(Dimension(id=d, name=f"A dimension with a long name {d}") for d in names),
        indicators=tuple(
            Indicator(id=f"{d}i{k}", dimension=d, name=f"{d} {k}", levels=levels, targets={"formal": 3, "deep": 4})
            for d in names
            for k in range(6)
        ),
    )
    why: dict[str, Any] = {"basis": "assumption", "reason": "made up"}
    pair = tuple(
        Scenario(
            id=f"s{v}",
            name=f"All at {v}",
            group="future",
            cells={i.id: Cell(rule="fixed", value=v, **why) for i in codebook.indicators},
        )
        for v in (1, 3)
    )
    said = Read(made(bare(codebook=codebook, evidence=(), scenarios=pair))).text
    assert all(f"long name {d}" in said for d in names)
    assert "3 more +" in said and "And 68 more gaps." in said


@given(random_cases.cases(), random_cases.choices())
@examples(25)
def test_no_case_and_no_choice_breaks_it(case: Case, choice: Settings) -> None:
    a = assess(case, choice)
    page = brief(a, a.ids, Without.TOO_LONG, DAY)
    assert not re.search(r"\bnan\b", page)
    assert re.findall(r"Readiness \d+\b(?! \(\d+–\d+)", Read(page).text) == []


def test_names_are_wrapped_and_cut_to_their_place() -> None:
    for name in ("short", "W" * 80, "words " * 13, "日本語" * 26, "a" * 40 + " " + "b" * 39):
        lines = fitted(name, 180, 10)
        assert len(lines) <= 2
        assert all(wide(line) * 10 <= 180 for line in lines)
    assert fitted("short", 180, 10) == ("short",)


def test_the_style_sheet_goes_with_the_package_and_prints_on_a4() -> None:
    style = (ROOT / "dashboard" / "export" / "brief" / "brief.css").read_text(encoding="utf-8")
    assert "size: A4 portrait" in style and "print-color-adjust: exact" in style and "@font-face" not in style
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    assert "*.css" in packed["*"]


def test_it_loads_neither_streamlit_nor_plotly() -> None:
    loaded = "any(m.split('.')[0] in ('streamlit', 'plotly') for m in sys.modules)"
    code = f"import sys, dashboard.export.brief; sys.exit({loaded})"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
