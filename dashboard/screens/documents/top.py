"""The top of the page: what is known and what a score still wants, the next thing to do. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import dimension_colour
from dashboard.screens.documents import wording
from dashboard.texts.coming_in import Incoming
from dashboard.texts.documents import SourceRow
from dashboard.wording import wanted as wanted_wording
from dashboard.wording.text import plain, upper_first
from dashboard.wording.unknown import where
from scenarios.analysis.wanted import Part, Wanted
from scenarios.assessment import Assessment
from scenarios.model.case import looked_for


class Links(NamedTuple):
    """Where the top leads."""

    text: Callable[[str, int | None], str]  # source, paragraph -> its text there
    read: Callable[[str, int | None], str]  # the same, to read and code by keys
    indicator: Mapping[str, str]  # indicator -> its levels and claims
    register: str  # where claims are added without a document
    how_sure: str  # which fact next
    look_for: str  # every indicator with its levels
    overview: str = ""  # the answer


Button = tuple[str, str, bool]  # a way on: its label, where it leads, whether it is the first to take


class Next(NamedTuple):
    """What to do next: words, what they name with its address, words, and the ways on."""

    before: str
    buttons: tuple[Button, ...]
    name: str = ""
    href: str = ""
    after: str = ""


def top(
    a: Assessment,
    w: Wanted,
    rows: Sequence[SourceRow],
    coming: Sequence[Incoming],
    most: str | None,
    to: Links,
    answer: str = "",
) -> Markup:
    """All of it as HTML.

    most: the indicator on which one more document could change most; answer: what there is by now. Both where there
    is a score.
    """
    book = a.case.codebook
    known, follows = wanted_wording.headline(w, book)
    return filled(
        "screens/documents/templates/top.html",
        title=a.case.header.title,
        counts=wording.so_far(rows, coming),
        known=known,
        follows=follows,
        answer=answer,
        overview=to.overview,
        parts=[_part(a, d, part, to) for d, part in enumerate(w.parts)],
        rule=wanted_wording.rule(w, book),
        looked=_looked_for(a, w, rows, to),
        next=next_step(a, w, rows, coming, most, to),
        look_for=to.look_for,
        words=wording,
    )


def _part(a: Assessment, d: int, part: Part, to: Links) -> dict[str, object]:
    book = a.case.codebook
    unknown = [i for i in book.members(part.dimension) if i.id in part.unknown]
    named = [
        (plain(i.name), to.indicator.get(i.id), wording.IN_VAIN if looked_for(a.case, (), i.id).empty else "")
        for i in unknown
    ]
    boxes: list[str] = ["known"] * len(part.known) + ["unknown"] * len(part.unknown)
    if part.mark is not None:
        boxes.insert(part.mark, "mark")
    return {
        "name": book.dimensions[d].name,
        "colour": dimension_colour(d),
        "counts": wanted_wording.part_known(part),
        "lacks": wanted_wording.part_lacks(part),
        "enough": part.counts and part.weight > 0,
        "boxes": boxes,
        "unknown": named,
    }


def _looked_for(a: Assessment, w: Wanted, rows: Sequence[SourceRow], to: Links) -> tuple[str, str | None, str] | None:
    """The unknown indicator that would best be known, and where it was looked for in vain."""
    if w.next is None:
        return None
    said = where(looked_for(a.case, [row.source.id for row in rows if row.to_its_end], w.next))
    return (plain(a.case.codebook.scored[w.next].name), to.indicator.get(w.next), said) if said else None


def next_step(
    a: Assessment, w: Wanted, rows: Sequence[SourceRow], coming: Sequence[Incoming], most: str | None, to: Links
) -> Next:
    """The next thing to do: read on where one has begun, read what is unread, else what is worth knowing."""
    begun = [row for row in rows if row.left and row.state == "being read"]
    unread = [row for row in rows if row.left and row.state != "being read"]
    aside = _aside(w, most, to)
    if begun or unread:
        row = (begun or unread)[0]
        at = row.source.id, row.left[0]
        button = wording.READ_ON if begun else wording.READ, to.read(*at), True
        before = wording.left_of(row, bool(begun))
        after = wording.others(len(begun) + len(unread) - 1)
        return Next(before, (button, *aside), row.source.title, to.text(*at), after)
    if waits := sum(f.state != "refused" for f in coming):
        return Next(wording.coming_in(waits), aside)
    read = any(row.document for row in rows)
    if not w.assessed and not read and any(row.source.sha256 for row in rows):
        return Next(wording.NO_TEXTS, aside)
    if not read and not w.known:
        return Next(wording.NO_DOCUMENT, ((wording.BY_HAND, to.register, False), *aside))
    item = (most or w.next) if w.assessed else w.next
    if item is None:
        said = wording.COMPLETE if read else upper_first(wording.COMPLETE)
        return Next(said, ((wording.WHICH_FACT, to.how_sure, False), _look_for(to)))
    name, href = plain(a.case.codebook.scored[item].name), to.indicator.get(item, "")
    why = wording.LACKING if not w.assessed else wording.CHANGES_MOST if most else wording.WORTH_KNOWING
    return Next(wording.NOTHING_UNREAD if read else "", aside, name, href, why)


def _aside(w: Wanted, most: str | None, to: Links) -> tuple[Button, ...]:
    """What would best be known: which fact could change most, where there is a score; and every level there is."""
    facts = ((wording.WHICH_FACT, to.how_sure, False),) if w.assessed and (most or w.next is None) else ()
    return (*facts, _look_for(to))


def _look_for(to: Links) -> Button:
    return wording.WHAT_TO_LOOK_FOR, to.look_for, False
