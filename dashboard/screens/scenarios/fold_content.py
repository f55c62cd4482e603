"""One scenario in full, and what several share: what the folds of Scenarios show. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.screens.scenarios import fold_wording, wording
from dashboard.screens.scenarios.content import Shown, by_definition
from dashboard.wording import evidence
from dashboard.wording.text import plain, scenario_name
from indicators.codebook import Indicator
from indicators.short import short_of
from scenarios.analysis.difference import differs
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios
from scenarios.model.scenario import ADJUSTED
from scenarios.model.scenario import Cell as SetCell
from scenarios.scoring.commitments import Standing


def how_much(a: Assessment, scenario: str) -> str:
    """The own scenario in hand by name, and how much of it is changed."""
    mine = own_scenarios.find(a.case, a.settings, scenario)
    changed = len({*(mine.cells or {}), *mine.commitments})
    return wording.MINE_LINE.format(name=scenario_name(a, scenario), changed=changed or "nothing")


def changed_cells(a: Assessment, scenario: str) -> pd.DataFrame:
    """The cells that are not simply read off the evidence, with rule, basis and reason."""
    rows = []
    for i in a.case.codebook.indicators:
        cell = a.case.resolved[a.position(scenario)].cells[i.id]
        if cell.rule == "evidence":
            continue
        rows.append({"Indicator": plain(i.name), "Rule": evidence.rule_and_value(cell), **_why(cell)})
    return pd.DataFrame(rows)


def _why(held: SetCell | Standing) -> dict[str, str]:
    return {"Basis": held.basis or "", "Reason": plain(held.reason), "Cited": ", ".join(held.evidence)}


def commitments(a: Assessment, scenario: str) -> pd.DataFrame:
    """Where the commitments stand, with basis and reason."""
    rows = []
    for standing in a.standings(scenario):
        item, step = a.case.codebook.scored[standing.commitment], standing.step
        at = wording.NOT_DOCUMENTED if step is None else plain(item.levels[step])
        met = "" if step is None else "yes" if standing.at_target else "no"
        rows.append({"Commitment": plain(item.name), "Stands at": at, "At benchmark": met, **_why(standing)})
    return pd.DataFrame(rows)


def promises(a: Assessment, ids: Sequence[str]) -> pd.DataFrame:
    """The commitments of all scenarios in view side by side, in short."""
    columns = {scenario_name(a, s): a.standings(s) for s in ids}
    rows = []
    for n, item in enumerate(a.case.codebook.commitments):
        said = {}
        for name, standings in columns.items():
            step = standings[n].step
            mark = " ✓" if standings[n].at_target else ""
            said[name] = wording.NOT_DOCUMENTED if step is None else f"{plain(short_of(item, step))}{mark}"
        rows.append({"Commitment": plain(item.name), **said})
    return pd.DataFrame(rows)


def at_alliance_level(a: Assessment, ids: Sequence[str]) -> list[int]:
    """How many commitments stand at alliance level in each scenario in view."""
    return [sum(x.at_target for x in a.standings(s)) for s in ids]


def same_in_all(shown: Shown) -> list[Indicator]:
    """The indicators that no scenario in view, but what is 100 by definition, has otherwise than the first."""
    others = (s for s in shown.others if not by_definition(shown.a, s))
    apart = [differs(shown.a, shown.a.case.reference, s) for s in others]
    return [x for i, x in enumerate(shown.a.case.codebook.indicators) if not any(d[i] for d in apart)]


def same_table(shown: Shown) -> pd.DataFrame:
    """What is alike in all scenarios in view, in short."""
    a, k = shown.a, shown.a.position(shown.a.case.reference)
    rows = []
    for item in same_in_all(shown):
        i = a.case.codebook.indicator_ids.index(item.id)
        known, level = a.cells_by_scenario.known[k, i], int(a.cells_by_scenario.level[k, i])
        at = plain(short_of(item, level)) if known else fold_wording.unknown_here(a, a.case.reference)
        rows.append({"Indicator": plain(item.name), "Level": str(level) if known else "", "In all": at})
    return pd.DataFrame(rows, columns=["Indicator", "Level", "In all"])


def origins(a: Assessment, ids: Sequence[str]) -> pd.DataFrame:
    """Of how many levels of each scenario in view comes where from; a column for each origin that occurs."""
    rows = []
    for s in ids:
        k = a.position(s)
        found = dict.fromkeys(fold_wording.ORIGIN_NAMES, 0)
        for i, cell in enumerate(a.case.resolved[k].cells.values()):
            found[_origin(cell, known=bool(a.cells_by_scenario.known[k, i]))] += 1
        rows.append({"Scenario": scenario_name(a, s)} | {fold_wording.ORIGIN_NAMES[o]: n for o, n in found.items()})
    table = pd.DataFrame(rows)
    return table[["Scenario", *(c for c in fold_wording.ORIGIN_NAMES.values() if table[c].any())]]


def _origin(cell: SetCell, *, known: bool) -> str:
    if not known:
        return "unknown"
    return "evidence" if cell.rule == "evidence" else "bounded" if cell.rule in ADJUSTED else cell.basis or "evidence"
