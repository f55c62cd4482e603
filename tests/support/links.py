"""Settings drawn at random, and links that hold whatever a stranger packs into them."""

from __future__ import annotations

import base64
import json
import zlib
from datetime import date
from typing import Any

from hypothesis import strategies as st

from scenarios import Case, Settings, load_case, seed_folder
from scenarios.model.scenario import Cell, Scenario

CASE: Case = load_case(seed_folder("china-russia-2017"))
CODEBOOK = CASE.codebook
written = st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n")
notes = st.text(written, min_size=1, max_size=50).filter(str.strip)
weights = st.floats(0, 100, allow_nan=False) | st.integers(0, 100).map(float)
some_settings = st.builds(
    Settings,
    benchmark=st.sampled_from(["formal", "deep"]),
    offsetting=st.sampled_from(["fully", "partly", "not at all"]),
    burden_of_proof=st.sampled_from(["sceptical", "neutral", "generous"]),
    outside=st.booleans(),
    published_by=st.booleans(),
    as_of=st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    weight_spread=st.sampled_from(["loose", "moderate", "firm", "exact"]),
    weights=st.fixed_dictionaries(
        {
            "dimensions": st.dictionaries(st.sampled_from(CODEBOOK.dimension_ids[:3]), weights),
            "indicators": st.dictionaries(st.sampled_from(CODEBOOK.indicator_ids[1:5]), weights),
        }
    ),
    left_out=st.lists(st.sampled_from(list(CASE.claims)), max_size=6).map(tuple),
    draws=st.integers(1_000, 100_000),
    seed=st.integers(0, 2**32 - 1),
    view=st.fixed_dictionaries({"compare": st.lists(st.sampled_from(["all-claims", "thaw-holds"]), max_size=4)}),
    notes=st.dictionaries(st.sampled_from(["claim:E01", "cell:all-claims:INS1"]), notes),
    own_scenarios=st.just(())
    | st.just(
        (
            Scenario(
                id="mine",
                name="Mine",
                group="future",
                starts_from="all-claims",
                cells={"INS1": Cell(rule="floor", value=3, basis="assumption", reason="why not")},
            ),
        )
    ),
)


def packed(raw: Any) -> str:
    data = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
    return "1." + base64.urlsafe_b64encode(zlib.compress(data)).decode().rstrip("=")
