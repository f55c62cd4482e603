"""What each claim, speaker, kind and source contributes to a score: readiness of a scenario without it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from indicators.evidence import AUTHOR, Claim, folded
from scenarios.columns import POINTS, SIGNED, TEXT, WHOLE, Column, TableFile
from scenarios.question import Chosen, Question, Step
from scenarios.scoring.belief import asks_the_register
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.left_out import BY, By, counting_claims, unit_name, without_claims


def influence(a: Evaluation, scenario: str, each: Sequence[By] = BY) -> pd.DataFrame:
    """Readiness without each claim, speaker, kind and source, the largest change of each first.

    by: claim | speaker | kind | source. change (R without - R) and readiness_without in index points, nan where the
    scenario would no longer be assessed, which stands first. claims: how many of the item's count. Speakers are
    those of the register with case and spacing folded; ties in the order of the register. each: which of them.
    """
    k = a.position(scenario)
    counting = {c.id for c in counting_claims(a, k)}
    # Also claims without a weight: a source takes them along, and a stance may fall silent with them.
    cells = zip(a.case.resolved[k].cells.values(), a.cells_by_scenario.electorates, strict=True)
    asked = {c.id for cell, of in cells if asks_the_register(cell) for c in of.claims}
    eligible = [c for c in a.case.evidence if c.id in asked]
    groups: dict[tuple[By, str], list[Claim]] = {}
    for by in each:
        for claim in eligible:
            groups.setdefault((by, unit_name(by, claim, a.case.sources[claim.source])), []).append(claim)
    without = (x.tolist() for x in without_claims(a, k, list(groups.values())))
    rows = [
        (*item, _name(a, item[0], claims[0]), sum(c.id in counting for c in claims), 100 * change, 100 * then, known)
        for (item, claims), change, then, known in zip(groups.items(), *without, strict=True)
        if any(c.id in counting for c in claims) or abs(change) > 0
    ]
    # Rounded for the order only: equal changes must not be told apart by the last bit.
    rows.sort(key=lambda row: (each.index(row[0]), -np.inf if np.isnan(row[4]) else -round(abs(row[4]) / 100, 12)))
    return INFLUENCE_CSV.filled(rows)


def _name(a: Evaluation, by: str, claim: Claim) -> str:
    """What an item is called: the claim's words, the speaker as first spelled, the kind, the source's title."""
    source = a.case.sources[claim.source]
    title = a.case.sources[source.document].title
    if by == "claim":
        return claim.claim
    if by == "speaker":
        own = not claim.attributed_to or folded(claim.attributed_to) == AUTHOR
        return (source.author if claim.attributed_to else "") or title if own else claim.attributed_to
    return claim.kind if by == "kind" else title


class LeaveOut(Chosen):
    """What is left out, each on its own."""

    by: By = "claim"


CONTRIBUTIONS = Question(
    "contributions",
    Step("answer", lambda q: influence(q.a, q.scenario, (q.chosen(LeaveOut).by,)), hangs_on=("scenario", "chosen")),
    LeaveOut,
)
INFLUENCE = (
    Column("by", TEXT, "claim, speaker, kind or source"),
    Column("item", TEXT, "which one, by id or name"),
    Column("name", TEXT, "what it is called"),
    Column("claims", WHOLE, "how many of its claims count"),
    Column("change", SIGNED, "R without it - R", "no longer assessed"),
    Column("readiness_without", POINTS, "R without it", "no longer assessed"),
    Column("known_without", WHOLE, "indicators that are known without it"),
)
INFLUENCE_CSV = TableFile("influence.csv", "a row a claim, speaker, kind or source", INFLUENCE, influence, "scenario")
