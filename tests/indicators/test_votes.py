"""Votes of a register: no better than who relays it, one statement one vote, repeats less each time."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.evidence import Claim
from indicators.levels import DIRECTION, distance
from indicators.sources import Header
from scenarios import Settings, assess, tables
from scenarios.model.scenario import Admission, Scenario
from tests.support import golden
from tests.support.tables import row

METHOD = golden.method()


@pytest.mark.parametrize(
    ("mark", "relayer", "used"),
    [
        ("A", None, "A"),
        ("A", "C", "C"),
        ("D", "C", "D"),
        ("C", "A", "C"),
        ("F", "D", "F"),  # the same number: the claim keeps its own mark
        ("D", "F", "D"),
        ("B", "F", "F"),
        ("A", "E", "E"),
    ],
)
def test_no_claim_is_better_than_who_relays_it(mark: str, relayer: str | None, used: str) -> None:
    assert METHOD.capped(mark, relayer) == used


def register(*claims: dict[str, Any], caps: dict[str, str | None], **choices: Any) -> Any:
    """The scored register of claims on one indicator, and the assessment."""
    made = [
        Claim.model_validate(
            {
                **{"id": f"c{n}", "source": "one", "claim": "made up", "indicator": "I1", "direction": "supports"},
                **{"level": 3, "kind": "event", "reliability": "B", "credibility": "2", "attributed_to": "a"},
            }
            | fields
        )
        for n, fields in enumerate(claims)
    ]
    sources = [{"id": s, "title": s, "date": "2019", "reliability": cap} for s, cap in caps.items()]
    header = golden.case().header.model_dump() | {"sources": sources, "stances": [{"id": "x", "name": "X"}]}
    scenarios = choices.pop("scenarios", (Scenario(id="all", name="All", group="reading"),))
    case = golden.changed(
        golden.case(), header=Header.model_validate(header), evidence=tuple(made), scenarios=scenarios
    )
    return assess(case, Settings.model_validate({"case": "golden", "draws": 1_000} | choices))


def test_the_cap_of_a_source_is_shown_and_counts() -> None:
    a = register({}, {"source": "two", "attributed_to": "b"}, caps={"one": "C", "two": None})
    table = a.evidence.set_index("id")
    assert table["reliability_used"].tolist() == ["C", "B"]
    assert table["reliability"].tolist() == ["B", "B"]
    assert table["vote"].tolist() == pytest.approx([(0.5 * 0.75) ** 0.5, 0.75])
    relayed_by_nobody = register({}, caps={"one": "E"})
    assert not relayed_by_nobody.cells_by_scenario.known.any()
    assert relayed_by_nobody.evidence["why_not_counted"].tolist() == ["graded E or 5: no vote"]


def test_one_statement_in_several_rows_is_one_vote_of_the_strongest_row() -> None:
    weak, strong = {"credibility": "3", "paragraph": 2}, {"paragraph": 2}
    table = register(weak, strong, strong, caps={"one": None}).evidence
    assert table["counted_vote"].dropna().tolist() == [0.75]
    assert table["same_statement_as"].tolist()[1:2] != ["c1"]
    assert table.set_index("id")["same_statement_as"].dropna().to_dict() == {"c0": "c1", "c2": "c1"}
    assert table["why_not_counted"].dropna().tolist() == ["same statement as c1"] * 2


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, [0.75]),  # without paragraphs they share one place
        ({"paragraph": 2}, [0.5625, 0.5625]),  # said again elsewhere: a repeat
        ({"source": "two"}, [0.5625, 0.5625]),
        ({"attributed_to": " A "}, [0.75]),  # case and spacing are no other speaker
        ({"attributed_to": "b"}, [0.75, 0.75]),
        ({"level": 2}, [0.75, 0.75]),  # another level is no repeat
        ({"direction": "at_least"}, [0.75, 0.75]),  # nor another direction
        ({"paragraph": 2, "credibility": "1"}, [0.375, 0.75**0.5]),  # the strongest first, whatever the order of rows
    ],
)
def test_what_is_the_same_statement_and_what_is_a_repeat(fields: dict[str, Any], counted: list[float]) -> None:
    table = register({}, fields, caps={"one": None, "two": None}).evidence
    assert table["counted_vote"].dropna().tolist() == pytest.approx(counted)


def test_statements_are_formed_among_the_claims_that_a_reading_admits() -> None:
    """The stronger row is not admitted there, so that the weaker one votes."""
    deeds = Scenario(id="deeds", name="Deeds", group="reading", claims=Admission(kinds=("event",)))
    everything = Scenario(id="all", name="All", group="reading")
    rows = {"credibility": "3"}, {"kind": "press"}
    a = register(*rows, caps={"one": None}, scenarios=(everything, deeds))
    assert tables.evidence(a, "all")["counted_vote"].dropna().tolist() == [0.75]
    assert tables.evidence(a, "deeds")["counted_vote"].dropna().tolist() == pytest.approx([(0.75 * 0.5) ** 0.5])


def test_a_deed_leaves_higher_levels_open_and_a_denial_lower_ones() -> None:
    far = {way: distance([2], [n])[0].tolist() for way, n in DIRECTION.items()}  # type: ignore[arg-type]
    assert far == {"supports": [2, 1, 0, 1, 2], "at_least": [2, 1, 0, 0, 0], "contradicts": [0, 0, 0, 1, 2]}


def test_a_floor_alone_shows_its_own_level_and_the_levels_above_it_fade_half_as_fast_as_those_below() -> None:
    a = register({"direction": "at_least", "level": 2}, caps={"one": None})
    belief = a.cells_by_scenario.belief[0, 0]
    assert (belief[[3, 4]] / belief[2]).tolist() == pytest.approx([5**-0.375, 5**-0.75])
    assert (belief[[1, 0]] / belief[2]).tolist() == pytest.approx([5**-0.75, 5**-1.5])
    cell = row(a.cells, scenario="all", indicator="I1")
    assert (cell["level"], cell["conflict"]) == (2, 0.0)
    both = register({"direction": "at_least", "level": 3}, {"direction": "contradicts", "level": 3}, caps={"one": None})
    assert int(both.cells_by_scenario.level[0, 0]) == 3  # a floor and a ceiling name a level between them


def test_deeds_that_show_less_leave_a_level_as_it_is_that_a_document_shows() -> None:
    """Up to the highest documented level floors are as they were: the fade begins above it, for each of them."""
    document = {"level": 3, "attributed_to": "b"}
    deeds = [{"direction": "at_least", "level": 1, "attributed_to": f"d{n}"} for n in range(5)]
    a = register(document, *deeds, caps={"one": None})
    belief = a.cells_by_scenario.belief[0, 0]
    assert int(a.cells_by_scenario.level[0, 0]) == 3
    assert belief[2] / belief[3] == pytest.approx(5**-0.75)
    assert belief[4] / belief[3] == pytest.approx(5 ** -(0.75 + 0.5 * 5 * 0.75))
    uncounted = register(document | {"credibility": "5"}, *deeds, caps={"one": None})
    assert int(uncounted.cells_by_scenario.level[0, 0]) == 1  # a claim without a vote documents nothing


def test_between_two_claims_at_odds_the_lower_is_shown_and_between_none_the_level_nearest_the_mean() -> None:
    apart = register({"level": 1}, {"level": 3, "attributed_to": "b"}, caps={"one": None})
    assert apart.cells_by_scenario.belief[0, 0, 1] == pytest.approx(apart.cells_by_scenario.belief[0, 0, 2])
    assert int(apart.cells_by_scenario.level[0, 0]) == 1
    denied = register({"direction": "contradicts", "level": 2}, caps={"one": None})
    assert int(denied.cells_by_scenario.level[0, 0]) == 1


def test_documents_that_agree_hold_back_less() -> None:
    one = register({}, {"attributed_to": "b"}, caps={"one": None, "two": None})
    two = register({}, {"attributed_to": "b", "source": "two"}, caps={"one": None, "two": None})
    q, p = (x.cells_by_scenario.belief[0, 0] for x in (one, two))
    assert q == pytest.approx(p)
    for a, held, sources, status in ((one, 0.05, 1, "supported"), (two, 0.0025, 2, "corroborated")):
        drawn = a.cells_by_scenario.drawn[0, 0]
        assert drawn == pytest.approx((1 - held) * q + held / 5)
        cell = row(a.cells, scenario="all", indicator="I1")
        assert (cell["sources"], cell["evidence_status"]) == (sources, status)
