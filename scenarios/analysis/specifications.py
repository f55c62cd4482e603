"""What my choices do: readiness under each named alternative, and under every combination of them at once.

Each row of claims is weighed once for every way of grading; the rest is array work. Another benchmark is another
question and stands apart. Source: Simonsohn et al. 2020; method, section 6. Index points 0-100 in the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Literal, get_args

import numpy as np
import pandas as pd

from indicators.levels import Bools, Floats, Weighed, belief, counted_of, pulls, weighed
from indicators.method import BURDENS, Burden, Method
from indicators.sources import Source
from scenarios.columns import names
from scenarios.further_columns import SPECIFICATIONS
from scenarios.model.scenario import Admission
from scenarios.model.settings import Offsetting
from scenarios.scoring.belief import Voter, asks_the_register, moved, voters, votes_of
from scenarios.scoring.cells import admissible, eligible_claims
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import OFFSETTING, Scale
from scenarios.scoring.replay import Replay

Grades = Literal["graded", "no relayer cap", "all .5"]
Weighting = Literal["equal dimensions", "equal indicators", "as set"]
GRADES: tuple[Grades, ...] = get_args(Grades)
EQUAL: tuple[Weighting, ...] = ("equal dimensions", "equal indicators")
ODDS = (3.0, 8.0)  # tried in place of what the method says
EQUAL_VOTE = 0.5
FACTORS = ("offsetting", "burden_of_proof", "grades", "weights", "reading")
COLUMNS = [*FACTORS, "readiness", "current"]
ALTERNATIVES = ["choice", "alternative", "readiness", "swing", "share_of_variance"]


Cells = tuple[Floats, Bools]  # of one scenario: q after the rule (N, 5), known (N,)


class VotesByChoice:
    """The votes on every indicator for one scenario, under other grades and readings.

    No weight moves it: whoever holds it reads the register once.
    """

    def __init__(self, a: Evaluation, scenario: str) -> None:
        self.case, self.settings, self.k = a.case, a.settings, a.position(scenario)
        self.eligible = a.cells_by_scenario.eligible
        self._found: dict[tuple[Grades, Admission | None, bool], tuple[Weighed, Bools]] = {}

    def weighed(self, grades: Grades, admission: Admission | None, *, flipped: bool = False) -> tuple[Weighed, Bools]:
        """The votes on every indicator, (N, 12), and whether the register is asked there, (N,).

        flipped: with sources from outside where they do not count, without them where they do.
        """
        key = (grades, admission, flipped)
        if key not in self._found:
            self._found[key] = self._weighed(grades, admission, self._flipped() if flipped else self.eligible)
        return self._found[key]

    def _flipped(self) -> Sequence[Sequence[Voter]]:
        other = self.settings.model_copy(update={"outside": not self.settings.outside})
        return tuple(eligible_claims(self.case, admissible(self.case, other)).voters.values())

    def _weighed(
        self, grades: Grades, admission: Admission | None, eligible: Sequence[Sequence[Voter]]
    ) -> tuple[Weighed, Bools]:
        resolved, ids, method = self.case.resolved[self.k], self.case.codebook.indicator_ids, self.case.method
        asks, sums = np.array([asks_the_register(resolved.cells[i]) for i in ids], dtype=bool), []
        capped = grades != "no relayer cap"
        uncapped = {} if capped else {i: _unmarked(s) for i, s in self.case.sources.items()}
        for i, on in enumerate(eligible):
            asked = voters(admission, on) if asks[i] else ()
            if not capped:
                asked = tuple((c, uncapped[s.id]) for c, s in asked)
            votes = votes_of(asked, method)
            if grades == "all .5":
                votes = votes._replace(vote=np.where(votes.vote > 0, EQUAL_VOTE, 0.0))
            counted, _ = counted_of(votes, method.repeat_factor.value)
            sums.append(weighed(counted, pulls(votes.level, votes.direction)).sums)
        return Weighed(np.array(sums)), asks


def _unmarked(source: Source) -> Source:
    """A source without a mark of its own, so that it caps no claim."""
    return source.model_copy(update={"reliability": None})


def _cells(a: Evaluation, k: int, votes: tuple[Weighed, Bools], burden: Burden, method: Method | None = None) -> Cells:
    """The cells that these votes give under a burden of proof; those set by hand or emptied as they are."""
    now, rules, method = a.cells_by_scenario, a.case.resolved[k].cells, method or a.case.method
    found, asked = votes
    q = np.where(asked[:, None], belief(found, method.prior(burden), method), now.belief[k])
    known = np.where(asked, found.total > 0, now.known[k])
    for i, item in enumerate(a.case.codebook.indicator_ids):
        if asked[i]:
            q[i] = moved(q[i], rules[item].rule, rules[item].value)
    return q, known


def _readiness(cells: Sequence[Cells], scale: Scale) -> Floats:
    """R of each set of cells, (n,), nan where not assessed."""
    belief, known = map(np.array, zip(*cells, strict=True))
    return Replay.of(scale, belief, known).readiness


def _weighted(scale: Scale, weighting: Weighting) -> Scale:
    """The scale with equal dimensions, or with equal indicators in all of them."""
    if weighting == "as set":
        return scale
    size = np.bincount(scale.dimension, minlength=len(scale.across)).astype(float)
    across = size / size.sum() if weighting == "equal indicators" else np.full(len(size), 1 / len(size))
    return replace(scale, across=across, inside=1 / size[scale.index])


def weighting(a: Evaluation) -> Weighting:
    """What the weights in force are called."""
    for name in EQUAL:
        other = _weighted(a.scale, name)
        if np.allclose(other.across, a.across) and np.allclose(other.inside, a.inside):
            return name
    return "as set"


def readings(a: Evaluation, scenario: str) -> dict[str, Admission | None]:
    """Which claims each reading of the case believes, by id, each way once; the scenario's own where none does so."""
    believed: dict[str, Admission | None] = {}
    for r in a.case.resolved:
        if r.scenario.group == "reading" and r.claims not in believed.values():
            believed[r.scenario.id] = r.claims
    own = a.case.resolved[a.position(scenario)].claims
    return believed if own in believed.values() else {scenario: own} | believed


