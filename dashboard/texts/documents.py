"""Documents of the case as one reader has them: what is shared is the source in the case, the text is theirs alone."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Literal, NamedTuple

from dashboard.session import actions
from dashboard.session.session import current
from dashboard.session.widget_state import GONE, value
from dashboard.texts import documents_wording, texts
from dashboard.texts.coming_in import DOCUMENTS, FILES, PASTE, tell
from dashboard.texts.texts import Marks
from indicators.evidence import Claim
from indicators.parsing.days import typed_day
from indicators.parsing.problems import CaseError, Problem
from indicators.passages import Searched
from indicators.sources import Source
from scenarios.documents import borders
from scenarios.documents.borders import Immovable
from scenarios.documents.document import Document
from scenarios.documents.opened import Opened, containment
from scenarios.files.source_editing import with_changed, with_original, without_source
from scenarios.model.case import Case

State = Literal["unread", "being read", "done", "nothing here", "a copy", "no text"]


class SourceRow(NamedTuple):
    """A source of the case as the page Documents lists it.

    document: None where this reader has not its text. read: numbers of the passages that they have marked.
    claims: ids of those that rest on it, in the order of the register. repeats: of a copy whose original this reader
    has too, the share of the shorter one's groups of words that stands in both. only: of such a copy the numbers of
    its passages that do not stand there. to_code: of any other the numbers of those in which something can stand.
    """

    source: Source
    document: Document | None
    read: frozenset[int]
    claims: tuple[str, ...]
    state: State
    repeats: float | None = None
    only: tuple[int, ...] = ()
    to_code: tuple[int, ...] = ()

    @property
    def to_read(self) -> tuple[int, ...]:
        """The numbers of the passages that are there to be read: of a copy those that stand only in it."""
        return self.only if self.document is None or self.state == "a copy" else self.to_code

    @property
    def left(self) -> tuple[int, ...]:
        """Those of them that are not read yet."""
        return tuple(n for n in self.to_read if n not in self.read)

    @property
    def to_its_end(self) -> bool:
        """Whether this reader has read it to its end; of a copy its original says so."""
        return self.state in ("done", "nothing here")


def rows() -> tuple[SourceRow, ...]:
    """The sources of the case in its order, each with what this reader has of it. Cheap enough for every run."""
    case = current().case
    sources = case.header.sources
    resting: dict[str, list[Claim]] = {}
    for claim in case.evidence:
        resting.setdefault(claim.source, []).append(claim)
    marked, read = texts.marks(sources), texts.those_here(sources)
    return tuple(
        _row(s, read.get(s.id), marked.get(s.id, Marks()), tuple(resting.get(s.id, ())), read.get(s.copy_of or ""))
        for s in sources
    )


def read_to_their_end() -> frozenset[str]:
    """The ids of the sources that this reader has read to their end."""
    return frozenset(row.source.id for row in rows() if row.to_its_end)


def read_of(source_id: str) -> frozenset[int]:
    """The numbers of the passages of one document that this reader has marked as read."""
    source, opened = current().case.sources.get(source_id), _opened(source_id)
    if source is None or opened is None:
        return frozenset()
    return opened.numbers_of(texts.marks_of(source).read)


def _row(
    source: Source, opened: Opened | None, marked: Marks, on: tuple[Claim, ...], original: Opened | None
) -> SourceRow:
    claims = tuple(c.id for c in on)
    if opened is None:
        return SourceRow(source, None, frozenset(), claims, "a copy" if source.copy_of else "no text")
    whole = range(1, len(opened.marks) + 1)  # a passage that carries a claim has been read, whoever coded it
    read = opened.numbers_of(marked.read) | {c.paragraph for c in on if c.paragraph and c.paragraph in whole}
    state: State = "being read" if read else "unread"
    if source.copy_of:
        state = "a copy"
    elif marked.nothing or read.issuperset(opened.to_code):
        state = "done" if claims else "nothing here"
    if original is None:
        return SourceRow(source, opened.document, read, claims, state, to_code=opened.to_code)
    share = containment(opened.shingles, original.shingles)
    only = tuple(n for n in opened.only_here(original) if n in opened.to_code)
    return SourceRow(source, opened.document, read, claims, state, share, only, opened.to_code)


def next_unread(source_id: str) -> SourceRow | None:
    """The next document of which something is to be read, behind this one or from the first one on; None for none."""
    every = rows()
    at = next((n for n, row in enumerate(every, start=1) if row.source.id == source_id), 0)
    return next((row for row in (*every[at:], *every[:at]) if row.left and row.source.id != source_id), None)


def change(source_id: str, **fields: str) -> None:
    """Correct title, author, publisher, date or url of a source, in an act with Undo; they are guessed no more.

    A fault is a sentence: `told(source_id)`.
    """
    source = _told_anew(source_id)
    if source is None:
        return
    given: dict[str, object] = {name: value.strip() for name, value in fields.items()}
    if "date" in fields:
        given["date"] = typed_day(fields["date"])
    given["guessed"] = tuple(name for name in source.guessed if name not in fields)
    if any(getattr(source, name) != value for name, value in given.items()):
        _edit(source_id, lambda case: with_changed(case, source_id, given))


def remove(source_id: str) -> None:
    """Take a source out of the case with the claims that rest on it, in an act with Undo.

    A sentence in `told(source_id)` where something else cites one of these. The text stays with the draft, so that
    Undo brings it back whole.
    """
    _edit(source_id, lambda case: without_source(case, source_id))


def make_original(source_id: str) -> None:
    """Callback: this one came first, what it was called a copy of repeats it; an act with Undo."""
    _edit(source_id, lambda case: with_original(case, source_id))


def part_from_original(source_id: str) -> None:
    """Callback: a document is no copy, but one of its own; an act with Undo."""
    _edit(source_id, lambda case: with_changed(case, source_id, {"copy_of": None}))


def told(place: str) -> tuple[str, str] | None:
    """What the last act at a place has to say, as its kind (error, info) and a sentence; None where it is done.

    place: FILES (the drop zone), PASTE (the box), or the id of a source. It stands until the next act there.
    """
    return current().of(DOCUMENTS).told.get(place)


def _told_anew(source_id: str) -> Source | None:
    """The source that an act is on; nothing is told of it any more, but where it is gone."""
    for place in (FILES, PASTE, source_id):
        tell(place)
    source = current().case.sources.get(source_id)
    if source is None:
        tell(source_id, "error", documents_wording.NO_DOCUMENT)
    return source


def _edit(source_id: str, act: Callable[[Case], Case]) -> None:
    """An act on a source with Undo; what is wrong with it is told where it stands."""

    def checked(case: Case) -> Case:
        try:
            return made if case is before else act(case)  # else another tab came first
        except Immovable as why:
            raise CaseError([Problem("source", source_id, "stays as it is", str(why).removesuffix("."))]) from None

    if _told_anew(source_id) is None:
        return
    before = current().case
    try:
        made = act(before)
    except CaseError as error:
        tell(source_id, "error", documents_wording.faults(error.problems))
    except Immovable as why:
        tell(source_id, "error", str(why))
    else:
        actions.edit(checked)


def text(source_id: str) -> Document | None:
    """The text of a source, its borders as the case has them; None where this reader has not got it."""
    opened = _opened(source_id)
    return opened.document if opened else None


def searched(source_id: str) -> Searched | None:
    """Its numbered paragraphs, and what stands between without a number, as `indicators.passages.find` takes them.

    The n-th numbered one is the n-th passage of `text`.
    """
    opened = _opened(source_id)
    return opened.searched if opened else None


def _opened(source_id: str) -> Opened | None:
    source = current().case.sources.get(source_id)
    return texts.of_source(source) if source is not None else None


def mark_read(source_id: str, numbers: Collection[int], read: bool = True) -> None:
    """Passages were read, or were not; their boxes start from that. Kept for this reader alone, and no part of Undo."""
    _mark(source_id, numbers, read=read)
    _draw_anew(source_id)


def read_key(source_id: str, number: int, passage: str) -> str:
    """The key of the box that says whether a passage was read.

    Another one after every act but its own: a browser that has not drawn what such an act did still sends how its old
    box stood, and that would be taken for a press of the new one.
    """
    return f"{_boxes(source_id)}{number}:{len(passage)}"


def _boxes(source_id: str) -> str:
    """How the keys of the boxes of a document begin that are drawn now."""
    return f"pick:read:{source_id}:{current().of(DOCUMENTS).boxes.get(source_id, 0)}:"


def _draw_anew(source_id: str) -> None:
    """Boxes of their own for what is read of a document now."""
    boxes = current().of(DOCUMENTS).boxes
    boxes[source_id] = boxes.get(source_id, 0) + 1


def read_chosen(source_id: str, number: int, key: str) -> None:
    """Callback of the box of that key; one that is drawn no more says nothing."""
    if key.startswith(_boxes(source_id)) and (read := value(key, GONE)) is not GONE:
        _mark(source_id, [number], read=read)


def nothing_here(source_id: str) -> None:
    """The whole of a document was read and holds nothing to be coded."""
    _mark(source_id, None, read=True)
    _draw_anew(source_id)


def _mark(source_id: str, numbers: Collection[int] | None, *, read: bool) -> None:
    """numbers: None for all of them, and that nothing was found."""
    source = _told_anew(source_id)
    if source is None or (opened := texts.of_source(source)) is None:
        return
    was = texts.marks_of(source)
    chosen = frozenset(mark for n, mark in enumerate(opened.marks, start=1) if numbers is None or n in numbers)
    now = was.read | chosen if read else was.read - chosen
    texts.mark(source, Marks(now, numbers is None or (was.nothing and read), was.empty & now))


def splits(source_id: str, number: int) -> tuple[int, ...]:
    """The places in a passage's text behind which it may be split: at the ends of its sentences.

    Empty where a claim points at it or behind it: numbers would move.
    """
    case = current().case
    try:
        return borders.ends(_free(case, case.sources[source_id], number).passages[number - 1].text)
    except (Immovable, KeyError, IndexError):
        return ()


def joins(source_id: str, number: int) -> bool:
    """Whether a passage may be joined with the next one."""
    case = current().case
    try:
        return bool(borders.join(_free(case, case.sources[source_id], number), number))
    except (Immovable, KeyError):
        return False


def _free(case: Case, source: Source, number: int) -> Document:
    """The text of a source, a border of which may be moved. Raises Immovable."""
    first = borders.first_free(c.paragraph for c in case.evidence if c.source == source.id)
    if number < first:
        raise Immovable(documents_wording.is_claimed(number, first))
    if (opened := texts.of_source(source)) is None:
        raise Immovable(documents_wording.NO_TEXT)
    if opened.is_counted:
        raise Immovable(documents_wording.COUNTED)
    return opened.document


def move(source_id: str, number: int, at: int | None = None) -> None:
    """Split a passage at one of `splits`, without one join it with the next, in an act with Undo; the text stays."""

    def act(case: Case) -> Case:
        source = case.sources[source_id]
        document = _free(case, source, number)
        now = borders.join(document, number) if at is None else borders.split(document, number, at)
        moves = borders.added(source.borders, number, at)
        return with_changed(case, source_id, {"borders": moves, "paragraphs": len(now.passages)})

    _edit(source_id, act)
