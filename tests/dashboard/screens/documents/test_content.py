"""The list of documents: what a row says, its order, what is found."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from dashboard.screens.documents import content, wording
from dashboard.session.documents import Hit, Hits, Incoming, Row, State
from indicators.sources import Source
from scenarios.documents.document import Document, Passage

TO = content.Addresses(lambda s, n: f"text-{s}-{n}", lambda s, n: f"read-{s}-{n}", lambda s: f"form-{s}")


def row(id: str, state: State = "unread", read: int = 0, claims: int = 0, **more: object) -> Row:
    fields: dict[str, object] = {"id": id, "title": f"Text {id}", "date": "2021-06", "publisher": "Wire"} | more
    passages = tuple(Passage(f"Paragraph {n} of it.") for n in range(1, 5))
    document = Document(kind="pdf", file="a.pdf", sha256="0" * 64, pages=3, passages=passages)
    named = tuple(f"E{n}" for n in range(claims))
    return Row(Source.model_validate(fields), document, frozenset(range(1, read + 1)), named, state)


def listed(*rows: Row, here: str | None = None) -> str:
    return content.listed(rows, rows, here, TO)


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def test_a_row_says_state_kind_how_much_is_read_and_what_rests_on_it() -> None:
    html = listed(row("N1", "being read", read=1, claims=2))
    assert "being read Text N1 PDF, 3 pages Wire 2021-06 1 of 4 claims: 2 Read on Edit" in words(html)
    assert 'style="width:25%"' in html
    assert 'href="text-N1-None"' in html and 'href="form-N1"' in html


def test_what_is_guessed_is_dotted_and_leads_to_its_correction_and_a_missing_date_asks_for_one() -> None:
    guessed = listed(row("N1", date="", guessed=("publisher", "title")))
    assert '<a class="guess" href="form-N1" target="_self" data-stay title="guessed from the file">Wire</a>' in guessed
    assert "no date: add" in words(guessed)
    assert "guess" not in listed(row("N1"))
    assert wording.foot([row("N1", guessed=("date",))]).startswith("Dotted")
    assert not wording.foot([row("N1")]).startswith("Dotted")


def test_a_copy_names_what_it_repeats_and_the_language_is_said_where_it_is_not_english() -> None:
    rows = [row("N1"), row("N2", "a copy", copy_of="N1", language="ru")]
    said = words(listed(*rows, here="N1"))
    assert "Text N2 PDF, 3 pages, Russian a copy of Text N1 : one voice, not read again" in said
    assert "4 paragraphs" in said
    assert "a copy of Text N1" in words(content.listed(rows[1:], rows, None, TO))  # where the list shows it alone
    assert 'class="is-unread here"' in listed(*rows, here="N1")


def test_a_row_says_what_reading_could_not_tell() -> None:
    document = row("N1").document
    assert document is not None
    doubtful = row("N1")._replace(document=document.model_copy(update={"notes": ("tables", "turned")}))
    html = words(listed(doubtful))
    assert "Its tables stand after the text, row by row; words that stand at an angle were left out." in html


def test_text_from_a_file_is_never_markup() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    html = listed(row("N1", title=hostile, publisher=hostile))
    html += content.coming(Incoming("k", hostile, 5, "refused", why=hostile))
    html += content.found(Hits((Hit("N1", 1, None, hostile, 0, 4),), 1), hostile, [row("N1", title=hostile)], TO)
    assert "<img" not in html


@pytest.mark.parametrize(
    ("by", "order"),
    [("dropped", "bac"), ("title", "abc"), ("date", "cba"), ("state", "bca"), ("claims", "cba")],
)
def test_rows_are_sorted(by: str, order: str) -> None:
    rows = [
        row("b", "being read", claims=1, date="2020"),
        row("a", "done", date=""),
        row("c", "unread", claims=3, date="2021"),
    ]
    assert "".join(r.source.id for r in content.ordered(rows, by)) == order


def test_rows_are_found_by_words_of_their_title_or_publisher_and_by_their_state() -> None:
    rows = [row("N1", title="Drill near Kars"), row("N2", "done", publisher="Izmir Post")]
    assert [r.source.id for r in content.named(rows, " drill ")] == ["N1"]
    assert [r.source.id for r in content.named(rows, "IZMIR")] == ["N2"]
    assert [r.source.id for r in content.in_state(rows, "done")] == ["N2"]
    assert content.in_state(rows, wording.ALL) == rows


def test_a_file_that_comes_in_says_how_far_it_is_and_a_refused_one_why() -> None:
    far = content.coming(Incoming("k", "yearbook.pdf", 2_100_000, "coming in", 124, 212))
    assert "coming in yearbook.pdf 2.1 MB page 124 of 212" in words(far)
    assert 'style="width:58%"' in far
    why = "These pages are pictures without text."
    assert why in words(content.coming(Incoming("k", "scan.pdf", 900, "refused", why=why)))
    assert "waits for its turn" in words(content.coming(Incoming("k", "b.pdf", 900, "waiting")))


def test_passages_that_are_found_stand_with_their_place_and_lead_there() -> None:
    text = "x " * 100 + "joint drill" + " y" * 100
    html = content.found(Hits((Hit("N1", 3, 7, text, 200, 211),), 1), "joint drill", [row("N1")], TO)
    assert "Text N1 paragraph 3, page 7" in words(html)
    assert '<mark class="hit">joint drill</mark>' in html
    assert 'href="text-N1-3"' in html
    assert "… x" in html and "y …" in html
    assert "No passage of your documents holds “nothing”" in words(content.found(Hits((), 0), "nothing", [], TO))


def test_a_document_later_than_the_case_warns_that_its_claims_do_not_count_without_a_period() -> None:
    late, early = row("N1", date="2022-01-10"), row("N2", date="2021")
    said = words(content.listed([late, early], [late, early], None, TO, date(2021, 12, 31)))
    assert unescape(said).count("later than the case's date, 2021-12-31") == 1


def test_the_author_stands_for_a_missing_publisher_as_the_author() -> None:
    assert "by A. Writer" in words(listed(row("N1", publisher="", author="A. Writer")))
    assert "A. Writer" not in words(listed(row("N1", author="A. Writer")))
