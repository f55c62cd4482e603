"""Every sentence of the page on which two coders' codes are settled; those with {names} are filled in the browser."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.coding import CODING, KIND_DIGITS, LEFT_KEYS, WAYS
from dashboard.wording.evidence import PARAGRAPH
from dashboard.wording.text import in_few_words, listed, many, plain, points
from indicators.agreement import RELIABLE, TENTATIVE, Agreement
from indicators.evidence import Direction, Proposal
from indicators.sources import Source
from scenarios.coding.agreement import FROM, Figure
from scenarios.model.case import Case
from scenarios.reference.coder_file import Code, SettledBy

TITLE = "Two coders, settled"
TO_CASES = "To the cases"
TAKE_AWAY = "Both codings (CSV)"
TAKE_AWAY_HELP = "Every sentence with both codes, who was followed and why."
NOTHING = "nothing here"
NO_VALUE = "–"
MARKS = (TENTATIVE, RELIABLE)
ENDS = ("0", ".67", ".80", "1")
NAMES = ("Indicator", "Level", "Direction")
_SAME_ITEM = "where both chose the same item"
NOTES = dict(zip(NAMES, ("which item, or nothing", _SAME_ITEM, _SAME_ITEM), strict=True))

WORDS: dict[str, object] = CODING | {
    "title": TITLE,
    "back": "‹ My work",
    "agree": "{same} of {of} agree in all three",
    "left_to_settle": "{left} to settle",
    "to_settle_name": "To settle",
    "none_left": "All settled",
    "remarks": "remarks are no disagreement",
    "by_indicator": "By indicator",
    "same": "same",
    "axis": "alpha with its range, from 0 to 1",
    "alpha": "alpha (5–95 %)",
    "alpha_is": "alpha",
    "kappa": "kappa (5–95 %)",
    "kappa_is": "kappa",
    "worth": "worth",
    "indicator": "Indicator",
    "item_columns": [
        "one or both",
        "both",
        "same level",
        "alpha of the level",
        "same direction",
        "alpha of the direction",
    ],
    "biggest_first": "what moves readiness most first",
    "this_one": "One disagreement",
    "nth": "{n} of {of}",
    "now_at": "{n} of {of}: {what}",
    "elsewhere": "The text is not here. Read the passage in its document, three sentences of it at least, then choose.",
    "look_for": "Look for “{words}”.",
    "open_document": "Open the document",
    "show_claim": "Not found: show the claim",
    "the_claim": "The claim, as the first coder worded it:",
    "from_claim": "Chosen with the claim in sight: that is kept with the reason.",
    "by_lot": "Which code is whose, and whether a proposal had been shown, is said after you have settled. Places "
    "left and right are drawn by lot.",
    "choose_between": "What shall stand",
    "the_left": "the left",
    "the_right": "the right",
    "a_third": "a third",
    "third_is": "item, level, direction",
    "both": "both",
    "both_is": "two claims",
    "both_off": "one saw nothing here",
    "nothing": "nothing here",
    "nothing_is": "no claim",
    "saw_nothing": NOTHING,
    "saw_nothing_is": "One of the two saw nothing here for the codebook.",
    "on_nothing": "context",
    "on_nothing_is": "It says nothing of a level, on no item.",
    "level_is": "level {told}",
    "all_items": "all {n}",
    "third_keys": "a letter for the part, then a digit; digits are levels otherwise",
    "third_is_left": "This is the code on the left: Esc, then 1.",
    "third_is_right": "This is the code on the right: Esc, then 2.",
    "words": "The claim’s words",
    "words_hint": "needed where a claim comes in; change them as you like",
    "still_says": "as they are; do they still say the item that is chosen? If not, word them anew",
    "kind": f"Kind of what it rests on, {KIND_DIGITS}",
    "choose": "Choose one",
    "reason": "Reason",
    "reason_hint": "needed; it stays with both codes",
    "settle_next": "Settle, next",
    "settle_anew": "Settle anew, next",
    "leave_open": "Leave open",
    "next": "Next",
    "missing_choice": "a choice",
    "missing_words": "the claim’s words",
    "period": "When it holds",
    "period_hint": "2016, 2016-05, 2016/..",
    "missing_period": "when it holds",
    "missing_reason": "a reason",
    "being_kept": "being kept …",
    "points": "{effect} points",
    "just_settled": "Just settled, {what}:",
    "settled_so": "Settled:",
    "is_left": "the left",
    "is_right": "the right",
    "is_third": "a third",
    "is_both": "both",
    "is_nothing": "nothing here",
    "at_the_beginning": "This is the first one.",
    "all_settled": "All are settled. Both codings can be exported.",
    "in_third": "A third code",
    "key_settle": "settle, next",
    "key_sides": "the left, the right",
    "key_move": "next, previous",
    "key_leave": "a step back",
    "keys": [
        ["1 2", "the code on the left, on the right"],
        [
            "3",
            "a third code; q w e r t and a digit, or /, for its item, 0 to 4 for the level, s a d c for the direction",
        ],
        ["4 n", "both codes; nothing here"],
        ["↵", "to what is still to be written, then settle and go on"],
        ["Esc", "out of the field, then a step back"],
        ["j k", "next, previous (also ↓ ↑): it is left open"],
        LEFT_KEYS,
        ["u U", "undo, do again"],
        ["?", "this list"],
    ],
}
READ = {
    "": "",
    "passage": "Settled from the passage.",
    "claim": "Settled with the claim in sight.",
    "not found": "Settled from the claim: its passage was not found.",
}
NO_PROPOSALS, NOW_SAYS = (
    "The first coder was shown no proposals.",
    "Changed elsewhere since: the register now says {code}.",
)
WITH_EITHER = "Readiness with the left {left}, with the right {right}."


def label(case: Case, left: Code | None, right: Code | None) -> str:
    """What the two do not agree on, the left first: items, else levels, else directions."""
    if left and right and left.indicator == right.indicator and left.indicator is not None:
        name = case.codebook.scored[left.indicator].name
        if left.direction == right.direction:
            return f"{name}: {left.level} / {right.level}"
        return f"{name}: {way_name(left.direction)} / {way_name(right.direction)}"
    return f"{_item(case, left)} / {_item(case, right)}"


def _item(case: Case, code: Code | None) -> str:
    if code is None:
        return NOTHING
    return case.codebook.scored[code.indicator].name if code.indicator and code.scores else way_name(code.direction)


def way_name(direction: Direction) -> str:
    """A direction in two words."""
    return WAYS[direction][1]


def place(source: Source | None, paragraph: int | None, page: int | None) -> str:
    """Where a sentence stands."""
    title = plain(source.title) if source else ""
    where = PARAGRAPH.format(n=paragraph) if paragraph else f"p. {page}" if page else ""
    return ", ".join(filter(None, (title, where)))


def by(source: Source | None) -> str:
    """Who published it, and when."""
    return ", ".join(filter(None, (plain(in_few_words(source)), source.date))) if source else ""


def compared(count: int, of_round: bool) -> str:
    """What was compared."""
    return f"Agreement of two coders, {many(count, 'sentence' if of_round else 'claim')}"


def same_of(figure: Figure) -> str:
    """How many were coded alike."""
    return f"{figure.same:,} of {figure.of:,}"


def alpha(told: Agreement) -> str:
    """An alpha as shown; why there is none."""
    return f"n/a ({told.reason})" if told.alpha is None else two(told.alpha)


def reach(low: float | None, high: float | None) -> str:
    """A range; empty where there is none.

    >>> reach(0.5, 1.0), reach(-0.5, 0.1)
    ('0.50–1.00', '−0.50 to 0.10')
    """
    if low is None or high is None:
        return ""
    return f"{two(low)}–{two(high)}" if low >= 0 else f"{two(low)} to {two(high)}"


def two(value: float) -> str:
    """Two decimals with a minus of its own."""
    return f"{value:.2f}".replace("-", "−")


def kappa(figure: Figure) -> str:
    """Cohen's kappa with its range; a dash where levels are ordered or it cannot be told."""
    if figure.kappa is None:
        return NO_VALUE
    beside = reach(figure.kappa_low, figure.kappa_high)
    return f"{two(figure.kappa)} ({beside})" if beside else two(figure.kappa)


