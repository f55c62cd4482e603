"""What is said where a link, a file or a choice cannot be used."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from dashboard.wording.text import listed, plain
from indicators.parsing.problems import LISTED, Problem, from_validation
from indicators.parsing.problems import listed as listed_problems
from indicators.passages import Reason

METHOD_CHANGED = (
    "It was made under version 2 of the method: readiness now counts how far the whole belief has got, not the best "
    "supported level alone, so scores are other ones. The page Method says how."
)

METHOD_CHANGED_THERE = (
    "The other file was made under version 2 of the method. Both files are scored under version 3 here, so its maker "
    "saw other numbers; the difference below is none of method."
)


def not_applied(sentence: str) -> str:
    """A refusal: what is wrong, and that nothing was changed."""
    return f"{sentence} Nothing was changed."


def unknown_case(case_id: str, known: Sequence[str]) -> str:
    """A link or file for a case that is not here."""
    return (
        f"{not_applied(not_here(case_id, known))} A case of your own opens with: python -m dashboard serve --case DIR"
    )


def not_here(case_id: str, known: Sequence[str]) -> str:
    """Something is for a case that is not here."""
    return f"This is for the case {case_id}, which is not here (here: {', '.join(known)})."


def other_data(parts: Sequence[str]) -> str:
    """The banner where settings were made with other data."""
    return (
        f"These settings were made with another {listed(list(parts))}. They are applied to the data here; "
        "the scores can differ from those their maker saw."
    )


NO_LINK = "This case is not kept in a workspace, so no link can carry it. Save everything.zip and send that."


TOO_LONG_FOR_ADDRESS = "These settings are too long for an address: see the settings file."


IN_NO_ADDRESS = (
    "This case was opened from a file or edited, so no address carries it: everything.zip loads back to the same view."
)


OPENED_ELSEWHERE = (
    "This address belongs to a case that was opened from a file or edited in another session, or before this page was "
    "loaded anew; load its file again."
)


def no_date(typed: str, allowed: str) -> str:
    """What was typed is no date."""
    return f"The date holds {plain(typed)[:40]!r}; {allowed}."


PROBLEMS_SHOWN = LISTED


def row_problems(problems: Sequence[Problem]) -> str:
    """The problems of rows that were to be taken over, as lines: of many the first and how many more there are."""
    count = len(problems)
    head = f"{count:,} problem{'s' if count != 1 else ''}; nothing can be taken over before they are mended:"
    return "\n".join([head, *(f"• {line}" for line in listed_problems(problems))])


def too_much(error: ValidationError) -> str:
    """Settings that pass a limit, in a sentence."""
    return " ".join(map(str, from_validation("settings", error, {})[:2]))


def other_data_there(parts: Sequence[str]) -> str:
    """The second file's settings were made with data that are not here."""
    return (
        f"Its settings were made with another {listed(list(parts))}; they are applied to the data here, so what its "
        "maker saw may differ. Ask for everything.zip, which brings its data along."
    )


def loaded(name: str) -> str:
    """A file was taken over."""
    return f"{plain(name)[:80]} is in force. Undo, on the Scenarios page, brings back what was before."


def unreadable(reason: Reason) -> str:
    """Why a copy cannot be used, and what to do."""
    return {
        "too large": "This file is larger than 2 MB. Choose the text alone, without pictures.",
        "not UTF-8": "This file is not plain text in UTF-8. Save it with that encoding and choose it again.",
        "empty": "There is no text in this file.",
    }[reason]
