"""Every sentence on work that is kept: what is changed, versions, drafts."""

from __future__ import annotations

from datetime import date, datetime

from dashboard.session import actions
from dashboard.session import wording as session_wording
from dashboard.wording.text import many, plain, upper_first
from scenarios.workspace.drafts import Draft
from scenarios.workspace.versions import Version, readiness_in

ASKS = "What have I changed, and can I go back?"
WHY, WHY_HERE = "What changed, and why", "What changed, and why (one line; it stands in the history)"
WEIGHTS_MOVED = "weights moved"
NOTHING, OWN_CASE = "Nothing is changed: the case is as it came", "A case of your own, with nothing in it yet"
UNSAVED, SAVED, SINCE = "no version saved yet", "saved as version {n}", "changed since version {n}"
BEGIN, WAYS_IN = "To begin:", ("move a weight", "leave out a claim", "a case of your own")
NO_DRAFT = f"Your first change begins a draft; its last {actions.UNDO} acts stand here, each with its way back."
KEPT = "Kept as a draft, touched {at} UTC, until {until}."
SAME = "The answer is as it came: {now}."
OTHERWISE = "As it came, the answer was {was}; now it is {now}."
SEND, SEND_AS_IT_IS = "Send this view", "to whoever reaches this server; it works wherever this case runs"
SEND_ASKS, ON_THIS_COMPUTER = (
    "How do I send this view?",
    "as one file that opens in any browser, under Export; a link opens on this computer alone",
)
THE_ONE_FILE = "opens on this computer alone; what can be sent is the one file, under Export"
SEND_DRAFT = "whoever opens it sees your draft as it is; their first change makes a draft of their own"
COPY, COPIED = "Copy", "Copied"
OTHERS = "Which other drafts and versions are there?"
NOT_LISTED, NOT_LISTED_LINE = "What is not listed?", "drafts that hold nothing but a half-filled form: {n}"
NO_VERSION = "No version of this case yet. A draft keeps your work without one; a version is a moment to go back to."
FORGET_SURE = "This deletes the draft and everything that only it holds. There is no way back. Versions stay."
EXPIRY = (
    "A draft that nobody touches for 90 days is deleted; a version keeps its claims, scenarios and settings. What "
    "coders of a round answered, and which passages hold nothing, is in the draft alone. The cases that come with the "
    "dashboard never change."
)
CITE = "Cite"
CITE_HELP = (
    "This link opens the version with the numbers that it was saved with. Where data or method have changed since, the "
    "page says which, and what the numbers were."
)
MOVES = "What has moved, and since when"
MOVED_COLUMNS = ("Case", "Since (UTC)", "Was", "Is", "By (points)")
NOT_SAVED = "not saved yet"
COLUMNS = ("before both", "mine", "theirs")
TAKEN_OUT = "taken out"


def answer(late: str, holds: str, own: bool, version: int, unsaved: bool) -> str:
    """What is overdue, what is changed, and the version that has it. version: 0 for none.

    >>> answer("", "1 note", False, 0, True), answer("one question overdue", "", False, 2, False)
    ('1 note; no version saved yet.', 'One question overdue; saved as version 2.')
    """
    nothing = "" if holds or late else OWN_CASE if own else NOTHING
    saved = "" if nothing else (SINCE if unsaved else SAVED).format(n=version) if version else UNSAVED
    return f"{upper_first('; '.join(filter(None, (late, holds, nothing, saved))))}."


def kept(draft: Draft | None, unsaved: bool, looking: bool) -> str:
    """How what is open is kept."""
    if unsaved:
        return session_wording.ELSEWHERE
    if draft is None:
        return session_wording.LOOKING if looking else NO_DRAFT
    return KEPT.format(at=minute(draft.changed), until=day(draft.until))


def since(was: str, now: str) -> str:
    """What became of the answer of the case as it came."""
    return (SAME if was == now else OTHERWISE).format(was=was, now=now)


def others(drafts: int, versions: int) -> str:
    """How many other drafts there are, and versions of this case.

    >>> others(1, 0), others(0, 2)
    ('1 draft', '2 versions of this case')
    """
    said = [many(drafts, "draft") if drafts else "", f"{many(versions, 'version')} of this case" if versions else ""]
    return " and ".join(filter(None, said)) or "none yet"


def day(of: str) -> str:
    """A day in words.

    >>> day("2026-11-30")
    '30 November 2026'
    """
    then = date.fromisoformat(of)
    return f"{then.day} {then:%B %Y}"


def minute(at: str) -> str:
    """A time as it is shown: to the minute, in UTC.

    >>> minute("2026-05-01T09:30:00.000000+00:00")
    '1 May 2026, 09:30'
    """
    return f"{day(at[:10])}, {datetime.fromisoformat(at):%H:%M}"


def claims_of(version: Version) -> str:
    """How many claims a version added, changed and left out."""
    counts = ((version.added, "added"), (version.changed, "changed"), (version.left_out, "left out"))
    return ", ".join(f"{len(ids.split())} {word}" for ids, word in counts if ids) or "none"


def moved_by(was: str, now: str) -> str:
    """By how many points a headline moved; a dash where one of the two has no score.

    >>> moved_by("no treaty, readiness 72 of 100 (58-85)", "no treaty, readiness 69 of 100 (58-80)")
    '−3'
    """
    before, after = readiness_in(was), readiness_in(now)
    if before is None or after is None:
        return "–"
    return f"{'+' if after > before else '−' if after < before else ''}{abs(after - before)}"


def version(saved: Version) -> str:
    """A version in a list to choose from."""
    return f"{saved.number}: {plain(saved.why)[:60]} ({minute(saved.at)})"


def draft(kept: Draft, holds: str, whose: str | None = None) -> str:
    """A draft in the list, with what it holds and until when it is kept. whose: who shares it, of somebody else's."""
    shared = f" · shared by {plain(whose)}" if whose else ""
    return f"{plain(kept.title)} · {holds}{shared} · touched {minute(kept.changed)} UTC, kept until {day(kept.until)}"


def both_changed(count: int) -> str:
    """Somebody has saved a version since this draft started, and some rows were changed on both sides."""
    rows = "One row was" if count == 1 else f"{count} rows were"
    return f"{rows} changed both by you and in a version saved since you started. Choose whose holds, then save."
