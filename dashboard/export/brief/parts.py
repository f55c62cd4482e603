"""The parts of the brief below its chart: what is compared, what remains, what is set by hand, what it rests on.

No Streamlit. Every function gives HTML in which text from outside is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dashboard.shared import assumption_log, comparison, differences
from dashboard.shared.names import scenario_names
from dashboard.shared.text import in_html, listed, lower_first, plain, signed, span, whole_shares
from dashboard.shared.wording import headline, scores, why
from scenarios.accounts.pair import Difference, difference
from scenarios.accounts.remains import remains
from scenarios.assessment import Assessment
from scenarios.own import is_own
from scenarios.scenario import ADJUSTED, BY_HAND
from scenarios.settings import usual

LARGEST = 3  # indicators named for each dimension of a difference
SOURCES = 6  # named before "and n more"


class Room(NamedTuple):
    """How much of each part the one page takes, before "and n more"."""

    gaps: int
    names: int
    notes: int
    note_length: int
    caveats: int
    name_lines: int  # of a scenario in the chart
    tables: bool  # whether the parts of a difference are printed, or only what makes most of it


def room(a: Assessment, chosen: Sequence[str]) -> Room:
    """The room that is left: a second comparison, or notes, take it from what can be looked up in the file."""
    if len(chosen) > 2:
        return Room(gaps=2, names=4, notes=2, note_length=64, caveats=1, name_lines=1, tables=False)
    if a.settings.notes or a.settings.own_scenarios:
        return Room(gaps=2, names=4, notes=3, note_length=64, caveats=2, name_lines=1, tables=True)
    return Room(gaps=4, names=6, notes=0, note_length=0, caveats=5, name_lines=2, tables=True)


YOURS = ' <span class="yours">yours</span>'
ONE_ONLY = "No second scenario is compared."
NOT_ASSESSED = "not assessed, so nothing can be said of gains."
ALL_REACHED = "every known indicator is at the benchmark."
AS_EVIDENCED = "Nothing in what is compared: every indicator stands as the evidence says."
OTHERS_AS_EVIDENCED = "In the rest of what is compared every indicator stands as the evidence says."
NOT_SCORED = "not compared: no score on one side"


def section(heading: str, body: str) -> str:
    """A part with its heading; nothing where there is nothing to say."""
    return f"<section>\n<h2>{heading}</h2>\n{body}\n</section>" if body else ""


def compared(a: Assessment, chosen: Sequence[str], space: Room) -> str:
    """The reference against each other scenario: who is ahead, and where that is a finding, why."""
    reference = chosen[0]
    body = [f"<h3>{_name(a, reference)} <small>(reference) · {_standing(a, reference)}</small></h3>"]
    if len(chosen) < 2:
        body.append(f"<p>{ONE_ONLY}</p>")
    for other, order in zip(chosen[1:], comparison.orders(a, chosen), strict=True):
        body.append(f"<h3>{_name(a, other)} <small>· {_standing(a, other)}</small></h3>")
        body.append(f"<p>{in_html(order)}{_because(a, reference, other, space)}")
    return "\n".join(body)


def _name(a: Assessment, scenario: str, most: int = 80) -> str:
    name = _short(a.case.scenarios[a.position(scenario)].name, most)
    return name + (YOURS if is_own(a.settings, scenario) else "")


def _standing(a: Assessment, scenario: str) -> str:
    """Readiness with its range, and the class."""
    known = bool(a.marks.assessed[a.position(scenario)])
    word = f" · {scores.class_words(a, scenario)}" if known else ""
    return in_html(scores.readiness_line(a, scenario) + word)


def _because(a: Assessment, reference: str, other: str, space: Room) -> str:
    """The end of the paragraph with what makes most of a difference, and its parts; only where it is a finding."""
    if not all(a.marks.assessed[a.position(i)] for i in (reference, other)):
        return "</p>"
    found = difference(a, reference, other)
    if found is None:
        return f" {why.NOT_COMPARABLE}</p>"
    told = differences.account(a, found)
    names, pair = scenario_names(a), a.pair(reference, other)
    if not pair.finding:
        return "</p>"
    sentence = differences.because(a, told, (names[reference], names[other]), pair)
    parts = f"\n{_parts(a, found, told, (reference, other))}" if told.moves and space.tables else ""
    return f" {in_html(sentence)}</p>{parts}"


def _parts(a: Assessment, found: Difference, told: differences.Account, pair: tuple[str, str]) -> str:
    """The parts of a difference by dimension with their largest indicators; as printed they add up."""
    (low, first), (high, second) = ((told.a, pair[0]), (told.b, pair[1]))
    rows, index = [], np.asarray(a.case.codebook.dimension_index)
    for d, dimension in enumerate(a.case.codebook.dimensions):
        compared_here = bool(found.common[index == d].any())
        if not compared_here and a.across[d] > 0:
            rows.append((in_html(dimension.name), "", NOT_SCORED))
        elif compared_here:
            points = signed(told.dimensions[d] / 100)
            rows.append((in_html(dimension.name), points, _largest(a, told, d)))
    if told.rest:
        rows.append((differences.ONE_SIDE.capitalize(), signed(told.rest / 100), ""))
    lines = "".join(f'<tr><th scope="row">{n}</th><td class="n">{p}</td><td>{of}</td></tr>' for n, p, of in rows)
    total = signed(told.total / 100)
    ends = f"From {low:.1f} ({_reach(a, first)}) to {high:.1f} ({_reach(a, second)})"
    return (
        f'<table class="parts"><thead><tr><th scope="col" colspan="3">{ends}, in index points, by dimension and '
        f"largest indicators</th></tr></thead><tbody>{lines}"
        f'<tr class="all"><th scope="row">Together</th><td class="n">{total}</td><td></td></tr></tbody></table>'
    )


def _reach(a: Assessment, scenario: str) -> str:
    k = a.position(scenario)
    return span(a.ranges.low[k], a.ranges.high[k])


def _largest(a: Assessment, told: differences.Account, dimension: int) -> str:
    """The indicators that make most of one dimension's part, and what the others come to."""
    if told.indicators is None:
        return ""
    index = a.case.codebook.dimension_index
    moved = [(float(v), i) for i, v in enumerate(told.indicators) if index[i] == dimension and v]
    moved.sort(key=lambda entry: (-abs(entry[0]), entry[1]))
    shown = moved if len(moved) <= LARGEST + 1 else moved[:LARGEST]
    said = [f"{in_html(a.case.codebook.indicators[i].name)} {signed(v / 100)}" for v, i in shown]
    others = moved[len(shown) :]
    if others:
        said.append(f"{len(others)} more {signed(sum(v for v, _ in others) / 100)}")
    return "; ".join(said)


