"""Which fact next, in sentences. Shares are shares of belief under our rules."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.shell.twin import Told
from dashboard.wording import place
from dashboard.wording.evidence import anchor
from dashboard.wording.text import listed, lower_first, plain
from indicators.short import short_of
from scenarios.analysis.next_fact import CollectionPlan, NextFact, SetByHand
from scenarios.assessment import Assessment
from scenarios.question import Turn

HOW = (
    "One more good document (grade B2: a usually reliable source, probably true), by a new speaker, that supports a "
    "level. What it would say is weighed by what the claims make one believe now; what would follow is computed, "
    "indicator by indicator. Ordered by the share of belief under which the answer changes, then under which the "
    "indicator is settled, then by how far readiness moves. Shares are shares of belief under our rules: no forecast "
    "of what will be found."
)
IN_A_READING = "The document is taken to be one that this reading believes."
NOTHING_TO_FIND = "Every indicator is set by hand or left open in this scenario: no document would move it."
OTHER_SUBJECT = "The claims speak of this case at its date; this scenario is about another time or pair."
NO_DOCUMENT = "no one document would move it"
SUCH_A_DOCUMENT = "Such a document"
ONE_THAT_SAYS = "One that says of {name}: “{level}”."
DOCUMENTS_ON, SAYS_NOTHING = "documents on {names}", ": the {form} says nothing of {them}"
LOOK_FOR = "Look for a document that shows: {level}"
NEXT = 2  # of the plan that stand beside its label


def look_for(a: Assessment, item: NextFact) -> str:
    """The anchor that a document would have to show."""
    assert item.look_for is not None
    return LOOK_FOR.format(level=anchor(a, item.indicator, item.look_for))


def now(level: int | None, target: int) -> str:
    """Where an indicator is, and its benchmark."""
    if level is None:
        return f"unknown (benchmark {target})"
    return f"{level}, at the benchmark" if level >= target else f"{level}, benchmark {target}"


def unmoved(cells: Sequence[SetByHand]) -> str:
    """Heading of what no document moves: how the scenario holds these cells."""
    is_open = {x.rule == "unknown" for x in cells}
    kinds = [how for how, which in (("set by hand", False), ("left open", True)) if which in is_open]
    return f"**{' or '.join(kinds).capitalize()}**: a document would not move it here"


def next_ones(a: Assessment, plan: CollectionPlan) -> str:
    """What comes behind the first of the plan, in the fewest words; empty where nothing more would change anything."""
    items = plan.moving[1 : 1 + NEXT]
    if not items:
        return ""
    names = listed([lower_first(plain(a.case.codebook.scored[x.indicator].name)) for x in items])
    form = place.study(a)
    silent = form != "study" and all(x.level is None for x in items)
    them = "it" if len(items) == 1 else "them"
    return DOCUMENTS_ON.format(names=names) + (SAYS_NOTHING.format(form=form, them=them) if silent else "")


def turn(a: Assessment, turn: Turn) -> Told:
    """What a document would have to say."""
    indicator, level = turn.items
    item = a.case.codebook.scored[indicator]
    return Told(said=ONE_THAT_SAYS.format(name=lower_first(plain(item.name)), level=plain(short_of(item, int(level)))))
