"""What to look for while reading: every indicator with its five levels, every commitment, every kind of claim.

No case's own levels stand in it, nor those of an alliance: whoever codes is to be pushed nowhere. No Streamlit.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.documents import look_for_wording as wording
from dashboard.wording.evidence import KIND_WORDS
from dashboard.wording.text import plain
from indicators.codebook import Commitment
from indicators.method import KINDS
from scenarios.model.case import Case


def sheet(case: Case) -> Markup:
    """All of it, in the order of the codebook."""
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
            title=f"{wording.TITLE}: {plain(case.header.title)}",
            sheet=sheet(case),
        )
    )


def _part(name: str, question: str, items: Sequence[Commitment]) -> dict[str, object]:
    said = [{"id": i.id, "name": i.name, "definition": i.definition, "levels": i.levels} for i in items]
    return {"name": name, "question": question, "items": said}