def remaining(a: Assessment, scenario: str, space: Room) -> str:
    """What is short of the benchmark in one scenario: the largest gaps, what is unknown, the commitments."""
    found = remains(a, scenario)
    if not a.marks.assessed[a.position(scenario)]:  # then it has no gaps, but is unknown throughout
        said_of = NOT_ASSESSED
    elif found.left:
        order = "" if a.settings.offsetting == "fully" else f" {why.ORDER_MATTERS}"
        said_of = in_html(why.remains(a, scenario, found)) + order
    else:
        said_of = ALL_REACHED
    body = [f"<p><b>{_name(a, scenario)}</b>: {said_of}</p>"]
    said = []
    if found.left:
        columns = ["Indicator", "Watch for", "Closing it adds"]
        rows = differences.remains_table(a, scenario).loc[:, columns].to_numpy().tolist()
        shown = rows if len(rows) == space.gaps + 1 else rows[: space.gaps]
        heads = "".join(f'<th scope="col"{_side(n)}>{column}</th>' for n, column in enumerate(columns))
        body.append(f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(map(_gap, shown))}</tbody></table>")
        if len(rows) > len(shown):
            said.append(f"And {len(rows) - len(shown)} more gaps.")
    items = a.case.codebook.scored
    if found.unknown:
        named = _named([items[i].name for i in found.unknown], space.names)
        said.append(f"Unknown or without a score ({len(found.unknown)}): {named}.")
    if found.commitments:
        short = [items[s.commitment].name + (" (not documented)" if s.step is None else "") for s in found.commitments]
        said.append(f"Commitments short of the benchmark ({len(short)}): {_named(short, space.names)}.")
    body += [f"<p>{' '.join(said)}</p>"] if said else []
    return "\n".join(body)


def _side(column: int) -> str:
    """Numbers stand at the right, in the third column."""
    return ' class="n"' if column == 2 else ""


def _gap(row: Sequence[object]) -> str:
    """One gap as a row of the table."""
    name, *rest = (in_html(str(v)) for v in row)
    cells = "".join(f"<td{_side(n)}>{v}</td>" for n, v in enumerate(rest, 1))
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _named(names: Sequence[str], most: int) -> str:
    """Names as a list, the first of them where they are many."""
    said = [in_html(lower_first(n)) for n in names]
    if len(said) > most + 1:
        said = [*said[:most], f"{len(said) - most} more"]
    return listed(said)


