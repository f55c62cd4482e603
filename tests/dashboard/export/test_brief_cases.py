"""The brief of hostile, odd and random cases: text from outside as text, nothing printed that is not known."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from dashboard.drawing.svg import fitted, wide
from dashboard.export.brief import brief
from dashboard.export.brief.wording import COMPARED
from dashboard.view import wording as figure
from dashboard.wording import place
from dashboard.wording.overview import to_a_score
from dashboard.wording.text import plain
from indicators.codebook import Codebook, Dimension, Indicator
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.scenario import Cell, Scenario
from scenarios.model.settings import Settings, usual
from scenarios.reference.certainty import certainty
from tests.support import golden, random_cases
from tests.support.briefs import DAY, EVIL, FOUR, Read, made, poisoned
from tests.support.counts import examples
from tests.support.half_known import uncoded


def test_hostile_text_stays_text() -> None:
    page = brief(poisoned(EVIL, EVIL * 5), FOUR, "plain", DAY).html
    harmless = brief(poisoned("plain words", "plain words"), FOUR, "plain", DAY).html
    assert Read(page).kinds <= Read(harmless).kinds | {("b", ())}
    assert not any("evil" in (value or "") for _, attrs in Read(page).tags for _, value in attrs)
    assert "\u202e" not in page
    assert plain(EVIL) in Read(page).text


def bare(**update: object) -> Assessment:
    case = golden.changed(golden.case(), **update)
    return assess(case, usual(case).changed(draws=1000))


def test_one_scenario_without_commitments() -> None:
    said = Read(made(bare(scenarios=golden.case().scenarios[:1]))).text
    assert COMPARED not in said
    assert "names no commitments" in said and "at level" not in said


def test_nothing_assessed() -> None:
    unknown = dict.fromkeys(golden.IDS, Cell(rule="unknown"))
    pair = tuple(Scenario(id=i, name=i.title(), group="future", cells=unknown) for i in ("one", "two"))
    page = made(bare(scenarios=pair))
    said = Read(page)
    assert "clearly" not in said.text and "Tried on" not in said.text and "Unknown (16): " in said.text
    assert figure.NO_SCORE_YET in page and not any(re.match(r"0 \(", t) for t in said.texts)


def test_a_scenario_known_in_part_has_no_gains() -> None:
    why: dict[str, Any] = {"basis": "assumption", "reason": "made up"}
    cells = {i: Cell(rule="about", value=1, **why) if i[0] == "I" else Cell(rule="unknown") for i in golden.IDS}
    page = made(bare(scenarios=(Scenario(id="part", name="Known in part", group="future", cells=cells),)))
    said = Read(page).text
    assert "clearly" not in said and re.search(r"Unknown \(\d+\): indicator (?!I1,)", said)
    assert "nan" not in page and "largest gaps" not in page


def test_what_was_searched_for_in_vain_is_counted_and_what_one_reader_has_read_is_not() -> None:
    pair = load_case(seed_folder("china-india-2015"))
    said = Read(made(assess(pair))).text
    assert "2 not documented: integrated command and troops and bases; searches for each found nothing." in said
    assert "searches for" not in Read(made(assess(golden.changed(pair, searches=())))).text


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
    assert "Of 72 indicators" in said and "D0 0" in said


@pytest.mark.slow
@given(random_cases.cases(), random_cases.choices())
@examples(25)
def test_no_case_and_no_choice_breaks_it(case: Case, choice: Settings) -> None:
    a = assess(case, choice)
    page = brief(a, a.ids, "", DAY).html
    assert not re.search(r"\bnan\b", page)
    assert re.findall(r"(?<!Alliance )[Rr]eadiness \d+\b(?! \(\d+–\d+| of 100 \(\d+–\d+)", Read(page).text) == []


def test_names_are_wrapped_and_cut_to_their_place() -> None:
    for name in ("short", "W" * 80, "words " * 13, "日本語" * 26, "a" * 40 + " " + "b" * 39):
        lines = fitted(name, 180, 10)
        assert len(lines) <= 2
        assert all(wide(line) * 10 <= 180 for line in lines)
    assert fitted("short", 180, 10) == ("short",)


def test_the_brief_of_an_empty_case_says_what_a_score_wants_and_nothing_of_a_treaty() -> None:
    a = uncoded()
    said = Read(made(a)).text
    check = to_a_score(a)
    assert check is not None and place.verdict(a, a.ids[0], None, certainty(a, a.ids[0])) in said
    assert check.name in said and check.says in said and place.TREATIES["silent"] not in said
