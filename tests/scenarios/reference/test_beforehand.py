"""What was said beforehand: each criterion turns exactly where the protocol says, and nothing of it is softened."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import numpy as np
import pytest

from scenarios.reference import beforehand as room
from scenarios.reference.beforehand import (
    LEAST_AUC,
    LEAST_KAPPA,
    Criterion,
    Judged,
    WrongSide,
    beforehand,
    worst_misses,
    wrong_side,
)
from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.performance import Separation
from scenarios.reference.place import PairScale, scale_for
from scenarios.reference.protocol import FOLDER, TEXT
from scenarios.reference.validation import LINES, Line, Validation, known_validation

pytestmark = pytest.mark.slow


def judged(v: Validation, criterion: Criterion) -> Judged:
    return next(j for j in beforehand(v) if j.criterion == criterion)


def with_separation(v: Validation, line: Line, **of: Any) -> Validation:
    told = Separation(0.7, 0.6, 0.8, 15, 15)._replace(**of)
    return replace(v, separated={**v.separated} | {(line, v.readings[0], "all"): told})


def test_the_marks_are_those_of_the_protocol(found: Validation) -> None:
    text = (FOLDER / TEXT).read_text(encoding="utf-8")
    assert "AUC of F against N stays under .8" in text and LEAST_AUC == 0.8
    assert ".6; the scale fails where a third or more of F and N" in " ".join(text.split()) and LEAST_KAPPA == 0.6
    assert tuple(j.criterion for j in beforehand(found)) == get_args(Criterion)


def test_readiness_fails_as_a_sign_of_alliance_under_80_of_100(found: Validation) -> None:
    for auc, said in ((0.8, "does not fail"), (0.7999, "fails"), (float("nan"), "nothing to judge")):
        assert judged(with_separation(found, LINES[0], auc=auc), "sign of alliance").outcome == said


@pytest.mark.parametrize(
    ("of", "said"),
    [
        ({"low": 0.51, "high": 0.8}, "shown"),
        ({"low": 0.5, "high": 0.8}, "not shown"),
        ({"low": 0.2, "high": 0.5}, "not shown"),
        ({"auc": 0.3, "low": 0.2, "high": 0.4}, "the other way round"),
        ({"auc": float("nan"), "low": float("nan"), "high": float("nan"), "first": 0}, "nothing to judge"),
    ],
)
def test_that_a_treaty_is_seen_coming_is_shown_only_where_the_whole_bracket_lies_above_a_half(
    found: Validation, of: dict[str, float], said: str
) -> None:
    told = judged(with_separation(found, LINES[2], **of), "signing")
    assert told.outcome == said
    assert np.isnan(told.limit) if not told.first else told.limit == pytest.approx(0.6646, abs=1e-3)


def test_a_pair_is_on_the_wrong_side_of_even_as_the_scale_shows_it_and_by_the_others(found: Validation) -> None:
    scale, wrong = scale_for((), found.settings), wrong_side(found)
    assert isinstance(scale, PairScale)
    even = float(scale.even.centre)
    assert wrong.pairs == len(scale.alliances) + len(scale.unallied)
    assert wrong.by_all == (scale.alliances < even).sum() + (scale.unallied > even).sum()
    sides = [(g, p) for g, p in zip(found.yardstick.groups, found.places, strict=True) if p is not None]
    assert wrong.by_others == sum(
        (g == "working" and p.ratio < 1) or (g == "no treaty" and p.ratio > 1) for g, p in sides
    )
    told = judged(found, "scale")
    assert (told.first, told.second) == (max(wrong[:3]), wrong.pairs)
    assert told.outcome == ("fails" if 3 * told.first >= told.second else "does not fail")


def test_a_third_is_as_many_as_fail_in_whichever_way_even_is_found(
    found: Validation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for count, came in ((9, "does not fail"), (10, "fails"), (30, "fails")):
        for way in WrongSide._fields[:3]:
            wrong = WrongSide(0, 0, 0, 30)._replace(**{way: count})
            monkeypatch.setattr(room, "wrong_side", lambda v, wrong=wrong: wrong)
            told = judged(found, "scale")
            assert (told.outcome, told.first, told.second) == (came, count, 30)


def test_the_worst_misses_are_those_farthest_on_the_wrong_side() -> None:
    v = known_validation()
    assert v is not None
    groups = {case.id: g for case, g in zip(v.yardstick.cases, v.yardstick.groups, strict=True)}
    places = {case.id: p for case, p in zip(v.yardstick.cases, v.places, strict=True)}
    wrong = {
        i: abs(np.log(p.ratio))
        for i, p in places.items()
        if p and (groups[i], p.ratio < 1) in ((WORKING, True), (UNALLIED, False)) and p.ratio != 1
    }
    found = worst_misses(v)
    assert len(found) == min(3, len(wrong))
    assert [m.case for m in found] == sorted(wrong, key=lambda i: -wrong[i])[: len(found)]
    assert len(worst_misses(v, 1_000)) == len(wrong)


def test_a_miss_names_the_part_that_sets_it_apart_from_its_own_group() -> None:
    v = known_validation()
    assert v is not None
    for miss in worst_misses(v, 5):
        assert miss.allied == (miss.ratio < 1)
        assert (miss.apart < 0) == miss.allied, "an alliance is missed for what it lacks, a partner for what it has"
