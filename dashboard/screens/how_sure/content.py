"""The collection plan and what each claim contributes, as rows, cards and tables. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.screens.how_sure import wording as said
from dashboard.shared import track
from dashboard.shared.palette import dimension_colour
from dashboard.shared.text import RULE_NAMES, in_html, plain
from dashboard.shared.wording import next_fact as words
from scenarios.accounts.next_fact import Fact, Plan
from scenarios.assessment import Assessment
from scenarios.scenario import ADJUSTED

CARDS = 3


MOST_ROWS = 25  # of an influence table on the screen; all of them are in the file


def cards(a: Assessment, scenario: str, found: Plan, link: Mapping[str, str]) -> str:
    """The first items that change anything, as HTML: what to look for, and what it would do.

    link: indicator id -> address of its evidence.
    """
    made = []
    for n, item in enumerate(x for x in found.items[:CARDS] if x.look_for is not None):
        assert item.look_for is not None
        indicator = a.case.codebook.scored[item.indicator]
        name = in_html(indicator.name)
        href = link.get(item.indicator)
        linked = f'<a href="{in_html(href)}" target="_self">{name}</a>' if href else name
        made.append(
            f'<div class="card"><b>{n + 1} · {linked}</b>{_track(a, scenario, item)}'
            f'<div class="big">Look for: {in_html(words.anchor(a, item.indicator, item.look_for))}</div>'
            f"<small>{in_html(words.document(a, scenario, item, 'Such a document'))}</small></div>"
        )
    return f'<div class="ar"><div class="cards">{"".join(made)}</div></div>'


def _track(a: Assessment, scenario: str, item: Fact) -> str:
    codebook = a.case.codebook
    k, i = a.position(scenario), codebook.indicator_ids.index(item.indicator)
    indicator = codebook.indicators[i]
    where = f"at level {item.level}" if item.level is not None else "unknown"
    return track.track(
        colour=dimension_colour(codebook.dimension_index[i]),
        target=item.target,
        marks=[(item.level, item.rule in ADJUSTED)],
        belief=a.cells_by_scenario.belief[k, i],
        label=f"{plain(indicator.name)}: {where} of 4, benchmark {item.target}",
        hint=track.all_levels(indicator),
    )


def items_table(a: Assessment, found: Plan) -> pd.DataFrame:
    """Every indicator on which a document counts, in the order of the plan."""
    rows = []
    for n, x in enumerate(found.items):
        indicator = a.case.codebook.scored[x.indicator]
        look = "no one document would move it" if x.look_for is None else plain(indicator.levels[x.look_for])
        extra = "scenario assessed" if x.scenario_assessed else "dimension scored" if x.dimension_scored else ""
        rows.append(
            {
                "Indicator": f"{n + 1}. {plain(indicator.name)}",
                "Now": _now(x.level, x.target),
                "Look for": look if x.look_for is None else f"{look} ({x.look_for})",
                "Class or count changes (of 100)": words.of_100(x.share_change),
                "Class changes (of 100)": words.of_100(x.share_class),
                "Level changes (of 100)": words.of_100(x.share_level),
                "Readiness moves (points)": "–" if np.isnan(x.move) else f"{100 * x.move:.1f}",
            }
            | ({"Also": extra} if any(y.dimension_scored or y.scenario_assessed for y in found.items) else {})
        )
    return pd.DataFrame(rows)


def _now(level: int | None, target: int) -> str:
    if level is None:
        return f"unknown (benchmark {target})"
    return f"{level}, at the benchmark" if level >= target else f"{level}, benchmark {target}"


def by_hand_table(a: Assessment, found: Plan) -> pd.DataFrame:
    """What no document moves here, beside what the evidence would read."""
    rows = []
    for x in found.by_hand:
        indicator = a.case.codebook.scored[x.indicator]
        reads = "unknown: no claim" if x.evidence_level is None else _now(x.evidence_level, x.target)
        rows.append(
            {
                "Indicator": plain(indicator.name),
                "Here": RULE_NAMES[x.rule] if x.rule != "unknown" else "left open",
                "Level": "" if x.level is None else str(x.level),
                "The evidence would read": reads,
            }
        )
    return pd.DataFrame(rows)


def commitments_table(a: Assessment, scenario: str, found: Plan) -> pd.DataFrame:
    """Commitments short of their target: where each is, what to look for, what the class would be then."""
    rows = []
    for x in found.commitments:
        item = a.case.codebook.scored[x.commitment]
        rows.append(
            {
                "Commitment": plain(item.name),
                "Now": "not documented" if x.step is None else plain(item.levels[x.step]),
                "Look for": plain(item.levels[x.target]),
                "Class then": "as now" if x.class_then == a.class_of(scenario) else x.class_then,
            }
        )
    return pd.DataFrame(rows)


def influence_rows(
    a: Assessment, scenario: str, table: pd.DataFrame, by: str, link: Mapping[str, str]
) -> tuple[str, int]:
    """The items of one sort that move anything, largest first, as an HTML table with bars; and how many are left out.

    link: indicator id -> address of its evidence.
    """
    part = table[table["by"] == by]
    k = a.position(scenario)
    assessed = bool(a.marks.assessed[k])
    # Where there is no score to move, what would be known still is of interest.
    shown = part[
        (part["change"].abs() > 0) | part["change"].isna() if assessed else part["known_without"] != a.known[k]
    ]
    rest = len(shown) - MOST_ROWS
    shown = shown.head(MOST_ROWS)
    if not len(shown):
        return "", 0
    widest = float(shown["change"].abs().max())
    count = len(a.case.codebook.indicators)
    head = [said.BY_NAMES[by], *(["Claims"] if by != "claim" else []), "Readiness without it moves by", "Known then"]
    rows = []
    for r in shown.to_dict("records"):
        change = float(r["change"])
        cells = [_what(a, by, str(r["item"]), str(r["name"]), link)]
        if by != "claim":
            cells.append(str(int(r["claims"])))
        cells += [
            _bar(change, widest),
            in_html(said.change_without(change)) if assessed else "–",
            f"{r['known_without']} of {count}",
        ]
        first, *others = cells
        rows.append(f'<tr><td style="min-width:12rem">{first}</td>{"".join(f"<td>{c}</td>" for c in others)}</tr>')
    # The bar and its number stand under one heading.
    heads = "".join(f'<th scope="col"{" colspan=2" if h == head[-2] else ""}>{h}</th>' for h in head)
    return (
        '<div class="ar"><div class="scroll" tabindex="0" role="region" aria-label="What each contributes">'
        f'<table class="plain"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></div></div>'
    ), max(0, rest)


def _what(a: Assessment, by: str, item: str, name: str, link: Mapping[str, str]) -> str:
    """An item as HTML; a claim with its id, which leads to the claims on its indicator."""
    if by != "claim":
        return in_html(name)
    href = link.get(a.case.claims[item].indicator or "")
    shown = in_html(item)
    head = f'<a href="{in_html(href)}" target="_self">{shown}</a>' if href else shown
    return f"{head} {in_html(name)}"


def _bar(change: float, widest: float) -> str:
    """A bar to the left for what readiness loses, to the right for what it gains."""
    if np.isnan(change) or not widest:
        return ""
    width = 50 * abs(change) / widest
    left = 50 - width if change < 0 else 50
    return (
        '<i style="display:block;position:relative;width:9rem;height:.8rem;border-left:0;'
        'background:linear-gradient(currentColor,currentColor) center/1px 100% no-repeat" aria-hidden="true">'
        f'<i style="position:absolute;left:{left:.2f}%;width:{width:.2f}%;top:0;bottom:0;background:currentColor;'
        f'opacity:{0.75 if change < 0 else 0.4}"></i></i>'
    )
