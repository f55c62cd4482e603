"""Work that is kept, in words: drafts, versions, what both sides changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dashboard.wording.text import plain
from scenarios.workspace.drafts import Draft
from scenarios.workspace.merge import Conflict
from scenarios.workspace.versions import Version

HEADING = "Your work"
WHY = "What changed, and why"
WHY_EXAMPLE = "The treaty of 2001 coded from its text"
WHY_HELP = "One line, at most 300 characters. It stands in the history of the case."
SAVE, SAVE_CHOSEN = "Save version", "Save version with these choices"
SAVE_HELP = (
    "Keeps the case, your settings, notes and own scenarios as they are now, chained to the version before. Your own "
    "copies of texts are never in it."
)
NO_VERSION = "No version of this case yet. A draft keeps your work without one; a version is a moment to go back to."
VERSION = "A version"
VERSION_HELP = "Newest first. What it held can be opened, compared with what you have, or restored."
OPEN, OPEN_HELP = "Open", "Shows the version. Your first change makes a draft of your own that starts from it."
COMPARE = "Compare"
COMPARE_HELP = "Takes it to Compare, at the bottom, where the difference to what you have is split exactly."
RESTORE = "Restore"
RESTORE_HELP = "Makes your draft hold what the version held. No version is lost, and Undo takes it back."
DRAFTS = "Drafts in this workspace, the one touched last first"
NO_DRAFT = "None yet. Your first change of a claim, a scenario of your own or a note begins one, and every act is kept."
CONTINUE, IS_OPEN, CONTINUE_HELP = "Continue", "Open now", "Opens the draft as it was left, with its weights."
FORGET = "Forget"
FORGET_SURE = "This deletes the draft and everything that only it holds. There is no way back. Versions stay."
FORGET_IT = "Forget this draft"
EXPIRY = (
    "A draft that nobody touches for 90 days is deleted; save a version to keep what it holds. The cases that come "
    "with the dashboard never change."
)
PASTE = "Or rows pasted from a spreadsheet, the first with the names of the columns"
PASTE_HELP = (
    "Copy the rows in your spreadsheet, columns as in evidence.csv, and paste them here; then leave the field. The "
    "column id may be missing."
)
NEW = "New case"
NEW_HELP = "A pair of states of your own, on the common codebook. It is a draft: scored from the first claim on."
NEW_NEXT = (
    "Claims come by the form on Evidence, or as rows below, pasted or in a file; those name their source by its id."
)
BEGIN, BEGIN_HELP = "Begin this case", "Opens it as a draft. What is open now stays in the list of drafts."
NEW_FIELDS = (  # row by row
    {
        "title": ("Title", "Ruritania and Sylvania, 2017", "Stands at the top of every page."),
        "as_of": ("Date", "2017-06-30", "The scores are for this day: claims that begin later do not count."),
    },
    {
        "first": ("First party", "Ruritania", "A state whose conduct the claims show."),
        "second": ("Second party", "Sylvania", "The other state."),
    },
    {
        "source": ("First document", "Joint statement", "Its id is first; more sources come with the claims."),
        "dated": ("Its date", "2017-05", "YYYY, YYYY-MM or YYYY-MM-DD."),
    },
    {"stances": ("Sides of the argument", "optimists; sceptics", "May stay empty; parted by semicolons.")},
)
SIDES = {"mine": "mine", "theirs": "theirs, saved since"}
COLUMNS = ("before both", "mine", "theirs")
TAKEN_OUT = "taken out"
WHOSE_HELP = "Nothing is overwritten before you choose; the other side stays in the version that has it."


def named(ids: Sequence[str]) -> str:
    """Which ids rows without one have been given."""
    if len(ids) == 1:
        return f"One row has no id: it gets {ids[0]}."
    return f"{len(ids):,} rows have no id: they get {ids[0]} to {ids[-1]}, in their order."


def minute(at: str) -> str:
    """A time as it is shown: to the minute, in UTC.

    >>> minute("2026-05-01T09:30:00.000000+00:00")
    '2026-05-01 09:30'
    """
    return datetime.fromisoformat(at).strftime("%Y-%m-%d %H:%M")


def claims(version: Version) -> str:
    """How many claims a version added, changed and left out."""
    counts = ((version.added, "added"), (version.changed, "changed"), (version.left_out, "left out"))
    return ", ".join(f"{len(ids.split())} {word}" for ids, word in counts if ids) or "none"


def version(held: Version) -> str:
    """A version in a list to choose from."""
    return f"{held.number}: {plain(held.why)[:60]} ({minute(held.at)})"


def draft(held: Draft, holds: str, whose: str | None = None) -> str:
    """A draft in the list, with what it holds and until when it is kept. whose: who shares it, of somebody else's."""
    shared = f" · shared by {plain(whose)}" if whose else ""
    return f"{plain(held.title)} · {holds}{shared} · touched {minute(held.changed)} UTC, kept until {held.until}"


def more(count: int) -> str:
    """How many drafts are not in the list."""
    return f"And {count} older one{'s' if count > 1 else ''}."


def both_changed(count: int) -> str:
    """Somebody has saved a version since this draft started, and some rows were changed on both sides."""
    rows = "One row was" if count == 1 else f"{count} rows were"
    return f"{rows} changed both by you and in a version saved since you started. Choose whose holds, then save."


def whose(conflict: Conflict) -> str:
    """Which row a choice is on."""
    return f"Whose {conflict.kind} {conflict.name}".strip() + "?"
