"""A brief to print or to send: one self-contained HTML file, one page of A4. No script, no outside request, no clock.

It draws the blocks of the first screen on paper, the judgement of its author first. What has no room on the page
is left out, the least needed first, and named to whoever makes it. No Streamlit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.export.brief import parts, room, wording
from dashboard.export.tables import today
from dashboard.view.blocks import Block
from dashboard.view.picture import in_words
from dashboard.wording import differences, headline
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.settings import SettingsError
from scenarios.reference.known_pairs import pairs_hash

LIMITS = {"title": 120, "author": 80, "recipient": 80, "judgement": 330}  # signs; the last one is about three lines


class Front(NamedTuple):
    """What its author writes on a brief: nothing of it is computed."""

    title: str = ""
    author: str = ""
    recipient: str = ""
    judgement: str = ""


class Brief(NamedTuple):
    """The page, and what of it had no room."""

    html: str
    left_out: tuple[str, ...]


NOTHING_WRITTEN = Front()


def brief(
    a: Assessment,
    chosen: Sequence[str],
    code: str,
    made_on: str,
    front: Front = NOTHING_WRITTEN,
    rows: Sequence[str] = (),
    version: str = "",
) -> Brief:
    """The brief as HTML text; the same input gives the same bytes.

    chosen: the scenarios compared, reference first. code: settings code, for whoever reads the file by a program; empty
    where no address carries the view. made_on: the date of making, YYYY-MM-DD. front: what its author writes on it.
    rows: the scenarios in its figure, all where none are named. version: what it is cited as, where it is saved.
    """
    told = Front(*(wording.cut(text, LIMITS[name]) for name, text in front._asdict().items()))
    blocks, carried = parts.blocks(a), parts.carrying(a)
    dropped: list[room.Part] = []

    def made(without: Sequence[room.Part]) -> tuple[str, float]:
        return _page(a, chosen, code, made_on, told, blocks, carried, rows, version, without)

    page, high = made(())
    for part in room.FIRST_OUT:
        if high <= room.PAGE:
            break
        without, high = made((*dropped, part))
        if without != page:  # else it has nothing of the kind
            dropped.append(part)
        page = without
    for part in dropped[-2::-1]:  # what went before a larger part did may have room again, the most needed first
        again = [p for p in dropped if p != part]
        whole, high = made(again)
        if high <= room.PAGE:
            page, dropped = whole, again
    return Brief(page, tuple(wording.LEFT_OUT[part] for part in dropped))


def _page(
    a: Assessment,
    chosen: Sequence[str],
    code: str,
    made_on: str,
    front: Front,
    blocks: Sequence[Block],
    carried: Markup | None,
    rows: Sequence[str],
    version: str,
    without: Sequence[room.Part],
) -> tuple[str, float]:
    """The page without some parts, and about how high it becomes in print, in points."""
    said = in_words(blocks)
    figure, figure_high = parts.figure(blocks, rows, without)
    top = filled(
        "export/brief/templates/answer.html",
        letter=wording.letter(front.recipient, front.author),
        day_made=f"{wording.BRIEF_OF} {made_on}",
        judged_by=wording.judged_by(front.author),
        judgement=front.judgement,
        title=front.title,
        question=said["question"][0],
        verdict=wording.unbroken(said["answer"][0]),
        lines=parts.lines(a, blocks),
    )
    sections = [
        (wording.CHANGES, parts.changing(blocks, without)),
        (wording.CARRIES, None if "carries" in without else carried),
        (wording.REMAINS, parts.remaining(a, a.ids[0], without)),
        (wording.COMPARED, parts.compared(a, chosen, without)),
        (wording.SET_BY_HAND, parts.by_hand(a, chosen, without)),
        (wording.NOTES, parts.notes(a, without)),
        (headline.BEFORE_QUOTING, parts.bullets(parts.caveats(a, made_on, without))),
        (wording.RESTS, parts.paragraph(wording.cited(a, made_on, version), fine=True)),
    ]
    shown = [(heading, body) for heading, body in sections if body]
    page = filled(
        "export/brief/templates/brief.html",
        title=front.title or a.case.header.title,
        code=code,
        data=wording.data(a),
        top=top,
        figure=figure,
        sections=shown,
    )
    high = room.height([(top, ""), *((body, heading) for heading, body in shown)])
    return str(page), high + figure_high


def brief_html(
    assessment: Assessment,
    case: Case,
    *,
    in_link: bool = True,
    front: Front = NOTHING_WRITTEN,
    rows: Sequence[str] = (),
    version: str = "",
) -> Brief:
    """The one-page brief on the scenarios that are compared, those of other cases where the assessment holds them.

    case: as for `everything`.
    in_link: whether an address can carry the case; one opened from a file or edited is in none.
    front, rows, version: what its author writes on it, the scenarios in its figure and the version, as for `brief`.
    """
    code = _code(assessment, case) if in_link else ""
    return brief(assessment, differences.compared(assessment), code, today(), front, rows, version)


def _code(assessment: Assessment, case: Case) -> str:
    try:
        return to_code(assessment.settings, case, pairs_hash(case))
    except SettingsError:  # too long for an address: the settings file holds them
        return ""
