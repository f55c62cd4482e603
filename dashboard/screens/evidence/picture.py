"""What Evidence draws, as pictures to take away: one indicator with its claims, where claims stand. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.drawing.palette import LIGHT, colour_of
from dashboard.drawing.svg import Mark, box, fitted, light, path, sheet, text, tint
from dashboard.drawing.track_picture import Row, row_of, track
from dashboard.screens.evidence import passages, passages_wording, wording
from dashboard.screens.evidence.content import Entry
from dashboard.wording import headline
from dashboard.wording.evidence import direction_words
from indicators.codebook import LEVELS
from indicators.evidence import Claim
from indicators.sources import Source
from scenarios.assessment import Assessment

WIDTH, SIZE, SMALL, LINE, HIGH = 800.0, 11.5, 9.5, 13.0, 74.0
NUMBER, CELL = 64.0, 92.0  # of the table of paragraphs


def item(a: Assessment, scenario: str, name: str, entries: Sequence[Entry]) -> str:
    """One indicator or commitment: its five levels in words, where it stands, and the claims in view."""
    row, colour = row_of(a, scenario, name), light(colour_of(a.case, name))
    step, top = WIDTH / LEVELS, 0.0 if row.belief is None else HIGH
    marks = [*_belief(row, colour, step, top), *track(0, top + 14, row._replace(belief=None), colour, step)]
    words_of = [fitted(anchor, step - 12, SMALL + 0.5, most=6) for anchor in a.case.codebook.scored[name].levels]
    for k, said in enumerate(words_of):
        middle, here = step * (k + 0.5), k == row.level
        marks.append(text(middle, top + 42, str(k), SIZE, anchor="middle", weight=650 if here else 400))
        marks += [
            text(middle, top + 56 + 12 * n, line, SMALL + 0.5, anchor="middle", weight=650 if here else 400)
            for n, line in enumerate(said)
        ]
    y = top + 56 + 12 * max(map(len, words_of)) + 8
    for entry in entries:
        height, drawn = _claim(a, entry, y)
        marks += drawn
        y += height
    return sheet(
        marks,
        WIDTH,
        y,
        title=wording.item_title(a, scenario, name, row.level),
        alt=wording.votes_alt(a, scenario, name) if row.belief is not None else row.said,
        source=headline.source_line(a),
        key=(headline.TRACKS_KEY,),
    )


def _belief(row: Row, colour: str, step: float, top: float) -> list[Mark]:
    """How far the claims support each level, as columns of one scale with their share of 100."""
    if row.belief is None:
        return []
    marks, most = [], max(0.01, float(row.belief.max()))
    for k, share in enumerate(map(float, row.belief)):
        tall, x = (top - 16) * share / most, step * k + 6
        marks.append(box(x, top - tall, step - 12, tall, tint(colour, 0.3)))
        marks.append(text(x + (step - 12) / 2, top - tall - 3, wording.of_100(share), SMALL, anchor="middle"))
    return marks


def _claim(a: Assessment, entry: Entry, top: float) -> tuple[float, list[Mark]]:
    """One claim: what it says, what it does, how much it counts, where it stands."""
    claim, colour = entry.claim, light(entry.colour)
    ink = LIGHT.text if entry.counted is not None else LIGHT.faint
    says = fitted(f"{claim.id}  {claim.claim}", WIDTH - 22, SIZE, most=4)
    counts = wording.counts(entry.counted, entry.why_not, entry.change)
    about = f"{direction_words(claim.direction, claim.level)} · {counts} · {wording.facts_line(claim)}"
    below = fitted(f"{about} · {wording.place(claim, a.case.sources[claim.source])}", WIDTH - 22, SMALL, most=3)
    height = LINE * len(says) + 12 * len(below) + 10
    marks = [text(12, top + LINE * (n + 1), line, SIZE, colour=ink) for n, line in enumerate(says)]
    foot = top + LINE * len(says) + 1
    marks += [text(12, foot + 12 * (n + 1), line, SMALL, colour=LIGHT.faint) for n, line in enumerate(below)]
    dash = "4 3" if claim.direction == "contradicts" else ""
    return height, [path(f"M2 {top + 2:g}V{top + height - 6:g}", colour, 3.5, dash), *marks]


def strip(a: Assessment, source: Source, claims: Iterable[Claim]) -> str:
    """How many claims point at each paragraph, by the dimension they speak to."""
    made = passages.counts(a.case, source, claims)
    marks, end = [], NUMBER + CELL * len(made.columns)
    heads = [fitted(name, CELL - 6, SMALL) for name, _ in made.columns]
    head = 12.0 * max(map(len, heads)) + 4
    marks.append(text(0, head - 6, passages_wording.PARAGRAPH, SMALL, colour=LIGHT.faint))
    for k, lines in enumerate(heads):
        marks += [
            text(NUMBER + CELL * (k + 0.5), head - 6 - 12 * (len(lines) - 1 - n), line, SMALL, anchor="middle")
            for n, line in enumerate(lines)
        ]
    y = head
    for number, row in (
        *((passages_wording.paragraph(n), row) for n, row in made.rows),
        (passages_wording.ALL, made.total),
    ):
        marks.append(path(f"M0 {y:g}H{end:g}", LIGHT.grid, 0.7))
        marks.append(text(0, y + 15, number, SIZE))
        for k, count in enumerate(row):
            if count:
                if number != passages_wording.ALL:
                    colour = light(made.columns[k][1])
                    marks.append(
                        box(
                            NUMBER + CELL * k,
                            y,
                            CELL,
                            21,
                            tint(colour, passages.share(count, made.columns[k][1]) / 100),
                        )
                    )
                marks.append(text(NUMBER + CELL * (k + 0.5), y + 15, str(count), SIZE, anchor="middle"))
        y += 21
    return sheet(
        marks,
        max(end, 620.0),
        y,
        title=passages_wording.strip_title(a, source),
        alt=passages_wording.strip_alt([name for name, _ in made.columns], made.rows),
        source=headline.source_line(a),
        key=(passages_wording.STRIP_HELP,),
    )
