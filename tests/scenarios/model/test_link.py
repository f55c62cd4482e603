"""Links: what one carries, and what is refused with which words."""

from __future__ import annotations

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import Settings
from scenarios.model.link import MAX_CODE, codes, differing_parts, from_code, to_code
from scenarios.model.settings import SettingsError, usual
from tests.support.counts import examples
from tests.support.links import CASE, packed, some_settings


@given(some_settings)
@examples(80)
def test_a_link_opens_the_very_same_view(settings: Settings) -> None:
    code = to_code(settings, CASE)
    assert len(code) <= MAX_CODE
    assert from_code(code) == settings.changed(case_hash=CASE.hash, notes={})


@given(some_settings, st.sampled_from([None, CASE.reference]), st.sampled_from([None, CASE.codebook.indicator_ids[3]]))
@examples(40)
def test_many_views_of_the_same_settings_have_the_codes_that_each_has(
    settings: Settings, scenario: str | None, indicator: str | None
) -> None:
    code = codes(settings, CASE)
    for view in ({}, {"scenario": scenario}, {"scenario": scenario, "indicator": indicator}):
        there = settings.model_copy(update={"view": settings.view.model_copy(update=view)})
        assert code(view) == to_code(there, CASE)


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda b: "1." + base64.urlsafe_b64encode(b).decode()))
@examples(200)
def test_random_codes_are_refused_with_a_sentence(code: str) -> None:
    with pytest.raises(SettingsError, match=r"^This link .*\.$"):
        from_code(code)


OWN = {"id": "a", "name": "x", "group": "future"}
BEHIND = "1." + base64.urlsafe_b64encode(zlib.compress(b'{"schema_version": 3}') + b"more").decode().rstrip("=")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("2.abc", "version 2"),
        ("1.abc=", "damaged"),
        (packed({"schema_version": 3}) + "\n", "damaged"),
        (BEHIND, "behind its end"),
        ("1." + "A" * 9000, "8,000"),
        (packed(b"x" * 200_000), "65,536"),
        (packed(b"[" * 60_000), "nested too deeply"),
        (packed([1]), "no JSON object"),
        (packed({"schema_version": 4}), "is of version 4; this program reads version 3"),
        (packed({}), "names no schema_version"),
        (packed(b'{"schema_version": 3, "weights": {"dimensions": {"INS": NaN}}}'), "not JSON"),
        (packed(b'{"schema_version": 3, "weights": {"dimensions": {"INS": 1e999}}}'), "INS"),
        (packed({"schema_version": 3, "draws": 1_000_000}), "at most 100,000"),
        (packed({"schema_version": 3, "colour": "red"}), "unknown key"),
        (packed({"schema_version": 3, "own_scenarios": [OWN | {"id": f"s{i}"} for i in range(21)]}), "20"),
        (packed({"schema_version": 3, "own_scenarios": [OWN | {"name": "x" * 81}]}), "80"),
    ],
)
def test_hostile_codes_say_what_is_wrong(code: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_code(code)
    assert said in str(caught.value)


def test_a_link_made_with_other_data_names_the_part_that_differs() -> None:
    made = from_code(to_code(usual(CASE), CASE))
    assert differing_parts(made, CASE) == []
    codebook, method, _ = CASE.hash.split("-")
    assert differing_parts(made.changed(case_hash=f"{codebook}-{method}-00000000"), CASE) == ["case"]
    assert differing_parts(made.changed(case_hash=f"00000000-{method}-00000000"), CASE) == ["codebook", "case"]
