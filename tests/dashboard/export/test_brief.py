"""The brief: what a reader would miss, text from outside as text, nothing fetched, no case that breaks it."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from dashboard.export import brief as brief_file
from dashboard.export.brief import LIMITS, Front, Without, usual_rows, wording
from dashboard.export.brief.parts import caveats as caveats_of
from dashboard.wording import differences, headline, next_fact, ratio, scores
from dashboard.wording import place as place_wording
from dashboard.wording.overview import CHECK_FIRST
from dashboard.wording.text import GROUP_NAMES, points, signed, span
from indicators.sources import Header
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.link import to_code
from scenarios.reference.certainty import certainty
from scenarios.reference.known_pairs import pairs_beside, pairs_hash
from scenarios.reference.place import place
from tests.oracle import draws, from_case
from tests.oracle import readiness as oracle
from tests.oracle.analysis import what_remains
from tests.oracle.conventions import Conventions
from tests.support import golden
from tests.support.briefs import CASE, DAY, EVIL, FOUR, Read, assessed, made

ROOT = Path(__file__).parents[3]


def rows_of(page: str) -> list[str]:
    """The rows of the table of scenarios, as markup."""
    (table,) = re.findall(r'<table class="scenarios">.*?</table>', page, re.DOTALL)
    return re.findall(r'<tr><th scope="row">.*?</tr>', table, re.DOTALL)


A = assessed(draws=10_000)
SURE = certainty(A, "all-claims")
PAIRS = pairs_hash(CASE)
FRONT = Front(
    "How near to an alliance?", "M. Keller", "Head of division", "Nothing binds them to fight for one another."
)


@cache
def whole() -> str:
    """The brief of the shipped case under the usual settings."""
    return made(A, to_code(A.settings, CASE))


@cache
def seen() -> Read:
    return Read(whole())


def usual() -> Sequence[str]:
    """The scenarios that have a row where nobody has chosen."""
    return usual_rows(A, differences.compared(A), len(rows_of(whole())))


@cache
def worked(scenario: str, offsetting: str = "fully") -> tuple[oracle.Assessment, Conventions]:
    """A scenario of the shipped case as the method works it out, in Python that takes nothing from the product."""
    settings = A.settings.changed(offsetting=offsetting)
    conventions = from_case.conventions(CASE.method)
    chosen = from_case.choices(CASE, settings)
    return oracle.assess(from_case.register(CASE, settings), chosen, conventions, scenario), conventions


@pytest.mark.slow
def test_a_reader_finds_the_answer_the_names_the_citation_and_the_code() -> None:
    for sentence in (
        headline.question(A),
        headline.top_line(A),
        headline.met_open_short(A, "all-claims"),
        f"Pressure deepens, still no treaty: {points(A.marks.readiness[A.position('pressure-deepens')])}, partly set "
        "by hand; it is made to stand at or above All claims weighed on every indicator.",
        *caveats_of(A),
        *scores.why_so_wide(A, "all-claims"),
        "Alexander Korolev, “China-Russia Strategic Cooperation",
        "http://www.ippreview.com/index.php/Blog/single/id/385.html",
        f"Alliance Readiness, settings {A.settings_hash[:8]}, data {A.case_hash}, known pairs {PAIRS}, {DAY}.",
        to_code(A.settings, CASE),
        f"{scores.commitments_line(A, 'all-claims').removesuffix('.')}: treaty obligation,",
        "“Treaty of Good-Neighborliness and Friendly Cooperation, signed 16 July 2001, in force",
        "2001-07-16",
    ):
        assert sentence in seen().text, sentence
    assert "mostly because of" in Read(made(assessed(view={"compare": ["all-claims", "thaw-loosens"]}))).text
    for scenario in usual():
        assert CASE.scenarios[A.position(scenario)].name in seen().texts, scenario


def test_it_says_what_the_first_screen_says_by_the_same_functions() -> None:
    here = place(A, "all-claims")
    assert here is not None
    assert f'<p class="verdict">{place_wording.verdict(A, "all-claims", here, SURE)}</p>' in whole()
    for said in place_wording.sentences(A, "all-claims", here, paper=True):
        assert " ".join(said) in seen().text
    assert " ".join("".join(place_wording.ratio_sentence(here)).split()) in seen().text
    first = next_fact.check(A)
    assert first is not None and f"{CHECK_FIRST}: {first.name} {first.stands}" in seen().text
    assert all(f"{outcome.shows}: {outcome.score}" in seen().text for outcome in first.outcomes)


def test_the_strip_has_every_known_pair_in_its_look_and_counts_them_in_words() -> None:
    known = pairs_beside(CASE)
    assert known is not None
    groups = [p.group for p in known.standings(A.settings) if not np.isnan(p.readiness)]
    assert len(known.cases) > len(groups) > 20, "a pair without a score has no place on a strip"
    for drawing in ("sheet", "phone"):
        (svg,) = re.findall(rf'<svg class="{drawing}".*?</svg>', whole(), re.DOTALL)
        for look, group in (("alliance", "working"), ("unallied", "no treaty"), ("paper", "on paper")):
            assert svg.count(f'class="pair {look}"') == groups.count(group)  # type: ignore[arg-type]
        assert f">{points(A.marks.readiness[0])}</text>" in svg and 'class="zone"' in svg
    here = place(A, "all-claims")
    assert here is not None
    for of in (here.alliances, here.unallied):
        assert place_wording.counts(of) in seen().text
    assert "pairs chosen and coded by the makers of this tool from" in seen().text and "sliders" not in seen().text


def test_without_known_pairs_readiness_with_its_range_stands_in_the_place_of_all_that_they_say() -> None:
    a = assessed(golden.changed(CASE, codebook=CASE.codebook.model_copy(update={"version": 99})))
    page = made(a)
    said = Read(page).text
    assert f"{scores.readiness_of_100(a, 'all-claims')}" in said and "coded with another codebook" in said
    assert 'class="strip"' not in page and "as common" not in said and "Ratio (range)" not in said


@pytest.mark.slow
def test_no_word_of_the_mark_that_is_gone_stands_on_it() -> None:
    for a in (A, assessed(benchmark="deep"), assessed(load_case(seed_folder("sweden-us-2024")))):
        said = Read(made(a, rows=a.ids)).text
        assert not re.search(r"\bready\b|below 80|reach 80|\btrials?\b|not allied|between partnership and ready", said)


def test_counts_are_those_of_the_method() -> None:
    met, unsettled, short = worked("all-claims")[0].counts
    assert f"{met} are clearly at the level" in seen().text
    assert f"{unsettled} open, {short} clearly short" in seen().text


def test_what_remains_tells_missing_steps_and_doubt_apart_and_names_the_largest_gaps() -> None:
    found, conventions = worked("all-claims")
    assert found.gap is not None and found.doubt is not None
    said = re.search(r"(\d+) points are missing steps, (\d+) are doubt about what is documented", seen().text)
    assert said is not None
    gap, doubt = map(int, said.groups())
    assert gap + doubt == 100 - int(points(A.marks.readiness[0]))
    assert abs(gap - found.gap) < 1 and abs(doubt - found.doubt) < 1
    names = {i.id: i for i in CASE.codebook.indicators}
    largest = what_remains(found, conventions)[:2]
    short = made(A, rows=["all-claims"])  # fewer rows leave room for more gaps
    printed = re.findall(r"<ul><li>(.*?)</li></ul>", short)[0].split("</li><li>")
    assert [html.unescape(line).split("):")[0] for line in printed] == [
        f"{names[x.indicator].name} ({signed(((x.by_steps or 0) + (x.by_evidence or 0)) / 100)}" for x in largest
    ]
    for line, x in zip(printed, largest, strict=True):
        level = names[x.indicator].levels[names[x.indicator].targets[A.settings.benchmark] - x.steps + 1]
        assert html.unescape(line).lower().endswith(level.lower())


def test_where_strong_parts_do_not_offset_weak_ones_it_is_said_that_the_order_matters() -> None:
    assert differences.ORDER_MATTERS in Read(made(assessed(offsetting="partly"))).text
    assert differences.ORDER_MATTERS not in seen().text


def test_readiness_never_stands_without_its_range() -> None:
    assert re.findall(r"[Rr]eadiness \d+\b(?! \(\d+–\d+| of 100 \(\d+–\d+)", seen().text) == []
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
    for scenario_id in usual():
        readiness, reach = said[scenario_id]
        assert f"{points(readiness / 100)} ({reach})" in seen().texts, scenario_id


def test_a_ratio_never_stands_without_its_range() -> None:
    page = made(A, rows=A.ids)
    for scenario, row in zip(in_order(A), rows_of(page), strict=True):
        here = place(A, scenario)
        assert (here is None) == (scenario == "china-pakistan")
        if here is not None:
            assert f">{ratio.with_range(here.ratio, here.low, here.high)}</td>" in row
    for figure in re.findall(r"ratio [\d.]+", Read(page).text):
        assert re.search(rf"{figure} \(", Read(page).text)
    elsewhere = Read(made(A, rows=["thaw-holds"])).text  # who is compared stands in no row, so it is said
    assert all(place_wording.short(A, i, place(A, i)) in elsewhere for i in differences.compared(A))


def in_order(a: Assessment) -> list[str]:
    """All scenarios as the table has them: by group, inside it as in the file."""
    return [s.id for group in GROUP_NAMES for s in a.case.scenarios if s.group == group]


def test_commitments_are_counted_at_level_with_what_a_treaty_makes_of_the_two() -> None:
    for scenario, row in zip(in_order(A), rows_of(made(A, rows=A.ids)), strict=True):
        at = sum(s.at_target for s in A.standings(scenario))
        word = "" if scores.treaty_state(A, scenario) == "silent" else f", {scores.class_short(A, scenario)}"
        assert f">{at} of 6{word}</td>" in row, scenario
    assert "6 of 6, allied and working" in made(A, rows=A.ids)


def test_what_has_no_score_says_so_in_the_place_of_readiness_and_ratio() -> None:
    row = rows_of(made(A, rows=["china-pakistan"]))[0]
    assert "not scored: 15 of 17 indicators unknown" in row and "<svg" not in row


def test_no_number_of_the_table_is_cut() -> None:
    for scenario, row in zip(in_order(A), rows_of(made(A, rows=A.ids)), strict=True):
        if A.marks.assessed[A.position(scenario)]:
            assert f">{scores.readiness_with_range(A, scenario)}</td>" in row


def test_what_is_set_by_hand_is_hollow_and_what_is_not_is_filled() -> None:
    for scenario, row in zip(in_order(A), rows_of(made(A, rows=A.ids)), strict=True):
        if A.marks.assessed[k := A.position(scenario)]:
            assert ('fill="#ffffff"' in row) == ("stroke-dasharray" in row.split('class="box"')[1]) == A.by_hand[k]


def test_what_the_unknown_could_do_is_drawn_beyond_the_range_only() -> None:
    page = made(A, rows=A.ids)
    for scenario, row in zip(in_order(A), rows_of(page), strict=True):
        k = A.position(scenario)
        low, high = A.drawn.reach[k]
        beyond = int(low < A.ranges.low[k]) + int(high > A.ranges.high[k])
        assert row.count('class="reach"') == (beyond if A.marks.assessed[k] else 0)
    assert sum(row.count('class="reach"') for row in rows_of(page)) > 5


def test_the_rows_are_those_chosen_and_how_many_there_are_is_said() -> None:
    page = made(A, rows=["thaw-holds", "all-claims"])
    assert len(rows_of(page)) == 2
    assert [">All claims weighed<" in row for row in rows_of(page)] == [True, False]  # in the order of the file
    assert "2 of 15 scenarios; the others are in the program." in Read(page).text
    assert "of 15 scenarios" not in Read(made(A, rows=A.ids)).text
    assert len(rows_of(made(A, rows=["gone"]))) == len(usual()) >= 4


@pytest.mark.parametrize("count", [1, 3, 7, 20])
def test_every_caveat_is_printed_and_the_more_there_are_the_fewer_rows(count: int) -> None:
    caveats = [f"Caveat number {n} of those that the case gives." for n in range(count)]
    header = Header.model_validate(CASE.header.model_dump() | {"caveats": caveats})
    a = assessed(golden.changed(CASE, header=header), view={"compare": FOUR[:2]})
    said = Read(made(a))
    assert all(c in said.text for c in caveats_of(a)) and all(c in said.text for c in caveats)
    assert not re.search(r"\d+ more (caveats|in the case)", said.text)
    rows = usual_rows(a, FOUR[:2])
    assert len(rows) == max(3, 7 - max(0, len(caveats_of(a)) - 3))
    assert {"all-claims", "pressure-deepens"} <= set(rows)


def test_title_author_recipient_and_judgement_stand_on_it_apart_from_what_is_computed() -> None:
    page = made(A, front=FRONT)
    said = Read(page)
    assert f"Brief of {DAY} · for Head of division · by M. Keller" in said.text
    assert f"<h1>{FRONT.title}</h1>" in page and f"<title>{FRONT.title}:" in page
    assert f"{CASE.header.title} · {headline.claims_line(A)}" in said.text  # the case is still named
    assert f'<h2>Judgement of M. Keller</h2>\n<p class="judgement">{FRONT.judgement}</p>' in page
    assert "udgement" not in seen().text and "for Head" not in seen().text
    assert "<h2>Own judgement</h2>" in made(A, front=Front(judgement="Only this."))


def test_what_takes_room_takes_it_from_what_can_be_looked_up_and_never_from_a_caveat_or_the_verdict() -> None:
    full = Read(made(A, front=Front(judgement="Nothing binds them. " * 16))).text
    assert scores.why_so_wide(A, "all-claims")[0] in seen().text and scores.why_so_wide(A, "all-claims")[0] not in full
    here = place(A, "all-claims")
    kept = (
        place_wording.verdict(A, "all-claims", here, SURE),
        *caveats_of(A),
        A.case_hash,
        str(PAIRS),
    )
    assert all(said in full for said in kept)


@pytest.mark.slow
def test_what_is_written_is_text_and_held_to_its_length() -> None:
    page = made(A, front=Front(*[EVIL] * 4))
    assert Read(page).kinds == Read(made(A, front=FRONT)).kinds
    long = Read(made(A, front=Front(*["word " * 1000] * 4))).text
    assert all(limit < 400 for limit in LIMITS.values()) and "word " * 70 not in long
    two = Read(made(A, front=Front(judgement="first line\n\nsecond line"))).text
    assert "first line second line" in two


def test_the_code_of_the_view_stands_behind_a_short_line() -> None:
    code = to_code(A.settings, CASE)
    assert whole().count(code) == 1
    (summary, behind) = re.search(r"<details[^>]*><summary>(.*?)</summary>(.*?)</details>", whole()).groups()  # type: ignore[union-attr]
    assert wording.SAME_VIEW in summary and len(summary) < 100 and code in behind
    assert "<details" not in made(A, Without.TOO_LONG)


def test_no_words_of_probability_and_no_per_cent() -> None:
    assert not re.search(r"%|\blikely|\bchances?\b|probabilit", seen().text, re.IGNORECASE)


def test_the_same_input_gives_the_same_bytes() -> None:
    again = assess(load_case(seed_folder("china-russia-2017")), A.settings)
    assert made(again, to_code(again.settings, again.case)) == whole()


def test_nothing_is_fetched_and_nothing_can_run() -> None:
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"" in whole()
    names = {name for _, attrs in seen().tags for name, _ in attrs}
    assert not names & {"src", "href", "srcset", "action", "xlink:href"}
    assert not any(name.startswith("on") for name in names)
    assert not {tag for tag, _ in seen().tags} & {
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
    assert not re.search(r"url\(|@import", whole())


def test_a_difference_that_is_no_finding_has_no_reasons() -> None:
    page = made(assessed(view={"compare": ["all-claims", "deeds-and-documents"]}))
    assert "is not settled" in page
    assert "because of" not in page


def test_settings_too_long_for_an_address_are_said_to_be() -> None:
    assert wording.TOO_LONG_FOR_ADDRESS in Read(made(A, Without.TOO_LONG)).text


def test_a_case_that_no_address_carries_is_not_said_to_be_in_one() -> None:
    said = Read(brief_file.brief_html(A, CASE, in_link=False).decode()).text
    assert wording.SAME_VIEW not in said and to_code(A.settings, CASE, PAIRS) not in said
    assert wording.IN_NO_ADDRESS in said
    assert to_code(A.settings, CASE, PAIRS) in Read(brief_file.brief_html(A, CASE).decode()).text


def test_own_scenarios_and_hand_set_cells_are_marked_and_notes_are_few() -> None:
    own = {"id": "own-1", "name": "My future", "group": "future", "starts_from": "pressure-deepens"}
    notes = {f"claim:E{n:02d}": f"Remark {n} " + "x" * 480 for n in range(1, 9)}
    a = assessed(own_scenarios=[own], notes=notes, view={"compare": ["all-claims", "own-1"]})
    said = Read(made(a))
    assert "yours · My future" in said.texts
    assert "My future yours : 1 of 17 indicators set by hand, 6 of 17 adjusted from the evidence" in said.text
    assert "Remark 1" in said.text and "Remark 2" not in said.text and "And 7 more in the file." in said.text


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
