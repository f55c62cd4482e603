"""What a score still wants, in words: for the documents, the first screen, and the steps of a new case alike."""

from __future__ import annotations

from dashboard.wording.text import listed, lower_first, number, plain, points, upper_first
from indicators.codebook import Codebook
from scenarios.analysis.wanted import Part, Wanted

HAS_A_SCORE = "this case has a score"
_NAMED = 2  # parts that a short sentence names; of more it says the number alone


def sentence(w: Wanted, book: Codebook) -> str:
    """What is known and what a score still wants, in one sentence that stands anywhere."""
    known = f"{w.known} of {w.of} known"
    if not w.assessed:
        return f"{known}; {_some_more(w, book)}, and {HAS_A_SCORE}."
    return f"{known}: {HAS_A_SCORE}{_but(w, book)}."


def headline(w: Wanted, book: Codebook) -> tuple[str, str]:
    """The same in two: what is known, and, heavier, what follows."""
    if w.known == w.of:
        known = f"All {w.of} indicators known."
    else:
        known = f"{w.known} of {w.of} indicators known." if w.known else "No indicator known yet."
    if w.assessed:
        return known, f"{upper_first(HAS_A_SCORE)}{_but(w, book)}."
    if w.more == 1:
        parts = [d for d, possible in enumerate(w.ways) if possible]
        anywhere = all(possible or not part.unknown for possible, part in zip(w.ways, w.parts, strict=True))
        of = "" if anywhere else f" of {listed([_name(book, d) for d in parts], 'or')}"
        return known, f"One more{of}, and {HAS_A_SCORE}."
    return known, f"{upper_first(_at_least(w))}, and {HAS_A_SCORE}."


def _but(w: Wanted, book: Codebook) -> str:
    """Which parts have no score, where the whole has one."""
    without = [_name(book, d) for d in w.without_score]
    return f"; none yet for {listed(without)}" if without else ""


def _some_more(w: Wanted, book: Codebook) -> str:
    taken = [d for d, n in enumerate(w.way) if n]
    if w.more == 1:
        return f"one more of {_name(book, taken[0])}"
    best = listed([_name(book, d) for d in taken])
    return _at_least(w) + (f", best of {best}" if len(taken) <= _NAMED else "")


def _at_least(w: Wanted) -> str:
    return f"{number(w.more)} {'more ' if w.known else ''}at least"


def _name(book: Codebook, d: int) -> str:
    return lower_first(plain(book.dimensions[d].name))


def part_known(part: Part) -> str:
    """How much of a part is known."""
    return f"{len(part.known)} of {part.of}"


def part_lacks(part: Part) -> str:
    """What a part lacks until it counts; empty where it does."""
    if not part.weight:
        return "of no weight"
    return f"{number(part.more)} short" if part.more else ""


def rule(w: Wanted, book: Codebook) -> list[str]:
    """Which rule decides, how far it is met, what is best next, and what stands beside it."""
    half = "half" if w.needed == 0.5 else f"{points(w.needed)} of 100"
    idle = [_name(book, d) for d in w.without_score if w.parts[d].known]
    left = f"; what is known of {listed(idle)} is not in it yet" if idle else ""
    said = [
        f"A part counts from {half} of its weight on (the mark); the case is scored once what is known in such "
        f"parts is {half} of all weight: now {points(w.coverage)} of 100{left}.",
        best(w, book),
    ]
    if w.commitments[1]:
        said.append(f"Commitments, beside the score: {w.commitments[0]} of {w.commitments[1]} known.")
    return [s for s in said if s]


def best(w: Wanted, book: Codebook) -> str:
    """From which parts facts would best come, and what then is; empty where every part counts."""
    weighty = sum(part.weight > 0 for part in w.parts)
    if w.more:
        taken = [(d, n) for d, n in enumerate(w.way) if n]
        facts = listed([f"{number(n)} of {_name(book, d)}" for d, n in taken])
        first = f"a fact of {_name(book, taken[0][0])}" if w.more == 1 else facts
        every = f"all {number(weighty)}" if weighty > 1 else "it"
        then = every if w.counting == weighty else f"{number(w.counting)} of {number(weighty)}"
        return f"Best {first}: then {then} {'count' if w.counting > 1 else 'counts'}."
    near = min((w.parts[d].more or w.of, d) for d in w.without_score) if w.without_score else None
    if near is None:
        return ""
    return f"Nearest to a score of its own: {_name(book, near[1])}, with {number(near[0])} more."
