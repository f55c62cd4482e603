"""The parts of the brief: the strip, the scenarios, what is compared, what remains, what is set by hand.

At the end what the known pairs say of its scenarios, each case beside the scale of its own states.

No Streamlit, no Plotly. Every function gives HTML; a part with nothing to say is empty. Drawings are inline SVG and
readable in black and white: hand-set rows differ by shape, not by colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import LIGHT
from dashboard.drawing.strip import on_strip, strip_of
from dashboard.drawing.strip_picture import strip_picture
from dashboard.drawing.track import plot_of
from dashboard.export.brief import wording
from dashboard.export.brief.room import Room
from dashboard.wording import certainty as certainty_wording
from dashboard.wording import differences, evidence, headline, next_fact, overview, ratio, scores
from dashboard.wording import known_pairs as pairs_wording
from dashboard.wording import place as place_wording
from dashboard.wording import strip as strip_wording
from dashboard.wording.text import HEADINGS, heading_of, scenario_names
from scenarios.analysis.difference import difference
from scenarios.analysis.remains import remains
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.reference.certainty import Certainty, certainty
from scenarios.reference.known_pairs import PairStanding, pairs_beside
from scenarios.reference.place import Lacking, PairScale, Place, place, scale_of

WIDE, PHONE = 527.0, 270.0  # of the strip on a sheet and on a phone, in the units of its letters


def strip(a: Assessment, pairs: Beside, *, who: bool) -> tuple[Markup | None, float]:
    """The first scenario between the known pairs, and which they are; None where it has no place among them.

    With it how high the drawing alone is on a sheet, in points. who: whether it is said who chose and coded them too.
    """
    here = pairs.places[a.ids[0]]
    if pairs.scale is None or here is None:
        return None, 0.0
    shown = strip_of(a, pairs.scale, here, pairs.pairs)
    drawings = [(look, width, *strip_picture(shown, width, named=look == "sheet")) for look, width in SIZES.items()]
    said = f"{pairs.made_of} {pairs.coded_by}" if who else pairs.made_of
    html = filled("export/brief/templates/strip.html", drawings=drawings, shown=shown, pairs=said)
    return html, drawings[0][-1] + _AROUND


_AROUND = 3.0  # points above and below the drawing and its caption, beyond those of a paragraph
SIZES = {"sheet": WIDE, "phone": PHONE}


def check(a: Assessment) -> tuple[str, str] | None:
    """What to check first, as on the first screen: its first words, and the rest."""
    first = next_fact.check(a)
    if first is None:
        return None
    then = "; ".join(", ".join(filter(None, (f"{o.shows}: {o.score}", o.then))) for o in first.outcomes)
    said = " ".join(filter(None, (first.before, first.name, first.stands, first.says, f"{then}." if then else "")))
    return f"{overview.CHECK_FIRST}:", said


def at_odds(a: Assessment) -> str:
    """The claims on either side of what to check first, behind it where one can follow them; empty without any."""
    first = next_fact.check(a)
    return f" ({', '.join(first.claims)})" if first and first.claims else ""


def table(a: Assessment, shown: Sequence[str], pairs: Beside) -> Markup:
    """The scenarios in their groups: readiness and ratio, each with its range, and commitments; how to read them.

    shown: the scenarios in it.
    """
    groups = []
    for group, name in HEADINGS.items():
        rows = [_row(a, s, pairs) for k, s in enumerate(a.ids) if heading_of(a, k) == group and s in shown]
        if rows:
            groups.append((name, rows))
    over = pairs.scale.overlap if pairs.scale else None
    return filled(
        "export/brief/templates/table.html",
        groups=groups,
        rated=pairs.scale is not None,
        committed=bool(a.case.codebook.commitments),
        field=over and (f"{over.low:.1f}", f"{over.high - over.low:.1f}"),
        heads=wording.HEADS,
        key=" ".join(filter(None, (wording.beside_the_rows(a, shown), *wording.table_key(a, pairs.scale)))),
        ink=LIGHT,
    )


def _row(a: Assessment, scenario: str, pairs: Beside) -> dict[str, Any]:
    """A scenario in the table. dot: index points, empty where it has no score; line, box, reach: from and to."""
    k, here = a.position(scenario), pairs.places[scenario]
    scored = bool(a.marks.assessed[k])
    plot = plot_of(a, None, k) if scored else None
    mine = "yours · " if is_own(a.settings, scenario) else ""  # in front, where nothing cuts it off
    return {
        "name": mine + a.case.scenarios[k].name,
        "dot": plot.dot if plot else "",
        "line": _ends(plot.line) if plot else ("", ""),
        "box": _ends(plot.box) if plot else ("", ""),
        "reach": [_ends(r) for r in plot.reach] if plot else [],
        "hand": a.by_hand[k],
        "readiness": scores.readiness_with_range(a, scenario) if scored else "",
        "ratio": ratio.with_range(here.ratio, here.low, here.high) if here else "",
        "committed": wording.committed(a, scenario),
        "unscored": "" if scored else scores.not_scored(a, scenario),
    }


def _ends(part: tuple[str, str]) -> tuple[str, str]:
    """From and how long as from and to."""
    return part[0], f"{float(part[0]) + float(part[1]):.1f}"


def compared(a: Assessment, chosen: Sequence[str], shown: Sequence[str], pairs: Beside, space: Room) -> Markup | None:
    """The reference against each other scenario: who is ahead, and where that is a finding, why.

    shown: the rows of the table; of what is not among them it is said where it stands.
    """
    if len(chosen) < 2:
        return None
    stand = {i: f"{place_wording.short(a, i, pairs.places[i])}." for i in chosen if i not in shown}
    orders = differences.order_sentences(a, chosen)
    said = [
        (stand.get(other, ""), *_order(a, chosen[0], other, order, space, figure=not stand))
        for other, order in zip(chosen[1:], orders, strict=True)
    ]
    return filled(
        "export/brief/templates/compared.html",
        reference=stand.get(chosen[0], ""),
        others=said,
    )


def _order(a: Assessment, reference: str, other: str, order: str, space: Room, *, figure: bool) -> tuple[str, str]:
    """Who is ahead, and why: one line where one of the two stands at or above the other throughout."""
    both = all(a.marks.assessed[a.position(i)] for i in (reference, other))
    line = wording.throughout(a, reference, other, figure=figure) if both else ""
    return (line, "") if line else (order, _because(a, reference, other) if space.because else "")


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


def remaining(a: Assessment, scenario: str, space: Room) -> Markup:
    """What is short of the benchmark in the first scenario: counts, the largest gaps, what is unknown, commitments."""
    found, items = remains(a, scenario), a.case.codebook.scored
    rest = wording.without_a_score(a, scenario, found, space.names), wording.commitments(a, scenario, space.names)
    return filled(
        "export/brief/templates/remaining.html",
        said=f"{headline.met_open_short(a, scenario)} {wording.short_of(a, scenario, found, gaps=bool(space.gaps))}",
        gaps=[wording.gap(items[left.indicator], left) for left in found.left[: space.gaps]],
        rest=" ".join(filter(None, rest)),
    )


def how_sure(a: Assessment, scenario: str, sure: Certainty, hangs_on: str, space: Room) -> Markup | None:
    """How sure it is and what makes its range so wide; hangs_on: which claims carry its headlines, if asked."""
    sentence = certainty_wording.answer(a, scenario, sure) if sure.word else ""
    said = [sentence, hangs_on, *(scores.why_so_wide(a, scenario) if space.reasons else ())]
    return filled("export/brief/templates/how_sure.html", said=" ".join(filter(None, said))) if any(said) else None


def said(text: str) -> Markup | None:
    """A paragraph; nothing where nothing was written."""
    return filled("export/brief/templates/said.html", text=text) if text else None


def by_hand(a: Assessment, chosen: Sequence[str], space: Room) -> Markup | None:
    """How many cells of each compared scenario are set by hand, and which scenarios are the reader's."""
    if not space.hand:
        return None
    counts = {scenario: wording.by_hand(a, scenario) for scenario in chosen}
    sentences = []
    if not any(counts.values()):
        sentences.append(wording.AS_EVIDENCED)
    own = [s.name for s in a.settings.own_scenarios if s.id not in chosen]
    if own:
        sentences.append(wording.also_own(own, space.names))
    return filled(
        "export/brief/templates/by_hand.html",
        scenarios=[
            (wording.cut(a.case.scenarios[a.position(scenario)].name, 44), is_own(a.settings, scenario), count)
            for scenario, count in counts.items()
            if count
        ],
        said=sentences,
    )


