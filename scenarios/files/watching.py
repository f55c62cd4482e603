"""The watch list of a case edited: a question more, one looked into, one that a document answers; each a new case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from pydantic import ValidationError

from indicators.parsing.problems import CaseError, Problem, from_validation
from indicators.register import Search
from indicators.watch import MAX_QUESTIONS, Watch
from scenarios.files.case_folder import WATCH
from scenarios.model.case import Case

_ID = "W"


def new_question_id(watched: Iterable[Watch]) -> str:
    """An id that none of these has: W1, W2, and so on."""
    return f"{_ID}{1 + max((int(w.id[1:]) for w in watched if re.fullmatch(f'{_ID}[0-9]{{1,6}}', w.id)), default=0)}"


def with_question(case: Case, fields: Mapping[str, object]) -> Case:
    """The case with one question more. fields: all but its id. Raises CaseError with everything that is wrong."""
    if len(case.watch) >= MAX_QUESTIONS:
        allowed = f"allowed are at most {MAX_QUESTIONS}"
        raise CaseError([Problem(WATCH, "", f"holds {len(case.watch)} questions", allowed)])
    if fields.get("item") not in case.codebook.scored:
        raise CaseError([Problem(WATCH, "item", "", "choose the indicator or commitment that is asked of")])
    raw = {k: v for k, v in fields.items() if v not in ("", None)}
    try:
        made = Watch.model_validate(raw | {"id": new_question_id(case.watch)})
    except ValidationError as error:
        raise CaseError(from_validation(WATCH, error, raw)) from None
    return case.model_copy(update={"watch": (*case.watch, made)})


def without_question(case: Case, name: str) -> Case:
    """The case without a question."""
    return case.model_copy(update={"watch": tuple(w for w in case.watch if w.id != name)})


def looked(
    case: Case, name: str, day: date, source: str | None = None, *, answers: bool = False, again: date | None = None
) -> Case:
    """The case with a question looked into on a day: in a source that answers it, or holds nothing, or in general.

    again: by when it is looked into next; without it the day stands that stood. What was looked for goes into the log
    of searches too, so that an unknown indicator says so: with the claims of the source on it where it answers, else
    with none. Raises CaseError where there is no such question or source.
    """
    asked = next((w for w in case.watch if w.id == name), None)
    if asked is None or (source is not None and source not in case.sources):
        raise CaseError([Problem(WATCH, name, "", "the question or the document is not there any more")])
    found = tuple(c.id for c in case.evidence if c.source == source and c.indicator == asked.item) if answers else ()
    made = asked.model_copy(
        update={
            "looked": day,
            "by": again or asked.by,
            "answer": source if answers else asked.answer,
            "nothing_in": asked.nothing_in
            if answers or source is None
            else tuple(dict.fromkeys([*asked.nothing_in, source])),
        }
    )
    search = Search(indicator=(asked.item,), question=asked.question, day=day, found=found)
    update = {"watch": tuple(made if w is asked else w for w in case.watch), "searches": (*case.searches, search)}
    return case.model_copy(update=update)


def without_answers_of(case: Case, source: str) -> Case:
    """The case without a source in its watch list: what it answered is open again."""
    watch = tuple(
        w.model_copy(
            update={
                "answer": None if w.answer == source else w.answer,
                "nothing_in": tuple(s for s in w.nothing_in if s != source),
            }
        )
        for w in case.watch
    )
    return case.model_copy(update={"watch": watch})


def reopened(case: Case, name: str) -> Case:
    """The case with a question asked again, whatever answered it."""
    watch = tuple(w.model_copy(update={"answer": None}) if w.id == name else w for w in case.watch)
    return case.model_copy(update={"watch": watch})
