"""What is said where a link, a file or a choice cannot be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from dashboard.wording.text import listed, plain
from indicators.problems import LISTED, Problem, from_validation
from indicators.problems import listed as listed_problems

COMMITMENT_CLAIM = (
    "Commitments are coded directly, not by votes: the claim is listed with this one, and the step itself is set in a "
    "scenario of your own (Scenarios page) or in scenarios.toml."
)


def not_applied(sentence: str) -> str:
    """A refusal: what is wrong, and that nothing was changed."""
    return f"{sentence} Nothing was changed."


def unknown_case(case_id: str, known: Sequence[str]) -> str:
    """A link or file for a case that is not here."""
    return (
        f"This is for the case {case_id}, which is not here (here: {', '.join(known)}). Nothing was changed. "
        "A case of your own opens with: python -m dashboard serve --case DIR"
    )


def other_data(parts: Sequence[str]) -> str:
    """The banner where settings were made with other data."""
    return (
        f"These settings were made with another {listed(list(parts))}. They are applied to the data here; "
        "the scores can differ from those their maker saw."
    )


NO_LINK = "This case was opened from a file, so no link can carry it. Save everything.zip and send that."
TOO_LONG_FOR_ADDRESS = "These settings are too long for an address: see the settings file."
IN_NO_ADDRESS = (
    "This case was opened from a file or edited, so no address carries it: everything.zip loads back to the same view."
)
OPENED_ELSEWHERE = (
    "This address belongs to a case that was opened from a file or edited in another session, or before this page was "
    "loaded anew; load its file again."
)


def opened_from_file(title: str) -> str:
    """A case was opened from a file for this session."""
    return f"{plain(title)}: opened from your file, for this session only. No link can carry it; save everything.zip."


def field_problem(problem: Problem) -> str:
    """A problem of a form: the field, what it holds, what is allowed."""
    field = problem.where.rpartition(", ")[-1].removeprefix("key ")
    if ", " not in problem.where and problem.where.startswith("row"):  # of the row as a whole
        return plain(problem.allowed[:1].upper() + problem.allowed[1:]) + "."
    empty = problem.holds in ("holds nothing", "holds ''")
    holds = " is empty;" if empty else f" {problem.holds};" if problem.holds else ""
    return f"{plain(field)}:{plain(holds)} {plain(problem.allowed)}."


def no_date(typed: str, allowed: str) -> str:
    """What was typed is no date."""
    return f"The date holds {plain(typed)[:40]!r}; {allowed}."


def missing_in_claim(row: Mapping[str, str], source: Mapping[str, str] | None) -> str:
    """What the form of a claim still needs, in its own words; empty where nothing is missing.

    source: the fields of a new source.
    """
    needed = [
        *(
            (name, source[field])
            for name, field in (("the title of the source", "title"), ("its date", "date"))
            if source is not None
        ),
        ("what the claim says", row["claim"]),
        ("the level", row["level"] or row["direction"] == "context"),
        ("the kind", row["kind"]),
    ]
    missing = [name for name, held in needed if not held]
    return f"Still missing: {listed(missing)}." if missing else ""


def claim_saved(claim: str, why_not: str = "") -> str:
    """A claim was taken over into the register of this session. why_not: why it does not count."""
    silent = f" It moves no score: {why_not}." if why_not else ""
    return (
        f"{claim} is in the register, for this session.{silent} Save everything.zip or the case to keep it; Undo takes "
        "it back."
    )


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
