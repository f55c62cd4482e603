"""The parts of the brief: the strip, the scenarios, what is compared, what remains, what is set by hand.

No Streamlit, no Plotly. Every function gives HTML; a part with nothing to say is empty. Drawings are inline SVG and
readable in black and white: hand-set rows differ by shape, not by colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import LIGHT
from dashboard.drawing.strip import strip_of
from dashboard.drawing.strip_picture import strip_picture
from dashboard.drawing.track import plot_of
from dashboard.export.brief import wording
from dashboard.export.brief.known_pairs import Beside
from dashboard.export.brief.room import Room
from dashboard.wording import differences, evidence, headline, next_fact, ratio, scores
from dashboard.wording import place as place_wording
from dashboard.wording.text import HEADINGS, heading_of, scenario_names
from scenarios.analysis.difference import difference
from scenarios.analysis.remains import remains
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own

WIDE, PHONE = 527.0, 270.0  # of the strip on a sheet and on a phone, in the units of its letters


class Drawn(NamedTuple):
    """A drawing with its caption, and how high the drawing alone is on a sheet, in points."""

    html: Markup
    high: float


def strip(a: Assessment, pairs: Beside, *, who: bool) -> Drawn | None:
    """The first scenario between the known pairs, and which they are; None where it has no place among them.

    who: whether it is said who chose and coded them too.
    """
    here = pairs.places[a.ids[0]]
    if pairs.scale is None or here is None:
        return None
    shown = strip_of(a, pairs.scale, here, pairs.pairs)
    drawings = [(look, width, *strip_picture(shown, width, named=look == "sheet")) for look, width in SIZES.items()]
    said = f"{pairs.made_of} {pairs.coded_by}" if who else pairs.made_of
    html = filled("export/brief/templates/strip.html", drawings=drawings, shown=shown, pairs=said)
    return Drawn(html, drawings[0][-1] + _AROUND)


_AROUND = 3.0  # points above and below the drawing and its caption, beyond those of a paragraph
SIZES = {"sheet": WIDE, "phone": PHONE}


def check(a: Assessment) -> tuple[str, str] | None:
    """What to check first, as on the first screen: its first words, and the rest."""
    first = next_fact.check(a)
    if first is None:
        return None
    where = f" ({', '.join(first.claims)})" if first.claims else ""
    return next_fact.CHECK_FIRST, f"{first.name}: {first.stands}{where}. {first.outcomes}"


class _Row(NamedTuple):
    """A scenario in the table."""

    name: str
    dot: str  # index points; empty where it has no score
    line: tuple[str, str]  # from and to
    box: tuple[str, str]
    reach: list[tuple[str, str]]
    hand: bool
    readiness: str
    ratio: str
    committed: str
    unscored: str


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


def _row(a: Assessment, scenario: str, pairs: Beside) -> _Row:
    k, here = a.position(scenario), pairs.places[scenario]
    scored = bool(a.marks.assessed[k])
    plot = plot_of(a, None, k) if scored else None
    mine = "yours · " if is_own(a.settings, scenario) else ""  # in front, where nothing cuts it off
    return _Row(
        name=mine + a.case.scenarios[k].name,
        dot=plot.dot if plot else "",
        line=_ends(plot.line) if plot else ("", ""),
        box=_ends(plot.box) if plot else ("", ""),
        reach=[_ends(r) for r in plot.reach] if plot else [],
        hand=a.by_hand[k],
        readiness=scores.readiness_with_range(a, scenario) if scored else "",
        ratio=ratio.with_range(here.ratio, here.low, here.high) if here else "",
        committed=wording.committed(a, scenario),
        unscored="" if scored else scores.not_scored(a, scenario),
    )


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


def how_sure(a: Assessment, scenario: str, hangs_on: str, space: Room) -> Markup | None:
    """What makes the range of one scenario as wide as it is; hangs_on: which claims carry its headlines, if asked."""
    said = [hangs_on, *(scores.why_so_wide(a, scenario) if space.reasons else ())]
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
