"""Whether the known pairs speak for the method: against plain loops, and the ways in which it could be shown wrong."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from scenarios.model.settings import usual
from scenarios.reference import place as placing
from scenarios.reference import validation
from scenarios.reference.beforehand import beforehand, wrong_side
from scenarios.reference.coder_file import first_code
from scenarios.reference.groups import NO_GROUP, UNALLIED, WORKING
from scenarios.reference.known_pairs import ReferenceSet, known_pairs
from scenarios.reference.validation import (
    ALLIED,
    CLUB,
    CODERS,
    COUPLES_NEEDED,
    FEW,
    LINES,
    SUBSETS,
    Validation,
    known_validation,
    validate,
    validation_beside,
)
from scenarios.reference.validation_tables import validation_table
from scenarios.scoring.readiness import Scale
from tests.oracle import validation as oracle
from tests.support import golden
from tests.support.made_pairs import joined, named, with_couples

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pairs(found: Validation) -> list[oracle.KnownPair]:
    side = {WORKING: True, UNALLIED: False}
    readiness = found.readiness[found.readings[0]]
    return [
        oracle.KnownPair(c.header.parties, side.get(g), None if np.isnan(r) else 100 * float(r))
        for c, g, r in zip(found.yardstick.cases, found.yardstick.groups, readiness, strict=True)
    ]


def test_figures_are_on_the_formal_benchmark_whatever_the_reader_chose(found: Validation) -> None:
    pairs = known_pairs()
    assert pairs is not None
    settings = usual(pairs.cases[0])
    other = validate(settings.changed(benchmark="deep"))
    assert other is not None
    assert (other.separated, other.places) == (found.separated, found.places)
    told = [s.readiness for s in pairs.standings(settings)]
    assert found.readiness[found.readings[0]] == pytest.approx(told, nan_ok=True)


def test_every_line_is_judged_by_both_coders_by_later_pairs_alone_and_without_late_claims(found: Validation) -> None:
    assert set(found.separated) == set(product(LINES, found.readings, SUBSETS))
    years = [c.header.as_of.year for c in found.yardstick.cases]
    scale = Scale.of(found.yardstick.codebook, found.yardstick.cases[0].method, found.settings)
    without = found.yardstick.without_late
    in_time = {
        "settled": without.readiness(scale),
        "first": without.first.readiness(scale),
        "second": without.readiness_second(scale),
    }
    for (line, coder, subset), told in found.separated.items():
        readiness = in_time[coder] if subset == "without late claims" else found.readiness[coder]
        by_year = zip(map(float, readiness), years, strict=True)
        values = [r if subset != "after 1990" or year > 1990 else np.nan for r, year in by_year]
        if subset == "without the United States":
            states = [c.header.parties for c in found.yardstick.cases]
            values = [np.nan if "United States" in s else v for v, s in zip(values, states, strict=True)]
        signed = [c.header.signing for c in found.yardstick.cases]
        kind = {c.id: bool(s.club) for c, s in zip(found.yardstick.cases, signed, strict=True) if s}
        of = {CLUB: (True,), FEW: (False,)}.get(line, (True, False))
        beside = [kind.get(c.header.beside or "") in of for c in found.yardstick.cases]
        sides = [
            [v for v, mine in zip(values, side, strict=True) if mine and not np.isnan(v)]
            for side in (
                [
                    g in ALLIED[line] and kind.get(c.id, True) in of
                    for g, c in zip(found.yardstick.groups, found.yardstick.cases, strict=True)
                ],
                beside if line in LINES[2:] else [g == UNALLIED for g in found.yardstick.groups],
            )
        ]
        first, second = sides
        assert (told.first, told.second) == (len(first), len(second))
        if not (first and second) or (line == FEW and min(len(first), len(second)) < COUPLES_NEEDED):
            assert np.isnan(told.auc)
            continue
        assert told.auc == pytest.approx(oracle.auc(first, second, ([1] * len(first), [1] * len(second))))
        assert 0 <= told.low <= told.auc <= told.high <= 1


def test_the_second_coder_is_heard_on_every_pair_that_he_coded_whole(found: Validation) -> None:
    assert found.yardstick.coded_twice.all()
    scale = Scale.of(found.yardstick.codebook, found.yardstick.cases[0].method, found.settings)
    assert found.readiness["second"] == pytest.approx(found.yardstick.second.readiness(scale), nan_ok=True)


def test_each_pair_is_placed_by_the_others_and_no_date_of_its_states_is_among_them(
    found: Validation, pairs: list[oracle.KnownPair]
) -> None:
    needed = found.yardstick.cases[0].method.pairs_needed.value
    for n, place in enumerate(found.places):
        by_hand = oracle.left_out(pairs, n, needed) if found.yardstick.groups[n] != NO_GROUP else None
        assert (place is None) == (by_hand is None)
        if place is not None and by_hand is not None:
            assert place.ratio == pytest.approx(by_hand.ratio)
            assert (place.alliances.n, place.unallied.n) == (by_hand.first, by_hand.second)
            assert place.low <= place.high


def test_every_place_that_says_something_is_counted_in_its_group(found: Validation) -> None:
    of_scale = [p for p, g in zip(found.places, found.yardstick.groups, strict=True) if p and g in (WORKING, UNALLIED)]
    assert found.placed_of_scale == len(of_scale)
    assert found.saying == sum(p.place != "not settled" for p in of_scale)
    groups = set(found.yardstick.groups)
    assert sum((found.placed(g).total() for g in groups), 0) == sum(p is not None for p in found.places)
    for group in groups:
        mine = [p for p, g in zip(found.places, found.yardstick.groups, strict=True) if g == group and p is not None]
        assert found.placed(group)["like alliances"] == sum(p.place == "like alliances" for p in mine)


def test_an_indicator_is_judged_by_the_pairs_that_know_it(found: Validation) -> None:
    cells, codebook = found.yardstick.cells, found.yardstick.codebook
    assert [i.indicator for i in found.indicators] == list(codebook.indicator_ids)
    for i, told in enumerate(found.indicators):
        assert told.target == codebook.indicators[i].targets[codebook.formal]
        sides = []
        for group in (WORKING, UNALLIED):
            mine = [n for n in found.yardstick.members(group) if cells.known[n, i]]
            sides.append([sum(q * min(1, k / told.target) for k, q in enumerate(cells.belief[n, i])) for n in mine])
        assert (told.separation.first, told.separation.second) == tuple(map(len, sides))
        equal: tuple[list[float], list[float]] = ([1] * len(sides[0]), [1] * len(sides[1]))
        assert told.separation.auc == pytest.approx(oracle.auc(sides[0], sides[1], equal))


def test_a_pair_at_two_dates_is_judged_only_where_treaty_facts_say_which_date_is_closer(found: Validation) -> None:
    by_id = {c.id: n for n, c in enumerate(found.yardstick.cases)}
    readiness, groups, steps = found.readiness[found.readings[0]], found.yardstick.groups, found.yardstick.steps
    for dates in found.two_dates:
        before, after = by_id[dates.earlier], by_id[dates.later]
        assert dates.change == pytest.approx(readiness[after] - readiness[before])
        if steps[before] == steps[after]:
            assert dates.in_order is None
        if (groups[before], groups[after]) == (UNALLIED, WORKING):
            assert dates.in_order is (dates.change > 0)


def test_coders_agree_by_claims_in_what_follows_and_in_readiness(found: Validation) -> None:
    told = found.coders
    assert told.pairs == len(found.yardstick.cases)
    assert told.same_level <= told.on_same <= told.scored <= told.claims and told.same_indicator <= told.on_same
    coded = [codes.by_claim for codes in found.yardstick.codes if codes is not None]
    assert told.claims == sum(map(len, coded))
    apart = [abs(a - b) for a, b in zip(*(found.readiness[c] for c in CODERS), strict=True) if a == a and b == b]
    assert told.apart_of == len(apart)  # a pair that has no score by one of them is not nought apart
    assert told.apart == pytest.approx(sum(apart) / len(apart))
    assert -1 <= told.kappa <= 1 and -1 <= told.cells <= 1
    assert len(told.alphas) == sum(c is not None and c.overall.alpha is not None for c in found.compared)


def test_levels_are_compared_on_one_indicator_chosen_or_given_and_indicators_by_what_was_chosen(
    found: Validation,
) -> None:
    told, table = found.coders, validation_table(found).set_index("figure")
    both = [
        (codes.unasked.get(c.id), codes.first[c.id], codes.by_claim[c.id])
        for case, codes in zip(found.yardstick.cases, found.yardstick.codes, strict=True)
        if codes is not None
        for c in case.evidence
        if c.id in codes.by_claim and codes.first[c.id].level is not None and codes.by_claim[c.id].level is not None
    ]
    on_one = [(one.level, two.level) for _, one, two in both if one.indicator == two.indicator]
    chosen = [items or (one.indicator, two.indicator) for items, one, two in both]
    assert (told.scored, told.on_same) == (len(both), len(on_one))
    assert told.same_level == sum(one == two for one, two in on_one)
    assert told.same_indicator == sum(one == two for one, two in chosen)
    assert told.same_indicator < told.on_same  # some items were given, and not what both had chosen
    level, indicator = table.loc["agreement in the level"], table.loc["agreement in the indicator"]
    assert level["value"] == pytest.approx(told.same_level / told.on_same)
    assert indicator["value"] == pytest.approx(told.same_indicator / told.scored)


def test_a_case_of_another_codebook_or_other_conventions_is_told_nothing(found: Validation) -> None:
    case = found.yardstick.cases[0]
    assert validation_beside(case) is known_validation()
    codebook = case.codebook.model_copy(update={"version": case.codebook.version + 1})
    odds = case.method.odds_per_vote.model_copy(update={"value": 6.0})
    method = case.method.model_copy(update={"odds_per_vote": odds})
    for changed in ({"codebook": codebook}, {"method": method}):
        assert validation_beside(case.model_copy(update=changed)) is None


def test_as_settled_is_a_reading_of_its_own_and_what_all_figures_but_agreement_are_of(
    found: Validation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first coder who gave every scored claim a level less: the figures stay, agreement is of him and the second."""
    pairs = found.yardstick
    assert all(pairs.codes)
    low = [
        {c.id: first_code(c)._replace(level=c.level - 1 if c.level and c.level > 1 else c.level) for c in case.evidence}
        for case in pairs.cases
    ]
    none = tuple(c and replace(c, first={}, settled={}) for c in pairs.codes)
    some = tuple(c and replace(c, first=one) for c, one in zip(none, low, strict=True))
    told = {}
    for name, codes in (("none", none), ("some", some)):
        monkeypatch.setattr(validation, "known_pairs", lambda burden, codes=codes: replace(pairs, codes=codes))
        made = validate(found.settings)
        assert made is not None
        told[name] = made
    before, now = told["none"], told["some"]
    assert (before.readings, now.readings) == (("first", "second"), ("settled", "first", "second"))
    assert np.array_equal(now.readiness["settled"], before.readiness["first"], equal_nan=True)
    assert (now.readiness["first"] < now.readiness["settled"]).any()
    assert now.indicators == before.indicators and now.two_dates == before.two_dates
    assert now.separated[LINES[0], "settled", "all"] == before.separated[LINES[0], "first", "all"]
    assert now.coders.same_level < before.coders.same_level and now.coders.apart > before.coders.apart
    table = validation_table(now)
    assert set(table["coder"].dropna()) == {"settled", "first", "second"}
    assert set(table["coder"][table["figure"].str.startswith("AUC of ")]) == {"settled"}


