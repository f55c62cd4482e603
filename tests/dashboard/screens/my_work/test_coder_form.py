"""The section on a second coder by AppTest: a file taken, refused, put away, and checked again with the case."""

from __future__ import annotations

import csv
import io
import re

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.my_work import coder_wording
from dashboard.wording import evidence, scores
from dashboard.wording.text import in_html
from indicators import agreement as ag
from indicators.levels import Floats
from indicators.parsing.spreadsheet import csv_text
from scenarios import assess
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference import second_coder
from scenarios.reference.coder_file import Code, Codes, read_codes
from scenarios.reference.recoded import second_case
from tests.support import golden
from tests.support.excel_files import as_excel
from tests.support.pages import CASE, html, pressed, session_of

pytestmark = pytest.mark.page

CLAIMS, SCORED = len(CASE.evidence), sum(c.votes_on_level for c in CASE.evidence)
EVIL = '<img src="http://evil.example/x"><script>alert(1)</script> ![x](http://evil.example/y)'


def drawn() -> None:
    """A page with nothing but the section; run by AppTest on its own."""
    from dashboard.screens.my_work import coder_form as section_of
    from dashboard.session import address, notices
    from dashboard.shell import scored

    case, settings = address.begin("case")
    notices.at_the_top()
    section_of.section(scored.assessment(case, settings))


def opened(case: Case | None = None) -> AppTest:
    at = AppTest.from_function(drawn, default_timeout=60)
    if case is not None:
        session_of(at).opened = case
    at.run()
    assert not at.exception
    return at


def said(at: AppTest) -> str:
    return " ".join(m.value for m in [*at.markdown, *at.caption, *at.error]).replace("\\", "").replace("\u2060", "")


def brought(at: AppTest, data: bytes, name: str = "theirs.csv") -> AppTest:
    at.file_uploader[0].set_value((name, data, "text/csv")).run()
    return pressed(at, "Compare with these codes")


def filled(case: Case, **other: tuple[str | None, str | None, int | None]) -> bytes:
    """The blank sheet with the first coder's codes, some of them replaced."""
    rows = list(csv.DictReader(io.StringIO(second_coder.blank_sheet(case))))
    table = [
        [c.id, r["source"], r["paragraph"], r["locator"], "", *other.get(c.id, (c.indicator, c.direction, c.level))]
        for c, r in zip(case.evidence, rows, strict=True)
    ]
    return csv_text(second_coder.sheet_columns(case), table).encode()


CHANGES: dict[str, tuple[str | None, str | None, int | None]] = {  # what differs from the first coder's code
    "E07": ("THR1", "supports", 0),  # level
    "E30": ("THR3", "supports", 0),  # direction, level
    "E31": ("THR2", "at_least", 2),  # indicator
    "E98": (None, None, None),  # not coded
}
SHARED = SCORED - 2  # claims that both score on one indicator


def test_a_file_with_half_of_the_claims_that_count_makes_the_case_one_that_two_coded() -> None:
    at = opened()
    once = CASE.header.model_copy(update={"coded_twice": False})
    session_of(at).opened = CASE.model_copy(update={"header": once})
    at.run()
    assert not session_of(at).case.header.coded_twice
    brought(at, b"id,level\nE07,0\n")
    assert not session_of(at).case.header.coded_twice
    brought(pressed(at, "Put these codes away"), filled(CASE, **CHANGES))
    assert session_of(at).case.header.coded_twice and session_of(at).case.hash == CASE.hash


def test_a_file_is_compared_and_the_scores_follow() -> None:
    at = opened()
    assert next(b for b in at.button if b.label == "Compare with these codes").disabled
    brought(at, filled(CASE, **CHANGES))
    found = re.search(r"Both chose the same level on (\d+) of (\d+) claims .* alpha \(ordinal\) is (0\.\d\d)", html(at))
    assert found
    assert found.groups()[:2] == (f"{SHARED - 2}", f"{SHARED}")
    assert "reliable (0.80 or more)" in html(at)
    assert f"Coded by the second coder: {CLAIMS - 1} of {CLAIMS} claims." in said(at)
    assert f"Same indicator: {SHARED} of {SHARED + 1} that both score." in said(at)
    whole = f"{CLAIMS - 2} of {CLAIMS - 1}"
    assert f"Same direction ({evidence.DIRECTIONS_LISTED}): {whole}" in said(at)
    assert f"; {SHARED - 1} of {SHARED} on the same indicator." in said(at)
    assert "so not counted under the second: E98." in said(at)
    assert "3 claims are not read alike" in said(at)
    levels = CASE.codebook.scored["THR1"].levels
    assert f"stands at level 1: {in_html(levels[1])}" in html(at)
    assert f"stands at level 0: {in_html(levels[0])}" in html(at)
    first = scores.readiness_with_range(assess(CASE), CASE.reference)
    assert f"All claims weighed: {first} by the first coder" in said(at)
    assert "not scored: 15 of 17 indicators unknown · 0 of 2 met" in html(at)
    assert "%" not in html(at) + said(at)
    labels = [d.proto.label for d in at.get("download_button")]
    assert labels[2:] == ["Agreement (CSV)", "Disagreements (CSV)"]


