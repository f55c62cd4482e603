"""What a score rests on: readiness of a scenario without each claim, speaker, kind and source.

Leaving claims out changes only the cells they speak to, so only those are judged again; the score itself is made by
the same function as every other. A change is R without minus R, so what holds readiness up is negative. What taking a
claim over or back would do is told before it is done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from indicators.evidence import AUTHOR, Claim, folded, speaker
from indicators.levels import Weighed, belief, weighed
from indicators.method import Method
from scenarios.columns import INFLUENCE, names
from scenarios.model.case import Case
from scenarios.model.own_scenarios import with_own
from scenarios.question import Chosen, Question, Step
from scenarios.scoring.belief import BeliefModel, VoteGroups, Voter, asks_the_register, moved, voters
from scenarios.scoring.cells import Cells, cells_of, hearing, why_excluded, why_not_counted
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.replay import CellChange, Replay, replay
from scenarios.simulation import simulation
from scenarios.simulation.pairs import AHEAD

BY = ("claim", "speaker", "kind", "source")


class WithoutClaims(NamedTuple):
    """A scenario scored without some claims; on 0..1, nan where it is not assessed or would not be."""

    change: float  # R without - R, exactly 0 where no cell moves
    readiness: float
    known: int  # indicators still known


class _Votes(VoteGroups):
    """The votes on one cell, and what is left of them."""

    def __init__(self, asked: Sequence[Voter], method: Method) -> None:
        super().__init__(asked, method)
        self.place = {c.id: n for n, (c, _) in enumerate(asked)}
        self.all = np.zeros(len(asked))
        for rows in self.members:
            self.all[rows] = self.counted(rows)

    def without(self, gone: Iterable[Claim] = ()) -> Weighed:
        """What the votes add up to without some claims."""
        out = {self.place[c.id] for c in gone if c.id in self.place}
        counted = self.all.copy()
        counted[list(out)] = 0.0
        for g in {int(self.group[n]) for n in out}:
            stay = np.array([n for n in self.members[g].tolist() if n not in out], dtype=int)
            counted[stay] = self.counted(stay)
        return weighed(counted, self.pull)


class ScenarioVotes:
    """The claims that may vote in one scenario, and what its cells would be without some of them."""

    def __init__(self, a: Evaluation, scenario: str) -> None:
        self.a, self.k = a, a.position(scenario)
        self.resolved = a.case.resolved[self.k]
        self.model = BeliefModel(a.case.method, a.case.method.prior(a.settings.burden_of_proof))
        self.at = {item: i for i, item in enumerate(a.case.codebook.indicator_ids)}
        stance = self.resolved.claims.stance if self.resolved.claims else None
        eligible = a.cells_by_scenario.eligible
        self._own = [sum(bool(stance) and c.stance == stance for c, _ in on) for on in eligible]
        self._votes: dict[int, _Votes] = {}

    def asks(self, i: int) -> bool:
        """Whether the cell is read off the register at all, adjusted or not."""
        return asks_the_register(self.resolved.cells[self.a.case.codebook.indicator_ids[i]])

    def counting_claims(self) -> list[Claim]:
        """The claims whose vote counts in this scenario, in file order."""
        cells = self.a.cells_by_scenario
        counted_ids = {
            c.id
            for judgement, voters in zip(cells.judgements[self.k], cells.voters[self.k], strict=True)
            if judgement is not None
            for c, counted in zip(voters, judgement.counted, strict=True)
            if counted > 0
        }
        return [c for c in self.a.case.evidence if c.id in counted_ids]

    def voters(self, i: int, gone: Iterable[Claim] = ()) -> tuple[Voter, ...]:
        """The claims that this scenario's reading lets vote on an indicator, without some."""
        out = {c.id for c in gone}
        return voters(self.resolved.claims, [v for v in self.a.cells_by_scenario.eligible[i] if v[0].id not in out])

    def changed_cell(self, i: int, gone: Sequence[Claim]) -> CellChange | None:
        """The cell without these claims; None where it stays as it is."""
        if not self.asks(i):
            return None
        a, cells = self.a, self.a.cells_by_scenario
        own = self.resolved.claims.stance if self.resolved.claims else None
        if self._own[i] and self._own[i] == sum(c.stance == own for c in gone):
            # The stance falls silent here, and others may vote in its place.
            judgement = self.model.judged(self.voters(i, gone))
            q, known = judgement.belief, judgement.votes > 0
        else:
            left = self._votes_on(i).without(gone)
            q, known = belief(left, self.model.prior, a.case.method), bool(left.total > 0)
        cell = self.resolved.cells[a.case.codebook.indicator_ids[i]]
        q = moved(q, cell.rule, cell.value)
        was = bool(cells.known[self.k, i])
        if known == was and (not known or np.abs(q - cells.belief[self.k, i]).max() <= 1e-14):
            return None
        return CellChange(i, q, known)

    def weighed(self, i: int) -> Weighed:
        """What the claims that vote on an indicator add up to."""
        return self._votes_on(i).without()

    def _votes_on(self, i: int) -> _Votes:
        if i not in self._votes:
            self._votes[i] = _Votes(self.voters(i), self.a.case.method)
        return self._votes[i]

    def without(self, groups: Sequence[Sequence[Claim]]) -> list[WithoutClaims]:
        """The scenario scored without each of these groups of claims."""
        changes: list[tuple[CellChange, ...]] = []
        for group in groups:
            by_indicator: dict[int, list[Claim]] = defaultdict(list)
            for claim in group:
                if claim.indicator in self.at:
                    by_indicator[self.at[claim.indicator]].append(claim)
            changed = (self.changed_cell(i, gone) for i, gone in by_indicator.items())
            changes.append(tuple(r for r in changed if r is not None))
        # Many groups move the same cells to the same place, most move none: each outcome is scored once.
        outcomes = [tuple((r.indicator, r.belief.tobytes(), r.known) for r in moved) for moved in changes]
        different = dict(zip([(), *outcomes], [(), *changes], strict=True))
        readiness = replay(self.a, self.k, list(different.values())).readiness
        scores = dict(zip(different, map(float, readiness), strict=True))
        known_now = self.a.cells_by_scenario.known[self.k]
        known = int(known_now.sum())
        return [
            WithoutClaims(
                change=scores[outcome] - scores[()],
                readiness=scores[outcome],
                known=known + sum(int(r.known) - int(known_now[r.indicator]) for r in moved),
            )
            for outcome, moved in zip(outcomes, changes, strict=True)
        ]


