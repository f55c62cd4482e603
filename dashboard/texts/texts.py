"""The texts of a case's sources that this reader has, and which of their passages they have read.

They lie with the draft under the reader's name. What was read from a file lies under the hash of that file, so that it
is found again in any draft whose case names it; a plain text whose paragraphs the case had counted lies as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from dashboard.keeping import own_files, persistence
from dashboard.keeping.persistence import ATTACHED
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.shell import services
from dashboard.texts import documents_wording
from indicators.evidence import Claim
from indicators.parsing.problems import CaseError
from indicators.passages import Unreadable, read_copy
from indicators.passages import split as split_text
from indicators.sources import Source
from scenarios.documents.borders import Immovable, with_borders
from scenarios.documents.document import Document, Passage
from scenarios.documents.opened import Opened
from scenarios.files.source_editing import with_changed
from scenarios.model.case import Case
from scenarios.workspace import attachments
from scenarios.workspace.attachments import Attached, Laid
from scenarios.workspace.opening import WorkspaceError

TEXT, COPY, READ = "text:", "copy:", "read:"  # kinds of files; behind it a hash, or the id of a source
TEXTS = Part(object, kinds=(TEXT, COPY), told=documents_wording.texts_beside)


class Marks(NamedTuple):
    """Which passages this reader has read, by their words, and whether they found nothing in the whole.

    empty: of those read the ones that were answered with nothing, or nothing more, while coding.
    """

    read: frozenset[int] = frozenset()
    nothing: bool = False
    empty: frozenset[int] = frozenset()


def at_hand(sources: Iterable[Source]) -> dict[str, Laid]:
    """Where the text of each of these sources lies that this reader has, by the id of the source."""
    given = [*sources]
    hashed = {kind: s.id for s in given if s.sha256 for kind in (f"{COPY}{s.sha256}", f"{TEXT}{s.sha256}")}
    found = own_files.found(hashed)
    where = {hashed[kind]: lies for kind, lies in found.items()}
    mine = own_files.laid() if any(s.id not in where for s in given) else {}
    return where | {s.id: mine[kind] for s in given if s.id not in where and (kind := f"{TEXT}{s.id}") in mine}


def kinds(sources: Iterable[Source]) -> set[str]:
    """The kinds of what this reader may have of these sources wherever it lies: texts, and marks of what was read."""
    return {f"{kind}{s.sha256}" for s in sources if s.sha256 for kind in (TEXT, COPY, READ)}


def opened(source: Source, where: Laid | None, of: Case | None = None) -> Opened | None:
    """The text of a source, its borders as the case has them; None where it has gone meanwhile, or is damaged.

    of: the case that the source is of, where that is not the one in force.
    """
    if where is None:
        return None
    key, shelf = _key(where, _cut(source, where, of)), services.documents()
    if (known := shelf.get(key)) is not None:
        return known
    as_read = shelf.get(_key(where)) if source.borders else None
    if as_read is not None:
        return shelf.put(key, _cut_anew(as_read.document, source))
    file = own_files.read(where)
    made = None if file is None else _made(source, file, of)
    return None if made is None else shelf.put(key, made)


def those_here(sources: Sequence[Source], of: Case | None = None) -> dict[str, Opened]:
    """The texts of these sources that this reader has, by the ids of the sources. of: as for `opened`."""
    where = at_hand(sources)
    found = {s.id: opened(s, where.get(s.id), of) for s in sources}
    return {i: text for i, text in found.items() if text is not None}


def named(case: Case, key: str) -> Source | None:
    """The source of a case that names this file."""
    return next((s for s in case.header.sources if s.sha256 == key), None)


def of_source(source: Source) -> Opened | None:
    """The text of a source, if this reader has it."""
    return opened(source, at_hand([source]).get(source.id))


def keep(document: Opened) -> None:
    """Lay what was read from a file with the draft, for this reader alone, and have it at hand."""
    read = document.document
    kind = f"{TEXT}{read.sha256}"
    own_files.lay(kind, read.file, read.to_bytes())
    if (where := own_files.laid().get(kind)) is not None:
        services.documents().put(_key(where), document)


def warming(sources: Iterable[Source]) -> Callable[[], None]:
    """What has the texts of these sources at hand and worked out, to be called in a thread, which knows no session."""
    given = [s for s in sources if s.sha256]
    where_laid, who, shelf = at_hand(given), persistence.reader(), services.documents()
    far = [
        (s, w, _key(w, s.borders)) for s in given if (w := where_laid.get(s.id)) and w.draft and not _as_it_came(w.kind)
    ]

    def warm() -> None:
        for source, where, key in far:
            if (known := shelf.get(key)) is None:
                with suppress(WorkspaceError), services.workspace().reading() as connection:
                    file = attachments.own(connection, where.draft, where.kind, who)
                    known = None if file is None else _made(source, file)
            if known is not None:
                shelf.put(key, known.warm())

    return warm


def marks(sources: Collection[Source]) -> dict[str, Marks]:
    """What this reader has read of these sources, by their ids."""
    named = {_marks_kind(s): s.id for s in sources}
    return {named[kind]: _read_marks(file.data) for kind, file in own_files.read_ones(named).items()}


def marks_of(source: Source) -> Marks:
    """What this reader has read of one source."""
    return marks([source]).get(source.id, Marks())


def mark(source: Source, marked: Marks) -> None:
    """Keep what this reader has read of a source."""
    file = marks_file(source, marked)
    own_files.lay(file.kind, file.name, file.data)


def marks_file(source: Source, marked: Marks) -> Attached:
    """What this reader has read of a source, as it lies with a draft."""
    held = {"nothing": marked.nothing, "read": sorted(marked.read)}
    if marked.empty:
        held |= {"empty": sorted(marked.empty)}
    return Attached(_marks_kind(source), persistence.reader(), "", json.dumps(held).encode())


def _marks_kind(source: Source) -> str:
    return f"{READ}{source.sha256 or source.id}"


def _read_marks(data: bytes) -> Marks:
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        held = json.loads(data)
        read, empty = (frozenset(int(n) for n in held.get(name, ())) for name in ("read", "empty"))
        return Marks(read, bool(held["nothing"]), empty & read)
    return Marks()


def _key(where: Laid, cut: Hashable = ()) -> Hashable:
    """What tells a text at hand from every other one: whose it is, where it lies, and how it is cut."""
    held = "" if where.draft else str(hash(current().of(ATTACHED).held[where.kind].data))
    return persistence.reader(), where, held, cut


def _cut(source: Source, where: Laid, of: Case | None) -> Hashable:
    """What decides where the paragraphs of a text end."""
    if not _as_it_came(where.kind):
        return source.borders
    return source.paragraphs, hash(tuple((c.paragraph, c.locator) for c in _claims_on(source, of)))


def _as_it_came(kind: str) -> bool:
    """Whether a file of this kind is a plain text, not what was read from one."""
    return kind.startswith(COPY) or len(kind) < len(TEXT) + 64


def _claims_on(source: Source, of: Case | None) -> list[Claim]:
    return [c for c in (of or current().case).evidence if c.source == source.id]


def _made(source: Source, file: Attached, of: Case | None = None) -> Opened | None:
    try:
        if _as_it_came(file.kind):
            return _split(source, file.name, file.data, _claims_on(source, of))
        document = Document.from_bytes(file.data)
    except (Unreadable, ValueError):
        return None
    return _cut_anew(document, source)


def _cut_anew(document: Document, source: Source) -> Opened:
    """A document with its borders as the case has them."""
    with suppress(Immovable):  # it was read by another version: then its own borders hold
        document = with_borders(document, source.borders)
    return Opened(document)


def _split(source: Source, name: str, data: bytes, claims: Sequence[Claim]) -> Opened:
    """A plain text in the paragraphs that the case counts, with what stands between them. Raises Unreadable."""
    copy = read_copy(data)
    pieces = split_text(copy.text, source.paragraphs, claims)
    passages: list[Passage] = []
    above: list[str] = []
    for piece in pieces:
        if piece.number is None:
            above.append(piece.text)
        else:
            passages.append(Passage(piece.text, None, " ".join(above)))
            above = []
    if not passages:
        passages = [Passage(piece.text) for piece in pieces]
    # Not checked as what comes from a file is: it was kept before, or has more in a paragraph than is read today.
    document = Document.model_construct(kind="text", file=name, sha256=copy.sha256, passages=tuple(passages))
    return Opened(document, pieces)


# Files that are to be the texts of sources which have none yet: of which, and the case once they are read.

FOR = "for:"  # a kind of file, with the hash of another one behind: it holds the id of the source


def asked_for() -> dict[str, str]:
    """Of which source a file is to be the text, by its kind."""
    kinds = [kind for kind in own_files.laid() if kind.startswith(FOR)]
    return {kind: file.data.decode(errors="replace") for kind, file in own_files.read_ones(kinds).items()}


def with_texts(case: Case, read: Mapping[str, Opened]) -> Case:
    """The case with these texts as those of sources that have none: counted, if each claim on them says where."""
    for source, document in read.items():
        held = document.document
        fields: dict[str, object] = {"sha256": held.sha256, "language": held.language}
        try:
            case = with_changed(case, source, fields | {"paragraphs": len(held.passages)})
        except CaseError:
            case = with_changed(case, source, fields)
    return case


# Words looked for in all texts of a reader.


class Hit(NamedTuple):
    """A passage that holds the words that were searched for; start and end: of the first of them, in its text."""

    source: str
    number: int
    page: int | None
    text: str
    start: int
    end: int


class Hits(NamedTuple):
    """What a search found, the first of them in the order of sources and passages, and how many there are in all."""

    first: tuple[Hit, ...]
    total: int


def search(words: str, most: int = 50) -> Hits:
    """The passages of this reader's documents that hold these words next to each other, however they are set."""
    sources = current().case.header.sources
    where = at_hand(sources)
    first: list[Hit] = []
    total = 0
    for source in sources:
        if (text := opened(source, where.get(source.id))) is None:
            continue
        numbers = text.holding(words)
        for number in islice(numbers, most - len(first)):
            passage = text.document.passages[number - 1]
            first.append(Hit(source.id, number, passage.page, passage.text, *text.found(number, words)))
            total += 1
        total += sum(1 for _ in numbers)
    return Hits(tuple(first), total)
