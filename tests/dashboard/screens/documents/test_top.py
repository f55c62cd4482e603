"""The top of the page: what is known, what a score wants, and one next thing to do in every state of a case."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

from dashboard.screens.documents import top, wording
from dashboard.texts.coming_in import Incoming
from dashboard.texts.documents import SourceRow
from dashboard.wording.wanted import HAS_A_SCORE
from indicators.register import Search
from indicators.sources import Source
from scenarios import assess
from scenarios.analysis.wanted import wanted
from scenarios.assessment import Assessment
from scenarios.documents.document import Document, Passage
from tests.support.half_known import DRAWING, scored
from tests.support.transcripts import stand

EVERY = {"INS": 4, "TEC": 4, "EXE": 4, "THR": 5}


def row(name: str, state: Any, *, read: int = 0, of: int = 10, claims: int = 0) -> SourceRow:
    passages = tuple(Passage(f"Paragraph {n}.") for n in range(1, of + 1))
    document = Document(
        kind="text", file=f"{name}.txt", sha256=name[0].encode().hex().rjust(64, "0"), passages=passages
    )
    ids = tuple(f"{name}{n}" for n in range(claims))
    source = Source(id=name, title=f"Title of {name}", date="2021")
    every = tuple(range(1, of + 1))
    return SourceRow(source, document, frozenset(every[:read]), ids, state, to_code=every)


def links(a: Assessment) -> top.Links:
    return top.Links(
        text=lambda source, paragraph: f"text?{source}#{paragraph}",
        read=lambda source, paragraph: f"read?{source}#{paragraph}",
        indicator={i: f"indicator?{i}" for i in a.case.codebook.scored},
        register="register",
        how_sure="how-sure",
        look_for="look-for",
    )


def next_of(
    a: Assessment, rows: list[SourceRow], coming: tuple[Incoming, ...] = (), most: str | None = None
) -> top.Next:
    return top.next_step(a, wanted(a, "only"), rows, coming, most, links(a))


def drawn(a: Assessment, rows: list[SourceRow], coming: tuple[Incoming, ...] = (), most: str | None = None) -> str:
    return str(top.top(a, wanted(a, "only"), rows, coming, most, links(a)))


def test_files_paragraphs_and_claims_are_counted_and_copies_are_not_to_be_read_again() -> None:
    rows = [row("a", "done", read=10, claims=3), row("b", "unread"), row("c", "a copy", of=6), row("d", "no text")]
    rows[3] = rows[3]._replace(document=None)
    coming = (Incoming("k", "k.pdf", 9, "coming in"), Incoming("l", "l.pdf", 9, "refused", why="Pictures."))
    assert wording.so_far(rows, coming) == (
        "5 files: 3 ready, 1 coming in, 1 refused · 1 document without its text here · 10 of 20 paragraphs read · "
        "3 claims from 1 document"
    )
    assert wording.so_far([], ()) == ""


def test_every_part_shows_a_box_an_indicator_and_the_mark_where_half_of_its_weight_lies() -> None:
    html = drawn(scored(DRAWING), [])
    assert html.count('class="met"') == 9 and html.count('class="unknown"') == 8 and html.count('class="mark"') == 4
    assert "9 of 17 indicators known." in html and f"One more, and {HAS_A_SCORE}." in html
    assert ">2 of 5</span>" in html and ">one short</span>" in html
    assert '<a href="indicator?THR5" target="_self">Mutual strategic trust</a>' in html
    assert html.count("<h1>") == 1


def test_an_unknown_indicator_that_the_log_says_was_looked_for_says_so() -> None:
    a = scored(DRAWING)
    asked = Search(indicator=("THR5",), question="Does either speak of trust?", day=date(2022, 1, 9))
    a = assess(a.case.model_copy(update={"searches": (asked,)}), a.settings)
    html = drawn(a, [])
    assert f"Mutual strategic trust</a> {wording.IN_VAIN}" in html and html.count("in vain") == 1


def test_what_would_best_be_known_says_in_how_many_documents_it_was_looked_for() -> None:
    rows = [row("a", "done", read=10), row("b", "nothing here", read=10), row("c", "being read", read=3)]
    a = scored(DRAWING)
    header = a.case.header.model_copy(update={"sources": (*a.case.header.sources, *(r.source for r in rows))})
    a = assess(a.case.model_copy(update={"header": header}), a.settings)
    assert "</a>: looked for in two documents, nothing found." in drawn(a, rows)
    assert "looked for" not in drawn(a, rows[2:])


def step(name: str, found: top.Next) -> str:
    """A next step in one line, with where it leads."""
    ways = "; ".join(f"{label} -> {href}{' (by keys)' if first else ''}" for label, href, first in found.buttons)
    return f"{name}: {found.before} [{found.name}]({found.href}){found.after} | {ways}"


def test_in_every_state_there_is_one_thing_to_do_next_and_the_ways_to_it() -> None:
    done, begun = [row("a", "done", read=10), row("b", "nothing here", read=10)], row("b", "being read", read=8, of=14)
    coming = (Incoming("k", "k.pdf", 9, "waiting"), Incoming("l", "l.pdf", 9, "coming in"))
    brought = row("a", "no text")._replace(document=None)
    named = brought._replace(source=brought.source.model_copy(update={"sha256": "0" * 64}))
    lines = [
        step("one begun", next_of(scored(DRAWING), [row("a", "unread"), begun])),
        step("all read", next_of(scored(DRAWING), done)),
        step("all read and scored", next_of(scored(EVERY | {"EXE": 3}), done, most="INS1")),
        step("nothing", next_of(scored({}), [])),
        step("files come in", next_of(scored({}), [], coming)),
        step("texts of others", next_of(scored({}), [named])),
        step("sources without a text", next_of(scored({}), [brought])),
    ]
    states: tuple[Any, ...] = ("unread", "being read", "done", "a copy", "no text")
    for known, state in product(({}, {"INS": 1}, DRAWING, EVERY | {"THR": 1}, EVERY), states):
        one = row("a", state, read=10 if state == "done" else 2 if state == "being read" else 0)
        found = next_of(scored(known), [one._replace(document=None) if state == "no text" else one])
        assert f"{found.before} {found.name}{found.after}".strip().endswith(".") and found.buttons
        lines.append(step(f"{state}, {sum(known.values())} known", found))
    stand({"said-next-step": lines})


def test_a_title_from_a_file_is_text_and_never_markup() -> None:
    mean = row("a", "unread")
    mean = mean._replace(source=mean.source.model_copy(update={"title": "<b>x</b><script>"}))
    html = drawn(scored({}), [mean])
    assert "<script>" not in html and "&lt;script&gt;" in html
