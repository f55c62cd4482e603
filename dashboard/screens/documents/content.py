"""The list of documents as HTML: a row each, files that come in, passages found. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.documents import wording
from dashboard.texts.coming_in import Incoming
from dashboard.texts.documents import SourceRow
from dashboard.texts.texts import Hit, Hits
from indicators.evidence import folded
from indicators.parsing.fields import first_day

EXCERPT = 110  # characters on either side of words that were found


class Addresses(NamedTuple):
    """Where a row leads: to its text or a paragraph of it, to be read by keys, and to the form that corrects it."""

    text: Callable[[str, int | None], str]
    read: Callable[[str, int | None], str]
    form: Callable[[str], str]


class Shown(NamedTuple):
    """What a row says."""

    id: str
    state: str
    word: str
    symbol: str
    hint: str
    title: str
    kind: str
    notes: list[tuple[str, str, str, str]]  # a sentence with what it names, where that leads, and what stands behind it
    publisher: str
    date: str
    guessed: frozenset[str]  # of title, publisher and date
    share: int | None  # of 100 of its paragraphs, how many are read; none where there is nothing to read
    progress: str
    claims: str
    leads: str
    here: bool
    text: str
    read: str
    form: str


def round_asked(address: str) -> Markup:
    """The way to where a round is handed out to other coders."""
    return filled("screens/documents/templates/round.html", href=address, words=wording)


def listed(
    rows: Sequence[SourceRow], every: Sequence[SourceRow], here: str | None, to: Addresses, as_of: date | None = None
) -> Markup:
    """Some documents of every one as a table. here: the one that is open. as_of: until when claims count."""
    titles = {row.source.id: row.source.title for row in every}
    shown = [_shown(row, here, to, titles, as_of) for row in rows]
    return filled("screens/documents/templates/list.html", rows=shown, words=wording)


def _shown(row: SourceRow, here: str | None, to: Addresses, titles: dict[str, str], as_of: date | None) -> Shown:
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
    return Shown(
        id=source.id,
        state=row.state.replace(" ", "-"),
        word=word,
        symbol=symbol,
        hint=hint if source.sha256 or row.document else wording.NO_FILE,
        title=source.title,
        kind=wording.kind(row),
        notes=notes,
        publisher=source.publisher or wording.by(source.author),
        date=source.date,
        guessed=frozenset(source.guessed)
        | ({"publisher"} if not source.publisher and "author" in source.guessed else set()),
        share=round(100 - 100 * len(row.left) / len(row.to_read)) if row.to_read else None,
        progress=wording.progress(row),
        claims=f"{len(row.claims):,}" if row.claims else "–",
        leads=wording.leads(row),
        here=source.id == here,
        text=to.text(source.id, row.left[0] if row.state == "a copy" and row.left else None),
        read=(to.text if row.document is None else to.read)(source.id, row.left[0] if row.left else None),
        form=to.form(source.id),
    )


def in_state(rows: Sequence[SourceRow], state: str) -> list[SourceRow]:
    """The rows in this state, or all."""
    return [row for row in rows if state in (wording.ALL, row.state)]


def named(rows: Sequence[SourceRow], words: str) -> list[SourceRow]:
    """The rows whose title, author or publisher holds these words."""
    asked = folded(words.strip())
    return [r for r in rows if asked in folded(f"{r.source.title}\n{r.source.author}\n{r.source.publisher}")]


_STATE_ORDER = {"being read": 0, "unread": 1, "done": 2, "nothing here": 3, "a copy": 4, "no text": 5}


def ordered(rows: Sequence[SourceRow], by: str) -> list[SourceRow]:
    """The rows by one of `wording.ORDERS`; those alike as they were dropped."""
    if by == "title":
        return sorted(rows, key=lambda r: folded(r.source.title))
    if by == "date":
        return sorted(rows, key=lambda r: r.source.date, reverse=True)
    if by == "state":
        return sorted(rows, key=lambda r: _STATE_ORDER[r.state])
    if by == "claims":
        return sorted(rows, key=lambda r: -len(r.claims))
    return list(rows)


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


def who_sees() -> Markup:
    """Who sees what, and where a script names the files that the browser itself has refused."""
    return filled("screens/documents/templates/who_sees.html", words=wording)


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
