"""How sure an answer is, step by step: what costs one, what would, and what gives one back."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.view.side import Addresses, Side
from dashboard.wording import headline, place, ratio
from dashboard.wording import overview as screen
from dashboard.wording.place import score
from dashboard.wording.text import begun, listed, lower_first, many, number, plain, points
from scenarios.reference.certainty import WORDS
from scenarios.scoring.claims_used import documents

HEAD = "How sure is this answer?"
STEPS = "Starts at high. Each {minus} is a step down, each + a step up, each · none: here {down} down{up}."
DOWN, NONE, UP = "\N{MINUS SIGN}", "·", "+"
LEADS = ("What would change the answer?",)


class Reason(NamedTuple):
    """One step."""

    sign: str
    head: str
    said: str


class Sure(NamedTuple):
    """The panel."""

    head: str
    words: tuple[str, ...]  # from the surest on
    steps: str
    reasons: tuple[Reason, ...]
    leads: tuple[tuple[str, str], ...]  # what, and where it stands


def sure(of: Side, to: Addresses) -> Sure:
    """The panel of an answer that has a word."""
    reasons = _reasons(of)
    down = sum(r.sign == DOWN for r in reasons)
    up = ", one up" if any(r.sign == UP for r in reasons) else ""
    said = STEPS.format(minus=DOWN, down=number(down) if down else "none", up=up)
    return Sure(HEAD, WORDS, said, tuple(reasons), ((LEADS[0], to.how_sure),))


def _reasons(of: Side) -> list[Reason]:
    a, it = of.a, of.sure
    n, known, weight = len(a.case.codebook.indicators), int(a.known[0]), points(float(a.marks.coverage[0]))
    on = documents(a, a.ids[0])
    one = plain(headline.cited(a.case.sources[on.counting[0]])) if on.counting else ""
    own = headline.own_word(a)
    word = f"; {len(own)} of {many(it.claims, 'claim')} are the author's own word" if own else ""
    found = [
        Reason(DOWN, "It rests on one document", f"{one}{word}.")
        if it.one_document
        else Reason(NONE, "It rests on several documents", f"{number(len(on.counting)).capitalize()} of them count."),
        Reason(DOWN, "One claim can change the answer", _flips(of))
        if it.flips
        else Reason(NONE, "No one claim changes the answer", _others(of)),
        Reason(DOWN if it.not_settled else NONE, SETTLES[it.not_settled], _settles(of)),
        Reason(
            DOWN if it.gaps else NONE,
            "Too little is known" if it.gaps else "Enough is known",
            f"{known} of {n} indicators, {weight} of 100 of the weight, {many(it.claims, 'claim')}.",
        ),
        Reason(DOWN, "Coded by one", "No second coder has read the claims that count.")
        if it.one_coder
        else Reason(NONE, "Coded by two", "Two coders have read half of the claims that count, or more."),
    ]
    if of.second is not None and it.second:
        said = screen.second_opinion(a, of.second, of.place.verdict if of.place else "")
        found.append(Reason(UP if it.second == "up" else DOWN, screen.SECOND_OPINION, said))
    return found


SETTLES = {True: "The known pairs do not settle it", False: "The known pairs settle it"}


SETTLE = "A score like {score} is {times} times as common among {these} as among {those}; it takes {asks}."
GROUPS = ("known allies", "the others")


def _settles(of: Side) -> str:
    assert of.place is not None
    of_one = of.place.ratio
    these, those = GROUPS if of_one >= 1 else GROUPS[::-1]
    times, asks = ratio.figure(max(of_one, 1 / of_one)), f"{of.scale.marks.settles:g}"  # type: ignore[union-attr]
    return SETTLE.format(score=of.score, times=times, these=these, those=those, asks=asks)


def _flips(of: Side) -> str:
    """Without which statements the answer would be another one."""
    shown = [
        f"without {listed(s.claims, 'with')} ({_speaker(of, s.claims[0])}) it is "
        + (f"{score(s.readiness, of.scale)}, “{place.VERDICTS[s.verdict]}”" if s.verdict else "not scored")  # type: ignore[index]
        for s in of.sure.flips[:2]
    ]
    more = f"; {many(len(of.sure.flips) - 2, 'more claim')} likewise" if len(of.sure.flips) > 2 else ""
    said = "; ".join(shown)
    return f"{said[:1].upper()}{said[1:]}{more}."


def _speaker(of: Side, claim: str) -> str:
    """Who says it, and where to find it; of one without a locator what it says."""
    held = of.a.case.claims[claim]
    if held.locator:
        who = plain(headline.initials(held.attributed_to or ""))
        return f"{who}: “{plain(held.locator)}”" if who else f"“{plain(held.locator)}”"
    return lower_first(begun(" ".join(plain(held.claim).split()), 60))


def _others(of: Side) -> str:
    if of.sure.others is None:
        return ""
    low, high = (points(x) for x in of.sure.others)
    return f"Without any one of them it is {low} to {high}, and the same answer."