def notes(a: Assessment, space: Room) -> Markup | None:
    """The first of the reader's notes, and how many more there are."""
    found = evidence.notes_table(a)
    records = list(zip(found["name"].tolist(), found["note"].tolist(), strict=True))
    shown = [wording.note(str(name), str(note)) for name, note in records[: space.notes]]
    if len(records) > space.notes:
        shown.append(wording.more_notes(len(records) - space.notes, after=bool(shown)))
    return bullets(shown)


def bullets(sentences: Sequence[str]) -> Markup | None:
    """Sentences as a list."""
    return filled("export/brief/templates/list.html", sentences=sentences) if sentences else None


class Beside(NamedTuple):
    """What the known pairs say of each scenario, and of the first one why they say nothing."""

    scale: PairScale | None  # of the case in hand
    places: dict[str, Place | None]  # None where it has none, or no known pairs beside it
    sure: Certainty  # of the first scenario
    why_none: str
    pairs: Sequence[PairStanding]  # on the strip
    made_of: str
    coded_by: str


def caveats(a: Assessment) -> list[str]:
    """What to know before quoting a number; of where the known pairs speak against it one sentence has room."""
    return headline.caveats(a, pairs_wording.failing_beside(a.case)[:1])


def beside(a: Assessment) -> Beside:
    """The known pairs under the weights and choices in force."""
    scales: dict[str, PairScale | Lacking] = {}
    for scenario in a.ids:
        home = a.home(scenario).id
        scales[home] = scales[home] if home in scales else scale_of(a, scenario)
    places = {i: place(a, i, scales[a.home(i).id]) for i in a.ids}
    own = scales[a.home(a.ids[0]).id]
    known = pairs_beside(a.case, a.settings.burden_of_proof)
    if isinstance(own, Lacking) or known is None:
        why = place_wording.why_none(a, own) if isinstance(own, Lacking) else ""
        return Beside(None, places, certainty(a, a.ids[0], own), why, (), "", "")
    every = known.standings(a.settings)
    pairs = on_strip(every, own)
    made = pairs_wording.made_of((p.group, p.as_of) for p in pairs)
    said = strip_wording.coded_by(every, known.coders_apart(a.settings), own, a.settings)
    return Beside(own, places, certainty(a, a.ids[0], own), "", pairs, made, said)
