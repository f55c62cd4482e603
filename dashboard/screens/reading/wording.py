"""Every sentence of the page on which a document is coded by keys; those with {names} are filled in the browser."""

from __future__ import annotations

from dashboard.wording.coding import CODING, KIND_DIGITS, SENTENCE_KEYS, WAY_KEYS
from dashboard.wording.evidence import DAY_OF_CASE, KIND_WORDS, YOUR_WORDS
from dashboard.wording.text import plain
from indicators.method import Method
from indicators.sources import Source
from scenarios.model.case import Case

TITLE = "Reading"
NO_DOCUMENT = "No document is open. Choose one on the page Documents."
NO_TEXT = "The text of this document is not with you. Bring its file on the page Documents, then read it here."
TO_DOCUMENTS = "To the documents"

WORDS: dict[str, object] = CODING | {
    "back": "‹ Documents",
    "order": "Order",
    "order_document": "by document",
    "order_worth": "by what it could change",
    "where": "passage {at} of {of}",
    "left": "· {left} left to read",
    "none_left": "· all read",
    "passage_before": "‹ passage",
    "passage_after": "passage ›",
    "words_left": "← words",
    "words_right": "words →",
    "words_shorter": "shorter",
    "words_longer": "longer",
    "thrown": "Your words are put away; u brings them back.",
    "words_stay": "Your words stay with paragraph {n}; go back there to keep them.",
    "words_first": "The claim in hand is not kept yet: Enter keeps it, Esc lets it go.",
    "undo_of": "Undone: {what}.",
    "redo_of": "Done again: {what}.",
    "answer_of": "“Nothing” of paragraph {n}",
    "take_up": "Take it up again",
    "every_claim": "show all {n}",
    "fewer": "show the last ones",
    "where_by_worth": "passage {n}, place {at} of {of}",
    "no_next": "No other document has anything left to read, or this one has.",
    "all_read_next": "Every passage is answered. g goes on with {title}.",
    "no_longer": "A claim points at 8 words at most.",
    "next_document": "Next: {title}",
    "this_document": "These passages",
    "is_claims": "with claims",
    "is_nothing": "nothing here",
    "is_unread": "to read",
    "passage_is": "Passage {n}: {is}",
    "points_once": "Underlined: the {words} words it points at ✓",
    "points_at_one": "Underlined: the one word it points at ✓",
    "points_twice": "These words stand more than once in the paragraph: move or lengthen the line.",
    "moves_it": "or drag",
    "too_many_words": "A claim points at 8 words at most: the first 8 were taken.",
    "coded": "Claims: {claims} · passages with nothing: {nothing}",
    "change_it": "Change this claim",
    "changes": "{id}: change what is wrong",
    "from_words": "five proposals, from words alone",
    "all_items": "all {n}",
    "claim": YOUR_WORDS,
    "claim_hint": "one fact, not what follows from it",
    "words_hint": "What the sentence says",
    "filled_in": "Filled in:",
    "no_date": DAY_OF_CASE,
    "published_by": "published by {name}",
    "quoted": "quoted: {name}",
    "nobody_quoted": "nobody quoted",
    "as_before": "quoted: {name}, as before",
    "kind_is": "{kind} ({grade})",
    "kind_missing": "kind missing",
    "change": "change",
    "kind": f"Kind: {KIND_DIGITS}",
    "choose": "Choose one",
    "speaker": "Who says so",
    "speaker_hint": "Who is quoted, not who publishes",
    "party": "Whose conduct",
    "any_party": "not said",
    "period": "When",
    "period_hint": "2016, 2016-05, 2016/..",
    "keep_change": "Keep the change",
    "what_moves": "What would it move?",
    "nothing_more": "Nothing more here",
    "working_out": "Working it out …",
    "missing_words": "your words",
    "stray": "“{words}” is all that stands in your words. Esc leads back to the keys.",
    "at_the_beginning": "This is the first passage.",
    "all_read": "Every passage is answered. Back to Documents, or go over them again.",
    "still_coming": "This one is on its way to be kept; try again in a moment.",
    "change_any": "Change what is wrong, then Enter. Esc leaves it as it was.",
    "no_claim_here": "No claim rests on this passage.",
    "key_item": "item",
    "key_passage": "passage",
    "keys": [
        ["q w e r t", "one of the five proposals; in the list of all the part, then a digit for the place in it"],
        ["i /", "all items; search among them"],
        ["0 1 2 3 4", "the level, always; alone behind the letter of a part a digit is the place in it"],
        WAY_KEYS,
        ["↵ ⇧↵", "keep and go on; keep and stay. Before the words are written, Enter leads into them"],
        ["Esc", "out of the words, then a step back"],
        SENTENCE_KEYS,
        ["J K", "next, previous passage"],
        ["n g", "nothing here, or nothing more: an answer that is kept; the first passage left, or the next document"],
        ["← →", "move the underlined words; with ⇧ lengthen or shorten"],
        ["x", "not sure"],
        ["f y", f"what was filled in, its kind by a digit, {KIND_DIGITS}; the speaker as before"],
        ["m", "change the claim on this sentence"],
        ["p", "what it would move"],
        ["u U", "undo, do again"],
        ["?", "this list"],
    ],
}
MADE_READY = "is being made ready"


def kinds(method: Method) -> list[dict[str, object]]:
    """The kinds of a claim with what each is and its usual grade."""
    grades = method.default_grades.value
    return [{"id": k, "name": KIND_WORDS[k], "grade": grades[k]} for k in KIND_WORDS]


def parties(case: Case) -> list[tuple[str, str]]:
    """Whose conduct a claim shows: one of the two, or both."""
    return [*((p, plain(p)) for p in case.header.parties), ("both", "both parties")]


def by(publisher: str, date: str) -> str:
    """Who published a document, and when."""
    return " · ".join(filter(None, (publisher, date)))


NO_KIND = "Say the kind first (f): what it would move depends on its weight."
NOT_FORESEEN = "What it would move cannot be told: the claim would not be taken as it stands."


def made_ready(source: Source, size: int) -> str:
    """That a long document is being made ready."""
    return f"“{plain(source.title)}” is long ({size:,} characters) and {MADE_READY}: some seconds."