def proposals_shown(count: int) -> str:
    """The head of the column on claims before which items were proposed."""
    return f"proposals shown ({count})"


def by_hand(count: int) -> str:
    """The head of the column on claims that were coded without proposals."""
    return f"coded by hand ({count})"


def weakest(named: Sequence[tuple[str, Figure]]) -> str:
    """On what the two agree least."""
    known = [(name, f.alpha) for name, f in named if f.alpha.alpha is not None]
    if not known:
        return "On none of the three can an alpha be told."
    name, told = min(known, key=lambda pair: pair[1].alpha or 0.0)
    if told.word == "reliable":
        return f"Weakest: {name.lower()}, and reliable all the same."
    return f"Weakest: {name.lower()}, {_WORTH[told.word]}."


_WORTH = {
    "tentative": f"good for tentative conclusions only (below {RELIABLE:.2f})",
    "below": f"too low to build on (below {TENTATIVE})",
}


def most_apart(pairs: Sequence[tuple[tuple[str, str], int]]) -> str:
    """Which two are taken for each other most often, named in the order of the codebook."""
    if not pairs or pairs[0][1] < 2:
        return ""
    (one, other), count = pairs[0]
    return f"Most often apart: {one} and {other}, {count} times."


def too_few(shown: int, hand: int) -> str:
    """That what proposals do cannot be told from so few."""
    few = [(shown, "with proposals"), (hand, "coded by hand")]
    said = [f"{count} {what}" for count, what in few if 0 < count < FROM]
    return f"Too few to tell what proposals do: {listed(said)}." if said else ""