def specification_curve(a: Evaluation, scenario: str | None = None, voted: VotesByChoice | None = None) -> pd.DataFrame:
    """R of a scenario under offsetting x burden x grades x weights x readings, lowest first; the current one marked.

    Weights of the reader's own are one more marked point. readiness: nan where not assessed, last. reading: id of the
    scenario whose claims are believed. voted: of this scenario, where the caller has it.
    """
    scenario = scenario or a.case.reference
    k = a.position(scenario)
    believed, voted = readings(a, scenario), voted or VotesByChoice(a, scenario)
    keys = list(product(BURDENS, GRADES, believed))
    votes = {(g, r): voted.weighed(g, admission) for g in GRADES for r, admission in believed.items()}
    cells = [_cells(a, k, votes[g, r], b) for b, g, r in keys]
    rows: list[tuple[object, ...]] = []
    now = current(a, scenario)
    for o, w in product(OFFSETTING, EQUAL):
        scores = _readiness(cells, _weighted(a.scale.under(o), w))
        for (b, g, r), score in zip(keys, scores, strict=True):
            rows.append((o, b, g, w, r, 100 * float(score), (o, b, g, w, r) == now))
    if now[3] == "as set":
        rows.append((*now, 100 * float(a.marks.readiness[k]), True))
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values("readiness", kind="stable", ignore_index=True)


def current(a: Evaluation, scenario: str) -> tuple[Offsetting, Burden, Grades, Weighting, str]:
    """The choices in force as a row of the curve names them."""
    own = a.case.resolved[a.position(scenario)].claims
    reading = next(r for r, admission in readings(a, scenario).items() if admission == own)
    return a.settings.offsetting, a.settings.burden_of_proof, "graded", weighting(a), reading


