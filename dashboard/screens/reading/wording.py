"""Every sentence of the page on which a document is coded by keys; those with {names} are filled in the browser."""

from __future__ import annotations

from dashboard.wording.evidence import KIND_WORDS, YOUR_WORDS
from dashboard.wording.text import plain
from indicators.codebook import TOP
from indicators.evidence import Direction
from indicators.method import Method
from scenarios.model.case import Case

TITLE = "Reading"
NO_DOCUMENT = "No document is open. Choose one on the page Documents."
NO_TEXT = "The text of this document is not with you. Bring its file on the page Documents, then read it here."
TO_DOCUMENTS = "To the documents"

WAYS: dict[Direction, tuple[str, str, str, str]] = {  # key, name, what it says of the level, an example made up
    "supports": (
        "s",
        "stands here",
        "at {level}, no less, no more",
        "Example: “The chiefs of staff have met every spring since 2009.” A habit: it tells how things stand.",
    ),
    "at_least": (
        "a",
        "at least",
        "{level} is reached, maybe more",
        "Example: “The two ministers met in May.” A deed: of the rest of the calendar it says nothing.",
    ),
    "contradicts": (
        "d",
        "denies more",
        "{level} at most",
        "Example: “The sale of the engine was refused.” A higher level is denied; which lower one holds stays open.",
    ),
    "context": (
        "c",
        "context",
        "no level, no vote",
        "Example: “The president of one calls a neighbour the common enemy.” One side alone: it fixes no level.",
    ),
}

WORDS: dict[str, object] = {
    "back": "‹ Documents",
    "order": "Order",
    "order_document": "by document",
    "order_worth": "by what it could change",
    "where": "passage {n} of {of}",
    "left": "· {left} left to read",
    "none_left": "· all read",
    "next_document": "Next: {title}",
    "step_back": "‹ back",
    "waiting": "{n} not yet kept",
    "all_kept": "all kept ✓",
    "the_text": "The text",
    "the_code": "The code",
    "this_document": "These passages",
    "is_claims": "with claims",
    "is_nothing": "nothing here",
    "is_unread": "to read",
    "passage_is": "Passage {n}: {is}",
    "page": "p. {page}",
    "points_once": "Underlined: the {words} words it points at ✓",
    "points_twice": "These words stand more than once in the paragraph: move or lengthen the line.",
    "moves_it": "or drag",
    "too_many_words": "A claim points at 8 words at most: the first 8 were taken.",
    "coded": "Claims: {claims} · passages with nothing: {nothing}",
    "earlier": "and {n} before these",
    "undo": "undo",
    "redo": "again",
    "change_it": "Change this claim",
    "unsure_mark": "· not sure",
    "speaks_of": "What does it speak of?",
    "changes": "{id}: change what is wrong",
    "from_words": "five proposals, from words alone",
    "digit": "{part}: now its number",
    "all_items": "all {n}",
    "search": "search",
    "seek_hint": "Code or words, such as INS4 or intelligence",
    "not_found": "No item holds these words.",
    "none_here": "No proposals: no word of it is known. Search, or see all.",
    "other_language": "No proposals in this language. Search, or see all.",
    "how_far": "How far?",
    "item_first": "first what it speaks of",
    "item_missing": "First choose what it speaks of: levels are of an item.",
    "which_way": "Which way?",
    "which_way_asks": "does the sentence fix the level?",
    "the_level": "the level",
    "example_comes": "Point at one to see an example.",
    "coded_as": "{level}, {way}",
    "claim": YOUR_WORDS,
    "claim_hint": "one fact, not what follows from it",
    "words_hint": "What the sentence says",
    "not_sure": "not sure",
    "filled_in": "Filled in:",
    "no_date": "no date",
    "published_by": "published by {name}",
    "quoted": "quoted: {name}",
    "nobody_quoted": "nobody quoted",
    "as_before": "quoted: {name}, as before",
    "kind_is": "{kind} ({grade})",
    "kind_missing": "kind missing",
    "change": "change",
    "kind": "Kind",
    "choose": "Choose one",
    "speaker": "Who says so",
    "speaker_hint": "Who is quoted, not who publishes",
    "party": "Whose conduct",
    "any_party": "not said",
    "period": "When",
    "period_hint": "2016, 2016-05, 2016/..",
    "keep": "Keep, next",
    "keep_stay": "Keep, stay",
    "keep_change": "Keep the change",
    "take_out": "Take it out",
    "what_moves": "What would it move?",
    "nothing_here": "Nothing here",
    "nothing_more": "Nothing more here",
    "working_out": "Working it out …",
    "missing": "Still missing: {what}.",
    "missing_item": "what it speaks of",
    "missing_level": "the level",
    "missing_direction": "which way",
    "missing_words": "your words",
    "missing_kind": "the kind (f)",
    "at_least_0": f"“At least” takes the level that is reached, 1 to {TOP}: 0 is always reached.",
    "contradicts_4": f"“Denies more” takes the highest level still allowed, 0 to {TOP - 1}: {TOP} denies nothing.",
    "stray": "“{words}” is all that stands in your words. Esc leads back to the keys.",
    "undated": "The document has no date: say when it holds.",
    "at_the_beginning": "This is the first passage.",
    "at_the_end": "This is the last passage.",
    "all_read": "Every passage is answered. Back to Documents, or go over them again.",
    "still_coming": "This one is on its way to be kept; try again in a moment.",
    "change_any": "Change what is wrong, then Enter. Esc leaves it as it was.",
    "no_claim_here": "No claim rests on this passage.",
    "nothing_to_undo": "Nothing to undo.",
    "nothing_to_redo": "Nothing to do again.",
    "did_undo": "Undone.",
    "did_redo": "Done again.",
    "writing": "You are writing",
    "seeking": "You are searching",
    "by_keys": "By keys",
    "keys_off": "Keys are off",
    "all_keys": "All keys",
    "close": "Close",
    "switch_off": "Keys off",
    "switch_off_why": "Letters and digits then do nothing outside the fields; everything goes by mouse, Tab and Enter.",
    "key_keep": "keep, next",
    "key_stay": "keep, stay",
    "key_back": "back to the keys",
    "key_take": "take it",
    "key_choose": "choose",
    "key_close": "close",
    "key_item": "item",
    "key_part": "part, then place",
    "key_level": "level",
    "key_way": "direction",
    "key_search": "search",
    "key_sentence": "sentence",
    "key_passage": "passage",
    "key_nothing": "nothing",
    "key_undo": "undo, again",
    "keys": [
        ["q w e r t", "one of the five proposals; in the list of all the part, then a digit for the place in it"],
        ["i /", "all items; search among them"],
        ["0 1 2 3 4", "the level, always; alone behind the letter of a part a digit is the place in it"],
        ["s a d c", "stands here, at least, denies more, context"],
        ["↵ ⇧↵", "keep and go on; keep and stay. Before the words are written, Enter leads into them"],
        ["Esc", "out of the words, then a step back"],
        ["j k", "next, previous sentence (also ↓ ↑)"],
        ["J K", "next, previous passage"],
        ["n", "nothing here, or nothing more: an answer that is kept"],
        ["← →", "move the underlined words; with ⇧ lengthen or shorten"],
        ["x", "not sure"],
        ["f y", "what was filled in; the speaker as before"],
        ["m", "change the claim on this sentence"],
        ["p", "what it would move"],
        ["u U", "undo, do again"],
        ["?", "this list"],
    ],
}


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
