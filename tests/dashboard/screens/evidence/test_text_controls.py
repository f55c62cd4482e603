"""A document of one's own on Evidence by AppTest: what is read of it, its borders, a claim from a paragraph."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.evidence import passages_wording
from dashboard.screens.evidence import wording as evidence_wording
from tests.support.pages import emptied, html, opened, page, place_of_the_form, pressed, said, session_of
from tests.support.papers import DECLARATION
from tests.support.streamlit_internals import sent_before

pytestmark = pytest.mark.page


def with_text(*paragraphs: str) -> AppTest:
    """The page of a text that was pasted, opened from the list of documents."""
    at = opened(path="documents")
    at.text_area(key="new:pasted").set_value("\n\n".join(paragraphs))
    pressed(at, "Add as a document")
    return followed(at, "[^<]+")  # its title


def followed(at: AppTest, label: str) -> AppTest:
    """A link to a passage, followed."""
    led = re.findall(rf'href="evidence\?show=By\+passage&amp;s=([^"&#]*)[^"]*"[^>]*>{label}<', html(at))
    at.query_params["s"] = unquote(led[0])
    return page(at, "evidence", "By passage")


def plain_of(text: str) -> str:
    return text.replace("\\", "").replace("\u2060", "")


def told(at: AppTest) -> str:
    """The small print, as it reads."""
    return plain_of(" ".join(c.value for c in at.caption))


def buttons(at: AppTest, label: str) -> int:
    return sum(b.label == label for b in at.button)


def test_paragraphs_are_marked_as_read_one_by_one_and_all_at_once() -> None:
    at = with_text(*DECLARATION)
    assert "0 of 4 paragraphs read" in said(at)
    assert buttons(at, "Read to here") == 3  # of the first its own box says as much
    at.button(key=next(b.key for b in at.button if b.key and re.fullmatch("act:read:.*:3", b.key))).click().run()
    assert "3 of 4 paragraphs read" in said(at)
    assert html(at).count(' read" id="paragraph-') == 3
    assert [c.value for c in at.checkbox if c.label == "read"] == [True, True, True, False]
    next(c for c in at.checkbox if c.label == "read").set_value(False).run()
    assert "2 of 4 paragraphs read" in said(at)
    pressed(at, "All is read")
    assert "4 of 4 paragraphs read" in said(at)
    assert all(c.value for c in at.checkbox if c.label == "read")
    assert "nothing here" in said(page(at, "documents"))  # no claim rests on it


def test_the_text_leads_to_reading_by_keys_at_the_first_paragraph_that_is_not_read() -> None:
    at = with_text(*DECLARATION)
    at.button(key=next(b.key for b in at.button if b.key and re.fullmatch("act:read:.*:3", b.key))).click().run()
    (led,) = re.findall(r'href="read\?s=([^"&#]*)[^"]*"[^>]*>Read and code by keys<', html(at))
    at.query_params["s"] = unquote(led)
    view = session_of(at.run()).settings.view
    assert (view.paragraph, view.claim) == (4, None)
    pressed(at, "All is read")
    assert f">{passages_wording.BY_KEYS}<" in html(at)


def test_a_sentence_to_point_at_does_not_end_behind_a_title_or_an_initial() -> None:
    at = with_text("Mr. Li met J. V. Roe in Dorn. They agreed on drills.", *DECLARATION)
    pressed(at, "Add a claim from this passage")
    listed = next(s for s in at.radio if s.label == "Or by its sentence")
    assert list(map(plain_of, listed.options)) == ["Mr. Li met J. V. Roe in Dorn.", "They agreed on drills."]
    listed.set_value(1).run()
    assert next(t for t in at.text_input if t.label == "Locator").value == "They agreed on drills"


def test_what_is_unknown_says_in_how_many_documents_this_reader_looked_for_it() -> None:
    at = with_text(*DECLARATION)
    said_so = "looked for in one document, nothing found"
    pressed(page(at, "evidence", "By passage"), "All is read")
    next(c for c in page(at, "evidence").segmented_control if c.label == "Show").set_value("By indicator").run()
    next(s for s in at.selectbox if s.label == "Indicator or commitment").set_value("INS2").run()
    assert f": {said_so}. It is left out of readiness" in html(at)


def test_a_browser_that_has_not_drawn_what_an_act_marked_takes_none_of_it_back() -> None:
    at = with_text(*DECLARATION)
    not_drawn_yet = sent_before(at)
    pressed(at, "Paragraphs 1 to 4 are read")
    not_drawn_yet()
    assert "4 of 4 paragraphs read" in said(at)
    assert all(c.value for c in at.checkbox if c.label == "read")
    assert "4 of 4" in said(page(at, "documents"))


def test_a_long_document_is_read_part_by_part() -> None:
    at = with_text(*(f"Sentence {n} of a long text stands here." for n in range(1, 61)))
    assert "Sentence 40 " in said(at) and "Sentence 41 " not in said(at)
    pressed(at, "Paragraphs 1 to 40 are read: go on")
    assert "40 of 60 paragraphs read" in said(at)
    assert "Sentence 41 " in said(at) and "Sentence 40 " not in said(at)
    pressed(at, "Paragraphs 41 to 60 are read")
    assert "60 of 60 paragraphs read" in said(at)


def test_a_paragraph_is_split_and_joined_until_a_claim_points_at_it() -> None:
    at = with_text("The first sentence is here. The second one follows it.", *DECLARATION)
    followed(at, "1")
    pressed(at, "Split here")
    assert "of 6 paragraphs read" in said(at)
    pressed(at, "Join 1 with 2")
    assert "of 5 paragraphs read" in said(at)
    pressed(at, "Undo")
    assert "of 6 paragraphs read" in said(at)


def test_a_claim_from_a_paragraph_begins_below_it_and_marks_it_as_read_once_it_is_kept() -> None:
    at = with_text(*DECLARATION)
    pressed(at, "Add a claim from this passage")
    assert "0 of 4 paragraphs read" in said(at)
    assert next(t for t in at.text_input if t.label == "Paragraph").value == "1"
    next(s for s in at.radio if s.label == "Or by its sentence").set_value(0).run()
    new = "edit:claim:new:"
    assert passages_wording.MOST_WORDS.format(most=8, of=18) in told(at)
    at.text_area(key=f"{new}claim").set_value("The staffs meet twice a year.").run()
    at.selectbox(key=f"{new}indicator").set_value("INS1").run()
    at.radio(key=f"{new}level:INS1").set_value(2).run()
    at.selectbox(key=f"{new}kind").set_value("document").run()
    at.text_input(key=f"{new}period").set_value("2016").run()
    pressed(at, "Add it")
    assert "1 of 4 paragraphs read" in said(at)
    assert next(c for c in at.checkbox if c.label == "read").value


def test_the_form_goes_on_with_the_next_claim_of_the_same_kind_here_or_at_the_next_paragraph() -> None:
    at = with_text(*DECLARATION)
    pressed(at, "Add a claim from this passage")
    new = "edit:claim:new:"
    for n, (way, where) in enumerate((("another here", "1"), ("paragraph 2", "2")), start=1):
        next(s for s in at.radio if s.label == "Or by its sentence").set_value(0).run()
        at.text_area(key=f"{new}claim").set_value(f"The staffs meet, {n}.").run()
        at.selectbox(key=f"{new}indicator").set_value("INS1").run()
        at.radio(key=f"{new}level:INS1").set_value(2).run()
        if n == 1:
            at.selectbox(key=f"{new}kind").set_value("statement").run()
            at.text_input(key=f"{new}attributed_to").set_value("M. Dvorn").run()
        at.text_input(key=f"{new}period").set_value("2016").run()
        assert "stands at level 2" in said(at)
        pressed(at, f"Add it, then {way}")
        assert any(f"N{n} is in the register: statement, speaker M. Dvorn." in plain_of(i.value) for i in at.info)
        assert next(t for t in at.text_input if t.label == "Paragraph").value == where
        assert at.text_area(key=f"{new}claim").value == ""
        assert at.selectbox(key=f"{new}kind").value == "statement"
        assert evidence_wording.AS_BEFORE.format(claim=f"N{n}", kind="statement") in told(at)
        here = n == 1  # the paragraph of the last claim, whose speaker alone is carried over, and says so
        assert at.text_input(key=f"{new}attributed_to").value == ("M. Dvorn" if here else "")
        assert (f"Carried over from N{n}" in told(at)) is here
    pressed(at, "Add a claim from this passage")  # nothing was typed: nothing is kept
    assert "An unfinished claim" not in said(at)
    claims = session_of(at).case.claims
    assert [(claims[c].kind, claims[c].attributed_to) for c in ("N1", "N2")] == [("statement", "M. Dvorn")] * 2


def test_a_speaker_goes_with_the_kind_that_has_one_and_with_one_press_and_stands_beside_the_claim() -> None:
    at = with_text(*DECLARATION)
    pressed(at, "Add a claim from this passage")
    new = "edit:claim:new:"

    def fill(words: str) -> None:
        next(s for s in at.radio if s.label == "Or by its sentence").set_value(0).run()
        at.text_area(key=f"{new}claim").set_value(words).run()
        at.selectbox(key=f"{new}indicator").set_value("INS1").run()
        at.radio(key=f"{new}level:INS1").set_value(2).run()

    fill("The staffs meet.")
    at.selectbox(key=f"{new}kind").set_value("statement").run()
    at.text_input(key=f"{new}attributed_to").set_value("M. Dvorn").run()
    at.text_input(key=f"{new}period").set_value("2016").run()
    pressed(at, "Add it, then another here")
    fill("The staffs meet twice.")
    at.text_input(key=f"{new}period").set_value("2016").run()
    at.selectbox(key=f"{new}kind").set_value("press").run()
    assert not [t for t in at.text_input if t.label == "Speaker"]
    pressed(at, "Add it, then another here")
    assert session_of(at).case.claims["N2"].attributed_to == ""
    fill("The staffs meet often.")
    at.selectbox(key=f"{new}kind").set_value("statement").run()
    assert at.text_input(key=f"{new}attributed_to").value == ""  # the last one had no speaker
    at.text_input(key=f"{new}attributed_to").set_value("M. Dvorn").run()
    at.text_input(key=f"{new}period").set_value("2016").run()
    pressed(at, "Add it, then another here")
    assert at.text_input(key=f"{new}attributed_to").value == "M. Dvorn"
    at.button(key=f"act:{new}nobody").click().run()
    assert at.text_input(key=f"{new}attributed_to").value == "" and "Carried over" not in told(at)
    pressed(at, "Close the form")
    next(s for s in at.selectbox if s.label == "Show the passage of").set_value("N3").run()
    assert "statement, speaker M. Dvorn" in said(at)


def test_where_a_form_at_a_passage_was_closed_nothing_else_is_drawn_so_that_its_fields_go_with_it() -> None:
    at = pressed(with_text(*DECLARATION), "Add a claim from this passage")
    place = place_of_the_form(at)
    assert emptied(pressed(at, "Close the form"), place)


def test_here_and_next_are_of_the_paragraph_that_the_words_of_the_claim_name() -> None:
    at = with_text(*DECLARATION)
    pressed(at, "Add a claim from this passage")
    new = "edit:claim:new:"

    def fill(words: str) -> str:
        """The claim with these words as its locator; the paragraph that it names then."""
        next(t for t in at.text_input if t.label == "Locator").set_value(words).run()
        at.text_area(key=f"{new}claim").set_value(f"They say so: {words}.").run()
        at.selectbox(key=f"{new}indicator").set_value("INS1").run()
        at.radio(key=f"{new}level:INS1").set_value(2).run()
        at.selectbox(key=f"{new}kind").set_value("document").run()
        at.text_input(key=f"{new}period").set_value("14 December 2017").run()
        return str(next(t for t in at.text_input if t.label == "Paragraph").value)

    assert fill("has met four times") == "2"
    assert buttons(at, evidence_wording.ADD_THEN.format(n=3)) == 1 and not buttons(
        at, evidence_wording.ADD_THEN.format(n=2)
    )
    pressed(at, "Add it, then another here")
    assert next(t for t in at.text_input if t.label == "Paragraph").value == "2"
    assert fill("bound to defend") == "3"
    pressed(at, "Add it, then paragraph 4")
    assert next(t for t in at.text_input if t.label == "Paragraph").value == "4"
    assert [session_of(at).case.claims[c].paragraph for c in ("N1", "N2")] == [2, 3]
    assert session_of(at).case.claims["N1"].period == "2017-12-14"
    assert fill("has met four times") == "2"  # from the last one back
    assert buttons(at, evidence_wording.ADD_THEN.format(n=3)) == 1
