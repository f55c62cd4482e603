"""What my choices do: readiness under each named alternative, and under every combination of them at once.

Each row of claims is weighed once for every way of grading; the rest is array work. Another benchmark is another
question and stands apart. Source: Simonsohn et al. 2020; method, section 6. Index points 0-100 in the tables.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Literal, NamedTuple, get_args

import numpy as np
import pandas as pd

from indicators.levels import Bools, Floats
from indicators.method import BURDENS, Burden, Method
from indicators.weights import as_sliders
from scenarios.columns import FLAG, NOT_ASSESSED, POINTS, SIGNED, TEXT, Column, TableFile, names
from scenarios.model.effects import CellChoices
from scenarios.model.scenario import Admission
from scenarios.model.settings import Offsetting, Settings, Weights
from scenarios.question import Asked, How, Question, Step, Turn
from scenarios.reference.pair_scale import SCALE
from scenarios.reference.place import PairScale, scale_for
from scenarios.scoring.cells import admissible, eligible_claims
from scenarios.scoring.electorate import Electorate
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import OFFSETTING, Scale
from scenarios.scoring.replay import Replay
from scenarios.turns import beside_pairs, turns

Grades = Literal["graded", "no relayer cap", "all .5"]
Weighting = Literal["equal dimensions", "equal indicators", "as set"]
GRADES: tuple[Grades, ...] = get_args(Grades)
EQUAL: tuple[Weighting, ...] = ("equal dimensions", "equal indicators")
ODDS = (3.0, 8.0)  # tried in place of what the method says
EQUAL_VOTE = 0.5
TIMES = {"double": 2.0, "not at all": 0.0}  # how often each part is counted, in turn
FACTORS = ("offsetting", "burden_of_proof", "grades", "weights", "reading")
COLUMNS = [*FACTORS, "readiness", "current"]
ALTERNATIVES = ["choice", "alternative", "readiness", "swing", "share_of_variance"]


Way = tuple[tuple[str, ...], float, PairScale]  # what it takes, R then (0..1), the known pairs then
Cells = tuple[Floats, Bools]  # of one scenario n times: q after the rule (n, N, 5), known (n, N)


class Choice(NamedTuple):
    """What decides which votes there are on every indicator, and what is believed of them."""

    burden: Burden
    grades: Grades
    reading: Admission | None
    flipped: bool = False  # with sources from outside where they do not count, without them where they do


class VotesByChoice:
    """The votes on every indicator for one scenario, under other grades and readings.

    No weight moves it: whoever holds it reads the register once.
    """

    def __init__(self, a: Evaluation, scenario: str) -> None:
        case, method, settings = a.case, a.case.method, a.settings
        self.method, self.outside, self.resolved = method, settings.outside, a.resolved(scenario)
        known, _ = eligible_claims(case, admissible(case, settings.changed(outside=True)))
        prior = method.prior(settings.burden_of_proof)
        self.electorates = {i: Electorate(on, method, prior) for i, on in known.items()}

    def _votes(self, of: Electorate) -> Floats:
        """The votes of claims under each way of grading, in the order of GRADES, (3, rows)."""
        uncapped = [self.method.vote(c.reliability, c.credibility) for c in of.claims]
        return np.array([of.votes.vote, uncapped, np.where(of.votes.vote > 0, EQUAL_VOTE, 0.0)])

    def cells(self, asked: Sequence[Choice], method: Method | None = None) -> Cells:
        """Every cell under each of n choices: q after the rule (n, N, 5), known (n, N). method: for another belief."""
        readings: dict[Admission | None, list[int]] = defaultdict(list)
        for n, choice in enumerate(asked):
            readings[choice.reading].append(n)
        grades = [GRADES.index(c.grades) for c in asked]
        outside = np.array([c.flipped != self.outside for c in asked])[:, None]
        prior, held = np.array([self.method.prior(c.burden) for c in asked]), []
        for i, of in self.electorates.items():
            present = outside | np.array([not s.outside for _, s in of.rows], dtype=bool)
            for reading, at in readings.items():
                present[at] = of.heard(reading, present[at])
            votes = self._votes(of)[grades]
            held.append(of.held(self.resolved.cells[i], present, votes=votes, prior=prior, method=method))
        return np.stack([h.belief for h in held], axis=1), np.stack([h.known for h in held], axis=1)


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
    cells = voted.cells([Choice(b, g, believed[r]) for b, g, r in keys])
    rows: list[tuple[object, ...]] = []
    now = current(a, scenario)
    for o, w in product(OFFSETTING, EQUAL):
        scores = Replay.of(_weighted(a.scale.under(o), w), *cells).readiness
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
    mine = a.cells_by_scenario.belief[[k]], a.cells_by_scenario.known[[k]]
    burden, now = a.settings.burden_of_proof, weighting(a)
    usual = Choice(burden, "graded", a.case.resolved[k].claims)

    def score(scale: Scale, cells: Cells = mine) -> float:
        return float(Replay.of(scale, *cells).readiness[0])

    for b in codebook.benchmarks:
        if b != a.settings.benchmark:
            yield "benchmark", b, float(a.readiness_under(benchmark=b)[k])
    for o in OFFSETTING:
        if o != a.settings.offsetting:
            yield "offsetting", o, score(a.scale.under(o))
    for w in EQUAL:
        if w != now:
            yield "weights", w, score(_weighted(a.scale, w))
    named: dict[tuple[str, str], Choice] = {
        ("burden_of_proof", b): usual._replace(burden=b) for b in BURDENS if b != burden
    }
    named |= {("grades", g): usual._replace(grades=g) for g in GRADES[1:]}
    if any(s.outside for s in a.case.header.sources):
        named["outside", "not counted" if a.settings.outside else "counted"] = usual._replace(flipped=True)
    others = readings(a, scenario).items()
    named |= {("reading", r): usual._replace(reading=claims) for r, claims in others if claims != usual.reading}
    found = dict(zip(named, Replay.of(a.scale, *voted.cells(list(named.values()))).readiness.tolist(), strict=True))
    for odds in ODDS:
        changed = method.odds_per_vote.model_copy(update={"value": odds})
        cells = voted.cells([usual], method.model_copy(update={"odds_per_vote": changed}))
        found["odds", f"{odds:g}"] = score(a.scale, cells)
    for name in ("burden_of_proof", "grades", "odds", "outside", "reading"):
        yield from ((choice, way, r) for (choice, way), r in found.items() if choice == name)


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


class OtherChoices(NamedTuple):
    """A scenario under every combination of choices, and under each alternative alone."""

    curve: pd.DataFrame
    moves: pd.DataFrame


VOTES = Step("votes", lambda q: VotesByChoice(q.a, q.scenario), CellChoices)


def _other_choices(q: Asked) -> OtherChoices:
    curve = specification_curve(q.a, q.scenario, q[VOTES])
    return OtherChoices(curve, what_moves_most(q.a, q.scenario, curve, q[VOTES]))


MADE = Step("answer", _other_choices)


def _other_settings(q: Asked, choice: str, alternative: str) -> Settings | None:
    """The settings with another choice, under which known pairs are scored as well; None where no setting makes it."""
    if choice in ("offsetting", "burden_of_proof"):
        return q.settings.changed(**{choice: alternative})
    if choice != "weights":
        return None
    counted = Counter(i.dimension for i in q.a.case.codebook.indicators)
    each = dict(zip(counted, as_sliders(np.array([*counted.values()], dtype=float)).tolist(), strict=True))
    return q.settings.changed(weights=Weights(dimensions=each if alternative == "equal indicators" else {}))


def _counted_otherwise(q: Asked) -> tuple[Turn, ...]:
    """What known pairs say under each other choice, with the pairs scored by it too."""

    def beside(choice: str, other: str, _: PairScale) -> PairScale | None:
        settings = _other_settings(q, choice, other)
        found = scale_for(q.home.header.parties, settings) if settings else None
        return found if isinstance(found, PairScale) else None

    return _turned(q, "we count otherwise", beside, _weighed_otherwise)


def _weighed_otherwise(q: Asked) -> Iterator[Way]:
    """Each part counted double and not at all beside the others as they are, with the pairs scored by it too."""
    a, k = q.a, q.a.position(q.scenario)
    names, mine = [d.id for d in a.case.codebook.dimensions], a.cells_by_scenario
    for (d, name), (how, times) in product(enumerate(names), TIMES.items()):
        across = np.where(np.arange(len(names)) == d, times, 1.0) * a.across
        if not a.across[d] or len(names) < 2 or not across.any():
            continue
        weights = dict(zip(names, as_sliders(across).tolist(), strict=True))
        settings = q.settings.changed(weights={"dimensions": weights, "indicators": q.settings.weights.indicators})
        scale = replace(a.scale, across=across / across.sum())
        pairs = scale_for(q.home.header.parties, settings)
        if isinstance(pairs, PairScale):
            yield (how, name), float(Replay.of(scale, mine.belief[[k]], mine.known[[k]]).readiness[0]), pairs


def _turned(
    q: Asked,
    how: How,
    beside: Callable[[str, str, PairScale], PairScale | None],
    more: Callable[[Asked], Iterator[Way]] = lambda _: iter(()),
) -> tuple[Turn, ...]:
    """What known pairs say under the alternatives beside which some stand, and of more ways."""
    if (found := beside_pairs(q.a, q.scenario, q[SCALE])) is None:
        return ()
    now, scale = found
    rows = q[MADE].moves[["choice", "alternative", "readiness"]].itertuples(index=False)
    each = (((choice, other), then / 100, beside(choice, other, scale)) for choice, other, then in rows)
    ways = [(items, then, pairs) for items, then, pairs in each if pairs is not None]
    return turns(how, now, scale, [*ways, *more(q)])


# What known pairs say of each other reading, and behind it under each other choice.
_OF_READINGS = Step(
    "turns",
    lambda q: _turned(q, "one side is right", lambda choice, _, scale: scale if choice == "reading" else None),
)
CHOICES = Question("choices", MADE, turns=_OF_READINGS, turns_behind=Step("turns behind", _counted_otherwise))


CURVE, SINGLE = "the row is one alternative", "the row is of the curve"
SPECIFICATIONS = (
    Column("scenario", TEXT, "id of the scenario"),
    Column("part", TEXT, "curve, alternative, or benchmark: an alternative that is another question"),
    Column("offsetting", TEXT, "fully, partly or not at all", CURVE),
    Column("burden_of_proof", TEXT, "sceptical, neutral or generous", CURVE),
    Column("grades", TEXT, "graded, no relayer cap or all .5", CURVE),
    Column("weights", TEXT, "equal dimensions, equal indicators or as set", CURVE),
    Column("reading", TEXT, "id of the scenario whose claims are believed", CURVE),
    Column("readiness", POINTS, "R then", NOT_ASSESSED),
    Column("current", FLAG, "whether it is what holds now", CURVE),
    Column("choice", TEXT, "which choice is another one", SINGLE),
    Column("alternative", TEXT, "which alternative", SINGLE),
    Column("swing", SIGNED, "R then - R now", "not assessed, or " + SINGLE),
    Column("share_of_variance", POINTS, "share of the variance over the curve", "it lacks the choice, or " + SINGLE),
)
SPECIFICATIONS_CSV = TableFile(
    "specifications.csv",
    "a row a combination of choices, then a row an alternative to one",
    SPECIFICATIONS,
    specification_table,
    "scenario or first",
)
