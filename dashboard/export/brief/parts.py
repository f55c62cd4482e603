"""The parts of the brief that the first screen does not have: what remains, what is compared, what is set by hand.

No Streamlit, no Plotly. Every function gives HTML; a part with nothing to say, or that is left out, is None.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.export.brief import wording
from dashboard.export.brief.room import ROWS, Part
from dashboard.view import overview
from dashboard.view.blocks import Block
from dashboard.view.figure import Figure
from dashboard.view.picture import PHONE, SHEET, figure_svg, in_words
from dashboard.view.side import Addresses, Side
from dashboard.wording import differences, evidence, headline, next_fact, stretch
from dashboard.wording import known_pairs as pairs_wording
from dashboard.wording import overview as screen
from dashboard.wording import place as place_wording
from dashboard.wording.next_fact import ANSWER_STAYS
from dashboard.wording.text import scenario_names
from scenarios.analysis.difference import difference
from scenarios.analysis.influence import without_each
from scenarios.analysis.remains import remains
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.model.settings import Weights
from scenarios.reference.certainty import certainty
from scenarios.reference.elsewhere import alone, documents_then, second_case, settings_elsewhere, settings_then
from scenarios.reference.place import Lacking, PairScale, place, scale_of, verdict_at

GAPS, NAMES = 2, 6  # that are named of what remains
SAID_NOTES = 2
CAVEATS, CAVEAT = 4, 240  # of a case that stay in any case, and how many signs of each
FOR, AGAINST = 2, 1  # claims that raise and that lower readiness, named
NOWHERE = Addresses(lambda scenario: "", lambda item: "", "", "", lambda item: "", "", "")  # a sheet leads to no page


def blocks(a: Assessment) -> list[Block]:
    """The blocks of the first screen."""
    return overview.made(side(a), None, NOWHERE)


def side(a: Assessment) -> Side:
    """What the first screen is made of, where no page keeps anything."""
    first = a.ids[0]
    scale = scale_of(a, first)
    check = next_fact.check(a, scale=scale) if a.marks.assessed[0] else screen.to_a_score(a)
    return Side(a, scale, place(a, first, scale), certainty(a, first, scale), _second(a, scale), check)


def _second(a: Assessment, scale: PairScale | Lacking) -> screen.Second | None:
    other = second_case(a.case)
    if other is None:
        return None
    settings = settings_then(a, other)
    found = alone(other, settings)
    word = verdict_at(scale, found.readiness) if isinstance(scale, PairScale) else ""
    return screen.Second(documents_then(other, settings), found.readiness, word, "", found.apart(a.marks.dimensions[0]))


def lines(a: Assessment, blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """The labelled lines of the first screen; beside the number that its weights are the reader's own."""
    given = [(row.head, row.in_words) for block in blocks if block.name == "lines" for row in block.of]
    own = f" {screen.OF_YOUR_OWN}" if a.settings.weights != Weights() else ""
    return [(head, f"{said}{own}" if head == screen.IN_PRACTICE else said) for head, said in given]


def figure(blocks: Sequence[Block], rows: Sequence[str], without: Collection[Part]) -> tuple[Markup, float]:
    """The figure of the first screen as drawn on a sheet and on a phone; how high it is on a sheet, in points."""
    shown = _rows_of(next(b.of for b in blocks if isinstance(b.of, Figure)), rows, without)
    drawings = [(name, look.width, *figure_svg(shown, look)) for name, look in (("sheet", SHEET), ("phone", PHONE))]
    html = filled("export/brief/templates/figure.html", drawings=drawings, alt=shown.alt)
    return html, drawings[0][-1] + AROUND


AROUND = 5.0  # points above and below the figure


def _rows_of(of: Figure, rows: Sequence[str], without: Collection[Part]) -> Figure:
    """The figure with the rows that are chosen, and as many of each kind as there is room for."""
    most = min([ROWS[part] for part in without if part in ROWS], default=99)
    groups = [g._replace(rows=tuple(r for r in g.rows if not rows or r.id in rows)) for g in of.groups]
    cut = (g._replace(rows=g.rows[:most]) if len(g.rows) > most + 1 else g for g in groups if g.rows)
    return replace(of, groups=tuple(cut))


def changing(blocks: Sequence[Block], without: Collection[Part]) -> Markup | None:
    """What to check first, and what a document on it can show; what changes nothing may go where something does."""
    if "what stays" not in without:
        return paragraph(" ".join(in_words(blocks).get("check", ())))
    found = [b for b in blocks if b.name == "check"]
    turning = [tuple(o for o in b.of.outcomes if o.then != ANSWER_STAYS) or b.of.outcomes for b in found]
    shorter = [b._replace(of=b.of._replace(outcomes=o)) for b, o in zip(found, turning, strict=True)]
    return paragraph(" ".join(in_words(shorter).get("check", ())))


def carrying(a: Assessment) -> Markup | None:
    """The claims that raise and that lower the first readiness most, each with the number without it."""
    if not a.marks.assessed[0]:
        return None
    moves, scale = without_each(a, a.ids[0]), scale_of(a, a.ids[0])
    order = sorted((c for c, moved in moves.items() if not np.isnan(moved)), key=moves.__getitem__)
    raising = [wording.carries(a, c, moves[c], scale) for c in order if moves[c] < 0][:FOR]
    lowering = [wording.carries(a, c, moves[c], scale) for c in order[::-1] if moves[c] > 0][:AGAINST]
    heads = ((wording.RAISES, raising), (wording.LOWERS, lowering))
    return bullets([f"{head} {said}" for head, claims in heads for said in claims])


