"""Files that come in: kept first, read by threads of their own, and taken over as documents of the case in one act.

What is shown as coming in lies with the draft, so that a reload or a server that was killed loses none of it; what a
file became is laid before the act that names it, and the file goes after it. Whatever comes between, it is done again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal, NamedTuple

from dashboard.keeping import own_files, persistence
from dashboard.keeping.persistence import ATTACHED, save_draft
from dashboard.server import uploads
from dashboard.server.streamlit_internals import still_here
from dashboard.session import actions, links, widget_state
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.shell import services
from dashboard.texts import documents_wording, texts
from dashboard.texts.copies import originals_of, set_aside, with_documents
from dashboard.texts.texts import COPY, FOR, TEXT, asked_for, named, with_texts
from indicators.passages import MAX_BYTES, Unreadable, read_copy
from indicators.sources import MAX_SOURCES, Source
from scenarios.documents.document import MAX_FILE, Document
from scenarios.documents.opened import Opened
from scenarios.documents.reading import Refused
from scenarios.workspace import attachments
from scenarios.workspace.attachments import Laid
from scenarios.workspace.opening import WorkspaceError

COMING, REFUSED, AGAIN = "incoming:", "refused:", "again:"  # kinds of files, with the hash of the file behind
WORDLESS = ("scan", "no-text")  # why a file was refused whose text a reader can see all the same
_MAY_HELP = ("time", "memory", "crashed")  # why a file was refused that may be read all the same another time
FILES, TWICE, PASTE = "files", "files twice", "paste"  # places where something is told


@dataclass
class Documents:
    """What a session keeps of its documents."""

    told: dict[str, tuple[str, str]] = field(default_factory=dict)  # what stands until the next act there, by place
    drops: int = 0  # how often files were taken from the drop zone
    boxes: dict[str, int] = field(default_factory=dict)  # how often those of a document were drawn anew, by its id


DOCUMENTS = Part(Documents, kinds=(COMING,), told=documents_wording.coming_beside)


class Incoming(NamedTuple):
    """A file that is being read, waits for it, or was refused; why: the sentence that says so.

    key: by which `stop` and `dismiss` know it. size: in bytes. page, pages: how far it has got, 0 and None at first.
    """

    key: str
    name: str
    size: int
    state: Literal["waiting", "coming in", "refused"]
    page: int = 0
    pages: int | None = None
    why: str = ""
    again: bool = False  # whether to try again may help
    wordless: bool = False  # whether it holds pictures alone, so that its text is to be pasted


def tell(place: str, kind: str = "", sentence: str = "") -> None:
    """A sentence to stand at a place of the page until the next act there; without one nothing stands there."""
    told = current().of(DOCUMENTS).told
    told.pop(place, None)
    if sentence:
        told[place] = kind, sentence


def incoming() -> tuple[Incoming, ...]:
    """The files that come in or were refused, by their names."""
    mine = own_files.laid()
    rows = [_coming(kind.removeprefix(COMING), where) for kind, where in mine.items() if kind.startswith(COMING)]
    refused = [kind for kind in mine if kind.startswith(REFUSED)]
    for kind, file in own_files.read_ones(refused).items():
        size, why, code = _why(file.data)
        key = kind.removeprefix(REFUSED)
        again, wordless = f"{AGAIN}{key}" in mine, code in WORDLESS
        rows.append(Incoming(key, file.name, size, "refused", why=why, again=again, wordless=wordless))
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.key)))


def _why(data: bytes) -> tuple[int, str, str]:
    """Size of a file that was refused, why in a sentence and as a code, as `_refuse` keeps them."""
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        held = json.loads(data)
        return int(held["size"]), str(held["why"]), str(held.get("code", ""))
    return 0, "", ""


def _coming(key: str, where: Laid) -> Incoming:
    progress = services.intake().progress(_job(key))
    if progress is None:
        return Incoming(key, where.name, where.size, "waiting")
    return Incoming(key, where.name, where.size, "coming in", progress.page, progress.pages)


def drop_key() -> str:
    """The key of the uploader that is to be drawn next: another one after each time that files were taken."""
    return f"drop:{current().of(DOCUMENTS).drops}"


def take_files(widget_key: str) -> None:
    """Callback of the uploader of that key: keep what it holds, and begin to read it."""
    given = widget_state.value(widget_key) or []
    tell(PASTE)
    current().of(DOCUMENTS).drops += 1
    titles: list[str] = []
    twice: list[str] = []
    known: list[Opened] = []
    waiting = sum(kind.startswith(COMING) for kind in own_files.laid())
    files = given if isinstance(given, list) else [given]
    uploads.done(widget_state.names_of(files))  # what is kept of them lies with the draft
    for upload in files:
        name, data = str(upload.name), upload.getvalue()
        key = sha256(data).hexdigest()
        if (title := there(key)) is not None:
            titles.append(title)
        elif f"{COMING}{key}" in own_files.laid():
            twice.append(name)
        elif (opened := of_before(key)) is not None:
            known.append(opened)
        elif why := refused_at_once(data, waiting):
            _refuse(key, name, len(data), why)
        else:
            keep_and_begin(key, name, data)
            waiting += 1
    if known:
        take_over(known)
    tell(FILES, "info", documents_wording.already_there(titles) if titles else "")
    tell(TWICE, "info", documents_wording.coming_already(twice) if twice else "")


def keep_and_begin(key: str, name: str, data: bytes) -> None:
    """Keep a file, and begin to read it."""
    dismiss(key)
    own_files.lay(f"{COMING}{key}", name, data)
    _begin(key, own_files.laid()[f"{COMING}{key}"])


def refused_at_once(data: bytes, waiting: int) -> str:
    """Why a file is not read at all; empty where it is. waiting: how many are to be read before it."""
    if len(data) > MAX_FILE:
        return documents_wording.TOO_LARGE
    if not data:
        return documents_wording.EMPTY
    return documents_wording.TOO_MANY if waiting >= documents_wording.AT_ONCE else ""


def there(key: str) -> str | None:
    """The title of the source that names this file, where this reader has its text; None where there is none."""
    sources = [s for s in current().case.header.sources if s.sha256 == key]
    at_hand = texts.at_hand(sources)
    return next((s.title for s in sources if s.id in at_hand), None)


def of_before(key: str) -> Opened | None:
    """What this reader's file of this hash became, in a draft of theirs where it is still laid."""
    where = own_files.found({f"{TEXT}{key}"}).get(f"{TEXT}{key}")
    file = own_files.read(where) if where is not None else None
    with suppress(ValueError):
        return Opened(Document.from_bytes(file.data)) if file is not None else None
    return None


