"""What overturns each sentence stands there unasked; what is left out there is seen and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.questions.overturned import wording
from dashboard.wording import headline, overturned
from scenarios import assess
from scenarios.analysis.certificates import Smallest, certificates, headline_questions
from scenarios.analysis.headlines import headlines
from scenarios.model.link import from_code, to_code
from scenarios.question import Turn
from tests.support.certified import certificate
from tests.support.pages import code_of, html, opened, opened_box
from tests.support.sure import CASE, FEW, A, how_sure

pytestmark = pytest.mark.page


def test_leaving_out_shows_each_sentence_before_and_after_the_table_stays_and_undo_brings_them_back() -> None:
    at = how_sure(3, "overturned")
    options = at.selectbox(key="pick:headline").options
    at.selectbox(key="pick:headline").select_index(
        next(n for n, o in enumerate(options) if " indicators " in o and o.endswith(overturned.SORTS["claim"]))
    ).run()
    table = next(h for h in html(at).split("<div") if "overturned" in h)
    at.button(key="act:leave_out").click().run()
    assert not at.exception
    out = from_code(code_of(at)).left_out
    found = certificate(A, next(x for x in headlines(A, "all-claims") if x.kind == "met"))
    first = found.untrue.first
    assert first is not None and out == tuple(sorted(first.claims))
    now, shown = assess(CASE, from_code(code_of(at))), html(at)
    assert now.count(1)[0] != A.count(1)[0]
    assert "Left out by you" in shown and all(claim in shown for claim in out)
    before = headline.as_printed(A, found.sentence)
    after = overturned.then(A, found.sentence, first.then)
    assert f"<s>{before}</s> → <b>{after}</b>" in shown
    assert str(int(now.count(1)[0])) in after
    assert table in shown and wording.STILL_OF_BEFORE in shown
    at.button(key="act:undo").click().run()
    assert from_code(code_of(at)).left_out == () and "Left out by you" not in html(at)


def test_what_is_left_out_elsewhere_is_said_beside_what_stands_without_it() -> None:
    found = certificate(A, next(x for x in headlines(A, "all-claims") if x.kind == "met"))
    first = found.untrue.first
    assert first is not None
    settings = FEW.changed(seed=8, left_out=first.claims)
    shown = html(opened_box(opened(to_code(settings, CASE), path="how-sure"), "box:overturned"))
    assert "Left out by you: " in shown and wording.STILL_OF_BEFORE not in shown
    assert f"<b>{overturned.then(A, found.sentence, first.then)}</b>" in shown


def test_a_scenario_set_by_hand_says_that_no_claim_carries_it() -> None:
    at = how_sure(7, "overturned", view={"scenario": "constructive-cooperation"})
    assert not at.exception
    assert "It rests on what is set by hand: no claim carries it." in html(at)


def test_its_line_says_how_many_claims_overturn_whether_it_is_settled_and_what_the_treaty_is() -> None:
    found = list(certificates(A, headline_questions(A, "all-claims")))
    by_kind = {c.sentence.kind: c for c in found if c.by == "claim"}
    place, treaty = by_kind["place"], by_kind["class"]

    def line(**of: Any) -> list[str]:
        return wording.others_hang_on([place._replace(**of), treaty]).split("; ")

    assert place.size is not None
    settled, of_treaty = line()
    many = overturned.so_many(place.size, "claim")
    assert settled == wording.NOT_SETTLED.format(word=place.sentence.value, many=many)
    assert of_treaty == wording.TREATY.format(many=wording.NOTHING)
    assert line(untrue=Smallest(1, 0, 1))[0].endswith("1 claim")
    assert line(untrue=Smallest(None, 4))[0].endswith(wording.NOT_FOUND.format(many="4 claims"))
    assert wording.others_hang_on([]) == ""


def test_what_falls_is_told_with_who_says_so() -> None:
    told = wording.turn(A, Turn("claim falls", ("E66", "E67"), 0.7, 0.7, "", ""))
    claim = CASE.claims["E66"]
    assert told.lead == "E66 with E67" and not told.more
    assert claim.claim in told.said and claim.attributed_to in told.said and wording.KINDS[claim.kind] in told.said
