"""What is said of work that is kept, and of a link, a file or a choice that cannot be used."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from pydantic import ValidationError

from dashboard.wording.text import listed, other_parts, plain
from indicators.parsing.problems import Problem, from_validation
from indicators.parsing.problems import listed as listed_problems
from indicators.passages import Reason
from scenarios.files.editing import differences
from scenarios.files.to_look_at import read_lines
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.version import VERSION as PROGRAM
from scenarios.workspace.versions import Version

NEW_CASE = "New case"
GONE = (
    "This address belongs to a draft or version that is not in this workspace: it was forgotten, or the address is "
    "from another machine. What the address itself says was taken."
)
FORGOTTEN = "This draft was forgotten in another tab. What you see is not kept; your next act begins a new draft."
TOGETHER = "Another tab changed this draft at the same moment, so your last act was not taken; do it again."
ANOTHER_TAB = "**This draft was changed in another tab.**"
_FEW = 4  # named, of many
HALF_FILLED = "a half-filled form"
SECOND_CODER = "a second coder's file"
SECOND_FILE = "a second file to compare with"
LEFT = "a list of what was not brought over"


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


def holds(
    added: Collection[str], changed: Collection[str], gone: Collection[str], settings: Settings, watched: int = 0
) -> str:
    """What a draft holds, in words: claims against the case as it came, own scenarios, notes, claims left out.

    watched: how many questions are on its watch list.
    """
    counts = (
        (len(added), "claim", "added"),
        (len(changed), "claim", "changed"),
        (len(gone), "claim", "taken out"),
        (len(settings.own_scenarios), "own scenario", ""),
        (len(settings.notes), "note", ""),
        (len(settings.left_out), "claim", "left out"),
        (watched, "question", "watched"),
    )
    return ", ".join(f"{n} {what}{'s' if n > 1 else ''}{f' {how}' if how else ''}" for n, what, how in counts if n)


def everything(content: str, beside: str) -> str:
    """All that a draft holds, in words. beside: what lies with it.

    >>> everything("1 note", "a half-filled form"), everything("", "")
    ('1 note, a half-filled form', 'nothing yet')
    """
    return ", ".join(filter(None, [content, beside])) or "nothing yet"


def not_kept(why: str) -> str:
    """What is done is not kept, and what to do."""
    return (
        f"{plain(why)} What you do is not kept meanwhile: go on, and save everything.zip or the case to keep it. It is "
        "tried again with each act."
    )


def edited(added: Sequence[str], changed: Sequence[str], gone: Sequence[str]) -> str:
    """That a case is edited, and what is other than in its folder, which may have changed since the case was taken."""
    parts = [
        f"{len(ids)} claim{'s' if len(ids) > 1 else ''} {word} ({', '.join(ids[:6])}{' ...' if len(ids) > 6 else ''})"
        for word, ids in (("added", added), ("changed", changed), ("taken out", gone))
        if ids
    ]
    return f"Edited; against the case as it comes: {listed(parts)}." if parts else "Edited."


KEPT = "Kept as a draft; Cases lists it."
ELSEWHERE = "Not kept: save everything.zip or download the case."
NEWER_METHOD = f"this program (now {PROGRAM}) counts otherwise: the data are those of then"
LOOKING = "You are looking at somebody's draft or at a version: your first change makes a draft of your own."


def as_saved(version: Version, now: str, same: bool, changed: Sequence[str]) -> str:
    """What a link to a version is worth: the numbers of then, or that they are others now, what they were, and why."""
    began = f"Version {version.number} of {version.day}"
    if same and not changed:
        return f"{began} has the numbers that it was saved with: {plain(version.after)}."
    one = len(changed) == 1 and not changed[0].endswith("s")
    why = f"the {listed(changed)} {'has' if one else 'have'} changed since" if changed else NEWER_METHOD
    if same:
        return f"{began} has the numbers that it was saved with, {plain(version.after)}, though {why}."
    return f"{began} said when it was saved: {plain(version.after)}. Now it is: {plain(now)}, because {why}."


def opened_from_file(title: str) -> str:
    """A case was opened from a file."""
    return f"{plain(title)}: opened from your file, and kept as a draft; Cases lists it."


LINK = "**Link** to exactly this view. It works wherever this dashboard runs with this case."
LINK_TO_DRAFT = (
    "**Link** to this view, on this server. Whoever opens it sees your draft as it is; their first change makes a "
    "draft of their own."
)
SHARE = (
    "**Share for editing**: whoever has this address changes this very draft, as you do. Within "
    "seconds each of you is told what the other has changed. Your own copies of texts stay yours."
)


def begun(title: str) -> str:
    """A case of the reader's own was begun."""
    return f"{plain(title)} is open, and kept as a draft. It has no document and no claim yet."


