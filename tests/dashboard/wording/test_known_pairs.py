"""What is said of the known pairs: counted from them, and no kinder than the figures."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dashboard.wording import known_pairs
from scenarios.reference.place import PlaceWord
from scenarios.reference.validation import CODERS, READINGS, Reading, Validation

pytestmark = pytest.mark.slow


def test_what_is_wrong_with_them_as_a_sample_is_counted_not_typed(found: Validation) -> None:
    cases, groups = found.yardstick.cases, found.yardstick.groups
    americans = sum("United States" in c.header.parties for c in cases)
    early = [g for c, g in zip(cases, groups, strict=True) if c.header.as_of.year < 1990]
    allied = sum(g in ("working", "on paper") for g in early)
    if allied == len(early):
        before = "Every pair before 1990 is an alliance"
    else:
        before = f"Of {len(early)} pairs before 1990 {allied} are alliances"
    said = f"{before}, the United States stand in {americans} of {len(cases)}"
    assert known_pairs.limits(found) == f"{said}, and the pairs were chosen and coded by the makers of this tool."


def test_who_they_are_says_how_many_of_which_group_and_on_what_they_rest(found: Validation) -> None:
    cases, groups = found.yardstick.cases, list(found.yardstick.groups)
    said = known_pairs.who(found)
    alliances, unallied = groups.count("working"), groups.count("no treaty")
    paper, signed = groups.count("on paper"), groups.count("before signing")
    assert said.startswith(f"The scale is made of {alliances} working alliances and {unallied} pairs without a defe")
    assert (f" {paper} allied on paper" in said, f" {signed} that signed one" in said) == (bool(paper), bool(signed))
    assert f" {len(cases)} known pairs in all" in said
    claims, documents = sum(len(c.evidence) for c in cases), sum(len(c.header.documents) for c in cases)
    assert f"{claims:,} claims from {documents:,} documents" in said


def test_how_many_pairs_are_settled_and_whether_rightly_stands_where_numbers_are_quoted(found: Validation) -> None:
    groups = found.yardstick.groups
    of_scale = ("working", "no treaty")
    placed = [(p.place, g) for p, g in zip(found.places, groups, strict=True) if p is not None and g in of_scale]
    settled = [(as_, group) for as_, group in placed if as_ != "not settled"]
    wrong = sum((as_ == "like alliances") != (group == "working") for as_, group in settled)
    of, says = len(placed), len(settled)
    assert 1 < says < of, "there is another sentence for what is so now"
    which = f"{wrong} of them the wrong way round" if wrong else "all the right way round"
    sentence = f"{says} of {of} are settled, {which}; {of - says} are not."
    assert known_pairs.places(found).startswith("Tried on the known pairs, each placed by the others, with all dates")
    assert known_pairs.places(found).endswith(sentence)
    assert known_pairs.failing(found)[0] == f"Tried on the known pairs, each asked as if it were new: {sentence}"


def test_pairs_that_stand_the_wrong_way_round_are_counted_as_such(found: Validation) -> None:
    turned: dict[PlaceWord, PlaceWord] = {
        "like alliances": "like partners",
        "like partners": "like alliances",
        "not settled": "not settled",
    }
    told = replace(found, places=tuple(p and p._replace(place=turned[p.place]) for p in found.places))
    before, after = (
        f.placed("working")["like partners"] + f.placed("no treaty")["like alliances"] for f in (found, told)
    )
    assert before + after == found.saying and after
    assert f"{after} of them the wrong way round" in known_pairs.settled(told)
    assert "the right way" not in known_pairs.settled(told)


def test_all_settled_the_right_way_round_is_said_only_where_none_is_wrong(found: Validation) -> None:
    rightly: dict[str, PlaceWord] = {
        **dict.fromkeys(("working", "on paper"), "like alliances"),
        **dict.fromkeys(("no treaty", "before signing"), "like partners"),
    }
    places = tuple(
        p and p._replace(place="not settled" if p.place == "not settled" else rightly[group])
        for p, group in zip(found.places, found.yardstick.groups, strict=True)
    )
    of = found.placed_of_scale
    assert f"{found.saying} of {of} are settled, all the right way round" in known_pairs.settled(
        replace(found, places=places)
    )


@pytest.mark.parametrize(
    ("silent", "said"),
    [
        ((), "Readiness tells them apart by the claims of both coders."),
        (("second",), "As the second coder reads the claims, it is not shown"),
        (("first",), "As the first coder reads the claims, it is not shown"),
        (CODERS, "As either coder reads the claims, it is not shown"),
        (("settled",), "As the claims were settled, it is not shown"),
        (("settled", "second"), "As the claims were settled and as the second coder reads the claims, it is not shown"),
    ],
)
def test_a_bracket_that_holds_50_is_said_of_the_coder_whose_it_is(
    found: Validation, silent: tuple[Reading, ...], said: str
) -> None:
    told = replace(
        found,
        readiness=dict.fromkeys(READINGS, found.readiness[CODERS[0]]),
        separated={
            (line, reading, subset): s._replace(low=0.4 if reading in silent else 0.6)
            for (line, coder, subset), s in found.separated.items()
            for reading in (READINGS if coder == "first" else (coder,))
        },
    )
    assert known_pairs.told_apart(told).startswith(said)
    assert any(known_pairs.told_apart(told) in s for s in known_pairs.failing(told)) is bool(silent)


def test_a_codebook_without_known_pairs_is_told_nothing() -> None:
    assert known_pairs.failing(None) == []


def test_agreement_is_said_with_the_range_of_kappa_and_of_both_shares(found: Validation) -> None:
    told = found.coders
    said = known_pairs.agreement(told)
    assert f"Cohen's kappa {told.kappa:.2f} ({told.kappa_low:.2f} to {told.kappa_high:.2f}); in brackets" in said
    for same, ends in ((told.same_indicator, told.of_indicator), (told.same_level, told.of_level)):
        low, high = (round(100 * x) for x in ends)
        assert f" ({low}\N{EN DASH}{high} of 100)" in said[said.index(f"{same:,} of ") :][:90]
    nan = float("nan")
    alone = told._replace(pairs=1, kappa_low=nan, kappa_high=nan, of_indicator=(nan, nan), of_level=(nan, nan))
    assert f"Cohen's kappa {told.kappa:.2f}. The" in known_pairs.agreement(alone)
    assert "bracket" not in known_pairs.agreement(alone) and "nan" not in known_pairs.agreement(alone)


def test_who_was_followed_from_the_passage_is_said_where_anything_was_settled_so(found: Validation) -> None:
    none = found.coders._replace(from_passage={"first": 0, "second": 0, "third": 0}, not_found=0)
    some = none._replace(from_passage={"first": 40, "second": 51, "third": 9}, not_found=21)
    more = known_pairs.agreement(some).removeprefix(known_pairs.agreement(none))
    assert re.findall(r"\d+", more) == ["100", "40", "51", "9", "21"]


def test_how_well_readiness_tells_them_apart_is_said_of_what_was_settled_and_of_both_coders(found: Validation) -> None:
    separated = {(line, r, s): found.separated[line, "first", s] for line, _, s in found.separated for r in READINGS}
    told = replace(found, readiness=dict.fromkeys(READINGS, found.readiness["first"]), separated=separated)
    said = known_pairs.between_groups(told)
    assert (
        "; as the first coder reads the claims, in " in said and "; as the second coder reads the claims, in " in said
    )
