"""The certificate: the fewest claims whose rejection makes a headline untrue, with the proof that no fewer do.

A rejected claim is left out; the rows of one statement count as one and go together. A set after which there is no
score, or no comparison, makes nothing untrue: the smallest of these stand apart. Exact for readiness, for the words
that the known pairs give it (each holds between two R, and no claim of the case moves the pairs), for counts and for
orders of what offsets fully; class and treaty hang on the treaty path alone and are exact whatever offsets. Method,
section 6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.levels import Bools, Floats, Ints
from scenarios.analysis.headlines import Headline, headlines
from scenarios.analysis.minimal_subset import Goal, MinimalSubset, by_size, minimal_subset
from scenarios.analysis.rejections import After, Rejections, Unit, Way
from scenarios.analysis.treaty_path import TreatyPath
from scenarios.columns import TEXT, WHOLE, Column, TableFile
from scenarios.question import Asked, Question, Step, Turn
from scenarios.reference.pair_scale import ALONE, SCALE
from scenarios.reference.place import Lacking, PairScale, scale_of, spans_of, word_at
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.left_out import BY, By
from scenarios.simulation.pairs import AHEAD
from scenarios.turns import beside_pairs, turns

NO_TREATY = "no treaty"
NOT_ASSESSED, NOT_COMPARABLE = "not assessed", "not comparable"
BEHIND, LEVEL = "behind", "level"
WORK = 60_000  # sets tried of what is not separate by indicator
WORK_UNSCORED = 6_000  # the same, for what leaves no score


class RejectedSet(NamedTuple):
    """One set whose rejection makes the sentence untrue, or leaves nothing to say it of."""

    items: tuple[str, ...]  # first claim of each statement, or the speakers, kinds, sources
    claims: tuple[str, ...]  # every claim that is left out
    then: str  # what the sentence says in its place: a word, a number, a class; behind, level; not assessed ...


class Smallest(NamedTuple):
    """The smallest set that does something to a sentence."""

    size: int | None  # the least number that does; None: none does, or none was found
    proven: int | None  # no set of up to so many does; None: none of any size
    alone: int = 0  # how many do it each alone; 0 where it takes more than one
    first: RejectedSet | None = None  # of several sets of that size the one that goes furthest


class Certificate(NamedTuple):
    """How many have to be rejected to make a sentence untrue, and how many to leave nothing to say it of."""

    sentence: Headline
    by: By
    units: int  # statements, speakers, kinds or sources there are to reject
    untrue: Smallest
    unscored: Smallest | None  # after which there is no score or no comparison; None where the sentence needs none

    @property
    def size(self) -> int | None:
        """The least number that makes the sentence untrue."""
        return self.untrue.size

    @property
    def proven(self) -> int | None:
        """No set of up to so many makes it untrue; None: none of any size."""
        return self.untrue.proven


Asking = tuple[Headline, tuple[By, ...]]
_NONE = Smallest(None, None)


def headline_questions(a: Evaluation, scenario: str, scale: PairScale | Lacking | None = None) -> list[Asking]:
    """What the screen asks of a scenario: its own headlines by each sort, its place among readings by claims."""
    readings = [r.scenario.id for r in a.case.resolved if r.scenario.group == "reading" and r.scenario.id != scenario]
    said = headlines(a, scenario, readings, scale)
    return [(headline, ("claim",) if headline.kind == "ahead" else BY) for headline in said]


def certificates(
    a: Evaluation, asked: Sequence[Asking], scale: PairScale | Lacking | None = None
) -> Iterator[Certificate]:
    """The certificates of some questions, one after another. scale: of the scenario, where the caller has it."""
    held: dict[str, _Register] = {}
    for sentence, by in asked:
        if sentence.other:  # an order, which no known pairs put into words
            of = _Register(a, sentence, scale)
        else:
            if sentence.scenario not in held:
                held[sentence.scenario] = _Register(a, sentence, scale or scale_of(a, sentence.scenario))
            of = held[sentence.scenario]
        yield from of.certificates(sentence, by)


class _Side(NamedTuple):
    """One way to make a sentence untrue."""

    way: Way
    goal: Goal


class _Register:
    """One scenario, or the order of two, with the claims that can be rejected; every sentence about it in turn."""

    def __init__(self, a: Evaluation, sentence: Headline, scale: PairScale | Lacking | None) -> None:
        self.a, self.scale = a, scale
        self.rejections = Rejections(a, [sentence.scenario, *([sentence.other] if sentence.other else [])])
        self._unscored: dict[By, Smallest] = {}

    def certificates(self, sentence: Headline, by: Sequence[By]) -> Iterator[Certificate]:
        """Those of one sentence by some sorts of units; no sort says less than another has proven."""
        by_claim: Certificate | None = None
        for sort in by:
            if sentence.kind in ("treaty", "class"):
                found = self._of_treaty(sentence, sort)
            else:
                found = self._certificate(sentence, sort, by_claim)
            by_claim = found if sort == "claim" else by_claim
            yield found

    def _certificate(self, sentence: Headline, by: By, by_claim: Certificate | None) -> Certificate:
        of = self.rejections
        # What no claims do, no speakers and no sources do, nor kinds where they part no statement.
        nothing = by_claim is not None and (by in ("speaker", "source") or of.whole)
        if nothing and by_claim is not None and by_claim.untrue == _NONE:
            least = _NONE
        else:
            untrue = self._untrue(sentence)
            least = self._least(sentence, by, self._sides(sentence), lambda x: ~x.lost & untrue(x), WORK)
        return Certificate(sentence, by, len(of.units(by)), least, self._left_without(sentence, by))

    def _left_without(self, sentence: Headline, by: By) -> Smallest | None:
        """What leaves no score or no comparison: the same whatever is said of it."""
        if not self.rejections.scored:
            return None
        if by not in self._unscored:
            goal = Goal(self.a.across, lambda _, mean: mean, False, self.a.scale.needed, aim="unscored")
            self._unscored[by] = self._least(sentence, by, [_Side("unknown", goal)], lambda x: x.lost, WORK_UNSCORED)
        return self._unscored[by]

    # the search

    def _least(
        self, sentence: Headline, by: By, sides: Sequence[_Side], does: Callable[[After], Bools], work: int
    ) -> Smallest:
        """The smallest set that does something: exact where an indicator's part in the sentence is one number."""
        units = self.rejections.units(by)

        def succeed(rows: Ints) -> Bools:
            return does(self.rejections.without_units(by, rows))

        exact = by == "claim" and (sentence.kind != "ahead" or self.a.exponent == 1.0)
        least = self._by_statement(sides) if exact else by_size(len(units), succeed, work)
        if least.size is None:
            return Smallest(None, least.searched)
        of_each = self.rejections.statements if exact else [[u] for u in units]
        chosen = [on[n] for on, at in zip(of_each, least.chosen, strict=True) for n in at]
        alone = int(succeed(np.arange(len(units))[:, None]).sum()) if least.size == 1 else 0
        first = self._rejected(chosen, lambda gone: self._then(sentence, gone))
        return Smallest(least.size, least.searched, alone, first)

    def _by_statement(self, sides: Sequence[_Side]) -> MinimalSubset:
        """Exact, indicator by indicator: subsets of its statements, then all indicators together."""
        of, most = self.rejections, self.rejections.most
        found = [minimal_subset(of.items(side.way), side.goal, most) for side in sides]
        # Of two sides that take as many the first.
        return min(found, key=lambda x: inf if x.size is None else x.size, default=MinimalSubset(None, (), None))

    def _rejected(self, chosen: Sequence[Unit], then: Callable[[set[str]], str]) -> RejectedSet:
        gone = {c for u in chosen for c in u.claims}
        claims = tuple(c.id for c in self.a.case.evidence if c.id in gone)
        return RejectedSet(tuple(u.name for u in chosen), claims, then(gone))

    # the sentences

    def _between(self, sentence: Headline) -> tuple[float, float]:
        """The R between which a word holds, on 0..1: low <= R < high."""
        assert isinstance(self.scale, PairScale)
        spans = {s.word: s for s in spans_of(self.scale, sentence.kind)}
        return spans[sentence.value].low / 100, spans[sentence.value].high / 100

    def _sides(self, sentence: Headline) -> list[_Side]:
        """What makes a sentence untrue, each way with the sum that has to fall below 0."""
        across, needed = self.a.across, self.a.scale.needed
        if sentence.kind == "ahead":
            return [_Side("behind", Goal(across, lambda d, mean: across[d] * (mean - 1 - AHEAD), True, needed))]
        if sentence.kind == "met":
            met = int(sentence.value)
            counted = Goal(across, lambda _, mean: mean, False, needed, counts=True, assessed=self.rejections.scored)
            # Fewer than so many meet; fewer than all the others fail to.
            fewer = _Side("fewer", replace(counted, start=0.5 - met))
            more = _Side("more", replace(counted, start=0.5 - (sentence.of - met)))
            return [fewer] * (met > 0) + [more] * (met < sentence.of)
        low, high = self._between(sentence)
        # No R lies below 0 or above 1.
        down = [_Side("down", self._carried(low, up=False))] if low > 0 else []
        return [*down, *([_Side("up", self._carried(high, up=True))] if high <= 1 else [])]

    def _carried(self, mark: float, up: bool) -> Goal:
        """R carried below a mark, or up to it or above."""
        across, p = self.a.across, self.a.exponent

        def worth(d: int, mean: Floats) -> Floats:
            score = np.minimum(1.0, 1 - mean if up else mean)
            if across[d] <= 0:
                return np.zeros(np.shape(score))
            if p == -np.inf:
                return np.where(score < mark, 1.0, 0.0) if up else np.where(score < mark, -1.0, 0.0)
            with np.errstate(divide="ignore"):
                away = score - mark if p == 1.0 else np.log(np.maximum(score, 0)) - np.log(mark)
            return np.asarray(across[d] * (-away if up else away))

        return Goal(across, worth, level=up, needed=self.a.scale.needed)

    def _untrue(self, sentence: Headline) -> Callable[[After], Bools]:
        """Whether a sentence is untrue after each rejection."""
        if sentence.kind == "ahead":
            return lambda x: ~(x.readiness > AHEAD)
        if sentence.kind == "met":
            return lambda x: np.asarray(x.met != int(sentence.value))
        low, high = self._between(sentence)
        return lambda x: np.asarray((x.readiness < low) | (x.readiness >= high))

    def _then(self, sentence: Headline, gone: set[str]) -> str:
        """What the sentence says after one rejection."""
        after = self.rejections.without(gone)
        readiness = float(after.readiness[0])
        if after.lost[0]:
            return NOT_COMPARABLE if sentence.kind == "ahead" else NOT_ASSESSED
        if sentence.kind == "met":
            return str(int(after.met[0]))
        if sentence.kind == "ahead":
            return BEHIND if readiness < -AHEAD else LEVEL
        assert isinstance(self.scale, PairScale)
        return word_at(self.scale, sentence.kind, 100 * readiness)

    # class and treaty

    def _of_treaty(self, sentence: Headline, by: By) -> Certificate:
        """Exact: the claims on the treaty path and no others decide it."""
        path = TreatyPath(self.a, sentence.scenario)
        units = path.units(by)

        def untrue(then: str) -> bool:
            word = then or NO_TREATY  # where nothing is coded any more none is in force, and no class is another
            return word == NO_TREATY if sentence.kind == "treaty" else word != sentence.value

        chosen = path.smallest(units, untrue)
        if chosen is None:
            return Certificate(sentence, by, len(units), _NONE, None)
        alone = sum(untrue(path.class_without(u.claims)) for u in units) if len(chosen) == 1 else 0
        least = Smallest(len(chosen), len(chosen) - 1, alone, self._rejected(chosen, path.class_without))
        return Certificate(sentence, by, len(units), least, None)


