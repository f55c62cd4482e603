"""Every sentence of the brief that no screen says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.wording import differences, headline, scores
from dashboard.wording.text import listed, lower_first, plain, points, signed, span
from indicators.weights import whole_shares
from scenarios.analysis.remains import RemainingGap
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED, BY_HAND
from scenarios.model.settings import usual
from scenarios.scoring.evaluation import Evaluation

SOURCES = 6  # named before "and n more"
PARTS = 6  # dimensions named with their scores
COMPARED, REMAINS, HOW_SURE, SET_BY_HAND, NOTES = "Compared", "What remains", "How sure", "Set by hand", "Notes"
CITE = "Cite as"
NUMBERS_HEAD, CLASS_HEAD = "readiness", "by treaty"
ONE_ONLY = "No second scenario is compared."
AS_EVIDENCED = "Nothing in what is compared: every indicator stands as the evidence says."
OTHERS_AS_EVIDENCED = "In the rest of what is compared every indicator stands as the evidence says."
NOT_SCORED = "not compared: no score on one side"
CHART_TITLE = "Readiness of each scenario with its range"
SAME_VIEW = "The same view"
BRIEF_OF = "Brief of"
AFTER = "Put it behind the address of the program, after ?s="
REMAINS_COLUMNS = ("Indicator", "Watch for", "Steps left", "Steps add", "Firmer evidence adds", "Closing it adds")


def letter(recipient: str, author: str) -> str:
    """Who writes to whom; empty where neither is named."""
    return " · ".join(f"{word} {name}" for word, name in (("for", recipient), ("by", author)) if name)


def judged_by(author: str) -> str:
    """What stands over the author's own words: nothing of them is computed."""
    return f"Judgement of {cut(author, 40)}" if author else "Own judgement"


def rests(a: Assessment, *, titled: bool) -> str:
    """What it rests on; with the case where another title stands above."""
    line = headline.claims_line(a)
    return f"{a.case.header.title} · {line}" if titled else line[0].upper() + line[1:]


def parts(a: Assessment, scenario: str) -> str:
    """The scores of the dimensions in one sentence, and which is the lowest."""
    values = a.marks.dimensions[a.position(scenario)]
    names = [lower_first(plain(d.name)) for d in a.case.codebook.dimensions]
    scored = [(points(v), name, float(v)) for v, name in zip(values, names, strict=True) if not np.isnan(v)]
    if not scored:
        return ""
    if len(scored) > PARTS:
        low, high = (choose(scored, key=lambda x: x[2]) for choose in (min, max))
        return f"Of {len(scored)} parts {low[1]} scores lowest ({low[0]} of 100), {high[1]} highest ({high[0]})."
    listed_ = listed([f"{name} {score}" for score, name, _ in scored])
    without = [name for v, name in zip(values, names, strict=True) if np.isnan(v)]
    rest = f"; no score: {listed(without)}" if without else ""
    if len({score for score, _, _ in scored}) == 1:
        return f"Part by part, of 100: {listed_}{rest}."
    return f"Part by part, of 100: {listed_}{rest}; lowest is {min(scored, key=lambda x: x[2])[1]}."


def beside_the_rows(a: Assessment, rows: Sequence[str]) -> str:
    """How many scenarios stand in the table, where not all do."""
    return f"{len(rows)} of {len(a.ids)} scenarios; the others are in the program." if len(rows) < len(a.ids) else ""


def same_view(a: Assessment) -> str:
    """The short line behind which the code of the view stands."""
    return f"{SAME_VIEW}: settings {a.settings_hash[:8]}, whose code is behind this line of the HTML file"


def chart_key(a: Assessment) -> str:
    """How to read the table."""
    key = (
        "Filled dot: every cell from evidence. Empty dot, striped bar: some cells set by hand or adjusted. "
        "Thick bar: half of the draws, thin bar: 90 of 100."
    )
    if not np.isnan(a.drawn.reach).all():
        key += " Dots beside a bar: what the unknown could do."
    if a.case.codebook.commitments:
        names = listed([lower_first(plain(c.short or c.name)) for c in a.case.codebook.commitments])
        key += f" Commitments ({names}): steps to alliance level, filled as far as they go; a dash: not documented."
    return key