def shares_of_variance(curve: pd.DataFrame) -> dict[str, float]:
    """What part of the variance of R each choice alone explains over the full set of combinations, 0..1.

    Variance of the means by each of its values over the variance of R; what choices do together is in none of them.
    """
    full = curve[(curve["weights"] != "as set") & curve["readiness"].notna()]
    whole = float(full["readiness"].var(ddof=0)) if len(full) else 0.0
    if whole <= 1e-12:
        return dict.fromkeys(FACTORS, 0.0)
    middle = float(full["readiness"].mean())
    explained = {}
    for factor in FACTORS:
        group = full.groupby(factor, observed=True)["readiness"]
        explained[factor] = float(((group.mean() - middle) ** 2 * group.count()).sum() / len(full) / whole)
    return explained


def what_moves_most(
    a: Evaluation, scenario: str | None = None, curve: pd.DataFrame | None = None, voted: VotesByChoice | None = None
) -> pd.DataFrame:
    """R of a scenario under each named alternative, one at a time, the largest swing first.

    swing: R then - R now, nan where it is or becomes not assessed, which stands first. share_of_variance: of the
    choice, over the full set of combinations, 0-100; empty for choices outside it. curve, voted: where they are known
    already.
    """
    scenario = scenario or a.case.reference
    voted = voted or VotesByChoice(a, scenario)
    shares = shares_of_variance(specification_curve(a, scenario, voted) if curve is None else curve)
    now = 100 * float(a.marks.readiness[a.position(scenario)])
    rows = []
    for choice, alternative, score in _alternatives(a, scenario, voted):
        share = 100 * shares[choice] if choice in shares else None
        rows.append((choice, alternative, 100 * score, 100 * score - now, share))
    rows.sort(key=lambda r: -np.inf if np.isnan(r[3]) else -round(abs(r[3]), 10))
    return pd.DataFrame(rows, columns=ALTERNATIVES)


def _alternatives(a: Evaluation, scenario: str, voted: VotesByChoice) -> Iterator[tuple[str, str, float]]:
    """Every named alternative to a choice in force, and R under it alone, on 0..1."""
    k, method, codebook = a.position(scenario), a.case.method, a.case.codebook
    admission = a.case.resolved[k].claims
    mine = a.cells_by_scenario.belief[k], a.cells_by_scenario.known[k]

    def score(scale: Scale) -> float:
        return float(_readiness([mine], scale)[0])

    def voting(votes: tuple[Weighed, Bools], burden: Burden, method: Method | None = None) -> float:
        return float(_readiness([_cells(a, k, votes, burden, method)], a.scale)[0])

    for b in codebook.benchmarks:
        if b != a.settings.benchmark:
            yield "benchmark", b, float(a.readiness_under(benchmark=b)[k])
    for o in OFFSETTING:
        if o != a.settings.offsetting:
            yield "offsetting", o, score(a.scale.under(o))
    now = weighting(a)
    for w in EQUAL:
        if w != now:
            yield "weights", w, score(_weighted(a.scale, w))
    burden = a.settings.burden_of_proof
    votes = voted.weighed("graded", admission)
    for other in BURDENS:
        if other != burden:
            yield "burden_of_proof", other, voting(votes, other)
    for g in GRADES[1:]:
        yield "grades", g, voting(voted.weighed(g, admission), burden)
    for odds in ODDS:
        changed = method.odds_per_vote.model_copy(update={"value": odds})
        yield "odds", f"{odds:g}", voting(votes, burden, method.model_copy(update={"odds_per_vote": changed}))
    if any(s.outside for s in a.case.header.sources):
        flipped = voted.weighed("graded", admission, flipped=True)
        yield "outside", "not counted" if a.settings.outside else "counted", voting(flipped, burden)
    for r, other_claims in readings(a, scenario).items():
        if other_claims != admission:
            yield "reading", r, voting(voted.weighed("graded", other_claims), burden)


def specification_table(a: Evaluation, scenario: str | None = None) -> pd.DataFrame:
    """specifications.csv: the curve, the alternatives one at a time, and the other benchmarks apart, by `part`."""
    scenario = scenario or a.case.reference
    voted = VotesByChoice(a, scenario)
    curve = specification_curve(a, scenario, voted)
    single = what_moves_most(a, scenario, curve, voted)
    part = np.where(single["choice"] == "benchmark", "benchmark", "alternative")
    return pd.concat([curve.assign(part="curve"), single.assign(part=part)], ignore_index=True).assign(
        scenario=scenario
    )[names(SPECIFICATIONS)]
