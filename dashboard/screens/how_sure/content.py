"""What How sure lists: its labelled lines, and a row for each way to another answer, least effort first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.how_sure import wording
from dashboard.session import links
from dashboard.session.session import current
from dashboard.shell import scored, slots
from dashboard.shell.twin import Told, Twin
from dashboard.view.blocks import Labelled
from dashboard.wording import certainty, stretch
from dashboard.wording import overview as screen
from dashboard.wording.text import plain, scenario_name
from scenarios.assessment import Assessment
from scenarios.question import LEAST_EFFORT, How, Turn
from scenarios.reference.elsewhere import FAR
from scenarios.reference.place import PairScale, verdict_at
from scenarios.scoring.claims_used import documents
from scenarios.scoring.left_out import counting_claims, without_claims

EACH = 2  # ways of one kind that are told one by one
PARTS = 2  # of those of a second opinion that lie apart, named
Way = tuple[Turn, Twin[Any]]


class Piece(NamedTuple):
    """Some words of a line: heavier, with an address, or with the button of the page that they press."""

    said: str
    heavy: bool = False
    href: str = ""
    press: str = ""


def _said(*pieces: Piece | str) -> Markup:
    made = [p if isinstance(p, Piece) else Piece(p) for p in pieces]
    return filled("screens/how_sure/templates/pieces.html", pieces=made)


class Act(NamedTuple):
    """What can be done about a row: an address, or the button of the page that is pressed by it."""

    said: str = ""
    press: str = ""
    href: str = ""
    aloud: str = ""
    claims: tuple[str, ...] = ()  # that the button leaves out


class Row(NamedTuple):
    """One row of the table. at: where it would put the case, R on 0..1, None where no mark of the figure says so."""

    happens: str
    score: str
    says: str
    lead: str = ""
    said: str = ""
    more: str = ""
    border: str = ""
    href: str = ""
    stays: bool = False
    act: Act = Act()
    at: float | None = None


def lines(a: Assessment, scenario: str, scale: PairScale | None, told: Iterable[Way]) -> list[Labelled]:
    """Up to five labelled lines: what is left out, what changes the answer, where it is weak, what else is known."""
    flips = [turn for turn, _ in turning(a, scenario, told) if turn.how == "claim falls"]
    made = (
        (wording.LEFT, _left_out(a, scenario)),
        (wording.CHANGES, _changes(a, scenario, scale, flips) if scale else ""),
        (wording.WEAKEST, _weakest(a, scenario, [c for turn in flips for c in turn.items])),
        (screen.SECOND_OPINION, _second(a, scenario, scale)),
    )
    return [Labelled(head, said) for head, said in made if said]


def _left_out(a: Assessment, scenario: str) -> Markup | str:
    if not (out := a.settings.left_out):
        return ""
    before = scored.otherwise(a, left_out=())
    scores = (float(x.marks.readiness[x.position(scenario)]) for x in (before, a))
    said = wording.left_out(out, *scores)
    ways = [Piece(wording.BRING_BACK, press="act-bring_back")]
    if current().draft.past:
        ways.append(Piece(wording.UNDO, press="act-undo"))
    return _said(f"{said} ", *ways)


def _changes(a: Assessment, scenario: str, scale: PairScale, flips: Sequence[Turn]) -> str:
    """What the rows below do not say: that no claim alone changes the answer, and which document of several does."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return ""
    together = None if flips else slots.given("takes together", a, scenario, otherwise=None)
    of = {c.id: a.case.sources[c.source].document for c in a.case.evidence}
    counting = list(dict.fromkeys(of[c.id] for c in counting_claims(a, k)))
    then = without_claims(a, k, [[c for c in a.case.evidence if of[c.id] == d] for d in counting]).readiness.tolist()
    word = verdict_at(scale, float(a.marks.readiness[k]))
    changing = [d for d, r in zip(counting, then, strict=True) if verdict_at(scale, r) != word]
    titles = [plain(a.case.sources[d].title) for d in changing]
    if not flips and not titles and not together:
        return wording.NOTHING_ALONE
    claims = "" if flips else wording.none_alone(together)
    return f"{claims} {wording.without_documents(len(counting), titles)}".strip()


