"""What the Scenarios page shows: the matrix of all cells, and one scenario in full. No Streamlit."""

from __future__ import annotations

import pandas as pd

from dashboard.shared.names import scenario_names
from dashboard.shared.palette import dimension_colour
from dashboard.shared.text import RULE_NAMES, in_html, listed, plain, points, span
from dashboard.shared.wording import cell as wording_cell
from dashboard.shared.wording import headline
from dashboard.shared.wording import scores as wording_scores
from scenarios.assessment import Assessment
from scenarios.own import is_own
from scenarios.scenario import ADJUSTED, BY_HAND


def matrix(a: Assessment) -> str:
    """Rows indicators, columns scenarios: number and tint, hatched where set by hand, empty where unknown."""
    codebook, names = a.case.codebook, scenario_names(a)
    columns = "".join(
        f'<th scope="col" class="col"><span>{in_html(s.name)}'
        f"{' <em>(yours)</em>' if is_own(a.settings, s.id) else ''}</span></th>"
        for s in a.case.scenarios
    )
    body = []
    for d, dimension in enumerate(codebook.dimensions):
        body.append(f'<tr class="group"><th scope="row" colspan="{len(a.ids) + 1}">{in_html(dimension.name)}</th></tr>')
        for i, indicator in enumerate(codebook.indicators):
            if codebook.dimension_index[i] == d:
                cells = "".join(_cell(a, k, i, dimension_colour(d), names[s]) for k, s in enumerate(a.ids))
                name = in_html(indicator.name)
                body.append(f'<tr><th scope="row">{name} <small>≥ {int(a.targets[i])}</small></th>{cells}</tr>')
    scores = "".join(f"<td>{_score(a, k)}</td>" for k in range(len(a.ids)))
    body.append(f'<tr class="group"><th scope="row">readiness</th>{scores}</tr>')
    totals = "".join(f"<td>{int(n)}</td>" for n in a.at_benchmark)
    body.append(f'<tr class="group"><th scope="row">at the benchmark</th>{totals}</tr>')
    if codebook.commitments:
        body.append(f'<tr class="group"><th scope="row" colspan="{len(a.ids) + 1}">Commitment</th></tr>')
        standings = [a.standings(s) for s in a.ids]
        for n, commitment in enumerate(codebook.commitments):
            cells = "".join(_commitment(st[n].step, st[n].basis, commitment.levels) for st in standings)
            target = commitment.targets[a.settings.benchmark]
            name = in_html(commitment.name)
            body.append(f'<tr><th scope="row">{name} <small>≥ {target}</small></th>{cells}</tr>')
    return (
        '<div class="ar"><div class="scroll" tabindex="0" role="region" aria-label="Levels of all scenarios">'
        f'<table class="matrix"><thead><tr><th></th>{columns}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div></div>"
    )


def _cell(a: Assessment, k: int, i: int, colour: str, name: str) -> str:
    indicator, scenario = a.case.codebook.indicators[i], a.case.resolved[k]
    cell = scenario.cells[indicator.id]
    said = in_html(f"{name}: {wording_cell.cell_line(a, scenario.id, indicator.id)}")
    if not a.cells_by_scenario.known[k, i]:
        return f'<td title="{said}"></td>'
    level = int(a.cells_by_scenario.level[k, i])
    kind = "hand" if cell.rule in BY_HAND else "adj" if cell.rule in ADJUSTED else ""
    tint = f"background-color:color-mix(in srgb, {colour} {8 + 17 * level}%, transparent)"
    number = f"<b>{level}</b>" if level >= a.targets[i] else str(level)
    return f'<td class="{kind}" style="{tint}" title="{said}">{number}</td>'


def _score(a: Assessment, k: int) -> str:
    """Readiness with its range below it; no number where it is not assessed."""
    reach = span(a.ranges.low[k], a.ranges.high[k])
    score = f"<b>{points(a.marks.readiness[k])}</b>" if a.marks.assessed[k] else "–"
    return f"{score}<br><small>{reach}</small>"


def _commitment(step: int | None, basis: str | None, levels: tuple[str, ...]) -> str:
    if step is None:
        return '<td title="not documented"></td>'
    kind = "hand" if basis in ("assumption", "forecast") else ""
    return f'<td class="{kind}" title="{in_html(levels[step])} ({basis})">{step}</td>'


def summary(a: Assessment, scenario: str, before: dict[str, float]) -> str:
    """What one scenario is: summary, what it starts from, passages, readiness and its last move, class."""
    k = a.position(scenario)
    s = a.case.resolved[k]
    names = scenario_names(a)
    lines = [f"<p>{in_html(s.scenario.summary)}</p>"]
    if s.scenario.starts_from:
        lines.append(f'<p class="line">Starts from: {in_html(names[s.scenario.starts_from])}.</p>')
    if s.claims is not None:
        lines.append(f'<p class="line">{in_html(_admitted(a, scenario))}</p>')
    if s.scenario.rests_on:
        numbers = listed([str(n) for n in s.scenario.rests_on])
        lines.append(f'<p class="line">Rests on paragraph{"s" if len(s.scenario.rests_on) > 1 else ""} {numbers}.</p>')
    now = in_html(wording_scores.readiness_line(a, scenario))
    lines.append(f'<p class="now">{now}{headline.delta(a, scenario, before)}</p>')
    lines.append(f"<p>{in_html(wording_scores.class_help(a, scenario).capitalize())}.</p>")
    return f'<div class="ar">{"".join(lines)}</div>'


def _admitted(a: Assessment, scenario: str) -> str:
    """Which claims a reading believes, in words."""
    admission = a.case.resolved[a.position(scenario)].claims
    assert admission is not None
    if admission.kinds is not None:
        return f"Believes only: {listed(list(admission.kinds))}."
    stance = next(plain(x.name) for x in a.case.header.stances if x.id == admission.stance)
    elsewhere = "every claim" if admission.elsewhere == "all" else "no claim"
    return f"Where this side speaks only it is believed: {stance}. Elsewhere: {elsewhere}."


def changed_cells(a: Assessment, scenario: str) -> pd.DataFrame:
    """The cells that are not simply read off the evidence, with rule, basis and reason."""
    rows = []
    for i in a.case.codebook.indicators:
        cell = a.case.resolved[a.position(scenario)].cells[i.id]
        if cell.rule == "evidence":
            continue
        value = "" if cell.value is None else str(list(cell.value) if isinstance(cell.value, tuple) else cell.value)
        rows.append(
            {
                "Indicator": plain(i.name),
                "Rule": f"{RULE_NAMES[cell.rule]} {value}".strip(),
                "Basis": cell.basis or "",
                "Reason": plain(cell.reason),
                "Cited": ", ".join(cell.evidence),
            }
        )
    return pd.DataFrame(rows)


def commitments(a: Assessment, scenario: str) -> pd.DataFrame:
    """Where the commitments stand, with basis and reason."""
    rows = []
    for standing in a.standings(scenario):
        item = a.case.codebook.scored[standing.commitment]
        rows.append(
            {
                "Commitment": plain(item.name),
                "Stands at": "not documented" if standing.step is None else plain(item.levels[standing.step]),
                "At benchmark": "" if standing.step is None else ("yes" if standing.at_target else "no"),
                "Basis": standing.basis or "",
                "Reason": plain(standing.reason),
                "Cited": ", ".join(standing.evidence),
            }
        )
    return pd.DataFrame(rows)
