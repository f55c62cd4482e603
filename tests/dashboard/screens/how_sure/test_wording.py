"""Every sentence of How sure in each of its states: nothing doubled, nothing empty, nothing in the plural for one."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from math import nan

import pytest

from dashboard.screens.how_sure import wording
from dashboard.wording import certainty
from scenarios import Settings, assess
from scenarios.question import Turn
from scenarios.reference.certainty import Certainty, WhyNone
from scenarios.reference.place import VERDICTS
from tests.support import golden
from tests.support.sure import CASE, FEW, A

ODD = re.compile(r"  |None|\bnan\b|\b0 of 0\b|\b1 claims\b|\b1 documents\b|[{}]| [,;.]|\.\.|−\d+ points|,,|;;")
EMPTY = assess(golden.changed(golden.case(), evidence=()), Settings(case="golden", draws=1_000))
UNSCORED = assess(CASE, FEW.changed(view={"scenario": "china-pakistan"}))
GOLDEN = assess(golden.case(), Settings(case="golden", draws=1_000))
WORD, OTHER = VERDICTS[3], VERDICTS[2]


def flips(count: int, *words: str) -> list[Turn]:
    claims = [c.id for c in CASE.evidence if c.level is not None][:count]
    return [Turn("claim falls", (c,), 0.7, 0.7, WORD, words[n % len(words)]) for n, c in enumerate(claims)]


SAID: dict[str, Callable[[], list[str]]] = {
    "answer": lambda: [
        wording.answer(A, A.ids[0], Certainty("", claims=n, one_coder=coder))
        for n, coder in product((1, 44), (True, False))
    ],
    "no answer": lambda: [
        wording.answer(a, scenario, Certainty(why), pairs)
        for (a, scenario), why, pairs in product(
            ((A, A.ids[0]), (EMPTY, EMPTY.ids[0]), (UNSCORED, "china-pakistan"), (GOLDEN, GOLDEN.ids[0])),
            [why for why in certainty.WHY_NONE if why],
            ("", "known pairs are coded with another codebook"),
        )
    ],
    "none alone": lambda: [wording.none_alone(together) for together in (None, 1, 4)],
    "documents": lambda: [wording.without_documents(9, ["An article"] * n) for n in (0, 1, 2, 5)],
    "weakest": lambda: [
        f"Trust{wording.weak_part(A, claims, held, unknown, of)}"
        for claims, held, (unknown, of) in product(
            (0, 1, 3), ([], ["E1"], ["E1", "E2"]), ((0, 4), (1, 4), (2, 4), (1, 1))
        )
        if claims >= len(held) and (held or unknown)
    ],
    "second opinion": lambda: (
        [
            f"{wording.other_sources(n)} 75{wording.second_answer('75', here, word, WORD, parts)}"
            for n, here, word, parts in product(
                (1, 28), ("75", "74"), (WORD, OTHER, ""), ([], ["trust 68 (here 79)"] * 2)
            )
        ]
        + [f"{wording.other_sources(n)} {wording.NO_WORD_THERE}." for n in (1, 28)]
    ),
    "left out": lambda: [
        wording.left_out(claims, before, now)
        for claims, before, now in product((["E1"], ["E1", "E2"], ["E1"] * 20), (0.754, nan), (0.731, nan))
    ],
    "ends": lambda: [wording.ends(*ends) for ends in (("70", "70"), ("70", "76"))],
    "no document": lambda: [wording.no_document("Irreversibility")],
}


@pytest.mark.parametrize("which", SAID)
def test_each_state_is_a_sentence(which: str) -> None:
    for said in SAID[which]():
        assert not ODD.search(said), said
        assert said == said.strip()


@pytest.mark.parametrize("why", ["set by hand", "not a reading"])
def test_where_no_word_says_how_sure_it_is_said_why(why: WhyNone) -> None:
    said = wording.answer(A, A.ids[0], Certainty(why))
    assert not re.match("High|Moderate|Low|Very low", said) and said != wording.answer(A, A.ids[0], Certainty(""))


def test_without_a_claim_a_score_or_known_pairs_each_has_a_sentence_of_its_own() -> None:
    said = [
        wording.answer(EMPTY, EMPTY.ids[0], Certainty("no score")),
        wording.answer(UNSCORED, "china-pakistan", Certainty("no score")),
        wording.answer(GOLDEN, GOLDEN.ids[0], Certainty("no known pairs"), "no pairs are here"),
    ]
    assert len({*said}) == 3 and "no pairs are here" in said[2]


def test_of_one_document_alone_nothing_is_said_as_the_answer_says_it() -> None:
    assert wording.without_documents(0, []) == wording.without_documents(1, ["An article"]) == ""
