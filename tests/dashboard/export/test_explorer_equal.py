"""The file that scores anew against the product and the oracle: the same numbers to a billionth, whatever is moved."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from scenarios import assess, load_case, seed_folder
from scenarios.analysis.difference import difference
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.reference.certainty import Certainty, certainty, second_word
from scenarios.reference.place import Lacking, scale_beside
from tests.oracle import from_case
from tests.oracle import readiness as oracle
from tests.support.counts import many
from tests.support.explored import Window, asked, carried_under, moved, sent, shipped
from tests.support.folders import copied
from tests.support.random_registers import Chance, random_case

pytestmark = [pytest.mark.browser, pytest.mark.rotating]
CLOSE = 1e-9
PAIRS = (
    "us-japan-1985", "us-uk-1963", "sweden-us-2024", "us-pakistan-1962", "us-india-2001",
    "us-turkey-1985", "us-yugoslavia-1952", "ethiopia-ussr-1979", "us-philippines-2023", "us-china-2014",
)  # fmt: skip
# Choices of a reader in all: of the shipped case, of ten known pairs, of random registers.
OF_SHIPPED, OF_A_PAIR, OF_REGISTERS = many(60, 600), many(4, 40), many(100, 1_000)
AT_A_TIME = 10


@pytest.fixture
def page(window: Window) -> Page:
    return window.showing(sent("china-russia-2017"))


def near(mine: Any, theirs: Any, close: float = CLOSE) -> bool:
    """Whether numbers are the same; nan is nan."""
    one, two = np.asarray(mine, dtype=float), np.asarray(theirs, dtype=float)
    return bool(np.allclose(one, two, rtol=0, atol=close, equal_nan=True))


def check(
    page: Page, case: Case, base: Settings, choices: list[Settings], pair: tuple[int, int], where: object
) -> None:
    """Every number of the file against the product's, for each choice."""
    carried = assess(case, base)
    for choice, found in zip(choices, asked(page, carried, case, choices, pair), strict=True):
        a = assess(case, choice)
        told = (where, choice.model_dump(mode="json", exclude_defaults=True))
        for k, mine in enumerate(found["scenarios"]):
            _scenario(a, k, mine, (told, a.ids[k]))
        _compared(a, pair, found["found"], told)
        _placed(a, case, choice, found, told)


def _scenario(a: Assessment, k: int, mine: dict[str, Any], where: object) -> None:
    held, known = a.cells_by_scenario, a.cells_by_scenario.known[k]
    assert mine["known"] == known.tolist(), where
    gap, doubt = 1 - a.readiness_at_levels[k], a.readiness_at_levels[k] - a.marks.readiness[k]
    for name, value in (
        ("R", a.marks.readiness[k]), ("L", a.readiness_at_levels[k]), ("coverage", a.marks.coverage[k]), ("gap", gap),
        ("doubt", doubt), ("dims", a.marks.dimensions[k]), ("q", held.belief[k]), ("p", held.drawn[k]),
        ("can", [x[k] for x in a.weights_can]),
    ):  # fmt: skip
        assert near(mine[name], value), (where, name, mine[name], value)
    for name, values in (("a", a.reached[k]), ("pi", a.share_at[k]), ("level", held.level[k])):
        assert near(np.asarray(mine[name])[known], np.asarray(values)[known]), (where, name)
    verdicts = [int(v) if is_known else None for v, is_known in zip(a.verdicts[k], known, strict=True)]
    assert mine["verdicts"] == verdicts, where
    assert near(np.asarray(mine["ends"])[~known], np.stack([held.least[k], held.most[k]], axis=-1)[~known]), where
    assert mine["status"] == [j and j.status for j in held.judgements[k]], where
    standings = a.standings(a.ids[k])
    assert mine["steps"] == [s.step for s in standings], where
    assert mine["class"] == a.class_of(a.ids[k]), where


def _compared(a: Assessment, pair: tuple[int, int], mine: dict[str, Any] | None, where: object) -> None:
    theirs = difference(a, *(a.ids[k] for k in pair))
    assert (mine is None) == (theirs is None), where
    if mine is None or theirs is None:
        return
    assert near(mine["total"], theirs.total) and near(mine["oneSide"], theirs.one_side), where
    assert near(mine["parts"], theirs.by_indicator), (where, mine["parts"], theirs.by_indicator)
    if pair[0] != pair[1]:
        assert mine["leads"] == a.pair(a.ids[pair[0]], a.ids[pair[1]]).leads, where


