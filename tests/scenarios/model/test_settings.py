"""Settings: what is refused and with which words, what a file and a link carry, what the hash knows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from scenarios import Settings, assess
from scenarios.model.effects import settings_hash
from scenarios.model.link import differing_parts, from_code, to_code
from scenarios.model.scenario import Scenario
from scenarios.model.settings import (
    SettingsError,
    check_settings,
    check_work,
    from_json,
    to_json,
    unknown_ids,
    usual,
    without_hashes,
    without_unknown,
)
from tests.support.counts import examples
from tests.support.links import CASE, CODEBOOK, packed, some_settings


@given(some_settings)
@examples(80)
def test_what_is_saved_loads_back_the_same(settings: Settings) -> None:
    loaded = from_json(to_json(settings, CASE).encode())
    assert loaded == settings.changed(case_hash=CASE.hash)
    assert settings_hash(loaded, CASE) == settings_hash(settings, CASE)


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"{", "not JSON (line 1)"), (b"\xff\xfe{", "not UTF-8"), (b" " * (10 * 1024 * 1024 + 1), "at most 10,485,760")],
)
def test_files_that_cannot_be_read_say_so(data: bytes, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_json(data)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "weights",
    [
        {"dimensions": dict.fromkeys(CODEBOOK.dimension_ids, 0)},
        {"indicators": dict.fromkeys(["TEC1", "TEC2", "TEC3", "TEC4"], 0)},
    ],
)
def test_all_zero_weights_are_refused_with_the_place(weights: dict[str, Any]) -> None:
    with pytest.raises(SettingsError, match=r"(dimension weights|Technology cooperation): all weights are 0"):
        check_settings(Settings(weights=weights), CASE)


def test_all_zero_is_allowed_inside_a_dimension_that_does_not_count() -> None:
    zero = {"dimensions": {"TEC": 0}, "indicators": dict.fromkeys(["TEC1", "TEC2", "TEC3", "TEC4"], 0)}
    scores = assess(CASE, Settings.model_validate({"weights": zero})).scores
    assert scores["weight_TEC"][0] == 0
    assert scores["readiness"][0] == pytest.approx(
        (scores["score_INS"][0] + scores["score_EXE"][0] + scores["score_THR"][0]) / 3
    )


def test_unknown_ids_are_listed_and_the_rest_can_be_used() -> None:
    asked = Settings.model_validate(
        {
            "weights": {"dimensions": {"INS": 70, "XXX": 3}, "indicators": {"INS1": 4, "YYY": 4}},
            "left_out": ["E01", "E777"],
            "view": {"compare": ["all-claims", "nowhere"], "claim": "E888", "source": "N9", "paragraph": 4},
            "benchmark": "total",
        }
    )
    assert unknown_ids(asked, CASE) == {
        "benchmark": ["total"],
        "dimension": ["XXX"],
        "indicator": ["YYY"],
        "claim": ["E777", "E888"],
        "source": ["N9"],
        "scenario": ["nowhere"],
    }
    with pytest.raises(SettingsError, match=r"XXX.*YYY.*E777"):
        check_settings(asked, CASE)
    rest = without_unknown(asked, CASE)
    check_settings(rest, CASE)
    assert rest.weights.dimensions == {"INS": 70}
    assert (rest.view.source, rest.view.paragraph) == (None, None)
    assert (rest.left_out, rest.view.compare, rest.benchmark) == (("E01",), ("all-claims",), "formal")


def test_own_scenarios_that_name_something_unknown_are_dropped_with_their_heirs() -> None:
    why = {"basis": "assumption", "reason": "made up"}
    asked = Settings.model_validate(
        {
            "own_scenarios": [
                {"id": "fits", "name": "Fits", "group": "future", "starts_from": "all-claims"},
                {
                    "id": "lost",
                    "name": "Lost",
                    "group": "future",
                    "starts_from": "fits",
                    "cells": {"NOPE1": {"rule": "about", "value": 2} | why},
                },
                {"id": "heir", "name": "Heir", "group": "future", "starts_from": "lost"},
            ]
        }
    )
    asked = asked.changed(left_out=["NOPE2"], weights={"dimensions": {"NOPE3": 10}}, sources_off=["NOPE4"])
    lost = {"indicator": ["NOPE1"], "dimension": ["NOPE3"], "claim": ["NOPE2"], "source": ["NOPE4"]}
    assert unknown_ids(asked, CASE) == lost
    rest = without_unknown(asked, CASE)
    assert [s.id for s in rest.own_scenarios] == ["fits"]
    check_settings(rest, CASE)


def test_the_hash_knows_choices_and_not_what_is_looked_at() -> None:
    base = settings_hash(usual(CASE), CASE)
    same = usual(CASE).changed(
        view={"claim": "E01"}, notes={"claim:E01": "x"}, weights={"dimensions": {"INS": 50}}, as_of=CASE.header.as_of
    )
    assert settings_hash(same, CASE) == base


OLD: dict[str, Any] = {"schema_version": 1, "weights": {"dimensions": {"INS": 70}}, "left_out": ["E01"], "draws": 2000}


REFUSED = (
    "reads version 3. It is of before version 1.0.0, the first whose files later ones read. Choose anew what it chose"
)


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_or_link_of_an_earlier_schema_is_refused_and_says_what_to_do(version: int) -> None:
    old = OLD | {"schema_version": version}
    with pytest.raises(SettingsError, match=f"^This settings file is of version {version}; this program {REFUSED}"):
        from_json(json.dumps(old))
    with pytest.raises(SettingsError, match=f"^This link is of version {version}; this program {REFUSED}"):
        from_code(packed(old))
    assert from_json(json.dumps(old | {"schema_version": 3})).weights.dimensions == {"INS": 70}


@pytest.mark.parametrize("version", [0, 4, True, "3", 3.5, None])
def test_any_other_schema_is_refused_and_only_one_of_before_is_called_so(version: object) -> None:
    with pytest.raises(SettingsError, match="this program reads version 3") as refused:
        from_json(json.dumps(OLD | {"schema_version": version}))
    assert ("of before version" in str(refused.value)) is (version == 0 and version is not False)


def test_file_and_link_name_the_known_pairs_and_other_ones_are_said_as_other_data_is() -> None:
    """Other known pairs change ratio and place as another register changes readiness."""
    chosen, pairs = usual(CASE), "0123abcd"
    for read in (from_json(to_json(chosen, CASE, pairs)), from_code(to_code(chosen, CASE, pairs))):
        assert read.pairs_hash == pairs and without_hashes(read) == chosen
        assert differing_parts(read, CASE, pairs) == [] and differing_parts(read, CASE, "0" * 8) == ["known pairs"]
        assert differing_parts(read, CASE, None) == []  # this case stands beside none
        assert settings_hash(read, CASE) == settings_hash(chosen, CASE)
    alone = from_code(to_code(chosen, CASE))
    assert alone.pairs_hash is None and differing_parts(alone, CASE, pairs) == []
    with pytest.raises(SettingsError, match="8 digits 0-9 and a-f"):
        from_json(json.dumps({"schema_version": 3, "pairs_hash": "many"}))


def test_draws_that_would_hold_a_server_up_are_refused_and_the_usual_ones_never() -> None:
    few = usual(CASE).changed(draws=100_000)
    check_work(few, CASE)
    scenarios = tuple(Scenario(id=f"s{n}", name=f"Number {n}", group="future") for n in range(200))
    many = CASE.model_copy(update={"scenarios": scenarios})
    check_work(usual(many), many)
    with pytest.raises(SettingsError, match=r"100,000 draws; of 200 scenarios with .* are made here"):
        check_work(few, many)
