"""The headline sentences: true ones alone, and each as the tables have it."""

from __future__ import annotations

import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.analysis.headlines import PLACED, headlines
from scenarios.model.settings import Settings
from tests.support import golden
from tests.support.made_scale import made_scale

USUAL = Settings(case="golden", draws=1_000)
A = assess(golden.case(), USUAL)


@pytest.mark.parametrize("scenario", A.ids)
def test_every_sentence_is_what_the_scores_say(scenario: str) -> None:
    said = {x.kind: x for x in headlines(A, scenario, [i for i in A.ids if i != scenario])}
    assert (int(said["met"].value), said["met"].of) == (int(A.count(1)[A.position(scenario)]), len(A.targets))
    assert said["class"].value == A.class_of(scenario)
    assert ("treaty" in said) == (A.class_of(scenario) != "no treaty")
    assert not set(PLACED) & set(said)  # another codebook than that of the known pairs


def test_what_the_known_pairs_say_of_a_readiness_is_said_in_their_words() -> None:
    scale = made_scale(golden.method())
    for scenario in A.ids:
        readiness = 100 * float(A.marks.readiness[A.position(scenario)])
        said = {x.kind: x for x in headlines(A, scenario, scale=scale)}
        place = scale.place(readiness)
        assert (said["verdict"].value, said["place"].value) == (place.verdict, place.place)
        assert (said["unallied"].value, said["unallied"].of) == (place.unallied.words, place.unallied.n)
        assert (said["alliances"].value, said["alliances"].of) == (place.alliances.words, place.alliances.n)


def test_without_a_score_the_known_pairs_say_nothing() -> None:
    a = assess(golden.second(), golden.second_settings(draws=1_000))
    assert not set(PLACED) & {x.kind for x in headlines(a, "little", scale=made_scale(golden.method()))}


def test_a_treaty_in_force_is_a_sentence_beside_what_makes_it_work() -> None:
    a = assess(load_case(seed_folder("china-russia-2017")))
    said = [x.kind for x in headlines(a, "treaty-without-depth")]
    assert {"treaty", "class"} <= set(said) and said[0] == "treaty"


def test_who_is_said_to_be_ahead_is_ahead() -> None:
    for scenario in A.ids:
        for said in headlines(A, scenario, [i for i in A.ids if i != scenario]):
            if said.kind == "ahead":
                assert A.pair(said.scenario, said.other).difference > 0
