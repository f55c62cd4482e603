"""What a score rests on: readiness of a scenario without each claim, speaker, kind and source.

Leaving claims out changes only the cells they speak to, so only those are judged again; the score itself is made by
the same function as every other. A change is R without minus R, so what holds readiness up is negative.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.evidence import AUTHOR, Claim, folded, speaker
from indicators.levels import Floats, belief, best_level, counted_votes, distance
from scenarios import readiness as rd
from scenarios.reading import Reader, Voter, apply_rule, asks_the_register, voters
from scenarios.scored import Scored

BY = ("claim", "speaker", "kind", "source")
COLUMNS = ["by", "item", "name", "claims", "change", "readiness_without", "known_without"]


class Recast(NamedTuple):
    """A cell that would be another: position of the indicator, level, whether it is known."""

    indicator: int
    level: int
    known: bool


class Without(NamedTuple):
    """A scenario scored without some claims; on 0..1, nan where it is not assessed or would not be."""

    change: float  # R without - R, exactly 0 where no cell moves
    readiness: float
    known: int  # indicators still known


def rescored(a: Scored, k: int, recasts: Sequence[Iterable[Recast]]) -> rd.Scores:
    """Scenario k scored once for each set of cells that would be others, all else unchanged. (n,) and (n, D)."""
    held = a.cells_by_scenario
    level, known = (np.repeat(x[k][None], len(recasts), axis=0) for x in (held.level, held.known))
    for row, cells in enumerate(recasts):
        for cell in cells:
            level[row, cell.indicator], known[row, cell.indicator] = cell.level, cell.known
    return a.scale.score(a.scale.attainment(level), known)


class _Ballot:
    """The votes on one cell, by speaker: taking one claim out counts only its speaker's votes again."""

    def __init__(self, a: Scored, voters: Sequence[Claim], counted: Floats) -> None:
        method = a.case.method
        self.factor = method.repeat_factor.value
        self.place = {c.id: n for n, c in enumerate(voters)}
        self.speakers = [speaker(c, a.case.sources[c.source]) for c in voters]
        self.votes = np.array([method.vote(c.reliability, c.credibility) for c in voters], dtype=float)
        self.levels = np.array([c.level for c in voters], dtype=int)
        self.against = np.array([c.direction == "contradicts" for c in voters], dtype=bool)
        self.far = distance(self.levels, self.against)
        self.energy = counted @ self.far
        self.counted = counted
        self.of: dict[str, list[int]] = defaultdict(list)
        for n, name in enumerate(self.speakers):
            self.of[name].append(n)
        self.positive = int((self.votes > 0).sum())
        self._seen: dict[tuple[str, float, int, bool], Floats] = {}

    def without(self, gone: Sequence[Claim]) -> tuple[Floats, bool]:
        """What is left of the energy E(k), (5,), and whether any vote is left."""
        places = [self.place[c.id] for c in gone if c.id in self.place]
        left = self.positive > int((self.votes[places] > 0).sum())
        if len(places) == 1:  # claims that vote alike are missed alike
            n = places[0]
            alike = (self.speakers[n], float(self.votes[n]), int(self.levels[n]), bool(self.against[n]))
            if alike not in self._seen:
                self._seen[alike] = self._energy(places)
            return self._seen[alike], left
        return self._energy(places), left

    def _energy(self, places: Sequence[int]) -> Floats:
        energy, out = self.energy.copy(), set(places)
        for name in dict.fromkeys(self.speakers[n] for n in places):
            mine = self.of[name]
            stay = [n for n in mine if n not in out]
            energy -= self.counted[mine] @ self.far[mine]
            energy += counted_votes(self.votes[stay], [name] * len(stay), self.factor) @ self.far[stay]
        return energy