def items_told(shown: int, of: int) -> str:
    """How many indicators have codes enough for figures of their own."""
    return f"{shown} of {of} have {FROM} codes or more" if of else "none was chosen"


def few_items(counts: Sequence[tuple[str, int, int]]) -> str:
    """Items with too few codes for an alpha: by how many codes agree. counts: name, alike, all."""
    said = " · ".join(f"{name} {alike} of {every}" for name, alike, every in counts)
    return f"Too few of each for an alpha ({FROM} at least), same of all: {said}." if counts else ""


def whose(is_first: bool, name: str) -> str:
    """Whose code stood on a side."""
    return f"by {'the first coder' if is_first else plain(name)}"


def both_whose(left_is_first: bool, name: str) -> str:
    """Whose codes they were."""
    one, other = "the first coder’s", f"{plain(name)}’s"
    left, right = (one, other) if left_is_first else (other, one)
    return f"The left was {left}, the right {right}."


def second(of_file: bool, name: str) -> str:
    """What the second coder is called."""
    return "the second coder" if of_file else name


def proposed(what: Proposal | None) -> str:
    """Whether items had been proposed to the first coder."""
    return {
        "taken": "Proposals had been shown to the first coder, and one was taken.",
        "shown": "Proposals had been shown to the first coder, and none was taken.",
        "": NO_PROPOSALS,
    }.get(what if what is not None else "none", "")


def readiness(left: float | None, right: float | None) -> str:
    """What either code makes of the first scenario."""
    if left is None and right is None:
        return "What either does to readiness cannot be told."
    return WITH_EITHER.format(left=_score(left), right=_score(right))


def _score(value: float | None) -> str:
    return "not scored" if value is None else points(value)


def effect(left: float | None, right: float | None) -> str:
    """Points of readiness between the two."""
    return NO_VALUE if left is None or right is None else f"{100 * abs(left - right):.1f}"


def changed(code: str) -> str:
    """That the register says something else of it than was settled, or than was compared."""
    return NOW_SAYS.format(code=code)


def code(case: Case, held: Code | None) -> str:
    """A code in a sentence."""
    if held is None:
        return NOTHING
    name = case.codebook.scored[held.indicator].name if held.indicator in case.codebook.scored else ""
    level = f"level {held.level}" if held.level is not None else ""
    return ", ".join(filter(None, (name, level, way_name(held.direction))))


def settled_in_file(by_whom: SettledBy, reason: str) -> str:
    """What the file says of how it was settled."""
    return plain(reason) or {"both": "both agreed"}.get(by_whom, "")
