"""Every sentence of the page on which a round is coded blind; those with {names} are filled in the browser."""

from __future__ import annotations

from dashboard.wording.coding import CODING, LEFT_KEYS, SENTENCE_KEYS, WAY_KEYS
from scenarios.workspace.rounds import NO_ROUND as NO_ROUND

TITLE = "Coding blind"
NO_WORKSPACE = "This round cannot be opened at the moment: what is kept here cannot be used. Try again in a moment."

WORDS: dict[str, object] = CODING | {
    "blind": TITLE,
    "closes": "until {day}, or when it is closed",
    "where": "sentence {n} of {of}",
    "in_random_order": "in random order",
    "before_this": "The sentence before",
    "after_this": "The next sentence",
    "your_round": "Your round",
    "counted": "{n} answered, {left} to come",
    "is_answered": "answered",
    "is_open": "to come",
    "sentence_is": "Sentence {n}: {is}",
    "of_a_claim": "A claim in the first coder’s words: its sentence is not here.",
    "your_answer": "Your answer",
    "answered_nothing": "Nothing here",
    "no_answer": "none yet",
    "hides": "What you do not see, and why",
    "hides_why": "No proposals, no codes, notes or counts of another coder, and nothing of what your answer would "
    "move: two readings are worth comparing only if neither leans on the other.",
    "nothing_counts": "Some sentences hold nothing for the codebook. “Nothing here” is an answer like any other.",
    "speaks_of": "What does the marked sentence speak of?",
    "part_then_place": "a letter for the part, then a digit",
    "changes": "Change what is wrong, then Enter.",
    "adds": "Another code for the same sentence.",
    "remark": "A remark",
    "remark_hint": "if you like; no part of the agreement",
    "keep_change": "Keep the change",
    "kept_stay": "Kept. Another code for this sentence, or j for the next one.",
    "same_twice": "This sentence carries this code already.",
    "too_many": "A sentence carries ten codes at most.",
    "not_here": "This sentence cannot be coded before its text is here.",
    "at_the_beginning": "This is the first sentence.",
    "all_answered": "Every sentence is answered.",
    "all_but": "Every sentence whose text is here is answered.",
    "finish": "I have finished",
    "finish_asks": "Then your answers are closed, and nothing can be changed any more.",
    "finish_yes": "Yes, close my answers",
    "finish_no": "Not yet",
    "wait_kept": "Your last answers are still on their way to be kept. Try again in a moment.",
    "key_remark": "remark",
    "key_unsure": "not sure",
    "keys": [
        ["q w e r t", "the part of the codebook; then a digit for the place in it"],
        ["/", "search among all items"],
        ["0 1 2 3 4", "the level; after a part’s letter the place in that part"],
        WAY_KEYS,
        ["↵", "keep and go on"],
        ["⇧↵", "keep, and give the same sentence another code"],
        ["n", "nothing here: an answer that is kept"],
        ["m", "a remark; Esc leads out of it"],
        ["x", "not sure"],
        SENTENCE_KEYS,
        LEFT_KEYS,
        ["u U", "undo, do again"],
        ["Esc", "a step back"],
        ["?", "this list"],
    ],
}


FINISHED, CLOSED = "You have finished.", "This round is closed."
KEPT_ONE, KEPT_MANY = "One answer of yours is kept.", "{n} answers of yours are kept."
_SIGNED_IN = "Nobody sees yours either, until all coders have finished or the owner closes the round."
_TRUST = (
    "Yours are shown once all coders have finished or the round is closed. Nobody signs in here, so that all this "
    "rests on trust: until then open no other page of the case."
)


def page_words(signed_in: bool) -> dict[str, object]:
    """Every sentence of the page, with no more promised than holds where nobody signs in."""
    return WORDS | {"hides_why": f"{WORDS['hides_why']} {_SIGNED_IN if signed_in else _TRUST}"}


def by(publisher: str, date: str, paragraph: int | None, page: int | None) -> str:
    """Who published a document and when, and where the sentence stands in it.

    >>> by("Caspian Defence Weekly", "2022-03-02", 9, None)
    'Caspian Defence Weekly, 2022-03-02 · paragraph 9'
    """
    who = ", ".join(filter(None, (publisher, date)))
    where = [f"paragraph {paragraph}"] if paragraph else []
    return " · ".join(filter(None, (who, *where, f"p. {page}" if page else "")))


def bring(title: str) -> str:
    """A sentence whose text the coder has not."""
    return (
        f"The text of “{title}” was not handed out and is not with you. Drop its file on the page Documents of this "
        "server, in a case of your own, then open your link again."
    )


def ended(finished: bool, answered: int) -> tuple[str, ...]:
    """A round in which nothing is answered any more.

    >>> ended(True, 30)[0]
    'You have finished. 30 answers of yours are kept.'
    >>> ended(False, 1)
    ('This round is closed. One answer of yours is kept.',)
    """
    kept = KEPT_ONE if answered == 1 else KEPT_MANY.format(n=answered or "No")
    if not finished:
        return (f"{CLOSED} {kept}",)
    later = "They are shown once all coders have finished or the round is closed."
    return (f"{FINISHED} {kept}", later)
