"""The embedded case: coded completely, pointing at its passages, saying what its definitions promise."""

from __future__ import annotations

from collections import Counter
from statistics import median

import numpy as np
import pytest

import seeds
from indicators.agreement import kappa
from indicators.evidence import DIRECTIONS
from indicators.passages import fold_text
from scenarios import Assessment, assess, known_validation, load_case, place, seed_folder
from scenarios.analysis.nearest import cumulated_distance
from scenarios.files.case_folder import yardstick_ids
from scenarios.reference import second_coder
from scenarios.reference.coder_file import read_codes
from scenarios.reference.elsewhere import settings_then
from scenarios.reference.known_pairs import second_codes
from scenarios.reference.place import Place
from scenarios.second_opinion import what_became
from tests.support import guides
from tests.support.tables import row
from tests.support.typeset import ARTICLE

CASE = load_case(seed_folder("china-russia-2017"))
SCORES = assess(CASE).scores


def test_every_paragraph_is_coded_and_every_indicator_has_a_claim() -> None:
    own = [c for c in CASE.evidence if c.source == "korolev-2017"]
    assert {c.paragraph for c in own} == set(range(1, 14))
    assert len(own) > 60
    voting = {c.indicator for c in own if c.votes_on_level and not c.about}
    # Heard, and showing no level: what could happen of lock-in, a number of meetings without a calendar, and which way
    # arms technology flows without its class.
    assert voting & set(CASE.codebook.indicator_ids) == set(CASE.codebook.indicator_ids) - {"TEC3", "INS2", "TEC1"}
    assert [c.direction for c in own if c.indicator == "TEC3"] == ["context", "context"]
    assert row(assess(CASE).cells, scenario="all-claims", indicator="TEC3")["known"] is False


def test_the_sceptics_are_heard_and_answered() -> None:
    stances = Counter(c.stance for c in CASE.evidence)
    voting = Counter(c.stance for c in CASE.evidence if c.votes_on_level)
    assert stances["sceptics-fear"] >= 7
    assert voting["sceptics-fear"] >= 2  # the others foretell what Russia will do, and no forecast votes
    assert voting["sceptics-rivalry"] >= 5
    answered = {r for c in CASE.evidence for r in c.rebuts}
    heard = {c.id for c in CASE.evidence if (c.stance or "").startswith("sceptics") and c.votes_on_level}
    assert heard <= answered


def test_denials_are_evidence_too() -> None:
    denial = next(c for c in CASE.evidence if c.indicator == "EXE4" and c.direction == "contradicts")
    assert (denial.level, denial.kind) == (2, "statement")


@pytest.mark.parametrize(
    "figure", ["20 to 30 a year", "every 3 to 4 years since 1992", "8 May 2015", "April 2015", "Joint Sea-2015"]
)
def test_dates_and_figures_stand_in_their_column(figure: str) -> None:
    assert any(figure in c.figures for c in CASE.evidence)


def test_deeds_and_documents_show_floors_and_what_is_told_of_the_state_shows_levels() -> None:
    ways = Counter(c.direction for c in CASE.evidence)
    assert set(ways) == set(DIRECTIONS)
    assert all(c.level and c.level >= 1 for c in CASE.evidence if c.direction == "at_least")
    opinions = ("expert", "assertion", "reported", "press")
    floors = Counter(c.kind in opinions for c in CASE.evidence if c.direction == "at_least")
    levels = Counter(c.kind in opinions for c in CASE.evidence if c.direction == "supports")
    assert floors[False] > floors[True] and levels[True] > levels[False]


def test_the_article_relays_no_better_than_its_author_and_the_treaty_is_read_as_it_stands() -> None:
    marks = {s.id: s.reliability for s in CASE.header.sources}
    assert marks == {"korolev-2017": "C", "treaty-2001": "A"}
    table = assess(CASE).evidence
    used = table.loc[table["source"] == "korolev-2017", "reliability_used"]
    assert (table["reliability"] == "B").any() and set(used) <= {"C", "D", "E", "F"}


def test_readiness_of_no_pair_contradicts_its_own_range() -> None:
    """Under method 2 16 of 91 pairs did: the points spoke of known cells, the draws of all."""
    pairs = assess(CASE).pairs.dropna(subset="difference")
    assert ((pairs["low"] <= pairs["difference"]) & (pairs["difference"] <= pairs["high"])).all()


def test_forecasts_and_earlier_stages_never_vote() -> None:
    about = {c.about for c in CASE.evidence if c.about}
    assert about == {
        "good-neighbourliness",
        "constructive-cooperation",
        "comprehensive-partnership",
        "china-pakistan",
        "thaw-holds",
    }
    counted = assess(CASE).evidence
    assert not counted.loc[counted["about"].notna(), "counted"].any()


