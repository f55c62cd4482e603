"""Which scenarios are compared, and what may be said of their order. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording import orders as wording_orders
from dashboard.wording.names import scenario_names
from scenarios.assessment import Assessment
from scenarios.model.scenario import by_construction


def opening_pair(a: Assessment) -> tuple[str, ...]:
    """The pair the page opens on: the reference and the future that rests on most passages.

    Where the reference is not assessed the first assessed scenario takes its place.
    """
    assessed = [i for k, i in enumerate(a.ids) if a.marks.assessed[k]]
    if not assessed:
        return a.ids[:2]
    others = [s for s in a.case.scenarios if s.id != assessed[0]]
    if not others:
        return (assessed[0],)
    futures = [s for s in others if s.group == "future" and s.id in assessed] or others
    return assessed[0], max(futures, key=lambda s: len(s.rests_on)).id


def chosen(a: Assessment) -> tuple[str, ...]:
    """The scenarios that are compared, reference first: an assessed one, where there is any.

    Of other cases those that the assessment holds.
    """
    picked = [i for i in a.settings.view.compare if i in a.ids]  # of other cases where they stand beside this one
    if not picked:
        return opening_pair(a)
    first = next((i for i in picked if a.marks.assessed[a.position(i)]), picked[0])
    return (first, *(i for i in picked if i != first))


def orders(a: Assessment, picked: Sequence[str]) -> list[str]:
    """What may be said of the order of the reference and each other scenario."""
    said = []
    reference, resolved = picked[0], {s.id: s for s in a.case.resolved}
    names = scenario_names(a)
    for other in picked[1:]:
        if not all(a.marks.assessed[a.position(i)] for i in (reference, other)):
            out = other if a.marks.assessed[a.position(reference)] else reference
            said.append(wording_orders.open_place(names[out]))
            continue
        built = by_construction(resolved[reference], resolved[other])
        words = wording_orders.pair_words(
            names[reference], names[other], a.pair(reference, other), a.case.method, built=built
        )
        said.append(words)
    return said