def _job(key: str) -> tuple[str, str, str]:
    """What the reading of a file is known by: two tabs of one reader on one draft wait for the same."""
    session = current()
    return session.draft.token or str(id(session)), persistence.reader(), key


def _begin(key: str, where: Laid) -> None:
    """See to it that a file is read."""
    who, session, job = persistence.reader(), current(), _job(key)
    originals = [] if services.intake().knows(job) else originals_of(session.case)
    services.intake().ask(
        job,
        where.name,
        _loader(where, who),
        owner=who or str(id(session)),
        asker=str(id(session)),
        wanted=still_here(),
        after=texts.warming(originals),
    )


def _loader(where: Laid, who: str) -> Callable[[], bytes | None]:
    """What gives the bytes of a file to a thread, which knows no session."""
    if not where.draft:
        held = current().of(ATTACHED).held[where.kind]
        return lambda: held.data

    def load() -> bytes | None:
        try:
            with services.workspace().reading() as connection:
                file = attachments.own(connection, where.draft, where.kind, who)
        except WorkspaceError:
            return None
        return None if file is None else file.data

    return load


def arrive() -> bool:
    """Take over what has been read meanwhile, in one act that Undo takes back; True where the page has changed.

    To be called in every run, and every second while files come in: what a reload or a kill has stopped is read on.
    """
    if current().of(ATTACHED).elsewhere:
        own_files.bring_along(texts.kinds(current().case.header.sources))
    read: dict[str, Opened] = {}
    refused: dict[str, Refused] = {}
    laid = sorted(own_files.laid().values(), key=lambda where: where.name.casefold())
    coming = {where.kind.removeprefix(COMING): where for where in laid if where.kind.startswith(COMING)}
    for key, where in coming.items():
        outcome = services.intake().outcome(_job(key))
        if isinstance(outcome, Opened):
            read[key] = outcome
        elif isinstance(outcome, Refused):
            refused[key] = outcome
        else:
            _begin(key, where)
    before = current().case
    if read and not take_over([*read.values()], coming):
        return False
    if read and (copies := set_aside(before)):
        tell(FILES, "info", copies)
    asked = asked_for() if refused else {}
    for key, why in refused.items():
        if (source := asked.get(f"{FOR}{key}")) is not None:
            tell(source, "error", why.sentence)
            own_files.put_away([f"{FOR}{key}"])
            continue
        if why.code in _MAY_HELP and (file := own_files.read(coming[key])) is not None:
            own_files.lay(f"{AGAIN}{key}", file.name, file.data)
        _refuse(key, coming[key].name, coming[key].size, why.sentence, why.code)
    done = [*read, *refused]
    if done:
        tell(TWICE)  # it may not hold any more
    own_files.put_away(f"{COMING}{key}" for key in done)
    for key in done:
        services.intake().forget(_job(key))
    return bool(done)


