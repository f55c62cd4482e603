"""The blocks of the first screen, made once from results: the page, paper and the picture take the same list."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.view import blocks
from dashboard.view import wording as fig
from dashboard.view.blocks import Block, Labelled
from dashboard.view.figure import FULL, Figure
from dashboard.view.overview_figure import figure
from dashboard.view.side import Addresses, Side
from dashboard.wording import headline, place
from dashboard.wording import overview as screen
from scenarios.reference.place import PairScale

_RIGHT = 97.9  # percent of the axis at which 100 stands: beside it its mark has room
MANY_ROWS, FIRST_ROWS = 16, 5  # from so many a group folds to its first


def made(
    now: Side, was: Side | None, to: Addresses, why: Markup | None = None, steps: Markup | None = None
) -> list[Block]:
    """Question, answer, lines, figure, what to check first, in this order; without a score that comes before it.

    was: what it is set against, None where nothing is. why, steps: what opens from the number and from the word for how
    sure, where it can be asked for.
    """
    a = now.a
    drawn, check = _figure(now, was, to, why), _check(now, was, to)
    return [
        blocks.question(headline.question(a), headline.in_few_words(a)),
        blocks.answer(place.verdict(a, a.ids[0], now.place, now.sure)),
        blocks.lines(_lines(now, was, to, steps)),
        *([drawn, *check] if now.scored else [*check, drawn]),
    ]


def _lines(now: Side, was: Side | None, to: Addresses, steps: Markup | None) -> list[Labelled]:
    """In practice, by part, on paper, how sure, and the second opinion where the case names one."""
    said = _said(now)
    before = _said(was) if was is not None else said
    drawn = {
        screen.IN_PRACTICE: _practice(said[screen.IN_PRACTICE], to),
        screen.HOW_SURE: _how_sure(now, said[screen.HOW_SURE], steps),
        screen.SECOND_OPINION: _second(now, said),
    }
    order = [screen.ON_PAPER, screen.IN_PRACTICE] if now.a.in_force(now.a.ids[0]) else []
    heads = [*order, *(head for head in said if head not in order)]
    word = {screen.HOW_SURE: now.sure.word or ""}
    return [Labelled(h, said[h], before.get(h) != said[h], drawn.get(h), word.get(h, "")) for h in heads]


def _said(of: Side) -> dict[str, str]:
    a = of.a
    said = {
        screen.IN_PRACTICE: screen.in_practice(a, of.place, of.scale),
        **({screen.BY_PART: screen.by_part(a)} if len(a.across) > 1 else {}),
        screen.ON_PAPER: screen.on_paper(a),
        screen.HOW_SURE: screen.how_sure(a, of.sure) if of.sure.word else screen.why_no_word(a, of.sure),
    }
    if of.second is not None:
        word = of.place.verdict if of.place else ""
        said[screen.SECOND_OPINION] = screen.second_opinion(a, of.second, word, of.scale)
    return said


def _practice(said: str, to: Addresses) -> Markup | None:
    """With a link to where a case of an earlier codebook is brought over."""
    if not to.my_work or place.ON_MY_WORK not in said:
        return None
    return filled("view/templates/led.html", said=said, label=place.ON_MY_WORK, href=to.my_work)


def _how_sure(now: Side, said: str, steps: Markup | None) -> Markup | None:
    if now.sure.word is None:
        return None
    return filled("view/templates/how_sure.html", word=now.sure.word, said=said, steps=steps)


def _second(now: Side, said: dict[str, str]) -> Markup | None:
    if now.second is None or not now.second.href:
        return None
    return filled(
        "view/templates/second.html",
        said=said[screen.SECOND_OPINION],
        href=now.second.href,
        label=screen.COMPARE,
        heard=screen.COMPARE_TWO,
    )


def _check(now: Side, was: Side | None, to: Addresses) -> list[Block]:
    check = now.check
    if check is None:
        return []
    html = filled(
        "view/templates/check.html",
        words=screen,
        check=check,
        changed=was is not None and was.check != check,
        look_for=to.look_for(check.indicator),
        add=to.documents,
        first=not now.scored,
    )
    return [Block("note", "check", html, check)]


def _figure(now: Side, was: Side | None, to: Addresses, why: Markup | None) -> Block:
    of = figure(now, was)
    html = filled(
        "view/templates/overview_figure.html",
        f=of,
        words=fig,
        x=lambda at: f"{_percent(of, at):.2f}%",
        wide=lambda low, high: f"{_percent(of, high) - _percent(of, low):.2f}%",
        back=_background(of),
        step=_step(of),
        why=why,
        to=to,
        score=now.score,
        scored=now.scored,
        beside=isinstance(now.scale, PairScale),
        first=FIRST_ROWS,
        many=MANY_ROWS,
    )
    return Block("figure", "figure", html, of)


def _percent(of: Figure, at: float) -> float:
    """Where a number of index points stands, in percent of the axis; what lies below it at its beginning."""
    return max(0.0, (at - of.low) / (FULL - of.low) * _RIGHT)


def _background(of: Figure) -> str:
    """What runs through all rows, as variables of the style sheet: the shade, the case's line, 100."""
    said = [f"--f:{_RIGHT}%"]
    if of.shade is not None:
        left, width = _percent(of, of.shade.low), _percent(of, of.shade.high) - _percent(of, of.shade.low)
        said += [f"--z:{100 * left / (100 - width):.2f}%", f"--zl:{left:.2f}%", f"--zw:{width:.2f}%"]
    if of.case.at is not None:
        said.append(f"--c:{_percent(of, of.case.at):.2f}%")
    return ";".join(said)


def _step(of: Figure) -> Sequence[float]:
    """Pixels from a mark to the one stacked on it, by lane: as many as find room in it."""
    return [round(min(10.0, 40.0 / max(1, lane.rows - 1)), 1) for lane in of.lanes]
