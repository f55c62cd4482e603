"""Who votes on an indicator, and what a cell holds then: the one place that says so, of any number of alternatives.

Rows are claims with their sources, also ones that are not there yet; a mask says which of them may be used in each
alternative. The cells of a case, claims left out, days, readings, grades, mixtures of two sides and one more document
all ask here. Numbers on 0..1. Source: method, sections 1 and 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import compress
from typing import NamedTuple

import numpy as np

from indicators.codebook import LEVELS, TOP, Codebook
from indicators.evidence import Admissible, Claim, cannot_vote, inadmissible, stay
from indicators.levels import (
    DIRECTION,
    Bools,
    Floats,
    Ints,
    Judgement,
    Weighed,
    belief,
    best_level,
    codes,
    counted_of,
    judge,
    pulls,
    weighed,
    with_held_back,
)
from indicators.method import SLACK, Method
from scenarios.model.case import Case
from scenarios.model.scenario import ADJUSTED, BY_HAND, Admission, Cell
from scenarios.scoring.belief import Voter, apply_rule, asks_the_register, moved, stated, votes_of


def may_ever_vote(claim: Claim, codebook: Codebook) -> bool:
    """Whether a claim votes on an indicator under any settings."""
    return not cannot_vote(claim, codebook)


def why_excluded(case: Case, claim: Claim, by: Admissible) -> str:
    """Why a claim votes in no reading; empty where it may."""
    return cannot_vote(claim, case.codebook) or inadmissible(claim, case.sources[claim.source], by)


def why_not_on(case: Case, claim: str, day: date, published_by: bool) -> str:
    """Why a date alone keeps a claim out; empty where it does not."""
    held, by = case.claims[claim], Admissible(day, outside=True, published_by=published_by, undated=case.header.as_of)
    return inadmissible(held, case.sources[held.source], by)


def admitted(
    rows: Sequence[Voter],
    undated: Sequence[date],
    day: Ints,
    *,
    published_by: Bools | bool,
    outside: Bools | bool = True,
    switched_off: Bools | bool = False,
    left_out: Bools | bool = False,
) -> Bools:
    """Which claims may be used in each alternative, (alternatives, rows): where `inadmissible` has nothing to say.

    undated: (rows,) the day from which a source without a date is taken to have been published. day: the date in force
    as an ordinal; like the flags, as the settings have them, of a shape that makes (alternatives, rows).
    """
    stays = [stay(c, s, undated=u) for (c, s), u in zip(rows, undated, strict=True)]
    first = np.array([(x.first or date.min).toordinal() for x in stays], dtype=int)
    last = np.array([(x.last or date.max).toordinal() for x in stays], dtype=int)
    known = np.array([s.published(u).toordinal() for (_, s), u in zip(rows, undated, strict=True)], dtype=int)
    from_outside = np.array([s.outside for _, s in rows], dtype=bool)
    first = np.where(published_by, np.maximum(first, known), first)
    kept_out = np.asarray(left_out) | switched_off | (from_outside & ~np.asarray(outside))
    return np.asarray(~kept_out & (first <= day) & (day <= last))


def one_level(q: Floats, by: int) -> Floats:
    """Beliefs (..., 5) moved by a level, as a rule moves them. by: 1 or -1. Shape kept."""
    return moved(q, "shift", by)


class Belief(NamedTuple):
    """What a cell holds, with names: the belief over its levels, the level, and what it rests on."""

    belief: Floats  # (5,) q, sums to 1; of an unknown cell: the rule applied to the prior
    drawn: Floats  # (5,) p, what is drawn from; the same as q where the cell is set by hand or unknown
    level: int  # meaningless where not known
    known: bool
    least: int  # what the rule makes of level 0, for a cell that is unknown; else the level
    most: int  # what the rule makes of level 4, for a cell that is unknown; else the level
    judgement: Judgement | None  # None where the register is not asked
    voters: tuple[Claim, ...]  # the claims behind the judgement


@dataclass(frozen=True, eq=False)
class Held:
    """What a cell holds in each of n alternatives; what nobody asks for is not worked out."""

    cell: Cell
    q: Floats  # (n, 5) what the votes make one believe; of a cell that does not ask the register what it states
    known: Bools  # (n,)
    counted: Floats  # (n, rows) the votes after statements and repeats
    sums: Weighed  # (n, 12) what they add up to
    of: Electorate
    prior: Floats  # (5,) or (n, 5)
    method: Method

    @cached_property
    def belief(self) -> Floats:
        """q after the rule, (n, 5); of an unknown cell the rule applied to the prior."""
        return moved(self.q, self.cell.rule, self.cell.value)

    @cached_property
    def documents(self) -> Ints:
        """m: sources whose counted votes add up to enough, (n,)."""
        source = self.of.votes.source
        by_source = np.eye(int(source.max(initial=-1)) + 1)[source]
        return np.asarray((self.counted @ by_source >= self.method.document_counts.value - SLACK).sum(axis=1))

    @cached_property
    def drawn(self) -> Floats:
        """p, what is drawn from, (n, 5); the same as q where the cell is set by hand or unknown."""
        if not asks_the_register(self.cell):
            return self.belief
        p = moved(with_held_back(self.q, self.prior, self.documents, self.method), self.cell.rule, self.cell.value)
        return np.where(self.known[:, None], p, self.belief)

    @cached_property
    def level(self) -> Ints:
        """The level, after the rule, (n,); meaningless where not known."""
        return apply_rule(self.cell.rule, self.cell.value, best_level(self.q, self.sums.documented))


class Electorate:
    """The claims on one indicator as numbers, read once: what any part of them makes of it.

    rows: claims with their sources, n of them. prior: (5,), adds up to 1.
    """

    def __init__(self, rows: Sequence[Voter], method: Method, prior: Floats) -> None:
        self.rows, self.claims, self.method, self.prior = tuple(rows), tuple(c for c, _ in rows), method, prior
        self.votes = votes_of(rows, method)
        self._judged: dict[bytes, tuple[Judgement, tuple[Claim, ...]]] = {}

    def heard(self, reading: Admission | None, present: Bools) -> Bools:
        """Which of the claims that may be used, (..., rows), a reading lets vote. Shape kept.

        A stance speaks where one of them is its own, whatever its grade.
        """
        if reading is None:
            return present
        if reading.kinds is not None:
            return np.asarray(present & np.array([c.kind in reading.kinds for c in self.claims], dtype=bool))
        own = np.array([c.stance == reading.stance for c in self.claims], dtype=bool) & present
        speaks = own.any(axis=-1, keepdims=True) | (reading.elsewhere == "none")
        return np.asarray(np.where(speaks, own, present))

    def without(self, gone: Bools, reading: Admission | None) -> tuple[Bools, Floats]:
        """Mask and votes where some claims are taken out, both (alternatives, rows): they stay, and vote nothing.

        So every alternative adds up the same rows, which is quick; but where a stance falls silent with what is taken
        out, others vote in its place, and the mask says who is left. gone: (alternatives, rows).
        """
        present = np.ones(gone.shape, dtype=bool)
        if reading is not None and reading.stance is not None:
            own = np.array([c.stance == reading.stance for c in self.claims], dtype=bool)
            silent = ~(own & ~gone).any(axis=1) & own.any()
            present[silent] = ~gone[silent]
        return present, np.where(gone, 0.0, self.votes.vote)

    def held(
        self,
        cell: Cell,
        present: Bools,
        reading: Admission | None = None,
        *,
        votes: Floats | None = None,
        prior: Floats | None = None,
        method: Method | None = None,
    ) -> Held:
        """What a cell holds in each alternative.

        present: (alternatives, rows) which claims may be used. votes: (rows,) or (alternatives, rows), in place of what
        the grades give. prior: (5,) or (alternatives, 5). method: what makes belief of the votes, in place of the
        method that counts them.
        """
        prior, method, n = self.prior if prior is None else prior, method or self.method, len(present)
        if not asks_the_register(cell):
            q = np.broadcast_to(stated(cell)[0] if cell.rule in BY_HAND else prior, (n, LEVELS))
            nothing = weighed(np.zeros((n, 0)), self._pull[:0])
            known = np.full(n, cell.rule in BY_HAND)
            return Held(cell, q, known, np.zeros(present.shape), nothing, self, prior, method)
        asked = self.heard(reading, present)
        counted = self._counted(np.where(asked, self.votes.vote if votes is None else votes, 0.0))
        sums = self._sums(asked, counted)
        return Held(cell, belief(sums, prior, method), sums.total > 0, counted, sums, self, prior, method)

    def belief(self, cell: Cell, reading: Admission | None) -> Belief:
        """What a cell holds where every claim may be used, with the whole judgement and its names."""
        judgement, asked = self.judged(reading) if asks_the_register(cell) else (None, ())
        if judgement is not None:
            q, p, level, known = judgement.belief, judgement.drawn, judgement.level, judgement.votes > 0
        else:
            (q, level), known = stated(cell) if cell.rule in BY_HAND else (self.prior, 0), cell.rule in BY_HAND
            p = q
        ends = level, 0, TOP
        if cell.rule in ADJUSTED:
            q, p = moved(q, cell.rule, cell.value), moved(p, cell.rule, cell.value)
            ends = apply_rule(cell.rule, cell.value, np.array(ends)).tolist()
        level, least, most = (ends[0],) * 3 if known else ends
        return Belief(q, p if known else q, level, known, least, most, judgement, asked)

    def judged(self, reading: Admission | None) -> tuple[Judgement, tuple[Claim, ...]]:
        """What the claims that a reading lets vote make of the indicator, with names; and these claims."""
        asked = self.heard(reading, np.ones(len(self.claims), dtype=bool))
        key = asked.tobytes()
        if key not in self._judged:  # many readings let the same ones vote
            found = judge(self.votes.at(asked), self.prior, self.method)
            self._judged[key] = found, tuple(compress(self.claims, asked))
        return self._judged[key]

    @cached_property
    def place(self) -> dict[str, int]:
        """The row of each claim, by id."""
        return {c.id: n for n, c in enumerate(self.claims)}

    @cached_property
    def _pull(self) -> Floats:
        return pulls(self.votes.level, self.votes.direction)

    @cached_property
    def _said(self) -> tuple[Ints, list[list[int]]]:
        """Of each row its group, what one speaker says in one direction of one level; and the rows of each group."""
        speaker, direction, level = self.votes.speaker, self.votes.direction, self.votes.level
        group = codes(((speaker * len(DIRECTION) + direction) * LEVELS + level).tolist())
        members: list[list[int]] = [[] for _ in range(int(group.max(initial=-1)) + 1)]
        for n, g in enumerate(group.tolist()):
            members[g].append(n)
        return group, members

    @cached_property
    def _whole(self) -> Floats:
        """The counted votes where all rows vote, (rows,)."""
        return counted_of(self.votes, self.method.repeat_factor.value)[0]

    def _counted(self, said: Floats) -> Floats:
        """The votes after statements and repeats, which touch no other group. said: (alternatives, rows), 0: none."""
        counted, (group, members) = said.copy(), self._said
        several = np.array([len(rows) > 1 for rows in members], dtype=bool)
        otherwise = np.zeros(len(members), dtype=bool)
        otherwise[group[(said != self.votes.vote).any(axis=0)]] = True
        if (as_ever := (several & ~otherwise)[group]).any():
            counted[:, as_ever] = self._whole[as_ever]
        # Of each group that votes otherwise somewhere its rows, the votes in each different way, and which way it is.
        ways: list[tuple[list[int], Floats, Ints]] = []
        for g in np.flatnonzero(several & otherwise).tolist():
            of = said[:, members[g]]
            once = of.max(axis=0)
            plain = ((of == 0) | (of == once)).all()  # each row votes one way or not at all
            first, back = distinct(of > 0 if plain else of)
            ways.append((members[g], of[first], back))
        if ways:
            vote = np.concatenate([of.ravel() for _, of, _ in ways])
            # All at once: whoever speaks in one way of one group is a speaker apart.
            apart = np.repeat(np.arange(sum(len(of) for _, of, _ in ways)), [len(r) for r, of, _ in ways for _ in of])
            row, votes = np.concatenate([np.tile(r, len(of)) for r, of, _ in ways]), vote > 0
            these = self.votes.at(row[votes])._replace(vote=vote[votes], speaker=apart[votes])
            vote[votes] = counted_of(these, self.method.repeat_factor.value)[0]
            ends = np.cumsum([of.size for _, of, _ in ways])[:-1]
            for (rows, of, back), found in zip(ways, np.split(vote, ends), strict=True):
                counted[:, rows] = found.reshape(of.shape)[back]
        return counted

    def _sums(self, asked: Bools, counted: Floats) -> Weighed:
        """What the votes of the rows asked add up to, in the order of the rows. asked, counted: (alternatives, rows).

        Only over the rows asked, not over others at 0: the last bit of a sum hangs on how many it adds up, and each
        alternative is to be what judging it alone gives.
        """
        if asked.all():
            return Weighed(weighed(counted[:, None], self._pull).sums[:, 0])
        sums, size = np.empty((len(asked), self._pull.shape[1])), asked.sum(axis=1)
        for s in set(size.tolist()):
            at = np.flatnonzero(size == s)
            if (asked[at] == asked[at[0]]).all():
                rows = np.flatnonzero(asked[at[0]])
                found = weighed(counted[at[:, None], rows][:, None], self._pull[rows])
            else:
                each = np.nonzero(asked[at])[1].reshape(len(at), s)
                found = weighed(counted[at[:, None], each][:, None], self._pull[each])
            sums[at] = found.sums[:, 0]
        return Weighed(sums)


def distinct(rows: Bools | Floats) -> tuple[Ints, Ints]:
    """Positions of distinct rows of (m, n), and for each row which of them it is, (m,)."""
    if rows.dtype == bool and rows.shape[1] <= 62:  # as bits of one number
        _, first, back = np.unique(rows @ (1 << np.arange(rows.shape[1])), return_index=True, return_inverse=True)
    else:
        _, first, back = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    return first, back.reshape(-1)