def without_each(a: Evaluation, scenario: str, indicator: str | None = None) -> dict[str, float]:
    """R without each claim that counts minus R, in index points, by claim; nan where R is or becomes none.

    indicator: of the claims on this one alone.
    """
    votes = ScenarioVotes(a, scenario)
    claims = [c for c in votes.counting_claims() if indicator in (None, c.indicator)]
    return {c.id: 100 * w.change for c, w in zip(claims, votes.without([[c] for c in claims]), strict=True)}


def influence(a: Evaluation, scenario: str, each: Sequence[str] = BY) -> pd.DataFrame:
    """Readiness without each claim, speaker, kind and source, the largest change of each first.

    by: claim | speaker | kind | source. change (R without - R) and readiness_without in index points, nan where the
    scenario would no longer be assessed, which stands first. claims: how many of the item's count. Speakers are
    those of the register with case and spacing folded; ties in the order of the register. each: which of them.
    """
    votes = ScenarioVotes(a, scenario)
    counting = {c.id for c in votes.counting_claims()}
    # Also claims without a weight: a source takes them along, and a stance may fall silent with them.
    eligible = [c for i, on in enumerate(a.cells_by_scenario.eligible) if votes.asks(i) for c, _ in on]
    order = {c.id: n for n, c in enumerate(a.case.evidence)}
    eligible.sort(key=lambda c: order[c.id])
    rows: list[tuple[object, ...]] = []
    for by in each:
        groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in eligible:
            groups[_ITEM[by](a, claim)].append(claim)
        without = list(zip(groups.items(), votes.without(list(groups.values())), strict=True))
        kept = [
            (by, item, _name(a, by, claims[0]), sum(c.id in counting for c in claims), w)
            for (item, claims), w in without
            if any(c.id in counting for c in claims) or abs(w.change) > 0
        ]
        # Rounded for the order only: equal changes must not be told apart by the last bit.
        kept.sort(key=lambda row: -np.inf if np.isnan(row[4].change) else -round(abs(row[4].change), 12))
        rows += [(*row, 100 * w.change, 100 * w.readiness, w.known) for *row, w in kept]
    return pd.DataFrame(rows, columns=names(INFLUENCE))


