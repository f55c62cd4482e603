"""The form of a claim by AppTest: added, changed, undone; what is typed is kept, checked and said."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.keeping import drafts
from dashboard.screens.evidence import passages_wording, wording
from dashboard.screens.evidence import wording as evidence_wording
from dashboard.wording import claim_effect, headline
from dashboard.wording.text import NO_CHANGE, many, points, whole
from indicators import evidence
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.influence import ClaimPreview
from scenarios.scoring.claims_used import claims_used
from tests.support.pages import html, opened, opened_box, page, pressed, said, session_of, weigh, with_view, work

pytestmark = pytest.mark.page

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE)
USED = len(claims_used(A).on_indicators)
NEW = "edit:claim:new:"


def begun() -> AppTest:
    """The form for a new claim, open on the Evidence page."""
    return pressed(opened(path="evidence"), "Add a claim")


def filled(at: AppTest) -> AppTest:
    """A claim on the limits of transfers from a new source."""
    at.selectbox(key=f"{NEW}source").set_value("a new source ...").run()
    at.text_input(key=f"{NEW}title").set_value("Joint communique").run()
    at.text_input(key=f"{NEW}date").set_value("2017-02").run()
    at.text_area(key=f"{NEW}claim").set_value("They lift the last limits.").run()
    at.selectbox(key=f"{NEW}indicator").set_value("TEC2").run()
    at.radio(key=f"{NEW}level:TEC2").set_value(3).run()
    at.selectbox(key=f"{NEW}kind").set_value("document").run()
    assert not at.exception
    return at


def test_a_claim_from_a_new_source_is_added_moves_the_score_and_is_undone_and_redone() -> None:
    at = pressed(filled(begun()), "Add it")
    now = assess(session_of(at).case)
    assert f"Readiness {points(now.marks.readiness[0])} (" in html(at)
    assert now.marks.readiness[0] > A.marks.readiness[0]
    assert headline.BY_THE_LAST_CHANGE in html(at)
    assert "They lift the last limits." in html(at)
    assert "1 claim added (N1)" in said(at)
    assert any("N1 is in the register" in i.value.replace("\\", "") for i in at.info)
    home = html(page(at, "overview"))
    assert headline.in_few_words(now) in home and many(USED + 1, "claim") in home
    pressed(page(at, "evidence"), "Undo")
    assert "1 claim added" not in said(at)
    assert many(USED, "claim") in html(page(at, "overview"))
    pressed(page(at, "evidence"), "Redo")
    assert "1 claim added (N1)" in said(at)
    pressed(at, "Put edits of the case away")
    assert "1 claim added" not in said(at)


def test_what_is_wrong_is_said_as_it_is_typed_and_nothing_can_be_added() -> None:
    at = begun()
    at.text_area(key=f"{NEW}claim").set_value("Something.").run()
    at.selectbox(key=f"{NEW}indicator").set_value("INS1").run()
    assert f"the paragraph, {evidence_wording.LOCATOR_MISSING}, the level and the kind." in warned(at)
    assert next(b for b in at.button if b.label == "Add it").disabled
    at.radio(key=f"{NEW}level:INS1").set_value(2).run()
    at.selectbox(key=f"{NEW}kind").set_value("event").run()
    at.text_input(key=f"{NEW}paragraph:korolev-2017").set_value("14").run()
    at.text_input(key=f"{NEW}locator:korolev-2017").set_value("the last limits").run()
    assert "paragraph: holds 14; korolev-2017 has paragraphs 1 to 13." in warned(at)


def test_a_claim_is_changed_in_the_form_with_its_fields_at_hand() -> None:
    at = opened()
    page(at, "evidence")
    at.selectbox(key="see:indicator").set_value("THR5").run()
    pressed(at, "Change E15")
    assert at.text_area(key="edit:claim:E15:claim").value == CASE.claims["E15"].claim
    assert at.radio(key="edit:claim:E15:level:THR5").value == CASE.claims["E15"].level
    at.radio(key="edit:claim:E15:level:THR5").set_value(4).run()
    pressed(at, "Save the change")
    assert "1 claim changed (E15)" in said(at)
    assert "stands at level 4" in html(at)


def test_what_is_typed_into_a_form_outlives_a_closed_box_another_page_and_undo() -> None:
    at = filled(begun())
    at.session_state[f"box:{NEW}"] = True
    at.run()
    at.text_input(key=f"{NEW}attributed_to:more").set_value("S. Lavrov").run()
    at.session_state[f"box:{NEW}"] = False
    at.run()
    page(at, "method")
    page(at, "evidence")
    assert at.text_input(key=f"{NEW}title").value == "Joint communique"
    assert at.radio(key=f"{NEW}level:TEC2").value == 3
    pressed(at, "Add it")
    assert "S. Lavrov" in html(at)


def test_that_the_coder_was_not_sure_is_ticked_under_more_and_stands_at_the_claim() -> None:
    at = filled(begun())
    at.session_state[f"box:{NEW}"] = True
    at.run()
    at.checkbox(key=f"{NEW}unsure").check().run()
    at.session_state[f"box:{NEW}"] = False
    page(at.run(), "method")
    pressed(page(at, "evidence"), "Add it")
    assert session_of(at).case.claims["N1"].unsure == "yes"
    assert "coder not sure" in html(at)
    pressed(at, "Change N1")
    at.session_state["box:edit:claim:N1:"] = True
    at.run()
    at.checkbox(key="edit:claim:N1:unsure").uncheck().run()
    pressed(at, "Save the change")
    assert session_of(at).case.claims["N1"].unsure == "" and "coder not sure" not in html(at)


def test_the_empty_form_is_not_begun_by_a_box_that_nobody_ticked() -> None:
    at = begun()
    at.session_state[f"box:{NEW}"] = True
    pressed(pressed(at.run(), "Close the form"), "Add a claim")
    assert "An unfinished claim" not in said(at)


def test_another_kind_brings_its_own_grade_and_another_source_no_old_passage() -> None:
    at = opened()
    page(at, "evidence")
    at.selectbox(key="see:indicator").set_value("THR5").run()
    pressed(at, "Change E15")
    at.selectbox(key="edit:claim:E15:kind").set_value("document").run()
    assert not next(b for b in at.button if b.label == "Save the change").disabled
    at.selectbox(key="edit:claim:E15:source").set_value("treaty-2001").run()
    pressed(at, "Save the change")
    assert not at.exception
    case = session_of(at).case
    assert case
    changed = case.claims["E15"]
    assert (changed.reliability, changed.credibility) == ("B", "2")
    assert (changed.source, changed.paragraph, changed.locator) == ("treaty-2001", None, "")


def warned(at: AppTest) -> str:
    """What is wrong or missing, as it reads."""
    return " ".join(w.value for w in (*at.warning, *at.caption)).replace("\\", "").replace("\u2060", "")


def placed(at: AppTest, source: str, key: str = NEW) -> AppTest:
    """Paragraph, page and locator typed for a source."""
    for name, text in (("paragraph", "7"), ("page", "2"), ("locator", "the last limits")):
        at.text_input(key=f"{key}{name}:{source}").set_value(text).run()
    return at


def test_a_claim_from_a_new_source_points_at_its_paragraph_page_and_words() -> None:
    at = pressed(placed(filled(begun()), "source-1"), "Add it")
    case = session_of(at).case
    added = case.claims["N1"]
    assert (added.source, added.paragraph, added.page, added.locator) == ("source-1", 7, 2, "the last limits")
    assert case.sources["source-1"].paragraphs is None
    at.segmented_control(key="show").set_value("By passage").run()
    shown = html(at)
    assert "N1: paragraph 7, page 2" in shown and "“the last limits”" in shown
    assert "It names no" not in shown


def test_a_source_that_counts_no_paragraphs_has_the_same_fields_and_needs_none_of_them() -> None:
    at = filled(begun())
    at.selectbox(key=f"{NEW}source").set_value("treaty-2001").run()
    assert not next(b for b in at.button if b.label == "Add it").disabled
    at = pressed(placed(at, "treaty-2001"), "Add it")
    added = session_of(at).case.claims["N1"]
    assert (added.paragraph, added.page, added.locator) == (7, 2, "the last limits")
    pressed(at, "Change N1")
    key = "edit:claim:N1:"
    assert at.text_input(key=f"{key}page:treaty-2001").value == "2"
    at.text_input(key=f"{key}page:treaty-2001").set_value("iii").run()
    assert "page: holds 'iii'; allowed is a whole number from 1." in warned(at)
    at.text_input(key=f"{key}page:treaty-2001").set_value("").run()
    pressed(at, "Save the change")
    assert session_of(at).case.claims["N1"].page is None


def test_a_claim_that_names_no_place_says_which_and_has_the_way_to_its_form_beside_it() -> None:
    at = pressed(filled(begun()), "Add it")
    at.segmented_control(key="show").set_value("By passage").run()
    assert passages_wording.NO_POINTER in html(at)
    pressed(at, "Change N1")
    at.text_input(key="edit:claim:N1:page:source-1").set_value("3").run()
    pressed(at, "Save the change")
    assert "It points at page 3 as a whole: no words of it are named as a locator." in html(at)


def test_a_source_without_a_date_stops_no_claim_which_holds_from_the_date_of_its_case_and_says_so() -> None:
    at = filled(begun())
    day = wording.day_of_case(CASE)
    will = wording.WILL_HAVE_DAY.format(day=day)
    assert day.startswith("2017-03-28, the date of the case") and will not in captions(at)
    at.text_input(key=f"{NEW}date").set_value("").run()
    assert will in captions(at)
    at = pressed(at, "Add it")
    claim = session_of(at).case.claims["N1"]
    assert session_of(at).case.sources["source-1"].date == "" and claim.period == "2017-03-28"
    assert any(wording.HAS_DAY.format(day=day) in unmarked(i.value) for i in at.info)
    assert day in html(at)  # in the claim itself
    pressed(at, "Change N1")  # its source has no date: the field stands where it is seen
    at.text_input(key="edit:claim:N1:period").set_value("2015").run()
    pressed(at, "Save the change")
    assert session_of(at).case.claims["N1"].period == "2015" and day not in html(at)
    pressed(at, "Change N1")
    at.text_input(key="edit:claim:N1:period").set_value("").run()
    pressed(at, "Save the change")
    assert session_of(at).case.claims["N1"].period == "2017-03-28"


def test_the_first_claim_of_a_case_of_ones_own_is_made_on_a_document_without_a_date() -> None:
    at = work()
    for name, text in {"title": "Ruritania", "first": "Ruritania", "second": "Sylvania", "as_of": "2017-06"}.items():
        at.text_input(key=f"{drafts.NEW}{name}").set_value(text)
    pressed(at.run(), "Begin this case")
    at = filled(pressed(page(at, "evidence"), "Add a claim"))
    at.text_input(key=f"{NEW}date").set_value("").run()
    pressed(at, "Add it")
    case = session_of(at).case
    assert [c.period for c in case.evidence] == ["2017-06-30"] and case.header.sources[0].date == ""
    assert wording.day_of_case(case) in html(at)


def captions(at: AppTest) -> list[str]:
    return [unmarked(c.value) for c in at.caption]


def unmarked(markdown: str) -> str:
    return markdown.replace("\\", "").replace("\u2060", "")


def test_the_form_of_a_claim_that_is_gone_closes() -> None:
    at = pressed(filled(begun()), "Add it")
    pressed(at, "Change N1")
    assert any(b.label == "Save the change" for b in at.button)
    pressed(at, "Undo")
    assert not at.exception
    assert not any(b.label == "Save the change" for b in at.button)
    assert any(b.label == "Add a claim" for b in at.button)


def test_back_to_the_case_as_it_came_keeps_the_settings_and_can_be_undone() -> None:
    at = filled(begun())
    weigh(at, "INS", 80.0)
    pressed(at, "Add it")
    pressed(at, "Put edits of the case away")
    assert "1 claim added" not in said(at)
    assert "INS" in session_of(at).settings.weights.dimensions
    pressed(at, "Undo")
    assert "1 claim added (N1)" in said(at)
    assert "INS" in session_of(at).settings.weights.dimensions


def test_a_claim_that_moves_no_score_says_why() -> None:
    at = filled(begun())
    at.text_input(key=f"{NEW}date").set_value("2024").run()
    pressed(at, "Add it")
    assert any(evidence.LATER in i.value for i in at.info)
    pressed(at, "Add a claim")
    at.selectbox(key=f"{NEW}indicator").set_value("COM2").run()
    assert any(evidence_wording.PUBLIC_FACT in c.value.replace("\\", "") for c in at.caption)
    at = filled(begun())
    at.selectbox(key=f"{NEW}indicator").set_value("COM2").run()
    at.radio(key=f"{NEW}level:COM2").set_value(2).run()
    assert FORETOLD not in said(at) and not next(b for b in at.button if b.label == "Add it").disabled


FORETOLD = f"”: {claim_effect.WITH_IT.partition('{')[0]}"


def foretold(at: AppTest) -> str:
    """The sentence before Add, as it reads."""
    told = (m.value.replace("\\", "").replace("\u2060", "") for m in at.markdown)
    return next(m for m in told if FORETOLD in m)


def test_before_a_claim_is_added_its_effect_is_told_and_comes_true() -> None:
    at = filled(begun())
    told = foretold(at)
    pressed(at, "Add it")
    before, after = (100 * x.marks.readiness for x in (A, assess(session_of(at).case)))
    assert headline.by_the_last_change(round(after[0] - before[0], 1)) in html(at)
    assert claim_effect.WITH_IT.format(then=points(after[0] / 100), moves=whole(after[0] - before[0])) in told
    moved = sum(abs(after[1:] - before[1:]) > 1e-9)  # one has no score, before and after
    assert claim_effect.OTHERS.format(n=moved, of=14) in told and moved > 0


def test_a_claim_later_than_the_date_says_so_before_it_is_added_and_the_date_moves_beside_it() -> None:
    at = filled(begun())
    at.text_input(key=f"{NEW}date").set_value("2024").run()
    assert f"{NO_CHANGE}): later than the case's date (2017-03-28)." in foretold(at)
    pressed(at, "Move the date to 2024-01-01")
    assert f"({NO_CHANGE})" not in foretold(at)
    assert at.text_input(key=f"{NEW}title").value == "Joint communique"
    pressed(at, "Add it")
    assert not any("moves no score" in i.value for i in at.info)


def test_a_claim_from_outside_and_one_whose_grade_does_not_count_have_their_way_out_beside_them() -> None:
    at = filled(begun())
    at.selectbox(key=f"{NEW}source").set_value("treaty-2001").run()
    assert claim_effect.OUTSIDE_STUDY in foretold(at)
    pressed(at, "Let this source count")
    assert f"({NO_CHANGE})" not in foretold(at)
    pressed(at, "Undo")
    assert claim_effect.OUTSIDE_STUDY in foretold(at)
    at.session_state[f"box:{NEW}"] = True
    at.run()
    at.text_input(key=f"{NEW}note").set_value("No standing.").run()
    at.selectbox(key=f"{NEW}reliability:document").set_value("E").run()
    pressed(at, "Let this source count")
    assert "its grade, E2, does not count" in foretold(at)


def test_what_is_wrong_with_a_claim_as_a_whole_is_a_plain_sentence() -> None:
    at = begun()
    at.text_area(key=f"{NEW}claim").set_value("Something.").run()
    at.selectbox(key=f"{NEW}kind").set_value("event").run()
    at.text_input(key=f"{NEW}paragraph:korolev-2017").set_value("4").run()
    at.text_input(key=f"{NEW}locator:korolev-2017").set_value("the last limits").run()
    assert evidence_wording.STILL_MISSING.format(what="what it bears on") in warned(
        at
    )  # no claim becomes context by being left alone
    at.selectbox(key=f"{NEW}indicator").set_value("").run()
    told = " ".join(w.value for w in at.warning).replace("\\", "")
    assert "A context claim without indicator needs a note that says why." in told
    assert "whole" not in told


def test_a_context_claim_on_an_indicator_keeps_its_direction_and_asks_for_no_level() -> None:
    context = next(c for c in CASE.evidence if c.direction == "context" and c.indicator in CASE.codebook.indicator_ids)
    at = opened(path="evidence")
    at.selectbox(key="see:indicator").set_value(context.indicator).run()
    opened_box(at, "box:silent")
    pressed(at, f"Change {context.id}")
    at.text_area(key=f"edit:claim:{context.id}:claim").set_value("Said in other words.").run()
    assert not [r for r in at.radio if "Level" in r.label]
    pressed(at, "Save the change")
    after = session_of(at).case.claims[context.id]
    assert after == context.model_copy(update={"claim": "Said in other words."})


def test_a_claim_is_removed_in_its_form_and_undo_brings_it_back() -> None:
    at = pressed(filled(begun()), "Add it")
    pressed(pressed(at, "Change N1"), "Remove N1")
    assert any(evidence_wording.GONE.format(claim="N1") in i.value.replace("\\", "") for i in at.info)
    assert "N1" not in session_of(at).case.claims and not [b for b in at.button if b.label == "Change N1"]
    pressed(at, "Undo")
    assert "N1" in session_of(at).case.claims


def test_the_id_of_a_claim_that_was_taken_out_or_undone_is_not_given_again() -> None:
    at = pressed(filled(begun()), "Add it")
    pressed(pressed(at, "Change N1"), "Remove N1")
    pressed(at, "Add a claim")
    pressed(filled(at), "Add it")
    assert "N1" not in session_of(at).case.claims and "N2" in session_of(at).case.claims
    pressed(at, "Undo")
    pressed(at, "Add a claim")
    pressed(filled(at), "Add it")
    assert "N3" in session_of(at).case.claims


def test_a_claim_begins_on_the_indicator_that_the_reader_was_looking_at() -> None:
    at = pressed(opened(with_view(indicator="TEC2"), path="evidence"), "Add a claim")
    assert at.selectbox(key=f"{NEW}indicator").value == "TEC2"
    assert wording.CAME_FOR in [c.value for c in at.caption]
    at.selectbox(key=f"{NEW}indicator").set_value("INS1").run()
    assert wording.CAME_FOR not in [c.value for c in at.caption]


def test_a_claim_that_was_context_takes_a_level_as_soon_as_it_bears_on_something() -> None:
    at = begun()
    for key, value in (("claim", "Something."), ("paragraph:korolev-2017", "4"), ("locator:korolev-2017", "the last")):
        (at.text_area if key == "claim" else at.text_input)(key=f"{NEW}{key}").set_value(value).run()
    at.selectbox(key=f"{NEW}indicator").set_value("").run()
    at.selectbox(key=f"{NEW}kind").set_value("event").run()
    at.session_state[f"box:{NEW}"] = True
    at.run()
    at.text_input(key=f"{NEW}note").set_value("Background.").run()
    assert evidence_wording.NOTHING_OF_A_LEVEL in said(at)
    pressed(at, "Add it")
    at.segmented_control(key="show").set_value("By passage").run()
    at.selectbox(key="see:claim").set_value("N1").run()
    pressed(at, "Change N1")
    at.selectbox(key="edit:claim:N1:indicator").set_value("TEC2").run()
    assert "the level" in warned(at)


def test_a_claim_that_another_one_answers_is_not_removed_and_it_is_said_why() -> None:
    cited = next(c for claim in CASE.evidence for c in claim.rebuts)
    at = opened(with_view(indicator=CASE.claims[cited].indicator, claim=cited), path="evidence")
    pressed(pressed(at, f"Change {cited}"), f"Remove {cited}")
    assert at.error and cited in session_of(at).case.claims


def test_of_the_others_none_is_counted_where_the_scenario_itself_moves_by_less_than_is_shown() -> None:
    a = assess(CASE)
    hardly = ClaimPreview(0.5, 0.50001, "", 1)
    assert "others" not in claim_effect.foreseen(a, a.ids[0], hardly, "")


def test_dates_are_read_as_written_and_what_is_none_is_refused_by_the_name_of_its_field() -> None:
    at = filled(begun())
    at.text_input(key=f"{NEW}date").set_value("some day").run()
    told = " ".join(w.value for w in at.warning).replace("\\", "").replace("\u2060", "")
    assert evidence_wording.NO_SUCH_DATE.format(typed="some day") in told
    at.text_input(key=f"{NEW}date").set_value("14 December 2017").run()
    assert not at.warning
    pressed(at, "Add it")
    case = session_of(at).case
    assert case.sources[case.claims["N1"].source].date == "2017-12-14"
