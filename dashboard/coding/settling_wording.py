"""Why there is nothing to settle, and why something was not settled."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.text import plain
from indicators.parsing.problems import Problem

NO_FILE = "There is no second coder's file here. Bring one on the page Cases, under Two coders."
NO_CODING = "This coder is of no round of the draft that is open, or the draft is not yours to edit."
OTHER_CODES = "Not settled: the codes were changed elsewhere since. Look at them as they are now."
CHANGED_SINCE = "Not settled: this was changed elsewhere since. Look at it as it is now, then choose again."


def file_refused(problems: Sequence[Problem]) -> str:
    """A second coder's file that cannot be read against the case."""
    more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
    return f"The second coder's file cannot be used. {plain(str(problems[0]))}{more}"


def same_as(side: str) -> str:
    """A third code that is one of the two."""
    return f"Not settled: this is what stands on the {side}. Choose that one."


def not_to_be_turned(back: bool) -> str:
    """An act cannot be undone, or done again."""
    return "Nothing is left to undo." if back else "Nothing is left to do again."


def touched_since(claim: str) -> str:
    """A claim was changed elsewhere since the act that is to be turned back or forth."""
    return f"{claim} was changed elsewhere since, so this was left as it is."