def benchmark_shows(a: Assessment) -> str:
    """What the heavy line at 100 is."""
    return f"what a {lower_first(a.case.codebook.benchmarks[a.settings.benchmark].name)} shows"


def standing(a: Assessment, scenario: str) -> str:
    """Readiness with its range, and the class."""
    known = bool(a.marks.assessed[a.position(scenario)])
    word = f" · {scores.class_short(a, scenario)}" if known else ""
    return scores.readiness_line(a, scenario) + word


def parts_heading(a: Assessment, ends: Sequence[tuple[float, str]]) -> str:
    """What stands over the parts of a difference; ends: the printed score and the scenario on either side."""
    (low, first), (high, second) = ((value, _reach(a, scenario)) for value, scenario in ends)
    return f"From {low:.1f} ({first}) to {high:.1f} ({second}), in index points, by dimension and largest indicators"


def _reach(a: Assessment, scenario: str) -> str:
    k = a.position(scenario)
    return span(a.ranges.low[k], a.ranges.high[k])


def largest(parts: Sequence[tuple[str, float]], others: Sequence[float]) -> str:
    """The indicators that make most of a part, and what the others come to; index points."""
    named = [f"{name} {signed(value / 100)}" for name, value in parts]
    if others:
        named.append(f"{len(others)} more {signed(sum(others) / 100)}")
    return "; ".join(named)


def short_of(a: Assessment, scenario: str, remaining: RemainingGap) -> str:
    """How many indicators are short of the benchmark, and what closing the gaps adds."""
    if not a.marks.assessed[a.position(scenario)]:  # then it has no gaps, but is unknown throughout
        return differences.NOT_ASSESSED
    if not remaining.left:
        return lower_first(differences.ALL_REACHED)
    order = "" if a.settings.offsetting == "fully" else f" {differences.ORDER_MATTERS}"
    return differences.remains_words(a, scenario, remaining) + order


def beside_the_gaps(a: Assessment, remaining: RemainingGap, *, more: int, names: int) -> str:
    """How many gaps are not listed, what is unknown, which commitments are short; names: at most so many of each."""
    items = a.case.codebook.scored
    sentences = []
    if more:
        sentences.append(f"And {more} more gaps.")
    if remaining.unknown:
        named = _named([items[i].name for i in remaining.unknown], names)
        sentences.append(f"Unknown or without a score ({len(remaining.unknown)}): {named}.")
    if remaining.commitments:
        short = [
            items[s.commitment].name + (" (not documented)" if s.step is None else "") for s in remaining.commitments
        ]
        sentences.append(f"Commitments short of the benchmark ({len(short)}): {_named(short, names)}.")
    return " ".join(sentences)


def _named(names: Sequence[str], most: int) -> str:
    """Names as a list, the first of them where they are many."""
    shown = [lower_first(n) for n in names]
    if len(shown) > most + 1:
        shown = [*shown[:most], f"{len(shown) - most} more"]
    return listed(shown)


def by_hand(a: Assessment, scenario: str) -> str:
    """Cells of a scenario that are set by hand or adjusted, and commitments without a document; empty without any."""
    cells = list(a.case.resolved[a.position(scenario)].cells.values())
    hand, adjusted = (sum(c.rule in rules for c in cells) for rules in (BY_HAND, ADJUSTED))
    stated = sum(s.step is not None and s.basis != "documented" for s in a.standings(scenario))
    counts = (
        (hand, f"{hand} of {len(cells)} indicators set by hand"),
        (adjusted, f"{adjusted} of {len(cells)} adjusted from the evidence"),
        (stated, f"{stated} commitment{'s' if stated > 1 else ''} assumed or forecast"),
    )
    return ", ".join(words for count, words in counts if count)