def test_groups_and_order_of_the_scenarios() -> None:
    groups = [s.group for s in CASE.scenarios]
    assert groups == ["reading"] * 5 + ["past"] * 3 + ["future"] * 6 + ["yardstick"]
    assert CASE.reference == "all-claims"


def test_a_formal_alliance_is_at_100_by_definition_and_pakistan_is_not_assessed() -> None:
    formal = row(SCORES, scenario="formal-alliance")
    assert (formal["readiness"], formal["low"], formal["high"]) == pytest.approx((100, 100, 100))
    assert formal["at_benchmark"] == 17
    assert formal["class"] == "working"
    pakistan = row(SCORES, scenario="china-pakistan")
    assert pakistan["readiness"] != pakistan["readiness"]
    assert pakistan["known"] == 2
    assert pakistan["high"] != pakistan["high"]
    assert pakistan["unknown_high"] - pakistan["unknown_low"] > 50


def test_a_treaty_without_depth_is_allied_on_paper_and_depth_without_one_is_not_whatever_readiness() -> None:
    shallow = row(SCORES, scenario="treaty-without-depth")
    assert shallow["class"] == "on paper"
    assert shallow["readiness"] < row(SCORES, scenario="depth-without-treaty")["readiness"]
    assert row(SCORES, scenario="depth-without-treaty")["class"] == "no treaty"


def test_the_treaty_of_2001_counts_only_when_the_reader_lets_outside_sources_in() -> None:
    from scenarios.model.settings import usual

    outside = assess(CASE, usual(CASE).changed(outside=True))
    assert assess(CASE).treaty_step("all-claims") is None
    assert outside.treaty_step("all-claims") == 2
    assert row(outside.scores, scenario="all-claims")["commitments_documented"] == 4


def test_the_text_of_the_article_is_not_in_the_repository() -> None:
    longest = max(len(c.locator.split()) for c in CASE.evidence)
    assert longest <= 8
    folder = seeds.FOLDER / "china-russia-2017"
    ignored = (seeds.FOLDER.parent / ".gitignore").read_text(encoding="utf-8")
    assert "seeds/*/*.txt" in ignored
    assert {p.suffix for p in folder.iterdir()} <= {".toml", ".csv", ".txt"}


@pytest.mark.skipif(ARTICLE is None, reason="needs a copy of the article's text beside the case")
def test_every_locator_occurs_once_in_the_text_and_in_its_paragraph() -> None:
    assert ARTICLE is not None
    text = ARTICLE.read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line.strip()]
    first = next(n for n, line in enumerate(lines) if line.startswith("A comprehensive strategic partnership"))
    paragraphs = [fold_text(line) for line in lines[first : first + 13]]
    assert paragraphs[12].startswith("Contrary to the dominant")
    for claim in (c for c in CASE.evidence if c.source == "korolev-2017"):
        assert claim.paragraph is not None
        locator = fold_text(claim.locator)
        assert " ".join(paragraphs).count(locator) == 1, claim.id
        assert paragraphs[claim.paragraph - 1].count(locator) == 1, claim.id


@pytest.mark.parametrize("case_id", ["china-russia-2017", "china-russia-documents"])
def test_the_two_codings_give_the_figures_that_their_guide_names(case_id: str) -> None:
    case = load_case(seed_folder(case_id))
    codes = second_codes(seed_folder(case_id), case)
    assert codes is not None and {c.id for c in case.evidence if c.votes_on_level} <= set(codes.by_claim)
    found = second_coder.compare(case, codes, 0)
    told = guides.told(guides.SEEDS)
    same, of = sum(a == b for a, b in found.directions), len(found.directions)
    agreed = f"{kappa(*zip(*found.directions, strict=True)):.2f}"
    if case_id == "china-russia-documents":
        assert f"kappa {agreed} of direction, same indicator on {found.same_indicator} of {found.both_score}." in told
        return
    overall = found.overall
    assert overall.alpha is not None and overall.low is not None and overall.high is not None
    assert f"same indicator on {found.same_indicator} of the {found.both_score} claims that both score" in told
    assert f"same direction on {same} of {of} (" in told and f"or context), Cohen's kappa {agreed}" in told
    assert f"the same level on {overall.same} of the {overall.units} that both score on one indicator" in told
    assert f"ordinal, {overall.alpha:.2f}; {overall.low:.2f} to {overall.high:.2f} by resampling" in told


