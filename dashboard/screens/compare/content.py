"""What the Compare page shows, as HTML and tables. No Streamlit."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.track import LETTERS
from dashboard.screens.compare import comparison_table, wording
from dashboard.wording import differences, scores
from dashboard.wording.text import gap, lower_first, plain, scenario_names, signed, upper_first
from scenarios.analysis.difference import difference
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.scenario import OF_ANOTHER, by_construction
from scenarios.reference.place import Lacking, PairScale


def swapped(a: Assessment, picked: Sequence[str]) -> list[str]:
    """The same scenarios with the next one that is assessed as the reference."""
    following = [i for i in picked[1:] if a.marks.assessed[a.position(i)]]
    return [following[0], *(i for i in picked if i != following[0])] if following else list(picked)


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


def answer(a: Assessment, picked: Sequence[str], explained: str) -> Markup:
    """The two sentences on the explained scenario and the first, what makes the difference, then the other ones."""
    others = [
        upper_first(wording.in_practice(a, (picked[0], other), (LETTERS[0], LETTERS[n])))
        for n, other in enumerate(picked)
        if n and other != explained
    ]
    below = " ".join(s for s in _below(a, picked, explained) if s)
    return filled(
        "screens/compare/templates/answer.html", answer=sentences(a, picked, explained), below=below, others=others
    )


def sentences(a: Assessment, picked: Sequence[str], explained: str) -> list[str]:
    """How the explained scenario and the first differ in commitment, where they do, and in practice."""
    committed = wording.in_commitment(a, picked, explained)
    first, name = wording.in_quotes(a, picked[0]), wording.in_quotes(a, explained)
    spoken_of = len(picked) == 2 and committed.startswith(f"In commitment: {name} has")
    subject = wording.IT if spoken_of and a.pair(picked[0], explained).finding else name
    said = [committed] if committed else []
    said.append("In practice: " + wording.in_practice(a, (picked[0], explained), (first, subject)))
    return said


def _below(a: Assessment, picked: Sequence[str], explained: str) -> list[str]:
    """What makes the difference, how much is the same, what of it is set by hand."""
    reference, pair = picked[0], a.pair(explained, picked[0])
    n = len(a.case.codebook.indicators)
    apart = [i for i in range(n) if comparison_table.differs(a, (reference, explained), i)]
    sentences = [wording.elsewhere(a, reference, explained)]
    split = difference(a, reference, explained)
    if split is not None and pair.finding:
        sentences.append(_made_of(a, differences.account(a, split)))
    if pair.leads in ("A", "B"):
        built = by_construction(a.resolved(reference), a.resolved(explained))
        ends = [wording.in_quotes(a, i) for i in (explained, reference)]
        sentences.append(wording.leads(*ends, above=pair.leads == "A", built=built))
    sentences.append(wording.how_many_same(n - len(apart), n))
    hand = [
        LETTERS[picked.index(s)]
        for s in (reference, explained)
        if apart and all(comparison_table.set_by_hand(a, s, i) for i in apart)
    ]
    return [*sentences, wording.by_hand(hand)]


def _made_of(a: Assessment, told: differences.Account) -> str:
    """The parts that make most of a difference; where one does it alone, and one indicator of it, that one too."""
    names = [lower_first(plain(d.name)) for d in a.case.codebook.dimensions]
    parts = [(name, float(v)) for name, v in zip(names, told.dimensions, strict=True) if v]
    if told.rest:
        parts.append((differences.ONE_SIDE, told.rest))
    if len(parts) == 1 and told.indicators is not None and np.count_nonzero(told.indicators) == 1:
        indicator = a.case.codebook.indicators[int(np.flatnonzero(told.indicators)[0])]
        parts = [(f"{lower_first(plain(indicator.name))} ({parts[0][0]})", parts[0][1])]
    return wording.made_of(told.total, parts)


def nearest(scale: PairScale | Lacking, readiness: float) -> list[str]:
    """The working alliance and the pair without a treaty that stand nearest to a readiness (0..1), by id.

    None where there is no scale or no readiness; of two as near the first by its folder.
    """
    if isinstance(scale, Lacking) or np.isnan(readiness):
        return []
    groups = zip(scale.ids, (scale.alliances, scale.unallied), strict=True)
    return [ids[int(np.argmin(np.abs(at - 100 * readiness)))] for ids, at in groups]


def table_html(
    a: Assessment, made: comparison_table.Comparison, picked: Sequence[str], explained: str, scenarios: Sequence[str]
) -> Markup:
    """The table as HTML; scenarios: where the head of each column leads."""
    at, several = picked.index(explained), len(picked) > 2
    told = made.account
    notes = [] if told else [wording.no_points(a, picked[0], explained)]
    if told:
        notes.append(wording.adds_up(told.a, told.total, told.b))
        notes += [wording.NOT_SETTLED] if not a.pair(picked[0], explained).finding else []
    return filled(
        "screens/compare/templates/table.html",
        made=made,
        heads=list(zip(made.letters, scenarios, strict=True)),
        says=wording,
        quiet=told is None or not a.pair(picked[0], explained).finding,
        points_head=wording.points_head(LETTERS[at], several) if told else "",
        commitments_note=wording.commitments_note(a),
        axis_note=wording.axis_note(a, shade=made.total.track is not None and made.total.track.shade is not None),
        notes=[*notes, wording.shaded(a), *([wording.CLAIMS_NOTE] if made.at_odds else [])],
    )


def against_usual(a: Assessment, base: Assessment, picked: Sequence[str]) -> pd.DataFrame:
    """Readiness of the chosen scenarios under the reader's weights and under those of `base`, index points."""
    rows = []
    for scenario in picked:
        mine, theirs = (float(x.marks.readiness[x.position(scenario)]) for x in (a, base))
        rows.append(
            {
                "Scenario": wording.name(a, scenario),
                "My weights": scores.readiness_with_range(a, scenario),
                wording.AGAINST[a.settings.baseline is not None]: scores.readiness_with_range(base, scenario),
                "Difference": "" if np.isnan(mine - theirs) else signed(gap(theirs, mine) / 100),
            }
        )
    return pd.DataFrame(rows)
