"""The list of documents: what a row says, its order, what is found."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from dashboard.screens.documents import content, wording
from dashboard.texts.coming_in import Incoming
from dashboard.texts.documents import SourceRow, State
from dashboard.texts.texts import Hit, Hits
from indicators.sources import Source
from scenarios.documents.document import Document, Passage
from tests.support.transcripts import stand

TO = content.Addresses(lambda s, n: f"text-{s}-{n}", lambda s, n: f"read-{s}-{n}", lambda s: f"form-{s}")


def row(id: str, state: State = "unread", read: int = 0, claims: int = 0, **more: object) -> SourceRow:
    fields: dict[str, object] = {"id": id, "title": f"Text {id}", "date": "2021-06", "publisher": "Wire"} | more
    passages = tuple(Passage(f"Paragraph {n} of it.") for n in range(1, 5))
    document = Document(kind="pdf", file="a.pdf", sha256="0" * 64, pages=3, passages=passages)
    named = tuple(f"E{n}" for n in range(claims))
    source = Source.model_validate(fields)
    return SourceRow(source, document, frozenset(range(1, read + 1)), named, state, to_code=(1, 2, 3, 4))


def listed(*rows: SourceRow, here: str | None = None) -> str:
    return content.listed(rows, rows, here, TO)


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def test_every_kind_of_row_says_what_it_is_and_what_is_done_with_it() -> None:
    document = row("N1").document
    assert document is not None
    tables = row("N1")._replace(document=document.model_copy(update={"notes": ("tables", "turned")}))
    copy = [row("N1"), row("N2", "a copy", copy_of="N1", language="ru")]
    late, early = row("N1", date="2022-01-10"), row("N2", date="2021")
    hits = Hits((Hit("N1", 3, 7, "x " * 100 + "joint drill" + " y" * 100, 200, 211),), 1)
    far = Incoming("k", "yearbook.pdf", 2_100_000, "coming in", 124, 212)
    html = {
        "being read": listed(row("N1", "being read", read=1, claims=2)),
        "guessed, no date": listed(row("N1", date="", guessed=("publisher", "title"))),
        "a copy": listed(*copy, here="N1"),
        "a copy alone": content.listed(copy[1:], copy, None, TO),
        "what reading could not tell": listed(tables),
        "later than the case, and not": content.listed([late, early], [late, early], None, TO, date(2021, 12, 31)),
        "by an author": listed(row("N1", publisher="", author="A. Writer")),
        "by an author, of a publisher": listed(row("N1", author="A. Writer")),
        "coming in": content.coming(far),
        "refused": content.coming(Incoming("k", "scan.pdf", 900, "refused", why="These pages are pictures.")),
        "waiting": content.coming(Incoming("k", "b.pdf", 900, "waiting")),
        "found": content.found(hits, "joint drill", [row("N1")], TO),
        "not found": content.found(Hits((), 0), "nothing", [], TO),
    }
    stand({"said-documents": [f"{name}: {unescape(words(shown))}" for name, shown in html.items()]})
    assert 'style="width:25%"' in html["being read"] and 'style="width:58%"' in html["coming in"]
    assert 'href="text-N1-None"' in html["being read"] and 'href="form-N1"' in html["being read"]
    assert '<mark class="hit">joint drill</mark>' in html["found"] and 'href="text-N1-3"' in html["found"]
    assert 'class="is-unread here"' in html["a copy"]


def test_what_is_guessed_is_dotted_and_leads_to_its_correction() -> None:
    guessed = listed(row("N1", date="", guessed=("publisher", "title")))
    assert '<a class="guess" href="form-N1" target="_self" data-stay title="guessed from the file">Wire</a>' in guessed
    assert "guess" not in listed(row("N1"))
    assert wording.foot([row("N1", guessed=("date",))]).startswith("Dotted")
    assert not wording.foot([row("N1")]).startswith("Dotted")


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
    assert [r.source.id for r in content.found_rows(rows, " drill ")] == ["N1"]
    assert [r.source.id for r in content.found_rows(rows, "IZMIR")] == ["N2"]
    assert [r.source.id for r in content.found_rows(rows, "", "done")] == ["N2"]
    assert content.found_rows(rows, "") == rows


def test_a_title_is_read_aloud_in_the_language_of_its_document() -> None:
    assert '<a class="tt" href="text-a-None" target="_self" lang="ru">Text a</a>' in listed(row("a", language="ru"))
    assert "lang=" not in listed(row("a"))