def _placed(a: Assessment, case: Case, choice: Settings, found: dict[str, Any], where: object) -> None:
    scale = scale_beside(case, choice)
    second = second_word(a, scale)
    for k, mine in enumerate(found["scenarios"]):
        _sure(certainty(a, a.ids[k], scale, second), mine["sure"], (where, a.ids[k]))
    assert (found["pairs"] is None) == isinstance(scale, Lacking), where
    if isinstance(scale, Lacking):
        return
    for group, theirs in zip(found["pairs"], (scale.alliances, scale.unallied), strict=True):
        assert near([x for x, *_ in group], theirs, 100 * CLOSE), where
    for k, mine in enumerate(found["scenarios"]):
        if not a.marks.assessed[k]:
            assert mine["place"] is None, where
            continue
        place = scale.place(100 * float(a.marks.readiness[k]))
        assert math.isclose(mine["place"]["ratio"], place.ratio, rel_tol=1e-8), (where, mine["place"], place)
        assert mine["place"]["verdict"] == place.verdict, where
        for name, standing in (("F", place.alliances), ("N", place.unallied)):
            assert [mine["place"][name][x] for x in ("below", "equal", "n")] == list(standing), where


def _sure(theirs: Certainty, mine: dict[str, Any], where: object) -> None:
    """Which steps there are; whether the known pairs settle it hangs on draws, and is made to in the page asked."""
    assert mine["why"] == theirs.why_none, where
    if theirs.why_none:
        return
    assert [tuple(x["claims"]) for x in mine["flips"]] == [s.claims for s in theirs.flips], where
    assert [x["verdict"] for x in mine["flips"]] == [s.verdict for s in theirs.flips], where
    steps = (theirs.one_document, theirs.claims, theirs.gaps, theirs.one_coder, theirs.second)
    assert (mine["oneDocument"], mine["claims"], mine["gaps"], mine["oneCoder"], mine["second"]) == steps, where
    assert mine["word"] == theirs._replace(not_settled=mine["notSettled"]).word, where


@pytest.mark.parametrize("number", range(OF_SHIPPED // AT_A_TIME))
def test_the_shipped_case(page: Page, number: int) -> None:
    case = shipped()
    chance = Chance(8_000_000 + number)
    base = carried_under(chance, case)
    n = len(case.scenarios)
    pair = (chance.number(0, n - 1), chance.number(0, n - 1))
    check(page, case, base, [moved(chance, base, case) for _ in range(AT_A_TIME)], pair, number)


def test_a_reading_that_a_reader_copied_is_one(page: Page) -> None:
    case, chance = shipped(), Chance(8_600_000)
    base, _ = own_scenarios.copied(case, usual(case), "deeds-and-documents")
    check(page, case, base, [base, *(moved(chance, base, case) for _ in range(4))], (0, len(case.scenarios)), "a copy")


def test_ids_that_every_object_of_a_script_has_a_word_for(page: Page, tmp_path: Path) -> None:
    folder = copied(tmp_path, common=True)
    for id_, word in (("INS1", "constructor"), ("TEC2", "toString"), ("COM1", "valueOf"), ("EXE3", "__proto__")):
        for path in folder.iterdir():
            path.write_text(re.sub(rf"\b{id_}\b", word, path.read_text(encoding="utf-8")), encoding="utf-8")
    case, chance = load_case(folder), Chance(8_500_000)
    base = usual(case)
    check(page, case, base, [base, *(moved(chance, base, case) for _ in range(4))], (0, 5), "words of objects")


@pytest.mark.parametrize("name", PAIRS)
def test_known_pairs(page: Page, name: str) -> None:
    case = load_case(seed_folder(name))
    chance = Chance(9_000_000 + len(name))
    base = carried_under(chance, case)
    last = len(case.scenarios) - 1
    check(page, case, base, [moved(chance, base, case) for _ in range(OF_A_PAIR)], (0, last), name)


@pytest.mark.parametrize("first", range(0, OF_REGISTERS, AT_A_TIME))
def test_random_registers(page: Page, first: int) -> None:
    for number in range(first, first + AT_A_TIME):
        case, settings = random_case(number)
        chance = Chance(7_000_000 + number)
        last = len(case.scenarios) - 1
        choice = settings.changed(
            offsetting=chance.one(["fully", "partly", "not at all"]),
            left_out=chance.some([c.id for c in case.evidence], 4),
        )
        check(page, case, settings, [settings, choice], (0, last), number)


@pytest.mark.parametrize("first", range(0, OF_REGISTERS // 4, 5))
def test_random_registers_as_the_oracle_has_them(page: Page, first: int) -> None:
    for number in range(first, first + 5):
        case, settings = random_case(1_000 + number)
        (found,) = asked(page, assess(case, settings), case, [settings], (0, 0))
        register, conventions = from_case.register(case, settings), from_case.conventions(case.method)
        for scenario, mine in zip(case.scenarios, found["scenarios"], strict=True):
            theirs = oracle.assess(register, from_case.choices(case, settings), conventions, scenario.id)
            wanted = math.nan if theirs.readiness is None else theirs.readiness / 100
            assert near(mine["R"], wanted), (number, scenario.id)
            assert near(
                [x for x, known in zip(mine["a"], mine["known"], strict=True) if known], list(theirs.a.values())
            )