def test_the_scores_shown_are_those_of_the_register_coded_so() -> None:
    data = filled(CASE, **CHANGES)
    codes, _ = read_codes("x.csv", data, CASE)
    assert codes is not None
    second = assess(second_case(CASE, codes), usual(CASE))
    r, low, high = (100 * float(x[0]) for x in (second.marks.readiness, second.ranges.low, second.ranges.high))
    at = brought(opened(), data)
    assert f"{r:.0f} ({low:.0f}–{high:.0f}) by the second" in said(at)


def test_an_excel_file_is_compared_as_the_same_rows_in_csv_are() -> None:
    data = filled(CASE, **CHANGES)
    shown = [html(brought(opened(), *file)) for file in ((data,), (as_excel(data), "theirs.xlsx"))]
    told = [re.sub(r"d=[\w-]+", "", x) for x in shown]  # each has a draft of its own
    assert "Both chose the same level" in told[0] and told[0] == told[1]


def test_every_problem_is_listed_and_nothing_is_used_until_a_good_file_comes() -> None:
    bad = b"id,indicator,direction,level\nE07,THR1,supports,9\nE07,NOPE,supports,1\nE999,THR1,supports,1\n"
    at = brought(opened(), bad)
    assert "4 problems in the second coder's file; none of it is used." in said(at)
    for place in ("row 2 (E07), level", "row 3 (E07), indicator", "row 4 (E999), id", "rows 2 and 3, id"):
        assert place in said(at)
    assert "Both chose" not in html(at)
    brought(at, filled(CASE))
    assert not at.error
    assert f"the same level on {SCORED} of {SCORED} claims" in html(at)
    assert "Every claim that both code is read alike" in said(at)
    pressed(at, "Put these codes away")
    assert "Both chose" not in html(at)
    assert at.file_uploader


def test_the_file_is_checked_again_when_the_case_changes() -> None:
    at = brought(opened(), filled(CASE, **CHANGES))
    fewer = golden.changed(CASE, evidence=tuple(c for c in CASE.evidence if c.id != "E01"))
    session_of(at).opened = fewer
    at.run()
    assert not at.exception
    assert "1 problem in the second coder's file; none of it is used." in said(at)
    assert "row 2 (E01), id" in said(at)
    recoded = tuple(c.model_copy(update={"level": 0}) if c.id == "E07" else c for c in CASE.evidence)
    session_of(at).opened = golden.changed(CASE, evidence=recoded)
    at.run()
    assert not at.error
    assert f"same level on {SHARED - 1} of {SHARED}" in html(at)


def test_a_file_of_levels_alone_says_what_was_not_asked() -> None:
    rows = [[c.id, c.level] for c in CASE.evidence]
    at = brought(opened(), csv_text(["id", "level"], rows).encode())
    assert "no column indicator" in said(at) and "no column direction" in said(at)
    assert "Same direction" not in html(at)
    assert f"the same level on {SCORED} of {SCORED}" in html(at)


def test_a_column_beside_the_first_coders_is_compared_and_what_is_passed_over_is_said() -> None:
    rows = [[c.id, c.level, c.level, "x"] for c in CASE.evidence]
    at = brought(opened(), csv_text(["id", "level", "level_2", "<b>mood"], rows).encode())
    assert "The second coder's codes are the column level_2." in said(at)
    assert "are passed over: <b>mood." in said(at)
    assert f"the same level on {SCORED} of {SCORED}" in html(at)
    assert not re.search(r"(?<!\\)[<\[]", " ".join(m.value for m in at.markdown))


