"""What is said of work that is kept, and of a link, a file or a choice that cannot be used."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError

from dashboard.wording.text import listed, other_parts, plain
from indicators.parsing.problems import Problem, from_validation
from indicators.parsing.problems import listed as listed_problems
from scenarios.files.editing import differences
from scenarios.model.case import Case

NEW_CASE, A_DRAFT = "New case", "{title} (draft)"
SAVE_VERSION, THIS_CASE = "Save version", "This case"
WEIGHTS, YOURS, EQUAL, BY_INDICATOR = "Weights", "yours", "equal parts", "By indicator"
BACK_TO_EQUAL, BACK_TO_EQUAL_HELP = "Back to equal", "Every slider where it began; what changes is shown against that."
EQUAL_WEIGHTS = "Equal weights"
EQUAL_INDICATORS, EQUAL_INDICATORS_HELP = "Equal indicators", "A dimension counts as often as it has indicators."
METHOD, USUAL = "Method choices", "the usual"
RESET, RESET_HELP = (
    "Reset everything",
    "Weights, choices, left-out claims, own scenarios; notes stay. Undo brings it back.",
)
TAKE_AWAY, TAKE_AWAY_HELP = "Export", "Pictures and files of what the page shows; each is made when asked for."
TABLES, COLUMNS = "Every table (CSV), files for other tools", "What each column means (COLUMNS.md)"
GONE = (
    "This address belongs to a draft or version that is not in this workspace: it was forgotten, or the address is "
    "from another machine. What the address itself says was taken."
)
KEPT_AGAIN = "The workspace can be used again: from now on what you do is kept, and so is what you did meanwhile."
FORGOTTEN = "This draft was forgotten in another tab. What you see is not kept; your next act begins a new draft."
TOGETHER = "Another tab changed this draft at the same moment, so your last act was not taken; do it again."
PAGE_FAILED = (
    "Not all of this page could be drawn: that is a fault of the program, not of what you did. Your work is kept, and "
    "the other pages go on. The server's log says what went wrong."
)
ACT_FAILED = (
    "This could not be done: that is a fault of the program, not of what you did. What you did before is kept. The "
    "server's log says what went wrong."
)
_FEW = 4  # named, of many
HALF_FILLED = "a half-filled form"


def turned(before: Case, after: Case) -> str:
    """What a step of Undo or Redo did to claims and documents."""
    claims = differences(before, after)
    was, now = ({s.id: s for s in case.header.sources} for case in (before, after))
    both = [s for s in now if s in was and now[s] != was[s]]
    names = {s.id: f"“{plain(s.title)}”" for s in (*was.values(), *now.values())}
    sources = [s for s in now if s not in was], both, [s for s in was if s not in now]
    kinds = (*claims, *([names[s] for s in group] for group in sources))
    ends = (
        *("in the register again", "as it was", "out of the register"),
        *("among the documents again", "as it was", "no document of the case any more"),
    )
    parts = [
        f"{listed(group[:_FEW])}{f' and {len(group) - _FEW} more' if len(group) > _FEW else ''} "
        f"{'is' if len(group) == 1 else 'are'} {end}"
        for group, end in zip(kinds, ends, strict=True)
        if group
    ]
    return f"{'; '.join(parts) or 'No claim and no document has changed by that'}."


def changed_choices(count: int) -> str:
    """How many method choices are not the usual ones.

    >>> changed_choices(0), changed_choices(2)
    ('the usual', '2 changed')
    """
    return f"{count} changed" if count else USUAL


def points_said(total: float, *, all_typed: bool) -> str:
    """What typed shares make where that is not 100; nothing is said while others can give way.

    >>> points_said(90.0, all_typed=True), points_said(110.5, all_typed=False), points_said(40.0, all_typed=False)
    ('90 of 100: 10 to give out', '110.5 of 100: take 10.5 away', '')
    """
    over = round(total - 100, 1)
    if over > 0:
        return f"{total:g} of 100: take {over:g} away"
    return f"{total:g} of 100: {-over:g} to give out" if over < 0 and all_typed else ""


def not_kept(why: str, *, by_itself: bool = False) -> str:
    """What is done is not kept, and what to do. by_itself: it is tried again whether or not the reader acts."""
    if not by_itself:
        return (
            f"{plain(why)} What you do is not kept meanwhile: go on, and save everything.zip or the case to keep it. "
            "It is tried again with each act."
        )
    return (
        f"{plain(why)} What you do is not kept meanwhile: go on and leave this page open, for it is tried again every "
        "few seconds and then all of it is kept. To be sure of it, save everything.zip or the case."
    )


def edited(added: Sequence[str], changed: Sequence[str], gone: Sequence[str]) -> str:
    """That a case is edited, and what is other than in its folder, which may have changed since the case was taken."""
    parts = [
        f"{len(ids)} claim{'s' if len(ids) > 1 else ''} {word} ({', '.join(ids[:6])}{' ...' if len(ids) > 6 else ''})"
        for word, ids in (("added", added), ("changed", changed), ("taken out", gone))
        if ids
    ]
    return f"Edited; against the case as it comes: {listed(parts)}." if parts else "Edited."


FROM_FILE = "opened from your file"
KEPT = "Kept as a draft; My work lists it."
ELSEWHERE = "Not kept: save everything.zip or download the case."
LOOKING = "You are looking at somebody's draft or at a version: your first change makes a draft of your own."


def opened_from_file(title: str) -> str:
    """A case was opened from a file."""
    return f"{plain(title)}: {FROM_FILE}, and kept as a draft; My work lists it."


OF_BEFORE_OPENED = "It stands under an earlier codebook, with the numbers of then; My work can bring it over."


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
        f"These settings were made with {other_parts(parts)}. They are applied to the data here; "
        "the scores can differ from those their maker saw."
    )


NO_LINK = "This case is not kept in a workspace, so no link can carry it. Save everything.zip and send that."
OPENED_ELSEWHERE = (
    "This address belongs to a case that was opened from a file or edited in another session, or before this page was "
    "loaded anew; load its file again."
)


def no_date(typed: str, allowed: str) -> str:
    """What was typed is no date."""
    return f"The date holds {plain(typed)[:40]!r}; {allowed}."


def row_problems(problems: Sequence[Problem]) -> str:
    """The problems of rows that were to be taken over, as lines: of many the first and how many more there are."""
    count = len(problems)
    head = f"{count:,} problem{'s' if count != 1 else ''}; nothing can be taken over before they are mended:"
    return "\n".join([head, *(f"• {line}" for line in listed_problems(problems))])


def too_much(error: ValidationError) -> str:
    """Settings that pass a limit, in a sentence."""
    return " ".join(map(str, from_validation("settings", error, {})[:2]))


def loaded(name: str) -> str:
    """A file was taken over."""
    return f"{plain(name)[:80]} is in force. Undo, on My work, brings back what was before."
