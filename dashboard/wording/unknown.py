"""Why something is unknown: by the register, by what this reader has read to its end, by the log of searches."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dashboard.wording.text import number, upper_first
from scenarios.model.case import LookedFor, looked_for
from scenarios.scoring.evaluation import Evaluation

NOT_SEARCHED, NO_LEVEL = "not searched for", "looked for, but no claim says its level"
NOT_DOCUMENTED = "Not documented, which does not say that there is none."
NOT_COUNTED, SILENT, EMPTIED = "no claim counts here", "no claim speaks to it", "emptied by hand"


def why_unknown(a: Evaluation, scenario: str, item: str, read: Collection[str] = ()) -> str:
    """Why an indicator or commitment is unknown in a scenario.

    read: sources that this reader has read to their end, none where others see the sentence: then the log alone speaks.
    """
    case, why = a.home(scenario), _by_register(a, scenario, item)
    if why:
        return why
    found = looked_for(case, read if case is a.case else (), item)
    if said := where(found):
        return said
    if found.asked:
        return NO_LEVEL
    return NOT_SEARCHED if case.searches else SILENT  # a case without a log does not say


def why_not_documented(a: Evaluation, scenario: str, item: str, read: Collection[str] = ()) -> str:
    """The same of a commitment, after "not documented": empty where nothing says whether it was looked for."""
    why = why_unknown(a, scenario, item, read)
    return "" if why in (NOT_COUNTED, SILENT, EMPTIED) else f" {upper_first(why)}."


def where(found: LookedFor) -> str:
    """Where something was looked for and nothing was found; empty where it was nowhere.

    >>> where(LookedFor(documents=14, empty=0, asked=1)), where(LookedFor(documents=1, empty=3, asked=3))
    ('looked for in 14 documents, nothing found', 'looked for in one document and by three searches, nothing found')
    """
    documents = f"in {_many(found.documents, 'document', 'documents')}" if found.documents else ""
    searches = f"by {_many(found.empty, 'search', 'searches')}" if found.empty else ""
    places = " and ".join(filter(None, (documents, searches)))
    return f"looked for {places}, nothing found" if places else ""


def in_vain(a: Evaluation, scenario: str, items: Sequence[str], named: int) -> str:
    """How many were searched for in vain, behind the names of unknown items. named: how many these are, with others.

    By the log alone: what one reader has read is not said to others.
    """
    case = a.home(scenario)
    count = sum(not _by_register(a, scenario, item) and looked_for(case, (), item).empty > 0 for item in items)
    which = "it" if named == 1 else "each" if count == named else f"{number(count)} of them"
    return f"; searches for {which} found nothing" if count else ""


def _by_register(a: Evaluation, scenario: str, item: str) -> str:
    """Why it is unknown although it was found, or because nobody is to know it."""
    cell = a.resolved(scenario).cells.get(item)
    if cell is not None and cell.rule == "unknown":
        return EMPTIED
    evidence = a.home(scenario).evidence
    counts = any(c.indicator == item and c.votes_on_level and (not c.about or c.about == scenario) for c in evidence)
    return NOT_COUNTED if counts else ""


def _many(count: int, one: str, more: str) -> str:
    return f"{number(count)} {one if count == 1 else more}"