def certificate_table(a: Evaluation, scenario: str | None = None) -> pd.DataFrame:
    """certificate.csv: every sentence about a scenario, and its place against each other one, by each sort of unit.

    scenario: the first where none is named.
    """
    first = scenario or a.case.reference
    others = [s for s in a.ids if s != first]
    rows: list[tuple[object, ...]] = []
    for c in certificates(a, [(headline, BY) for headline in headlines(a, first, others)]):
        said, least, apart = c.sentence, c.untrue, c.unscored or _NONE
        items, claims, then = _in_cells(least.first)
        asked = (said.scenario, said.kind, said.value or None, said.other or None, c.by, c.units)
        whole = (least.size, least.proven, least.alone or None, items, claims, then)
        rows.append((*asked, *whole, apart.size, apart.alone or None, _in_cells(apart.first)[0]))
    return CERTIFICATE_CSV.filled(rows)


def _in_cells(of: RejectedSet | None) -> tuple[str | None, str | None, str | None]:
    """A set as a table has it: its items, its claims and what is said then."""
    return ("; ".join(of.items), " ".join(of.claims), of.then) if of else (None, None, None)


UNASKED = 300  # claims of a case whose certificates take a few seconds at most, and are made unasked


def _overturned(q: Asked) -> tuple[Certificate, ...]:
    asked = headline_questions(q.a, q.scenario, q[SCALE])
    made, count = list[Certificate](), sum(len(by) for _, by in asked)
    q.tell(0.0)
    for certificate in certificates(q.a, asked, q[SCALE]):
        made.append(certificate)
        q.tell(len(made) / count)
    return tuple(made)


