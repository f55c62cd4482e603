"""The brief: what a reader would miss, text from outside as text, nothing fetched, no case that breaks it."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from dashboard.export import tables
from dashboard.export.brief import LIMITS, Front, Without, usual_rows, wording
from dashboard.wording import differences, headline, scores
from dashboard.wording.text import points, signed, span
from indicators.sources import Header
from scenarios import assess, load_case, seed_folder
from scenarios.model.link import to_code
from scenarios.reference.known_pairs import pairs_hash
from tests.oracle import draws, from_case
from tests.oracle import readiness as oracle
from tests.oracle.analysis import what_remains
from tests.oracle.conventions import Conventions
from tests.support import golden
from tests.support.briefs import CASE, DAY, EVIL, FOUR, Read, assessed, made

ROOT = Path(__file__).parents[3]
A = assessed(draws=10_000)
PAIRS = pairs_hash(CASE)
PAGE = made(A, to_code(A.settings, CASE))
SAID = Read(PAGE)


ROWS = usual_rows(A, differences.compared(A))
FRONT = Front(
    "How near to an alliance?", "M. Keller", "Head of division", "Nothing binds them to fight for one another."
)


@cache
def worked(scenario: str, offsetting: str = "fully") -> tuple[oracle.Assessment, Conventions]:
    """A scenario of the shipped case as the method works it out, in Python that takes nothing from the product."""
    settings = A.settings.changed(offsetting=offsetting)
    conventions = from_case.conventions(CASE.method)
    chosen = from_case.choices(CASE, settings)
    return oracle.assess(from_case.register(CASE, settings), chosen, conventions, scenario), conventions


def test_a_reader_finds_the_answer_the_names_the_citation_and_the_code() -> None:
    for sentence in (
        headline.claims_line(A).removeprefix("rests "),
        *headline.answer(A),
        headline.counts(A, "all-claims"),
        scores.commitments_line(A, "all-claims"),
        *differences.order_sentences(A, differences.compared(A)),
        *headline.caveats(A),
        *scores.range_reasons(A, "all-claims"),
        "Alexander Korolev, “China-Russia Strategic Cooperation",
        "http://www.ippreview.com/index.php/Blog/single/id/385.html",
        f"Alliance Readiness, settings {A.settings_hash[:8]}, data {A.case_hash}, known pairs {PAIRS}, {DAY}.",
        to_code(A.settings, CASE),
        "Acceptance of asymmetry",
        "treaty obligation (not documented)",
        "mostly because of",
        scores.chart_alt(A, ROWS),
    ):
        assert sentence in SAID.text, sentence
    assert SAID.text.count(A.as_of) >= 2
    for scenario in ROWS:
        assert SAID.text.count(CASE.scenarios[A.position(scenario)].name) >= 2, scenario


def test_counts_and_parts_are_those_of_the_method() -> None:
    found, _ = worked("all-claims")
    met, unsettled, short = found.counts
    names = {d.id: d.name[0].lower() + d.name[1:] for d in CASE.codebook.dimensions}
    listed = [f"{names[d]} {points(score)}" for d, score in found.sum.scores.items()]
    lowest = min(found.sum.scores.items(), key=lambda x: x[1])[0]
    assert f"{met} are clearly at the level" in SAID.text and f"{unsettled} open, {short} clearly short" in SAID.text
    assert f"{', '.join(listed[:-1])} and {listed[-1]}; lowest is {names[lowest]}." in SAID.text


def test_what_remains_tells_missing_steps_and_doubt_apart() -> None:
    found, conventions = worked("all-claims")
    assert found.gap is not None and found.doubt is not None
    gap, doubt = points(found.gap / 100), points(found.doubt / 100)
    assert f"{gap} points are missing steps, {doubt} are doubt about what is documented" in SAID.text
    (table,) = re.findall(r'<table class="remains">.*?</table>', PAGE)
    assert re.findall(r">([^<]+)</th>", table)[:5] == [*wording.REMAINS_COLUMNS[:5]]
    printed = [
        (html.unescape(name), *cells)
        for name, *cells in re.findall(
            r'scope="row">([^<]+)</th><td[^>]*>[^<]*</td><td[^>]*>(\d)</td><td[^>]*>([^<]+)</td><td[^>]*>([^<]+)</td>',
            table,
        )
    ]
    names = {i.id: i.name for i in CASE.codebook.indicators}
    lines = what_remains(found, conventions)
    assert printed == [
        (names[x.indicator], str(x.steps), signed((x.by_steps or 0) / 100), signed((x.by_evidence or 0) / 100))
        for x in lines[:5]
    ]
    assert f"And {len(lines) - 5} more gaps." in SAID.text


def test_where_strong_parts_do_not_offset_weak_ones_what_remains_has_one_column() -> None:
    page = made(assessed(offsetting="partly"))
    (table,) = re.findall(r'<table class="remains">.*?</table>', page)
    assert re.findall(r"<th[^>]*>([^<]+)</th>", table)[:4] == [
        "Indicator",
        "Watch for",
        "Steps left",
        "Closing it adds",
    ]
    assert differences.ORDER_MATTERS in Read(page).text


def test_readiness_never_stands_without_its_range() -> None:
    assert re.findall(r"[Rr]eadiness \d+\b(?! \(\d+–\d+| of 100 \(\d+–\d+)", SAID.text) == []
    register = from_case.register(CASE, A.settings)
    choices, conventions = from_case.choices(CASE, A.settings), from_case.conventions(CASE.method)
    drawn = draws.draw(register, choices, conventions)
    said = {}
    for scenario in CASE.scenarios:
        found, _ = worked(scenario.id)
        if found.readiness is None:
            continue
        ends = draws.ranges(drawn, found, conventions)
        low, high = A.range_of(scenario.id)
        assert (100 * low, 100 * high) == pytest.approx(
            (ends.low, ends.high), abs=2.2
        )  # of other draws: either end is known to .5
        said[scenario.id] = (found.readiness, span(low, high))
    for scenario_id in ROWS:
        readiness, reach = said[scenario_id]
        assert f"{points(readiness / 100)} ({reach})" in SAID.texts, scenario_id
    one, other = (said[i] for i in differences.compared(A))
    assert f"From {one[0]:.1f} ({one[1]}) to {other[0]:.1f} ({other[1]})" in SAID.text


def rows_of(page: str, drawing: str = "sheet") -> list[str]:
    """The rows of one drawing of the table, as markup."""
    (svg,) = re.findall(rf'<svg class="{drawing}".*?</svg>', page, re.DOTALL)
    return re.findall(r"<g>.*?</g>", svg, re.DOTALL)


@pytest.mark.parametrize("drawing", ["sheet", "phone"])
def test_commitments_are_steps_filled_as_far_as_they_go_and_a_dash_where_not_documented(drawing: str) -> None:
    page = made(A, rows=A.ids)
    for scenario, row in zip(A.ids, rows_of(page, drawing), strict=True):
        steps = re.findall(r'<rect class="step"[^>]*fill="([^"]+)"', row)
        standings = A.standings(scenario)
        if not A.marks.assessed[A.position(scenario)]:
            assert (steps, "not scored: 15 of 17 indicators unknown" in row) == ([], True)
            continue
        filled = sum(min(s.step, s.target) for s in standings if s.step is not None)
        assert sum(fill != "none" for fill in steps) == filled
        assert len(steps) == sum(s.target for s in standings if s.step is not None)
        assert row.count('class="none"') == sum(s.step is None for s in standings)


@pytest.mark.parametrize("drawing", ["sheet", "phone"])
def test_no_number_of_the_table_is_cut(drawing: str) -> None:
    for scenario, row in zip(A.ids, rows_of(made(A, rows=A.ids), drawing), strict=True):
        if A.marks.assessed[A.position(scenario)]:
            assert f">{scores.readiness_with_range(A, scenario)}" in row


def test_what_the_unknown_could_do_is_drawn_beyond_the_range_only() -> None:
    page = made(A, rows=A.ids)
    for k, row in enumerate(rows_of(page)):
        low, high = A.drawn.reach[k]
        beyond = int(low < A.ranges.low[k]) + int(high > A.ranges.high[k])
        assert row.count('class="reach"') == (beyond if A.marks.assessed[k] else 0)
    assert sum(row.count('class="reach"') for row in rows_of(page)) > 5


def test_the_rows_are_those_chosen_and_how_many_there_are_is_said() -> None:
    page = made(A, rows=["thaw-holds", "all-claims"])
    assert len(rows_of(page)) == len(rows_of(page, "phone")) == 2
    assert [">All claims weighed<" in row for row in rows_of(page)] == [True, False]  # in the order of the file
    assert "2 of 15 scenarios; the others are in the program." in Read(page).text
    assert "of 15 scenarios" not in Read(made(A, rows=A.ids)).text
    assert len(rows_of(made(A, rows=["gone"]))) == len(ROWS)


@pytest.mark.parametrize("count", [1, 3, 7, 20])
def test_every_caveat_is_printed_and_the_more_there_are_the_fewer_rows(count: int) -> None:
    caveats = [f"Caveat number {n} of those that the case gives." for n in range(count)]
    header = Header.model_validate(CASE.header.model_dump() | {"caveats": caveats})
    a = assessed(golden.changed(CASE, header=header), view={"compare": FOUR[:2]})
    said = Read(made(a))
    assert all(c in said.text for c in headline.caveats(a)) and all(c in said.text for c in caveats)
    assert not re.search(r"\d+ more (caveats|in the case)", said.text)
    rows = usual_rows(a, FOUR[:2])
    assert len(rows) == max(3, 8 - max(0, len(headline.caveats(a)) - 3))
    assert {"all-claims", "pressure-deepens"} <= set(rows)


def test_title_author_recipient_and_judgement_stand_on_it_apart_from_what_is_computed() -> None:
    page = made(A, front=FRONT)
    said = Read(page)
    assert f"Brief of {DAY} · for Head of division · by M. Keller" in said.text
    assert f"<h1>{FRONT.title}</h1>" in page and f"<title>{FRONT.title}:" in page
    assert f"{CASE.header.title} · rests on one document" in said.text  # the case is still named
    assert f'<h2>Judgement of M. Keller</h2>\n<p class="judgement">{FRONT.judgement}</p>' in page
    assert "udgement" not in SAID.text and "for Head" not in SAID.text
    assert "<h2>Own judgement</h2>" in made(A, front=Front(judgement="Only this."))


def test_what_is_written_is_text_and_held_to_its_length() -> None:
    page = made(A, front=Front(*[EVIL] * 4))
    assert Read(page).kinds == Read(made(A, front=FRONT)).kinds
    long = Read(made(A, front=Front(*["word " * 1000] * 4))).text
    assert all(limit < 400 for limit in LIMITS.values()) and "word " * 70 not in long
    two = Read(made(A, front=Front(judgement="first line\n\nsecond line"))).text
    assert "first line second line" in two


def test_the_code_of_the_view_stands_behind_a_short_line() -> None:
    code = to_code(A.settings, CASE)
    assert PAGE.count(code) == 1
    (summary, behind) = re.search(r"<details[^>]*><summary>(.*?)</summary>(.*?)</details>", PAGE).groups()  # type: ignore[union-attr]
    assert wording.SAME_VIEW in summary and len(summary) < 100 and code in behind
    assert "<details" not in made(A, Without.TOO_LONG)


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
    assert wording.TOO_LONG_FOR_ADDRESS in Read(made(A, Without.TOO_LONG)).text


def test_a_case_that_no_address_carries_is_not_said_to_be_in_one() -> None:
    said = Read(tables.brief_html(A, CASE, in_link=False).decode()).text
    code = to_code(A.settings, CASE, PAIRS)
    assert wording.SAME_VIEW not in said and code not in said
    assert wording.IN_NO_ADDRESS in said
    assert code in Read(tables.brief_html(A, CASE).decode()).text


def test_own_scenarios_and_hand_set_cells_are_marked_and_notes_are_few() -> None:
    own = {"id": "own-1", "name": "My future", "group": "future", "starts_from": "pressure-deepens"}
    notes = {f"claim:E{n:02d}": f"Remark {n} " + "x" * 480 for n in range(1, 9)}
    a = assessed(own_scenarios=[own], notes=notes, view={"compare": ["all-claims", "own-1"]})
    said = Read(made(a))
    assert "yours · My future" in said.texts
    assert "My future yours : 1 of 17 indicators set by hand, 6 of 17 adjusted from the evidence" in said.text
    assert "Remark 3" in said.text and "Remark 4" not in said.text and "And 5 more in the file." in said.text


def test_choices_that_are_not_usual_are_named() -> None:
    a = assessed(weights={"dimensions": {"THR": 0}}, offsetting="partly", left_out=["E12"], benchmark="deep")
    said = Read(made(a)).text
    for words in ("Not usual: benchmark:", "offset weak ones: partly", "claims left out: 1", "Threat perception 0"):
        assert words in said


def test_the_style_sheet_goes_with_the_package_and_prints_on_a4() -> None:
    style = (ROOT / "dashboard" / "export" / "brief" / "brief.css").read_text(encoding="utf-8")
    assert "size: A4 portrait" in style and "print-color-adjust: exact" in style and "@font-face" not in style
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["package-data"]
    assert "*.css" in packed["*"]


@pytest.mark.slow
def test_it_loads_neither_streamlit_nor_plotly() -> None:
    loaded = "any(m.split('.')[0] in ('streamlit', 'plotly') for m in sys.modules)"
    code = f"import sys, dashboard.export.brief; sys.exit({loaded})"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
