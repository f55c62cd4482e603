"""The Compare page as blocks, made once; what can be chosen on it. No Streamlit."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.compare import marks, sentences
from dashboard.screens.compare.comparison_table import Comparison, Row
from dashboard.view import blocks
from dashboard.view import compare_wording as wording
from dashboard.view.blocks import Block
from dashboard.wording import place
from dashboard.wording.text import plain, scenario_names, signed
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.scenario import OF_ANOTHER
from scenarios.reference.place import Lacking, PairScale


def question(picked: Sequence[str]) -> Block:
    """What the page answers of so many scenarios."""
    return blocks.question(wording.QUESTIONS[len(picked) - 1])


def answered(a: Assessment, picked: Sequence[str]) -> tuple[Block, Block]:
    """The answer, and the grey line below it."""
    return blocks.answer(sentences.answer(a, picked)), blocks.grey(sentences.below(a, picked))


def of_one(a: Assessment, picked: Sequence[str]) -> list[Block]:
    """What is said of one scenario alone."""
    scored = bool(a.marks.assessed[a.position(picked[0])])
    return [blocks.answer(sentences.of_one(a, picked[0])), *([] if scored else [blocks.grey(wording.UNSCORED)])]


def legend(a: Assessment, picked: Sequence[str], made: Comparison) -> Block:
    """What the bar and the numbers of parts are."""
    own = bool(a.settings.weights.dimensions)
    weights = [100 * w for w in a.marks.across[a.position(picked[0])] if w > 0]
    keys = [("tick", wording.alliance_from(a))]
    if not made.flat:
        keys.append(("", wording.parts_key(weights, add_up=made.parts_add_up, own=own)))
    return blocks.legend([filled("screens/compare/templates/key.html", kind=kind, said=said) for kind, said in keys])


def table(a: Assessment, picked: Sequence[str], made: Comparison) -> Block:
    """The table, with what has to be known to read it."""
    return blocks.table("comparison", table_of(made, list(made.table), notes(a, picked, made), head=True))


def table_of(made: Comparison, rows: Sequence[Row], said: Sequence[str] = (), *, head: bool = False) -> Markup:
    """Rows of the comparison as a table; head: whether how each scenario came by what it holds is seen above it."""
    return filled(
        "screens/compare/templates/table.html",
        made=made,
        rows=rows,
        says=wording,
        several=len(made.heads) > 2,
        bar=marks.bars([h.points for row in made.every for h in row.held]),
        points=lambda value: signed(value / 100),
        notes=said,
        head=head,
    )


def link(href: str, label: str) -> Markup:
    """A link that looks like the buttons beside it."""
    return filled("screens/compare/templates/link.html", href=href, label=label)


def folded(made: Comparison, rows: Sequence[Row]) -> Markup:
    """Rows that stand in a fold."""
    return filled("drawing/templates/block.html", inside=table_of(made, rows))


def notes(a: Assessment, picked: Sequence[str], made: Comparison) -> list[str]:
    """What stands under the table: only what it takes to read this one."""
    rows = made.of("table")
    held = [h for row in rows for h in row.held]
    if not made.split:
        said = [wording.NOT_SPLIT[bool(a.marks.assessed[[a.position(s) for s in picked]].all())]]
    else:
        said = [wording.AGAINST_FIRST] * (len(picked) > 2) + wording.by_part(made.parts)
        first, *others = rows[0].held
        if any(h.points is not None and abs(float(h.text) - float(first.text) - h.points) > 0.05 for h in others):
            said.append(wording.ROUNDED_ALONE)
    if any(h.aside for h in held):
        said.append(wording.OPEN_MEANS)
    if any(h.text.startswith(tuple(wording.BOUNDS.values())) for h in held):
        said.append(wording.BOUNDS_MEAN)
    if len(picked) > 2 and (outside := sentences.outside_treaty(a, picked)):
        said.append(outside)
    return said + [wording.CLAIMS_MEAN] * made.at_odds + [wording.TWO_CASES] * (len({a.home(s).id for s in picked}) > 1)


def to_choose_from(a: Assessment, others: Sequence[Case], pairs: Collection[str]) -> dict[str, str]:
    """The names of all scenarios that can be compared, by id: those of the case first, then known pairs, then others.

    pairs: ids of the known pairs.
    """
    mine = {i: name for i, name in scenario_names(a).items() if OF_ANOTHER not in i}
    for case in sorted(others, key=lambda c: c.id not in pairs):
        for scenario in case.scenarios:
            known = wording.KNOWN_PAIR if case.id in pairs else ""
            mine[elsewhere(case, scenario.id)] = plain(case.name_elsewhere(scenario.name)) + known
    return mine


def elsewhere(case: Case, scenario: str = "") -> str:
    """How a scenario of another case is named, its first one where none is said."""
    return f"{case.id}{OF_ANOTHER}{scenario or case.reference}"


def in_order(a: Assessment, picked: Sequence[str], how: str) -> list[str]:
    """The same scenarios in another order; those without a score last, but in the order of the case."""
    if how == "case":
        return sorted(picked, key=a.position)
    sign = -1 if how == "highest" else 1
    at = {s: float(a.marks.readiness[a.position(s)]) for s in picked}
    return sorted(picked, key=lambda s: (bool(np.isnan(at[s])), sign * at[s]))


def chosen_at(picked: Sequence[str], n: int, scenario: str) -> list[str]:
    """The same columns with another scenario in one of them; one that stands in another column changes with it.

    >>> chosen_at(["a", "b", "c"], 0, "c"), chosen_at(["a", "b"], 1, "c")
    (['c', 'b', 'a'], ['a', 'c'])
    """
    return [scenario if k == n else picked[n] if s == scenario else s for k, s in enumerate(picked)]


def nearest(scale: PairScale | Lacking, readiness: float) -> list[str]:
    """The known ally and the pair without a treaty that stand nearest to a readiness (0..1), by id.

    None where there is no scale or no readiness; of two that print as near the nearer one.
    """
    if isinstance(scale, Lacking) or np.isnan(readiness):
        return []
    groups = zip(scale.ids, (scale.alliances, scale.unallied), strict=True)
    return [ids[place.nearest(at.tolist(), 100 * readiness)] for ids, at in groups]