def also_own(names: Sequence[str], most: int) -> str:
    """The reader's own scenarios that are not compared; their names keep their capitals."""
    shown = [*names[:most], f"{len(names) - most} more"] if len(names) > most else list(names)
    return f"Also made by the reader and marked yours: {listed(shown)}."


def note(about: str, text: str) -> str:
    """One note of the reader, cut to the room of a line."""
    return f"On “{cut(about.rstrip('.'), 32)}”: {cut(text, 64)}"


def more_notes(count: int, *, after: bool) -> str:
    """How many notes are not printed; after: whether it follows some that are."""
    return f"And {count} more in the file." if after else f"{count} in the file."


def cut(text: str, most: int) -> str:
    """Text from outside on one line, cut with an ellipsis."""
    clean = " ".join(plain(text).split())
    return clean if len(clean) <= most else clean[: most - 1].rstrip() + "…"


def made_from(a: Assessment, made_on: str) -> str:
    """What it is about, the sources, the cases compared with it, and the program with its hashes."""
    own = a.origin(a.ids[0])
    beside = "".join(
        f"Compared with {x.case.header.title}, as of {x.as_of}, data {x.case_hash}. {sources(x)} " for x in a.others
    )
    data = f"data {own.case_hash}{headline.pairs_cited(own.case)}"
    cited = f"Alliance Readiness, settings {a.settings_hash[:8]}, {data}, {made_on}."
    return f"{a.case.header.title}, as of {a.as_of}. {sources(a)} {beside}{cited}"


def sources(a: Evaluation) -> str:
    """The sources whose claims count: author, title, publisher, date and address, as plain text."""
    counting = [a.case.sources[i] for i in headline.sources_in_play(a.case, a.settings)]
    if not counting:
        return "No source counts under these settings."
    cited = []
    for s in counting[:SOURCES]:
        facts = (s.author, f"“{plain(s.title)}”", s.publisher, s.date, s.url)
        cited.append(", ".join(f for f in facts if f))
    if len(counting) > SOURCES:
        cited.append(f"{len(counting) - SOURCES} more in the case")
    return f"Source{'s' if len(counting) > 1 else ''}: {'; '.join(cited)}."


def choices(a: Assessment) -> str:
    """The choices under which it was computed, those that are not the usual ones by name."""
    mine, normal = a.settings, usual(a.case)
    shares = zip(a.case.codebook.dimensions, whole_shares(a.across), strict=True)
    named = (
        (mine.benchmark != normal.benchmark, f"benchmark: {a.case.codebook.benchmarks[mine.benchmark].name}"),
        (mine.offsetting != normal.offsetting, f"strong dimensions offset weak ones: {mine.offsetting}"),
        (mine.burden_of_proof != normal.burden_of_proof, f"burden of proof: {mine.burden_of_proof}"),
        (mine.outside, "evidence from outside the study counted"),
        (mine.weight_spread != normal.weight_spread, f"weights vary in the draws: {mine.weight_spread}"),
        (mine.left_out, f"claims left out: {len(mine.left_out)}"),
        (mine.weights.dimensions, "shares of 100: " + ", ".join(f"{d.name} {share}" for d, share in shares)),
        (mine.weights.indicators, f"weights changed inside dimensions: {len(mine.weights.indicators)}"),
    )
    changed = [words for differs, words in named if differs]
    stated = f"Not usual: {'; '.join(changed)}." if changed else "Usual weights and method choices."
    return (
        f"{stated} Ranges: {mine.draws:,} draws under our rules (seed {mine.seed}). "
        "Readiness is a distance from 0 to 100, no forecast."
    )


TOO_LONG_FOR_ADDRESS = "These settings are too long for an address: see the settings file."
IN_NO_ADDRESS = (
    "This case was opened from a file or edited, so no address carries it: everything.zip loads back to the same view."
)