def test_what_documents_of_the_time_say_and_what_became_of_it_is_what_the_guide_of_the_cases_says() -> None:
    told = guides.told(guides.SEEDS)
    case, a = load_case(seed_folder("china-russia-documents")), assess(CASE)
    then, since = assess(case, settings_then(a, case)), assess(case)
    scored = [c for c in case.evidence if c.votes_on_level]
    assert (
        f"{len(case.evidence)} claims from {len(case.header.documents)} documents, {len(scored)} of them scored" in told
    )
    assert f"give readiness {score_and_ratio(then)}, the article {score_and_ratio(a, ratio='')}." in told
    assert f"{since.as_of[:4]} they give readiness {score_and_ratio(since)}." in told
    named = told[told.index("They differ most on") : told.index("which stand lower")].split("by the documents")
    (here, there), weights = (x.cells_by_scenario for x in (a, then)), a.scale.across[a.scale.index] * a.scale.inside
    differ = here.known[0] & there.known[0] & (here.level[0] != there.level[0])
    weigh = weights * cumulated_distance(here.belief[0], there.belief[0])
    for i in sorted(np.flatnonzero(differ), key=lambda i: -weigh[i])[:3]:
        item = CASE.codebook.indicators[i]
        higher = {"THR1": "partner is seen as a threat"}.get(item.id, f"{item.name[0].lower()}{item.name[1:]}")
        assert higher in named[int((there.belief[0, i] - here.belief[0, i]) @ np.arange(5) < 0)]
    first, second, third, *_ = (x.near for x in what_became(a, since))
    assert (first.scenario, second.scenario) == ("treaty-without-depth", "thaw-holds")
    assert [round(x.distance, 1) for x in (first, second)] == [0.5, 0.5] and third.distance > 0.55
    assert f"commitments are {first.steps_apart} steps from those documented" in told and second.steps_apart == 0


def score_and_ratio(a: Assessment, ratio: str = "ratio ") -> str:
    """Readiness and ratio of the first scenario of an assessment, as the guide has them."""
    score, beside = a.scores.iloc[0], place(a, a.case.reference)
    assert isinstance(beside, Place)
    return (
        f"{score['readiness']:.0f} ({score['low']:.0f}-{score['high']:.0f}) and "
        f"{ratio}{beside.ratio:.1f} ({beside.low:.1f}-{beside.high:.1f})"
    )


def test_who_was_followed_where_a_row_was_settled_anew_from_its_passage_is_what_the_guide_says() -> None:
    followed: Counter[tuple[str, str]] = Counter()
    for folder in map(seed_folder, (*yardstick_ids(), "china-russia-documents")):
        codes = second_codes(folder, load_case(folder))
        assert codes is not None
        followed.update((s.seen, s.by) for s in codes.settled.values() if s.seen)
    passage = {by: n for (seen, by), n in followed.items() if seen == "passage"}
    told = guides.told(guides.SEEDS)
    assert f"In {followed.total()} rows of the protocol the third's reason had named the claim" in told
    assert f"{sum(passage.values())} passages were found again" in told
    said = "{first} rows follow the first coder, {second} the second, {third} neither"
    assert said.format(**passage) in told


@pytest.mark.slow
def test_the_second_codings_of_the_known_pairs_give_the_figures_that_their_guide_names() -> None:
    found = []
    for case in (load_case(seed_folder(i)) for i in yardstick_ids()):
        file = seeds.FOLDER / "yardstick" / case.id / "second-coder.csv"
        if file.exists():
            codes, problems = read_codes(file.name, file.read_bytes(), case)
            assert codes is not None and problems == [], case.id
            scored = {c.id for c in case.evidence if c.votes_on_level}
            assert scored <= set(codes.by_claim) <= {c.id for c in case.evidence}, case.id
            found.append(second_coder.compare(case, codes, 2017))
    alphas = [c.overall.alpha for c in found if c.overall.alpha is not None]
    both, alike = sum(c.both_score for c in found), sum(c.same_indicator or 0 for c in found)
    told = guides.told(guides.SEEDS)
    assert f"The {len(found)} known pairs: same indicator on {alike} of the {both} claims that both score" in told
    units = sum(c.overall.units for c in found)
    assert f"same level on {sum(c.overall.same for c in found)} of the {units} on one indicator" in told
    assert f"between {min(alphas):.2f} and {max(alphas):.2f} with a median of {median(alphas):.2f}" in told
    directions = [d for c in found for d in c.directions]
    same = f"on {sum(a == b for a, b in directions)} of all {len(directions)} claims"
    assert f"{same}, Cohen's kappa {kappa(*zip(*directions, strict=True)):.2f}." in told
    validation = known_validation()
    assert validation is not None
    assert f"differs by {100 * validation.coders.apart:.1f} points of readiness on average" in told
