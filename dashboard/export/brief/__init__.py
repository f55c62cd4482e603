"""A brief to print or to send: one self-contained HTML file. No script, no outside request, no clock. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.export.brief import parts, room, wording
from dashboard.export.tables import today
from dashboard.wording import differences, headline, place
from dashboard.wording.text import heading_of
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.scenario import GROUPS
from scenarios.model.settings import SettingsError
from scenarios.reference.known_pairs import pairs_hash

ROWS = room.ROOMS[0].rows  # of the table where its reader has chosen none
LIMITS = {"title": 120, "author": 80, "recipient": 80, "judgement": 330}  # signs; the last one is about three lines


class Without(Enum):
    """Why a brief bears no settings code."""

    TOO_LONG = wording.TOO_LONG_FOR_ADDRESS
    IN_NO_LINK = wording.IN_NO_ADDRESS


class Front(NamedTuple):
    """What its author writes on a brief: nothing of it is computed."""

    title: str = ""
    author: str = ""
    recipient: str = ""
    judgement: str = ""


NOTED = 3  # rows that make room for notes
FIRST_GROUPS = ("reading", "future")
NOTHING_WRITTEN = Front()


def usual_rows(a: Assessment, compared: Sequence[str], most: int = ROWS) -> tuple[str, ...]:
    """The scenarios in the table where none are chosen, in file order: the first, what is compared, readings, futures.

    At most so many; the more caveats and notes there are, the fewer: a caveat is never left out for a row.
    """
    noted = NOTED if a.settings.notes else 0
    left = min(most, max(3, ROWS - max(0, len(parts.caveats(a)) - 3) - noted))
    groups = [*FIRST_GROUPS, *(g for g in GROUPS if g not in FIRST_GROUPS)]
    others = sorted(range(len(a.ids)), key=lambda k: (not a.marks.assessed[k], groups.index(a.case.scenarios[k].group)))
    first = list(dict.fromkeys([a.ids[0], *compared, *(a.ids[k] for k in others)]))
    kept = set(first[: max(left, len({a.ids[0], *compared}))])
    return tuple(i for i in a.ids if i in kept)


def brief(
    a: Assessment,
    chosen: Sequence[str],
    code: str | Without,
    made_on: str,
    front: Front = NOTHING_WRITTEN,
    rows: Sequence[str] = (),
    hangs_on: str = "",
) -> str:
    """The brief as HTML text; the same input gives the same bytes.

    chosen: the scenarios compared, reference first. code: settings code for the address, or why there is none.
    made_on: the date of making, YYYY-MM-DD. front: what its author writes on it. rows: the scenarios in its table,
    the usual ones where none are named. hangs_on: what the headlines hang on, where someone has asked.
    """
    told = Front(*(wording.cut(text, LIMITS[name]) for name, text in front._asdict().items()))
    pairs = parts.beside(a)
    mine = [i for i in a.ids if i in set(rows)]
    chosen_rows = tuple(mine) if tuple(mine) != usual_rows(a, chosen) else ()
    answers = dict[bool, tuple[Markup, float]]()  # by whether they say what stands elsewhere too
    for space in room.ROOMS:
        if space.aside not in answers:
            drawn, high = parts.strip(a, pairs, who=space.aside)
            answers[space.aside] = _answer(a, told, made_on, pairs, drawn, aside=space.aside), high
        answer, strip_high = answers[space.aside]
        shown = chosen_rows or usual_rows(a, chosen, space.rows)
        sections = [
            (wording.judged_by(told.author), parts.said(told.judgement)),
            ("", parts.table(a, shown, pairs)),
            (wording.REMAINS, parts.remaining(a, a.ids[0], space)),
            (wording.COMPARED, parts.compared(a, chosen, shown, pairs, space)),
            (wording.HOW_SURE, parts.how_sure(a, a.ids[0], pairs.sure, hangs_on, space)),
            (wording.SET_BY_HAND, parts.by_hand(a, chosen, space)),
            (wording.NOTES, parts.notes(a, space)),
            (headline.BEFORE_QUOTING, parts.bullets(parts.caveats(a))),
            (wording.CITE, _citation(a, code, made_on)),
        ]
        groups = len({heading_of(a, a.position(i)) for i in shown})
        made = [(answer, False), *((body, bool(heading)) for heading, body in sections)]
        high = room.height(made, len(shown) + groups + 1, large=space.large)
        if high + strip_high + room.TITLED * bool(told.title) <= room.PAGE:
            break
    page = filled(
        "export/brief/templates/brief.html",
        title=told.title or a.case.header.title,
        answer=answer,
        large=space.large,
        sections=[(heading, body) for heading, body in sections if body],
    )
    return str(page)


def _answer(
    a: Assessment, front: Front, made_on: str, pairs: parts.Beside, drawn: Markup | None, *, aside: bool
) -> Markup:
    """Who writes to whom; the sentences of the first screen: question, verdict, practice and commitment, the strip."""
    reference, here = a.ids[0], pairs.places[a.ids[0]]
    return filled(
        "export/brief/templates/answer.html",
        letter=wording.letter(front.recipient, front.author),
        day_made=f"{wording.BRIEF_OF} {made_on}",
        title=front.title or headline.question(a),
        line=wording.rests(a, titled=bool(front.title)),
        verdict=place.verdict(a, reference, here, pairs.sure),
        sentences=place.sentences(a, reference, here, pairs.why_none, paper=True),
        strip=drawn,
        ratio=place.ratio_sentence(here) if here else None,
        check=parts.check(a) if aside else None,
    )


def _citation(a: Assessment, code: str | Without, made_on: str) -> Markup:
    """What it is about, the sources, the program with its hashes, how it was computed, and the settings code."""
    return filled(
        "export/brief/templates/citation.html",
        made_from=wording.made_from(a, made_on),
        choices=wording.choices(a),
        view=code.value if isinstance(code, Without) else wording.same_view(a),
        code="" if isinstance(code, Without) else code,
        after=wording.AFTER,
    )


def brief_html(
    assessment: Assessment,
    case: Case,
    *,
    in_link: bool = True,
    front: Front = NOTHING_WRITTEN,
    rows: Sequence[str] = (),
    hangs_on: str = "",
) -> bytes:
    """The one-page brief on the scenarios that are compared, those of other cases where the assessment holds them.

    case: as for `everything`.
    in_link: whether an address can carry the case; one opened from a file or edited is in none.
    front, rows, hangs_on: what its author writes on it, the scenarios in its table and what the headlines hang on, as
    for `brief`.
    """
    code = Without.IN_NO_LINK if not in_link else _code(assessment, case)
    return brief(assessment, differences.compared(assessment), code, today(), front, rows, hangs_on).encode()


def _code(assessment: Assessment, case: Case) -> str | Without:
    try:
        return to_code(assessment.settings, case, pairs_hash(case))
    except SettingsError:  # the brief then points to the settings file
        return Without.TOO_LONG