def _each_alone(q: Asked) -> tuple[Turn, ...]:
    """What each statement alone would turn, left out."""
    if (found := beside_pairs(q.a, q.scenario, q[SCALE])) is None:
        return ()
    now, scale = found
    return turns("claim falls", now, scale, ((s.claims, s.readiness, scale) for s in q[ALONE]))


OVERTURNED = Question(
    "overturned",
    Step("answer", _overturned),
    slow=lambda a: len(a.case.evidence) > UNASKED,
    turns=Step("turns", _each_alone),
)


NONE_FOUND = "none does, or none was found"
UNSCORED = NONE_FOUND + ", or it is a class or a treaty"
CERTIFICATE = (
    Column("scenario", TEXT, "id of the scenario that a sentence is about"),
    Column("sentence", TEXT, "verdict, place, unallied or alliances (what known pairs say), treaty, class, met, ahead"),
    Column("value", TEXT, "the word, the number met or the class that it says", "it is an order"),
    Column("other", TEXT, "id of the scenario behind", "it is no order"),
    Column("by", TEXT, "claim (a statement), speaker, kind or source: what is left out"),
    Column("units", WHOLE, "statements, speakers, kinds or sources there are to leave out"),
    Column("size", WHOLE, "the least number that makes it untrue", NONE_FOUND),
    Column("proven_up_to", WHOLE, "no set of so many makes it untrue", "no set of any size does"),
    Column("alone", WHOLE, "where the least number is 1: how many do so each alone", "it takes more, or " + NONE_FOUND),
    Column("items", TEXT, "a set of that number, parted by semicolons; a statement by its first claim", NONE_FOUND),
    Column("claims", TEXT, "ids of the claims to leave out, parted by spaces", NONE_FOUND),
    Column("then", TEXT, "what it says in its place; of an order behind or level", NONE_FOUND),
    Column("size_unscored", WHOLE, "the least number after which there is no score, or no comparison", UNSCORED),
    Column("alone_unscored", WHOLE, "where that is 1: how many leave none each alone", "it takes more, or " + UNSCORED),
    Column("items_unscored", TEXT, "a set of that number", UNSCORED),
)
CERTIFICATE_CSV = TableFile(
    "certificate.csv",
    "a row a sentence and a sort of what to leave out",
    CERTIFICATE,
    certificate_table,
    "scenario or first",
)
