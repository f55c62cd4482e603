"""What is said of drafts and versions, and of the files that lie beside a draft."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dashboard.wording.text import listed, plain
from indicators.parsing.problems import Problem
from scenarios.files.bring_over import read_lines
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.version import VERSION as PROGRAM
from scenarios.workspace.versions import Version

ANOTHER_TAB = "**This draft was changed in another tab.**"
SECOND_CODER = "a second coder's file"
SECOND_FILE = "a second file to compare with"
WOULD_BE = "Once it is brought over"
LEFT = "a list of what was not brought over"
NEWER_METHOD = f"this program (now {PROGRAM}) counts otherwise: the data are those of then"
TOGETHER, TOGETHER_LINE = "How do others edit this draft with me?", "by an address of its own"
SHARE = (
    "**Share for editing**: whoever has this address changes this very draft, as you do. Within "
    "seconds each of you is told what the other has changed. Your own copies of texts stay yours."
)
AS_IT_WAS = "has the numbers that it was saved with"
BROUGHT_OVER = "This draft is under the present codebook and method"
OF_BEFORE = (
    "This case stands under an earlier codebook, as it was kept: readiness, range and verdicts are those of then. It "
    "has no ratio and place: the known pairs stand under the present one."
)
OF_ITS_OWN = (
    "Another tab changed this draft while what you did could not be kept. What you did is now a draft of its own; My "
    "work lists both."
)
DRAFT_NOT_HERE = "This draft or version is not in the workspace any more."
WAS_FORGOTTEN = "The draft is forgotten, with everything that only it held."
RESTORED = "The draft holds what this version held; save a version to make it the newest. Undo takes it back."


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


def as_saved(version: Version, now: str, same: bool, changed: Sequence[str]) -> str:
    """What a link to a version is worth: the numbers of then, or that they are others now, what they were, and why."""
    began = f"Version {version.number} of {version.day}"
    if same and not changed:
        return f"{began} {AS_IT_WAS}: {plain(version.after)}."
    one = len(changed) == 1 and not changed[0].endswith("s")
    why = f"the {listed(changed)} {'has' if one else 'have'} changed since" if changed else NEWER_METHOD
    if same:
        return f"{began} {AS_IT_WAS}, {plain(version.after)}, though {why}."
    return f"{began} said when it was saved: {plain(version.after)}. Now it is: {plain(now)}, because {why}."


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


def left(listed: Sequence[str], case: Case, *, once: str = "Brought over") -> str:
    """The head of the list of what is to be looked at once a case was brought over, or before it is."""
    read = read_lines(listed, case)
    claims = sum(bool(line.claim) for line in read)
    others = sum(not (line.claim or line.head) for line in read)
    things = f"thing{'s' if others != 1 else ''}"
    if not claims:
        return f"{once}: {others} {things} to look at"
    more = f", and {others} other {things}" if others else ""
    return f"{once}: {claims} claim{'s' if claims != 1 else ''} to look at again{more}"


def brought_over(count: int) -> str:
    """A case was brought over."""
    listed_at = f" {count} thing{'s' if count != 1 else ''} to look at: My work lists them." if count else ""
    return f"{BROUGHT_OVER}; scores are other ones, and what was open before stays as it is.{listed_at}"


def saved(
    version: Version, taken: int, renamed: Mapping[str, str], left: int = 0, before: Version | None = None
) -> str:
    """A version was kept, and what of it came from the other side; before: the version that it follows."""
    others = f" {taken} row{'s' if taken != 1 else ''} of what was saved since you started came in." if taken else ""
    ids = "".join(f" Your {old} is now {new}: {old} is another claim there." for old, new in renamed.items())
    one = " One side was under an earlier codebook and was brought over." if left else ""
    return f"Version {version.number} is kept: {version.after}.{others}{ids}{one}{_clock(version, before)}"


def _clock(version: Version, before: Version | None) -> str:
    """That the clock went back between two versions, and what that means; empty where it did not."""
    if before is None or version.at >= before.at:
        return ""
    return (
        f" The clock says {_minute(version.at)}, before version {before.number} was saved ({_minute(before.at)}): "
        "nothing is lost, and versions stay in the order in which they were saved; set the clock of this server right."
    )


def _minute(at: str) -> str:
    """A time as it is kept, to the minute.

    >>> _minute("2026-05-01T09:30:00.000000+00:00")
    '2026-05-01 09:30 UTC'
    """
    return f"{at[:16].replace('T', ' ')} UTC"
