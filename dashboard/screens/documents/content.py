"""The list of documents as HTML: a row each, files that come in, passages found; what to look for. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.documents import wording
from dashboard.texts.coming_in import Incoming
from dashboard.texts.documents import SourceRow
from dashboard.texts.texts import Hit, Hits
from dashboard.wording.evidence import KIND_WORDS
from dashboard.wording.text import plain
from indicators.codebook import Commitment
from indicators.evidence import folded
from indicators.method import KINDS
from indicators.parsing.fields import first_day
from scenarios.model.case import Case

EXCERPT = 110  # characters on either side of words that were found


class Addresses(NamedTuple):
    """Where a row leads: to its text or a paragraph of it, to be read by keys, and to the form that corrects it."""

    text: Callable[[str, int | None], str]
    read: Callable[[str, int | None], str]
    form: Callable[[str], str]


def listed(
    rows: Sequence[SourceRow], every: Sequence[SourceRow], here: str | None, to: Addresses, as_of: date | None = None
) -> Markup:
    """Some documents of every one as a table. here: the one that is open. as_of: until when claims count."""
    titles = {row.source.id: row.source.title for row in every}
    shown = [_shown(row, here, to, titles, as_of) for row in rows]
    return filled("screens/documents/templates/list.html", rows=shown, words=wording)


def _shown(
    row: SourceRow, here: str | None, to: Addresses, titles: dict[str, str], as_of: date | None
) -> dict[str, object]:
    """What a row says. notes: a sentence with what it names, where that leads, and what stands behind it."""
    source = row.source
    word, symbol, hint = wording.STATES[row.state]
    notes = []
    if source.copy_of:
        original, behind = titles.get(source.copy_of, source.copy_of), wording.one_voice(row.repeats, len(row.only))
        notes.append((wording.COPY_OF, original, to.text(source.copy_of, None), behind))
    if doubts := wording.doubts(row):
        notes.append((doubts, "", "", ""))
    if as_of is not None and source.date and first_day(source.date) > as_of:
        notes.append((wording.later(source.date, as_of), "", "", ""))
    return {
        "state": row.state.replace(" ", "-"),
        "word": word,
        "symbol": symbol,
        "hint": hint if source.sha256 or row.document else wording.NO_FILE,
        "title": source.title,
        "language": source.language,
        "kind": wording.kind(row),
        "notes": notes,
        "publisher": source.publisher or wording.by(source.author),
        "date": source.date,
        "guessed": {*source.guessed, *(["publisher"] if not source.publisher and "author" in source.guessed else [])},
        "share": round(100 - 100 * len(row.left) / len(row.to_read)) if row.to_read else None,
        "progress": wording.progress(row),
        "claims": f"{len(row.claims):,}" if row.claims else "–",
        "leads": wording.leads(row),
        "here": source.id == here,
        "text": to.text(source.id, row.left[0] if row.state == "a copy" and row.left else None),
        "read": (to.text if row.document is None else to.read)(source.id, row.left[0] if row.left else None),
        "form": to.form(source.id),
    }


def found_rows(rows: Sequence[SourceRow], words: str, state: str = wording.ALL) -> list[SourceRow]:
    """The rows in this state, or all, whose title, author or publisher holds these words."""
    asked = folded(words.strip())
    return [
        row
        for row in rows
        if state in (wording.ALL, row.state)
        and asked in folded(f"{row.source.title}\n{row.source.author}\n{row.source.publisher}")
    ]


_STATE_ORDER = ("being read", "unread", "done", "nothing here", "a copy", "no text")


def ordered(rows: Sequence[SourceRow], by: str) -> list[SourceRow]:
    """The rows by one of `wording.ORDERS`; those alike as they were dropped."""
    keys: dict[str, Callable[[SourceRow], Any]] = {
        "title": lambda r: folded(r.source.title),
        "date": lambda r: r.source.date,
        "state": lambda r: _STATE_ORDER.index(r.state),
        "claims": lambda r: -len(r.claims),
    }
    return sorted(rows, key=keys[by], reverse=by == "date") if by in keys else list(rows)


def coming(file: Incoming) -> Markup:
    """A file that comes in, waits or was refused."""
    word, symbol = wording.COMING[file.state]
    share = min(round(100 * file.page / file.pages), 100) if file.pages and file.state == "coming in" else None
    return filled(
        "screens/documents/templates/coming.html",
        file=file,
        state=file.state.replace(" ", "-"),
        word=word,
        symbol=symbol,
        size=wording.size(file.size),
        share=share,
        said=wording.coming(file),
    )


def found(hits: Hits, words: str, rows: Sequence[SourceRow], to: Addresses) -> Markup:
    """The passages that hold words which were searched for; each leads to its place."""
    titles = {row.source.id: row.source.title for row in rows}
    return filled(
        "screens/documents/templates/found.html",
        said=wording.found(hits, words),
        hits=[_hit(hit, titles, to) for hit in hits.first],
    )


def _hit(hit: Hit, titles: dict[str, str], to: Addresses) -> dict[str, str]:
    start, end = max(hit.start - EXCERPT, 0), min(hit.end + EXCERPT, len(hit.text))
    return {
        "title": titles.get(hit.source, hit.source),
        "where": wording.place(hit.number, hit.page),
        "href": to.text(hit.source, hit.number),
        "before": ("… " if start else "") + hit.text[start : hit.start],
        "words": hit.text[hit.start : hit.end],
        "after": hit.text[hit.end : end] + (" …" if end < len(hit.text) else ""),
    }


def sheet(case: Case) -> Markup:
    """What to look for: every indicator with its five levels, every commitment, every kind of claim.

    No case's own levels stand in it, nor those of an alliance: whoever codes is to be pushed nowhere.
    """
    book = case.codebook
    parts = [_part(d.name, d.question, book.members(d.id)) for d in book.dimensions]
    if book.commitments:
        parts.append(_part(wording.COMMITMENTS, wording.COMMITMENTS_SAY, book.commitments))
    kinds = [(kind, KIND_WORDS[kind], case.method.default_grades.value[kind]) for kind in KINDS]
    return filled("screens/documents/templates/look_for.html", parts=parts, kinds=kinds, words=wording)


def to_print(case: Case) -> str:
    """The same as a page of its own, to be opened and printed."""
    return str(
        filled(
            "screens/documents/templates/look_for_page.html",
            title=f"{wording.WHAT_TO_LOOK_FOR}: {plain(case.header.title)}",
            sheet=sheet(case),
        )
    )


def _part(name: str, question: str, items: Sequence[Commitment]) -> dict[str, object]:
    said = [{"id": i.id, "name": i.name, "definition": i.definition, "levels": i.levels} for i in items]
    return {"name": name, "question": question, "items": said}
