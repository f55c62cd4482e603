"""The sources of a case edited: added, changed, taken out; each act gives a new case, or every problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from indicators.parsing.problems import CaseError, Problem, from_validation
from indicators.sources import MAX_SOURCES, Source
from scenarios.files.case_folder import HEADER, case_files, parse_case
from scenarios.files.editing import sourced
from scenarios.files.watching import without_answers_of
from scenarios.model.case import Case

_NAMED = 6  # claims that a sentence names


def with_sources(case: Case, new: Sequence[Source]) -> Case:
    """The case with more sources, behind those that it has. Raises CaseError with every problem."""
    return _with(case, (*case.header.sources, *new))


def with_changed(case: Case, source: str, fields: Mapping[str, object]) -> Case:
    """The case with some fields of a source changed. Raises CaseError with every problem, those of its claims too."""
    was = _there(case, source)
    given = was.model_dump() | dict(fields)
    try:
        now = Source.model_validate(given)
    except ValidationError as error:
        raise CaseError(from_validation(f"source {source}", error, given)) from None
    changed = _with(case, tuple(now if s.id == source else s for s in case.header.sources))
    if (now.date, now.paragraphs) != (was.date, was.paragraphs):  # what claims on it may hold hangs on these alone
        return parse_case(case_files(changed))
    return changed


def without_source(case: Case, source: str) -> Case:
    """The case without a source and the claims that rest on it. Raises CaseError where something cites one of these.

    Of its copies the first is the original from now on.
    """
    _there(case, source)
    resting = {c.id for c in case.evidence if c.source == source}
    case = without_answers_of(case, source)
    case = case.model_copy(update={"evidence": tuple(c for c in case.evidence if c.id not in resting)})
    first: str | None = None
    left: list[Source] = []
    for other in case.header.sources:
        if other.copy_of == source:
            other = other.model_copy(update={"copy_of": first})
            first = first or other.id
        if other.id != source:
            left.append(other)
    made = _with(case, tuple(left))
    try:
        return parse_case(case_files(made)) if resting else made
    except CaseError as error:
        count = len(error.problems)
        places = f"{count} places of the case name" if count > 1 else "one place of the case names"
        holds, why = f"stays: {places} it or its claims", f"the first is {error.problems[0]}"
        raise CaseError([Problem("source", source, holds, why)]) from None


def with_original(case: Case, source: str) -> Case:
    """The case with a copy in the place of its original, which becomes a copy of it, as the other copies do.

    Raises CaseError where the source is not there any more.
    """
    family = _there(case, source).document
    return _with(
        case,
        tuple(
            s.model_copy(update={"copy_of": None if s.id == source else source}) if s.document == family else s
            for s in case.header.sources
        ),
    )


def rest_on_it(claims: Sequence[str]) -> str:
    """That claims rest on a source, in words.

    >>> rest_on_it(["E1", "E4"]), rest_on_it(["E1"])
    ('2 claims rest on it: E1, E4', '1 claim rests on it: E1')
    """
    count = len(claims)
    more = " ..." if count > _NAMED else ""
    named = f"{', '.join(claims[:_NAMED])}{more}"
    return f"{count} claim{'s rest' if count != 1 else ' rests'} on it: {named}"


def _with(case: Case, sources: tuple[Source, ...]) -> Case:
    if len(sources) > MAX_SOURCES:
        allowed = f"a case has at most {MAX_SOURCES}"
        raise CaseError([Problem(HEADER, "sources", f"holds {len(sources)}", allowed)])
    header = sourced(case.header, sources)
    if problems := header.problems(HEADER):
        raise CaseError(problems)
    return case.model_copy(update={"header": header})


def _there(case: Case, source: str) -> Source:
    """A source of the case. Raises CaseError where it is not there any more."""
    if source not in case.sources:
        raise CaseError([Problem("source", source, "is not in the case any more", "look at the list as it is now")])
    return case.sources[source]