def _weakest(a: Assessment, scenario: str, flips: Sequence[str]) -> Markup | str:
    """The part with the fewest claims for its weight, where it holds one that changes the answer, or an unknown."""
    k, codebook = a.position(scenario), a.case.codebook
    part_of = {i.id: codebook.dimension_index[n] for n, i in enumerate(codebook.indicators)}
    on = [part_of[str(c.indicator)] for c in counting_claims(a, k)]
    weighed = [d for d in range(len(codebook.dimensions)) if a.across[d] > 0]
    if not on or len(weighed) < 2:
        return ""
    d = min(weighed, key=lambda d: on.count(d) / a.across[d])
    mine = [n for n, part in enumerate(codebook.dimension_index) if part == d and a.inside[n] > 0]
    among = [c for c in flips if part_of[str(a.case.claims[c].indicator)] == d]
    unknown = sum(not a.cells_by_scenario.known[k, n] for n in mine)
    if not among and not unknown:
        return ""
    said = wording.weak_part(a, on.count(d), among, unknown, len(mine))
    return _said(Piece(plain(codebook.dimensions[d].name), heavy=True), said)


def _second(a: Assessment, scenario: str, scale: PairScale | None) -> Markup | str:
    """What the second opinion says, beside the first scenario or another reading; empty where there is none."""
    k, beside = a.position(scenario), slots.given("second opinion beside", a, otherwise=None)
    if beside is None or scale is None or a.case.scenarios[k].group != "reading" or not a.marks.assessed[k]:
        return ""
    then, href = beside
    there, here = float(then.marks.readiness[0]), float(a.marks.readiness[k])
    lead = wording.other_sources(len(documents(then, then.ids[0]).counting))
    link = Piece(screen.COMPARE_TWO, href=href)
    if np.isnan(there):
        return _said(f"{lead} {wording.NO_WORD_THERE}. ", link)
    both = zip(
        a.case.codebook.dimensions, then.marks.dimensions[0].tolist(), a.marks.dimensions[k].tolist(), strict=True
    )
    apart = sorted((p for p in both if abs(p[1] - p[2]) > FAR), key=lambda p: -abs(p[1] - p[2]))[:PARTS]
    parts = [wording.part_there(d.name, x, y) for d, x, y in apart]
    shown, mine = (stretch.score(r, scale) for r in (there, here))
    answers = wording.second_answer(shown, mine, verdict_at(scale, there), verdict_at(scale, here), parts)
    return _said(f"{lead} ", Piece(shown, heavy=True), f"{answers} ", link)


def rows(a: Assessment, scenario: str, scale: PairScale, told: Sequence[Way], folds: Iterable[str]) -> list[Row]:
    """A row for each way to another answer, and one of each kind for all that changes nothing.

    folds: the names of those on the page, to which a row may lead.
    """
    there, made = {f"block-fold-{name}" for name in folds}, list[Row]()
    for how, of_kind in groupby(sorted(told, key=lambda each: LEAST_EFFORT.index(each[0].how)), lambda x: x[0].how):
        found = list(of_kind)
        some = _KINDS[how](_Kind(a, scenario, scale, how, found))
        happens = (wording.HAPPENS[how], *[""] * len(some))
        made += [row._replace(happens=h) for row, h in zip(some, happens, strict=False)]
    return [
        row._replace(
            act=row.act if not row.act.press.startswith("block-") or row.act.press in there else Act(),
        )
        for row in made
    ]


def turning(a: Assessment, scenario: str, told: Iterable[Way]) -> list[Way]:
    """The ways after which it says something else, the furthest first."""
    now = float(a.marks.readiness[a.position(scenario)])
    far = (way for way in told if not way[0].stays)
    return sorted(far, key=lambda way: -np.inf if np.isnan(way[0].low) else -abs(way[0].low - now))


