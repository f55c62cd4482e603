"""The top of the page: what is known, what a score wants, and one next thing to do in every state of a case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.screens.documents import top, top_wording
from dashboard.session.documents import Incoming, Row
from indicators.register import Search
from indicators.sources import Source
from scenarios import assess
from scenarios.analysis.wanted import wanted
from scenarios.assessment import Assessment
from scenarios.documents.document import Document, Passage
from tests.support.half_known import DRAWING, scored

EVERY = {"INS": 4, "TEC": 4, "EXE": 4, "THR": 5}


def row(name: str, state: Any, *, read: int = 0, of: int = 10, claims: int = 0) -> Row:
    passages = tuple(Passage(f"Paragraph {n}.") for n in range(1, of + 1))
    document = Document(
        kind="text", file=f"{name}.txt", sha256=name[0].encode().hex().rjust(64, "0"), passages=passages
    )
    ids = tuple(f"{name}{n}" for n in range(claims))
    source = Source(id=name, title=f"Title of {name}", date="2021")
    return Row(source, document, frozenset(range(1, read + 1)), ids, state)


def links(a: Assessment) -> top.Links:
    return top.Links(
        text=lambda source, paragraph: f"text?{source}#{paragraph}",
        read=lambda source, paragraph: f"read?{source}#{paragraph}",
        indicator={i: f"indicator?{i}" for i in a.case.codebook.scored},
        register="register",
        how_sure="how-sure",
        look_for="look-for",
    )


def next_of(a: Assessment, rows: list[Row], coming: tuple[Incoming, ...] = (), most: str | None = None) -> top.Next:
    return top.next_step(a, wanted(a, "only"), rows, coming, most, links(a))


def drawn(a: Assessment, rows: list[Row], coming: tuple[Incoming, ...] = (), most: str | None = None) -> str:
    return str(top.top(a, wanted(a, "only"), rows, coming, most, links(a)))


def test_files_paragraphs_and_claims_are_counted_and_copies_are_not_to_be_read_again() -> None:
    rows = [row("a", "done", read=10, claims=3), row("b", "unread"), row("c", "a copy", of=6), row("d", "no text")]
    rows[3] = rows[3]._replace(document=None)
    coming = (Incoming("k", "k.pdf", 9, "coming in"), Incoming("l", "l.pdf", 9, "refused", why="Pictures."))
    assert top_wording.counts(rows, coming) == (
        "5 files: 3 ready, 1 coming in, 1 refused · 1 source without its text here · 10 of 20 paragraphs read · "
        "3 claims from 1 document"
    )
    assert top_wording.counts([], ()) == ""


def test_every_part_shows_a_box_an_indicator_and_the_mark_where_half_of_its_weight_lies() -> None:
    html = drawn(scored(DRAWING), [])
    assert html.count('class="met"') == 9 and html.count('class="unknown"') == 8 and html.count('class="mark"') == 4
    assert "9 of 17 indicators known." in html and "One more, and this case has a score." in html
    assert ">2 of 5</span>" in html and ">one short</span>" in html
    assert '<a href="indicator?THR5" target="_self">Mutual strategic trust</a>' in html
    assert html.count("<h1>") == 1


def test_an_unknown_indicator_that_the_log_says_was_looked_for_says_so() -> None:
    a = scored(DRAWING)
    asked = Search(indicator=("THR5",), question="Does either speak of trust?", day=date(2022, 1, 9))
    a = assess(a.case.model_copy(update={"searches": (asked,)}), a.settings)
    html = drawn(a, [])
    assert "Mutual strategic trust</a> (searched for in vain)" in html and html.count("in vain") == 1


def test_what_would_best_be_known_says_in_how_many_documents_it_was_looked_for() -> None:
    rows = [row("a", "done", read=10), row("b", "nothing here", read=10), row("c", "being read", read=3)]
    a = scored(DRAWING)
    header = a.case.header.model_copy(update={"sources": (*a.case.header.sources, *(r.source for r in rows))})
    a = assess(a.case.model_copy(update={"header": header}), a.settings)
    assert "</a>: looked for in two documents, nothing found." in drawn(a, rows)
    assert "looked for" not in drawn(a, rows[2:])


def test_a_document_that_was_begun_is_read_on_where_one_stopped() -> None:
    a = scored(DRAWING)
    found = next_of(a, [row("a", "unread"), row("b", "being read", read=8, of=14)])
    assert (found.before, found.name, found.after) == (
        "6 paragraphs are left of",
        "Title of b",
        "; one more document is not read to the end.",
    )
    assert found.href == "text?b#9"
    assert found.buttons[0] == ("Read on", "read?b#9", True)  # by keys
    assert found.buttons[1] == ("What to look for", "look-for", False)


def test_nothing_unread_leads_to_the_fact_that_a_score_wants_and_then_to_what_could_change_most() -> None:
    done = [row("a", "done", read=10), row("b", "nothing here", read=10)]
    found = next_of(scored(DRAWING), done)
    assert (found.before, found.name, found.href) == (
        "nothing is left to read.",
        "Accommodation in shared regions",
        "indicator?THR3",
    )
    assert "a score wants first" in found.after
    found = next_of(scored(EVERY | {"EXE": 3}), done, most="INS1")
    assert (found.name, found.buttons) == (
        "Breadth of contact network",
        (("What could change most", "how-sure", False), ("What to look for", "look-for", False)),
    )


def test_an_empty_case_is_told_to_bring_a_document_and_claims_without_one_have_a_way_too() -> None:
    found = next_of(scored({}), [])
    assert found.before.startswith("drop a first file below, or paste a text")
    assert found.buttons == (
        ("Add claims without a document", "register", False),
        ("What to look for", "look-for", False),
    )
    coming = (Incoming("k", "k.pdf", 9, "waiting"), Incoming("l", "l.pdf", 9, "coming in"))
    assert next_of(scored({}), [], coming).before == "two files are coming in; the page can be used meanwhile."


def test_whoever_has_the_text_of_none_of_the_files_that_others_brought_is_told_to_bring_them() -> None:
    brought = row("a", "no text")._replace(document=None)
    named = brought._replace(source=brought.source.model_copy(update={"sha256": "0" * 64}))
    assert next_of(scored({}), [named]).before.startswith("drop the files of these documents")
    assert next_of(scored({}), [brought]).before.startswith("drop a first file")


@pytest.mark.parametrize("known", [{}, {"INS": 1}, DRAWING, EVERY | {"THR": 1}, EVERY])
@pytest.mark.parametrize("state", ["unread", "being read", "done", "a copy", "no text"])
def test_in_every_state_there_is_one_sentence_of_what_to_do_next(known: dict[str, int], state: Any) -> None:
    rows = [row("a", state, read=10 if state == "done" else 2 if state == "being read" else 0)]
    if state == "no text":
        rows[0] = rows[0]._replace(document=None)
    a = scored(known)
    found = next_of(a, rows)
    said = f"{found.before} {found.name}{found.after}".strip()
    assert said.endswith(".") and found.buttons
    assert all(b.href for b in found.buttons)


def test_a_title_from_a_file_is_text_and_never_markup() -> None:
    mean = row("a", "unread")
    mean = mean._replace(source=mean.source.model_copy(update={"title": "<b>x</b><script>"}))
    html = drawn(scored({}), [mean])
    assert "<script>" not in html and "&lt;script&gt;" in html
