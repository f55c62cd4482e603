"""Which documents of a case repeat one another: as they come in, what is then set aside, what stands only in a copy."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.session import forms
from dashboard.session.session import current
from dashboard.texts import documents_wording, texts
from dashboard.texts.texts import named
from indicators.parsing.fields import first_day, last_day
from indicators.sources import Source
from scenarios.documents.document import as_source
from scenarios.documents.opened import Opened, Shingles, copy_among, is_fuller
from scenarios.files.editing import new_source_id
from scenarios.files.source_editing import with_original, with_sources
from scenarios.model.case import Case


def with_documents(case: Case, new: Sequence[Opened]) -> Case:
    """The case with these documents as sources, each with the source that it is a copy of."""
    originals = {i: text.shingles for i, text in texts.those_here(originals_of(case)).items()}
    for document in new:
        if named(case, document.document.sha256):  # by another tab meanwhile
            continue
        name, repeats = new_source_id(case, forms.given()), copy_among(document.shingles, originals)
        case = with_sources(case, [as_source(document.document, name, repeats.key if repeats else None)])
        if repeats is None:
            originals[name] = document.shingles
        elif _is_read_rather(case, name, document.shingles, repeats.key, originals[repeats.key]):
            case = with_original(case, name)
            originals[name] = originals.pop(repeats.key)
    return case


def _is_read_rather(case: Case, new: str, mine: Shingles, old: str, its: Shingles) -> bool:
    """Whether of two that repeat each other the new one is to be read: the fuller, of like length the earlier."""
    if is_fuller(mine, its) or is_fuller(its, mine):
        return is_fuller(mine, its)
    one, other = case.sources[new], case.sources[old]  # as far as their dates say so
    return bool(one.date and other.date) and last_day(one.date) < first_day(other.date)


def set_aside(before: Case) -> str:
    """What an act that brought documents has set aside as copies: a sentence each, empty where nothing.

    before: the case as it was then.
    """
    case = current().case
    said = []
    for source in case.header.sources:
        was = before.sources.get(source.id)
        original = case.sources.get(source.copy_of or "")
        if original is None or (was is not None and was.copy_of):
            continue
        mine, its = texts.of_source(source), texts.of_source(original)
        if mine is not None and its is not None:
            count, only = len(mine.document.passages), len(mine.only_here(its))
            said.append(documents_wording.is_set_aside(source.title, original.title, count, only))
    return " ".join(said)


def originals_of(case: Case) -> list[Source]:
    """The sources of which another one may be a copy."""
    return [s for s in case.header.sources if s.copy_of is None]


def only_in(source: Source) -> frozenset[int]:
    """Of a copy the numbers of the passages that do not stand in its original, where this reader has both."""
    original = current().case.sources.get(source.copy_of or "")
    mine, its = texts.of_source(source), None if original is None else texts.of_source(original)
    return frozenset() if mine is None or its is None else frozenset(mine.only_here(its))
