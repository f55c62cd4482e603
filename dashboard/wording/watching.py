"""Every sentence on the watch list of a case: what is asked, who looks by when, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.wording.text import lower_first, number, plain, upper_first
from indicators.watch import Watch, open_ones
from scenarios.assessment import Assessment
from scenarios.model.case import Case

ASKS, NOTHING_YET = "What am I watching for?", "nothing yet"
NONE = "Nothing is watched yet. A question says what would count, who looks and by when; it stands here until answered."
ADD, ADD_LABEL = "Watch this", "Add a question"
OF, OF_HELP = "Of", "First those on which one more document would change most, as How sure has it."
QUESTION = "What is asked"
QUESTION_HELP = "Left empty, it is the one that stands there in grey."
COUNTS, COUNTS_HELP = "What would count", "Left empty, the level that a document would have to show to change most."
WHO, BY = "Who looks", "By"
BY_HELP = "The last day, such as 2026-12-24. A question past its day that nobody has looked into since is overdue."
AGAIN, AGAIN_HELP = "Look again by", "The next day for it, such as 2026-12-24. Left empty, the day stays as it is."
LOOKED, LOOKED_HELP = "Looked today, nothing found", "Goes into the log of searches too. Undo takes it back."
ANSWERS, ANSWERS_HELP = "This document answers it", "Closes the question; the claims on it that rest on this are noted."
NOTHING, NOTHING_HELP = "Nothing on it here", "The document was read for this question and holds nothing."
OUT, OUT_HELP = "Take off", "Takes the question off the list. Undo brings it back."
REOPEN, REOPEN_HELP = "Open again", "The answer does not hold: the question is asked again."
CHOOSE = "A question"
OPEN_HERE = "Open questions of the watch list"
COLUMNS = ("Question", "Of", "What would count", "Who", "By", "Last looked", "State")


def asked(a: Assessment, item: str) -> str:
    """The question of an item where none was typed."""
    return f"Is there anything new on {lower_first(plain(a.case.codebook.scored[item].name))}?"


def state(case: Case, watch: Watch, today: date) -> str:
    """Where a question stands."""
    if watch.answer is not None:
        source = case.sources.get(watch.answer)
        return f"answered by {plain(source.title if source else watch.answer)}"
    read = f", nothing in {_many(len(watch.nothing_in), 'document')}" if watch.nothing_in else ""
    if watch.overdue(today):
        late = (today - (watch.by or today)).days
        return f"overdue by {_many(late, 'day')}{read}"
    return f"open{read}"


def counted(case: Case, today: date) -> str:
    """How many questions are open, and how many of them are overdue."""
    still = open_ones(case.watch)
    late = sum(w.overdue(today) for w in still)
    said = upper_first(_many(len(still), "open question"))
    return f"{said}, {number(late)} overdue." if late else f"{said}."


def on_documents(case: Case, today: date) -> str:
    """Of the questions that are open, where documents are listed: where one says whether it answers them."""
    return (
        f"On the watch list: {lower_first(counted(case, today)[:-1])}. Edit asks of a document whether it answers any."
    )


def overdue(watched: Sequence[Watch], today: date) -> str:
    """How many questions are overdue; empty for none."""
    late = sum(w.overdue(today) for w in watched)
    return f"{_many(late, 'question')} overdue" if late else ""


def called(watch: Watch) -> str:
    """A question in a list to choose from."""
    return f"{watch.id}: {plain(watch.question)[:80]}"


def _many(count: int, thing: str) -> str:
    return f"{number(count)} {thing}{'' if count == 1 else 's'}"
