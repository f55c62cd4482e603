"""What is said of sign-in and of what somebody may."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.team.sign_in import NotIn
from dashboard.wording.text import plain

NAME = "Alliance Readiness"
SIGN_IN_HELP = "Leads to your organisation's sign-in, and from there back to the page you asked for."
SIGN_OUT, SIGN_OUT_HELP = "Sign out", "Ends this sign-in in every tab. What you did is kept."
_OUT = "This dashboard belongs to a team. Sign in with your address, and the page you asked for opens."
_OVER = "Your sign-in has come to its end. Sign in again and go on where you were: what you did is kept."
_FAULTY = (
    "Nobody can come in just now: this server cannot read who may. Whoever runs it finds in its log what to mend; then "
    "load this page again."
)
EDITORS_SAVE = "Editors save versions; you are signed in as a reader. Your draft is kept as it is."
READER = (
    "You are signed in as a reader: you see every version and work in drafts of your own. To have one saved as a "
    "version, share it with an editor on *My work*."
)
ROLES = {
    "reader": "You are signed in as a **reader**: you see every version, and work in drafts of your own.",
    "editor": "You are signed in as an **editor**: you save versions, and work in drafts of your own.",
}
SHARE = (
    "**Share for editing**: whoever you name below changes this very draft, as you do, at this address. You see each "
    "other's changes with your next act. Your own copies of texts stay yours."
)


def may_not(out: NotIn) -> str:
    """Why somebody may not come in."""
    return {"out": _OUT, "over": _OVER, "stranger": _stranger(out.address), "faulty": _FAULTY}[out.why]


def _stranger(address: str) -> str:
    who = plain(address)[:100] or "without an address"
    return (
        f"You are signed in as {who}, and this dashboard is not open to you. Ask whoever runs it, or sign out and come "
        "back with another address."
    )


def shared_by(owner: str) -> str:
    """Whose the open draft is, for somebody with whom it is shared."""
    return f"{plain(owner)} shares this draft with you."


def shared(count: int) -> str:
    """With how many a draft is shared."""
    if not count:
        return "This draft is yours alone."
    return f"{count} {'others' if count > 1 else 'other'} may edit this draft, at the address on My work."


def no_address(wrong: Sequence[str]) -> str:
    """What was typed as an address and is none."""
    named = ", ".join(plain(x)[:40] for x in wrong[:5])
    return f"{named}: allowed are addresses such as name@example.org, parted by commas."