def not_begun(faults: Sequence[str]) -> str:
    """Why a new case was not begun, as lines; what was typed stays."""
    return "\n".join(["The case is not begun yet:", *(f"• {fault}" for fault in faults)])


def needed(label: str) -> str:
    """A field of a new case is empty."""
    return f"{label} is empty; it is needed."


def of_new_case(problem: Problem) -> str:
    """A fault of a new case by the field of its form."""
    field = {"title": "Title", "parties": "A party", "stances": "Sides of the argument"}
    name = next((label for key, label in field.items() if key in problem.where), problem.where)
    return f"{name} {problem.holds}; {problem.allowed}." if problem.holds else f"{name}: {problem.allowed}."


OF_BEFORE = (
    "This case stands under an earlier codebook, as it was kept: readiness, range and verdicts are those of then. It "
    "has no ratio and place: the known pairs stand under the present one."
)
OF_BEFORE_OPENED = "It stands under an earlier codebook, with the numbers of then; Cases can bring it over."


def left(listed: Sequence[str], case: Case) -> str:
    """The head of the list of what is to be looked at once a case was brought over."""
    return f"Brought over: {_to_look_at(listed, case)}"


def would_be_left(listed: Sequence[str], case: Case) -> str:
    """The same before it is brought over."""
    return f"Once it is brought over: {_to_look_at(listed, case)}"


def _to_look_at(listed: Sequence[str], case: Case) -> str:
    read = read_lines(listed, case)
    claims = sum(bool(line.claim) for line in read)
    others = sum(not (line.claim or line.head) for line in read)
    things = f"thing{'s' if others != 1 else ''}"
    if not claims:
        return f"{others} {things} to look at"
    more = f", and {others} other {things}" if others else ""
    return f"{claims} claim{'s' if claims != 1 else ''} to look at again{more}"


def brought_over(count: int) -> str:
    """A case was brought over."""
    listed_at = f" {count} thing{'s' if count != 1 else ''} to look at: Cases lists them." if count else ""
    return (
        "This draft is under the present codebook and method; scores are other ones, and what was open before stays "
        f"as it is.{listed_at}"
    )


DRAFT_NOT_HERE = "This draft or version is not in the workspace any more."
WAS_FORGOTTEN = "The draft is forgotten, with everything that only it held."
RESTORED = "The draft holds what this version held; save a version to make it the newest. Undo takes it back."


def saved(version: Version, taken: int, renamed: Mapping[str, str], left: int = 0) -> str:
    """A version was kept, and what of it came from the other side."""
    others = f" {taken} row{'s' if taken != 1 else ''} of what was saved since you started came in." if taken else ""
    ids = "".join(f" Your {old} is now {new}: {old} is another claim there." for old, new in renamed.items())
    one = " One side was under an earlier codebook and was brought over." if left else ""
    return f"Version {version.number} is kept: {version.after}.{others}{ids}{one}"


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
    return f"{plain(name)[:80]} is in force. Undo, on the Scenarios page, brings back what was before."


def unreadable(reason: Reason) -> str:
    """Why a copy cannot be used, and what to do."""
    return {
        "too large": "This file is larger than 2 MB. Choose the text alone, without pictures.",
        "not UTF-8": "This file is not plain text in UTF-8. Save it with that encoding and choose it again.",
        "empty": "There is no text in this file.",
    }[reason]


BEFORE_NOT_HERE = "What this view is set against is not here: the version or file is of another workspace."


def before_cannot_be_used(why: str) -> str:
    """Why nothing is set against what is in force."""
    return f"What this view is set against cannot be used: {plain(why).rstrip('.')}."


def before_day(day: date) -> str:
    """A day that is set against the date in force."""
    return day.isoformat()


def before_version(number: int | None, named: str) -> str:
    """A version that is set against the case in force, by its number in the history."""
    return f"version {named[:8] if number is None else number}"


def before_another_case(called: str, title: str) -> str:
    """A version or file that no number here can stand beside."""
    return f"{called} is of another case, {plain(title)}."


def before_another_codebook(called: str) -> str:
    """One of this case, scored on something else."""
    return f"{called} has other dimensions, indicators, commitments or levels in its codebook."


def before_file(name: str) -> str:
    """A file likewise."""
    return f"the file {plain(name)}"