def test_what_the_first_screen_asks_for_reads_no_pair_anew_without_late_claims(
    found: Validation, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = replace(found.yardstick)
    monkeypatch.setattr(validation, "known_pairs", lambda burden: again)
    made = validate(found.settings)
    assert made is not None
    assert made.separated[LINES[0], "settled", "all"] == found.separated[LINES[0], "settled", "all"]
    assert "without_late" not in vars(again)
    assert dict(made.separated) == dict(found.separated) and "without_late" in vars(again)
    with pytest.raises(KeyError):
        made.separated[LINES[0], "third", "all"]  # type: ignore[index]


# Before signing


def with_some(
    pairs: ReferenceSet, monkeypatch: pytest.MonkeyPatch, count: int = 6, club: str | None = None
) -> Validation:
    """The validation of the pairs with some couples."""
    some = with_couples(pairs, count, club)
    for module in (validation, placing):
        monkeypatch.setattr(module, "known_pairs", lambda burden="neutral": some)
    made = validate(usual(pairs.cases[0]))
    assert made is not None
    return made


def test_pairs_before_signing_move_no_figure_of_the_others(found: Validation, monkeypatch: pytest.MonkeyPatch) -> None:
    made, found = with_some(found.yardstick, monkeypatch), with_some(found.yardstick, monkeypatch, 0)
    count = len(found.yardstick.cases)
    for (line, coder, subset), told in found.separated.items():
        if line not in LINES[2:]:
            assert made.separated[line, coder, subset] == told
    assert made.places[:count] == found.places and made.indicators == found.indicators
    assert [of.calibrated for of in made.by_others.values()] == [of.calibrated for of in found.by_others.values()]
    assert made.two_dates == found.two_dates
    assert wrong_side(made) == wrong_side(found)
    assert [j for j in beforehand(made) if j.criterion in ("sign of alliance", "scale")] == [
        j for j in beforehand(found) if j.criterion in ("sign of alliance", "scale")
    ]


def test_a_couple_names_the_readier_of_the_two_and_the_line_compares_every_pair_with_every_control(
    found: Validation, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = with_some(found.yardstick, monkeypatch)
    by_id = {c.id: float(r) for c, r in zip(made.yardstick.cases, made.readiness["settled"], strict=True)}
    assert len(made.couples) == 6
    for couple in made.couples:  # each stands beside the pair that it was made of
        assert couple.readiness == by_id[couple.signed] == by_id[couple.control] and couple.higher is None
    assert made.couples_ahead() == made.couples_ahead(FEW) == (0, 6) and made.couples_ahead(CLUB) == (0, 0)
    higher = made.couples[0]._replace(readiness=1.0)
    assert higher.higher == "signed-0"
    assert replace(made, couples=(higher, *made.couples[1:])).couples_ahead() == (1, 6)
    assert higher._replace(readiness_control=float("nan")).higher is None
    told = made.separated[LINES[2], "settled", "all"]
    assert (told.first, told.second, told.auc) == (6, 6, 0.5) and told.holds_half


@pytest.mark.parametrize("count", [COUPLES_NEEDED - 1, COUPLES_NEEDED])
def test_treaties_of_two_or_three_get_an_auc_from_five_scored_couples_on_and_clubs_at_any_number(
    found: Validation, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    made = with_some(found.yardstick, monkeypatch, count)
    assert np.isnan(made.separated[FEW, "settled", "all"].auc) is np.bool_(count < COUPLES_NEEDED)
    assert np.isnan(made.separated[CLUB, "settled", "all"].auc)
    joined = with_some(found.yardstick, monkeypatch, count, club="Pact of Ruritania")
    assert {c.club for c in joined.couples} == {"Pact of Ruritania"} and joined.couples_ahead(CLUB) == (0, count)
    told = joined.separated[CLUB, "settled", "all"]
    assert (told.first, told.second, told.auc) == (count, count, 0.5)
    assert joined.separated[FEW, "settled", "all"][3:] == (0, 0)


def test_a_pair_in_no_group_moves_no_figure_and_has_no_ratio(
    found: Validation, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = found.yardstick
    n = int(pairs.members(UNALLIED)[0])
    other = next(c for c in pairs.cases if c.id == "us-india-2019")
    apart = [
        (named(case, f"apart-{k}", in_no_group="A catalogue says otherwise.", parties=case.header.parties), codes)
        for k, (case, codes) in enumerate(((pairs.cases[n], pairs.codes[n]), (other, None)))
    ]
    some = joined(pairs, *apart)
    for module in (validation, placing):
        monkeypatch.setattr(module, "known_pairs", lambda burden="neutral": some)
    made = validate(usual(pairs.cases[0]))
    assert made is not None and some.groups[-2:] == (NO_GROUP, NO_GROUP)
    assert made.places == (*found.places, None, None) and made.two_dates == found.two_dates
    for figure in (f for f in made.separated if f[2] == "all"):
        assert repr(made.separated[figure]) == repr(found.separated[figure])  # nan is like nan


def test_coders_by_the_protocol_are_those_of_the_pairs_that_name_it(found: Validation) -> None:
    none = found.coders_by_protocol
    assert none.pairs == sum(bool(c.header.protocol) for c in found.yardstick.cases)
    cases = [
        golden.changed(c, header=c.header.model_copy(update={"protocol": "0f" * 32 if n % 2 else ""}))
        for n, c in enumerate(found.yardstick.cases)
    ]
    half = replace(found, yardstick=replace(found.yardstick, cases=tuple(cases)))
    assert half.coders_by_protocol.pairs == len(cases) // 2
    assert half.coders_by_protocol.claims == sum(len(c.by_claim) for c in found.yardstick.codes[1::2] if c)
    assert half.coders == found.coders
