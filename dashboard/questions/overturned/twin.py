"""What overturns each sentence: searched for unasked unless there is much, left out, seen before and after."""

from __future__ import annotations

import time
from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.questions.overturned import wording
from dashboard.session import actions, links, notices
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.shell import kept, scored
from dashboard.shell.twin import Twin, Wish, has_score
from dashboard.wording import headline, overturned
from dashboard.wording.evidence import place_of
from scenarios.analysis.certificates import OVERTURNED, Certificate, RejectedSet
from scenarios.analysis.headlines import Headline, headlines
from scenarios.assessment import Assessment
from scenarios.question import Of
from scenarios.scoring.left_out import BY

_QUIET = 0.5  # seconds of work without a word
_LEFT = Part(lambda: Held[tuple[str, ...] | None](None))  # out, before something more was on this page


def _control(a: Assessment, scenario: str) -> Wish | None:
    """What leaving something out has changed; the search, unasked unless there is much to look through."""
    before = _before(a)
    if a.settings.left_out:
        then = before or scored.otherwise(a, left_out=())
        changed = overturned.changed(a, _said(then, scenario), _said(a, scenario))
        st.html(
            filled(
                "questions/overturned/templates/changed.html",
                said=wording.left_out_now(a, scenario, then),
                rows=changed,
                of_before=before is not None,  # then the table below is that of before
                words=wording,
            )
        )
    wish = Wish(before or a, scenario)
    return wish if kept.found(OVERTURNED, wish.of) is not None or _search(wish) else None


def _draw(wish: Wish, certificates: Sequence[Certificate]) -> None:
    st.html(_certificate(wish.a, certificates))
    _sets(wish.a, certificates)


def _search(wish: Wish) -> bool:
    """Whether it is searched now, with a bar where it takes longer; on a large case once a button is pressed."""
    place = st.empty()
    if OVERTURNED.slow(wish.a) and not place.button(
        wording.FIND, help=wording.TAKES, type="primary", key="act:certify"
    ):
        return False
    started = time.monotonic()

    def tell(done: float) -> None:
        if time.monotonic() - started > _QUIET:
            place.progress(done, "Looking for the fewest claims")

    kept.answer(OVERTURNED, wish.of, tell=tell)
    place.empty()
    return True


def _said(a: Assessment, scenario: str) -> list[Headline]:
    """The sentences about a scenario, its place among the readings with them."""
    readings = [s.id for s in a.case.scenarios if s.group == "reading" and s.id != scenario]
    return headlines(a, scenario, readings, scored.pair_scale(a, scenario))


def _before(a: Assessment) -> Assessment | None:
    """The assessment before something was left out on this page; None where nothing was, or all is back."""
    left = current().of(_LEFT).now
    if left is None or not set(left) < set(a.settings.left_out):
        return None
    return scored.otherwise(a, left_out=left)


def _leave_out(claims: tuple[str, ...], before: tuple[str, ...]) -> None:
    """Some claims are left out; what stood before stays to be seen beside."""
    current().of(_LEFT).now = before
    actions.leave_out_too(claims)


def _sets(a: Assessment, certificates: Sequence[Certificate]) -> None:
    """A smallest set of one headline: its claims, and what leaving them out does."""
    found = [(c, c.untrue.first) for c in certificates if c.untrue.first]
    if not found:
        return
    n = st.selectbox(
        "Sentence",
        range(len(found)),
        format_func=lambda n: f"{headline.as_printed(a, found[n][0].sentence)}, by {overturned.SORTS[found[n][0].by]}",
        key="pick:headline",
        help="A sentence, and what is left out to overturn it.",
    )
    _, chosen = found[min(int(n), len(found) - 1)]
    st.html(_claims(a, chosen))
    st.button(
        "Leave these out and see",
        on_click=notices.acting_at("sets", _leave_out),
        args=(chosen.claims, a.settings.left_out),
        key="act:leave_out",
        help="Each sentence is shown before and after, at once; Undo brings them back.",
    )
    notices.here("sets")


def together(a: Assessment, scenario: str) -> int | None:
    """How many claims, left out together, change the verdict, where that has been worked out."""
    found = kept.found(OVERTURNED, Of(a, scenario)) or ()
    return next((c.size for c in found if c.sentence.kind == "verdict" and c.by == "claim"), None)


def _certificate(a: Assessment, certificates: Sequence[Certificate]) -> Markup:
    """What overturns each sentence of verdict and headline, and what it says then; orders among readings folded."""
    own, orders = list[dict[str, object]](), list[dict[str, object]]()
    for c in (x for x in certificates if x.by == "claim"):
        by = {x.by: x for x in certificates if x.sentence == c.sentence}
        cells = [overturned.how_many(a, by[b]) if b in by else "" for b in BY]
        row: dict[str, object] = {
            "says": headline.as_printed(a, c.sentence),
            "verdict": overturned.survives(a, c),
            "cells": cells,
        }
        (orders if c.sentence.kind == "ahead" else own).append(row)
    return filled(
        "questions/overturned/templates/certificate.html",
        heads=[overturned.SORTS[b] for b in BY],
        own=own,
        orders=orders,
        words=wording,
        apart=overturned.left_without(certificates),
    )


def _claims(a: Assessment, chosen: RejectedSet) -> Markup:
    """The claims of one set, with who speaks and where it stands."""
    rows = []
    for claim in (a.case.claims[i] for i in chosen.claims):
        source = a.case.sources[claim.source]
        speaker = claim.attributed_to or source.author or source.title
        where = ", ".join(filter(None, (source.title, place_of(claim))))
        href = links.address("evidence", indicator=claim.indicator, claim=claim.id)
        rows.append({"claim": claim, "href": href, "speaker": speaker, "where": where})
    return filled("questions/overturned/templates/left_out.html", rows=rows)


TWIN = Twin(
    OVERTURNED,
    "What would overturn the other sentences?",
    lambda wish, found: wording.others_hang_on(found),
    _draw,
    _control,
    arises=has_score,
    turn=wording.turn,
    waits=False,
    unasked=True,
)