_ITEM: dict[str, Callable[[Evaluation, Claim], str]] = {
    "claim": lambda _, c: c.id,
    "speaker": lambda a, c: speaker(c, a.case.sources[c.source]),
    "kind": lambda _, c: c.kind,
    "source": lambda a, c: a.case.sources[c.source].document,
}


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


class ClaimPreview(NamedTuple):
    """Readiness of one scenario before and after a change of the register, 0..1; nan where it has no score."""

    before: float
    after: float
    why_not: str  # why the claim does not count there; empty if it does
    moved: int  # scenarios whose readiness would move


def preview_claim(a: Evaluation, changed: Case, claim: str, scenario: str) -> ClaimPreview:
    """What a claim would do to a scenario. a: as it is now; changed: the case with the claim taken over."""
    k = a.position(scenario)
    cells = cells_of(changed, a.settings)
    after = Replay.of(a.scale, cells.belief, cells.known).readiness  # (S,)
    before = a.marks.readiness
    # A score that comes or goes has moved; one that stays away has not.
    still = (np.abs(after - before) <= AHEAD) | (np.isnan(after) & np.isnan(before))
    whole = with_own(changed, a.settings)
    added = whole.claims[claim]
    why = why_not_counted(whole, cells, k, added, hearing(whole, cells, k, added.indicator))
    return ClaimPreview(float(before[k]), float(after[k]), why, int(np.sum(~still)))


def with_it_back(a: Evaluation, claim: str, scenario: str) -> float | None:
    """How far readiness of a scenario would move if a claim that is left out counted, in index points.

    None where there is no score on one side.
    """
    k, case, by = a.position(scenario), a.case, a.commitments.by
    indicator, by = case.claims[claim].indicator, by._replace(left_out=by.left_out - {claim})
    changes: list[CellChange] = []  # none where it speaks to a commitment
    if indicator in case.codebook.indicator_ids:
        on = (c for c in case.evidence if c.indicator == indicator)
        eligible = [(c, case.sources[c.source]) for c in on if not why_excluded(case, c, by)]
        model = BeliefModel(case.method, case.method.prior(a.settings.burden_of_proof))
        cell = model.belief(case.resolved[k].cells[indicator], case.resolved[k].claims, eligible)
        changes.append(CellChange(case.codebook.indicator_ids.index(indicator), cell.belief, cell.known))
    change = 100 * float(replay(a, k, [changes]).readiness[0] - a.marks.readiness[k])
    return None if np.isnan(change) else change


class ScorePreview(NamedTuple):
    """One scenario with other cells than those on the screen; on 0..1, nan without a score."""

    readiness: float
    low: float
    high: float
    known: int  # indicators


def preview_scores(a: Evaluation, cells: Cells, scenario: str, inside: simulation.Inside | None = None) -> ScorePreview:
    """Readiness of a scenario, its range and its known indicators with other cells.

    inside: that of `preview_inside`, where the caller has it.
    """
    one = _row(a, scenario)
    then = Replay.of(a.scale, cells.belief[one], cells.known[one], cells.drawn[one])
    ranges = then.ranges(a.settings, inside=inside)
    return ScorePreview(float(then.readiness[0]), float(ranges.low[0]), float(ranges.high[0]), int(then.known.sum()))


def preview_inside(a: Evaluation, cells: Cells, scenario: str) -> simulation.Inside | None:
    """What no weight of a dimension moves of the draws of `preview_scores`; None where it is too much to keep."""
    one = _row(a, scenario)
    return a.scale.draw_inside(cells.drawn[one], cells.known[one], None, a.settings)


def _row(a: Evaluation, scenario: str) -> slice:
    return slice(a.position(scenario), a.position(scenario) + 1)


class LeaveOut(Chosen):
    """What is left out, each on its own."""

    by: Literal["claim", "speaker", "kind", "source"] = "claim"


CONTRIBUTIONS = Question(
    "contributions",
    Step("answer", lambda q: influence(q.a, q.scenario, (q.chosen(LeaveOut).by,)), hangs_on=("scenario", "chosen")),
    LeaveOut,
)