def by_hand(a: Assessment, chosen: Sequence[str], space: Room) -> str:
    """How many cells of each compared scenario are set by hand, and which scenarios are the reader's."""
    counts = {scenario: _count(a, scenario) for scenario in chosen}
    said = [f"<b>{_name(a, scenario, 44)}</b>: {count}." for scenario, count in counts.items() if count]
    if not said:
        said.append(AS_EVIDENCED)
    elif not all(counts.values()):
        said.append(OTHERS_AS_EVIDENCED)
    own = [s.name for s in a.settings.own_scenarios if s.id not in chosen]
    if own:
        said.append(f"Also made by the reader and marked yours: {_names_of(own, space.names)}.")
    return f"<p>{' '.join(said)}</p>"


def notes(a: Assessment, space: Room) -> str:
    """The first of the reader's notes, and how many more there are."""
    found = assumption_log.notes(a)
    records = list(zip(found["name"].tolist(), found["note"].tolist(), strict=True))
    said = [
        f"On “{_short(str(name).rstrip('.'), 32)}”: {_short(str(note), space.note_length)}"
        for name, note in records[: space.notes]
    ]
    if len(records) > space.notes:
        said.append(f"And {len(records) - space.notes} more in the file.")
    return f"<ul>{''.join(f'<li>{s}</li>' for s in said)}</ul>" if said else ""


def _names_of(names: Sequence[str], most: int) -> str:
    """Scenario names, which keep their capitals."""
    said = [in_html(n) for n in names[:most]]
    return listed([*said, f"{len(names) - most} more"] if len(names) > most else said)


def _count(a: Assessment, scenario: str) -> str:
    """Cells of a scenario that are set by hand or adjusted, and commitments without a document; empty without any."""
    cells = list(a.case.resolved[a.position(scenario)].cells.values())
    hand, adjusted = (sum(c.rule in rules for c in cells) for rules in (BY_HAND, ADJUSTED))
    stated = sum(s.step is not None and s.basis != "documented" for s in a.standings(scenario))
    said = []
    if hand:
        said.append(f"{hand} of {len(cells)} indicators set by hand")
    if adjusted:
        said.append(f"{adjusted} of {len(cells)} adjusted from the evidence")
    if stated:
        said.append(f"{stated} commitment{'s' if stated > 1 else ''} assumed or forecast")
    return ", ".join(said)


def _short(text: str, most: int) -> str:
    """Text from outside as HTML, cut with an ellipsis."""
    clean = " ".join(plain(text).split())
    return in_html(clean if len(clean) <= most else clean[: most - 1].rstrip() + "…")


def bullets(sentences: Sequence[str], most: int) -> str:
    """Sentences as a list, the first of them where they are many."""
    shown = [in_html(s) for s in sentences[:most]]
    if len(sentences) > most:
        shown.append(f"And {len(sentences) - most} more in the case.")
    return f"<ul>{''.join(f'<li>{s}</li>' for s in shown)}</ul>" if shown else ""


def sources(a: Assessment) -> str:
    """The sources whose claims count: author, title, publisher, date and address, as plain text."""
    held = [a.case.sources[i] for i in headline.sources_in_play(a.case, a.settings)]
    if not held:
        return "No source counts under these settings."
    said = []
    for s in held[:SOURCES]:
        facts = (s.author, f"“{plain(s.title)}”", s.publisher, s.date, s.url)
        said.append(in_html(", ".join(f for f in facts if f)))
    if len(held) > SOURCES:
        said.append(f"{len(held) - SOURCES} more in the case")
    return f"Source{'s' if len(held) > 1 else ''}: {'; '.join(said)}."


def choices(a: Assessment) -> str:
    """The choices under which it was computed, those that are not the usual ones by name."""
    mine, normal = a.settings, usual(a.case)
    said = []
    if mine.benchmark != normal.benchmark:
        said.append(f"benchmark: {in_html(a.case.codebook.benchmarks[mine.benchmark].name)}")
    if mine.offsetting != normal.offsetting:
        said.append(f"strong dimensions offset weak ones: {mine.offsetting}")
    if mine.burden_of_proof != normal.burden_of_proof:
        said.append(f"burden of proof: {mine.burden_of_proof}")
    if mine.outside:
        said.append("evidence from outside the study counted")
    if mine.weight_spread != normal.weight_spread:
        said.append(f"weights vary in the draws: {mine.weight_spread}")
    if mine.left_out:
        said.append(f"claims left out: {len(mine.left_out)}")
    if mine.weights.dimensions:
        shares = zip(a.case.codebook.dimensions, whole_shares(a.across), strict=True)
        said.append("shares of 100: " + ", ".join(f"{in_html(d.name)} {share}" for d, share in shares))
    if mine.weights.indicators:
        said.append(f"weights changed inside dimensions: {len(mine.weights.indicators)}")
    stated = f"Not usual: {'; '.join(said)}." if said else "Usual weights and method choices."
    return (
        f"{stated} Ranges hold 90 of 100 of {mine.draws:,} draws under our rules (seed {mine.seed}). "
        "Readiness is a distance from 0 to 100, no forecast."
    )