def compared(a: Assessment, chosen: Sequence[str], without: Collection[Part]) -> Markup | None:
    """The reference against each other scenario: who is ahead, and where that is a finding, why.

    Of scenarios of other cases it is said where they stand.
    """
    if len(chosen) < 2 or not a.settings.view.compare or "compared" in without:
        return None
    beside = [i for i in chosen if a.home(i) is not a.case]
    stand = {i: f"{place_wording.short(a, i, place(a, i))}." for i in beside}
    said = [
        " ".join(
            filter(None, (stand.get(other), *_order(a, chosen[0], other, order, because="reasons" not in without)))
        )
        for other, order in zip(chosen[1:], differences.order_sentences(a, chosen), strict=True)
    ]
    return filled("export/brief/templates/paragraphs.html", said=[*filter(None, [stand.get(chosen[0])]), *said])


def _order(a: Assessment, reference: str, other: str, order: str, *, because: bool) -> tuple[str, str]:
    """Who is ahead, and why: one line where one of the two stands at or above the other throughout."""
    both = all(a.marks.assessed[a.position(i)] for i in (reference, other))
    line = wording.throughout(a, reference, other) if both else ""
    return (line, "") if line else (order, _because(a, reference, other) if because else "")


def _because(a: Assessment, reference: str, other: str) -> str:
    """What makes most of a difference; only where it is a finding."""
    if not all(a.marks.assessed[a.position(i)] for i in (reference, other)):
        return ""
    found, pair, names = difference(a, reference, other), a.pair(reference, other), scenario_names(a)
    if found is None:
        return differences.NOT_COMPARABLE
    if not pair.finding:
        return ""
    return differences.because(a, differences.account(a, found), (names[reference], names[other]), pair)


def remaining(a: Assessment, scenario: str, without: Collection[Part]) -> Markup:
    """What is short of the benchmark in the first scenario: counts, the largest gaps, what is unknown, commitments."""
    found, items = remains(a, scenario), a.case.codebook.scored
    gaps = found.left[: 0 if "gaps" in without else GAPS]
    rest = wording.without_a_score(a, scenario, found, NAMES), wording.commitments(a, scenario, NAMES)
    return filled(
        "export/brief/templates/remaining.html",
        said=wording.short_of(a, scenario, found, gaps=bool(gaps)),
        gaps=[wording.gap(items[left.indicator], left) for left in gaps],
        rest=" ".join(filter(None, rest)),
    )


def paragraph(text: str, *, fine: bool = False) -> Markup | None:
    """A paragraph; nothing where there is nothing to say."""
    return filled("export/brief/templates/said.html", text=text, fine=fine) if text else None


def by_hand(a: Assessment, chosen: Sequence[str], without: Collection[Part]) -> Markup | None:
    """How many cells of each compared scenario are set by hand, and which scenarios are the reader's."""
    if "set by hand" in without or not (a.settings.view.compare or a.settings.own_scenarios):
        return None
    counts = {scenario: wording.by_hand(a, scenario) for scenario in chosen}
    own = [s.name for s in a.settings.own_scenarios if s.id not in chosen]
    if not any(counts.values()) and not own:
        return None
    return filled(
        "export/brief/templates/by_hand.html",
        scenarios=[
            (wording.cut(a.case.scenarios[a.position(scenario)].name, 44), is_own(a.settings, scenario), count)
            for scenario, count in counts.items()
            if count
        ],
        said=[wording.also_own(own, NAMES)] if own else [],
    )


def notes(a: Assessment, without: Collection[Part]) -> Markup | None:
    """The first of the reader's notes, and how many more there are."""
    if "notes" in without:
        return None
    found = evidence.notes_table(a)
    records = list(zip(found["name"].tolist(), found["note"].tolist(), strict=True))
    shown = [wording.note(str(name), str(note)) for name, note in records[:SAID_NOTES]]
    if len(records) > SAID_NOTES:
        shown.append(wording.more_notes(len(records) - SAID_NOTES, after=True))
    return bullets(shown)


def bullets(sentences: Sequence[str]) -> Markup | None:
    """Sentences as a list."""
    return filled("export/brief/templates/list.html", sentences=sentences) if sentences else None


def caveats(a: Assessment, made_on: str, without: Collection[Part] = ()) -> list[str]:
    """What to know before quoting: how old it is; of where known pairs speak against a number one sentence has room."""
    failing, told = pairs_wording.failing_beside(a.case)[: int(a.marks.assessed[0])], headline.caveats(a)
    if "caveats" in without:
        told = [wording.cut(said, CAVEAT) for said in told[:CAVEATS]]
    return [*filter(None, [_age(a, made_on)]), *told, *failing]


def _age(a: Assessment, made_on: str) -> str:
    """That it is of years ago, and where a second opinion stands on its own, later day; empty of what is of late."""
    day = date.fromisoformat(a.as_of)
    years = int(made_on[:4]) - day.year - (made_on[5:] < a.as_of[5:])
    if years < 1:
        return ""
    other = second_case(a.case)
    if other is None or other.header.as_of <= day or not a.marks.assessed[0]:
        return wording.age(a, years)
    scale, found = scale_of(a, a.ids[0]), alone(other, settings_elsewhere(a.settings, other))
    then, apart = found.readiness, found.apart(a.marks.dimensions[0])
    words = [verdict_at(scale, r) for r in (float(a.marks.readiness[0]), then)] if isinstance(scale, PairScale) else []
    return wording.age(a, years, wording.later(other.header.as_of, stretch.score(then, scale), words, apart=apart))