class _Kind(NamedTuple):
    """The ways of one kind."""

    a: Assessment
    scenario: str
    scale: PairScale
    how: How
    told: list[Way]

    @property
    def turning(self) -> list[Way]:
        """Those after which it says something else, the furthest first."""
        return turning(self.a, self.scenario, self.told)

    @property
    def along(self) -> bool:
        """Whether the words move along, so that no mark of the figure says where it stands then."""
        return self.how == "we count otherwise"

    def number(self, readiness: float) -> str:
        """A readiness as printed beside its word; none where the borders move along, for it says no word then."""
        return "" if self.along else stretch.score(readiness, self.scale)

    def row(self, told: Told, turn: Turn, **more: Any) -> Row:
        """The row of one way."""
        says, score, border, at = _called(turn.then), "", "", None
        if turn.then:
            score = self.number(turn.low)
        if turn.then and not self.along:
            at = turn.low
            border = stretch.border(turn.low, self.scale).removeprefix(f"{says} ")
        elif turn.then and turn.beside is not None and (here := stretch.named(turn.beside, turn.was)):
            fine = stretch.finest(turn.beside, [turn.low])
            border = wording.THEN.format(word=turn.was, begins=here.begins(fine))
            score = f"{100 * turn.low:.{fine}f}"
        return Row("", score, says, *told, border=border, at=at, **more)

    def several(self, turns: Sequence[Turn], said: str, **more: Any) -> Row:
        """The row of several ways in one."""
        scored = [t for t in turns if t.then]
        ends = (min(t.low for t in scored), max(t.high for t in scored)) if scored else ()
        words = {t.then for t in turns}
        one = wording.ANSWER_STAYS if turns[0].stays else _called(turns[0].then)
        score = wording.ends(*map(self.number, ends)) if ends and not self.along else ""
        return Row("", score, wording.OTHER_ANSWERS if len(words) > 1 else one, said=said, stays=turns[0].stays, **more)

    def each(self, act: Callable[[Turn], Act], rest: Act) -> list[Row]:
        """The first of those that turn it one by one, how many more there are, then all that changes nothing."""
        turning, stay = self.turning, [t for t, _ in self.told if t.stays]
        first = len(turning) if len(turning) == EACH + 1 else EACH  # no line for one more alone
        made = [self.row(twin.turn(self.a, t), t, act=act(t), href=_read_at(self.a, t)) for t, twin in turning[:first]]
        if others := [t for t, _ in turning[first:]]:
            made.append(self.several(others, wording.MORE[self.how].format(n=len(others)), act=rest))
        if stay:
            made.append(self.several(stay, wording.REST[self.how][not turning], act=rest))
        return made


def _claims(of: _Kind) -> list[Row]:
    def leave_out(turn: Turn) -> Act:
        claims = certainty.named(turn.items)
        press = f"act-leave-{'-'.join(turn.items)}"
        return Act(wording.LEAVE_OUT, press, aloud=wording.LEAVE_OUT_ALOUD.format(claims=claims), claims=turn.items)

    return of.each(leave_out, Act(wording.EACH_CLAIM, "block-fold-contributions"))


def _documents(of: _Kind) -> list[Row]:
    """What to check first: a row for each of its ends that turns the answer."""
    act, ends = Act(wording.LOOK, "block-fold-next-fact"), [t for t, _ in of.told]
    turning = of.turning
    if not turning:
        name = of.a.case.codebook.scored[ends[0].items[0]].name
        return [of.several(ends, wording.no_document(name), act=act)]
    return [of.row(twin.turn(of.a, turn), turn, act=act) for turn, twin in turning]


def _sides(of: _Kind) -> list[Row]:
    """For each other answer the reading that goes furthest, beside it what others give that say the same."""
    made = []
    turning = of.turning
    for word in sorted({t.then for t, _ in turning}, key=lambda w: min(t.low for t, _ in turning if t.then == w)):
        (first, twin), *others = [x for x in turning if x[0].then == word]
        told = twin.turn(of.a, first)
        also = [wording.as_well(scenario_name(of.a, t.items[-1]), of.scale, t.low) for t, _ in others if t.then]
        reading = first.items[-1]
        href = links.address("compare", compare=(of.scenario, reading))
        aloud = wording.COMPARE_ALOUD.format(reading=told.said)
        act = Act(wording.COMPARE, href=href, aloud=aloud)
        made.append(of.row(told._replace(more="; ".join(also)), first, act=act))
    stay = [t for t, _ in of.told if t.stays]
    return made or [of.several(stay, wording.REST[of.how][1])]


def _choices(of: _Kind) -> list[Row]:
    act = Act(wording.ALL_CHOICES, "block-fold-choices")
    return of.each(lambda _: Act(), act)


_KINDS: Mapping[How, Callable[[_Kind], list[Row]]] = {
    "claim falls": _claims,
    "document turns up": _documents,
    "one side is right": _sides,
    "we count otherwise": _choices,
}


def _called(word: str) -> str:
    """What it says then; that there is no score without a word."""
    return word or wording.NO_SCORE


def _read_at(a: Assessment, turn: Turn) -> str:
    """Where the claim that it takes is read; empty where it is no claim."""
    claim = a.case.claims.get(turn.items[0])
    return links.address("evidence", indicator=claim.indicator, claim=claim.id) if claim else ""
