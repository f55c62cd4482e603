"""Why a claim shows no step of a commitment: each cause has its words."""

from __future__ import annotations

from datetime import date

from scenarios.files.silence import why_silent
from tests.support.treaties import SIGNED


def test_what_the_settings_take_away_has_its_cause_too() -> None:
    assert why_silent(SIGNED, "left out", date(2020, 1, 1)) == "is left out"
    assert why_silent(SIGNED, "source switched off", date(2020, 1, 1)) == (
        "comes from the source doc, which is switched off"
    )
