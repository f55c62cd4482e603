"""What one cell says: in a sentence, and its track read aloud."""

from __future__ import annotations

import numpy as np

from dashboard.wording.text import RULE_NAMES, STATUS_NAMES, listed, plain, points
from dashboard.wording.unknown import why_unknown
from dashboard.wording.why import VERDICTS
from indicators.levels import CORROBORATED
from scenarios.assessment import Assessment
from scenarios.scoring.belief import fits

NAMED = 4  # documents behind a level


def cell_line(a: Assessment, scenario: str, indicator: str) -> str:
    """What one cell says: level, evidence status, votes and conflict."""
    k, i = a.position(scenario), a.case.codebook.indicator_ids.index(indicator)
    held, item = a.cells_by_scenario, a.case.codebook.indicators[i]
    cell = a.case.resolved[k].cells[indicator]
    rule = RULE_NAMES[cell.rule]
    value = "" if cell.value is None else f" {list(cell.value) if isinstance(cell.value, tuple) else cell.value}"
    if not held.known[k, i]:
        why = "" if cell.rule == "unknown" else f": {why_unknown(a, scenario, indicator)}"
        return f"Unknown ({rule}{value}){why}. It is left out of readiness, never counted as 0."
    level = int(held.level[k, i])
    share, interval = points(a.share_at[k, i]), f"{int(held.low[k, i])} to {int(held.high[k, i])}"
    word = VERDICTS[int(a.verdicts[k, i])].capitalize()
    said = [
        f"{word}: {share} of 100 parts of belief lie at level {int(a.targets[i])} or above, where an alliance stands; "
        f"best supported is level {level}; nine tenths of the belief lie at {interval}."
    ]
    judgement = held.judgements[k][i]
    if cell.rule == "evidence" and judgement:
        said.append(
            f"{STATUS_NAMES[judgement.status].capitalize()}{_by_documents(a, k, i)}: the claims on it weigh "
            f"{judgement.votes:.2f} together, {_at_odds(judgement.conflict)}."
        )
    else:
        because = f": {plain(cell.reason)}" if cell.reason else ""
        said.append(f"{rule.capitalize()}{value} ({cell.basis}){because}")
    top = np.flatnonzero(held.belief[k, i] >= held.belief[k, i].max() - 1e-9)
    if cell.rule == "evidence" and len(top) > 1:
        names = listed([str(n) for n in top])
        said[1] += f" Levels {names} are equally supported; the one nearest the mean is taken."
    return f"{said[0]} {said[1]} At this level: {plain(item.levels[level])}."


def _at_odds(conflict: float) -> str:
    """How far claims contradict each other (0..1), in words."""
    return "none against another" if conflict < 0.005 else f"at odds by {points(conflict)} of 100"


def track_alt(name: str, level: int | None, target: int, unknown: str = "unknown") -> str:
    """A track with one dot for those who do not see it; unknown: what is said where there is no dot."""
    where = unknown if level is None else f"at level {level}"
    return f"{plain(name)}: {where} of 4, benchmark {target}"


def _by_documents(a: Assessment, k: int, i: int) -> str:
    """The documents that carry the level of a cell between them; empty where it is not corroborated."""
    judgement, voters = a.cells_by_scenario.judgements[k][i], a.cells_by_scenario.voters[k][i]
    if judgement is None or judgement.status != CORROBORATED:
        return ""
    fitting = (
        c.source
        for c, counted in zip(voters, judgement.counted.tolist(), strict=True)
        if counted > 0 and fits(c, judgement.level)
    )
    documents = [a.case.sources[s] for s in dict.fromkeys(fitting)]
    named = [f"“{plain(d.title)}” ({d.date})" for d in documents[:NAMED]]
    more = len(documents) - NAMED
    return " by " + listed([*named, *([f"{more} more document{'s' if more > 1 else ''}"] if more > 0 else [])])
