"""What overturns each sentence, and what leaving it out has changed, as HTML. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.questions.overturned import wording
from dashboard.wording import headline, overturned
from dashboard.wording.evidence import place_of
from scenarios.analysis.certificates import BY, Certificate, RejectedSet
from scenarios.assessment import Assessment


class Row(NamedTuple):
    """A sentence, what overturns it, and how many of each sort of unit that takes."""

    says: str
    verdict: str
    cells: list[str]


def left_out(
    a: Assessment, scenario: str, before: Assessment, changed: Sequence[tuple[str, str]], of_before: bool
) -> Markup:
    """What is left out, and each sentence that this changed, before and after; of_before: the table below is."""
    said = wording.left_out_now(a, scenario, before)
    return filled(
        "questions/overturned/templates/changed.html", said=said, rows=changed, of_before=of_before, words=wording
    )


def certificate(a: Assessment, certificates: Sequence[Certificate]) -> Markup:
    """What overturns each sentence of verdict and headline, and what it says then; orders among readings folded."""
    own, orders = list[Row](), list[Row]()
    for c in (x for x in certificates if x.by == "claim"):
        by = {x.by: x for x in certificates if x.sentence == c.sentence}
        cells = [overturned.how_many(a, by[b]) if b in by else "" for b in BY]
        row = Row(headline.as_printed(a, c.sentence), overturned.survives(a, c), cells)
        (orders if c.sentence.kind == "ahead" else own).append(row)
    return filled(
        "questions/overturned/templates/certificate.html",
        heads=[overturned.SORTS[b] for b in BY],
        own=own,
        orders=orders,
        words=wording,
        apart=overturned.left_without(certificates),
    )


def claims(a: Assessment, chosen: RejectedSet, address: Callable[[str], str]) -> Markup:
    """The claims of one set, with who speaks and where it stands. address: claim id -> its passage."""
    rows = []
    for claim in (a.case.claims[i] for i in chosen.claims):
        source = a.case.sources[claim.source]
        speaker = claim.attributed_to or source.author or source.title
        where = ", ".join(filter(None, (source.title, place_of(claim))))
        rows.append({"claim": claim, "href": address(claim.id), "speaker": speaker, "where": where})
    return filled("questions/overturned/templates/left_out.html", rows=rows)
