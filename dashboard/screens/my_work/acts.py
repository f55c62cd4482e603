"""What was done, act by act: each called by what differs before and after it, with what it did to the answer.

No Streamlit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from dashboard.screens.my_work import acts_wording as wording
from indicators.watch import Watch
from scenarios.files.editing import differences
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import Settings, Weights

T = TypeVar("T")
Readiness = Callable[[Case, Settings, str], float]  # of a scenario, 0..1; nan without a score


class Side(NamedTuple):
    """What was in force before or after an act."""

    case: Case
    settings: Settings


class Called(NamedTuple):
    """What an act is called. more: why, in the reader's own words; scenario: their own one that it was about."""

    said: str
    more: str = ""
    scenario: str = ""


def called(before: Side, after: Side) -> Called:
    """What an act is called, by all that differs; what it is foremost stands first."""
    if before.case.id != after.case.id:
        return Called(wording.MANY_AT_ONCE)
    said = [*_of_case(before.case, after.case), *_of_claims(before, after)]
    of_own = [*_own(before, after)]
    said += [own.said for own in of_own]
    said += [*_notes(before.settings, after.settings), *_weights(before.settings, after.settings)]
    one = of_own[0] if len(of_own) == 1 else Called("")
    return Called("; ".join(said) or wording.NOTHING_SEEN, one.more, one.scenario)


def effect(before: Side, after: Side, scenario: str, readiness: Readiness) -> str:
    """What an act did to the answer, or to the scenario that it was about; empty for one that was only named."""
    if not scenario:
        scores = [readiness(side.case, side.settings, side.case.reference) for side in (before, after)]
        return wording.effect(*scores)
    was, now = (
        readiness(side.case, side.settings, scenario) if _has(side, scenario) else None for side in (before, after)
    )
    if now is None:
        return ""
    return wording.score(now) if was is None else wording.effect(was, now)


def _has(side: Side, scenario: str) -> bool:
    return any(s.id == scenario for s in side.settings.own_scenarios)


def _of_case(before: Case, after: Case) -> Iterator[str]:
    """Claims, documents and questions that came in, changed, went out."""
    groups = differences(before, after)
    yield from _told(wording.CLAIMS, groups, wording.names)
    was, now = ({s.id: s for s in case.header.sources} for case in (before, after))
    named = {i: s.title for i, s in (was | now).items()}
    sources = _apart(was, now)
    yield from _told(wording.SOURCES, [[named[i] for i in group] for group in sources], wording.quoted)
    watched: list[dict[str, Watch]] = [{w.id: w for w in case.watch} for case in (before, after)]
    asked = {i: w.question for side in watched for i, w in side.items()}
    questions = _apart(*watched)
    yield from _told(wording.WATCHED, [[asked[i] for i in group] for group in questions], wording.quoted)
    if not any((*groups, *sources, *questions)) and before.whole != after.whole:
        yield wording.SEARCHED if before.searches != after.searches else wording.OTHER


def _of_claims(before: Side, after: Side) -> Iterator[str]:
    """Claims left out and counted again, sources switched off and on."""
    was, now = {*before.settings.left_out}, {*after.settings.left_out}
    yield from _told((wording.LEFT_OUT, wording.COUNTS_AGAIN), (sorted(now - was), sorted(was - now)), wording.names)
    off = [_off(side) for side in (before, after)]
    titles = {s.id: s.title for s in after.case.header.sources}
    turned = [[titles[i] for i in titles if i in x and i not in y] for x, y in ((off[1], off[0]), (off[0], off[1]))]
    yield from _told((wording.SOURCE_OFF, wording.SOURCE_ON), turned, wording.quoted)


def _off(side: Side) -> set[str]:
    outside = () if side.settings.outside else (s.id for s in side.case.header.sources if s.outside)
    return {*side.settings.sources_off, *outside}


def _own(before: Side, after: Side) -> Iterator[Called]:
    """Scenarios of one's own that were made, named, changed, deleted."""
    was, now = ({s.id: s for s in side.settings.own_scenarios} for side in (before, after))
    added, changed, gone = _apart(was, now)
    yield from (Called(wording.MADE.format(name=now[i].name), scenario=i) for i in added)
    yield from (Called(wording.DELETED.format(name=was[i].name)) for i in gone)
    for i in changed:
        old, new = was[i], now[i]
        if old.name != new.name:
            yield Called(wording.NAMED.format(name=new.name), scenario=i)
        else:
            yield _entry(after.case, old, new)


def _entry(case: Case, old: Scenario, new: Scenario) -> Called:
    """What was set in a scenario of one's own, where that is one thing."""
    _, cells, gone = _apart(old.cells or {}, new.cells or {})
    cells = [*cells, *(i for i in new.cells or {} if i not in (old.cells or {}))]
    if len(cells) + len(gone) != 1 or old.commitments != new.commitments:
        return Called(wording.CHANGED.format(name=new.name), scenario=new.id)
    (item,) = (*cells, *gone)
    named = {"name": new.name, "item": wording.item(case.codebook.scored[item].name)}
    if gone:
        return Called(wording.EMPTY.format(**named), scenario=new.id)
    cell = (new.cells or {})[item]
    return Called(wording.SET.format(**named, how=wording.how(cell)), cell.reason, new.id)


def _notes(before: Settings, after: Settings) -> Iterator[str]:
    added, changed, gone = _apart(before.notes, after.notes)
    on = [[i.rsplit(":", 1)[-1] for i in group] for group in ([*added, *changed], gone)]
    yield from _told((wording.NOTED, wording.UNNOTED), on, wording.names)


def _weights(before: Settings, after: Settings) -> Iterator[str]:
    """Weights and method choices that an act took along."""
    if before.weights != after.weights:
        yield wording.WEIGHTS_EQUAL if after.weights == Weights() else wording.WEIGHTS
    names = ("benchmark", "offsetting", "burden_of_proof", "as_of", "published_by", "weight_spread", "draws", "seed")
    if any(getattr(before, n) != getattr(after, n) for n in names):
        yield wording.CHOICES


def _apart(before: Mapping[str, T], after: Mapping[str, T]) -> tuple[list[str], list[str], list[str]]:
    """Keys that came in, whose value changed, that went out."""
    changed = [i for i in after if i in before and before[i] != after[i]]
    return [i for i in after if i not in before], changed, [i for i in before if i not in after]


def _told(said: Sequence[str], groups: Sequence[Sequence[str]], name: Callable[[Sequence[str]], str]) -> Iterator[str]:
    yield from (words.format(name(group)) for words, group in zip(said, groups, strict=True) if group)