def test_hostile_text_stays_text() -> None:
    claims = tuple(c.model_copy(update={"claim": EVIL, "locator": EVIL}) for c in CASE.evidence)
    first = CASE.codebook.indicators[0].model_copy(update={"name": EVIL, "levels": (EVIL,) * 5})
    codebook = type(CASE.codebook)(
        **{n: getattr(CASE.codebook, n) for n in type(CASE.codebook).model_fields}
        | {"indicators": (first, *CASE.codebook.indicators[1:])}
    )
    case = golden.changed(CASE, evidence=claims, codebook=codebook)
    mine = next(c.id for c in case.evidence if c.indicator == first.id and c.votes_on_level)
    at = brought(opened(case), filled(case, **{mine: (first.id, "supports", 0)}), f"{EVIL}.csv")
    assert "1 claim is not read alike" in said(at)
    assert "<script" not in html(at) and "<img" not in html(at)
    raw = " ".join(m.value for m in at.markdown)
    assert not re.search(r"(?<!\\)[<\[]", raw)
    brought(pressed(at, "Put these codes away"), b"id,level\n<b>![x](http://evil.example),9\n", "x.csv")
    assert not re.search(r"(?<!\\)[<\[]", at.error[0].value)


def told(levels: Floats) -> str:
    claims = CASE.evidence[: levels.shape[1]]
    first = tuple(
        c.model_copy(update={"indicator": "INS1", "direction": "supports", "level": int(x)})
        for c, x in zip(claims, levels[0], strict=True)
    )
    codes = {c.id: Code("INS1", "supports", int(x)) for c, x in zip(claims, levels[1], strict=True)}
    return coder_wording.agreement_overall(
        second_coder.compare(golden.changed(CASE, evidence=first), Codes(codes, True, True), 1)
    )


def test_agreement_in_one_sentence_says_what_it_is_worth() -> None:
    rng = np.random.default_rng(1)
    noise = rng.integers(0, 4, (2, 60)).astype(float)
    assert "below 0.667, too low to build on" in told(noise)
    assert "n/a (no variation)" in told(np.full((2, 3), 2.0))
    assert "cannot be compared" in told(np.empty((2, 0)))
    near = np.array([[0, 1, 2, 3] * 3, [0, 1, 2, 3] * 2 + [0, 1, 3, 0]], dtype=float)
    assert "At the low end of its range it would be" in told(near)
    few = np.array([[1, 1, 2], [1, 1, 2]], dtype=float)
    assert re.search(r"\d+ of 1,000 resamplings had no variation", told(few))
    assert "range" not in told(np.array([[1.0], [2.0]]))


def test_alpha_in_a_table() -> None:
    assert coder_wording.alpha(ag.agreement(np.array([[1.0, 2], [1, 2]]), seed=1)) == "1.00"
    assert coder_wording.alpha(ag.agreement(np.array([[1.0, 1], [1, 1]]), seed=1)) == "n/a (no variation)"
    assert coder_wording.alpha(ag.agreement(np.empty((2, 0)), seed=1)) == "n/a (no claim to compare)"


def test_many_problems_are_cut_and_counted() -> None:
    rows = "\n".join(f"nobody{n},1" for n in range(60))
    _, problems = read_codes("b.csv", f"id,level\n{rows}\n".encode(), CASE)
    lines = coder_wording.file_refused(problems)
    assert lines[0].startswith("60 problems")
    assert lines[-1] == "... and 10 more"
    assert len(lines) == 52


def test_a_file_that_says_what_was_settled_compares_the_two_and_scores_all_three() -> None:
    head = "id,indicator,direction,level,first_indicator,first_direction,first_level,settled,reason"
    rows = []
    for claim in CASE.evidence:
        code = f"{claim.indicator or ''},{claim.direction},{'' if claim.level is None else claim.level}"
        other = claim.direction == "supports" and claim.level == 3 and claim.indicator in CASE.codebook.indicator_ids
        first = f"{claim.indicator},supports,1" if other else code
        rows.append(f"{claim.id},{code},{first},{'second,The text says more.' if other else 'both,'}")
    at = brought(opened(), "\n".join([head, *rows]).encode())
    count = sum(row.endswith("more.") for row in rows)
    assert count and f"Settled: {len(rows) - count} as both coders gave it and {count} by the second." in said(at)
    assert f"{count} claim{'s are' if count > 1 else ' is'} not read alike" in said(at)
    assert "as settled, " in said(at) and "by the first coder, " in said(at)
    assert ">As settled</th>" in html(at) and ">First coder</th>" in html(at)
    moved = brought(opened(), "\n".join([head, f"{rows[0]}", "E07,THR1,supports,4,THR1,supports,0,first,So."]).encode())
    assert "The case does not hold what the file says was settled: E07." in said(moved)
