"""What overturns a headline: which claims, left out together, and what it says then. The same words in the brief.

What is rejected is left out, and is called nothing else; rows of one statement go together and count as one.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.headline import THEY_ARE, as_printed
from dashboard.wording.text import in_few_words, listed, lower_first, plain, scenario_name
from scenarios.analysis.certificates import BEHIND, LEVEL, NOT_ASSESSED, NOT_COMPARABLE, Certificate, Smallest
from scenarios.analysis.headlines import Headline
from scenarios.assessment import Assessment

SORTS = {"claim": "claim", "speaker": "speaker", "kind": "kind of claim", "source": "source"}
_MANY = {"claim": "claims", "speaker": "speakers", "kind": "kinds of claims", "source": "sources"}
NO_CLAIM = "No claim counts here"
NAMED = 4  # items of a set that are named in a sentence


def so_many(count: int, by: str) -> str:
    """So many claims, speakers, kinds or sources.

    >>> so_many(1, "claim"), so_many(3, "source")
    ('1 claim', '3 sources')
    """
    return f"{count} {SORTS[by] if count == 1 else _MANY[by]}"


def then(a: Assessment, sentence: Headline, word: str) -> str:
    """What stands in the place of a headline once something is left out."""
    if word in (NOT_ASSESSED, NOT_COMPARABLE):
        return "There is no score" if word == NOT_ASSESSED else "The two cannot be compared"
    if sentence.kind == "ahead":
        ahead, behind = (f"“{plain(scenario_name(a, s))}”" for s in (sentence.scenario, sentence.other))
        return {BEHIND: f"{behind} is ahead of {ahead}", LEVEL: f"{ahead} and {behind} are level"}[word]
    if sentence.kind in ("treaty", "class"):
        return THEY_ARE.get(word) or ("No defence treaty is documented" if word else NO_CLAIM)
    return as_printed(a, sentence._replace(value=word))


def how_many(a: Assessment, c: Certificate) -> str:
    """How many it takes, in the fewest words; a source without which nothing is said any more is named beside it."""
    if c.size is not None:
        number = f"{c.size} of {c.units}" if c.by != "claim" else str(c.size)  # rows of one statement count as one
    else:
        number = "none can" if c.proven is None else f"more than {c.proven}"
    alone = c.unscored if c.by == "source" and c.size != 1 else None
    if alone is None or not alone.alone or alone.first is None:
        return number
    first = alone.first
    sources = {s.id: s for s in a.case.header.sources}
    named = [f"“{plain(in_few_words(sources[i]))}”" for i in first.items]
    more = f" (or {alone.alone - 1:,} more, each alone)" if alone.alone > 1 else ""
    return f"{number}, but without {listed(named)}{more} {lower_first(then(a, c.sentence, first.then))}"


def survives(a: Assessment, c: Certificate) -> str:
    """What overturns a headline and what it says then; that nothing smaller does follows from the number."""
    first = c.untrue.first
    if first is None:
        if not c.units:
            return "It rests on what is set by hand: no claim carries it."
        if c.proven is None:
            return f"It stands whichever {_MANY[c.by]} are left out."
        are = "is" if c.proven == 1 else "are"
        return f"It stands whichever {so_many(c.proven, c.by)} {are} left out; more were not tried."
    return f"Without {_named(first.items)}: “{then(a, c.sentence, first.then)}”{_others(c.untrue, 'changes it too')}."


def _named(items: Sequence[str]) -> str:
    """A set by its items, the first of many."""
    more = [f"{len(items) - NAMED} more"] if len(items) > NAMED + 1 else []
    return listed([*items[: NAMED if more else None], *more])


def left_without(found: Sequence[Certificate]) -> str:
    """What leaves no score, which makes no sentence untrue; empty where nothing does, or nothing is known of it."""
    least = next((c.unscored for c in found if c.by == "claim" and c.sentence.kind != "ahead" and c.unscored), None)
    if least is None or least.first is None:
        return ""
    first = f"{_named(least.first.items)}{_others(least, 'does the same')}"
    return f"Apart from these: without {first} too little is known for a score, and none of the sentences is said."


def _others(least: Smallest, do: str) -> str:
    """That others do so too, each alone."""
    more = least.alone - 1
    if more < 1:
        return ""
    alone = "each alone" if more > 1 else "alone"
    # A verb for one or many.
    verb = do if more == 1 else {"changes it too": "change it too", "does the same": "do the same"}[do]
    return f" ({more:,} more, {alone}, {verb})"


def changed(a: Assessment, before: Sequence[Headline], now: Sequence[Headline]) -> list[tuple[str, str]]:
    """The sentences that leaving something out changed, before and after: those that stood and what stands now."""

    def of(x: Headline) -> tuple[str, str | frozenset[str]]:
        return x.kind, x.scenario if x.kind != "ahead" else frozenset((x.scenario, x.other))

    after = {of(x): x for x in now}
    rows = []
    for x in before:
        new = after.get(of(x))
        if new != x:
            rows.append((as_printed(a, x), as_printed(a, new) if new else "Nothing is said of it any more"))
    return rows