class Ballots:
    """The claims that may vote in one scenario, and what its cells would be without some of them."""

    def __init__(self, a: Scored, scenario: str) -> None:
        self.a, self.k = a, a.position(scenario)
        self.resolved = a.case.resolved[self.k]
        self.reader = Reader(a.case.method, a.case.method.prior(a.settings.burden_of_proof))
        self.at = {item: i for i, item in enumerate(a.case.codebook.indicator_ids)}
        stance = self.resolved.claims.stance if self.resolved.claims else None
        able = a.cells_by_scenario.able
        self._own = [sum(bool(stance) and c.stance == stance for c, _ in on) for on in able]
        self._ballots: dict[int, _Ballot] = {}

    def asked(self, i: int) -> bool:
        """Whether the cell is read off the register at all, adjusted or not."""
        return asks_the_register(self.resolved.cells[self.a.case.codebook.indicator_ids[i]])

    def counting(self) -> list[Claim]:
        """The claims whose vote counts in this scenario, in file order."""
        method, held = self.a.case.method, self.a.cells_by_scenario
        found = {c.id for voters in held.voters[self.k] for c in voters if method.vote(c.reliability, c.credibility)}
        return [c for c in self.a.case.evidence if c.id in found]

    def voters(self, i: int, gone: Iterable[Claim] = ()) -> tuple[Voter, ...]:
        """The claims that this scenario's reading lets vote on an indicator, without some."""
        out = {c.id for c in gone}
        return voters(self.resolved.claims, [v for v in self.a.cells_by_scenario.able[i] if v[0].id not in out])

    def recast(self, i: int, gone: Sequence[Claim]) -> Recast | None:
        """The cell without these claims; None where it stays as it is."""
        if not self.asked(i):
            return None
        a, held = self.a, self.a.cells_by_scenario
        own = self.resolved.claims.stance if self.resolved.claims else None
        if self._own[i] and self._own[i] == sum(c.stance == own for c in gone):
            # The stance falls silent here, and others may vote in its place.
            found = self.reader.judged(self.voters(i, gone))
            level, known = found.level, found.votes > 0
        else:
            energy, known = self._ballot(i).without(gone)
            odds, held_back = a.case.method.odds_per_vote.value, a.case.method.held_back.value
            level = best_level(belief(energy, self.reader.prior, odds, held_back))
        cell = self.resolved.cells[a.case.codebook.indicator_ids[i]]
        level = int(apply_rule(cell.rule, cell.value, np.array([level]))[0])
        was = bool(held.known[self.k, i])
        if known == was and (not known or level == held.level[self.k, i]):
            return None
        return Recast(i, level, known)

    def _ballot(self, i: int) -> _Ballot:
        if i not in self._ballots:
            found = self.a.cells_by_scenario.judgements[self.k][i]
            assert found is not None
            self._ballots[i] = _Ballot(self.a, self.a.cells_by_scenario.voters[self.k][i], found.counted)
        return self._ballots[i]

    def without(self, groups: Sequence[Sequence[Claim]]) -> list[Without]:
        """The scenario scored without each of these groups of claims."""
        recasts: list[tuple[Recast, ...]] = []
        for group in groups:
            by_indicator: dict[int, list[Claim]] = defaultdict(list)
            for claim in group:
                if claim.indicator in self.at:
                    by_indicator[self.at[claim.indicator]].append(claim)
            found = (self.recast(i, gone) for i, gone in by_indicator.items())
            recasts.append(tuple(r for r in found if r is not None))
        # Many groups move the same cells to the same place, most move none: each outcome is scored once.
        different = list(dict.fromkeys([(), *recasts]))
        scores = dict(zip(different, map(float, rescored(self.a, self.k, different).readiness), strict=True))
        held = self.a.cells_by_scenario.known[self.k]
        known = int(held.sum())
        return [
            Without(
                change=scores[moved] - scores[()],
                readiness=scores[moved],
                known=known + sum(int(r.known) - int(held[r.indicator]) for r in moved),
            )
            for moved in recasts
        ]


def without_each(a: Scored, scenario: str) -> dict[str, float]:
    """R without each claim that counts minus R, in index points, by claim; nan where R is or becomes none."""
    ballots = Ballots(a, scenario)
    claims = ballots.counting()
    return {c.id: 100 * w.change for c, w in zip(claims, ballots.without([[c] for c in claims]), strict=True)}


def influence(a: Scored, scenario: str) -> pd.DataFrame:
    """Readiness without each claim, speaker, kind and source, the largest change of each first.

    by: claim | speaker | kind | source. change (R without - R) and readiness_without in index points, nan where the
    scenario would no longer be assessed, which stands first. claims: how many of the item's count. Speakers are
    those of the register with case and spacing folded; ties in the order of the ballots.
    """
    ballots = Ballots(a, scenario)
    counting = {c.id for c in ballots.counting()}
    # Also claims without a weight: a source takes them along, and a stance may fall silent with them.
    able = [c for i, on in enumerate(a.cells_by_scenario.able) if ballots.asked(i) for c, _ in on]
    order = {c.id: n for n, c in enumerate(a.case.evidence)}
    able.sort(key=lambda c: order[c.id])
    rows: list[tuple[object, ...]] = []
    for by in BY:
        groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in able:
            groups[_ITEM[by](a, claim)].append(claim)
        found = list(zip(groups.items(), ballots.without(list(groups.values())), strict=True))
        kept = [
            (by, item, _name(a, by, claims[0]), sum(c.id in counting for c in claims), w)
            for (item, claims), w in found
            if any(c.id in counting for c in claims) or abs(w.change) > 0
        ]
        # Rounded for the order only: equal changes must not be told apart by the last bit.
        kept.sort(key=lambda row: -np.inf if np.isnan(row[4].change) else -round(abs(row[4].change), 12))
        rows += [(*row, 100 * w.change, 100 * w.readiness, w.known) for *row, w in kept]
    return pd.DataFrame(rows, columns=COLUMNS)


_ITEM: dict[str, Callable[[Scored, Claim], str]] = {
    "claim": lambda _, c: c.id,
    "speaker": lambda a, c: speaker(c, a.case.sources[c.source]),
    "kind": lambda _, c: c.kind,
    "source": lambda _, c: c.source,
}


def _name(a: Scored, by: str, claim: Claim) -> str:
    """What an item is called: the claim's words, the speaker as first spelled, the kind, the source's title."""
    source = a.case.sources[claim.source]
    if by == "claim":
        return claim.claim
    if by == "speaker":
        own = not claim.attributed_to or folded(claim.attributed_to) == AUTHOR
        return (source.author if claim.attributed_to else "") or source.title if own else claim.attributed_to
    return claim.kind if by == "kind" else source.title
