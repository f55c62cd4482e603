"""A brief to print or to send: one self-contained HTML file. No script, no outside request, no clock. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from markupsafe import Markup

from dashboard.export.brief import parts, wording
from dashboard.export.brief.chart import chart
from dashboard.shared.html import filled
from dashboard.shared.wording import headline, notices, scores
from scenarios.assessment import Assessment


class Without(Enum):
    """Why a brief bears no settings code."""

    TOO_LONG = notices.TOO_LONG_FOR_ADDRESS
    IN_NO_LINK = notices.IN_NO_ADDRESS


def brief(a: Assessment, chosen: Sequence[str], code: str | Without, made_on: str) -> str:
    """The brief as HTML text; the same input gives the same bytes.

    chosen: the scenarios compared, reference first. code: settings code for the address, or why there is none.
    made_on: the date of making, YYYY-MM-DD.
    """
    space = parts.room(a, chosen)
    sections = [
        (wording.COMPARED, parts.compared(a, chosen, space)),
        (wording.REMAINS, parts.remaining(a, chosen[0], space)),
        (wording.SET_BY_HAND, parts.by_hand(a, chosen, space)),
        (wording.NOTES, parts.notes(a, space)),
        (headline.BEFORE_QUOTING, parts.bullets(wording.caveats(a, space.caveats))),
        (wording.CITE, _citation(a, code, made_on)),
    ]
    made = filled(
        "export/brief/templates/brief.html",
        title=a.case.header.title,
        answer=_answer(a),
        chart=chart(a, space.name_lines),
        sections=[(heading, body) for heading, body in sections if body],
    )
    return str(made)


def _answer(a: Assessment) -> Markup:
    """The sentences of the home page: what it rests on, the answer, the counts, readiness with its range."""
    reference = a.ids[0]
    return filled(
        "export/brief/templates/answer.html",
        claims=headline.claims_line(a),
        day=f"as of {a.as_of}",
        answer=" ".join(headline.answer(a)),
        said=[headline.counts(a, reference), scores.commitments_line(a, reference)],
        readiness=scores.readiness_line(a, reference),
        beside=wording.beside_readiness(a, reference),
    )


def _citation(a: Assessment, code: str | Without, made_on: str) -> Markup:
    """What it is about, the sources, the program with its hashes, how it was computed, and the settings code."""
    return filled(
        "export/brief/templates/citation.html",
        made_from=wording.made_from(a, made_on),
        choices=wording.choices(a),
        view=code.value if isinstance(code, Without) else wording.SAME_VIEW,
        code="" if isinstance(code, Without) else code,
    )
