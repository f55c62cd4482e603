"""How far two coders agree: the numbers worked by hand, and what must hold of any two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import Direction, Proposal
from scenarios import load_case, seed_folder
from scenarios.coding.agreement import FROM, NOTHING, Report, figures, items, report
from scenarios.coding.round import Item
from scenarios.coding.units import Unit, units_of_file
from scenarios.reference.coder_file import Code
from scenarios.reference.second_coder import compare
from tests.support.second_coders import coded_twice

BOOK = load_case(seed_folder("china-russia-2017")).codebook
A, B, C = "INS1", "INS2", "INS3"
CODES = (
    st.none()
    | st.builds(Code, st.sampled_from([A, B]), st.sampled_from(["supports", "at_least"]), st.integers(1, 3))
    | st.builds(Code, st.sampled_from([A, B, None]), st.just("context"), st.none())
)


def unit(
    n: int, first: Code | None, second: Code | None, sentence: int | None = None, proposal: Proposal | None = ""
) -> Unit:
    item = Item(id=f"S{1 + (n if sentence is None else sentence)}", source="s", paragraph=1, start=0, end=9)
    claim = f"E{n}" if first else None
    return Unit(f"u{n:03}", claim, item, first, second, proposal if first else None)


def supports(item: str, level: int = 2) -> Code:
    return Code(item, "supports", level)


def points(direction: Direction) -> Code:
    return Code(A, direction, 2)


def told(units: list[Unit]) -> Report:
    return report(units, BOOK, seed=1, resamples=100)


def test_items_by_hand_with_nothing_as_one_more() -> None:
    units = [
        unit(0, supports(A), supports(A)),
        unit(1, supports(A), supports(A)),
        unit(2, supports(B), None),
        unit(3, None, None),
    ]
    found = told(units).every.indicator
    # Alpha: of 8 codes 4 A, 1 B, 3 nothing; one unit apart: 1 - 7 x 2 / (64 - 16 - 1 - 9).
    assert found.alpha.alpha == pytest.approx(1 - 14 / 38)
    # Kappa: 3 of 4 alike; by chance (2 x 2 + 1 x 2) / 16.
    assert found.kappa == pytest.approx(0.6)
    assert (found.same, found.of, found.word) == (3, 4, "below")


def test_directions_by_hand_where_both_chose_the_same_item() -> None:
    # Data from: a table of 20, 5, 10 and 15 judgements, on which kappa is .4; of 100 codes 55 and 45 are alike, so that
    # alpha is 1 - 99 x 30 / (2 x 55 x 45).
    table = [("supports", "supports")] * 20 + [("supports", "at_least")] * 5
    table += [("at_least", "supports")] * 10 + [("at_least", "at_least")] * 15
    ways: list[tuple[Direction, Direction]] = [(a, b) for a, b in table]  # type: ignore[misc]
    units = [unit(n, points(a), points(b)) for n, (a, b) in enumerate(ways)]
    elsewhere = [unit(99, supports(A), supports(B))]
    found = told(units + elsewhere).every.direction
    assert found.kappa == pytest.approx(0.4) and found.alpha.alpha == pytest.approx(1 - 99 * 30 / (2 * 55 * 45))
    assert found.kappa_low is not None and found.kappa_high is not None
    assert found.kappa_low < 0.4 < found.kappa_high
    assert (found.same, found.of) == (35, 50)


def test_levels_by_hand_where_both_score_the_same_item() -> None:
    levels = [(1, 1), (2, 2), (3, 3), (3, 2)]
    units = [unit(n, supports(A, a), supports(A, b)) for n, (a, b) in enumerate(levels)]
    units += [unit(7, supports(A, 4), supports(B, 0)), unit(8, supports(A, 4), Code(A, "context", None))]
    found = told(units).every.level
    # Middle ranks of 1, 2, 3 are 1, 3.5, 6.5: 1 - 7 x 2 x 9 / 2 (6 x 6.25 + 6 x 30.25 + 9 x 9).
    assert found.alpha.alpha == pytest.approx(1 - 7 * 18 / 600)
    assert (found.same, found.of, found.word, found.kappa) == (3, 4, "tentative", None)


def test_context_on_the_other_coders_item_differs_in_direction_and_elsewhere_it_is_nothing() -> None:
    context = Code(A, "context", None)
    assert items(unit(0, context, supports(A))) == (A, A)
    assert items(unit(0, context, supports(B))) == (NOTHING, B)
    assert items(unit(0, context, None)) == (NOTHING, NOTHING)
    assert items(unit(0, context, Code(C, "context", None))) == (NOTHING, NOTHING)
    assert items(unit(0, context, context)) == (A, A)
    found = told([unit(0, context, supports(A)), unit(1, supports(A), supports(A))]).every
    assert (found.indicator.same, found.direction.same, found.direction.of, found.level.of) == (2, 1, 2, 1)


def test_items_that_were_given_to_both_afterwards_are_not_taken_for_chosen_alike() -> None:
    given_to_both = unit(0, supports(A), supports(A))._replace(chosen=(A, B))
    assert items(given_to_both) == (A, B)
    found = told([given_to_both]).every
    assert found.indicator.same == 0 and found.level.of == 1


def test_agreement_is_told_with_proposals_and_without_and_claims_alone_count_there() -> None:
    units = [unit(n, supports(A), supports(A), proposal="shown" if n % 2 else "taken") for n in range(6)]
    units += [unit(n, supports(A), supports(B)) for n in range(6, 10)]
    units += [unit(10, None, supports(C)), unit(11, None, None)]
    found = told(units)
    assert (found.proposed.indicator.same, found.proposed.indicator.of) == (6, 6)
    assert (found.by_hand.indicator.same, found.by_hand.indicator.of) == (0, 4)
    assert (found.every.indicator.same, found.every.indicator.of) == (7, 12)


def test_an_indicator_has_figures_of_its_own_from_ten_units_on() -> None:
    units = [unit(n, supports(A), supports(A) if n % 2 else None) for n in range(FROM)]
    (only,) = told([*units, *(unit(n, supports(B), supports(B)) for n in range(FROM, 2 * FROM - 1))]).items
    assert (only.item, only.either, only.both, only.level.of) == (A, 10, 5, 5)


def test_sentences_are_drawn_whole() -> None:
    def high_less_low(together: int) -> float:
        units = [unit(n, supports(A), supports(A if n % 20 < 10 else B), sentence=n // together) for n in range(40)] + [
            unit(n, supports(B), supports(B), sentence=n // together) for n in range(40, 60)
        ]
        found = figures(units, BOOK, seed=1).indicator
        assert found.kappa_low is not None and found.kappa_high is not None
        assert found.alpha.low is not None and found.alpha.high is not None
        assert found.kappa_high - found.kappa_low > 0
        return found.alpha.high - found.alpha.low

    assert high_less_low(10) > high_less_low(1)


@given(st.lists(CODES, max_size=12))
def test_coders_who_say_the_same_agree_wholly_or_there_is_no_variation(held: list[Code | None]) -> None:
    for figure in figures([unit(n, code, code) for n, code in enumerate(held)], BOOK, seed=1, resamples=20):
        assert figure.same == figure.of
        assert figure.alpha.alpha in (None, pytest.approx(1.0))
        assert figure.kappa in (None, pytest.approx(1.0))
        assert (figure.alpha.alpha is None) is bool(figure.alpha.reason)


def test_an_item_that_the_codebook_does_not_have_is_one_more_on_which_nobody_fails() -> None:
    found = told([unit(0, supports(A), supports("ELSE")), unit(1, supports(A), supports(A))]).every.indicator
    assert (found.same, found.of) == (1, 2)


def test_where_nothing_was_coded_nothing_is_said() -> None:
    found = told([])
    assert found.every.indicator.of == 0 and found.every.indicator.alpha.reason and found.items == ()


@pytest.mark.slow
def test_on_the_files_that_come_with_the_product_the_figures_are_those_of_the_page_of_cases() -> None:
    for case, codes in coded_twice():
        known = compare(case, codes, seed=1, resamples=0)
        units = units_of_file(case, codes)
        found = figures(units, case.codebook, seed=1, resamples=0)
        assert found.level.alpha.alpha == pytest.approx(known.overall.alpha), case.id
        assert (found.level.same, found.level.of) == (known.overall.same, known.overall.units)
        scored = [u for u in units if u.first and u.second and u.first.scores and u.second.scores]
        assert sum(a == b for a, b in map(items, scored)) == known.same_indicator
        assert len(scored) == known.both_score
