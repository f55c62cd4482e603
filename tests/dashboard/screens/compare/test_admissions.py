"""The claims on which two readings disagree: those of one alone, each with where it leads, and nothing else."""

from __future__ import annotations

from itertools import permutations

import pytest

from dashboard.screens.compare import comparison_table, content
from dashboard.screens.compare.admissions import Admitted, admitted, claims_at_odds
from dashboard.view import compare_wording as wording
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.difference import differs
from scenarios.model.settings import usual

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1_000))
READINGS = [s.id for s in CASE.scenarios if s.group == "reading"]


def ids(claims: tuple[object, ...]) -> list[str]:
    return [c.id for c in claims]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("first", "second"), list(permutations(READINGS, 2)))
def test_wherever_two_readings_believe_otherwise_the_claims_that_do_it_are_named(first: str, second: str) -> None:
    for i in range(len(CASE.codebook.indicators)):
        at_odds = admitted(A, first, second, i)
        assert bool(at_odds.missing or at_odds.added) or not differs(A, first, second)[i]
        assert admitted(A, second, first, i) == Admitted(at_odds.added, at_odds.missing)
        shown, hidden = (
            {c.id for c, _ in A.cells_by_scenario.electorates[i].rows}
            & {c.id for c in A.cells_by_scenario.voters[k][i]}
            for k in (A.position(second), A.position(first))
        )
        assert set(ids(at_odds.added)) <= shown - hidden and set(ids(at_odds.missing)) <= hidden - shown


def test_the_author_leaves_the_sceptics_words_out() -> None:
    i = CASE.codebook.indicator_ids.index("THR5")
    at_odds = admitted(A, "all-claims", "as-the-author-argues", i)
    assert at_odds.missing and not at_odds.added
    assert not {c.attributed_to for c in at_odds.missing} & {"author"}


def test_a_cell_set_by_hand_is_not_put_down_to_claims() -> None:
    i = CASE.codebook.indicator_ids.index("THR5")
    assert admitted(A, "all-claims", "pressure-deepens", i) == Admitted()
    assert claims_at_odds(A, ("all-claims", "formal-alliance")) == []


def test_each_claim_stands_under_its_indicator_with_its_words_and_its_address() -> None:
    picked = ("all-claims", "as-the-author-argues")
    link = {c.id: f"evidence?claim={c.id}" for c in claims_at_odds(A, picked)}
    assert link
    made = comparison_table.comparison(A, picked, link)
    named = {c.id for row in made.of("table") for c in row.held[1].claims.missing}
    assert named and named <= set(link)
    assert not any(row.held[0].claims.missing or row.held[0].claims.added for row in made.every)
    html = str(content.table(A, picked, made).html)
    assert wording.CLAIMS_MEAN in html
    for claim in named:
        assert f'<a href="evidence?claim={claim}"' in html
    row = next(r for r in made.every if r.name == "Mutual strategic trust")
    shown = comparison_table.as_shown(made)
    cell = shown.loc[shown["indicator_or_commitment"] == row.name].iloc[0, 3]
    assert str(cell).endswith(f"[without {', '.join(ids(row.held[1].claims.missing))}]")
    assert row.held[1].points