def take_over(read: Sequence[Opened], coming: dict[str, Laid] | None = None) -> bool:
    """Lay what was read, then let the case name it, in one act; what the case has no room for is refused."""
    if not current().draft.token and persistence.reader() and save_draft(even_empty=True):
        links.write()  # the run may have begun before there was a draft to name
    room = MAX_SOURCES - len(current().case.header.sources)
    new: list[Opened] = []
    texts_of: dict[str, Opened] = {}
    asked = asked_for()
    for document in read:
        key, where = document.document.sha256, (coming or {}).get(document.document.sha256)
        wanted = current().case.sources.get(asked.get(f"{FOR}{key}", ""))
        if source := named(current().case, key):
            _keep_for(source, document, where)
        elif wanted is not None and wanted.sha256 is None:
            texts.keep(document)
            texts_of[wanted.id] = document
        elif len(new) < room:
            texts.keep(document)
            new.append(document)
        else:
            _refuse(key, document.document.file, where.size if where else 0, documents_wording.FULL)
    own_files.put_away(kind for kind in asked if kind.removeprefix(FOR) in {d.document.sha256 for d in read})
    return not (new or texts_of) or actions.edit(lambda case: with_documents(with_texts(case, texts_of), new))


def _keep_for(source: Source, document: Opened, where: Laid | None) -> None:
    """Lay the text of a source that is in the case: as it is, where the case counted its paragraphs otherwise."""
    file = own_files.read(where) if where is not None else None
    counted = source.paragraphs in (None, len(document.document.passages)) or source.borders
    if file is not None and not counted and len(file.data) <= MAX_BYTES:
        with suppress(Unreadable):
            read_copy(file.data)
            own_files.lay(f"{COPY}{document.document.sha256}", file.name, file.data)
            return
    texts.keep(document)


def _refuse(key: str, name: str, size: int, why: str, code: str = "") -> None:
    """Keep a row for a file that was refused, until it is dismissed."""
    own_files.lay(f"{REFUSED}{key}", name, json.dumps({"size": size, "why": why, "code": code}).encode())


def stop(key: str) -> None:
    """Callback: read a file that comes in no further, and forget it."""
    tell(TWICE)
    services.intake().forget(_job(key))
    own_files.put_away([f"{COMING}{key}", f"{FOR}{key}"])


def dismiss(key: str) -> None:
    """Callback: take a refused file off the list."""
    own_files.put_away([f"{REFUSED}{key}", f"{AGAIN}{key}"])


def try_again(key: str) -> None:
    """Callback: read a file again that was refused for want of time or memory."""
    where = own_files.laid().get(f"{AGAIN}{key}")
    if where is not None and (file := own_files.read(where)) is not None:
        own_files.lay(f"{COMING}{key}", file.name, file.data)
        _begin(key, own_files.laid()[f"{COMING}{key}"])
    dismiss(key)
