"""Indicators and commitments on Evidence: the list with what is known of each, and the one in view. No Streamlit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import colour_of
from dashboard.screens.evidence import card_wording, wording
from dashboard.wording import evidence, text
from dashboard.wording.text import lower_first, plain
from dashboard.wording.unknown import why_not_documented
from indicators.short import short_of
from scenarios.analysis.difference import rounded_parts
from scenarios.assessment import Assessment
from scenarios.model.case import Case

EVEN = 20  # belief of 100 above which a level stands out: what each of five would have


class Row(NamedTuple):
    """An indicator or commitment in the list. state: how it stands to an alliance; empty where it is not known."""

    id: str
    name: str
    href: str
    claims: int
    state: str
    heard: str
    silent: str  # said where it is not known
    here: bool = False
    turns: bool = False


def item_names(case: Case) -> dict[str, str]:
    """What can be chosen: each indicator by dimension, each commitment."""
    dimensions = {d.id: plain(d.name) for d in case.codebook.dimensions}
    names = {i.id: f"{dimensions[i.dimension]}: {plain(i.name)}" for i in case.codebook.indicators}
    return names | {c.id: f"Commitment: {plain(c.name)}" for c in case.codebook.commitments}


def item_in_view(a: Assessment, turning: Iterable[str]) -> str:
    """The item that the link names, else that of a claim on which the answer hangs, else the first.

    turning: such claims, by id.
    """
    view = a.settings.view
    if view.indicator:
        return view.indicator
    claims = [view.claim] if view.claim else []
    named = (a.case.claims[c].indicator for c in (*claims, *turning) if c in a.case.claims)
    return next((i for i in named if i), a.case.codebook.indicator_ids[0])


def listed(
    a: Assessment, scenario: str, here: str, claims: Mapping[str, int], turning: Collection[str], to: Mapping[str, str]
) -> Markup:
    """The list: the indicators by dimension with level and claims, then the commitments.

    claims: how many to say of each, those that are not in it are left out; turning: items of the claims on which the
    answer hangs; to: addresses.
    """
    book, k, cells = a.case.codebook, a.position(scenario), a.cells_by_scenario
    steps = {s.commitment: s for s in a.standings(scenario)}

    def row(item: str) -> Row:
        if item in steps:
            level, target = steps[item].step, steps[item].target
            state = "" if level is None else text.VERDICT_NAMES[1 if steps[item].at_target else -1]
        else:
            i = book.indicator_ids.index(item)
            level, target = (int(cells.level[k, i]) if cells.known[k, i] else None), int(a.targets[i])
            state = "" if level is None else text.VERDICT_NAMES[int(a.verdicts[k, i])]
        name, heard = plain(book.scored[item].name), wording.track_alt(book.scored[item].name, level, target)
        silent = card_wording.NOT_DOCUMENTED if item in steps else card_wording.not_known(a, k, item)
        return Row(item, name, to[item], claims[item], state, heard, silent, item == here, item in turning)

    parts = []
    for d, dimension in enumerate(book.dimensions):
        rows = [row(i.id) for n, i in enumerate(book.indicators) if book.dimension_index[n] == d and i.id in claims]
        parts.append((plain(dimension.name), f"var(--d{d % 12})", rows))
    bonds = [row(c.id) for c in book.commitments if c.id in claims]
    return filled(
        "screens/evidence/templates/items.html",
        parts=[part for part in parts if part[2]],
        bonds=bonds,
        opened=here in steps or len(claims) < len(book.scored),
        any_turns=any(r.turns for _, _, rows in parts for r in rows),
        words=card_wording,
    )


def head(
    a: Assessment, scenario: str, item: str, read: Collection[str] = (), beside: tuple[str, str] | None = None
) -> Markup:
    """The item in view: its name, how it stands to an alliance, its five levels with the belief in each.

    read: sources that this reader has read to their end; beside: what a second opinion has on it, and where.
    """
    book, scored = a.case.codebook, a.case.codebook.scored[item]
    belief: list[int] = []
    at = None
    if item in book.commitment_ids:
        standing = next(s for s in a.standings(scenario) if s.commitment == item)
        target, at = standing.target, standing.step
        word, said = "", wording.commitment_line(standing, scored, why_not_documented(a, scenario, item, read))
        label = wording.commitment_alt(standing, scored)
    else:
        k, i = evidence.cell_at(a, scenario, item)
        target, label = int(a.targets[i]), wording.votes_alt(a, scenario, item)
        if a.cells_by_scenario.known[k, i]:
            word, said = card_wording.lead(a, k, i)
            belief = [round(10 * share) for share in rounded_parts(10 * a.cells_by_scenario.belief[k, i], 10.0)]
        else:
            word, said = "", evidence.cell_line(a, scenario, item, read)
    levels = [
        {
            "number": level,
            "says": plain(short_of(scored, level)),
            "full": plain(scored.levels[level]),
            "belief": belief[level] if belief else None,
            "shade": f"{(8 + 0.5 * belief[level]) if belief else 10:.0f}%",
            "hot": (belief[level] > EVEN) if belief else level == at,
            "target": level == target,
        }
        for level in range(len(scored.levels))
    ]
    return filled(
        "screens/evidence/templates/item.html",
        name=scored.name,
        colour=colour_of(a.case, item),
        word=word,
        said=said,
        beside=beside,
        levels=levels,
        label=label,
        known=bool(belief) or at is not None,
        belief=belief,
        words=card_wording,
    )


def definition(a: Assessment, scenario: str, item: str) -> list[str]:
    """What an item is, and of an indicator how its claims add up, in sentences."""
    book = a.case.codebook
    if item in book.commitment_ids:
        return [wording.CODED_DIRECTLY]
    return [
        wording.definition(book.indicators[book.indicator_ids.index(item)]),
        evidence.cell_line(a, scenario, item),
        f"Belief: {lower_first(text.GLOSSARY['belief'])}",
        evidence.GRADES,
    ]
