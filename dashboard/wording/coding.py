"""What every page says on which something is coded by keys; sentences with {names} are filled in the browser."""

from __future__ import annotations

from dashboard.wording.evidence import DIRECTION_NAMES, DIRECTIONS_LISTED, KIND_WORDS, PARAGRAPH
from indicators.codebook import TOP
from indicators.evidence import Direction

WAYS: dict[Direction, tuple[str, str, str, str]] = {  # key, name, what it says of the level, an example made up
    "supports": (
        "s",
        DIRECTION_NAMES["supports"],
        "at {level}, no less, no more",
        "Example: “The chiefs of staff have met every spring since 2009.” A habit: it tells how things stand.",
    ),
    "at_least": (
        "a",
        DIRECTION_NAMES["at_least"],
        "{level} is reached, maybe more",
        "Example: “The two ministers met in May.” A deed: of the rest of the calendar it says nothing.",
    ),
    "contradicts": (
        "d",
        DIRECTION_NAMES["contradicts"],
        "{level}, no more, maybe less",
        "Example: “The sale of the engine was refused.” A higher level is denied; which lower one holds stays open.",
    ),
    "context": (
        "c",
        DIRECTION_NAMES["context"],
        "no level, no vote",
        "Example: “The president of one calls a neighbour the common enemy.” One side alone: it fixes no level.",
    ),
}

# Rows of the list of all keys.
WAY_KEYS = ["s a d c", DIRECTIONS_LISTED]
SENTENCE_KEYS = ["j k", "next, previous sentence (also ↓ ↑)"]
LEFT_KEYS = ["g", "the first that is left, where one has come to the last"]
KIND_DIGITS = f"1 to {len(KIND_WORDS)}"

CODING: dict[str, object] = {
    "page": "p. {page}",
    "paragraph": PARAGRAPH,
    "undo": "undo",
    "redo": "again",
    "unsure_mark": "· not sure",
    "digit": "{part}: now its number",
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
    "not_sure": "not sure",
    "at_the_end": "This is the last one. Left: {left}; g leads to the first of them.",
    "missing_kind": f"the kind, {KIND_DIGITS}",
    "waiting": "{n} not yet kept",
    "all_kept": "all kept ✓",
    "the_text": "The text",
    "the_code": "The code",
    "speaks_of": "What does it speak of?",
    "nothing_here": "Nothing here",
    "keep": "Keep, next",
    "keep_stay": "Keep, stay",
    "take_out": "Take it out",
    "missing": "Still missing: {what}.",
    "missing_item": "what it speaks of",
    "missing_level": "the level",
    "missing_direction": "which way",
    "at_least_0": f"“At least” takes the level that is reached, 1 to {TOP}: 0 is always reached.",
    "contradicts_4": f"“At most” takes the highest level still allowed, 0 to {TOP - 1}: {TOP} denies nothing.",
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
    "key_part": "part, then place",
    "key_level": "level",
    "key_way": "direction",
    "key_search": "search",
    "key_sentence": "sentence",
    "key_nothing": "nothing",
    "key_undo": "undo, again",
    "step_back": "‹ back",
}
